"""What you can go to, on its page: when, where, how full; and where the box for dreams stands.

Layer 13.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from droomkaart import links, wording
from droomkaart.articles import Piece
from droomkaart.edition import Edition
from droomkaart.languages import Language, Text
from droomkaart.model.fields import Truth
from droomkaart.model.gathering import Event, Round, Session
from droomkaart.views.facts import Fact, Link, stated


@dataclass(frozen=True, slots=True)
class Stop:
    """One place of the box on its round; `now` while it stands there."""

    words: str
    place: Text
    now: bool


def stops(piece: Piece, edition: Edition) -> tuple[Stop, ...]:
    """Return where the box stands, from this week on; nothing for any other text."""
    entry, t, today = piece.record, edition.t, edition.catalogue.today
    if not isinstance(entry, Round):
        return ()
    ahead = [(s, at) for at, s in enumerate(entry.stands) if s.last >= today]
    found = []
    for stand, at in sorted(ahead, key=lambda pair: (pair[0].first, pair[0].at)):
        days = t.gettext("{first} tot en met {last}").format(
            first=t.day(stand.first, "EEEE d MMMM"), last=t.day(stand.last, "EEEE d MMMM")
        )
        ids = (stand.district,) if stand.district else ()
        area = wording.districts(ids, edition.catalogue.site, t)
        name = t.field(f"{piece.id}/stands/{at}/at", stand.at)
        found.append(Stop(days, t.beside((name, area)), stand.first <= today))
    return tuple(found)


def facts(entry: Session, edition: Edition) -> Iterator[Fact]:
    """Yield when and where it is, for whom, and how many can still come."""
    t = edition.t
    unknown = (Text(t.gettext("onbekend")),)
    lines = tuple(_times(entry, edition))
    yield Fact("when", t.gettext("Wanneer"), lines or unknown, bool(lines))
    spot = place(entry, edition)
    yield Fact("where", t.gettext("Waar"), stated(spot) or unknown, bool(spot))
    ages = wording.ages(entry.ages, t)
    if ages:
        yield Fact("ages", t.gettext("Leeftijd"), (Text(ages),))
    if isinstance(entry, Event):
        yield from _of_event(entry, edition)


def _times(entry: Session, edition: Edition) -> Iterator[Text]:
    t = edition.t
    for line in entry.when:
        words = wording.when(line, Text(""), t, edition.catalogue.today).words
        yield from (Text(said) for said in (words, line.note or "") if said)


def place(entry: Session, edition: Edition) -> Text:
    """Return where it is; of a hidden place no more than the district."""
    held, t = edition.catalogue, edition.t
    venue = held.venues.get(entry.where.venue or "")
    secret = Truth.YES in (entry.where.hidden, venue.record.hidden if venue else Truth.NO)
    name = (Text(venue.record.name),) if venue and not secret else ()
    ids = entry.where.district or (venue.record.district if venue else ())
    return t.beside((*name, wording.districts(ids, held.site, t)))


def _of_event(entry: Event, edition: Edition) -> Iterator[Fact]:
    t = edition.t
    if entry.speaker:
        yield Fact("by", t.gettext("Wie vertelt er"), (Text(entry.speaker),))
    partner = edition.catalogue.partners.get(entry.with_partner or "")
    if partner:
        link = Link(edition.links.page(links.partner(partner.id)), Text(partner.record.name))
        yield Fact("partner", t.gettext("Samen met"), (), True, (link,))
    if entry.places is not None or entry.places_left is not None:
        yield Fact("places", t.gettext("Plekken"), tuple(_places(entry, t)))
    if entry.sign_up and entry.places_left != 0:
        link = Link(entry.sign_up, Text(t.gettext("Meld je aan")))
        yield Fact("sign-up", t.gettext("Aanmelden"), (), True, (link,))


def _places(entry: Event, t: Language) -> Iterator[Text]:
    """Yield how many places there are, and of when that number is."""
    if entry.places_left == 0:
        yield Text(t.gettext("vol"))
    elif entry.places_left is not None:
        words = t.ngettext("nog {number} plek", "nog {number} plekken", entry.places_left)
        yield Text(words.format(number=entry.places_left))
    elif entry.places is not None:
        words = t.ngettext("{number} plek", "{number} plekken", entry.places)
        yield Text(words.format(number=entry.places))
    if entry.counted_on:
        told = t.gettext("geteld op {day}")
        yield Text(told.format(day=t.day(entry.counted_on, "d MMMM")))
