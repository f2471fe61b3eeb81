"""An offering in a list: its day, its place, its age."""

from __future__ import annotations

import datetime as dt

import pytest
from reading import (
    TODAY,
    offering,
    shown,
    told,
)

from droomkaart.languages import Text, marked
from droomkaart.views.card import upcoming


@pytest.mark.parametrize(
    ("when", "day", "mark"),
    [
        ([], "", ()),
        ([{"on": "2026-12-04"}], "vr 4 dec", ("vr", "4", "dec")),
        (
            [{"on": "2026-12-04", "from": "9:00", "until": "10:00"}],
            "vr 4 dec, 09:00–10:00",
            ("vr", "4", "dec"),
        ),
        ([{"on": "2026-12-04", "part": "evening"}], "vr 4 dec, ’s avonds", ("vr", "4", "dec")),
        ([{"on": "2026-12-05"}], "op zaterdag 5 december 2026", ()),
        (
            [{"on": ["2026-11-28", "2026-11-30"], "cancelled": "2026-11-28"}],
            "ma 30 nov",
            ("ma", "30", "nov"),
        ),
        (
            [{"every": "monday", "first_day": "2027-01-04"}],
            "elke maandag, vanaf 4 januari 2027",
            (),
        ),
        (
            [{"every": "monday", "except": "school-holidays", "only": "school-holidays"}],
            "",
            (),
        ),
        (
            [{"every": "monday", "except_spans": [{"first": "2026-11-21", "last": "2026-12-20"}]}],
            "elke maandag",
            ("elke", "ma"),
        ),
        (
            [
                {
                    "every": ["monday", "friday"],
                    "except_spans": [{"first": "2026-11-21", "last": "2026-12-20"}],
                }
            ],
            "elke maandag en vrijdag",
            (),
        ),
        (
            [{"monthly": {"which": "first", "day": "tuesday"}, "except": "2026-12-01"}],
            "elke eerste dinsdag van de maand, niet op 1 december",
            (),
        ),
        ([{"every": "monday", "last_day": "2026-06-29"}], "", ()),
        (
            [{"every": "sunday", "season": {"from": "march", "until": "may"}}],
            "elke zondag, van maart t/m mei",
            (),
        ),
        ([{"on": "2026-01-10"}, {"on": "2027-02-20"}], "op zaterdag 20 februari 2027", ()),
        ([{"by_appointment": "yes"}], "op afspraak", ()),
        ([{"note": "na de laatste bel"}], "na de laatste bel", ()),
        ([{"part": "after-school"}], "na school", ()),
        ([{"part": "evening", "note": "bij maan"}], "’s avonds", ()),
    ],
)
def test_the_day_of_a_card(page, when, day, mark):
    """A card says the next real date of two weeks, else the rhythm, else the partner's words."""
    card = page(when=when).card
    assert (card.day, card.mark) == (Text(day), mark)


def test_upcoming(stage):
    """Real dates are looked for from today on, today included."""
    scene = stage(
        [offering(when=[{"on": ["2026-11-20", "2026-11-21", "2027-03-21", "2027-03-22"]}])]
    )
    listing, edition = scene.listing("club/iets"), scene.edition()
    assert [o.day for o in upcoming(listing, edition)] == [TODAY, dt.date(2027, 3, 21)]
    week = upcoming(listing, edition, dt.timedelta(days=6))
    assert [o.day for o in week] == [TODAY]


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ({}, ""),
        ({"district": "whole-city"}, "heel Fabelstad"),
        ({"district": ["noord", "zuid"]}, "Noord en Zuid"),
        ({"venue": "makershal"}, "Zuid, De Makershal"),
        ({"venue": "makershal", "district": "noord"}, "Noord, De Makershal"),
        ({"venue": "makershal", "hidden": "yes"}, "Zuid"),
        ({"venue": "de-luwte"}, "Noord"),
        ({"online": "yes"}, "online"),
        ({"at_school": "yes", "district": "noord"}, "Noord, op je eigen school"),
    ],
)
def test_place(page, where, place):
    """A place is said in a few words: the district, the name unless hidden, or online."""
    assert page(where=where).card.place == Text(place)


def test_a_card_without_ages_says_the_words_of_the_partner(fabel):
    """Where no number was stated a card has the partner's own words for the age."""
    view = shown(fabel, key="buurthuis-de-fabel/huiswerk")
    assert view.card.ages == Text("kinderen van de basisschool")
    assert told(view, "ages") == ["kinderen van de basisschool"]


def test_words_that_nobody_translated(stage):
    """The ages, the day and the place of a card say which of their words are Dutch."""
    said = {"ages": {"note": "tieners"}, "when": [{"note": "na de laatste bel"}], "kind": "leren"}
    where = {"district": "whole-city", "venue": "makershal"}
    scene = stage(
        [offering(brands=["klein"], where=where, **said)], site={"city": {"whole_city": "overal"}}
    )
    card = shown(scene, "klein", "en").card
    assert [str(marked(text)) for text in (card.kind_name, card.ages, card.day, card.place)] == [
        '<span lang="nl" dir="ltr">Leren</span>',
        '<span lang="nl" dir="ltr">tieners</span>',
        '<span lang="nl" dir="ltr">na de laatste bel</span>',
        '<span lang="nl" dir="ltr">overal</span>, De Makershal',
    ]
