"""An offering as plain words to copy: for the newsletter of a school or a library. Layer 13."""

from __future__ import annotations

from collections.abc import Iterator

from droomkaart import links, wording
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.views.card import Card


def announcement(listing: Listing, card: Card, edition: Edition) -> tuple[str, ...]:
    """Return the lines of an announcement: what, for whom, when, where, price, how, link."""
    return tuple(line for line in _lines(listing, card, edition) if line)


def _lines(listing: Listing, card: Card, edition: Edition) -> Iterator[str]:
    t, offering = edition.t, listing.offering
    unknown = t.gettext("onbekend")
    yield f"{card.title.value} ({listing.partner.name})"
    yield card.summary.value
    yield t.gettext("Voor wie: {words}").format(words=_ages(listing, card, edition) or unknown)
    yield t.gettext("Wanneer: {words}").format(words=card.day or unknown)
    yield t.gettext("Waar: {words}").format(words=card.place.value or unknown)
    yield t.gettext("Wat kost het: {words}").format(words=card.price.short)
    how = edition.field(listing, "join/how", offering.join.how).value
    if not how and offering.join.ways:
        how = wording.ways(offering.join.ways, t)
    yield t.gettext("Meedoen: {words}").format(words=how or unknown)
    yield edition.links.absolute(links.activity(listing.key))


def _ages(listing: Listing, card: Card, edition: Edition) -> str:
    whom = wording.audiences(listing.offering.audience, edition.t)
    return edition.t.joined((whom, card.ages))
