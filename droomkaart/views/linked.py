"""A film, a college or an event as search engines read it: Schema.org in JSON-LD. Layer 14.

Only what the page itself says, and nothing of a place that must stay hidden.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from markupsafe import Markup

from droomkaart import links
from droomkaart.articles import Piece
from droomkaart.edition import Edition
from droomkaart.model.fields import Truth
from droomkaart.model.film import Video
from droomkaart.model.gathering import Event, Session, WalkIn
from droomkaart.timetable import Occurrence, coming
from droomkaart.views import film

_CONTEXT = "https://schema.org"
# Search engines ask for the dates to come, not for a year of them.
_MOST = 12


def linked(piece: Piece, edition: Edition) -> Markup:
    """Return what the head of a page says of its text, ready to stand in a script element."""
    entry = piece.record
    found: list[dict[str, Any]] = []
    if isinstance(entry, Video):
        found = list(_video(piece, entry, edition))
    elif isinstance(entry, Session) and not isinstance(entry, WalkIn):
        found = list(_events(piece, entry, edition))
    if not found:
        return Markup()
    graph = found[0] if len(found) == 1 else {"@context": _CONTEXT, "@graph": found}
    text = orjson.dumps({"@context": _CONTEXT} | graph).decode()
    # No end tag and no comment can begin in it (HTML 4.12.1.3); in JSON these are the same.
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704  # nothing that HTML reads as its own is left in it


def _url(piece: Piece, edition: Edition) -> str:
    return edition.links.absolute(links.article(piece.type, piece.id))


def _video(piece: Piece, entry: Video, edition: Edition) -> Iterator[dict[str, Any]]:
    """Yield a film: a search engine wants a date and a still, so one without has none."""
    held, base = edition.catalogue, edition.links.base_url
    own = held.films.get(piece.folder)
    shown = film.screen(piece, edition)
    day = entry.publish or entry.made_on
    if shown is None or shown.poster is None or day is None:
        return
    seconds = film.length(entry, own)
    yield {
        "@type": "VideoObject",
        "name": piece.title.value,
        "description": piece.summary.value,
        "inLanguage": edition.t.source,
        "uploadDate": day.isoformat(),
        "thumbnailUrl": [base + edition.links.asset(shown.poster.fallback.name)],
        "url": _url(piece, edition),
        **({"duration": f"PT{seconds}S"} if seconds else {}),
        **({"contentUrl": base + shown.url} if own else {}),
        **({"expires": entry.last_day.isoformat()} if entry.last_day else {}),
        **({"transcript": " ".join(said.words for said in shown.said)} if shown.said else {}),
    }


def _events(piece: Piece, entry: Session, edition: Edition) -> Iterator[dict[str, Any]]:
    """Yield an event for each date to come. One that is made up is no event."""
    if entry.example is Truth.YES:
        return
    held = edition.catalogue
    found = coming(entry.when, held.site.school_holidays, held.today).dates
    place = _place(entry, edition)
    for one in islice(found, _MOST):
        status = "EventCancelled" if one.cancelled else "EventScheduled"
        left = entry.places_left if isinstance(entry, Event) else None
        yield {
            "@type": "EducationEvent" if piece.type == "colleges" else "Event",
            "name": piece.title.value,
            "description": piece.summary.value,
            "startDate": _moment(one, one.starts, edition),
            **({"endDate": _moment(one, one.ends, edition)} if one.ends else {}),
            "eventStatus": f"{_CONTEXT}/{status}",
            "eventAttendanceMode": f"{_CONTEXT}/OfflineEventAttendanceMode",
            "location": place,
            "url": _url(piece, edition),
            "inLanguage": edition.t.source,
            "organizer": {"@type": "Organization", "name": edition.brand.name},
            **({"remainingAttendeeCapacity": left} if left is not None else {}),
        }


def _moment(found: Occurrence, time: dt.time | None, edition: Edition) -> str:
    """Return a day, or a moment with the distance to UTC where somebody stated a clock time."""
    if time is None:
        return found.day.isoformat()
    zone = ZoneInfo(edition.catalogue.site.city.time_zone)
    return dt.datetime.combine(found.day, time, zone).isoformat()


def _place(entry: Session, edition: Edition) -> dict[str, Any]:
    held = edition.catalogue
    city = {"@type": "PostalAddress", "addressLocality": held.site.city.name}
    venue = held.venues.get(entry.where.venue or "")
    hidden = entry.where.hidden is Truth.YES or (venue and venue.record.hidden is Truth.YES)
    if venue is None or hidden:
        return {"@type": "Place", "name": held.site.city.name, "address": city}
    record = venue.record
    address = city | {
        key: value
        for key, value in (("streetAddress", record.address), ("postalCode", record.postcode))
        if value
    }
    return {"@type": "Place", "name": record.name, "address": address}
