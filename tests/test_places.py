"""What the open places of a text stand for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from droomkaart.model.provenance import Reader
from droomkaart.model.site import Stage
from droomkaart.places import FORM_HERE, WITHOUT_FORM, place_values

LIVE = {"city": {"stage": Stage.LIVE}}


def doors(scene, brand):
    """Return the list of doors of a brand."""
    return str(place_values(scene.edition(brand))["doors"])


def test_doors_are_those_of_the_brand(stage):
    """Numbers and addresses are links, the card and walking in are told in a sentence."""
    small = doors(stage([]), "klein")
    assert '<a class="chip" href="https://wa.me/31600000001">WhatsApp</a>' in small
    assert '<a class="chip" href="sms:+31600000001">Sms</a>' in small
    assert "<li>Doe een kaart in de bus bij de Fabelbieb.</li>" in small
    assert "instagram.example" not in small


@pytest.mark.parametrize(("reader", "asked"), [(Reader.PARENT, True), (Reader.YOUTH, False)])
def test_a_demo_asks_for_what_is_missing(stage, reader, asked):
    """In a demo stands what a city may still fill in; Facebook is for parents."""
    brands = stage([]).catalogue.site.brands
    readers = tuple(brand.model_copy(update={"reader": reader}) for brand in brands)
    big = doors(stage([], site={"brands": readers}), "groot")
    assert "nog in te vullen door de stad: WhatsApp-nummer" in big
    assert ("nog in te vullen door de stad: Facebook-pagina" in big) == asked


def test_the_real_site_leaves_out_what_is_missing(stage):
    """Live, a door without a value is nowhere."""
    assert doors(stage([], site=LIVE), "groot") == (
        '<ul class="doors"><li><a class="chip" href="https://instagram.example/groot">Instagram</a>'
        "</li></ul>"
    )


def test_a_sentence_that_nobody_translated_is_marked(stage):
    """In English the Dutch of a door keeps its language, for who hears it read aloud."""
    held = str(place_values(stage([]).edition("klein", "en"))["doors"])
    assert '<li><span lang="nl" dir="ltr">Doe een kaart in de bus bij de Fabelbieb.</span>' in held


def test_with_and_without_a_form(stage):
    """Where the form stands, nothing else does; what stands in for it ends where it begins."""
    closed = place_values(stage([]).edition())
    assert "Het formulier staat hier nog niet open." in closed["form"]
    assert closed["closed"] == ""
    opened = place_values(replace(stage([]).edition(), form=True))
    assert (opened["form"], opened["closed"]) == (FORM_HERE, WITHOUT_FORM)
