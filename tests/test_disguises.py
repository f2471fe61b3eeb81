"""A text as its reader takes it: what is hidden is seen, what is spelled so stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from droomkaart.disguises import hyphened, parts_of, readings, seen, unmarked


def test_words_of_another_script_stay_themselves():
    """A word that is all Cyrillic or Arabic keeps its letters; long lines and vowel marks go."""
    assert seen("Обідня перерва") == "обідня перерва"
    assert seen("الفَـقـرة") == "الفقرة"


@pytest.mark.parametrize(
    ("apart", "whole"),
    [
        ("\u0627\u0654\u0633\u0631\u0629", "\u0623\u0633\u0631\u0629"),  # hamza above
        ("\u0627\u0655\u0645\u0644\u0627\u0642", "\u0625\u0645\u0644\u0627\u0642"),  # below
        ("\u0627\u0653\u0628\u0627\u0621", "\u0622\u0628\u0627\u0621"),  # madda
    ],
)
def test_arabic_marks_that_stand_by_themselves(apart, whole):
    """A letter and the mark that belongs to it are one letter, however a file keeps them."""
    assert seen(apart) == whole


def test_a_word_of_two_scripts_has_two_readings():
    """It may be a Latin word with a strange letter, or the other way round."""
    assert readings("arm\u043eede")[0] == "armoede"
    assert readings("бідність".replace("\u0456", "i"))[1] == "бідність"
    assert readings("armoede") == ("armoede",)
    assert readings("Ünal és Łódź") == ("ünal és łódź",)


def test_what_capitals_look_like():
    """A capital is known by its own shape: a Cyrillic M is an M, and small it is no m."""
    assert seen("AR\u041cOEDE") == "armoede"
    assert seen("M\u0406NIMA") == "minima"


def test_letters_without_their_marks():
    """Accents and strokes go from Latin letters, and from no other ones."""
    assert unmarked("armo\u00e9de \u0142\u00f8\u0111\u017a m\u0131n\u0131") == "armoede lodz mini"
    assert (
        unmarked("\u0439\u0457 \u0623\u0633\u0631\u0629") == "\u0439\u0457 \u0623\u0633\u0631\u0629"
    )


def test_words_with_a_hyphen():
    """A hyphen inside a word is found, whichever of three it is; one at its end is none."""
    assert hyphened("arm-oede, zo\u2010zo -los en\u2011of in- en uit") == [
        "arm-oede",
        "zo\u2010zo",
        "en\u2011of",
    ]
    assert parts_of("a-b\u2011c") == ["a", "b", "c"]


@given(st.text(max_size=40))
def test_any_text_can_be_read(text):
    """Whatever a file holds, it has a reading, and reading that again changes nothing more."""
    for reading in readings(text):
        assert unmarked(reading) is not None
    assert isinstance(seen(text), str)
