"""Who reads a change first, and which changes are not of who made them."""

from __future__ import annotations

import pytest
from conftest import FABELSTAD

from droomkaart.intake import read_city
from droomkaart.owners import codeowners, foreign, unread
from droomkaart.problems import Problems

SWIM = "partners/zwemclub-de-meermin.yaml"


@pytest.fixture(scope="module")
def intake():
    """Return what Fabelstad wrote."""
    return read_city(FABELSTAD, Problems())


def test_codeowners(intake):
    """The editors read all, a partner's own team its file and what stands beside it."""
    lines = list(codeowners(intake))
    assert lines[1] == "* @fabelstad/redactie"
    assert lines[2:] == [
        "/partners/zwemclub-de-meermin.yaml @fabelstad/water duiker@meermin.example",
        "/partners/zwemclub-de-meermin/ @fabelstad/water duiker@meermin.example",
    ]


def test_unread(intake):
    """A role that keeps a file, and for which nobody reads, is named."""
    assert "team-techniek" in unread(intake)
    assert "team-water" not in unread(intake)


@pytest.mark.parametrize(
    ("author", "changed", "told"),
    [
        ("@fabelstad/water", [SWIM, "partners/zwemclub-de-meermin/golven.png"], []),
        (
            "@fabelstad/water",
            ["partners/makershal.yaml"],
            [("partners/makershal.yaml", "team-techniek")],
        ),
        (
            "@fabelstad/water",
            ["content/klein/nieuws/a.md"],
            [("content/klein/nieuws/a.md", "redactie")],
        ),
        ("@fabelstad/water", ["partners/nieuw.yaml"], [("partners/nieuw.yaml", "redactie")]),
        ("@fabelstad/water", ["partners"], [("partners", "redactie")]),
        ("@fabelstad/redactie", [SWIM, "site.toml"], []),
        ("@vreemde", [SWIM], [(SWIM, "team-water")]),
    ],
)
def test_files_of_others(intake, author, changed, told):
    """A change outside one's own files asks for who reads those; editors may change all."""
    found = foreign(intake.partners, intake.site.editing, changed, author)
    assert list(found) == told


def test_from_the_command_line(run_build):
    """The file is printed, the roles without a reader beside it; a review names whose file it is."""
    run = run_build("owners", "--root", FABELSTAD)
    assert run.code == 0
    assert run.out.startswith("# Gemaakt met: python build.py owners.")
    assert "team-techniek: niemand leest mee\n" in run.err
    words = ("review", "--root", FABELSTAD, "--today", "2026-11-21", "--author", "@fabelstad/water")
    told = run_build(*words, "--changed", "partners/makershal.yaml").out
    assert r"- `partners/makershal.yaml` is van team\-techniek. Die kijkt mee." in told
