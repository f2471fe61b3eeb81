"""Drills: who never showed that a key works is no reader."""

from __future__ import annotations

import datetime as dt

import pytest

from brievenbus.drill import DrillError, Drills, readers
from brievenbus.seal import keys, opened
from brievenbus.settings import Person, Role

TODAY = dt.date(2026, 11, 23)


def person(name, role):
    """Return somebody with a new key, and the secret of it."""
    secret, shown = keys()
    return Person(name=name, key=shown, role=role), secret


def drilled(drills, who, secret):
    """Let somebody pass a drill."""
    drills.answer(who.key, opened(drills.ask(who.key), secret).decode(), TODAY)


def test_a_drill_is_passed_with_the_key_alone(tmp_path):
    """Only what the secret key opens is the answer; the file holds no words."""
    drills, (anna, secret) = Drills(tmp_path), person("Anna", Role.COORDINATOR)
    words = opened(drills.ask(anna.key), secret).decode()
    assert words not in (tmp_path / "oefening.json").read_text()
    assert drills.passed(anna.key) == ""
    with pytest.raises(DrillError, match="niet de woorden"):
        drills.answer(anna.key, "iets anders", TODAY)
    drills.answer(anna.key, f" {words}\n", TODAY)
    assert drills.passed(anna.key) == "2026-11-23"
    with pytest.raises(DrillError, match="geen oefening gevraagd"):
        drills.answer(anna.key, words, TODAY)


def test_fewer_than_two_readers_is_too_few(tmp_path):
    """It takes a coordinator and a recovery key, both drilled; who did not drill is left out."""
    drills = Drills(tmp_path)
    (anna, one), (bo, two) = person("Anna", Role.COORDINATOR), person("Bo", Role.CARE)
    safe, three = person("Kluis", Role.RECOVERY)
    everybody = (anna, bo, safe)
    for who, secret in ((anna, one), (bo, two)):
        with pytest.raises(DrillError, match=r"nog niet geoefend: .*Kluis"):
            readers(everybody, drills)
        drilled(drills, who, secret)
    with pytest.raises(DrillError, match="nog niet geoefend: Kluis"):
        readers(everybody, drills)
    drilled(drills, safe, three)
    assert set(readers(everybody, drills)) == {anna.key, bo.key, safe.key}
    late, _ = person("Cor", Role.COORDINATOR)
    assert late.key not in readers((*everybody, late), drills)
    with pytest.raises(DrillError, match="een coördinator en een kluissleutel"):
        readers((anna, anna), drills)
    with pytest.raises(DrillError, match="niemand"):
        readers((), drills)


def test_a_broken_file_is_told(tmp_path):
    """A file that cannot be read is a fault in words: nobody counts as a reader then."""
    (tmp_path / "oefening.json").write_text("{")
    with pytest.raises(DrillError, match="oefen opnieuw"):
        Drills(tmp_path).passed("age1")
