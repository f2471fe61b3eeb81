"""From words to offerings: rough, by age and place, and never in the middle of a word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brievenbus.contract import Band, Offer, Theme
from brievenbus.suggest import fitting, themes_of

THEMES = (
    Theme("zwemmen", "Zwemmen", ("zwem", "zwembad"), ("a", "b", "c")),
    Theme("taal", "Taal", ("taal", "nederlands"), ("d",)),
    Theme("dieren", "Dieren", ("dier", "حيوان"), ("e", "a")),
)
OFFERS = {
    "a": Offer("A", "/a/", 4, 12, ("noord",)),
    "b": Offer("B", "/b/", 13, None, ()),
    "c": Offer("C", "/c/", None, 8, ("zuid",)),
    "d": Offer("D", "/d/", None, None, ()),
    "e": Offer("E", "/e/", 8, 10, ()),
}


@pytest.fixture
def office(rooms):
    """Return an office with a few themes."""
    bands = {"6-8": Band(6, 8, parent=True), "16-18": Band(16, 18, parent=False)}
    return replace(rooms["klein", "nl"], themes=THEMES, offers=OFFERS, ages=bands)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Zwemles! En zwemmen met dieren", ["zwemmen", "dieren"]),
        ("mijn moeder heeft het betaald", []),
        ("أحب الحيوانات", ["dieren"]),
        ("", []),
        ("🦄", []),
    ],
)
def test_a_theme_begins_a_word(office, words, found):
    """What is named most often comes first; `taal` in `betaald` is none; Arabic has its article."""
    assert [theme.id for theme in themes_of(words, office)] == found


def test_a_stamp_goes_before_words(office):
    """The stamp that a child chose comes first, once; one that is no theme changes nothing."""
    assert [t.id for t in themes_of("Zwemles!", office, "dieren")] == ["dieren", "zwemmen"]
    assert [t.id for t in themes_of("Zwemles!", office, "zwemmen")] == ["zwemmen"]
    assert [t.id for t in themes_of("Zwemles!", office, "other")] == ["zwemmen"]


@pytest.mark.parametrize(
    ("age", "district", "found"),
    [
        ("6-8", "noord", ["A", "C"]),
        ("6-8", "zuid", ["C", "A"]),
        ("16-18", "noord", ["B"]),
        ("", "", ["B", "A", "C"]),
    ],
)
def test_age_and_place(office, age, district, found):
    """Another age is left out, another district comes later, what nobody stated is no fault."""
    assert [o.title for o in fitting(THEMES[:1], age, district, office)] == found


def test_the_real_themes(rooms):
    """In the city of the tests a mermaid finds the mermaid swimming."""
    office = rooms["klein", "nl"]
    named = themes_of("Ik wil zeemeermin worden", office)
    titles = [offer.title for offer in fitting(named, "6-8", "noord", office)]
    assert any("staart" in title for title in titles), titles
