"""The pages of what the comms team writes."""

from __future__ import annotations

import datetime as dt

import pytest
from reading import titles, told
from selectolax.lexbor import LexborHTMLParser

from droomkaart.languages import Text
from droomkaart.views import content
from droomkaart.views.card import cards_of
from droomkaart.views.facts import Link


def article(scene, kind: str, name: str, brand: str = "klein", language: str = "nl"):
    """Return the page of one content file."""
    edition = scene.edition(brand, language)
    piece = scene.writing(brand, language).get(kind, name)
    return content.page(piece, edition, scene.writing(brand, language), cards_of(edition))


@pytest.mark.parametrize(
    ("brand", "name", "state"),
    [
        ("groot", "bouw-een-brug", "nog 10 dagen"),
        ("groot", "klaar", "deze challenge is klaar"),
        ("klein", "straks", "begint op 5 december"),
        ("klein", "vandaag", "vandaag is de laatste dag"),
    ],
)
def test_challenges(fabel, brand, name, state):
    """A challenge says whether it has begun, how long is left, and when it is over."""
    game = article(fabel, "challenges", name, brand).game
    assert game is not None
    assert game.words == state


def test_a_challenge_on_the_day_before_the_last(stage):
    """One day before the end one day is left."""
    scene = stage(today=dt.date(2026, 11, 30))
    assert article(scene, "challenges", "bouw-een-brug", "groot").game.words == "nog 1 dag"


def test_facts_of_a_challenge(fabel):
    """A challenge says what to do, until when, and what you can win."""
    page = article(fabel, "challenges", "bouw-een-brug", "groot")
    assert told(page, "task") == ["Bouw een brug die een boek kan dragen."]
    assert told(page, "closes") == ["dinsdag 1 december 2026"]
    assert told(page, "prize") == ["een dag in de Makershal"]


def test_a_college(fabel):
    """A college says when and where it is, and leads to the offering that belongs to it."""
    page = article(fabel, "colleges", "wat-doet-een-duiker")
    assert told(page, "when") == [
        "op zaterdag 12 december 2026, 14:00–15:00",
        "de deur gaat eerder open",
    ]
    assert told(page, "where") == ["De Makershal, Zuid"]
    assert [(d.day, d.time) for d in page.dates] == [("zaterdag 12 december", "14:00–15:00")]
    assert titles(page.cards) == ["Zwemmen met een staart"]
    assert titles(article(fabel, "colleges", "wat-doet-een-duiker", "groot").cards) == []


def test_walk_in_hours(fabel):
    """A walk-in hour has its rhythm, its districts and its next three dates."""
    page = article(fabel, "inloop", "elke-week")
    assert told(page, "when") == ["elke woensdag, 14:00–17:00, niet in de schoolvakantie"]
    assert told(page, "where") == ["Noord en Zuid"]
    assert [d.iso for d in page.dates] == ["2026-11-25", "2026-12-02", "2026-12-09"]


def test_a_walk_in_hour_at_a_hidden_place(fabel):
    """Of a hidden place a walk-in hour says the district only."""
    page = article(fabel, "inloop", "geheime-plek")
    assert told(page, "where") == ["Noord"]


def test_films(fabel):
    """A video and a vlog say who made them, who speaks, and what is said in them."""
    video = article(fabel, "videos", "een-dag-in-het-bad")
    assert told(video, "transcript") == ["De coach zegt hallo. Daarna zwemt iedereen."]
    vlog = article(fabel, "vlogs", "achter-de-schermen", "groot")
    assert (told(vlog, "by"), told(vlog, "speaker")) == (["Vos"], ["Vos, 14, en een decorbouwer"])


def test_stories_tips_and_news(fabel):
    """A story, a tip and a message say who tells it, in a role, or on which day."""
    assert told(article(fabel, "verhalen", "de-brug"), "by") == ["een coördinator"]
    assert told(article(fabel, "tips", "durf-te-vragen"), "by") == ["kindercoach"]
    assert told(article(fabel, "nieuws", "de-brievenbus"), "on") == ["15 november 2026"]


def test_newest_first(fabel):
    """News stands newest first; of challenges those that run stand before those to come."""

    def rows(kind: str, brand: str = "klein") -> list[str]:
        found = content.index(kind, "Titel", fabel.edition(brand), fabel.writing(brand))
        return [row.link.words.value for row in found.rows]

    assert rows("nieuws") == ["De brievenbus staat er", "Eerder nieuws"]
    assert rows("challenges", "groot") == ["Bouw een brug", "De oude challenge"]
    assert rows("challenges") == ["Zing een lied", "Maak een vlag"]


def test_what_dream_it_is_about(fabel):
    """A piece leads to the dreams that it is about, as far as this brand and language have them."""
    college = article(fabel, "colleges", "wat-doet-een-duiker")
    assert college.dreams == (Link("/dromen/zeemeermin/", Text("Zeemeermin")),)
    assert article(fabel, "nieuws", "de-brievenbus").dreams == ()


def test_machine_translation_is_noted(fabel):
    """A text that a machine translated says so; one by a human does not."""
    assert article(fabel, "pagina", "droom", language="en").machine
    assert not article(fabel, "pagina", "privacy", language="en").machine


def test_missing(fabel):
    """A page that is not there in a language says, marked, in which it is."""
    piece = fabel.writing("groot", "en").get("pagina", "droom")
    page = content.missing(piece, fabel.edition("groot", "en"))
    assert page.title == Text("Stuur je droom", "nl", "ltr")
    assert page.links == (Link("/groot/droom/", Text("nl")),)


def test_missing_on_the_built_page(fabelstad):
    """Such a page speaks its own language, and leads to the one that is there."""
    page = LexborHTMLParser(fabelstad.page("klein/en/dromen/piloot/index.html"))
    assert page.css_first("html").attributes["lang"] == "en"
    assert page.css_first("h1 span").attributes["lang"] == "nl"
    assert [a.attributes["href"] for a in page.css("main a.chip")] == ["/dromen/piloot/"]
    assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"


def test_a_piece_that_has_had_its_time(fabel):
    """After its last day a piece keeps its address, without a word of what it said."""
    writing = fabel.writing()
    assert [(over.type, over.id) for over in writing.over] == [("tips", "gisteren")]
    assert writing.get("tips", "gisteren") is None
    plan = fabel.plans()["klein", "nl"]
    (shown,) = [p for p in plan.pages if p.path == "/tips/gisteren/"]
    assert (shown.template, shown.title, shown.indexed) == ("over.html", "Dit is voorbij", False)
    assert plan.shows[shown.path]().more == Link("/tips/", Text("Tips van coaches"))


def test_drafts_show_what_is_over(stage):
    """Who looks at drafts sees a piece after its last day as it was."""
    scene = stage(drafts=True)
    assert scene.writing().over == ()
    assert scene.writing().get("tips", "gisteren").title


def test_recordings(fabel):
    """A page has the recording of its own words: of its own brand, in its own language."""
    heard = article(fabel, "pagina", "zo-werkt-het").sound
    assert heard is not None
    assert heard.type == "audio/mpeg"
    assert heard.url.startswith("/assets/v/")
    assert article(fabel, "pagina", "zo-werkt-het", "groot").sound is None


def test_a_text_can_be_sent_on(fabel):
    """The message holds the title and the whole address of the page in its own language."""
    page = article(fabel, "pagina", "zo-werkt-het")
    address = "https%3A%2F%2Fklein.fabelstad.example%2Fzo-werkt-het%2F"
    assert page.share == f"https://wa.me/?text=Zo%20werkt%20het%20{address}"
