"""Calendars that people can subscribe to: age × district × free, when something is on them.

Layer 12. What is in a feed is decided here; how it is written stands in the exports.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from droomkaart.catalogue import Listing, Standing, fits
from droomkaart.edition import Edition
from droomkaart.model.fields import Truth
from droomkaart.model.offering import WHOLE_CITY
from droomkaart.model.site import AgeBand, District

EVERYTHING = "alles"


@dataclass(frozen=True, slots=True)
class Feed:
    """One calendar: its file name, what was chosen for it, and what is on it."""

    name: str
    band: AgeBand | None
    district: District | None
    free: bool
    listings: tuple[Listing, ...]


def has_dates(listing: Listing, edition: Edition) -> bool:
    """Tell whether an offering has real dates to come, and so a calendar file of its own."""
    return listing.standing is Standing.SHOWN and bool(edition.coming[listing.key].dates)


def feeds(edition: Edition) -> Iterator[Feed]:
    """Yield every feed that holds anything, by age, then district, then price."""
    site = edition.catalogue.site
    dated = [i for i in edition.shown if i.for_children and has_dates(i, edition)]
    for band in (None, *edition.brand.age_bands):
        fitting = [i for i in dated if band is None or fits(i.offering.ages, band)]
        for district in (None, *site.districts):
            near = [i for i in fitting if district is None or _is_in(i, district)]
            free = [i for i in near if i.offering.price.free is Truth.YES]
            for only_free, held in ((False, near), (True, free)):
                if held:
                    name = _name(band, district, only_free)
                    yield Feed(name, band, district, only_free, tuple(held))


def _is_in(listing: Listing, district: District) -> bool:
    return bool({district.id, WHOLE_CITY} & set(listing.districts))


def _name(band: AgeBand | None, district: District | None, free: bool) -> str:
    """Return the name of a file: no id holds an underscore, so two feeds never share one."""
    parts = [f"leeftijd-{band.id}"] if band else []
    parts += [f"stadsdeel-{district.id}"] if district else []
    parts += ["gratis"] if free else []
    return "_".join(parts) or EVERYTHING
