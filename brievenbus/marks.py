"""What a coordinator does with a dream, as it is sealed beside it. Layer 0."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
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
    TAKEN_BACK = "taken-back"


# What can be taken back. A dream that was closed is opened again, and a worry ends, by acts of
# their own: the server has to know of those.
_REVOCABLE = (Act.ASSIGNED, Act.REACHED, Act.FOLLOWED, Act.NOTE)


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


def standing(done: Iterable[Done]) -> tuple[Done, ...]:
    """Return the acts that stand: each that was taken back is out, and so is its taking back."""
    found: list[Done] = []
    for act in done:
        if act.act is not Act.TAKEN_BACK:
            found.append(act)
        elif (last := _last(found)) is not None:
            del found[last]
    return tuple(found)


def revocable(done: Iterable[Done]) -> Done | None:
    """Return what would be taken back: the last act that can be, of those that stand."""
    stand = standing(done)
    last = _last(stand)
    return None if last is None else stand[last]


def _last(done: Sequence[Done]) -> int | None:
    return next((at for at in range(len(done) - 1, -1, -1) if done[at].act in _REVOCABLE), None)


def unpacked(data: bytes) -> Done:
    """Return an act from its bytes; raises ValueError when they are none."""
    held = json.loads(data)
    try:
        dt.date.fromisoformat(held["on"])
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
