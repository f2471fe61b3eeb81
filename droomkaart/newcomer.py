"""Ten questions that make the file of a new partner with its first activity. Layer 8.

Every answer is held against the model as it is given; a wrong one is told and asked again.
Nothing is written before the last answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from droomkaart.canonical import canonical
from droomkaart.check import record
from droomkaart.load import Document
from droomkaart.messages import sentence
from droomkaart.model.fields import SLUG_LIMIT
from droomkaart.model.offering import WHOLE_CITY
from droomkaart.model.partner import Partner
from droomkaart.model.site import Site
from droomkaart.model.when import Weekday
from droomkaart.problems import Problems

Answer = Mapping[str, Any]
_DAYS = dict(
    zip(
        ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        Weekday,
        strict=True,
    )
)
_CLOCK = r"(\d{1,2}[:.]\d{2})"
_HOURS = re.compile(rf"{_CLOCK}(?:\s*(?:-|–|tot)\s*{_CLOCK})?")
_AGES = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:-|–|tot en met|t/m|tot)\s*(\d+(?:[.,]\d+)?)")
_AMOUNT = re.compile(r"(?:€\s*)?(\d+(?:[.,]\d{1,2})?)\s*(?:euro)?\s*(.*)")
# An organisation that keeps its own file is not known yet: until then the editors do.
OWNER = "redactie"


class StoppedError(Exception):
    """Whoever answered left before the last question."""


class OddError(ValueError):
    """An answer that cannot be understood; the text says what would be."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its words, an example, and what an answer says of the partner."""

    words: str
    example: str
    means: Callable[[str, Site], Answer]
    needed: bool = True


def _of_partner(name: str) -> Callable[[str, Site], Answer]:
    return lambda said, _site: {name: said}


def _of_offering(name: str) -> Callable[[str, Site], Answer]:
    return lambda said, _site: {"offering": {name: said}}


def _contact(said: str, _site: Site) -> Answer:
    """Understand a phone number, a mail address and a website, in any order."""
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, said.split(","))):
        if "@" in part:
            found["email"] = part
        elif re.match(r"https?://|www\.", part):
            found["website"] = part if "://" in part else f"https://{part}"
        else:
            found["phone"] = part
    return {"contact": found}


def _chosen(said: str, choices: Mapping[str, str]) -> str:
    """Return the id of a choice that was typed as its number or its name."""
    ids = list(choices)
    if said.isdigit() and 1 <= int(said) <= len(ids):
        return ids[int(said) - 1]
    for name, label in choices.items():
        if said.casefold() in (name, label.casefold()):
            return name
    raise OddError(f"typ een getal van 1 tot en met {len(ids)}")


def _districts(site: Site) -> dict[str, str]:
    return {d.id: d.name for d in site.districts} | {WHOLE_CITY: site.city.whole_city}


def _kinds(site: Site) -> dict[str, str]:
    return {kind.id: kind.name for group in site.kinds for kind in group.kinds}


def _district(said: str, site: Site) -> Answer:
    place = _chosen(said, _districts(site))
    return {"district": [place], "offering": {"where": {"district": [place]}}}


def _kind(said: str, site: Site) -> Answer:
    return {"offering": {"kind": [_chosen(said, _kinds(site))]}}


def _ages(said: str, site: Site) -> Answer:
    """Understand from and to; without ages, on which site it stands."""
    found = _AGES.search(said)
    if found:
        return {"offering": {"ages": {"min": found[1], "max": found[2]}}}
    try:
        return {"offering": {"brands": [_chosen(said, _brands(site))]}}
    except OddError:
        raise OddError("typ twee leeftijden, zo: 6-12. Of het getal van een site") from None


def _when(said: str, _site: Site) -> Answer:
    """Understand days with hours; what is neither, stays as it was said."""
    words = re.findall(r"[a-z]+", said.casefold())
    days = [day.value for name, day in _DAYS.items() if name in words or name[:2] in words]
    hours = _HOURS.search(said)
    line: dict[str, Any] = {"every": days} if days else {"note": said}
    if days and hours:
        line |= {"from": hours[1]} | ({"until": hours[2]} if hours[2] else {})
    return {"offering": {"when": [line]}}


def _price(said: str, _site: Site) -> Answer:
    """Understand “gratis” and an amount with what it buys."""
    if said.casefold() in ("gratis", "niets", "0"):
        return {"offering": {"price": {"free": "yes"}}}
    found = _AMOUNT.fullmatch(said)
    if not found:
        return {"offering": {"price": {"note": said}}}
    option = {"label": found[2] or "per keer", "amount": found[1]}
    return {"offering": {"price": {"free": "no", "options": [option]}}}


QUESTIONS: tuple[Question, ...] = (
    Question("Hoe heten jullie?", "Springclub De Kangoeroe", _of_partner("name")),
    Question(
        "Wat doen jullie, in een of twee korte zinnen?", "Je leert springen.", _of_partner("about")
    ),
    Question(
        "Hoe bereiken mensen jullie? Telefoon, e-mail of website, met komma's ertussen.",
        "036 000 00 00, info@example.org",
        _contact,
        needed=False,
    ),
    Question("In welk stadsdeel?", "1", _district),
    Question(
        "Wat kun je bij jullie doen? Een titel.", "Trampoline voor beginners", _of_offering("title")
    ),
    Question(
        "Vertel het in een of twee korte zinnen.",
        "Leer springen en zacht landen.",
        _of_offering("summary"),
    ),
    Question("Wat voor soort is het?", "1", _kind),
    Question(
        "Voor welke leeftijd? Weet je het niet? Typ dan het getal van een site.", "6-12", _ages
    ),
    Question(
        "Wanneer is het? Een dag en een tijd, of in woorden.",
        "woensdag 14:00-15:00",
        _when,
        needed=False,
    ),
    Question(
        "Wat kost het? Gratis, of een bedrag en waarvoor.", "20 per maand", _price, needed=False
    ),
)


def interview(site: Site, ask: Callable[[str], str], tell: Callable[[str], None]) -> Partner:
    """Ask all questions and return the partner; raises `StoppedError` when somebody leaves.

    `ask` shows words and returns what was typed (`EOFError` when nobody is there), `tell` shows words.
    """
    said: dict[str, Any] = {}
    lists: dict[Callable[[str, Site], Answer], dict[str, str]] = {
        _district: _districts(site),
        _kind: _kinds(site),
        _ages: _brands(site),
    }
    for number, question in enumerate(QUESTIONS, 1):
        tell(f"\n{number} van {len(QUESTIONS)}. {question.words}")
        for at, label in enumerate(lists.get(question.means, {}).values(), 1):
            tell(f"   {at}  {label}")
        said = _answered(question, said, site, ask, tell)
    partner = _partner(said, Problems())
    if partner is None:  # every answer was held against the model when it was given
        raise StoppedError
    return partner


def _brands(site: Site) -> dict[str, str]:
    return {brand.id: brand.name for brand in site.brands}


def _answered(
    question: Question,
    said: dict[str, Any],
    site: Site,
    ask: Callable[[str], str],
    tell: Callable[[str], None],
) -> dict[str, Any]:
    """Ask until an answer fits; return all that was said."""
    empty = "" if question.needed else ", of leeg"
    while True:
        try:
            typed = ask(f"   (zo: {question.example}{empty}) > ").strip()
        except EOFError:
            raise StoppedError from None
        if not typed and not question.needed:
            return said
        try:
            found = _merged(said, question.means(typed, site)) if typed else None
        except OddError as error:
            tell(f"   {error}")
            continue
        problems = Problems()
        if found is None:
            tell("   dit moet ingevuld zijn")
        elif _partner(found, problems):
            return found
        for problem in problems.errors:
            tell("   " + "; ".join(sentence(problem, "nl")))


def _merged(said: Answer, more: Answer) -> dict[str, Any]:
    offering = {**said.get("offering", {}), **more.get("offering", {})}
    return {**said, **more, "offering": offering}


def _partner(said: Answer, problems: Problems) -> Partner | None:
    """Return what was said as a partner, with words in the places that were not asked for yet."""
    offering = {"title": "…", "summary": "…", "kind": ["…"]} | said.get("offering", {})
    if offering["kind"] == ["…"]:
        offering["kind"] = ["later"]
    whole = {"name": "…", "about": "…", "owner": OWNER} | {
        k: v for k, v in said.items() if k != "offering"
    }
    whole["offerings"] = [{"id": slug(offering["title"]) or "later", **offering}]
    return record(Document("", whole, "", places=lambda _text: {}), Partner, problems)


def slug(name: str) -> str:
    """Return a name as it can stand in an address: `Café 't Hoekje` is `cafe-t-hoekje`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]+", plain)
    found = "-".join(words)
    return found if len(found) <= SLUG_LIMIT else found[: SLUG_LIMIT + 1].rpartition("-")[0]


def written(partner: Partner) -> tuple[str, str]:
    """Return the id of a new partner and the text of its file."""
    return slug(partner.name), canonical(partner)
