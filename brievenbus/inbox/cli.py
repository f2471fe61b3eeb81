"""The inbox on the command line. Layer 5.

What a dream says is printed only by `read`, `photo` and `export`; everything that strangers wrote
is made harmless for the terminal first.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import functools
import getpass
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from brievenbus import keyfile, receipt
from brievenbus.inbox import tables, told, web
from brievenbus.inbox.advice import Text, advice
from brievenbus.inbox.alike import alike, of_one_number
from brievenbus.inbox.counts import LEAST, counts
from brievenbus.inbox.desk import DeskError, Dream, Line
from brievenbus.inbox.due import due, ends
from brievenbus.inbox.shown import in_a_line
from brievenbus.inbox.told import SHORT, Beside
from brievenbus.inbox.words import ACTS, NOTHING_FOUND, SAID
from brievenbus.letter import Letter
from brievenbus.marks import Act
from brievenbus.port import PortError
from brievenbus.seal import SealError, opened

# A stolen laptop lets its thief guess without end (NIST SP 800-63B asks for eight online).
_LEAST_PHRASE = 12


class InboxError(Exception):
    """Something that was asked cannot be; the words say why."""


def run(options: argparse.Namespace, today: Callable[[], dt.date]) -> int:
    """Do what was asked; return the exit code."""
    try:
        for line in _lines(options, today):
            print(line, flush=True)
    except (DeskError, InboxError, SealError, PortError) as error:
        print(f"fout: {in_a_line(str(error))}", file=sys.stderr)
        return 1
    except EOFError:
        print("fout: hier kan geen wachtwoord worden gevraagd; open een venster", file=sys.stderr)
        return 1
    return 0


def _lines(options: argparse.Namespace, today: Callable[[], dt.date]) -> Iterator[str]:
    if options.verb == "keygen":
        keyfile.check_free(options.key)
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
    phrase = getpass.getpass("Kies een wachtwoord voor je sleutel, een zin mag ook: ")
    if len(phrase) < _LEAST_PHRASE:
        least = f"neem {_LEAST_PHRASE} letters of meer"
        raise InboxError(f"dit wachtwoord is te kort, {least}; er is geen sleutel gemaakt")
    if getpass.getpass("Nog een keer: ") != phrase:
        raise InboxError("dat was niet twee keer hetzelfde; er is geen sleutel gemaakt")
    return phrase


def _drilled(path: Path, secret: str) -> str:
    try:
        return opened(path.read_bytes(), secret).decode()
    except OSError as error:
        raise InboxError(f"{path}: {error.strerror}") from None


def _list(line: Line, options: argparse.Namespace) -> Iterator[str]:
    """Yield a line for each dream: worries first, then what nobody read."""
    every = line.dreams()
    _check_district(every, options.district)
    chosen = [
        dream
        for dream in every
        if (options.all or not dream.closed)
        and (dream.care or not options.worry)
        and (not options.district or (dream.letter and dream.letter.district == options.district))
    ]
    twins = alike(every)
    if chosen:
        yield told.HEAD
    for dream in sorted(chosen, key=lambda dream: dream.rank):
        yield told.row(dream, alike=dream.id in twins)
    yield f"{len(chosen)} {'droom' if len(chosen) == 1 else 'dromen'}"


def _check_district(dreams: Iterable[Dream], name: str) -> None:
    """Refuse a district that no dream comes from, and name those that they come from."""
    there = {dream.letter.district for dream in dreams if dream.letter}
    if name and there and name not in there:
        known = ", ".join(sorted(there))
        raise InboxError(f"uit “{name}” is geen droom; wel uit: {known}")


def _read(line: Line, options: argparse.Namespace) -> Iterator[str]:
    """Yield a dream as it is, and note that it was read."""
    every = line.dreams()
    dream = _one(every, options.dream)
    held = _of(dream)
    near = Beside(
        alike(every).get(dream.id, ()),
        of_one_number(every).get(dream.id, ()),
        ends(dream, line.agreed.keeping),
    )
    yield from told.whole(dream, held, near)
    if not dream.read:
        line.mark(dream.id, Act.READ, _who(line, options))


def _photo(line: Line, options: argparse.Namespace) -> Iterator[str]:
    dream = _one(line.dreams(), options.dream)
    _of(dream)
    if not dream.picture:
        raise InboxError("bij deze droom is geen foto")
    with _file_told(options.file):
        options.file.touch(mode=0o600, exist_ok=False)
        options.file.write_bytes(line.picture(dream.id))
    yield f"{options.file}"


def _note(line: Line, options: argparse.Namespace) -> Iterator[str]:
    dream = _one(line.dreams(), options.dream)
    act, asked = ACTS[options.verb]
    words = (getattr(options, "words", None) or "").strip()
    if act is Act.TAKEN_BACK:
        words = told.last(dream)
        if not words:
            raise InboxError(f"bij {dream.id[:SHORT]} is niets genoteerd dat je terug kunt nemen")
    if act is Act.ASSIGNED and not words:
        words = _of_district(line, _of(dream).district)
    if asked and not words:
        raise InboxError(f"schrijf erbij: {asked}")
    line.mark(dream.id, act, _who(line, options), words)
    yield in_a_line(f"{dream.id[:SHORT]}: {SAID[act]} {words}")


def _of_district(line: Line, district: str) -> str:
    """Return who looks after a district, as was agreed."""
    found = line.agreed.looks_after.get(district)
    if not found:
        raise InboxError(f"voor {district} is niemand afgesproken; schrijf wie ermee verder gaat")
    return found


def _who(line: Line, options: argparse.Namespace) -> str:
    """Return who notes something: the name that was given, or that of the key."""
    return options.by or line.agreed.who


def _due(line: Line, options: argparse.Namespace) -> Iterator[str]:
    """Yield what is to be done today; terms are those of the mailbox, unless others are given."""
    asked = {name: getattr(options, name) for name in ("answer", "unread", "follow_up")}
    given = {name: days for name, days in asked.items() if days is not None}
    if options.questionnaire:
        given["questionnaire"] = options.questionnaire
    found = list(due(line.dreams(), line.today(), replace(line.agreed.terms, **given)))
    for reminder in found:
        yield in_a_line(f"{reminder.dream.id[:SHORT]}  {reminder.words}")
    yield f"{len(found)} om vandaag te doen"


def _forget(line: Line, options: argparse.Namespace) -> Iterator[str]:
    dream = _one(line.dreams(), options.dream)
    if not options.sure:
        raise InboxError(f"{dream.id[:SHORT]} gaat voor altijd weg; zeg het nog eens met --sure")
    line.forget(dream.id)
    yield f"{dream.id[:SHORT]}: weg"


def _export(line: Line, options: argparse.Namespace) -> Iterator[str]:
    """Write all dreams that this key opens as a table for a spreadsheet, but no worries."""
    dreams = line.dreams()
    with _file_told(options.file):
        count = tables.write(options.file, dreams)
    yield f"{count} dromen in {options.file}; gooi dat weg als je klaar bent"
    worries = sum(dream.care for dream in dreams)
    if worries:
        yield f"{worries} met een zorg staan er niet in"


@contextlib.contextmanager
def _file_told(path: Path) -> Iterator[None]:
    """Tell what is wrong with a file that is written."""
    try:
        yield
    except FileExistsError:
        raise InboxError(f"{path} is er al; kies een andere naam") from None
    except FileNotFoundError:
        raise InboxError(f"{path}: die map is er niet") from None
    except OSError as error:
        raise InboxError(f"{path}: {error.strerror}") from None


def _one(dreams: Iterable[Dream], start: str) -> Dream:
    """Return the only dream whose code starts like this, or whose receipt has this code."""
    every = list(dreams)
    code = receipt.read(start)
    of_receipt = [dream for dream in every if code and dream.letter and dream.letter.code == code]
    found = of_receipt or [dream for dream in every if dream.id.startswith(start.lower())]
    if not start or not found:
        raise InboxError(f"geen droom met een code of bon die begint met “{start}”")
    if len(found) > 1:
        known = ", ".join(dream.id[:SHORT] for dream in found)
        raise InboxError(f"{len(found)} dromen beginnen met “{start}”: {known}")
    return found[0]


def _of(dream: Dream) -> Letter:
    if dream.withheld:
        raise InboxError(f"{dream.id[:SHORT]} is een zorg; die is voor de zorgcoördinator")
    if dream.letter is None:
        raise InboxError(f"{dream.id[:SHORT]} is niet verzegeld voor deze sleutel")
    return dream.letter


def _advise(line: Line, options: argparse.Namespace) -> Iterator[str]:
    """Yield what fits a dream, and texts that are ready to send."""
    dream = _one(line.dreams(), options.dream)
    held = _of(dream)
    if not dream.read:
        raise InboxError("lees de droom eerst (read): is er een zorg, dan stuur je niets")
    office = line.office(held.brand, held.language)
    source = line.office(held.brand, office.source)
    found = advice(dream, office, _who(line, options), source)
    if found.first is None:
        yield "Bij een zorg is er geen bericht: volg de afspraken van de zorgcoördinator."
        return
    yield f"Eerste bericht, aan {found.first.to}:"
    yield from _to_send(found.first)
    for offer, text in found.offers:
        yield f"\n{in_a_line(offer.title)}"
        yield from _to_send(text)
    if not found.offers:
        yield f"\n{NOTHING_FOUND}"


def _to_send(text: Text) -> Iterator[str]:
    yield in_a_line(text.words)
    if text.meaning:
        yield in_a_line(f"(dat is: {text.meaning})")
    yield text.link or "(dit nummer heeft geen WhatsApp: bel)"


def _counts(line: Line, options: argparse.Namespace) -> Iterator[str]:
    """Write counts of dreams, for the report on what the city does not have."""
    office_of = functools.cache(line.office)
    made = counts(line.dreams(), office_of)
    with _file_told(options.file):
        options.file.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    yield f"{len(made['cells'])} vakjes van {LEAST} dromen of meer in {options.file}"


def _web(line: Line, options: argparse.Namespace) -> Iterator[str]:
    """Serve the inbox as pages on this computer until the program is stopped."""
    yield from web.run(line, _who(line, options), options.port)


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
