"""Translation files as translators keep them: brought up to date, without losing a word. Layer 15.

A file is gettext PO in one form (that of polib, 100 columns), so that a change of one text is a
change of one place; heads and comments that other programs write stay. Who made a translation
stands above it as a comment of one word (`machine`, `human` or `reviewed`). A text whose Dutch
changed becomes fuzzy, with the old Dutch beside it; a text that no page asks for any more is kept
at the end (`#~`), because partners pause and return.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polib

from droomkaart.pocheck import read_catalog, usable
from droomkaart.problems import Problems
from droomkaart.sourcetexts import SourceText
from droomkaart.write import replace_file

WIDTH = 100
FUZZY = "fuzzy"


def read(path: Path, code: str) -> polib.POFile:
    """Return a PO file; one without texts when it is not there.

    A new file has the head of the interface of its language: somebody wrote the rule for its
    plurals there. Raises OSError for a file that is no PO; the build tells that with its line.
    """
    if path.exists():
        return polib.pofile(str(path), wrapwidth=WIDTH, encoding="utf-8")
    interface = path.with_name("ui.po")
    head = polib.pofile(str(interface)).metadata if interface.exists() else {}
    found = polib.POFile(wrapwidth=WIDTH, encoding="utf-8")
    found.header = "Texts of the city. Comments say who made a translation."
    kept = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
    plain = {"MIME-Version": "1.0", "Content-Type": "text/plain; charset=utf-8"}
    plain |= {"Content-Transfer-Encoding": "8bit", "Language": code}
    found.metadata = plain | {name: words for name, words in head.items() if name in kept}
    return found


def save(file: polib.POFile, path: Path) -> None:
    """Put a PO file in place, whole or not at all; one that says the same is left alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = (str(file).rstrip("\n") + "\n").encode()
    if not path.exists() or path.read_bytes() != data:
        replace_file(path, data)


def updated(old: polib.POFile, texts: Iterable[SourceText]) -> polib.POFile:
    """Return a file with just these texts, in their order, and every translation there was.

    A text is known by its context and its words. When only the words changed, the translation
    stays as a suggestion (fuzzy) with the words that it was made from. When only the context
    changed (a line of a timetable moved up), it is the same text of the same record.
    """
    wanted = list(texts)
    new = polib.POFile(wrapwidth=WIDTH, encoding="utf-8")
    new.header, new.metadata = old.header, old.metadata
    new.metadata_is_fuzzy = old.metadata_is_fuzzy
    kept = _Kept(old, {(_record(text.context), text.words) for text in wanted})
    used: set[int] = set()
    for text in wanted:
        place = [(text.source.path, "")]  # without its line: lines move, translations stay
        entry = polib.POEntry(msgctxt=text.context, msgid=text.words, occurrences=place)
        before = kept.find(text)
        if before is not None:
            used.add(id(before))
            _take_over(entry, before)
        new.append(entry)
    for entry in kept.translated:
        if id(entry) not in used:
            entry.obsolete, entry.occurrences = True, []
            new.append(entry)
    return new


def _take_over(entry: polib.POEntry, before: polib.POEntry) -> None:
    """Give a text the translation that there was, as a suggestion when its words changed."""
    entry.msgstr, entry.tcomment = before.msgstr, before.tcomment
    changed = before.msgid != entry.msgid
    if changed or FUZZY in before.flags:
        entry.flags = [FUZZY]
        entry.previous_msgid = before.msgid if changed else before.previous_msgid


class _Kept:
    """The translations of a file: by context and words, by context, and by record and words."""

    def __init__(self, file: polib.POFile, wanted: set[tuple[str, str]]) -> None:
        self.translated = [entry for entry in file if entry.msgstr]
        self._same = {(e.msgctxt or "", e.msgid): e for e in self.translated}
        self._moved = {(_record(e.msgctxt or ""), e.msgid): e for e in self.translated}
        # Words that only moved are no old words of what stands at their place now.
        self._place = {
            e.msgctxt or "": e
            for e in self.translated
            if (_record(e.msgctxt or ""), e.msgid) not in wanted
        }

    def find(self, text: SourceText) -> polib.POEntry | None:
        """Return what there was for a text: the same, the same elsewhere, or the old words."""
        moved = self._moved.get((_record(text.context), text.words))
        return self._same.get((text.context, text.words)) or moved or self._place.get(text.context)


def _record(context: str) -> str:
    """Return the offering or place that a context is of."""
    return "/".join(context.split("/")[:2])


def waiting(file: polib.POFile) -> int:
    """Return how many texts have no translation that pages may show."""
    return sum(1 for entry in file if not entry.obsolete and not is_whole(entry))


def is_whole(entry: polib.POEntry) -> bool:
    """Tell whether pages may show a translation: in every form, and of the words of today."""
    if entry.obsolete or FUZZY in entry.flags:
        return False
    return all(entry.msgstr_plural.values()) if entry.msgid_plural else bool(entry.msgstr)


def comments(entry: polib.POEntry) -> list[str]:
    """Return the comments of translators above a text, line by line."""
    return str(entry.tcomment or "").splitlines()


def checked(path: Path, problems: Problems) -> polib.POFile | None:
    """Return a PO file that a translator sends; None when it is none, or has faults, all told."""
    before = len(problems.errors)
    catalog = read_catalog(path, path.name, "", problems)
    if catalog is not None:
        list(usable(catalog, catalog.num_plurals, path.name, problems))
    return polib.pofile(str(path)) if len(problems.errors) == before else None
