"""Words in lines that take the whole measure."""

from __future__ import annotations

from pathlib import Path

import pytest

from droomkaart.fitting import CAPITALS, GAP, MEASURE, face, fitted, snug
from droomkaart.form import QUESTION

THEMES = Path(__file__).resolve().parent.parent / "themes"
FONTS = THEMES / "dare-to-dream" / "fonts"
POSTER, ARABIC = FONTS / "poster.woff2", FONTS / "poster-arabic.woff2"
ALL = (POSTER, FONTS / "poster-ext.woff2", FONTS / "print" / "poster-cyrillic.woff2", ARABIC)
ROUND = THEMES / "als-ik-later-groot-ben" / "fonts" / "grandstander.woff2"
UKRAINIAN = "КИМ ТИ ХОЧЕШ СТАТИ І ЩО ТОБІ ДЛЯ ЦЬОГО ПОТРІБНО?"  # noqa: RUF001  # Ukrainian letters


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
    size = round(MEASURE / by.advance("ماذا تريد", 100), 2)
    assert (line.words, line.size, line.stretch) == ("ماذا تريد", size, 100)


def test_letters_are_measured_in_the_file_that_holds_them():
    """Cyrillic in a face without it was taken for empty boxes, and ran off the paper."""
    by = face(*ALL)
    lines = fitted(UKRAINIAN, by, 5, 420, beat=(1.0, 0.5, 0.8, 2.2, 1.0))
    cyrillic = face(ALL[2])
    for line in lines:
        letters = line.words.rstrip("?")
        alone = cyrillic.advance(letters, line.stretch)
        rest = by.advance(line.words, line.stretch) - alone
        assert line.size * (alone + rest) == pytest.approx(MEASURE, rel=0.005)
        assert rest == pytest.approx(face(POSTER).advance("?", line.stretch) * ("?" in line.words))


def test_a_dot_or_a_tail_makes_room_for_itself():
    """A line is as high as its ink; one of plain capitals as high as those."""
    by = face(*ALL)
    found = {words: fitted(words, by, 1, 300)[0] for words in ("OLMAK", "İYİ", "ÇOK", "يوم")}
    plain, dots, tail, arabic = found.values()
    assert (plain.rise, plain.fall, plain.sink) == (CAPITALS, 0.0, 0.0)
    assert dots.rise > CAPITALS + 0.1
    assert (dots.fall, tail.rise) == (0.0, CAPITALS)
    assert tail.fall > 0.05
    assert arabic.fall > 0.1
    for line in found.values():
        # Where letters stand in a box of that height (CSS 2, 10.8), and where they must.
        stand = (line.rise + line.fall + by.middle(line.words)) / 2
        assert stand + line.sink == pytest.approx(line.rise, abs=0.002)


def test_a_letter_alone_stays_with_the_next_word():
    """In Polish and Ukrainian a lone “w” would fill a line of its own, as the largest word."""
    by = face(*ALL)
    words = "KIM CHCESZ ZOSTAĆ W PRZYSZŁOŚCI I CO CI W TYM POMOŻE?"
    for count in range(2, 8):
        lines = [line.words for line in fitted(words, by, count, 420)]
        assert " ".join(lines) == words
        assert not any(line.split()[-1] in ("W", "I") for line in lines)
    assert [line.words for line in fitted("A B", by, 2, 420)] == ["A B"]


def test_the_size_at_which_words_fit_a_box():
    """Words are as large as they can be without running out of a box."""
    by = face(ROUND)
    size = snug(QUESTION, by, 182, 106, 0.93)
    rows, row = [], ""
    for word in QUESTION.split():
        if by.advance(f"{row} {word}".strip(), 100) * size > 182:
            rows, row = [*rows, row], word
        else:
            row = f"{row} {word}".strip()
    assert 4 <= len([*rows, row]) <= 106 / (size * 0.93)
    assert snug(QUESTION, by, 182, 50, 0.93) < size
    assert snug("x" * 60, by, 182, 106, 0.93) * by.advance("x" * 60, 100) <= 182


def test_one_word_is_one_line():
    """More lines than words are asked for: there are as many lines as words at most."""
    assert [line.words for line in fitted("STAD", face(POSTER), 5, 300)] == ["STAD"]
