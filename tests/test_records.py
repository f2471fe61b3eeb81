"""The pages of partners and places."""

from __future__ import annotations

from reading import titles, told

from droomkaart.languages import Text
from droomkaart.views import records
from droomkaart.views.card import cards_of


def test_partners(fabel):
    """Partners stand by name, with what they are and how much they offer on this site."""
    page = records.partners(fabel.edition())
    assert page.lead == "Wie doet wat in Fabelstad (verzonnen)."
    assert [(row.link.words.value, row.count) for row in page.rows] == [
        ("Buurthuis De Fabel", 4),
        ("Circus Kaleido", 5),
        ("De Hulpwijzer", 1),
        ("De Makershal", 3),
        ("Jongerenwerk Noord", 0),
        ("Theater De Spiegel", 1),
        ("Zwemclub De Meermin", 3),
    ]
    assert page.rows[-1].link.url == "/partner/zwemclub-de-meermin/"
    english = records.partners(fabel.edition("groot", "en"))
    about = {row.link.words.value: row.detail for row in english.rows}
    assert about["Zwemclub De Meermin"].lang == ""
    assert about["De Makershal"].lang == "nl"


def test_who_stopped_keeps_a_page(fabel):
    """A partner that stopped stands in no list; its page stays, and says so."""
    edition = fabel.edition()
    filed = fabel.catalogue.partners["atelier-vroeger"]
    assert records.partner(filed, edition, cards_of(edition)).ended
    assert "Atelier Vroeger" not in {row.link.words.value for row in records.partners(edition).rows}


def test_venues(fabel):
    """Places stand by name, with their district and how much there is to do."""
    page = records.venues(fabel.edition())
    assert (page.title, page.lead) == ("Plekken", "Waar je wat kunt doen in Fabelstad (verzonnen).")
    found = {row.link.words.value: row for row in page.rows}
    assert found["Zwembad De Schelp"].detail == Text("Eiland")
    assert found["Zwembad De Schelp"].count == 3
    assert list(found) == sorted(found)


def test_a_hidden_place_counts_nothing(fabel):
    """What has a hidden address is not counted at the place where it is."""
    counts = {row.link.words.value: row.count for row in records.venues(fabel.edition()).rows}
    assert counts["Gemeentetuin"] == 1  # the coffee morning, and not the talk
    assert counts.get("De Luwte", 0) == 0


def test_a_partner(fabel):
    """The page of a partner has who it is, how to reach it, how fresh it is, what it offers."""
    edition = fabel.edition()
    filed = fabel.catalogue.partners["zwemclub-de-meermin"]
    page = records.partner(filed, edition, cards_of(edition))
    assert told(page, "kind") == ["zwemvereniging"]
    assert told(page, "where") == ["Noord en Eiland", "Schelpkade 1, Fabelstad"]
    contact = next(fact for fact in page.facts if fact.name == "contact")
    assert [link.url.partition(":")[0] for link in contact.links] == [
        "tel",
        "https",
        "mailto",
        "https",
    ]
    assert titles(page.cards) == ["Babyzwemmen", "Waterpolo", "Zwemmen met een staart"]
    assert [picture.alt for picture in page.pictures] == ["Blauwe golven met een gele zon erboven."]
    assert page.freshness.confirmed


def test_a_venue(fabel):
    """The page of a place has its address, bus stop, whether a wheelchair can come, and more."""
    edition = fabel.edition()
    filed = fabel.catalogue.venues["zwembad-de-schelp"]
    page = records.venue(filed, edition, cards_of(edition))
    assert told(page, "kind") == ["zwembad"]
    assert told(page, "where") == ["Schelpkade 1, 0000 ZS, Fabelstad", "Havenrand", "Eiland"]
    assert told(page, "transport") == ["Schelpkade"]
    assert told(page, "access") == ["ja"]
    assert page.about == Text("De ingang is aan de kade.")
    assert titles(page.cards) == ["Babyzwemmen", "Waterpolo", "Zwemmen met een staart"]


def test_partners_and_venues_in_another_language(fabel):
    """On an English page the translated words of a partner or place are English."""
    edition = fabel.edition("klein", "en")
    cards = cards_of(edition)
    club = records.partner(fabel.catalogue.partners["zwemclub-de-meermin"], edition, cards)
    assert club.about.value.startswith("At this club you learn to swim")
    pool = records.venue(fabel.catalogue.venues["zwembad-de-schelp"], edition, cards)
    assert told(pool, "kind") == ["swimming pool"]
    access = next(fact for fact in pool.facts if fact.name == "access")
    assert (access.label, access.label_lang) == ("By wheelchair", "")


def test_a_label_that_nobody_translated(fabel, fabelstad):
    """The name of an access feature without a translation is a Dutch label, and says so."""
    edition = fabel.edition("klein", "ar-XB")
    filed = fabel.catalogue.venues["zwembad-de-schelp"]
    pool = records.venue(filed, edition, cards_of(edition))
    access = next(fact for fact in pool.facts if fact.name == "access")
    assert (access.label, access.label_lang) == ("Met een rolstoel", "nl")
    text = fabelstad.page("klein/ar-XB/plek/zwembad-de-schelp/index.html")
    assert '<dt lang="nl" dir="ltr">Met een rolstoel</dt>' in text


def test_unknown_facts_of_a_venue(fabel):
    """What nobody stated of a place is said to be unknown, or left out where it is no question."""
    edition = fabel.edition()
    filed = fabel.catalogue.venues["makershal"]
    page = records.venue(filed, edition, cards_of(edition))
    assert told(page, "access") == ["onbekend"]
    assert [fact.name for fact in page.facts if not fact.known] == ["access"]
