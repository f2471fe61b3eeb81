"""The districts of a city as a labelled sketch: one tile each, about where it lies. Layer 5.

No outline of real districts is used: a city says in `site.toml` on which tile a district
stands, and the tiles get uneven edges, as if they were drawn or cut by hand.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from droomkaart.model.site import Site

# Width and height of a tile in units of the drawing, and how far its edges may stray.
SIZE = 32
_STRAY = 3
# How much of a tile is drawn: the rest is the gap between neighbours.
_DRAWN = 0.9


@dataclass(frozen=True, slots=True)
class Tile:
    """One district of the sketch; column 1 is west, row 1 is north."""

    id: str
    name: str
    column: int
    row: int

    @property
    def x(self) -> int:
        """The middle of the tile, from the left of the drawing."""
        return self.column * SIZE - SIZE // 2

    @property
    def y(self) -> int:
        """The middle of the tile, from the top of the drawing."""
        return self.row * SIZE - SIZE // 2

    @property
    def path(self) -> str:
        """The outline as the data of an SVG path. Neighbours share the run of their edges."""
        left, top = 2 * (self.column - 1), 2 * (self.row - 1)
        around = ((0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1))
        points = (self._point(left + u, top + v) for u, v in around)
        return "M" + " ".join(f"{x},{y}" for x, y in points) + "z"

    def _point(self, u: int, v: int) -> tuple[int, int]:
        """Return a point of the lattice of half tiles, strayed, and drawn in to the middle."""
        x = u * SIZE / 2 + _strayed(u, v, 73)
        y = v * SIZE / 2 + _strayed(u, v, 151)
        return (
            round(self.x + (x - self.x) * _DRAWN),
            round(self.y + (y - self.y) * _DRAWN),
        )


def schematic(site: Site) -> tuple[Tile, ...]:
    """Return the sketch of a city, in the order of its districts.

    A district without a tile in `site.toml` gets the first one that is free, row by row.
    """
    taken = {district.tile for district in site.districts if district.tile}
    free = _free(len(site.districts), taken)
    return tuple(
        Tile(district.id, district.name, *(district.tile or next(free)))
        for district in site.districts
    )


def _free(number: int, taken: set[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    """Yield tiles that nobody took, in a square that would hold all districts."""
    across = max(1, math.isqrt(max(0, number - 1)) + 1)
    for row in count(1):
        yield from ((column, row) for column in range(1, across + 1) if (column, row) not in taken)


def _strayed(u: int, v: int, seed: int) -> int:
    """Return how far a point strays: always the same for the same point, and never at random."""
    mixed = (u * 374761393 + v * 668265263 + seed * 2246822519) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 13)) * 1274126177) & 0xFFFFFFFF
    return (mixed >> 16) % (2 * _STRAY + 1) - _STRAY
