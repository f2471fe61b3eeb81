"""The dream themes: their list, and what brings each one nearer."""

from __future__ import annotations

import datetime as dt

from reading import named, titles

from droomkaart.languages import Text
from droomkaart.views import dreams
from droomkaart.views.card import cards_of
from droomkaart.views.facts import Link, Signpost


def dream(scene, name: str, brand: str = "klein", language: str = "nl"):
    """Return the page of one dream theme."""
    edition, writing = scene.edition(brand, language), scene.writing(brand, language)
    piece = writing.get("dromen", name)
    return dreams.page(piece, piece.record, edition, writing, cards_of(edition))


def beside(page) -> dict[str, list[str]]:
    """Return the titles of what stands beside a dream, under their headings."""
    return {part.heading: [r.link.words.value for r in part.rows] for part in page.beside}


def test_what_it_shows(fabel):
    """A dream leads to what partners named it for, then to what has its words."""
    page = dream(fabel, "zeemeermin")
    assert (page.question, page.icon) == ("Wil jij onder water zwemmen?", "zeemeermin")
    assert titles(page.cards)[:2] == ["Acrobatiek", "Zwemmen met een staart"]
    assert len(page.cards) == 4
    assert titles(dream(fabel, "piloot").cards) == ["Acrobatiek"]


def test_six_at_most_and_the_way_to_the_rest(stage):
    """Of many offerings six stand there, and a choice with its count leads to all of the kind."""
    articles = stage().intake.articles
    scene = stage([named(f"les-{number}") for number in range(9)], articles=articles)
    page = dream(scene, "zeemeermin")
    assert len(page.cards) == dreams.MOST
    url = "/activiteiten/soort/sport/"
    assert page.kinds == (Signpost(Link(url, Text("Sport")), Text("9")),)


def test_a_dream_of_the_other_site(fabel):
    """A dream shows only what its own site shows, and its own words for it."""
    assert titles(dream(fabel, "piloot", "groot").cards) == ["Acrobatiek", "Een dag meelopen"]
    small, big = dream(fabel, "uitvinder"), dream(fabel, "uitvinder", "groot")
    assert (small.question, small.icon) == ("Wil jij iets bedenken?", "uitvinder")
    assert (big.question, big.icon) == ("", "uitvinder")


def test_what_stands_beside_it(fabel):
    """Colleges, stories and tips that name a dream stand on its page, by type."""
    assert beside(dream(fabel, "zeemeermin")) == {
        "Video’s": ["Een dag in het bad"],
        "Tips van coaches": ["Durf te vragen"],
        "Colleges": ["Wat doet een duiker?"],
    }
    assert beside(dream(fabel, "piloot")) == {}


def test_what_is_over_brings_nobody_nearer(fabel, stage):
    """A challenge that is closed and a college that was held do not stand on a dream."""
    assert beside(dream(fabel, "uitvinder", "groot")) == {
        "Challenges": ["Bouw een brug"],
        "Verhalen": ["Nu bouwt ze bruggen"],
        "Tips van coaches": ["Durf te vragen"],
    }
    later = stage(today=dt.date(2026, 12, 13))
    assert "Colleges" not in beside(dream(later, "zeemeermin"))


def test_machine_translation_is_noted(fabel):
    """A dream that a machine translated says so; the source has nothing to say."""
    assert dream(fabel, "zeemeermin", language="en").machine
    assert not dream(fabel, "zeemeermin").machine


def test_the_list(fabel):
    """The list of dreams is a sentence and a tile for each."""
    found = dreams.index("Titel", fabel.edition(), fabel.writing())
    assert found.lead == "Kies een droom. Je ziet wat er in Fabelstad (verzonnen) bij past."
    assert [tile.id for tile in found.dreams] == ["zeemeermin", "piloot", "uitvinder"]


def test_words_come_before_kinds(stage):
    """What has a word of the dream in its title or summary comes first; kinds only fill up."""
    articles = stage().intake.articles
    offers = [
        named("bal", title="Basketbal", summary="Gooi een bal."),
        named("zwem", title="Baantjes trekken", summary="Leer zwemmen."),
        named("duik", title="Duiken", summary="Duik in het water."),
    ]
    found = stage(offers, articles=articles)
    assert titles(dream(found, "zeemeermin").cards) == ["Duiken", "Baantjes trekken", "Basketbal"]
    more = stage([*offers, named("water", title="Waterpolo")], articles=articles)
    assert "Basketbal" not in titles(dream(more, "zeemeermin").cards)


def test_a_recording_is_of_one_language(fabel):
    """A dream can be heard in the language that it was recorded in."""
    heard = dream(fabel, "zeemeermin", language="en").sound
    assert heard is not None
    assert heard.type == "audio/mpeg"
    assert dream(fabel, "zeemeermin").sound is None
