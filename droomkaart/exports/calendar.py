"""Calendar files (RFC 5545): one for each offering with real dates, and one for each feed.

Layer 20. Dates are written out one by one, as far as they are known; nothing repeats for
ever. Every file depends on the day of the build only, never on the clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import islice
from urllib.parse import urlsplit

from icalendar import Event, vUri

from droomkaart import links, wording
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.exports.almanac import MOST_DATES, calendar_file, escaped, line, times
from droomkaart.feeds import Feed, feeds, has_dates
from droomkaart.model.fields import Truth
from droomkaart.views.calendars import title_of
from droomkaart.views.card import place

# Offerings in a feed, which takes what comes first.
MOST_OFFERINGS = 150


def calendars(edition: Edition) -> dict[str, bytes]:
    """Return every calendar file of an edition by its path, without the language before it."""
    dated = [item for item in edition.listings if has_dates(item, edition)]
    events = {item.key: _events(item, edition) for item in dated}
    files = {}
    for item in dated:
        title = edition.field(item, "title", item.offering.title).value
        path = links.calendar(item.key)
        files[path] = calendar_file(title, path, [events[item.key]], edition)
    for feed in feeds(edition):
        path = links.calendar(feed.name)
        held = [events[item.key] for item in _soonest(feed, edition)]
        files[path] = calendar_file(title_of(feed, edition), path, held, edition)
    return files


def _soonest(feed: Feed, edition: Edition) -> Sequence[Listing]:
    """Return what is on a feed; of very many offerings, those that begin first."""
    if len(feed.listings) <= MOST_OFFERINGS:
        return feed.listings
    held = sorted(feed.listings, key=lambda item: edition.coming[item.key].dates[0].rank())
    return held[:MOST_OFFERINGS]


def _events(listing: Listing, edition: Edition) -> bytes:
    """Return the events of one offering: what they share is written once, then each date."""
    shared = _shared(listing, edition)
    title = edition.field(listing, "title", listing.offering.title).value
    off = edition.t.gettext("Gaat niet door: {title}").format(title=title)
    usual = "CONFIRMED" if listing.offering.confirmed is Truth.YES else "TENTATIVE"
    rows: list[bytes] = []
    seen: dict[dt.date, int] = {}
    for found in islice(edition.coming[listing.key].dates, MOST_DATES):
        first = found.moved_from or found.day
        seen[first] = seen.get(first, 0) + 1
        lines = [
            line("UID", _uid(listing, first, seen[first], edition)),
            line("SUMMARY", escaped(off if found.cancelled else title)),
            line("STATUS", "CANCELLED" if found.cancelled else usual),
            *times(found, edition),
        ]
        rows.append(b"BEGIN:VEVENT\r\n" + b"".join(lines) + shared + b"END:VEVENT\r\n")
    return b"".join(rows)


def _uid(listing: Listing, day: dt.date, number: int, edition: Edition) -> str:
    """Return the name of one event for ever: a moved date keeps the day it was first for."""
    host = urlsplit(edition.brand.base_url).hostname
    times = f"-{number}" if number > 1 else ""
    return f"{listing.key}/{day.isoformat()}{times}@{host}"


def _shared(listing: Listing, edition: Edition) -> bytes:
    """Return the lines that all events of an offering have."""
    offering, t = listing.offering, edition.t
    url = edition.links.absolute(links.activity(listing.key))
    event = Event()
    event.add("dtstamp", dt.datetime.combine(edition.catalogue.today, dt.time(), dt.UTC))
    if offering.changed:
        event.add("last-modified", dt.datetime.combine(offering.changed, dt.time(), dt.UTC))
    where = _location(listing, edition)
    if where:
        event.add("location", where)
    if listing.venue and listing.venue.point and not listing.hidden:
        event.add("geo", (listing.venue.point.latitude, listing.venue.point.longitude))
    words = [
        edition.field(listing, "summary", offering.summary).value,
        wording.price(offering.price, t).short,
        "" if offering.confirmed is Truth.YES else t.gettext("nog niet bevestigd door de partner"),
        url,
    ]
    event.add("description", "\n".join(word for word in words if word))
    event.add("url", vUri(url))
    event.add("transp", "TRANSPARENT")  # it stands in a calendar, it takes no time of anybody
    text: bytes = event.to_ical()
    return text.removeprefix(b"BEGIN:VEVENT\r\n").removesuffix(b"END:VEVENT\r\n")


def _location(listing: Listing, edition: Edition) -> str:
    """Return where it is; of a hidden place no more than the district."""
    words = [place(listing, edition).value]
    if listing.venue and not listing.hidden:
        words += [
            listing.venue.address or "",
            listing.venue.postcode or "",
            listing.venue.city or "",
        ]
    return ", ".join(word for word in words if word)
