"""What a translation must keep, and what it may not bring in."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Message

from droomkaart.pocheck import faults, made_by, words_of


@pytest.mark.parametrize(
    ("source", "translation", "context", "found"),
    [
        ("nog {number} plek", "{number} place left", None, []),
        ("nog {number} plek", "one place left", None, ["po-placeholder"]),
        ("Judo", "<b>Judo</b>", "club/judo/title", ["po-html"]),
        ("Judo", "Judo &amp; more", "club/judo/title", ["po-html"]),
        ("Judo <3", "Judo <3", "club/judo/title", []),  # no tag
        ("Judo", "Judo & more", "club/judo/title", []),
        ("Judo", "x" * 49, "club/judo/title", ["po-long"]),
        ("Judo", "x" * 48, "club/judo/title", []),
        (("{number} dag", "{number} dagen"), ("{number} day", "{number} days"), None, []),
        (("{number} dag", "{number} dagen"), ("{number} day", ""), None, ["po-plurals"]),
        (("{number} dag", "{number} dagen"), ("a", "b", "c"), None, ["po-plurals"]),
    ],
)
def test_faults(source, translation, context, found):
    """Places, plurals, markup and length are held against the source."""
    assert list(faults(Message(source, translation, context=context), 2)) == found


def test_words_are_composed():
    """A letter and its mark become one letter, as the rest of the city has it (NFC)."""
    assert words_of("e\u0301e\u0301n") == ("één",)
    assert words_of(None) == ("",)


@pytest.mark.parametrize(
    ("comments", "who"),
    [
        ([], "human"),
        (["machine"], "machine"),
        (["kijk nog eens", " machine "], "machine"),
        (["machine", "reviewed"], "reviewed"),
    ],
)
def test_who_made_it(comments, who):
    """A comment of one word says who made a translation; without one it was a person."""
    assert made_by(comments) == who
