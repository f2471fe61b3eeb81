"""What you can go to: colleges, events, walk-in hours, and where the box for dreams stands.

Layer 3.
"""

from __future__ import annotations

from pydantic import Field, model_validator

from droomkaart.model.entry import Entry
from droomkaart.model.fields import (
    Day,
    Line,
    Pair,
    Record,
    Slug,
    Url,
    Whole,
    fault,
)
from droomkaart.model.offering import Ages, Where
from droomkaart.model.when import When


class Session(Entry):
    """Something you can go to: the shared part of colleges, events and walk-in hours."""

    when: tuple[When, ...] = Field((), title="Wanneer", description="Een lijst van tijden.")
    where: Where = Field(Where.model_construct(), title="Waar", description="Plek of stadsdeel.")
    ages: Ages = Field(Ages.model_construct(), title="Leeftijd", description="Van en tot en met.")


class Event(Session):
    """A day out for the city: it has an end, and may be full."""

    speaker: Line | None = Field(
        None, title="Wie er vertelt", description="De rol: een dierenarts."
    )
    with_partner: Slug | None = Field(None, title="Samen met", description="Een partner.")
    places: Whole | None = Field(None, title="Plekken", description="Hoeveel er mee kunnen doen.")
    places_left: Whole | None = Field(
        None, title="Plekken over", description="Hoeveel er nog over zijn; 0 is vol."
    )
    counted_on: Day | None = Field(
        None, title="Geteld op", description="De dag waarop de plekken zijn geteld."
    )
    sign_up: Url | None = Field(None, title="Aanmelden op", description="Begint met https://")
    offering: Pair | None = Field(None, title="Activiteit", description="partner/activiteit.")

    @model_validator(mode="after")
    def _has_an_end(self) -> Event:
        for at, line in enumerate(self.when):
            if (line.every or line.monthly) and line.last_day is None:
                raise fault("end-missing", at=f"when.{at}")
        if self.places_left is not None:
            if self.places is not None and self.places_left > self.places:
                raise fault("places-left", at="places_left", places=str(self.places))
            if self.counted_on is None:
                raise fault("count-undated", at="places_left")
        return self


class College(Event):
    """A meeting about a job, in the library."""


class WalkIn(Session):
    """An hour at which anyone may come and talk."""


class Stand(Record):
    """Where a box for dreams stands, and from which day to which."""

    first: Day = Field(title="Eerste dag", description="Zo: 2026-11-23.")
    last: Day = Field(title="Laatste dag", description="Deze dag hoort erbij.")
    at: Line = Field(title="Waar", description="De naam van de school of het gebouw.")
    district: Slug | None = Field(None, title="Stadsdeel", description="Een stadsdeel.")

    @model_validator(mode="after")
    def _in_order(self) -> Stand:
        if self.last < self.first:
            first, last = self.first.isoformat(), self.last.isoformat()
            raise fault("days-reversed", at="last", first=first, last=last)
        return self


class Round(Entry):
    """A box for dreams on its round: each week it stands at another school."""

    stands: tuple[Stand, ...] = Field(
        min_length=1, title="Standplaatsen", description="Per week een regel."
    )
