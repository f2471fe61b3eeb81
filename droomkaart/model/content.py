"""What the comms team writes: the front matter of every content type. Layer 3.

A content file is Markdown with YAML front matter under `content/<brand>/<type>/`, or
under `content/shared/<type>/` when both brands show it. The folder names the type.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from droomkaart.model.fields import (
    Day,
    FileName,
    Known,
    Line,
    Many,
    Pair,
    Record,
    Slug,
    Text,
    Truth,
    Url,
    Whole,
    fault,
)
from droomkaart.model.offering import Where
from droomkaart.model.picture import Picture
from droomkaart.model.provenance import Reader
from droomkaart.model.when import When


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


class Page(Entry):
    """A page of its own address: about, privacy, how it works."""

    menu: Line | None = Field(None, title="Naam in het menu", description="Een of twee woorden.")
    order: Whole = Field(50, title="Volgorde", description="Lager staat eerder.")
    legal: Known = Field(
        Truth.NO,
        title="Wettelijke pagina",
        description="yes: deze pagina moet zeggen wie verantwoordelijk is.",
    )


class Video(Entry):
    """A film of our own, or a link to one elsewhere that opens after a click."""

    made_on: Day | None = Field(None, title="Gemaakt op", description="De dag.")
    file: FileName | None = Field(None, title="Filmbestand", description="Naast dit bestand.")
    captions: FileName | None = Field(None, title="Ondertitels", description="Een .vtt-bestand.")
    link: Url | None = Field(None, title="Film elders", description="Opent pas na een klik.")
    seconds: Whole | None = Field(None, title="Duur in seconden", description="Een getal.")
    transcript: Text | None = Field(None, title="Tekst van de film", description="Voor wie leest.")


class Vlog(Video):
    """A film by a youngster; the maker is never named in full."""

    maker: Line | None = Field(None, title="Maker", description="Een voornaam of bijnaam.")


class Challenge(Entry):
    """Something to do together before a date."""

    opens: Day = Field(title="Begint op", description="De eerste dag.")
    closes: Day = Field(title="Sluit op", description="De laatste dag.")
    task: Text = Field(title="De opdracht", description="Wat je doet, in korte zinnen.")
    with_partner: Slug | None = Field(None, title="Samen met", description="Een partner.")
    prize: Line | None = Field(None, title="Prijs", description="Wat je kunt winnen.")

    @model_validator(mode="after")
    def _in_order(self) -> Challenge:
        if self.closes < self.opens:
            first, last = self.opens.isoformat(), self.closes.isoformat()
            raise fault("days-reversed", at="closes", first=first, last=last)
        return self


class Story(Entry):
    """What happened after a dream was sent; never a full name or a face without consent."""

    told_by: Line | None = Field(None, title="Verteld door", description="Een rol of voornaam.")


class Tip(Entry):
    """Something a coach advises."""

    coach: Line | None = Field(None, title="Coach", description="De rol: kindercoach.")


class Session(Entry):
    """Something you can go to: the shared part of colleges and walk-in hours."""

    when: tuple[When, ...] = Field((), title="Wanneer", description="Een lijst van tijden.")
    where: Where = Field(Where.model_construct(), title="Waar", description="Plek of stadsdeel.")


class College(Session):
    """A meeting about a job, in the library."""

    offering: Pair | None = Field(None, title="Activiteit", description="partner/activiteit.")


class WalkIn(Session):
    """An hour at which anyone may come and talk."""


class News(Entry):
    """A short message with a date."""

    on: Day = Field(title="Datum", description="De dag van het bericht.")


class Dream(Entry):
    """A dream theme: from what a child wants to become to what the city offers."""

    question: Line | None = Field(None, title="Vraag", description="Wil jij dieren beter maken?")
    kind: Annotated[tuple[Slug, ...], Many] = Field(
        (), title="Soorten die passen", description="Soorten uit site.toml."
    )
    words: Annotated[tuple[Slug, ...], Many] = Field(
        (),
        title="Woorden die passen",
        description="Stukjes van woorden, zoals zwem en duik: wat ze in de titel heeft, komt eerst.",
    )
    icon: Slug | None = Field(None, title="Tekening", description="De naam van de tekening.")
    order: Whole = Field(50, title="Volgorde", description="Lager staat eerder.")


# The folder name of each content type: it is also the first part of its address, so it is
# Dutch and never changes.
CONTENT_TYPES: dict[str, type[Entry]] = {
    "pagina": Page,
    "dromen": Dream,
    "videos": Video,
    "vlogs": Vlog,
    "challenges": Challenge,
    "verhalen": Story,
    "tips": Tip,
    "colleges": College,
    "inloop": WalkIn,
    "nieuws": News,
}
