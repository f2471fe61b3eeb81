"""What fits, shown once and kept nowhere."""

from __future__ import annotations

from brievenbus import afterwards
from brievenbus.afterwards import Afterwards
from brievenbus.contract import Offer

OFFERS = (Offer("Zwemmen", "/x/", None, None, ()),)


def test_it_is_shown_once():
    """The second time there is nothing, nor for another code."""
    held = Afterwards(lambda: 0.0)
    held.keep("a", OFFERS)
    assert held.take("b") == ()
    assert held.take("a") == OFFERS
    assert held.take("a") == ()


def test_it_is_soon_forgotten():
    """After ten minutes nobody learns it any more."""
    now = [0.0]
    held = Afterwards(lambda: now[0])
    held.keep("a", OFFERS)
    now[0] = 601
    assert held.take("a") == ()
    held.keep("a", OFFERS)
    now[0] = 1300
    held.keep("b", OFFERS)
    assert list(held._held) == ["b"]


def test_it_has_an_end(monkeypatch):
    """However many dreams come in, only the last ones are held."""
    monkeypatch.setattr(afterwards, "_MOST", 3)
    held = Afterwards(lambda: 0.0)
    for code in "abcdef":
        held.keep(code, OFFERS)
    assert list(held._held) == ["d", "e", "f"]


def test_it_forgets_when_nobody_comes_by():
    """What had its time leaves the memory, also when nobody asks."""
    now = [0.0]
    held = Afterwards(lambda: now[0])
    held.keep("a", OFFERS)
    now[0] = 601.0
    held.tidy()
    assert not held._held
