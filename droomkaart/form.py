"""The fields of the dream form: one definition for the page and for the mailbox.

Layer 0. As little as possible is asked (rule 4 of the campaign): never income, postal
address, birth date or school. The page renders these fields; the mailbox accepts no
others and judges them by the same limits. How they are asked, in the voice of a brand, is
for `views/form.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

# Verbatim from the card of the practice; never reworded.
QUESTION = "Wat wil je later worden en wat heb je nodig om daar te komen?"

# What the page adds by itself: the key that makes a resend the same dream, how many seconds the
# form stood open, and a field that people do not see. None of them can make a dream be refused.
KEY, SECONDS, TRAP = "key", "seconds", "homepage"
# A random key of the script: 16 to 64 letters, digits and hyphens.
KEY_PATTERN = "[A-Za-z0-9-]{16,64}"

# The formats that a browser lets people choose; a phone turns its own format into the first.
PICTURE_TYPES = ("image/jpeg", "image/png", "image/webp")

# Where the page and the mailbox stand on a host, below the folder of the site.
PREFIX = "/brievenbus"

# The choice of who does not know its district, or lives elsewhere.
ELSEWHERE = "elsewhere"
# The stamp for a dream that is about something else; it does not tell a dream by itself.
OTHER = "other"


class Widget(StrEnum):
    """How a field is shown."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    PHONE = "phone"
    TICK = "tick"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its permanent name, and what may be filled in.

    `limit` is in characters, for a photo in bytes. `choices` are permanent ids; districts
    and age bands come from `site.toml` and are named there, stamps are the city's dreams.
    """

    name: str
    widget: Widget
    step: int
    limit: int
    choices: tuple[str, ...] = ()
    choices_from: str = ""


FIELDS: tuple[Field, ...] = (
    Field("dream", Widget.TEXT, 1, 2_000),
    Field("need", Widget.TEXT, 1, 2_000),
    Field("stamp", Widget.CHOICE, 1, 60, choices_from="stamps"),
    Field("picture", Widget.PHOTO, 1, 12_000_000),
    Field("name", Widget.LINE, 2, 60),
    Field("age", Widget.CHOICE, 2, 20, choices_from="age_bands"),
    Field("district", Widget.CHOICE, 2, 40, choices_from="districts"),
    Field("helper", Widget.CHOICE, 2, 20, choices=("nobody", "parent", "teacher", "neighbour")),
    Field("parent_phone", Widget.PHONE, 3, 40),
    Field("own_phone", Widget.PHONE, 3, 40),
    Field("consent", Widget.TICK, 3, 3),
    Field("talk", Widget.CHOICE, 3, 20, choices=("library", "centre", "video", "whatsapp")),
)
FIELD = {field.name: field for field in FIELDS}


def asks_parent(youngest: Decimal, parent_until: int) -> bool:
    """Tell whether an age band asks a parent's number: its youngest are under the set age."""
    return youngest < parent_until
