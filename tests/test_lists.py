"""The lists of the catalogue: how they are cut, what they are called, where they lead."""

from __future__ import annotations

from reading import named, titles

from droomkaart.languages import Text, marked
from droomkaart.shelves import shelves
from droomkaart.views import lists
from droomkaart.views.card import cards_of
from droomkaart.views.facts import Link
from droomkaart.views.lists import PAGE_SIZE, Chip


def catalogue(scene, brand: str = "klein", language: str = "nl") -> dict:
    """Return the list pages of an edition by their path."""
    edition = scene.edition(brand, language)
    found = lists.catalogue(edition, cards_of(edition), shelves(edition))
    return {cut.path: cut.show() for cut in found}


def test_a_long_list_is_cut(stage):
    """A long list has numbered pages that lead to each other; no card is lost or doubled."""
    names = [f"o{number:02d}" for number in range(2 * PAGE_SIZE + 1)]
    pages = catalogue(stage([named(name) for name in names]))
    parts = [pages[f"/activiteiten/{tail}"] for tail in ("", "pagina-2/", "pagina-3/")]
    assert [len(page.cards) for page in parts] == [PAGE_SIZE, PAGE_SIZE, 1]
    assert [title for page in parts for title in titles(page.cards)] == names
    assert [(p.pager.number, p.pager.total, p.pager.previous, p.pager.next) for p in parts] == [
        (1, 3, "", "/activiteiten/pagina-2/"),
        (2, 3, "/activiteiten/", "/activiteiten/pagina-3/"),
        (3, 3, "/activiteiten/pagina-2/", ""),
    ]
    assert {page.count for page in parts} == {len(names)}
    assert "/activiteiten/pagina-4/" not in pages


def test_an_exact_fit_has_no_empty_page(stage):
    """A list that fills its page exactly has one page; an empty list still has one."""
    pages = catalogue(stage([named(f"o{n}") for n in range(PAGE_SIZE)]))
    assert "/activiteiten/pagina-2/" not in pages
    empty = pages["/activiteiten/soort/hulp/"]
    assert (empty.cards, empty.count, empty.pager.total) == ((), 0, 1)


def test_title_and_count(stage):
    """A list is named after what was chosen and says how many there are."""
    pages = catalogue(stage([named("a"), named("b", ages={"min": 0, "max": 3})]))
    shown = {path: (page.title.value, page.lead) for path, page in pages.items()}
    assert shown["/activiteiten/"] == ("Wat wil je doen?", "2 activiteiten")
    assert shown["/activiteiten/soort/sport/"] == ("Sport", "2 activiteiten")
    assert shown["/activiteiten/leeftijd/0-3/"] == ("0–3 jaar", "1 activiteit")
    assert shown["/activiteiten/leeftijd/0-3/soort/sport/"] == ("Sport · 0–3 jaar", "1 activiteit")
    assert shown["/activiteiten/gratis/"] == ("Gratis", "0 activiteiten")


def test_words_that_nobody_translated(stage):
    """In the name of a list, its choices and the list beside it only Dutch words are marked."""
    scene = stage([named("a", kind="leren"), named("b", kind="leren", ages={"min": 0, "max": 3})])
    found = catalogue(scene, language="en")["/activiteiten/leeftijd/6-8/soort/leren/"]
    assert marked(found.title) == '<span lang="nl" dir="ltr">Leren</span> · 6–8 years'
    assert [marked(chip.label) for chip in found.chips] == [
        "6–8 years",
        '<span lang="nl" dir="ltr">Leren</span>',
    ]
    assert marked(found.widen.words) == '<span lang="nl" dir="ltr">Leren</span> (2 activities)'


def test_what_was_chosen_can_be_taken_away(stage):
    """Each choice that was made leads to the list without it."""
    pages = catalogue(stage([named("a")]))
    assert pages["/activiteiten/"].chips == ()
    assert pages["/activiteiten/leeftijd/6-8/soort/sport/"].chips == (
        Chip(Text("6–8 jaar"), "/activiteiten/soort/sport/"),
        Chip(Text("Sport"), "/activiteiten/leeftijd/6-8/"),
    )


def test_no_list_is_a_dead_end(stage):
    """An empty list offers the nearest one that holds more; a full one offers nothing wider."""
    pages = catalogue(stage([named("a"), named("b", ages={"min": 0, "max": 3})]))
    assert pages["/activiteiten/gratis/"].widen == Link(
        "/activiteiten/", Text("Alle activiteiten (2 activiteiten)")
    )
    assert pages["/activiteiten/soort/sport/"].widen is None
    crossing = pages["/activiteiten/leeftijd/0-3/soort/sport/"].widen
    assert crossing == Link("/activiteiten/soort/sport/", Text("Sport (2 activiteiten)"))


def test_lists_for_adults(stage):
    """Parents have a list of their own; children have neither theirs nor that of professionals."""
    scene = stage(
        [
            named("kind"),
            named("samen", audience="together"),
            named("ouder", audience="parent"),
            named("vak", audience="professional"),
            named("weg", status="ended"),
        ]
    )
    pages = catalogue(scene)
    assert titles(pages["/activiteiten/"].cards) == ["kind", "samen"]
    assert titles(pages["/activiteiten/voor-ouders/"].cards) == ["ouder", "samen"]


def test_every_list_of_fabelstad_keeps_adults_out(fabel):
    """No list of children or youngsters holds an offering for parents or professionals only."""
    adults = {item.offering.title for item in fabel.catalogue.listings if not item.for_children}
    assert adults == {"Koffie voor ouders", "Praten over thuis", "Overleg voor professionals"}
    for brand in ("klein", "groot"):
        for path, page in catalogue(fabel, brand).items():
            if path != "/activiteiten/voor-ouders/":
                assert not adults & set(titles(page.cards)), path


def test_beside_an_age_stands_what_has_no_age(stage):
    """A list of an age leads to what may fit as well, in the same kind, and says how much."""
    scene = stage(
        [
            named("a", ages={"min": 6, "max": 8}),
            named("b", brands="klein", ages={"note": "peuters"}),
            named("c", brands="klein", ages={"note": "peuters"}, kind="hulp"),
        ]
    )
    pages = catalogue(scene)
    assert pages["/activiteiten/leeftijd/6-8/"].ageless == Link(
        "/activiteiten/leeftijd/onbekend/", Text("Leeftijd onbekend: nog 2")
    )
    assert pages["/activiteiten/leeftijd/6-8/soort/sport/"].ageless == Link(
        "/activiteiten/leeftijd/onbekend/soort/sport/", Text("Leeftijd onbekend: nog 1")
    )
    assert pages["/activiteiten/leeftijd/onbekend/"].ageless is None
    assert pages["/activiteiten/soort/sport/"].ageless is None
