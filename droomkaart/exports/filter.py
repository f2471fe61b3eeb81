"""What the script of the catalogue asks for: an index for the filter, words for the search.

Layer 20. Both speak of offerings by their place in the list of everything, which is cut into
pages of a known size: page and place on it lead to the card. So no card is drawn twice.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import orjson

from droomkaart.catalogue import Listing
from droomkaart.districts import schematic
from droomkaart.edition import Edition
from droomkaart.facets import DAY, DISTRICT, FREE, KIND, SETTING, WALK_IN, key
from droomkaart.shelves import Shelves
from droomkaart.text import markdown
from droomkaart.views.card import place
from droomkaart.views.lists import PAGE_SIZE

_EPOCH = dt.date(1970, 1, 1)
# What people type of the filter. Ages and access are chosen: their numbers and words mislead.
_SEARCHED = (KIND, FREE, DAY, DISTRICT, SETTING, WALK_IN)
_WORD = re.compile(r"[^\W_]+")


def index(held: Shelves, edition: Edition) -> bytes:
    """Return the index of one edition as JSON.

    Each filter has its `values`, the `sets` of them that occur (as places in `values`), and
    `of`: for each offering which set it has. `added` are days since 1970, 0 when unknown; it
    is left out when nobody stated any. `tiles` are where the districts lie, as columns and rows.
    """
    listings = held[()].listings
    whole: dict[str, Any] = {
        "stamp": held.stamp,
        "size": PAGE_SIZE,
        "count": len(listings),
        "filters": [_filter(dimension, held) for dimension in held.choices],
        "tiles": _tiles(held, edition),
    }
    added = [(i.offering.added - _EPOCH).days if i.offering.added else 0 for i in listings]
    if any(added):
        whole["added"] = added
    return orjson.dumps(whole, option=orjson.OPT_APPEND_NEWLINE)


def words(held: Shelves, edition: Edition) -> bytes:
    """Return the words of every offering as JSON, for searching, in the order of the list.

    A row holds title, partner, kinds, place, and what else the page says; of that each word
    stands once. With the kinds stand the choices of the filter that people type as words
    ("gratis", "woensdag", a district) and the subjects.
    """
    rows = [_row(listing, held, edition) for listing in held[()].listings]
    whole = {"stamp": held.stamp, "rows": rows}
    return orjson.dumps(whole, option=orjson.OPT_APPEND_NEWLINE)


def _filter(dimension: str, held: Shelves) -> dict[str, Any]:
    values = [facet.value for facet in held.choices[dimension]]
    sets: dict[tuple[int, ...], int] = {}
    of = []
    for listing in held[()].listings:
        fit = held.fitting[listing.key][dimension]
        found = tuple(at for at, value in enumerate(values) if value in fit)
        of.append(sets.setdefault(found, len(sets)))
    return {"key": key(dimension), "values": values, "sets": list(sets), "of": of}


def _tiles(held: Shelves, edition: Edition) -> list[tuple[int, int]]:
    """Return the place of each district of the filter on the drawn map."""
    drawn = {t.id: (t.column, t.row) for t in schematic(edition.catalogue.site)}
    return [drawn[facet.value] for facet in held.choices.get(DISTRICT, ())]


def _row(listing: Listing, held: Shelves, edition: Edition) -> tuple[str, str, str, str, str]:
    offering = listing.offering
    title = edition.field(listing, "title", offering.title).value
    fit = held.fitting[listing.key]
    chosen = (
        facet.label.value
        for dimension in _SEARCHED
        for facet in held.choices.get(dimension, ())
        if facet.value in fit[dimension]
    )
    free = edition.t.gettext("gratis kosteloos voor niets") if fit[FREE] else ""
    told_too = (*chosen, free, *_subjects(listing, edition))
    kinds = " ".join(word for word in told_too if word)
    where = place(listing, edition).value
    summary = edition.field(listing, "summary", offering.summary).value
    more = edition.field(listing, "description", offering.description).value
    told = f"{title} {listing.partner.name} {kinds} {where}"
    text = f"{summary} {markdown(more).striptags()}"
    return title, listing.partner.name, kinds, where, " ".join(_fresh(text, told))


def _subjects(listing: Listing, edition: Edition) -> Iterator[str]:
    """Yield the names of what a title is about, and the other words that people type for it."""
    for subject in listing.subjects:
        context = f"site/subjects/{subject.id}"
        yield edition.t.field(context, subject.name).value
        if subject.search:
            yield edition.t.field(f"{context}/search", subject.search).value


def _fresh(text: str, told: str) -> Iterator[str]:
    """Yield each word of a text once, without those that were told before."""
    seen = {word.lower() for word in _WORD.findall(told)}
    for word in _WORD.findall(text):
        if word.lower() not in seen:
            seen.add(word.lower())
            yield word
