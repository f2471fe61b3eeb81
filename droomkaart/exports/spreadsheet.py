"""The whole offering as CSV (RFC 4180), for who works with a spreadsheet. Layer 20.

UTF-8 with a mark at its start, as spreadsheet programs expect; a cell that such a program
would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from droomkaart import links, wording
from droomkaart.catalogue import Listing
from droomkaart.cells import safe
from droomkaart.edition import Edition
from droomkaart.model.fields import Truth
from droomkaart.views.card import place, timetable, upcoming
from droomkaart.views.facts import freshness
from droomkaart.views.table import (
    applicants,
    funds,
    in_district,
    in_order,
    kinds,
    ways,
)


def spreadsheets(edition: Edition) -> dict[str, bytes]:
    """Return the spreadsheets of an edition by their paths: of everything, and of each district."""
    everything = in_order(edition)
    names = _line(_names(edition))
    rows = {listing.key: _line(_row(listing, edition)) for listing in everything}
    found = {links.SPREADSHEET: _file(names, rows.values())}
    for district in edition.catalogue.site.districts:
        if held := in_district(district.id, everything):
            path = links.spreadsheet(district.id)
            found[path] = _file(names, (rows[listing.key] for listing in held))
    return found


def _file(names: str, rows: Iterable[str]) -> bytes:
    """Return offerings as CSV: a row of names, then one row for each."""
    return "".join((names, *rows)).encode("utf-8-sig")


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(map(safe, cells))
    return text.getvalue()


def _names(edition: Edition) -> Iterator[str]:
    t = edition.t
    yield from ("id", t.gettext("Activiteit"), t.gettext("Partner"), t.gettext("Soort"))
    yield from (
        t.gettext("Voor wie"),
        t.gettext("Vanaf leeftijd"),
        t.gettext("Tot en met leeftijd"),
    )
    yield from (t.gettext("Waar"), t.gettext("Wanneer"), t.gettext("Volgende keer"))
    yield from (t.gettext("Prijs"), t.gettext("Gratis"), t.gettext("Fonds"))
    yield from (t.gettext("Wie meldt aan"), t.gettext("Hoe"), t.gettext("Duurt"))
    yield from (t.gettext("Papieren"), t.gettext("Contact"), t.gettext("Telefoon"), "WhatsApp")
    yield from (t.gettext("E-mail"), t.gettext("Website"), t.gettext("Bevestigd"))
    yield from (t.gettext("Nagekeken"), t.gettext("Bron"), t.gettext("Uitleg"), t.gettext("Adres"))


def _row(listing: Listing, edition: Edition) -> Iterator[str]:
    """Yield one offering; what nobody stated is an empty cell."""
    offering, t, join = listing.offering, edition.t, listing.offering.join
    soon = [found for found in upcoming(listing, edition) if not found.cancelled]
    price = wording.price(offering.price, t)
    yield listing.key
    yield edition.field(listing, "title", offering.title).value
    yield listing.partner.name
    yield kinds(listing, edition).value
    yield wording.audiences(offering.audience, t)
    yield from (_number(age) for age in (offering.ages.min, offering.ages.max))
    yield place(listing, edition).value
    yield "; ".join(line.value for line in timetable(listing, edition))
    yield soon[0].day.isoformat() if soon else ""
    yield price.short if price.state != "unknown" else ""
    yield "" if offering.price.free is Truth.UNKNOWN else wording.truth(offering.price.free, t)
    yield "; ".join(funds(offering, edition))
    yield applicants(join.who, edition)
    yield ways(listing, edition).value
    yield edition.field(listing, "join/lead_time", join.lead_time).value
    papers = enumerate(join.documents)
    yield "; ".join(edition.field(listing, f"join/documents/{at}", w).value for at, w in papers)
    yield from _contact(listing, edition)
    fresh = freshness(offering, edition)
    yield wording.truth(offering.confirmed, t)
    yield offering.checked.on.isoformat() if offering.checked else ""
    yield fresh.source.value
    yield edition.field(listing, "summary", offering.summary).value
    yield edition.links.absolute(links.activity(listing.key))


def _number(age: object) -> str:
    return "" if age is None else str(age)


def _contact(listing: Listing, edition: Edition) -> Iterator[str]:
    """Yield whom to ask and how, each way in a cell of its own."""
    contact = listing.offering.join.contact or listing.partner.contact
    yield edition.field(listing, "join/contact", contact.role).value if contact.role else ""
    for way in (contact.phone, contact.whatsapp, contact.email, contact.website):
        yield way or ""
