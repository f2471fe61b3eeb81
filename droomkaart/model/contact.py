"""How people reach someone. Layer 1."""

from __future__ import annotations

from pydantic import Field

from droomkaart.model.fields import Email, Line, Phone, Record, Url, WhatsApp


class Contact(Record):
    """How people reach a partner, a venue or the person of an offering."""

    role: Line | None = Field(
        None, title="Wie", description="Een rol, nooit een naam: balie, jeugdcoach."
    )
    phone: Phone | None = Field(None, title="Telefoon", description="Met netnummer, als tekst.")
    whatsapp: WhatsApp | None = Field(None, title="WhatsApp", description="Met landcode: +31 6 …")
    email: Email | None = Field(None, title="E-mail", description="Een adres van de organisatie.")
    website: Url | None = Field(None, title="Website", description="Begint met https://")
