"""What every text of the comms team has. Layer 2."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from droomkaart.model.fields import (
    Day,
    FileName,
    Known,
    Line,
    Many,
    Record,
    Slug,
    Truth,
    fault,
)
from droomkaart.model.picture import Picture
from droomkaart.model.provenance import Reader


class MadeBy(StrEnum):
    """Who made a translation, and whether a native reader read it."""

    MACHINE = "machine"
    HUMAN = "human"
    REVIEWED = "reviewed"


class Entry(Record):
    """What every content type has."""

    title: Line = Field(title="Titel", description="Kort en concreet.")
    summary: Line = Field(title="Samenvatting", description="Eén of twee korte zinnen.")
    pictures: tuple[Picture, ...] = Field((), title="Foto's", description="Naast dit bestand.")
    dreams: Annotated[tuple[Slug, ...], Many] = Field((), title="Dromen", description="dierenarts")
    publish: Day | None = Field(None, title="Tonen vanaf", description="Plan vooruit: 2026-12-01.")
    expire: Day | None = Field(
        None, title="Tonen tot en met", description="Daarna staat er alleen dat het voorbij is."
    )
    audio: FileName | None = Field(
        None,
        title="Voorgelezen",
        description="Een .mp3, .m4a of .ogg naast dit bestand, in de taal van deze tekst.",
    )
    draft: Known = Field(Truth.NO, title="Nog niet klaar", description="yes: komt niet op de site.")
    example: Known = Field(
        Truth.NO,
        title="Voorbeeld",
        description="yes: de site zegt erbij dat dagen, plekken of namen bedacht zijn.",
    )
    reader: Reader | None = Field(
        None, title="Lezer", description="child, youth of parent; anders die van de site."
    )
    translated_from: Line | None = Field(
        None,
        title="Vertaald van",
        description="De vingerafdruk van de Nederlandse tekst; alleen in vertalingen.",
    )
    translation: MadeBy | None = Field(
        None, title="Vertaling", description="machine, human of reviewed; alleen in vertalingen."
    )

    @model_validator(mode="after")
    def _shown_in_order(self) -> Entry:
        if self.publish and self.expire and self.expire < self.publish:
            first, last = self.publish.isoformat(), self.expire.isoformat()
            raise fault("days-reversed", at="expire", first=first, last=last)
        return self

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it may be shown; None when it may stay."""
        return self.expire
