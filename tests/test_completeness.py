"""How much a family gets to know of an offering, and what to ask for next."""

from __future__ import annotations

import pytest
from reading import named

from droomkaart.completeness import FACTS, score
from droomkaart.model.offering import Offering
from droomkaart.model.partner import Partner

WHOLE = {
    "when": [{"every": "monday", "from": "14:00", "until": "15:00"}],
    "price": {"free": "no", "options": [{"label": "per keer", "amount": 2}], "funds": ["fonds"]},
    "where": {"venue": "zaal"},
    "join": {"ways": ["walk-in"], "contact": {"phone": "000 000"}},
    "checked": {"on": "2026-11-01", "by": "team"},
    "pictures": [{"file": "a.jpg", "alt": "Een zaal.", "people": "no"}],
    "access": {"wheelchair": "no"},
    "languages": ["nl"],
    "description": "Er is thee.",
}


def scored(**fields):
    """Return the score of an offering of 6 to 8 with some fields."""
    offering = Offering.model_validate(named("a", **fields))
    partner = Partner.model_validate({"name": "Club", "about": "Wij.", "owner": "team"})
    return score(offering, partner)


def test_a_whole_offering():
    """An offering that tells all is complete, and there is nothing to ask."""
    assert (scored(**WHOLE).percent, scored(**WHOLE).missing) == (100, ())


def test_a_bare_offering():
    """What decides first whether somebody comes is asked for first."""
    found = scored()
    assert found.percent == 9
    assert found.missing[:2] == ("op welke dag het is", "wat het kost, of dat het gratis is")


@pytest.mark.parametrize("gone", [*WHOLE])
def test_each_fact_counts(gone):
    """Without any one of its facts an offering is less complete."""
    left = {name: value for name, value in WHOLE.items() if name != gone}
    assert scored(**left).percent < 100
    assert scored(**left).missing


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"price": {"free": "unknown"}}, "wat het kost, of dat het gratis is"),
        ({"access": {"wheelchair": "unknown"}}, "of je er met een rolstoel in kunt"),
        (
            {"confirmed": "no", "source": {"on": "2026"}},
            "wanneer iemand van jullie dit heeft nagekeken",
        ),
        ({"when": [{"note": "bel even"}]}, "op welke dag het is"),
        ({"ages": {"max": 6}, "brands": ["klein"]}, "voor welke leeftijd het is"),
    ],
)
def test_unknown_is_not_known(fields, asked):
    """Unknown by choice, unconfirmed, half an age or words alone are no answer."""
    assert asked in scored(**(WHOLE | fields)).missing


def test_free_needs_no_fund():
    """What is free has its price, and no fund to pay it."""
    assert scored(**(WHOLE | {"price": {"free": "yes"}})).percent == 100


def test_facts_have_names_of_their_own():
    """No two facts are the same one."""
    assert len({fact.name for fact in FACTS}) == len({fact.ask for fact in FACTS}) == len(FACTS)
