"""The offering as CSV, read back as a spreadsheet program reads it."""

from __future__ import annotations

import csv
import io

import pytest
from reading import named

from droomkaart import links
from droomkaart.exports.spreadsheet import spreadsheets


def rows(scene, brand: str = "klein", language: str = "nl") -> list[dict[str, str]]:
    """Return the rows of one edition by the names of their columns."""
    edition = scene.edition(brand, language)
    data = spreadsheets(edition)[links.SPREADSHEET]
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row(stage):
    """A row says what the table says, and its whole address."""
    contact = {"role": "balie", "phone": "000 000 01", "email": "club@example.org"}
    scene = stage(
        [
            named(
                "iets",
                title='Judo, "zacht"',
                where={"district": "noord"},
                when=[{"on": "2026-11-25", "from": "15:00"}],
                price={"free": "yes", "funds": "maanpot"},
                join={"who": "parent", "ways": "phone", "contact": contact},
                checked={"on": "2026-11-02", "by": "redactie"},
            )
        ]
    )
    (row,) = rows(scene)
    assert row == {
        "id": "club/iets",
        "Activiteit": 'Judo, "zacht"',
        "Partner": "Club",
        "Soort": "Sport",
        "Voor wie": "kinderen en jongeren",
        "Vanaf leeftijd": "6",
        "Tot en met leeftijd": "8",
        "Waar": "Noord",
        "Wanneer": "op woensdag 25 november 2026, vanaf 15:00",
        "Volgende keer": "2026-11-25",
        "Prijs": "gratis",
        "Gratis": "ja",
        "Fonds": "Maanpot",
        "Wie meldt aan": "ouder",
        "Hoe": "bellen",
        "Duurt": "",
        "Papieren": "",
        "Contact": "balie",
        "Telefoon": "000 000 01",
        "WhatsApp": "",
        "E-mail": "club@example.org",
        "Website": "",
        "Bevestigd": "ja",
        "Nagekeken": "2026-11-02",
        "Bron": "",
        "Uitleg": "Doe iets.",
        "Adres": "https://klein.fabelstad.example/activiteit/club/iets/",
    }


@pytest.mark.parametrize("first", ["=", "+", "-", "@"])
def test_no_formula(stage, first):
    """A cell that a program would run as a formula gets an apostrophe before it."""
    (row,) = rows(stage([named("iets", title=f"{first}1+1")]))
    assert row["Activiteit"] == f"'{first}1+1"


def test_a_number_with_its_country(stage):
    """A WhatsApp number starts with a plus, and is no formula either."""
    contact = {"whatsapp": "+000 000 01"}
    (row,) = rows(stage([named("iets", join={"contact": contact})]))
    assert row["WhatsApp"] == "'+000 000 01"


def test_unknown_is_empty(stage):
    """What nobody stated is an empty cell: not unknown in words, not a guess."""
    (row,) = rows(stage([named("iets", ages={}, brands="klein")]))
    assert [row[n] for n in ("Vanaf leeftijd", "Prijs", "Gratis", "Wanneer", "Waar")] == [""] * 5


def test_lines_end_as_the_format_says(stage):
    """Lines end with CR LF (RFC 4180), also the last one."""
    edition = stage([named("iets")]).edition()
    data = spreadsheets(edition)[links.SPREADSHEET]
    assert data.count(b"\r\n") == 2 == data.count(b"\n")


def test_everything_once(fabel):
    """The file of each edition has each offering of its table once."""
    for (brand, code), edition in fabel.editions.items():
        ids = [row["id"] for row in rows(fabel, brand, code)]
        assert sorted(ids) == sorted(item.key for item in edition.shown)


def test_the_built_file(fabel, fabelstad):
    """The file in the output is that of its edition, to the byte."""
    for (brand, code), edition in fabel.editions.items():
        folder = brand if code == "nl" else f"{brand}/{code}"
        for path, data in spreadsheets(edition).items():
            assert (fabelstad.out / folder / path.strip("/")).read_bytes() == data


def test_a_file_of_each_district(stage):
    """A district's file has what is there and what is for the whole city; an empty one is none."""
    here = [
        named("noord", where={"district": "noord"}),
        named("overal", where={"district": "whole-city"}),
        named("nergens"),
    ]
    found = spreadsheets(stage(here).edition())
    ids = {
        path: [row["id"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))]
        for path, data in found.items()
    }
    assert sorted(ids["/data/activiteiten.csv"]) == ["club/nergens", "club/noord", "club/overal"]
    assert sorted(ids["/data/activiteiten-noord.csv"]) == ["club/noord", "club/overal"]
    assert ids["/data/activiteiten-zuid.csv"] == ["club/overal"]
    assert len(spreadsheets(stage([named("nergens")]).edition())) == 1
