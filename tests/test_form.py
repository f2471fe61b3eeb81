"""The dream form: the one question, and as little beside it as possible."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from droomkaart.form import FIELDS, QUESTION, Widget, phone_field
from droomkaart.model.site import Brand, Site

PRODUCT = Path(__file__).resolve().parent.parent

# Never asked, in any word for it.
NEVER = {
    "income": r"inkom|geld|loon|salaris|uitkering|bijstand|schuld|toeslag|income|money|benefit",
    "address": r"adres|straat|postcode|huisnummer|woonplaats|address|street|postal|zip",
    "birth date": r"geboren|geboorte|verjaar|datum|birth|date",
    "school": r"school|klas\b|groep \d|class",
    "other": r"bsn|burgerservice|achternaam|nationaliteit|religion|surname|e-?mail",
}


def test_the_question_is_verbatim():
    """The question of the practice stands as it was asked, to the letter."""
    assert QUESTION == "Wat wil je later worden en wat heb je nodig om daar te komen?"


def test_the_question_is_asked_in_two_parts():
    """The first two fields ask the two halves of the question, in its own words."""
    dream, need = FIELDS[:2]
    first, second = QUESTION.removesuffix("?").split(" en ")
    assert (dream.label, need.label) == (f"{first}?", f"{second[0].upper()}{second[1:]}?")
    assert (dream.widget, need.widget) == (Widget.TEXT, Widget.TEXT)


@pytest.mark.parametrize("what", NEVER)
def test_what_is_never_asked(what):
    """No field, in its name, question or choices, asks income, address, birth date or school."""
    for field in FIELDS:
        text = " ".join((field.name, field.label, *field.choices)).replace("_", " ")
        assert not re.search(NEVER[what], text, re.IGNORECASE), field.name


@pytest.mark.parametrize(
    ("what", "label"),
    [
        ("income", "Wat verdienen je ouders aan loon?"),
        ("address", "In welke straat woon je?"),
        ("birth date", "Wanneer ben je geboren?"),
        ("school", "Op welke school zit je?"),
    ],
)
def test_a_planted_question_would_be_found(what, label):
    """The patterns above do find such a question."""
    assert re.search(NEVER[what], label, re.IGNORECASE)


def test_every_field():
    """These are all fields, in three steps; a new one must be weighed against the rules."""
    assert [(field.step, field.name) for field in FIELDS] == [
        (1, "dream"),
        (1, "need"),
        (1, "picture"),
        (2, "name"),
        (2, "age"),
        (2, "district"),
        (2, "helper"),
        (3, "parent_phone"),
        (3, "own_phone"),
        (3, "consent"),
        (3, "talk"),
    ]


def test_what_must_be_filled_in():
    """Only the dream, a name to call you, an age band and a district must be filled in."""
    assert [field.name for field in FIELDS if field.required] == [
        "dream",
        "name",
        "age",
        "district",
    ]


def test_the_age_is_a_band():
    """The age is a choice from the bands of the site, never a number or a date."""
    age = next(field for field in FIELDS if field.name == "age")
    assert (age.widget, age.choices, age.choices_from) == (Widget.CHOICE, (), "age_bands")


def test_choices_come_from_somewhere():
    """Each choice has its own list or names a list of `site.toml`, and never both."""
    known = set(Site.model_fields) | set(Brand.model_fields)
    for field in FIELDS:
        if field.widget is Widget.CHOICE:
            assert bool(field.choices) != bool(field.choices_from)
            assert not field.choices_from or field.choices_from in known
        else:
            assert not field.choices
            assert not field.choices_from


def test_everything_has_a_limit():
    """Each field has a limit that holds its longest choice."""
    for field in FIELDS:
        assert field.limit >= max((len(choice) for choice in field.choices), default=1)


def test_whose_number_is_asked():
    """Under the age of the setting a parent's number is asked; else the youngster's own."""
    assert phone_field(parent_needed=True).name == "parent_phone"
    assert phone_field(parent_needed=False).name == "own_phone"


def test_the_question_is_on_the_page(fabelstad):
    """The page of the dream says the question as it is, on each site."""
    for brand in ("klein", "groot"):
        assert QUESTION in fabelstad.page(f"{brand}/droom/index.html")
