"""What the inbox calls things, on the command line and on its pages. Layer 1."""

from __future__ import annotations

from brievenbus.marks import Act

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
}
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
}
HELPERS = {"nobody": "zelf", "parent": "ouder", "teacher": "docent", "neighbour": "iemand anders"}
TALKS = {
    "library": "bibliotheek",
    "centre": "buurtcentrum",
    "video": "video",
    "whatsapp": "WhatsApp",
}
WHOSE = {"parent": "van een ouder", "own": "van de jongere zelf"}
LABELS = {
    "trap": "een veld dat niemand ziet, is ingevuld",
    "quick": "binnen een paar tellen verstuurd",
    "many": "veel achter elkaar van een adres",
    "links": "er staan webadressen in",
}
