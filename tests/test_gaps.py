"""Gaps: what the city does not have, for coordinators only, and never fewer than five dreams."""

from __future__ import annotations

import csv
import itertools
import json
import shutil
from pathlib import Path

import pytest

from droomkaart.catalogue import Standing, fits
from droomkaart.gaps import CountsError, report, rows, unmet
from droomkaart.model.offering import WHOLE_CITY

FABELSTAD = Path(__file__).resolve().parent / "fabelstad"
CELL = {
    "brand": "klein",
    "theme": "zeemeermin",
    "age": "6-8",
    "district": "noord",
    "dreams": 9,
    "without": 6,
}


def counted(tmp_path, *cells):
    """Return a file of counts with these cells."""
    path = tmp_path / "telling.json"
    path.write_text(json.dumps({"version": 1, "cells": [CELL | cell for cell in cells]}))
    return path


def test_every_cell_of_the_catalogue(fabel):
    """Each kind, age band and district has its count; what is for the whole city is in each."""
    table = list(rows(fabel.catalogue))
    site = fabel.catalogue.site
    kinds = sum(len(group.kinds) for group in site.kinds)
    assert len(table) == kinds * sum(len(brand.age_bands) for brand in site.brands)
    assert any(0 in row.counts for row in table)
    assert any(all(row.counts) for row in table)
    everywhere = [
        item
        for item in fabel.catalogue.listings
        if WHOLE_CITY in item.districts and item.for_children and item.standing is Standing.SHOWN
    ]
    named = {kind.id: kind.name for group in site.kinds for kind in group.kinds}
    for item in everywhere:
        brands = [brand for brand in site.brands if brand.id in item.brands]
        for brand in brands:
            bands = [b for b in brand.age_bands if fits(item.offering.ages, b)]
            for kind, band in itertools.product(item.offering.kind, bands):
                (row,) = (
                    row
                    for row in table
                    if (row.brand, row.kind, row.ages)
                    == (brand.name, named[kind], f"{band.min}–{band.max}")
                )
                assert all(row.counts)
    assert everywhere


def test_fewer_than_five_are_never_told(fabel, tmp_path):
    """A small cell is left out, a small number in a larger one is hidden, and there is no total."""
    path = counted(tmp_path, {}, {"dreams": 4}, {"theme": "kok", "without": 4})
    found = unmet(path, fabel.catalogue)
    assert [(cell.theme, cell.dreams, cell.without) for cell in found] == [
        ("zeemeermin", 6, 6),  # three that found something would be a cell of three
        ("kok", 9, 0),
    ]
    page, table = report(fabel.catalogue, found).values()
    assert "minder dan 5" in page
    assert [
        row[at] for row in csv.reader(table.splitlines()) if row[2] == "kok" for at in (0, 4, 5, 6)
    ] == ["dromen", "Noord", "9", "minder dan 5"]
    assert "otaal" not in table


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 2, "cells": []}', '{"version": 1, "cells": [{}]}', "\0"]
)
def test_what_is_no_count(fabel, tmp_path, text):
    """A file of something else is told as such."""
    path = tmp_path / "telling.json"
    path.write_text(text)
    with pytest.raises(CountsError, match=r"telling|versie"):
        unmet(path, fabel.catalogue)


def test_hostile_counts_stay_words(fabel, tmp_path):
    """Whatever stands in a count is no element of the page."""
    path = counted(tmp_path, {"theme": "<script>x</script>"})
    page = report(fabel.catalogue, unmet(path, fabel.catalogue))["gaten.html"]
    assert "<script>" not in page
    path = counted(tmp_path, {"theme": "=1+1"})
    assert ",'=1+1," in report(fabel.catalogue, unmet(path, fabel.catalogue))["gaten.csv"]


def test_what_names_no_age_is_not_overlooked(stage):
    """A place is empty only when nothing of the kind is there, with or without an age."""
    least = {"title": "Sjoelen", "summary": "Kom sjoelen.", "kind": ["sport"]}
    where = {"where": {"district": ["noord"]}}
    catalogue = stage([{"id": "sjoelen", "brands": ["klein"]} | least | where]).catalogue
    (row,) = (
        row
        for row in rows(catalogue)
        if row.kind == "Sport" and row.ages == "6–8" and row.brand == "Klein en dapper"
    )
    noord = [district.id for district in catalogue.site.districts].index("noord")
    assert (row.counts[noord], row.unsaid[noord]) == (0, 1)
    page, table = report(catalogue, ()).values()
    assert "0 <small>+1</small>" in page
    assert "aanbod,Klein en dapper,Sport,6–8,Noord,0,,1" in table


def test_it_goes_to_a_private_place(tmp_path, run_build):
    """It is written where internal facts stand, and no site is made."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
    found = run_build("gaps", "--root", root, "--dreams", counted(tmp_path, {}))
    assert found.code == 0
    written = [Path(line) for line in found.out.splitlines() if line.endswith((".html", ".csv"))]
    assert [path.name for path in written] == ["gaten.html", "gaten.csv"]
    assert "zeemeermin" in written[0].read_text()
    assert not (root / "public").exists()
