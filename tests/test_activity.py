"""The page of one offering: every answer, and what is unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import (
    MERMAID,
    known,
    named,
    offering,
    plain,
    shown,
    titles,
    told,
)
from selectolax.lexbor import LexborHTMLParser

from droomkaart.languages import Text, marked
from droomkaart.model.offering import Applicant
from droomkaart.views import activity
from droomkaart.views.card import cards_of
from droomkaart.views.facts import Link
from droomkaart.views.related import around


def test_nothing_stated(stage):
    """Of an offering with no facts each first question is answered with unknown."""
    view = shown(stage([offering(ages={}, brands=["klein"])]))
    assert known(view) == {
        "ages": False,
        "when": False,
        "where": False,
        "price": False,
        "join": False,
        "contact": True,
        "unasked": False,
    }
    assert [told(view, name) for name in known(view)] == [
        ["leeftijd onbekend"],
        ["onbekend"],
        ["onbekend"],
        ["prijs onbekend"],
        ["onbekend"],
        ["telefoon en e-mail onbekend"],
        ["wie je aanmeldt en wie er mee mag"],
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
        "Wat kost het jou",
        "Meedoen",
        "Nog niet bekend",
    ]
    assert page.css_first(".activity-art .price").attributes["class"] == "price price-unknown"
    cards = LexborHTMLParser(fabelstad.page("klein/activiteiten/index.html")).css(".card")
    card = next(card for card in cards if "onbekend-toneel" in card.html)
    assert [node.text() for node in card.css(".unknown")] == [
        "Nog niet bekend: leeftijd, dag, plek, prijs"
    ]
    assert card.css_first(".card-facts") is None


def test_price_zero_is_not_unknown(page):
    """A price of 0 is shown as a price; no price at all as unknown; free only when stated."""
    zero = page(price={"options": [{"label": "per keer", "amount": 0}]})
    none = page(price={"options": [{"label": "per keer"}]})
    free = page(price={"free": "yes"})
    assert [v.card.price.state for v in (zero, none, free)] == ["zero", "unknown", "free"]
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
        (
            "€ 0 met Fabelfonds. Aanvragen: je ouder of een tussenpersoon, zoals school of een "
            "hulpverlener"
        ),
        "€ 0 met Maanpot",
        "prijs van september 2026",
        "Eén les mag je gratis proberen.",
        "De staart is te leen.",
    ]


def test_a_fund_that_you_cannot_ask_yourself(stage):
    """Where only others may apply, the page says whom you ask, not that you can."""
    funds = tuple(
        fund.model_copy(update={"who": (Applicant.SCHOOL, Applicant.PROFESSIONAL)})
        for fund in stage().catalogue.site.funds[:1]
    )
    price = {"funds": [funds[0].id], "free": "no"}
    view = shown(stage([offering(price=price)], site={"funds": funds}))
    assert told(view, "price") == [
        "niet gratis",
        "€ 0 met Fabelfonds. Vraag het aan je school of een professional",
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
            "Eiland",
            "Schelpkade 1, 0000 ZS, Fabelstad",
            "De ingang is aan de kade.",
        ],
        "join": [
            "Vul het formulier in of bel de balie.",
            "Duurt: 2 weken",
            "nog 1 plek",
            "er is een wachtlijst",
        ],
        "apply": ["jij zelf of je ouder"],
        "contact": ["zwemcoach"],
        "helper": ["De balie helpt je met het formulier."],
        "companion": ["Een vriendin mag mee."],
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
        ("wo 25 nov", "14:00–15:00", False, ""),
        ("wo 2 dec", "14:00–15:00", True, ""),
        ("do 10 dec", "16:00–17:00", False, "9 december"),
    ]


def test_the_contact_of_an_offering_comes_first(fabel):
    """The own contact of an offering is asked; without one the partner's is."""
    own = next(f for f in shown(fabel, key=MERMAID).facts if f.name == "contact")
    assert [link.words.value for link in own.links] == [
        "Zwemclub De Meermin",
        "+31 (0)6 00000012",
        "coach@meermin.example",
    ]
    other = next(
        f for f in shown(fabel, key="zwemclub-de-meermin/babyzwemmen").facts if f.name == "contact"
    )
    assert [line.value for line in other.lines] == ["balie van het zwembad"]
    assert len(other.links) == 5


def test_a_calendar_goes_with_dates(page):
    """What has dates leads to them as a file; what has none leads nowhere."""
    assert page(when=[{"every": "wednesday"}]).calendar == "/kalender/club/iets.ics"
    assert page().calendar == ""


def test_what_the_dates_share_stands_once(page):
    """Dates at one time show the day alone; that no time is known is one line of the answer."""
    timed = page(when=[{"every": "wednesday", "from": "14:00"}])
    assert [d.time for d in timed.dates] == ["", "", ""]
    assert told(timed, "when") == ["elke woensdag, vanaf 14:00"]
    untimed = page(when=[{"every": "wednesday"}])
    assert [d.time for d in untimed.dates] == ["", "", ""]
    assert told(untimed, "when") == ["elke woensdag", "tijd onbekend"]


def test_a_route_to_an_open_address(stage):
    """An address that is stated has a route; without one, or hidden, there is none."""
    zaal = {"name": "Zaal", "address": "Laan 1", "postcode": "0000 ZZ", "city": "Fabelstad"}

    def ways(**fields):
        view = shown(stage([offering(where={"venue": "zaal"})], venues={"zaal": zaal | fields}))
        return [link.url for fact in view.facts if fact.name == "where" for link in fact.links]

    route = "https://www.openstreetmap.org/search?query=Laan%201%2C%200000%20ZZ%2C%20Fabelstad"
    assert ways() == ["/plek/zaal/", route]
    assert ways(address=None, postcode=None) == ["/plek/zaal/"]
    assert ways(hidden="yes") == []


def test_share_and_mend(fabel):
    """Sharing sends title and address; a mistake goes to the campaign, else to its contact page."""
    view = shown(fabel, key=MERMAID)
    address = "https%3A%2F%2Fklein.fabelstad.example%2Factiviteit%2Fzwemclub-de-meermin"
    address += "%2Fzeemeerminzwemmen%2F"
    assert view.share == f"https://wa.me/?text=Zwemmen%20met%20een%20staart%20{address}"
    assert view.mend == (
        "mailto:klein@fabelstad.example?subject=Klopt%20er%20iets%20niet%3F%20"
        f"Zwemmen%20met%20een%20staart&body={address}"
    )
    other = shown(fabel, "groot", key="zwemclub-de-meermin/duiken-voor-jongens")
    assert other.mend == ""


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


def test_what_is_not_translated_is_marked(fabel):
    """On an English page a translated field is plain, and a Dutch one says that it is Dutch."""
    view = shown(fabel, "klein", "en", MERMAID)
    assert view.card.title == Text("Swimming with a tail")
    price = next(fact for fact in view.facts if fact.name == "price")
    assert (plain(price.lines[0].value), price.lines[0].lang) == ("€ 22.50 · a month", "")
    assert marked(price.lines[1]).endswith('· <span lang="nl" dir="ltr">inschrijven</span>')
    assert view.description_lang == "nl"
    assert (view.pictures[0].alt, view.pictures[0].alt_lang) == ("Blue waves in the deep pool.", "")


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
    view = activity.page(listing, edition, cards_of(edition), around(edition))
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
    """A description is safe HTML; a forbidden link in it leads nowhere."""
    view = shown(stage([offering(description="Kom *snel* [x](javascript:alert).")]))
    assert str(view.description) == '<p>Kom <em>snel</em> <a href="">x</a>.</p>\n'
    assert str(shown(stage([offering()])).description) == ""


def test_dutch_words_inside_english_lines_are_marked(fabel):
    """The partner's Dutch is marked wherever it stands, and the English beside it is not."""
    view = shown(fabel, "klein", "en", MERMAID)
    join = next(fact for fact in view.facts if fact.name == "join")
    assert [str(marked(line)) for line in join.lines][:2] == [
        '<span lang="nl" dir="ltr">Vul het formulier in of bel de balie.</span>',
        'How long it takes: <span lang="nl" dir="ltr">2 weken</span>',
    ]


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


def test_gone(fabel):
    """An offering that left leads to what came after it, and to what is like it."""
    stone = fabel.catalogue.gone[0]
    edition = fabel.edition()
    page = activity.gone(stone, edition, cards_of(edition))
    assert page.title.value == "Koorddansen"
    assert page.replaced_by == Link("/activiteit/circus-kaleido/acrobatiek/", Text("Acrobatiek"))
    assert len(page.cards) == 3
    bare = activity.gone(fabel.catalogue.gone[1], edition, cards_of(edition))
    assert (bare.replaced_by, bare.cards) == (None, ())


def test_gone_in_another_language(fabel):
    """The Dutch title of what is gone is marked as Dutch on a page in another language."""
    edition = fabel.edition("klein", "en")
    page = activity.gone(fabel.catalogue.gone[0], edition, cards_of(edition))
    assert page.title == Text("Koorddansen", "nl", "ltr")


def test_what_is_like_something_gone_is_for_children(stage, fabel):
    """Beside an offering that is gone stand no offerings for parents or professionals."""
    scene = stage([named("ouders", audience="parent"), named("kind", title="b")])
    edition = scene.edition()
    page = activity.gone(fabel.catalogue.gone[0], edition, cards_of(edition))
    assert titles(page.cards) == ["b"]


@pytest.mark.parametrize(
    "fields", [{"status": "paused"}, {"status": "ended"}, {"ended_on": "2026-11-20"}]
)
def test_what_is_not_on_has_no_dates(page, fields):
    """An offering that is paused or has ended promises no next dates."""
    when = [{"every": "wednesday", "from": "14:00"}]
    assert page(when=when).dates
    assert page(when=when, **fields).dates == ()


def test_all_days_are_over(page):
    """When the last day has passed the page says that no new days are known."""
    fact = told(page(when=[{"on": "2026-01-10"}]), "when")
    assert fact == ["op zaterdag 10 januari 2026", "er zijn nu geen nieuwe dagen bekend"]


def test_dreams_of_the_other_site(stage, fabel):
    """A dream theme that only the other site has is no link here."""
    articles = tuple(
        replace(a, brand="groot") if (a.type, a.id) == ("dromen", "piloot") else a
        for a in fabel.intake.articles
    )
    scene = stage([offering(dreams=["piloot", "zeemeermin"])], articles=articles)
    assert [link.url for link in shown(scene).dreams] == ["/dromen/zeemeermin/"]


def test_a_page_by_a_machine_says_so(stage, monkeypatch):
    """A title, a summary or a text that no reader has seen puts a note on the page."""
    scene = stage([offering(description="Meer.")])
    english = scene.editions["klein", "en"].t
    for name, words in (("title", "Iets"), ("summary", "Doe iets."), ("description", "Meer.")):
        machine = frozenset(((f"club/iets/{name}", words),))
        t = replace(english, _machine=machine)
        edition = replace(scene.editions["klein", "en"], t=t)
        listing = edition.listings[0]
        found = activity.page(listing, edition, cards_of(edition), around(edition))
        assert found.machine
    assert not shown(scene, language="en").machine
