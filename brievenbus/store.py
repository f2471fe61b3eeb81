"""What a store of sealed dreams can do: the one interface between the mailbox and its disk.

Layer 0. `sqlite.py` is the one that comes along. Nothing here is readable: letters, pictures and
marks are sealed before they come in; what stands open are times, states and keyed hashes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class StoreError(Exception):
    """The disk did not take it, or is busy or broken: nothing was acknowledged."""


class TakenError(StoreError):
    """A random receipt code is in use already; draw another one."""


class Standing(StrEnum):
    """What a receipt tells."""

    UNKNOWN = "unknown"
    RECEIVED = "received"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Entry:
    """A dream on its way to the disk. `received` is a minute in UTC.

    `keyed` when the form had a key: then a second one of the same `lookup` is the same dream.
    `aside` when a machine found it odd: it waits apart.
    """

    id: str
    lookup: bytes
    keyed: bool
    received: str
    aside: bool
    letter: bytes
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A dream as it lies there: sealed, with its sealed marks, oldest first.

    `read` and `closed` are days, or empty.
    """

    id: str
    received: str
    aside: bool
    care: bool
    read: str
    closed: str
    letter: bytes
    has_picture: bool
    marks: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What a coordinator did with a dream: sealed, with the states that it changes.

    None leaves a state as it is.
    """

    dream: str
    at: str
    sealed: bytes
    read: bool | None = None
    closed: bool | None = None
    care: bool | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that still has to go: its kind, and how often sending it failed."""

    id: int
    kind: str
    tries: int


@dataclass(frozen=True, slots=True)
class Terms:
    """How long dreams are kept, in days: unread ones, those that were read, and closed ones.

    `backup` is how long a backup is kept: a dream goes that much earlier, so that the last copy
    of it is gone on its day.
    """

    unread: int
    read: int
    closed: int
    backup: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How the mailbox stands, in counts only. `oldest` is the age of the oldest unread, in days."""

    unread: int
    aside: int
    read: int
    closed: int
    oldest: int
    notices: int


class Store(Protocol):
    """Where sealed dreams lie. Every method returns when it is done, and may be called from any thread.

    What `put` and `mark` return for, a power cut does not undo.
    """

    def put(self, entry: Entry) -> bool:
        """Keep a dream; return false when it was there already. Raises StoreError."""

    def standing(self, lookup: bytes) -> Standing:
        """Return what the receipt with this keyed hash tells."""

    def all(self) -> tuple[Kept, ...]:
        """Return every dream, oldest first."""

    def is_worry(self, dream: str) -> bool:
        """Tell whether there is a worry about a dream."""

    def picture(self, dream: str) -> bytes | None:
        """Return the sealed picture of a dream."""

    def mark(self, mark: Mark) -> bool:
        """Keep what a coordinator did; return false when there is no such dream."""

    def due(self, now: str) -> tuple[Notice, ...]:
        """Return the notices that should go now; `now` is a minute in UTC."""

    def remind(self, kind: str, now: str) -> None:
        """Put a notice in the queue, unless one of its kind still waits there."""

    def sent(self, notice: int) -> None:
        """Take a notice out of the queue."""

    def failed(self, notice: int, again: str) -> None:
        """Try a notice again at that minute."""

    def expire(self, today: dt.date, terms: Terms, *, sure: bool = False) -> int:
        """Remove what has had its time, bytes and all; return how many dreams went.

        `sure` says that a person looked at the clock: a leap ahead is then believed.
        """

    def try_out(self) -> None:
        """Write something of no meaning; raises StoreError when dreams cannot be stored now."""

    def forget(self, dream: str) -> bool:
        """Remove one dream, bytes and all; return false when there is none."""

    def tally(self, today: dt.date) -> Tally:
        """Return how the mailbox stands."""

    def backup(self, path: Path) -> None:
        """Write a whole copy to a path, in the place of an older one."""

    def close(self) -> None:
        """Finish what was begun, and let go."""
