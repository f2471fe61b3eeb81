"""What the inbox calls things, on the command line and on its pages. Layer 1."""

from __future__ import annotations

from brievenbus.marks import Act

# What stands on the button of each verb.
DO = {
    "assign": "Wijs toe",
    "reached": "De familie is bereikt",
    "followed": "Er is nagevraagd of het werkte",
    "close": "Rond af",
    "reopen": "Zet weer open",
    "worry": "Meld een zorg",
    "no-worry": "Er is geen zorg meer",
    "note": "Noteer",
    "undo": "Neem het laatste terug",
}
# What each verb notes, and what words go with it, if any.
ACTS = {
    "assign": (Act.ASSIGNED, "wie ermee verder gaat"),
    "reached": (Act.REACHED, ""),
    "followed": (Act.FOLLOWED, ""),
    "close": (Act.CLOSED, ""),
    "reopen": (Act.REOPENED, ""),
    "worry": (Act.WORRY, "wat de zorg is"),
    "no-worry": (Act.NO_WORRY, ""),
    "note": (Act.NOTE, "de notitie"),
    "undo": (Act.TAKEN_BACK, ""),
}
_OF_A_WORRY = ("note", "assign", "no-worry", "close")


def fitting_verbs(*, care: bool, closed: bool, reached: bool, noted: bool) -> tuple[str, ...]:
    """Return what can be noted about a dream as it stands; `noted`: something can be taken back."""
    back = ("undo",) if noted else ()
    if closed:
        return ("note", "reopen", *back)
    if care:
        return _OF_A_WORRY + back
    step = "followed" if reached else "reached"
    return ("note", "assign", step, "worry", "close", *back)


SAID = {
    Act.READ: "gelezen",
    Act.ASSIGNED: "toegewezen aan",
    Act.REACHED: "familie bereikt",
    Act.FOLLOWED: "nagevraagd",
    Act.CLOSED: "afgerond",
    Act.REOPENED: "weer open",
    Act.WORRY: "zorg",
    Act.NO_WORRY: "geen zorg meer",
    Act.NOTE: "notitie",
    Act.TAKEN_BACK: "teruggenomen:",
}
NOTHING_FOUND = "Er is niets gevonden bij deze droom. Zoek zelf verder op de site."
HELPERS = {"nobody": "zelf", "parent": "ouder", "teacher": "docent", "neighbour": "iemand anders"}
TALKS = {
    "library": "bibliotheek",
    "centre": "buurtcentrum",
    "video": "video",
    "whatsapp": "WhatsApp",
}
LANGUAGES = {
    "nl": "Nederlands",
    "en": "Engels",
    "ar": "Arabisch",
    "tr": "Turks",
    "pl": "Pools",
    "uk": "Oekraïens",
}
WHOSE = {"parent": "van een ouder", "own": "van de jongere zelf"}
LABELS = {
    "trap": "een veld dat niemand ziet, is ingevuld",
    "quick": "binnen een paar tellen verstuurd",
    "many": "veel achter elkaar van een adres",
    "links": "er staan webadressen in",
}
