"""A slip of the pen in YAML: where it is, what it is, how to mend it."""

from __future__ import annotations

import pytest

from droomkaart.load import read_yaml
from droomkaart.messages import as_text
from droomkaart.problems import Problems

QUOTES = 'zet de hele tekst tussen aanhalingstekens: title: "Dans: begin hier"'


@pytest.mark.parametrize(
    ("text", "place", "why", "tip"),
    [
        ("a: 1\nb: [c\nd: 2\n", "2:4", "dit haakje gaat niet dicht", "zet er een ] of } achter"),
        ("a: {b: 1\nc: 2\n", "1:4", "dit haakje gaat niet dicht", "zet er een ] of } achter"),
        (
            'a: 1\nb: "c\nd: 2\n',
            "2:4",
            "dit aanhalingsteken gaat nergens dicht",
            'zet aan het eind van de tekst ook een "',
        ),
        ("title: Dans: begin\n", "1:12", "er staat een dubbele punt in de tekst", QUOTES),
        (
            "a: b\n  c: d\n",
            "2:3",
            "deze regel staat te ver naar rechts",
            "zet hem recht onder de regel waar hij bij hoort",
        ),
        (
            "a:\n  - b\n  c: d\n",
            "3:3",
            "deze regel hoort bij een lijst",
            "begin hem met een streepje, of geef hem meer spaties",
        ),
        ("a:\n\t- b\n", "2:1", "hier staat een tab", "gebruik spaties, nooit de tab-toets"),
        (
            "a: @b\n",
            "1:4",
            "een tekst kan niet beginnen met dit teken",
            "zet de tekst tussen aanhalingstekens",
        ),
        (
            "a: b\nc\nd: e\n",
            "3:1",
            "hier mist een dubbele punt",
            "schrijf naam: waarde, met een spatie na de dubbele punt",
        ),
        (
            'a: "b" c\n',
            "1:8",
            "achter het aanhalingsteken staat nog tekst",
            "zet de hele tekst tussen één paar aanhalingstekens",
        ),
        (
            'a: "\\ud800"\n',
            "1:7",
            "de lezer kan deze regel niet volgen",
            "kijk naar deze regel en die erboven: staan de spaties recht, is elk haakje dicht?",
        ),
    ],
)
def test_stumble(tmp_path, text, place, why, tip):
    """Each common slip has its own sentence, at the place where it begins."""
    path, problems = tmp_path / "club.yaml", Problems()
    path.write_text(text)
    assert read_yaml(path, "partners/club.yaml", problems) is None
    assert as_text(problems, "nl") == (
        f"partners/club.yaml:{place}: fout: hier klopt de opmaak (YAML) niet: {why}\n  tip: {tip}\n"
    )
