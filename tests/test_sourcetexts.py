"""What a translator is asked for is just what pages ask a translation of."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest
from conftest import FABELSTAD, PRODUCT, TODAY
from reading import named
from selectolax.lexbor import LexborHTMLParser

import build
from droomkaart import produce
from droomkaart.catalogue import assemble
from droomkaart.intake import read_city
from droomkaart.languages import Language
from droomkaart.problems import Problems
from droomkaart.sourcetexts import FIELDS, LISTS, source_texts

# What the small city does not come to show today: its line on the mailbox, holidays further
# ahead, and the name of a group that holds one kind only.
UNSHOWN = {"site/mailbox/term", "site/kinds/steun"} | {
    f"site/holidays/{name}vakantie" for name in ("Herfst", "Voorjaars", "Mei", "Zomer")
}


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Return every context and text that a whole build of the small city asks a translation of."""
    found = set()
    plain = Language.field

    def field(self, context, words):
        if words:
            found.add((context, words))
        return plain(self, context, words)

    monkeypatch.setattr(Language, "field", field)
    monkeypatch.setattr(produce, "mapped", lambda make, work, **_: [make(one) for one in work])
    root = tmp_path / "fabelstad"
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
    arguments = ["--root", str(root), "--today", TODAY.isoformat(), "--out", str(tmp_path / "out")]
    assert build.main(arguments) == 0
    return found


def test_nothing_is_asked_that_no_translator_sees(fabel, asked):
    """Every text that a page wants in another language is among those to translate."""
    known = {(text.context, text.words) for text in source_texts(fabel.catalogue)}
    gone = {key for key in asked if is_over(fabel, key[0])}
    assert asked - known - gone == set()


def test_no_translator_works_for_nothing(fabel, asked):
    """Every text to translate is asked for by some page."""
    known = {(text.context, text.words) for text in source_texts(fabel.catalogue)}
    unshown = {key for key in known if key[0] in UNSHOWN or hides_its_place(fabel, key[0])}
    assert known - asked - unshown == set()


def test_no_text_stands_in_dutch_without_a_mark(fabel, fabelstad):
    """On pages in a language without any translation each text to translate is marked Dutch."""
    wanted = {text.words.strip(". ").lower() for text in source_texts(fabel.catalogue)}
    interface = {"gratis", "buiten"}  # Dutch words of pages, of which this language has no others
    pages = sorted(fabelstad.out.glob("*/ar-XB/**/*.html"))
    assert len(pages) > 200
    strays, alts = set(), set()
    for path in pages:
        page = LexborHTMLParser(path.read_text())
        for node in page.css('body [lang="nl"]'):
            node.decompose()
        said = page.body.text(separator="\n").split("\n")
        strays |= wanted & {words.strip(". ").lower() for words in said}
        alts |= {picture.attributes["alt"] for picture in page.css("img")}
    assert (strays - interface, alts) == (set(), set())


def is_over(scene, context: str) -> bool:
    """Tell whether a context is of an offering that has ended: only its address lives on."""
    key = "/".join(context.split("/")[:2])
    return any(i.key == key and i.standing == "gone" for i in scene.catalogue.listings)


def hides_its_place(scene, context: str) -> bool:
    """Tell whether a context is of a hidden place, or of the way to one."""
    first, second, *_ = [*context.split("/"), ""]
    secret = {i.key for i in scene.catalogue.listings if i.hidden}
    hidden = {v.id for v in scene.catalogue.venues.values() if v.record.hidden == "yes"}
    return (first == "venue" and second in hidden) or (
        f"{first}/{second}" in secret and context.endswith(("/where", "/transport/0"))
    )


def test_each_text_says_where_it_stands(stage):
    """A text knows its domain, its context, its words and its file."""
    scene = stage([named("a", ages={"note": "peuters"}, brands="klein")])
    found = [t for t in source_texts(scene.catalogue) if t.context.startswith("club/a/")]
    assert [(t.domain, t.context, t.words, t.source.path) for t in found] == [
        (FIELDS, "club/a/title", "a", "partners/club.yaml"),
        (FIELDS, "club/a/summary", "Doe iets.", "partners/club.yaml"),
        (FIELDS, "club/a/ages", "peuters", "partners/club.yaml"),
    ]


def test_contexts_are_unique(fabel):
    """One context is one text, so no translation can stand for two."""
    contexts = [text.context for text in source_texts(fabel.catalogue)]
    assert len(contexts) == len(set(contexts))


def test_the_starter_city():
    """The product's own city asks for its lists and for what its partners offer."""
    problems = Problems()
    intake = read_city(PRODUCT, problems)
    texts = list(source_texts(assemble(intake, dt.date(2026, 11, 22), False, problems)))
    domains = {domain: sum(1 for t in texts if t.domain == domain) for domain in (FIELDS, LISTS)}
    assert domains[FIELDS] > 600
    assert domains[LISTS] > 90
    assert {t.words for t in texts if t.context == "site/holidays/Kerstvakantie"} == {
        "Kerstvakantie"
    }
