"""The page of what can be printed, and the links to it from other pages. Layer 14.

Only what stands there is linked; see `paper.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from droomkaart import facets, links, paper
from droomkaart.edition import Edition
from droomkaart.languages import Text
from droomkaart.shelves import Shelf, Shelves
from droomkaart.views.facts import Link

_KILOBYTE = 1000


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF: its link, what it is for, and how much there is to fetch.

    `form` is how it looks on its tile: a card, a booklet, a poster.
    """

    form: str
    link: Link
    about: str
    size: str


@dataclass(frozen=True, slots=True)
class DistrictPaper:
    """The sheets of one district, by age."""

    name: str
    sheets: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PaperPage:
    """Everything that can be printed."""

    title: str
    lead: str
    papers: tuple[Paper, ...]
    districts: tuple[DistrictPaper, ...]


def page(edition: Edition, held: Shelves) -> PaperPage:
    """Return the page of everything that has been printed."""
    t = edition.t
    return PaperPage(
        t.gettext("Om te printen"),
        t.gettext("Voor thuis, voor school of voor aan de muur."),
        tuple(_papers(edition)),
        tuple(_districts(edition, held)),
    )


def sheet_of(shelf: Shelf, edition: Edition) -> Link | None:
    """Return the sheet that says on paper what one list says."""
    if [facet.dimension for facet in shelf.facets] != [facets.AGE, facets.DISTRICT]:
        return None
    band, district = shelf.facets
    name = paper.sheet(district.value, band.value)
    return _link(name, edition.t.gettext("Print deze lijst (PDF)"), edition)


def beside(article: str, edition: Edition) -> Link | None:
    """Return what belongs to a content page on paper: the card with the form, the booklet."""
    t = edition.t
    if article == links.DREAM_FORM:
        return _link(paper.CARD, t.gettext("Print de droomkaart (PDF)"), edition)
    if article == links.HOW_IT_WORKS:
        return _link(paper.BOOKLET, t.gettext("Print het dromenboekje (PDF)"), edition)
    return None


def _papers(edition: Edition) -> Iterator[Paper]:
    t = edition.t
    told = (
        (
            paper.CARD,
            "card",
            t.gettext("Droomkaart"),
            t.gettext("Schrijf of teken je droom. Print op twee kanten en knip de kaart uit."),
        ),
        (
            paper.BOOKLET,
            "booklet",
            t.gettext("Dromenboekje"),
            t.gettext("Zo werkt het, in een klein boekje. Print één kant, knip en vouw."),
        ),
        (
            paper.POSTER_A4,
            "poster",
            t.gettext("Poster, A4"),
            t.gettext("Voor een deur of een prikbord."),
        ),
        (paper.POSTER_A3, "poster", t.gettext("Poster, A3"), t.gettext("Voor een grote muur.")),
    )
    for name, form, title, about in told:
        link = _link(name, title, edition)
        if link:
            yield Paper(form, link, about, _size(edition.printed[name], edition))


def _districts(edition: Edition, held: Shelves) -> Iterator[DistrictPaper]:
    ages = {band.value: band.label.value for band in held.choices[facets.AGE]}
    for district in held.choices[facets.DISTRICT]:
        made = (_link(paper.sheet(district.value, a), ages[a], edition) for a in ages)
        sheets = tuple(link for link in made if link)
        if sheets:
            yield DistrictPaper(district.label.value, sheets)


def _link(name: str, words: str, edition: Edition) -> Link | None:
    if name not in edition.printed:
        return None
    return Link(edition.links.asset(links.printed(edition.t.code, name)), Text(words))


def _size(count: int, edition: Edition) -> str:
    """Return how much there is to fetch; on a phone that is money."""
    size = edition.t.number(max(1, round(count / _KILOBYTE)))
    return edition.t.gettext("PDF, {size} kB").format(size=size)
