"""Read and check every file that a city wrote.

Layer 7. The result holds typed records, each with the document it came from, so that
later problems can still point at a line.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from droomkaart.check import near, record
from droomkaart.config import read_site
from droomkaart.load import Document, entries, folder_files, read_content, read_yaml
from droomkaart.messages import both
from droomkaart.model.content import CONTENT_TYPES, OF_ITSELF, TOLD
from droomkaart.model.entry import Entry
from droomkaart.model.fields import SLUG, SLUG_LIMIT
from droomkaart.model.partner import InternalFile, Partner, TombstoneFile
from droomkaart.model.site import Site
from droomkaart.model.venue import Venue
from droomkaart.problems import Problems, Source

R = TypeVar("R", bound=BaseModel)
SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Filed(Generic[R]):
    """A record with its id and the document it was read from."""

    id: str
    record: R
    document: Document


@dataclass(frozen=True, slots=True)
class Article:
    """A content file: for which brand (or `shared`), of which type, in which language."""

    id: str
    brand: str
    type: str
    language: str
    record: Entry
    document: Document

    @property
    def fingerprint(self) -> str:
        """What its words are known by: a translation names those that it was made from.

        The order of a page or its place in the menu says nothing to a translator.
        """
        held = told_words(self.record)
        told = held[:_ALWAYS] + [words for words in held[_ALWAYS:] if words]
        words = "\0".join((*told, self.document.body.strip()))
        return hashlib.blake2b(words.encode(), digest_size=4).hexdigest()


def told_words(entry: Entry) -> list[str]:
    """Return the words of each field that speaks to readers, in the order of `TOLD`."""
    return [_words(getattr(entry, name, None)) for name in TOLD]


# How many fields of `TOLD` count also when they are empty: fingerprints last for years.
_ALWAYS = 4


def _words(value: str | tuple[str, ...] | None) -> str:
    return "\n".join(value) if isinstance(value, tuple) else value or ""


@dataclass(frozen=True, slots=True)
class Intake:
    """All that a city wrote, checked one by one but not yet against each other."""

    root: Path
    site: Site
    site_document: Document
    partners: tuple[Filed[Partner], ...]
    venues: tuple[Filed[Venue], ...]
    articles: tuple[Article, ...]
    tombstones: Filed[TombstoneFile] | None
    internals: tuple[Filed[InternalFile], ...]


def read_city(root: Path, problems: Problems) -> Intake | None:
    """Return everything under `root`; None only when `site.toml` itself has faults."""
    found = read_site(root, problems)
    if found is None:
        return None
    site, document = found
    return Intake(
        root,
        site,
        document,
        tuple(_records(root, "partners", Partner, problems)),
        tuple(_records(root, "partners/venues", Venue, problems)),
        tuple(_articles(root, site, problems)),
        _tombstones(root, problems),
        tuple(_internals(root, site, document, problems)),
    )


def _records(root: Path, folder: str, model: type[R], problems: Problems) -> Iterator[Filed[R]]:
    """Yield the YAML records of one folder, each named by its file."""
    for path, shown in folder_files(root / folder, ".yaml", folder, problems):
        if not _named_well(path.stem, shown, problems):
            continue
        document = read_yaml(path, shown, problems)
        found = record(document, model, problems) if document else None
        if document and found:
            yield Filed(path.stem, found, document)


def _named_well(name: str, shown: str, problems: Problems) -> bool:
    if SLUG.fullmatch(name) and len(name) <= SLUG_LIMIT:
        return True
    problems.error("bad-file-name", Source(shown), name=name[:80])
    return False


def _articles(root: Path, site: Site, problems: Problems) -> Iterator[Article]:
    """Yield the content files; the folders name the brand and the type."""
    owners = [SHARED, *(brand.id for brand in site.brands)]
    content = root / "content"
    for brand in _folders(content, "content", problems):
        shown = f"content/{brand}"
        if brand not in owners:
            problems.error(
                "unknown-content-brand", Source(shown), value=brand, choices=", ".join(owners)
            )
            continue
        for kind in _folders(content / brand, shown, problems):
            if kind not in CONTENT_TYPES:
                choices = ", ".join(CONTENT_TYPES)
                place = Source(f"{shown}/{kind}")
                problems.error("unknown-content-type", place, value=kind, choices=choices)
                continue
            yield from _of_type(root, brand, kind, site, problems)


def _of_type(
    root: Path, brand: str, kind: str, site: Site, problems: Problems
) -> Iterator[Article]:
    model = CONTENT_TYPES[kind]
    versions = _versions(root, f"content/{brand}/{kind}", site, problems)
    sources = {name: held for name, language, held in versions if language == site.source_language}
    own: dict[str, Problems] = {name: Problems() for name in sources}
    records = {name: record(held, model, own[name]) for name, held in sources.items()}
    for found in own.values():
        problems.extend(found)
    for name, language, held in versions:
        is_source, document = language == site.source_language, held
        if name in sources and not is_source:
            document = _completed(held, sources[name], problems)
            read = _of_translation(document, model, own[name], problems)
        else:
            read = records[name] if is_source else record(held, model, problems)
        if read:
            yield Article(name, brand, kind, language, read, document)


def _versions(
    root: Path, folder: str, site: Site, problems: Problems
) -> list[tuple[str, str, Document]]:
    """Return the texts of a folder: each with its id and its language."""
    found = []
    for path, shown in folder_files(root / folder, ".md", folder, problems):
        name, _, stated = path.stem.partition(".")
        if not _named_well(name, shown, problems):
            continue
        if stated == site.source_language:
            problems.error("source-language-named", Source(shown), language=stated)
            continue
        document = read_content(path, shown, problems)
        if stated and stated not in site.languages:
            tip, name_of = near(stated, site.languages), both("talen", "languages")
            place = Source(shown)
            problems.error("unknown-reference", place, value=stated, list=name_of, tip=tip)
            continue
        if document:
            found.append((name, stated or site.source_language, document))
    return found


def _completed(document: Document, source: Document, problems: Problems) -> Document:
    """Return a translation with the facts of the text that it was made from.

    Days, places and files stand in one file only: a translation that says another day would
    send a family to a closed door.
    """
    facts = {k: v for k, v in source.data.items() if k not in (*TOLD, *OF_ITSELF)}
    for name, value in facts.items():
        if name in document.data and document.data[name] != value:
            place = document.source(name)
            problems.warning("translation-differs", place, field=name, file=source.path)
    return replace(document, data={**document.data, **facts})


def _of_translation(
    document: Document, model: type[Entry], known: Problems, problems: Problems
) -> Entry | None:
    """Return a translation as a record; what is wrong with its source is told there."""
    found = Problems()
    read = record(document, model, found)
    told = {(problem.code, tuple(sorted(problem.words.items()))) for problem in known}
    problems.extend(p for p in found if (p.code, tuple(sorted(p.words.items()))) not in told)
    return read


def _folders(folder: Path, shown: str, problems: Problems) -> list[str]:
    """Return the names of the folders in a folder; one that is a link is a problem."""
    found = []
    for entry in entries(folder, shown, problems):
        if entry.is_symlink() and entry.is_dir():
            problems.error("symlink", Source(f"{shown}/{entry.name}"))
        elif entry.is_dir() and entry.name[0] != ".":
            found.append(entry.name)
    return found


def _tombstones(root: Path, problems: Problems) -> Filed[TombstoneFile] | None:
    name = "tombstones.yaml"
    if not os.path.lexists(root / name):
        return None
    document = read_yaml(root / name, name, problems)
    found = record(document, TombstoneFile, problems) if document else None
    return Filed("tombstones", found, document) if document and found else None


def _internals(
    root: Path, site: Site, document: Document, problems: Problems
) -> Iterator[Filed[InternalFile]]:
    """Yield the internal facts from the private folder, when the city has one."""
    if site.private.folder:
        folder = root / site.private.folder
        if not _is_private(folder, root, document, problems):
            return
        for path, shown in folder_files(folder, ".yaml", site.private.folder, problems):
            paper = read_yaml(path, shown, problems)
            found = record(paper, InternalFile, problems) if paper else None
            if paper and found:
                yield Filed(path.stem, found, paper)


def _is_private(folder: Path, root: Path, document: Document, problems: Problems) -> bool:
    """Tell whether the private folder is there, and stands apart from what others see."""
    source = document.source("private", "folder")
    named = str(document.data["private"]["folder"])
    if "\0" in named or not os.path.isdir(folder):  # noqa: PTH112  # false for a name too long
        problems.error("private-missing", source, folder=named[:80])
        return False
    public = next((place for place in sources(root) if is_in(folder, place)), None)
    if public or is_in(root, folder):
        shown = public.name if public else "site.toml"
        problems.error("private-in-public", source, folder=named[:80], place=shown)
        return False
    return True


def sources(root: Path) -> list[Path]:
    """Return the folders of a city that partners, editors and designers work in."""
    return [root / name for name in ("partners", "content", "templates", "themes", "locales")]


def is_in(inner: Path, outer: Path) -> bool:
    """Tell whether a folder is another one or stands below it, whatever links say."""
    return Path(os.path.realpath(inner)).is_relative_to(os.path.realpath(outer))
