"""The one form of a file: it says the same, and a browser writes the same letters."""

from __future__ import annotations

import json
import subprocess

import pytest
from conftest import FABELSTAD, PRODUCT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from droomkaart.canonical import canonical, written
from droomkaart.check import record
from droomkaart.intake import read_city
from droomkaart.load import read_content, read_yaml
from droomkaart.model.partner import Partner
from droomkaart.problems import Problems

ODD = [
    *("no", "15:00", "0365278500", "+31600000000", "036 527 85 00", "2,50", "2.50", "~", "null"),
    *(
        "- ",
        "-",
        "a: b",
        "a :b",
        "a # b",
        "a#b",
        "#a",
        "[x]",
        "{x}",
        "'t Hoekje",
        '"ja"',
        'it\'s "x"',
    ),
    *(
        "twee\nregels",
        "een\n\ndrie",
        "  voor",
        "achter ",
        "tab\tmidden",
        "---",
        "...",
        "--- x",
        "?",
        ":",
    ),
    *(
        "a:",
        "\u2028",
        "x\u2028y",
        "\ufeffx",
        "é",
        "عربي",
        "🙂",
        "<<",
        "=",
        "!x",
        "%x",
        "@x",
        "`x",
        "&x",
        "*x",
    ),
    *(
        "regel \nmet",
        "\nregel",
        "regel\n",
        "- een\n- twee",
        "a\n  b",
        "|",
        ">",
        "0",
        "00",
        "01",
        "true",
        "12_3",
    ),
]
WORD = st.one_of(
    st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
)
NAME = st.text("abcdefgh_", min_size=1, max_size=5)
DATA = st.dictionaries(
    NAME,
    st.recursive(
        WORD,
        lambda inner: st.one_of(
            st.lists(inner.filter(lambda item: not isinstance(item, list)), min_size=1, max_size=3),
            st.dictionaries(NAME, inner, min_size=1, max_size=3),
        ),
        max_leaves=8,
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def browser_side():
    """Return what the form writes for some data: its script, in Node."""
    # The page asks for its reader beside it; here that is the installed package.
    script = (PRODUCT / "droomkaart/editing/page/format.js").read_text()
    reader = (PRODUCT / "editor/node_modules/yaml/browser/index.js").as_uri()
    script = script.replace("./yaml/index.js", reader)
    loop = """
import { createInterface } from "node:readline";
for await (const line of createInterface({ input: process.stdin })) {
  const [verb, value] = JSON.parse(line);
  const said = { written, read, readText, writeText: (v) => writeText(v[0], v[1]) }[verb](value);
  process.stdout.write(JSON.stringify(said) + "\\n");
}"""
    node = subprocess.Popen(
        ["node", "--input-type=module", "-e", script + loop],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )

    def ask(verb, value):
        node.stdin.write(json.dumps([verb, value]) + "\n")
        node.stdin.flush()
        return json.loads(node.stdout.readline())

    yield ask
    node.stdin.close()
    node.wait(10)
    node.stdout.close()


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=DATA)
def test_browser_writes_the_same(data, browser_side):
    """Whatever a file says, Python and the browser write the same letters for it."""
    assert browser_side("written", data) == written(data)


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=DATA)
def test_nothing_is_lost(data, browser_side, tmp_path):
    """What is written is read back to the letter, by the browser and by the loader."""
    text = written(data)
    path = tmp_path / "x.yaml"
    path.write_text(text, newline="")
    problems = Problems()
    found = read_yaml(path, "x.yaml", problems)
    assert list(problems) == []
    assert told(found.data) == told(data)
    assert told(browser_side("read", text)) == tidied(told(data))


def told(value):
    """Return data with what was not stated left out, as the loader does."""
    if isinstance(value, dict):
        return {name: told(inner) for name, inner in value.items()}
    return [told(inner) for inner in value] if isinstance(value, list) else value


def tidied(value):
    """Return data as the form keeps it: trimmed, and without what is empty."""
    if isinstance(value, dict):
        kept = {name: tidied(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if inner}
    if isinstance(value, list):
        return [inner for inner in map(tidied, value) if inner]
    return value.strip(" \t\r\n")


def test_the_form_of_a_partner():
    """One fact stands on one line, in the order of the model; nothing that was left out appears."""
    problems = Problems()
    document = read_yaml(FABELSTAD / "partners/hulpwijzer.yaml", "hulpwijzer.yaml", problems)
    found = record(document, Partner, problems)
    lines = canonical(found).splitlines()
    assert lines[:4] == [
        "name: De Hulpwijzer",
        "about: " + found.about,
        "owner: " + found.owner,
        "contact:",
    ]
    assert "{" not in canonical(found)
    assert canonical(found) == canonical(found.model_copy())


def test_every_file_says_the_same(tmp_path):
    """Each file of Fabelstad and of the starter catalogue, in its form, is the same record."""
    for root in (FABELSTAD, PRODUCT):
        problems = Problems()
        intake = read_city(root, problems)
        access = [entry.id for entry in intake.site.access]
        path = tmp_path / "x.yaml"
        for filed in (*intake.partners, *intake.venues):
            text = canonical(filed.record, access)
            path.write_text(text)
            again = record(read_yaml(path, "x.yaml", problems), type(filed.record), problems)
            assert again == filed.record
            assert canonical(again, access) == text
        for article in intake.articles:
            text = canonical(article.record, access, article.document.body)
            path.write_text(text)
            document = read_content(path, "x.md", problems)
            assert record(document, type(article.record), problems) == article.record
            assert document.body.strip("\n") == article.document.body.strip("\n")
