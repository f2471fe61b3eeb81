"""What the city does not have: empty places in the catalogue, and dreams that found nothing. Layer 10.

For coordinators only: it is written into a folder that no site is made of. Dreams come as counts, made
by the inbox on a coordinator's computer, and never below five in a cell: fewer could be a child that
somebody knows. For that reason there are no totals either.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from droomkaart.catalogue import Catalogue, Listing, Standing, fits
from droomkaart.cells import safe
from droomkaart.messages import both
from droomkaart.model.offering import WHOLE_CITY
from droomkaart.model.site import AgeBand, Brand, Kind

# Fewer dreams than this are not told apart.
LEAST = 5
NAMES = ("gaten.html", "gaten.csv")
_VERSION = 1


class CountsError(Exception):
    """The counts of dreams cannot be read; the words say why."""


@dataclass(frozen=True, slots=True)
class Row:
    """The offerings of one kind for one age band, by district in the order of `site.toml`.

    `unsaid` counts those of the kind that name no age: they may be for this one or not, so a
    place is only empty when both are 0.
    """

    brand: str
    kind: str
    ages: str
    counts: tuple[int, ...]
    unsaid: tuple[int, ...]

    @property
    def by_district(self) -> tuple[tuple[int, int], ...]:
        """Both counts of each district."""
        return tuple(zip(self.counts, self.unsaid, strict=True))


@dataclass(frozen=True, slots=True)
class Unmet:
    """Dreams about a theme of one age band in one district, and how many of them found nothing."""

    brand: str
    theme: str
    ages: str
    district: str
    dreams: int
    without: int


def rows(catalogue: Catalogue) -> Iterator[Row]:
    """Yield how many offerings there are for each brand, kind and age band."""
    for brand in catalogue.site.brands:
        shown = [
            listing
            for listing in catalogue.listings
            if brand.id in listing.brands
            and listing.for_children
            and listing.standing is Standing.SHOWN
        ]
        for kind in (kind for group in catalogue.site.kinds for kind in group.kinds):
            for band in brand.age_bands:
                yield _row(brand, kind, band, shown, catalogue)


def _row(
    brand: Brand, kind: Kind, band: AgeBand, shown: Iterable[Listing], catalogue: Catalogue
) -> Row:
    of_kind = [listing for listing in shown if kind.id in listing.offering.kind]
    fit = [listing for listing in of_kind if fits(listing.offering.ages, band)]
    bare = [listing for listing in of_kind if listing.offering.ages.is_bare]
    ages = f"{band.min}–{band.max}"
    return Row(
        brand.name, kind.name, ages, _by_district(fit, catalogue), _by_district(bare, catalogue)
    )


def _by_district(found: list[Listing], catalogue: Catalogue) -> tuple[int, ...]:
    """Return how many there are in each district; what is for the whole city is in all."""
    return tuple(
        sum(WHOLE_CITY in item.districts or district.id in item.districts for item in found)
        for district in catalogue.site.districts
    )


def unmet(path: Path, catalogue: Catalogue) -> tuple[Unmet, ...]:
    """Return the dreams in a file of counts; raises CountsError when it is none.

    A cell of fewer than five is left out, also when somebody else counted it.
    """
    names = {brand.id: brand.name for brand in catalogue.site.brands}
    districts = {district.id: district.name for district in catalogue.site.districts}
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["version"] != _VERSION:
            raise CountsError(both("van een andere versie", "of another version"))
        found = [
            Unmet(
                names.get(cell["brand"], cell["brand"]),
                str(cell["theme"]),
                str(cell["age"]),
                districts.get(cell["district"], cell["district"]),
                int(cell["dreams"]),
                int(cell["without"]),
            )
            for cell in held["cells"]
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = type(error).__name__
        raise CountsError(both(f"geen telling ({why})", f"no counts ({why})")) from None
    return tuple(_safe(cell) for cell in found if cell.dreams >= LEAST)


def _safe(cell: Unmet) -> Unmet:
    """Return a cell without the small number in it, nor two that differ by one."""
    if cell.without < LEAST:
        return replace(cell, without=0)
    few = cell.dreams - cell.without < LEAST
    return replace(cell, dreams=cell.without) if few else cell


def report(catalogue: Catalogue, found: tuple[Unmet, ...]) -> dict[str, str]:
    """Return the files of the report by name: a page to read, and a table for a spreadsheet."""
    table = list(rows(catalogue))
    districts = [district.name for district in catalogue.site.districts]
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
    )
    page = environment.get_template("gaps.html").render(
        city=catalogue.site.city.name,
        day=catalogue.today.isoformat(),
        districts=districts,
        rows=table,
        unmet=sorted(found, key=lambda cell: (-cell.without, -cell.dreams, cell.theme)),
        least=LEAST,
    )
    return dict(zip(NAMES, (page, _table(districts, table, found)), strict=True))


def _table(districts: list[str], table: list[Row], found: tuple[Unmet, ...]) -> str:
    """Return both parts as one spreadsheet: a line for each cell."""
    made = io.StringIO()
    lines = csv.writer(made, lineterminator="\n")
    lines.writerow(
        (
            *("wat", "site", "soort of thema", "leeftijd", "stadsdeel", "aantal"),
            *("zonder aanbod", "zonder leeftijd"),
        )
    )
    for row in table:
        for district, count, bare in zip(districts, row.counts, row.unsaid, strict=True):
            lines.writerow(("aanbod", row.brand, row.kind, row.ages, district, count, "", bare))
    for cell in found:
        shown = cell.without or f"minder dan {LEAST}"
        words = map(safe, (cell.brand, cell.theme, cell.ages, cell.district))
        lines.writerow(("dromen", *words, cell.dreams, shown, ""))
    return made.getvalue()
