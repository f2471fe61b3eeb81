"""The map page."""

from __future__ import annotations

import dataclasses

import pytest
from reading import named

from droomkaart.shelves import shelves
from droomkaart.views import citymap
from droomkaart.views.citymap import Dot, Points, Real

HIDDEN = {"name": "Verborgen huis", "district": "noord", "hidden": "yes"}


def view(scene, brand: str = "klein"):
    """Return the map page of one brand."""
    return citymap.page(scene.edition(brand), shelves(scene.edition(brand)))


def listed(found) -> dict[str, list[tuple[str, int]]]:
    """Return the venues of each district with how much is there."""
    parts = [*found.districts, *filter(None, [found.elsewhere])]
    return {p.id: [(v.link.words.value, v.count) for v in p.places] for p in parts}


def test_the_list_says_what_the_drawing_shows(fabel):
    """Each tile of the drawing has its district in the list, with its count and address."""
    for brand in ("klein", "groot"):
        found = view(fabel, brand)
        assert [t.id for t in found.tiles] == [d.id for d in found.districts]
        assert all(d.url.endswith(f"/activiteiten/stadsdeel/{d.id}/") for d in found.districts)
        assert found.districts[0].neighbourhoods == "Klokkenbuurt, Draakwijk"


def test_venues_in_their_district(stage):
    """Venues stand in their district, the busiest first; hidden and closed ones nowhere."""
    venues = {
        "hal": {"name": "Hal", "district": "zuid"},
        "huis": HIDDEN,
        "dicht": {"name": "Dichte zaal", "district": "zuid", "status": "ended"},
        "veld": {"name": "Veld"},
    }
    scene = stage([named("a", where={"venue": "hal"})], venues=venues)
    found = listed(view(scene))
    assert found["zuid"][0] == ("Hal", 1)
    assert ("Veld", 0) in found[""]
    names = {name for part in found.values() for name, _ in part}
    assert not {"Verborgen huis", "Dichte zaal", "De Luwte"} & names


def test_what_is_everywhere_is_said_apart(stage):
    """A district counts what is for the whole city too, and says how much of it that is."""
    here, everywhere = {"district": "noord"}, {"district": "whole-city"}
    offers = [named("a", where=here), named("b", where=everywhere), named("c", where=everywhere)]
    found = {d.id: (d.count, d.everywhere) for d in view(stage(offers)).districts}
    assert found["noord"] == (3, "2 daarvan voor de hele stad")
    assert found["zuid"] == (2, "2 daarvan voor de hele stad")
    assert {d.everywhere for d in view(stage([named("a", where=here)])).districts} == {""}


def test_the_map_is_for_children(stage):
    """Where things are for adults only is no place on the map of a site for children."""
    venues = {"loket": {"name": "Loket", "district": "zuid"}}
    there = {"venue": "loket"}
    adults = stage([named("a", where=there, audience="parent")], venues=venues)
    assert "Loket" not in dict(listed(view(adults))["zuid"])
    both = [named("a", where=there, audience="parent"), named("b", where=there)]
    assert dict(listed(view(stage(both, venues=venues)))["zuid"])["Loket"] == 1


def test_a_long_list_is_cut(stage):
    """A district with many venues shows a dozen, and says how many more there are."""
    venues = {f"v{n:02}": {"name": f"V{n:02}", "district": "noord"} for n in range(20)}
    district = view(stage([named("a")], venues=venues)).districts[0]
    shown = len(district.places)
    assert shown == citymap.MOST_PLACES
    assert shown + district.more >= 20


@pytest.mark.parametrize("number", [1, 2])
def test_few_points_are_no_map(stage, number):
    """With fewer than three measured points there is no map of points."""
    venues = {
        f"v{n}": {"name": f"V{n}", "point": {"latitude": n, "longitude": n}}
        for n in range(number - 1)
    }
    assert view(stage([named("a")], venues=venues)).points is None


def test_points(stage):
    """Points stand in their own box, north up, flattened as the earth is there."""
    places = {"v0": (60, 10), "v1": (61, 10), "v2": (60, 12)}
    venues = {
        name: {"name": name, "point": {"latitude": y, "longitude": x}}
        for name, (y, x) in places.items()
    } | {"huis": HIDDEN | {"point": {"latitude": 0, "longitude": 0}}}
    scene = stage([named("a")], venues=venues)
    kept = tuple(v for v in scene.catalogue.venues if v in venues)
    catalogue = dataclasses.replace(
        scene.catalogue, venues={v: scene.catalogue.venues[v] for v in kept}
    )
    edition = dataclasses.replace(scene.edition(), catalogue=catalogue)
    assert citymap.page(edition, shelves(edition)).points == Points(
        98, 100, (Dot(0, 100, 1, "v0"), Dot(0, 0, 2, "v1"), Dot(98, 100, 3, "v2"))
    )


def test_the_page_is_light(starter):
    """A small map of one district is at most 700 bytes, and the drawing is no content."""
    page = (
        starter / "als-ik-later-groot-ben/activiteit/de-schoor/jeugdland-stad/index.html"
    ).read_text()
    drawing = page[page.index('<svg class="district"') :]
    drawing = drawing[: drawing.index("</svg>") + 6]
    assert len(drawing.encode()) <= 700
    assert drawing.count('class="here"') == 1
    assert 'aria-hidden="true"' in drawing


MAP = {"tiles": "https://kaart.example/{z}/{x}/{y}.png", "credit": "© Landmeters"}
HALLS = {
    f"hal-{at}": {
        "name": f"Hal {at}",
        "district": "noord",
        "point": {"latitude": f"52.3{5 + at}", "longitude": f"5.2{2 * at}"},
    }
    for at in range(3)
}


def test_a_real_map_when_the_city_has_tiles(stage):
    """The address of the tiles, their host and whose map it is; without tiles there is none."""
    real = view(stage([named("a")], venues=HALLS, site={"map": MAP})).real
    assert real == Real(MAP["tiles"], "kaart.example", "© Landmeters")
    assert view(stage([named("a")], venues=HALLS, site={"map": {"tiles": None}})).real is None


def test_no_places_no_real_map(stage):
    """Where no place has a point there is nothing to show on a map."""
    assert view(stage([named("a")], site={"map": MAP})).real is None


def test_places_know_their_point(stage):
    """The list says where each place is, for the script that puts it on the map."""
    (noord, *_) = view(stage([named("a")], venues=HALLS, site={"map": MAP})).districts
    points = {place.link.words.value: place.at for place in noord.places}
    assert points["Hal 1"] == "52.36,5.22"
