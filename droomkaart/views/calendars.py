"""The page that tells how to subscribe to a calendar, and to which. Layer 15."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from droomkaart import links
from droomkaart.edition import Edition
from droomkaart.feeds import Feed, feeds
from droomkaart.languages import Text, composed
from droomkaart.views.facts import Link


@dataclass(frozen=True, slots=True)
class FeedLink:
    """One calendar: `subscribe` opens a calendar program, `address` is for copying."""

    words: Text
    subscribe: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """The calendars for one age."""

    id: str
    title: str
    feeds: tuple[FeedLink, ...]


@dataclass(frozen=True, slots=True)
class Calendars:
    """All calendars of an edition; without any dates there are none."""

    title: str
    lead: str
    groups: tuple[FeedGroup, ...]
    catalogue: Link


def page(edition: Edition) -> Calendars:
    """Return the page with every calendar that holds anything."""
    t = edition.t
    groups = tuple(_group(list(held), edition) for _, held in groupby(feeds(edition), key=_band_of))
    return Calendars(
        t.gettext("Zet het in je agenda"),
        t.gettext("Kies een agenda. Je telefoon houdt de dagen dan zelf bij."),
        groups,
        Link(edition.links.page(links.CATALOGUE), Text(t.gettext("Bekijk alle activiteiten"))),
    )


def title_of(feed: Feed, edition: Edition) -> str:
    """Return the name of a feed as it stands in a list of calendars."""
    parts = [edition.brand.name, _ages(feed, edition) if feed.band else ""]
    parts += [_place(feed, edition).value if feed.district or feed.free else ""]
    return " · ".join(part for part in parts if part)


def _band_of(feed: Feed) -> str:
    return feed.band.id if feed.band else ""


def _group(held: Iterable[Feed], edition: Edition) -> FeedGroup:
    found = list(held)
    return FeedGroup(
        f"leeftijd-{_band_of(found[0]) or 'alle'}",
        _ages(found[0], edition),
        tuple(_link(feed, edition) for feed in found),
    )


def _link(feed: Feed, edition: Edition) -> FeedLink:
    address = edition.links.absolute(links.calendar(feed.name))
    return FeedLink(
        _place(feed, edition),
        "webcal:" + address.partition(":")[2],
        address,
        len(feed.listings),
    )


def _ages(feed: Feed, edition: Edition) -> str:
    t = edition.t
    if feed.band is None:
        return t.gettext("Alle leeftijden")
    return t.gettext("{min}–{max} jaar").format(min=feed.band.min, max=feed.band.max)


def _place(feed: Feed, edition: Edition) -> Text:
    t, city = edition.t, edition.catalogue.site.city
    whole = t.field("site/city/whole_city", city.whole_city)
    words = Text(feed.district.name) if feed.district else whole.begun()
    return composed(t.gettext("{place}, gratis"), place=words) if feed.free else words
