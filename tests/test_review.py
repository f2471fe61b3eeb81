"""What a partner reads under a change, and what the words of a stranger cannot do there."""

from __future__ import annotations

import re
import shutil

import pytest
from conftest import FABELSTAD
from reading import named

from droomkaart.review import comment

CLUB = "partners/club.yaml"


def said(scene, *changed):
    """Return the comment on a change."""
    return "\n".join(comment(scene.catalogue, tuple(scene.problems), changed or (CLUB,)))


def test_a_good_change(stage):
    """A change without faults is told as good, with how complete it is and what helps most."""
    assert (
        said(stage([named("Verf") | {"id": "verf"}]))
        == """\
## Dit ging goed

- `partners/club.yaml` is in orde.
- **Verf**: 9% compleet.

## Dit mist nog

Niets wat moet.

## Zo ziet het eruit

- **Verf**
  - Klein en dapper: `/activiteit/club/verf/`
  - Dit helpt gezinnen het meest: op welke dag het is en wat het kost, of dat het gratis is."""
    )


def test_a_change_with_a_fault(stage):
    """A fault is told with its place and its tip; nobody is blamed for what others left."""
    scene = stage([named("a", where={"venue": "weg"})])
    told = said(scene)
    assert "Nog niets: zie hieronder. De site blijft zoals zij was" in told
    assert re.search(r"- `partners/club\.yaml[:\d]*` \*\*fout\*\*: ", told)
    assert "compleet" not in told
    assert "Tip: " in told
    assert "Zo ziet het eruit" not in told
    assert "In andere bestanden: 1 fout. Die zijn niet van jou." in said(scene, "content/a.md")


def test_nothing_of_ours(stage):
    """A change of other files gets no praise and no blame."""
    scene = stage([named("a")])
    told = "\n".join(comment(scene.catalogue, (), ()))
    assert "Er is geen bestand van een partner of van de redactie veranderd." in told


@pytest.mark.parametrize(
    "words",
    ["@iedereen", "[klik](https://kwaad.example)", "![x](y)", "<img src=x>", "`code`", "#12 !3"],
)
def test_words_of_a_stranger(stage, words):
    """A title mentions nobody, links nowhere and shows nothing."""
    told = said(stage([named(words) | {"id": "a"}]))
    line = next(line for line in told.split("\n") if "compleet" in line)
    bare = re.sub(r"\\.", "", line).replace("**", "")
    assert not set("@[]()<>!#`*") & set(bare)


def test_from_the_command_line(run_build, tmp_path):
    """The comment is printed; the exit code says whether the changed files have errors."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD, root)
    name = "partners/makershal.yaml"
    run = run_build("review", "--root", root, "--today", "2026-11-21", "--changed", name)
    assert run.code == 0
    assert run.out.startswith("## Dit ging goed\n\n- `partners/makershal.yaml` is in orde.\n")
    (root / name).write_text("name: [\n")
    broken = run_build("review", "--root", root, "--today", "2026-11-21", "--changed", name)
    assert broken.code == 1
    assert "`partners/makershal.yaml:" in broken.out
    other = run_build("review", "--root", root, "--changed", "partners/hulpwijzer.yaml")
    assert other.code == 0
