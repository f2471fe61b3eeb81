"""What `site.toml` says: the city, its brands, its lists and its words. Layer 3.

Nothing about a city is in code: another city writes another `site.toml`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from string import Formatter
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from droomkaart.model.editing import Editing
from droomkaart.model.fields import (
    Age,
    Day,
    Email,
    Known,
    Language,
    Line,
    Phone,
    Record,
    Since,
    Slug,
    Truth,
    Url,
    WhatsApp,
    Whole,
    fault,
)
from droomkaart.model.offering import Applicant
from droomkaart.model.provenance import Reader
from droomkaart.problems import Severity

_PAIR = 2
# A sketch of a city stays small enough to be drawn on a phone.
_FARTHEST_TILE = 12
# Months. What nobody looked at for five years twice over is no promise to a family.
_LONGEST_TERM = 60
# Shorter pieces stand in words of every kind: "bal" in "balie" is the least that still helps.
_SHORTEST_STEM = 3


class Stage(StrEnum):
    """A demo can never pass for the real campaign; live refuses what is not filled in."""

    DEMO = "demo"
    LIVE = "live"


class City(Record):
    """The city itself."""

    name: Line = Field(title="Naam", description="De naam van de stad.")
    stage: Stage = Field(Stage.DEMO, title="Stand", description="demo of live.")
    whole_city: Line = Field(
        title="De hele stad", description="Zo heet de hele stad: heel Voorbeeldstad."
    )
    time_zone: Line = Field(
        "Europe/Amsterdam", title="Tijdzone", description="Naam uit de IANA-lijst."
    )
    province: Line | None = Field(None, title="Provincie", description="Voor open data.")
    country: Line = Field("NL", title="Land", description="Twee letters.")


class Controller(Record):
    """Who is responsible by law; shown on legal pages only."""

    name: Line | None = Field(None, title="Verantwoordelijke", description="De organisatie.")
    address: Line | None = Field(None, title="Postadres", description="Van de organisatie.")
    email: Email | None = Field(None, title="E-mail", description="Voor vragen over privacy.")
    officer: Email | None = Field(None, title="Privacyfunctionaris", description="E-mailadres.")

    @property
    def names(self) -> tuple[str, ...]:
        """What legal pages say of it, as far as the city filled it in."""
        return tuple(filter(None, (self.name, self.address, self.email, self.officer)))


class Security(Record):
    """What `security.txt` needs (RFC 9116); left out with a warning when incomplete."""

    contact: Email | None = Field(None, title="Meldpunt", description="Voor wie een lek vindt.")
    expires: Day | None = Field(None, title="Geldig tot en met", description="Hoogstens een jaar.")


class Channels(Record):
    """The doors of one brand besides the website; an empty door is not shown."""

    whatsapp: WhatsApp | None = Field(None, title="WhatsApp", description="Met landcode.")
    sms: Phone | None = Field(None, title="Sms", description="Met landcode.")
    phone: Phone | None = Field(None, title="Telefoon", description="Met netnummer.")
    email: Email | None = Field(None, title="E-mail", description="Van de campagne.")
    instagram: Url | None = Field(None, title="Instagram", description="Het adres van de pagina.")
    facebook: Url | None = Field(None, title="Facebook", description="Het adres van de pagina.")
    card: Line | None = Field(
        None, title="Kaart", description="Een zin: waar een kaart in de brievenbus kan."
    )
    walk_in: Line | None = Field(
        None, title="Binnenlopen", description="Een zin: waar en wanneer je binnenloopt."
    )


class AgeBand(Record):
    """One choice in the age filter, both ends included."""

    id: Slug = Field(title="Id", description="Staat in het adres: 6-8.")
    min: Age = Field(title="Vanaf", description="In jaren.")
    max: Age = Field(title="Tot en met", description="In jaren.")

    @model_validator(mode="after")
    def _in_order(self) -> AgeBand:
        if self.min > self.max:
            raise fault("ages-reversed", at="max", max=str(self.max), min=str(self.min))
        return self


class Selection(Record):
    """Which ages a brand takes; an offering for exactly the cut is on both sides of it."""

    lowest_age_under: Age | None = Field(
        None, title="Laagste leeftijd onder", description="De site toont wie jonger mag beginnen."
    )
    highest_age_over: Age | None = Field(
        None, title="Hoogste leeftijd boven", description="De site toont wie ouder mag zijn."
    )


class Brand(Record):
    """One site: its name, address, look and ages."""

    id: Slug = Field(title="Id", description="Naam van de map in themes/, content/ en public/.")
    name: Line = Field(title="Naam", description="De naam van de campagne.")
    tagline: Line = Field(title="Ondertitel", description="Eén zin onder de naam.")
    call: Line = Field(title="Knop", description="Wat er op de grote knop staat: Post je droom.")
    base_url: Url = Field(
        title="Adres", description="https://… zonder schuine streep aan het eind."
    )
    base_path: str = Field(
        "", title="Map", description="Leeg, of /map als de site niet in de hoofdmap staat."
    )
    selection: Selection = Field(title="Leeftijden", description="Welke leeftijden de site toont.")
    reader: Reader = Field(
        Reader.PARENT,
        title="Lezer",
        description="child, youth of parent: voor wie de teksten eenvoudig moeten zijn.",
    )
    age_bands: tuple[AgeBand, ...] = Field(title="Leeftijdsgroepen", description="Voor het filter.")
    channels: Channels = Field(
        Channels.model_construct(), title="Kanalen", description="Andere deuren."
    )
    colour: str = Field("#ffffff", title="Kleur van de browserbalk", description="#rrggbb")
    dark_colour: str = Field("#000000", title="Dezelfde kleur, donker", description="#rrggbb")

    @field_validator("base_path")
    @classmethod
    def _path_is_plain(cls, value: str) -> str:
        if value and not re.fullmatch(r"(?:/[a-z0-9-]+)+", value):
            raise fault("bad-base-path", value=value[:80])
        return value

    @field_validator("base_url")
    @classmethod
    def _url_has_no_end(cls, value: str) -> str:
        return value.rstrip("/")

    @field_validator("colour", "dark_colour")
    @classmethod
    def _is_colour(cls, value: str) -> str:
        if not re.fullmatch(r"#[0-9a-f]{6}", value):
            raise fault("bad-colour", value=value[:80])
        return value


class District(Record):
    """A part of the city that families know by name."""

    id: Slug = Field(title="Id", description="Staat in het adres.")
    name: Line = Field(title="Naam", description="Zoals mensen het noemen.")
    neighbourhoods: tuple[Line, ...] = Field((), title="Buurten", description="De namen.")
    tile: tuple[Whole, ...] = Field(
        (),
        title="Vak op de kaart",
        description="[kolom, rij]: van west naar oost, van noord naar zuid.",
    )

    @field_validator("tile")
    @classmethod
    def _tile_is_a_pair(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        if value and (len(value) != _PAIR or not all(1 <= n <= _FARTHEST_TILE for n in value)):
            raise fault("bad-tile", value=", ".join(map(str, value))[:80])
        return value


class Kind(Record):
    """A kind of offering; the second level of the list."""

    id: Slug = Field(title="Id", description="Staat in het adres en in partnerbestanden.")
    name: Line = Field(title="Naam", description="Zoals het in het filter staat.")
    icon: Slug | None = Field(None, title="Tekening", description="De naam van de tekening.")


class KindGroup(Record):
    """A group of kinds; the first level of the list."""

    id: Slug = Field(title="Id", description="Staat in het adres.")
    name: Line = Field(title="Naam", description="Zoals het in het filter staat.")
    icon: Slug | None = Field(None, title="Tekening", description="De naam van de tekening.")
    kinds: tuple[Kind, ...] = Field(title="Soorten", description="De soorten van deze groep.")


class Subject(Record):
    """What a family looks for: swimming, a bicycle. A title tells whether an offering is about it.

    Finer than a kind and without pages of its own: it gives a card its drawing, and the search
    the other words that people use.
    """

    id: Slug = Field(title="Id", description="Een vaste naam; de vertaling hangt eraan.")
    name: Line = Field(title="Naam", description="Zoals mensen het noemen: Zwemmen.")
    stems: tuple[Line, ...] = Field(
        min_length=1,
        title="Stukken van woorden",
        description="Staat er een in de titel, dan gaat de activiteit hierover: zwem.",
    )
    search: Line | None = Field(
        None,
        title="Zoekwoorden",
        description="Andere woorden waarmee iemand zoekt: zwemles zwembad.",
    )
    icon: Slug | None = Field(None, title="Tekening", description="De naam van de tekening.")

    @field_validator("stems")
    @classmethod
    def _stems_say_something(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        short = [stem for stem in value if len(stem) < _SHORTEST_STEM]
        if short:
            raise fault("short-stem", value=short[0], least=str(_SHORTEST_STEM))
        return tuple(stem.casefold() for stem in value)


class Access(Record):
    """Something that makes an offering reachable: a wheelchair ramp, low noise."""

    id: Slug = Field(title="Id", description="Staat in partnerbestanden.")
    name: Line = Field(title="Naam", description="Zoals het op de pagina staat.")


class Fund(Record):
    """A fund that may pay, and who can ask it."""

    id: Slug = Field(title="Id", description="Staat in partnerbestanden.")
    name: Line = Field(title="Naam", description="De naam van het fonds.")
    who: tuple[Applicant, ...] = Field(
        (), title="Wie vraagt aan", description="parent, intermediary, …"
    )
    ages: Line | None = Field(None, title="Leeftijd", description="In woorden: 4 t/m 17 jaar.")
    lead_time: Line | None = Field(None, title="Hoe lang duurt het", description="Zo: 3 weken.")
    url: Url | None = Field(None, title="Adres", description="Begint met https://")
    as_of: Since | None = Field(None, title="Van wanneer", description="Jaar van de bron.")


class Holiday(Record):
    """One school holiday, both days included."""

    name: Line = Field(title="Naam", description="Herfstvakantie.")
    first: Day = Field(title="Eerste dag", description="Zo: 2026-12-19.")
    last: Day = Field(title="Laatste dag", description="Deze dag hoort erbij.")

    @model_validator(mode="after")
    def _in_order(self) -> Holiday:
        if self.last < self.first:
            first, last = self.first.isoformat(), self.last.isoformat()
            raise fault("days-reversed", at="last", first=first, last=last)
        return self


class HolidayTable(Record):
    """The school holidays of the region; a series ends where the table ends."""

    region: Line = Field(title="Regio", description="Noord, Midden of Zuid.")
    source: Url | None = Field(None, title="Bron", description="Waar de tabel vandaan komt.")
    checked: Day | None = Field(None, title="Nagekeken op", description="De dag.")
    known_until: Day = Field(title="Bekend tot en met", description="Daarna weet niemand het nog.")
    holidays: tuple[Holiday, ...] = Field(title="Vakanties", description="De lijst.")


class Helpline(Record):
    """A number for when help cannot wait; the form is not for emergencies."""

    name: Line = Field(title="Naam", description="Zoals kinderen het kennen.")
    number: Phone = Field(title="Nummer", description="Als tekst.")
    what: Line = Field(title="Waarvoor", description="In een paar woorden.")
    url: Url | None = Field(None, title="Adres", description="Begint met https://")


class WordRule(Record):
    """A word that the sites never use: a regular expression with its reason.

    An error holds on every page, a warning on pages in its own language: *arm* is a part of
    the body in English. Where the law wants to know who is responsible, a rule with `legal`
    does not hold.
    """

    language: Language = Field("nl", title="Taal", description="De taal van de regel.")
    pattern: str = Field(
        title="Patroon", description="Een reguliere expressie, zonder hoofdletters."
    )
    reason: Line = Field(title="Waarom", description="In een korte zin.")
    instead: Line = Field(title="Liever", description="Wat je wel schrijft.")
    level: Severity = Field(
        Severity.ERROR, title="Hoe erg", description="error: bouwt niet. warning: wordt verteld."
    )
    legal: Known = Field(
        Truth.NO,
        title="Mag van de wet",
        description="yes: op een wettelijke pagina mag dit woord, want daar staat wie het doet.",
    )

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise fault("bad-pattern", value=value[:80], why=str(error)) from None
        return value


class SparedName(Record):
    """A name that holds a forbidden word and may stand, decided by a person."""

    name: Line = Field(title="Naam", description="Zoals het op de site staat.")
    reason: Line = Field(title="Waarom", description="In een korte zin.")


class Words(Record):
    """The rules against words that shame, with the names that may stand."""

    never: tuple[WordRule, ...] = Field((), title="Nooit", description="De regels.")
    spared: tuple[SparedName, ...] = Field(
        (), title="Mag wel", description="Namen die zo heten, elk met de reden."
    )


class Heed(StrEnum):
    """What becomes of a text that is not plain."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


class Simpler(Record):
    """A word that most readers know better in another way."""

    word: Line = Field(title="Woord", description="Zoals het in een tekst staat: participeren.")
    instead: Line = Field(title="Liever", description="Een gewoon woord: meedoen.")


class Plain(Record):
    """How strictly plain language is asked, and the simpler words that a city likes."""

    content: Heed = Field(Heed.WARNING, title="Pagina's", description="error, warning of off.")
    offerings: Heed = Field(
        Heed.WARNING, title="Activiteiten", description="error, warning of off."
    )
    simpler: tuple[Simpler, ...] = Field((), title="Gewoner", description="De lijst van woorden.")


class Mailbox(Record):
    """Whether a mailbox takes dreams in, and what the texts may promise about them."""

    open: Known = Field(
        Truth.NO,
        title="Open",
        description="yes: het formulier staat op de echte site. De brievenbus moet dan draaien.",
    )

    term: Line | None = Field(
        None, title="Termijn", description="Binnen een week. Leeg: de site noemt geen termijn."
    )
    parent_until: Whole = Field(
        16,
        title="Ouder nodig tot",
        description="Onder deze leeftijd vraagt het formulier een ouder.",
    )


class Private(Record):
    """Where internal facts live: a folder outside the repository that partners see."""

    folder: str = Field("", title="Map", description="Leeg, of een pad vanaf site.toml.")


class WorkerState(StrEnum):
    """Whether browsers keep what was visited; off also clears what they kept before."""

    ON = "on"
    OFF = "off"


class Offline(Record):
    """What still works without internet."""

    worker: WorkerState = Field(
        WorkerState.ON,
        title="Bewaren",
        description="on: bezochte pagina's werken ook zonder internet. off: alles wordt gewist.",
    )


class RealMap(Record):
    """Where the tiles of a real map come from; without it no page asks another host for any."""

    tiles: Line | None = Field(
        None,
        title="Kaartplaatjes",
        description="Leeg, of een adres van de stad zelf: https://…/{z}/{x}/{y}.png",
    )
    credit: Line | None = Field(
        None, title="Bronvermelding", description="Van wie de kaart is; staat eronder."
    )

    @model_validator(mode="after")
    def _is_whole(self) -> RealMap:
        if self.tiles is None:
            return self
        where = urlsplit(self.tiles)
        places = sorted(name for _, name, _, _ in Formatter().parse(where.path) if name)
        if where.scheme != "https" or not where.hostname or places != ["x", "y", "z"]:
            raise fault("bad-tiles", value=self.tiles[:120])
        if not self.credit:
            raise fault("tiles-without-credit")
        return self

    @property
    def host(self) -> str:
        """The host that the tiles come from, as a policy names it; empty without a real map."""
        where = urlsplit(self.tiles or "")
        return f"https://{where.netloc}" if where.netloc else ""


class Fresh(Record):
    """How long a check by a human holds."""

    months: Whole = Field(
        6,
        title="Controleren om de",
        description="Zoveel maanden. Na twee keer zo lang gaat een activiteit uit de lijsten.",
    )

    @field_validator("months")
    @classmethod
    def _is_some_time(cls, value: int) -> int:
        if not 1 <= value <= _LONGEST_TERM:
            raise fault("bad-term", value=str(value), most=str(_LONGEST_TERM))
        return value


class Budget(Record):
    """The gates that the audit holds pages to."""

    page_bytes: Whole = Field(
        14_000, title="HTML en CSS", description="Gzip-bytes per pagina; één TCP-venster."
    )


class Site(Record):
    """The whole of `site.toml`."""

    city: City = Field(title="Stad", description="De stad.")
    languages: tuple[Language, ...] = Field(
        min_length=1, title="Talen", description="De eerste is de taal van de bestanden."
    )
    brands: tuple[Brand, ...] = Field(min_length=1, title="Sites", description="De campagnes.")
    districts: tuple[District, ...] = Field(title="Stadsdelen", description="De lijst.")
    kinds: tuple[KindGroup, ...] = Field(title="Soorten", description="Twee lagen.")
    subjects: tuple[Subject, ...] = Field(
        (), title="Onderwerpen", description="Waar mensen naar zoeken."
    )
    access: tuple[Access, ...] = Field((), title="Toegankelijkheid", description="De lijst.")
    funds: tuple[Fund, ...] = Field((), title="Fondsen", description="De lijst.")
    school_holidays: HolidayTable = Field(title="Schoolvakanties", description="De tabel.")
    helplines: tuple[Helpline, ...] = Field((), title="Niet wachten", description="Noodnummers.")
    controller: Controller = Field(
        Controller.model_construct(), title="Verantwoordelijke", description="Voor de wet."
    )
    security: Security = Field(
        Security.model_construct(), title="Meldpunt", description="security.txt"
    )
    words: Words = Field(Words.model_construct(), title="Woorden", description="Nooit en wel.")
    fresh: Fresh = Field(Fresh.model_construct(), title="Vers", description="Hoe lang iets geldt.")
    plain: Plain = Field(Plain.model_construct(), title="Gewone taal", description="Hoe streng.")
    mailbox: Mailbox = Field(Mailbox.model_construct(), title="Brievenbus", description="Beloften.")
    private: Private = Field(Private.model_construct(), title="Intern", description="Aparte map.")
    offline: Offline = Field(
        Offline.model_construct(), title="Zonder internet", description="De noodknop."
    )
    editing: Editing = Field(
        Editing.model_construct(), title="Redactie", description="Waar de bestanden staan."
    )
    map: RealMap = Field(RealMap.model_construct(), title="Kaart", description="Achter een knop.")
    budget: Budget = Field(
        Budget.model_construct(), title="Grenzen", description="Van de controle."
    )

    @property
    def source_language(self) -> str:
        """The language that partner files and `content/` are written in."""
        return self.languages[0]

    @property
    def live(self) -> bool:
        """Whether this is the real campaign."""
        return self.city.stage is Stage.LIVE

    @property
    def takes_dreams(self) -> bool:
        """Whether the real campaign has a form; a demo has one only on the machine it is made on."""
        return self.live and self.mailbox.open is Truth.YES

    @property
    def works_offline(self) -> bool:
        """Whether browsers may keep visited pages."""
        return self.offline.worker is WorkerState.ON
