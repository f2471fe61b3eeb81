"""How tests read the views of pages, and what they put on stage."""

from __future__ import annotations

import datetime as dt

from droomkaart.views import activity
from droomkaart.views.card import cards_of
from droomkaart.views.related import around

TODAY = dt.date(2026, 11, 21)


MERMAID = "zwemclub-de-meermin/zeemeerminzwemmen"


def offering(**fields: object) -> dict:
    """Return an offering as a file says it, with what it must have."""
    least = {"id": "iets", "title": "Iets", "summary": "Doe iets.", "kind": "sport"}
    return least | {"ages": {"min": 6, "max": 11}} | fields


def named(name: str, **fields: object) -> dict:
    """Return an offering for children of 6 to 8, as a file says it."""
    least = {"title": name, "summary": "Doe iets.", "kind": "sport", "ages": {"min": 6, "max": 8}}
    return {"id": name} | least | fields


def shown(scene, brand: str = "klein", language: str = "nl", key: str = "club/iets"):
    """Return the page of one offering."""
    edition = scene.edition(brand, language)
    listing = next(item for item in edition.listings if item.key == key)
    return activity.page(listing, edition, cards_of(edition), around(edition))


def titles(cards) -> list[str]:
    """Return the titles of some cards."""
    return [card.title.value for card in cards]


def told(view, name: str) -> list[str]:
    """Return the lines of one fact of a page."""
    return [plain(line.value) for fact in _facts(view) if fact.name == name for line in fact.lines]


def known(view) -> dict[str, bool]:
    """Return for each fact of a page whether somebody stated it."""
    return {fact.name: fact.known for fact in _facts(view)}


def _facts(view) -> tuple:
    """Return all facts of a page: what an activity tells at once, and further down."""
    return (*view.facts, *getattr(view, "more", ()))


def plain(words: str) -> str:
    """Return words with plain spaces."""
    return words.replace("\u00a0", " ")
