"""The coming days: two weeks, today, this week, and the school holiday. Layer 15."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from droomkaart import links, wording
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.languages import Text
from droomkaart.model.site import Holiday
from droomkaart.timetable import HORIZON, Occurrence, occurrences
from droomkaart.views.card import Card, Cards, timetable, upcoming
from droomkaart.views.facts import Link
from droomkaart.views.paging import Pager, paged

AGENDA_DAYS = 14
_SUNDAY = 6
# Entries on one page, and pages of one agenda: who wants more chooses in the catalogue.
PAGE_SIZE = 40
MOST_PAGES = 5
# What takes place on as many days of one agenda is told once, before the days.
OFTEN = 5


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One thing on one day; or, with its rhythm in words, on many days."""

    time: str
    card: Card
    cancelled: bool = False
    rhythm: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """One day of the agenda."""

    iso: str
    label: str
    entries: tuple[AgendaEntry, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the agendas, with how much is on it."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """A stretch of days. `often` is what takes place on many of them; it stands on page 1.

    `left_out` is how many entries stand on none of its pages.
    """

    title: Text
    lead: str
    empty: str
    tabs: tuple[Tab, ...]
    often: tuple[AgendaEntry, ...]
    days: tuple[AgendaDay, ...]
    pager: Pager
    left_out: int
    without_dates: Link
    calendars: Link


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One agenda: its address, its words, and its days when there are any."""

    path: str
    tab: str
    title: Text
    lead: str
    empty: str
    first: dt.date
    last: dt.date


# One real date of one offering.
_Dated = tuple[Occurrence, Listing]


def pages(edition: Edition, cards: Cards) -> Iterator[tuple[str, Agenda]]:
    """Yield every agenda page with its path; each is there too when nothing is on it."""
    t = edition.t
    found = list(_stretches(edition))
    everything = _dated(edition, max(stretch.last for stretch in found))
    within = {
        stretch.path: [d for d in everything if stretch.first <= d[0].day <= stretch.last]
        for stretch in found
    }
    rest = Link(edition.links.page(links.CATALOGUE), Text(t.gettext("Bekijk alle activiteiten")))
    feeds = Link(edition.links.page(links.CALENDARS), Text(t.gettext("Zet het in je eigen agenda")))
    for stretch in found:
        tabs = tuple(
            Tab(Link(edition.links.page(s.path), Text(s.tab), s is stretch), _count(within[s.path]))
            for s in found
        )
        often, held = _apart(within[stretch.path])
        regular = tuple(_regular(days, listing, edition, cards) for listing, days in often)
        kept = held[: PAGE_SIZE * MOST_PAGES]
        for path, part, pager in paged(kept, PAGE_SIZE, stretch.path, edition):
            yield (
                path,
                Agenda(
                    stretch.title,
                    stretch.lead,
                    stretch.empty,
                    tabs,
                    regular if pager.number == 1 else (),
                    tuple(_days(part, edition, cards)),
                    pager,
                    len(held) - len(kept) if pager.number == pager.total else 0,
                    rest,
                    feeds,
                ),
            )


def _count(dated: Iterable[_Dated]) -> int:
    """Return how many different things take place."""
    return len({listing.key for when, listing in dated if not when.cancelled})


def _apart(dated: Sequence[_Dated]) -> tuple[list[tuple[Listing, int]], list[_Dated]]:
    """Return what takes place on many days with their number, and the dates of all else.

    A date that is cancelled keeps its own place: who counts on it must see it there.
    """
    going = [(when.day, listing) for when, listing in dated if not when.cancelled]
    listings = {listing.key: listing for _, listing in going}
    days = Counter(key for key, _ in {(listing.key, day) for day, listing in going})
    often = [(listings[key], days[key]) for key in listings if days[key] >= OFTEN]
    names = {listing.key for listing, _ in often}
    rest = [(when, item) for when, item in dated if when.cancelled or item.key not in names]
    return often, rest


def _regular(days: int, listing: Listing, edition: Edition, cards: Cards) -> AgendaEntry:
    t = edition.t
    number = t.ngettext("op {number} dag", "op {number} dagen", days).format(number=days)
    return AgendaEntry(number, cards[listing.key], rhythm=timetable(listing, edition))


def _stretches(edition: Edition) -> Iterator[_Stretch]:
    """Yield the stretches of days that have an agenda of their own."""
    t, today = edition.t, edition.catalogue.today
    fortnight = today + dt.timedelta(days=AGENDA_DAYS - 1)
    yield _Stretch(
        links.AGENDA,
        t.gettext("Komende dagen"),
        Text(t.gettext("Agenda")),
        _from_to(today, fortnight, edition),
        t.gettext("De komende dagen staat er niets op een vaste dag."),
        today,
        fortnight,
    )
    yield _Stretch(
        links.TODAY,
        t.gettext("Vandaag"),
        Text(t.gettext("Vandaag")),
        t.day(today),
        t.gettext("Vandaag staat er niets op een vaste dag."),
        today,
        today,
    )
    sunday = today + dt.timedelta(days=_SUNDAY - today.weekday())
    yield _Stretch(
        links.WEEK,
        t.gettext("Deze week"),
        Text(t.gettext("Deze week")),
        _from_to(today, sunday, edition) if today < sunday else t.day(today),
        t.gettext("Deze week staat er niets meer op een vaste dag."),
        today,
        sunday,
    )
    yield _holiday(edition)


def _holiday(edition: Edition) -> _Stretch:
    """Return the running or coming school holiday; without one, no days at all."""
    t, today, table = edition.t, edition.catalogue.today, edition.catalogue.site.school_holidays
    ahead = [holiday for holiday in table.holidays if holiday.last >= today]
    tab = t.gettext("Vakantie")
    if not ahead:
        lead = t.gettext("Na {day} zijn de schoolvakanties hier nog niet bekend.").format(
            day=t.day(table.known_until, "d MMMM y")
        )
        empty = t.gettext("Zodra de vakanties bekend zijn, staat hier wat je kunt doen.")
        day_before = today - dt.timedelta(days=1)
        return _Stretch(links.HOLIDAY, tab, Text(tab), lead, empty, today, day_before)
    holiday = min(ahead, key=_first_day)
    words = t.gettext("{days} Schoolvakantie in regio {region}.")
    lead = words.format(days=_from_to(holiday.first, holiday.last, edition), region=table.region)
    empty = t.gettext("In deze vakantie staat er nog niets op een vaste dag.")
    first = max(today, holiday.first)
    name = t.field(f"site/holidays/{holiday.name}", holiday.name)
    return _Stretch(links.HOLIDAY, tab, name, lead, empty, first, holiday.last)


def _first_day(holiday: Holiday) -> dt.date:
    return holiday.first


def _from_to(first: dt.date, last: dt.date, edition: Edition) -> str:
    t, year = edition.t, edition.catalogue.today.year
    return t.gettext("Van {first} tot en met {last}.").format(
        first=t.day(first, "d MMMM" if first.year == last.year else "d MMMM y"),
        last=t.day(last, "d MMMM" if last.year == year == first.year else "d MMMM y"),
    )


def _dated(edition: Edition, last: dt.date) -> list[_Dated]:
    """Return every real date for children up to a day, by day and time."""
    found = [
        (when, listing)
        for listing in edition.shown
        if listing.for_children
        for when in _dates(listing, edition, last)
    ]
    return sorted(found, key=lambda pair: pair[0].rank())


def _dates(listing: Listing, edition: Edition, last: dt.date) -> Iterable[Occurrence]:
    """Return the dates of an offering; what lies behind the horizon is looked up anew."""
    today = edition.catalogue.today
    if last - today <= HORIZON:
        return upcoming(listing, edition, last - today)
    table = edition.catalogue.site.school_holidays
    return occurrences(listing.offering.when, table, today, last)


def _days(part: Sequence[_Dated], edition: Edition, cards: Cards) -> Iterator[AgendaDay]:
    """Yield some dates by their day."""
    t = edition.t
    for day, dated in groupby(part, key=lambda pair: pair[0].day):
        entries = tuple(
            AgendaEntry(wording.occurrence_time(when, t), cards[listing.key], when.cancelled)
            for when, listing in dated
        )
        yield AgendaDay(day.isoformat(), t.day(day), entries)
