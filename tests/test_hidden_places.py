"""A hidden address is in no file of the output."""

from __future__ import annotations

import pytest
from reading import offering, shown

from droomkaart.model.fields import Truth


@pytest.mark.parametrize("where", [{"venue": "makershal", "hidden": "yes"}, {"venue": "de-luwte"}])
def test_a_hidden_address(page, where):
    """Of a hidden address a page says the district only, and when you hear the rest."""
    fact = next(fact for fact in page(where=where).facts if fact.name == "where")
    district = {"makershal": "Zuid", "de-luwte": "Noord"}[where["venue"]]
    assert [line.value for line in fact.lines] == [
        district,
        "Het adres hoor je als je je aanmeldt.",
    ]
    assert fact.links == ()


@pytest.mark.parametrize(
    "words",
    ["KANARIE-STRAAT", "9999 ZZ", "KANARIE-BUURT", "KANARIE-HALTE", "12.3456", "65.4321"],
)
def test_a_hidden_place_is_nowhere(output, words):
    """Street, postcode, neighbourhood, bus stop and point of a hidden place are in no file."""
    assert [name for name, text in output.items() if words in text] == []


def test_a_hidden_place_is_in_no_list_of_a_place(output):
    """An offering with a hidden address never stands on the page of the place where it is."""
    places = {name: text for name, text in output.items() if "/plek/" in name}
    assert any("activiteit/buurthuis-de-fabel/koffieochtend/" in text for text in places.values())
    for key in ("praten-over-thuis", "veilig-spelen"):
        assert [name for name, text in places.items() if f"/{key}/" in text] == []


def test_the_name_of_a_hidden_place(output):
    """Pages that say where something is never name a hidden place."""
    assert "De Luwte" not in output["klein/activiteit/buurthuis-de-fabel/veilig-spelen/index.html"]
    assert "De Luwte" not in output["klein/inloop/geheime-plek/index.html"]
    assert "De Luwte" not in output["klein/data/activities.json"]
    assert "De Luwte" not in output["klein/agenda/index.html"]


def test_a_hidden_venue_that_is_not_shown(stage):
    """A venue that must stay hidden stays so as a draft, and in live before it is confirmed."""
    where = {"venue": "luwte", "note": "ingang KANARIE-STRAAT"}
    for fields in ({"status": "draft"}, {}):
        scene = stage(
            [offering(where=where, transport="Bus naar KANARIE-HALTE")],
            venues={"luwte": {"name": "Luwte", "hidden": "yes", "district": "noord"} | fields},
        )
        assert scene.listing("club/iets").hidden
        assert "KANARIE" not in str(shown(scene))


def test_a_hidden_venue_has_no_pictures(fabel):
    """Pictures of a hidden place are in no plan: nobody may recognise it."""
    hidden = [v.id for v in fabel.catalogue.venues.values() if v.record.hidden is Truth.YES]
    assert hidden
    assert not set(hidden) & set(fabel.catalogue.venue_shots)
