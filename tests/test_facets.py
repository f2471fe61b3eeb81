"""The filter: which lists exist, what is in them, and that every count is true."""

from __future__ import annotations

import pytest

from droomkaart import facets
from droomkaart.facets import AGE, CROSSINGS, DAY, DISTRICT, FREE, KIND
from droomkaart.views import lists
from droomkaart.views.card import cards_of

EDITIONS = [(b, c) for b in ("klein", "groot") for c in ("nl", "en", "en-XA", "ar-XB")]


def offering(name: str, **fields: object) -> dict:
    """Return an offering for children of 6 to 8, as a file says it."""
    least = {"title": name, "summary": "Doe iets.", "kind": "sport", "ages": {"min": 6, "max": 8}}
    return {"id": name} | least | fields


def by_path(edition) -> dict[str, list[str]]:
    """Return the ids in every list of an edition, by the address of the list."""
    return {
        shelf.path: [item.offering.id for item in shelf.listings]
        for shelf in facets.shelves(edition).found.values()
    }


def options(edition, path: str) -> dict[tuple[str, str], facets.Option]:
    """Return the choices that stand on one list, by dimension and words."""
    shelves = facets.shelves(edition)
    shelf = next(s for s in shelves.found.values() if s.path == path)
    return {
        (group.name, option.label): option
        for group in facets.groups(shelf, shelves, edition)
        for option in group.options
    }


@pytest.fixture(scope="module")
def small(stage):
    """Return an edition with a few offerings of which every list is known."""
    return stage(
        [
            offering("bal", when=[{"every": "monday"}], where={"district": "noord"}),
            offering("fluit", kind="muziek-theater", where={"district": "whole-city"}),
            offering("dans", kind=["sport", "muziek-theater"], ages={"min": 0, "max": 11}),
            offering("peuters", ages={"note": "peuters"}, brands=["klein"], price={"free": "yes"}),
            offering("laat", kind="hulp", audience="parent", price={"free": "yes"}),
            offering("vak", kind="hulp", audience="professional"),
            offering("pauze", status="paused"),
        ]
    ).edition()


def test_every_list(small):
    """Each choice has the offerings that fit it: no parents, no professionals, none paused."""
    found = by_path(small)
    assert found["/activiteiten/"] == ["bal", "dans", "fluit", "peuters"]
    assert found["/activiteiten/soort/doen/"] == ["bal", "dans", "fluit", "peuters"]
    assert found["/activiteiten/soort/sport/"] == ["bal", "dans", "peuters"]
    assert found["/activiteiten/soort/muziek-theater/"] == ["dans", "fluit"]
    assert found["/activiteiten/soort/hulp/"] == []
    assert found["/activiteiten/leeftijd/0-3/"] == ["dans"]
    assert found["/activiteiten/leeftijd/6-8/"] == ["bal", "dans", "fluit"]
    assert found["/activiteiten/leeftijd/onbekend/"] == ["peuters"]
    assert found["/activiteiten/gratis/"] == ["peuters"]
    assert found["/activiteiten/dag/maandag/"] == ["bal"]
    assert found["/activiteiten/dag/dinsdag/"] == []


def test_the_whole_city_is_in_each_district(small):
    """What is for the whole city counts in every district; what has none counts in none."""
    found = by_path(small)
    assert found["/activiteiten/stadsdeel/noord/"] == ["bal", "fluit"]
    assert found["/activiteiten/stadsdeel/zuid/"] == ["fluit"]
    assert found["/activiteiten/stadsdeel/eiland/"] == ["fluit"]


def test_crossings_hold_any(small):
    """A crossing of age with kind or district exists exactly when it holds an offering."""
    found = by_path(small)
    crossed = {path: ids for path, ids in found.items() if path.count("/") > 4}
    assert all(crossed.values())
    assert crossed["/activiteiten/leeftijd/0-3/soort/muziek-theater/"] == ["dans"]
    assert crossed["/activiteiten/leeftijd/6-8/stadsdeel/zuid/"] == ["fluit"]
    assert crossed["/activiteiten/leeftijd/onbekend/soort/sport/"] == ["peuters"]
    assert "/activiteiten/leeftijd/0-3/stadsdeel/zuid/" not in found
    assert "/activiteiten/leeftijd/6-8/soort/techniek/" not in found


def test_kinds_and_ages_are_crossed_in_full(fabel):
    """Every pair of an age with a kind or district that some offering fits has its list."""
    for edition in fabel.editions.values():
        shelves = facets.shelves(edition)
        choices = facets.facets(edition)
        for first, second in CROSSINGS:
            for pair in ((a, b) for a in choices[first] for b in choices[second]):
                alone = [{i.key for i in shelves[(facet,)].listings} for facet in pair]
                assert (pair in shelves.found) == bool(alone[0] & alone[1])
                if pair in shelves.found:
                    assert {i.key for i in shelves[pair].listings} == alone[0] & alone[1]


def test_a_group_of_one_kind_is_no_choice(small):
    """A group that holds a single kind is not offered beside that kind."""
    names = [facet.value for facet in facets.facets(small)[KIND]]
    assert names == [
        "doen",
        "sport",
        "muziek-theater",
        "techniek",
        "samen",
        "ontmoeten",
        "leren",
        "hulp",
    ]


@pytest.mark.parametrize(("brand", "code"), EDITIONS)
def test_counts_are_what_the_target_lists(fabel, brand, code):
    """On every list the count of every choice is what the page behind its link shows."""
    edition = fabel.edition(brand, code)
    shelves = facets.shelves(edition)
    there: dict[str, set[str]] = {}
    cards = cards_of(edition)
    for path, view in lists.catalogue(edition, cards):
        first = edition.links.page(path.partition("pagina-")[0])
        there.setdefault(first, set()).update(card.url for card in view.cards)
    checked = 0
    for shelf in shelves.found.values():
        for group in facets.groups(shelf, shelves, edition):
            for option in group.options:
                if option.current:
                    assert option.count == len(there[edition.links.page(shelf.path)])
                elif option.url:
                    assert option.count == len(there[option.url])
                    checked += 1
    assert checked > 100


@pytest.mark.parametrize(("brand", "code"), EDITIONS)
def test_zero_is_no_link(fabel, brand, code):
    """A choice that holds nothing has no address, and every other choice has one."""
    edition = fabel.edition(brand, code)
    shelves = facets.shelves(edition)
    seen = set()
    for shelf in shelves.found.values():
        for group in facets.groups(shelf, shelves, edition):
            for option in group.options:
                assert bool(option.url) == bool(option.count or option.current)
                seen.add(bool(option.url))
    assert seen == {True, False}


def test_what_was_chosen(small):
    """A chosen option is current, counts its own list, and leads back without it."""
    found = options(small, "/activiteiten/leeftijd/6-8/soort/sport/")
    age, kind = found[AGE, "6–8 jaar"], found[KIND, "Sport"]
    assert (age.current, age.count, age.url) == (True, 2, "/activiteiten/soort/sport/")
    assert (kind.current, kind.count, kind.url) == (True, 2, "/activiteiten/leeftijd/6-8/")
    assert [label for (_, label), option in found.items() if option.current] == [
        "Sport",
        "6–8 jaar",
    ]


def test_a_choice_keeps_what_was_chosen(small):
    """Beside an age a kind leads to their crossing; where that is empty, to the kind alone."""
    found = options(small, "/activiteiten/leeftijd/0-3/")
    music = found[KIND, "Muziek en theater"]
    assert (music.count, music.url) == (
        1,
        "/activiteiten/leeftijd/0-3/soort/muziek-theater/",
    )
    north = found[DISTRICT, "Noord"]
    assert (north.count, north.url) == (2, "/activiteiten/stadsdeel/noord/")
    assert found[AGE, "6–8 jaar"].url == "/activiteiten/leeftijd/6-8/"


def test_an_empty_choice(small):
    """A choice without offerings stays in the filter, without a link."""
    found = options(small, "/activiteiten/")
    assert found[DAY, "dinsdag"] == facets.Option("dinsdag", 0, "", current=False, icon="")
    assert found[KIND, "Techniek"].url == ""
    assert (KIND, "Samen zijn") not in found  # an empty group says nothing that its kinds do not


def test_free(small):
    """Only what is free for sure is free."""
    found = options(small, "/activiteiten/")
    assert (found[FREE, "gratis"].count, found[FREE, "gratis"].url) == (
        1,
        "/activiteiten/gratis/",
    )


def test_the_order_of_the_filter(small):
    """The filter asks what, for which age, where, when and whether it is free."""
    shelves = facets.shelves(small)
    groups = facets.groups(shelves[()], shelves, small)
    assert [(g.name, g.label) for g in groups] == [
        (KIND, "Wat"),
        (AGE, "Leeftijd"),
        (DISTRICT, "Stadsdeel"),
        (DAY, "Dag"),
        (FREE, "Prijs"),
    ]


def test_addresses_are_the_same_in_every_language(fabel):
    """A list has one address in all languages: only the words of the choice differ."""
    dutch = fabel.edition("klein", "nl")
    english = fabel.edition("klein", "en")
    for dimension, choices in facets.facets(dutch).items():
        other = facets.facets(english)[dimension]
        assert [facet.path for facet in choices] == [facet.path for facet in other]
    words = {facet.value: facet.label for facet in facets.facets(english)[KIND]}
    assert (words["sport"], words["leren"]) == ("Sports", "Leren")


def test_day_slugs(fabel):
    """Each day of the week has its Dutch word in addresses, in every language."""
    for language in ("nl", "en"):
        days = facets.facets(fabel.edition("klein", language))[facets.DAY]
        assert [day.value for day in days] == [
            "maandag",
            "dinsdag",
            "woensdag",
            "donderdag",
            "vrijdag",
            "zaterdag",
            "zondag",
        ]
