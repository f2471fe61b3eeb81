"""The samples of the style page: they are whole, and they keep up with what real pages say."""

from __future__ import annotations

import segno
from conftest import Scene

from droomkaart.views import activity, content, records, samples
from droomkaart.views.card import cards_of
from droomkaart.views.related import around


def names(facts) -> set[str]:
    """Return the names of some facts."""
    return {fact.name for fact in facts}


def test_cards_know_all_little_and_nothing(fabel):
    """There is a card for each price, one without anything known, and titles that are hard to set."""
    found = samples.cards(fabel.edition())
    assert {card.price.state for card in found} == {"free", "paid", "zero", "unknown"}
    assert [len(card.unknown) for card in found] == [0, 0, 0, 4, 0, 4]
    assert {card.confirmed for card in found} == {True, False}
    assert {card.url for card in found} == {samples.HERE}
    assert min(len(card.title.value) for card in found) == 1
    assert max(len(word) for card in found for word in card.title.value.split()) >= 60


def test_a_card_can_be_changed_by_name(fabel):
    """A template gets the fields of a card by their names."""
    card = samples.cards(fabel.edition())[0]
    assert samples.loose(card)["title"] is card.title
    assert set(samples.loose(card)) == set(card.__slots__)


def test_every_fact_has_a_sample(fabel: Scene):
    """What an activity, a partner, a venue or a text of Fabelstad can say has a sample."""
    edition = fabel.edition()
    cards, near = cards_of(edition), around(edition)
    pages = [activity.page(listing, edition, cards, near) for listing in edition.listings]
    first = {name for page in pages for name in names(page.facts)}
    assert first - names(samples.answers(edition)) == set()
    later = {name for page in pages for name in names(page.more)}
    assert later - names(samples.more(edition)) == set()
    known = [records.partner(p, edition, cards) for p in edition.catalogue.partners.values()]
    known += [records.venue(v, edition, cards) for v in records.open_venues(edition)]
    own = {name for page in known for name in names(page.facts)}
    # Whether a wheelchair gets in is told of a venue as of an activity.
    assert own - names(samples.known(edition)) - names(samples.more(edition)) == set()
    writing = fabel.writing()
    texts = [content.page(piece, edition, writing, cards) for piece in writing.pieces]
    made = {name for page in texts for name in names(page.facts)}
    assert made - names(samples.made(edition)) - names(samples.answers(edition)) == set()
    assert len(first) >= 8
    assert len(later) >= 6
    assert len(made) >= 8


def test_kinds_are_those_of_the_city(fabel):
    """Each kind and each subject with a drawing is there once, and leads nowhere."""
    edition = fabel.edition()
    site = edition.catalogue.site
    kinds = [kind.name for group in site.kinds for kind in group.kinds]
    drawn = [subject.name for subject in site.subjects if subject.icon]
    assert [option.label.value for option in samples.kinds(edition)] == kinds + drawn
    assert {option.url for option in samples.kinds(edition)} == {samples.HERE}


def test_the_text_has_all_that_a_text_can_have(fabel):
    """Headings without ids, lists, a quotation, a table, a line, an open place, the helplines."""
    body = str(samples.body(fabel.edition()))
    tags = ("h2", "h3", "ul", "ol", "blockquote", "table", "hr", "strong")
    assert [tag for tag in tags if f"<{tag}>" not in body] == []
    assert '<mark class="open-place">' in body
    assert '<ul class="helplines">' in body
    assert "id=" not in body
    assert "[[" not in body


def test_the_code_is_a_real_one():
    """The sample of a QR code is what a maker of codes gives for its word."""
    rows = segno.make("STIJL", error="h", micro=False, boost_error=False).matrix
    dark = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, bit in enumerate(row) if bit
    )
    assert samples.code() == {"box": "-4 -4 29 29", "path": dark}
