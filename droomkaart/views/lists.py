"""The lists of the catalogue, cut into pages. Layer 15."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from droomkaart import links, shelves
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.facets import AGE, UNKNOWN_AGE
from droomkaart.languages import Text, composed
from droomkaart.shelves import Group, Shelf, Shelves
from droomkaart.views.card import Card, Cards
from droomkaart.views.facts import Link
from droomkaart.views.paging import Pager, paged
from droomkaart.views.printed import sheet_of

# Cards on one page of a list: the page stays inside the first TCP window.
PAGE_SIZE = 24


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice that was made, and the list without it."""

    label: Text
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
    """A page of the catalogue. `ageless` leads to what may fit as well: its age is unknown.

    `sheet` is the same list on paper.
    """

    title: Text
    lead: str
    cards: tuple[Card, ...]
    count: int
    pager: Pager
    chips: tuple[Chip, ...] = ()
    groups: tuple[Group, ...] = ()
    widen: Link | None = None
    ageless: Link | None = None
    sheet: Link | None = None
    live: Live | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A page of a list before anybody opened it: what it is called, where it is, and its view."""

    path: str
    title: Text
    lead: str
    number: int
    show: Callable[[], ListPage]


def catalogue(edition: Edition, cards: Cards, held: Shelves) -> Iterator[Cut]:
    """Yield every list page of the catalogue, numbered pages included."""
    live = _live(held, edition)
    plain = {group.name: group for group in shelves.groups(held[()], held, edition)}
    for shelf in held.found.values():
        words = _list_title(shelf, edition)
        whole = partial(_on_shelf, shelf, held, edition, plain, live)
        yield from _paged(shelf.path, words, shelf.listings, cards, edition, whole)
    t = edition.t
    parents = shelves.in_order((item for item in edition.shown if item.for_parents), edition)
    words = Text(t.gettext("Voor ouders")), t.gettext("Wat ouders kunnen doen en vragen.")
    yield from _paged(links.PARENTS, words, parents, cards, edition, lambda page: page)


def _on_shelf(
    shelf: Shelf,
    held: Shelves,
    edition: Edition,
    plain: Mapping[str, Group],
    live: Live,
    page: ListPage,
) -> ListPage:
    """Return a page of one list with all its choices around it."""
    return replace(
        page,
        chips=tuple(
            Chip(f.label, edition.links.page(held[shelves.without(shelf, f)].path))
            for f in shelf.facets
        ),
        groups=shelves.groups(shelf, held, edition, plain),
        widen=_widening(shelf, held, edition),
        ageless=_ageless(shelf, held, edition),
        sheet=sheet_of(shelf, edition),
        live=live,
    )


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
    words: tuple[Text, str],
    listings: Iterable[Listing],
    cards: Cards,
    edition: Edition,
    whole: Callable[[ListPage], ListPage],
) -> Iterator[Cut]:
    """Cut one list into pages of `PAGE_SIZE` cards; an empty list still has its page."""
    held = list(listings)
    for numbered, part, pager in paged(held, PAGE_SIZE, path, edition):
        shown = tuple(cards[item.key] for item in part)
        page = ListPage(*words, shown, len(held), pager)
        yield Cut(numbered, *words, pager.number, partial(whole, page))


def _list_title(shelf: Shelf, edition: Edition) -> tuple[Text, str]:
    """Return the title of a list and the sentence under it."""
    t, count = edition.t, len(shelf.listings)
    if not shelf.facets:
        title = Text(t.gettext("Wat wil je doen?"))
    else:
        labels = [facet.label.begun() for facet in reversed(shelf.facets)]
        title = composed(" · ".join("{}" for _ in labels), *labels)
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
    words = title if best.facets else Text(edition.t.gettext("Alle activiteiten"))
    return Link(edition.links.page(best.path), composed("{} ({})", words, Text(lead)))


def _ageless(shelf: Shelf, held: Shelves, edition: Edition) -> Link | None:
    """Return the list beside a list of an age that holds what nobody stated an age of."""
    rest = tuple(facet for facet in shelf.facets if facet.dimension != AGE)
    unknown = next((f for f in held.choices[AGE] if f.value == UNKNOWN_AGE), None)
    if len(rest) == len(shelf.facets) or unknown is None or unknown in shelf.facets:
        return None
    other = held.found.get((unknown, *rest))
    if not other or not other.listings:
        return None
    words = edition.t.gettext("Leeftijd onbekend: nog {number}").format(number=len(other.listings))
    return Link(edition.links.page(other.path), Text(words))
