"""The lists of the catalogue, cut into pages. Layer 12."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from droomkaart import links, shelves
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.languages import Text
from droomkaart.shelves import Group, Shelf, Shelves
from droomkaart.views.card import Card, Cards
from droomkaart.views.facts import Link
from droomkaart.views.paging import Pager, paged

# Cards on one page of a list: the page stays inside the first TCP window.
PAGE_SIZE = 24


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice that was made, and the list without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Live:
    """What the script of the filter needs to know; the page works without it.

    `root` is the list of everything, `index` and `words` the data, `stamp` their edition.
    `dated` is true when any offering says when it was added.
    """

    root: str
    index: str
    words: str
    stamp: str
    dated: bool


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
    live: Live | None = None


def catalogue(edition: Edition, cards: Cards, held: Shelves) -> Iterator[tuple[str, ListPage]]:
    """Yield every list page of the catalogue with its path, numbered pages included."""
    live = _live(held, edition)
    plain = {group.name: group for group in shelves.groups(held[()], held, edition)}
    for shelf in held.found.values():
        groups = shelves.groups(shelf, held, edition, plain)
        chips = tuple(
            Chip(f.label, edition.links.page(held[shelves.without(shelf, f)].path))
            for f in shelf.facets
        )
        title, lead = _list_title(shelf, edition)
        widen = _widening(shelf, held, edition)
        yield from _paged(
            shelf.path, title, lead, shelf.listings, cards, edition, chips, groups, widen, live
        )
    t = edition.t
    parents = shelves.in_order((item for item in edition.shown if item.for_parents), edition)
    title, lead = t.gettext("Voor ouders"), t.gettext("Wat ouders kunnen doen en vragen.")
    yield from _paged(links.PARENTS, title, lead, parents, cards, edition)


def _live(held: Shelves, edition: Edition) -> Live:
    at = edition.links
    return Live(
        at.page(links.CATALOGUE),
        at.page(links.FILTER),
        at.page(links.WORDS),
        held.stamp,
        any(item.offering.added for item in held[()].listings),
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
    live: Live | None = None,
) -> Iterator[tuple[str, ListPage]]:
    """Cut one list into pages of `PAGE_SIZE` cards; an empty list still has its page."""
    held = list(listings)
    for numbered, part, pager in paged(held, PAGE_SIZE, path, edition):
        shown = tuple(cards[item.key] for item in part)
        yield numbered, ListPage(title, lead, shown, len(held), chips, groups, pager, widen, live)


def _list_title(shelf: Shelf, edition: Edition) -> tuple[str, str]:
    """Return the title of a list and the sentence under it."""
    t, count = edition.t, len(shelf.listings)
    if not shelf.facets:
        title = t.gettext("Wat wil je doen?")
    else:
        title = " · ".join(f.label[0].upper() + f.label[1:] for f in reversed(shelf.facets))
    words = t.ngettext("{number} activiteit", "{number} activiteiten", count)
    return title, words.format(number=count)


def _widening(shelf: Shelf, held: Shelves, edition: Edition) -> Link | None:
    """Return the nearest list that holds more, with its count: no list is a dead end."""
    wider = [held[shelves.without(shelf, facet)] for facet in shelf.facets]
    wider = [other for other in wider if len(other.listings) > len(shelf.listings)]
    if not wider:
        return None
    best = min(wider, key=lambda other: len(other.listings))
    title, lead = _list_title(best, edition)
    words = (
        f"{title} ({lead})" if best.facets else f"{edition.t.gettext('Alle activiteiten')} ({lead})"
    )
    return Link(edition.links.page(best.path), Text(words))
