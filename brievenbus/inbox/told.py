"""A dream told in lines, for a terminal: in a list, and whole. Layer 3."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brievenbus import receipt
from brievenbus.inbox.desk import Dream
from brievenbus.inbox.shown import in_a_line, on_terminal
from brievenbus.inbox.words import HELPERS, LABELS, LANGUAGES, SAID, TALKS, WHOSE
from brievenbus.letter import Letter
from brievenbus.phone import spoken

SHORT = 8
HEAD = "code      binnen      stand     leeftijd  stadsdeel    site, taal"


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a dream: ids of others that look alike or have its number, and its end."""

    alike: Sequence[str] = ()
    one_number: Sequence[str] = ()
    ends: dt.date | None = None


def state(dream: Dream) -> str:
    """Return in a word how a dream stands."""
    if dream.care:
        return "zorg"
    if dream.closed:
        return "afgerond"
    if dream.read:
        return "gelezen"
    return "apart" if dream.aside else "nieuw"


def moment(received: str) -> str:
    """Return a minute of UTC as day and time by the clock of this computer."""
    at = dt.datetime.fromisoformat(received).astimezone()
    return f"{at:%d-%m-%Y %H:%M}"


def row(dream: Dream, alike: bool) -> str:
    """Return a dream in a list: nothing of what it says."""
    held = dream.letter
    if held is None:
        who = "voor de zorgcoördinator" if dream.withheld else "niet te openen met deze sleutel"
    else:
        who = f"{held.age:8}  {held.district:11}  {held.brand}, {held.language}"
    more = ("foto" * dream.picture, "lijkt op een andere" * alike, dream.assigned)
    told = f"{dream.id[:SHORT]}  {moment(dream.received)[:10]}  {state(dream):8}  {who}"
    return _one_line("  ".join((told, *filter(None, more))))


def whole(dream: Dream, held: Letter, beside: Beside) -> Iterator[str]:
    """Yield all there is to know of a dream, line by line."""
    yield in_a_line(f"Droom {dream.id[:SHORT]}, binnen sinds {moment(dream.received)}")
    if dream.care:
        yield "ZORG: niet eerst via de ouder; volg de afspraken van de zorgcoördinator."
    yield f"\nWat wil je later worden?\n{on_terminal(held.dream) or _without_words(held)}"
    yield f"\nWat heb je nodig om daar te komen?\n{on_terminal(held.need) or '–'}\n"
    for name, words in _facts(dream, held):
        yield _one_line(f"{name:12}{words}")
    for label in held.labels:
        yield _one_line(f"{'Let op':12}{LABELS.get(label, label)}")
    if beside.alike:
        yield f"{'Lijkt op':12}{_codes(beside.alike)}: dezelfde woorden en hetzelfde nummer"
    elif beside.one_number:
        yield f"{'Nummer ook':12}bij {_codes(beside.one_number)}: misschien een gezin"
    if beside.ends:
        yield f"{'Bewaard tot':12}{beside.ends:%d-%m-%Y}"
    for act in dream.done:
        yield in_a_line(f"{act.on} {act.by}: {SAID[act.act]} {act.words}")


def last(dream: Dream) -> str:
    """Return in words what was noted last and can be taken back, or nothing."""
    held = dream.last
    return "" if held is None else f"{SAID[held.act]} {held.words}".rstrip()


def _without_words(held: Letter) -> str:
    return "(zie de postzegel en de foto)" if held.stamp else "(zie de foto)"


def _facts(dream: Dream, held: Letter) -> Iterator[tuple[str, str]]:
    if held.stamp:
        yield "Postzegel", held.stamp
    yield "Naam", held.name
    yield "Leeftijd", held.age
    yield "Stadsdeel", held.district
    yield "Nummer", f"{spoken(held.phone)} ({WHOSE.get(held.whose, '')})"
    yield "Toestemming", "van een ouder" if held.consent else "nog vragen aan een ouder"
    yield "Schreef", HELPERS.get(held.helper, "niet gezegd")
    yield "Praten", TALKS.get(held.talk, "niet gezegd")
    yield "Taal", LANGUAGES.get(held.language, held.language)
    yield "Site", held.brand
    yield "Bon", receipt.shown(held.code)
    if dream.picture:
        yield "Foto", f"ja; bewaar hem met: photo {dream.id[:SHORT]} foto.jpg"


def _codes(ids: Sequence[str]) -> str:
    return ", ".join(name[:SHORT] for name in ids)


def _one_line(words: str) -> str:
    """Return words on one line with their spaces, which keep columns apart."""
    return on_terminal(words).replace("\n", " ").rstrip()
