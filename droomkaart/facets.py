"""The choices of the catalogue: which there are, and which of them an offering fits.

Layer 12. A choice is a dimension and a value; `shelves` makes the lists behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from droomkaart import wording
from droomkaart.catalogue import Listing, fits
from droomkaart.edition import Edition
from droomkaart.languages import Text
from droomkaart.model.fields import Truth
from droomkaart.model.offering import WHOLE_CITY, Setting, Way
from droomkaart.timetable import WEEKDAYS, has_rhythm, weekdays
from droomkaart.wording import weekday

AGE, KIND, DISTRICT, FREE, DAY = "age", "kind", "district", "free", "day"
SETTING, ACCESS, LANGUAGE, WALK_IN = "setting", "access", "language", "walk-in"
# In these a choice that holds nothing is no choice: most offerings say nothing about them.
SPARSE = frozenset((SETTING, ACCESS, LANGUAGE, WALK_IN))
# What is asked less often stands folded away in the filter.
FOLDED = frozenset((DAY, *SPARSE))
UNKNOWN_AGE = "onbekend"
# The Dutch names of days stand in addresses, so they are fixed here.
_DAY_SLUGS = dict(
    zip(
        WEEKDAYS,
        ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        strict=True,
    )
)
_INSIDE, _OUTSIDE = "binnen", "buiten"
_SETTINGS = {
    Setting.INDOOR: frozenset((_INSIDE,)),
    Setting.OUTDOOR: frozenset((_OUTSIDE,)),
    Setting.BOTH: frozenset((_INSIDE, _OUTSIDE)),
}
# Dutch words that stand in addresses for ever. A dimension of one choice is that choice.
_SEGMENTS = {
    AGE: "leeftijd",
    KIND: "soort",
    DISTRICT: "stadsdeel",
    DAY: "dag",
    SETTING: "waar",
    ACCESS: "toegang",
    LANGUAGE: "taal",
}
_ALONE = {FREE: "gratis", WALK_IN: "inloop"}
_YES = "1"


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice: a dimension and its value, with the words of this edition.

    `group` is true for a group of kinds; `under` is the group that a kind stands under.
    """

    dimension: str
    value: str
    label: Text
    icon: str = ""
    group: bool = False
    under: str = ""

    @property
    def path(self) -> str:
        """The part of the address that stands for this choice."""
        if self.dimension in _ALONE:
            return f"{_ALONE[self.dimension]}/"
        return f"{_SEGMENTS[self.dimension]}/{self.value}/"


def key(dimension: str) -> str:
    """Return the name of a dimension in a query: `leeftijd` in `?leeftijd=6-8`."""
    return _ALONE.get(dimension) or _SEGMENTS[dimension]


def facets(edition: Edition) -> dict[str, tuple[Facet, ...]]:
    """Return every choice of every dimension, in the order of the filter."""
    t, site = edition.t, edition.catalogue.site
    years = t.gettext("{min}–{max} jaar")
    bands = [
        Facet(AGE, band.id, Text(years.format(min=band.min, max=band.max)))
        for band in edition.brand.age_bands
    ]
    return {
        KIND: tuple(_kinds(edition)),
        AGE: (*bands, Facet(AGE, UNKNOWN_AGE, Text(t.gettext("leeftijd onbekend")))),
        DISTRICT: tuple(Facet(DISTRICT, d.id, Text(d.name)) for d in site.districts),
        FREE: (Facet(FREE, _YES, Text(t.gettext("gratis"))),),
        DAY: tuple(Facet(DAY, _DAY_SLUGS[day], Text(weekday(day, t))) for day in WEEKDAYS),
        SETTING: (
            Facet(SETTING, _INSIDE, Text(t.gettext("binnen"))),
            Facet(SETTING, _OUTSIDE, Text(t.gettext("in de buitenlucht"))),
        ),
        WALK_IN: (Facet(WALK_IN, _YES, Text(t.gettext("zo binnenlopen"))),),
        ACCESS: tuple(
            Facet(ACCESS, access.id, edition.access_name(access)) for access in site.access
        ),
        LANGUAGE: tuple(_languages(edition)),
    }


def values(listing: Listing, edition: Edition) -> Mapping[str, frozenset[str]]:
    """Return what an offering fits, by dimension; what nobody stated fits nothing."""
    offering = listing.offering
    days = weekdays(edition.coming[listing.key].lines)
    return {
        KIND: frozenset(_kinds_of(listing, edition)),
        AGE: frozenset(_ages_of(listing, edition)),
        DISTRICT: frozenset(_districts_of(listing, edition)),
        FREE: _flag(offering.price.free is Truth.YES),
        DAY: frozenset(_DAY_SLUGS[day] for day in days),
        SETTING: _SETTINGS[offering.setting] if offering.setting else frozenset(),
        WALK_IN: _flag(Way.WALK_IN in offering.join.ways),
        ACCESS: frozenset(name for name, known in listing.access.items() if known is Truth.YES),
        LANGUAGE: frozenset(code.lower() for code in offering.languages),
    }


def unsaid(listing: Listing, edition: Edition) -> Iterator[str]:
    """Yield the dimensions in which an offering may well fit a choice: nobody said it yet."""
    if wording.price(listing.offering.price, edition.t).state == "unknown":
        yield FREE
    lines = edition.coming[listing.key].lines
    if not any(has_rhythm(s) or s.note or s.by_appointment is Truth.YES for s in lines):
        yield DAY


def _flag(fits: bool) -> frozenset[str]:
    """Return what fits a dimension of one choice."""
    return frozenset((_YES,)) if fits else frozenset()


def _kinds(edition: Edition) -> Iterator[Facet]:
    """Yield the kinds; a group that holds more than one stands before its own."""
    for group in edition.catalogue.site.kinds:
        real = len(group.kinds) > 1
        if real:
            yield Facet(KIND, group.id, edition.kind_name(group), group.icon or "", group=True)
        for kind in group.kinds:
            under = group.id if real else ""
            yield Facet(KIND, kind.id, edition.kind_name(kind), kind.icon or "", under=under)


def _languages(edition: Edition) -> Iterator[Facet]:
    """Yield every language in which anything is given, those of the site first."""
    first = [code.lower() for code in edition.catalogue.site.languages]
    stated = {code.lower() for item in edition.shown for code in item.offering.languages}
    own = [code for code in first if code in stated]
    for code in (*own, *sorted(stated - set(own))):
        yield Facet(LANGUAGE, code, Text(edition.t.name_of(code)))


def _kinds_of(listing: Listing, edition: Edition) -> Iterator[str]:
    """Yield the kinds of an offering, and the groups that they stand under."""
    yield from listing.offering.kind
    for group in edition.catalogue.site.kinds:
        if len(group.kinds) > 1 and any(kind.id in listing.offering.kind for kind in group.kinds):
            yield group.id


def _ages_of(listing: Listing, edition: Edition) -> Iterator[str]:
    ages = listing.offering.ages
    if ages.min is None and ages.max is None:
        yield UNKNOWN_AGE
    yield from (band.id for band in edition.brand.age_bands if fits(ages, band))


def _districts_of(listing: Listing, edition: Edition) -> Iterator[str]:
    """Yield where an offering is; what is for the whole city is in every district."""
    if WHOLE_CITY in listing.districts:
        yield from (district.id for district in edition.catalogue.site.districts)
    yield from (name for name in listing.districts if name != WHOLE_CITY)
