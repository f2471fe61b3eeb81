"""How much a family gets to know of an offering, and which facts would help it most. Layer 4.

The weights say how often the answer decides whether somebody comes: what the cards and the
first screen of a page tell weighs most. A fact that is *unknown* by choice counts as not known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from droomkaart.model.contact import Contact
from droomkaart.model.fields import Truth
from droomkaart.model.offering import Offering
from droomkaart.model.partner import Partner

# How many facts to ask for at once: more is a chore, and nobody does it.
NEXT = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a family wants to know: its weight, what to ask for, and when it is known."""

    name: str
    weight: int
    ask: str
    known: Callable[[Offering, Partner], bool]


def _reach(contact: Contact | None) -> bool:
    return contact is not None and any(
        (contact.phone, contact.whatsapp, contact.email, contact.website)
    )


FACTS: tuple[Fact, ...] = (
    Fact(
        "day",
        4,
        "op welke dag het is",
        lambda o, _p: any(
            (w.every or w.on or w.monthly or w.by_appointment is Truth.YES) for w in o.when
        ),
    ),
    Fact(
        "price",
        4,
        "wat het kost, of dat het gratis is",
        lambda o, _p: (
            o.price.free is Truth.YES or any(p.amount is not None for p in o.price.options)
        ),
    ),
    Fact(
        "ages",
        3,
        "voor welke leeftijd het is",
        lambda o, _p: o.ages.min is not None and o.ages.max is not None,
    ),
    Fact(
        "place",
        3,
        "waar het is",
        lambda o, _p: bool(o.where.venue) or Truth.YES in (o.where.online, o.where.at_school),
    ),
    Fact("join", 3, "hoe je meedoet", lambda o, _p: bool(o.join.ways or o.join.how)),
    Fact(
        "reach",
        3,
        "wie je kunt bellen of mailen",
        lambda o, p: _reach(o.join.contact) or _reach(p.contact),
    ),
    Fact(
        "time",
        2,
        "hoe laat het begint en stopt",
        lambda o, _p: any(w.starts or w.slots or w.by_appointment is Truth.YES for w in o.when),
    ),
    Fact(
        "checked",
        2,
        "wanneer iemand van jullie dit heeft nagekeken",
        lambda o, _p: o.checked is not None and o.confirmed is Truth.YES,
    ),
    Fact(
        "funds",
        2,
        "of een fonds mee kan betalen",
        lambda o, _p: o.price.free is Truth.YES or bool(o.price.funds),
    ),
    Fact("picture", 2, "een foto", lambda o, p: bool(o.pictures or p.pictures)),
    Fact(
        "access",
        1,
        "of je er met een rolstoel in kunt",
        lambda o, _p: any(known is not Truth.UNKNOWN for known in o.access.values()),
    ),
    Fact("languages", 1, "in welke talen het is", lambda o, _p: bool(o.languages)),
    Fact("description", 1, "wat meer uitleg", lambda o, _p: bool(o.description)),
)


@dataclass(frozen=True, slots=True)
class Score:
    """How complete an offering is, in whole percents, and what to ask for next, best first."""

    percent: int
    missing: tuple[str, ...]


def score(offering: Offering, partner: Partner) -> Score:
    """Return how complete an offering of a partner is."""
    known = [fact for fact in FACTS if fact.known(offering, partner)]
    missing = sorted((fact for fact in FACTS if fact not in known), key=lambda fact: -fact.weight)
    total = sum(fact.weight for fact in FACTS)
    percent = 100 * sum(fact.weight for fact in known) // total
    return Score(percent, tuple(fact.ask for fact in missing))
