"""The page of one offering, and of one that is no more. Layer 16."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from markupsafe import Markup

from droomkaart import links
from droomkaart.catalogue import Gone, Listing, Standing
from droomkaart.edition import Edition
from droomkaart.images import Rendition
from droomkaart.intake import SHARED
from droomkaart.languages import Text
from droomkaart.text import based, markdown
from droomkaart.views.announcement import announcement
from droomkaart.views.answers import answers, more
from droomkaart.views.card import Card, Cards
from droomkaart.views.facts import (
    NEXT,
    Fact,
    Freshness,
    Link,
    NextDate,
    by_machine,
    freshness,
    next_dates,
    renditions,
    sharing,
)
from droomkaart.views.related import Around, nearest, related


@dataclass(frozen=True, slots=True)
class Related:
    """Other offerings under one heading."""

    heading: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """The page of one offering.

    `facts` answer within the first screen, `more` stands further down. `share` opens
    WhatsApp with the title and the address; `mend` tells somebody that a fact is wrong,
    and is empty when the city has no address for that. `calendar` is its dates as a file,
    empty without any.
    """

    key: str
    card: Card
    standing: Standing
    ended: str
    description: Markup
    description_lang: str
    machine: bool
    facts: tuple[Fact, ...]
    more: tuple[Fact, ...]
    dates: tuple[NextDate, ...]
    dreams: tuple[Link, ...]
    freshness: Freshness
    pictures: tuple[Rendition, ...]
    related: tuple[Related, ...]
    replaced_by: Link | None
    share: str
    calendar: str
    mend: str
    announcement: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class GonePage:
    """An offering that is no more."""

    title: Text
    cards: tuple[Card, ...]
    replaced_by: Link | None


def page(listing: Listing, edition: Edition, cards: Cards, around: Around) -> Activity:
    """Return the page of one offering; `around` is where to look for what goes with it."""
    offering = listing.offering
    words = edition.field(listing, "description", offering.description)
    dates = tuple(_dates(listing, edition))
    return Activity(
        listing.key,
        cards[listing.key],
        listing.standing,
        edition.t.day(offering.ended_on, "d MMMM y") if offering.ended_on else "",
        based(markdown(words.value), edition.brand.base_path) if words else Markup(),
        words.lang,
        by_machine(listing, edition),
        tuple(answers(listing, edition)),
        more(listing, edition),
        dates,
        tuple(_dreams(listing, edition)),
        freshness(offering, edition),
        tuple(renditions(listing.shots, edition)),
        tuple(_related(listing, edition, cards, around)),
        _replacement(listing, edition),
        sharing(
            edition.field(listing, "title", listing.offering.title),
            edition.links.absolute(links.activity(listing.key)),
        ),
        edition.links.page(links.calendar(listing.key)) if dates else "",
        _mend(listing, edition),
        announcement(listing, cards[listing.key], edition)
        if listing.standing is Standing.SHOWN
        else (),
    )


def gone(stone: Gone, edition: Edition, cards: Cards) -> GonePage:
    """Return the page of an offering that left the files, with what is like it."""
    kinds = set(stone.kinds)
    alike = [i for i in edition.shown if i.for_children and kinds & set(i.offering.kind)][:3]
    replacement = next((item for item in edition.listings if item.key == stone.replaced_by), None)
    link = None
    if replacement:
        title = edition.field(replacement, "title", replacement.offering.title)
        link = Link(edition.links.page(links.activity(replacement.key)), title)
    return GonePage(
        _of_source(stone.title, edition), tuple(cards[item.key] for item in alike), link
    )


def _dates(listing: Listing, edition: Edition) -> Iterator[NextDate]:
    """Yield the next dates, short: what they share stands once, in the answer above them."""
    if listing.standing is not Standing.SHOWN:
        return
    found = edition.coming[listing.key].dates[:NEXT]
    told = next_dates(found, edition, pattern="EEE d MMM")
    alike = len({(o.starts, o.ends, o.part) for o in found}) == 1
    for occurrence, date in zip(found, told, strict=True):
        timed = occurrence.starts or occurrence.part
        yield replace(date, time="") if alike or not timed else date


def _related(listing: Listing, edition: Edition, cards: Cards, around: Around) -> Iterator[Related]:
    """Yield what stands beside an offering; beside one that is gone, what comes closest."""
    if listing.standing is Standing.GONE:
        closest = tuple(cards[other.key] for other in nearest(listing, around))
        if closest:
            yield Related(edition.t.gettext("Dit lijkt erop"), closest)
        return
    for group in related(listing, edition, around):
        yield Related(group.heading, tuple(cards[other.key] for other in group.listings))


def _mend(listing: Listing, edition: Edition) -> str:
    """Return where to tell that a fact is wrong: a letter to the campaign, or its contact page."""
    email = edition.brand.channels.email
    if email:
        title = edition.field(listing, "title", listing.offering.title).value
        subject = quote(f"{edition.t.gettext('Klopt er iets niet?')} {title}", safe="")
        body = quote(edition.links.absolute(links.activity(listing.key)), safe="")
        return f"mailto:{quote(email, safe='@.+-_')}?subject={subject}&body={body}"
    own = _own(edition)
    found = any(
        (a.type, a.id) == ("pagina", "contact") and a.brand in own
        for a in edition.catalogue.articles
    )
    return edition.links.page(links.article("pagina", "contact")) if found else ""


def _own(edition: Edition) -> tuple[str, str]:
    """Return where articles of this brand may stand."""
    return SHARED, edition.brand.id


def _replacement(listing: Listing, edition: Edition) -> Link | None:
    pair = listing.offering.replaced_by
    for other in edition.listings if pair else ():
        if other.key == pair:
            title = edition.field(other, "title", other.offering.title)
            return Link(edition.links.page(links.activity(other.key)), title)
    return None


def _dreams(listing: Listing, edition: Edition) -> Iterator[Link]:
    """Yield the dream themes that the partner named, in this language where it has them."""
    source = edition.t.source
    for name in listing.offering.dreams:
        versions = {
            a.language: a
            for a in edition.catalogue.articles
            if (a.type, a.id) == ("dromen", name) and a.brand in _own(edition)
        }
        own = versions.get(edition.t.code)
        if own or source in versions:
            title = own.record.title if own else versions[source].record.title
            words = Text(title) if own else Text(title, source, "ltr")
            yield Link(edition.links.page(links.article("dromen", name)), words)


def _of_source(words: str, edition: Edition) -> Text:
    """Return words of the source language, marked where the page is in another."""
    return Text(words) if edition.t.is_source else Text(words, edition.t.source, "ltr")
