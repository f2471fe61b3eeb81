"""The clock of a check: it runs from the day on which somebody looked, and from nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from reading import named, shown

from droomkaart.freshness import Age, age
from droomkaart.model.offering import Offering
from droomkaart.model.site import Fresh, Stage
from droomkaart.shelves import shelves
from droomkaart.views.card import cards_of

HALF_A_YEAR = Fresh(months=6)


@pytest.mark.parametrize(
    ("checked", "today", "told"),
    [
        ("2026-11-21", "2026-11-21", Age.FRESH),
        ("2026-05-21", "2026-11-21", Age.FRESH),
        ("2026-05-20", "2026-11-21", Age.STALE),
        ("2025-11-21", "2026-11-21", Age.STALE),
        ("2025-11-20", "2026-11-21", Age.LAPSED),
        ("2025-08-31", "2026-02-28", Age.FRESH),
        ("2025-08-31", "2026-03-01", Age.STALE),
        ("2024-02-29", "2025-02-28", Age.STALE),
        ("2027-01-01", "2026-11-21", Age.FRESH),
    ],
)
def test_terms(checked, today, told):
    """A term ends at the end of its last day; a second one takes the offering out."""
    record = Offering.model_validate(named("a", checked={"on": checked, "by": "team"}))
    assert age(record, HALF_A_YEAR, dt.date.fromisoformat(today)) is told


def test_never():
    """What nobody checked has no age, whatever day it was added or changed."""
    day = dt.date(2026, 11, 1)
    record = Offering.model_validate(named("a", added="2026-11-01", changed="2026-11-01"))
    assert age(record, HALF_A_YEAR, day) is Age.NEVER


def checked(on):
    """Return a check on a day, as a file says it."""
    return {"on": on, "by": "team-water"}


def listed(scene):
    """Return the titles of the list of all activities, in its order."""
    edition = scene.edition("klein", "nl")
    return [item.offering.title for item in shelves(edition)[()].listings]


def test_marked_and_last(stage):
    """What is past its term says so on its card and page, and stands below what is not."""
    scene = stage(
        [
            named("a", checked=checked("2025-06-01")) | {"id": "iets"},
            named("b", checked=checked("2026-11-01")),
            named("c"),
        ]
    )
    assert listed(scene) == ["b", "c", "a"]
    cards = cards_of(scene.edition("klein", "nl"))
    assert [cards[f"club/{name}"].stale for name in ("iets", "b", "c")] == [True, False, False]
    told = shown(scene).freshness
    assert told.words == "lang niet gecontroleerd: het laatst op 1 juni 2025 door team-water"
    assert told.stale


def test_left_the_lists(stage):
    """After a second term an offering is in no list; its address stays, and the build tells of it."""
    scene = stage([named("a", checked=checked("2024-11-20")) | {"id": "iets"}, named("b")])
    assert listed(scene) == ["b"]
    assert shown(scene).standing == "lapsed"
    assert shown(scene).dates == ()
    assert [problem.code for problem in scene.problems] == ["lapsed"]
    assert listed(stage([named("a", checked=checked("2024-11-20"))], drafts=True)) == ["a"]


def test_live_shows_only_what_was_checked(stage):
    """A demo shows what nobody checked, and marks it; the real campaign does not show it."""
    both = [named("nooit"), named("goed", checked=checked("2026-11-01"))]
    assert listed(stage(both)) == ["goed", "nooit"]
    assert listed(stage(both, site={"city": {"stage": Stage.LIVE}})) == ["goed"]
