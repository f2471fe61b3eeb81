"""The fields of the dream form: one definition for the page and for the mailbox.

Layer 1. As little as possible is asked (rule 4 of the campaign): never income, postal
address, birth date or school. The page renders these fields; the mailbox accepts no
others and judges them by the same limits.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# Verbatim from the card of the practice; never reworded.
QUESTION = "Wat wil je later worden en wat heb je nodig om daar te komen?"


class Widget(StrEnum):
    """How a field is shown."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    TICK = "tick"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its permanent name, its Dutch question, and what may be filled in.

    `limit` is in characters, for a photo in bytes. `choices` are permanent ids; districts
    and age bands come from `site.toml` and are named there.
    """

    name: str
    label: str
    widget: Widget
    step: int
    limit: int
    required: bool = False
    choices: tuple[str, ...] = ()
    choices_from: str = ""


FIELDS: tuple[Field, ...] = (
    Field("dream", "Wat wil je later worden?", Widget.TEXT, 1, 2_000, required=True),
    Field("need", "Wat heb je nodig om daar te komen?", Widget.TEXT, 1, 2_000),
    Field("picture", "Foto van je kaart of tekening", Widget.PHOTO, 1, 8_000_000),
    Field("name", "Je voornaam of bijnaam", Widget.LINE, 2, 60, required=True),
    Field("age", "Hoe oud ben je?", Widget.CHOICE, 2, 20, required=True, choices_from="age_bands"),
    Field(
        "district", "Waar woon je?", Widget.CHOICE, 2, 40, required=True, choices_from="districts"
    ),
    Field(
        "helper",
        "Helpt iemand je?",
        Widget.CHOICE,
        2,
        20,
        choices=("nobody", "parent", "teacher", "neighbour"),
    ),
    Field("parent_phone", "Telefoonnummer van je ouder", Widget.LINE, 3, 24),
    Field("own_phone", "Je eigen telefoonnummer", Widget.LINE, 3, 24),
    Field("consent", "Mijn ouder vindt het goed", Widget.TICK, 3, 3),
    Field(
        "talk",
        "Hoe wil je praten?",
        Widget.CHOICE,
        3,
        20,
        choices=("library", "centre", "video", "whatsapp"),
    ),
)


def phone_field(parent_needed: bool) -> Field:
    """Return whose number is asked: a parent's under the age set in `site.toml`."""
    name = "parent_phone" if parent_needed else "own_phone"
    return next(field for field in FIELDS if field.name == name)
