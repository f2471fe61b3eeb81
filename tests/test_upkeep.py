"""Messages to partners about what they have to look at, and the letter of the season."""

from __future__ import annotations

import datetime as dt

import pytest
from conftest import FABELSTAD
from reading import named

from droomkaart.freshness import Age
from droomkaart.upkeep import due, letter, messages

TODAY = dt.date(2026, 11, 21)
OLD = {"on": "2025-06-01", "by": "team-water"}
VERY_OLD = {"on": "2024-01-01", "by": "team-water"}
RECENT = {"on": "2026-11-01", "by": "team-water"}
SOON = {"on": "2026-01-01", "by": "team-water"}


def waiting(scene):
    """Return what waits, by the id of the offering."""
    found = due(scene.catalogue.partners.values(), scene.catalogue.site.fresh, TODAY)
    return {offering.id: old for one in found for offering, old in one.offerings}


def test_what_waits(stage):
    """Old, very old, never confirmed, and what grows old before the next letter; nothing else."""
    source = {"source": {"url": "https://bron.example/"}}
    scene = stage(
        [
            named("oud", checked=OLD),
            named("heel-oud", checked=VERY_OLD),
            named("straks", checked=SOON),
            named("vers", checked=RECENT),
            named("open", confirmed="no", **source),
            named("nooit"),
            named("gestopt", checked=OLD, status="ended"),
            named("over", checked=OLD, expire="2026-01-01"),
            named("klad", status="draft"),
        ]
    )
    assert waiting(scene) == {
        "oud": Age.STALE,
        "heel-oud": Age.LAPSED,
        "straks": Age.FRESH,
        "open": Age.NEVER,
        "nooit": Age.NEVER,
    }


def test_a_message(stage):
    """A message names who gets it, each activity with its day and address, and how to answer."""
    scene = stage(
        [
            named("Verf", checked=OLD) | {"id": "verf"},
            named("Klei", checked=VERY_OLD) | {"id": "klei"},
        ],
        partner={"contact": {"email": "club@club.example", "phone": "000 00 00 00"}},
    )
    assert (
        "\n".join(messages(scene.catalogue))
        == """\
=== Club (club@club.example, 000 00 00 00) ===
Onderwerp: klopt dit nog? Club bij Klein en dapper

Hallo,

Jullie staan op onze sites. Wil je kijken of dit nog klopt?

- Verf: nagekeken op 1 juni 2025
  https://klein.fabelstad.example/activiteit/club/verf/
- Klei: nagekeken op 1 januari 2024, en daarom uit de lijsten
  https://klein.fabelstad.example/activiteit/club/klei/

Klopt alles? Antwoord dan met: het klopt. Is er iets anders? Schrijf wat.
Of verander het zelf in het formulier van de redactie.

(Na antwoord, voor de redactie: python build.py fresh --confirm club)

Om na te kijken: 2. Partners: 1."""
    )


def test_nothing_waits(stage):
    """When all is checked, there is nobody to write to."""
    scene = stage([named("vers", checked=RECENT)])
    assert list(messages(scene.catalogue)) == ["Om na te kijken: 0. Partners: 0."]


def test_a_letter(stage):
    """The letter tells what came this season, how much is old, and what the city lacks."""
    many = [
        named(f"Nieuw {n}", added="2026-11-01", checked=RECENT) | {"id": f"n{n}"} for n in range(7)
    ]
    scene = stage([*many, named("Oud", added="2026-01-01", checked=OLD) | {"id": "oud"}])
    told = list(letter(scene.catalogue, ["Techniek, 0–3 jaar"]))
    assert told[0] == "Onderwerp: nieuws voor partners van Klein en dapper, november 2026"
    assert "## Nieuw sinds 21 augustus 2026" in told
    assert "- Nieuw 0 (Club)" in told
    assert "- en nog 2" in told
    assert "- Oud (Club)" not in told
    assert "Lang niet gecontroleerd: 1. Nog door niemand bevestigd: 0." in told
    assert "Na 12 maanden zegt de site dat erbij, na 24 gaat het uit de lijsten." in told
    assert "- Techniek, 0–3 jaar" in told


def test_a_quiet_letter(stage):
    """When nothing is new and nothing lacks, the letter says that."""
    told = list(letter(stage([named("a", checked=RECENT)]).catalogue, []))
    assert "Er kwam niets bij. Begint er bij jullie iets? Zet het erbij." in told
    assert "Voor elke leeftijd is er van elke soort iets." in told


@pytest.mark.parametrize("verb", ["fresh", "letter"])
def test_from_the_command_line(verb, run_build):
    """Both are printed, and nothing is built."""
    run = run_build(verb, "--root", FABELSTAD, "--today", "2026-11-21")
    assert run.code == 0
    assert run.out.splitlines()
    assert not (FABELSTAD / "public").exists()
