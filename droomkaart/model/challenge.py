"""Challenges: something to do before a date, who won, and what was made. Layer 3."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from droomkaart.model.entry import Entry
from droomkaart.model.fields import (
    Day,
    Known,
    Line,
    Many,
    Record,
    Slug,
    Text,
    Truth,
    Url,
    Whole,
    fault,
)
from droomkaart.model.offering import Ages
from droomkaart.model.picture import Picture

# One word, as a child is called: Noor, Jean-Luc, D'Angelo.
_FIRST_NAME = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")


def _first_name(value: Any) -> Any:
    if isinstance(value, str) and value.strip() and not _FIRST_NAME.fullmatch(value.strip()):
        raise fault("full-name", value=value.strip()[:80])
    return value


# Two words are a name with a surname as often as not, and a child is never found by its name.
FirstName = Annotated[Line, BeforeValidator(_first_name)]


class Made(Picture):
    """Something that was made for a challenge, chosen by the editors for the gallery.

    Who made it stands there by first name, or as a team. Withdrawn, it is gone from the site,
    and the file may go from the folder.
    """

    title: Line | None = Field(None, title="Naam van het werk", description="Hoe het heet.")
    by: FirstName | None = Field(None, title="Gemaakt door", description="Een voornaam.")
    team: Line | None = Field(
        None, title="Gemaakt door een team", description="De naam van het team of de klas."
    )
    age: Whole | None = Field(None, title="Leeftijd", description="In jaren.")
    withdrawn: Known = Field(
        Truth.NO, title="Ingetrokken", description="yes: de maker wil het niet meer laten zien."
    )

    @model_validator(mode="after")
    def _faces_only_with_consent(self) -> Made:
        if self.people is Truth.UNKNOWN:
            raise fault("faces-unknown", at="file")
        return self


class Winner(Record):
    """Who won: a first name or a team, never a full name."""

    name: FirstName | None = Field(None, title="Voornaam", description="Eén woord.")
    team: Line | None = Field(None, title="Team", description="De naam van het team of de klas.")
    won: Line | None = Field(None, title="Waarmee", description="Wat er won, in een paar woorden.")

    @model_validator(mode="after")
    def _is_one(self) -> Winner:
        if (self.name is None) == (self.team is None):
            raise fault("winner-name")
        return self


class Challenge(Entry):
    """Something to do together before a date."""

    opens: Day = Field(title="Begint op", description="De eerste dag.")
    closes: Day = Field(title="Sluit op", description="De laatste dag.")
    ages: Ages = Field(Ages.model_construct(), title="Leeftijd", description="Van en tot en met.")
    task: Text = Field(title="De opdracht", description="Wat je doet, in korte zinnen.")
    steps: tuple[Line, ...] = Field(
        (), title="Zo doe je mee", description="De stappen, elk één korte zin."
    )
    take_part: Url | None = Field(
        None, title="Meedoen op", description="Het adres van een formulier of van WhatsApp."
    )
    with_partner: Slug | None = Field(None, title="Samen met", description="Een partner.")
    prize: Line | None = Field(None, title="Prijs", description="Wat je kunt winnen.")
    series: Slug | None = Field(
        None, title="Reeks", description="De reeks waar deze challenge bij hoort."
    )
    entries: Whole | None = Field(None, title="Inzendingen", description="Hoeveel er waren.")
    winners: Annotated[tuple[Winner, ...], Many] = Field(
        (), title="Winnaars", description="Een voornaam of een team, en waarmee."
    )
    gallery: tuple[Made, ...] = Field(
        (), title="Galerij", description="Wat de redactie koos om te laten zien."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Challenge:
        if self.closes < self.opens:
            first, last = self.opens.isoformat(), self.closes.isoformat()
            raise fault("days-reversed", at="closes", first=first, last=last)
        return self


class Series(Entry):
    """Challenges that belong together, such as games over a school year."""
