"""What goes wrong around a build: lost records, closed folders, odd files, a stop half-way.

Each test lays the tiny city of `tests/broken/_base`, spoils one thing and builds.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from droomkaart import write

BASE = Path(__file__).resolve().parent / "broken" / "_base"


@dataclass(frozen=True)
class City:
    """The tiny city, its output, and a way to build it."""

    root: Path
    out: Path
    build: object

    def change(self, name, old, new):
        """Replace some words in one file of the city."""
        path = self.root / name
        text = path.read_text()
        assert old in text, name
        path.write_text(text.replace(old, new))

    def told(self, *more):
        """Build and return what is wrong: the code and the path of each problem."""
        run = self.build("--format", "json", *more)
        return [(row["code"], row["path"]) for row in json.loads(run.out)]


@pytest.fixture(scope="module")
def compiled_templates(tmp_path_factory):
    """Return one cache of compiled templates for all tests, which saves most of the time."""
    return tmp_path_factory.mktemp("templates")


@pytest.fixture
def city(tmp_path, compiled_templates, run_build):
    """Return the tiny city, laid in a fresh folder and not yet built."""
    root, out = tmp_path / "stad", tmp_path / "uit"
    shutil.copytree(BASE, root)
    (root / ".cache").mkdir()
    (root / ".cache" / "templates").symlink_to(compiled_templates)

    def build(*more):
        return run_build("--root", root, "--out", out, "--today", "2026-11-21", *more)

    return City(root, out, build)


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"klein/index.html": 5}'])
def test_facts_that_were_lost(city, kept):
    """Without its facts a page is made again, so the next changed build is no crash."""
    assert city.build().code == 0
    if kept:
        (city.out / write.FACTS).write_text(kept)
    else:
        (city.out / write.FACTS).unlink()
    city.change("partners/de-linde.yaml", "Samen koken", "Samen eten")
    run = city.build()
    assert (run.code, run.out) == (0, "")
    facts = json.loads((city.out / write.FACTS).read_text())
    assert facts["klein/index.html"]["lang"] == "nl"
