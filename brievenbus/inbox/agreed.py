"""What coordinators agreed on, as the mailbox was set to it: who is who, and terms in days. Layer 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Terms:
    """What was promised, in days; the questionnaire is that of the city, or empty."""

    answer: int = 7
    unread: int = 3
    follow_up: int = 60
    questionnaire: str = ""


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long a dream is kept, in days: unread, from being read, and from being closed."""

    unread: int = 90
    read: int = 365
    closed: int = 30


@dataclass(frozen=True, slots=True)
class Agreed:
    """The agreements: `who` is the name of the holder of the key, `care` who gets worries.

    `looks_after` gives the coordinator of a district, where that was agreed.
    """

    who: str
    care: tuple[str, ...]
    looks_after: dict[str, str]
    terms: Terms
    keeping: Keeping


def agreed(held: dict[str, Any], key: str) -> Agreed:
    """Return the agreements from what the desk gives; `key` is the public key of who asks.

    Raises KeyError or TypeError when it is none.
    """
    promise, keeping, people = held["promise"], held["keeping"], held["people"]
    return Agreed(
        next((p["name"] for p in people if p["key"] == key), ""),
        tuple(p["name"] for p in people if p["role"] == "care"),
        {district: p["name"] for p in people for district in p["districts"]},
        Terms(
            int(promise["answer"]),
            int(promise["unread"]),
            int(promise["follow_up"]),
            promise["questionnaire"] or "",
        ),
        Keeping(int(keeping["unread"]), int(keeping["read"]), int(keeping["closed"])),
    )
