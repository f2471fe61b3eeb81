"""The folder of the editing form: its own files only, and a policy that lets in no other host."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from droomkaart.edit import PARTS
from droomkaart.editing.folder import (
    MissingPartsError,
    completed,
    files,
    headers,
    policy,
    served,
)

OTHER = re.compile(r"https://(?:unpkg\.com|cdn\.jsdelivr\.net/fontsource)")


@pytest.fixture(scope="module")
def made():
    """Return the folder by name."""
    return dict(files({"collections": []}, PARTS))


def test_all_is_here(made):
    """The page, the program, its words in Dutch, its letters and what reads YAML stand together."""
    assert {"index.html", "before.js", "begin.js", "format.js", "settings.json"} <= set(made)
    assert {"sveltia/dist/sveltia-cms.js", "yaml/index.js", "sveltia/LICENSE.txt"} <= set(made)
    assert any(name.endswith("/locales/nl.json") for name in made)
    assert len([name for name in made if name.startswith("fonts/")]) == 3
    page = made["index.html"].decode()
    for name in re.findall(r'src="([^"]+)"', page):
        assert name in made
    assert not re.search(r"<script(?![^>]* src=)", page)


def test_no_other_host(made):
    """Where the program would fetch its parts from elsewhere, the address is this folder now."""
    assert not OTHER.search(made["sveltia/dist/sveltia-cms.js"].decode())


def test_words_of_our_own(made):
    """A word that the program has in no Dutch is ours; a word that it has, stays."""
    name = next(name for name in made if name.endswith("/locales/nl.json"))
    words = json.loads(made[name])
    assert words["save_conflict"]["save_anyway"] == "Toch opslaan"
    assert completed({"a": "x", "b": {"c": "y"}}, {"a": "1", "b": {"d": "2"}, "e": "3"}) == {
        "a": "x",
        "b": {"c": "y", "d": "2"},
        "e": "3",
    }


def test_policy():
    """The form may ask its own host and those that keep the files, and runs no script of a page."""
    said = policy(["https://git.stad.example"])
    assert "connect-src 'self' blob: data: https://git.stad.example" in said
    assert "script-src 'self';" in said
    assert "unsafe-eval" not in said
    assert headers([])["X-Robots-Tag"] == "noindex, nofollow"
    told = dict(served(["https://git.stad.example"]))
    assert set(told) == {"_headers", "_server/redactie.caddy", "_server/redactie.nginx.conf"}
    assert all(b"https://git.stad.example" in text for text in told.values())


def test_parts_that_miss(tmp_path):
    """What is not installed is told by name, and so is a version that asks other hosts in another way."""
    with pytest.raises(MissingPartsError, match=r"package\.json"):
        list(files({}, tmp_path))
    shutil.copytree(
        PARTS / "@sveltia/cms", tmp_path / "@sveltia/cms", ignore=shutil.ignore_patterns("*.map")
    )
    script = tmp_path / "@sveltia/cms/dist/sveltia-cms.js"
    script.write_text(script.read_text().replace("https://unpkg.com", "https://esm.sh"))
    with pytest.raises(MissingPartsError, match=r"unpkg\.com"):
        list(files({}, tmp_path))
