"""Advice: what fits, and texts that say nothing of a dream and go to the right person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brievenbus.contract import office as read_office
from brievenbus.contract import plain
from brievenbus.inbox.advice import advice
from brievenbus.inbox.desk import Dream
from brievenbus.letter import Letter

LETTER = Letter(
    *("a", "2026-11-23T14:05Z", "klein", "nl", "CODE", "Ik wil zeemeermin worden", "een staart"),
    *("Sam", "6-8", "noord", "nobody", "+31612345678", "parent", True, "library"),
)


def dream(letter=LETTER, **more):
    """Return a dream with a letter."""
    given = {"aside": False, "care": False, "read": "", "closed": "", "done": ()} | more
    return Dream("a", letter.received if letter else "", letter=letter, picture=False, **given)


@pytest.fixture
def office(rooms):
    """Return the office of the children's site, as it comes over the line."""
    return read_office(plain(rooms["klein", "nl"]))


def test_what_fits_is_offered_with_a_text(office):
    """An offering comes with a message that is ready to send, with a link to its own page."""
    found = advice(dream(), office, "Anna")
    offer, text = found.offers[0]
    assert text.words == (
        f"Hoi, met Anna van Klein en fijn. Ik vond iets wat misschien past: {offer.title}. Hier staat "
        f"met wie je praat en wat je meeneemt: {office.base}{offer.url}"
    ).replace("Klein en fijn", office.name)
    assert text.link.startswith("https://wa.me/31612345678?text=Hoi%2C%20met%20Anna")


def test_no_text_quotes_the_dream(office, rooms):
    """In no language a message holds a word that the child wrote, nor its name."""
    for (brand, language), room in rooms.items():
        letter = replace(LETTER, brand=brand, language=language)
        found = advice(dream(letter), room, "Anna")
        for text in (found.first, *(text for _, text in found.offers)):
            assert "Sam" not in text.words
            assert "Ik wil" not in text.words
            assert "een staart" not in text.words.replace("Zwemmen met een staart", "")


def test_to_whom_it_goes(office):
    """Under sixteen it goes to a parent; from then on to the youngster, who asks at home."""
    assert advice(dream(), office, "Anna").first.to == "een ouder"
    own = advice(dream(replace(LETTER, whose="own")), office, "Anna").first
    assert own.to == "de jongere zelf"
    assert "Vraag thuis of het goed is" in own.words


def test_with_a_worry_nothing_is_sent(office):
    """A worry has its own route, and a closed letter no words: there is no text to send."""
    for held in (dream(care=True), dream(letter=None)):
        found = advice(held, office, "Anna")
        assert (found.first, found.offers) == (None, ())


def test_what_a_text_means_names_the_offering_as_the_city_does(office, rooms):
    """Who cannot read the language of a family still reads which activity is in its message."""
    english = rooms["klein", "en"]
    letter = replace(LETTER, language="en", dream="mermaid")
    found = advice(dream(letter), english, "Anna", office)
    titles = {english.offers[key].url: held.title for key, held in office.offers.items()}
    assert found.offers
    assert any(titles[offer.url] != offer.title for offer, _ in found.offers)
    for offer, text in found.offers:
        assert offer.title in text.words
        assert f"past: {titles[offer.url]}. Hier staat" in text.meaning
    assert found.first.meaning.startswith("Hoi, ik ben Anna van ")
    assert advice(dream(), office, "Anna", office).first.meaning == ""
