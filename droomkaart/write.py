"""Put files in place so that no reader ever meets half a site.

Layer 1. Everything new is written beside the site first and flushed to disk; only then
are files renamed into place: assets, then pages, then deletions. A folder that was not there
comes as a whole. A full disk is met before the first rename, so the old site survives. A
journal names what a publish is about to touch: when it is cut off, the next build knows what
is ours and heals it.

Only files that this program wrote are ever deleted.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import orjson

LEDGER = ".droomkaart.json"
FACTS = ".droomkaart-facts.json"
JOURNAL = ".droomkaart-journal.json"
STAGE = ".droomkaart-new"
_FILES = "site"  # where in the stage the files stand, each under its own name
LOCK = ".droomkaart-lock"


class BusyError(Exception):
    """Another build holds the output folder."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is ready: the digest of its bytes, and whether they wait in the stage."""

    digest: str
    staged: bool


class Publication:
    """One publish into one output folder; use it as a context manager.

    Raises `BusyError` when another build is at work there, and OSError when the folder cannot
    be written.
    """

    def __init__(self, out: Path) -> None:
        """Prepare for `out`, which need not exist yet."""
        self._out = out
        self._stage = out / STAGE
        self._staged: set[str] = set()
        self._absent: set[str] = set()
        self._kept: dict[str, dict[str, Any]] = {}
        self._lock = -1
        self.before: dict[str, dict[str, Any]] = {}
        self._facts: dict[str, Any] = {}
        self._facts_before: dict[str, Any] | None = None
        self._ours: set[str] = set()

    def __enter__(self) -> Self:
        """Take the lock, read what stands there, and clear what a cut-off build left."""
        self._out.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(self._out / LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._lock)
            self._lock = -1
            raise BusyError from None
        self.before = _read(self._out / LEDGER)
        self._ours = set(self.before) | set(_read(self._out / JOURNAL))
        shutil.rmtree(self._stage, ignore_errors=True)
        try:
            self._stage.mkdir()
        except OSError:  # without its lock, or this very program would be the one that is busy
            os.close(self._lock)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Drop what was staged but not published, and let go of the lock."""
        shutil.rmtree(self._stage, ignore_errors=True)
        if self._lock >= 0:
            os.close(self._lock)

    def stands(self, name: str, entry: dict[str, Any]) -> bool:
        """Tell whether a file of the last publish still has the bytes that the ledger says."""
        return entry.get("digest") == self._digest_there(name)

    def keep(self, name: str) -> None:
        """Keep a file of the last publish as it stands."""
        self._kept[name] = self.before[name]

    def add(self, name: str, data: bytes) -> None:
        """Add a file; only bytes that differ from what stands there are written."""
        self.adopt(name, self.prepare(name, data), {})

    def prepare(self, name: str, data: bytes) -> Prepared:
        """Write the bytes beside the site when they differ from what stands there.

        Safe in a child process; the parent then adopts what was prepared.
        """
        digest = _digest(data)
        if digest == self._digest_there(name):
            return Prepared(digest, staged=False)
        with os.fdopen(_opened(self._staged_path(name)), "wb", buffering=0) as file:
            file.write(data)
        return Prepared(digest, staged=True)

    def adopt(
        self, name: str, prepared: Prepared, entry: dict[str, Any], facts: Any = None
    ) -> None:
        """Take a prepared file into this publication.

        `entry` and the `facts` that the audit read in it are remembered for the next time.
        """
        self._kept[name] = {**entry, "digest": prepared.digest}
        if facts is not None:
            self._facts[name] = facts
        if prepared.staged:
            self._staged.add(name)

    def note(self, name: str, entry: dict[str, Any]) -> None:
        """Remember something with a file of this publication, for the next time."""
        self._kept[name] |= entry

    def facts(self, name: str) -> Any:
        """Return what the audit once read in a kept page; None when that is not known."""
        if self._facts_before is None:
            self._facts_before = _read(self._out / FACTS)
        return self._facts_before.get(name)

    def unchanged(self, prefix: str) -> bool:
        """Tell whether all files under `prefix` so far are just those of the last publish."""
        before = {name for name in self.before if name.startswith(prefix)}
        kept = {name for name in self._kept if name.startswith(prefix)}
        return before == kept and not any(name.startswith(prefix) for name in self._staged)

    def carry(self, prefix: str) -> None:
        """Keep all files of the last publish under `prefix` (a brand that is not built)."""
        for name, entry in self.before.items():
            if name.startswith(prefix):
                self._kept.setdefault(name, entry)

    def publish(self) -> tuple[int, int]:
        """Put all files in place; return how many were written and how many deleted.

        Raises OSError before anything of the old site was touched when the disk is full or a
        file cannot come or go where it must.
        """
        gone = sorted(self._ours - set(self._kept))
        if not self._staged and not gone and self._kept == self.before:
            _forget(self._out / JOURNAL)
            return 0, 0
        self._check_places(gone)
        _write(self._stage / LEDGER, _packed(self._kept))
        kept_facts = {name: self.facts(name) for name in self._kept if name in self.before}
        _write(self._stage / FACTS, _packed(kept_facts | self._facts))
        if self._staged or gone:
            _write(
                self._stage / JOURNAL, _packed({name: {} for name in (*self._staged, *self._ours)})
            )
            _flush()
            (self._stage / JOURNAL).replace(self._out / JOURNAL)
        for name in self._moves():
            self._put(name)
        for name in gone:
            self._delete(name)
        _flush_folder(self._out)
        (self._stage / FACTS).replace(self._out / FACTS)
        (self._stage / LEDGER).replace(self._out / LEDGER)
        _forget(self._out / JOURNAL)
        return len(self._staged), len(gone)

    def _check_places(self, gone: list[str]) -> None:
        """Raise OSError when a file cannot be put or deleted: halfway it would be too late."""
        for name in (LEDGER, FACTS, JOURNAL, *self._staged):
            target = self._out / name
            if target.is_dir() and not target.is_symlink():
                raise _refusal(errno.EISDIR, target)
        going = (name for name in gone if os.path.lexists(self._out / name))
        folders = {name.rpartition("/")[0] for name in (*self._staged, *going)}
        for there in sorted({self._nearest(folder) for folder in folders}):
            if not there.is_dir():
                raise _refusal(errno.ENOTDIR, there)
            if not os.access(there, os.W_OK | os.X_OK):
                raise _refusal(errno.EACCES, there)

    def _nearest(self, folder: str) -> Path:
        """Return a folder of the output, or the nearest around it that is there.

        On the way all that is not there is remembered: a new site has 1,500 folders.
        """
        while folder and (folder in self._absent or not os.path.lexists(self._out / folder)):
            self._absent.add(folder)
            folder = folder.rpartition("/")[0]
        return self._out / folder

    def _put(self, name: str) -> None:
        Path(self._staged_path(name)).replace(f"{self._out}/{name}")

    def _moves(self) -> list[str]:
        """Return what is renamed, in this order: files, and folders that were not there at all.

        What pages need comes before the pages.
        """
        moves: dict[str, bool] = {}
        for name in sorted(self._staged):
            whole = self._whole(name)
            moves[whole] = moves.get(whole, False) or name.endswith(".html")
        return sorted(moves, key=lambda name: (moves[name], name in self._staged))

    def _whole(self, name: str) -> str:
        """Return the outermost folder around a file that the output does not have, or the file."""
        folder = name.rpartition("/")[0]
        while folder in self._absent:
            name, folder = folder, folder.rpartition("/")[0]
        return name

    def _delete(self, name: str) -> None:
        target = self._out / name
        if not os.path.lexists(target) or target.is_dir():
            return  # it is gone already, or a folder, which is never ours
        target.unlink()
        for folder in target.parents:
            if folder == self._out:
                break
            try:
                folder.rmdir()
            except OSError:
                break

    def _staged_path(self, name: str) -> str:
        return f"{self._stage}/{_FILES}/{name}"

    def _digest_there(self, name: str) -> str:
        try:
            with open(f"{self._out}/{name}", "rb", buffering=0) as file:  # noqa: PTH123  # of 5,000 files a Path takes longer than to find that most are not there
                return _digest(file.read())
        except OSError:
            return ""


def replace_file(path: Path, data: bytes) -> None:
    """Put one whole file in place of another, outside any publication; leaves no rubbish."""
    fresh = path.with_name(f".{path.name.lstrip('.')}.new")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            _forget(fresh)
        raise


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _opened(path: str) -> int:
    """Return a new file to write in, with the folders around it."""
    flags = os.O_CREAT | os.O_WRONLY | os.O_TRUNC
    try:
        return os.open(path, flags, 0o644)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120  # 5,000 times: a Path costs more than the folder
        return os.open(path, flags, 0o644)


def _read(path: Path) -> dict[str, dict[str, Any]]:
    """Return the rows of a record; what is no row of a file inside the folder is left out."""
    try:
        found = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {n: row for n, row in found.items() if isinstance(row, dict) and _is_inside(n)}


def _is_inside(name: str) -> bool:
    """Tell whether a name of a record stays in the output folder: what it names is deleted."""
    parts = name.split("/")
    return "\0" not in name and not any(part in ("", ".", "..") for part in parts)


def _refusal(number: int, path: Path) -> OSError:
    return OSError(number, os.strerror(number), str(path))


def _packed(value: dict[str, Any]) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _flush() -> None:
    """Wait until all that was staged is on disk; one sync is twice as fast as 1,400 fsyncs."""
    os.sync()


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _forget(path: Path) -> None:
    path.unlink(missing_ok=True)
