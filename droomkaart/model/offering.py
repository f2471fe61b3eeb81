"""Everything that one offering can hold. Layer 2.

Titles and descriptions of the fields are Dutch: they are the labels and hints of
the editing form, the JSON Schema and `docs/model.md`. A field that is left out was not
stated; where a fact has three states its default is *unknown*, never a guess.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from droomkaart.model.contact import Contact
from droomkaart.model.fields import (
    Age,
    Day,
    Known,
    Language,
    Line,
    Many,
    Markdown,
    Money,
    Pair,
    Record,
    Since,
    Slug,
    Text,
    Truth,
    Url,
    Whole,
    fault,
)
from droomkaart.model.picture import Picture
from droomkaart.model.provenance import Checked, Origin, Status
from droomkaart.model.when import When

WHOLE_CITY = "whole-city"


class Audience(StrEnum):
    """Whom an offering is for. Parents and professionals never see children's lists mixed."""

    CHILD = "child"
    PARENT = "parent"
    TOGETHER = "together"
    SCHOOL_GROUP = "school-group"
    PROFESSIONAL = "professional"


class Applicant(StrEnum):
    """Who may apply: a family is never led to a form that it may not use."""

    CHILD = "child"
    PARENT = "parent"
    SCHOOL = "school"
    INTERMEDIARY = "intermediary"
    PROFESSIONAL = "professional"


class Way(StrEnum):
    """How you join."""

    WALK_IN = "walk-in"
    WHATSAPP = "whatsapp"
    PHONE = "phone"
    EMAIL = "email"
    FORM = "form"
    SCHOOL = "school"
    INTERMEDIARY = "intermediary"


class Axis(StrEnum):
    """The second, shame-free axis of a local partner; the words stay Dutch."""

    MEET = "ontmoeten"
    RELAX = "ontspannen"
    SUPPORT = "ondersteunen"
    CONTRIBUTE = "bijdragen"


class Setting(StrEnum):
    """Indoors, outdoors or both."""

    INDOOR = "indoor"
    OUTDOOR = "outdoor"
    BOTH = "both"


class Ages(Record):
    """For which ages, both ends included (t/m). 0 and 2.5 are ages."""

    min: Age | None = Field(None, title="Vanaf", description="In jaren; 0 en 2.5 mogen ook.")
    max: Age | None = Field(None, title="Tot en met", description="In jaren, dit jaar hoort erbij.")
    note: Line | None = Field(
        None, title="In woorden", description="Als de bron geen getal noemt: peuters."
    )

    @property
    def is_bare(self) -> bool:
        """Whether no age is stated, in years."""
        return self.min is None and self.max is None

    @model_validator(mode="after")
    def _in_order(self) -> Ages:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise fault("ages-reversed", at="max", max=str(self.max), min=str(self.min))
        return self


class Where(Record):
    """Where it is: a shared venue, a district, online, or at your school."""

    venue: Slug | None = Field(None, title="Plek", description="Een plek uit partners/venues/.")
    district: Annotated[tuple[Slug, ...], Many] = Field(
        (), title="Stadsdeel", description="Een of meer, of whole-city voor de hele stad."
    )
    online: Known = Field(Truth.NO, title="Online", description="Doe je mee achter een scherm?")
    at_school: Known = Field(
        Truth.NO, title="Op je eigen school", description="Komt het naar je toe?"
    )
    hidden: Known = Field(
        Truth.NO, title="Adres verbergen", description="Ja: de site toont alleen het stadsdeel."
    )
    note: Text | None = Field(
        None, title="Over de plek", description="Bijvoorbeeld: ingang achter."
    )


class PriceOption(Record):
    """One price: what it buys and how much it is, in euros."""

    label: Line = Field(title="Waarvoor", description="per maand, per keer, kinderen 4 t/m 14.")
    amount: Money | None = Field(None, title="Bedrag", description="In euro's: 20 of 2,50.")
    up_to: Known = Field(Truth.NO, title="Hoogstens", description="Ja: het is nooit meer dan dit.")
    extra: Known = Field(
        Truth.NO,
        title="Komt erbij",
        description="Ja: eenmalig boven op de prijs, zoals inschrijfgeld.",
    )


class Price(Record):
    """What it costs you. `free: unknown` is shown as unknown, never as free."""

    free: Known = Field(Truth.UNKNOWN, title="Gratis", description="yes, no of unknown.")
    options: tuple[PriceOption, ...] = Field(
        (), title="Prijzen", description="Een lijst van prijzen."
    )
    as_of: Since | None = Field(None, title="Prijs van", description="Wanneer dit gold: 2026-11.")
    trial: Text | None = Field(None, title="Proefles", description="Mag je eerst proberen?")
    bring: Annotated[tuple[Line, ...], Many] = Field(
        (), title="Neem mee of koop", description="Wat je zelf nodig hebt."
    )
    funds: Annotated[tuple[Slug, ...], Many] = Field(
        (), title="Fondsen", description="Welke fondsen hier betalen; de lijst staat in site.toml."
    )
    note: Text | None = Field(None, title="Over de prijs", description="In een korte zin.")

    @model_validator(mode="after")
    def _free_costs_nothing(self) -> Price:
        if self.free is Truth.YES and any(o.amount for o in self.options):
            raise fault("free-with-price", at="free")
        return self


class Join(Record):
    """How you take part: who may apply, how, with whose help."""

    who: Annotated[tuple[Applicant, ...], Many] = Field(
        (),
        title="Wie mag aanmelden",
        description="child, parent, school, intermediary, professional.",
    )
    ways: Annotated[tuple[Way, ...], Many] = Field(
        (), title="Hoe", description="walk-in, whatsapp, phone, email, form, school, intermediary."
    )
    how: Text | None = Field(None, title="Hoe, in woorden", description="Eén of twee korte zinnen.")
    url: Url | None = Field(None, title="Formulier", description="Het adres van het formulier.")
    contact: Contact | None = Field(
        None, title="Wie spreek je", description="De persoon in een rol."
    )
    lead_time: Line | None = Field(None, title="Hoe lang duurt het", description="Zo: 3 weken.")
    documents: Annotated[tuple[Line, ...], Many] = Field(
        (), title="Wat heb je nodig", description="Papieren die je meeneemt."
    )
    helper: Text | None = Field(
        None, title="Wie helpt je", description="Wie je helpt met aanmelden."
    )
    companion: Text | None = Field(None, title="Wie mag mee", description="Wie er met je mee kan.")
    places_left: Whole | None = Field(None, title="Plekken vrij", description="Een getal.")
    waiting_list: Known = Field(
        Truth.UNKNOWN, title="Wachtlijst", description="yes, no of unknown."
    )


class Offering(Record):
    """One thing that a child, a youngster or a parent can take part in or get."""

    id: Slug = Field(title="Id", description="Voor altijd: staat in het adres. Verandert nooit.")
    title: Line = Field(title="Titel", description="Wat je gaat doen, in een paar woorden.")
    summary: Line = Field(title="Samenvatting", description="Eén of twee korte zinnen.")
    description: Markdown | None = Field(
        None, title="Meer uitleg", description="Mag Markdown zijn."
    )
    kind: Annotated[tuple[Slug, ...], Many] = Field(
        min_length=1, title="Soort", description="Een of meer soorten uit site.toml."
    )
    axis: Annotated[tuple[Axis, ...], Many] = Field(
        (), title="Waarvoor", description="ontmoeten, ontspannen, ondersteunen, bijdragen."
    )
    dreams: Annotated[tuple[Slug, ...], Many] = Field(
        (), title="Dromen", description="Bij welke dromen dit past: dierenarts."
    )
    pictures: tuple[Picture, ...] = Field(
        (), title="Foto's", description="Met tekst voor wie niet ziet."
    )
    audience: Annotated[tuple[Audience, ...], Many] = Field(
        (Audience.CHILD,), title="Voor wie", description="child, parent, together, …"
    )
    ages: Ages = Field(Ages.model_construct(), title="Leeftijd", description="Van en tot en met.")
    brands: Annotated[tuple[Slug, ...], Many] = Field(
        (), title="Op welke site", description="Alleen nodig als de leeftijden niet compleet zijn."
    )
    only_for: Annotated[tuple[Slug, ...], Many] = Field(
        (), title="Alleen voor", description="girls of boys, alleen als de bron dat zegt."
    )
    where: Where = Field(
        Where.model_construct(), title="Waar", description="Plek, stadsdeel, online."
    )
    setting: Setting | None = Field(
        None, title="Binnen of buiten", description="indoor, outdoor, both."
    )
    when: tuple[When, ...] = Field((), title="Wanneer", description="Een lijst van tijden.")
    price: Price = Field(Price.model_construct(), title="Prijs", description="Wat het kost.")
    join: Join = Field(Join.model_construct(), title="Meedoen", description="Wie, hoe en met wie.")
    languages: Annotated[tuple[Language, ...], Many] = Field(
        (), title="Taal", description="In welke talen het wordt gegeven: nl, en, ar."
    )
    access: dict[Slug, Known] = Field(
        default_factory=dict,
        title="Toegankelijk",
        description="wheelchair: yes. De lijst staat in site.toml.",
    )
    childcare: Known = Field(
        Truth.UNKNOWN, title="Oppas", description="Kunnen kinderen spelen terwijl ouders meedoen?"
    )
    transport: Text | None = Field(None, title="Vervoer", description="Hoe je er komt.")
    status: Status = Field(Status.LIVE, title="Stand", description="live, draft, paused of ended.")
    ended_on: Day | None = Field(None, title="Gestopt op", description="Bij status: ended.")
    replaced_by: Pair | None = Field(
        None, title="Vervangen door", description="partner/activiteit die ervoor in de plaats komt."
    )
    publish: Day | None = Field(None, title="Tonen vanaf", description="Eerder staat het er niet.")
    expire: Day | None = Field(None, title="Tonen tot en met", description="Daarna verdwijnt het.")
    added: Day | None = Field(None, title="Toegevoegd op", description="De dag dat dit er kwam.")
    changed: Day | None = Field(None, title="Veranderd op", description="De laatste verandering.")
    checked: Checked | None = Field(None, title="Nagekeken", description="Wanneer en door wie.")
    source: Origin | None = Field(None, title="Bron", description="Waar de feiten staan.")
    confirmed: Known = Field(
        Truth.YES, title="Bevestigd", description="no: uit openbare bron, wacht op de partner."
    )

    @model_validator(mode="after")
    def _coherent(self) -> Offering:
        odd = [v for v in self.only_for if v not in ("girls", "boys")]
        if odd:
            raise fault("bad-choice", at="only_for", value=odd[0], choices="girls, boys")
        if self.publish and self.expire and self.expire < self.publish:
            raise fault(
                "days-reversed",
                at="expire",
                first=self.publish.isoformat(),
                last=self.expire.isoformat(),
            )
        if self.confirmed is not Truth.YES and self.source is None:
            raise fault("source-missing", at="confirmed")
        return self
