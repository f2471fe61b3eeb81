"""The coming days. Layer 12."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from droomkaart import links, wording
from droomkaart.edition import Edition
from droomkaart.languages import Text
from droomkaart.views.card import Card, Cards, upcoming
from droomkaart.views.facts import Link

AGENDA_DAYS = 14


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One thing on one day."""

    time: str
    card: Card
    cancelled: bool


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """One day of the agenda."""

    iso: str
    label: str
    entries: tuple[AgendaEntry, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The coming days."""

    title: str
    lead: str
    days: tuple[AgendaDay, ...]
    without_dates: Link


def page(edition: Edition, cards: Cards) -> Agenda:
    """Return the coming days with what has real dates on them, by time."""
    t, today = edition.t, edition.catalogue.today
    last = today + dt.timedelta(days=AGENDA_DAYS - 1)
    dated: dict[dt.date, list[tuple[dt.time, AgendaEntry]]] = {}
    for listing in (item for item in edition.shown if item.for_children):
        for found in upcoming(listing, edition, last - today):
            time = wording.occurrence_time(found, t)
            entry = AgendaEntry(time, cards[listing.key], found.cancelled)
            dated.setdefault(found.day, []).append((found.rank()[1], entry))
    days = []
    for day in sorted(dated):
        entries = [entry for _, entry in sorted(dated[day], key=lambda pair: pair[0])]
        days.append(AgendaDay(day.isoformat(), t.day(day), tuple(entries)))
    rest = Link(edition.links.page(links.CATALOGUE), Text(t.gettext("Bekijk alle activiteiten")))
    lead = t.gettext("Van {first} tot en met {last}.").format(
        first=t.day(today, "d MMMM"), last=t.day(last, "d MMMM")
    )
    return Agenda(t.gettext("Agenda"), lead, tuple(days), rest)
