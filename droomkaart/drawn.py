"""A page as it was drawn: its own text, with holes for the parts that many pages share. Layer 0.

The head, the foot and a card stand on hundreds of pages. Kept apart, each is read once.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

# A comment may stand anywhere between tags, in a table too; text of people never holds one.
_HOLE = re.compile(r"<!--part (\d+)-->")


def hole(number: int) -> str:
    """Return what stands in a text where the part with this number goes."""
    return f"<!--part {number}-->"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page: `own` text, in which the hole of a number stands for that one of the `parts`."""

    own: str
    parts: tuple[str, ...] = ()

    def text(self) -> str:
        """Return the whole page."""
        return self._filled(range(len(self.parts)))

    def with_inlined(self, numbers: Container[int]) -> Drawn:
        """Return the same page with some of its parts in its own text."""
        return Drawn(self._filled(numbers), self.parts)

    def numbers(self) -> list[int]:
        """Return the numbers of the holes in the own text, in their order."""
        found = map(int, _HOLE.findall(self.own)) if self.parts else ()
        return [number for number in found if number < len(self.parts)]

    def part(self, comment: str) -> int | None:
        """Return the number of the part that a comment in the own text stands for, if any."""
        found = _HOLE.fullmatch(comment)
        return int(found[1]) if found and int(found[1]) < len(self.parts) else None

    def _filled(self, numbers: Container[int]) -> str:
        if not self.parts:
            return self.own
        return _HOLE.sub(
            lambda m: self.parts[int(m[1])] if int(m[1]) in numbers else m[0], self.own
        )
