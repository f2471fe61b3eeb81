"""The files of a city on this machine, for the editing form, as a small Gitea. Layer 2.

It answers the ten questions that the form asks of a Gitea 1.24 (its API of version 1): who
are you, which files are there, what do they say, and take these changes. A change is taken
whole or not at all: when a file is another one than the form read, or when the city that
would come of it has a fault that it did not have, nothing is written and the form says why.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from droomkaart.editing.judge import JudgeError
from droomkaart.write import replace_file

# What the form may see and change: data, texts, and what stands beside them.
FOLDERS = ("partners", "content")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]*")
# A file in one of these folders, or up to three folders below: a film beside a text.
_DEPTHS = range(2, 6)
# The largest change: a film of 60 MB and what goes with it, as it travels.
MAX_BODY = 100 * 1024 * 1024
VERSION = "1.24.0"


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: a status of HTTP, and either data or bytes."""

    status: int
    data: Any = None
    raw: bytes | None = None


class RefusedError(Exception):
    """A change that is not taken; its text is for the person at the form."""

    def __init__(self, status: int, why: str) -> None:
        """Keep the status of HTTP beside the text."""
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class Change:
    """One file as it will be: its path, its bytes or none, and the blob that it was made from."""

    path: str
    content: bytes | None
    before: str | None
    new: bool


@dataclass(frozen=True, slots=True)
class Worktree:
    """The folder of a city, and what judges a change before it is kept.

    `judge` takes the texts that a change would leave, by path, and returns what is wrong.
    """

    root: Path
    judge: Callable[[Mapping[str, bytes | None]], str]

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield the files of the city that the form may see, by name."""
        found = (path for folder in FOLDERS for path in (self.root / folder).rglob("*"))
        shown = {path.relative_to(self.root).as_posix(): path for path in found}
        for name, path in sorted(shown.items()):
            if path.is_file() and not path.is_symlink() and allowed(name):
                yield name, path

    def tree(self) -> list[dict[str, Any]]:
        """Return the list of files as git tells it."""
        found = []
        for shown, path in self.files():
            content = path.read_bytes()
            found.append(
                {"path": shown, "type": "blob", "size": len(content), "sha": blob(content)}
            )
        return found

    def head(self) -> str:
        """Return what this state of the files is known by."""
        told = "".join(f"{file['path']} {file['sha']}\n" for file in self.tree())
        return hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()

    def content(self, path: str) -> bytes | None:
        """Return what a file holds; None when the form may not see it or it is not there."""
        place = self.root / path
        if not allowed(path) or place.is_symlink() or not place.is_file():
            return None
        return place.read_bytes()

    def take(self, changes: list[Change]) -> None:
        """Write changes, all or none; raises `RefusedError` with the reason."""
        for change in changes:
            self._fits(change)
        try:
            why = self.judge({change.path: change.content for change in changes})
        except JudgeError as error:
            raise RefusedError(
                500, f"de controle werkt niet, er is niets bewaard: {error}"
            ) from None
        if why:
            raise RefusedError(422, why)
        for change in changes:
            place = self.root / change.path
            if change.content is None:
                place.unlink(missing_ok=True)
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                replace_file(place, change.content)

    def _fits(self, change: Change) -> None:
        """Hold a change against the file that stands there now."""
        if not allowed(change.path):
            raise RefusedError(422, f"{change.path}: zo mag een bestand hier niet heten")
        now = self.content(change.path)
        if change.new and now is not None:
            raise RefusedError(422, f"{change.path} is er al; kies een andere naam")
        if not change.new and (now is None or (change.before and blob(now) != change.before)):
            raise RefusedError(409, CHANGED.format(path=change.path))


CHANGED = (
    "{path} is intussen door iemand anders veranderd. Er is niets overschreven. "
    "Laad de pagina opnieuw en doe je verandering nog een keer."
)


def allowed(path: str) -> bool:
    """Tell whether the form may see or change a file with this path."""
    parts = path.split("/")
    return (
        parts[0] in FOLDERS
        and len(parts) in _DEPTHS
        and all(_NAME.fullmatch(part) for part in parts)
    )


def blob(content: bytes) -> str:
    """Return the name that git gives to these bytes."""
    header = f"blob {len(content)}\0".encode()
    return hashlib.sha1(header + content, usedforsecurity=False).hexdigest()


def changes(body: Mapping[str, Any]) -> list[Change]:
    """Return the changes of a commit as the form sends them; raises `RefusedError`."""
    found: list[Change] = []
    for file in body.get("files") or ():
        operation, path = file.get("operation"), str(file.get("path", ""))
        if operation == "delete":
            found.append(Change(path, None, file.get("sha"), new=False))
            continue
        if operation not in ("create", "update"):
            raise RefusedError(422, f"dit kan de werkmap niet: {operation}")
        try:
            content = base64.b64decode(file.get("content") or "", validate=True)
        except (binascii.Error, ValueError, TypeError):
            raise RefusedError(422, f"{path}: de inhoud kwam verminkt aan") from None
        old = file.get("from_path")
        if old and old != path:
            found.append(Change(str(old), None, file.get("sha"), new=False))
            found.append(Change(path, content, None, new=True))
        else:
            found.append(Change(path, content, file.get("sha"), new=operation == "create"))
    return found


def answer(
    work: Worktree, method: str, path: str, query: Mapping[str, str], body: Mapping[str, Any]
) -> Reply:
    """Return the reply to one question of the form; `path` starts after `/api/v1`."""
    try:
        if method == "POST" and path.endswith("/contents"):
            return _taken(work, body)
        if method == "POST" and path.endswith("/file-contents"):
            return Reply(200, [_told(work, str(name)) for name in body.get("files", ())])
    except RefusedError as refused:
        return Reply(refused.status, {"message": str(refused)})
    for pattern, reply in _QUESTIONS:
        found = re.fullmatch(pattern, path)
        if method == "GET" and found:
            return reply(work, found, query)
    return Reply(404, {"message": f"dit kent de werkmap niet: {method} {path}"})


def _taken(work: Worktree, body: Mapping[str, Any]) -> Reply:
    taken = changes(body)
    work.take(taken)
    kept = [change for change in taken if change.content is not None]
    files = [{"path": c.path, "sha": blob(c.content or b"")} for c in kept]
    date = str(body.get("dates", {}).get("author") or "1970-01-01T00:00:00Z")
    return Reply(201, {"commit": {"sha": work.head(), "created": date}, "files": files})


def _told(work: Worktree, name: str) -> dict[str, Any] | None:
    content = work.content(name)
    if content is None:
        return None
    return {
        "path": name,
        "sha": blob(content),
        "encoding": "base64",
        "content": base64.b64encode(content).decode(),
    }


def _raw(work: Worktree, found: re.Match[str], _query: Mapping[str, str]) -> Reply:
    content = work.content(found[1])
    return Reply(404, {"message": found[1]}) if content is None else Reply(200, raw=content)


_USER = {"id": 1, "login": "redactie", "full_name": "Redactie", "email": "redactie@example.org"}
_LIMITS = {
    "max_response_items": 500,
    "default_paging_num": 500,
    "default_max_blob_size": MAX_BODY,
    "default_max_response_size": MAX_BODY,
}
_REPO = r"/repos/droomkaart/werkmap"
_Question = Callable[[Worktree, "re.Match[str]", Mapping[str, str]], Reply]
_QUESTIONS: tuple[tuple[str, _Question], ...] = (
    ("/version", lambda *_: Reply(200, {"version": VERSION})),
    ("/user", lambda *_: Reply(200, _USER)),
    ("/settings/api", lambda *_: Reply(200, _LIMITS)),
    (
        _REPO,
        lambda *_: Reply(
            200, {"default_branch": "werkmap", "permissions": {"pull": True, "push": True}}
        ),
    ),
    (_REPO + "/collaborators/redactie", lambda *_: Reply(204)),
    (
        _REPO + "/branches/werkmap",
        lambda work, *_: Reply(200, {"commit": {"id": work.head(), "message": "werkmap"}}),
    ),
    (_REPO + "/commits", lambda *_: Reply(200, [])),
    (
        _REPO + "/git/trees/[a-z0-9]+",
        lambda work, *_: Reply(200, {"tree": work.tree(), "truncated": False}),
    ),
    (_REPO + "/raw/(.+)", _raw),
    (_REPO + "/media/werkmap/(.+)", _raw),
)
