"""The views of every page but the activity: lists, home, partners, venues, agenda, content.

Layer 10.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from droomkaart import facets, links, views, wording
from droomkaart.articles import Piece, Writing
from droomkaart.catalogue import Gone, Listing
from droomkaart.edition import Edition
from droomkaart.facets import Group, Shelf, Shelves
from droomkaart.images import Rendition
from droomkaart.intake import Filed
from droomkaart.languages import Text
from droomkaart.model.content import (
    Challenge,
    College,
    Dream,
    Entry,
    News,
    Session,
    Story,
    Tip,
    Video,
    Vlog,
)
from droomkaart.model.fields import Truth
from droomkaart.model.offering import Partner
from droomkaart.model.venue import Venue
from droomkaart.problems import Source
from droomkaart.text import sections
from droomkaart.timetable import occurrences
from droomkaart.views import Card, Cards, Fact, Freshness, Link, NextDate

# Cards on one page of a list: the page stays inside the first TCP window.
PAGE_SIZE = 24
AGENDA_DAYS = 14


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a numbered list page stands."""

    number: int
    total: int
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice that was made, and the list without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of the catalogue."""

    title: str
    lead: str
    cards: tuple[Card, ...]
    count: int
    chips: tuple[Chip, ...]
    groups: tuple[Group, ...]
    pager: Pager
    widen: Link | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of how it works."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front page."""

    title: Text
    lead: Text
    body: Markup
    dreams: tuple[DreamTile, ...]
    soon: tuple[Card, ...]
    count: int
    steps: tuple[Step, ...]
    catalogue: str
    kinds: tuple[facets.Option, ...]
    ages: tuple[facets.Option, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """The front page with what the plan needs to know of it."""

    shown: HomePage
    source: Source
    real: bool

    @property
    def title(self) -> Text:
        """The hero line."""
        return self.shown.title

    @property
    def lead(self) -> Text:
        """The sentence under it."""
        return self.shown.lead


@dataclass(frozen=True, slots=True)
class DreamTile:
    """A dream theme in a list."""

    url: str
    id: str
    icon: str
    title: Text


@dataclass(frozen=True, slots=True)
class Directory:
    """A list of partners or venues by name."""

    title: str
    lead: str
    rows: tuple[DirectoryRow, ...]


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """One line of a directory."""

    link: Link
    detail: Text
    count: int


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The page of a partner or a venue."""

    name: str
    about: Text
    lead: str
    facts: tuple[Fact, ...]
    freshness: Freshness
    pictures: tuple[Rendition, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One thing on one day."""

    time: str
    card: Card
    cancelled: bool


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """One day of the agenda."""

    iso: str
    label: str
    entries: tuple[AgendaEntry, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The coming days."""

    title: str
    lead: str
    days: tuple[AgendaDay, ...]
    without_dates: Link


@dataclass(frozen=True, slots=True)
class Film:
    """A film of our own with its captions, by their addresses."""

    url: str
    type: str
    captions: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A content page."""

    template: str
    type: str
    title: Text
    summary: Text
    body: Markup
    facts: tuple[Fact, ...]
    dates: tuple[NextDate, ...]
    pictures: tuple[Rendition, ...]
    cards: tuple[Card, ...]
    machine: bool
    film: Film | None
    question: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class ArticleList:
    """All pieces of one content type."""

    template: str
    type: str
    title: str
    lead: str
    rows: tuple[DirectoryRow, ...]
    dreams: tuple[DreamTile, ...]


@dataclass(frozen=True, slots=True)
class MissingPage:
    """A page that is not there in this language."""

    title: Text
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GonePage:
    """An offering that is no more."""

    title: Text
    cards: tuple[Card, ...]
    replaced_by: Link | None


def home(edition: Edition, writing: Writing, cards: Cards) -> Home:
    """Return the front page; without a text of its own the brand's name stands there."""
    piece, steps = writing.get("pagina", "home"), writing.get("pagina", "zo-werkt-het")
    title = piece.title if piece else Text(edition.brand.name)
    lead = piece.summary if piece else _tagline(edition)
    shelves = facets.shelves(edition)
    everything = shelves[()]
    groups = {g.name: g.options for g in facets.groups(everything, shelves, edition)}
    page = HomePage(
        title,
        lead,
        piece.body if piece else Markup(),
        tuple(_tiles(edition, writing)),
        tuple(_soon(edition, cards)),
        len(everything.listings),
        tuple(Step(h, p) for h, p in sections(steps.body)) if steps else (),
        edition.links.page(links.CATALOGUE),
        tuple(o for o in groups[facets.KIND] if o.count),
        tuple(o for o in groups[facets.AGE] if o.count),
    )
    source = piece.source if piece else Source("content")
    return Home(page, source, piece is None or not piece.missing)


def catalogue(edition: Edition, cards: Cards) -> Iterator[tuple[str, ListPage]]:
    """Yield every list page of the catalogue with its path, numbered pages included."""
    shelves = facets.shelves(edition)
    for shelf in shelves.found.values():
        groups = facets.groups(shelf, shelves, edition)
        chips = tuple(
            Chip(f.label, edition.links.page(shelves[facets.without(shelf, f)].path))
            for f in shelf.facets
        )
        title, lead = _list_title(shelf, edition)
        widen = _widening(shelf, shelves, edition)
        yield from _paged(
            shelf.path, title, lead, shelf.listings, cards, edition, chips, groups, widen
        )
    t = edition.t
    parents = [item for item in edition.shown if item.for_parents]
    title, lead = t.gettext("Voor ouders"), t.gettext("Wat ouders kunnen doen en vragen.")
    yield from _paged(links.PARENTS, title, lead, parents, cards, edition)
    title = t.gettext("Alles op een rij")
    lead = t.gettext("Het hele aanbod, ook voor ouders en professionals.")
    yield from _paged(links.PROFESSIONALS, title, lead, edition.shown, cards, edition)


def partners(edition: Edition) -> Directory:
    """Return the list of partners by name."""
    t = edition.t
    rows = []
    for filed in edition.catalogue.partners.values():
        count = sum(1 for item in edition.shown if item.partner_id == filed.id)
        link = Link(edition.links.page(links.partner(filed.id)), Text(filed.record.name))
        about = t.field(f"{filed.id}/about", filed.record.about)
        rows.append(DirectoryRow(link, about, count))
    rows.sort(key=lambda row: t.order(row.link.words.value))
    return Directory(
        t.gettext("Partners"),
        t.gettext("Wie doet wat in {city}.").format(city=_city(edition)),
        tuple(rows),
    )


def venues(edition: Edition) -> Directory:
    """Return the list of venues by name."""
    t = edition.t
    rows = []
    for filed in views.open_venues(edition):
        count = len(_there(filed, edition))
        link = Link(edition.links.page(links.venue(filed.id)), Text(filed.record.name))
        area = wording.districts(filed.record.district, edition.catalogue.site, t)
        rows.append(DirectoryRow(link, Text(area or t.gettext("stadsdeel onbekend")), count))
    rows.sort(key=lambda row: t.order(row.link.words.value))
    return Directory(
        t.gettext("Plekken"),
        t.gettext("Waar je wat kunt doen in {city}.").format(city=_city(edition)),
        tuple(rows),
    )


def partner(filed: Filed[Partner], edition: Edition, cards: Cards) -> RecordPage:
    """Return the page of a partner, with what it offers on this site."""
    t, record = edition.t, filed.record
    area = wording.districts(record.district, edition.catalogue.site, t)
    found = views.contact_links(record.contact)
    facts = [
        Fact("kind", t.gettext("Wat is het"), _one(t.field(f"{filed.id}/kind", record.kind or ""))),
        Fact("where", t.gettext("Waar"), _one(Text(area)) + _one(Text(record.address or ""))),
        Fact("contact", t.gettext("Contact"), (), bool(found), found),
    ]
    own = [item for item in edition.shown if item.partner_id == filed.id]
    return RecordPage(
        record.name,
        t.field(f"{filed.id}/about", record.about),
        "",
        tuple(fact for fact in facts if fact.lines or fact.links),
        views.freshness(record, edition),
        tuple(views.renditions(edition.catalogue.partner_shots[filed.id], edition)),
        tuple(cards[item.key] for item in own),
    )


def venue(filed: Filed[Venue], edition: Edition, cards: Cards) -> RecordPage:
    """Return the page of a venue, with what happens there."""
    t, record = edition.t, filed.record
    area = wording.districts(record.district, edition.catalogue.site, t)
    address = [record.address, record.postcode, record.city]
    lines = (
        _one(Text(", ".join(part for part in address if part)))
        + _one(Text(record.neighbourhood or ""))
        + _one(Text(area))
    )
    found = views.contact_links(record.contact)
    access = next((a for a in edition.catalogue.site.access if a.id == "wheelchair"), None)
    facts = [
        Fact(
            "kind",
            t.gettext("Wat is het"),
            _one(t.field(f"venue/{filed.id}/kind", record.kind or "")),
        ),
        Fact("where", t.gettext("Adres"), lines or (Text(t.gettext("onbekend")),), bool(lines)),
        Fact("point", t.gettext("Op de kaart"), _point(record)),
        Fact("transport", t.gettext("Bushalte"), _one(Text(record.bus_stop or ""))),
        Fact("contact", t.gettext("Contact"), (), bool(found), found),
    ]
    if access:
        label = t.field(f"site/access/{access.id}", access.name).value
        known = record.wheelchair is not Truth.UNKNOWN
        words = wording.truth(record.wheelchair, t)
        facts.append(Fact("access", label[0].upper() + label[1:], (Text(words),), known))
    there = _there(filed, edition)
    return RecordPage(
        record.name,
        t.field(f"venue/{filed.id}/note", record.note or ""),
        area,
        tuple(fact for fact in facts if fact.lines or fact.links),
        views.freshness(record, edition),
        tuple(views.renditions(edition.catalogue.venue_shots[filed.id], edition)),
        tuple(cards[item.key] for item in there),
    )


def agenda(edition: Edition, cards: Cards) -> Agenda:
    """Return the coming days with what has real dates on them, by time."""
    t, today = edition.t, edition.catalogue.today
    last = today + dt.timedelta(days=AGENDA_DAYS - 1)
    dated: dict[dt.date, list[tuple[dt.time, AgendaEntry]]] = {}
    for listing in (item for item in edition.shown if item.for_children):
        for found in views.upcoming(listing, edition, last - today):
            time = wording.occurrence_time(found, t)
            entry = AgendaEntry(time, cards[listing.key], found.cancelled)
            dated.setdefault(found.day, []).append((found.rank()[1], entry))
    days = []
    for day in sorted(dated):
        entries = [entry for _, entry in sorted(dated[day], key=lambda pair: pair[0])]
        days.append(AgendaDay(day.isoformat(), t.day(day), tuple(entries)))
    rest = Link(edition.links.page(links.CATALOGUE), Text(t.gettext("Bekijk alle activiteiten")))
    lead = t.gettext("Van {first} tot en met {last}.").format(
        first=t.day(today, "d MMMM"), last=t.day(last, "d MMMM")
    )
    return Agenda(t.gettext("Agenda"), lead, tuple(days), rest)


def article(piece: Piece, edition: Edition, cards: Cards) -> ArticlePage:
    """Return the page of one content file."""
    entry = piece.record
    dream = entry if isinstance(entry, Dream) else None
    return ArticlePage(
        "dream.html" if dream else "article.html",
        piece.type,
        piece.title,
        piece.summary,
        piece.body,
        tuple(_article_facts(entry, edition)),
        tuple(_session_dates(entry, edition)) if isinstance(entry, Session) else (),
        tuple(views.renditions(edition.catalogue.article_shots.get(piece.folder, ()), edition)),
        tuple(_fitting(piece, edition, cards)),
        piece.made == "machine",
        _film(piece, edition),
        (dream.question or "") if dream else "",
        (dream.icon or piece.id) if dream else "",
    )


def article_list(kind: str, title: str, edition: Edition, writing: Writing) -> ArticleList:
    """Return the list of one content type, newest first where pieces have a date."""
    t, pieces = edition.t, writing.of_type(kind)
    pieces.sort(key=lambda p: _date_of(p.record), reverse=True)
    rows = tuple(
        DirectoryRow(Link(edition.links.page(links.article(kind, p.id)), p.title), p.summary, 0)
        for p in pieces
    )
    lead = t.gettext("Kies een droom. Je ziet wat er in {city} bij past.")
    dreams = tuple(_tiles(edition, writing)) if kind == "dromen" else ()
    return ArticleList(
        "dreams.html" if dreams else "articles.html",
        kind,
        title,
        lead.format(city=_city(edition)) if dreams else "",
        rows,
        dreams,
    )


def missing(piece: Piece, edition: Edition) -> MissingPage:
    """Return the short page that says in which languages a page is."""
    path = links.article(piece.type, piece.id)
    others = tuple(
        Link(edition.links.other(code).page(path), Text(code)) for code in piece.languages
    )
    return MissingPage(piece.title, others)


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


def _paged(
    path: str,
    title: str,
    lead: str,
    listings: Iterable[Listing],
    cards: Cards,
    edition: Edition,
    chips: tuple[Chip, ...] = (),
    groups: tuple[Group, ...] = (),
    widen: Link | None = None,
) -> Iterator[tuple[str, ListPage]]:
    """Cut one list into pages of `PAGE_SIZE` cards; an empty list still has its page."""
    held = list(listings)
    total = max(1, -(-len(held) // PAGE_SIZE))
    for number in range(1, total + 1):
        part = held[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        before = edition.links.page(links.numbered(path, number - 1)) if number > 1 else ""
        after = edition.links.page(links.numbered(path, number + 1)) if number < total else ""
        page = ListPage(
            title,
            lead,
            tuple(cards[item.key] for item in part),
            len(held),
            chips,
            groups,
            Pager(number, total, before, after),
            widen,
        )
        yield links.numbered(path, number), page


def _list_title(shelf: Shelf, edition: Edition) -> tuple[str, str]:
    """Return the title of a list and the sentence under it."""
    t, count = edition.t, len(shelf.listings)
    if not shelf.facets:
        title = t.gettext("Wat wil je doen?")
    else:
        title = " · ".join(f.label[0].upper() + f.label[1:] for f in reversed(shelf.facets))
    words = t.ngettext("{number} activiteit", "{number} activiteiten", count)
    return title, words.format(number=count)


def _widening(shelf: Shelf, shelves: Shelves, edition: Edition) -> Link | None:
    """Return the nearest list that holds more, with its count: no list is a dead end."""
    wider = [shelves[facets.without(shelf, facet)] for facet in shelf.facets]
    wider = [other for other in wider if len(other.listings) > len(shelf.listings)]
    if not wider:
        return None
    best = min(wider, key=lambda other: len(other.listings))
    title, lead = _list_title(best, edition)
    words = (
        f"{title} ({lead})" if best.facets else f"{edition.t.gettext('Alle activiteiten')} ({lead})"
    )
    return Link(edition.links.page(best.path), Text(words))


def _tiles(edition: Edition, writing: Writing) -> Iterator[DreamTile]:
    for piece in writing.pieces:
        if isinstance(piece.record, Dream) and not piece.missing:
            url = edition.links.page(links.article("dromen", piece.id))
            yield DreamTile(url, piece.id, piece.record.icon or piece.id, piece.title)


def _soon(edition: Edition, cards: Cards, most: int = 3) -> Iterator[Card]:
    """Yield what starts soonest for this brand's own audience."""
    dated = []
    for listing in edition.shown:
        found = [
            o for o in views.upcoming(listing, edition, dt.timedelta(days=6)) if not o.cancelled
        ]
        if found and listing.for_children:
            dated.append((found[0].rank(), listing.key, listing))
    for _, _, listing in sorted(dated, key=lambda row: row[:2])[:most]:
        yield cards[listing.key]


def _of_source(words: str, edition: Edition) -> Text:
    """Return words of the source language, marked where the page is in another."""
    return Text(words) if edition.t.is_source else Text(words, edition.t.source, "ltr")


def _there(filed: Filed[Venue], edition: Edition) -> list[Listing]:
    """Return what happens at a venue, but what keeps its place to itself."""
    return [item for item in edition.shown if item.venue_id == filed.id and not views.hidden(item)]


def _point(record: Venue) -> tuple[Text, ...]:
    """Return the coordinates of a venue; empty when nobody measured them."""
    if record.point is None:
        return ()
    return (Text(f"{record.point.latitude}, {record.point.longitude}", dir="ltr"),)


def _tagline(edition: Edition) -> Text:
    brand = edition.brand
    return edition.t.field(f"site/brands/{brand.id}/tagline", brand.tagline)


def _city(edition: Edition) -> str:
    return edition.catalogue.site.city.name


def _one(text: Text) -> tuple[Text, ...]:
    return (text,) if text else ()


def _date_of(entry: Entry) -> dt.date:
    """Return the date by which a piece is listed; undated ones keep their own order."""
    if isinstance(entry, News):
        return entry.on
    if isinstance(entry, Video) and entry.made_on:
        return entry.made_on
    if isinstance(entry, Challenge):
        return entry.closes
    return dt.date.min


def _fitting(piece: Piece, edition: Edition, cards: Cards, most: int = 6) -> Iterator[Card]:
    """Yield the offerings that bring a dream nearer: named by the partner, then by kind."""
    entry = piece.record
    if isinstance(entry, College) and entry.offering:
        named = [item for item in edition.shown if item.key == entry.offering]
    elif isinstance(entry, Dream):
        shown = [item for item in edition.shown if item.for_children]
        named = [item for item in shown if piece.id in item.offering.dreams]
        named += [
            item
            for item in shown
            if set(entry.kind) & set(item.offering.kind) and item not in named
        ]
    else:
        named = []
    for listing in named[:most]:
        yield cards[listing.key]


def _session_dates(entry: Session, edition: Edition) -> Iterator[NextDate]:
    t, today = edition.t, edition.catalogue.today
    table = edition.catalogue.site.school_holidays
    for found in occurrences(entry.when, table, today, today + views.HORIZON)[:3]:
        yield NextDate(
            found.day.isoformat(),
            t.day(found.day),
            wording.occurrence_time(found, t),
            found.cancelled,
            t.day(found.moved_from, "d MMMM") if found.moved_from else "",
        )


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
        for words in (wording.when(line, Text(""), t).words, line.note or "")
        if words
    )
    unknown = (Text(t.gettext("onbekend")),)
    yield Fact("when", t.gettext("Wanneer"), lines or unknown, bool(lines))
    venue = edition.catalogue.venues.get(entry.where.venue or "")
    secret = Truth.YES in (entry.where.hidden, venue.record.hidden if venue else Truth.NO)
    place = (venue.record.name,) if venue and not secret else ()
    area = wording.districts(
        entry.where.district or (venue.record.district if venue else ()), edition.catalogue.site, t
    )
    words = ", ".join(part for part in (*place, area) if part)
    yield Fact("where", t.gettext("Waar"), _one(Text(words)) or unknown, bool(words))


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
