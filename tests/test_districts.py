"""The districts as a sketch."""

from __future__ import annotations

import re

import pytest

from droomkaart.districts import SIZE, Tile, schematic


def tiles(stage, *places):
    """Return the sketch of a city with districts on these tiles; None is left open."""
    districts = stage().catalogue.site.districts
    named = tuple(
        districts[0].model_copy(update={"id": f"d{n}", "name": f"D{n}", "tile": place or ()})
        for n, place in enumerate(places)
    )
    return schematic(stage(site={"districts": named}, offerings=[]).catalogue.site)


def test_fabelstad(fabel):
    """A district stands on its own tile; one without gets the first that is free."""
    assert schematic(fabel.catalogue.site) == (
        Tile("noord", "Noord", 1, 1),
        Tile("zuid", "Zuid", 2, 1),
        Tile("eiland", "Eiland", 3, 2),
    )


def test_without_any_tile(stage):
    """Districts that nobody placed fill a square, row by row, and never share a tile."""
    found = tiles(stage, *[None] * 5)
    assert [(t.column, t.row) for t in found] == [(1, 1), (2, 1), (3, 1), (1, 2), (2, 2)]
    assert tiles(stage) == ()


def test_a_free_tile_is_really_free(stage):
    """A district without a tile never covers one that was placed, wherever it is in the list."""
    found = tiles(stage, None, (1, 1), None)
    assert [(t.column, t.row) for t in found] == [(2, 1), (1, 1), (1, 2)]


@pytest.mark.parametrize("place", [(1, 1), (3, 2), (12, 12)])
def test_an_outline(place):
    """An outline has eight points, around its own middle and inside its own tile."""
    tile = Tile("a", "A", *place)
    points = [tuple(map(int, p.split(","))) for p in re.findall(r"-?\d+,-?\d+", tile.path)]
    assert re.fullmatch(r"M(-?\d+,-?\d+ ){7}-?\d+,-?\d+z", tile.path)
    assert all(
        abs(x - tile.x) <= SIZE / 2 + 3 and abs(y - tile.y) <= SIZE / 2 + 3 for x, y in points
    )
    assert points[0][0] < tile.x < points[2][0]
    assert points[0][1] < tile.y < points[4][1]


def test_the_same_every_time():
    """The hand that draws is steady: an outline is the same in every build, for ever."""
    assert Tile("a", "A", 2, 1).path == "M31,1 51,4 62,0 60,19 62,33 45,28 36,29 32,13z"


def test_neighbours_keep_apart():
    """Two neighbours have a gap between their outlines all along the edge they share."""
    left, right = Tile("a", "A", 1, 1), Tile("b", "B", 2, 1)
    one = [tuple(map(int, p.split(","))) for p in re.findall(r"\d+,\d+", left.path)]
    two = [tuple(map(int, p.split(","))) for p in re.findall(r"\d+,\d+", right.path)]
    edges = zip((one[2], one[3], one[4]), (two[0], two[7], two[6]), strict=True)
    assert all(a[0] < b[0] for a, b in edges)
