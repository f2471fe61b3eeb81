"""The pages of partners and venues, and their lists by name. Layer 15."""

from __future__ import annotations

from dataclasses import dataclass

from droomkaart import links, wording
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.images import Rendition
from droomkaart.intake import Filed
from droomkaart.languages import Text
from droomkaart.model.fields import Truth
from droomkaart.model.partner import Partner
from droomkaart.model.provenance import Status
from droomkaart.model.venue import Venue
from droomkaart.views.card import Card, Cards
from droomkaart.views.facts import (
    Fact,
    Freshness,
    Link,
    contact_links,
    freshness,
    renditions,
    stated,
)


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
    ended: bool


def open_venues(edition: Edition) -> list[Filed[Venue]]:
    """Return the venues that may be found; one whose address is hidden has no page."""
    return [v for v in edition.catalogue.venues.values() if v.record.hidden is not Truth.YES]


def partners(edition: Edition) -> Directory:
    """Return the list of partners by name; who stopped keeps a page and no place here."""
    t = edition.t
    rows = []
    for filed in edition.catalogue.partners.values():
        if filed.record.status is Status.ENDED:
            continue
        count = sum(1 for item in edition.shown if item.partner_id == filed.id)
        link = Link(edition.links.page(links.partner(filed.id)), Text(filed.record.name))
        rows.append(DirectoryRow(link, about(filed, edition), count))
    rows.sort(key=lambda row: t.order(row.link.words.value))
    return Directory(
        t.gettext("Partners"),
        t.gettext("Wie doet wat in {city}.").format(city=edition.city),
        tuple(rows),
    )


def venues(edition: Edition) -> Directory:
    """Return the list of venues by name; one that closed keeps a page and no place here."""
    t = edition.t
    rows = []
    for filed in open_venues(edition):
        if filed.record.status is Status.ENDED:
            continue
        count = len(_there(filed, edition))
        link = Link(edition.links.page(links.venue(filed.id)), Text(filed.record.name))
        where = area(filed, edition)
        rows.append(DirectoryRow(link, where or Text(t.gettext("stadsdeel onbekend")), count))
    rows.sort(key=lambda row: t.order(row.link.words.value))
    return Directory(
        t.gettext("Plekken"),
        t.gettext("Waar je wat kunt doen in {city}.").format(city=edition.city),
        tuple(rows),
    )


def partner(filed: Filed[Partner], edition: Edition, cards: Cards) -> RecordPage:
    """Return the page of a partner, with what it offers on this site."""
    t, record = edition.t, filed.record
    where = wording.districts(record.district, edition.catalogue.site, t)
    found = contact_links(record.contact)
    facts = [
        Fact(
            "kind", t.gettext("Wat is het"), stated(t.field(f"{filed.id}/kind", record.kind or ""))
        ),
        Fact("where", t.gettext("Waar"), stated(where) + stated(Text(record.address or ""))),
        Fact("contact", t.gettext("Contact"), (), bool(found), found),
    ]
    own = [item for item in edition.shown if item.partner_id == filed.id]
    return RecordPage(
        record.name,
        about(filed, edition),
        "",
        tuple(fact for fact in facts if fact.lines or fact.links),
        freshness(record, edition),
        tuple(renditions(edition.catalogue.partner_shots[filed.id], edition)),
        tuple(cards[item.key] for item in own),
        record.status is Status.ENDED,
    )


def venue(filed: Filed[Venue], edition: Edition, cards: Cards) -> RecordPage:
    """Return the page of a venue, with what happens there."""
    t, record = edition.t, filed.record
    where = area(filed, edition)
    address = [record.address, record.postcode, record.city]
    lines = (
        stated(t.as_written(", ".join(part for part in address if part)))
        + stated(Text(record.neighbourhood or ""))
        + stated(where)
    )
    found = contact_links(record.contact)
    access = next((a for a in edition.catalogue.site.access if a.id == "wheelchair"), None)
    facts = [
        Fact(
            "kind",
            t.gettext("Wat is het"),
            stated(t.field(f"venue/{filed.id}/kind", record.kind or "")),
        ),
        Fact("where", t.gettext("Adres"), lines or (Text(t.gettext("onbekend")),), bool(lines)),
        Fact("point", t.gettext("Op de kaart"), _point(record)),
        Fact("transport", t.gettext("Bushalte"), stated(Text(record.bus_stop or ""))),
        Fact("contact", t.gettext("Contact"), (), bool(found), found),
    ]
    if access:
        label = edition.access_name(access).begun()
        known = record.wheelchair is not Truth.UNKNOWN
        words = (Text(wording.truth(record.wheelchair, t)),)
        facts.append(Fact("access", label.value, words, known, label_lang=label.lang))
    there = _there(filed, edition)
    return RecordPage(
        record.name,
        t.field(f"venue/{filed.id}/note", record.note or ""),
        where.value,
        tuple(fact for fact in facts if fact.lines or fact.links),
        freshness(record, edition),
        tuple(renditions(edition.catalogue.venue_shots[filed.id], edition)),
        tuple(cards[item.key] for item in there),
        record.status is Status.ENDED,
    )


def area(filed: Filed[Venue], edition: Edition) -> Text:
    """Return the districts of a venue in words."""
    return wording.districts(filed.record.district, edition.catalogue.site, edition.t)


def about(filed: Filed[Partner], edition: Edition) -> Text:
    """Return what a partner says of itself."""
    return edition.t.field(f"{filed.id}/about", filed.record.about)


def _there(filed: Filed[Venue], edition: Edition) -> list[Listing]:
    """Return what happens at a venue, but what keeps its place to itself."""
    return [item for item in edition.shown if item.venue_id == filed.id and not item.hidden]


def _point(record: Venue) -> tuple[Text, ...]:
    """Return the coordinates of a venue; empty when nobody measured them."""
    if record.point is None:
        return ()
    return (Text(f"{record.point.latitude}, {record.point.longitude}", dir="ltr"),)
