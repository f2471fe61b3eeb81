"""The table for professionals: everything there is, one row each. Layer 15."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from droomkaart import links, wording
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.languages import Text
from droomkaart.model.offering import WHOLE_CITY, Applicant, Offering
from droomkaart.model.site import Kind
from droomkaart.views.card import Card, Cards, timetable
from droomkaart.views.facts import Link, contact_links, freshness, stated
from droomkaart.views.paging import Pager, paged

# Rows on one page: with more, the page would no longer open in one go.
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Cell:
    """One fact of a row. `order` is what it is sorted by, when that is not its words."""

    lines: tuple[Text, ...]
    links: tuple[Link, ...] = ()
    order: str = ""

    @property
    def known(self) -> bool:
        """Whether anybody stated it."""
        return bool(self.lines or self.links)


@dataclass(frozen=True, slots=True)
class Row:
    """One offering: its title and partner, and a cell for each other column."""

    title: Link
    partner: Link
    confirmed: bool
    stale: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The table of one kind, with how much is in it."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class Table:
    """A page of the table."""

    title: Text
    lead: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    count: int
    choices: tuple[Choice, ...]
    pager: Pager
    new: Link
    spreadsheet: str
    by_district: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """One table: everything, or one kind."""

    path: str
    label: Text
    title: Text
    listings: tuple[Listing, ...]


def pages(edition: Edition, cards: Cards) -> Iterator[tuple[str, Table]]:
    """Yield every page of the table with its path: of everything, and of each kind."""
    t = edition.t
    listings = in_order(edition)
    rows = {item.key: _row(item, cards[item.key], edition) for item in listings}
    shelves = list(_shelves(listings, edition))
    lead = t.gettext("Het hele aanbod, ook voor ouders en professionals.")
    new = Link(edition.links.page(links.NEW), Text(t.gettext("Wat is er nieuw?")))
    by_district = tuple(
        Link(edition.links.page(links.spreadsheet(district.id)), Text(district.name))
        for district in edition.catalogue.site.districts
        if in_district(district.id, listings)
    )
    for shelf in shelves:
        choices = tuple(
            Choice(
                Link(edition.links.page(other.path), other.label, other is shelf),
                len(other.listings),
            )
            for other in shelves
        )
        for path, part, pager in paged(shelf.listings, PAGE_SIZE, shelf.path, edition):
            yield (
                path,
                Table(
                    shelf.title,
                    lead,
                    columns(edition),
                    tuple(rows[item.key] for item in part),
                    len(shelf.listings),
                    choices,
                    pager,
                    new,
                    edition.links.page(links.SPREADSHEET),
                    by_district,
                ),
            )


def in_order(edition: Edition) -> tuple[Listing, ...]:
    """Return what stands in the table, by partner, then by title."""
    t = edition.t
    return tuple(sorted(edition.shown, key=lambda i: (t.order(i.partner.name), i.partner_id)))


def in_district(district: str, listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """Return what there is in one district, also what is for the whole city."""
    here = {district, WHOLE_CITY}
    return tuple(item for item in listings if not here.isdisjoint(item.districts))


def columns(edition: Edition) -> tuple[str, ...]:
    """Return the heads of the columns."""
    t = edition.t
    return (
        t.gettext("Activiteit"),
        t.gettext("Soort"),
        t.gettext("Leeftijd"),
        t.gettext("Waar"),
        t.gettext("Wanneer"),
        t.gettext("Prijs en fonds"),
        t.gettext("Wie meldt aan"),
        t.gettext("Hoe"),
        t.gettext("Duurt"),
        t.gettext("Papieren"),
        t.gettext("Contact"),
        t.gettext("Nagekeken"),
    )


def applicants(values: Iterable[Applicant], edition: Edition) -> str:
    """Return who may apply, as one professional says it to another."""
    t = edition.t
    names = {
        Applicant.CHILD: t.gettext("kind of jongere"),
        Applicant.PARENT: t.gettext("ouder"),
        Applicant.SCHOOL: t.gettext("school"),
        Applicant.INTERMEDIARY: t.gettext("tussenpersoon"),
        Applicant.PROFESSIONAL: t.gettext("professional"),
    }
    found = [names[value] for value in values]
    return t.listed(found, "or") if found else ""


def funds(offering: Offering, edition: Edition) -> tuple[str, ...]:
    """Return the funds that may pay, each with who may ask it."""
    names = {fund.id: fund for fund in edition.catalogue.site.funds}
    found = []
    for fund in (names[value] for value in offering.price.funds):
        who = applicants(fund.who, edition)
        found.append(f"{fund.name} ({who})" if who else fund.name)
    return tuple(found)


def kinds(listing: Listing, edition: Edition) -> Text:
    """Return the names of the kinds of an offering."""
    return edition.t.beside(
        edition.kind_name(kind) for kind in _kinds(edition) if kind.id in listing.offering.kind
    )


def ways(listing: Listing, edition: Edition) -> Text:
    """Return how to join: in the words of the partner, else by the ways it named."""
    join = listing.offering.join
    if join.how:
        return edition.field(listing, "join/how", join.how)
    return Text(wording.ways(join.ways, edition.t)) if join.ways else Text("")


def _kinds(edition: Edition) -> list[Kind]:
    return [kind for group in edition.catalogue.site.kinds for kind in group.kinds]


def _shelves(listings: tuple[Listing, ...], edition: Edition) -> Iterator[_Shelf]:
    """Yield the table of everything, then that of each kind that holds anything."""
    t = edition.t
    everything = Text(t.gettext("Alles")), Text(t.gettext("Alles op een rij"))
    yield _Shelf(links.TABLE, *everything, listings)
    for kind in _kinds(edition):
        held = tuple(item for item in listings if kind.id in item.offering.kind)
        if held:
            name = edition.kind_name(kind)
            yield _Shelf(links.table(kind.id), name, name, held)


def _row(listing: Listing, card: Card, edition: Edition) -> Row:
    """Return one offering as a row."""
    to = edition.links.page
    return Row(
        Link(card.url, card.title),
        Link(to(links.partner(listing.partner_id)), Text(listing.partner.name)),
        card.confirmed,
        card.stale,
        tuple(_cells(listing, card, edition)),
    )


def _cells(listing: Listing, card: Card, edition: Edition) -> Iterator[Cell]:
    """Yield the cells after the first column, in the order of the columns."""
    offering, coming = listing.offering, edition.coming[listing.key]
    join = offering.join
    price = card.price.short if card.price.state != "unknown" else ""
    documents = [
        edition.field(listing, f"join/documents/{at}", words)
        for at, words in enumerate(join.documents)
    ]
    yield Cell((kinds(listing, edition),))
    yield Cell(stated(card.ages))
    yield Cell(stated(card.place))
    soon = coming.dates[0].day.isoformat() if coming.dates else ""
    yield Cell(timetable(listing, edition), (), soon)
    yield Cell((*stated(Text(price)), *(Text(fund) for fund in funds(offering, edition))))
    yield Cell(stated(Text(applicants(join.who, edition))))
    yield Cell(stated(ways(listing, edition)))
    yield Cell(stated(edition.field(listing, "join/lead_time", join.lead_time)))
    yield Cell(tuple(documents))
    contact = join.contact or listing.partner.contact
    role = edition.field(listing, "join/contact", contact.role) if contact.role else Text("")
    yield Cell(stated(role), contact_links(contact))
    yield _checked(offering, edition)


def _checked(offering: Offering, edition: Edition) -> Cell:
    """Return when a human last checked it, else where it comes from."""
    fresh = freshness(offering, edition)
    on = offering.checked.on if offering.checked and fresh.confirmed else None
    day = Text(edition.t.day(on, "d MMM y")) if on else Text("")
    return Cell((*stated(day), *stated(fresh.source)), (), on.isoformat() if on else "")
