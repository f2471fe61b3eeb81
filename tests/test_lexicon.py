"""What is known of words is kept between builds, and a report tells how texts did."""

from __future__ import annotations

import json
import shutil

import pytest
from conftest import FABELSTAD, TODAY

from droomkaart import lexicon, plain


@pytest.fixture
def city(stage, tmp_path):
    """Return the catalogue of Fabelstad in a folder of its own."""
    from dataclasses import replace

    return replace(stage().catalogue, root=tmp_path)


def test_words_are_kept(city, monkeypatch):
    """The second build asks no library: it knows the words."""
    lexicon.keep(city, lexicon.judged(city, strict=False).words)
    kept = json.loads((city.root / ".cache/plain.json").read_bytes())["words"]
    assert kept
    monkeypatch.setattr(plain.Lexicon, "_judged", lambda *_: pytest.fail("asked again"))
    lexicon.judged(city, strict=False)


def test_a_check_writes_nothing(city):
    """Who only looks leaves no file."""
    lexicon.judged(city, strict=False)
    assert list(city.root.iterdir()) == []


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"by": 1, "words": [], "report": {}}', "\x00"])
def test_a_broken_memory_is_no_memory(city, broken):
    """What cannot be read is looked up anew."""
    (city.root / ".cache").mkdir()
    (city.root / ".cache/plain.json").write_text(broken)
    lexicon.keep(city, lexicon.judged(city, strict=False).words)
    assert json.loads((city.root / ".cache/plain.json").read_bytes())["words"]


def test_the_report_has_a_trend(city):
    """Each text has its measures; when they changed, what they were stands beside them."""
    first = list(lexicon.report(city))
    assert first[-1].endswith("teksten binnen de grenzen")
    assert not [line for line in first if "(was" in line]
    path = city.root / ".cache/plain.json"
    held = json.loads(path.read_bytes())
    name = next(iter(held["report"]))
    held["report"][name] = [99, 50.0, 40.0]
    path.write_text(json.dumps(held))
    second = [line for line in lexicon.report(city) if "(was" in line]
    assert len(second) == 1
    assert name in second[0]
    assert "(was [99, 50.0, 40.0])" in second[0]


def test_from_the_command_line(run_build, tmp_path):
    """`build.py plain` tells, and builds nothing."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
    run = run_build("plain", "--root", root, "--today", TODAY.isoformat())
    assert run.code == 0
    assert "teksten binnen de grenzen" in run.out
    assert not (root / "public").exists()
