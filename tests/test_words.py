"""Words that shame: found in every form, and never in a word that only looks like them."""

from __future__ import annotations

import json

import pytest
from conftest import PRODUCT
from hypothesis import given, settings
from hypothesis import strategies as st

from droomkaart.config import read_site
from droomkaart.model.site import SparedName, WordRule, Words
from droomkaart.problems import Problems
from droomkaart.words import compiled, seen


@pytest.fixture(scope="module")
def never(fabel):
    """Return Fabelstad's rules, ready to search with."""
    return compiled(fabel.catalogue.site.words)


def hits(never, text: str) -> list[str]:
    """Return the words of a text that break a rule."""
    return [word for word, _ in never.hits(text)]


@pytest.mark.parametrize(
    "text",
    [
        "baarmoeder",
        "De baarmoeders zijn warm.",
        "zwaarmoedig",
        "zwaarmoedigheid",
        "liefarmoedje",
        "minimaal",
        "minimaliseren",
        "minimale",
        "minimap",
        "minimapje",
        "minimarkt",
        "minimapark",
        "gemeenschap",
        "gemeenschappelijk",
        "kerkgemeente",
        "de Kerkgemeente aan het plein",
        "De Gemeentetuin",
        "een arm om je heen",
        "geld verdienen",
        "inkomen",
        "een maximum",
        "an impoverished soil",
    ],
)
def test_innocent_words(never, text):
    """Words that only look like a forbidden one are spared, and so are names in the list."""
    assert hits(never, text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("armoede", "armoede"),
        ("kinderarmoede", "kinderarmoede"),
        ("Armoedebeleid", "armoedebeleid"),
        ("ARMOEDIG", "armoedig"),
        ("verarmoeden", "verarmoeden"),
        ("minima", "minima"),
        ("minimagezin", "minimagezin"),
        ("kinderminima", "kinderminima"),
        ("een minimabeleid.", "minimabeleid"),
        ("de gemeente", "gemeente"),
        ("Gemeentehuis", "gemeentehuis"),
        ("burgerlijke gemeenten", "gemeenten"),
        ("gezinnen met weinig geld", "weinig geld"),
        ("een laag inkomen", "laag inkomen"),
        ("lage inkomens", "lage inkomens"),
        ("het sociaal minimum", "sociaal minimum"),
        ("geldzorgen", "geldzorgen"),
        ("child poverty", "poverty"),
        ("a low-income family", "low-income"),
        ("municipality", "municipality"),
    ],
)
def test_words_that_shame(never, text, word):
    """A forbidden word is found in any case and in any compound, and told as a whole word."""
    assert hits(never, text) == [word]


def test_the_rule_comes_with_the_word(never):
    """Each hit has its rule, so that the message can say why and what to write instead."""
    (word, rule) = next(iter(never.hits("Wat doet de gemeente?")))
    assert (word, rule.reason, rule.instead) == (
        "gemeente",
        "de campagne is van de stad, niet van het stadhuis",
        "de stad",
    )


def test_every_word_is_found(never):
    """A text with several forbidden words gives them all."""
    text = "Kinderarmoede en poverty in de gemeente, gemeente."
    assert sorted(hits(never, text)) == ["gemeente", "gemeente", "kinderarmoede", "poverty"]


def test_a_spared_name_spares_no_more(never):
    """A spared name beside a forbidden word does not hide that word."""
    assert hits(never, "De Gemeentetuin is van de gemeente") == ["gemeente"]


def test_a_city_without_rules():
    """Without rules no word is wrong."""
    assert hits(compiled(Words()), "armoede") == []


def test_a_spared_name_is_no_pattern():
    """Points and stars in a spared name stand for themselves."""
    rule = WordRule(pattern="gemeent", reason="r", instead="i")
    never = compiled(
        Words(never=(rule,), spared=(SparedName(name="Stichting G.meente*", reason="zo heet zij"),))
    )
    assert hits(never, "Stichting G.meente*") == []
    assert hits(never, "Stichting Gemeente") == ["gemeente"]


_FILL = st.text("abc .,-é\n", max_size=12)


@given(_FILL, st.sampled_from(["armoede", "Minima", "GEMEENTE", "kinderarmoede"]), _FILL)
@settings(deadline=None, max_examples=80)
def test_found_wherever_it_stands(before, word, after):
    """A forbidden word between other words is found wherever in the text it stands."""
    rules = [("armoed", "a"), ("minima", "b"), ("gemeent", "c")]
    never = compiled(
        Words(never=tuple(WordRule(pattern=p, reason=r, instead="i") for p, r in rules))
    )
    found = hits(never, f"{before} {word} {after}")
    assert found == [word.lower()]


@pytest.mark.parametrize(
    "text",
    [
        "arm\u00adoede",  # a soft hyphen
        "arm\u200boede",  # a space of no width
        "a\u2060rmoede",  # a word joiner
        "\u2066armoede\u2069",  # a direction of its own
        "\u0430rmoede",  # a Cyrillic a
        "arm\u03bfede",  # a Greek o
        "\uff41\uff52\uff4d\uff4f\uff45\uff44\uff45",  # full width
        "\U0001d41a\U0001d42b\U0001d426\U0001d428\U0001d41e\U0001d41d\U0001d41e",  # mathematical bold
    ],
)
def test_a_hidden_word_is_found(never, text):
    """No unseen sign, no letter of another script and no disguise hides a word."""
    assert hits(never, f"kinder{text}fonds") == ["kinderarmoedefonds"]


def test_words_of_another_script_stay_themselves():
    """A word that is all Cyrillic or Arabic keeps its letters; long lines and vowel marks go."""
    assert seen("Обідня перерва") == "обідня перерва"
    assert seen("الفَـقـرة") == "الفقرة"


def test_a_warning_is_for_its_own_language(never):
    """A rule that only warns is held against pages of its own language."""
    assert [rule.level for _, rule in never.hits("een zielig hondje", "nl")] == ["warning"]
    assert list(never.hits("een zielig hondje", "en")) == []
    assert list(never.hits("een zielig hondje")) == []


# --- The rules of the product's own city ---------------------------------------------------

LISTS = json.loads((PRODUCT / "tests/texts/never-use.json").read_text(encoding="utf-8"))
LEAST = {"nl": 200} | dict.fromkeys(("en", "ar", "tr", "pl", "uk"), 30)


@pytest.fixture(scope="module")
def starter_rules():
    """Return the rules of the product's own city, ready to search with."""
    return compiled(read_site(PRODUCT, Problems())[0].words)


@pytest.mark.parametrize("language", LISTS)
def test_shaming_words_of_each_language(starter_rules, language):
    """Every word on the list of a language stops a build, in lower case and in capitals."""
    words = LISTS[language]["shaming"]
    assert len(words) >= LEAST[language]
    for word in words:
        levels = {rule.level for _, rule in starter_rules.hits(word, language)}
        assert "error" in levels, word


@pytest.mark.parametrize("language", LISTS)
def test_innocent_words_of_each_language(starter_rules, language):
    """No word that only looks like them stops a build, on a page of its own language."""
    words = LISTS[language]["innocent"]
    assert len(words) >= LEAST[language]
    for word in words:
        own = [r for _, r in starter_rules.hits(word, language) if r.language == language]
        assert "error" not in {rule.level for rule in own}, word


def test_each_rule_has_work(starter_rules):
    """Each rule that stops a build finds something on the list of its language."""
    for held in starter_rules.rules:
        if held.rule.level == "error":
            words = map(seen, LISTS[held.rule.language]["shaming"])
            assert any(held.pattern.search(word) for word in words), held.rule.pattern


def test_looking_for_pieces_first_loses_nothing(starter_rules):
    """What a pattern finds, the quick look at its pieces finds too."""
    for language, words in LISTS.items():
        for word in (w for kind in words.values() for w in kind):
            plain = {h.rule.pattern for h in starter_rules.rules if h.pattern.search(seen(word))}
            found = {rule.pattern for code in LISTS for _, rule in starter_rules.hits(word, code)}
            assert found == plain, (language, word)
