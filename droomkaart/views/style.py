"""The page that shows a designer all parts of a brand, with sample values. Layer 16.

A part is drawn from the view of the page that it comes from, with made-up values in it: no partner,
no place, no price. Kinds, subjects, districts, dreams, calendars and the words of the front page
are those of the city. The page exists in the source language only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from droomkaart import facets, links, shelves
from droomkaart.articles import Writing
from droomkaart.districts import schematic
from droomkaart.edition import Edition
from droomkaart.languages import Text
from droomkaart.shelves import Group, Shelves
from droomkaart.views import calendars, samples, shortlist, table
from droomkaart.views.agenda import Agenda, AgendaDay, AgendaEntry, Tab
from droomkaart.views.aloud import Sound
from droomkaart.views.calendars import Calendars
from droomkaart.views.card import Card
from droomkaart.views.dreams import Beside, DreamPage, DreamTile, tiles
from droomkaart.views.facts import Freshness, Link
from droomkaart.views.lists import Chip, ListPage, Live
from droomkaart.views.news import Change, ChangeDay
from droomkaart.views.paging import Pager
from droomkaart.views.printed import DistrictPaper, Paper, PaperPage
from droomkaart.views.records import Directory, DirectoryRow, RecordPage
from droomkaart.views.samples import HERE, PARTNER
from droomkaart.views.shortlist import Shortlist
from droomkaart.views.table import Cell, Choice, Row, Table

# The view of a page that stands on this floor, by the names that its template uses.
View = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StylePage:
    """Sample values for every part that pages are made of.

    `parts` are the headings of this page, by the names in `templates/parts/specimens/`. `switch`
    stands for the languages of a page. What follows are the views of pages, of one each.
    """

    title: str
    lead: str
    parts: Mapping[str, str]
    switch: tuple[Link, ...]
    cards: tuple[Card, ...]
    pictured: View
    dreams: tuple[DreamTile, ...]
    freshness: tuple[Freshness, ...]
    pagers: tuple[Pager, ...]
    code: Mapping[str, str]
    front: Any
    offering: View
    listed: ListPage
    nothing: ListPage
    folded: tuple[Group, ...]
    agenda: Agenda
    calendars: Calendars
    city: View
    table: Table
    news: ChangeDay
    directory: Directory
    record: RecordPage
    article: View
    dream: DreamPage
    saved: Shortlist
    form: Any
    papers: PaperPage
    missing: View


def page(edition: Edition, writing: Writing, held: Shelves, front: Any, form: Any) -> StylePage:
    """Return the samples; `held` are the lists of the city, `front` is the front page, `form` the form."""
    t, cards = edition.t, samples.cards(edition)
    dreams = tuple(tiles(edition, writing))
    told = replace(
        front,
        now=samples.rows(),
        soon=cards[:3],
        kinds=samples.kinds(edition),
        body=samples.brief(),
    )
    feeds = calendars.page(edition)
    return StylePage(
        t.gettext("Stijl"),
        t.gettext("Alle onderdelen van deze site, met verzonnen voorbeelden."),
        _parts(edition),
        samples.TONGUES,
        cards,
        samples.loose(cards[1]),
        dreams,
        samples.freshness(edition),
        samples.PAGERS,
        samples.code(),
        told,
        _offering(edition, cards[0]),
        _listed(edition, cards, held),
        _nothing(edition),
        _open(edition, held),
        _agenda(edition, cards),
        replace(feeds, groups=feeds.groups[:2]),
        _city(edition),
        _table(edition),
        ChangeDay("2031-01-08", "8 januari 2031", _changes(cards)),
        _directory(edition),
        _record(edition, cards),
        _article(edition),
        _dream(edition, cards, dreams),
        shortlist.page(edition),
        # A dialog's method goes nowhere: who tries the sample sends nothing.
        replace(form, action=HERE, receipts=HERE, method="dialog", controller=PARTNER.words.value),
        _papers(edition),
        {"links": tuple(Link(HERE, Text(to.words.lang)) for to in samples.TONGUES[1:])},
    )


def _parts(edition: Edition) -> Mapping[str, str]:
    t = edition.t
    return {
        "frame": t.gettext("Hoofdmenu"),
        "texts": t.gettext("Kop van een pagina"),
        "buttons": t.gettext("Knoppen"),
        "messages": t.gettext("Meldingen"),
        "cards": t.gettext("Activiteiten"),
        "front": t.gettext("Wat wil je doen?"),
        "dreams": t.gettext("Dromen"),
        "catalogue": t.gettext("Kies wat je zoekt"),
        "activity": t.gettext("Activiteit"),
        "agenda": t.gettext("Agenda"),
        "calendars": t.gettext("Zet het in je agenda"),
        "city": t.gettext("Op de kaart"),
        "table": t.gettext("Alles op een rij"),
        "records": t.gettext("Partners"),
        "article": t.gettext("Verhalen"),
        "saved": t.gettext("Bewaard"),
        "form": t.gettext("Formulier"),
        "paper": t.gettext("Om te printen"),
    }


def _offering(edition: Edition, card: Card) -> View:
    """Return the page of an activity that says all that one can say."""
    lines = (card.title, samples.SUMMARY, Text(samples.LONG))
    return {
        "key": "",
        "card": card,
        "standing": "shown",
        "description": samples.brief(),
        "description_lang": "",
        "machine": True,
        "facts": samples.answers(edition),
        "more": samples.more(edition),
        "dates": samples.DATES,
        "dreams": samples.DREAMS,
        "freshness": samples.freshness(edition)[1],
        "pictures": ({"credit": PARTNER.words},),
        "share": HERE,
        "calendar": HERE,
        "mend": HERE,
        "announcement": lines,
    }


def _listed(edition: Edition, cards: tuple[Card, ...], held: Shelves) -> ListPage:
    """Return a list of the catalogue with one choice made, in the filter of the city."""
    t, at = edition.t, edition.links
    chosen = held.choices[facets.AGE][0]
    return ListPage(
        chosen.label,
        t.gettext("{number} gevonden").format(number=2),
        cards[:2],
        2,
        samples.PAGERS[0],
        chips=(Chip(chosen.label, HERE), Chip(Text(samples.LONG), HERE)),
        groups=shelves.groups(held[chosen,], held, edition),
        ageless=Link(HERE, Text(t.gettext("Leeftijd onbekend: nog {number}").format(number=3))),
        sheet=Link(HERE, Text(t.gettext("Print deze lijst (PDF)"))),
        live=Live(at.page(links.CATALOGUE), HERE, HERE, "", dated=True),
    )


def _nothing(edition: Edition) -> ListPage:
    """Return a list that holds nothing and has no filter, with the way to one that does."""
    way = Link(HERE, Text(edition.t.gettext("Bekijk alle activiteiten")))
    return ListPage(Text(""), "", (), 0, Pager(1, 1, "", ""), widen=way)


def _open(edition: Edition, held: Shelves) -> tuple[Group, ...]:
    """Return the choices that are folded away, with one of them made: so they stand open."""
    chosen = held.choices[facets.DAY][0]
    return tuple(group for group in shelves.groups(held[chosen,], held, edition) if group.folded)


def _agenda(edition: Edition, cards: tuple[Card, ...]) -> Agenda:
    """Return two days, with what takes place, what is cancelled and what is not confirmed."""
    t = edition.t
    full, paid, nil, bare, *_ = cards
    words = (t.gettext("Komende dagen"), t.gettext("Vandaag"), t.gettext("Deze week"))
    tabs = (Tab(Link(HERE, Text(name), at == 0), 9 - at) for at, name in enumerate(words))
    often = t.ngettext("op {number} dag", "op {number} dagen", 9).format(number=9)
    return Agenda(
        Text(t.gettext("Agenda")),
        "",
        "",
        tuple(tabs),
        (AgendaEntry(often, nil, rhythm=(Text(t.gettext("elke dag")), Text("niet in mei"))),),
        (
            AgendaDay(
                "2031-01-08",
                "woensdag 8 januari",
                (AgendaEntry("15:00", full), AgendaEntry("15:30", paid, cancelled=True)),
            ),
            AgendaDay("2031-01-09", "donderdag 9 januari", (AgendaEntry("19:00–21:00", bare),)),
        ),
        samples.PAGERS[1],
        2,
        Link(HERE, Text(t.gettext("Bekijk alle activiteiten"))),
        Link(HERE, Text(t.gettext("Zet het in je eigen agenda"))),
    )


def _city(edition: Edition) -> View:
    """Return the districts as they lie, with made-up places in the first of them."""
    t = edition.t
    drawn = schematic(edition.catalogue.site)
    empty = {
        "url": HERE,
        "count": 0,
        "everywhere": "",
        "neighbourhoods": "",
        "places": (),
        "more": 0,
    }
    named = ((samples.PLACE, "een buurthuis", 3), (samples.LONG, "", 1), ("Een veld", "", 0))
    spots: tuple[View, ...] = tuple(
        {
            "link": Link(HERE, Text(name)),
            "kind": Text(kind),
            "count": count,
            "number": number,
            "at": "",
        }
        for number, (name, kind, count) in enumerate(named, 1)
    )
    full = {
        "count": 9,
        "everywhere": t.gettext("{number} daarvan voor de hele stad").format(number=2),
        "neighbourhoods": "Een buurt, nog een buurt",
        "places": spots,
        "more": 2,
    }
    dots = tuple(
        {"x": x, "y": y, "number": spot["number"], "name": spot["link"].words}
        for spot, (x, y) in zip(spots, ((10, 12), (52, 40), (90, 6)), strict=True)
    )
    return {
        "title": t.gettext("Op de kaart"),
        "tiles": drawn,
        "points": {"width": 100, "height": 50, "dots": dots},
        "districts": tuple(
            empty | {"id": tile.id, "name": tile.name} | (full if at == 0 else {})
            for at, tile in enumerate(drawn)
        ),
        "elsewhere": {"name": t.gettext("Op een andere plek"), "places": spots[1:], "more": 0},
        "venues": Link(HERE, Text(t.gettext("Alle plekken"))),
        "real": {"tiles": HERE, "host": "kaart.example", "credit": "© Landmeters"},
    }


def _table(edition: Edition) -> Table:
    """Return a row that knows all and one that knows nothing, under the heads of the city."""
    t, names = edition.t, table.columns(edition)
    words = (t.gettext("Alles"), t.gettext("Voor ouders"))
    choices = (Choice(Link(HERE, Text(name), at == 0), 9 - at) for at, name in enumerate(words))
    told = (
        Cell((Text("zo staat het er"),)),
        Cell((), (PARTNER,)),
        Cell((Text("een"), Text("twee"))),
    )
    cells = tuple(told[at % len(told)] for at in range(len(names) - 1))
    nothing = (Cell(()),) * (len(names) - 1)
    return Table(
        Text(t.gettext("Alles op een rij")),
        "",
        names,
        (
            Row(
                Link(HERE, Text("Voorbeeld van een rij")),
                PARTNER,
                confirmed=True,
                stale=True,
                cells=cells,
            ),
            Row(
                Link(HERE, Text(samples.LONG)), PARTNER, confirmed=False, stale=False, cells=nothing
            ),
        ),
        2,
        tuple(choices),
        samples.PAGERS[2],
        Link(HERE, Text(t.gettext("Wat is er nieuw?"))),
        HERE,
        tuple(Link(HERE, Text(district.name)) for district in edition.catalogue.site.districts[:3]),
    )


def _changes(cards: tuple[Card, ...]) -> tuple[Change, ...]:
    name = PARTNER.words.value
    return Change(cards[0], name, new=True), Change(cards[1], name, new=False)


def _directory(edition: Edition) -> Directory:
    rows = (DirectoryRow(PARTNER, samples.SUMMARY, 3), DirectoryRow(PARTNER, Text(""), 0))
    return Directory(edition.t.gettext("Partners"), "", rows)


def _record(edition: Edition, cards: tuple[Card, ...]) -> RecordPage:
    return RecordPage(
        PARTNER.words.value,
        samples.SUMMARY,
        "",
        samples.known(edition),
        samples.freshness(edition)[0],
        (),
        cards[:2],
        ended=True,
    )


def _article(edition: Edition) -> View:
    """Return a text with a film and with all that a challenge says."""
    return {
        "type": "challenges",
        "example": True,
        "title": Text("Een verhaal om te lezen"),
        "summary": samples.SUMMARY,
        "body": samples.body(edition),
        "facts": samples.made(edition),
        "dates": samples.DATES,
        "pictures": (),
        "machine": True,
        "stale": True,
        "film": samples.screen(edition),
        "game": samples.game(edition),
        "stops": samples.stops(edition),
        "games": samples.SIGNPOSTS,
        "calendar": HERE,
        "ready": "",
        "sound": Sound(HERE, "audio/mpeg"),
        "share": HERE,
        "dreams": samples.DREAMS,
        "paper": Link(HERE, Text(edition.t.gettext("Print de droomkaart (PDF)"))),
    }


def _dream(edition: Edition, cards: tuple[Card, ...], dreams: tuple[DreamTile, ...]) -> DreamPage:
    """Return the page of the first dream of the city, with made-up texts."""
    first = dreams[0] if dreams else None
    return DreamPage(
        first.title if first else samples.DREAMS[0].words,
        samples.SUMMARY,
        edition.t.gettext("Welke droom is van jou?"),
        first.icon if first else "",
        samples.brief(),
        machine=False,
        stale=True,
        pictures=(),
        sound=None,
        share=HERE,
        cards=cards[:2],
        kinds=samples.SIGNPOSTS,
        beside=(Beside(edition.t.gettext("Verhalen"), samples.SIGNPOSTS),),
    )


def _papers(edition: Edition) -> PaperPage:
    t = edition.t
    size = t.gettext("PDF, {size} kB").format(size=96)
    door = t.gettext("Voor een deur of een prikbord.")
    told = (
        ("card", t.gettext("Droomkaart")),
        ("booklet", t.gettext("Dromenboekje")),
        ("poster", t.gettext("Poster, A4")),
    )
    ages = tuple(Link(HERE, Text(f"{age}–{age + 2} jaar")) for age in (0, 3, 6))
    names = [district.name for district in edition.catalogue.site.districts[:2]]
    return PaperPage(
        t.gettext("Om te printen"),
        "",
        tuple(Paper(form, Link(HERE, Text(name)), door, size) for form, name in told),
        tuple(DistrictPaper(name, ages) for name in names),
    )
