"""The front page. Layer 16."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from droomkaart import facets, links, shelves
from droomkaart.articles import Writing
from droomkaart.edition import Edition
from droomkaart.languages import Text
from droomkaart.problems import Source
from droomkaart.text import sections
from droomkaart.turns import Phase, in_turn, is_new
from droomkaart.views.aloud import Sound, recorded
from droomkaart.views.card import Card, Cards, upcoming
from droomkaart.views.dreams import DreamTile, tiles
from droomkaart.views.row import Row, row


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
    now: tuple[Row, ...]
    soon: tuple[Card, ...]
    count: int
    steps: tuple[Step, ...]
    catalogue: str
    kinds: tuple[shelves.Option, ...]
    ages: tuple[shelves.Option, ...]
    sound: Sound | None = None


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


def page(edition: Edition, writing: Writing, cards: Cards, held: shelves.Shelves) -> Home:
    """Return the front page; without a text of its own the brand's name stands there."""
    piece, steps = writing.get("pagina", "home"), writing.get("pagina", "zo-werkt-het")
    title = piece.title if piece else Text(edition.brand.name)
    lead = piece.summary if piece else _tagline(edition)
    everything = held[()]
    groups = {g.name: g.options for g in shelves.groups(everything, held, edition)}
    page = HomePage(
        title,
        lead,
        piece.body if piece else Markup(),
        tuple(tiles(edition, writing)),
        tuple(_now(edition, writing)),
        tuple(_soon(edition, cards)),
        len(everything.listings),
        tuple(Step(h, p) for h, p in sections(steps.body)) if steps else (),
        edition.links.page(links.CATALOGUE),
        tuple(o for o in groups[facets.KIND] if o.count),
        tuple(o for o in groups[facets.AGE] if o.count),
        recorded(piece, edition) if piece else None,
    )
    source = piece.source if piece else Source("content")
    return Home(page, source, piece is None or not piece.missing)


# How many texts of the campaign stand on the front page.
_MOST = 4
_CAMPAIGN = (
    *("challenges", "colleges", "evenementen", "inloop", "brievenbus"),
    *("videos", "vlogs", "verhalen", "nieuws"),
)


def _now(edition: Edition, writing: Writing) -> Iterator[Row]:
    """Yield what runs now, then what comes soon, then what is new: by rule, nobody places it.

    Of each type one: three walk-in hours would leave no place for a challenge.
    """
    held = edition.catalogue
    found = in_turn([p for kind in _CAMPAIGN for p in writing.of_type(kind)], held)
    taken: set[str] = set()
    for piece, whose in found:
        wanted = whose.phase < Phase.STEADY or (whose.phase is Phase.STEADY and is_new(piece, held))
        if wanted and piece.type not in taken and len(taken) < _MOST:
            taken.add(piece.type)
            yield row(piece, whose, edition)


def _soon(edition: Edition, cards: Cards, most: int = 3) -> Iterator[Card]:
    """Yield what starts soonest for this brand's own audience."""
    dated = []
    for listing in edition.shown:
        found = [o for o in upcoming(listing, edition, dt.timedelta(days=6)) if not o.cancelled]
        if found and listing.for_children:
            dated.append((found[0].rank(), listing.key, listing))
    for _, _, listing in sorted(dated, key=lambda row: row[:2])[:most]:
        yield cards[listing.key]


def _tagline(edition: Edition) -> Text:
    brand = edition.brand
    return edition.t.field(f"site/brands/{brand.id}/tagline", brand.tagline)
