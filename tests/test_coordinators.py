"""The coordinators' report: internal facts, in the private folder and nowhere else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from droomkaart.catalogue import assemble
from droomkaart.exports.coordinators import report
from droomkaart.intake import read_city
from droomkaart.problems import Problems

FABELSTAD = Path(__file__).resolve().parent / "fabelstad"


def test_it_names_each_internal_fact():
    """Every internal fact stands in the report, beside the title of its offering."""
    problems = Problems()
    intake = read_city(FABELSTAD, problems)
    catalogue = assemble(intake, dt.date(2026, 11, 21), drafts=True, problems=problems)
    text = report(catalogue)
    assert catalogue.internals
    for key, internal in catalogue.internals.items():
        listing = next(item for item in catalogue.listings if item.key == key)
        assert f"## {listing.offering.title} ({listing.partner.name})" in text
        for words in (internal.referral, internal.note):
            assert words is None or " ".join(words.split()) in text


def test_a_build_writes_it_beside_the_facts(fabelstad):
    """After a build the report stands in the private folder, not in the output."""
    assert (fabelstad.root / "intern" / "coordinatoren.md").is_file()
    assert not list(fabelstad.out.rglob("coordinatoren*"))
