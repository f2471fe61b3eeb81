"""Where facts come from, who checked them, and where a record stands. Layer 1."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from droomkaart.model.fields import Day, Line, Record, Since, Slug, Url


class Status(StrEnum):
    """Where an offering stands. Ended ones keep a page: printed QR codes live long."""

    LIVE = "live"
    DRAFT = "draft"
    PAUSED = "paused"
    ENDED = "ended"


class SourceKind(StrEnum):
    """What kind of source a fact was read in; shown beside it with its year."""

    PARTNER = "partner"
    WEBSITE = "website"
    REPORT = "report"
    NEWS = "news"
    CITY = "city"
    CAMPAIGN = "campaign"
    STUDY = "study"
    OTHER = "other"


class Checked(Record):
    """When a human last checked the facts, and in which role."""

    on: Day = Field(title="Nagekeken op", description="De dag, zo: 2026-11-01.")
    by: Slug = Field(title="Door", description="Een rol: team-jeugd. Nooit een naam.")


class Origin(Record):
    """Where the facts come from when the partner did not write them."""

    kind: SourceKind = Field(SourceKind.OTHER, title="Soort bron", description="Waar het stond.")
    url: Url | None = Field(None, title="Adres van de bron", description="Begint met https://")
    title: Line | None = Field(None, title="Naam van de bron", description="Als er geen adres is.")
    on: Since | None = Field(
        None, title="Datum van de bron", description="Een jaar, maand of dag: 2022, 2022-05."
    )


class Reader(StrEnum):
    """For whom a text must be plain."""

    CHILD = "child"
    YOUTH = "youth"
    PARENT = "parent"
