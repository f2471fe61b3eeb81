"""The judge: a dream is taken as it is; what is missing is told beside its field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mailboxes import WHOLE

from brievenbus.judge import Fault, cleaned, judged

SMALL, BIG = ("klein", "nl"), ("groot", "nl")


def faults(office, picture="", **changed):
    """Return what is wrong with a form that was filled in well but for these fields."""
    return [(f.field, f.code) for f in judged(WHOLE | changed, office, picture).faults]


def test_a_whole_form_has_no_faults(rooms):
    """What was filled in well is taken, with the number in one form."""
    found = judged(WHOLE, rooms[SMALL], "")
    assert (found.faults, found.phone, found.whose) == ((), "+31612345678", "parent")


def test_every_field_empty(rooms):
    """All that is missing is told at once, in the order of the form."""
    found = judged({}, rooms[SMALL], "")
    assert found.faults == (
        Fault("dream", "dream-missing"),
        Fault("name", "name-missing"),
        Fault("age", "age-missing"),
        Fault("district", "district-missing"),
        Fault("parent_phone", "parent-phone-missing"),
        Fault("consent", "consent-missing"),
    )


def test_consent_is_asked_where_it_is_needed(rooms):
    """Without an age only a site that asks every age for it, says that it is missing."""
    without = {"age": "", "consent": ""}
    assert ("consent", "consent-missing") in faults(rooms[SMALL], **without)
    assert faults(rooms[BIG], **without) == [("age", "age-missing")]


def test_a_drawing_is_a_dream(rooms):
    """A photo of a card or a drawing stands for words."""
    assert faults(rooms[SMALL], dream="") == [("dream", "dream-missing")]
    assert faults(rooms[SMALL], "there", dream="") == []


def test_a_stamp_is_a_dream(rooms):
    """Who cannot write yet chooses a stamp; one for something else says too little."""
    stamp = rooms[SMALL].stamps[0]
    assert faults(rooms[SMALL], dream="", stamp=stamp) == []
    assert judged(WHOLE | {"stamp": stamp}, rooms[SMALL], "").values["stamp"] == stamp
    for odd in ("other", "no-such-dream", "<b>"):
        assert faults(rooms[SMALL], dream="", stamp=odd) == [("dream", "dream-missing")]


@pytest.mark.parametrize(
    "dream", ["🦄🦄", "x", "'; DROP TABLE dream; --", "=1+1", "<b>kok</b>", "؟"]
)
def test_a_dream_is_never_refused_for_how_it_is_written(rooms, dream):
    """Emoji, code and one letter are dreams, and are kept to the letter."""
    assert faults(rooms[SMALL], dream=dream) == []
    assert judged(WHOLE | {"dream": dream}, rooms[SMALL], "").values["dream"] == dream


def test_too_long_is_told_and_kept(rooms):
    """A text of a million signs comes back whole, with what is wrong."""
    long = "a" * 1_000_000
    assert faults(rooms[SMALL], dream=long) == [("dream", "too-long")]
    assert judged(WHOLE | {"dream": long}, rooms[SMALL], "").values["dream"] == long
    assert faults(rooms[SMALL], name="a" * 61) == [("name", "name-too-long")]
    assert faults(rooms[SMALL], dream="a" * 2000, need="b" * 2000, name="c" * 60) == []


def test_signs_that_harm_who_reads_are_left_out():
    """Null bytes, terminal codes and turned directions go; marks that Arabic needs stay."""
    assert cleaned("a\0b\x1b[31mc\u202ed\u2066e\ufeff", "dream") == "ab[31mcde"
    assert cleaned("مرحبا\u200fب", "dream") == "مرحبا\u200fب"
    assert cleaned("een\r\ntwee\u2028drie", "dream") == "een\ntwee\ndrie"
    assert cleaned(" Sam\n\tde  Vries ", "name") == "Sam de Vries"
    assert cleaned("e\u0301", "dream") == "é"


def test_odd_marks_take_no_time():
    """A text of marks in an odd order, far too long for a dream, is not brought into one form."""
    long = "\u0301\u0316" * 500_000
    assert cleaned(long, "dream") == long  # it would take minutes


@given(st.text(max_size=2000))
def test_cleaning_once_is_enough(words):
    """What was cleaned stays as it is."""
    assert cleaned(cleaned(words, "dream"), "dream") == cleaned(words, "dream")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("0612345678", "+31612345678"),
        ("06-12 34 56 78", "+31612345678"),
        ("+31 6 12345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("٠٦١٢٣٤٥٦٧٨", "+31612345678"),
        ("036 539 99 11", "+31365399911"),
        ("+48 512 345 678", "+48512345678"),
    ],
)
def test_numbers_as_people_type_them(rooms, typed, found):
    """Spaces, dashes, country codes and digits of another script are one number."""
    assert judged(WHOLE | {"parent_phone": typed}, rooms[SMALL], "").phone == found


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("112", "phone-wrong"),
        ("06 1234", "phone-wrong"),
        ("hallo", "phone-wrong"),
        ("'; DROP TABLE", "phone-wrong"),
        ("0" * 500, "phone-wrong"),
        ("0612345678 ext 5", "phone-wrong"),
        ("0900 1234", "phone-costly"),
        ("0906 1234567", "phone-costly"),
    ],
)
def test_what_is_no_number_of_a_person(rooms, typed, code):
    """No number, an alarm number and one that costs money are told beside the field."""
    assert faults(rooms[SMALL], parent_phone=typed) == [("parent_phone", code)]


def test_under_sixteen_a_parent(rooms):
    """Under the age of the setting a parent's number and consent are needed; the child's goes."""
    young = {"age": "12-15", "parent_phone": "", "own_phone": "0612345678", "consent": ""}
    assert faults(rooms[BIG], **young) == [
        ("parent_phone", "parent-phone-missing"),
        ("consent", "consent-missing"),
    ]
    both = judged(WHOLE | young | {"parent_phone": "0687654321"}, rooms[BIG], "")
    assert (both.phone, both.whose) == ("+31687654321", "parent")


def test_from_sixteen_on_ones_own(rooms):
    """From that age on one's own number counts; a parent's will do when it is the only one."""
    old = {"age": "16-18", "parent_phone": "", "own_phone": "0612345678", "consent": ""}
    found = judged(WHOLE | old, rooms[BIG], "")
    assert (found.faults, found.phone, found.whose) == ((), "+31612345678", "own")
    other = judged(WHOLE | old | {"own_phone": "", "parent_phone": "0612345678"}, rooms[BIG], "")
    assert (other.faults, other.whose) == ((), "parent")
    assert faults(rooms[BIG], **old | {"own_phone": ""}) == [("own_phone", "own-phone-missing")]


def test_a_choice_that_does_not_exist_is_none(rooms):
    """What was tampered with counts as not chosen; a field that is no part of the form is not kept."""
    found = judged(WHOLE | {"age": "99", "talk": "x", "school": "De Regenboog"}, rooms[SMALL], "")
    assert found.faults == (Fault("age", "age-missing"),)
    assert found.values["talk"] == ""
    assert "school" not in found.values


@pytest.mark.parametrize(
    ("key", "kept"), [("a" * 32, "a" * 32), ("kort", ""), ("a" * 65, ""), ("a" * 31 + "\n", "")]
)
def test_a_key_is_a_key_or_none(rooms, key, kept):
    """Only a random key of the script counts; anything else is as no key at all."""
    assert judged(WHOLE | {"key": key}, rooms[SMALL], "").key == kept


def test_the_fault_of_a_photo_is_told(rooms):
    """What is wrong with a photo stands beside its field, and the rest is judged too."""
    assert faults(rooms[SMALL], "picture-too-big", name="") == [
        ("picture", "picture-too-big"),
        ("name", "name-missing"),
    ]
