"""What the mailbox says, and what a coordinator can send, in the language of an edition. Layer 16."""

from __future__ import annotations

from collections.abc import Mapping

from droomkaart.edition import Edition
from droomkaart.form import FIELD


def sentences(edition: Edition) -> Mapping[str, str]:
    """Return what the mailbox says, by code, in the language of the edition."""
    t = edition.t
    lost = t.gettext("Je droom is nog niet verstuurd.")
    again = t.gettext("Ga terug en probeer het nog eens.")
    short = t.gettext("Dit is te lang. Schrijf hooguit {limit} letters.")
    return {
        "dream-missing": edition.voice(
            t.gettext("Schrijf je droom op, kies een postzegel, of maak een foto."),
            t.gettext("Schrijf je droom op, of maak er een foto van."),
        ),
        "too-long": short.format(limit=FIELD["dream"].limit),
        "name-too-long": short.format(limit=FIELD["name"].limit),
        "picture-too-big": t.gettext("Deze foto is te groot. Kies een kleinere, of laat hem weg."),
        "picture-unreadable": t.gettext(
            "Deze foto kunnen we niet openen. Kies een andere, of laat hem weg."
        ),
        "name-missing": t.gettext("Vul je voornaam of een bijnaam in."),
        "age-missing": t.gettext("Kies hoe oud je bent."),
        "district-missing": t.gettext("Kies waar je woont."),
        "consent-missing": t.gettext("Vraag het eerst thuis. Zet dan hier een vinkje."),
        "parent-phone-missing": t.gettext("Vul het nummer van een ouder in."),
        "own-phone-missing": t.gettext("Vul je nummer in."),
        "phone-wrong": t.gettext("Dit nummer klopt niet. Kijk of er een cijfer mist."),
        "phone-costly": t.gettext("Bellen naar dit nummer is duur. Vul een gewoon nummer in."),
        "not-stored": " ".join((lost, t.gettext("Alles staat er nog. Probeer het zo nog eens."))),
        "cut-off": " ".join((t.gettext("Niet alles kwam aan."), lost, again)),
        "slow": " ".join((t.gettext("Het versturen duurde te lang."), lost, again)),
        "too-much": " ".join((t.gettext("Dit is te veel om te versturen."), lost, again)),
        "not-a-form": " ".join((t.gettext("Het formulier kwam niet goed aan."), lost, again)),
        "too-often": t.gettext("Je keek heel vaak. Probeer het over tien minuten nog eens."),
        "not-now": t.gettext("Dat kunnen we nu niet nakijken. Probeer het later nog eens."),
        "no-receipt": t.gettext("Deze code kennen we niet. Kijk of je hem goed overschreef."),
        "picture-empty": t.gettext("Deze foto is leeg. Kies hem opnieuw, of laat hem weg."),
    }


def texts(edition: Edition) -> Mapping[str, str]:
    """Return what a coordinator can send: by name, with places for who writes and what was found.

    None says a word of the dream, nor a name: a number can be wrong (rule 8 of the campaign).
    """
    t = edition.t
    return {
        "first-parent": t.gettext(
            "Hoi, ik ben {who} van {site}. Bij ons is een kaart gepost met jouw nummer erop. "
            "Mag ik je daarover bellen? Wie wij zijn, lees je hier: {link}"
        ),
        "first-own": t.gettext(
            "Hoi, ik ben {who} van {site}. Je stuurde ons iets. Zullen we praten? Vraag thuis of "
            "het goed is, een ouder mag erbij. Wie wij zijn, lees je hier: {link}"
        ),
        "offer": t.gettext(
            "Hoi, met {who} van {site}. Ik vond iets wat misschien past: {title}. Hier staat met "
            "wie je praat en wat je meeneemt: {link}"
        ),
    }
