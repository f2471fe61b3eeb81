"""The files of a city as the form sees them, and what becomes of a change."""

from __future__ import annotations

import base64

import pytest

from droomkaart.editing.judge import JudgeError
from droomkaart.editing.worktree import Worktree, allowed, answer, blob, changes

REPO = "/repos/droomkaart/werkmap"


def fine(_change):
    """Find nothing wrong."""
    return ""


@pytest.fixture
def city(tmp_path):
    """Return a folder with a partner, a photo, and what the form must not see."""
    (tmp_path / "partners/club").mkdir(parents=True)
    (tmp_path / "partners/club.yaml").write_text("name: Club\n")
    (tmp_path / "partners/club/zaal.webp").write_bytes(b"RIFF")
    (tmp_path / "partners/.verborgen.yaml").write_text("geheim")
    (tmp_path / "partners/link.yaml").symlink_to("/etc/passwd")
    (tmp_path / "content").mkdir()
    (tmp_path / "site.toml").write_text("geheim")
    return tmp_path


def ask(city, method, path, body=None, judge=fine):
    """Return the reply to one question."""
    return answer(Worktree(city, judge), method, path, {}, body or {})


def commit(*files):
    """Return a commit as the form sends it."""
    return {
        "files": [
            {"operation": verb, "path": path, "content": base64.b64encode(text).decode(), **more}
            for verb, path, text, more in files
        ],
        "dates": {"author": "2026-11-21T10:00:00Z"},
    }


def test_what_the_form_sees(city):
    """It sees partners and content, not the rest of the folder, nothing hidden, and no links."""
    tree = ask(city, "GET", f"{REPO}/git/trees/werkmap").data
    assert [file["path"] for file in tree["tree"]] == [
        "partners/club.yaml",
        "partners/club/zaal.webp",
    ]
    told = ask(
        city,
        "POST",
        f"{REPO}/file-contents",
        {
            "files": [
                "partners/club.yaml",
                "site.toml",
                "partners/../site.toml",
                "partners/link.yaml",
            ]
        },
    ).data
    assert base64.b64decode(told[0]["content"]) == b"name: Club\n"
    assert told[1:] == [None, None, None]
    assert ask(city, "GET", f"{REPO}/media/werkmap/partners/club/zaal.webp").raw == b"RIFF"
    assert ask(city, "GET", f"{REPO}/raw/partners/link.yaml").status == 404


def test_blob_is_what_git_says():
    """The name of a file's content is that of git (`git hash-object`)."""
    assert blob(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"


def test_taken(city):
    """A change, a new file in a new folder, a move and one that goes are taken together."""
    before = blob(b"name: Club\n")
    photo = blob(b"RIFF")
    head = ask(city, "GET", f"{REPO}/branches/werkmap").data["commit"]["id"]
    reply = ask(
        city,
        "POST",
        f"{REPO}/contents",
        commit(
            ("update", "partners/club.yaml", b"name: Judo\n", {"sha": before}),
            ("create", "content/klein/nieuws/dag.md", b"---\n---\n", {}),
            (
                "update",
                "partners/club/bad.webp",
                b"RIFF",
                {"from_path": "partners/club/zaal.webp", "sha": photo},
            ),
        ),
    )
    assert reply.status == 201
    assert (city / "partners/club.yaml").read_text() == "name: Judo\n"
    assert (city / "content/klein/nieuws/dag.md").exists()
    assert not (city / "partners/club/zaal.webp").exists()
    assert (city / "partners/club/bad.webp").read_bytes() == b"RIFF"
    assert reply.data["commit"]["sha"] != head
    gone = {"files": [{"operation": "delete", "path": "partners/club/bad.webp", "sha": photo}]}
    assert ask(city, "POST", f"{REPO}/contents", gone).status == 201
    assert not (city / "partners/club/bad.webp").exists()


@pytest.mark.parametrize(
    ("files", "status", "told"),
    [
        (
            [("update", "partners/club.yaml", b"x", {"sha": "0" * 40})],
            409,
            "Er is niets overschreven",
        ),
        ([("update", "partners/weg.yaml", b"x", {"sha": "0" * 40})], 409, "door iemand anders"),
        ([("create", "partners/club.yaml", b"x", {})], 422, "is er al; kies een andere naam"),
        ([("create", "site.toml", b"x", {})], 422, "zo mag een bestand hier niet heten"),
        ([("create", "partners/../x.yaml", b"x", {})], 422, "zo mag een bestand"),
        ([("create", "partners/.git.yaml", b"x", {})], 422, "zo mag een bestand"),
        ([("create", "content/a/b/c/d/e.md", b"x", {})], 422, "zo mag een bestand"),
        ([("rename", "partners/club.yaml", b"x", {})], 422, "dit kan de werkmap niet: rename"),
        ([("create", "partners/a.yaml", b"x", {"content": "%%"})], 422, "kwam verminkt aan"),
    ],
)
def test_refused(city, files, status, told):
    """A change that does not fit is refused with its reason, and the ones beside it too."""
    files = [("create", "partners/goed.yaml", b"name: Goed\n", {}), *files]
    reply = ask(city, "POST", f"{REPO}/contents", commit(*files))
    assert reply.status == status
    assert told in reply.data["message"]
    assert not (city / "partners/goed.yaml").exists()
    assert (city / "partners/club.yaml").read_text() == "name: Club\n"


def test_judged(city):
    """What the check finds wrong is not written; neither is anything when the check falls over."""
    body = commit(("create", "partners/a.yaml", b"name: A\n", {}))

    def falls(_change):
        raise JudgeError("ModuleNotFoundError")

    wrong = ask(city, "POST", f"{REPO}/contents", body, lambda change: f"fout in {[*change]}")
    assert (wrong.status, wrong.data["message"]) == (422, "fout in ['partners/a.yaml']")
    broken = ask(city, "POST", f"{REPO}/contents", body, falls)
    assert broken.status == 500
    assert "er is niets bewaard: ModuleNotFoundError" in broken.data["message"]
    assert not (city / "partners/a.yaml").exists()


def test_unknown_question(city):
    """A question of a later form gets an answer that says so."""
    reply = ask(city, "GET", f"{REPO}/pulls")
    assert (reply.status, reply.data["message"]) == (
        404,
        f"dit kent de werkmap niet: GET {REPO}/pulls",
    )


def test_names():
    """A name with a space or a capital may stand, as photos of phones have; one with a dot first not."""
    assert allowed("partners/club/IMG 0001.webp")
    assert not allowed("partners")
    assert not allowed("templates/base.html")
    assert not allowed("partners/club/.hidden")
    assert changes({}) == []
