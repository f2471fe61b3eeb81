"""The dream form: the one question, and as little beside it as possible."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from droomkaart.form import FIELD, FIELDS, KEY_PATTERN, QUESTION, Widget, asks_parent
from droomkaart.model.site import Brand, Site

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


@pytest.mark.parametrize("what", NEVER)
def test_what_is_never_asked(what):
    """No field, in its name or choices, asks income, address, birth date or school."""
    for field in FIELDS:
        text = " ".join((field.name, *field.choices)).replace("_", " ")
        assert not re.search(NEVER[what], text, re.IGNORECASE), field.name


def test_every_field():
    """These are all fields, in three steps; a new one must be weighed against the rules."""
    assert [(field.step, field.name) for field in FIELDS] == [
        (1, "dream"),
        (1, "need"),
        (1, "stamp"),
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


def test_the_age_is_a_band():
    """The age is a choice from the bands of the site, never a number or a date."""
    age = FIELD["age"]
    assert (age.widget, age.choices, age.choices_from) == (Widget.CHOICE, (), "age_bands")


def test_choices_come_from_somewhere():
    """Each choice has its own list or names a list of `site.toml`, and never both."""
    known = set(Site.model_fields) | set(Brand.model_fields) | {"stamps"}  # the city's dreams
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


@pytest.mark.parametrize(
    ("youngest", "parent"), [("0", True), ("12", True), ("15.5", True), ("16", False)]
)
def test_whose_number_is_asked(youngest, parent):
    """Under the age of the setting a parent's number is asked; else the youngster's own."""
    assert asks_parent(Decimal(youngest), 16) is parent


def test_a_key_of_a_script_is_a_key():
    """What browsers make as a random id fits the pattern."""
    assert re.fullmatch(KEY_PATTERN, "123e4567-e89b-42d3-a456-426614174000")


def test_the_question_is_on_the_page(fabelstad):
    """The page of the dream says the question as it is, on each site."""
    for brand in ("klein", "groot"):
        assert QUESTION in fabelstad.page(f"{brand}/droom/index.html")
