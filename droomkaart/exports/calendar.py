"""Calendar files (RFC 5545): one for each offering with real dates, and one for each feed.

Layer 20. Dates are written out one by one, as far as they are known; nothing repeats for
ever. Every file depends on the day of the build only, never on the clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from icalendar import Calendar, Event, Timezone, vDuration, vText, vUri
from icalendar.parser import Contentline

from droomkaart import links, wording
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.feeds import Feed, feeds, has_dates
from droomkaart.model.fields import Truth
from droomkaart.timetable import Occurrence
from droomkaart.views.calendars import title_of
from droomkaart.views.card import place

# Dates of one offering in a file, and offerings in a feed: calendar programs on a phone give
# up on large files. Feeds take what comes first.
MOST_DATES = 12
MOST_OFFERINGS = 150
_A_DAY = dt.timedelta(days=1)
_YEARS = dt.timedelta(days=400)


def calendars(edition: Edition) -> dict[str, bytes]:
    """Return every calendar file of an edition by its path, without the language before it."""
    dated = [item for item in edition.listings if has_dates(item, edition)]
    events = {item.key: _events(item, edition) for item in dated}
    files = {}
    for item in dated:
        title = edition.field(item, "title", item.offering.title).value
        path = links.calendar(item.key)
        files[path] = _file(title, path, [events[item.key]], edition)
    for feed in feeds(edition):
        path = links.calendar(feed.name)
        held = [events[item.key] for item in _soonest(feed, edition)]
        files[path] = _file(title_of(feed, edition), path, held, edition)
    return files


def _soonest(feed: Feed, edition: Edition) -> Sequence[Listing]:
    """Return what is on a feed; of very many offerings, those that begin first."""
    if len(feed.listings) <= MOST_OFFERINGS:
        return feed.listings
    held = sorted(feed.listings, key=lambda item: edition.coming[item.key].dates[0].rank())
    return held[:MOST_OFFERINGS]


def _file(title: str, path: str, events: Sequence[bytes], edition: Edition) -> bytes:
    """Return one calendar around events that are already written."""
    brand = edition.brand
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", f"-//{urlsplit(brand.base_url).hostname}//Droomkaart//NL")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    whole.add("name", title)
    whole.add("x-wr-calname", title)
    whole.add("x-wr-timezone", edition.catalogue.site.city.time_zone)
    whole.add("url", vUri(edition.links.absolute(links.CALENDARS)))
    whole.add("source", vUri(edition.links.absolute(path)))
    whole.add("refresh-interval", vDuration(_A_DAY))
    whole.add("x-published-ttl", vDuration(_A_DAY))
    whole.add_component(_zone(edition))
    text: bytes = whole.to_ical()
    end = b"END:VCALENDAR\r\n"
    return text.removesuffix(end) + b"".join(events) + end


def _zone(edition: Edition) -> Timezone:
    """Return the city's time zone with its changes of the clock around the build."""
    today = edition.catalogue.today
    zone = Timezone.from_tzid(
        edition.catalogue.site.city.time_zone,
        first_date=dt.date(today.year, 1, 1),
        last_date=today + _YEARS,
    )
    zone.pop("comment", None)  # the span of the changes is no news for a reader
    return zone


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
            _line("UID", _uid(listing, first, seen[first], edition)),
            _line("SUMMARY", _escaped(off if found.cancelled else title)),
            _line("STATUS", "CANCELLED" if found.cancelled else usual),
            *_times(found, edition),
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


def _times(found: Occurrence, edition: Edition) -> Iterator[bytes]:
    """Yield when it is: a day as a whole where nobody stated a clock time."""
    if found.starts is None:
        yield f"DTSTART;VALUE=DATE:{found.day:%Y%m%d}\r\n".encode()
        return
    zone = edition.catalogue.site.city.time_zone
    yield f"DTSTART;TZID={zone}:{found.day:%Y%m%d}T{found.starts:%H%M%S}\r\n".encode()
    if found.ends is not None:
        yield f"DTEND;TZID={zone}:{found.day:%Y%m%d}T{found.ends:%H%M%S}\r\n".encode()


def _line(name: str, value: str) -> bytes:
    """Return one line, folded where it is long."""
    text = f"{name}:{value}"
    line: bytes = Contentline(text).to_ical()  # type: ignore[no-untyped-call]  # it has no types
    return line + b"\r\n"


def _escaped(words: str) -> str:
    """Return words as a value: commas and semicolons would part it."""
    return vText(words).to_ical().decode()
