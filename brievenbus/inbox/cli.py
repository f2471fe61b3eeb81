"""The inbox on the command line. Layer 4.

What a dream says is printed only by `read`, `photo` and `export`; everything that strangers wrote
is made harmless for the terminal first.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import functools
import getpass
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from brievenbus import keyfile
from brievenbus.inbox import web
from brievenbus.inbox.advice import advice
from brievenbus.inbox.counts import LEAST, counts
from brievenbus.inbox.desk import DeskError, Dream, Line
from brievenbus.inbox.due import Terms, due
from brievenbus.inbox.shown import in_a_cell, in_a_line, on_terminal
from brievenbus.inbox.words import ACTS, HELPERS, LABELS, SAID, TALKS, WHOSE
from brievenbus.letter import Letter
from brievenbus.marks import Act
from brievenbus.phone import spoken
from brievenbus.seal import SealError, opened

_SHORT = 8


class InboxError(Exception):
    """Something that was asked cannot be; the words say why."""


def arguments(found: argparse.ArgumentParser) -> None:
    """Add the options and verbs of the inbox to a parser."""
    found.add_argument("--to", default="http://127.0.0.1:8400", help="het adres van de brievenbus")
    found.add_argument("--key", type=Path, default=Path("sleutel.txt"), help="je geheime sleutel")
    found.add_argument("--by", default=_own_name(), help="je naam, bij wat je noteert")
    verbs = found.add_subparsers(dest="verb", required=True, metavar="wat")
    listing = verbs.add_parser("list", help="alle dromen, zonder wat erin staat")
    listing.add_argument("--district", default="", help="alleen van een stadsdeel")
    listing.add_argument("--worry", action="store_true", help="alleen met een zorg")
    listing.add_argument("--all", action="store_true", help="ook wat is afgerond")
    for verb, words in (("read", "lees een droom"), ("forget", "gooi een droom weg")):
        verbs.add_parser(verb, help=words).add_argument("dream", help="het begin van de code")
    photo = verbs.add_parser("photo", help="bewaar de foto bij een droom")
    photo.add_argument("dream")
    photo.add_argument("file", type=Path)
    verbs.add_parser("advise", help="wat past, en wat je kunt sturen").add_argument("dream")
    pages = verbs.add_parser("web", help="het postvak als pagina's, alleen op deze computer")
    pages.add_argument("--port", type=int, default=8410, help="de poort op deze computer")
    for verb, (act, words) in ACTS.items():
        one = verbs.add_parser(verb, help=f"noteer: {SAID[act]}")
        one.add_argument("dream")
        if words:
            one.add_argument("words", help=words)
    terms = verbs.add_parser("due", help="wat er vandaag moet gebeuren")
    promised = Terms()
    terms.add_argument("--answer", type=int, default=promised.answer, help="beloofd, in dagen")
    terms.add_argument("--unread", type=int, default=promised.unread, help="ongelezen, in dagen")
    terms.add_argument(
        "--follow-up", type=int, default=promised.follow_up, help="navragen, in dagen"
    )
    terms.add_argument("--questionnaire", default="", help="het adres van de vragenlijst")
    export = verbs.add_parser("export", help="alle dromen als tabel (CSV); bewaar die veilig")
    export.add_argument("file", type=Path)
    tally = verbs.add_parser("counts", help="tel dromen, voor het verslag van de gaten")
    tally.add_argument("file", type=Path)
    drill = verbs.add_parser("drill", help="laat zien dat je sleutel werkt")
    drill.add_argument("file", type=Path, help="het bestand van de beheerder")
    keygen = verbs.add_parser("keygen", help="maak een sleutel")
    keygen.add_argument("--open", action="store_true", help="zonder wachtwoord")


def _own_name() -> str:
    """Return what this computer calls its user, or nothing."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def run(options: argparse.Namespace, today: Callable[[], dt.date]) -> int:
    """Do what was asked; return the exit code."""
    try:
        for line in _lines(options, today):
            print(line)
    except (DeskError, InboxError, SealError) as error:
        print(f"fout: {in_a_line(str(error))}", file=sys.stderr)
        return 1
    return 0


def _lines(options: argparse.Namespace, today: Callable[[], dt.date]) -> Iterator[str]:
    if options.verb == "keygen":
        phrase = "" if options.open else _new_phrase()
        yield f"Je openbare sleutel, voor de beheerder:\n{keyfile.made(options.key, phrase)}"
        return
    secret = keyfile.read(options.key, lambda: getpass.getpass("Wachtwoord van je sleutel: "))
    if options.verb == "drill":
        yield f"Stuur dit terug naar de beheerder:\n{_drilled(options.file, secret)}"
        return
    line = Line(options.to, secret, today)
    try:
        yield from _VERBS.get(options.verb, _note)(line, options)
    finally:
        line.close()


def _new_phrase() -> str:
    phrase = getpass.getpass("Kies een wachtwoord voor je sleutel: ")
    if not phrase or getpass.getpass("Nog een keer: ") != phrase:
        raise InboxError("dat was niet twee keer hetzelfde; er is geen sleutel gemaakt")
    return phrase


def _drilled(path: Path, secret: str) -> str:
    try:
        return opened(path.read_bytes(), secret).decode()
    except OSError as error:
        raise InboxError(f"{path}: {error.strerror}") from None


def _list(line: Line, options: argparse.Namespace) -> Iterator[str]:
    """Yield a line for each dream: worries first, then what nobody read; odd ones at the end."""
    chosen = [
        dream
        for dream in line.dreams()
        if (options.all or not dream.closed)
        and (dream.care or not options.worry)
        and (not options.district or (dream.letter and dream.letter.district == options.district))
    ]
    chosen.sort(key=lambda dream: dream.rank)
    yield from map(_row, chosen)
    yield f"{len(chosen)} dromen"


def _row(dream: Dream) -> str:
    held = dream.letter
    state = "zorg" if dream.care else "apart" if dream.aside and not dream.read else ""
    state = state or ("afgerond" if dream.closed else "gelezen" if dream.read else "nieuw")
    who = f"{held.age} {held.district} {held.brand}" if held else "niet te openen met deze sleutel"
    words = f"{dream.id[:_SHORT]}  {dream.received[:10]}  {state:9}{who}  {dream.assigned}"
    return in_a_line(words) if dream.assigned else in_a_line(words).rstrip()


def _read(line: Line, options: argparse.Namespace) -> Iterator[str]:
    """Yield a dream as it is, and note that it was read."""
    dream = _one(line.dreams(), options.dream)
    yield from told(dream)
    if not dream.read:
        line.mark(dream.id, Act.READ, options.by)


def told(dream: Dream) -> Iterator[str]:
    """Yield all there is to know of a dream, line by line."""
    held = _of(dream)
    where = f"{held.brand} ({held.language})"
    yield in_a_line(f"Droom {dream.id[:_SHORT]}, binnen sinds {dream.received}, op {where}")
    if dream.care:
        yield "ZORG: niet eerst via de ouder; volg de afspraken van de zorgcoördinator."
    yield f"\nWat wil je later worden?\n{on_terminal(held.dream)}"
    yield f"\nWat heb je nodig om daar te komen?\n{on_terminal(held.need) or '–'}\n"
    yield f"Naam       {in_a_line(held.name)}"
    yield f"Leeftijd   {in_a_line(held.age)}"
    yield f"Stadsdeel  {in_a_line(held.district)}"
    yield in_a_line(f"Nummer     {spoken(held.phone)} ({WHOSE.get(held.whose, '')})")
    yield f"Toestemming van een ouder: {'ja' if held.consent else 'nog niet gevraagd'}"
    yield f"Postzegel  {in_a_line(held.stamp) or 'geen'}"
    yield f"Schreef    {HELPERS.get(held.helper, 'niet gezegd')}"
    yield f"Praten     {TALKS.get(held.talk, 'niet gezegd')}"
    if dream.picture:
        yield f"Foto       ja; bewaar hem met: photo {dream.id[:_SHORT]} foto.jpg"
    for label in held.labels:
        yield f"Let op     {LABELS.get(label, in_a_line(label))}"
    for act in dream.done:
        yield in_a_line(f"{act.on} {act.by}: {SAID[act.act]} {act.words}")


def _photo(line: Line, options: argparse.Namespace) -> Iterator[str]:
    dream = _one(line.dreams(), options.dream)
    try:
        options.file.touch(mode=0o600, exist_ok=False)
        options.file.write_bytes(line.picture(dream.id))
    except OSError as error:
        raise InboxError(f"{options.file}: {error.strerror}") from None
    yield f"{options.file}"


def _note(line: Line, options: argparse.Namespace) -> Iterator[str]:
    dream = _one(line.dreams(), options.dream)
    act, _ = ACTS[options.verb]
    line.mark(dream.id, act, options.by, getattr(options, "words", ""))
    yield f"{dream.id[:_SHORT]}: {SAID[act]}"


def _due(line: Line, options: argparse.Namespace) -> Iterator[str]:
    terms = Terms(options.answer, options.unread, options.follow_up, options.questionnaire)
    found = list(due(line.dreams(), line.today(), terms))
    for reminder in found:
        yield in_a_line(f"{reminder.dream.id[:_SHORT]}  {reminder.words}")
    yield f"{len(found)} om vandaag te doen"


def _forget(line: Line, options: argparse.Namespace) -> Iterator[str]:
    dream = _one(line.dreams(), options.dream)
    line.forget(dream.id)
    yield f"{dream.id[:_SHORT]}: weg"


def _export(line: Line, options: argparse.Namespace) -> Iterator[str]:
    """Write all dreams that this key opens as a table for a spreadsheet."""
    held = [dream for dream in line.dreams() if dream.letter]
    names = ("dream", "need", "name", "age", "district", "phone", "whose", "talk", "language")
    try:
        options.file.touch(mode=0o600, exist_ok=False)
        with options.file.open("w", newline="", encoding="utf-8-sig") as file:
            table = csv.writer(file)
            table.writerow(("id", "received", "brand", *names, "read", "closed", "assigned"))
            table.writerows(_cells(dream, names) for dream in held)
    except OSError as error:
        raise InboxError(f"{options.file}: {error.strerror}") from None
    yield f"{len(held)} dromen in {options.file}"


def _cells(dream: Dream, names: Sequence[str]) -> list[str]:
    held = _of(dream)
    values = [dream.id, dream.received, held.brand, *(str(getattr(held, n)) for n in names)]
    return [in_a_cell(value) for value in (*values, dream.read, dream.closed, dream.assigned)]


def _one(dreams: Iterable[Dream], start: str) -> Dream:
    """Return the only dream whose id starts like this."""
    found = [dream for dream in dreams if dream.id.startswith(start.lower())]
    if len(found) != 1:
        many = "geen droom" if not found else f"{len(found)} dromen"
        raise InboxError(f"{many} met een code die begint met “{start}”")
    return found[0]


def _of(dream: Dream) -> Letter:
    if dream.letter is None:
        raise InboxError(f"{dream.id[:_SHORT]} is niet verzegeld voor deze sleutel")
    return dream.letter


def _advise(line: Line, options: argparse.Namespace) -> Iterator[str]:
    """Yield what fits a dream, and texts that are ready to send."""
    dream = _one(line.dreams(), options.dream)
    held = _of(dream)
    found = advice(dream, line.office(held.brand, held.language), options.by)
    if found.first is None:
        yield "Bij een zorg is er geen bericht: volg de afspraken van de zorgcoördinator."
        return
    yield f"Eerste bericht, aan {found.first.to}:\n{found.first.words}\n{found.first.link}"
    for offer, text in found.offers:
        yield f"\n{in_a_line(offer.title)}\n{in_a_line(text.words)}\n{text.link}"
    if not found.offers:
        yield "\nEr is niets gevonden met deze woorden. Zoek zelf verder op de site."


def _counts(line: Line, options: argparse.Namespace) -> Iterator[str]:
    """Write counts of dreams, for the report on what the city does not have."""
    office_of = functools.cache(line.office)
    made = counts(line.dreams(), office_of)
    try:
        options.file.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise InboxError(f"{options.file}: {error.strerror}") from None
    yield f"{len(made['cells'])} vakjes van {LEAST} dromen of meer in {options.file}"


def _web(line: Line, options: argparse.Namespace) -> Iterator[str]:
    """Serve the inbox as pages on this computer until the program is stopped."""
    yield from web.run(line, options.by, options.port)


_VERBS = {
    "counts": _counts,
    "web": _web,
    "advise": _advise,
    "list": _list,
    "read": _read,
    "photo": _photo,
    "due": _due,
    "forget": _forget,
    "export": _export,
}
