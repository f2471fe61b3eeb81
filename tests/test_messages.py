"""The sentences, and the three forms in which they are told."""

from __future__ import annotations

import json
import re
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from droomkaart.messages import (
    FORMATS,
    MESSAGES,
    Message,
    as_github,
    as_json,
    as_text,
    both,
    sentence,
)
from droomkaart.problems import Problem, Problems, Source

CODES = sorted(MESSAGES)
# What may not reach a terminal or a log: it moves the cursor, hides or turns text around.
UNSEEN = "\x00\x07\x08\x1b\x7f\x9b\u200b\u202e\u2066\r"


@pytest.fixture
def some():
    """Return one problem of each sort: with a line, of a whole file, and a warning."""
    problems = Problems()
    problems.error("bad-age", Source("partners/club.yaml", 9, 25), value="elf")
    problems.error("symlink", Source("partners/link.yaml"))
    problems.warning("html-in-text", Source("content/klein/pagina/over.md", 5, 1))
    return problems


def words_in(text):
    """Return the names of the places that a sentence leaves open."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_text_in_dutch(some):
    """People read the place, how bad it is, the sentence, and a tip on the next line."""
    assert as_text(some, "nl") == (
        "content/klein/pagina/over.md:5:1: let op: in deze tekst staat HTML; dat deel komt niet "
        "op de site\n"
        "  tip: schrijf gewone tekst, of Markdown voor nadruk en lijsten\n"
        "partners/club.yaml:9:25: fout: “elf” is geen leeftijd\n"
        "  tip: schrijf jaren als getal: 6, 0 of 2.5\n"
        "partners/link.yaml: fout: dit is een verwijzing naar een ander bestand; dat mag hier "
        "niet\n"
        "  tip: zet het bestand zelf in deze map\n"
    )


def test_text_in_english(some):
    """Developers elsewhere read the same in English."""
    assert as_text(some, "en") == (
        "content/klein/pagina/over.md:5:1: warning: this text holds HTML; that part is left out\n"
        "  hint: write plain text, or Markdown for emphasis and lists\n"
        "partners/club.yaml:9:25: error: “elf” is not an age\n"
        "  hint: write years as a number: 6, 0 or 2.5\n"
        "partners/link.yaml: error: this is a symbolic link, which is not allowed here\n"
        "  hint: put the file itself in this folder\n"
    )


def test_json(some):
    """Machines read one list, with the code, the place in parts, and the sentence."""
    assert as_json(some, "nl") == (
        "[\n"
        "  {\n"
        '    "code": "html-in-text",\n'
        '    "severity": "warning",\n'
        '    "path": "content/klein/pagina/over.md",\n'
        '    "line": 5,\n'
        '    "column": 1,\n'
        '    "message": "in deze tekst staat HTML; dat deel komt niet op de site",\n'
        '    "tip": "schrijf gewone tekst, of Markdown voor nadruk en lijsten"\n'
        "  },\n"
        "  {\n"
        '    "code": "bad-age",\n'
        '    "severity": "error",\n'
        '    "path": "partners/club.yaml",\n'
        '    "line": 9,\n'
        '    "column": 25,\n'
        '    "message": "“elf” is geen leeftijd",\n'
        '    "tip": "schrijf jaren als getal: 6, 0 of 2.5"\n'
        "  },\n"
        "  {\n"
        '    "code": "symlink",\n'
        '    "severity": "error",\n'
        '    "path": "partners/link.yaml",\n'
        '    "line": 0,\n'
        '    "column": 0,\n'
        '    "message": "dit is een verwijzing naar een ander bestand; dat mag hier niet",\n'
        '    "tip": "zet het bestand zelf in deze map"\n'
        "  }\n"
        "]\n"
    )


def test_github(some):
    """A pull request is annotated at the line; a whole file has no line."""
    assert as_github(some, "en") == (
        "::warning file=content/klein/pagina/over.md,line=5,col=1::this text holds HTML; that "
        "part is left out%0Awrite plain text, or Markdown for emphasis and lists\n"
        "::error file=partners/club.yaml,line=9,col=25::“elf” is not an age%0Awrite years as a "
        "number: 6, 0 or 2.5\n"
        "::error file=partners/link.yaml::this is a symbolic link, which is not allowed here%0A"
        "put the file itself in this folder\n"
    )


def test_nothing_wrong():
    """Without problems a person reads nothing, and a machine an empty list."""
    assert {name: write([], "nl") for name, write in FORMATS.items()} == {
        "text": "",
        "json": "[]\n",
        "github": "",
    }


def test_github_escapes():
    """A file name or a value can end no property and start no command of its own."""
    problem = Problem(
        "bad-age", Source("partners/a,b:c%\r\n::x.yaml", 1, 2), {"value": "50%\r\n::error::x"}
    )
    assert as_github([problem], "nl") == (
        "::error file=partners/a%2Cb%3Ac%25%0D%0A%3A%3Ax.yaml,line=1,col=2::“50%25%0D%0A::error::x” "
        "is geen leeftijd%0Aschrijf jaren als getal: 6, 0 of 2.5\n"
    )


def test_json_escapes():
    """Quotes, backslashes and line ends in a value stay inside its text."""
    value = '"\\\n\u2028</script>'
    problem = Problem("bad-age", Source('a"b', 1, 2), {"value": value})
    (row,) = json.loads(as_json([problem], "nl"))
    assert (row["path"], row["message"]) == ('a"b', f"“{value}” is geen leeftijd")


@pytest.mark.parametrize("place", ["path", "value"])
@pytest.mark.parametrize("character", [*UNSEEN, "\n"])
def test_text_cannot_be_steered(place, character):
    """A value or a file name moves no cursor and starts no line of its own in the report."""
    odd = f"a{character}::error::b"
    source = Source(odd if place == "path" else "a.yaml", 1, 2)
    value = odd if place == "value" else "elf"
    told = as_text([Problem("bad-age", source, {"value": value})], "nl")
    assert told.count("\n") == 2
    assert character == "\n" or character not in told


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_form_can_be_printed(name):
    """A file name that is no Unicode (old discs have them) does not stop the report."""
    problem = Problem("bad-file-name", Source("partners/caf\udce9.yaml"), {"name": "caf\udce9"})
    assert b"caf" in FORMATS[name]([problem], "nl").encode()


def test_words_in_two_languages():
    """A word that differs by language is told in the language of the message."""
    problem = Problem(
        "unknown-reference",
        Source("a", 1, 1),
        {"value": "x", "list": both("soorten", "kinds"), "tip": both("kies", "choose")},
    )
    assert sentence(problem, "nl") == ("“x” staat niet in de lijst bij soorten", "kies")
    assert sentence(problem, "en") == ("“x” is not in the list kinds", "choose")


def test_word_without_english():
    """A word that is the same in both languages is told in both."""
    problem = Problem("bad-age", Source("a"), {"value": "elf"})
    assert sentence(problem, "nl")[0].startswith("“elf”")
    assert sentence(problem, "en")[0].startswith("“elf”")


def test_braces_in_a_value():
    """A value with braces is text, and asks for no other word."""
    problem = Problem("bad-age", Source("a"), {"value": "{0} {value.__class__} {x}"})
    assert sentence(problem, "nl")[0] == "“{0} {value.__class__} {x}” is geen leeftijd"


@pytest.mark.parametrize("code", CODES)
def test_both_languages_say_the_same(code):
    """The Dutch and the English message of each code speak of the same things."""
    message = MESSAGES[code]
    dutch = words_in(message.nl) | words_in(message.nl_tip)
    english = words_in(message.en) | words_in(message.en_tip)
    assert dutch == english


@pytest.mark.parametrize("code", CODES)
def test_sentences_are_whole(code):
    """Each message is one sentence without a capital, and always brings a tip."""
    message = MESSAGES[code]
    for name in Message.__slots__:
        text = getattr(message, name)
        assert text.strip() == text != ""
        assert "\n" not in text
    assert re.match(r"[a-z“{]", message.nl)
    assert re.match(r"[a-z“{]", message.en)
    assert not message.nl.endswith(".")
    assert not message.en.endswith(".")


@settings(deadline=None, max_examples=100)
@given(
    code=st.sampled_from(CODES),
    path=st.text(min_size=1, max_size=20),
    line=st.integers(0, 99),
    value=st.text(max_size=20),
)
def test_any_words(code, path, line, value):
    """Whatever stands in a file, each form holds one problem for each that was found."""
    message = MESSAGES[code]
    names = set().union(*(words_in(getattr(message, name)) for name in Message.__slots__))
    problem = Problem(code, Source(path, line, 1), dict.fromkeys(names, value))
    for language in ("nl", "en"):
        assert as_text([problem], language).count("\n") == 2
        assert as_github([problem], language).count("\n") == 1
        (row,) = json.loads(as_json([problem], language))
        assert (row["code"], row["line"]) == (code, line)
