"""The files that hold offerings: of partners, of coordinators, and of what is gone. Layer 3."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from droomkaart.model.contact import Contact
from droomkaart.model.fields import Day, Known, Line, Many, Pair, Record, Slug, Text, Truth
from droomkaart.model.offering import Offering
from droomkaart.model.picture import Picture
from droomkaart.model.provenance import Checked, Origin, Status


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
