"""The lists of the catalogue: which exist, what is in them, and how they lead to each other.

Layer 10. Every list is a page that works without JavaScript: one facet, or one of the
crossings that people ask for (age with kind, age with district) when it holds anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from droomkaart import links
from droomkaart.catalogue import Listing, fits
from droomkaart.edition import Edition
from droomkaart.model.fields import Truth
from droomkaart.model.offering import WHOLE_CITY
from droomkaart.timetable import WEEKDAYS, weekdays
from droomkaart.wording import weekday

AGE, KIND, DISTRICT, FREE, DAY = "age", "kind", "district", "free", "day"
UNKNOWN_AGE = "onbekend"
CROSSINGS = ((AGE, KIND), (AGE, DISTRICT))
# The Dutch names of days stand in addresses, so they are fixed here.
_DAY_SLUGS = dict(
    zip(
        WEEKDAYS,
        ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        strict=True,
    )
)
_SEGMENTS = {AGE: "leeftijd", KIND: "soort", DISTRICT: "stadsdeel", DAY: "dag"}


@dataclass(frozen=True, slots=True, order=True)
class Facet:
    """One choice: a dimension and its value, with the words of this edition."""

    dimension: str
    value: str
    label: str
    icon: str = ""
    group: bool = False

    @property
    def path(self) -> str:
        """The part of the address that stands for this choice."""
        if self.dimension == FREE:
            return "gratis/"
        return f"{_SEGMENTS[self.dimension]}/{self.value}/"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One list page: the choices that were made and what fits them, in order."""

    facets: tuple[Facet, ...]
    listings: tuple[Listing, ...]

    @property
    def path(self) -> str:
        """The permanent address of the list."""
        return links.CATALOGUE + "".join(facet.path for facet in self.facets)


@dataclass(frozen=True, slots=True)
class Option:
    """A choice in the filter: where it leads and how many are there."""

    label: str
    count: int
    url: str
    current: bool
    icon: str


@dataclass(frozen=True, slots=True)
class Group:
    """One dimension of the filter."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Shelves:
    """All lists of one edition: the choices there are, and the list behind each."""

    choices: Mapping[str, tuple[Facet, ...]]
    found: Mapping[tuple[Facet, ...], Shelf]

    def __getitem__(self, chosen: tuple[Facet, ...]) -> Shelf:
        """Return the list behind some choices."""
        return self.found[chosen]


def facets(edition: Edition) -> dict[str, tuple[Facet, ...]]:
    """Return every choice of every dimension, in the order of the filter."""
    t, site = edition.t, edition.catalogue.site
    kinds = []
    for group in site.kinds:
        if len(group.kinds) > 1:
            kinds.append(Facet(KIND, group.id, edition.kind_name(group), group.icon or "", True))
        kinds += [
            Facet(KIND, kind.id, edition.kind_name(kind), kind.icon or "") for kind in group.kinds
        ]
    bands = [
        Facet(AGE, band.id, t.gettext("{min}–{max} jaar").format(min=band.min, max=band.max))
        for band in edition.brand.age_bands
    ]
    return {
        KIND: tuple(kinds),
        AGE: (*bands, Facet(AGE, UNKNOWN_AGE, t.gettext("leeftijd onbekend"))),
        DISTRICT: tuple(Facet(DISTRICT, d.id, d.name) for d in site.districts),
        DAY: tuple(Facet(DAY, _DAY_SLUGS[day], weekday(day, t)) for day in WEEKDAYS),
        FREE: (Facet(FREE, "gratis", t.gettext("gratis")),),
    }


def shelves(edition: Edition) -> Shelves:
    """Return the lists that exist: everything, each facet, and the crossings that hold any."""
    everything = [listing for listing in edition.shown if listing.for_children]
    choices = facets(edition)
    members = {
        facet: frozenset(item.key for item in everything if _belongs(item, facet, edition))
        for options in choices.values()
        for facet in options
    }
    found: dict[tuple[Facet, ...], Shelf] = {(): Shelf((), tuple(everything))}
    for facet in members:
        found[(facet,)] = _shelf((facet,), members, everything)
    for first, second in CROSSINGS:
        for pair in ((a, b) for a in choices[first] for b in choices[second]):
            if members[pair[0]] & members[pair[1]]:
                found[pair] = _shelf(pair, members, everything)
    return Shelves(choices, found)


def groups(shelf: Shelf, shelves: Shelves, edition: Edition) -> tuple[Group, ...]:
    """Return the filter as it stands on one list: each choice with its count and address."""
    t = edition.t
    labels = {
        KIND: t.gettext("Wat"),
        AGE: t.gettext("Leeftijd"),
        DISTRICT: t.gettext("Stadsdeel"),
        DAY: t.gettext("Dag"),
        FREE: t.gettext("Prijs"),
    }
    return tuple(
        Group(name, labels[name], tuple(_options(options, shelf, shelves.found, edition)))
        for name, options in shelves.choices.items()
    )


def without(shelf: Shelf, facet: Facet) -> tuple[Facet, ...]:
    """Return the choices of a list with one taken away."""
    return tuple(other for other in shelf.facets if other != facet)


def _options(
    options: Iterable[Facet],
    shelf: Shelf,
    found: Mapping[tuple[Facet, ...], Shelf],
    edition: Edition,
) -> Iterator[Option]:
    for facet in options:
        current = facet in shelf.facets
        target = without(shelf, facet) if current else _target(facet, shelf, found)
        count = len(found[target].listings) if not current else len(shelf.listings)
        if facet.group and not count:
            continue
        url = edition.links.page(found[target].path) if count or current else ""
        yield Option(facet.label, count, url, current, facet.icon)


def _target(
    facet: Facet, shelf: Shelf, found: Mapping[tuple[Facet, ...], Shelf]
) -> tuple[Facet, ...]:
    """Return where a choice leads: the crossing with what was chosen, or the choice alone."""
    for other in shelf.facets:
        if other.dimension == facet.dimension:
            continue
        for pair in ((facet, other), (other, facet)):
            if pair in found:
                return pair
    return (facet,)


def _shelf(
    chosen: tuple[Facet, ...],
    members: Mapping[Facet, frozenset[str]],
    everything: Iterable[Listing],
) -> Shelf:
    fitting = frozenset.intersection(*(members[facet] for facet in chosen))
    return Shelf(chosen, tuple(item for item in everything if item.key in fitting))


def _belongs(listing: Listing, facet: Facet, edition: Edition) -> bool:
    """Tell whether an offering fits one choice."""
    offering = listing.offering
    if facet.dimension == KIND:
        return bool(set(offering.kind) & _kinds_of(facet, edition))
    if facet.dimension == AGE:
        if facet.value == UNKNOWN_AGE:
            return offering.ages.min is None and offering.ages.max is None
        band = next(b for b in edition.brand.age_bands if b.id == facet.value)
        return fits(offering.ages, band)
    if facet.dimension == DISTRICT:
        return bool({facet.value, WHOLE_CITY} & set(listing.districts))
    if facet.dimension == DAY:
        day = next(day for day, slug in _DAY_SLUGS.items() if slug == facet.value)
        return day in weekdays(edition.coming[listing.key].lines)
    return offering.price.free is Truth.YES


def _kinds_of(facet: Facet, edition: Edition) -> set[str]:
    """Return the kinds behind a choice: a group stands for all of its kinds."""
    for group in edition.catalogue.site.kinds:
        if facet.group and group.id == facet.value:
            return {kind.id for kind in group.kinds}
    return {facet.value}
