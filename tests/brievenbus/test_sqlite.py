"""The store: what it acknowledges is on the disk, and what it removed is not."""

from __future__ import annotations

import datetime as dt
import os
import stat
import threading

import apsw
import pytest
from mailboxes import entry

from brievenbus import sqlite
from brievenbus.sqlite import SqliteStore
from brievenbus.store import Mark, Standing, StoreError, TakenError, Terms

TODAY = dt.date(2026, 11, 23)
TERMS = Terms(90, 365, 30, 14)


def test_the_same_form_is_one_dream(store):
    """A form that is sent again is there already; one without a key asks for another code."""
    assert store.put(entry("a")) is True
    assert store.put(entry("b", b"a".ljust(32))) is False
    with pytest.raises(TakenError):
        store.put(entry("c", b"a".ljust(32), keyed=False))
    assert [kept.id for kept in store.all()] == ["a"]


def test_a_receipt_tells_received_or_read(store):
    """Reading it changes what the receipt tells; nothing else does."""
    store.put(entry("a"))
    found = b"a".ljust(32)
    assert store.standing(b"?" * 32) is Standing.UNKNOWN
    assert store.standing(found) is Standing.RECEIVED
    store.mark(Mark("a", "2026-11-24T09:00Z", b"note"))
    assert store.standing(found) is Standing.RECEIVED
    store.mark(Mark("a", "2026-11-24T09:00Z", b"read", read=True))
    assert store.standing(found) is Standing.READ


def test_marks_stay_in_order_and_change_states_once(store):
    """The first day of reading counts, and every mark is kept."""
    store.put(entry("a", picture=b"foto"))
    for day, state in (("2026-11-24", True), ("2026-11-25", True)):
        assert store.mark(Mark("a", f"{day}T09:00Z", day.encode(), read=state, care=True))
    store.mark(Mark("a", "2026-11-26T09:00Z", b"x", closed=True, care=False))
    (kept,) = store.all()
    assert (kept.read, kept.closed, kept.care) == ("2026-11-24", "2026-11-26", False)
    assert kept.marks == (b"2026-11-24", b"2026-11-25", b"x")
    assert (kept.has_picture, store.picture("a"), store.picture("b")) == (True, b"foto", None)
    store.mark(Mark("a", "2026-11-27T09:00Z", b"y", closed=False))
    assert store.all()[0].closed == ""
    assert store.mark(Mark("b", "2026-11-27T09:00Z", b"y")) is False


def test_one_notice_waits_at_a_time(store):
    """Ten dreams make one notice; when it has gone, the next dream makes another one."""
    for number in range(10):
        store.put(entry(str(number)))
    (notice,) = store.due("2026-11-23T14:05Z")
    assert (notice.kind, notice.tries) == ("dream", 0)
    assert store.due("2026-11-23T14:04Z") == ()
    store.failed(notice.id, "2026-11-23T15:00Z")
    assert store.due("2026-11-23T14:59Z") == ()
    assert store.due("2026-11-23T15:00Z")[0].tries == 1
    store.sent(notice.id)
    assert store.due("2030-01-01T00:00Z") == ()
    store.put(entry("11"))
    assert len(store.due("2030-01-01T00:00Z")) == 1


@pytest.mark.parametrize(
    ("read", "closed", "last"),
    [
        ("", "", dt.date(2026, 11, 23) + dt.timedelta(90 - 14)),
        ("2026-12-01", "", dt.date(2026, 12, 1) + dt.timedelta(365 - 14)),
        ("2026-12-01", "2026-12-10", dt.date(2026, 12, 10) + dt.timedelta(30 - 14)),
    ],
)
def test_what_has_had_its_time_goes(store, read, closed, last):
    """Unread, read and closed dreams each go on their day, a backup's life before the end."""
    store.put(entry("a"))
    for at, name in ((read, "read"), (closed, "closed")):
        if at:
            store.mark(Mark("a", f"{at}T09:00Z", b"x", **{name: True}))
    day = TODAY
    while day < last:  # as the service does: each day
        assert store.expire(day, TERMS) == 0
        day += dt.timedelta(1)
    assert store.expire(last, TERMS) == 0
    assert store.expire(last + dt.timedelta(1), TERMS) == 1
    assert store.all() == ()


def test_removed_means_gone_from_the_disk(store, tmp_path):
    """After a removal its bytes stand in no file: not in the database, and not in the log."""
    store.put(entry("canary", picture=b"FOTO-KANARIE" * 500))
    store.mark(Mark("canary", "2026-11-24T09:00Z", b"MERK-KANARIE"))
    store.put(entry("stays"))
    words = (b"brief-canary", b"FOTO-KANARIE", b"MERK-KANARIE")
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert all(word in held for word in words)
    assert store.forget("canary") is True
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not any(word in left for word in words)
    assert b"brief-stays" in left
    assert store.forget("canary") is False


def test_a_log_in_use_is_told_and_emptied_later(store, tmp_path):
    """While another program reads, the bytes cannot go: that is said, and done at the next round."""
    store.put(entry("canary"))
    reader = apsw.Connection(str(tmp_path / "brieven.db"))
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM dream").fetchall()
    with pytest.raises(StoreError, match="logboek"):
        store.forget("canary")
    reader.execute("COMMIT")
    reader.close()
    store.expire(dt.date(2026, 11, 23), TERMS)
    assert not any(b"brief-canary" in path.read_bytes() for path in tmp_path.glob("brieven.db*"))


@pytest.mark.parametrize("pragma", ["secure_delete", "checkpoint"])
def test_the_search_for_bytes_finds_them(tmp_path, monkeypatch, pragma):
    """Without overwriting, or without emptying the log, the same search does find the bytes."""
    if pragma == "checkpoint":
        monkeypatch.setattr(sqlite, "_truncate", lambda held: None)
    store = SqliteStore(tmp_path / "brieven.db")
    if pragma == "secure_delete":
        store._writer.done(lambda held: held.pragma("secure_delete", value=False))
    store.put(entry("canary"))
    store.forget("canary")
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    store.close()
    assert b"brief-canary" in left


def test_a_clock_that_jumps_removes_nothing(store):
    """A clock that stands years ahead is told, and every dream stays."""
    store.put(entry("a"))
    store.expire(TODAY, TERMS)
    with pytest.raises(StoreError, match="de klok staat op 2036-11-23"):
        store.expire(dt.date(2036, 11, 23), TERMS)
    assert store.expire(dt.date(2020, 1, 1), TERMS) == 0
    assert len(store.all()) == 1
    with pytest.raises(StoreError, match="de klok"):  # going back does not help it jump
        store.expire(dt.date(2036, 11, 23), TERMS)
    assert store.expire(dt.date(2036, 11, 23), TERMS, sure=True) == 1  # a person looked at it


def test_a_full_disk_acknowledges_nothing(store):
    """When there is no room, the dream is refused; what was there stays, and later it works again."""
    for number in range(20):
        store.put(entry(str(number)))
    full = store._writer.done(lambda held: held.pragma("page_count"))
    store._writer.done(lambda held: held.pragma("max_page_count", full))
    with pytest.raises(StoreError, match="full"):
        store.put(entry("big", picture=os.urandom(200_000)))
    assert len(store.all()) == 20
    store._writer.done(lambda held: held.pragma("max_page_count", full * 1000))
    assert store.put(entry("big", picture=os.urandom(200_000)))


def test_a_locked_database_is_waited_for(store, tmp_path):
    """Who finds the database held by another process waits, and then says that it did not work."""
    store._writer.done(lambda held: held.set_busy_timeout(50), alone=True)
    other = apsw.Connection(str(tmp_path / "brieven.db"))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        store.put(entry("a"))
    other.execute("ROLLBACK")
    other.close()
    assert store.put(entry("a")) is True


def test_many_at_once_are_all_there(store):
    """Twenty threads put dreams at the same time; each has its own, and none is lost."""
    told = []

    def put(name):
        told.extend(store.put(entry(f"{name}-{n}")) for n in range(20))

    threads = [threading.Thread(target=put, args=(name,)) for name in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [True] * 400
    assert len(store.all()) == 400


def test_one_that_fails_takes_no_other_along(store):
    """In one commit a refused dream leaves the others as they are."""
    store.put(entry("a"))
    gate = threading.Event()
    waits = threading.Thread(target=lambda: store._writer.done(lambda held: gate.wait()))
    waits.start()  # so that what follows is committed together
    told = {}

    def put(name, **more):
        try:
            told[name] = store.put(entry(name, **more))
        except StoreError as error:
            told[name] = type(error)

    work = (("b", {}), ("c", {"lookup": b"a".ljust(32), "keyed": False}), ("d", {}))
    threads = [threading.Thread(target=put, args=(name,), kwargs=more) for name, more in work]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in (waits, *threads):
        thread.join()
    assert told == {"b": True, "c": TakenError, "d": True}


def test_only_the_owner_may_read(store, tmp_path):
    """No file of the store can be read by others on the machine."""
    store.put(entry("a"))
    modes = [stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()]
    assert len(modes) >= 2
    assert all(mode & 0o077 == 0 for mode in modes)


def test_it_commits_to_the_disk(store):
    """The settings that make a commit survive a power cut are on."""
    asked = ("synchronous", "journal_mode", "secure_delete", "foreign_keys")
    found = store._writer.done(lambda held: [held.pragma(name) for name in asked])
    assert found == [2, "wal", 1, 1]
    assert apsw.sqlite_lib_version() > "3.51.2"


def test_a_backup_is_whole(store, tmp_path):
    """A copy made while dreams come in opens by itself and holds what was there."""
    store.put(entry("a"))
    store.backup(tmp_path / "kopie.db")
    store.put(entry("b"))
    copy = SqliteStore(tmp_path / "kopie.db")
    assert [kept.id for kept in copy.all()] == ["a"]
    copy.close()
    assert stat.S_IMODE((tmp_path / "kopie.db").stat().st_mode) == 0o600


def test_what_is_no_store_is_told(tmp_path):
    """A file of something else, of a later version, or in a folder that is not there, is a fault."""
    (tmp_path / "x.db").write_bytes(b"dit is geen database, maar wel lang genoeg" * 40)
    later = apsw.Connection(str(tmp_path / "later.db"))
    later.pragma("user_version", 99)
    later.close()
    for name in ("x.db", "later.db", "er/niet.db"):
        with pytest.raises(StoreError):
            SqliteStore(tmp_path / name)


def test_a_closed_store_says_so(tmp_path):
    """After closing nothing is acknowledged; closing twice is no fault."""
    store = SqliteStore(tmp_path / "brieven.db")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="gesloten"):
        store.put(entry("a"))


def test_a_fault_of_ours_stops_nobody_else(store):
    """Work that breaks is told to who asked for it; the writer goes on for all others."""
    with pytest.raises(ZeroDivisionError):
        store._writer.done(lambda held: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store._writer.done(lambda held: 1 / 0, alone=True)
    assert store.put(entry("a")) is True


def test_who_comes_while_it_closes_is_answered(tmp_path):
    """Nobody waits for a writer that left: each put is done, or told that it is closed."""
    store = SqliteStore(tmp_path / "brieven.db")
    told = []

    def put(name):
        try:
            told.append(store.put(entry(name)))
        except StoreError:
            told.append("closed")

    threads = [threading.Thread(target=put, args=(str(n),)) for n in range(50)]
    for thread in threads:
        thread.start()
    store.close()
    for thread in threads:
        thread.join(10)
    assert len(told) == 50


def test_the_tally_counts(store):
    """The state of the mailbox is counts and the age of the oldest unread."""
    store.put(entry("a", received="2026-11-20T10:00Z"))
    store.put(entry("b", aside=True))
    store.put(entry("c"))
    store.mark(Mark("c", "2026-11-23T15:00Z", b"x", read=True))
    found = store.tally(TODAY)
    assert (found.unread, found.aside, found.read, found.closed, found.oldest) == (1, 1, 1, 0, 3)
