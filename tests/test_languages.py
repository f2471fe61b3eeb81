"""Languages: what PO files give, and what stands in when they do not."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from droomkaart.languages import (
    PSEUDO_LONG,
    PSEUDO_RTL,
    Language,
    Text,
    composed,
    marked,
    read_languages,
    tell_gaps,
)
from droomkaart.messages import as_text
from droomkaart.problems import Problems

LOCALES = Path(__file__).resolve().parent.parent / "locales"
TWO_FORMS = "nplurals=2; plural=(n != 1)"


def po(*messages: str, plural: str = TWO_FORMS) -> str:
    """Return a PO file with a header and some messages."""
    header = (
        'msgid ""\nmsgstr ""\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n'
    )
    return "\n".join([header, *messages]) + "\n"


def message(words: str, translated: str, context: str = "", flag: str = "") -> str:
    """Return one message of a PO file."""
    lines = [f"#, {flag}"] if flag else []
    lines += [f'msgctxt "{context}"'] if context else []
    return "\n".join([*lines, f'msgid "{words}"', f'msgstr "{translated}"', ""])


def plural(one: str, many: str, *forms: str) -> str:
    """Return one message with plural forms."""
    lines = [f'msgid "{one}"', f'msgid_plural "{many}"']
    return "\n".join([*lines, *(f'msgstr[{n}] "{form}"' for n, form in enumerate(forms)), ""])


@pytest.fixture
def speak(tmp_path):
    """Return a function that makes one language of PO texts by their domain."""

    def made(code: str, problems: Problems | None = None, **domains: str) -> Language:
        folder = tmp_path / code
        folder.mkdir(exist_ok=True)
        for domain, text in ({"ui": po()} | domains).items():
            (folder / f"{domain}.po").write_text(text)
        told = Problems()
        found = read_languages([code], "nl", [tmp_path], told if problems is None else problems)
        assert as_text(told, "nl") == ""
        return found[code]

    return made


# --- the interface ----------------------------------------------------------------------


def test_the_source_needs_no_translation(speak):
    """Dutch is its own key: without any file each text is there, and is the source's."""
    nl = speak("nl")
    assert nl.is_source
    assert nl.gettext("Activiteiten") == "Activiteiten"
    assert nl.field("club/judo/title", "Judo") == Text("Judo")
    assert nl.knows("club/judo/title", "Judo")


def test_interface_texts(speak):
    """A text is translated when the file has it, and Dutch when it has not."""
    en = speak("en", ui=po(message("Activiteiten", "Activities")))
    assert not en.is_source
    assert en.gettext("Activiteiten") == "Activities"
    assert en.gettext("Dromen") == "Dromen"


def test_unfinished_texts_do_not_count(speak):
    """What a translator left empty or marked as fuzzy is not used."""
    empty = message("Dromen", "")
    fuzzy = message("Agenda", "Kalender", flag="fuzzy")
    en = speak("en", ui=po(empty, fuzzy), offerings=po(message("Judo", "", "club/judo/title")))
    assert en.gettext("Dromen") == "Dromen"
    assert en.gettext("Agenda") == "Agenda"
    assert not en.knows("club/judo/title", "Judo")


def test_a_city_wins_over_the_product(tmp_path):
    """Files of a later folder win, text by text; what they leave out is kept."""
    for name, texts in {
        "product": [message("Dromen", "Dreams"), message("Agenda", "Agenda")],
        "city": [message("Agenda", "Calendar")],
    }.items():
        (tmp_path / name / "en").mkdir(parents=True)
        (tmp_path / name / "en" / "ui.po").write_text(po(*texts))
    places = [tmp_path / "product", tmp_path / "city"]
    en = read_languages(["en"], "nl", places, Problems())["en"]
    assert (en.gettext("Dromen"), en.gettext("Agenda")) == ("Dreams", "Calendar")


def test_the_fingerprint_follows_the_words(speak):
    """A language is known by its interface texts: a changed one changes its fingerprint."""
    prints = [speak("en", ui=po(message("Dromen", words))).fingerprint for words in ("a", "b", "a")]
    assert prints[0] == prints[2] != prints[1]


# --- fields -----------------------------------------------------------------------------


def test_a_field_is_known_by_where_it_comes_from(speak):
    """The same Dutch words are translated in one place and not in another."""
    en = speak("en", offerings=po(message("Judo", "Judo for you", "club/judo/title")))
    assert en.field("club/judo/title", "Judo") == Text("Judo for you")
    assert en.knows("club/judo/title", "Judo")
    assert en.field("other/judo/title", "Judo") == Text("Judo", "nl", "ltr")
    assert not en.knows("other/judo/title", "Judo")


def test_changed_dutch_has_no_translation(speak):
    """When the Dutch changes its old translation is not shown; the Dutch is, marked."""
    en = speak("en", offerings=po(message("Judo voor 6 jaar", "Judo from 6", "club/judo/title")))
    assert en.field("club/judo/title", "Judo voor 6 jaar") == Text("Judo from 6")
    assert en.field("club/judo/title", "Judo voor 8 jaar") == Text("Judo voor 8 jaar", "nl", "ltr")
    assert not en.knows("club/judo/title", "Judo voor 8 jaar")


def test_site_texts_are_fields_too(speak):
    """What stands in `site.toml` is translated in `content.po`, by its place there."""
    en = speak("en", content=po(message("Sport", "Sports", "site/kinds/sport")))
    assert en.field("site/kinds/sport", "Sport") == Text("Sports")


def test_no_words_need_no_mark(speak):
    """An empty text is empty in every language, and not marked as Dutch."""
    assert speak("en").field("club/judo/note", "") == Text("")
    assert not Text("")
    assert str(Text("Judo", "nl", "ltr")) == "Judo"


DUTCH = Text("heel <A>", "nl", "ltr")


def test_a_sentence_keeps_the_marks_of_its_texts():
    """What is made of texts says which of them are Dutch; without such a text it is plain."""
    assert composed("{place}, free", place=Text("{A}")) == Text("{A}, free")
    free = composed("{place}, free", place=DUTCH)
    assert (free.value, free.lang, free.bare) == ("heel <A>, free", "", False)
    span = '<span lang="nl" dir="ltr">heel &lt;A&gt;</span>'
    assert marked(free) == f"{span}, free"
    assert marked(composed("{} ({}) {}", free, Text("b"), DUTCH)) == f"{span}, free (b) {span}"
    assert composed("{}", DUTCH) == DUTCH
    assert marked(composed("{}: {}", Text("a", dir="ltr"), Text("b"))) == (
        '<span dir="ltr">a</span>: b'
    )


def test_a_text_begins_with_a_capital():
    """A heading begins with a capital, and keeps its marks."""
    assert Text("heel A", "nl", "ltr").begun() == Text("Heel A", "nl", "ltr")
    assert Text("").begun() == Text("")
    span = '<span lang="nl" dir="ltr">Heel &lt;A&gt;</span>'
    free = composed("{place}, free", place=DUTCH).begun()
    assert (free.value, marked(free)) == ("Heel <A>, free", f"{span}, free")


def test_texts_beside_each_other(speak):
    """Texts stand beside each other as words do; an empty one is left out."""
    span = '<span lang="nl" dir="ltr">heel &lt;A&gt;</span>'
    texts = (DUTCH, Text(""), Text("b"))
    assert marked(speak("en").beside(texts)) == f"{span}, b"
    assert marked(speak("ar").beside(texts)) == f"{span}، b"
    assert speak("en").beside((Text("a"), Text("b"))) == Text("a, b")
    assert speak("en").beside(()) == Text("")


def test_fabelstad_in_english(languages):
    """Of Fabelstad's English a fuzzy text and one of changed Dutch are not used."""
    en = languages["en"]
    assert en.field("zwemclub-de-meermin/zeemeerminzwemmen/title", "Zwemmen met een staart") == (
        Text("Swimming with a tail")
    )
    assert en.field("circus-kaleido/acrobatiek/title", "Acrobatiek").lang == "nl"
    assert en.field("makershal/robots/title", "Robots bouwen").lang == "nl"


# --- plural -----------------------------------------------------------------------------

POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"
ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 "
    ": n%100>=11 ? 4 : 5)"
)
LITHUANIAN = (
    "nplurals=3; plural=(n%10==1 && (n%100<11 || n%100>19)) ? 0 : "
    "((n%10>=2 && (n%100<11 || n%100>19)) ? 1 : 2)"
)


@pytest.mark.parametrize(
    ("code", "rule", "forms", "expected"),
    [
        ("en", TWO_FORMS, "ab", {0: "b", 1: "a", 2: "b", 21: "b"}),
        ("fr", "nplurals=2; plural=(n > 1)", "ab", {0: "a", 1: "a", 2: "b"}),
        ("id", "nplurals=1; plural=0", "a", {0: "a", 1: "a", 5: "a"}),
        ("pl", POLISH, "abc", {0: "c", 1: "a", 2: "b", 5: "c", 12: "c", 22: "b"}),
        ("ar", ARABIC, "abcdef", {0: "a", 1: "b", 2: "c", 3: "d", 11: "e", 102: "f"}),
        ("lt", LITHUANIAN, "abc", {1: "a", 2: "b", 10: "c", 11: "c", 21: "a"}),
    ],
)
def test_plural_forms(speak, code, rule, forms, expected):
    """Each language has its own forms, by the rule in the header of its file."""
    t = speak(code, ui=po(plural("dag", "dagen", *forms), plural=rule))
    assert {number: t.ngettext("dag", "dagen", number) for number in expected} == expected


def test_plural_without_a_translation(speak):
    """An untranslated text has the Dutch singular for 1 and the Dutch plural for the rest."""
    en = speak("en")
    assert [en.ngettext("dag", "dagen", n) for n in (0, 1, 2)] == ["dagen", "dag", "dagen"]


# --- names, direction, dates, order -----------------------------------------------------


@pytest.mark.parametrize(
    ("code", "name", "direction"),
    [
        ("nl", "Nederlands", "ltr"),
        ("en", "English", "ltr"),
        ("tr", "Türkçe", "ltr"),
        ("pl", "Polski", "ltr"),
        ("uk", "Українська", "ltr"),
        ("ar", "العربية", "rtl"),
        ("fa", "فارسی", "rtl"),
        ("ti", "ትግርኛ", "ltr"),
        ("srn", "Sranantongo", "ltr"),
        ("qaa", "qaa", "ltr"),
        (PSEUDO_LONG, "[Pšéúdó]", "ltr"),
        (PSEUDO_RTL, "[RTL]", "rtl"),
    ],
)
def test_name_and_direction(speak, code, name, direction):
    """A language calls itself by its own name and knows in which direction it is read."""
    t = speak(code)
    assert (t.name, t.dir) == (name, direction)


@pytest.mark.parametrize("code", ["srn", "qaa"])
def test_a_language_that_cldr_does_not_know(speak, code):
    """A language is data only: without a locale it has the dates and numbers of the source."""
    rule = {
        "ui": po(message("Activiteiten", "Sani fu du"), plural("dag", "dagen", "dei", "dei-dei"))
    }
    t = speak(code, **rule)
    assert t.gettext("Activiteiten") == "Sani fu du"
    assert t.ngettext("dag", "dagen", 3) == "dei-dei"
    assert t.day(dt.date(2026, 12, 5)) == "zaterdag 5 december"
    assert t.number(Decimal("2.5")) == "2,5"
    assert sorted(["b", "a"], key=t.order) == ["a", "b"]


def test_dates_numbers_and_lists(speak):
    """Days, numbers and lists are written as the language writes them."""
    nl, en, pl = speak("nl"), speak("en"), speak("pl")
    day = dt.date(2026, 12, 5)
    assert [t.day(day) for t in (nl, en, pl)] == [
        "zaterdag 5 december",
        "Saturday 5 December",
        "sobota 5 grudnia",
    ]
    assert nl.day(day, "EEEEEE") == "za"
    assert [t.number(Decimal("2.5")) for t in (nl, en)] == ["2,5", "2.5"]
    assert nl.listed(["a", "b", "c"]) == "a, b en c"
    assert nl.listed(["a", "b"], "or") == "a of b"
    assert en.listed(iter(["a"])) == "a"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("tr", ["cadde", "çiçek", "ılık", "ırmak", "ilk", "iz", "okul", "öğle"]),  # noqa: RUF001  # Turkish letters
        ("nl", ["Ada", "ëend", "ezel", "ijs", "Zee"]),
        ("pl", ["lody", "łódka", "mapa", "zebra", "źródło", "żaba"]),
        ("sv", ["zebra", "åka", "ärta", "öl"]),
    ],
)
def test_order_of_letters(speak, code, words):
    """Words sort by the alphabet of the language: in Turkish the i without a dot is first."""
    t = speak(code)
    turned = words[::-1]
    assert sorted(turned, key=t.order) == words


# --- the languages of the tests ---------------------------------------------------------


def test_the_long_language(speak):
    """`en-XA` makes each interface text longer and marked, and leaves its places alone."""
    long = speak(PSEUDO_LONG)
    assert long.gettext("Wat wil je doen?") == "[Wát wíl jé dóén? ~ ~]"
    shown = long.gettext("elke {days} van {month}").format(days="maandag", month="mei")
    assert "maandag" in shown
    assert "mei" in shown
    assert long.ngettext("{number} dag", "{number} dagen", 2).format(number=2) == "[2 dágén ~ ~]"
    assert long.field("club/judo/title", "Judo") == Text("Judo", "nl", "ltr")


@given(st.lists(st.sampled_from(["dag ", "{number}", " en ", "{min}", "?", "ij "]), max_size=9))
@settings(deadline=None, max_examples=60)
def test_the_long_language_keeps_every_place(parts):
    """Whatever the text, its places are filled in the long language as in Dutch."""
    long = read_languages([PSEUDO_LONG], "nl", [], Problems())[PSEUDO_LONG]
    words = "".join(parts)
    filled = long.gettext(words).format(number="12", min="34")
    assert (filled.count("12"), filled.count("34")) == (
        parts.count("{number}"),
        parts.count("{min}"),
    )


def test_the_language_from_right_to_left(speak):
    """`ar-XB` reads from right to left, in Dutch words, with nothing translated."""
    turned = speak(PSEUDO_RTL)
    assert turned.gettext("Agenda") == "Agenda"
    assert turned.field("club/judo/title", "Judo") == Text("Judo", "nl", "ltr")


# --- files ------------------------------------------------------------------------------


def test_a_broken_file_is_told(speak, tmp_path):
    """A PO file that cannot be read is a problem at its line; the language is still there."""
    problems = Problems()
    broken = po(message("Dromen", "Dreams")) + 'msgid "open\n'
    en = speak("en", problems, ui=broken)
    assert [(p.code, p.source.path) for p in problems] == [
        ("po-syntax", f"{tmp_path.name}/en/ui.po")
    ]
    assert [p.source.line for p in problems] == [broken.count("\n")]
    assert en.gettext("Dromen") == "Dromen"


def test_a_broken_plural_rule_is_told(speak, tmp_path):
    """A rule for plurals that is no rule is a problem with a place, never a crash."""
    problems = Problems()
    speak("en", problems, ui=po(message("Dromen", "Dreams"), plural="nplurals=2; plural=n !!"))
    assert [(p.code, p.source.path) for p in problems] == [
        ("po-syntax", f"{tmp_path.name}/en/ui.po")
    ]


def gaps(folder: Path, problems: Problems, *codes: str) -> list[tuple[str, str, str]]:
    """Return what is told of the interface texts that some languages lack."""
    found = read_languages(["nl", *codes], "nl", [folder], problems)
    before = len(problems.errors)
    tell_gaps(found.values(), folder, problems)
    return [(p.code, str(p.source), p.words["count"]) for p in list(problems)[before:]]


def test_a_language_with_gaps_is_told(tmp_path):
    """A language is told once how many texts it lacks; what any file asks for is to be there."""
    dutch = ("Agenda", "Dromen", "Kaart", "Plekken")
    files = {
        "en": [message(words, f"EN {words}") for words in dutch],
        "tr": [
            message("Agenda", "Ajanda"),
            message("Dromen", ""),
            message("Kaart", "a", flag="fuzzy"),
        ],
        "pl": [],
        PSEUDO_RTL: [message("Agenda", "!")],
    }
    for code, texts in files.items():
        (tmp_path / code).mkdir()
        (tmp_path / code / "ui.po").write_text(po(*texts))
    assert gaps(tmp_path, Problems(), *files, PSEUDO_LONG) == [
        ("ui-incomplete", "locales/pl/ui.po", "4"),
        ("ui-incomplete", "locales/tr/ui.po", "3"),
    ]


def test_gaps_are_no_news_beside_a_fault(tmp_path):
    """Of a file that cannot be read nobody is told as well that all of its texts are missing."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "ui.po").write_text(po(message("Agenda", "Calendar")) + 'msgid "open\n')
    problems = Problems()
    assert gaps(tmp_path, problems, "en") == []
    assert [p.code for p in problems] == ["po-syntax"]


def test_a_translation_with_other_places_is_told(speak, tmp_path):
    """A translation that lost or gained a place is not used, and is told at its line."""
    lost = message("elke {days}", "every day")
    gained = message("vanaf {time}", "from {time} on {day}")
    kept = plural("nog {number} dag", "nog {number} dagen", "one day left", "{number} days left")
    problems = Problems()
    en = speak("en", problems, ui=po(lost, gained, kept))
    assert [(p.code, str(p.source), p.words["value"]) for p in problems] == [
        ("po-placeholder", f"{tmp_path.name}/en/ui.po:6:1", "elke {days}"),
        ("po-placeholder", f"{tmp_path.name}/en/ui.po:9:1", "vanaf {time}"),
    ]
    assert en.gettext("elke {days}") == "elke {days}"
    assert en.ngettext("nog {number} dag", "nog {number} dagen", 1) == "one day left"


@pytest.mark.parametrize(
    "words",
    [
        "from {age} years {",
        "from {age} years }",
        "{age.__class__.__mro__}",
        "{age[0]}",
        "{age!r}",
        "{age:>60}",
        "{age:>{age}}",
        "from {} years",
        "from {0} years",
        "from {{age}} years",
    ],
)
def test_a_place_is_written_as_in_dutch(speak, words):
    """A place with an attribute, a width or a loose brace is no crash and no look inside."""
    problems = Problems()
    ui = po(message("vanaf {age} jaar", words))
    en = speak("en", problems, ui=ui)
    assert [(p.code, p.source.line) for p in problems] == [("po-placeholder", 6)]
    assert en.gettext("vanaf {age} jaar") == "vanaf {age} jaar"


@pytest.mark.parametrize("words", ["{number} days }", "{number.real} days", "{number:>60}"])
def test_a_plural_is_held_against_both_dutch_forms(speak, words):
    """No plural form may add to a place; what only the Dutch plural has may stand in each."""
    problems = Problems()
    good = plural("een dag", "{number} dagen", "{number} day", "{number} days")
    en = speak("en", problems, ui=po(good, plural("een uur", "{number} uren", "an hour", words)))
    assert [p.code for p in problems] == ["po-placeholder"]
    assert en.ngettext("een dag", "{number} dagen", 1) == "{number} day"
    assert en.ngettext("een uur", "{number} uren", 2) == "{number} uren"


def test_a_brace_in_a_field_is_a_brace(speak):
    """A text of a partner is shown as it is: a loose brace in it hides nothing."""
    en = speak("en", offerings=po(message("Koken :-}", "Cooking :-}", "club/koken/title")))
    assert en.field("club/koken/title", "Koken :-}") == Text("Cooking :-}")


@pytest.mark.parametrize("path", sorted(LOCALES.glob("*/ui.po")), ids=lambda p: p.parent.name)
def test_translations_have_the_places_of_their_dutch(path):
    """Each translated text fills the same places as the Dutch one, so none can crash."""
    checked = 0
    for found in read_po(path.read_text().splitlines(keepends=True)):
        if not found.id:
            continue
        dutch = found.id if isinstance(found.id, tuple) else (found.id,)
        strings = found.string if isinstance(found.string, tuple) else (found.string,)
        places = {place for words in dutch for place in re.findall(r"{\w+}", words)}
        for words in filter(None, strings):
            found_places = set(re.findall(r"{\w+}", words))
            # A form of a plural may do without its number, as Arabic does for two.
            assert found_places <= places, dutch
            assert len(strings) > 1 or found_places == places, dutch
            checked += 1
    assert checked > 100


def test_who_translated_the_interface(speak):
    """One text of the interface by a machine, and every page of that language says so."""
    assert not speak("en", ui=po(message("Agenda", "Calendar"))).interface_by_machine
    assert speak("en", ui=po("# machine\n" + message("Agenda", "Calendar"))).interface_by_machine


def test_capitals_are_those_of_the_language(speak):
    """A Turkish i keeps its dot, in capitals too: without it, it is another letter."""
    assert speak("tr").capitals("için ılık") == "İÇİN ILIK"  # noqa: RUF001  # Turkish letters
    assert speak("en").capitals("in 036, één") == "IN 036, ÉÉN"


def test_commas_and_times_between_other_words(speak):
    """Parts stand beside each other with the comma of their script; times stay whole."""
    assert speak("ar").joined(("a", "", "b")) == "a، b"
    assert speak("en").joined(("a", "b")) == "a, b"
    assert speak("ar").upright("14:00–15:00") == "\u206614:00–\u206015:00\u2069"
    assert speak("en").upright("14:00–15:00") == "14:00–15:00"
    assert speak("ar").as_written("Plein 1").dir == "ltr"
