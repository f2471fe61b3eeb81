"""The filter: which lists exist, what is in them, and that every count is true."""

from __future__ import annotations

from itertools import product

import pytest

from droomkaart import shelves
from droomkaart.facets import (
    ACCESS,
    AGE,
    DAY,
    DISTRICT,
    FREE,
    KIND,
    LANGUAGE,
    SETTING,
    WALK_IN,
    facets,
)
from droomkaart.languages import Text
from droomkaart.shelves import CROSSINGS, Option
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
        for shelf in shelves.shelves(edition).found.values()
    }


def options(edition, path: str) -> dict[tuple[str, str], Option]:
    """Return the choices that stand on one list, by dimension and words."""
    held = shelves.shelves(edition)
    shelf = next(s for s in held.found.values() if s.path == path)
    return {
        (group.name, option.label.value): option
        for group in shelves.groups(shelf, held, edition)
        for option in flat(group)
    }


def flat(group) -> list[Option]:
    """Return the choices of a dimension, those under a group behind it."""
    return [option for top in group.options for option in (top, *top.under)]


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


def test_crossings_are_made_in_full(fabel):
    """Every combination of a crossing that some offering fits has its list."""
    for edition in fabel.editions.values():
        held = shelves.shelves(edition)
        choices = facets(edition)
        for crossing in CROSSINGS:
            for chosen in product(*(choices[dimension] for dimension in crossing)):
                alone = [{i.key for i in held[(facet,)].listings} for facet in chosen]
                fit = set.intersection(*alone)
                assert (chosen in held.found) == bool(fit)
                if fit:
                    assert {i.key for i in held[chosen].listings} == fit


@pytest.mark.parametrize(("brand", "code"), EDITIONS)
def test_counts_are_what_the_target_lists(fabel, brand, code):
    """On every list the count of every choice is what the page behind its link shows."""
    edition = fabel.edition(brand, code)
    held = shelves.shelves(edition)
    there: dict[str, set[str]] = {}
    cards = cards_of(edition)
    for cut in lists.catalogue(edition, cards, shelves.shelves(edition)):
        path, view = cut.path, cut.show()
        first = edition.links.page(path.partition("pagina-")[0])
        there.setdefault(first, set()).update(card.url for card in view.cards)
    checked = 0
    for shelf in held.found.values():
        for group in shelves.groups(shelf, held, edition):
            for option in flat(group):
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
    held = shelves.shelves(edition)
    seen = set()
    for shelf in held.found.values():
        for group in shelves.groups(shelf, held, edition):
            for option in flat(group):
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
    """Beside an age a kind leads to their crossing; where that is empty, nowhere."""
    found = options(small, "/activiteiten/leeftijd/0-3/")
    music = found[KIND, "Muziek en theater"]
    assert (music.count, music.url) == (
        1,
        "/activiteiten/leeftijd/0-3/soort/muziek-theater/",
    )
    north = found[DISTRICT, "Noord"]
    assert (north.count, north.url) == (0, "")
    assert found[AGE, "6–8 jaar"].url == "/activiteiten/leeftijd/6-8/"


def test_an_empty_choice(small):
    """A choice without offerings stays in the filter, without a link."""
    found = options(small, "/activiteiten/")
    assert found[DAY, "dinsdag"] == Option(
        Text("dinsdag"), 0, "", current=False, icon="", value="dinsdag"
    )
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
    """The filter asks what, for which age, where and whether it is free; the rest is folded."""
    held = shelves.shelves(small)
    groups = shelves.groups(held[()], held, small)
    assert [(g.name, g.label, g.key, g.folded) for g in groups] == [
        (KIND, "Wat", "soort", False),
        (AGE, "Leeftijd", "leeftijd", False),
        (DISTRICT, "Stadsdeel", "stadsdeel", False),
        (FREE, "Prijs", "gratis", False),
        (DAY, "Dag", "dag", True),
    ]


def test_kinds_stand_under_their_group(small):
    """A group is one choice with its kinds under it; a group without anything is no choice."""
    held = shelves.shelves(small)
    kinds = shelves.groups(held[()], held, small)[0]
    assert [(o.label.value, o.count, [u.label.value for u in o.under]) for o in kinds.options] == [
        ("Doen en maken", 4, ["Sport", "Muziek en theater", "Techniek"]),
        ("Elkaar ontmoeten", 0, []),
        ("Leren", 0, []),
        ("Hulp en advies", 0, []),
    ]


@pytest.fixture(scope="module")
def rich(stage):
    """Return an edition whose offerings say more than most do."""
    return stage(
        [
            offering("zaal", setting="indoor", access={"wheelchair": "yes", "low-noise": "no"}),
            offering("veld", setting="outdoor", join={"ways": ["walk-in", "phone"]}),
            offering("tent", setting="both", languages=["ar", "nl"]),
            offering("hal", where={"venue": "hal"}, access={"low-noise": "unknown"}),
            offering("stil"),
            offering("kast", where={"venue": "hal"}, access={"wheelchair": "no"}),
        ],
        venues={"hal": {"name": "De Hal", "wheelchair": "yes"}},
    ).edition()


def test_what_few_offerings_say(rich):
    """Setting, walking in, access and language have a list for each choice that holds any."""
    found = by_path(rich)
    sparse = ("waar/", "inloop/", "toegang/", "taal/")
    told = {path: ids for path, ids in found.items() if path.split("/", 2)[2].startswith(sparse)}
    assert told == {
        "/activiteiten/waar/binnen/": ["tent", "zaal"],
        "/activiteiten/waar/buiten/": ["tent", "veld"],
        "/activiteiten/inloop/": ["veld"],
        "/activiteiten/toegang/wheelchair/": ["hal", "zaal"],
        "/activiteiten/taal/nl/": ["tent"],
        "/activiteiten/taal/ar/": ["tent"],
    }


def test_no_chip_without_a_list(small, rich):
    """A choice of the new dimensions that holds nothing is not in the filter."""
    new = (SETTING, WALK_IN, ACCESS, LANGUAGE)
    assert [choice for choice in options(small, "/activiteiten/") if choice[0] in new] == []
    assert [choice for choice in options(rich, "/activiteiten/") if choice[0] in new] == [
        (SETTING, "binnen"),
        (SETTING, "in de buitenlucht"),
        (WALK_IN, "zo binnenlopen"),
        (ACCESS, "met een rolstoel"),
        (LANGUAGE, "Nederlands"),
        (LANGUAGE, "Arabisch"),
    ]


def test_what_is_soonest_stands_first(stage):
    """A list begins with the soonest date that takes place; what has no date follows by title."""
    edition = stage(
        [
            offering("b-zonder"),
            offering("a-zonder"),
            offering("later", when=[{"on": "2026-12-01"}]),
            offering("morgen-laat", when=[{"on": "2026-11-22", "from": "15:00"}]),
            offering("morgen-vroeg", when=[{"on": "2026-11-22", "from": "09:00"}]),
            offering("weg", when=[{"on": ["2026-11-21", "2026-12-02"], "cancelled": "2026-11-21"}]),
        ]
    ).edition()
    found = by_path(edition)["/activiteiten/"]
    assert found == ["morgen-vroeg", "morgen-laat", "later", "weg", "a-zonder", "b-zonder"]


def test_the_stamp_follows_the_order(stage):
    """Two builds with the same list have the same stamp, another order another one."""
    first, same, other = (
        shelves.shelves(stage([offering(name) for name in names]).edition()).stamp
        for names in ("ab", "ba", "ac")
    )
    assert first == same != other


def test_no_offering_at_all(stage):
    """An empty catalogue has every list, each empty, and no chip that leads anywhere."""
    edition = stage([]).edition()
    held = shelves.shelves(edition)
    assert {len(shelf.listings) for shelf in held.found.values()} == {0}
    chips = [o for g in shelves.groups(held[()], held, edition) for o in flat(g)]
    assert {(o.count, o.url) for o in chips} == {(0, "")}


def test_what_nobody_said_is_counted(stage):
    """Under price and day stands of how many offerings nobody knows it; nothing where all is known."""
    known = {"when": [{"every": "monday"}], "price": {"free": "no"}}
    edition = stage(
        [
            offering("alles", **known),
            offering("vrij", when=[{"every": "monday"}], price={"free": "yes"}),
            offering("geen-dag", price={"free": "yes"}),
            offering("niets"),
            offering("een-keer", when=[{"on": "2026-12-05"}], price={"free": "no"}),
            offering("op-afspraak", when=[{"by_appointment": "yes"}], price={"free": "no"}),
        ]
    ).edition()
    held = shelves.shelves(edition)
    notes = {group.key: group.note for group in shelves.groups(held[()], held, edition)}
    assert notes["gratis"] == "In de hele lijst is van 1 activiteit de prijs nog onbekend."
    assert notes["dag"] == "In de hele lijst is van 2 activiteiten de dag nog onbekend."
    assert {note for name, note in notes.items() if name not in ("gratis", "dag")} == {""}
    whole = stage([offering("alles", **known)]).edition()
    lists = shelves.shelves(whole)
    assert {group.note for group in shelves.groups(lists[()], lists, whole)} == {""}


def test_what_no_choice_touches_is_shared(fabel):
    """A filter that is the same on many lists is one value for all, so it is drawn once."""
    edition = fabel.edition()
    found = shelves.shelves(edition)
    plain = {group.name: group for group in shelves.groups(found[()], found, edition)}
    assert all(group.shared for group in plain.values())
    for shelf in found.found.values():
        chosen = {facet.dimension for facet in shelf.facets}
        for group in shelves.groups(shelf, found, edition, plain):
            assert group.shared == (group is plain[group.name]), shelf.path
            assert not (group.shared and group.name in chosen), shelf.path
