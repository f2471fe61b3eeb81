"""What more than one kind of page shows: links, facts, dates, freshness, pictures.

Layer 12.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote, urlsplit

from droomkaart import wording
from droomkaart.catalogue import Listing, Shot
from droomkaart.edition import Edition
from droomkaart.freshness import Age, age
from droomkaart.images import Rendition, rendition
from droomkaart.languages import Text
from droomkaart.model.contact import Contact
from droomkaart.model.fields import Truth
from droomkaart.model.offering import Offering
from droomkaart.model.partner import Partner
from droomkaart.model.provenance import Origin
from droomkaart.model.venue import Venue
from droomkaart.timetable import Occurrence

# What half a line of a phone can hold: two lines of words, each broken once at the most.
_FEW, _NARROW = 2, 24
# How many real dates a page tells.
NEXT = 3


@dataclass(frozen=True, slots=True)
class Link:
    """An address with its words."""

    url: str
    words: Text
    current: bool = False


@dataclass(frozen=True, slots=True)
class Signpost:
    """A link, and in a few words what is there."""

    link: Link
    detail: Text


@dataclass(frozen=True, slots=True)
class Fact:
    """One answered question of an activity page; `known` is false when nobody stated it.

    `districts` are marked on a small map, when there are any. `label_lang` is the language of
    a label that nobody translated.
    """

    name: str
    label: str
    lines: tuple[Text, ...]
    known: bool = True
    links: tuple[Link, ...] = ()
    districts: tuple[str, ...] = ()
    label_lang: str = ""

    @property
    def short(self) -> bool:
        """Whether it fits in half a line of a phone, so that two can stand side by side."""
        words = [*self.lines, *(link.words for link in self.links)]
        return len(words) <= _FEW and all(len(text.value) <= _NARROW for text in words)


@dataclass(frozen=True, slots=True)
class NextDate:
    """A real date in words."""

    iso: str
    day: str
    time: str
    cancelled: bool
    moved_from: str


@dataclass(frozen=True, slots=True)
class Freshness:
    """Who says so and since when."""

    confirmed: bool
    words: str
    source: Text
    source_url: str
    stale: bool


def stated(text: Text) -> tuple[Text, ...]:
    """Return a text as the lines of a fact: none when nobody stated it."""
    return (text,) if text else ()


def renditions(shots: Iterable[Shot], edition: Edition) -> Iterator[Rendition]:
    """Yield pictures with their text in this language."""
    for shot in shots:
        alt = edition.t.field(shot.context, shot.alt)
        yield rendition(shot.photo, alt.value, shot.credit, alt.lang)


def sharing(title: Text, address: str) -> str:
    """Return the address that opens WhatsApp with a message, whoever it goes to."""
    return f"https://wa.me/?text={quote(f'{title} {address}', safe='')}"


def contact_links(contact: Contact | None) -> tuple[Link, ...]:
    """Return the ways to reach someone as links, each escaped for its own scheme."""
    if contact is None:
        return ()
    found = []
    if contact.phone:
        found.append(Link(f"tel:{_digits(contact.phone)}", Text(contact.phone, dir="ltr")))
    if contact.whatsapp:
        number = _digits(contact.whatsapp).lstrip("+")
        found.append(
            Link(f"https://wa.me/{number}", Text(f"WhatsApp {contact.whatsapp}", dir="ltr"))
        )
    if contact.email:
        address = quote(contact.email, safe="@.+-_")
        found.append(Link(f"mailto:{address}", Text(contact.email, dir="ltr")))
    if contact.website:
        host = urlsplit(contact.website).hostname or contact.website
        found.append(Link(contact.website, Text(host.removeprefix("www."), dir="ltr")))
    return tuple(found)


def _digits(number: str) -> str:
    # The (0) of a number with its country code is not dialled.
    dialled = number.replace("(0)", "") if number.startswith("+") else number
    return "".join(c for c in dialled if c.isdigit() or c == "+")


def next_dates(
    dates: Iterable[Occurrence], edition: Edition, most: int = NEXT, pattern: str = "EEEE d MMMM"
) -> Iterator[NextDate]:
    """Yield the first of some real dates, in words."""
    t = edition.t
    for found in islice(dates, most):
        yield NextDate(
            found.day.isoformat(),
            t.day(found.day, pattern),
            wording.occurrence_time(found, t),
            found.cancelled,
            t.day(found.moved_from, "d MMMM") if found.moved_from else "",
        )


def by_machine(listing: Listing, edition: Edition) -> bool:
    """Tell whether a machine translated what is told of an offering, and nobody has read it."""
    told = listing.offering
    fields = (("title", told.title), ("summary", told.summary), ("description", told.description))
    return any(edition.t.by_machine(f"{listing.key}/{name}", words or "") for name, words in fields)


def freshness(record: Offering | Partner | Venue, edition: Edition) -> Freshness:
    """Return whether a human checked it, and when; never a build date for a check."""
    t = edition.t
    confirmed = record.confirmed is Truth.YES
    stale = False
    if not confirmed:
        words = t.gettext("nog niet bevestigd door de partner")
    elif record.checked is None:
        words = t.gettext("niemand heeft dit nog nagekeken")
        stale = True
    else:
        stale = age(record, edition.catalogue.site.fresh, edition.catalogue.today) is not Age.FRESH
        told = (
            t.gettext("lang niet gecontroleerd: het laatst op {day} door {role}")
            if stale
            else t.gettext("nagekeken op {day} door {role}")
        )
        words = told.format(day=t.day(record.checked.on, "d MMMM y"), role=record.checked.by)
    text, url = _source(record.source, edition)
    return Freshness(confirmed, words, text, url, stale)


def _source(origin: Origin | None, edition: Edition) -> tuple[Text, str]:
    """Return a source as its kind and year; its address unless that holds a word we never use."""
    if origin is None:
        return Text(""), ""
    t = edition.t
    year = wording.since(origin.on, t) or t.gettext("zonder datum")
    words = t.gettext("Bron: {kind}, {year}").format(kind=wording.source_kind(origin, t), year=year)
    url = origin.url or ""
    return Text(words), "" if edition.has_shame(url) else url
