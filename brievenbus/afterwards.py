"""What fits a dream, kept for the moment after it was sent. Layer 2.

It stands in memory only and is shown once: who opens the receipt later, or on another phone,
learns nothing of what the dream was about.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from brievenbus.contract import Offer

_SECONDS = 600
_MOST = 1000


class Afterwards:
    """Holds offerings by receipt code for a short time; `clock` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with nothing."""
        self._clock = clock
        self._held: dict[str, tuple[float, tuple[Offer, ...]]] = {}

    def keep(self, code: str, offers: tuple[Offer, ...]) -> None:
        """Hold what fits the dream of a code."""
        self.tidy()
        self._held.pop(code, None)
        self._held = dict(list(self._held.items())[-_MOST + 1 :])
        self._held[code] = (self._clock() + _SECONDS, offers)

    def tidy(self) -> None:
        """Forget what has had its time."""
        now = self._clock()
        self._held = {code: held for code, held in self._held.items() if held[0] > now}

    def take(self, code: str) -> tuple[Offer, ...]:
        """Return what fits, once."""
        ends, offers = self._held.pop(code, (0.0, ()))
        return offers if ends > self._clock() else ()
