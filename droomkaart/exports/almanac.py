"""How a calendar file is written (RFC 5545): what stands around its events, and their times.

Layer 11. Every file depends on the day of the build only, never on the clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from icalendar import Calendar, Timezone, vDuration, vText, vUri
from icalendar.parser import Contentline

from droomkaart import links
from droomkaart.edition import Edition
from droomkaart.timetable import Occurrence

# Dates of one offering in a file: calendar programs on a phone give up on large files.
MOST_DATES = 12
_A_DAY = dt.timedelta(days=1)
_YEARS = dt.timedelta(days=400)


def calendar_file(title: str, path: str, events: Sequence[bytes], edition: Edition) -> bytes:
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


def times(found: Occurrence, edition: Edition) -> Iterator[bytes]:
    """Yield when it is: a day as a whole where nobody stated a clock time."""
    if found.starts is None:
        yield f"DTSTART;VALUE=DATE:{found.day:%Y%m%d}\r\n".encode()
        return
    zone = edition.catalogue.site.city.time_zone
    yield f"DTSTART;TZID={zone}:{found.day:%Y%m%d}T{found.starts:%H%M%S}\r\n".encode()
    if found.ends is not None:
        yield f"DTEND;TZID={zone}:{found.day:%Y%m%d}T{found.ends:%H%M%S}\r\n".encode()


def line(name: str, value: str) -> bytes:
    """Return one line, folded where it is long."""
    text = f"{name}:{value}"
    line: bytes = Contentline(text).to_ical()  # type: ignore[no-untyped-call]  # it has no types
    return line + b"\r\n"


def escaped(words: str) -> str:
    """Return words as a value: commas and semicolons would part it."""
    return vText(words).to_ical().decode()
