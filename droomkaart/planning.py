"""What starts, ends and expires in the coming weeks, and what gets in each other's way. Layer 10.

A page for editors, made on their own machine from the files as they are, drafts included.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, groupby
from pathlib import Path

from babel.dates import format_date
from dateutil.relativedelta import relativedelta
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from droomkaart.catalogue import Catalogue
from droomkaart.freshness import Age, age
from droomkaart.intake import SHARED, Article
from droomkaart.model.challenge import Challenge
from droomkaart.model.fields import Truth
from droomkaart.model.film import Video
from droomkaart.model.gathering import Round, Session
from droomkaart.model.offering import Offering
from droomkaart.model.picture import Picture
from droomkaart.model.provenance import Status
from droomkaart.timetable import Occurrence, occurrences

WEEKS = 8
NAME = "planning.html"


class What(StrEnum):
    """What happens on a day, in the words of the page."""

    SHOWN = "komt op de site"
    STARTS = "begint"
    HELD = "is er"
    LAST = "laatste dag"
    LEAVES = "staat er voor het laatst"
    MOVES = "gaat naar een nieuwe plek"
    CONSENT = "toestemming voor een foto stopt"
    FILM = "toestemming voor de film stopt"
    STALE = "wordt lang niet gecontroleerd"
    LAPSES = "gaat uit de lijsten"


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on a day: what happens, to what, on which sites, and in which file it stands."""

    day: dt.date
    what: What
    title: str
    brands: tuple[str, ...]
    file: str
    time: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """Two things that get in each other's way, or one that contradicts itself."""

    day: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class _Week:
    first: str
    last: str
    holiday: str
    days: tuple[tuple[str, tuple[Moment, ...]], ...]


def moments(catalogue: Catalogue) -> list[Moment]:
    """Return what happens from today on in the coming weeks, by day."""
    today = catalogue.today
    last = today + dt.timedelta(weeks=WEEKS)
    found = (*_of_articles(catalogue, today, last), *_of_offerings(catalogue))
    kept = {moment for moment in found if today <= moment.day <= last}
    return sorted(kept, key=lambda m: (m.day, m.time, m.what, m.title, m.file))


def _of_articles(catalogue: Catalogue, today: dt.date, last: dt.date) -> Iterator[Moment]:
    for article in _sources(catalogue):
        entry, draft = article.record, article.record.draft is Truth.YES
        about = (entry.title, _brands(article, catalogue), article.document.path)
        days: list[tuple[dt.date | None, What]] = [
            (entry.publish, What.SHOWN),
            (entry.expire, What.LEAVES),
            *_consents(entry.pictures),
        ]
        if isinstance(entry, Challenge):
            days += [(entry.opens, What.STARTS), (entry.closes, What.LAST)]
            days += _consents(entry.gallery)
        if isinstance(entry, Video):
            days += [(entry.consent_until, What.FILM)]
        if isinstance(entry, Round):
            days += [(stand.first, What.MOVES) for stand in entry.stands]
        for day, what in days:
            if day:
                yield Moment(day, what, *about, draft=draft)
        for held in _held(article, catalogue, today, last):
            yield Moment(held.day, What.HELD, *about, time=_time(held), draft=draft)


def _of_offerings(catalogue: Catalogue) -> Iterator[Moment]:
    fresh = catalogue.site.fresh
    term = relativedelta(months=fresh.months)
    names = {brand.id: brand.name for brand in catalogue.site.brands}
    for listing in catalogue.listings:
        offering = listing.offering
        if offering.status is Status.ENDED:
            continue
        brands = tuple(names[brand] for brand in listing.brands)
        about = (f"{offering.title} ({listing.partner.name})", brands, listing.document.path)
        days: list[tuple[dt.date | None, What]] = [
            (offering.publish, What.SHOWN),
            (offering.expire, What.LEAVES),
            *((line.first_day, What.STARTS) for line in offering.when),
            *((line.last_day, What.LAST) for line in offering.when),
            *_consents(offering.pictures),
        ]
        if offering.checked:
            on, day = offering.checked.on, dt.timedelta(days=1)
            days += [(on + term + day, What.STALE), (on + term + term + day, What.LAPSES)]
        for when, what in days:
            if when:
                draft = offering.status is Status.DRAFT
                yield Moment(when, what, *about, draft=draft)


def _consents(pictures: Iterable[Picture]) -> Iterator[tuple[dt.date | None, What]]:
    yield from ((picture.consent_until, What.CONSENT) for picture in pictures)


def _sources(catalogue: Catalogue) -> Iterator[Article]:
    """Yield the texts in the language that they were written in."""
    spoken = catalogue.site.source_language
    yield from (article for article in catalogue.articles if article.language == spoken)


def _brands(article: Article, catalogue: Catalogue) -> tuple[str, ...]:
    wanted = article.brand
    return tuple(b.name for b in catalogue.site.brands if wanted in (SHARED, b.id))


def _held(
    article: Article, catalogue: Catalogue, first: dt.date, last: dt.date
) -> list[Occurrence]:
    entry = article.record
    if not isinstance(entry, Session):
        return []
    found = occurrences(entry.when, catalogue.site.school_holidays, first, last)
    return [held for held in found if not held.cancelled]


def _time(held: Occurrence) -> str:
    ends = f"–{held.ends:%H.%M}" if held.ends else ""
    return f"{held.starts:%H.%M}{ends}" if held.starts else ""


def clashes(catalogue: Catalogue) -> list[Clash]:
    """Return what gets in each other's way in the coming weeks, by day."""
    today = catalogue.today
    last = today + dt.timedelta(weeks=WEEKS)
    found = [
        *_at_one_time(catalogue, today, last),
        *_challenges(catalogue, today, last),
        *(clash for article in _sources(catalogue) for clash in _contradictions(article, today)),
        *(
            clash
            for listing in catalogue.listings
            for clash in _too_late(listing.offering)
            if today <= clash.day <= last
        ),
    ]
    return sorted(set(found), key=lambda clash: (clash.day, clash.words))


def _at_one_time(catalogue: Catalogue, first: dt.date, last: dt.date) -> Iterator[Clash]:
    """Yield two meetings on one site at one time: a family can be at one of them."""
    held = [
        (article, one)
        for article in _sources(catalogue)
        for one in _held(article, catalogue, first, last)
        if one.starts
    ]
    for (left, a), (right, b) in combinations(held, 2):
        same = set(_brands(left, catalogue)) & set(_brands(right, catalogue))
        if left is not right and a.day == b.day and same and _overlap(a, b):
            yield Clash(
                a.day,
                f"“{left.record.title}” ({_time(a)}) en “{right.record.title}” ({_time(b)}) "
                "zijn tegelijk",
            )


def _overlap(a: Occurrence, b: Occurrence) -> bool:
    latest = dt.time.max
    starts, others = a.starts or dt.time.min, b.starts or dt.time.min
    return starts < (b.ends or latest) and others < (a.ends or latest)


def _challenges(catalogue: Catalogue, first: dt.date, last: dt.date) -> Iterator[Clash]:
    """Yield two challenges of one site that run at the same time."""
    running = [
        (article, article.record)
        for article in _sources(catalogue)
        if isinstance(article.record, Challenge)
        and article.record.opens <= last
        and article.record.closes >= first
    ]
    for (left, a), (right, b) in combinations(running, 2):
        same = set(_brands(left, catalogue)) & set(_brands(right, catalogue))
        day = max(a.opens, b.opens)
        if same and day <= min(a.closes, b.closes):
            yield Clash(max(day, first), f"challenges “{a.title}” en “{b.title}” lopen tegelijk")


def _contradictions(article: Article, today: dt.date) -> Iterator[Clash]:
    """Yield where a text says of itself what cannot be."""
    entry = article.record
    if isinstance(entry, Challenge) and entry.closes >= today:
        if entry.publish and entry.publish > entry.opens:
            yield Clash(entry.opens, f"“{entry.title}” begint voordat het op de site staat")
        if entry.expire and entry.expire < entry.closes:
            yield Clash(entry.expire, f"“{entry.title}” verdwijnt voordat het sluit")


def _too_late(offering: Offering) -> Iterator[Clash]:
    """Yield an offering that starts before it is shown."""
    first = min((line.first_day for line in offering.when if line.first_day), default=None)
    if offering.publish and first and first < offering.publish:
        yield Clash(first, f"“{offering.title}” begint voordat het op de site staat")


def page(catalogue: Catalogue) -> str:
    """Return the page for editors."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
    )
    waiting = sum(
        age(listing.offering, catalogue.site.fresh, catalogue.today) in (Age.STALE, Age.LAPSED)
        for listing in catalogue.listings
    )
    return environment.get_template("planning.html").render(
        city=catalogue.site.city.name,
        today=_told(catalogue.today),
        last=_told(catalogue.today + dt.timedelta(weeks=WEEKS)),
        weeks=list(_weeks(catalogue)),
        clashes=[(_told(clash.day), clash.words) for clash in clashes(catalogue)],
        waiting=waiting,
    )


def _weeks(catalogue: Catalogue) -> Iterator[_Week]:
    """Yield the weeks, Monday first, also those in which nothing happens."""
    by_day = {day: tuple(held) for day, held in groupby(moments(catalogue), lambda m: m.day)}
    monday = catalogue.today - dt.timedelta(days=catalogue.today.weekday())
    for number in range(WEEKS + 1):
        first = monday + dt.timedelta(weeks=number)
        days = [first + dt.timedelta(days=n) for n in range(7)]
        holidays = catalogue.site.school_holidays.holidays
        names = [h.name for h in holidays if h.first <= days[-1] and h.last >= first]
        held = tuple((_told(day, "EEEE d MMMM"), by_day[day]) for day in days if day in by_day)
        yield _Week(_told(first), _told(days[-1]), ", ".join(names), held)


def _told(day: dt.date, pattern: str = "d MMMM y") -> str:
    return format_date(day, pattern, locale="nl")
