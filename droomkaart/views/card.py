"""An offering as it stands in a list. Layer 13.

A card is made once per edition and shared by every page that lists it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from droomkaart import links, wording
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.freshness import Age
from droomkaart.images import Rendition
from droomkaart.languages import Text
from droomkaart.model.fields import Truth
from droomkaart.model.site import Kind
from droomkaart.timetable import HORIZON, Occurrence, has_rhythm, is_weekly, weekdays
from droomkaart.views.facts import renditions, stated


@dataclass(frozen=True, slots=True)
class Card:
    """An offering in a list. `icon` is its kind's, which colours it; `drawing` what it shows."""

    url: str
    title: Text
    summary: Text
    kind: str
    icon: str
    drawing: str
    kind_name: Text
    ages: Text
    day: Text
    mark: tuple[str, ...]
    place: Text
    price: wording.PriceWords
    unknown: tuple[str, ...]
    confirmed: bool
    stale: bool
    picture: Rendition | None


# Letters of a day that fit on a postmark.
STAMP_LETTERS = 5
Cards = Mapping[str, Card]


def cards_of(edition: Edition) -> Cards:
    """Return the card of every offering of an edition, made once."""
    return {item.key: card(item, edition) for item in edition.listings}


def card(listing: Listing, edition: Edition) -> Card:
    """Return an offering as it stands in a list."""
    offering, t = listing.offering, edition.t
    kinds = {kind.id: kind for group in edition.catalogue.site.kinds for kind in group.kinds}
    kind = kinds[offering.kind[0]]
    price = wording.price(offering.price, t)
    ages = wording.ages(offering.ages, t)
    whom = Text(ages) if ages else edition.field(listing, "ages", offering.ages.note)
    day, mark = _day(listing, edition)
    where = place(listing, edition)
    missing = (
        (not whom, t.gettext("leeftijd")),
        (not day, t.gettext("dag")),
        (not where, t.gettext("plek")),
        (price.state == "unknown", t.gettext("prijs")),
    )
    return Card(
        edition.links.page(links.activity(listing.key)),
        edition.field(listing, "title", offering.title),
        edition.field(listing, "summary", offering.summary),
        kind.id,
        kind.icon or kind.id,
        _drawing(listing, kind),
        edition.kind_name(kind),
        whom,
        day,
        mark,
        where,
        price,
        tuple(word for absent, word in missing if absent),
        offering.confirmed is Truth.YES,
        listing.age in (Age.STALE, Age.LAPSED),
        next(renditions(listing.shots, edition), None),
    )


def timetable(listing: Listing, edition: Edition) -> tuple[Text, ...]:
    """Return what a partner says about days and times, as far as it is not over."""
    found: list[Text] = []
    today, ahead = edition.catalogue.today, edition.coming[listing.key].lines
    for at, line in enumerate(listing.offering.when):
        if line in ahead:
            note = edition.field(listing, f"when/{at}", line.note)
            words = wording.when(line, note, edition.t, today)
            found += [*stated(Text(words.words)), *stated(words.note)]
    return tuple(found)


def _drawing(listing: Listing, kind: Kind) -> str:
    """Return the drawing of what the title is about, else that of the kind."""
    drawn = (subject.icon for subject in listing.subjects if subject.icon)
    return next(drawn, kind.icon or kind.id)


def _day(listing: Listing, edition: Edition) -> tuple[Text, tuple[str, ...]]:
    """Return the day of a card, in words and as the lines of a postmark.

    A real date within two weeks wins; then the rhythm; then the partner's own words. What
    is over is never told as if it were to come.
    """
    t, lines = edition.t, edition.coming[listing.key].lines
    today = edition.catalogue.today
    soon = [o for o in upcoming(listing, edition, dt.timedelta(days=13)) if not o.cancelled]
    if soon:
        first = soon[0]
        time = wording.occurrence_time(first, t) if first.starts or first.part else ""
        day = t.day(first.day, "EEE d MMM")
        dated = (
            _short(t.day(first.day, "EEE"), t.day(first.day, "EEEEEE")),
            str(first.day.day),
            t.day(first.day, "MMM"),
        )
        return Text(t.joined((day, time))), dated
    timed = [line for line in lines if has_rhythm(line)]
    days = weekdays(timed)
    if days and all(is_weekly(line, today) for line in timed):
        names = t.listed(wording.weekday(day, t) for day in days)
        short = _short(wording.weekday(days[0], t, "EEE"), wording.weekday(days[0], t, "EEEEEE"))
        weekly = (t.gettext("elke"), short) if len(days) == 1 else ()
        return Text(t.gettext("elke {days}").format(days=names)), weekly
    if any(line.by_appointment is Truth.YES for line in lines):
        return Text(t.gettext("op afspraak")), ()
    return next((words for words in timetable(listing, edition)), Text("")), ()


def _short(word: str, shortest: str) -> str:
    """Return a day of the week as a stamp has room for: as people shorten it, else the shortest.

    The shortest is not always clear: Turkish "Pa" may be Sunday or Monday.
    """
    bare = word.rstrip(".")
    return bare if len(bare) <= STAMP_LETTERS else shortest


def place(listing: Listing, edition: Edition, named: bool = True) -> Text:
    """Return where it is, in a few words; empty when nobody stated it.

    `named` is false where the name of the place stands beside it as a link.
    """
    where, t = listing.offering.where, edition.t
    area = wording.districts(listing.districts, edition.catalogue.site, t)
    words = [area]
    if named and listing.venue and not listing.hidden:
        words.append(Text(listing.venue.name))
    if where.online is Truth.YES:
        words.append(Text(t.gettext("online")))
    if where.at_school is Truth.YES:
        words.append(Text(t.gettext("op je eigen school")))
    return t.beside(words)


def upcoming(listing: Listing, edition: Edition, days: dt.timedelta = HORIZON) -> list[Occurrence]:
    """Return the real dates of an offering from today on, at most up to the horizon."""
    last = edition.catalogue.today + days
    return [found for found in edition.coming[listing.key].dates if found.day <= last]
