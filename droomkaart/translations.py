"""How far each language is, and what a translator brings back. Layer 21.

    python build.py translations           the report
    python build.py --po-import FILE.po    what `make po-import FILE=…` calls

An import is taken whole or not at all: each fault in the file is told with its line, and what is
there stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from droomkaart import pofiles
from droomkaart.catalogue import Catalogue, Standing
from droomkaart.intake import SHARED
from droomkaart.model.content import MadeBy
from droomkaart.pocheck import HUMAN, MACHINE, REVIEWED, made_by
from droomkaart.problems import Problems, Source
from droomkaart.sourcetexts import source_texts

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
    for code in catalogue.site.languages[1:]:
        yield code
        files = {name: _file(catalogue.root, product, code, name) for name in DOMAINS}
        wanted = {(t.context, t.words) for t in source_texts(catalogue)}
        yield from (str(share) for share in _shares(code, catalogue, files, wanted))
        yield from _stale(code, catalogue, files)


def _file(root: Path, product: Path, code: str, name: str) -> Catalog:
    """Return the file of a city; where it has none, that of the product."""
    own = root / "locales" / code / f"{name}.po"
    return pofiles.read(own if own.exists() else product / "locales" / code / f"{name}.po", code)


def _shares(
    code: str,
    catalogue: Catalogue,
    files: dict[str, Catalog],
    wanted: set[tuple[str, str]],
) -> Iterator[Share]:
    texts = [m for m in files["ui"] if m.id]
    yield _share("knoppen en menu's", texts, texts)
    fields = [m for name in DOMAINS[1:] for m in files[name] if m.id]
    held = {(m.context or "", str(m.id)): m for m in fields}
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


def _share(what: str, found: Iterable[Message], wanted: Iterable[object]) -> Share:
    done = [m for m in found if pofiles.is_whole(m)]
    machine = sum(1 for m in done if made_by(m.user_comments) == MACHINE)
    return Share(what, len(done), len(list(wanted)), machine)


def _stale(code: str, catalogue: Catalogue, files: dict[str, Catalog]) -> Iterator[str]:
    """Yield what was translated from a text that has changed: both texts, and the translation."""
    for name in DOMAINS:
        for message in files[name]:
            if message.id and message.fuzzy and message.previous_id:
                yield f"  verouderd: {message.context or name}"
                yield f"    was:  {message.previous_id[0]}"
                yield f"    is:   {message.id}"
                yield f"    daar: {message.string}"
    source = catalogue.site.source_language
    dutch = {(a.brand, a.type, a.id): a for a in catalogue.articles if a.language == source}
    for article in (a for a in catalogue.articles if a.language == code):
        other = dutch.get((article.brand, article.type, article.id))
        if other and article.record.translated_from not in (None, other.fingerprint):
            yield f"  verouderd: {article.document.path}"
            yield f"    als de vertaling weer klopt: translated_from: {other.fingerprint}"


def take(path: Path, locales: Path, reviewed: bool, problems: Problems) -> dict[str, int]:
    """Put the translations of one PO file in the files of its language.

    Returns how many texts of each file changed. A text that no file asks for is told and left
    out; what a person changed is no longer by a machine. With faults nothing is written.
    """
    shown = path.name
    given = pofiles.checked(path, problems)
    if given is None:
        return {}
    code = str(given.locale or "").replace("_", "-")
    if not (locales / code).is_dir() or not code:
        there = ", ".join(sorted(p.name for p in locales.glob("*/")))
        problems.error("po-language", Source(shown, 1, 1), value=code or "?", choices=there)
        return {}
    files = {name: pofiles.read(locales / code / f"{name}.po", code) for name in DOMAINS}
    changed = dict.fromkeys(DOMAINS, 0)
    for message in (m for m in given if m.id and pofiles.is_whole(m)):
        name, own = next(
            (
                (n, f.get(message.id, message.context))
                for n, f in files.items()
                if f.get(message.id, message.context)
            ),
            ("", None),
        )
        if own is None:
            place = Source(shown, message.lineno or 0, 1)
            problems.warning("po-unknown", place, value=str(message.id)[:60])
        elif own.string != message.string or own.fuzzy or reviewed:
            own.string = message.string
            own.flags.discard("fuzzy")
            own.previous_id = []
            _sign(own, REVIEWED if reviewed else HUMAN)
            changed[name] += 1
    if problems.errors:
        return {}
    for name in (n for n, count in changed.items() if count):
        pofiles.save(files[name], locales / code / f"{name}.po")
    return changed


def _sign(message: Message, who: str) -> None:
    """Write above a translation who made it last."""
    others = [c for c in message.user_comments if c.strip() not in (MACHINE, HUMAN, REVIEWED)]
    message.user_comments = [*others, who]
