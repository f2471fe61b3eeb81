"""What runs now, what comes, and what is over: the order in which texts stand in lists. Layer 13."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

from droomkaart.articles import Piece
from droomkaart.catalogue import Catalogue
from droomkaart.model.challenge import Challenge
from droomkaart.model.content import Banner, News
from droomkaart.model.entry import Entry
from droomkaart.model.film import Video
from droomkaart.model.gathering import Round, Session
from droomkaart.timetable import coming

# What is on within a week runs now; a message or a film is new for a month.
_SOON = dt.timedelta(days=7)
_NEW = dt.timedelta(days=30)


class Phase(IntEnum):
    """Where something stands in time, in the order of a list."""

    RUNNING = 0
    COMING = 1
    STEADY = 2
    OVER = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: the phase, and the day that goes with it (its end, its start, its date)."""

    phase: Phase
    day: dt.date | None = None

    def rank(self) -> tuple[int, int]:
        """Return the sorting key: what ends or starts soonest first; what is past, newest first."""
        day = self.day.toordinal() if self.day else 0
        return (self.phase, day if self.phase < Phase.STEADY else -day)


def turn(entry: Entry, held: Catalogue) -> Turn:
    """Return where a text stands on the day of the build."""
    today = held.today
    if isinstance(entry, Challenge):
        return _between(entry.opens, entry.closes, today)
    if isinstance(entry, Banner):
        return _between(entry.publish, entry.expire, today)
    if isinstance(entry, Round):
        return min(
            (_between(stand.first, stand.last, today) for stand in entry.stands), key=Turn.rank
        )
    if isinstance(entry, Session):
        return _of_session(entry, held)
    return Turn(Phase.STEADY, dated(entry))


def dated(entry: Entry) -> dt.date | None:
    """Return the date of a text that has one: of a message, of a film, else since when it is shown."""
    if isinstance(entry, News):
        return entry.on
    made = entry.made_on if isinstance(entry, Video) else None
    return entry.publish or made


def since(entry: Entry, today: dt.date) -> dt.date | None:
    """Return the last day, up to today, on which something came or changed; None when unknown.

    It stays the same until something happens: who follows a feed is not told the same each day.
    """
    days = [dated(entry)]
    if isinstance(entry, Challenge):
        days.append(entry.opens)
    if isinstance(entry, Round):
        days += [stand.first for stand in entry.stands]
    return max((day for day in days if day and day <= today), default=None)


def is_new(piece: Piece, held: Catalogue) -> bool:
    """Tell whether a dated text is of the last weeks."""
    day = dated(piece.record)
    return day is not None and held.today - _NEW <= day <= held.today


def in_turn(pieces: list[Piece], held: Catalogue) -> list[tuple[Piece, Turn]]:
    """Return texts with their turns: what runs now first, then what comes, last what is over."""
    found = [(piece, turn(piece.record, held)) for piece in pieces]
    return sorted(found, key=lambda pair: pair[1].rank())


def _between(first: dt.date, last: dt.date, today: dt.date) -> Turn:
    if today < first:
        return Turn(Phase.COMING, first)
    return Turn(Phase.RUNNING if today <= last else Phase.OVER, last)


def _of_session(entry: Session, held: Catalogue) -> Turn:
    found = coming(entry.when, held.site.school_holidays, held.today)
    if found.soonest:
        day = found.soonest.day
        return Turn(Phase.RUNNING if day <= held.today + _SOON else Phase.COMING, day)
    if found.lines or not entry.when:
        return Turn(Phase.STEADY)
    return Turn(Phase.OVER, max((day for line in entry.when for day in line.on), default=None))
