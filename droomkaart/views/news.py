"""What is new or changed, newest first; only what partners dated. Layer 15."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from droomkaart import links
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.languages import Text
from droomkaart.views.card import Card, Cards
from droomkaart.views.facts import Link

MOST = 60


@dataclass(frozen=True, slots=True)
class Change:
    """One offering that came or changed."""

    card: Card
    partner: str
    new: bool


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """What came or changed on one day."""

    iso: str
    label: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class News:
    """The page of what is new. `undated` is how many offerings say no date.

    A reader may choose a day from `first` to `today` (ISO): from `first` on all is told. It is
    empty where even the newest day is too long to tell whole.
    """

    title: str
    lead: str
    days: tuple[ChangeDay, ...]
    first: str
    today: str
    undated: int
    table: Link


def page(edition: Edition, cards: Cards) -> News:
    """Return what is new since when, as far as partners said so."""
    t = edition.t
    dated = sorted(_dated(edition), key=lambda found: found[0], reverse=True)
    days = []
    for day, held in groupby(dated[:MOST], key=lambda found: found[0]):
        changes = (
            Change(cards[item.key], item.partner.name, not item.offering.changed)
            for _, item in held
        )
        days.append(ChangeDay(day.isoformat(), t.day(day, "d MMMM y"), tuple(changes)))
    return News(
        t.gettext("Wat is er nieuw?"),
        t.gettext("Wat erbij kwam en wat veranderde. Het nieuwste staat bovenaan."),
        tuple(days),
        _first_whole([day.iso for day in days], len(dated) > MOST),
        edition.catalogue.today.isoformat(),
        len(edition.shown) - len(dated),
        Link(edition.links.page(links.TABLE), Text(t.gettext("Alles op een rij"))),
    )


def _first_whole(days: list[str], cut: bool) -> str:
    """Return the oldest day of which all is told: where the list was cut, not its last one."""
    whole = days[:-1] if cut else days
    return whole[-1] if whole else ""


def _dated(edition: Edition) -> Iterator[tuple[dt.date, Listing]]:
    """Yield what has a date: of the last change, else of when it came."""
    today = edition.catalogue.today
    for listing in edition.shown:
        day = listing.offering.changed or listing.offering.added
        if day and day <= today:
            yield day, listing
