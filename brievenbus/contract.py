"""What the build tells the mailbox: the form of each brand in each language. Layer 1.

The build writes a file for each (`<out>/_mailbox/<brand>/<language>.json`): which choices exist,
the sentences of every fault, and the pages of the answers as templates. So an answer without
JavaScript looks like the site, and the mailbox knows nothing of themes or translations.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from droomkaart.form import ELSEWHERE, FIELD, OTHER

VERSION = 1
# What each file must hold.
_NEEDED = frozenset(
    ("version", "brand", "language", "prefix", "form", "country", "ages", "districts", "words")
) | {
    "pages",
    "headers",
    "demo",
    "name",
    "themes",
    "offers",
    "texts",
    "base",
    "about",
    "stamps",
    "source",
}


class ContractError(Exception):
    """The files of the build are missing, broken or of another version."""


@dataclass(frozen=True, slots=True)
class Band:
    """An age band, in years, both ends included. `parent` tells whether a parent is asked."""

    min: float
    max: float
    parent: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """An offering that may fit a dream; what nobody stated is None, or no district."""

    title: str
    url: str
    min: float | None
    max: float | None
    districts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """What a dream can be about: beginnings of words that tell it, and keys of offerings."""

    id: str
    name: str
    pieces: tuple[str, ...]
    offers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """One form: a brand in a language, and where it is posted.

    `ages` are the age bands, `offers` the offerings by key, `texts` what a coordinator can send,
    `base` the address of the host, `about` the page that tells who writes; `words` holds a sentence per
    code; `pages` the templates of the answers; `headers` those of the site; `stamps` are the ids of
    the themes that a child can choose, `source` is the language of the city itself.
    """

    brand: str
    language: str
    name: str
    prefix: str
    form: str
    country: str
    ages: Mapping[str, Band]
    districts: tuple[str, ...]
    words: Mapping[str, str]
    pages: Mapping[str, str]
    headers: tuple[tuple[str, str], ...]
    demo: bool
    themes: tuple[Theme, ...] = ()
    offers: Mapping[str, Offer] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    about: str = ""
    stamps: tuple[str, ...] = ()
    source: str = ""

    def choices(self, name: str) -> tuple[str, ...]:
        """Return the ids that may be chosen for a field; nothing when it is no choice."""
        lists = {
            "age_bands": tuple(self.ages),
            "districts": (*self.districts, ELSEWHERE),
            "stamps": (*self.stamps, OTHER),
        }
        asked = FIELD[name]
        return lists.get(asked.choices_from, asked.choices)


def offices(folder: Path) -> tuple[Office, ...]:
    """Return every office that the build wrote; raises ContractError when one is broken."""
    files = sorted(folder.glob("*/*.json"))
    if not files:
        raise ContractError(f"in {folder} staat niets; bouw eerst de sites (make site)")
    return tuple(_office(path) for path in files)


def _office(path: Path) -> Office:
    try:
        held = json.loads(path.read_bytes())
        return office(held)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ContractError) as error:
        raise ContractError(f"{path}: {error}") from None


def plain(found: Office) -> dict[str, Any]:
    """Return what `office` makes the same office of again, without its pages and headers."""
    return {**asdict(found), "version": VERSION, "pages": {}, "headers": []}


def office(held: Any) -> Office:
    """Return an office from what its file holds; raises ContractError when that falls short."""
    if not isinstance(held, dict) or held.get("version") != VERSION:
        raise ContractError("van een andere versie; bouw de sites opnieuw")
    missing = sorted(_NEEDED - held.keys())
    if missing:
        raise ContractError(f"mist {', '.join(missing)}; bouw de sites opnieuw")
    return Office(
        held["brand"],
        held["language"],
        held["name"],
        held["prefix"],
        held["form"],
        held["country"],
        {name: Band(b["min"], b["max"], b["parent"]) for name, b in held["ages"].items()},
        tuple(held["districts"]),
        dict(held["words"]),
        dict(held["pages"]),
        tuple((name, value) for name, value in held["headers"]),
        bool(held["demo"]),
        tuple(
            Theme(t["id"], t["name"], tuple(t["pieces"]), tuple(t["offers"]))
            for t in held["themes"]
        ),
        {
            key: Offer(o["title"], o["url"], o["min"], o["max"], tuple(o["districts"]))
            for key, o in held["offers"].items()
        },
        dict(held["texts"]),
        str(held["base"]),
        str(held["about"]),
        tuple(held["stamps"]),
        str(held["source"]),
    )
