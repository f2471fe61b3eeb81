"""A change is judged by the check of the whole city, before it is written."""

from __future__ import annotations

import shutil

import pytest
from conftest import FABELSTAD, PRODUCT

from droomkaart.editing.judge import Judge, JudgeError

CLUB = "partners/zwemclub-de-meermin.yaml"


@pytest.fixture(scope="module")
def judge(tmp_path_factory):
    """Return the judge of a copy of Fabelstad."""
    root = tmp_path_factory.mktemp("rechter") / "stad"
    shutil.copytree(FABELSTAD, root)
    return Judge(root, PRODUCT / "build.py", "2026-11-21", "intern")


def test_a_good_change(judge):
    """A change without faults gives no words, and leaves the city as it was."""
    before = (judge.root / CLUB).read_bytes()
    assert judge({CLUB: before.replace(b"22.50", b"25")}) == ""
    assert (judge.root / CLUB).read_bytes() == before


def test_faults_of_the_change(judge):
    """Only what the change breaks is told, at its line, not what follows from it elsewhere."""
    broken = (
        (judge.root / CLUB).read_bytes().replace(b"kind: zwemvereniging", b"soort: zwemvereniging")
    )
    assert judge({CLUB: broken}) == (
        f"{CLUB}:3: “soort” is geen bekend veld – de velden die hier mogen: name, about, kind, "
        "owner, contact, address, district, pictures, status, checked, source, confirmed, offerings."
    )


def test_a_file_that_others_need(judge):
    """A partner that goes while others name its activities is told where they do."""
    told = judge({CLUB: None})
    assert "content/shared/colleges/wat-doet-een-duiker.md" in told


def test_old_faults_stop_nobody(judge):
    """What was wrong before is no reason to refuse a change elsewhere."""
    other = judge.root / "partners/kapot.yaml"
    other.write_text("name: Kapot\n")
    assert judge({CLUB: (judge.root / CLUB).read_bytes()}) == ""
    other.unlink()


def test_silence_is_no_approval(judge, tmp_path):
    """A check that falls over is told with its last words."""
    program = tmp_path / "build.py"
    program.write_text("raise SystemExit('geen adem meer')\n")
    with pytest.raises(JudgeError, match="geen adem meer"):
        Judge(judge.root, program)({})
