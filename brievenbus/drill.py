"""Drills: nobody counts as a reader before they showed that their key opens a seal. Layer 2.

A drill seals some random words to one key and keeps only a hash of them. Who sends the words back
has the secret key at hand. Without that, a lost key would be found out when the first dream
cannot be read.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from brievenbus.seal import sealed
from brievenbus.settings import Person, Role

NAME = "oefening.json"
_FEWEST = 2


class DrillError(Exception):
    """A drill that was not asked for, or was not passed."""


@dataclass(frozen=True, slots=True)
class Drills:
    """The drills of a mailbox, in a file of its state folder."""

    folder: Path

    def ask(self, key: str) -> bytes:
        """Return sealed words for the holder of a key, who shows that it opens them."""
        words = secrets.token_hex(8)
        held = self._held()
        held.setdefault(key, {})["asked"] = _hash(words)
        self._keep(held)
        return sealed(words.encode(), (key,))

    def answer(self, key: str, words: str, today: dt.date) -> None:
        """Note that a drill was passed; raises DrillError when these are not the words."""
        held = self._held()
        asked = held.get(key, {}).get("asked")
        if not asked:
            raise DrillError("voor deze sleutel is geen oefening gevraagd")
        if not hmac.compare_digest(asked, _hash(words.strip())):
            raise DrillError("dit zijn niet de woorden van de oefening")
        held[key] = {"passed": today.isoformat()}
        self._keep(held)

    def passed(self, key: str) -> str:
        """Return the day on which a key passed, or nothing."""
        return str(self._held().get(key, {}).get("passed", ""))

    def _held(self) -> dict[str, dict[str, str]]:
        try:
            held = json.loads((self.folder / NAME).read_text())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            raise DrillError(f"{NAME} is niet te lezen; oefen opnieuw") from None
        return dict(held)

    def _keep(self, held: dict[str, dict[str, str]]) -> None:
        part = self.folder / f"{NAME}.part"
        part.write_text(json.dumps(held, indent=1))
        part.replace(self.folder / NAME)


def readers(people: Iterable[Person], drills: Drills) -> tuple[str, ...]:
    """Return the keys that dreams are sealed to: of everybody who passed a drill.

    Raises DrillError unless there are a coordinator and a recovery key among them: with fewer, a
    lost laptop would be the end of every dream.
    """
    held = list(people)
    ready = [person for person in held if drills.passed(person.key)]
    roles = {person.role for person in ready}
    keys = {person.key for person in ready}
    if len(keys) < _FEWEST or Role.RECOVERY not in roles or not roles - {Role.RECOVERY}:
        waiting = ", ".join(person.name for person in held if person not in ready) or "niemand"
        raise DrillError(
            "er zijn een coördinator en een kluissleutel nodig die een oefening deden; "
            f"nog niet geoefend: {waiting}"
        )
    return tuple(sorted(keys))


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
