"""Languages: interface texts, translated fields, dates and order, from gettext PO files.

Layer 4. The Dutch text is its own key: `msgid` is Dutch, `msgctxt` of a field is where it
comes from (`partner/offering/field`), so a changed Dutch text has no translation by
itself. A language is a folder in `locales/` and a word in `site.toml`; CLDR need not know
it. Two pseudo-languages are always there for tests: `en-XA` (long) and `ar-XB` (right to
left).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from gettext import c2py
from pathlib import Path
from string import Formatter

import icu
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from droomkaart.load import is_there, read_text
from droomkaart.problems import Problems, Source

# Who made a translation: the word stands above it as a comment, or in the head of a content file.
MACHINE, HUMAN, REVIEWED = "machine", "human", "reviewed"
PSEUDO_LONG, PSEUDO_RTL = "en-XA", "ar-XB"
DOMAINS = ("ui", "offerings", "content")
# A translation file of a whole city; far more than the 150 kB seen.
MAX_PO_BYTES = 8 * 1024 * 1024
_PLACES = re.compile(r"(\{\w*\})")
_LONG = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
_NAMES_OUTSIDE_CLDR = {"srn": "Sranantongo", PSEUDO_LONG: "[Pšéúdó]", PSEUDO_RTL: "[RTL]"}
_RTL_OUTSIDE_CLDR = frozenset((PSEUDO_RTL,))


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the language of its page, or marked with the language that it is in."""

    value: str
    lang: str = ""
    dir: str = ""

    def __str__(self) -> str:
        """Return the bare words."""
        return self.value

    def __bool__(self) -> bool:
        """Tell whether there are words at all."""
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the sites: its words, its dates, its order of letters."""

    code: str
    name: str
    dir: str
    source: str
    locale: Locale
    _ui: Mapping[str, tuple[str, ...]]
    _fields: Mapping[tuple[str, str], str]
    _machine: frozenset[tuple[str, str]]
    _plural: Callable[[int], int]
    _comma: str
    _order: Callable[[str], bytes]

    @property
    def fingerprint(self) -> str:
        """What the interface texts are known by."""
        words = "\0".join(f"{key}\1{value}" for key, value in sorted(self._ui.items()))
        return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()

    @property
    def is_source(self) -> bool:
        """Whether this is the language that partners and editors write in."""
        return self.code == self.source

    def gettext(self, words: str) -> str:
        """Return an interface text; the Dutch one when it is not translated."""
        return self._shaped(self._ui.get(words, (words,))[0])

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the singular or plural form for `number`."""
        forms = self._ui.get(one)
        if forms is None:
            return self._shaped(one if number == 1 else many)
        return self._shaped(forms[min(self._plural(number), len(forms) - 1)])

    def field(self, context: str, words: str) -> Text:
        """Return a text of a partner or editor, translated or marked as the source's."""
        if self.is_source or not words:
            return Text(words)
        translated = self._fields.get((context, words))
        if translated:
            return Text(translated)
        return Text(words, self.source, "ltr")

    def knows(self, context: str, words: str) -> bool:
        """Tell whether a field is really there in this language."""
        return self.is_source or (context, words) in self._fields

    def by_machine(self, context: str, words: str) -> bool:
        """Tell whether a field is shown as a machine translated it: nobody has read it yet."""
        return (context, words) in self._machine

    @property
    def interface_by_machine(self) -> bool:
        """Whether any text of the interface is as a machine translated it."""
        return ("", "") in self._machine

    def day(self, day: dt.date, pattern: str = "EEEE d MMMM") -> str:
        """Return a date as this language writes it, by CLDR pattern."""
        return format_date(day, pattern, locale=self.locale)

    def number(self, value: Decimal | int) -> str:
        """Return a number as this language writes it."""
        return format_decimal(value, locale=self.locale)

    def listed(self, words: Iterable[str], style: str = "standard") -> str:
        """Return words joined as a list: a, b en c."""
        return format_list(list(words), style=style, locale=self.locale)  # type: ignore[arg-type]  # a style name of CLDR

    def joined(self, words: Iterable[str]) -> str:
        """Return parts beside each other, with the comma of this language's script."""
        return self._comma.join(word for word in words if word)

    def upright(self, words: str) -> str:
        """Return what runs from left to right everywhere, such as clock times, kept whole.

        Between right-to-left words `15:00–16:30` would show its end first (Unicode UAX 9): an
        isolate keeps its order, and a word joiner behind the dash keeps it on one line.
        """
        if self.dir == "ltr":
            return words
        return "\u2066" + words.replace("–", "–\u2060") + "\u2069"

    def as_written(self, words: str) -> Text:
        """Return a text that stays as it is in every language, such as an address: left to right."""
        return Text(words, dir="" if self.dir == "ltr" else "ltr")

    def name_of(self, code: str) -> str:
        """Return the name of a language in this one; its code when CLDR has no name."""
        return str(self.locale.languages.get(code.partition("-")[0], code))

    def order(self, words: str) -> bytes:
        """Return the sorting key of a text by this language's own alphabet (ICU)."""
        return self._order(words)

    def _shaped(self, words: str) -> str:
        if self.code != PSEUDO_LONG:
            return words
        accented = "".join(
            part if part.startswith("{") else part.translate(_LONG) for part in _PLACES.split(words)
        )
        return f"[{accented}{' ~' * (len(words) // 6)}]"


def read_languages(
    codes: Iterable[str], source: str, folders: Iterable[Path], problems: Problems
) -> dict[str, Language]:
    """Return the languages by code; PO files of later folders win over earlier ones."""
    places = list(folders)
    return {code: _read(code, source, places, problems) for code in codes}


def _read(code: str, source: str, folders: list[Path], problems: Problems) -> Language:
    ui: dict[str, tuple[str, ...]] = {}
    fields: dict[tuple[str, str], str] = {}
    machine: set[tuple[str, str]] = set()
    plural: Callable[[int], int] = _two_forms
    for folder in folders:
        for domain in DOMAINS:
            path = folder / code / f"{domain}.po"
            if not is_there(path):
                continue
            catalog = _catalog(path, _shown(folder, code, domain), code, problems)
            for message in catalog:
                strings = _strings(message.string)
                if not message.id or message.fuzzy or not all(strings):
                    continue
                sources = _strings(message.id)
                identity = sources[0]
                same = _same_format if domain == "ui" else _same_words
                if not all(same(sources, text) for text in strings):
                    place = Source(_shown(folder, code, domain), message.lineno or 0, 1)
                    problems.error("po-placeholder", place, value=identity[:60])
                    continue
                key = (message.context or "", identity) if domain != "ui" else ("", "")
                if made_by(message.user_comments) == MACHINE:
                    machine.add(key)
                if domain == "ui":
                    ui[identity] = strings
                else:
                    fields[key] = strings[0]
            if domain == "ui":
                plural = _plural_rule(catalog, _shown(folder, code, domain), problems)
    locale = _locale(code, source)
    order = icu.Collator.createInstance(icu.Locale(code)).getSortKey
    return Language(
        code,
        _name(code),
        _direction(code),
        source,
        locale,
        ui,
        fields,
        frozenset(machine),
        plural,
        "، " if _script(code) == "Arab" else ", ",
        order,
    )


def made_by(comments: Iterable[str]) -> str:
    """Return who made a translation, from the comments above it; a person when none says so."""
    said = {comment.strip() for comment in comments}
    return next((word for word in (REVIEWED, HUMAN, MACHINE) if word in said), HUMAN)


def _catalog(path: Path, shown: str, code: str, problems: Problems) -> Catalog:
    text = read_text(path, shown, problems, MAX_PO_BYTES)
    if text is None:
        return Catalog()
    try:
        locale = code.replace("-", "_") if _in_cldr(code) else None
        return read_po(text.splitlines(keepends=True), locale=locale, abort_invalid=True)
    except PoFileError as error:
        place = Source(shown, error.lineno + 1, 1)
        problems.error("po-syntax", place, why=str(error).split(" on ")[0])
    except (ValueError, UnknownLocaleError) as error:  # a header that says nonsense
        problems.error("po-syntax", Source(shown, 1, 1), why=str(error))
    return Catalog()


def _shown(folder: Path, code: str, domain: str) -> str:
    return f"{folder.name}/{code}/{domain}.po"


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


def _strings(string: str | Iterable[str] | None) -> tuple[str, ...]:
    return (string or "",) if isinstance(string, str | None) else tuple(string)


def _plural_rule(catalog: Catalog, shown: str, problems: Problems) -> Callable[[int], int]:
    """Return the function that picks the plural form, from the PO header."""
    try:
        rule = c2py(catalog.plural_expr)
        for number in range(200):  # a rule that divides by nothing shows itself here
            rule(number)
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        problems.error("po-syntax", Source(shown, 1, 1), why=str(error))
        return _two_forms
    return rule


def _two_forms(number: int) -> int:
    return 0 if number == 1 else 1


def _in_cldr(code: str) -> bool:
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _locale(code: str, source: str) -> Locale:
    """Return the CLDR locale for dates, or that of the source where CLDR has none."""
    return Locale.parse(code if _in_cldr(code) else source, sep="-")


def _name(code: str) -> str:
    """Return the name of a language in that language."""
    if code in _NAMES_OUTSIDE_CLDR:
        return _NAMES_OUTSIDE_CLDR[code]
    if not _in_cldr(code):
        return code
    name = Locale.parse(code, sep="-").get_language_name() or code
    return name[0].upper() + name[1:]


def _script(code: str) -> str:
    """Return the script that a language is written in, by ISO 15924."""
    likely = icu.Locale.addLikelySubtags(icu.Locale(code))
    return str(likely.getScript())


def _direction(code: str) -> str:
    if code in _RTL_OUTSIDE_CLDR:
        return "rtl"
    if not _in_cldr(code):
        return "ltr"
    return "rtl" if Locale.parse(code, sep="-").text_direction == "rtl" else "ltr"
