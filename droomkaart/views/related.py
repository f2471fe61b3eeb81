"""What stands beside an offering: the same dream, the same partner, the same district. Layer 12."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from droomkaart import wording
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.model.offering import WHOLE_CITY, Ages

MOST = 3
# What two offerings may share: a dream, a partner, a district or a kind, and which one.
Bond = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """Offerings under one heading."""

    heading: str
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """All offerings of an edition, and for each bond the places of those that share it.

    Looking there, and not at each other offering, is what keeps thousands of them quick.
    """

    shown: tuple[Listing, ...]
    places: Mapping[Bond, set[int]]

    def at(self, bonds: Iterable[Bond]) -> set[int]:
        """Return the places of all that have one of these bonds."""
        return set().union(*(self.places.get(bond, ()) for bond in bonds))


def around(edition: Edition) -> Around:
    """Return where to look for what goes well with an offering."""
    places: dict[Bond, set[int]] = defaultdict(set)
    for at, listing in enumerate(edition.shown):
        bonds = (_dreams(listing), _partner(listing), _districts(listing), _kinds(listing))
        for bond in set().union(*bonds):
            places[bond].add(at)
    return Around(edition.shown, places)


def related(listing: Listing, edition: Edition, around: Around) -> Iterator[Group]:
    """Yield what goes well with an offering, in groups; nothing stands in two of them.

    When no group holds anything, the most alike offerings are one group.
    """
    t, taken = edition.t, {listing.key}
    here = _districts(listing)
    named = [district for district in listing.districts if ("district", district) in here]
    area = wording.districts(named, edition.catalogue.site, t).value  # names only
    rules = (
        (t.gettext("Past bij dezelfde droom"), _dreams(listing)),
        (t.gettext("Ook van {partner}").format(partner=listing.partner.name), _partner(listing)),
        (t.gettext("In de buurt: {area}").format(area=area), here),
    )
    for heading, bonds in rules:
        alike = (o for o in _alike(listing, around, bonds) if _ages_meet(listing, o))
        found = list(islice((o for o in alike if o.key not in taken), MOST))
        taken.update(o.key for o in found)
        if found:
            yield Group(heading, tuple(found))
    if len(taken) == 1:
        found = nearest(listing, around)
        if found:
            yield Group(t.gettext("Ook leuk"), tuple(found))


def nearest(listing: Listing, around: Around, most: int = MOST) -> list[Listing]:
    """Return the offerings most like this one: same kind first, then place, then age."""
    return list(islice(_alike(listing, around, _kinds(listing)), most))


def _alike(listing: Listing, around: Around, bonds: Iterable[Bond]) -> Iterator[Listing]:
    """Yield what shares a bond and is for the same people: first what is of the same kind.

    Of those the most alike come first. The others are looked at only by who asks for more.
    """
    kinds, districts = frozenset(listing.offering.kind), frozenset(listing.districts)
    ages = listing.offering.ages

    def likeness(other: Listing) -> int:
        theirs = other.offering.ages
        return (
            4 * sum(kind in kinds for kind in other.offering.kind)
            + 2 * (not districts.isdisjoint(other.districts))
            + (ages.min is not None and ages.min == theirs.min)
            + (other.partner_id == listing.partner_id)
        )

    bound, akin = around.at(bonds), around.at(_kinds(listing))
    for part in (bound & akin, bound - akin):
        others = (around.shown[at] for at in sorted(part))
        yield from sorted(_for_the_same(listing, others), key=likeness, reverse=True)


def _for_the_same(listing: Listing, others: Iterable[Listing]) -> Iterator[Listing]:
    """Yield offerings for children beside one for children, for parents beside one for parents."""
    young, grown = listing.for_children, listing.for_parents
    for other in others:
        same = other.for_children == young and (young or other.for_parents == grown)
        if same and other.key != listing.key:
            yield other


def _dreams(listing: Listing) -> set[Bond]:
    return {("dream", dream) for dream in listing.offering.dreams}


def _partner(listing: Listing) -> set[Bond]:
    return {("partner", listing.partner_id)}


def _districts(listing: Listing) -> set[Bond]:
    """Return where it is; the whole city is near nobody in particular."""
    return {("district", area) for area in listing.districts if area != WHOLE_CITY}


def _kinds(listing: Listing) -> set[Bond]:
    return {("kind", kind) for kind in listing.offering.kind}


def _ages_meet(one: Listing, other: Listing) -> bool:
    """Tell whether somebody could do both; an age that nobody stated shuts nobody out."""
    return _starts_before_end(one.offering.ages, other.offering.ages) and _starts_before_end(
        other.offering.ages, one.offering.ages
    )


def _starts_before_end(one: Ages, other: Ages) -> bool:
    return one.min is None or other.max is None or one.min <= other.max
