"""What a content file said when somebody translated it, from the git that holds the city. Layer 8."""

from __future__ import annotations

import difflib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from droomkaart.check import record
from droomkaart.intake import Article, told_words
from droomkaart.load import read_content
from droomkaart.problems import Problems

# An older version than this of one file is no text that a translator still remembers.
MOST_VERSIONS = 200
# Far more than two hundred small files take; a report does not wait for a disk that is gone.
_SECONDS = 30
# What stands above a file in a batch: its id, what it is, and how many bytes (git-cat-file).
_HEAD = 3


def as_it_was(article: Article, fingerprint: str, root: Path) -> Article | None:
    """Return a piece as it was when it had a fingerprint.

    None when no version in git had it, when there is no git, or when the city is not in one.
    """
    path = f"./{article.document.path}"
    log = _git(root, "rev-list", f"--max-count={MOST_VERSIONS}", "HEAD", "--", path)
    asked = "".join(f"{version}:{path}\n" for version in log.decode().split())
    told = _git(root, "cat-file", "--batch", given=asked.encode()) if asked else b""
    parsed = (_parsed(article, data) for data in _blobs(told))
    return next((found for found in parsed if found and found.fingerprint == fingerprint), None)


def changes(before: Article, now: Article) -> Iterator[tuple[str, str]]:
    """Yield what changed between two versions of a piece: the old lines and the new ones."""
    old, new = _lines(before), _lines(now)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield "\n".join(old[a:b]), "\n".join(new[c:d])


def _lines(article: Article) -> list[str]:
    """Return the words of a piece for readers, without empty lines."""
    return [
        line
        for text in (*told_words(article.record), article.document.body)
        for line in text.splitlines()
        if line
    ]


def _parsed(article: Article, data: bytes) -> Article | None:
    """Return an earlier version as today's rules read it; None when they cannot."""
    unheard = Problems()
    with tempfile.NamedTemporaryFile(suffix=".md") as file:
        file.write(data)
        file.flush()
        document = read_content(Path(file.name), article.document.path, unheard)
    found = record(document, type(article.record), unheard) if document else None
    return replace(article, record=found, document=document) if document and found else None


def _blobs(told: bytes) -> Iterator[bytes]:
    """Yield the files in what `git cat-file --batch` says: a line with the size, and the bytes."""
    while told:
        head, _, told = told.partition(b"\n")
        words = head.split()
        if len(words) == _HEAD and words[1] == b"blob":  # else that version did not have the file
            size = int(words[2])
            yield told[:size]
            told = told[size + 1 :]


def _git(root: Path, *words: str, given: bytes = b"") -> bytes:
    """Return what git says; nothing when it is not there, says nothing, or takes too long.

    Only the repository of the city is asked, and nothing of it is fetched.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own |= {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-C", str(root), *words]
    try:
        told = subprocess.run(  # noqa: S603  # our own words, and the path of a file that exists
            command, input=given, capture_output=True, check=False, env=own, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return told.stdout  # also of a batch that ended at a file which is not here
