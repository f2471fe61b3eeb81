"""The table for professionals."""

from __future__ import annotations

from reading import named, plain

from droomkaart.languages import marked
from droomkaart.views import table
from droomkaart.views.card import cards_of

FULL = {
    "kind": ["sport", "techniek"],
    "where": {"district": "noord"},
    "when": [{"every": "wednesday", "from": "15:00"}, {"on": "2026-11-01"}],
    "price": {
        "free": "no",
        "options": [{"label": "per jaar", "amount": 40}],
        "funds": "fabelfonds",
    },
    "join": {
        "who": ["parent", "intermediary"],
        "how": "Bel eerst.",
        "lead_time": "3 weken",
        "documents": ["Een brief van school"],
        "contact": {"role": "balie", "phone": "000 000 01"},
    },
    "checked": {"on": "2026-11-02", "by": "redactie"},
    "source": {"kind": "partner", "on": "2026"},
}


def tables(scene, brand: str = "klein") -> dict:
    """Return every page of the table by its path."""
    edition = scene.edition(brand)
    return dict(table.pages(edition, cards_of(edition)))


def test_words_that_nobody_translated(stage):
    """The table of a kind has its name, and a cell its kinds and ages, marked where Dutch."""
    scene = stage([named("a", kind=["sport", "leren"], ages={"note": "peuters"}, brands="klein")])
    edition = scene.edition("klein", "en")
    found = dict(table.pages(edition, cards_of(edition)))["/overzicht/soort/leren/"]
    dutch = '<span lang="nl" dir="ltr">{}</span>'
    assert marked(found.title) == dutch.format("Leren")
    assert [marked(choice.link.words) for choice in found.choices] == [
        "Everything",
        "Sports",
        dutch.format("Leren"),
    ]
    kinds, ages = found.rows[0].cells[:2]
    assert [marked(line) for line in kinds.lines] == [f"Sports, {dutch.format('Leren')}"]
    assert [marked(line) for line in ages.lines] == [dutch.format("peuters")]


def words(cell) -> list[str]:
    """Return what stands in a cell."""
    return [plain(t.value) for t in cell.lines] + [to.words.value for to in cell.links]


def test_a_full_row(stage):
    """A row has all that a professional asks, in the order of the columns."""
    view = tables(stage([named("iets", **FULL)]))["/overzicht/"]
    (row,) = view.rows
    assert (row.title.url, row.title.words.value) == ("/activiteit/club/iets/", "iets")
    assert (row.partner.url, row.confirmed) == ("/partner/club/", True)
    assert dict(zip(view.columns[1:], map(words, row.cells), strict=True)) == {
        "Soort": ["Sport, Techniek"],
        "Leeftijd": ["6 t/m 8 jaar"],
        "Waar": ["Noord"],
        "Wanneer": ["elke woensdag, vanaf 15:00"],
        "Prijs en fonds": ["€ 40", "Fabelfonds (ouder of tussenpersoon)"],
        "Wie meldt aan": ["ouder of tussenpersoon"],
        "Hoe": ["Bel eerst."],
        "Duurt": ["3 weken"],
        "Papieren": ["Een brief van school"],
        "Contact": ["balie", "000 000 01"],
        "Nagekeken": ["2 nov 2026", "Bron: de partner zelf, 2026"],
    }
    assert [cell.order for cell in row.cells if cell.order] == ["2026-11-25", "2026-11-02"]


def test_unknown_cells(stage):
    """What nobody stated is an unknown cell, never an empty guess."""
    (row,) = tables(stage([named("iets", ages={}, brands="klein")], partner={"contact": {}}))[
        "/overzicht/"
    ].rows
    assert [cell.known for cell in row.cells] == [True] + [False] * 10


def test_everybody_is_in_the_table(stage):
    """The table has what is for parents and professionals too; what stopped is not in it."""
    scene = stage(
        [
            named("kind"),
            named("ouder", audience="parent"),
            named("vak", audience="professional"),
            named("weg", status="ended"),
        ]
    )
    found = tables(scene)["/overzicht/"]
    assert [row.title.words.value for row in found.rows] == ["kind", "ouder", "vak"]
    assert found.count == 3


def test_by_partner(fabel):
    """Rows stand by partner in the alphabet of the language."""
    pages = [v for p, v in tables(fabel).items() if "soort" not in p]
    names = [row.partner.words.value for view in pages for row in view.rows]
    assert names == sorted(names, key=fabel.edition().t.order)
    assert len(names) == len(fabel.edition().shown)


def test_a_table_for_each_kind(stage):
    """Each kind that holds anything has a table, and leads to the others with their counts."""
    found = tables(stage([named("a"), named("b", kind=["sport", "techniek"])]))
    assert list(found) == ["/overzicht/", "/overzicht/soort/sport/", "/overzicht/soort/techniek/"]
    view = found["/overzicht/soort/techniek/"]
    assert [(c.link.words.value, c.link.current, c.count) for c in view.choices] == [
        ("Alles", False, 2),
        ("Sport", False, 2),
        ("Techniek", True, 1),
    ]
    assert [row.title.words.value for row in view.rows] == ["b"]


def test_long_tables_are_paged(stage):
    """A page holds so many rows that it opens in one go."""
    many = [named(f"iets-{n:02}") for n in range(table.PAGE_SIZE + 1)]
    found = tables(stage(many))
    assert [len(v.rows) for p, v in found.items() if "soort" not in p] == [table.PAGE_SIZE, 1]


def test_the_older_address(fabelstad):
    """The address that professionals know shows the table, and search engines get the new one."""
    old = fabelstad.page("klein/activiteiten/alles/index.html")
    assert '<table class="dense">' in old
    rows = fabelstad.page("klein/overzicht/index.html").count("<tr>")
    assert old.count("<tr>") == rows > 2


def test_a_full_page_is_light(stage, starter):
    """Every page of the table in both sites stays inside its budget; the build sees to it."""
    pages = list(starter.glob("*/overzicht/**/index.html"))
    assert len(pages) > 20
    assert all(page.read_text().count("<tr>") <= table.PAGE_SIZE + 1 for page in pages)
