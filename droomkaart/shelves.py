"""The lists of the catalogue: which exist, what is in them, and how they lead to each other.

Layer 13. Every list is a page that works without JavaScript: one choice, or one of the
crossings that people ask for, when it holds anything: age with kind, and age, district and
what is free with each other.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, product

from droomkaart import links
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.facets import (
    ACCESS,
    AGE,
    DAY,
    DISTRICT,
    FOLDED,
    FREE,
    KIND,
    LANGUAGE,
    SETTING,
    SPARSE,
    WALK_IN,
    Facet,
    facets,
    key,
    unsaid,
    values,
)
from droomkaart.freshness import Age
from droomkaart.languages import Text

CROSSINGS = (
    (AGE, KIND),
    (AGE, DISTRICT),
    (AGE, FREE),
    (DISTRICT, FREE),
    (AGE, DISTRICT, FREE),
)


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
    """A choice in the filter: where it leads and how many are there.

    `value` is its name in a query; `under` holds the kinds of a group.
    """

    label: Text
    count: int
    url: str
    current: bool
    icon: str
    value: str = ""
    under: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """One dimension of the filter; `key` is its name in a query.

    `note` says of how many offerings nobody knows it: those may fit as well. What is `shared`
    stands on many lists just so, and is drawn once for all.
    """

    name: str
    label: str
    options: tuple[Option, ...]
    key: str
    folded: bool
    note: str = ""
    shared: bool = False

    @property
    def current(self) -> bool:
        """Whether one of its choices was made."""
        return any(o.current or any(u.current for u in o.under) for o in self.options)


@dataclass(frozen=True, slots=True)
class Shelves:
    """All lists of one edition: the choices there are, and the list behind each.

    `fitting` says of each offering which choices it fits, by dimension. `stamp` changes with
    the order of the list: a page and an index with the same stamp speak of the same places.
    `unsaid` counts by dimension the offerings of which nobody said it.
    """

    choices: Mapping[str, tuple[Facet, ...]]
    found: Mapping[tuple[Facet, ...], Shelf]
    fitting: Mapping[str, Mapping[str, frozenset[str]]]
    stamp: str
    unsaid: Mapping[str, int]

    def __getitem__(self, chosen: tuple[Facet, ...]) -> Shelf:
        """Return the list behind some choices."""
        return self.found[chosen]


def in_order(listings: Iterable[Listing], edition: Edition) -> list[Listing]:
    """Return offerings as a list shows them: what is soonest first, then by title.

    What has no known date comes after all that has one, and what nobody checked for too long
    after that.
    """

    def soonest(listing: Listing) -> tuple[object, ...]:
        if listing.age is Age.STALE:
            return (2,)
        found = edition.coming[listing.key].soonest
        return (0, *found.rank()) if found else (1,)

    return sorted(listings, key=soonest)


def shelves(edition: Edition) -> Shelves:
    """Return the lists that exist: everything, each choice, and the crossings that hold any."""
    everything = in_order((item for item in edition.shown if item.for_children), edition)
    fitting = {item.key: values(item, edition) for item in everything}
    members: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, fits in fitting.items():
        for dimension, held in fits.items():
            for value in held:
                members[dimension, value].add(name)
    choices = {
        dimension: tuple(
            facet
            for facet in options
            if dimension not in SPARSE or members.get((dimension, facet.value))
        )
        for dimension, options in facets(edition).items()
    }
    found: dict[tuple[Facet, ...], Shelf] = {(): Shelf((), tuple(everything))}
    for chosen in _chosen(choices):
        fit = set.intersection(*(members[f.dimension, f.value] for f in chosen))
        if fit or len(chosen) == 1:
            found[chosen] = Shelf(chosen, tuple(item for item in everything if item.key in fit))
    order = "\n".join(item.key for item in everything)
    stamp = hashlib.blake2b(order.encode(), digest_size=6).hexdigest()
    missing = Counter(name for item in everything for name in unsaid(item, edition))
    return Shelves(choices, found, fitting, stamp, missing)


def groups(
    shelf: Shelf, shelves: Shelves, edition: Edition, plain: Mapping[str, Group] | None = None
) -> tuple[Group, ...]:
    """Return the filter as it stands on one list: each choice with its count and address.

    `plain` is the filter of the list of everything, by dimension. What no choice of a list
    touches is taken from there: one value for many pages, so it is drawn once.
    """
    held, labels = plain or {}, _labels(edition)
    return tuple(
        held[name]
        if name in held and not _touched(name, shelf)
        else Group(
            name,
            labels[name],
            _nested(options, _options(options, shelf, shelves.found, edition)),
            key(name),
            name in FOLDED,
            _note(name, shelves.unsaid, edition),
            shared=plain is None,
        )
        for name, options in shelves.choices.items()
        if options
    )


def _note(dimension: str, unsaid: Mapping[str, int], edition: Edition) -> str:
    """Return of how many offerings a dimension is unknown, for who sees that nothing fits."""
    t, number = edition.t, unsaid.get(dimension, 0)
    if not number:
        return ""
    if dimension == FREE:
        said = t.ngettext(
            "In de hele lijst is van {number} activiteit de prijs nog onbekend.",
            "In de hele lijst is van {number} activiteiten de prijs nog onbekend.",
            number,
        )
    else:
        said = t.ngettext(
            "In de hele lijst is van {number} activiteit de dag nog onbekend.",
            "In de hele lijst is van {number} activiteiten de dag nog onbekend.",
            number,
        )
    return said.format(number=number)


def _touched(dimension: str, shelf: Shelf) -> bool:
    """Tell whether the choices of a list change what a dimension shows: counts, addresses."""
    chosen = {facet.dimension for facet in shelf.facets}
    return dimension in chosen or any(
        dimension in crossing and not chosen.isdisjoint(crossing) for crossing in CROSSINGS
    )


def _labels(edition: Edition) -> dict[str, str]:
    """Return the name of each dimension."""
    t = edition.t
    return {
        KIND: t.gettext("Wat"),
        AGE: t.gettext("Leeftijd"),
        DISTRICT: t.gettext("Stadsdeel"),
        FREE: t.gettext("Prijs"),
        DAY: t.gettext("Dag"),
        SETTING: t.gettext("Binnen of buiten"),
        WALK_IN: t.gettext("Meedoen"),
        ACCESS: t.gettext("Kan het"),
        LANGUAGE: t.gettext("Taal"),
    }


def without(shelf: Shelf, facet: Facet) -> tuple[Facet, ...]:
    """Return the choices of a list with one taken away."""
    return tuple(other for other in shelf.facets if other != facet)


def _chosen(choices: Mapping[str, tuple[Facet, ...]]) -> Iterator[tuple[Facet, ...]]:
    """Yield every choice alone, and every combination of the crossings."""
    for options in choices.values():
        yield from ((facet,) for facet in options)
    for crossing in CROSSINGS:
        yield from product(*(choices[dimension] for dimension in crossing))


def _nested(facets: Iterable[Facet], options: Iterable[Option]) -> tuple[Option, ...]:
    """Return options with the kinds of a group under it.

    A group that holds nothing is left out: it says nothing that its kinds do not.
    """
    top: list[Option] = []
    for facet, option in zip(facets, options, strict=True):
        if facet.group and not option.count:
            continue
        if facet.under and top and top[-1].value == facet.under:
            top[-1] = replace(top[-1], under=(*top[-1].under, option))
        else:
            top.append(option)
    return tuple(top)


def _options(
    options: Iterable[Facet],
    shelf: Shelf,
    found: Mapping[tuple[Facet, ...], Shelf],
    edition: Edition,
) -> Iterator[Option]:
    for facet in options:
        current = facet in shelf.facets
        target = found.get(without(shelf, facet) if current else _target(facet, shelf))
        there = shelf if current else target
        count = len(there.listings) if there else 0
        url = edition.links.page(target.path) if target and (count or current) else ""
        yield Option(facet.label, count, url, current, facet.icon, facet.value)


def _target(facet: Facet, shelf: Shelf) -> tuple[Facet, ...]:
    """Return where a choice leads: to the crossing with most of what was chosen, or alone.

    A crossing that would be empty is not made, and then the choice holds nothing: it never
    drops what was chosen to have something to show.
    """
    kept = [other for other in shelf.facets if other.dimension != facet.dimension]
    for size in range(len(kept), 0, -1):
        for others in combinations(kept, size):
            by_dimension = {one.dimension: one for one in (facet, *others)}
            for crossing in CROSSINGS:
                if set(crossing) == set(by_dimension):
                    return tuple(by_dimension[dimension] for dimension in crossing)
    return (facet,)
