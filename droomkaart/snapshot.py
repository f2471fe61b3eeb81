"""Has anything changed since the last publish? Layer 5.

A build that would write nothing need not be made: when every input file, the program, the
day and the options are what they were, and every output file still has its bytes, the
last build is this build. Only the standard library and the ledger are needed to tell, so
the answer comes before the heavy libraries are even loaded.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import stat
import sys
import tomllib
import zoneinfo
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson

from droomkaart.paper import standing
from droomkaart.problems import Problem, Severity, Source
from droomkaart.write import BusyError, Publication, replace_file

NAME = ".droomkaart-inputs.json"
_CITY = ("site.toml", "tombstones.yaml", "partners", "content")
_EITHER = ("templates", "themes", "locales")
_PROGRAM = ("build.py", "droomkaart", "requirements.txt")
MAX_BYTES = 1024 * 1024
_SKIPPED = frozenset(("__pycache__",))
# What a build writes among its own input: the report in the private folder.
_REPORT = "coordinatoren.md"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a build is made from, as one digest."""

    out: Path
    digest: str
    report: Path | None = None

    def unchanged(self) -> dict[str, Any] | None:
        """Return what the last build told when this one would be the same; None otherwise."""
        try:
            told = orjson.loads((self.out / NAME).read_bytes())
            if told["digest"] != self.digest or told["report"] != self._report():
                return None
            told = _whole(told)
            with Publication(self.out) as publication:
                standing = all(publication.stands(n, e) for n, e in publication.before.items())
        except (OSError, ValueError, KeyError, TypeError, BusyError):
            return None
        return told if standing and publication.before else None

    def remember(self, pages: int, pictures: int, problems: Iterable[Problem]) -> None:
        """Keep what this build told, for the next one that is the same."""
        told = {
            "digest": self.digest,
            "pages": pages,
            "pictures": pictures,
            "report": self._report(),
            "problems": [_packed(problem) for problem in problems],
        }
        # What cannot be kept is worked out again: that only costs time.
        with contextlib.suppress(OSError, orjson.JSONEncodeError):
            replace_file(self.out / NAME, orjson.dumps(told))

    def _report(self) -> str:
        """Return what the report of the coordinators is known by; nothing when there is none."""
        return hashlib.blake2b(_read(self.report)).hexdigest() if self.report else ""


def take(
    root: Path, product: Path, out: Path, day: dt.date | None, words: Iterable[str]
) -> Snapshot:
    """Return the snapshot of everything that a build of `root` reads.

    `words` are the options that change an outcome. Files that cannot be read count by
    their name alone: the build itself will tell what is wrong with them.
    """
    state = hashlib.blake2b(digest_size=16)
    settings = _settings(root)
    day = day or today(settings)
    for word in (sys.version, day.isoformat(), *words):
        state.update(f"{word}\0".encode())
    places = [root / name for name in (*_CITY, *_EITHER)]
    places += [product / name for name in (*_EITHER, *_PROGRAM)]
    for place in places:
        for path in _below(place):
            state.update(_counted(path, path.relative_to(place)))
    for held, files in standing(out).items():  # pages link to what is printed
        state.update(f"{held}{sorted(files.items())}\0".encode())
    private = _private(root, settings)
    for path in _facts_in(private) if private else ():
        state.update(_counted(path, path.relative_to(private or root)))
    return Snapshot(out, state.hexdigest(), private / _REPORT if private else None)


def today(settings: Mapping[str, Any]) -> dt.date:
    """Return today in the city's own time; in the program's default zone when it names none."""
    city = settings.get("city", {})
    name = city.get("time_zone", "") if isinstance(city, dict) else ""
    try:
        zone = zoneinfo.ZoneInfo(str(name) or "Europe/Amsterdam")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        zone = zoneinfo.ZoneInfo("Europe/Amsterdam")
    return dt.datetime.now(zone).date()


def problems_of(told: dict[str, Any]) -> Iterator[Problem]:
    """Yield the warnings that the last build told."""
    for row in told["problems"]:
        words = MappingProxyType(dict(row["words"]))
        yield Problem(row["code"], Source(*row["source"]), words, Severity(row["severity"]))


def _packed(problem: Problem) -> dict[str, Any]:
    source = problem.source
    return {
        "code": problem.code,
        "source": (source.path, source.line, source.column),
        "words": dict(problem.words),
        "severity": problem.severity,
    }


def _whole(told: dict[str, Any]) -> dict[str, Any]:
    """Return a record that has all its parts; raises what a missing or odd one raises."""
    for problem in problems_of(told):
        problem.rank()
    return {**told, "pages": int(told["pages"]), "pictures": int(told["pictures"])}


def _settings(root: Path) -> dict[str, Any]:
    """Return `site.toml` as the build will read it; nothing when it cannot be read."""
    path = root / "site.toml"
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return {}
        text = path.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except (OSError, ValueError, RecursionError):
        return {}


def _private(root: Path, settings: Mapping[str, Any]) -> Path | None:
    """Return the folder with internal facts, when `site.toml` names one."""
    private = settings.get("private", {})
    folder = private.get("folder") if isinstance(private, dict) else None
    return root / folder if folder and isinstance(folder, str) and "\0" not in folder else None


def _facts_in(folder: Path) -> Iterator[Path]:
    """Yield a private folder and what is read of it; the rest of it is none of our business."""
    yield folder
    try:
        yield from sorted(Path(entry.path) for entry in os.scandir(folder) if _is_fact(entry.name))
    except OSError:
        return


def _is_fact(name: str) -> bool:
    return name.endswith(".yaml")


def _below(place: Path) -> Iterator[Path]:
    """Yield a place and everything below it, sorted; what a link leads to counts as well."""
    yield place
    seen: set[tuple[int, int]] = set()
    for folder, folders, names in os.walk(place, followlinks=True):
        about = Path(folder).stat()
        if (about.st_dev, about.st_ino) in seen:  # links may go round
            folders.clear()
            continue
        seen.add((about.st_dev, about.st_ino))
        folders[:] = sorted(name for name in folders if name not in _SKIPPED)
        yield from (Path(folder, name) for name in (*folders, *sorted(names)))


def _counted(path: Path, name: Path) -> bytes:
    """Return what one file or folder counts for: its name, what it is, and what it holds."""
    try:
        kind = stat.S_IFMT(os.lstat(path).st_mode)
    except (OSError, ValueError):
        kind = 0
    return os.fsencode(name) + f"\0{kind}\0".encode() + _read(path) + b"\0"


def _read(path: Path) -> bytes:
    """Return the bytes of a file with their number; a mark for what cannot be read."""
    try:
        if not path.is_file():
            return b"-"
        data = path.read_bytes()
    except (OSError, ValueError):
        return b"?"
    return f"{len(data)}\0".encode() + data
