"""Films: of our own with captions, or elsewhere behind a link. Layer 3."""

from __future__ import annotations

import datetime as dt

from pydantic import Field, model_validator

from droomkaart.model.entry import Entry
from droomkaart.model.fields import (
    Day,
    FileName,
    Known,
    Language,
    Line,
    Record,
    Text,
    Truth,
    Url,
    Whole,
    fault,
)


class Captions(Record):
    """The words of a film in one language, each with its time (WebVTT)."""

    language: Language = Field(title="Taal", description="Een code: nl, en, ar, tr, pl of uk.")
    file: FileName = Field(title="Bestand", description="Een .vtt-bestand naast dit bestand.")


class Video(Entry):
    """A film of our own, or a link to one elsewhere that opens after a click.

    Who is in it agreed to that until a day; after it the film is gone by itself. A film of our
    own has captions: a family that reads a second language, or has no sound, follows those.
    """

    made_on: Day | None = Field(None, title="Gemaakt op", description="De dag.")
    file: FileName | None = Field(
        None, title="Filmbestand", description="Een .mp4 of .webm naast dit bestand."
    )
    captions: tuple[Captions, ...] = Field(
        (), title="Ondertitels", description="Per taal een regel: {language: nl, file: film.vtt}."
    )
    link: Url | None = Field(None, title="Film elders", description="Opent pas na een klik.")
    seconds: Whole | None = Field(
        None,
        title="Duur in seconden",
        description="Alleen bij een film elders; anders wordt het gemeten.",
    )
    speaker: Line | None = Field(
        None, title="Wie er praat", description="Een rol of voornaam: Sam, 15, en een monteur."
    )
    people: Known = Field(
        Truth.UNKNOWN,
        title="Mensen herkenbaar?",
        description="no, of anders een verwijzing naar de toestemming.",
    )
    consent: Line | None = Field(
        None,
        title="Toestemming",
        description="Een verwijzing (nummer), nooit het document zelf.",
    )
    consent_until: Day | None = Field(
        None, title="Toestemming tot en met", description="Daarna verdwijnt de film vanzelf."
    )
    transcript: Text | None = Field(
        None,
        title="Tekst van de film",
        description="Als er geen ondertitels zijn: wat er te zien en te horen is.",
    )

    @model_validator(mode="after")
    def _can_be_followed(self) -> Video:
        if self.file is None and self.link is None:
            raise fault("film-nowhere")
        if self.file is not None and not self.captions:
            raise fault("captions-missing", at="file")
        if self.people is not Truth.NO and not (self.consent and self.consent_until):
            raise fault("film-consent-missing", at="people")
        return self

    @property
    def last_day(self) -> dt.date | None:
        """The day until which it may be shown: never longer than the people in it agreed to."""
        return min((day for day in (self.expire, self.consent_until) if day), default=None)


class Vlog(Video):
    """A film by a youngster; the maker is never named in full."""

    maker: Line | None = Field(None, title="Maker", description="Een voornaam of bijnaam.")
