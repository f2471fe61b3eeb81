"""The PDFs that stand beside the pages. Layer 2.

`make print` makes them apart from the pages, so a page links to those that are there and to no
other: a build looks into its output folder first.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from droomkaart import links

CARD, BOOKLET = "droomkaart", "dromenboekje"
POSTER_A4, POSTER_A3 = "poster-a4", "poster-a3"

# The bytes of each file by its name, by brand and language.
Printed = Mapping[tuple[str, str], Mapping[str, int]]


def sheet(district: str, ages: str) -> str:
    """Return the name of the sheet of one district and age band, by their ids."""
    return f"activiteiten-{district}-{ages}"


def standing(out: Path) -> Printed:
    """Return what is printed in an output folder; nothing where there is no such folder."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for path in sorted(out.glob(f"*{links.PRINTED}*/*.pdf")):
        if path.is_file():
            brand, language = path.relative_to(out).parts[0], path.parent.name
            found.setdefault((brand, language), {})[path.stem] = path.stat().st_size
    return found
