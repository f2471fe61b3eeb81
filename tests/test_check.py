"""From a tree of texts to a record: every fault in its place, in words that help to mend it."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, create_model

from droomkaart.check import near, record
from droomkaart.load import Document
from droomkaart.messages import FORMATS, as_text, both, sentence
from droomkaart.model.content import CONTENT_TYPES
from droomkaart.model.offering import Offering
from droomkaart.model.partner import InternalFile, Partner, TombstoneFile
from droomkaart.model.venue import Venue
from droomkaart.problems import Problem, Problems, Source

CLUB = "name: Club\nabout: Wij spelen.\nowner: team-club\n"
PLAY = "{id: spelen, title: Spelen, summary: Je speelt mee., kind: spel, ages: {min: 6, max: 9}}"
SHOWN = "partners/club.yaml"
FIELDS = ", ".join(field.alias or name for name, field in Partner.model_fields.items())


@pytest.fixture(scope="module")
def told(judged):
    """Return a function that says what is wrong with a YAML text."""

    def say(text, model=Partner):
        found, problems = judged(text, model)
        assert (found is None) == (len(problems) > 0)
        return as_text(problems, "nl")

    return say


def test_a_good_record(judged):
    """A file without faults becomes its record, and nothing is said."""
    found, problems = judged(f"{CLUB}offerings:\n  - {PLAY}\n")
    assert (len(problems), found.record.name) == (0, "Club")
    assert [offering.title for offering in found.record.offerings] == ["Spelen"]


def test_all_faults_are_told(told):
    """Nothing stops at the first fault: every one in the file is told, in order of place."""
    text = (
        "name: Club\nowner: Team Club\nkleur: rood\noffering: []\ncontact: bel maar\nofferings:\n"
        "  - id: spelen\n    title: [a]\n    kind: []\n    price: {free: soms, note: {a: b}}\n"
        "    when: [{on: 2026-02-31}, {every: maandag}, x]\n    status: weg\n"
    )
    days = "monday, tuesday, wednesday, thursday, friday, saturday, sunday"
    assert told(text) == (
        f"{SHOWN}:1:1: fout: hier ontbreekt “about” (Over ons)\n"
        "  tip: Eén of twee korte zinnen.\n"
        f"{SHOWN}:2:8: fout: “Team Club” kan hier niet: alleen kleine letters, cijfers en "
        "streepjes\n  tip: schrijf het zo: judo-voor-beginners\n"
        f"{SHOWN}:3:1: fout: “kleur” is geen bekend veld\n"
        f"  tip: de velden die hier mogen: {FIELDS}\n"
        f"{SHOWN}:4:1: fout: “offering” is geen bekend veld\n  tip: bedoel je “offerings”?\n"
        f"{SHOWN}:5:10: fout: hier hoort een groep velden te staan\n"
        "  tip: schrijf de velden eronder, met twee spaties ervoor, zoals: role, phone, whatsapp, "
        "email, website\n"
        f"{SHOWN}:7:5: fout: hier ontbreekt “summary” (Samenvatting)\n"
        "  tip: Eén of twee korte zinnen.\n"
        f"{SHOWN}:8:12: fout: hier hoort tekst te staan, geen lijst of groep\n"
        "  tip: zet de tekst achter de dubbele punt, op dezelfde regel\n"
        f"{SHOWN}:9:11: fout: hier moet er minstens één staan\n  tip: vul er een in\n"
        f"{SHOWN}:10:19: fout: “soms” kan hier niet\n  tip: kies uit: yes, no, unknown\n"
        f"{SHOWN}:10:31: fout: hier hoort tekst te staan, geen lijst of groep\n"
        "  tip: zet de tekst achter de dubbele punt, op dezelfde regel\n"
        f"{SHOWN}:11:17: fout: de dag 2026-02-31 bestaat niet\n"
        "  tip: kijk op de kalender hoeveel dagen die maand heeft\n"
        f"{SHOWN}:11:38: fout: “maandag” kan hier niet\n  tip: kies uit: {days}\n"
        f"{SHOWN}:11:48: fout: hier hoort een groep velden te staan\n"
        "  tip: schrijf de velden eronder, met twee spaties ervoor, zoals: every, weeks, "
        "monthly, on, first_day\n"
        f"{SHOWN}:12:13: fout: “weg” kan hier niet\n"
        "  tip: kies uit: live, draft, paused, ended\n"
    )


def test_fault_in_a_name(told):
    """A name of a list that cannot be a name is told where it stands, with its value's fault."""
    text = f"{CLUB}offerings:\n  - {PLAY[:-1]}, access: {{Rol Stoel: yes, ok: misschien}}}}\n"
    column = text.split("\n")[4].index("Rol Stoel") + 1
    assert told(text) == (
        f"{SHOWN}:5:{column}: fout: “Rol Stoel” kan hier niet: alleen kleine letters, cijfers en "
        "streepjes\n  tip: schrijf het zo: judo-voor-beginners\n"
        f"{SHOWN}:5:{column + 20}: fout: “misschien” kan hier niet\n"
        "  tip: kies uit: yes, no, unknown\n"
    )


@pytest.mark.parametrize(
    ("key", "tip"),
    [
        ("naam", "bedoel je “name”?"),
        ("NAME", "bedoel je “name”?"),
        ("contct", "bedoel je “contact”?"),
        ("zzz", f"de velden die hier mogen: {FIELDS}"),
        ("'' ", f"de velden die hier mogen: {FIELDS}"),
    ],
)
def test_unknown_field(told, key, tip):
    """An unknown field brings the nearest name, or all names that may stand there."""
    assert told(f"{CLUB}{key}: x\n") == (
        f"{SHOWN}:4:1: fout: “{key.strip(chr(39) + ' ')}” is geen bekend veld\n  tip: {tip}\n"
    )


def test_comma_in_a_group(told):
    """Cents behind a comma, which a group takes for a second field, are not lost in silence."""
    text = (
        f"{CLUB}offerings:\n  - {PLAY[:-1]}, price: {{options: [{{label: x, amount: 2,50}}]}}}}\n"
    )
    column = text.split("\n")[4].index(",50") + 2
    assert told(text) == (
        f"{SHOWN}:5:{column}: fout: hier staat een los getal: 50\n"
        "  tip: tussen accolades scheidt een komma twee velden; schrijf centen met een punt: 2.50\n"
    )


def test_name_without_a_value(judged, told):
    """A known name without a value was not stated; one that is missing or unknown is told."""
    filed, _ = judged(f"{CLUB}kind:\ncontact: ~\n")
    assert (filed.record.kind, filed.record.contact.phone) == (None, None)
    assert told("name:\nabout: x\nowner: y\n") == (
        f"{SHOWN}:1:1: fout: hier ontbreekt “name” (Naam)\n  tip: Zoals mensen je kennen.\n"
    )
    assert told(f"{CLUB}naam:\n") == (
        f"{SHOWN}:4:1: fout: “naam” is geen bekend veld\n  tip: bedoel je “name”?\n"
    )


def test_fields_are_named_as_in_the_file(told):
    """A field with another name in the code is named as a partner writes it: from, until."""
    text = f"{CLUB}offerings:\n  - {PLAY[:-1]}, when: [{{every: monday, fro: x}}]}}\n"
    column = text.split("\n")[4].index("fro: x") + 1
    assert told(text) == (
        f"{SHOWN}:5:{column}: fout: “fro” is geen bekend veld\n  tip: bedoel je “from”?\n"
    )


def test_missing_field_points_at_its_group(told):
    """A field that is missing inside a group is told at that group, by its name in the file."""
    text = f"{CLUB}offerings:\n  - {PLAY[:-1]}, when: [{{every: monday, slots: [{{until: '15:00'}}]}}]}}\n"
    column = text.split("\n")[4].index("{until") + 1
    assert told(text) == (
        f'{SHOWN}:5:{column}: fout: hier ontbreekt “from” (Van)\n  tip: Kloktijd: "14:00".\n'
    )


@pytest.mark.parametrize(
    "group",
    [
        "audience: {oma: opa}",
        "axis: {oma: opa}",
        "when: [{every: {oma: opa}}]",
        "join: {who: {oma: opa}}",
        "join: {ways: {oma: opa}}",
    ],
)
def test_group_where_a_word_is_chosen(told, group):
    """A group of fields where one of a few words belongs is a problem, not a crash."""
    words = told(f"{CLUB}offerings:\n  - {PLAY[:-1]}, {group}}}\n")
    assert words.startswith(f"{SHOWN}:5:")
    assert words.count("fout:") == 1


def test_shown_value_is_cut(told):
    """A value of a thousand letters does not fill the report."""
    assert told(f"{CLUB}status: {'x' * 1_000}\n") == (
        f"{SHOWN}:4:9: fout: “{'x' * 80}” kan hier niet\n  tip: kies uit: live, draft, paused, "
        "ended\n"
    )


def test_key_is_cut(told):
    """A name of a thousand letters does not fill the report."""
    assert told(f"{CLUB}{'x' * 1_000}: y\n").startswith(f"{SHOWN}:4:1: fout: “{'x' * 80}” is geen")


def test_fault_of_the_whole_group(told):
    """A rule of a whole group that names no field is told at the group."""
    text = f"{CLUB}offerings:\n  - {PLAY[:-1]}, when: [{{by_appointment: no}}]}}\n"
    column = text.split("\n")[4].index("{by") + 1
    assert told(text) == (
        f"{SHOWN}:5:{column}: fout: deze regel van het rooster zegt niets\n"
        "  tip: vul een dag in (every: wednesday) of haal de regel weg\n"
    )


def test_lines_are_worked_out_once(judged, monkeypatch):
    """A file with a hundred faults is not read a hundred times to find their lines."""
    times = []
    parse = yaml.parse

    def counted(*arguments, **options):
        times.append(1)
        return parse(*arguments, **options)

    monkeypatch.setattr(yaml, "parse", counted)
    _, problems = judged(CLUB + "".join(f"veld{number}: x\n" for number in range(100)))
    assert [problem.source.line for problem in problems] == list(range(4, 104))
    assert len(times) == 2  # once for the data, once for the lines


def test_fault_without_a_message_is_a_bug():
    """A kind of fault that has no sentence is a fault of the program, and says so."""
    odd = create_model("Odd", age=(int, ...))
    document = Document(SHOWN, {"age": "x"}, "age: x\n")
    with pytest.raises(AssertionError, match="no message for the fault 'int_parsing'"):
        record(document, odd, Problems())


# --- did you mean -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "choices", "tip"),
    [
        (
            "sporthal-noort",
            ["sporthal-noord", "zaal"],
            ("bedoel je “sporthal-noord”?", "did you mean “sporthal-noord”?"),
        ),
        ("xyz", ["zaal", "bad"], ("kies uit: bad, zaal", "choose from: bad, zaal")),
        ("xyz", [], ("er is er nog geen; maak die eerst", "there is none yet; make one first")),
    ],
)
def test_near(value, choices, tip):
    """A word that is not in a list brings the nearest one, or the list, or that it is empty."""
    assert near(value, choices) == both(*tip)


def test_near_lists_no_more_than_thirty():
    """A long list is cut, and says that there is more."""
    names = [f"q{number:02d}" for number in range(40)]
    assert near("zzz", names) == both(
        f"kies uit: {', '.join(names[:30])}, …", f"choose from: {', '.join(names[:30])}, …"
    )


# --- Properties ----------------------------------------------------------------------------

QUICK = settings(deadline=None, max_examples=150)
MODELS = [Partner, Venue, TombstoneFile, InternalFile, *CONTENT_TYPES.values()]
WORDS = ["", "x", "yes", "6", "2.5", "-1", "2026-02-31", "15:00", "monday", "[[x]]", "a/b", "../x"]
WORDS += ["javascript:x", "https://a.example", "<script>", "\u202e", "\x07", "é" * 300, "٣", "live"]


def groups_in(annotation):
    """Yield the groups of fields inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from groups_in(inner)


def names_of(model):
    """Return every name of a field that a file of this kind may hold, at any level."""
    found = set()
    for name, field in model.model_fields.items():
        found.add(field.alias or name)
        for inner in groups_in(field.annotation):
            found |= names_of(inner)
    return found


KEYS = sorted(set().union(*(names_of(model) for model in MODELS)) | set(WORDS))
GROUPS = st.recursive(
    st.sampled_from(WORDS) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=25,
)
TREES = st.dictionaries(st.sampled_from(KEYS), GROUPS, max_size=8)


def rendered(problems):
    """Assert that every problem can be told in every form and language."""
    for write in FORMATS.values():
        for language in ("nl", "en"):
            write(problems, language).encode()  # raises what could not be printed


@QUICK
@given(data=TREES, model=st.sampled_from(MODELS))
def test_any_tree(data, model):
    """Any tree of texts is either the record or told, whole, and never raises."""
    problems = Problems()
    document = Document(SHOWN, data, "", places=lambda _text: {})
    found = record(document, model, problems)
    assert (found is None) == (len(problems) > 0)
    rendered(problems)


@st.composite
def broken_offerings(draw):
    """Return a good partner file with a few of its values replaced by anything."""
    names = sorted(f.alias or n for n, f in Offering.model_fields.items())
    offering = {"id": "a", "title": "b", "summary": "c", "kind": "d"}
    for name in draw(st.lists(st.sampled_from(names), max_size=5)):
        offering[name] = draw(GROUPS)
    return {"name": "Club", "about": "x", "owner": "y", "offerings": [offering]}


@QUICK
@given(data=broken_offerings())
def test_any_offering(data):
    """A good offering with anything in a few of its fields is a record, or told."""
    problems = Problems()
    document = Document(SHOWN, data, "", places=lambda _text: {})
    assert (record(document, Partner, problems) is None) == (len(problems) > 0)
    rendered(problems)


@QUICK
@given(raw=st.binary(max_size=200), start=st.sampled_from(["", CLUB, f"{CLUB}offerings:\n  - "]))
def test_any_bytes(judged, raw, start):
    """Arbitrary bytes, alone or behind a good start, never raise on the way to a record."""
    found, problems = judged(start.encode() + raw)
    assert (found is None) == (len(problems) > 0)
    assert {problem.source.path for problem in problems} <= {SHOWN}
    rendered(problems)


@QUICK
@given(text=st.lists(st.sampled_from([*KEYS, ": ", "- ", "\n  ", "\n", "[", "]", "{", "}", ", "])))
def test_any_words(judged, text):
    """Texts made of the model's own names and the signs of YAML never raise either."""
    found, problems = judged(CLUB + "".join(text))
    assert (found is None) == (len(problems) > 0)
    rendered(problems)


def test_the_properties_see_a_problem():
    """The check of all forms fails when a message lacks a word, so the properties can fail."""
    problems = Problems()
    problems.add(replace(Problem("bad-age", Source(SHOWN)), words={}))
    with pytest.raises(KeyError):
        sentence(next(iter(problems)), "nl")
