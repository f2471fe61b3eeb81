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


def private(city, folder):
    """Name a private folder in the settings of a city, and make it."""
    with (city.root / "site.toml").open("a") as file:
        file.write(f"\n[private]\nfolder = {json.dumps(str(folder))}\n")
    (city.root / folder).mkdir(parents=True, exist_ok=True)


@pytest.mark.parametrize(
    ("folder", "place"),
    [
        ("../uit/intern", "uit"),
        ("../uit", "uit"),
        ("../langs/intern", "uit"),
        ("partners/intern", "partners"),
        ("themes", "themes"),
        ("locales/x", "locales"),
        ("templates/x", "templates"),
        (".", "site.toml"),
        ("..", "site.toml"),
    ],
)
def test_internal_facts_stand_apart(city, folder, place):
    """A private folder that readers or partners could see is refused, and nothing is written."""
    (city.root.parent / "langs").symlink_to(city.out)
    city.out.mkdir()
    private(city, folder)
    before = sorted(city.root.parent.rglob("*"))
    run = city.build("--only", "klein")
    line = len((city.root / "site.toml").read_text().splitlines())
    assert run.out == (
        f"site.toml:{line}:10: fout: de map met interne gegevens ({folder}) staat niet apart van "
        f"{place}, en daar kijken anderen ook\n"
        "  tip: kies bij [private] een map buiten de stad en buiten de uitvoer, zoals ../intern\n"
    )
    assert sorted(city.root.parent.rglob("*")) == before


def test_the_output_stays_out_of_the_private_folder(city, run_build):
    """An output folder inside the private folder is refused before anything is written."""
    private(city, "../intern")
    out = city.root.parent / "intern" / "uit"
    run = run_build("--root", city.root, "--out", out)
    assert run.out == (
        f"uit: fout: de uitvoer zou tussen de bronbestanden komen ({out})\n"
        "  tip: kies met --out een eigen map\n"
    )
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[mailbox]\nparent_until = " + "1" * 5000, ("toml-syntax", "site.toml")),
        ("[mailbox]\nparent_until = 0x" + "f" * 5000, ("too-long", "site.toml")),
        ('[private]\nfolder = "a\\u0000b"', ("private-missing", "site.toml")),
        ('[private]\nfolder = "' + "x" * 300 + '"', ("private-missing", "site.toml")),
        ('[private]\nfolder = "' + "x/" * 3000 + '"', ("private-missing", "site.toml")),
    ],
)
def test_settings_without_end(city, line, told):
    """Numbers and names in `site.toml` that no machine can hold are told at that file."""
    with (city.root / "site.toml").open("a") as file:
        file.write(f"\n{line}\n")
    assert city.told() == [told]


def test_a_stage_of_many_digits(city):
    """A number of thousands of digits where a word must stand is told, cut short."""
    city.change("site.toml", 'name = "Fabelstad"', "name = 'F'\nstage = 0x" + "f" * 5000)
    assert city.told() == [("bad-choice", "site.toml")]


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
