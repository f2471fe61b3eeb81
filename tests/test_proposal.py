"""What somebody proposes: only facts and texts are taken, and nothing of it is run."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from droomkaart import proposal
from droomkaart.proposal import differing, pages, taken_over

PRODUCT = Path(__file__).resolve().parent.parent
FABELSTAD = PRODUCT / "tests" / "fabelstad"
WORKFLOWS = PRODUCT / ".github" / "workflows"


@pytest.fixture
def proposed(tmp_path):
    """Return a folder with the facts and texts of Fabelstad, to change."""
    for part in proposal.DATA:
        shutil.copytree(FABELSTAD / part, tmp_path / "voorstel" / part)
    return tmp_path / "voorstel"


def test_only_plain_files_of_known_kinds(proposed, tmp_path):
    """No link is followed, no program copied, no template, setting or folder of code."""
    (proposed / "partners/kwaad.yaml").symlink_to("/etc/passwd")
    (proposed / "content/buiten").symlink_to("/etc")
    (proposed / "partners/doe.sh").write_text("echo hoi")
    (proposed / "partners/nieuw.yaml").write_text("name: Nieuw\n")
    (proposed / "site.toml").write_text("kapot")
    (proposed / "templates").mkdir()
    (proposed / "templates/home.html").write_text("kapot")
    left_out = taken_over(FABELSTAD, proposed, tmp_path / "stad")
    assert left_out == ["content/buiten", "partners/doe.sh", "partners/kwaad.yaml"]
    assert (tmp_path / "stad/partners/nieuw.yaml").read_text() == "name: Nieuw\n"
    assert (tmp_path / "stad/site.toml").read_bytes() == (FABELSTAD / "site.toml").read_bytes()
    assert not (tmp_path / "stad/templates/home.html").exists()
    assert not any(path.is_symlink() for path in (tmp_path / "stad").rglob("*"))


def test_what_differs(proposed, tmp_path):
    """A file that is new, other or gone is told; one that is the same is not."""
    (proposed / "partners/nieuw.yaml").write_text("name: Nieuw\n")
    (proposed / "partners/makershal.yaml").write_text("name: Anders\n")
    (proposed / "content/shared/tips/durf-te-vragen.md").unlink()
    taken_over(FABELSTAD, proposed, tmp_path / "stad")
    assert differing(FABELSTAD, tmp_path / "stad") == (
        "content/shared/tips/durf-te-vragen.md",
        "partners/makershal.yaml",
        "partners/nieuw.yaml",
    )


def test_nothing_differs(proposed, tmp_path):
    """The same files are no change, whatever their dates."""
    taken_over(FABELSTAD, proposed, tmp_path / "stad")
    assert differing(FABELSTAD, tmp_path / "stad") == ()


def test_the_pages_of_a_change(fabel):
    """A partner changes its page and those of what it offers; a text its own, per brand."""
    found = [(b.id, path) for b, path in pages(fabel.catalogue, ["partners/makershal.yaml"])]
    assert ("klein", "/partner/makershal/") in found
    assert ("groot", "/activiteit/makershal/websites-maken/") in found
    texts = ["content/groot/challenges/klaar.md", "content/shared/tips/durf-te-vragen.md"]
    assert sorted((b.id, path) for b, path in pages(fabel.catalogue, texts)) == [
        ("groot", "/challenges/klaar/"),
        ("groot", "/tips/durf-te-vragen/"),
        ("klein", "/tips/durf-te-vragen/"),
    ]


def test_a_good_proposal(proposed, tmp_path, capsys):
    """Who proposes something good reads so, and sees the pages that it makes."""
    path = proposed / "content/shared/tips/durf-te-vragen.md"
    path.write_text(path.read_text().replace("Vragen is", "Iets vragen is"))
    out = tmp_path / "uit"
    arguments = [str(proposed), "--out", str(out), "--root", str(FABELSTAD), "--author", "@x"]
    formed = proposal._run(FABELSTAD, "fmt", "--check").returncode
    assert proposal.main(arguments) == formed
    comment = (out / "comment.md").read_text()
    assert "`content/shared/tips/durf-te-vragen.md` is in orde." in comment
    assert "1 bestanden veranderd" in capsys.readouterr().err


def test_a_proposal_with_a_fault(proposed, tmp_path, capsys):
    """A fault stands at its line as GitHub reads it, and in the comment; no page is made."""
    path = proposed / "content/groot/challenges/klaar.md"
    path.write_text(path.read_text().replace("closes: 2026-10-01", "closes: 2026-08-01"))
    out = tmp_path / "uit"
    assert proposal.main([str(proposed), "--out", str(out), "--root", str(FABELSTAD)]) == 1
    said = capsys.readouterr().out
    assert "::error file=content/groot/challenges/klaar.md,line=6,col=9" in said
    assert "de laatste dag" in (out / "comment.md").read_text()
    assert not (out / "site").exists()


def test_a_name_that_speaks_to_the_platform(proposed, tmp_path, capsys):
    """A file name with a line of its own gives no order to whoever reads the log."""
    (proposed / "partners" / "a\n::add-mask::x.sh").write_text("x")
    arguments = [str(proposed), "--out", str(tmp_path / "uit"), "--root", str(FABELSTAD)]
    proposal.main(arguments)
    assert not re.search(r"^::add-mask", capsys.readouterr().out, re.MULTILINE)


# --- the files of the platforms -------------------------------------------------------------


def _jobs():
    """Yield the jobs of GitHub, each with the name of its file and what it may."""
    for path in sorted(WORKFLOWS.glob("*.yml")):
        tree = yaml.safe_load(path.read_text())
        for job in tree["jobs"].values():
            yield path.name, tree, job


def test_they_call_verbs_of_the_makefile():
    """What a platform runs are verbs that stand in the Makefile, so it can be tried here."""
    verbs = set(re.findall(r"^([\w-]+):", (PRODUCT / "Makefile").read_text(), re.MULTILINE))
    run = [step["run"] for _, _, job in _jobs() for step in job["steps"] if "run" in step]
    lines = [
        line
        for name, job in yaml.safe_load((PRODUCT / ".gitlab-ci.yml").read_text()).items()
        if isinstance(job, dict) and name != "default"
        for line in job["script"]
    ]
    called = re.findall(r"\bmake ([\w-]+)", "\n".join([*run, *lines]))
    assert sorted(set(called)) == ["proposal", "site", "test"]
    assert set(called) <= verbs


def test_what_looks_cannot_write_and_what_writes_does_not_look():
    """The job that sees the files of strangers has no secret; the one that may write runs none."""
    for name, tree, job in _jobs():
        text = yaml.safe_dump(job)
        writes = [scope for scope, right in tree["permissions"].items() if right == "write"]
        assert (writes == ["pull-requests"]) == (name == "comment.yml"), name
        assert ("make " in text) != (name == "comment.yml"), name
        assert "secrets." not in text
        assert "pull_request_target" not in (WORKFLOWS / name).read_text()
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False, name


def test_every_action_is_pinned():
    """An action is named by the hash of its commit: a tag can be moved by who owns it."""
    used = [step["uses"] for _, _, job in _jobs() for step in job["steps"] if "uses" in step]
    assert len(used) > 4
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action) for action in used)


def test_the_code_is_that_of_the_base():
    """The program that looks comes from the branch that the proposal is for."""
    (job,) = (job for name, _, job in _jobs() if name == "proposal.yml")
    base, theirs = (step["with"] for step in job["steps"] if "checkout" in step.get("uses", ""))
    assert base["ref"].strip("${ }") == "github.event.pull_request.base.sha"
    look = next(step for step in job["steps"] if "run" in step)
    assert look["working-directory"] == base["path"] != theirs["path"]
    # No expression in a shell line: a name could end the line and begin another.
    assert not any("${{" in step.get("run", "") for _, _, job in _jobs() for step in job["steps"])
