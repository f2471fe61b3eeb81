"""`brievenbus.toml`: where the mailbox keeps its dreams, and for whom they are sealed. Layer 1.

Read and judged by the same means as `site.toml`, so a fault has a line and a way to mend it.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from pydantic import Field

from brievenbus.seal import SealError, sealed
from brievenbus.store import Terms
from droomkaart.check import record
from droomkaart.config import toml_places
from droomkaart.load import Document, is_there, read_text, toml_data
from droomkaart.messages import FORMATS
from droomkaart.model.fields import Email, Known, Line, Record, Truth, Url, Whole
from droomkaart.problems import Problems

NAME = "brievenbus.toml"


class SettingsError(Exception):
    """The settings are missing or have faults; the text tells all of them."""


class Role(StrEnum):
    """What somebody is for: coordinators read, `care` also gets worries, `recovery` is in a safe."""

    COORDINATOR = "coordinator"
    CARE = "care"
    RECOVERY = "recovery"


class Person(Record):
    """Somebody for whom dreams are sealed."""

    name: Line = Field(title="Naam", description="Zoals de anderen hem of haar kennen.")
    key: Line = Field(title="Openbare sleutel", description="Begint met age1.")
    role: Role = Field(
        Role.COORDINATOR, title="Rol", description="coordinator, care (zorg) of recovery (kluis)."
    )
    mail: Email | None = Field(None, title="E-mail", description="Voor: er wacht een droom.")
    districts: tuple[Line, ...] = Field(
        (), title="Stadsdelen", description="Dromen van hier gaan naar deze coördinator."
    )


class Keeping(Record):
    """How long dreams are kept, in days."""

    unread: Whole = Field(90, title="Ongelezen", description="Een zomer is lang.")
    read: Whole = Field(365, title="Gelezen", description="Vanaf de dag van lezen.")
    closed: Whole = Field(30, title="Afgerond", description="Vanaf de dag van afronden.")
    backup: Whole = Field(14, title="Reservekopie", description="Hoe lang een kopie blijft.")

    @property
    def terms(self) -> Terms:
        """The same, as a store knows it."""
        return Terms(self.unread, self.read, self.closed, self.backup)


class Security(StrEnum):
    """How the mail server is spoken to."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class Mail(Record):
    """Where notices go out; without a host there are none."""

    host: Line | None = Field(None, title="Server", description="smtp.stad.nl")
    port: Whole = Field(465, title="Poort", description="465 bij tls, 587 bij starttls.")
    security: Security = Field(Security.TLS, title="Beveiliging", description="tls, starttls, none")
    sender: Email | None = Field(None, title="Afzender", description="Een adres van de campagne.")
    user: Line | None = Field(None, title="Gebruiker", description="Leeg: zonder aanmelden.")
    password_file: str = Field("", title="Wachtwoord", description="Een bestand met een regel.")


class Promise(Record):
    """What the campaign promises, in days: reminders follow it."""

    unread: Whole = Field(3, title="Ongelezen", description="Na zoveel dagen een herinnering.")
    answer: Whole = Field(7, title="Antwoord", description="Zo snel hoort een familie van ons.")
    follow_up: Whole = Field(60, title="Navragen", description="Zo lang nadat zij bereikt is.")
    questionnaire: Url | None = Field(
        None, title="Vragenlijst", description="Het adres, bij navragen."
    )


class Settings(Record):
    """The whole of `brievenbus.toml`. Folders are seen from the file itself."""

    state: str = Field("staat", title="Map", description="Hier liggen de dromen, verzegeld.")
    backups: str = Field("kopie", title="Kopieën", description="Liefst op een andere schijf.")
    contract: str = Field("_mailbox", title="Formulieren", description="public/_mailbox")
    host: Line = Field("127.0.0.1", title="Adres", description="Achter de webserver: 127.0.0.1")
    port: Whole = Field(8400, title="Poort", description="Van de brievenbus.")
    proxied: Known = Field(
        Truth.NO,
        title="Achter een webserver",
        description="yes: geloof X-Forwarded-For, alleen om te tellen hoe vaak iemand komt.",
    )
    people: tuple[Person, ...] = Field((), title="Mensen", description="Wie kan lezen.")
    keeping: Keeping = Field(Keeping.model_construct(), title="Bewaren", description="In dagen.")
    promise: Promise = Field(Promise.model_construct(), title="Beloften", description="In dagen.")
    mail: Mail = Field(Mail.model_construct(), title="Berichten", description="Zonder inhoud.")


def read_settings(path: Path) -> Settings:
    """Return the settings in a file; raises SettingsError with every fault in it."""
    problems = Problems()
    found = _settings(path, problems)
    if found is None or problems.errors:
        raise SettingsError(FORMATS["text"](problems, "nl"))
    settings, document = found
    for at, person in enumerate(settings.people):
        try:
            sealed(b"", (person.key,))
        except SealError as error:
            place = document.source("people", at, "key")
            raise SettingsError(f"{place}: fout: {error}\n") from None
    return settings


def _settings(path: Path, problems: Problems) -> tuple[Settings, Document] | None:
    if not is_there(path):
        raise SettingsError(
            f"{path}: fout: dit bestand is er niet\n"
            "  tip: `make mailbox` maakt er een voor op deze computer\n"
        )
    text = read_text(path, path.name, problems)
    data = None if text is None else toml_data(text, path.name, problems)
    if text is None or data is None:
        return None
    document = Document(path.name, data, text, places=toml_places)
    settings = record(document, Settings, problems)
    return None if settings is None else (settings, document)
