"""The words of the command line that build nothing but tell something of the city. Layer 25.

Each takes the catalogue, the folder of the product, the file of counts if one was named, and
where faults go; it gives the lines to print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from droomkaart import coverage, gaps, lexicon, planning, upkeep
from droomkaart.catalogue import Catalogue
from droomkaart.problems import Problems, Source
from droomkaart.write import replace_file

Report = Callable[[Catalogue, Path, Path | None, Problems], Iterator[str]]


def _translations(
    catalogue: Catalogue, product: Path, _counts: Path | None, _problems: Problems
) -> Iterator[str]:
    return coverage.report(catalogue, product)


def _plain(
    catalogue: Catalogue, _product: Path, _counts: Path | None, _problems: Problems
) -> Iterator[str]:
    return lexicon.report(catalogue)


def _gaps(
    catalogue: Catalogue, _product: Path, counts: Path | None, problems: Problems
) -> Iterator[str]:
    """Write the report on what the city does not have; yield where it stands."""
    folder = catalogue.root / (catalogue.site.private.folder or ".cache/gaps")
    try:
        found = gaps.unmet(counts, catalogue) if counts else ()
        for name, text in gaps.report(catalogue, found).items():
            folder.mkdir(parents=True, exist_ok=True)
            replace_file(folder / name, text.encode())
            yield str(folder / name)
    except gaps.CountsError as error:
        problems.error("bad-counts", Source(counts.name if counts else ""), why=str(error))
    except OSError as error:
        problems.error("report-not-written", Source(str(folder)), why=error.strerror or str(error))


def _fresh(
    catalogue: Catalogue, _product: Path, _counts: Path | None, _problems: Problems
) -> Iterator[str]:
    return upkeep.messages(catalogue)


def _letter(
    catalogue: Catalogue, _product: Path, _counts: Path | None, _problems: Problems
) -> Iterator[str]:
    empty = [
        f"{row.kind}, {row.ages} jaar"
        for row in gaps.rows(catalogue)
        if not any((*row.counts, *row.unsaid))
    ]
    return upkeep.letter(catalogue, empty)


def _plan(
    catalogue: Catalogue, _product: Path, _counts: Path | None, problems: Problems
) -> Iterator[str]:
    """Write the page with what comes; yield where it stands."""
    folder = catalogue.root / ".cache" / "planning"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(folder / planning.NAME, planning.page(catalogue).encode())
        yield str(folder / planning.NAME)
    except OSError as error:
        problems.error("report-not-written", Source(str(folder)), why=error.strerror or str(error))


REPORTS: Mapping[str, Report] = {
    "translations": _translations,
    "plain": _plain,
    "gaps": _gaps,
    "fresh": _fresh,
    "letter": _letter,
    "plan": _plan,
}
