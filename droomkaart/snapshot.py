"""Has anything changed since the last publish? Layer 4.

A build that would write nothing need not be made: when every input file, the program, the
day and the options are what they were, and every output file still has its bytes, the
last build is this build. Only the standard library and the ledger are needed to tell, so
the answer comes before the heavy libraries are even loaded.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sys
import tomllib
import zoneinfo
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson

from droomkaart.problems import Problem, Severity, Source
from droomkaart.write import BusyError, Publication

NAME = ".droomkaart-inputs.json"
_CITY = ("site.toml", "tombstones.yaml", "partners", "content")
_EITHER = ("templates", "themes", "locales")
_PROGRAM = ("build.py", "droomkaart", "requirements.txt")
MAX_BYTES = 1024 * 1024
_SKIPPED = frozenset(("__pycache__", "coordinatoren.md"))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a build is made from, as one digest."""

    out: Path
    digest: str

    def unchanged(self) -> dict[str, Any] | None:
        """Return what the last build told when this one would be the same; None otherwise."""
        try:
            told = orjson.loads((self.out / NAME).read_bytes())
            if told["digest"] != self.digest:
                return None
            with Publication(self.out) as publication:
                standing = all(publication.stands(n, e) for n, e in publication.before.items())
        except (OSError, orjson.JSONDecodeError, KeyError, TypeError, BusyError):
            return None
        return told if standing and publication.before else None

    def remember(self, pages: int, pictures: int, problems: Iterable[Problem]) -> None:
        """Keep what this build told, for the next one that is the same."""
        told = {
            "digest": self.digest,
            "pages": pages,
            "pictures": pictures,
            "problems": [_packed(problem) for problem in problems],
        }
        fresh = self.out / f"{NAME}.new"
        fresh.write_bytes(orjson.dumps(told))
        fresh.replace(self.out / NAME)


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
    private = settings.get("private", {})
    if isinstance(private, dict) and private.get("folder"):
        places.append(root / str(private["folder"]))
    for place in places:
        for path in _files(place):
            state.update(os.fsencode(path.relative_to(place)) + b"\0")
            state.update(_read(path))
    return Snapshot(out, state.hexdigest())


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


def _settings(root: Path) -> dict[str, Any]:
    path = root / "site.toml"
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return {}
        return tomllib.loads(path.read_text())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return {}


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for folder, folders, names in os.walk(place):
        folders[:] = sorted(f for f in folders if f[0] != "." and f not in _SKIPPED)
        yield from (Path(folder, name) for name in sorted(names) if name not in _SKIPPED)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    except OSError:
        return b""
