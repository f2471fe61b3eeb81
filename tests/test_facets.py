"""The choices of the catalogue: which there are, and what each offering fits."""

from __future__ import annotations

from reading import named

from droomkaart import facets
from droomkaart.facets import ACCESS, AGE, DAY, DISTRICT, FREE, KIND, LANGUAGE, SETTING, WALK_IN
from droomkaart.languages import Text


def fitting(stage, **fields: object) -> dict[str, frozenset[str]]:
    """Return what one offering fits."""
    edition = stage([named("iets", **fields)]).edition()
    return dict(facets.values(edition.shown[0], edition))


def test_what_is_stated_fits(stage):
    """Every fact of an offering fits its own choice, and a kind its group too."""
    assert fitting(
        stage,
        kind=["sport", "hulp"],
        ages={"min": 5, "max": 6},
        where={"district": "zuid"},
        price={"free": "yes"},
        when=[{"every": ["tuesday", "sunday"]}],
        setting="both",
        join={"ways": "walk-in"},
        access={"wheelchair": "yes", "low-noise": "no"},
        languages=["nl", "zh-Hant"],
    ) == {
        KIND: {"sport", "hulp", "doen"},
        AGE: {"4-5", "6-8"},
        DISTRICT: {"zuid"},
        FREE: {"1"},
        DAY: {"dinsdag", "zondag"},
        SETTING: {"binnen", "buiten"},
        WALK_IN: {"1"},
        ACCESS: {"wheelchair"},
        LANGUAGE: {"nl", "zh-hant"},
    }


def test_what_nobody_stated_fits_nothing(stage):
    """An offering that says nothing fits no choice but its kind and the unknown age."""
    found = fitting(stage, ages={"note": "tieners"}, brands=["klein"])
    assert {name: fit for name, fit in found.items() if fit} == {
        KIND: {"sport", "doen"},
        AGE: {"onbekend"},
    }


def test_the_whole_city(stage):
    """What is for the whole city fits each district."""
    found = fitting(stage, where={"district": "whole-city"})
    assert found[DISTRICT] == {"noord", "zuid", "eiland"}


def test_names_in_a_query(fabel):
    """Each dimension has a Dutch name in a query, for ever."""
    assert {name: facets.key(name) for name in facets.facets(fabel.edition())} == {
        KIND: "soort",
        AGE: "leeftijd",
        DISTRICT: "stadsdeel",
        FREE: "gratis",
        DAY: "dag",
        SETTING: "waar",
        WALK_IN: "inloop",
        ACCESS: "toegang",
        LANGUAGE: "taal",
    }


def test_languages_have_names(fabel):
    """Languages are named in the language of the page, those of the site first."""
    names = {
        code: [f.label.value for f in facets.facets(fabel.edition("klein", code))[LANGUAGE]]
        for code in ("nl", "en")
    }
    assert names == {"nl": ["Nederlands", "Engels"], "en": ["Dutch", "English"]}


def test_a_group_of_one_kind_is_no_choice(fabel):
    """A group that holds a single kind is not offered beside that kind."""
    names = [facet.value for facet in facets.facets(fabel.edition())[KIND]]
    assert names == [
        "doen",
        "sport",
        "muziek-theater",
        "techniek",
        "samen",
        "ontmoeten",
        "leren",
        "hulp",
    ]


def test_addresses_are_the_same_in_every_language(fabel):
    """A list has one address in all languages: only the words of the choice differ."""
    dutch = fabel.edition("klein", "nl")
    english = fabel.edition("klein", "en")
    for dimension, choices in facets.facets(dutch).items():
        other = facets.facets(english)[dimension]
        assert [facet.path for facet in choices] == [facet.path for facet in other]
    words = {facet.value: facet.label.value for facet in facets.facets(english)[KIND]}
    assert (words["sport"], words["leren"]) == ("Sports", "Leren")


def test_words_that_nobody_translated(fabel):
    """The name of a kind, a group or an access feature without a translation says it is Dutch."""
    found = facets.facets(fabel.edition("klein", "en"))
    words = {facet.value: facet.label for name in (KIND, ACCESS) for facet in found[name]}
    assert (words["sport"], words["wheelchair"]) == (Text("Sports"), Text("by wheelchair"))
    assert words["leren"] == Text("Leren", "nl", "ltr")
    assert words["doen"] == Text("Doen en maken", "nl", "ltr")
    other = facets.facets(fabel.edition("klein", "ar-XB"))[ACCESS]
    assert [facet.label for facet in other][1:] == [
        Text("weinig prikkels", "nl", "ltr"),
        Text("gebarentaal", "nl", "ltr"),
    ]


def test_day_slugs(fabel):
    """Each day of the week has its Dutch word in addresses, in every language."""
    for language in ("nl", "en"):
        days = facets.facets(fabel.edition("klein", language))[facets.DAY]
        assert [day.value for day in days] == [
            "maandag",
            "dinsdag",
            "woensdag",
            "donderdag",
            "vrijdag",
            "zaterdag",
            "zondag",
        ]
