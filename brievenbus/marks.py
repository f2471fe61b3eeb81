"""What a coordinator does with a dream, as it is sealed beside it. Layer 0."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

_ROUND = 256


class Act(StrEnum):
    """What was done."""

    READ = "read"
    ASSIGNED = "assigned"
    REACHED = "reached"
    FOLLOWED = "followed"
    CLOSED = "closed"
    REOPENED = "reopened"
    WORRY = "worry"
    NO_WORRY = "no-worry"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Done:
    """One act: by whom, on which day, and words that go with it."""

    act: Act
    by: str
    on: str
    words: str = ""

    def packed(self) -> bytes:
        """Return the act as bytes, filled up so that its length tells little."""
        text = json.dumps(asdict(self), ensure_ascii=False).encode()
        return text + b" " * (-len(text) % _ROUND)


def unpacked(data: bytes) -> Done:
    """Return an act from its bytes; raises ValueError when they are none."""
    held = json.loads(data)
    try:
        return Done(Act(held["act"]), held["by"], held["on"], held["words"])
    except (KeyError, TypeError) as error:
        raise ValueError(str(error)) from None


# What an act changes on the server, where nobody can read the act itself.
STATES: dict[Act, dict[str, bool]] = {
    Act.READ: {"read": True},
    Act.CLOSED: {"closed": True, "read": True},
    Act.REOPENED: {"closed": False},
    Act.WORRY: {"care": True},
    Act.NO_WORRY: {"care": False},
}
