"""From lines of a timetable to real dates, in the city's own time.

Layer 5. A series knows no date after the last known school-holiday table: nobody can
promise what is not known yet. The rules of repetition are dateutil's (RFC 5545).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from dateutil.rrule import FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule

from droomkaart.model.fields import SCHOOL_HOLIDAYS, Truth
from droomkaart.model.site import HolidayTable
from droomkaart.model.when import Month, Move, Nth, Part, Weekday, When

WEEKDAYS = tuple(Weekday)
_MONTHS = {month: number for number, month in enumerate(Month, 1)}
_RULE_DAYS = dict(zip(WEEKDAYS, (MO, TU, WE, TH, FR, SA, SU), strict=True))
_NTH = {Nth.FIRST: 1, Nth.SECOND: 2, Nth.THIRD: 3, Nth.FOURTH: 4, Nth.LAST: -1}
_NO_TIME = dt.time.max
# How far ahead the next dates of an offering are looked for.
HORIZON = dt.timedelta(days=120)
# A line without a date in this time is over: a season comes back within a year.
_YEAR = dt.timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One real date; times are None where the source states no clock time."""

    day: dt.date
    starts: dt.time | None = None
    ends: dt.time | None = None
    part: Part | None = None
    cancelled: bool = False
    moved_from: dt.date | None = None

    def rank(self) -> tuple[dt.date, dt.time]:
        """Return the sorting key: entries without a clock time come last on their day."""
        return (self.day, self.starts or _NO_TIME)


def occurrences(
    lines: Iterable[When], table: HolidayTable, first: dt.date, last: dt.date
) -> list[Occurrence]:
    """Return all dates of a timetable from `first` to `last`, both included, in order.

    Cancelled dates stay in the list, marked: a family that planned one must see it.
    """
    found = chain.from_iterable(_of_line(line, table, first, last) for line in lines)
    return sorted(set(found), key=Occurrence.rank)


@dataclass(frozen=True, slots=True)
class Coming:
    """What a timetable still has to come: real dates, and the lines that are not over.

    `dates` reach to the horizon, cancelled ones included. A line without any rhythm (an
    appointment, a note) is never over.
    """

    dates: tuple[Occurrence, ...]
    lines: tuple[When, ...]

    @property
    def soonest(self) -> Occurrence | None:
        """The first date that takes place, None when no date is known."""
        return next((found for found in self.dates if not found.cancelled), None)


def coming(lines: Iterable[When], table: HolidayTable, today: dt.date) -> Coming:
    """Return what is still to come of a timetable from `today` on."""
    held = tuple(lines)
    alive = tuple(
        line
        for line in held
        if not has_rhythm(line) or occurrences([line], table, today, today + _YEAR)
    )
    return Coming(tuple(occurrences(held, table, today, today + HORIZON)), alive)


def is_weekly(line: When, today: dt.date) -> bool:
    """Tell whether a line is just every week on its days, already now."""
    bound = line.weeks not in (None, 1) or line.season or line.only or line.monthly
    started = line.first_day is None or line.first_day <= today
    return bool(line.every) and not bound and started


def from_today(line: When, today: dt.date) -> When:
    """Return a line without the loose days and the exceptions that have passed.

    When all its loose days have passed they stay: then they are what is known.
    """
    ahead = tuple(day for day in line.on if day >= today)
    return line.model_copy(
        update={
            "on": ahead or line.on,
            "exclude": tuple(
                day for day in line.exclude if not isinstance(day, dt.date) or day >= today
            ),
            "exclude_spans": tuple(span for span in line.exclude_spans if span.last >= today),
            "cancelled": tuple(day for day in line.cancelled if day >= today),
            "moved": tuple(m for m in line.moved if max(m.day, m.to) >= today),
        }
    )


def idle_moves(line: When, table: HolidayTable) -> Iterator[int]:
    """Yield the moves of a day on which nothing is, by their place in the list."""
    for at, move in enumerate(line.moved):
        if not _days(line, table, move.day, move.day):
            yield at


def has_rhythm(line: When) -> bool:
    """Tell whether a line names days at all (and not only an appointment or a note)."""
    return bool(line.every or line.monthly or line.on or (line.first_day and line.last_day))


def weekdays(lines: Iterable[When]) -> tuple[Weekday, ...]:
    """Return the days of the week on which a timetable repeats, Monday first."""
    days = {day for line in lines for day in line.every}
    days |= {rule.day for line in lines for rule in line.monthly}
    return tuple(day for day in WEEKDAYS if day in days)


def _of_line(
    line: When, table: HolidayTable, first: dt.date, last: dt.date
) -> Iterator[Occurrence]:
    moved = {move.day: move for move in line.moved}
    for day in _days(line, table, first, last):
        if day not in moved:
            for starts, ends in _times(line):
                yield Occurrence(day, starts, ends, line.part, day in line.cancelled)
    for move in line.moved:  # a date that moves into the window may come from far outside it
        if first <= move.to <= last and _days(line, table, move.day, move.day):
            for starts, ends in _times(line):
                yield _moved(line, move, starts, ends)


def _moved(line: When, move: Move, starts: dt.time | None, ends: dt.time | None) -> Occurrence:
    """Return a date that went to another day; its times change only where the move says so."""
    return Occurrence(
        move.to,
        move.starts or starts,
        move.ends or (None if move.starts else ends),
        line.part,
        move.to in line.cancelled,
        move.day,
    )


def _times(line: When) -> Sequence[tuple[dt.time | None, dt.time | None]]:
    if line.slots:
        return [(slot.starts, slot.ends) for slot in line.slots]
    return [(line.starts, line.ends)]


def _days(line: When, table: HolidayTable, first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the days of one line inside the window, exceptions taken out."""
    begin = max(first, line.first_day or first)
    end = min(last, line.last_day or last)
    if line.every or line.monthly:
        end = min(end, table.known_until)
    days = set(_repeated(line, begin, end))
    days.update(day for day in line.on if begin <= day <= end)
    if not (line.every or line.monthly or line.on) and line.first_day and line.last_day:
        days.update(_each_day(begin, end))
    return sorted(day for day in days if _takes_place(line, table, day))


def _repeated(line: When, begin: dt.date, end: dt.date) -> Iterator[dt.date]:
    """Yield the weekly and monthly dates; every other week counts from `first_day`."""
    start = line.first_day if line.weeks and line.first_day else begin
    since, until = (dt.datetime.combine(d, dt.time()) for d in (start, end))
    if line.every:
        days = [_RULE_DAYS[day] for day in line.every]
        rule = rrule(WEEKLY, dtstart=since, until=until, interval=line.weeks or 1, byweekday=days)
        yield from (moment.date() for moment in rule if moment.date() >= begin)
    for monthly in line.monthly:
        day = _RULE_DAYS[monthly.day](_NTH[monthly.which])
        month_start = since.replace(day=1)
        rule = rrule(MONTHLY, dtstart=month_start, until=until, byweekday=day)
        yield from (moment.date() for moment in rule if moment.date() >= begin)


def _each_day(begin: dt.date, end: dt.date) -> Iterator[dt.date]:
    for offset in range((end - begin).days + 1):
        yield begin + dt.timedelta(days=offset)


def _takes_place(line: When, table: HolidayTable, day: dt.date) -> bool:
    """Tell whether a day survives the exceptions, the holidays and the season."""
    if line.by_appointment is Truth.YES:
        return False
    holiday = any(h.first <= day <= h.last for h in table.holidays)
    if holiday and SCHOOL_HOLIDAYS in line.exclude:
        return False
    if line.only == SCHOOL_HOLIDAYS and not holiday:
        return False
    if day in line.exclude or any(s.first <= day <= s.last for s in line.exclude_spans):
        return False
    return _in_season(line, day)


def _in_season(line: When, day: dt.date) -> bool:
    if line.season is None:
        return True
    first, last = _MONTHS[line.season.starts], _MONTHS[line.season.ends]
    if first <= last:
        return first <= day.month <= last
    return day.month >= first or day.month <= last
