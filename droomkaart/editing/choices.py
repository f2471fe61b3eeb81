"""The Dutch words of every choice in the editing form. Layer 4.

Files hold the codes of the model; who fills in the form reads only these words.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum

from droomkaart.model.entry import MadeBy
from droomkaart.model.fields import Truth
from droomkaart.model.offering import Applicant, Audience, Axis, Setting, Way
from droomkaart.model.provenance import Reader, SourceKind, Status
from droomkaart.model.when import Month, Nth, Part, Weekday

WORDS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Truth: {"yes": "Ja", "no": "Nee", "unknown": "Weten we niet"},
    Audience: {
        "child": "Kind of jongere",
        "parent": "Ouder",
        "together": "Samen, kind met ouder",
        "school-group": "Een klas of groep van school",
        "professional": "Wie met kinderen werkt",
    },
    Applicant: {
        "child": "Het kind of de jongere zelf",
        "parent": "De ouder",
        "school": "De school",
        "intermediary": "Een hulpverlener of andere bemiddelaar",
        "professional": "Wie met kinderen werkt",
    },
    Way: {
        "walk-in": "Binnenlopen",
        "whatsapp": "WhatsApp",
        "phone": "Bellen",
        "email": "Mailen",
        "form": "Een formulier",
        "school": "Via school",
        "intermediary": "Via een bemiddelaar",
    },
    Axis: {
        "ontmoeten": "Ontmoeten",
        "ontspannen": "Ontspannen",
        "ondersteunen": "Ondersteunen",
        "bijdragen": "Bijdragen",
    },
    Setting: {"indoor": "Binnen", "outdoor": "Buiten", "both": "Allebei"},
    Status: {
        "live": "Gewoon op de site",
        "draft": "Nog niet klaar: niet op de site",
        "paused": "Even pauze",
        "ended": "Gestopt",
    },
    SourceKind: {
        "partner": "De partner zelf",
        "website": "Een website",
        "report": "Een verslag of rapport",
        "news": "Een nieuwsbericht",
        "city": "De gemeente",
        "campaign": "De campagne",
        "study": "Een onderzoek",
        "other": "Iets anders",
    },
    Reader: {"child": "Kinderen", "youth": "Jongeren", "parent": "Ouders"},
    MadeBy: {
        "machine": "Door een machine",
        "human": "Door een mens",
        "reviewed": "Nagelezen door iemand van wie het de eigen taal is",
    },
    Weekday: {
        "monday": "maandag",
        "tuesday": "dinsdag",
        "wednesday": "woensdag",
        "thursday": "donderdag",
        "friday": "vrijdag",
        "saturday": "zaterdag",
        "sunday": "zondag",
    },
    Nth: {
        "first": "eerste",
        "second": "tweede",
        "third": "derde",
        "fourth": "vierde",
        "last": "laatste",
    },
    Part: {
        "morning": "ochtend",
        "afternoon": "middag",
        "after-school": "na school",
        "evening": "avond",
        "day": "hele dag",
    },
    Month: {
        "january": "januari",
        "february": "februari",
        "march": "maart",
        "april": "april",
        "may": "mei",
        "june": "juni",
        "july": "juli",
        "august": "augustus",
        "september": "september",
        "october": "oktober",
        "november": "november",
        "december": "december",
    },
}


def choices(kind: type[Enum]) -> list[dict[str, str]]:
    """Return the options of a choice, in the order of the model, each with its Dutch words."""
    words = next(found for known, found in WORDS.items() if known is kind)
    return [{"label": words[str(option.value)], "value": str(option.value)} for option in kind]
