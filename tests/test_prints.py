"""What is printed: the views of sheets, poster, card and booklet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import named
from test_articles import LIVE
from test_articles import paper as article

from droomkaart.articles import writing
from droomkaart.form import FIELDS, QUESTION
from droomkaart.views.prints import (
    _LINK_ALONE,
    Door,
    postcard,
    poster,
    prints,
    question,
    sheets,
)

# How a field of the form stands on the card; a photo is the card itself.
_ON_THE_CARD = {
    "dream": "question",
    "need": "question",
    "name": "line",
    "age": "choice",
    "district": "choice",
    "helper": "choice",
    "parent_phone": "line",
    "own_phone": "line",
    "consent": "tick",
    "talk": "choice",
}


def test_the_question_is_verbatim(fabel):
    """The Dutch question of posters and cards is that of the form, letter for letter."""
    assert question(fabel.edition().t) == QUESTION


def test_no_empty_sheet(stage):
    """A district and age with nothing to do has no sheet; one with something has."""
    scene = stage([named("a", where={"district": "noord"})])
    assert [name for name, _ in sheets(scene.edition())] == ["activiteiten-noord-6-8"]


def test_a_sheet_says_what_the_page_says(stage):
    """Its rows hold the answers of the activity page, what is unknown as unknown."""
    scene = stage([named("a", where={"district": "noord"}, price={"free": "yes"})])
    ((_, sheet),) = sheets(scene.edition())
    (row,) = sheet.rows
    assert (sheet.district, sheet.ages, sheet.ageless) == ("Noord", "6–8 jaar", 0)
    assert sheet.url.endswith("/activiteiten/leeftijd/6-8/stadsdeel/noord/")
    assert {fact.name: fact.known for fact in row.facts} == {
        "ages": True,
        "when": False,
        "where": True,
        "price": True,
        "join": False,
        "contact": True,
    }
    assert row.freshness.words == "niemand heeft dit nog nagekeken"


def test_a_sheet_counts_those_without_an_age(stage):
    """Activities whose age nobody stated are counted, not listed."""
    noord = {"where": {"district": "noord"}}
    ageless = named("b", **noord, brands=["klein"])
    del ageless["ages"]
    scene = stage([named("a", **noord), ageless])
    ((_, sheet),) = sheets(scene.edition())
    assert (len(sheet.rows), sheet.ageless) == (1, 1)


def test_a_hidden_address_is_on_no_sheet(stage):
    """A sheet tells the district of a hidden place, and not its name or street."""
    venue = {"name": "Geheim Huis", "district": "noord", "address": "Stille Straat 1"}
    where = {"venue": "geheim", "hidden": "yes"}
    scene = stage([named("a", where=where)], venues={"geheim": venue})
    found = list(sheets(scene.edition()))
    assert found
    assert "Stille" not in repr(found)
    assert "Geheim" not in repr(found)


def test_only_doors_that_are_stated(fabel, stage):
    """A poster names the channels of `site.toml`, and none when there are none."""
    edition = fabel.edition("groot")
    shown = poster(edition, fabel.writing("groot"))
    assert shown.doors == (Door("Instagram", "instagram.example/groot"),)
    assert shown.host == "fabelstad.example/groot"
    assert shown.url == "https://fabelstad.example/groot/droom/"


def test_every_field_of_the_form_is_on_the_card(fabel):
    """The card asks what the form asks, and nothing else; on paper one draws, without a stamp."""
    assert {f.name for f in FIELDS} == {*_ON_THE_CARD, "picture", "stamp"}
    card = postcard(fabel.edition(), poster(fabel.edition(), fabel.writing()))
    wanted = {name for name, how in _ON_THE_CARD.items() if how == "choice"}
    assert {choice.name for choice in card.choices} == wanted
    assert [choice.options for choice in card.choices if choice.name == "district"] == [
        tuple(d.name for d in fabel.catalogue.site.districts)
    ]


def test_whose_number_is_asked(fabel):
    """Children give a parent's number; youngsters read from which age it is their own."""
    small = postcard(fabel.edition(), poster(fabel.edition(), fabel.writing()))
    tall = postcard(fabel.edition("groot"), poster(fabel.edition("groot"), fabel.writing("groot")))
    assert small.phone == "Telefoon van je ouder"
    assert tall.phone == "Telefoon (onder de 16: van je ouder)"


def test_a_booklet_has_eight_pages_or_is_not_made(fabel):
    """Eight pages where the text is there; none in a language that does not have it."""
    names = {
        language: {p.name: p for p in prints(fabel.edition("klein", language), writing)}
        for language in ("nl", "en")
        for writing in [fabel.writing("klein", language)]
    }
    panels = names["nl"]["dromenboekje"].view.panels
    assert [p.name for p in panels] == ["cover", *["step"] * 3, *["draw"] * 2, "dream", "back"]
    assert panels[1].title == "Post je droom"
    assert "dromenboekje" not in names["en"]
    assert "droomkaart" in names["en"]


# A text of the interface as a machine left it, and the title of an offering.
_INTERFACE, _TITLE = ("", ""), ("club/a/title", "a")


def translated(edition, *machine):
    """Return an edition of which a machine made these texts, and people read all others."""
    return replace(edition, t=replace(edition.t, _machine=frozenset(machine)))


def printed(edition) -> dict:
    """Return what is printed for an edition, by name."""
    return {item.name: item for item in prints(edition, writing(edition))}


@pytest.mark.parametrize(
    ("machine", "form", "asked"),
    [
        ([_INTERFACE], "reviewed", False),
        ([], "machine", False),
        ([], "human", False),
        ([], None, False),
        ([], "reviewed", True),
    ],
)
def test_a_live_card_asks_in_words_that_somebody_read(stage, machine, form, asked):
    """The real campaign prints the card in Dutch, and in a language whose form was read."""
    pieces = [article("droom")]
    if form:
        pieces.append(article("droom", language="en", translation=form))
    live, demo = (stage([], articles=tuple(pieces), site=site) for site in (LIVE, {}))
    assert ("droomkaart" in printed(translated(live.edition(language="en"), *machine))) is asked
    assert "droomkaart" in printed(live.edition())
    assert "droomkaart" in printed(translated(demo.edition(language="en"), *machine))
    assert "poster-a4" in printed(translated(live.edition(language="en"), *machine))


@pytest.mark.parametrize(
    ("machine", "form", "marked"),
    [
        ([_INTERFACE], "reviewed", {"droomkaart", "poster-a4", "activiteiten-noord-6-8"}),
        ([], "machine", {"droomkaart", "poster-a4", "activiteiten-noord-6-8"}),
        ([_TITLE], "reviewed", {"activiteiten-noord-6-8"}),
        ([], "reviewed", set()),
    ],
)
def test_paper_knows_that_a_computer_translated_it(stage, machine, form, marked):
    """A print is marked when any of its words were translated and nobody read them since."""
    pieces = (article("droom"), article("droom", language="en", translation=form))
    scene = stage([named("a", where={"district": "noord"})])
    edition = translated(scene.edition(language="en"), *machine)
    edition = replace(edition, catalogue=replace(edition.catalogue, articles=pieces))
    names = {"droomkaart", "poster-a4", "activiteiten-noord-6-8"}
    found = printed(edition)
    assert {name for name in names if found[name].machine} == marked
    assert not any(item.machine for item in printed(scene.edition()).values())


def test_ages_read_from_the_left_in_every_script(stage):
    """Between Arabic words the lower age still stands first."""
    edition = stage().edition(language="ar-XB")
    card = postcard(edition, poster(edition, writing(edition)))
    (ages,) = (choice.options for choice in card.choices if choice.name == "age")
    assert ages[0] == "\u20660–\u20603\u2069"


def test_a_sentence_that_is_only_a_link_is_not_printed():
    """“Read here how” says nothing on paper; a link inside a sentence stays as words."""
    body = '<p>Stuur je <a href="/droom/">droom</a>. <a href="/x/">Lees hier hoe</a>.</p>'
    assert _LINK_ALONE.sub("", body) == '<p>Stuur je <a href="/droom/">droom</a>. </p>'
