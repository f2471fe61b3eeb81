"""What stands beside an offering: the same dream, the same partner, the same district. Layer 10."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from droomkaart import wording
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.model.offering import WHOLE_CITY, Ages

MOST = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Offerings under one heading."""

    heading: str
    listings: tuple[Listing, ...]


def related(listing: Listing, edition: Edition) -> Iterator[Group]:
    """Yield what goes well with an offering, in groups; nothing stands in two of them.

    When no group holds anything, the most alike offerings are one group.
    """
    t, taken = edition.t, {listing.key}
    dreams, here = set(listing.offering.dreams), _districts(listing)
    named = [district for district in listing.districts if district in here]
    area = wording.districts(named, edition.catalogue.site, t)
    rules: tuple[tuple[str, Callable[[Listing], bool]], ...] = (
        (t.gettext("Past bij dezelfde droom"), lambda o: bool(dreams & set(o.offering.dreams))),
        (
            t.gettext("Ook van {partner}").format(partner=listing.partner.name),
            lambda o: o.partner_id == listing.partner_id,
        ),
        (t.gettext("In de buurt: {area}").format(area=area), lambda o: bool(here & _districts(o))),
    )
    suited = [o for o in _alike(listing, edition) if _ages_meet(listing, o)]
    for heading, belongs in rules:
        found = [o for o in suited if o.key not in taken and belongs(o)][:MOST]
        taken.update(o.key for o in found)
        if found:
            yield Group(heading, tuple(found))
    if len(taken) == 1:
        found = nearest(listing, edition)
        if found:
            yield Group(t.gettext("Ook leuk"), tuple(found))


def nearest(listing: Listing, edition: Edition, most: int = MOST) -> list[Listing]:
    """Return the offerings most like this one: same kind first, then place, then age."""
    mine = set(listing.offering.kind)
    return [o for o in _alike(listing, edition) if mine & set(o.offering.kind)][:most]


def _alike(listing: Listing, edition: Edition) -> list[Listing]:
    """Return what is for the same people, the most alike first."""
    mine = set(listing.offering.kind)
    ages = listing.offering.ages

    def likeness(other: Listing) -> int:
        theirs = other.offering.ages
        return (
            4 * len(mine & set(other.offering.kind))
            + 2 * bool(set(listing.districts) & set(other.districts))
            + (ages.min is not None and ages.min == theirs.min)
            + (other.partner_id == listing.partner_id)
        )

    return sorted(_for_the_same(listing, edition.shown), key=likeness, reverse=True)


def _for_the_same(listing: Listing, others: Iterable[Listing]) -> Iterator[Listing]:
    """Yield offerings for children beside one for children, for parents beside one for parents."""
    for other in others:
        same = other.for_children == listing.for_children
        grown = listing.for_children or other.for_parents == listing.for_parents
        if other.key != listing.key and same and grown:
            yield other


def _districts(listing: Listing) -> set[str]:
    """Return where it is; the whole city is near nobody in particular."""
    return set(listing.districts) - {WHOLE_CITY}


def _ages_meet(one: Listing, other: Listing) -> bool:
    """Tell whether somebody could do both; an age that nobody stated shuts nobody out."""
    return _starts_before_end(one.offering.ages, other.offering.ages) and _starts_before_end(
        other.offering.ages, one.offering.ages
    )


def _starts_before_end(one: Ages, other: Ages) -> bool:
    return one.min is None or other.max is None or one.min <= other.max
