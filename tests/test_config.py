"""Reading `site.toml`: the one file that a city must write, and cannot get half right."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from droomkaart.config import read_site, toml_places
from droomkaart.messages import as_text
from droomkaart.problems import Problems, Source
from droomkaart.words import compiled

BASE = (Path(__file__).parent / "broken" / "_base" / "site.toml").read_text()
LIVE = """
[controller]
name = "Stichting Fabel"
address = "Lindelaan 1"
email = "privacy@fabelstad.nl"

[[helplines]]
name = "Hulplijn"
number = "000"
what = "als je hulp nodig hebt"
"""
FILL = "\n  tip: vul het in, of zet stage op demo\n"
QUICK = settings(deadline=None, max_examples=100)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """Return a function that reads a `site.toml`: what it gives, and all that is wrong."""
    root = tmp_path_factory.mktemp("fabelstad")

    def read(text):
        (root / "site.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
        problems = Problems()
        found = read_site(root, problems)
        assert (found is None) == (len(problems) > 0)
        return found, problems

    return read


@pytest.fixture(scope="module")
def told(city):
    """Return a function that says what is wrong with the base city after some changes."""

    def say(*changes, more=""):
        text = BASE
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        return as_text(city(text + more)[1], "nl")

    return say


def live(text=BASE, more=LIVE):
    """Return the base city as the real campaign, with all that this asks for."""
    for brand in ("klein", "groot"):
        text = text.replace(f"https://{brand}.example", f"https://{brand}.fabelstad.nl")
    text = text.replace("selection =", 'channels = { sms = "000 000 00 00" }\nselection =')
    return text.replace('name = "Fabelstad"', 'name = "Fabelstad"\nstage = "live"') + more


def line_of(text, words):
    """Return the line of a text on which some words stand."""
    return text[: text.index(words)].count("\n") + 1


def test_a_good_site(city):
    """The base city is read as it was written; what it does not say has its default."""
    (site, document), problems = city(BASE)
    assert len(problems) == 0
    assert (site.city.name, site.source_language, site.live) == ("Fabelstad", "nl", False)
    assert [brand.base_url for brand in site.brands] == [
        "https://klein.example",
        "https://groot.example",
    ]
    assert site.city.time_zone == "Europe/Amsterdam"
    assert document.source("security", "contact").line == line_of(BASE, "contact =")


def test_address_has_no_slash_at_its_end(city):
    """An address of a site that was pasted with a slash is kept without it."""
    (site, _), _ = city(BASE.replace("https://klein.example", "https://klein.example/"))
    assert site.brands[0].base_url == "https://klein.example"


def test_live_site(city):
    """A city that filled in all that the law and families need may go live."""
    (site, _), problems = city(live())
    assert (as_text(problems, "nl"), site.live) == ("", True)


def test_no_site(tmp_path):
    """A folder without a `site.toml` is no city."""
    problems = Problems()
    assert read_site(tmp_path, problems) is None
    assert as_text(problems, "nl") == (
        f"site.toml: fout: er is geen site.toml in de map {tmp_path.name}\n"
        "  tip: kies met --root de map van de stad\n"
    )


def test_site_is_a_link(tmp_path):
    """A `site.toml` that is a link to another file is not followed."""
    (tmp_path / "site.toml").symlink_to("/etc/passwd")
    problems = Problems()
    assert read_site(tmp_path, problems) is None
    assert as_text(problems, "nl") == (
        "site.toml: fout: dit is een verwijzing naar een ander bestand; dat mag hier niet\n"
        "  tip: zet het bestand zelf in deze map\n"
    )


def test_site_is_a_folder(tmp_path):
    """A folder with the name `site.toml` is a problem, not a crash."""
    (tmp_path / "site.toml").mkdir()
    problems = Problems()
    assert read_site(tmp_path, problems) is None
    assert as_text(problems, "nl") == (
        "site.toml: fout: dit is geen gewoon bestand\n  tip: zet hier een gewoon bestand neer\n"
    )


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ('[city]\nname = "Fabel\n', "2:14", r"Illegal character '\n'"),
        ("[city]\nname = Fabelstad\n", "2:8", "Invalid value"),
        ("[city\n", "1:6", "Expected ']' at the end of a table declaration"),
        ('a = "b"\na = "c"\n', "2:8", "Cannot overwrite a value"),
        ("[city]\n[city]\n", "2:6", "Cannot declare ('city',) twice"),
        ("name", "", "Expected '=' after a key in a key/value pair (at end of document)"),
        ("a = 2026-02-31\n", "1:5", "Invalid date or datetime"),
        ("a = [1,\x07]\n", "1:8", "Invalid value"),
    ],
)
def test_syntax(city, text, place, why):
    """A slip of the pen is told where it stands, with what the reader of TOML says."""
    place = f":{place}" if place else ""
    assert as_text(city(text)[1], "nl") == (
        f"site.toml{place}: fout: dit TOML-bestand klopt niet: {why}\n"
        "  tip: kijk naar deze regel: haakjes, aanhalingstekens, komma's\n"
    )


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 100_000, "a = " + "[" * 100_000 + "]" * 100_000, "a = " + "{ b = " * 20_000],
    ids=["open", "closed", "groups"],
)
def test_a_hundred_thousand_brackets(city, text):
    """Lists without end are a problem of the file, and no crash of the reader."""
    _, problems = city(text)
    assert [(p.code, p.source.path) for p in problems] == [("toml-syntax", "site.toml")]


@pytest.mark.parametrize(
    ("change", "at", "sentence", "tip"),
    [
        (
            ('tagline = "Voor kinderen"', 'tagline = "Voor kinderen"\ncolour = "red"'),
            'colour = "red"',
            "“red” is geen kleur",
            "schrijf # en zes tekens: #fff1d6",
        ),
        (
            ('tagline = "Voor kinderen"', 'tagline = "Voor kinderen"\nbase_path = "klein"'),
            'base_path = "klein"',
            "“klein” kan niet de map van de site zijn",
            "laat het leeg, of schrijf het zo: /dromen",
        ),
        (
            ("https://klein.example", "klein.example"),
            'base_url = "klein',
            "“klein.example” is geen adres dat met https:// begint",
            "plak het adres uit de balk van de browser: https://…",
        ),
        (
            ('pattern = "zielig"', 'pattern = "(ziel"'),
            "pattern =",
            "het patroon “(ziel” klopt niet: missing ), unterminated subpattern at position 0",
            "kijk of elk haakje gesloten is",
        ),
        (
            ('name = "Fabelstad"', 'name = "Fabelstad"\ntime_zone = "Europe/Fabelstad"'),
            "time_zone =",
            "“Europe/Fabelstad” is geen tijdzone",
            "schrijf de naam uit de lijst van IANA: Europe/Amsterdam",
        ),
        (
            ('name = "Fabelstad"', 'name = "Fabelstad"\nstage = "echt"'),
            "stage =",
            "“echt” kan hier niet",
            "kies uit: demo, live",
        ),
        (
            ("expires = 2027-06-30", "expires = 2027"),
            "expires =",
            "“2027” is geen datum",
            "schrijf jaar-maand-dag: 2026-11-01",
        ),
        (
            ("min = 0, max = 12", "min = -1, max = 12"),
            "age_bands = [{ id",
            "“-1” is geen leeftijd",
            "schrijf jaren als getal: 6, 0 of 2.5",
        ),
        (
            ('tagline = "Voor kinderen"', 'tagline = ""'),
            'tagline = ""',
            "dit veld is leeg",
            "vul het in of haal de regel weg",
        ),
    ],
)
def test_bad_value(told, change, at, sentence, tip):
    """A value that a field cannot mean is told on its line, behind the name."""
    text = BASE.replace(*change)
    number = line_of(text, at)
    column = text.split("\n")[number - 1].index("=") + 3
    assert told(change) == f"site.toml:{number}:{column}: fout: {sentence}\n  tip: {tip}\n"


@pytest.mark.parametrize("name", ["Europe/Fabelstad", "Europe", "../x", "/etc/passwd", "zone.tab"])
def test_time_zone(told, name):
    """A name that is no time zone, a folder or a path on the machine among them, is told."""
    change = ('name = "Fabelstad"', f'name = "Fabelstad"\ntime_zone = "{name}"')
    number = line_of(BASE, 'name = "Fabelstad"') + 1
    assert told(change) == (
        f"site.toml:{number}:13: fout: “{name}” is geen tijdzone\n"
        "  tip: schrijf de naam uit de lijst van IANA: Europe/Amsterdam\n"
    )


def test_a_city_has_a_language(told):
    """A list of languages with nothing in it is told: the first is that of the files."""
    assert told(('languages = ["nl", "en"]', "languages = []")) == (
        "site.toml:2:13: fout: hier moet er minstens één staan\n  tip: vul er een in\n"
    )


def test_missing_groups(city):
    """A file that says nothing yet is told all that a city must say."""
    _, problems = city("# nog niets\n")
    missing = {p.words["key"] for p in problems if p.code == "missing"}
    assert missing == {"city", "languages", "brands", "districts", "kinds", "school_holidays"}
    assert {str(p.source) for p in problems} == {"site.toml:1:1"}


@pytest.mark.parametrize(
    ("change", "value", "name"),
    [
        (('id = "groot"', 'id = "klein"'), "klein", "brands"),
        (('{ id = "spel"', '{ id = "koken"'), "koken", "kinds"),
        (('{ id = "spel"', '{ id = "doen"'), "doen", "kinds"),
        (
            ("[[access]]", '[[districts]]\nid = "noord"\nname = "Nog eens"\n\n[[access]]'),
            "noord",
            "districts",
        ),
        (
            ("[[funds]]", '[[access]]\nid = "wheelchair"\nname = "x"\n\n[[funds]]'),
            "wheelchair",
            "access",
        ),
        (
            ("[school", '[[funds]]\nid = "fonds-fabel"\nname = "x"\n\n[school'),
            "fonds-fabel",
            "funds",
        ),
        (('["nl", "en"]', '["nl", "en", "nl"]'), "nl", "languages"),
    ],
)
def test_twice_in_a_list(told, change, value, name):
    """An id that stands twice in one list is told once, by its list."""
    words = told(change)
    assert words.startswith("site.toml:")
    assert words.partition(": fout: ")[2] == (
        f"“{value}” staat twee keer in de lijst {name}\n  tip: geef elk onderdeel een eigen id\n"
    )


def test_live_needs(city):
    """The real campaign is refused until all that the law and families need is there."""
    text = live(more="").replace('contact = "lek@fabelstad.example"\n', "")
    text = text.replace(
        'channels = { sms = "000 000 00 00" }\nselection = { lowest', "selection = { lowest"
    )
    _, problems = city(text)
    brand, security = (line_of(text, words) for words in ("[[brands]]", "[security]"))
    expected = [
        ("1:1", "controller.address"),
        ("1:1", "controller.email"),
        ("1:1", "controller.name"),
        ("1:1", "helplines"),
        (f"{brand}:1", "brands.klein.channels"),
        (f"{security}:1", "security.contact"),
    ]
    assert as_text(problems, "nl") == "".join(
        f"site.toml:{place}: fout: de stand is live, maar “{key}” is niet ingevuld{FILL}"
        for place, key in expected
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://klein.example",
        "https://klein.test",
        "https://klein.invalid",
        "https://klein.localhost",
        "http://klein.fabelstad.nl",
        "https://klein.EXAMPLE",
    ],
)
def test_live_address(city, address):
    """The real campaign is refused on an address to practise with, or one without https."""
    text = live().replace("https://klein.fabelstad.nl", address)
    _, problems = city(text)
    assert as_text(problems, "nl") == (
        f"site.toml:{line_of(text, address)}:12: fout: de stand is live, maar {address} is een "
        "adres om mee te oefenen\n  tip: vul het echte adres van de site in bij base_url\n"
    )


@pytest.mark.parametrize(
    ("patterns", "text"),
    [(("(?i)kluns",), "kluns"), (("(?P<a>x)y", "(?P<a>y)z"), "yz"), ((r"(a)\1", r"(b)\1"), "bb")],
)
def test_a_pattern_that_is_taken_is_used(city, patterns, text):
    """A pattern is refused, or finds its word also when it stands beside other patterns."""
    rules = "".join(
        f'[[words.never]]\npattern = \'{pattern}\'\nreason = "x"\ninstead = "y"\n'
        for pattern in patterns
    )
    found, problems = city(BASE + rules)
    if found is None:
        assert {problem.code for problem in problems} == {"bad-pattern"}
    else:
        assert [word for word, _ in compiled(found[0].words).hits(f"wat {text} toch")] == [text]


# --- Where things stand in TOML ------------------------------------------------------------


def test_toml_places():
    """Tables, lists of tables inside each other, and keys are found by their path."""
    text = (
        'top = 1\n\n[a]\nb = "x"\n  c = { d = 1 }\n\n[[list]]\nid = 1\n\n[[list.inner]]\nid = 2\n'
        "[[list.inner]]\nid = 3\n[[list]]\nid = 4\n[[list.inner]]\nid = 5\n[a.deep]\ne = 6\n"
    )
    places = toml_places(text)
    assert {path: place for path, place in places.items() if "#key" not in path} == {
        (): (0, 0),
        ("top",): (0, 6),
        ("a",): (2, 0),
        ("a", "b"): (3, 4),
        ("a", "c"): (4, 6),
        ("list", 0): (6, 0),
        ("list", 0, "id"): (7, 5),
        ("list", 0, "inner", 0): (9, 0),
        ("list", 0, "inner", 0, "id"): (10, 5),
        ("list", 0, "inner", 1): (11, 0),
        ("list", 0, "inner", 1, "id"): (12, 5),
        ("list", 1): (13, 0),
        ("list", 1, "id"): (14, 5),
        ("list", 1, "inner", 0): (15, 0),
        ("list", 1, "inner", 0, "id"): (16, 5),
        ("a", "deep"): (17, 0),
        ("a", "deep", "e"): (18, 4),
    }
    assert places["a", "c", "#key"] == (4, 2)


def test_fault_inside_a_line_has_that_line(city):
    """A fault inside a group that is written on one line is told on that line."""
    text = BASE.replace('kinds = [{ id = "koken"', 'kinds = [{ id = "Koken"')
    _, problems = city(text)
    (problem,) = problems
    assert problem.source == Source("site.toml", line_of(text, 'id = "Koken"'), 9)


# --- Properties -----------------------------------------------------------------------------


def sound(problems):
    """Assert that every problem is of this file and can be told."""
    assert {problem.source.path for problem in problems} <= {"site.toml"}
    as_text(problems, "nl").encode()
    as_text(problems, "en").encode()


@QUICK
@given(raw=st.binary(max_size=200))
def test_any_bytes(city, raw):
    """Arbitrary bytes as `site.toml` never raise: they are refused with a reason."""
    found, problems = city(raw)
    assert found is None
    sound(problems)


@QUICK
@given(data=st.data())
def test_any_value(city, data):
    """The base city with anything for one of its values never raises."""
    lines = BASE.split("\n")
    keys = [number for number, line in enumerate(lines) if "=" in line and line[0] != "#"]
    at = data.draw(st.sampled_from(keys))
    values = st.sampled_from(
        [
            *(
                "1",
                "-0.5",
                "inf",
                "nan",
                "true",
                '""',
                '"x"',
                "[]",
                "[[]]",
                "{}",
                "[1]",
                "2026-01-01",
            ),
            *("10:00:00", "{ a = 1 }", "'../x'", "0xFF", "1e400", '"\\u0000"', '"\\u202E"', "[{}]"),
        ]
    )
    lines[at] = f"{lines[at].partition('=')[0]}= {data.draw(values)}"
    _, problems = city("\n".join(lines))
    sound(problems)


@QUICK
@given(text=st.text(alphabet='ab[]{}="\n.#, 1', max_size=60))
def test_places_of_any_toml(text):
    """Every table and name that TOML finds has a place, or one around it has."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines = text.split("\n")
    for path, (line, column) in toml_places(text).items():
        assert line < len(lines), path
        assert column <= len(lines[line]), path
