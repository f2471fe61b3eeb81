"""The store that comes along: SQLite with a write-ahead log, and one writer. Layer 2.

A commit is on the disk (`synchronous=FULL`, https://sqlite.org/pragma.html#pragma_synchronous).

`apsw` brings its own SQLite, newer than 3.51.2: those before had a fault in resetting the log
when there are several connections, as a backup by another process makes.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from functools import partial
from pathlib import Path
from typing import Any

import apsw

from brievenbus.disk import flushed
from brievenbus.store import (
    Entry,
    Kept,
    Mark,
    Notice,
    Standing,
    StoreError,
    TakenError,
    Tally,
    Terms,
)
from brievenbus.writer import Writer

VERSION = 1
# How long to wait for another process that holds the database, in milliseconds.
_PATIENCE = 5_000
# A clock that jumps further than this since the last time is not believed, in days.
_LEAP = 45
_OWNER_ONLY = 0o077

_TABLES = """
CREATE TABLE dream (
    id TEXT PRIMARY KEY,
    lookup BLOB NOT NULL UNIQUE,
    received TEXT NOT NULL,
    aside INTEGER NOT NULL,
    care INTEGER NOT NULL DEFAULT 0,
    read TEXT NOT NULL DEFAULT '',
    closed TEXT NOT NULL DEFAULT '',
    letter BLOB NOT NULL
) STRICT;
CREATE TABLE picture (
    dream TEXT PRIMARY KEY REFERENCES dream (id) ON DELETE CASCADE,
    sealed BLOB NOT NULL
) STRICT;
CREATE TABLE mark (
    id INTEGER PRIMARY KEY,
    dream TEXT NOT NULL REFERENCES dream (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX mark_of ON mark (dream);
CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL UNIQUE,
    due TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE day (last TEXT NOT NULL) STRICT;
"""


class SqliteStore:
    """A store in one file. Raises StoreError when it cannot be opened."""

    def __init__(self, path: Path) -> None:
        """Open or make the file at `path`; only its owner may read it."""
        self._writer = Writer(partial(_connection, path), path.name)

    def put(self, entry: Entry) -> bool:
        """Keep a dream and a notice of it; return false when it was there already."""
        return self._writer.done(lambda held: _put(held, entry))

    def standing(self, lookup: bytes) -> Standing:
        """Return what the receipt with this keyed hash tells."""

        def find(held: apsw.Connection) -> Standing:
            row = held.execute("SELECT read FROM dream WHERE lookup = ?", (lookup,)).fetchone()
            if row is None:
                return Standing.UNKNOWN
            return Standing.READ if row[0] else Standing.RECEIVED

        return self._writer.done(find)

    def all(self) -> tuple[Kept, ...]:
        """Return every dream, oldest first."""
        return self._writer.done(_all)

    def is_worry(self, dream: str) -> bool:
        """Tell whether there is a worry about a dream."""
        text = "SELECT 1 FROM dream WHERE id = ? AND care = 1"
        return self._writer.done(lambda held: held.execute(text, (dream,)).fetchone() is not None)

    def picture(self, dream: str) -> bytes | None:
        """Return the sealed picture of a dream."""

        def find(held: apsw.Connection) -> bytes | None:
            row = held.execute("SELECT sealed FROM picture WHERE dream = ?", (dream,)).fetchone()
            return row[0] if row else None

        return self._writer.done(find)

    def mark(self, mark: Mark) -> bool:
        """Keep what a coordinator did; return false when there is no such dream."""
        return self._writer.done(lambda held: _mark(held, mark))

    def due(self, now: str) -> tuple[Notice, ...]:
        """Return the notices that should go now."""
        text = "SELECT id, kind, tries FROM notice WHERE due <= ? ORDER BY id"
        return self._writer.done(
            lambda held: tuple(Notice(*row) for row in held.execute(text, (now,)))
        )

    def remind(self, kind: str, now: str) -> None:
        """Put a notice in the queue, unless one of its kind still waits there."""
        self._writer.done(lambda held: _remind(held, kind, now))

    def sent(self, notice: int) -> None:
        """Take a notice out of the queue."""
        self._run("DELETE FROM notice WHERE id = ?", (notice,))

    def failed(self, notice: int, again: str) -> None:
        """Try a notice again at that minute."""
        self._run("UPDATE notice SET due = ?, tries = tries + 1 WHERE id = ?", (again, notice))

    def try_out(self) -> None:
        """Write something of no meaning, to see that the disk takes it."""
        self._writer.done(lambda held: held.pragma("user_version", VERSION) and None)

    def expire(self, today: dt.date, terms: Terms, *, sure: bool = False) -> int:
        """Remove what has had its time, bytes and all; return how many dreams went.

        Raises StoreError when the clock has jumped ahead since the last time: one wrong clock
        may not throw away a city's dreams. `sure` says that a person looked at it.
        """
        gone = self._writer.done(lambda held: _expire(held, today, terms, sure=sure))
        # Also when nothing went: the log may have been in use the last time.
        self._writer.done(_truncate, alone=True)
        return gone

    def forget(self, dream: str) -> bool:
        """Remove one dream, bytes and all; return false when there is none."""

        def remove(held: apsw.Connection) -> bool:
            held.execute("DELETE FROM dream WHERE id = ?", (dream,))
            return bool(held.changes())

        gone = self._writer.done(remove)
        if gone:
            self._writer.done(_truncate, alone=True)
        return gone

    def tally(self, today: dt.date) -> Tally:
        """Return how the mailbox stands."""
        return self._writer.done(lambda held: _tally(held, today))

    def backup(self, path: Path) -> None:
        """Write a whole copy to a path, in the place of an older one, and see it to the disk."""

        def copy(held: apsw.Connection) -> None:
            part = path.with_name(f"{path.name}.part")
            part.unlink(missing_ok=True)
            part.touch(mode=0o600)
            with contextlib.closing(apsw.Connection(str(part))) as target:
                with target.backup("main", held, "main") as work:
                    work.step(-1)
                target.pragma("journal_mode", "delete")
            checked(part)
            flushed(part)
            part.rename(path)
            flushed(path.parent)

        self._writer.done(copy, alone=True)

    def close(self) -> None:
        """Finish what was begun, and let go."""
        self._writer.close()

    def _run(self, text: str, values: tuple[Any, ...]) -> None:
        self._writer.done(lambda held: held.execute(text, values) and None)


def _truncate(held: apsw.Connection) -> None:
    """Write the log into the database and empty it; raises StoreError while another reads it."""
    row = held.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if row is None or row[0]:
        raise StoreError("het logboek is in gebruik; wat weg moest, staat er nog even in")


def checked(path: Path) -> None:
    """See to it that a file is a whole store of this version; raises StoreError."""
    try:
        with contextlib.closing(
            apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        ) as held:
            version, found = held.pragma("user_version"), held.pragma("integrity_check")
    except apsw.Error as error:
        raise StoreError(f"{path.name}: {error}") from None
    if found != "ok" or version != VERSION:
        raise StoreError(f"{path.name} is geen hele kopie van versie {VERSION}")


def _connection(path: Path) -> apsw.Connection:
    old = os.umask(_OWNER_ONLY)
    try:
        held = apsw.Connection(str(path))
        held.set_busy_timeout(_PATIENCE)
        held.pragma("journal_mode", "wal")
    finally:
        os.umask(old)
    held.pragma("synchronous", "full")
    held.pragma("foreign_keys", value=True)
    held.pragma("secure_delete", value=True)
    held.pragma("temp_store", "memory")
    version = held.pragma("user_version")
    if version == 0:
        with held:
            held.execute(_TABLES)
            held.pragma("user_version", VERSION)
    elif version != VERSION:
        held.close()
        raise StoreError(f"versie {version}; dit programma kent versie {VERSION}")
    return held


def _put(held: apsw.Connection, entry: Entry) -> bool:
    known = held.execute("SELECT 1 FROM dream WHERE lookup = ?", (entry.lookup,)).fetchone()
    if known and not entry.keyed:
        raise TakenError("deze code is al uitgegeven")
    if known:
        return False
    held.execute(
        "INSERT INTO dream (id, lookup, received, aside, letter) VALUES (?, ?, ?, ?, ?)",
        (entry.id, entry.lookup, entry.received, int(entry.aside), entry.letter),
    )
    if entry.picture is not None:
        held.execute("INSERT INTO picture VALUES (?, ?)", (entry.id, entry.picture))
    _remind(held, "dream", entry.received)
    return True


def _remind(held: apsw.Connection, kind: str, now: str) -> None:
    held.execute("INSERT INTO notice (kind, due) VALUES (?, ?) ON CONFLICT DO NOTHING", (kind, now))


def _all(held: apsw.Connection) -> tuple[Kept, ...]:
    marks: dict[str, list[bytes]] = {}
    for dream, sealed in held.execute("SELECT dream, sealed FROM mark ORDER BY id"):
        marks.setdefault(dream, []).append(sealed)
    rows = held.execute(
        "SELECT id, received, aside, care, read, closed, letter,"
        " EXISTS (SELECT 1 FROM picture WHERE dream = id) FROM dream ORDER BY received, rowid"
    )
    return tuple(
        Kept(
            id_, received, bool(aside), bool(care), read, closed, letter, bool(drawn),
            tuple(marks.get(id_, ())),
        )
        for id_, received, aside, care, read, closed, letter, drawn in rows
    )  # fmt: skip  # a field a line would hide that they are the columns above


def _mark(held: apsw.Connection, mark: Mark) -> bool:
    if not held.execute("SELECT 1 FROM dream WHERE id = ?", (mark.dream,)).fetchone():
        return False
    held.execute(
        "INSERT INTO mark (dream, at, sealed) VALUES (?, ?, ?)", (mark.dream, mark.at, mark.sealed)
    )
    day = mark.at[:10]
    # The first day on which it was read counts: the terms run from there.
    for column, state in (("read", mark.read), ("closed", mark.closed)):
        if state is not None:
            text = f"UPDATE dream SET {column} = ? WHERE id = ? AND ({column} = '') = ?"  # noqa: S608  # one of two names
            held.execute(text, (day if state else "", mark.dream, int(state)))
    if mark.care is not None:
        held.execute("UPDATE dream SET care = ? WHERE id = ?", (int(mark.care), mark.dream))
        if mark.care:
            _remind(held, "care", mark.at)
    return True


def _expire(held: apsw.Connection, today: dt.date, terms: Terms, *, sure: bool) -> int:
    last = held.execute("SELECT last FROM day").fetchone()
    if last and not sure and (today - dt.date.fromisoformat(last[0])).days > _LEAP:
        raise StoreError(f"de klok staat op {today}, en bij de vorige keer was het {last[0]}")

    def before(days: int) -> str:
        return (today - dt.timedelta(max(0, days - terms.backup))).isoformat()

    held.execute(
        "DELETE FROM dream WHERE CASE WHEN closed != '' THEN closed < ?1"
        " WHEN read != '' THEN read < ?2 ELSE substr(received, 1, 10) < ?3 END",
        (before(terms.closed), before(terms.read), before(terms.unread)),
    )
    gone = held.changes()
    if last is None or last[0] < today.isoformat():
        held.execute("DELETE FROM day")
        held.execute("INSERT INTO day VALUES (?)", (today.isoformat(),))
    return gone


def _tally(held: apsw.Connection, today: dt.date) -> Tally:
    row = held.execute(
        "SELECT count(*) FILTER (WHERE read = '' AND aside = 0),"
        " count(*) FILTER (WHERE read = '' AND aside = 1),"
        " count(*) FILTER (WHERE read != '' AND closed = ''), count(*) FILTER (WHERE closed != ''),"
        " min(received) FILTER (WHERE read = ''), (SELECT count(*) FROM notice) FROM dream"
    ).fetchone()
    assert row is not None
    unread, aside, read, closed, oldest, notices = row
    age = (today - dt.date.fromisoformat(oldest[:10])).days if oldest else 0
    return Tally(unread, aside, read, closed, age, notices)
