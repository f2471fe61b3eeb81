"""Keeping: copies that can be put back, and that go in time."""

from __future__ import annotations

import datetime as dt

import pytest
from mailboxes import NOW, entry

from brievenbus import drill, keeping
from brievenbus.keeping import RestoreError
from brievenbus.settings import Settings
from brievenbus.sqlite import SqliteStore
from brievenbus.store import Terms

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def state(tmp_path):
    """Return a state folder with a secret."""
    folder = tmp_path / "staat"
    folder.mkdir()
    (folder / keeping.SECRET).write_bytes(b"s" * 32)
    return folder


def test_a_copy_is_put_back_elsewhere(store, state, tmp_path):
    """A copy of today, in another folder, opens with all dreams and the secret of the receipts."""
    for number in range(50):
        store.put(entry(str(number), picture=b"x" * number))
    copy = keeping.backed_up(store, state, tmp_path / "kopie", TODAY, 14)
    assert keeping.backed_up(store, state, tmp_path / "kopie", TODAY, 14) == copy
    elsewhere = tmp_path / "elders" / "staat"
    again = SqliteStore(keeping.restored(copy, elsewhere))
    assert again.all() == store.all()
    assert again.picture("7") == store.picture("7")
    again.close()
    assert (elsewhere / keeping.SECRET).read_bytes() == b"s" * 32


def test_dreams_are_never_overwritten(store, state, tmp_path):
    """A copy is put back into an empty folder only; half a copy is none."""
    copy = keeping.backed_up(store, state, tmp_path / "kopie", TODAY, 14)
    with pytest.raises(RestoreError, match="lege map"):
        keeping.restored(copy, _full(tmp_path))
    (tmp_path / "kopie" / keeping.SECRET).unlink()
    with pytest.raises(RestoreError, match="geheim"):
        keeping.restored(copy, tmp_path / "leeg")


@pytest.mark.parametrize("harm", ["cut", "flipped", "other"])
def test_a_broken_copy_is_refused(store, state, tmp_path, harm):
    """A copy that is not whole is not put back: nothing of it comes into the folder."""
    for number in range(200):
        store.put(entry(str(number), picture=b"x" * 5000))
    copy = keeping.backed_up(store, state, tmp_path / "kopie", TODAY, 14)
    data = bytearray(copy.read_bytes())
    half = len(data) // 2 // 4096 * 4096
    broken = {"cut": data[:half], "flipped": data[:half] + b"\xff" * 4096 + data[half + 4096 :]}
    copy.write_bytes(broken.get(harm, b"geen kopie"))
    target = tmp_path / "elders"
    with pytest.raises(RestoreError, match="neem een kopie van een andere dag"):
        keeping.restored(copy, target)
    assert not target.exists()


def test_drills_come_along(store, state, tmp_path):
    """On a new machine nobody has to show a key again before dreams are taken in."""
    (state / drill.NAME).write_text('{"age1x": {"passed": "2026-11-23"}}')
    copy = keeping.backed_up(store, state, tmp_path / "kopie", TODAY, 14)
    keeping.restored(copy, tmp_path / "elders")
    there = tmp_path / "elders" / drill.NAME
    assert there.read_text() == (state / drill.NAME).read_text()
    assert there.stat().st_mode & 0o077 == 0


def _full(tmp_path):
    """Return a state folder that holds dreams."""
    folder = tmp_path / "vol"
    folder.mkdir()
    (folder / f"{keeping.DATABASE}-wal").write_bytes(b"dromen")
    return folder


def test_a_removed_dream_is_in_no_copy_on_its_day(store, state, tmp_path):
    """On the day on which a dream's time is over, no copy holds it any more."""
    store.put(entry("canary", received="2026-11-23T10:00Z"))
    terms, folder = Terms(40, 365, 30, 14), tmp_path / "kopie"
    for number in range(41):
        day = TODAY + dt.timedelta(number)
        store.expire(day, terms)
        keeping.backed_up(store, state, folder, day, terms.backup)
    copies = sorted(folder.glob("*.db"))
    assert len(copies) == 14
    assert not any(b"brief-canary" in copy.read_bytes() for copy in copies)


@pytest.mark.parametrize(
    ("age", "kinds"),
    [
        (0, ["dream"]),
        (2, ["dream"]),
        (3, ["dream", "unread"]),
        (62, ["dream", "unread", "expiring"]),
    ],
)
def test_reminders(store, age, kinds):
    """A dream that is unread for three days is reminded of, and again before its time is over."""
    received = (NOW - dt.timedelta(age)).strftime("%Y-%m-%dT%H:%MZ")
    store.put(entry("a", received=received))
    keeping.remind(store, Settings(), NOW, {})
    assert [notice.kind for notice in store.due("2030-01-01T00:00Z")] == kinds


def test_one_reminder_a_day(store):
    """However often a round is made, a day has one reminder of each kind."""
    received = (NOW - dt.timedelta(9)).strftime("%Y-%m-%dT%H:%MZ")
    store.put(entry("a", received=received))
    reminded = {}
    for hour in range(48):
        keeping.remind(store, Settings(), NOW + dt.timedelta(hours=hour), reminded)
        for notice in store.due("2030-01-01T00:00Z"):
            reminded.setdefault("sent", []).append(notice.kind)
            store.sent(notice.id)
    assert reminded["sent"].count("unread") == 3  # on three days of the calendar


def test_a_copy_of_now_takes_the_place_of_one_of_today(store, state, tmp_path):
    """Who asks for a copy gets what is there now, readable by its owner alone."""
    folder = tmp_path / "kopie"
    keeping.backed_up(store, state, folder, TODAY, 14)
    store.put(entry("later"))
    copy = keeping.backed_up(store, state, folder, TODAY, 14, anew=True)
    assert b"brief-later" in copy.read_bytes()
    (folder / "brieven-2026-99-99.db").touch()  # no day, so none of ours
    keeping.backed_up(store, state, folder, TODAY, 14)


def test_nothing_to_remind_of(store):
    """An empty mailbox makes no noise."""
    keeping.remind(store, Settings(), NOW, {})
    assert store.due("2030-01-01T00:00Z") == ()
