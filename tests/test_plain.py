"""Plain language in numbers: sentences, hard words, and how well the limits tell texts apart."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from droomkaart.model.provenance import Reader
from droomkaart.plain import Lexicon
from droomkaart.readable import is_plain

# 96 texts written for this test and labelled by their writers; half of them was never looked at
# while the limits were chosen.
TEXTS = tomllib.loads(
    (Path(__file__).parent / "texts" / "plain-and-policy.toml").read_text(encoding="utf-8")
)["text"]


@pytest.fixture(scope="module")
def lexicon():
    """Return a Dutch lexicon that knows nothing yet."""
    return Lexicon("nl", {})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Dr. Jansen komt. Om 15.30 uur.", ["Dr. Jansen komt.", "Om 15.30 uur."]),
        ("Neem bijv. een bal mee.", ["Neem bijv. een bal mee."]),
        ("Voor 6 t/m 12 jaar. Kom je?", ["Voor 6 t/m 12 jaar.", "Kom je?"]),
        ("Neem mee:\n- een bal\n- je schoenen", ["Neem mee:", "een bal", "je schoenen"]),
        ("1. Kies.\n2. Stuur.", ["Kies.", "Stuur."]),
        ("Een zin over\ntwee regels. Nog een.", ["Een zin over twee regels.", "Nog een."]),
        ("Zonder punt\n\nEen nieuwe alinea", ["Zonder punt", "Een nieuwe alinea"]),
        ("O.a. voetbal. Hoi!", ["O.a. voetbal.", "Hoi!"]),
        ("Wat leuk 🎉🎉 hè. Kom je? Dr. 🎉 o.a.", ["Wat leuk 🎉🎉 hè.", "Kom je?", "Dr. 🎉 o.a."]),
        ("", []),
        ("…", []),
    ],
)
def test_sentences(lexicon, text, told):
    """Abbreviations and times end no sentence; bullets and empty lines do."""
    assert [sentence.text for sentence in lexicon.measured(text).sentences] == told


def test_a_sentence_knows_its_line(lexicon):
    """A sentence stands on the line on which it starts, from 0."""
    found = lexicon.measured("Een.\n\nTwee lange\nregels. Drie.\n- vier").sentences
    assert [sentence.line for sentence in found] == [0, 2, 3, 4]


@pytest.mark.parametrize(
    "word", ["knutselclub", "zwembad", "verjaardagsfeest", "kinderboerderij", "bibliotheekpas"]
)
def test_long_words_that_children_know(lexicon, word):
    """A joined word of known parts is not hard, however long."""
    assert not lexicon.is_hard(word)


@pytest.mark.parametrize(
    "word", ["uitvoeringskader", "doelmatigheid", "ketenpartners", "randvoorwaarden", "Monitoring"]
)
def test_words_of_policy(lexicon, word):
    """What makes a thing of a deed is hard, also when its parts are known."""
    assert lexicon.is_hard(word)


def test_short_words_are_never_hard(lexicon):
    """A short word may be rare: no child stumbles over its length."""
    assert not lexicon.is_hard("quinoa")


def test_a_lexicon_keeps_what_it_knows():
    """What was judged before is not looked up again."""
    assert Lexicon("nl", {"knutselclub": True}).is_hard("Knutselclub")


@pytest.mark.parametrize("half", ["tune", "test"])
def test_plain_and_policy_are_told_apart(lexicon, half):
    """Every plain text passes, and no policy: not whole, not chopped, and no glued plain text."""
    found = {
        label: [
            is_plain(lexicon.measured(text["words"]), Reader.PARENT)
            for text in TEXTS
            if (text["label"], text["half"]) == (label, half)
        ]
        for label in ("plain", "policy", "policy-chopped", "plain-glued")
    }
    assert {label: (sum(passed), len(passed)) for label, passed in found.items()} == {
        "plain": (12, 12),
        "policy": (0, 12),
        "policy-chopped": (0, 12),
        "plain-glued": (0, 12),
    }


@pytest.mark.parametrize("label", ["policy-chopped", "plain-glued"])
def test_no_single_limit_would_do(lexicon, label):
    """Each trap passes one kind of limit, so both kinds are needed."""
    for text in (text for text in TEXTS if text["label"] == label):
        found = lexicon.measured(text["words"])
        short, known = found.longest <= 18 and found.mean <= 12, found.hard_share <= 0.10
        assert (short, known) == ((True, False) if label == "policy-chopped" else (False, True))
