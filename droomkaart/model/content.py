"""What the comms team writes: the front matter of every content type. Layer 4.

A content file is Markdown with YAML front matter under `content/<brand>/<type>/`, or
under `content/shared/<type>/` when both brands show it. The folder names the type.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from droomkaart.model.challenge import Challenge, Series
from droomkaart.model.entry import Entry
from droomkaart.model.fields import Day, Known, Line, Many, Slug, Truth, Url, Whole
from droomkaart.model.film import Video, Vlog
from droomkaart.model.gathering import College, Event, Round, WalkIn


class Page(Entry):
    """A page of its own address: about, privacy, how it works."""

    menu: Line | None = Field(None, title="Naam in het menu", description="Een of twee woorden.")
    order: Whole = Field(50, title="Volgorde", description="Lager staat eerder.")
    legal: Known = Field(
        Truth.NO,
        title="Wettelijke pagina",
        description="yes: deze pagina moet zeggen wie verantwoordelijk is.",
    )


class Story(Entry):
    """What happened after a dream was sent; never a full name or a face without consent."""

    told_by: Line | None = Field(None, title="Verteld door", description="Een rol of voornaam.")


class Tip(Entry):
    """Something a coach advises."""

    coach: Line | None = Field(None, title="Coach", description="De rol: kindercoach.")


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


class Banner(Entry):
    """One sentence on top of the pages for a while; it always has an end."""

    publish: Day = Field(title="Tonen vanaf", description="De eerste dag.")
    expire: Day = Field(title="Tonen tot en met", description="De laatste dag.")
    link: Url | None = Field(
        None, title="Leidt naar", description="Een adres elders; anders naar de tekst hieronder."
    )


class SchoolText(Entry):
    """A text that a school can put in its newsletter as it is."""


# The folder name of each content type: it is also the first part of its address, so it is
# Dutch and never changes.
CONTENT_TYPES: dict[str, type[Entry]] = {
    "pagina": Page,
    "dromen": Dream,
    "videos": Video,
    "vlogs": Vlog,
    "challenges": Challenge,
    "reeksen": Series,
    "verhalen": Story,
    "tips": Tip,
    "colleges": College,
    "evenementen": Event,
    "inloop": WalkIn,
    "brievenbus": Round,
    "nieuws": News,
    "banners": Banner,
    "voor-scholen": SchoolText,
}
# The fields that hold words for readers. A translation says them again; all else (days, places,
# files) stands in the source's file only.
TOLD = ("title", "summary", "menu", "question", "task", "steps", "prize", "speaker", "transcript")
# What a translation says of itself, and of nothing else.
OF_ITSELF = ("audio", "draft", "reader", "translated_from", "translation")
