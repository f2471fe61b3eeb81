"""What a machine finds odd in a posted form. Layer 1.

A label never refuses a dream: people read what has one too, apart from the rest. Each of these
measures can be wrong, as when a phone fills in a field that nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from droomkaart.form import SECONDS, TRAP

# Nobody writes a dream in less, in seconds.
_QUICKEST = 4
# Dreams from one address in one window; a class at school shares one.
_MANY = 60
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def labels(raw: Mapping[str, str], visits: int) -> Iterator[str]:
    """Yield what is odd: `trap`, `quick`, `many` or `links`.

    `visits` is how many forms came from the same address in this window.
    """
    if raw.get(TRAP, "").strip():
        yield "trap"
    if re.fullmatch(r"[0-9]{1,9}", raw.get(SECONDS, "")) and int(raw[SECONDS]) < _QUICKEST:
        yield "quick"
    if visits > _MANY:
        yield "many"
    if _LINK.search(raw.get("dream", "")) or _LINK.search(raw.get("need", "")):
        yield "links"
