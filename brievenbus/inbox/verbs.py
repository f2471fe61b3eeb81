"""The verbs of the inbox on the command line, and their options. Layer 2."""

from __future__ import annotations

import argparse
from pathlib import Path

from brievenbus.inbox.agreed import Terms
from brievenbus.inbox.words import ACTS, SAID
from brievenbus.marks import Act


def arguments(found: argparse.ArgumentParser) -> None:
    """Add the options and verbs of the inbox to a parser."""
    found.add_argument("--to", default="http://127.0.0.1:8400", help="het adres van de brievenbus")
    found.add_argument("--key", type=Path, default=Path("sleutel.txt"), help="je geheime sleutel")
    found.add_argument("--by", default="", help="je naam; standaard die bij je sleutel hoort")
    verbs = found.add_subparsers(dest="verb", required=True, metavar="wat")
    listing = verbs.add_parser("list", help="alle dromen, zonder wat erin staat")
    listing.add_argument("--district", default="", help="alleen van een stadsdeel")
    listing.add_argument("--worry", action="store_true", help="alleen met een zorg")
    listing.add_argument("--all", action="store_true", help="ook wat is afgerond")
    code = "het begin van de code, of de hele code van de bon"
    verbs.add_parser("read", help="lees een droom").add_argument("dream", help=code)
    forget = verbs.add_parser("forget", help="gooi een droom weg, voor altijd")
    forget.add_argument("dream", help=code)
    forget.add_argument("--sure", action="store_true", help="ja, echt")
    photo = verbs.add_parser("photo", help="bewaar de foto bij een droom")
    photo.add_argument("dream")
    photo.add_argument("file", type=Path)
    verbs.add_parser("advise", help="wat past, en wat je kunt sturen").add_argument("dream")
    pages = verbs.add_parser("web", help="het postvak als pagina's, alleen op deze computer")
    pages.add_argument("--port", type=int, default=8410, help="de poort op deze computer")
    for verb, (act, words) in ACTS.items():
        one = verbs.add_parser(verb, help=_help(act))
        one.add_argument("dream")
        if words:
            # Who looks after a district may be agreed.
            one.add_argument("words", help=words, nargs="?" if act is Act.ASSIGNED else None)
    terms = verbs.add_parser("due", help="wat er vandaag moet gebeuren")
    promised = Terms()
    terms.add_argument("--answer", type=_days, help=f"beloofd, in dagen ({promised.answer})")
    terms.add_argument("--unread", type=_days, help=f"ongelezen, in dagen ({promised.unread})")
    terms.add_argument("--follow-up", type=_days, help=f"navragen, in dagen ({promised.follow_up})")
    terms.add_argument("--questionnaire", default="", help="het adres van de vragenlijst")
    export = verbs.add_parser("export", help="alle dromen als tabel (CSV); bewaar die veilig")
    export.add_argument("file", type=Path)
    tally = verbs.add_parser("counts", help="tel dromen, voor het verslag van de gaten")
    tally.add_argument("file", type=Path)
    drill = verbs.add_parser("drill", help="laat zien dat je sleutel werkt")
    drill.add_argument("file", type=Path, help="het bestand van de beheerder")
    keygen = verbs.add_parser("keygen", help="maak een sleutel")
    keygen.add_argument("--open", action="store_true", help="zonder wachtwoord")


def _help(act: Act) -> str:
    back = "neem terug wat het laatst genoteerd is: toegewezen, bereikt, nagevraagd of notitie"
    return back if act is Act.TAKEN_BACK else f"noteer: {SAID[act]}"


def _days(words: str) -> int:
    """Return a number of days; raises ValueError, which the command line tells."""
    if not words.isdecimal():
        raise ValueError(words)
    return int(words)
