"""What runs now, what comes, and what is over."""

from __future__ import annotations

import datetime as dt

import pytest
from test_articles import paper

from droomkaart.turns import Phase, in_turn, is_new, turn

TODAY = dt.date(2026, 11, 21)
GAME = {"kind": "challenges", "task": "Doe mee."}


def phases(stage, *papers, today=TODAY):
    """Return the ids of some texts in turn, each with its phase and its day."""
    scene = stage([], articles=papers, today=today)
    pieces = list(scene.writing("klein").pieces)
    return [
        (p.id, t.phase, t.day and t.day.isoformat()) for p, t in in_turn(pieces, scene.catalogue)
    ]


def test_challenges_in_turn(stage):
    """What closes soonest stands first, then what opens soonest, then what closed last."""
    assert phases(
        stage,
        paper("oud", opens="2026-01-01", closes="2026-02-01", **GAME),
        paper("pas", opens="2026-10-01", closes="2026-11-20", **GAME),
        paper("later", opens="2027-01-01", closes="2027-02-01", **GAME),
        paper("straks", opens="2026-11-22", closes="2026-12-01", **GAME),
        paper("lang", opens="2026-11-01", closes="2026-12-31", **GAME),
        paper("nu", opens="2026-11-21", closes="2026-11-21", **GAME),
    ) == [
        ("nu", Phase.RUNNING, "2026-11-21"),
        ("lang", Phase.RUNNING, "2026-12-31"),
        ("straks", Phase.COMING, "2026-11-22"),
        ("later", Phase.COMING, "2027-01-01"),
        ("pas", Phase.OVER, "2026-11-20"),
        ("oud", Phase.OVER, "2026-02-01"),
    ]


@pytest.mark.parametrize(
    ("when", "phase", "day"),
    [
        ([{"on": "2026-11-28", "from": "14:00"}], Phase.RUNNING, "2026-11-28"),
        ([{"on": "2026-11-29", "from": "14:00"}], Phase.COMING, "2026-11-29"),
        ([{"on": ["2026-11-01", "2026-11-08"]}], Phase.OVER, "2026-11-08"),
        (
            [{"on": ["2026-11-22", "2026-11-30"], "cancelled": "2026-11-22"}],
            Phase.COMING,
            "2026-11-30",
        ),
        ([], Phase.STEADY, None),
    ],
)
def test_colleges_in_turn(stage, when, phase, day):
    """A college runs now in the week before it; one that was cancelled is no date."""
    assert phases(stage, paper("a", kind="colleges", when=when)) == [("a", phase, day)]


def test_a_walk_in_by_appointment(stage):
    """Hours by appointment are always there."""
    found = phases(stage, paper("a", kind="inloop", when=[{"by_appointment": "yes"}]))
    assert found == [("a", Phase.STEADY, None)]


@pytest.mark.parametrize(
    ("today", "phase", "day"),
    [
        ("2026-11-15", Phase.COMING, "2026-11-16"),
        ("2026-11-16", Phase.RUNNING, "2026-11-20"),
        ("2026-11-21", Phase.COMING, "2026-11-23"),
        ("2026-11-28", Phase.OVER, "2026-11-27"),
    ],
)
def test_the_box_in_turn(stage, today, phase, day):
    """The box stands somewhere on the days between its first and its last, both included."""
    stands = [
        {"first": "2026-11-16", "last": "2026-11-20", "at": "de ene school"},
        {"first": "2026-11-23", "last": "2026-11-27", "at": "de andere"},
    ]
    held = paper("bus", kind="brievenbus", stands=stands)
    assert phases(stage, held, today=dt.date.fromisoformat(today)) == [("bus", phase, day)]


def test_messages_by_date(stage):
    """Messages stand newest first; one without a date comes last."""
    assert [
        row[0]
        for row in phases(
            stage,
            paper("oud", kind="nieuws", on="2026-01-01"),
            paper("nieuw", kind="nieuws", on="2026-11-01"),
            paper("tip", kind="tips"),
        )
    ] == ["nieuw", "oud", "tip"]


@pytest.mark.parametrize(
    ("on", "new"),
    [("2026-11-21", True), ("2026-10-22", True), ("2026-10-21", False), ("2026-11-22", False)],
)
def test_new_for_a_month(stage, on, new):
    """A message is new for thirty days, and not before its own."""
    scene = stage([], articles=(paper("a", kind="nieuws", on=on),), today=TODAY)
    (piece,) = scene.writing("klein").pieces
    assert is_new(piece, scene.catalogue) == new
    assert turn(piece.record, scene.catalogue).phase is Phase.STEADY
