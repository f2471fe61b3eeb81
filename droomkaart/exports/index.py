"""One JSON index per brand and language, for whoever builds on the catalogue.

Layer 20. Only what the pages show; internal facts are not even in reach here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.model.fields import Truth
from droomkaart.timetable import weekdays
from droomkaart.views.card import card, upcoming

# Raised when a field changes its meaning or goes; new fields do not raise it.
VERSION = 1


def index(edition: Edition) -> bytes:
    """Return the index of one edition as JSON, one row per offering in its lists."""
    site = edition.catalogue.site
    whole = {
        "version": VERSION,
        "city": site.city.name,
        "brand": edition.brand.id,
        "language": edition.t.code,
        "built": edition.catalogue.today.isoformat(),
        "activities": list(_rows(edition)),
    }
    return orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _rows(edition: Edition) -> Iterator[dict[str, Any]]:
    for listing in edition.shown:
        yield {
            key: value
            for key, value in _row(listing, edition).items()
            if value not in (None, "", [])
        }


def _row(listing: Listing, edition: Edition) -> dict[str, Any]:
    """Return one offering; what nobody stated is left out, never guessed."""
    offering, shown = listing.offering, card(listing, edition)
    ages, free = offering.ages, offering.price.free
    texts = ("title", "summary", "place", "ages", "day")
    foreign = {name: getattr(shown, name).lang for name in texts if getattr(shown, name).lang}
    soon = [found for found in upcoming(listing, edition) if not found.cancelled]
    return {
        "id": listing.key,
        "url": shown.url,
        "title": shown.title.value,
        "summary": shown.summary.value,
        "partner": listing.partner.name,
        "kinds": list(offering.kind),
        "audience": [str(value) for value in offering.audience],
        "min_age": float(ages.min) if ages.min is not None else None,
        "max_age": float(ages.max) if ages.max is not None else None,
        "districts": list(listing.districts),
        "place": shown.place.value,
        "days": [str(day) for day in weekdays(edition.coming[listing.key].lines)],
        "next": soon[0].day.isoformat() if soon else None,
        "price": shown.price.short,
        "free": None if free is Truth.UNKNOWN else free is Truth.YES,
        "access": {k: str(v) for k, v in offering.access.items()} or None,
        "confirmed": offering.confirmed is Truth.YES,
        "checked": offering.checked.on.isoformat() if offering.checked else None,
        "icon": shown.icon,  # from here on: what a card says, in the words of the language
        "drawing": shown.drawing,
        "ages": shown.ages.value,
        "day": shown.day.value,
        "price_state": shown.price.state,
        "unknown": list(shown.unknown),
        "lang_of": foreign or None,
    }
