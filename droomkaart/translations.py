"""How far each language is, and what a translator brings back. Layer 22.

    python build.py translations           the report
    python build.py --po-import FILE.po    what `make po-import FILE=…` calls

An import is taken whole or not at all: each fault in the file is told with its line, and what is
there stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from droomkaart import pofiles
from droomkaart.catalogue import Catalogue, Standing
from droomkaart.intake import SHARED
from droomkaart.model.content import MadeBy
from droomkaart.pocheck import HUMAN, MACHINE, REVIEWED, made_by
from droomkaart.problems import Problems, Source
from droomkaart.sourcetexts import source_texts
from droomkaart.words import NeverUse

DOMAINS = ("ui", "content", "offerings")


@dataclass(frozen=True, slots=True)
class Share:
    """How much of something is there in one language."""

    what: str
    done: int
    total: int
    machine: int

    def __str__(self) -> str:
        """Return the share as a line of the report."""
        percent = 100 * self.done // self.total if self.total else 100
        unread = f", {self.machine} door een computer en nog door niemand gelezen"
        return (
            f"  {self.what}: {self.done} van {self.total} ({percent}%){unread * bool(self.machine)}"
        )


def report(catalogue: Catalogue, product: Path) -> Iterator[str]:
    """Yield the report: per language what is there, what is old, and both texts of what is old."""
    wanted = {(t.context, t.words) for t in source_texts(catalogue)}
    for code in catalogue.site.languages[1:]:
        yield code
        files = {name: _files(catalogue.root, product, code, name) for name in DOMAINS}
        yield from (str(share) for share in _shares(code, catalogue, files, wanted))
        yield from _stale(code, catalogue, files)


def _files(root: Path, product: Path, code: str, name: str) -> list[polib.POEntry]:
    """Return the texts of one kind: those of the product, and of the city before them."""
    found = {}
    for place in (product, root):
        path = place / "locales" / code / f"{name}.po"
        for entry in pofiles.read(path, code) if path.exists() else ():
            if not entry.obsolete:
                found[entry.msgctxt, entry.msgid] = entry
    return list(found.values())


def _shares(
    code: str,
    catalogue: Catalogue,
    files: dict[str, list[polib.POEntry]],
    wanted: set[tuple[str, str]],
) -> Iterator[Share]:
    yield _share("knoppen en menu's", files["ui"], files["ui"])
    held = {(e.msgctxt or "", e.msgid): e for name in DOMAINS[1:] for e in files[name]}
    lists = [key for key in wanted if key[0].startswith("site/")]
    yield _share("lijsten van de stad", [held[k] for k in lists if k in held], lists)
    for brand in catalogue.site.brands:
        keys = {
            (f"{i.key}/{field}", words)
            for i in catalogue.listings
            if brand.id in i.brands and i.standing is Standing.SHOWN
            for field, words in (("title", i.offering.title), ("summary", i.offering.summary))
        }
        found = [held[key] for key in keys if key in held]
        yield _share(f"titels en samenvattingen, {brand.id}", found, keys)
    yield _share("alle teksten van partners", [held[k] for k in wanted if k in held], wanted)
    for owner in (SHARED, *(brand.id for brand in catalogue.site.brands)):
        pages = [a for a in catalogue.articles if a.brand == owner]
        source = [a for a in pages if a.language == catalogue.site.source_language]
        own = [a for a in pages if a.language == code]
        machine = sum(1 for a in own if a.record.translation is MadeBy.MACHINE)
        yield Share(f"pagina's, {owner}", len(own), len(source), machine)


def _share(what: str, found: Iterable[polib.POEntry], wanted: Iterable[object]) -> Share:
    done = [entry for entry in found if pofiles.is_whole(entry)]
    machine = sum(1 for entry in done if made_by(pofiles.comments(entry)) == MACHINE)
    return Share(what, len(done), len(list(wanted)), machine)


def _stale(code: str, catalogue: Catalogue, files: dict[str, list[polib.POEntry]]) -> Iterator[str]:
    """Yield what was translated from a text that has changed: both texts, and the translation."""
    for name in DOMAINS:
        for entry in files[name]:
            if pofiles.FUZZY in entry.flags and entry.previous_msgid:
                yield f"  verouderd: {entry.msgctxt or name}"
                yield f"    was:  {entry.previous_msgid}"
                yield f"    is:   {entry.msgid}"
                yield f"    daar: {entry.msgstr}"
    source = catalogue.site.source_language
    dutch = {(a.brand, a.type, a.id): a for a in catalogue.articles if a.language == source}
    for article in (a for a in catalogue.articles if a.language == code):
        other = dutch.get((article.brand, article.type, article.id))
        if other and article.record.translated_from not in (None, other.fingerprint):
            yield f"  verouderd: {article.document.path}"
            yield f"    als de vertaling weer klopt: translated_from: {other.fingerprint}"


def take(
    path: Path, locales: Path, never: NeverUse, reviewed: bool, problems: Problems
) -> dict[str, int]:
    """Put the translations of one PO file in the files of its language.

    Returns how many texts of each file changed. A text that no file asks for is told and left
    out; what a person changed is no longer by a machine. With faults nothing is written, and a
    word that the sites never use is one.
    """
    shown = path.name
    given = pofiles.checked(path, problems)
    if given is None:
        return {}
    code = str(given.metadata.get("Language", "")).replace("_", "-")
    if not code or not (locales / code).is_dir():
        there = ", ".join(sorted(p.name for p in locales.glob("*/")))
        problems.error("po-language", Source(shown, 1, 1), value=code or "?", choices=there)
        return {}
    if not _says_nothing_forbidden(given, never, code, shown, problems):
        return {}
    files = {name: pofiles.read(locales / code / f"{name}.po", code) for name in DOMAINS}
    asked = {
        (e.msgctxt, e.msgid): (name, e) for name in DOMAINS for e in files[name] if not e.obsolete
    }
    changed = dict.fromkeys(DOMAINS, 0)
    for entry in (e for e in given if pofiles.is_whole(e)):
        name, own = asked.get((entry.msgctxt, entry.msgid), ("", None))
        if own is None:
            place = Source(shown, entry.linenum or 0, 1)
            problems.warning("po-unknown", place, value=entry.msgid[:60])
        elif _brings(entry, own, reviewed):
            own.msgstr, own.msgstr_plural = entry.msgstr, entry.msgstr_plural
            own.flags = [flag for flag in own.flags if flag != pofiles.FUZZY]
            own.previous_msgid = None
            _sign(own, REVIEWED if reviewed else HUMAN)
            changed[name] += 1
    for name in (name for name, count in changed.items() if count):
        pofiles.save(files[name], locales / code / f"{name}.po")
    return changed


def _says_nothing_forbidden(
    given: polib.POFile, never: NeverUse, code: str, shown: str, problems: Problems
) -> bool:
    """Report the words that no page may say, at their line; tell whether none of them is a fault."""
    before = len(problems.errors)
    for entry in (e for e in given if pofiles.is_whole(e)):
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            for word, rule in never.hits(text, code):
                told = {"page": shown, "word": word, "reason": rule.reason, "instead": rule.instead}
                place = Source(shown, entry.linenum or 0, 1)
                problems.tell(rule.level, "never-word", place, **told)
    return len(problems.errors) == before


def _brings(entry: polib.POEntry, own: polib.POEntry, reviewed: bool) -> bool:
    """Tell whether a text that came in changes what is there."""
    new = (entry.msgstr, entry.msgstr_plural) != (own.msgstr, own.msgstr_plural)
    unsigned = reviewed and made_by(pofiles.comments(own)) != REVIEWED
    return new or unsigned or pofiles.FUZZY in own.flags


def _sign(entry: polib.POEntry, who: str) -> None:
    """Write above a translation who made it last."""
    signs = (MACHINE, HUMAN, REVIEWED)
    others = [line for line in pofiles.comments(entry) if line.strip() not in signs]
    entry.tcomment = "\n".join((*others, who))
