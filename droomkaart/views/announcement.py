"""An offering as plain words to copy: for the newsletter of a school or a library. Layer 15."""

from __future__ import annotations

from collections.abc import Iterator

from droomkaart import links, wording
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.languages import Text, composed
from droomkaart.views.card import Card


def announcement(listing: Listing, card: Card, edition: Edition) -> tuple[Text, ...]:
    """Return the lines of an announcement: what, for whom, when, where, price, how, link.

    Words that nobody translated are marked in the line that they stand in.
    """
    return tuple(line for line in _lines(listing, card, edition) if line)


def _lines(listing: Listing, card: Card, edition: Edition) -> Iterator[Text]:
    t, offering = edition.t, listing.offering
    unknown = Text(t.gettext("onbekend"))
    yield composed("{} ({})", card.title, Text(listing.partner.name))
    yield card.summary
    said = (
        (t.gettext("Voor wie: {words}"), _ages(listing, card, edition)),
        (t.gettext("Wanneer: {words}"), card.day),
        (t.gettext("Waar: {words}"), card.place),
        (t.gettext("Wat kost het: {words}"), Text(card.price.short)),
    )
    yield from (composed(line, words=words or unknown) for line, words in said)
    how = edition.field(listing, "join/how", offering.join.how)
    if not how and offering.join.ways:
        how = Text(wording.ways(offering.join.ways, t))
    yield composed(t.gettext("Meedoen: {words}"), words=how or unknown)
    yield Text(edition.links.absolute(links.activity(listing.key)), dir="ltr")


def _ages(listing: Listing, card: Card, edition: Edition) -> Text:
    whom = wording.audiences(listing.offering.audience, edition.t)
    return edition.t.beside((Text(whom), card.ages))
