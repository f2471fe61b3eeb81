"""Words that shame: found in every form, and never in a word that only looks like them."""

from __future__ import annotations

import json
import unicodedata
from itertools import pairwise

import pytest
from conftest import PRODUCT
from hypothesis import given, settings
from hypothesis import strategies as st

from droomkaart.config import read_site
from droomkaart.disguises import seen
from droomkaart.model.fields import Truth
from droomkaart.model.site import SparedName, WordRule, Words
from droomkaart.problems import Problems
from droomkaart.words import compiled


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


def test_a_spared_name_with_a_hyphen():
    """A name that would be a disguise elsewhere is itself."""
    rule = WordRule(pattern="gemeent", reason="r", instead="i")
    spared = SparedName(name="Café Gemeen-te", reason="zo heet het")
    never = compiled(Words(never=(rule,), spared=(spared,)))
    assert hits(never, "Wij zijn in Café Gemeen-te.") == []
    assert hits(never, "Gemeen-te en Café Gemeen-te.") == ["gemeente"]


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
        "arm\u0585ede",  # an Armenian o
        "\u0251rmoede",  # the a of phonetics
        "AR\u041cOEDE",  # a Cyrillic M, which is no m when it is small
        "\uff41\uff52\uff4d\uff4f\uff45\uff44\uff45",  # full width
        "\U0001d41a\U0001d42b\U0001d426\U0001d428\U0001d41e\U0001d41d\U0001d41e",  # mathematical bold
        "armo\u00e9de",  # an accent
        "armo\u0308ede",  # one that stands by itself
        "arm\u00f8ede",  # a stroke
        "arm-oede",
        "arm\u2011o-ede",  # a hyphen that does not break
    ],
)
def test_a_hidden_word_is_found(never, text):
    """No unseen sign, no letter of another script and no disguise hides a word."""
    assert hits(never, f"kinder{text}fonds") == ["kinderarmoedefonds"]


def test_an_i_without_its_dot(never):
    """A Turkish i passes for ours, on a page that is not Turkish."""
    assert hits(never, "de m\u0131n\u0131ma") == ["minima"]


@pytest.mark.parametrize(("letter", "latin"), [("\u0456", "i"), ("\u0441", "c")])
def test_a_latin_letter_hides_no_cyrillic_word(starter_rules, letter, latin):
    """A word of two scripts is read as Cyrillic too, small and in capitals."""
    word = "бідність"
    for text, disguised in ((word, latin), (word.upper(), latin.upper())):
        hidden = text.replace(letter, disguised).replace(letter.upper(), disguised)
        assert hidden != text
        assert [found for found, _ in starter_rules.hits(hidden, "uk")] == [word]


def test_accents_and_hyphens_are_a_disguise_in_their_own_language_only(never):
    """A Spanish *mínima* is the least of something: on a Spanish page it may stand."""
    assert [word for word, _ in never.hits("la nota m\u00ednima", "es")] == []
    assert [word for word, _ in never.hits("de m\u00ednima", "nl")] == ["minima"]
    assert [word for word, _ in never.hits("una mini-ma", "es")] == []


@pytest.mark.parametrize(
    "text",
    [
        "een mini-manege",
        "de mini-maffia",
        "mini-maffiabaas",
        "darm-oedeem",
        "zee-arm-oever",
        "een arm-en-beenspel",
        "week-minimaal",
    ],
)
def test_a_hyphen_between_words_is_at_its_place(starter_rules, text):
    """Two whole words with a hyphen between them are no disguise of another one."""
    levels = {rule.level for _, rule in starter_rules.hits(text, "nl")}
    assert "error" not in levels


@pytest.mark.parametrize("text", ["gemeen-te", "ge-meente", "mi-nima", "a-r-m-o-e-d-e"])
def test_a_hyphen_in_a_word_hides_nothing(starter_rules, text):
    """A word with a hyphen where none belongs is found, also when a part of it is a word."""
    found = [word for word, rule in starter_rules.hits(text, "nl") if rule.level == "error"]
    assert found == [text.replace("-", "")]


@pytest.mark.parametrize("sign", ['"', "“", "„", "'", "«"])
def test_quotes_are_no_exception(never, sign):
    """A word between quotes is said all the same."""
    assert hits(never, f"zij noemen het {sign}armoede{sign}") == ["armoede"]


def test_a_space_that_does_not_break_is_a_space(never):
    """Words with another kind of space between them are still beside each other."""
    assert hits(never, "met weinig\u00a0geld") == ["weinig geld"]


def test_words_over_two_texts(never):
    """Two texts that follow each other may hold a word together, those further on may not."""
    assert [w for w, _ in never.hits_in(["met weinig", "geld"], "nl")] == ["weinig geld"]
    assert [w for w, _ in never.hits_in(["met weinig", "of", "geld"], "nl")] == []
    assert [w for w, _ in never.hits_of_each(["met weinig", "geld"], "nl")] == []
    hidden = ["vaak", "arm-oede", "en m\u00ednima", "een"]
    assert {w for w, _ in never.hits_in(hidden, "nl")} == {"armoede", "minima"}


def test_what_was_found_before_is_found_again(never):
    """A text on the next page gives the same hits, in the order of that page."""
    texts = ["poverty", "de gemeente", "de stad"]

    def found(order: list[str]) -> list[str]:
        return list(dict.fromkeys(word for word, _ in never.hits_in(order, "nl")))

    assert [found(texts), found(texts)] == [["poverty", "gemeente"]] * 2
    assert found(texts[::-1]) == ["gemeente", "poverty"]


def test_where_the_law_speaks(never):
    """A legal place may name who is responsible, and holds no other word for that."""
    lawful = never.lawful(["Armoedefonds Fabel"])
    text = "De gemeente en Armoedefonds\nFabel, tegen armoede in de Gemeentetuin"
    assert [word for word, _ in lawful.hits(text, "nl")] == ["armoede"]


def test_a_rule_that_the_law_does_not_bend(never):
    """Only a rule that says so may be broken on a legal place."""
    bending = {held.rule.pattern for held in never.rules if held.rule.legal is Truth.YES}
    assert bending == {"(?<!kerk)gemeent"}


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
    """Every word on the list of a language stops a build: in lower case, in capitals, as NFD."""
    words = LISTS[language]["shaming"]
    assert len(words) >= LEAST[language]
    for word in words:
        for form in (word, word.upper(), word.capitalize(), unicodedata.normalize("NFD", word)):
            levels = {rule.level for _, rule in starter_rules.hits(form, language)}
            assert "error" in levels, form


@pytest.mark.parametrize("language", LISTS)
def test_innocent_words_of_each_language(starter_rules, language):
    """No word that only looks like them stops a build, by the rules of any language."""
    words = LISTS[language]["innocent"]
    assert len(words) >= LEAST[language]
    for word in words:
        for form in (word, word.upper(), unicodedata.normalize("NFD", word)):
            for own in (language, ""):
                levels = {rule.level for _, rule in starter_rules.hits(form, own)}
                assert "error" not in levels, form


def test_every_rule_is_held_against_innocent_words(starter_rules):
    """The rules that stop a build do so in every language, so each must spare each list."""
    for held in starter_rules.rules:
        for words in LISTS.values() if held.rule.level == "error" else ():
            for word in words["innocent"]:
                assert not held.pattern.search(seen(word)), (held.rule.pattern, word)


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
            parts = ["een", *word.split(), "en"]
            pairs = [seen(f"{before} {after}") for before, after in pairwise(parts)]
            plain = {
                h.rule.pattern for h in starter_rules.rules for p in pairs if h.pattern.search(p)
            }
            found = {r.pattern for code in LISTS for _, r in starter_rules.hits_in(parts, code)}
            assert found == plain, (language, parts)
