"""What a content file said when somebody translated it, from the git that holds the city. Layer 8."""

from __future__ import annotations

import difflib
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from droomkaart.check import record
from droomkaart.intake import TOLD, Article
from droomkaart.load import read_content
from droomkaart.problems import Problems

# An older version than this of one file is no text that a translator still remembers.
MOST_VERSIONS = 200


def as_it_was(article: Article, fingerprint: str, root: Path) -> Article | None:
    """Return a piece as it was when it had a fingerprint.

    None when no version in git had it, when there is no git, or when the city is not in one.
    """
    path = f"./{article.document.path}"
    log = _git(root, "log", f"--max-count={MOST_VERSIONS}", "--format=%H", "--", path)
    for version in log.decode().split():
        earlier = _parsed(article, _git(root, "cat-file", "blob", f"{version}:{path}"))
        if earlier and earlier.fingerprint == fingerprint:
            return earlier
    return None


def changes(before: Article, now: Article) -> Iterator[tuple[str, str]]:
    """Yield what changed between two versions of a piece: the old lines and the new ones."""
    old, new = _lines(before), _lines(now)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield "\n".join(old[a:b]), "\n".join(new[c:d])


def _lines(article: Article) -> list[str]:
    """Return the words of a piece for readers, without empty lines."""
    told = (str(getattr(article.record, name, None) or "") for name in TOLD)
    return [line for text in (*told, article.document.body) for line in text.splitlines() if line]


def _parsed(article: Article, data: bytes) -> Article | None:
    """Return an earlier version as today's rules read it; None when they cannot."""
    unheard = Problems()
    with tempfile.NamedTemporaryFile(suffix=".md") as file:
        file.write(data)
        file.flush()
        document = read_content(Path(file.name), article.document.path, unheard)
    found = record(document, type(article.record), unheard) if document else None
    return replace(article, record=found, document=document) if document and found else None


def _git(root: Path, *words: str) -> bytes:
    """Return what git says; nothing when it is not there or has nothing to say."""
    command = ["git", "-C", str(root), *words]
    try:
        told = subprocess.run(  # noqa: S603  # our own words, and the path of a file that exists
            command, capture_output=True, check=False
        )
    except OSError:
        return b""
    return told.stdout if told.returncode == 0 else b""
