"""Read translation files, and hold each translation against its source. Layer 4."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter

from babel import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, denormalize, read_po

from droomkaart.load import read_text
from droomkaart.model.entry import MadeBy
from droomkaart.problems import Problems, Severity, Source

# A translation file of a whole city; far more than the 150 kB seen.
MAX_PO_BYTES = 8 * 1024 * 1024
# A translation that is so much longer says something else; short words may well grow as much.
LONGER, SHORT = 4, 12
_PLACES = re.compile(r"(\{\w*\})")
# The Dutch of one text; a line of what nobody asks for any more begins with `#~`.
_ASKED = re.compile(r'^msgid ((?:".*"\n)+)', re.MULTILINE)
_MARKUP = re.compile(r"<[a-zA-Z/!][^>]*>?|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")


def read_catalog(path: Path, shown: str, code: str, problems: Problems) -> Catalog | None:
    """Return a PO file; None when it is none, which is told with its line.

    `code` is the language that it is read for, empty for what its own head says.
    """
    text = read_text(path, shown, problems, MAX_PO_BYTES)
    if text is None:
        return None
    try:
        locale = code.replace("-", "_") or None
        return read_po(text.splitlines(keepends=True), locale=locale, abort_invalid=True)
    except PoFileError as error:
        place = Source(shown, error.lineno + 1, 1)
        problems.error("po-syntax", place, why=str(error).split(" on ")[0])
    except (ValueError, UnknownLocaleError) as error:  # a head that says nonsense
        problems.error("po-syntax", Source(shown, 1, 1), why=str(error))
    return None


def asked(text: str) -> Iterator[str]:
    """Yield the texts that a PO file asks for, translated or not; far quicker than Babel reads."""
    for found in _ASKED.findall(text):
        words = words_of(denormalize(found.rstrip()))[0]
        if words:  # the head of the file is the translation of nothing
            yield words


def usable(
    messages: Iterable[Message], forms: int, shown: str, problems: Problems
) -> Iterator[Message]:
    """Yield the translations that pages may show; what is wrong with the others is told.

    Interface texts have no context; their plurals have as many forms as the language.
    """
    for message in messages:
        if not message.id or message.fuzzy or not any(words_of(message.string)):
            continue
        place, value = Source(shown, message.lineno or 0, 1), words_of(message.id)[0][:60]
        wrong = tuple(faults(message, forms))
        for fault in wrong:
            severity = Severity.WARNING if fault == "po-long" else Severity.ERROR
            problems.tell(severity, fault, place, value=value)
        if not set(wrong) - {"po-long"}:
            yield message


def faults(message: Message, forms: int) -> Iterator[str]:
    """Yield the codes of what is wrong with one translation; `forms` are its plurals."""
    sources, strings = words_of(message.id), words_of(message.string)
    if len(strings) != (forms if len(sources) > 1 else 1) or not all(strings):
        yield "po-plurals"
    same = _same_words if message.context else _same_format
    if not all(same(sources, text) for text in strings):
        yield "po-placeholder"
    markup = set(_MARKUP.findall(" ".join(sources)))
    if any(set(_MARKUP.findall(text)) - markup for text in strings):
        yield "po-html"
    longest = max(map(len, sources))
    if any(len(text) > LONGER * max(longest, SHORT) for text in strings):
        yield "po-long"


def words_of(string: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the forms of a message, composed (NFC): one for most, more where it counts."""
    found = (string or "",) if isinstance(string, str | None) else tuple(string)
    return tuple(unicodedata.normalize("NFC", words) for words in found)


def made_by(comments: Iterable[str]) -> MadeBy:
    """Return who made a translation, from the comments above it; a person when none says so."""
    said = {comment.strip() for comment in comments}
    surest_first = (MadeBy.REVIEWED, MadeBy.HUMAN, MadeBy.MACHINE)
    return next((word for word in surest_first if word in said), MadeBy.HUMAN)


def _same_format(sources: tuple[str, ...], translation: str) -> bool:
    """Tell whether a translation keeps the `{places}` of its source, which pages fill.

    Each place must be written just as in the source: no attribute, no width. A plural form
    (two sources) may leave one out (Arabic has a word for two), but may add none.
    """
    wanted = [_places(source) for source in sources]
    if None in wanted:  # pages show this text as it is
        return True
    found = _places(translation)
    if found is None:
        return False
    allowed = frozenset[str]().union(*(places or () for places in wanted))
    return found <= allowed if len(sources) > 1 else found == allowed


def _places(words: str) -> frozenset[str] | None:
    """Return what `str.format` would fill, as it is written; None when it cannot be filled."""
    try:
        parts = list(Formatter().parse(words))
    except ValueError:
        return None
    return frozenset(
        f"{name}!{conversion or ''}:{spec or ''}"
        for _, name, spec, conversion in parts
        if name is not None
    )


def _same_words(sources: tuple[str, ...], translation: str) -> bool:
    """Tell whether a translated field has the words in braces of its source; nobody fills them."""
    return set(_PLACES.findall(translation)) == set(_PLACES.findall(sources[0]))
