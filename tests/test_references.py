"""Names that refer to other files and lists: each exists, or is told with the nearest one."""

from __future__ import annotations

from pathlib import Path

import pytest

from droomkaart.config import read_site
from droomkaart.intake import Article, read_city
from droomkaart.load import read_content
from droomkaart.messages import as_text
from droomkaart.model.content import CONTENT_TYPES
from droomkaart.problems import Problems
from droomkaart.references import Lists, check_articles, check_pair, check_partner

BASE = Path(__file__).parent / "broken" / "_base"
HEAD = "name: Club\nabout: Wij spelen.\nowner: team-club\n"
OFFERING = HEAD + (
    "offerings:\n  - id: spelen\n    title: Spelen\n    summary: Je speelt mee.\n    kind: spel\n"
    "    ages: {min: 6, max: 9}\n"
)
SHOWN = "partners/club.yaml"
LISTS = Lists(
    venues=frozenset(("sporthal-noord", "zwembad")),
    districts=frozenset(("noord", "zuid", "whole-city")),
    kinds=frozenset(("spel", "koken")),
    access=frozenset(("wheelchair", "low-noise")),
    funds=frozenset(("fonds-fabel",)),
    brands=frozenset(("klein", "groot")),
    dreams=frozenset(("bakker", "duiker")),
    series=frozenset(("spelen",)),
    offerings=frozenset(("club/spelen", "club/zingen")),
    partners=frozenset(("club", "kring")),
)
ALL = {
    "district": "noord, whole-city, zuid",
    "kind": "koken, spel",
    "access": "low-noise, wheelchair",
    "dream": "bakker, duiker",
    "brand": "groot, klein",
}


@pytest.fixture(scope="module")
def site():
    """Return the site of the base city."""
    found = read_site(BASE, Problems())
    assert found is not None
    return found[0]


@pytest.fixture(scope="module")
def told(judged, site):
    """Return a function that says which names of a good partner file refer to nothing."""

    def say(text):
        filed, problems = judged(text)
        assert as_text(problems, "nl") == ""
        check_partner(filed, LISTS, site, problems)
        return as_text(problems, "nl")

    return say


def unknown(value, name, tip):
    """Return what is said of a name that is not in a list."""
    return f"fout: “{value}” staat niet in de lijst bij {name}\n  tip: {tip}\n"


def test_all_names_exist(told):
    """A partner whose every name exists hears nothing."""
    text = OFFERING + (
        "    dreams: [bakker, duiker]\n    brands: klein\n    price: {funds: fonds-fabel}\n"
        "    access: {wheelchair: yes, low-noise: no}\n"
        "    where: {venue: zwembad, district: [noord, whole-city]}\n"
        "    replaced_by: club/zingen\n"
    )
    assert told(f"{text}district: zuid\n") == ""


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("dreams: [bakker, duikr]", 22, unknown("duikr", "dromen", "bedoel je “duiker”?")),
        ("dreams: piraat", 13, unknown("piraat", "dromen", f"kies uit: {ALL['dream']}")),
        ("brands: [kliin]", 14, unknown("kliin", "sites", "bedoel je “klein”?")),
        ("brands: midden", 13, unknown("midden", "sites", f"kies uit: {ALL['brand']}")),
        (
            "price: {funds: fonds-fable}",
            20,
            unknown("fonds-fable", "fondsen", "bedoel je “fonds-fabel”?"),
        ),
        (
            "access: {wheelchairs: yes}",
            14,
            unknown("wheelchairs", "toegankelijkheid", "bedoel je “wheelchair”?"),
        ),
        (
            "access: {lift: no}",
            14,
            unknown("lift", "toegankelijkheid", f"kies uit: {ALL['access']}"),
        ),
        (
            "where: {district: oost}",
            23,
            unknown("oost", "stadsdelen", f"kies uit: {ALL['district']}"),
        ),
        (
            "where: {district: [zuid, noort]}",
            30,
            unknown("noort", "stadsdelen", "bedoel je “noord”?"),
        ),
        (
            "where: {venue: sporthal-noort}",
            20,
            "fout: de plek “sporthal-noort” bestaat niet\n  tip: bedoel je “sporthal-noord”?\n",
        ),
        (
            "where: {venue: kerk}",
            20,
            "fout: de plek “kerk” bestaat niet\n  tip: kies uit: sporthal-noord, zwembad\n",
        ),
        (
            "replaced_by: club/zinge",
            18,
            "fout: de activiteit “club/zinge” bestaat niet\n  tip: bedoel je “club/zingen”?\n",
        ),
    ],
)
def test_names_of_an_offering(told, line, column, words):
    """A name that refers to nothing is told where it stands, with the nearest that exists."""
    assert told(f"{OFFERING}    {line}\n") == f"{SHOWN}:10:{column}: {words}"


@pytest.mark.parametrize(
    ("kinds", "column", "value", "tip"),
    [
        ("spell", 11, "spell", "bedoel je “spel”?"),
        ("[koken, zwemmen]", 19, "zwemmen", f"kies uit: {ALL['kind']}"),
    ],
)
def test_kinds(told, kinds, column, value, tip):
    """A kind that `site.toml` does not have is told; the name of a group is no kind."""
    text = OFFERING.replace("kind: spel\n", f"kind: {kinds}\n")
    assert told(text) == f"{SHOWN}:8:{column}: {unknown(value, 'soorten', tip)}"


def test_names_of_a_partner(told):
    """The districts of the partner itself are held against the list as well."""
    assert told(f"{HEAD}district: [noord, zuidd]\n") == (
        f"{SHOWN}:4:19: {unknown('zuidd', 'stadsdelen', 'bedoel je “zuid”?')}"
    )


def test_all_are_told(told):
    """Every name that refers to nothing is told, in every offering, in order of place."""
    second = OFFERING.partition("offerings:\n")[2].replace("id: spelen", "id: zingen")
    text = OFFERING + "    dreams: [a, b]\n" + second + "    where: {venue: c, district: d}\n"
    dream = f"kies uit: {ALL['dream']}"
    assert told(text) == (
        f"{SHOWN}:10:14: {unknown('a', 'dromen', dream)}"
        f"{SHOWN}:10:17: {unknown('b', 'dromen', dream)}"
        f"{SHOWN}:16:20: fout: de plek “c” bestaat niet\n"
        "  tip: kies uit: sporthal-noord, zwembad\n"
        f"{SHOWN}:16:33: {unknown('d', 'stadsdelen', 'kies uit: ' + ALL['district'])}"
    )


def test_two_offerings_with_one_id(told):
    """A second and a third offering with the same id are told, with the line of the first."""
    again = OFFERING.partition("offerings:\n")[2]
    double = (
        "fout: er is al een activiteit met id “spelen” in dit bestand (regel 5)\n"
        "  tip: geef deze een eigen id; verander een oude id nooit\n"
    )
    assert told(OFFERING + again + again) == (f"{SHOWN}:10:9: {double}{SHOWN}:15:9: {double}")


@pytest.mark.parametrize("audience", ["child", "together", "school-group", "[parent, child]"])
@pytest.mark.parametrize("ages", ["{min: 6}", "{max: 9}", "{note: peuters}", "{}"])
def test_brands_needed(told, ages, audience):
    """Something for children whose ages are not complete must name its site."""
    text = OFFERING.replace("{min: 6, max: 9}", f"{ages}\n    audience: {audience}")
    assert told(text) == (
        f"{SHOWN}:9:11: fout: de leeftijden zijn niet compleet, dus is onbekend op welke site dit "
        "hoort\n  tip: vul ages min en max in, of noem de site: brands: [klein, groot]\n"
    )


@pytest.mark.parametrize(
    "more",
    ["audience: parent", "audience: [parent, professional]", "brands: klein", "brands: [klein]"],
)
def test_brands_not_needed(told, more):
    """What is for parents, or names its site, may leave its ages open."""
    assert told(OFFERING.replace("{min: 6, max: 9}", f"{{}}\n    {more}")) == ""


def test_ages_that_are_not_there_point_at_the_offering(told):
    """Without ages at all, the start of the offering is where they must come."""
    assert told(OFFERING.replace("    ages: {min: 6, max: 9}\n", "")).startswith(f"{SHOWN}:5:5: ")


def test_pair_that_is_not_there(judged):
    """A link to no offering at all is nothing to check."""
    filed, problems = judged(HEAD)
    check_pair(filed.document, ("replaced_by",), None, LISTS, problems)
    check_pair(filed.document, ("replaced_by",), "club/spelen", LISTS, problems)
    assert len(problems) == 0


@pytest.mark.parametrize(
    ("kind", "front", "place", "words"),
    [
        (
            "pagina",
            "dreams: [bakker, duikr]",
            "4:18",
            unknown("duikr", "dromen", "bedoel je “duiker”?"),
        ),
        ("dromen", "kind: spell", "4:7", unknown("spell", "soorten", "bedoel je “spel”?")),
        (
            "inloop",
            "where: {venue: zwembat, district: noort}",
            "4:16",
            (
                "fout: de plek “zwembat” bestaat niet\n  tip: bedoel je “zwembad”?\n"
                f"content/klein/x.md:4:35: {unknown('noort', 'stadsdelen', 'bedoel je “noord”?')}"
            ),
        ),
        (
            "colleges",
            "offering: club/spele",
            "4:11",
            "fout: de activiteit “club/spele” bestaat niet\n  tip: bedoel je “club/spelen”?\n",
        ),
        (
            "challenges",
            "with_partner: clubb\nopens: 2026-11-01\ncloses: 2026-12-01\ntask: Doe mee.",
            "4:15",
            unknown("clubb", "partners", "bedoel je “club”?"),
        ),
    ],
)
def test_names_of_content(tmp_path, kind, front, place, words):
    """What the comms team wrote is held against the same lists."""
    path, problems = tmp_path / "x.md", Problems()
    path.write_text(f"---\ntitle: Hoi\nsummary: Een proef.\n{front}\n---\n")
    document = read_content(path, "content/klein/x.md", problems)
    entry = CONTENT_TYPES[kind].model_validate(document.data)
    check_articles([Article("x", "klein", kind, "nl", entry, document)], LISTS, problems)
    assert as_text(problems, "nl") == f"content/klein/x.md:{place}: {words}"


def test_lists_of_a_city():
    """The lists hold what the files and `site.toml` name: kinds and not their groups."""
    intake = read_city(BASE, Problems())
    lists = Lists.of(intake)
    assert lists == Lists(
        venues=frozenset(("zaal-linde",)),
        districts=frozenset(("noord", "whole-city")),
        kinds=frozenset(("koken", "spel")),
        access=frozenset(("wheelchair",)),
        funds=frozenset(("fonds-fabel",)),
        brands=frozenset(("klein", "groot")),
        dreams=frozenset(("bakker",)),
        series=frozenset(),
        offerings=frozenset(("de-linde/samen-koken",)),
        partners=frozenset(("de-linde",)),
    )
