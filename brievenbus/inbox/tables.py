"""Dreams as a table for a spreadsheet. Layer 2.

The file is not sealed. What a worry is about stays out of it: whoever phones from a list may not
phone the person that the worry is about.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from brievenbus import receipt
from brievenbus.inbox.desk import Dream
from brievenbus.inbox.shown import in_a_cell
from brievenbus.inbox.words import HELPERS, LABELS, SAID, TALKS, WHOSE
from brievenbus.letter import Letter

HEAD = (
    *("code", "bon", "binnen", "site", "taal", "droom", "nodig", "postzegel", "naam", "leeftijd"),
    *("stadsdeel", "nummer", "van wie", "toestemming", "schreef", "praten", "let op", "gelezen"),
    *("afgerond", "van", "bereikt", "nagevraagd", "genoteerd"),
)


def write(path: Path, dreams: Iterable[Dream]) -> int:
    """Write dreams without a worry to a file that is not there yet; return how many.

    Raises OSError.
    """
    rows = list(_rows(dreams))
    path.touch(mode=0o600, exist_ok=False)
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        # A Dutch Excel takes a semicolon between cells.
        table = csv.writer(file, delimiter=";")
        table.writerow(HEAD)
        table.writerows(rows)
    return len(rows)


def _rows(dreams: Iterable[Dream]) -> Iterator[list[str]]:
    for dream in dreams:
        if dream.letter and not dream.care:
            yield [in_a_cell(value) for value in _values(dream, dream.letter)]


def _values(dream: Dream, held: Letter) -> Iterator[str]:
    yield from (dream.id, receipt.shown(held.code), dream.received, held.brand, held.language)
    yield from (held.dream, held.need, held.stamp, held.name, held.age, held.district)
    yield from (held.phone, WHOSE.get(held.whose, ""), "ja" if held.consent else "nee")
    yield from (HELPERS.get(held.helper, ""), TALKS.get(held.talk, ""))
    yield ", ".join(LABELS.get(label, label) for label in held.labels)
    yield from (dream.read, dream.closed, dream.assigned, dream.reached)
    yield "ja" if dream.followed else ""
    yield " | ".join(f"{d.on} {d.by}: {SAID[d.act]} {d.words}".strip() for d in dream.done)
