"""The pages of one edition: which exist, and the view that each one shows.

Layer 16. `plan.py` joins the editions; nothing is rendered here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from droomkaart import links
from droomkaart.articles import Piece, Writing
from droomkaart.catalogue import Standing
from droomkaart.edition import Edition
from droomkaart.links import HOME, NOT_FOUND, OFFLINE
from droomkaart.model.content import Dream
from droomkaart.problems import Source
from droomkaart.shelves import Shelves
from droomkaart.views import (
    activity,
    agenda,
    calendars,
    citymap,
    content,
    dreams,
    home,
    lists,
    news,
    printed,
    records,
    shortlist,
    style,
    table,
)
from droomkaart.views.card import Cards, cards_of
from droomkaart.views.related import around


@dataclass(frozen=True, slots=True)
class Draft:
    """A page before it knows its other languages.

    `real` is false when the page only says that it is not there in this language;
    `indexed` when search engines may have it; `legal` when the law wants the controller
    named on it. `owner` is the first brand that shows the same record; `weighed` is false when the
    limit of bytes is not for it.
    """

    path: str
    template: str
    title: str
    description: str
    view: Any
    source: Source
    real: bool = True
    indexed: bool = True
    legal: bool = False
    owner: str = ""
    weighed: bool = True


def drafts(edition: Edition, writing: Writing, held: Shelves) -> Iterator[Draft]:
    """Yield every page of one edition; `held` are its lists."""
    cards = cards_of(edition)
    yield _home(edition, writing, cards, held)
    yield from _lists(edition, cards, held)
    yield from _activities(edition, cards)
    yield from _gone(edition, cards)
    yield from _partners(edition, cards)
    yield from _venues(edition, cards)
    yield _shortlist(edition)
    yield from _agendas(edition, cards)
    yield from _map(edition, held)
    yield from _tables(edition, cards)
    if edition.printed:
        view = printed.page(edition, held)
        yield Draft(links.PAPER, "paper.html", view.title, view.lead, view, Source("partners"))
    yield from _articles(edition, writing, cards)
    t = edition.t
    lost = t.gettext("Deze pagina is er niet")
    yield Draft(NOT_FOUND, "404.html", lost, "", None, Source("templates"), indexed=False)
    lost = t.gettext("Je hebt nu geen internet")
    yield Draft(OFFLINE, "offline.html", lost, "", None, Source("templates"), indexed=False)
    if t.is_source:
        yield _style(edition, writing, cards, held)


def _style(edition: Edition, writing: Writing, cards: Cards, held: Shelves) -> Draft:
    """Return the page of all parts, for designers: not to be found, nor held to the budget."""
    view = style.page(edition, writing, held, home.page(edition, writing, cards, held).shown)
    return Draft(
        links.STYLE,
        "style.html",
        view.title,
        "",
        view,
        Source("templates"),
        indexed=False,
        weighed=False,
    )


def _home(edition: Edition, writing: Writing, cards: Cards, held: Shelves) -> Draft:
    view = home.page(edition, writing, cards, held)
    source = view.source
    return Draft(
        HOME, "home.html", view.title.value, view.lead.value, view.shown, source, real=view.real
    )


def _lists(edition: Edition, cards: Cards, held: Shelves) -> Iterator[Draft]:
    for path, view in lists.catalogue(edition, cards, held):
        source = Source("partners")
        numbered = view.pager.number > 1
        yield Draft(
            path, "list.html", view.title.value, view.lead, view, source, indexed=not numbered
        )


def _activities(edition: Edition, cards: Cards) -> Iterator[Draft]:
    t, near = edition.t, around(edition)
    for listing in edition.listings:
        offering = listing.offering
        view = activity.page(listing, edition, cards, near)
        real = t.knows(f"{listing.key}/title", offering.title) and t.knows(
            f"{listing.key}/summary", offering.summary
        )
        yield Draft(
            links.activity(listing.key),
            "activity.html",
            view.card.title.value,
            view.card.summary.value,
            view,
            Source(listing.document.path),
            real=real,
            indexed=listing.standing is not Standing.GONE,
            owner=listing.brands[0],
        )


def _gone(edition: Edition, cards: Cards) -> Iterator[Draft]:
    """Yield the pages of offerings that left the files: printed codes still lead here."""
    for stone in edition.catalogue.gone:
        view = activity.gone(stone, edition, cards)
        yield Draft(
            links.activity(stone.key),
            "gone.html",
            stone.title,
            "",
            view,
            Source("tombstones.yaml"),
            indexed=False,
        )


def _partners(edition: Edition, cards: Cards) -> Iterator[Draft]:
    t, first = edition.t, edition.catalogue.site.brands[0].id
    index = records.partners(edition)
    yield Draft(
        links.PARTNERS, "directory.html", index.title, index.lead, index, Source("partners")
    )
    for filed in edition.catalogue.partners.values():
        view = records.partner(filed, edition, cards)
        yield Draft(
            links.partner(filed.id),
            "partner.html",
            filed.record.name,
            view.about.value,
            view,
            Source(filed.document.path),
            real=t.knows(f"{filed.id}/about", filed.record.about),
            owner=first,
        )


def _venues(edition: Edition, cards: Cards) -> Iterator[Draft]:
    first = edition.catalogue.site.brands[0].id
    index = records.venues(edition)
    yield Draft(links.VENUES, "directory.html", index.title, index.lead, index, Source("partners"))
    for filed in records.open_venues(edition):
        view = records.venue(filed, edition, cards)
        yield Draft(
            links.venue(filed.id),
            "venue.html",
            filed.record.name,
            view.lead,
            view,
            Source(filed.document.path),
            owner=first,
        )


def _agendas(edition: Edition, cards: Cards) -> Iterator[Draft]:
    """Yield the agendas, and the page of the calendars that hold the same days."""
    source = Source("partners")
    for path, view in agenda.pages(edition, cards):
        first = view.pager.number == 1
        yield Draft(path, "agenda.html", view.title.value, view.lead, view, source, indexed=first)
    feeds = calendars.page(edition)
    yield Draft(links.CALENDARS, "calendars.html", feeds.title, feeds.lead, feeds, source)


def _map(edition: Edition, held: Shelves) -> Iterator[Draft]:
    view = citymap.page(edition, held)
    yield Draft(links.MAP, "map.html", view.title, view.lead, view, Source("site.toml"))


def _tables(edition: Edition, cards: Cards) -> Iterator[Draft]:
    """Yield the table of professionals; the older address of it shows its first page too."""
    source = Source("partners")
    for path, view in table.pages(edition, cards):
        title, first = view.title.value, view.pager.number == 1
        yield Draft(path, "table.html", title, view.lead, view, source, indexed=first)
        if path == links.TABLE:
            old = links.PROFESSIONALS
            yield Draft(old, "table.html", title, view.lead, view, source, indexed=False)
    fresh = news.page(edition, cards)
    yield Draft(links.NEW, "news.html", fresh.title, fresh.lead, fresh, source)


def _shortlist(edition: Edition) -> Draft:
    view = shortlist.page(edition)
    source = Source("templates/shortlist.html")
    path = links.SHORTLIST
    return Draft(path, "shortlist.html", view.title, view.lead, view, source, indexed=False)


def _articles(edition: Edition, writing: Writing, cards: Cards) -> Iterator[Draft]:
    """Yield the content pages, and a list for each content type that holds any."""
    for kind, title in writing.types(edition.t):
        path, source = links.articles(kind), Source(f"content/{edition.brand.id}/{kind}")
        if kind == "dromen":
            view = dreams.index(title, edition, writing)
            yield Draft(path, "dreams.html", title, view.lead, view, source)
        else:
            rows = content.index(kind, title, edition, writing)
            yield Draft(path, "articles.html", title, "", rows, source)
    for over in writing.over:
        yield Draft(
            links.article(over.type, over.id),
            "over.html",
            edition.t.gettext("Dit is voorbij"),
            "",
            content.over(over, edition, writing),
            over.source,
            indexed=False,
        )
    for piece in writing.pieces:
        if (piece.type, piece.id) != ("pagina", "home"):
            yield _article(piece, edition, writing, cards)


def _article(piece: Piece, edition: Edition, writing: Writing, cards: Cards) -> Draft:
    """Return the page of one piece, or the one that says in which languages it is."""
    path, title = links.article(piece.type, piece.id), piece.title.value
    if piece.missing:
        view = content.missing(piece, edition)
        return Draft(path, "missing.html", title, "", view, piece.source, real=False, indexed=False)
    if isinstance(piece.record, Dream):
        template = "dream.html"
        shown: Any = dreams.page(piece, piece.record, edition, writing, cards)
    else:
        template, shown = "article.html", content.page(piece, edition, writing, cards)
    return Draft(
        path,
        template,
        title,
        piece.summary.value,
        shown,
        piece.source,
        legal=piece.legal,
        owner=piece.owner,
    )
