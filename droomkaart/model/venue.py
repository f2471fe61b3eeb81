"""Venues: places that offerings share. Layer 2."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from droomkaart.model.contact import Contact
from droomkaart.model.fields import Coordinate, Known, Line, Many, Record, Slug, Text, Truth
from droomkaart.model.picture import Picture
from droomkaart.model.provenance import Checked, Origin, Status


class Point(Record):
    """A place on the map, in degrees (WGS 84)."""

    latitude: Coordinate = Field(title="Breedtegraad", description="Zo: 52.3702.")
    longitude: Coordinate = Field(title="Lengtegraad", description="Zo: 5.2141.")


class Venue(Record):
    """One file of `partners/venues/`: a building, field or park."""

    name: Line = Field(title="Naam", description="Zoals op het bord.")
    kind: Line | None = Field(None, title="Soort plek", description="bibliotheek, sporthal, park.")
    address: Line | None = Field(None, title="Straat en nummer", description="Zonder plaats.")
    postcode: Line | None = Field(None, title="Postcode", description="1234 AB.")
    city: Line | None = Field(None, title="Plaats", description="De stad.")
    district: Annotated[tuple[Slug, ...], Many] = Field(
        (), title="Stadsdeel", description="Uit site.toml."
    )
    neighbourhood: Line | None = Field(None, title="Buurt", description="De naam van de buurt.")
    point: Point | None = Field(None, title="Op de kaart", description="Breedte- en lengtegraad.")
    bus_stop: Line | None = Field(None, title="Bushalte", description="De halte het dichtst bij.")
    wheelchair: Known = Field(Truth.UNKNOWN, title="Rolstoel", description="yes, no of unknown.")
    contact: Contact = Field(Contact.model_construct(), title="Contact", description="Van de plek.")
    pictures: tuple[Picture, ...] = Field((), title="Foto's", description="Van de plek.")
    note: Text | None = Field(None, title="Goed om te weten", description="Ingang, verhuizing.")
    hidden: Known = Field(
        Truth.NO, title="Adres verbergen", description="Ja: alleen het stadsdeel."
    )
    status: Status = Field(Status.LIVE, title="Stand", description="live, draft, paused of ended.")
    checked: Checked | None = Field(None, title="Nagekeken", description="Wanneer en door wie.")
    source: Origin | None = Field(None, title="Bron", description="Waar de feiten staan.")
    confirmed: Known = Field(Truth.YES, title="Bevestigd", description="no: wacht op de partner.")
