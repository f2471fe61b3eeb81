"""What a title is about gives a card its drawing, and the search its words."""

from __future__ import annotations

import pytest
from conftest import PRODUCT
from reading import named

from droomkaart.intake import read_city
from droomkaart.model.site import Subject
from droomkaart.problems import Problems
from droomkaart.subjects import subjects_of
from droomkaart.views.card import cards_of

SUBJECTS = (
    Subject.model_validate({"id": "zwemmen", "name": "Zwemmen", "stems": ["Zwem", "waterpolo"]}),
    Subject.model_validate({"id": "fietsen", "name": "Fietsen", "stems": ["fiets"]}),
)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Zwemmen", ["zwemmen"]),
        ("WEDSTRIJDZWEMMEN", ["zwemmen"]),  # capitals, and inside a longer word
        ("Fietsen naar het zwembad", ["fietsen", "zwemmen"]),  # as the title says it
        ("Waterpolo en zwemmen", ["zwemmen"]),  # once
        ("Koffie drinken", []),
    ],
)
def test_subjects_of(title, found):
    """A title is about what it names, in its own order, also inside a joined word."""
    assert [subject.id for subject in subjects_of(title, SUBJECTS)] == found


def test_a_card_shows_its_subject(stage):
    """The drawing is that of the subject; without one, or without a drawing, that of the kind."""
    scene = stage(
        [named("a", title="Zwemmen"), named("b", title="Robots"), named("c", title="Spel")]
    )
    cards = cards_of(scene.edition())
    assert [cards[f"club/{name}"].drawing for name in "abc"] == [
        "dream-zeemeermin",
        "sport",
        "sport",
    ]


def test_the_subjects_of_the_starter_have_work():
    """Each subject of the product's own city is what some offering is about."""
    intake = read_city(PRODUCT, Problems())
    titles = [offering.title for filed in intake.partners for offering in filed.record.offerings]
    used = {subject for title in titles for subject in subjects_of(title, intake.site.subjects)}
    assert {s.id for s in intake.site.subjects} - {s.id for s in used} == set()
