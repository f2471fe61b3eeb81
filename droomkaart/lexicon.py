"""The long words of a city, kept between builds, and how its texts did before. Layer 13."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from droomkaart import plain
from droomkaart.catalogue import Catalogue
from droomkaart.plain import Lexicon
from droomkaart.problems import Problem, Problems
from droomkaart.readable import is_plain, judge, readings
from droomkaart.write import replace_file

_PLACE = Path(".cache") / "plain.json"


@dataclass(frozen=True, slots=True)
class Judged:
    """What is not plain, and the words that were looked up for it: whether each is known."""

    problems: tuple[Problem, ...]
    words: Mapping[str, bool]


def judged(catalogue: Catalogue, *, strict: bool) -> Judged:
    """Return what is not plain in a city; when `strict`, a warning counts as an error."""
    problems = Problems(strict=strict)
    lexicon = Lexicon(catalogue.site.source_language, _held(catalogue.root)["words"])
    judge(catalogue, lexicon, problems)
    return Judged(tuple(problems), lexicon.known)


def keep(catalogue: Catalogue, words: Mapping[str, bool]) -> None:
    """Write down for the next build what was looked up in this one."""
    held = _held(catalogue.root)
    if words != held["words"]:
        _write(catalogue.root, held | {"words": words})


def report(catalogue: Catalogue) -> Iterator[str]:
    """Yield a line for each text: its measures, and what became of them since the last report."""
    held = _held(catalogue.root)
    lexicon, now = Lexicon(catalogue.site.source_language, held["words"]), {}
    yield f"{'langste':>8}{'gemiddeld':>10}{'moeilijk':>9}  tekst"
    good = 0
    for reading in readings(catalogue, lexicon):
        found = reading.measures
        now[reading.name] = [found.longest, round(found.mean, 1), round(100 * found.hard_share, 1)]
        plain_enough = is_plain(found, reading.reader)
        good += plain_enough
        mark = " " if plain_enough else "!"
        before = held["report"].get(reading.name)
        trend = "" if before in (None, now[reading.name]) else f"  (was {before})"
        longest, mean, hard = now[reading.name]
        yield f"{mark}{longest:>7}{mean:>10}{hard:>8}%  {reading.name} ({reading.reader}){trend}"
    yield f"{good} van {len(now)} teksten binnen de grenzen"
    _write(catalogue.root, held | {"words": lexicon.known, "report": now})


def _held(root: Path) -> dict[str, Any]:
    """Return what an earlier build wrote down; nothing when it judged words in another way."""
    empty: dict[str, Any] = {"by": _fingerprint(), "words": {}, "report": {}}
    try:
        held = orjson.loads((root / _PLACE).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return empty
    known = isinstance(held, dict) and held.keys() == empty.keys()
    if not known or not all(isinstance(held[name], dict) for name in ("words", "report")):
        return empty
    return held if held["by"] == empty["by"] else empty | {"report": held["report"]}


def _fingerprint() -> str:
    return hashlib.blake2b(Path(plain.__file__).read_bytes(), digest_size=8).hexdigest()


def _write(root: Path, held: dict[str, Any]) -> None:
    path = root / _PLACE
    with contextlib.suppress(OSError):  # what is not kept is looked up again
        path.parent.mkdir(exist_ok=True)
        replace_file(path, orjson.dumps(held, option=orjson.OPT_SORT_KEYS))
