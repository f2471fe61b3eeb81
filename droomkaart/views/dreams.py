"""The dream themes: from what a child wants to become to what brings it nearer. Layer 15."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from droomkaart import links
from droomkaart.articles import Piece, Writing
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.facets import KIND, Facet
from droomkaart.images import Rendition
from droomkaart.languages import Text
from droomkaart.model.challenge import Challenge
from droomkaart.model.content import Dream
from droomkaart.model.gathering import Session
from droomkaart.timetable import coming
from droomkaart.views.aloud import Sound, message, recorded
from droomkaart.views.card import Card, Cards
from droomkaart.views.facts import Link, Signpost, renditions

MOST = 6
# With fewer than these, what is merely of the same kind is shown too.
FEW = 3


@dataclass(frozen=True, slots=True)
class DreamTile:
    """A dream theme in a list."""

    url: str
    id: str
    icon: str
    title: Text


@dataclass(frozen=True, slots=True)
class DreamList:
    """All dream themes."""

    title: str
    lead: str
    dreams: tuple[DreamTile, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What the comms team made for a dream, of one content type."""

    heading: str
    rows: tuple[Signpost, ...]


@dataclass(frozen=True, slots=True)
class DreamPage:
    """One dream theme: what such a person does, and what brings it nearer.

    `cards` are the nearest offerings, `kinds` lead to all of its kinds, `beside` are the
    colleges, stories and films about it.
    """

    title: Text
    summary: Text
    question: str
    icon: str
    body: Markup
    machine: bool
    stale: bool
    pictures: tuple[Rendition, ...]
    sound: Sound | None
    share: str
    cards: tuple[Card, ...]
    kinds: tuple[Signpost, ...]
    beside: tuple[Beside, ...]


def page(piece: Piece, dream: Dream, edition: Edition, writing: Writing, cards: Cards) -> DreamPage:
    """Return the page of one dream theme; `dream` is the record of the piece."""
    found = fitting(piece.id, dream, edition)
    return DreamPage(
        piece.title,
        piece.summary,
        dream.question or "",
        dream.icon or piece.id,
        piece.body,
        piece.made == "machine",
        piece.stale,
        tuple(renditions(edition.catalogue.article_shots.get(piece.folder, ()), edition)),
        recorded(piece, edition),
        message(piece, edition),
        tuple(cards[listing.key] for listing in found[:MOST]),
        tuple(_kinds(dream, edition)),
        tuple(_beside(piece.id, edition, writing)),
    )


def index(title: str, edition: Edition, writing: Writing) -> DreamList:
    """Return the list of all dream themes."""
    lead = edition.t.gettext("Kies een droom. Je ziet wat er in {city} bij past.")
    return DreamList(title, lead.format(city=edition.city), tuple(tiles(edition, writing)))


def tiles(edition: Edition, writing: Writing) -> Iterator[DreamTile]:
    """Yield the dream themes that this language has."""
    for piece in writing.pieces:
        if isinstance(piece.record, Dream) and not piece.missing:
            url = edition.links.page(links.article("dromen", piece.id))
            yield DreamTile(url, piece.id, piece.record.icon or piece.id, piece.title)


def named_in(piece: Piece, edition: Edition, writing: Writing) -> Iterator[Link]:
    """Yield the dream themes that a piece of another type is about."""
    for tile in tiles(edition, writing):
        if tile.id in piece.record.dreams:
            yield Link(tile.url, tile.title)


def fitting(name: str, dream: Dream, edition: Edition) -> list[Listing]:
    """Return the offerings that bring a dream nearer.

    First those that a partner named it for, then those with a word of it in their title or
    summary. Only where these are few, what is of the same kind stands with them.
    """
    shown = [item for item in edition.shown if item.for_children]
    named = [item for item in shown if name in item.offering.dreams]
    found = named + sorted(
        (item for item in shown if item not in named and _nearness(item, dream)),
        key=lambda item: -_nearness(item, dream),
    )
    if len(found) < FEW:
        kinds = set(dream.kind)
        found += (i for i in shown if i not in found and not kinds.isdisjoint(i.offering.kind))
    return found


def _nearness(listing: Listing, dream: Dream) -> int:
    """Return how much the words of an offering, in the source language, are those of a dream."""
    title, summary = listing.offering.title.lower(), listing.offering.summary.lower()
    return sum(2 * (word in title) + (word in summary) for word in dream.words)


def _kinds(dream: Dream, edition: Edition) -> Iterator[Signpost]:
    """Yield the lists of the kinds of a dream that hold anything, each with its count."""
    shown = [item for item in edition.shown if item.for_children]
    groups = edition.catalogue.site.kinds
    for kind in (k for group in groups for k in group.kinds if k.id in dream.kind):
        count = sum(kind.id in item.offering.kind for item in shown)
        if count:
            name = edition.kind_name(kind)
            url = edition.links.page(links.CATALOGUE + Facet(KIND, kind.id, name).path)
            yield Signpost(Link(url, name), Text(str(count)))


def _beside(name: str, edition: Edition, writing: Writing) -> Iterator[Beside]:
    """Yield what is about a dream, by content type; what is over brings nobody nearer."""
    for kind, title in writing.types(edition.t):
        rows = tuple(
            Signpost(
                Link(edition.links.page(links.article(kind, piece.id)), piece.title), piece.summary
            )
            for piece in writing.of_type(kind)
            if name in piece.record.dreams and kind != "dromen" and not _over(piece, edition)
        )
        if rows:
            yield Beside(title, rows)


def _over(piece: Piece, edition: Edition) -> bool:
    """Tell whether nobody can go there any more, or join in."""
    entry, today = piece.record, edition.catalogue.today
    if isinstance(entry, Challenge):
        return entry.closes < today
    if not isinstance(entry, Session) or not entry.when:
        return False
    return not coming(entry.when, edition.catalogue.site.school_holidays, today).lines
