"""What a page shows of an offering: every fact, and honestly what nobody stated."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from droomkaart import views
from droomkaart.languages import Text
from droomkaart.model.offering import Contact
from droomkaart.problems import Problems
from droomkaart.views import Link

TODAY = dt.date(2026, 11, 21)
MERMAID = "zwemclub-de-meermin/zeemeerminzwemmen"
SOURCE = {"kind": "website", "on": "2025"}


def offering(**fields: object) -> dict:
    """Return an offering as a file says it, with what it must have."""
    least = {"id": "iets", "title": "Iets", "summary": "Doe iets.", "kind": "sport"}
    return least | {"ages": {"min": 6, "max": 11}} | fields


def shown(scene, brand: str = "klein", language: str = "nl", key: str = "club/iets"):
    """Return the page of one offering."""
    edition = scene.edition(brand, language)
    listing = next(item for item in edition.listings if item.key == key)
    return views.activity(listing, edition, views.cards_of(edition), Problems())


@pytest.fixture
def page(stage):
    """Return a function that makes the page of one offering with some fields."""
    return lambda **fields: shown(stage([offering(**fields)]))


def told(view, name: str) -> list[str]:
    """Return the lines of one fact of a page."""
    return [plain(line.value) for fact in view.facts if fact.name == name for line in fact.lines]


def known(view) -> dict[str, bool]:
    """Return for each fact of a page whether somebody stated it."""
    return {fact.name: fact.known for fact in view.facts}


def plain(words: str) -> str:
    """Return words with plain spaces."""
    return words.replace("\u00a0", " ")


# --- unknown is said --------------------------------------------------------------------


def test_nothing_stated(stage):
    """Of an offering with no facts each first question is answered with unknown."""
    view = shown(stage([offering(ages={}, brands=["klein"])]))
    assert known(view) == {
        "ages": False,
        "when": False,
        "where": False,
        "price": False,
        "join": False,
        "contact": False,
    }
    assert [told(view, name) for name in known(view)] == [
        ["leeftijd onbekend"],
        ["onbekend"],
        ["onbekend"],
        ["prijs onbekend"],
        ["onbekend"],
        ["Club"],
    ]
    assert view.card.unknown == ("leeftijd", "dag", "plek", "prijs")


def test_unknown_on_the_built_page(fabelstad):
    """A built page marks what is unknown, on the page itself and on each card."""
    page = LexborHTMLParser(
        fabelstad.page("klein/activiteit/theater-de-spiegel/onbekend-toneel/index.html")
    )
    assert [node.css_first("dt").text() for node in page.css(".fact.unknown")] == [
        "Voor wie",
        "Wanneer",
        "Waar",
        "Wat kost het",
        "Meedoen",
    ]
    assert page.css_first(".activity-art .price").attributes["class"] == "price price-unknown"
    cards = LexborHTMLParser(fabelstad.page("klein/activiteiten/index.html")).css(".card")
    card = next(card for card in cards if "onbekend-toneel" in card.html)
    assert [node.text() for node in card.css(".unknown")] == [
        "leeftijd onbekend",
        "dag onbekend",
        "plek onbekend",
    ]


def test_price_zero_is_not_unknown(page):
    """A price of 0 is shown as a price; no price at all as unknown; free only when stated."""
    zero = page(price={"options": [{"label": "per keer", "amount": 0}]})
    none = page(price={"options": [{"label": "per keer"}]})
    free = page(price={"free": "yes"})
    assert [v.card.price.state for v in (zero, none, free)] == ["paid", "unknown", "free"]
    assert [told(v, "price") for v in (zero, none, free)] == [
        ["€ 0 · per keer"],
        ["prijs onbekend", "per keer"],
        ["gratis"],
    ]
    assert [known(v)["price"] for v in (zero, none, free)] == [True, False, True]


def test_price_in_full(fabel):
    """A page says every price, how old it is, a trial, a note, and who asks which fund."""
    assert told(shown(fabel, key=MERMAID), "price") == [
        "€ 22,50 · per maand",
        "hoogstens € 5 extra · inschrijven",
        "prijs van september 2026",
        "Eén les mag je gratis proberen.",
        "De staart is te leen.",
        (
            "€ 0 met Fabelfonds. Aanvragen: je ouder of een tussenpersoon, zoals school of een "
            "hulpverlener"
        ),
        "€ 0 met Maanpot",
    ]


def test_places_left(page):
    """No place left is a fact, like one place or many; a waiting list is told when there is."""
    assert told(page(join={"places_left": 0}), "join") == ["nog 0 plekken"]
    assert told(page(join={"places_left": 1}), "join") == ["nog 1 plek"]
    assert told(page(join={"waiting_list": "yes"}), "join") == ["er is een wachtlijst"]
    assert known(page(join={"waiting_list": "unknown"}))["join"] is False


def test_access(stage):
    """Each need is yes, no or unknown as stated; the place says it where the partner does not."""
    zaal = {"zaal": {"name": "Zaal", "wheelchair": "yes"}}
    where = {"venue": "zaal"}
    from_venue = shown(stage([offering(where=where)], venues=zaal))
    own = shown(stage([offering(where=where, access={"wheelchair": "no"})], venues=zaal))
    unsure = shown(stage([offering(access={"wheelchair": "unknown"})]))
    assert [told(view, "access") for view in (from_venue, own, unsure)] == [
        ["met een rolstoel: ja"],
        ["met een rolstoel: nee"],
        ["met een rolstoel: onbekend"],
    ]


def test_every_fact_of_a_full_offering(fabel):
    """All that the fullest offering of Fabelstad says is on its page, in order."""
    view = shown(fabel, key=MERMAID)
    assert {name: told(view, name) for name in known(view) if name != "price"} == {
        "ages": ["6 t/m 12 jaar", "je hebt diploma A", "alleen voor meisjes"],
        "when": [
            (
                "elke woensdag, 14:00–15:00, niet in de schoolvakantie, niet op 16 december, gaat "
                "niet door op 2 december, 9 december wordt 10 december"
            ),
            "kom een kwartier eerder",
        ],
        "where": [
            "Eiland, Zwembad De Schelp",
            "Schelpkade 1, 0000 ZS, Fabelstad",
            "De ingang is aan de kade.",
        ],
        "join": [
            "Vul het formulier in of bel de balie.",
            "Aanmelden: jij zelf of je ouder",
            "Duurt: 2 weken",
            "nog 1 plek",
            "er is een wachtlijst",
        ],
        "contact": ["zwemcoach"],
        "companion": ["Een vriendin mag mee."],
        "helper": ["De balie helpt je met het formulier."],
        "bring": ["een handdoek", "een badmuts"],
        "documents": ["een kopie van diploma A"],
        "languages": ["Nederlands en Engels"],
        "access": ["met een rolstoel: ja", "weinig prikkels: nee", "gebarentaal: onbekend"],
        "setting": ["binnen"],
        "transport": ["Bus 7 stopt voor de deur."],
        "axis": ["ontmoeten en ontspannen"],
        "changed": ["veranderd op 1 november 2026"],
    }
    assert all(known(view).values())
    assert view.card.unknown == ()


def test_dates_on_the_page(fabel):
    """The next dates say the day, the time, what is cancelled and what has moved."""
    dates = shown(fabel, key=MERMAID).dates
    assert [(d.day, d.time, d.cancelled, d.moved_from) for d in dates] == [
        ("woensdag 25 november", "14:00–15:00", False, ""),
        ("woensdag 2 december", "14:00–15:00", True, ""),
        ("donderdag 10 december", "16:00–17:00", False, "9 december"),
    ]


# --- the day on a card ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "day", "mark"),
    [
        ([], "", ()),
        ([{"on": "2026-12-04"}], "vr 4 dec", ("vr", "4", "dec")),
        (
            [{"on": "2026-12-04", "from": "9:00", "until": "10:00"}],
            "vr 4 dec, 09:00–10:00",
            ("vr", "4", "dec"),
        ),
        ([{"on": "2026-12-04", "part": "evening"}], "vr 4 dec, ’s avonds", ("vr", "4", "dec")),
        ([{"on": "2026-12-05"}], "op zaterdag 5 december 2026", ()),
        (
            [{"on": ["2026-11-28", "2026-11-30"], "cancelled": "2026-11-28"}],
            "ma 30 nov",
            ("ma", "30", "nov"),
        ),
        (
            [{"every": "monday", "first_day": "2027-01-04"}],
            "elke maandag",
            ("elke", "ma"),
        ),
        (
            [{"every": ["monday", "friday"], "first_day": "2027-01-04"}],
            "elke maandag en vrijdag",
            (),
        ),
        ([{"by_appointment": "yes"}], "op afspraak", ()),
        ([{"note": "na de laatste bel"}], "na de laatste bel", ()),
    ],
)
def test_the_day_of_a_card(page, when, day, mark):
    """A card says the next real date of two weeks, else the rhythm, else the partner's words."""
    card = page(when=when).card
    assert (card.day, card.mark) == (day, mark)


def test_upcoming(stage):
    """Real dates are looked for from today on, today included."""
    scene = stage(
        [offering(when=[{"on": ["2026-11-20", "2026-11-21", "2027-03-21", "2027-03-22"]}])]
    )
    listing, edition = scene.listing("club/iets"), scene.edition()
    assert [o.day for o in views.upcoming(listing, edition)] == [TODAY, dt.date(2027, 3, 21)]
    week = views.upcoming(listing, edition, dt.timedelta(days=6))
    assert [o.day for o in week] == [TODAY]


# --- where ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ({}, ""),
        ({"district": "whole-city"}, "heel Fabelstad"),
        ({"district": ["noord", "zuid"]}, "Noord en Zuid"),
        ({"venue": "makershal"}, "Zuid, De Makershal"),
        ({"venue": "makershal", "district": "noord"}, "Noord, De Makershal"),
        ({"venue": "makershal", "hidden": "yes"}, "Zuid"),
        ({"venue": "de-luwte"}, "Noord"),
        ({"online": "yes"}, "online"),
        ({"at_school": "yes", "district": "noord"}, "Noord, op je eigen school"),
    ],
)
def test_place(page, where, place):
    """A place is said in a few words: the district, the name unless hidden, or online."""
    assert page(where=where).card.place == Text(place)


@pytest.mark.parametrize("where", [{"venue": "makershal", "hidden": "yes"}, {"venue": "de-luwte"}])
def test_a_hidden_address(page, where):
    """Of a hidden address a page says the district only, and when you hear the rest."""
    fact = next(fact for fact in page(where=where).facts if fact.name == "where")
    district = {"makershal": "Zuid", "de-luwte": "Noord"}[where["venue"]]
    assert [line.value for line in fact.lines] == [
        district,
        "Het adres hoor je als je je aanmeldt.",
    ]
    assert fact.links == ()


@pytest.fixture(scope="module")
def output(fabelstad):
    """Return every file of the output as text, by its name."""
    files = [path for path in sorted(fabelstad.out.rglob("*")) if path.is_file()]
    assert len(files) > 500
    return {
        str(path.relative_to(fabelstad.out)): path.read_bytes().decode("utf-8", "replace")
        for path in files
    }


@pytest.mark.parametrize(
    "words",
    ["KANARIE-STRAAT", "9999 ZZ", "KANARIE-BUURT", "KANARIE-HALTE", "12.3456", "65.4321"],
)
def test_a_hidden_place_is_nowhere(output, words):
    """Street, postcode, neighbourhood, bus stop and point of a hidden place are in no file."""
    assert [name for name, text in output.items() if words in text] == []


def test_a_hidden_place_is_in_no_list_of_a_place(output):
    """An offering with a hidden address never stands on the page of the place where it is."""
    places = {name: text for name, text in output.items() if "/plek/" in name}
    assert any("activiteit/buurthuis-de-fabel/koffieochtend/" in text for text in places.values())
    for key in ("praten-over-thuis", "veilig-spelen"):
        assert [name for name, text in places.items() if f"/{key}/" in text] == []


def test_the_name_of_a_hidden_place(output):
    """Pages that say where something is never name a hidden place."""
    assert "De Luwte" not in output["klein/activiteit/buurthuis-de-fabel/veilig-spelen/index.html"]
    assert "De Luwte" not in output["klein/inloop/geheime-plek/index.html"]
    assert "De Luwte" not in output["klein/data/activities.json"]
    assert "De Luwte" not in output["klein/agenda/index.html"]


# --- whom to ask ------------------------------------------------------------------------


def test_contact_links():
    """Each way to reach someone is a link, read from left to right in every language."""
    contact = Contact.model_validate(
        {
            "role": "balie",
            "phone": "000 000 (00) 10",
            "whatsapp": "+31 6 00000010",
            "email": "info+a@meermin.example",
            "website": "https://www.meermin.example/welkom?a=1",
        }
    )
    assert views.contact_links(contact) == (
        Link("tel:0000000010", Text("000 000 (00) 10", dir="ltr")),
        Link("https://wa.me/31600000010", Text("WhatsApp +31 6 00000010", dir="ltr")),
        Link("mailto:info+a@meermin.example", Text("info+a@meermin.example", dir="ltr")),
        Link("https://www.meermin.example/welkom?a=1", Text("meermin.example", dir="ltr")),
    )
    assert views.contact_links(Contact()) == views.contact_links(None) == ()


@pytest.mark.parametrize("number", ["+31 (0)36 000 00 00", "+31(0)36-0000000", "+31 36 000 00 00"])
def test_the_zero_between_brackets(number):
    """The (0) of a number with its country code is not dialled."""
    (link,) = views.contact_links(Contact.model_validate({"phone": number}))
    assert (link.url, link.words.value) == ("tel:+31360000000", number)


def test_numbers_on_pages_from_right_to_left(fabelstad):
    """On a page that reads from right to left a phone number still reads from the left."""
    page = LexborHTMLParser(
        fabelstad.page("klein/ar-XB/activiteit/buurthuis-de-fabel/huiswerk/index.html")
    )
    assert page.css_first("html").attributes["dir"] == "rtl"
    (number,) = page.css('a[href^="tel:"]')
    assert number.css_first("span").attributes["dir"] == "ltr"
    assert number.text() == "000 000 00 30"


def test_the_contact_of_an_offering_comes_first(fabel):
    """The own contact of an offering is asked; without one the partner's is."""
    own = next(f for f in shown(fabel, key=MERMAID).facts if f.name == "contact")
    assert [link.words.value for link in own.links] == [
        "+31 (0)6 00000012",
        "coach@meermin.example",
    ]
    other = next(
        f for f in shown(fabel, key="zwemclub-de-meermin/babyzwemmen").facts if f.name == "contact"
    )
    assert [line.value for line in other.lines] == ["balie van het zwembad"]
    assert len(other.links) == 4


# --- how fresh it is --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "words", "stale"),
    [
        ({}, "niemand heeft dit nog nagekeken", True),
        (
            {"checked": {"on": "2026-11-21", "by": "team"}},
            "nagekeken op 21 november 2026 door team",
            False,
        ),
        (
            {"checked": {"on": "2025-11-21", "by": "team"}},
            "nagekeken op 21 november 2025 door team",
            False,
        ),
        (
            {"checked": {"on": "2025-11-20", "by": "team"}},
            "nagekeken op 20 november 2025 door team",
            True,
        ),
        ({"confirmed": "no", "source": SOURCE}, "nog niet bevestigd door de partner", False),
        ({"confirmed": "unknown", "source": SOURCE}, "nog niet bevestigd door de partner", False),
        (
            {
                "confirmed": "no",
                "source": SOURCE,
                "checked": {"on": "2026-11-21", "by": "team"},
            },
            "nog niet bevestigd door de partner",
            False,
        ),
    ],
)
def test_freshness(page, fields, words, stale):
    """A page says when a human checked it; after a year that is old, and never checked too."""
    fresh = page(**fields).freshness
    assert (fresh.words, fresh.stale) == (words, stale)
    assert fresh.confirmed == ("confirmed" not in fields)


@pytest.mark.parametrize(
    ("source", "words", "url"),
    [
        (None, "", ""),
        ({"kind": "news", "on": "2024-03"}, "Bron: een nieuwsbericht, maart 2024", ""),
        ({"kind": "report"}, "Bron: een verslag, zonder datum", ""),
        (
            {"kind": "website", "url": "https://club.example/a", "on": 2022},
            "Bron: een website, 2022",
            "https://club.example/a",
        ),
        (
            {"kind": "city", "url": "https://fabelstad.example/armoedebeleid", "on": 2025},
            "Bron: de stad, 2025",
            "",
        ),
    ],
)
def test_the_source(page, source, words, url):
    """A source has its kind and year; its address is no link when it holds a shaming word."""
    fresh = page(source=source).freshness if source else page().freshness
    assert (fresh.source.value, fresh.source_url) == (words, url)


def test_a_source_with_a_shaming_address(output):
    """The page of such an offering names its source and year, and the address is in no file."""
    page = output["groot/activiteit/buurthuis-de-fabel/meelopen/index.html"]
    assert '<p class="source">Bron: de stad, 2025</p>' in page
    assert [name for name, text in output.items() if "armoedebeleid" in text] == []


# --- what is like it, what came after ---------------------------------------------------


def test_nearest(stage):
    """Beside an offering stand the most like it: same kind first, then district, then age."""
    scene = stage(
        [
            offering(id="dit", where={"district": "noord"}),
            offering(id="ver", title="A", where={"district": "zuid"}, ages={"min": 8, "max": 9}),
            offering(id="buur", title="B", where={"district": "noord"}, ages={"min": 8, "max": 9}),
            offering(id="jong", title="C", where={"district": "zuid"}),
            offering(id="anders", title="D", kind="techniek", where={"district": "noord"}),
            offering(id="ouders", title="E", audience="parent", where={"district": "noord"}),
            offering(id="weg", title="F", status="ended", where={"district": "noord"}),
        ]
    )
    edition, listing = scene.edition(), scene.listing("club/dit")
    found = [item.offering.id for item in views.nearest(listing, edition)]
    assert found == ["buur", "jong", "ver"]
    assert [i.offering.id for i in views.nearest(listing, edition, most=1)] == ["buur"]


def test_replaced(fabel):
    """An ended offering leads to what came in its place, on this site and in this language."""
    key = "jongerenwerk-noord/muziekstudio-oud"
    view = shown(fabel, "groot", "en", key)
    assert (view.standing.value, view.replaced_by) == (
        "gone",
        Link(
            "/groot/en/activiteit/theater-de-spiegel/muziek-opnemen/",
            Text("Muziek opnemen", "nl", "ltr"),
        ),
    )
    assert shown(fabel, key=MERMAID).replaced_by is None


def test_notices(fabelstad):
    """What has ended, expired or paused says so on its page."""
    ended = fabelstad.page("klein/activiteit/atelier-vroeger/schilderen/index.html")
    expired = fabelstad.page("klein/activiteit/makershal/herfstlab/index.html")
    paused = fabelstad.page("groot/activiteit/zwemclub-de-meermin/duiken-voor-jongens/index.html")
    gone = fabelstad.page("klein/activiteit/circus-kaleido/koorddansen/index.html")
    for page in (ended, expired, gone):
        assert "Deze activiteit is gestopt." in page
    assert "Deze activiteit heeft nu pauze." in paused
    assert 'href="/activiteit/circus-kaleido/acrobatiek/"' in gone


# --- in another language ----------------------------------------------------------------


def test_what_is_not_translated_is_marked(fabel):
    """On an English page a translated field is plain, and a Dutch one says that it is Dutch."""
    view = shown(fabel, "klein", "en", MERMAID)
    assert view.card.title == Text("Swimming with a tail")
    price = next(fact for fact in view.facts if fact.name == "price")
    assert (plain(price.lines[0].value), price.lines[0].lang) == ("€ 22.50 · a month", "")
    assert price.lines[1].value.endswith("· inschrijven")
    assert price.lines[1].lang == "nl"
    assert view.description_lang == "nl"
    assert view.pictures[0].alt == "Blue waves in the deep pool."


class _Asked(dict):
    """Fields that are all translated, and remember which were asked for."""

    def get(self, key, default=None):
        """Return a translation of anything."""
        self[key] = f"EN {key[1]}"
        return self[key]


def test_each_text_has_its_own_place_in_the_translations(fabel):
    """Translators find each text of an offering under a name that never changes."""
    edition = fabel.edition("klein", "en")
    asked = _Asked()
    edition = replace(edition, t=replace(edition.t, _fields=asked))
    listing = fabel.listing(MERMAID)
    view = views.activity(listing, edition, views.cards_of(edition), Problems())
    own = {
        context.removeprefix(f"{MERMAID}/"): words
        for context, words in asked
        if context.startswith(f"{MERMAID}/")
    }
    assert own == {
        "title": "Zwemmen met een staart",
        "summary": "Zwem als een zeemeermin door het diepe bad.",
        "description": listing.offering.description,
        "ages": "je hebt diploma A",
        "when/0": "kom een kwartier eerder",
        "where": "De ingang is aan de kade.",
        "price/0": "per maand",
        "price/1": "inschrijven",
        "price/note": "De staart is te leen.",
        "trial": "Eén les mag je gratis proberen.",
        "price/bring/0": "een handdoek",
        "price/bring/1": "een badmuts",
        "join/how": "Vul het formulier in of bel de balie.",
        "join/lead_time": "2 weken",
        "join/contact": "zwemcoach",
        "join/documents/0": "een kopie van diploma A",
        "join/helper/0": "De balie helpt je met het formulier.",
        "join/companion/0": "Een vriendin mag mee.",
        "transport/0": "Bus 7 stopt voor de deur.",
        "pictures/0/alt": "Blauwe golven in het diepe bad.",
    }
    marked = [line for fact in view.facts for line in fact.lines if line.lang]
    assert marked == []


def test_the_description(stage):
    """A description is safe HTML; a forbidden link in it is told in the partner's own file."""
    scene = stage([offering(description="Kom *snel* [x](javascript:alert).")])
    edition, problems = scene.edition(), Problems()
    listing = scene.listing("club/iets")
    view = views.activity(listing, edition, views.cards_of(edition), problems)
    assert str(view.description).startswith("<p>Kom <em>snel</em> ")
    assert [(p.code, p.source.path) for p in problems] == [("bad-link", "partners/club.yaml")]
    assert str(shown(stage([offering()])).description) == ""


def test_a_fault_in_a_description_has_its_line(fabel):
    """What is wrong in a description is told where the description starts."""
    listing = fabel.listing(MERMAID)
    record = listing.offering.model_copy(update={"description": "[x](javascript:alert)"})
    edition, problems = fabel.edition(), Problems()
    views.activity(replace(listing, offering=record), edition, views.cards_of(edition), problems)
    lines = (fabel.intake.root / "partners/zwemclub-de-meermin.yaml").read_text().splitlines()
    line = next(at for at, text in enumerate(lines, 1) if "description:" in text)
    assert [(p.source.path, p.source.line) for p in problems] == [
        ("partners/zwemclub-de-meermin.yaml", line)
    ]


def test_dutch_words_inside_english_lines_are_marked(fabel):
    """The partner's Dutch is marked wherever it stands, also behind English words."""
    view = shown(fabel, "klein", "en", MERMAID)
    join = next(fact for fact in view.facts if fact.name == "join")
    dutch = [t for t in join.lines if "2 weken" in t.value or "Vul het formulier" in t.value]
    assert [t.lang for t in dutch] == ["nl", "nl"]


def test_a_card_without_ages_says_the_words_of_the_partner(fabel):
    """Where no number was stated a card has the partner's own words for the age."""
    view = shown(fabel, key="buurthuis-de-fabel/huiswerk")
    assert view.card.ages == "kinderen van de basisschool"
    assert told(view, "ages") == ["kinderen van de basisschool"]


def test_for_whom_beside_the_age(fabel):
    """Offerings for others than children say whom they are for."""
    assert told(shown(fabel, key="buurthuis-de-fabel/praten-over-thuis"), "ages") == [
        "voor ouders van tieners",
        "ouders en professionals",
    ]
    assert told(shown(fabel, "groot", key="zwemclub-de-meermin/duiken-voor-jongens"), "ages") == [
        "12 t/m 16 jaar",
        "alleen voor jongens",
    ]
    together = told(shown(fabel, key="zwemclub-de-meermin/babyzwemmen"), "ages")
    assert together == ["0 t/m 2,5 jaar", "ouder en kind samen"]


def test_childcare_is_for_parents(fabel):
    """Whether there is childcare is told where parents come, and known."""
    assert told(shown(fabel, key="buurthuis-de-fabel/koffieochtend"), "childcare") == ["ja"]
    assert "childcare" not in known(shown(fabel, key=MERMAID))
    assert "childcare" not in known(shown(fabel, key="zwemclub-de-meermin/babyzwemmen"))
