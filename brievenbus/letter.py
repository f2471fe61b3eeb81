"""What a dream is when it is read: the words of a child, and how to reach the family.

Layer 0. A letter exists in memory only; on disk it is sealed (`seal.py`).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

VERSION = 1
# A sealed letter is as long as the next full kilobyte, so that its length tells little of it.
_ROUND = 1024


@dataclass(frozen=True, slots=True)
class Letter:
    """One dream as it came in.

    `received` is a minute in UTC, as 2026-11-23T14:05Z. `whose` says whose number `phone` is:
    `parent` or `own`. `stamp` is the id of the dream that was chosen. `labels` say what a machine found odd; nothing follows from them but the
    order in which people read.
    """

    id: str
    received: str
    brand: str
    language: str
    code: str
    dream: str
    need: str
    name: str
    age: str
    district: str
    helper: str
    phone: str
    whose: str
    consent: bool
    talk: str
    labels: tuple[str, ...] = ()
    picture: bool = False
    stamp: str = ""

    def packed(self) -> bytes:
        """Return the letter as bytes, filled up to a full kilobyte."""
        text = json.dumps({"version": VERSION, **asdict(self)}, ensure_ascii=False).encode()
        return text + b" " * (-len(text) % _ROUND)


def unpacked(data: bytes) -> Letter:
    """Return a letter from its bytes; raises ValueError when they are none.

    Fields that a later version added are left out.
    """
    held = json.loads(data)
    if not isinstance(held, dict) or held.get("version") != VERSION:
        raise ValueError("no letter of a version that is known here")
    names = {field.name for field in fields(Letter)}
    known = {name: value for name, value in held.items() if name in names}
    try:
        return Letter(**known | {"labels": tuple(known.get("labels", ()))})
    except TypeError as error:
        raise ValueError(str(error)) from None
