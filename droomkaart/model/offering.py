"""What a partner says: the partner, its offerings, and everything one offering can hold.

Layer 1. Titles and descriptions of the fields are Dutch: they are the labels and hints of
the editing form, the JSON Schema and `docs/model.md`. A field that is left out was not
stated; where a fact has three states its default is *unknown*, never a guess.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from droomkaart.model.fields import (
    SCHOOL_HOLIDAYS,
    Age,
    Clock,
    Day,
    Email,
    Excluded,
    FileName,
    Known,
    Language,
    Line,
    Many,
    Markdown,
    Money,
    Pair,
    Phone,
    Record,
    Since,
    Slug,
    Text,
    Truth,
    Url,
    Whole,
    fault,
)

WHOLE_CITY = "whole-city"


class Status(StrEnum):
    """Where an offering stands. Ended ones keep a page: printed QR codes live long."""

    LIVE = "live"
    DRAFT = "draft"
    PAUSED = "paused"
    ENDED = "ended"


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


class Weekday(StrEnum):
    """The days of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Nth(StrEnum):
    """Which one of the month."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    LAST = "last"


class Part(StrEnum):
    """A part of the day where the source states no clock time."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    AFTER_SCHOOL = "after-school"
    EVENING = "evening"
    DAY = "day"


class Month(StrEnum):
    """The months, for seasons."""

    JANUARY = "january"
    FEBRUARY = "february"
    MARCH = "march"
    APRIL = "april"
    MAY = "may"
    JUNE = "june"
    JULY = "july"
    AUGUST = "august"
    SEPTEMBER = "september"
    OCTOBER = "october"
    NOVEMBER = "november"
    DECEMBER = "december"


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


class Contact(Record):
    """How people reach a partner, a venue or the person of an offering."""

    role: Line | None = Field(
        None, title="Wie", description="Een rol, nooit een naam: balie, jeugdcoach."
    )
    phone: Phone | None = Field(None, title="Telefoon", description="Met netnummer, als tekst.")
    whatsapp: Phone | None = Field(None, title="WhatsApp", description="Met landcode: +31 6 …")
    email: Email | None = Field(None, title="E-mail", description="Een adres van de organisatie.")
    website: Url | None = Field(None, title="Website", description="Begint met https://")


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


class Picture(Record):
    """A picture beside the partner file, described, with consent where a person is seen."""

    file: FileName = Field(title="Bestand", description="In de map van de partner: foto.jpg.")
    alt: Line = Field(title="Wat zie je?", description="Eén zin voor wie de foto niet ziet.")
    credit: Line | None = Field(None, title="Maker", description="Wie de foto maakte.")
    people: Known = Field(
        Truth.UNKNOWN,
        title="Mensen herkenbaar?",
        description="Ja: dan is een verwijzing naar de toestemming nodig.",
    )
    consent: Line | None = Field(
        None,
        title="Toestemming",
        description="Een verwijzing (nummer), nooit het document zelf.",
    )
    consent_until: Day | None = Field(
        None, title="Toestemming tot en met", description="Daarna verdwijnt de foto vanzelf."
    )

    @model_validator(mode="after")
    def _consent_has_an_end(self) -> Picture:
        if self.people is Truth.YES and not (self.consent and self.consent_until):
            raise fault("consent-missing", at="people")
        return self


class Ages(Record):
    """For which ages, both ends included (t/m). 0 and 2.5 are ages."""

    min: Age | None = Field(None, title="Vanaf", description="In jaren; 0 en 2.5 mogen ook.")
    max: Age | None = Field(None, title="Tot en met", description="In jaren, dit jaar hoort erbij.")
    note: Line | None = Field(
        None, title="In woorden", description="Als de bron geen getal noemt: peuters."
    )

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


class Slot(Record):
    """One stretch of time on a day."""

    starts: Clock = Field(alias="from", title="Van", description='Kloktijd: "14:00".')
    ends: Clock | None = Field(None, alias="until", title="Tot", description='Kloktijd: "15:00".')

    @model_validator(mode="after")
    def _in_order(self) -> Slot:
        if self.ends is not None and self.ends <= self.starts:
            raise fault(
                "times-reversed", at="until", start=f"{self.starts:%H:%M}", end=f"{self.ends:%H:%M}"
            )
        return self


class Span(Record):
    """A stretch of days, both ends included."""

    first: Day = Field(title="Eerste dag", description="Zo: 2026-07-11.")
    last: Day = Field(title="Laatste dag", description="Deze dag hoort erbij.")

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.last < self.first:
            raise fault(
                "days-reversed", at="last", first=self.first.isoformat(), last=self.last.isoformat()
            )
        return self


class Season(Record):
    """A part of the year, both months included; it may run over New Year."""

    starts: Month = Field(alias="from", title="Van", description="De eerste maand.")
    ends: Month = Field(alias="until", title="Tot en met", description="De laatste maand.")


class Move(Record):
    """One date that goes to another day or time."""

    day: Day = Field(title="Deze dag", description="De dag die verschuift.")
    to: Day = Field(title="Wordt deze dag", description="De nieuwe dag.")
    starts: Clock | None = Field(
        None, alias="from", title="Van", description="Als de tijd verandert."
    )
    ends: Clock | None = Field(
        None, alias="until", title="Tot", description="Als de tijd verandert."
    )


class Monthly(Record):
    """A day of the month by its weekday: the first Saturday."""

    which: Nth = Field(title="Welke", description="first, second, third, fourth of last.")
    day: Weekday = Field(title="Dag", description="De dag van de week.")


class When(Record):
    """One line of a timetable. Several lines stand beside each other in `when:`."""

    every: Annotated[tuple[Weekday, ...], Many] = Field(
        (), title="Elke week op", description="Een of meer dagen: wednesday of [monday, friday]."
    )
    weeks: Whole | None = Field(
        None, title="Om de hoeveel weken", description="2 is om de week; vraagt first_day."
    )
    monthly: Annotated[tuple[Monthly, ...], Many] = Field(
        (), title="Elke maand", description="De eerste zaterdag: {which: first, day: saturday}."
    )
    on: Annotated[tuple[Day, ...], Many] = Field(
        (), title="Op losse dagen", description="Een of meer dagen: 2026-12-05."
    )
    first_day: Day | None = Field(None, title="Eerste dag", description="De reeks begint hier.")
    last_day: Day | None = Field(None, title="Laatste dag", description="De reeks stopt hierna.")
    starts: Clock | None = Field(None, alias="from", title="Van", description='Kloktijd: "14:00".')
    ends: Clock | None = Field(None, alias="until", title="Tot", description='Kloktijd: "15:00".')
    slots: tuple[Slot, ...] = Field(
        (), title="Meer keren per dag", description="Een lijst van tijden: {from, until}."
    )
    part: Part | None = Field(
        None, title="Deel van de dag", description="Als er geen kloktijd bekend is."
    )
    exclude: Annotated[tuple[Excluded, ...], Many] = Field(
        (), alias="except", title="Niet op", description="school-holidays, of dagen: 2026-12-25."
    )
    exclude_spans: tuple[Span, ...] = Field(
        (),
        alias="except_spans",
        title="Niet in",
        description="Een lijst van perioden: {first, last}.",
    )
    only: Slug | None = Field(
        None, title="Alleen in", description="school-holidays: alleen in de schoolvakantie."
    )
    cancelled: Annotated[tuple[Day, ...], Many] = Field(
        (), title="Gaat niet door op", description="Dagen die uitvallen; de site zegt dat erbij."
    )
    moved: tuple[Move, ...] = Field((), title="Verplaatst", description="Van welke dag naar welke.")
    season: Season | None = Field(None, title="Seizoen", description="Van welke maand tot welke.")
    by_appointment: Known = Field(
        Truth.NO, title="Op afspraak", description="Kies je samen een tijd?"
    )
    note: Line | None = Field(None, title="In woorden", description="Wat niet in de lijst past.")

    @model_validator(mode="after")
    def _coherent(self) -> When:
        if self.ends is not None and self.starts is None:
            raise fault("until-without-from", at="until")
        if self.starts is not None and self.ends is not None and self.ends <= self.starts:
            raise fault(
                "times-reversed", at="until", start=f"{self.starts:%H:%M}", end=f"{self.ends:%H:%M}"
            )
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise fault(
                "days-reversed",
                at="last_day",
                first=self.first_day.isoformat(),
                last=self.last_day.isoformat(),
            )
        if self.weeks is not None and (self.weeks < 1 or not (self.first_day and self.every)):
            raise fault("weeks-need-start", at="weeks")
        if self.only is not None and self.only != SCHOOL_HOLIDAYS:
            raise fault("bad-choice", at="only", value=self.only, choices=SCHOOL_HOLIDAYS)
        if self == When.model_construct():
            raise fault("when-empty")
        return self


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


class Partner(Record):
    """One file of `partners/`: an organisation and what it offers."""

    name: Line = Field(title="Naam", description="Zoals mensen je kennen.")
    about: Text = Field(title="Over ons", description="Eén of twee korte zinnen.")
    kind: Line | None = Field(
        None, title="Soort organisatie", description="vereniging, buurthuis, fonds."
    )
    owner: Slug = Field(
        title="Eigenaar", description="De rol die dit bestand bijhoudt: team-jeugd."
    )
    contact: Contact = Field(
        Contact.model_construct(), title="Contact", description="Van de organisatie."
    )
    address: Line | None = Field(None, title="Adres", description="Van de organisatie zelf.")
    district: Annotated[tuple[Slug, ...], Many] = Field(
        (), title="Stadsdeel", description="Waar de partner werkt, of whole-city."
    )
    pictures: tuple[Picture, ...] = Field((), title="Foto's", description="Van wat je doet.")
    status: Status = Field(Status.LIVE, title="Stand", description="live, draft, paused of ended.")
    checked: Checked | None = Field(None, title="Nagekeken", description="Wanneer en door wie.")
    source: Origin | None = Field(None, title="Bron", description="Waar de feiten staan.")
    confirmed: Known = Field(Truth.YES, title="Bevestigd", description="no: wacht op de partner.")
    offerings: tuple[Offering, ...] = Field(
        (), title="Activiteiten", description="Wat je aanbiedt."
    )


class Internal(Record):
    """What only coordinators may know of an offering; kept outside the public repository."""

    income_test: Known = Field(
        Truth.UNKNOWN, title="Kijkt naar inkomen", description="yes, no of unknown."
    )
    referral: Text | None = Field(
        None, title="Bij verwijzen", description="Wat de coördinator weet."
    )
    vog: Known = Field(Truth.UNKNOWN, title="VOG", description="Hebben begeleiders een VOG?")
    note: Text | None = Field(None, title="Notitie", description="Komt nooit op de site.")
    contact: Contact | None = Field(
        None, title="Directe lijn", description="Alleen voor coördinatoren."
    )


class InternalFile(Record):
    """One file of the private folder: internal facts by the id of the offering."""

    offerings: dict[Slug, Internal] = Field(title="Activiteiten", description="Per id.")


class Tombstone(Record):
    """An offering that left the files altogether; its address stays and says so."""

    offering: Pair = Field(title="Activiteit", description="partner/activiteit zoals het was.")
    title: Line = Field(title="Titel", description="Zoals het heette.")
    kind: Annotated[tuple[Slug, ...], Many] = Field(
        (), title="Soort", description="Voor wat erop lijkt."
    )
    ended_on: Day | None = Field(None, title="Gestopt op", description="Als dat bekend is.")
    replaced_by: Pair | None = Field(
        None, title="Vervangen door", description="partner/activiteit."
    )


class TombstoneFile(Record):
    """The file `tombstones.yaml`: addresses that once were printed and never break."""

    gone: tuple[Tombstone, ...] = Field((), title="Weg", description="Wat er niet meer is.")
