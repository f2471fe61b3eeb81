"""Translation files as translators keep them: brought up to date, without losing a word. Layer 13.

A file is gettext PO in one form, so that a change of one text is a change of one place. Who made
a translation stands above it as a comment of one word (`machine`, `human` or `reviewed`), which
every PO editor keeps. A text whose Dutch changed becomes fuzzy, with the old Dutch beside it; a
text that no page asks for any more is kept at the end (`#~`), because partners pause and return.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from droomkaart.pocheck import read_catalog, usable, words_of
from droomkaart.problems import Problems
from droomkaart.sourcetexts import SourceText
from droomkaart.write import replace_file

WIDTH = 100


def read(path: Path, code: str) -> Catalog:
    """Return a PO file; an empty one when it is not there.

    Raises what Babel raises for a file that is no PO: the build tells that with its line.
    """
    locale = code.replace("-", "_")
    if not path.exists():
        interface = path.with_name("ui.po")  # its rule for plurals was written by a person
        return _empty(read(interface, code) if interface.exists() else Catalog(locale=locale))
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def written(catalog: Catalog) -> bytes:
    """Return a PO file in the one form that this product writes."""
    out = BytesIO()
    write_po(out, catalog, width=WIDTH, include_previous=True, include_lineno=False)
    return out.getvalue()


def save(catalog: Catalog, path: Path) -> None:
    """Put a PO file in place, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, written(catalog))


def updated(old: Catalog, texts: Iterable[SourceText]) -> Catalog:
    """Return a file with just these texts, in their order, and every translation there was.

    A text is known by its context and its words. When only the words changed, the translation
    stays as a suggestion (fuzzy) with the words that it was made from. When only the context
    changed (a line of a timetable moved up), it is the same text of the same record.
    """
    new = _empty(old)
    new.header_comment = old.header_comment
    wanted = list(texts)
    kept = _Kept([*old, *old.obsolete.values()], {(_record(t.context), t.words) for t in wanted})
    used: set[tuple[str, str]] = set()
    for text in wanted:
        before = kept.find(text)
        message = new.add(
            text.words,
            context=text.context,
            locations=[(text.source.path, None)],  # type: ignore[list-item]  # a file without a line: lines move, translations stay
        )
        if before is None:
            continue
        used.add((before.context or "", str(before.id)))
        message.string, message.user_comments = before.string, list(before.user_comments)
        if before.id != text.words:
            message.flags.add("fuzzy")
            message.previous_id = [str(before.id)]
        elif before.fuzzy:
            message.flags.add("fuzzy")
            message.previous_id = before.previous_id
    for message in kept.translated:
        if (message.context or "", str(message.id)) not in used:
            message.locations = []
            new.obsolete[new._key_for(message.id, message.context)] = message  # noqa: SLF001  # Babel has no other way to keep an old entry with its context
    return new


def _empty(like: Catalog) -> Catalog:
    """Return a file without texts, with the head of another one of the same language."""
    new = Catalog(
        locale=like.locale,
        header_comment="# Texts of the city. Comments say who made a translation.",
        project="Droomkaart",
        version="1",
        msgid_bugs_address=_told(like.msgid_bugs_address),
        creation_date=like.creation_date,
        revision_date=like.revision_date,
        last_translator=_told(like.last_translator),
        language_team=_told(like.language_team),
        fuzzy=False,
    )
    # Babel's own rules are not all right: for Arabic it mixes up 11 to 99 with 0 to 2.
    new.mime_headers = [("Plural-Forms", like.plural_forms)]
    return new


def _told(words: str | None) -> str:
    """Return what somebody filled in, not Babel's open places."""
    return "" if not words or "@ADDRESS" in words or "LL@li.org" in words else words


class _Kept:
    """The translations of a file: by context and words, by context, and by record and words."""

    def __init__(self, messages: Iterable[Message], wanted: set[tuple[str, str]]) -> None:
        self.translated = [m for m in messages if m.id and m.string]
        self._same = {(m.context or "", m.id): m for m in self.translated}
        self._moved = {(_record(m.context or ""), m.id): m for m in self.translated}
        # Words that only moved are no old words of what stands at their place now.
        self._place = {
            m.context or "": m
            for m in self.translated
            if (_record(m.context or ""), str(m.id)) not in wanted
        }

    def find(self, text: SourceText) -> Message | None:
        """Return what there was for a text: the same, the same elsewhere, or the old words."""
        moved = self._moved.get((_record(text.context), text.words))
        return self._same.get((text.context, text.words)) or moved or self._place.get(text.context)


def _record(context: str) -> str:
    """Return the offering or place that a context is of."""
    return "/".join(context.split("/")[:2])


def waiting(catalog: Catalog) -> int:
    """Return how many texts have no translation that pages may show."""
    return sum(1 for m in catalog if m.id and not is_whole(m))


def is_whole(message: Message) -> bool:
    """Tell whether pages may show a translation: in every form, and of the words of today."""
    return not message.fuzzy and all(words_of(message.string))


def checked(path: Path, problems: Problems) -> Catalog | None:
    """Return a PO file that a translator sends; None when it is none, or has faults, all told."""
    before = len(problems.errors)
    catalog = read_catalog(path, path.name, "", problems)
    if catalog is not None:
        list(usable(catalog, catalog.num_plurals, path.name, problems))
    return catalog if len(problems.errors) == before else None
