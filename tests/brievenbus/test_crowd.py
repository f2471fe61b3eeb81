"""The crowd: counts visits without keeping who came."""

from __future__ import annotations

from brievenbus import crowd
from brievenbus.crowd import Crowd


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self):
        """Return the seconds."""
        return self.now


def test_visits_are_counted_by_address():
    """Each address has its own count, until the window is over."""
    clock = Clock()
    held = Crowd(600, clock)
    assert [held.visits("192.0.2.1") for _ in range(3)] == [1, 2, 3]
    assert held.visits("192.0.2.2") == 1
    clock.now = 600
    assert held.visits("192.0.2.1") == 1


def test_no_address_is_kept():
    """Nothing in memory holds an address, and a new window hashes it in another way."""
    clock = Clock()
    held = Crowd(600, clock)
    held.visits("192.0.2.1")
    (first,) = held._seen
    assert b"192.0.2.1" not in first
    clock.now = 600
    held.visits("192.0.2.1")
    assert first not in held._seen


def test_a_flood_does_not_fill_the_memory(monkeypatch):
    """Beyond a limit new addresses are not kept, and known ones still count."""
    monkeypatch.setattr(crowd, "_MOST", 10)
    held = Crowd(600, Clock())
    for number in range(100):
        held.visits(str(number))
    assert len(held._seen) == 10
    assert held.visits("3") == 2
    assert held.visits("99") == 1


def test_it_forgets_when_nobody_comes_by():
    """The round of every minute empties a window that is over; one that lasts stays."""
    clock = Clock()
    held = Crowd(600, clock)
    held.visits("192.0.2.1")
    clock.now = 599
    held.tidy()
    assert len(held._seen) == 1
    clock.now = 600
    held.tidy()
    assert not held._seen
