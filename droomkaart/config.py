"""Read `site.toml` into a `Site`, with the checks that need the whole of it.

Layer 6.
"""

from __future__ import annotations

import re
import zoneinfo
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from droomkaart.check import record
from droomkaart.load import Document, Path_, Place, is_there, read_text, toml_data
from droomkaart.model.site import Brand, Site
from droomkaart.problems import Problems, Source

NAME = "site.toml"
# RFC 2606 and 6761: names that can never be a real site.
_PRACTICE_ENDS = ("example", "test", "invalid", "localhost")
_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w-]+)\s*=\s*")


def read_site(root: Path, problems: Problems) -> tuple[Site, Document] | None:
    """Return the site of the folder `root` with its document; None when it has faults."""
    if not is_there(root / NAME):
        problems.error("no-site", Source(NAME), folder=root.name)
        return None
    text = read_text(root / NAME, NAME, problems)
    if text is None:
        return None
    data = toml_data(text, NAME, problems)
    if data is None:
        return None
    document = Document(NAME, data, text, places=toml_places)
    site = record(document, Site, problems)
    if site is None:
        return None
    before = len(problems.errors)
    _check_lists(site, document, problems)
    _check_time_zone(site, document, problems)
    if site.live:
        _check_live(site, document, problems)
    return (site, document) if len(problems.errors) == before else None


def toml_places(text: str) -> dict[Path_, Place]:
    """Return where tables and keys stand in a TOML text, by line and column from 0.

    Keys inside inline tables have the place of the line's own key.
    """
    places: dict[Path_, Place] = {(): (0, 0)}
    counts: Counter[Path_] = Counter()
    table: Path_ = ()
    for number, line in enumerate(text.split("\n")):
        if header := _HEADER.match(line):
            table = _table(header[1], header[2], counts)
            places[table] = (number, len(line) - len(line.lstrip()))
        elif key := _KEY.match(line):
            places.setdefault((*table, key[1]), (number, key.end()))
            places.setdefault((*table, key[1], "#key"), (number, key.start(1)))
    return places


def _table(bracket: str, name: str, counts: Counter[Path_]) -> Path_:
    """Return the path of a table header, numbering arrays of tables as they come."""
    path: Path_ = ()
    parts = name.split(".")
    for at, part in enumerate(parts, 1):
        path = (*path, part)
        if at == len(parts) and bracket == "[[":
            counts[path] += 1
            for inner in [p for p in counts if p[: len(path)] == path and p != path]:
                if inner[len(path)] == counts[path] - 1:
                    del counts[inner]
        if counts[path]:
            path = (*path, counts[path] - 1)
    return path


def _check_lists(site: Site, document: Document, problems: Problems) -> None:
    """Refuse an id that stands twice in one list."""
    kinds = [g.id for g in site.kinds] + [k.id for g in site.kinds for k in g.kinds]
    lists: dict[str, Iterable[str]] = {
        "brands": (b.id for b in site.brands),
        "districts": (d.id for d in site.districts),
        "kinds": kinds,
        "access": (a.id for a in site.access),
        "funds": (f.id for f in site.funds),
        "languages": site.languages,
    }
    for name, ids in lists.items():
        for value, count in Counter(ids).items():
            if count > 1:
                problems.error("twice-in-list", document.source(name), value=value, list=name)
    _check_tiles(site, document, problems)


def _check_tiles(site: Site, document: Document, problems: Problems) -> None:
    """Refuse a tile of the map that two districts want."""
    taken: dict[tuple[int, ...], str] = {}
    for at, district in enumerate(site.districts):
        if district.tile and taken.setdefault(district.tile, district.id) != district.id:
            source = document.source("districts", at, "tile")
            tile = ", ".join(map(str, district.tile))
            problems.error("tile-taken", source, value=tile, other=taken[district.tile])


def _check_time_zone(site: Site, document: Document, problems: Problems) -> None:
    try:
        zoneinfo.ZoneInfo(site.city.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        source = document.source("city", "time_zone")
        problems.error("bad-time-zone", source, value=site.city.time_zone)


def _check_live(site: Site, document: Document, problems: Problems) -> None:
    """Refuse the stage `live` while what the law and families need is not filled in."""
    for key in ("name", "address", "email"):
        if getattr(site.controller, key) is None:
            problems.error("live-needs", document.source("controller"), key=f"controller.{key}")
    for key in ("contact", "expires"):
        if getattr(site.security, key) is None:
            problems.error("live-needs", document.source("security"), key=f"security.{key}")
    if not site.helplines:
        problems.error("live-needs", document.source("helplines"), key="helplines")
    for at, brand in enumerate(site.brands):
        _check_live_brand(brand, document, at, problems)


def _check_live_brand(brand: Brand, document: Document, at: int, problems: Problems) -> None:
    host = urlsplit(brand.base_url).hostname or ""
    source = document.source("brands", at, "base_url")
    if host.rsplit(".", 1)[-1] in _PRACTICE_ENDS or not brand.base_url.startswith("https://"):
        problems.error("live-address", source, value=brand.base_url)
    channels = brand.channels
    if not (channels.whatsapp or channels.sms or channels.phone or channels.email):
        problems.error(
            "live-needs", document.source("brands", at), key=f"brands.{brand.id}.channels"
        )
