"""Counts: how many, never who."""

from __future__ import annotations

import json
from dataclasses import replace

from test_advice import LETTER, dream

from brievenbus.inbox import counts as inbox_counts
from brievenbus.inbox.counts import counts
from droomkaart import gaps


def test_cells_of_five_and_more(rooms):
    """Five dreams make a cell, four make none; what found nothing is told from five on."""
    mermaid = [dream() for _ in range(5)]
    nothing = replace(LETTER, dream="Ik wil koning van Mars zijn")
    made = counts(
        [
            *mermaid,
            *(dream(nothing) for _ in range(6)),
            *(dream(replace(LETTER, district="zuid")),) * 4,
        ],
        lambda brand, language: rooms[brand, language],
    )
    assert made["cells"] == [
        {"brand": "klein", "theme": "(geen thema)", "age": "6-8", "district": "noord", "dreams": 6, "without": 6},
        {"brand": "klein", "theme": "zeemeermin", "age": "6-8", "district": "noord", "dreams": 5, "without": 0},
    ]  # fmt: skip


def test_both_sides_mean_the_same():
    """The inbox writes the version that the report reads, and both leave the same cells out."""
    assert (inbox_counts.VERSION, inbox_counts.LEAST) == (gaps._VERSION, gaps.LEAST)


def test_no_word_of_a_dream_is_in_it(rooms):
    """What leaves the inbox is themes of the city and numbers."""
    made = counts([dream() for _ in range(9)], lambda brand, language: rooms[brand, language])
    text = json.dumps(made)
    assert "Sam" not in text
    assert "Ik wil" not in text
    assert "+316" not in text


def test_a_letter_that_cannot_be_opened_counts_nowhere(rooms):
    """A dream of before a key was added is no dream of no theme."""
    made = counts([dream(None)] * 9, lambda brand, language: rooms[brand, language])
    assert made["cells"] == []
