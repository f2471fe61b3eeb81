"""The Nu Html Checker over the whole output of the starter sites."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

PRODUCT = Path(__file__).resolve().parent.parent
JAR = PRODUCT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def faults(*places: Path) -> list[str]:
    """Return what the checker says of HTML files and folders."""
    command = ["java", "-Xss2m", "-jar", str(JAR), "--format", "json", "--skip-non-html"]
    command += ["--errors-only", *map(str, places)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stderr or done.stdout)["messages"]
    return [f"{m.get('url')}:{m.get('lastLine')}: {m['message']}" for m in found]


@pytest.mark.nu
def test_all_pages_are_valid(starter):
    """Every page of both brands is valid HTML."""
    folders = [starter / brand for brand in ("als-ik-later-groot-ben", "dare-to-dream")]
    assert faults(*folders) == []


@pytest.mark.nu
def test_the_checker_finds_a_planted_fault(tmp_path):
    """A page with a fault is not let through."""
    page = tmp_path / "x.html"
    page.write_text('<!doctype html><html lang="nl"><title>x</title><p><div></p></div>')
    assert faults(tmp_path) != []


@pytest.mark.nu
def test_what_the_starter_has_not(dressed):
    """Pages with pictures and films, of what is over, gone or not in a language, are valid too."""
    folders = [place[0] for place in dressed.brands.values()]
    text = "".join(p.read_text() for folder in folders for p in sorted(folder.rglob("*.html")))
    for wanted in (
        "<picture>",
        "<video ",
        "page-gone",
        "page-over",
        "page-missing",
        "page-articles",
    ):
        assert wanted in text
    assert faults(*folders) == []
