"""The data of the live filter and the search: true to the pages, small, and without secrets."""

from __future__ import annotations

import gzip
import json
import time

import pytest
from reading import named

from droomkaart import shelves
from droomkaart.exports import filter as live
from droomkaart.views import lists
from droomkaart.views.card import cards_of

EDITIONS = [(b, c) for b in ("klein", "groot") for c in ("nl", "en", "en-XA", "ar-XB")]


def index(edition) -> dict:
    """Return the index of an edition."""
    return json.loads(live.index(shelves.shelves(edition), edition))


def words(edition) -> dict:
    """Return the words of an edition."""
    return json.loads(live.words(shelves.shelves(edition), edition))


def catalogue(edition) -> dict:
    """Return the list pages of an edition by their path."""
    found = lists.catalogue(edition, cards_of(edition), shelves.shelves(edition))
    return {cut.path: cut.show() for cut in found}


def test_a_whole_index(stage):
    """The index says for each offering, in the order of the list, which choices it fits."""
    scene = stage(
        [
            named("a", where={"district": "zuid"}, price={"free": "yes"}, added="2026-11-20"),
            named("b", where={"district": "whole-city"}, kind="hulp"),
        ]
    )
    found = index(scene.edition())
    assert {name: found[name] for name in ("size", "count", "added")} == {
        "size": 24,
        "count": 2,
        "added": [20777, 0],
    }
    assert {f["key"]: f for f in found["filters"]}["stadsdeel"] == {
        "key": "stadsdeel",
        "values": ["noord", "zuid", "eiland"],
        "sets": [[1], [0, 1, 2]],
        "of": [0, 1],
    }
    assert found["tiles"] == [[1, 1], [2, 1], [3, 2]]
    assert {f["key"]: f for f in found["filters"]}["gratis"] == {
        "key": "gratis",
        "values": ["1"],
        "sets": [[0], []],
        "of": [0, 1],
    }


def test_no_date_no_news(stage):
    """When nobody said since when an offering stands there, the index has no such dates."""
    edition = stage([named("a")]).edition()
    assert "added" not in index(edition)
    page = catalogue(edition)["/activiteiten/"]
    assert page.live.dated is False


@pytest.mark.parametrize(("brand", "code"), EDITIONS)
def test_the_index_counts_as_the_pages_do(fabel, brand, code):
    """What the index says fits a choice is what the list of that choice holds, in its order."""
    edition = fabel.edition(brand, code)
    held = shelves.shelves(edition)
    everything = [item.key for item in held[()].listings]
    filters = {f["key"]: f for f in index(edition)["filters"]}
    for group in shelves.groups(held[()], held, edition):
        told = filters[group.key]
        chips = [o.value for top in group.options for o in (top, *top.under)]
        assert set(chips) <= set(told["values"])
        for facet in held.choices[group.name]:
            at = told["values"].index(facet.value)
            fits = [
                key
                for key, of in zip(everything, told["of"], strict=True)
                if at in told["sets"][of]
            ]
            assert fits == [item.key for item in held[(facet,)].listings]


@pytest.mark.parametrize(("brand", "code"), EDITIONS)
def test_a_place_leads_to_its_card(fabel, brand, code):
    """Page and place on it, counted from the index, lead to the card of that offering."""
    edition = fabel.edition(brand, code)
    pages = catalogue(edition)
    keys = [item.key for item in shelves.shelves(edition).found[()].listings]
    size = index(edition)["size"]
    for at, key in enumerate(keys):
        number = at // size + 1
        page = pages["/activiteiten/" if number == 1 else f"/activiteiten/pagina-{number}/"]
        assert page.cards[at % size].url.endswith(f"/activiteit/{key}/")
        assert page.live.stamp == index(edition)["stamp"] == words(edition)["stamp"]


def test_a_row_of_words(fabel):
    """A row has title, partner, kinds, place, and each other word of the page once."""
    edition = fabel.edition()
    keys = [item.key for item in shelves.shelves(edition)[()].listings]
    row = words(edition)["rows"][keys.index("zwemclub-de-meermin/zeemeerminzwemmen")]
    also = "Zwemmen zwemles zwembad zwemdiploma"  # the subject, and what people type for it
    assert row[:4] == [
        "Zwemmen met een staart",
        "Zwemclub De Meermin",
        "Doen en maken Sport Muziek en theater woensdag Eiland binnen " + also,
        "Eiland, Zwembad De Schelp",
    ]
    found = row[4].split()
    assert "zeemeermin" in found
    assert len(found) == len({word.lower() for word in found})
    assert not {"zwembad", "sport"} & {word.lower() for word in found}


def test_words_of_a_language(fabel):
    """The words of another language are those of its own pages."""
    rows = words(fabel.edition("klein", "en"))["rows"]
    assert "Swimming with a tail" in [row[0] for row in rows]


def test_markdown_and_signs_are_no_words(stage):
    """Of a description only its words are there: no signs, no addresses, no HTML."""
    text = "**Dikke** [tekst](https://klein.fabelstad.example) & meer\n\n- <b>punt</b>"
    edition = stage([named("a", description=text)]).edition()
    assert words(edition)["rows"][0][4].split() == ["Doe", "iets", "Dikke", "tekst", "meer", "punt"]


def test_a_hidden_place_is_in_no_index(stage):
    """The name of a place that must stay hidden is in neither file."""
    edition = stage(
        [
            named("a", where={"venue": "geheim"}),
            named("b", where={"venue": "kluis", "hidden": "yes"}),
        ],
        venues={
            "geheim": {"name": "Kanariehuis", "district": "zuid", "hidden": "yes"},
            "kluis": {"name": "Kanariekluis", "district": "zuid"},
        },
    ).edition()
    held = shelves.shelves(edition)
    both = live.index(held, edition) + live.words(held, edition)
    assert b"anarie" not in both
    assert words(edition)["rows"][0][3] == "Zuid"


def test_the_built_files(fabel, fabelstad):
    """The files in the output are those of their edition."""
    for brand, code in EDITIONS:
        edition = fabel.edition(brand, code)
        held = shelves.shelves(edition)
        folder = brand if code == "nl" else f"{brand}/{code}"
        out = fabelstad.out / folder / "data"
        assert (out / "filter.json").read_bytes() == live.index(held, edition)
        assert (out / "zoeken.json").read_bytes() == live.words(held, edition)


@pytest.mark.parametrize("count", [0, 1])
def test_hardly_anything(stage, count):
    """An empty catalogue and one with a single offering have an index like any other."""
    edition = stage([named("a")][:count]).edition()
    found = index(edition)
    assert (found["count"], len(words(edition)["rows"])) == (count, count)
    assert {len(f["of"]) for f in found["filters"]} == {count}


def test_five_thousand(stage):
    """With 5,000 offerings the index stays small and the lists are made within seconds."""
    kinds, days = ("sport", "muziek-theater", "leren", "hulp"), ("monday", "friday", "sunday")
    places = ("noord", "zuid", "eiland", "whole-city")
    many = [
        named(
            f"o{n}",
            title=f"{n} " + "x" * (n % 190),
            kind=kinds[n % 4],
            when=[{"every": days[n % 3]}],
            where={"district": places[n % 4]},
            ages={"min": n % 8, "max": n % 8 + n % 3},
        )
        for n in range(5000)
    ]
    edition = stage(many).edition()
    started = time.process_time()
    held = shelves.shelves(edition)
    data = live.index(held, edition)
    made = sum(1 for _ in lists.catalogue(edition, cards_of(edition), shelves.shelves(edition)))
    assert time.process_time() - started < 30
    assert len(gzip.compress(data)) < 40_000
    assert len(held[()].listings) == 5000
    assert 1000 < made < 6000
