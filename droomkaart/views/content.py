"""The pages of what the comms team writes: texts, videos, challenges, colleges. Layer 16."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from droomkaart import links
from droomkaart.articles import Over, Piece, Writing
from droomkaart.edition import Edition
from droomkaart.images import Rendition
from droomkaart.languages import Text
from droomkaart.model.challenge import Challenge
from droomkaart.model.content import News, SchoolText, Story, Tip
from droomkaart.model.entry import Entry
from droomkaart.model.fields import Truth
from droomkaart.model.film import Video, Vlog
from droomkaart.model.gathering import Event, Session
from droomkaart.text import plain_words
from droomkaart.timetable import coming
from droomkaart.turns import in_turn
from droomkaart.views import challenge, gathering
from droomkaart.views.aloud import Sound, message, recorded
from droomkaart.views.card import Card, Cards
from droomkaart.views.challenge import Game
from droomkaart.views.dreams import named_in
from droomkaart.views.facts import (
    Fact,
    Link,
    NextDate,
    Signpost,
    next_dates,
    renditions,
)
from droomkaart.views.film import Screen, screen
from droomkaart.views.gathering import Stop
from droomkaart.views.linked import linked
from droomkaart.views.printed import beside
from droomkaart.views.row import Row, row


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A content page; `dreams` are the dream themes that it is about.

    `ready` is a text as plain words, for who takes it over as it is. `calendar` is the address
    of its calendar file. `linked` is what search engines read.
    """

    type: str
    title: Text
    summary: Text
    body: Markup
    facts: tuple[Fact, ...]
    dates: tuple[NextDate, ...]
    pictures: tuple[Rendition, ...]
    cards: tuple[Card, ...]
    machine: bool
    stale: bool
    film: Screen | None
    game: Game | None
    stops: tuple[Stop, ...]
    games: tuple[Signpost, ...]
    ready: str
    calendar: str
    example: bool
    linked: Markup
    sound: Sound | None
    share: str
    dreams: tuple[Link, ...]
    paper: Link | None


@dataclass(frozen=True, slots=True)
class ArticleList:
    """All pieces of one content type, what runs now first; `feed` is the address of its Atom."""

    type: str
    title: str
    rows: tuple[Row, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class MissingPage:
    """A page that is not there in this language."""

    title: Text
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OverPage:
    """A piece that has had its time: nothing of it is left but its address."""

    more: Link


def page(piece: Piece, edition: Edition, writing: Writing, cards: Cards) -> ArticlePage:
    """Return the page of one content file."""
    entry = piece.record
    table = edition.catalogue.site.school_holidays
    is_dated = isinstance(entry, Event) and bool(
        coming(entry.when, table, edition.catalogue.today).dates
    )
    file = edition.links.page(links.occasion(piece.type, piece.id)) if is_dated else ""
    return ArticlePage(
        piece.type,
        piece.title,
        piece.summary,
        piece.body,
        tuple(_article_facts(entry, edition)),
        tuple(next_dates(coming(entry.when, table, edition.catalogue.today).dates, edition))
        if isinstance(entry, Session)
        else (),
        tuple(renditions(edition.catalogue.article_shots.get(piece.folder, ()), edition))
        if not isinstance(entry, Video)
        else (),
        tuple(_fitting(piece, edition, cards)),
        piece.made == "machine",
        piece.stale,
        screen(piece, edition),
        challenge.game(piece, edition, writing),
        gathering.stops(piece, edition),
        challenge.of_series(piece, edition, writing),
        plain_words(piece.body) if isinstance(entry, SchoolText) else "",
        file,
        entry.example is Truth.YES,
        linked(piece, edition),
        recorded(piece, edition),
        message(piece, edition),
        tuple(named_in(piece, edition, writing)),
        beside(piece.id, edition) if piece.type == "pagina" else None,
    )


def index(kind: str, title: str, edition: Edition, writing: Writing) -> ArticleList:
    """Return the list of one content type, what runs now first."""
    rows = (
        row(p, found, edition) for p, found in in_turn(writing.of_type(kind), edition.catalogue)
    )
    return ArticleList(kind, title, tuple(rows), edition.links.page(links.feed(kind)))


def missing(piece: Piece, edition: Edition) -> MissingPage:
    """Return the short page that says in which languages a page is."""
    path = links.article(piece.type, piece.id)
    others = tuple(
        Link(edition.links.other(code).page(path), Text(code)) for code in piece.languages
    )
    return MissingPage(piece.title, others)


def over(piece: Over, edition: Edition, writing: Writing) -> OverPage:
    """Return the page of a piece that has had its time: where its kind is to be found."""
    title = dict(writing.types(edition.t)).get(piece.type)
    url = edition.links.page(links.articles(piece.type) if title else links.HOME)
    return OverPage(Link(url, Text(title or edition.brand.name)))


def _fitting(piece: Piece, edition: Edition, cards: Cards) -> Iterator[Card]:
    """Yield the offering that a college belongs to."""
    entry = piece.record
    if isinstance(entry, Event) and entry.offering:
        yield from (cards[item.key] for item in edition.shown if item.key == entry.offering)


def _article_facts(entry: Entry, edition: Edition) -> Iterator[Fact]:
    """Yield the facts of a content type beside its text."""
    t = edition.t
    if isinstance(entry, Session):
        yield from gathering.facts(entry, edition)
    if isinstance(entry, Challenge):
        yield from challenge.facts(entry, edition)
    if isinstance(entry, Video):
        yield from _video_facts(entry, edition)
    if isinstance(entry, Story) and entry.told_by:
        yield Fact("by", t.gettext("Verteld door"), (Text(entry.told_by),))
    if isinstance(entry, Tip) and entry.coach:
        yield Fact("by", t.gettext("Tip van"), (Text(entry.coach),))
    if isinstance(entry, News):
        yield Fact("on", t.gettext("Datum"), (Text(t.day(entry.on, "d MMMM y")),))


def _video_facts(entry: Video, edition: Edition) -> Iterator[Fact]:
    """Yield who is in a film, and what somebody wrote down of one elsewhere."""
    t = edition.t
    if isinstance(entry, Vlog) and entry.maker:
        yield Fact("by", t.gettext("Gemaakt door"), (Text(entry.maker),))
    if entry.speaker:
        yield Fact("speaker", t.gettext("Wie praat er"), (Text(entry.speaker),))
    if entry.transcript:
        yield Fact("transcript", t.gettext("Lees wat er wordt gezegd"), (Text(entry.transcript),))
