"""Made-up cards, facts, dates and texts, for the page that shows all parts of a brand. Layer 15.

Nothing here is real: no partner, no place, no price. The texts are in the source language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from markupsafe import Markup

from droomkaart import wording
from droomkaart.edition import Edition
from droomkaart.languages import Text
from droomkaart.model.site import Kind
from droomkaart.places import open_place, place_values
from droomkaart.shelves import Option
from droomkaart.text import filled, markdown
from droomkaart.views.card import Card
from droomkaart.views.challenge import Game, Strip
from droomkaart.views.facts import Fact, Freshness, Link, NextDate, Signpost
from droomkaart.views.film import Screen, Spoken, Subtitles
from droomkaart.views.gathering import Stop
from droomkaart.views.paging import Pager
from droomkaart.views.row import Row

# Where everything leads: back to the top of the page itself.
HERE = "#main"
LONG = "Hottentottententententoonstellingsvoorbereidingscursusmiddag"
SUMMARY = Text("Een zin die zegt wat je hier doet.")
PLACE = "Een plek in de stad"
PARTNER = Link(HERE, Text("Een organisatie"))
_PHONE = Link(HERE, Text("06 00 00 00 00", dir="ltr"))
DREAMS = (Link(HERE, Text("Een droom")), Link(HERE, Text("Nog een droom")))
# A page in three languages, one of them from right to left; the first is the one that is open.
TONGUES = (
    Link(HERE, Text("Nederlands", "nl", "ltr"), current=True),
    Link(HERE, Text("English", "en", "ltr")),
    Link(HERE, Text("العربية", "ar", "rtl")),
)
# The first page of a list, one in the middle, the last one.
PAGERS = (Pager(1, 3, "", HERE), Pager(2, 3, HERE, HERE), Pager(3, 3, HERE, ""))
SIGNPOSTS = (
    Signpost(PARTNER, SUMMARY),
    Signpost(Link(HERE, Text(LONG)), Text("Met een lang woord.")),
)
_PLANNED = NextDate("2031-01-08", "wo 8 jan", "15:00", cancelled=False, moved_from="")
# As planned, cancelled, moved.
DATES = (
    _PLANNED,
    replace(_PLANNED, iso="2031-01-15", day="wo 15 jan", cancelled=True),
    replace(_PLANNED, iso="2031-01-23", day="do 23 jan", moved_from="22 januari"),
)
# The word STIJL as a QR code (ISO 18004, version 1-H): a row in each number, a module in each bit.
_QR = (
    *(0x1FC17F, 0x105641, 0x175D5D, 0x17525D, 0x17525D, 0x105C41, 0x1FD57F, 0x000D00, 0x04F5BE),
    *(0x13A88A, 0x1B55CA, 0x092DD8, 0x147383, 0x001626, 0x1FDBB8, 0x105F25, 0x17443B, 0x174F44),
    *(0x175C0F, 0x104F91, 0x1FC18F),
)
_BRIEF = """
Gewone tekst, met een woord dat **telt** en een [link naar boven](#main).

## Een kop in de tekst

- een punt
- nog een punt
"""
_BODY = f"""{_BRIEF}
Een plek die nog open is: [[plek]]

### Een kleinere kop

1. eerst dit
2. dan dat

> Een zin die opvalt.

| Naam | Wat |
|---|---|
| een | twee |

---

[[helplines]]
"""


def cards(edition: Edition) -> tuple[Card, ...]:
    """Return cards that know all, little, nothing, and with titles that are hard to set."""
    t, kinds = edition.t, _kinds(edition)
    full = _card(edition, kinds[0])

    def drawn(at: int, card: Card, **words: Any) -> Card:
        other = kinds[at % len(kinds)]
        icon = other.icon or other.id
        return replace(card, icon=icon, drawing=icon, **words)

    bare = drawn(
        1,
        full,
        title=Text("Weinig bekend"),
        ages=Text(""),
        day=Text(""),
        mark=(),
        place=Text(""),
        price=wording.PriceWords("unknown", t.gettext("prijs onbekend")),
        unknown=(t.gettext("leeftijd"), t.gettext("dag"), t.gettext("plek"), t.gettext("prijs")),
        confirmed=False,
    )
    paid = drawn(2, full, price=wording.PriceWords("paid", "€ 7,50"))
    nil = replace(paid, title=Text("O"), price=wording.PriceWords("zero", "€ 0"), mark=())
    return (
        full,
        paid,
        nil,
        bare,
        drawn(3, full, title=Text(LONG)),
        replace(bare, title=Text("Samen lang praten over een lange naam " * 5)),
    )


def loose(card: Card) -> Mapping[str, Any]:
    """Return the fields of a card by name, for a template to change one of them."""
    return {field.name: getattr(card, field.name) for field in fields(card)}


def kinds(edition: Edition) -> tuple[Option, ...]:
    """Return every kind and every drawn subject of the city as a choice, with a made-up count."""
    named = [(kind.icon or kind.id, edition.kind_name(kind)) for kind in _kinds(edition)]
    named += [(s.icon, Text(s.name)) for s in edition.catalogue.site.subjects if s.icon]
    return tuple(
        Option(name, number, HERE, current=False, icon=icon)
        for number, (icon, name) in enumerate(named, 1)
    )


def answers(edition: Edition) -> tuple[Fact, ...]:
    """Return one fact of each name that an activity answers first; some of them are unknown."""
    t = edition.t
    way = (Link(HERE, Text(t.gettext("Zoek de route"))),)
    near = tuple(district.id for district in edition.catalogue.site.districts[:1])
    where = replace(_fact("where", t.gettext("Waar"), PLACE, links=way), districts=near)
    missing = _fact("unasked", t.gettext("Nog niet bekend"), t.gettext("wie er mee mag"))
    price = _fact("price", t.gettext("Wat kost het jou"), t.gettext("onbekend"))
    return (
        _fact("ages", t.gettext("Voor wie"), "8 t/m 12 jaar"),
        _fact("when", t.gettext("Wanneer"), "elke woensdag, 15:00", "niet in mei"),
        where,
        replace(price, known=False),
        _fact("join", t.gettext("Meedoen"), t.gettext("binnenlopen")),
        _fact("apply", t.gettext("Wie meldt aan"), t.gettext("je ouder")),
        _fact("contact", t.gettext("Vraag het aan"), links=(PARTNER, _PHONE)),
        _fact("helper", t.gettext("Wie helpt je"), "iemand van de balie"),
        _fact("companion", t.gettext("Wie gaat mee"), "wie je meeneemt"),
        replace(missing, known=False),
    )


def more(edition: Edition) -> tuple[Fact, ...]:
    """Return one fact of each name that stands further down on the page of an activity."""
    t = edition.t
    return (
        _fact("bring", t.gettext("Neem mee"), "sportschoenen", "iets te drinken"),
        _fact("documents", t.gettext("Papieren"), "een pasje"),
        _fact("languages", t.gettext("Taal"), "Nederlands"),
        _fact("access", t.gettext("Kan het"), f"rolstoel: {t.gettext('ja')}"),
        _fact("setting", t.gettext("Binnen of buiten"), t.gettext("binnen")),
        _fact("childcare", t.gettext("Oppas erbij"), t.gettext("nee")),
        _fact("transport", t.gettext("Hoe kom je er"), "met de bus"),
        _fact("changed", t.gettext("Deze tekst"), "nieuw sinds 8 januari"),
        _fact("axis", t.gettext("Goed voor"), t.gettext("ontmoeten")),
    )


def screen(edition: Edition) -> Screen:
    """Return a film of nobody, with captions in one language."""
    tracks = (Subtitles(HERE, edition.t.code, edition.t.name, first=True),)
    said = (Spoken("0:00", "Hallo."), Spoken("0:12", LONG))
    facts = "1:30 · 4 MB"
    return Screen(HERE, "video/mp4", None, tracks, facts, said, "", "ltr", HERE, "een.example")


def game(edition: Edition) -> Game:
    """Return a challenge that runs, with nine days to go; nobody won it yet."""
    t = edition.t
    left = t.ngettext("nog {number} dag", "nog {number} dagen", 9).format(number=9)
    strips = tuple(Strip(str(day), day < _TORN) for day in range(1, 15))
    winners = (Text("Iemand: een verrassing"), Text(LONG))
    steps = ("Teken wat je later wordt.", "Doe het in de bus.")
    return Game("running", left, strips, steps, HERE, winners, (), DREAMS[0], SIGNPOSTS)


# The first day of the specimen's strips that is still there.
_TORN = 6


def stops(edition: Edition) -> tuple[Stop, ...]:
    """Return where a box stands now and next."""
    days = edition.t.gettext("{first} tot en met {last}")
    return (
        Stop(days.format(first="6 januari", last="10 januari"), Text(PLACE), now=True),
        Stop(days.format(first="13 januari", last="17 januari"), Text(LONG), now=False),
    )


def rows() -> tuple[Row, ...]:
    """Return texts in a list: what runs, what comes, what is over."""
    told = (
        *(("running", "nog 9 dagen"), ("coming", "woensdag 8 januari")),
        *(("steady", ""), ("over", "was in mei")),
    )
    return tuple(Row(DREAMS[0], SUMMARY, Text(note), phase) for phase, note in told)


def made(edition: Edition) -> tuple[Fact, ...]:
    """Return one fact of each name that stands beside a challenge, a film, a story or news."""
    t = edition.t
    return (
        _fact("opens", t.gettext("Begint op"), "woensdag 1 januari"),
        _fact("entries", t.gettext("Inzendingen"), "38"),
        _fact("speaker", t.gettext("Wie praat er"), "een bakker"),
        _fact("places", t.gettext("Plekken"), "nog 4 plekken"),
        _fact("sign-up", t.gettext("Aanmelden"), links=(PARTNER,)),
        _fact("closes", t.gettext("Sluit op"), "woensdag 8 januari"),
        _fact("task", t.gettext("De opdracht"), "Teken wat je later wordt."),
        _fact("partner", t.gettext("Samen met"), links=(PARTNER,)),
        _fact("prize", t.gettext("Wat win je"), "een verrassing"),
        _fact("by", t.gettext("Gemaakt door"), "iemand van school"),
        _fact("transcript", t.gettext("Lees wat er wordt gezegd"), "Hallo. Dit is mijn droom."),
        _fact("on", t.gettext("Datum"), "8 januari"),
    )


def known(edition: Edition) -> tuple[Fact, ...]:
    """Return one fact of each name that stands on the page of a partner or a venue."""
    t = edition.t
    return (
        _fact("kind", t.gettext("Wat is het"), "een club"),
        _fact("where", t.gettext("Adres"), PLACE),
        _fact("point", t.gettext("Op de kaart"), "0.0, 0.0"),
        _fact("transport", t.gettext("Bushalte"), "bij de deur"),
        _fact("contact", t.gettext("Contact"), links=(_PHONE,)),
    )


def freshness(edition: Edition) -> tuple[Freshness, ...]:
    """Return what was checked, what nobody confirmed, and what is old."""
    t = edition.t
    none, source = Text(""), Text("Bron: een voorbeeld")
    open_words = t.gettext("nog niet bevestigd door de partner")
    old_words = t.gettext("niemand heeft dit nog nagekeken")
    return (
        Freshness(
            confirmed=True, words="nagekeken in mei", source=none, source_url="", stale=False
        ),
        Freshness(confirmed=False, words=open_words, source=source, source_url="", stale=False),
        Freshness(confirmed=True, words=old_words, source=source, source_url=HERE, stale=True),
    )


def body(edition: Edition) -> Markup:
    """Return a running text with all that one can hold; its headings have no ids."""
    helplines = place_values(edition)["helplines"] or Markup()
    open_one = open_place("channel.phone", edition)
    return filled(markdown(_BODY), {"plek": open_one, "helplines": helplines})


def brief() -> Markup:
    """Return the beginning of that text, for where it is not about the text."""
    return markdown(_BRIEF)


def code() -> Mapping[str, str]:
    """Return a QR code as a script draws it: the box around it, and its modules as a path."""
    side = len(_QR)
    dark = ((x, y) for y, row in enumerate(_QR) for x in range(side) if row >> (side - 1 - x) & 1)
    path = "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)
    return {"box": f"-4 -4 {side + 8} {side + 8}", "path": path}


def _kinds(edition: Edition) -> list[Kind]:
    return [kind for group in edition.catalogue.site.kinds for kind in group.kinds]


def _card(edition: Edition, kind: Kind) -> Card:
    icon = kind.icon or kind.id
    return Card(
        HERE,
        Text("Voorbeeld van een kaart"),
        SUMMARY,
        kind.id,
        icon,
        icon,
        edition.kind_name(kind),
        Text("8 t/m 12 jaar"),
        Text("wo 8 jan, 15:00"),
        ("wo", "8", "jan"),
        Text(PLACE),
        wording.PriceWords("free", edition.t.gettext("gratis")),
        (),
        confirmed=True,
        stale=False,
        picture=None,
    )


def _fact(name: str, label: str, *lines: str, links: tuple[Link, ...] = ()) -> Fact:
    return Fact(name, label, tuple(Text(line) for line in lines), known=True, links=links)
