"""What editors see of the coming weeks: what happens on which day, and what clashes."""

from __future__ import annotations

import shutil

import pytest
from conftest import FABELSTAD
from reading import named
from test_articles import paper

from droomkaart.planning import What, clashes, moments, page


def told(scene):
    """Return the moments as day, what, title and time."""
    return [(f"{m.day:%d-%m}", m.what, m.title, m.time, m.draft) for m in moments(scene.catalogue)]


def test_moments_of_texts(stage):
    """A text comes and goes, a challenge starts and ends, a meeting has its hours, a consent stops."""
    scene = stage(
        [],
        articles=(
            paper(
                "film",
                kind="videos",
                publish="2026-12-01",
                expire="2026-12-20",
                draft="yes",
                link="https://films.example/a",
                people="yes",
                consent="7",
                consent_until="2026-12-28",
            ),
            paper("doe", kind="challenges", opens="2026-12-05", closes="2026-12-19", task="Maak."),
            paper(
                "doe",
                kind="challenges",
                opens="2026-12-05",
                closes="2026-12-19",
                task="Make.",
                language="en",
            ),
            paper(
                "college",
                kind="colleges",
                when=[{"on": "2026-12-03", "from": "14:00", "until": "15:00"}],
            ),
            paper("oud", kind="nieuws", on="2026-01-01", expire="2026-02-01"),
            paper("ver", kind="nieuws", on="2026-01-01", publish="2027-03-01"),
        ),
        drafts=True,
    )
    assert told(scene) == [
        ("01-12", What.SHOWN, "Titel van film", "", True),
        ("03-12", What.HELD, "Titel van college", "14.00–15.00", False),
        ("05-12", What.STARTS, "Titel van doe", "", False),
        ("19-12", What.LAST, "Titel van doe", "", False),
        ("20-12", What.LEAVES, "Titel van film", "", True),
        ("28-12", What.FILM, "Titel van film", "", True),
    ]


def test_moments_of_offerings(stage):
    """An offering comes, starts, ends, goes, and grows old on the day after its term."""
    scene = stage(
        [
            named("a", publish="2026-12-01", expire="2027-01-01"),
            named(
                "b", when=[{"every": "monday", "first_day": "2026-12-07", "last_day": "2026-12-14"}]
            ),
            named("c", checked={"on": "2025-12-02", "by": "team"}),
            named("d", checked={"on": "2024-12-09", "by": "team"}),
            named("e", checked={"on": "2025-12-02", "by": "team"}, status="ended"),
        ],
        drafts=True,
    )
    assert [(day, what, title) for day, what, title, _, _ in told(scene)] == [
        ("01-12", What.SHOWN, "a (Club)"),
        ("03-12", What.STALE, "c (Club)"),
        ("07-12", What.STARTS, "b (Club)"),
        ("10-12", What.LAPSES, "d (Club)"),
        ("14-12", What.LAST, "b (Club)"),
        ("01-01", What.LEAVES, "a (Club)"),
    ]


def college(name, day, starts, ends, **more):
    """Return a meeting."""
    return paper(name, kind="colleges", when=[{"on": day, "from": starts, "until": ends}], **more)


def challenge(name, opens, closes, **more):
    """Return a challenge."""
    return paper(name, kind="challenges", opens=opens, closes=closes, task="Maak iets.", **more)


@pytest.mark.parametrize(
    ("articles", "words"),
    [
        (
            (
                college("a", "2026-12-02", "14:00", "15:00"),
                college("b", "2026-12-02", "14:30", "16:00"),
            ),
            ["“Titel van a” (14.00–15.00) en “Titel van b” (14.30–16.00) zijn tegelijk"],
        ),
        (
            (
                college("a", "2026-12-02", "14:00", "15:00"),
                college("b", "2026-12-02", "15:00", "16:00"),
            ),
            [],
        ),
        (
            (
                college("a", "2026-12-02", "14:00", "15:00"),
                college("b", "2026-12-03", "14:00", "15:00"),
            ),
            [],
        ),
        (
            (
                college("a", "2026-12-02", "14:00", "15:00", brand="klein"),
                college("b", "2026-12-02", "14:00", "15:00", brand="groot"),
            ),
            [],
        ),
        (
            (
                challenge("a", "2026-12-01", "2026-12-10"),
                challenge("b", "2026-12-10", "2026-12-20"),
            ),
            ["challenges “Titel van a” en “Titel van b” lopen tegelijk"],
        ),
        (
            (
                challenge("a", "2026-12-01", "2026-12-10"),
                challenge("b", "2026-12-11", "2026-12-20"),
            ),
            [],
        ),
        (
            (challenge("a", "2026-12-01", "2026-12-10", publish="2026-12-02"),),
            ["“Titel van a” begint voordat het op de site staat"],
        ),
        (
            (challenge("a", "2026-12-01", "2026-12-10", expire="2026-12-09"),),
            ["“Titel van a” verdwijnt voordat het sluit"],
        ),
    ],
)
def test_clashes_of_texts(stage, articles, words):
    """Two things at one time on one site clash, and what is shown after it began or gone before it ends."""
    scene = stage([], articles=articles, drafts=True)
    assert [clash.words for clash in clashes(scene.catalogue)] == words


def test_clash_of_an_offering(stage):
    """An offering that starts before it is shown is told."""
    late = named("a", publish="2026-12-08", when=[{"every": "monday", "first_day": "2026-12-07"}])
    scene = stage([late], drafts=True)
    assert [(f"{c.day:%d-%m}", c.words) for c in clashes(scene.catalogue)] == [
        ("07-12", "“a” begint voordat het op de site staat")
    ]


def test_the_page(stage):
    """The page has every week, holidays beside it, each moment with its sites and file."""
    scene = stage([], articles=(challenge("a", "2026-12-01", "2026-12-10"),))
    text = page(scene.catalogue)
    assert "21 november 2026 tot en met 16 januari 2027" in text
    assert text.count("<section>") == 9
    assert "14 december 2026 – 20 december 2026 · Kerstvakantie" in text
    assert "dinsdag 1 december" in text
    assert "content/shared/challenges/a.md" in text
    assert "Er botst niets." in text


def test_words_are_escaped(stage):
    """A title with signs of HTML stays a title."""
    scene = stage(
        [],
        articles=(
            paper("a", kind="nieuws", on="2026-12-01", publish="2026-12-01", title="<script>x"),
        ),
        drafts=True,
    )
    assert "&lt;script&gt;x" in page(scene.catalogue)


def test_from_the_command_line(run_build, tmp_path):
    """The page is written beside the cache, never into the sites; where it stands is told."""
    shutil.copytree(FABELSTAD, tmp_path / "stad")
    run = run_build("plan", "--root", tmp_path / "stad", "--today", "2026-11-21")
    path = tmp_path / "stad/.cache/planning/planning.html"
    assert (run.code, run.out) == (0, f"{path}\n")
    assert "KANARIE-MORGEN" in path.read_text()
    assert not (tmp_path / "stad/public").exists()
