"""`build.py fmt`: every file in its one form, and nothing lost on the way."""

from __future__ import annotations

import shutil

import pytest
from conftest import FABELSTAD, PRODUCT

from droomkaart.intake import read_city
from droomkaart.model.provenance import Checked
from droomkaart.problems import Problems
from droomkaart.tidy import first_remark


@pytest.fixture
def town(tmp_path):
    """Return a copy of Fabelstad."""
    shutil.copytree(FABELSTAD, tmp_path / "stad")
    return tmp_path / "stad"


def records(root):
    """Return what the files of a city say."""
    intake = read_city(root, Problems())
    found = (*intake.partners, *intake.venues, *intake.articles)
    return [(filed.document.path, filed.record) for filed in found]


def test_formed(town, run_build):
    """All files are put in their form, say what they said, and a second time nothing is left to do."""
    before = records(town)
    run = run_build("fmt", "--root", town)
    assert run.code == 0
    assert f"{before[0][0]}: staat nu in de vaste vorm\n" in run.err
    assert records(town) == before
    again = run_build("fmt", "--root", town, "--check")
    assert (again.code, again.err, again.out) == (0, "", "")


def test_check_changes_nothing(town, run_build):
    """With `--check` the files are only named."""
    path = town / "partners/hulpwijzer.yaml"
    before = path.read_bytes()
    run = run_build("fmt", "--check", "--root", town)
    assert run.code == 1
    assert "partners/hulpwijzer.yaml: staat niet in de vaste vorm" in run.err
    assert path.read_bytes() == before


def test_line_ends_tabs_and_quotes(town, run_build):
    """Windows' line ends and mark, ages in quotes, `ja` and `1 euro 5` style facts come out as one form."""
    path = town / "partners/club.yaml"
    path.write_bytes(
        b"\xef\xbb\xbfname:   \"Club\"\r\nabout: 'Wij spelen.'\r\nowner: team-club\r\nconfirmed: ja\r\n"
        b'offerings:\r\n- {id: spel, title: Spel, summary: Een spel., kind: sport, ages: {min: "4", max: 6}}\r\n'
    )
    assert run_build("fmt", "--root", town).code == 0
    assert path.read_bytes().decode() == (
        "name: Club\nabout: Wij spelen.\nowner: team-club\nconfirmed: yes\nofferings:\n"
        "  - id: spel\n    title: Spel\n    summary: Een spel.\n    kind:\n      - sport\n"
        "    ages:\n      min: 4\n      max: 6\n"
    )


def test_a_file_with_a_fault_stays(town, run_build):
    """A file with a fault is told and left; the others are put in their form."""
    path = town / "partners/kapot.yaml"
    path.write_text("name: [\n")
    run = run_build("fmt", "--root", town)
    assert run.code == 1
    assert run.out.startswith("partners/kapot.yaml:")
    assert path.read_text() == "name: [\n"
    assert "hulpwijzer" in run.err


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b\n", 0),
        ("a: b # c\n", 1),
        ("a: b\n# c\nd: e\n", 2),
        ("a: b#c\n", 0),
        ("a: '# b'\n", 0),
        ("a: |\n  # tekst\n  twee\n", 0),
        ("a: {b: c} # d\n", 1),
        ("a: b\n# laatste", 2),
        ("- é # x\n", 1),
    ],
)
def test_remarks(text, line):
    """A remark is found where it stands; what only looks like one is none."""
    assert first_remark(text) == line


def test_starter_is_formed(run_build):
    """The files of Almere are in their form, so a change in the form is a change of its own lines."""
    run = run_build("fmt", "--check", "--root", PRODUCT)
    assert (run.code, run.out, run.err) == (0, "", "")


def test_confirmed_by_phone(town, run_build):
    """After a call every activity that is not ended has the day and the role, and is confirmed."""
    before = dict(records(town))["partners/jongerenwerk-noord.yaml"]
    run = run_build(
        *("fresh", "--root", town, "--today", "2026-11-21", "--confirm", "jongerenwerk-noord"),
        *("--by", "team-jeugd"),
    )
    assert (run.code, run.out) == (0, "")
    assert run.err == f"jongerenwerk-noord: {len(before.offerings)} activiteiten nagekeken\n"
    after = dict(records(town))["partners/jongerenwerk-noord.yaml"]
    stamps = {"checked": Checked(on="2026-11-21", by="team-jeugd"), "confirmed": "yes"}
    for old, new in zip(before.offerings, after.offerings, strict=True):
        assert new == (old if old.status == "ended" else old.model_copy(update=stamps))


@pytest.mark.parametrize(
    ("name", "by", "told"),
    [
        ("jongerenwerk-zuid", "team", "“jongerenwerk-zuid” staat niet in de lijst bij partners"),
        ("hulpwijzer", "Jan Jansen", "“Jan Jansen” kan hier niet: alleen kleine letters"),
        ("opmerking", "team", "hier staat een opmerking (#)"),
    ],
)
def test_not_confirmed(name, by, told, town, run_build):
    """An unknown partner, a name of a person and a file with remarks are told; nothing is written."""
    (town / "partners/opmerking.yaml").write_text("name: A # B\nabout: C.\nowner: d\n")
    before = {path: path.read_bytes() for path in town.rglob("*.yaml")}
    run = run_build("fresh", "--root", town, "--confirm", name, "--by", by)
    assert run.code == 1
    assert told in run.out
    assert {path: path.read_bytes() for path in town.rglob("*.yaml")} == before
