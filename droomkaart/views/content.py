"""The pages of what the comms team writes: texts, videos, challenges, colleges. Layer 16."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from droomkaart import links, wording
from droomkaart.articles import Over, Piece, Writing
from droomkaart.edition import Edition
from droomkaart.images import Rendition
from droomkaart.languages import Text
from droomkaart.model.content import (
    Challenge,
    College,
    Entry,
    News,
    Session,
    Story,
    Tip,
    Video,
    Vlog,
)
from droomkaart.model.fields import Truth
from droomkaart.timetable import coming
from droomkaart.views.aloud import Sound, message, recorded
from droomkaart.views.card import Card, Cards
from droomkaart.views.dreams import named_in
from droomkaart.views.facts import (
    Fact,
    Link,
    NextDate,
    Signpost,
    next_dates,
    renditions,
    stated,
)
from droomkaart.views.printed import beside


@dataclass(frozen=True, slots=True)
class Film:
    """A film of our own with its captions, by their addresses."""

    url: str
    type: str
    captions: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A content page; `dreams` are the dream themes that it is about."""

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
    film: Film | None
    sound: Sound | None
    share: str
    dreams: tuple[Link, ...]
    paper: Link | None


@dataclass(frozen=True, slots=True)
class ArticleList:
    """All pieces of one content type."""

    type: str
    title: str
    rows: tuple[Signpost, ...]


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
    return ArticlePage(
        piece.type,
        piece.title,
        piece.summary,
        piece.body,
        tuple(_article_facts(entry, edition)),
        tuple(next_dates(coming(entry.when, table, edition.catalogue.today).dates, edition))
        if isinstance(entry, Session)
        else (),
        tuple(renditions(edition.catalogue.article_shots.get(piece.folder, ()), edition)),
        tuple(_fitting(piece, edition, cards)),
        piece.made == "machine",
        piece.stale,
        _film(piece, edition),
        recorded(piece, edition),
        message(piece, edition),
        tuple(named_in(piece, edition, writing)),
        beside(piece.id, edition) if piece.type == "pagina" else None,
    )


def index(kind: str, title: str, edition: Edition, writing: Writing) -> ArticleList:
    """Return the list of one content type, newest first where pieces have a date."""
    pieces = writing.of_type(kind)
    pieces.sort(key=lambda p: _date_of(p.record), reverse=True)
    at = edition.links
    rows = (Signpost(Link(at.page(links.article(kind, p.id)), p.title), p.summary) for p in pieces)
    return ArticleList(kind, title, tuple(rows))


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


def _date_of(entry: Entry) -> dt.date:
    """Return the date by which a piece is listed; undated ones keep their own order."""
    if isinstance(entry, News):
        return entry.on
    if isinstance(entry, Video) and entry.made_on:
        return entry.made_on
    if isinstance(entry, Challenge):
        return entry.closes
    return dt.date.min


def _fitting(piece: Piece, edition: Edition, cards: Cards) -> Iterator[Card]:
    """Yield the offering that a college belongs to."""
    entry = piece.record
    if isinstance(entry, College) and entry.offering:
        yield from (cards[item.key] for item in edition.shown if item.key == entry.offering)


def _article_facts(entry: Entry, edition: Edition) -> Iterator[Fact]:
    """Yield the facts of a content type beside its text."""
    t = edition.t
    if isinstance(entry, Session):
        yield from _session_facts(entry, edition)
    if isinstance(entry, Challenge):
        state = _challenge_state(entry, edition)
        yield Fact("state", t.gettext("Nu"), (Text(state),))
        yield Fact("closes", t.gettext("Sluit op"), (Text(t.day(entry.closes, "EEEE d MMMM y")),))
        yield Fact("task", t.gettext("De opdracht"), (Text(entry.task),))
        partner = edition.catalogue.partners.get(entry.with_partner or "")
        if partner:
            link = Link(edition.links.page(links.partner(partner.id)), Text(partner.record.name))
            yield Fact("partner", t.gettext("Samen met"), (), True, (link,))
        if entry.prize:
            yield Fact("prize", t.gettext("Wat win je"), (Text(entry.prize),))
    if isinstance(entry, Video):
        yield from _video_facts(entry, edition)
    if isinstance(entry, Story) and entry.told_by:
        yield Fact("by", t.gettext("Verteld door"), (Text(entry.told_by),))
    if isinstance(entry, Tip) and entry.coach:
        yield Fact("by", t.gettext("Tip van"), (Text(entry.coach),))
    if isinstance(entry, News):
        yield Fact("on", t.gettext("Datum"), (Text(t.day(entry.on, "d MMMM y")),))


def _session_facts(entry: Session, edition: Edition) -> Iterator[Fact]:
    t = edition.t
    lines = tuple(
        Text(words)
        for line in entry.when
        for words in (
            wording.when(line, Text(""), t, edition.catalogue.today).words,
            line.note or "",
        )
        if words
    )
    unknown = (Text(t.gettext("onbekend")),)
    yield Fact("when", t.gettext("Wanneer"), lines or unknown, bool(lines))
    venue = edition.catalogue.venues.get(entry.where.venue or "")
    secret = Truth.YES in (entry.where.hidden, venue.record.hidden if venue else Truth.NO)
    place = (Text(venue.record.name),) if venue and not secret else ()
    area = wording.districts(
        entry.where.district or (venue.record.district if venue else ()), edition.catalogue.site, t
    )
    words = t.beside((*place, area))
    yield Fact("where", t.gettext("Waar"), stated(words) or unknown, bool(words))


def _film(piece: Piece, edition: Edition) -> Film | None:
    """Return the film of a video or vlog; the captions are in the source language."""
    files = {media.type: media for media in edition.catalogue.article_media.get(piece.folder, ())}
    captions = files.pop("text/vtt", None)
    film = next(iter(files.values()), None)
    if film is None:
        return None
    track = edition.links.asset(captions.name) if captions else ""
    return Film(edition.links.asset(film.name), film.type, track)


def _video_facts(entry: Video, edition: Edition) -> Iterator[Fact]:
    t = edition.t
    if isinstance(entry, Vlog) and entry.maker:
        yield Fact("by", t.gettext("Gemaakt door"), (Text(entry.maker),))
    if entry.seconds:
        length = f"{entry.seconds // 60}:{entry.seconds % 60:02d}"
        yield Fact("length", t.gettext("Duur"), (Text(length, dir="ltr"),))
    if entry.link:
        more = (Link(entry.link, Text(t.gettext("Bekijk de film op een andere site"))),)
        yield Fact("link", t.gettext("Film"), (), True, more)
    if entry.transcript:
        yield Fact("transcript", t.gettext("Lees wat er wordt gezegd"), (Text(entry.transcript),))


def _challenge_state(entry: Challenge, edition: Edition) -> str:
    t, today = edition.t, edition.catalogue.today
    if today < entry.opens:
        return t.gettext("begint op {day}").format(day=t.day(entry.opens, "d MMMM"))
    if today > entry.closes:
        return t.gettext("deze challenge is klaar")
    left = (entry.closes - today).days
    if left == 0:
        return t.gettext("vandaag is de laatste dag")
    return t.ngettext("nog {number} dag", "nog {number} dagen", left).format(number=left)
