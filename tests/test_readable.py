"""The texts of a city against what their readers can read."""

from __future__ import annotations

import datetime as dt

import pytest
from conftest import PRODUCT
from reading import named

from droomkaart import readable
from droomkaart.catalogue import assemble
from droomkaart.intake import read_city
from droomkaart.model.provenance import Reader
from droomkaart.plain import Lexicon
from droomkaart.problems import Problems


def told(scene) -> list[tuple[str, str]]:
    """Return the codes and places of what is not plain in a city on stage."""
    problems = Problems()
    readable.judge(scene.catalogue, Lexicon("nl", {}), problems)
    return [(problem.code, problem.source.path) for problem in problems]


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [
        ("Je droom wordt door ons gelezen.", True),
        ("De kaart werd bezorgd.", True),
        ("Wat wil je later worden?", False),
        ("Wat wil je later worden en wat heb je nodig om daar te komen?", False),
        ("Je kunt bij ons geholpen worden.", False),
        ("Het wordt koud.", False),
        ("Wij lezen je droom.", False),
    ],
)
def test_passive(sentence, passive):
    """A passive hides who does it; wanting to become something is none."""
    assert readable.is_passive(sentence) == passive


@pytest.mark.parametrize(
    ("ages", "found"),
    [
        ({"min": 6, "max": 11}, ["long-sentence"]),  # the children's site alone
        ({"min": 6, "max": 16}, ["long-sentence"]),  # both sites: the youngest decides
        ({"min": 13, "max": 16}, []),  # youngsters take 18 words
    ],
)
def test_an_offering_is_for_its_youngest_reader(stage, ages, found):
    """What stands on the children's site must be plain for children."""
    long = " ".join(["woord"] * 16) + "."
    readers = (Reader.CHILD, Reader.YOUTH)
    brands = tuple(
        brand.model_copy(update={"reader": reader})
        for brand, reader in zip(stage().catalogue.site.brands, readers, strict=True)
    )
    scene = stage([named("a", summary=long, ages=ages)], site={"brands": brands})
    assert [code for code, _ in told(scene)] == found


def test_gone_and_professional_texts_are_left_alone(stage):
    """What no family reads is not judged."""
    long = " ".join(["woord"] * 30) + "."
    scene = stage(
        [
            named("a", summary=long, status="ended"),
            named("b", summary=long, audience="professional", brands="klein"),
        ]
    )
    assert told(scene) == []
    assert told(stage([named("c", summary=long)])) == [("long-sentence", "partners/club.yaml")]


def test_bare_keeps_its_lines():
    """Marks, addresses and headings go; each line stays where it was."""
    text = "## Kop\n\nLees [hier](/x/) *dit*.\n\n- [[channel.sms]]\n> Vraag?"
    assert readable.bare(text) == "\n\nLees hier dit.\n\n- \nVraag?"


def test_the_brand_pages_of_the_starter_pass():
    """Every page in `content/` keeps the limits and the voice of its reader."""
    problems = Problems()
    intake = read_city(PRODUCT, problems)
    catalogue = assemble(intake, dt.date(2026, 11, 22), False, problems)
    readable.judge(catalogue, Lexicon("nl", {}), problems)
    assert [str(p.source) for p in problems if p.source.path.startswith("content/")] == []
    assert len(list(readable.readings(catalogue, Lexicon("nl", {})))) > 120
