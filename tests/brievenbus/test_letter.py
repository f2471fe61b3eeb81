"""A letter: what goes in comes out, and its length tells little."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brievenbus.letter import Letter, unpacked

WORDS = st.text(max_size=300)
LETTERS = st.builds(
    Letter,
    **dict.fromkeys(("id", "received", "brand", "language", "code", "dream", "need"), WORDS),
    **dict.fromkeys(("name", "age", "district", "helper", "phone", "whose", "talk"), WORDS),
    consent=st.booleans(),
    labels=st.lists(WORDS, max_size=3).map(tuple),
    picture=st.booleans(),
)


def letter(dream):
    """Return a letter with a dream and little else."""
    return Letter("1", "2026-11-23T14:05Z", *["x"] * 3, dream, *[""] * 7, True, "")


@given(LETTERS)
def test_what_goes_in_comes_out(found):
    """Any words survive, of every script."""
    assert unpacked(found.packed()) == found


def test_short_dreams_are_equally_long():
    """Two short dreams of other lengths have the same length, so nobody tells them by it."""
    assert len(letter("Kok").packed()) == len(letter("Dierenarts in Afrika").packed()) == 1024


def test_a_later_field_is_left_out():
    """A letter with a field that this version does not know is still read."""
    held = json.loads(letter("Kok").packed())
    assert unpacked(json.dumps(held | {"mood": "blij"}).encode()) == letter("Kok")


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"version": 2}', b'{"version": 1}'])
def test_what_is_no_letter(data):
    """Bytes that are no letter raise ValueError."""
    with pytest.raises(ValueError, match=r"."):
        unpacked(data)
