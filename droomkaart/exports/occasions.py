"""The calendar file of each college and event. Layer 20."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from icalendar import Event as Entry
from icalendar import vUri

from droomkaart import links
from droomkaart.articles import Piece, Writing
from droomkaart.edition import Edition
from droomkaart.exports.almanac import MOST_DATES, calendar_file, times
from droomkaart.model.gathering import Event
from droomkaart.timetable import Occurrence, coming
from droomkaart.views.gathering import place


def occasions(edition: Edition, writing: Writing) -> dict[str, bytes]:
    """Return the calendar files of what you can go to, by path, without the language before it."""
    files = {}
    for kind in ("colleges", "evenementen"):
        for piece in writing.of_type(kind):
            events = list(_events(piece, edition))
            if events:
                path = links.occasion(kind, piece.id)
                files[path] = calendar_file(piece.title.value, path, events, edition)
    return files


def _events(piece: Piece, edition: Edition) -> Iterator[bytes]:
    entry, held = piece.record, edition.catalogue
    if not isinstance(entry, Event):
        return
    found = coming(entry.when, held.site.school_holidays, held.today).dates
    seen: Counter[dt.date] = Counter()
    for one in islice(found, MOST_DATES):
        first = one.moved_from or one.day
        seen[first] += 1
        times_a_day = f"-{seen[first]}" if seen[first] > 1 else ""
        yield _event(piece, entry, one, f"{first.isoformat()}{times_a_day}", edition)


def _event(piece: Piece, entry: Event, found: Occurrence, name: str, edition: Edition) -> bytes:
    """Return one date as lines of a calendar file; `name` is its own among those of its piece."""
    url = edition.links.absolute(links.article(piece.type, piece.id))
    host = urlsplit(edition.brand.base_url).hostname
    event = Entry()
    event.add("uid", f"{piece.type}/{piece.id}/{name}@{host}")
    event.add("dtstamp", dt.datetime.combine(edition.catalogue.today, dt.time(), dt.UTC))
    off = edition.t.gettext("Gaat niet door: {title}").format(title=piece.title)
    event.add("summary", off if found.cancelled else piece.title.value)
    event.add("status", "CANCELLED" if found.cancelled else "CONFIRMED")
    where = place(entry, edition).value
    if where:
        event.add("location", where)
    event.add("description", f"{piece.summary}\n{url}")
    event.add("url", vUri(url))
    event.add("transp", "TRANSPARENT")
    end = b"END:VEVENT\r\n"
    text: bytes = event.to_ical()
    return text.removesuffix(end) + b"".join(times(found, edition)) + end
