"""The pages of one edition: which exist, and the view that each one shows.

Layer 18. `plan.py` joins the editions; nothing is rendered here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
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
    form,
    home,
    lists,
    news,
    printed,
    records,
    shortlist,
    style,
    table,
)
from droomkaart.views.aloud import recorded
from droomkaart.views.card import Cards, cards_of
from droomkaart.views.related import around

# Makes the view of a page, when it is drawn: that is most of the work of planning it.
Show = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """A page before it knows its other languages.

    `real` is false when the page only says that it is not there in this language;
    `indexed` when search engines may have it; `legal` when the law wants the controller
    named on it. `owner` is the first brand that shows the same record; `weighed` is false when the
    limit of bytes is not for it. `sound` is the address of the recording that it plays.
    """

    path: str
    template: str
    title: str
    description: str
    show: Show
    source: Source
    real: bool = True
    indexed: bool = True
    legal: bool = False
    owner: str = ""
    weighed: bool = True
    sound: str = ""


def at_hand(view: Any) -> Show:
    """Return what shows a view that is there already."""
    return lambda: view


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
        show = at_hand(view)
        yield Draft(links.PAPER, "paper.html", view.title, view.lead, show, Source("partners"))
    yield from _articles(edition, writing, cards)
    t = edition.t
    yield _notice(NOT_FOUND, "404.html", t.gettext("Deze pagina is er niet"))
    yield _notice(OFFLINE, "offline.html", t.gettext("Je hebt nu geen internet"))
    if edition.form:
        yield _notice(links.UNSENT, "unsent.html", t.gettext("Je droom is nog niet verstuurd."))
    if t.is_source:
        yield _style(edition, writing, cards, held)


def _notice(path: str, template: str, title: str) -> Draft:
    """Return a page that is shown in the place of another one: no search engine may find it."""
    return Draft(path, template, title, "", at_hand(None), Source("templates"), indexed=False)


def _style(edition: Edition, writing: Writing, cards: Cards, held: Shelves) -> Draft:
    """Return the page of all parts, for designers: not to be found, nor held to the budget."""
    return Draft(
        links.STYLE,
        "style.html",
        edition.t.gettext("Stijl"),
        "",
        partial(_parts, edition, writing, cards, held),
        Source("templates"),
        indexed=False,
        weighed=False,
    )


def _parts(edition: Edition, writing: Writing, cards: Cards, held: Shelves) -> style.StylePage:
    front = home.page(edition, writing, cards, held).shown
    return style.page(edition, writing, held, front, form.form(edition, writing))


def _home(edition: Edition, writing: Writing, cards: Cards, held: Shelves) -> Draft:
    view = home.page(edition, writing, cards, held)
    return Draft(
        HOME,
        "home.html",
        view.title.value,
        view.lead.value,
        at_hand(view.shown),
        view.source,
        real=view.real,
        sound=view.shown.sound.url if view.shown.sound else "",
    )


def _lists(edition: Edition, cards: Cards, held: Shelves) -> Iterator[Draft]:
    for cut in lists.catalogue(edition, cards, held):
        yield Draft(
            cut.path,
            "list.html",
            cut.title.value,
            cut.lead,
            cut.show,
            Source("partners"),
            indexed=cut.number == 1,
        )


def _activities(edition: Edition, cards: Cards) -> Iterator[Draft]:
    t, near = edition.t, around(edition)
    for listing in edition.listings:
        offering, card = listing.offering, cards[listing.key]
        real = t.knows(f"{listing.key}/title", offering.title) and t.knows(
            f"{listing.key}/summary", offering.summary
        )
        yield Draft(
            links.activity(listing.key),
            "activity.html",
            card.title.value,
            card.summary.value,
            partial(activity.page, listing, edition, cards, near),
            Source(listing.document.path),
            real=real,
            indexed=listing.standing not in (Standing.GONE, Standing.LAPSED),
            owner=listing.brands[0],
        )


def _gone(edition: Edition, cards: Cards) -> Iterator[Draft]:
    """Yield the pages of offerings that left the files: printed codes still lead here."""
    for stone in edition.catalogue.gone:
        yield Draft(
            links.activity(stone.key),
            "gone.html",
            stone.title,
            "",
            partial(activity.gone, stone, edition, cards),
            Source("tombstones.yaml"),
            indexed=False,
        )


def _partners(edition: Edition, cards: Cards) -> Iterator[Draft]:
    t, first = edition.t, edition.catalogue.site.brands[0].id
    index = records.partners(edition)
    yield _directory(links.PARTNERS, index)
    for filed in edition.catalogue.partners.values():
        yield Draft(
            links.partner(filed.id),
            "partner.html",
            filed.record.name,
            records.about(filed, edition).value,
            partial(records.partner, filed, edition, cards),
            Source(filed.document.path),
            real=t.knows(f"{filed.id}/about", filed.record.about),
            owner=first,
        )


def _directory(path: str, index: records.Directory) -> Draft:
    source = Source("partners")
    return Draft(path, "directory.html", index.title, index.lead, at_hand(index), source)


def _venues(edition: Edition, cards: Cards) -> Iterator[Draft]:
    first = edition.catalogue.site.brands[0].id
    index = records.venues(edition)
    yield _directory(links.VENUES, index)
    for filed in records.open_venues(edition):
        yield Draft(
            links.venue(filed.id),
            "venue.html",
            filed.record.name,
            records.area(filed, edition).value,
            partial(records.venue, filed, edition, cards),
            Source(filed.document.path),
            owner=first,
        )


def _agendas(edition: Edition, cards: Cards) -> Iterator[Draft]:
    """Yield the agendas, and the page of the calendars that hold the same days."""
    source = Source("partners")
    for path, view in agenda.pages(edition, cards):
        first = view.pager.number == 1
        title, show = view.title.value, at_hand(view)
        yield Draft(path, "agenda.html", title, view.lead, show, source, indexed=first)
    feeds = calendars.page(edition)
    show = at_hand(feeds)
    yield Draft(links.CALENDARS, "calendars.html", feeds.title, feeds.lead, show, source)


def _map(edition: Edition, held: Shelves) -> Iterator[Draft]:
    view = citymap.page(edition, held)
    source = Source("site.toml")
    yield Draft(links.MAP, "map.html", view.title, view.lead, at_hand(view), source)


def _tables(edition: Edition, cards: Cards) -> Iterator[Draft]:
    """Yield the table of professionals; the older address of it shows its first page too."""
    source = Source("partners")
    for path, view in table.pages(edition, cards):
        title, show, first = view.title.value, at_hand(view), view.pager.number == 1
        yield Draft(path, "table.html", title, view.lead, show, source, indexed=first)
        if path == links.TABLE:
            old = links.PROFESSIONALS
            yield Draft(old, "table.html", title, view.lead, show, source, indexed=False)
    fresh = news.page(edition, cards)
    yield Draft(links.NEW, "news.html", fresh.title, fresh.lead, at_hand(fresh), source)


def _shortlist(edition: Edition) -> Draft:
    view = shortlist.page(edition)
    source = Source("templates/shortlist.html")
    path, show = links.SHORTLIST, at_hand(view)
    return Draft(path, "shortlist.html", view.title, view.lead, show, source, indexed=False)


def _articles(edition: Edition, writing: Writing, cards: Cards) -> Iterator[Draft]:
    """Yield the content pages, and a list for each content type that holds any."""
    for kind, title in writing.types(edition.t):
        path, source = links.articles(kind), Source(f"content/{edition.brand.id}/{kind}")
        if kind == "dromen":
            view = dreams.index(title, edition, writing)
            yield Draft(path, "dreams.html", title, view.lead, at_hand(view), source)
        else:
            show = partial(content.index, kind, title, edition, writing)
            yield Draft(path, "articles.html", title, "", show, source)
    for over in writing.over:
        yield Draft(
            links.article(over.type, over.id),
            "over.html",
            edition.t.gettext("Dit is voorbij"),
            "",
            partial(content.over, over, edition, writing),
            over.source,
            indexed=False,
        )
    for piece in writing.pieces:
        if (piece.type, piece.id) != ("pagina", "home"):
            yield _article(piece, edition, writing, cards)


def _article(piece: Piece, edition: Edition, writing: Writing, cards: Cards) -> Draft:
    """Return the page of one piece, or the one that says in which languages it is."""
    path, title = links.article(piece.type, piece.id), piece.title.value
    show: Show
    if piece.missing:
        gap = partial(content.missing, piece, edition)
        return Draft(path, "missing.html", title, "", gap, piece.source, real=False, indexed=False)
    if edition.form and piece.id == links.DREAM_FORM and piece.type == "pagina":
        template, show = links.FORM_TEMPLATE, partial(form.page, piece, edition, writing, cards)
    elif isinstance(piece.record, Dream):
        template = "dream.html"
        show = partial(dreams.page, piece, piece.record, edition, writing, cards)
    else:
        template, show = "article.html", partial(content.page, piece, edition, writing, cards)
    sound = recorded(piece, edition)
    return Draft(
        path,
        template,
        title,
        piece.summary.value,
        show,
        piece.source,
        legal=piece.legal or template == links.FORM_TEMPLATE,
        owner=piece.owner,
        sound=sound.url if sound else "",
    )
