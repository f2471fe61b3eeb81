"""Words in lines that take the whole measure."""

from __future__ import annotations

from pathlib import Path

import pytest

from droomkaart.fitting import CAPITALS, GAP, MEASURE, Line, face, fitted
from droomkaart.form import QUESTION

THEMES = Path(__file__).resolve().parent.parent / "themes"
POSTER = THEMES / "dare-to-dream" / "fonts" / "poster.woff2"
ARABIC = THEMES / "dare-to-dream" / "fonts" / "poster-arabic.woff2"


def test_every_line_fills_the_measure():
    """Whatever the words, a line is as long as the measure, within half a per cent."""
    by = face(POSTER)
    lines = fitted(QUESTION.upper(), by, 5, 420, beat=(1.0, 0.5, 0.8, 2.2, 1.0))
    assert " ".join(line.words for line in lines) == QUESTION.upper()
    for line in lines:
        assert line.size * by.advance(line.words, line.stretch) == pytest.approx(MEASURE, rel=0.005)
        assert by.narrow <= line.stretch <= by.wide


def test_the_lines_stay_within_the_room():
    """Less room makes lower lines of the same words, never fewer words."""
    by = face(POSTER)
    low = fitted(QUESTION.upper(), by, 4, 300, room=520)
    assert sum(line.size * CAPITALS + GAP for line in low) <= 520
    assert " ".join(line.words for line in low) == QUESTION.upper()


def test_a_face_without_a_width_axis_fits_by_size():
    """Letters that cannot stretch fill the measure by their size alone."""
    by = face(ARABIC)
    assert (by.narrow, by.wide) == (100, 100)
    (line,) = fitted("ماذا تريد", by, 1, 10_000)
    assert line == Line("ماذا تريد", round(MEASURE / by.advance("ماذا تريد", 100), 2), 100)


def test_one_word_is_one_line():
    """More lines than words are asked for: there are as many lines as words at most."""
    assert [line.words for line in fitted("STAD", face(POSTER), 5, 300)] == ["STAD"]
