"""How far each language is: what is there, what is old, and what changed since. Layer 24.

`python build.py translations` prints it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from droomkaart import history, pofiles
from droomkaart.catalogue import Catalogue, Standing
from droomkaart.intake import SHARED, Article
from droomkaart.languages import DOMAINS
from droomkaart.model.entry import MadeBy
from droomkaart.pocheck import made_by
from droomkaart.sourcetexts import source_texts


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
        yield from (str(share) for share in _shares(catalogue, files, wanted))
        pages = list(_pages(code, catalogue))
        for owner in (SHARED, *(brand.id for brand in catalogue.site.brands)):
            yield from _of_pages(owner, [pair for pair in pages if pair[0].brand == owner])
        yield from _stale(files)
        for dutch, own in pages:
            yield from _stale_page(dutch, own, catalogue.root)


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


def _share(what: str, found: Iterable[polib.POEntry], wanted: Iterable[object]) -> Share:
    done = [entry for entry in found if pofiles.is_whole(entry)]
    machine = sum(1 for entry in done if made_by(pofiles.comments(entry)) is MadeBy.MACHINE)
    return Share(what, len(done), len(list(wanted)), machine)


# A page in the language of the files, and the same in another one when it is there.
_Pair = tuple[Article, Article | None]


def _pages(code: str, catalogue: Catalogue) -> Iterator[_Pair]:
    """Yield every page with its translation in one language."""
    own = {(a.brand, a.type, a.id): a for a in catalogue.articles if a.language == code}
    for article in catalogue.articles:
        if article.language == catalogue.site.source_language:
            yield article, own.get((article.brand, article.type, article.id))


def _of_pages(owner: str, pairs: Iterable[_Pair]) -> Iterator[str]:
    """Yield how many pages of one owner are there, and then each of them by how it stands."""
    held = list(pairs)
    states: dict[str, list[str]] = {}
    for dutch, own in held:
        state, name = _state(dutch, own), f"{dutch.type}/{dutch.id}"
        code = f" (translated_from: {dutch.fingerprint})" if state == _UNSIGNED else ""
        states.setdefault(state, []).append(name + code)
    there = [own for _, own in held if own]
    machine = sum(1 for own in there if own.record.translation is MadeBy.MACHINE)
    yield str(Share(f"pagina's, {owner}", len(there), len(held), machine))
    for state in sorted(states):
        yield f"    {state}: {', '.join(sorted(states[state]))}"


_UNSIGNED = "zonder translated_from, dus niemand ziet of het oud is"
# Who made a page, as the report says it.
_MAKERS = {
    MadeBy.MACHINE: "door een computer",
    MadeBy.HUMAN: "door een mens",
    MadeBy.REVIEWED: "nagelezen door een moedertaalspreker",
}


def _state(dutch: Article, own: Article | None) -> str:
    """Return how a page stands in another language, in a few words."""
    if own is None:
        return "ontbreekt"
    said = own.record.translated_from
    if said is None:
        return _UNSIGNED
    made = own.record.translation or MadeBy.HUMAN
    return "verouderd" if said != dutch.fingerprint else _MAKERS[made]


def _stale(files: dict[str, list[polib.POEntry]]) -> Iterator[str]:
    """Yield what was translated from a text that has changed: both texts, and the translation."""
    for name in DOMAINS:
        for entry in files[name]:
            if pofiles.FUZZY in entry.flags and entry.previous_msgid:
                yield f"  verouderd: {entry.msgctxt or name}"
                yield f"    was:  {entry.previous_msgid}"
                yield f"    is:   {entry.msgid}"
                yield f"    daar: {entry.msgstr}"


def _stale_page(dutch: Article, own: Article | None, root: Path) -> Iterator[str]:
    """Yield a page that was translated from an older text: what changed since, as git tells."""
    made_from = own.record.translated_from if own else None
    if own is None or made_from in (None, dutch.fingerprint):
        return
    yield f"  verouderd: {own.document.path}"
    before = history.as_it_was(dutch, made_from or "", root)
    if before is None:
        yield f"    de oude tekst van {dutch.document.path} is niet gevonden in git"
    changed = list(history.changes(before, dutch)) if before else []
    if before and not changed:
        yield "    alleen lege regels zijn anders"
    for old, new in changed:
        yield f"    was:  {_indented(old)}"
        yield f"    is:   {_indented(new)}"
    yield f"    als de vertaling weer klopt: translated_from: {dutch.fingerprint}"


def _indented(text: str) -> str:
    """Return lines under the first one, or that there are none."""
    return text.replace("\n", "\n          ") or "(niets)"
