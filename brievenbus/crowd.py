"""How often somebody comes by, without knowing who. Layer 0.

Addresses are never kept: in memory stands a hash with a key of this process, for as long as a
window lasts. Behind a school all children share one address, so a limit is wide and, for dreams,
only puts a label on them.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import Counter
from collections.abc import Callable

# At most this many visitors are told apart in a window; the rest count as new ones.
_MOST = 100_000


class Crowd:
    """Counts visits in windows of `seconds`; `clock` tells seconds that never go back."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with nobody."""
        self._seconds = seconds
        self._clock = clock
        self._began = clock()
        self._key = secrets.token_bytes(16)
        self._seen: Counter[bytes] = Counter()

    def tidy(self) -> None:
        """Forget everybody when the window is over."""
        if self._clock() - self._began >= self._seconds:
            self._began = self._clock()
            self._key = secrets.token_bytes(16)
            self._seen.clear()

    def visits(self, address: str) -> int:
        """Count a visit from an address; return how many there were in this window."""
        self.tidy()
        known = hashlib.blake2b(address.encode(), key=self._key, digest_size=16).digest()
        if len(self._seen) >= _MOST and known not in self._seen:
            return 1
        self._seen[known] += 1
        return self._seen[known]
