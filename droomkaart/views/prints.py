"""What is printed: sheets per district and age, the poster, the card and the booklet. Layer 17.

The views only; `printing.py` makes the files. Paper says no more than the sites do: the
facts of a sheet are those of the activity pages, the texts of the booklet those of the
content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from droomkaart import facets, links, paper
from droomkaart.articles import Writing
from droomkaart.edition import Edition
from droomkaart.languages import Language, Text
from droomkaart.links import HOME
from droomkaart.model.entry import MadeBy
from droomkaart.shelves import Shelf, shelves
from droomkaart.text import sections
from droomkaart.views.answers import answers
from droomkaart.views.card import Card, Cards, cards_of
from droomkaart.views.facts import Fact, Freshness, by_machine, freshness

# What a line of a sheet answers, of all that an activity page says.
_ANSWERS = ("ages", "when", "where", "price", "join", "contact")
STEPS = 5
# "Read here how." is no sentence for paper.
_LINK_ALONE = re.compile(r"(?<=[.?!] )<a [^>]*>[^<]*</a>[.?!]|(?<=<p>)<a [^>]*>[^<]*</a>[.?!]")


@dataclass(frozen=True, slots=True)
class Door:
    """A way to reach the campaign, as `site.toml` states it."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One activity on a sheet."""

    card: Card
    partner: str
    facts: tuple[Fact, ...]
    freshness: Freshness
    machine: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What there is to do in one district at one age."""

    district: str
    ages: str
    url: str
    rows: tuple[Row, ...]
    ageless: int


@dataclass(frozen=True, slots=True)
class Poster:
    """The question, large, with where to send an answer."""

    question: str
    lead: Text
    url: str
    host: str
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with boxes to tick."""

    name: str
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostCard:
    """The dream card: the question, lines to write on and boxes to tick."""

    poster: Poster
    name: str
    phone: str
    consent: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One small page of the booklet; `number` is empty where it is no step."""

    name: str
    number: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Booklet:
    """Eight small pages on one folded sheet, in reading order."""

    poster: Poster
    panels: tuple[Panel, ...]


View = Sheet | Poster | PostCard | Booklet


@dataclass(frozen=True, slots=True)
class Print:
    """One file to print: its name, its template, its title and how much larger than A4.

    `machine` says that a computer translated some of it and nobody has read that yet.
    """

    name: str
    template: str
    title: str
    view: View
    machine: bool
    zoom: float = 1.0


def prints(edition: Edition, writing: Writing) -> Iterator[Print]:
    """Yield everything that is printed for one edition; nothing that would be empty."""
    t, shown, name = edition.t, poster(edition, writing), edition.brand.name
    machine = _by_machine(edition, writing)
    yield Print(paper.POSTER_A4, "print/poster.html", name, shown, machine)
    yield Print(paper.POSTER_A3, "print/poster.html", name, shown, machine, 420 / 297)
    if _may_ask(edition, writing):
        view = postcard(edition, shown)
        yield Print(paper.CARD, "print/postcard.html", t.gettext("Droomkaart"), view, machine)
    panels = tuple(_panels(edition, writing))
    if panels:
        booklet = Booklet(shown, panels)
        title = t.gettext("Dromenboekje")
        yield Print(paper.BOOKLET, "print/booklet.html", title, booklet, machine)
    for found, sheet in sheets(edition):
        title = t.joined((sheet.district, sheet.ages))
        unread = machine or any(row.machine for row in sheet.rows)
        yield Print(found, "print/sheet.html", title, sheet, unread)


def _by_machine(edition: Edition, writing: Writing) -> bool:
    """Tell whether a machine translated what all paper of an edition says."""
    pieces = (writing.get("pagina", name) for name in (links.DREAM_FORM, links.HOW_IT_WORKS))
    made = {piece.made for piece in pieces if piece and not piece.missing}
    return edition.t.interface_by_machine or MadeBy.MACHINE in made


def _may_ask(edition: Edition, writing: Writing) -> bool:
    """Tell whether the card may be printed: it asks for a parent's consent, as the form does.

    The real campaign asks that only in words that a native reader has read.
    """
    if edition.t.is_source or not edition.catalogue.site.live:
        return True
    send = writing.get("pagina", links.DREAM_FORM)
    return not edition.t.interface_by_machine and not (send and send.missing)


def sheets(edition: Edition) -> Iterator[tuple[str, Sheet]]:
    """Yield the sheet of each district and age band that holds any activity, with its name."""
    lists, cards = shelves(edition), cards_of(edition)
    ageless = next(f for f in lists.choices[facets.AGE] if f.value == facets.UNKNOWN_AGE)
    for chosen, shelf in lists.found.items():
        if [facet.dimension for facet in chosen] != [facets.AGE, facets.DISTRICT]:
            continue
        band, district = chosen
        if band == ageless or not shelf.listings:
            continue
        without = lists.found.get((ageless, district))
        rows = _rows(shelf, edition, cards)
        sheet = Sheet(
            district.label.value,
            band.label.value,
            edition.links.absolute(shelf.path),
            tuple(rows),
            len(without.listings) if without else 0,
        )
        yield paper.sheet(district.value, band.value), sheet


def poster(edition: Edition, writing: Writing) -> Poster:
    """Return the poster; its code leads to the page where a dream is sent."""
    send, brand = writing.get("pagina", links.DREAM_FORM), edition.brand
    path = links.article("pagina", links.DREAM_FORM) if send else HOME
    tagline = edition.t.field(f"site/brands/{brand.id}/tagline", brand.tagline)
    home = urlsplit(edition.links.absolute(HOME))
    return Poster(
        question(edition.t),
        send.summary if send and not send.missing else tagline,
        edition.links.absolute(path),
        f"{home.netloc}{home.path}".rstrip("/"),
        tuple(_doors(edition)),
    )


def question(t: Language) -> str:
    """Return the question of the campaign; in Dutch it is verbatim that of the card."""
    return t.gettext("Wat wil je later worden en wat heb je nodig om daar te komen?")


def postcard(edition: Edition, shown: Poster) -> PostCard:
    """Return the card: the fields of the dream form as a child writes them on paper.

    A photo needs no line, and the box to draw in stands for it.
    """
    t, site = edition.t, edition.catalogue.site
    grown = site.mailbox.parent_until
    phone = t.gettext("Telefoon van je ouder")
    if max(band.max for band in edition.brand.age_bands) >= grown:
        phone = t.gettext("Telefoon (onder de {age}: van je ouder)").format(age=grown)
    bands = edition.brand.age_bands
    choices = (
        Choice(
            "age", t.gettext("Hoe oud ben je?"), tuple(t.upright(f"{b.min}–{b.max}") for b in bands)
        ),
        Choice("district", t.gettext("Waar woon je?"), tuple(d.name for d in site.districts)),
        Choice(
            "helper",
            t.gettext("Helpt iemand je?"),
            (t.gettext("nee"), t.gettext("ouder"), t.gettext("school"), t.gettext("buur")),
        ),
        Choice(
            "talk",
            t.gettext("Hoe wil je praten?"),
            (
                t.gettext("bibliotheek"),
                t.gettext("buurtcentrum"),
                t.gettext("video"),
                t.gettext("WhatsApp"),
            ),
        ),
    )
    name = t.gettext("Voornaam of bijnaam")
    return PostCard(shown, name, phone, t.gettext("Mijn ouder vindt het goed"), choices)


def _rows(shelf: Shelf, edition: Edition, cards: Cards) -> Iterator[Row]:
    for listing in shelf.listings:
        told = tuple(fact for fact in answers(listing, edition) if fact.name in _ANSWERS)
        fresh = freshness(listing.offering, edition)
        unread = by_machine(listing, edition)
        yield Row(cards[listing.key], listing.partner.name, told, fresh, unread)


def _doors(edition: Edition) -> Iterator[Door]:
    """Yield the channels of a brand that `site.toml` fills in; a door is never made up."""
    t, channels = edition.t, edition.brand.channels
    found = (
        (t.gettext("WhatsApp"), channels.whatsapp),
        (t.gettext("sms"), channels.sms),
        (t.gettext("bellen"), channels.phone),
        (t.gettext("mailen"), channels.email),
        ("Instagram", _plain(channels.instagram)),
        ("Facebook", _plain(channels.facebook)),
    )
    for label, words in found:
        if words:
            yield Door(label, words)


def _plain(url: str | None) -> str:
    """Return an address as it is typed over from paper."""
    return (url or "").removeprefix("https://").removeprefix("www.").rstrip("/")


def _panels(edition: Edition, writing: Writing) -> Iterator[Panel]:
    """Yield the eight pages, or none in a language that has no text about how it works."""
    piece, t = writing.get("pagina", links.HOW_IT_WORKS), edition.t
    if piece is None or piece.missing:
        return
    told = sections(Markup(_LINK_ALONE.sub("", piece.body)))  # noqa: S704  # it was Markup
    steps, rest = told[:STEPS], told[STEPS:]
    yield Panel("cover", "", edition.brand.name, t.gettext("Mijn dromenboekje"))
    yield from _steps(steps, t)
    yield Panel("dream", "", question(t), "")
    honest = rest[-1] if rest else ("", "")
    yield Panel("back", "", *honest)


def _steps(steps: Iterable[tuple[str, str]], t: Language) -> Iterator[Panel]:
    """Yield five pages: the steps of how it works, and room to draw where there are fewer."""
    held = list(steps)
    for at in range(STEPS):
        if at < len(held):
            number, point, title = held[at][0].partition(". ")
            numbered = bool(point) and number.isdecimal()
            named = title if numbered else held[at][0]
            yield Panel("step", number if numbered else str(at + 1), named, held[at][1])
        else:
            yield Panel("draw", "", t.gettext("Teken hier je droom"), "")
