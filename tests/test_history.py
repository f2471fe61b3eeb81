"""What a content file said when it was translated, as git remembers it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import FABELSTAD, git

from droomkaart import history
from droomkaart.intake import read_city
from droomkaart.problems import Problems

TEXT = "---\ntitle: {title}\nsummary: Kort.\n---\n\n{body}\n"


@pytest.fixture
def piece():
    """Return a piece of the fictional city, with some words."""
    intake = read_city(FABELSTAD, Problems())
    assert intake
    found = next(a for a in intake.articles if a.type == "pagina" and a.language == "nl")

    def made(title: str, body: str):
        document = replace(found.document, path="content/stuk.md", body=body)
        words = {"title": title, "summary": "Kort.", "menu": None}
        return replace(found, record=found.record.model_copy(update=words), document=document)

    return made


def commit(root, text: str) -> None:
    """Keep a version of the piece."""
    (root / "content").mkdir(exist_ok=True)
    (root / "content/stuk.md").write_text(text)
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "stand")):
        git(root, *words)


def test_as_it_was(piece, tmp_path):
    """Of all versions the one with the fingerprint is found, also when a later one is broken."""
    commit(tmp_path, TEXT.format(title="Een", body="Oud."))
    commit(tmp_path, "geen kop, dus geen stuk")
    commit(tmp_path, TEXT.format(title="Een", body="Nieuw."))
    old = piece("Een", "\nOud.\n")
    found = history.as_it_was(piece("Een", "Nieuw."), old.fingerprint, tmp_path)
    assert found
    assert found.document.body.strip() == "Oud."
    assert history.as_it_was(piece("Een", "Nieuw."), "00000000", tmp_path) is None


def test_without_git(piece, tmp_path, monkeypatch):
    """No repository, and no git at all: nothing is known, and nothing breaks."""
    now = piece("Een", "Nieuw.")
    assert history.as_it_was(now, now.fingerprint, tmp_path) is None
    commit(tmp_path, TEXT.format(title="Een", body="Nieuw."))
    assert history.as_it_was(now, now.fingerprint, tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert history.as_it_was(now, now.fingerprint, tmp_path) is None


def test_changes(piece):
    """A changed, a new and a lost line are told with both sides; the title is one of them."""
    before = piece("Een", "Blijft.\n\nGaat weg.\n")
    now = piece("Twee", "Blijft.\n\n\nKomt erbij.\n\nEn deze.\n")
    assert list(history.changes(before, now)) == [
        ("Een", "Twee"),
        ("Gaat weg.", "Komt erbij.\nEn deze."),
    ]
    assert list(history.changes(now, now)) == []


def test_only_the_repository_of_the_city(piece, tmp_path, monkeypatch):
    """What a hook of another repository says of itself is not believed; a subfolder is fine."""
    inner = tmp_path / "stad"
    inner.mkdir()
    git(tmp_path, "init", "-q")
    commit(inner, TEXT.format(title="Een", body="Oud."))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elders"))
    old = piece("Een", "Oud.")
    assert history.as_it_was(piece("Een", "Nieuw."), old.fingerprint, inner)


def test_a_version_without_the_file(piece, tmp_path):
    """A commit that took the file away is passed over."""
    commit(tmp_path, TEXT.format(title="Een", body="Oud."))
    (tmp_path / "content/stuk.md").unlink()
    git(tmp_path, "commit", "-qam", "weg")
    old = piece("Een", "Oud.")
    assert history.as_it_was(piece("Een", "Nieuw."), old.fingerprint, tmp_path)
