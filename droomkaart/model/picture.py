"""A picture beside a record. Layer 1."""

from __future__ import annotations

from pydantic import Field, model_validator

from droomkaart.model.fields import Day, FileName, Known, Line, Record, Truth, fault


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
