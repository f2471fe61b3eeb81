"""What stands beside an offering: the same dream, the same partner, the same district."""

from __future__ import annotations

from reading import MERMAID, named, offering, shown, titles

from droomkaart.views.related import around, nearest, related


def groups(scene, key: str) -> list[tuple[str, list[str]]]:
    """Return the headings beside an offering, each with the titles under it."""
    edition = scene.edition()
    found = related(scene.listing(key), edition, around(edition))
    return [(g.heading, [item.offering.title for item in g.listings]) for g in found]


def test_three_groups_without_doubles(stage):
    """A dream first, then the partner, then the district; what stands in one is not in the next."""
    noord = {"where": {"district": "noord"}}
    scene = stage(
        [
            named("dit", dreams=["piloot"], **noord),
            named("droom", dreams=["piloot"], **noord),
            *(named(f"club{number}") for number in range(5)),
        ]
    )
    assert groups(scene, "club/dit") == [
        ("Past bij dezelfde droom", ["droom"]),
        ("Ook van Club", ["club0", "club1", "club2"]),
    ]


def test_near_by(fabel):
    """Near by is the same district, of other partners too, and never the whole city."""
    found = dict(groups(fabel, MERMAID))
    here = next(words for heading, words in found.items() if heading.startswith("In de buurt"))
    assert 0 < len(here) <= 3
    everywhere = [i for i in fabel.catalogue.listings if i.districts == ("whole-city",)]
    assert everywhere
    for listing in everywhere:
        headings = [heading for heading, _ in groups(fabel, listing.key)]
        assert [heading for heading in headings if heading.startswith("In de buurt")] == []


def test_nobody_is_led_to_what_is_not_for_them(stage):
    """Beside an offering stands nothing for other ages, for grown-ups only, or that has ended."""
    scene = stage(
        [
            named("dit"),
            named("groot", ages={"min": 9, "max": 12}),
            named("ouders", audience="parent"),
            named("weg", status="ended"),
            named("zomaar", ages={}, brands=["klein"]),
        ]
    )
    assert groups(scene, "club/dit") == [("Ook van Club", ["zomaar"])]


def test_parents_and_professionals(stage):
    """Beside an offering for parents stands none for professionals only."""
    scene = stage(
        [
            named("dit", audience="parent"),
            named("koffie", audience="parent"),
            named("vak", audience="professional"),
        ]
    )
    assert groups(scene, "club/dit") == [("Ook van Club", ["koffie"])]


def test_on_the_page(fabel):
    """A page shows each group as cards; an offering that is gone shows what comes closest."""
    view = shown(fabel, key=MERMAID)
    assert [(g.heading, titles(g.cards)) for g in view.related] == groups(fabel, MERMAID)
    gone = shown(fabel, "groot", key="jongerenwerk-noord/muziekstudio-oud")
    assert [group.heading for group in gone.related] == ["Dit lijkt erop"]


def test_nearest(stage):
    """Beside an offering stand the most like it: same kind first, then district, then age."""
    scene = stage(
        [
            offering(id="dit", where={"district": "noord"}),
            offering(id="ver", title="A", where={"district": "zuid"}, ages={"min": 8, "max": 9}),
            offering(id="buur", title="B", where={"district": "noord"}, ages={"min": 8, "max": 9}),
            offering(id="jong", title="C", where={"district": "zuid"}),
            offering(id="anders", title="D", kind="techniek", where={"district": "noord"}),
            offering(id="ouders", title="E", audience="parent", where={"district": "noord"}),
            offering(id="weg", title="F", status="ended", where={"district": "noord"}),
        ]
    )
    edition, listing = scene.edition(), scene.listing("club/dit")
    found = [item.offering.id for item in nearest(listing, around(edition))]
    assert found == ["buur", "jong", "ver"]
    assert [i.offering.id for i in nearest(listing, around(edition), most=1)] == ["buur"]
