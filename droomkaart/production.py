"""From a catalogue to the sites on disk: plan, render, audit, write. Layer 23."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from droomkaart.articles import Writing, writing
from droomkaart.assets import Assets, assets
from droomkaart.catalogue import Catalogue
from droomkaart.edition import Edition, editions
from droomkaart.exports import coordinators
from droomkaart.intake import SHARED, is_in, sources
from droomkaart.languages import read_languages, tell_gaps
from droomkaart.load import Document
from droomkaart.model.content import Dream
from droomkaart.paper import Printed, standing
from droomkaart.parallel import KilledError
from droomkaart.plan import plans
from droomkaart.problems import Problem, Problems, Source
from droomkaart.produce import Progress, Tally, produce
from droomkaart.render import renderers
from droomkaart.words import compiled
from droomkaart.write import BusyError, Publication, replace_file


@dataclass(frozen=True, slots=True)
class Staged:
    """A city as far as its brands in each language: what sites and prints are made of.

    `places` are the roots that may hold templates, themes and locales, nearest first.
    """

    places: tuple[Path, ...]
    editions: tuple[Edition, ...]
    writings: Mapping[tuple[str, str], Writing]
    dressed: Mapping[str, Assets]


def staged(
    catalogue: Catalogue,
    product: Path,
    problems: Problems,
    paper: Printed = MappingProxyType({}),
    *,
    form: bool = False,
) -> Staged:
    """Return a city with its languages, texts and themes; faults in those are told.

    `paper` is what stands printed beside the pages; `form` says whether a mailbox takes dreams in.
    """
    root, site = catalogue.root, catalogue.site
    places = (root, product) if root.resolve() != product else (product,)
    folders = (place / "locales" for place in reversed(places))
    languages = read_languages(site.languages, site.source_language, folders, problems)
    tell_gaps(languages.values(), product / "locales", problems)
    found = tuple(editions(catalogue, languages, compiled(site.words), paper, form=form))
    themes = [place / "themes" for place in places]
    dressed = {b.id: assets(b.id, b.base_path, themes, problems) for b in site.brands}
    return Staged(
        places,
        found,
        {(e.brand.id, e.t.code): writing(e) for e in found},
        {brand: dress for brand, dress in dressed.items() if dress is not None},
    )


def make_sites(
    catalogue: Catalogue,
    document: Document,
    out: Path,
    product: Path,
    only: str | None,
    drafts: bool,
    form: bool,
    texts: Callable[[], Iterable[Problem]],
    problems: Problems,
) -> Tally | None:
    """Build every brand, or `only` one, into `out`; return what was done, None with errors.

    `product` is the folder whose templates, themes and locales a city falls back to;
    `drafts` says whether the catalogue holds drafts, `form` whether the pages have the form of the
    mailbox; `texts` waits for what is told of the texts,
    which are read meanwhile.
    """
    stage = staged(catalogue, product, problems, standing(out), form=form)
    everything = plans(stage.editions, stage.writings, problems)
    planned = [plan for plan in everything if only in (None, plan.edition.brand.id)]
    _check_drawings(_wanted_drawings(catalogue, document), stage.dressed, problems)
    told = _told(texts, out, problems)
    if not told or problems.errors or not _stands_apart(out, catalogue, document, problems):
        return None
    cache = catalogue.root / ".cache"
    ready = renderers(planned, stage.dressed, stage.places, cache / "templates", problems)
    if problems.errors:
        return None
    try:
        with Publication(out) as publication:
            work = (catalogue, document, stage.places, cache, drafts)
            tally = produce(publication, ready, *work, _progress(), problems)
    except BusyError:
        problems.error("busy", Source(out.name))
        return None
    except KilledError:
        problems.error("worker-killed", Source(out.name))
        return None
    except OSError as error:
        _report_disk(error, out, problems)
        return None
    _report_to_coordinators(catalogue, problems)
    return tally


def _told(texts: Callable[[], Iterable[Problem]], out: Path, problems: Problems) -> bool:
    """Report what was found in the texts; return false when whoever read them was killed."""
    try:
        problems.extend(texts())
    except KilledError:
        problems.error("worker-killed", Source(out.name))
        return False
    return True


def _report_to_coordinators(catalogue: Catalogue, problems: Problems) -> None:
    """Write the internal facts beside where they came from; never into the output."""
    folder = catalogue.site.private.folder
    if folder and not problems.errors:
        path = catalogue.root / folder / coordinators.NAME
        text = coordinators.report(catalogue).encode()
        try:
            if not path.exists() or path.read_bytes() != text:
                replace_file(path, text)
        except OSError as error:
            shown = f"{folder}/{coordinators.NAME}"
            problems.error("report-not-written", Source(shown), why=error.strerror or str(error))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A drawing that a file asks for by name; `owner` is the brand that shows it, or `shared`."""

    icon: str
    file: str
    owner: str
    source: Callable[[], Source]


def _wanted_drawings(catalogue: Catalogue, document: Document) -> Iterator[_Wanted]:
    """Yield every drawing that `site.toml` or a dream names."""
    for at, group in enumerate(catalogue.site.kinds):
        if group.icon:
            place = partial(document.source, "kinds", at, "icon")
            yield _Wanted(group.icon, group.icon, SHARED, place)
        for number, kind in enumerate(group.kinds):
            if kind.icon:
                place = partial(document.source, "kinds", at, "kinds", number, "icon")
                yield _Wanted(kind.icon, kind.icon, SHARED, place)
    for at, subject in enumerate(catalogue.site.subjects):
        if subject.icon:
            place = partial(document.source, "subjects", at, "icon")
            yield _Wanted(subject.icon, subject.icon, SHARED, place)
    for article in catalogue.articles:
        icon = article.record.icon if isinstance(article.record, Dream) else None
        if icon:
            place = partial(article.document.source, "icon")
            yield _Wanted(icon, f"dream-{icon}", article.brand, place)


def _check_drawings(
    wanted: Iterable[_Wanted], dressed: Mapping[str, Assets], problems: Problems
) -> None:
    """Warn of drawings that a file names and the theme of a brand does not have."""
    for drawing in wanted:
        for brand, dress in dressed.items():
            if drawing.owner in (SHARED, brand) and drawing.file not in dress.drawn:
                problems.warning(
                    "drawing-missing",
                    drawing.source(),
                    value=drawing.icon,
                    brand=brand,
                    file=f"{drawing.file}.svg",
                )


def _stands_apart(out: Path, catalogue: Catalogue, document: Document, problems: Problems) -> bool:
    """Refuse an output folder among the sources, or with the internal facts in it."""
    root, named = catalogue.root, catalogue.site.private.folder
    if named and is_in(root / named, out):
        source = document.source("private", "folder")
        problems.error("private-in-public", source, folder=named[:80], place=out.name)
        return False
    private = [root / named] if named else []
    among = any(is_in(out, source) for source in (*sources(root), *private))
    if among or os.path.realpath(out) == os.path.realpath(root):
        problems.error("out-in-source", Source(out.name), value=str(out))
        return False
    return True


def _report_disk(error: OSError, out: Path, problems: Problems) -> None:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        problems.error("disk-full", Source(out.name))
    else:
        problems.error("not-writable", Source(out.name), why=error.strerror or str(error))


def _progress() -> Progress:
    """Return a reporter that writes to a terminal and is quiet elsewhere."""
    if not sys.stderr.isatty():
        return lambda _words: None
    return lambda words: print(f"… {words}", file=sys.stderr, flush=True)
