"""The page of the form: who gets it, in whose voice, and what it promises."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import build
from droomkaart.config import read_site
from droomkaart.problems import Problems, Severity
from droomkaart.words import compiled

FABELSTAD = Path(__file__).resolve().parent / "fabelstad"


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """Return what builds a copy of Fabelstad in which some lines of `site.toml` are changed."""

    def build_with(run, changes, *options):
        root = tmp_path_factory.mktemp("city") / "stad"
        shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
        text = (root / "site.toml").read_text()
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (root / "site.toml").write_text(text)
        out = tmp_path_factory.mktemp("out")
        found = run("--root", root, "--out", out, "--today", "2026-11-21", *options)
        assert found.code == 0, found.out
        return out

    return build_with


def words(out, page):
    """Return the text of a page."""
    return " ".join(LexborHTMLParser((out / page).read_text()).css_first("main").text().split())


def test_a_demo_has_no_form(starter, fabelstad):
    """A demonstration that anybody may open takes no dream, and says so; also when it is `open`."""
    page = (starter / "als-ik-later-groot-ben/droom/index.html").read_text()
    assert "Dit is een demo. Het formulier staat hier nog niet open." in page
    assert 'open = "yes"' in (FABELSTAD / "site.toml").read_text()
    for found in (page, fabelstad.page("klein/droom/index.html")):
        assert "<form" not in found
    assert not (fabelstad.out / "_mailbox").exists()


def test_two_voices(city, run_build):
    """A child is asked about home, a youngster as somebody who decides; the question is the same."""
    youth = ("channels = { instagram", 'reader = "youth"\nchannels = { instagram')
    out = city(run_build, [youth], "--mailbox")
    small, big = (words(out, f"{brand}/droom/index.html") for brand in ("klein", "groot"))
    for page in (small, big):
        assert "Wat wil je later worden?" in page
        assert "Wat heb je nodig om daar te komen?" in page
        assert "Coördinatoren hebben geen potje voor wensen." in page
        assert "De brievenbus is niet voor nood." in page
    assert "Een coördinator neemt contact op met je ouder." in small
    assert "Jouw telefoonnummer" not in small
    assert "Onder de 16 is dat met je ouder." in big
    assert "Vanaf 16 jaar sturen we jou zelf een bericht." in big


def test_a_term_is_promised_only_when_there_is_one(city, run_build):
    """What `site.toml` leaves empty is not promised, also on the receipt."""
    with_term = city(run_build, [], "--mailbox")
    without = city(run_build, [('term = "binnen een week"\n', "")], "--mailbox")
    assert "Je hoort van ons: binnen een week." in words(with_term, "klein/droom/index.html")
    assert "Je hoort van ons" not in words(without, "klein/droom/index.html")
    assert "binnen een week" in (with_term / "_mailbox/klein/nl.json").read_text()
    assert "binnen een week" not in (without / "_mailbox/klein/nl.json").read_text()


def test_the_age_of_the_setting(city, run_build):
    """Another city asks a parent until another age; the sentences follow."""
    out = city(run_build, [("parent_until = 16", "parent_until = 12")], "--mailbox")
    page = (out / "groot/droom/index.html").read_text()
    assert 'id="f-parent_phone"' not in page
    assert 'id="f-consent"' not in page
    assert "Vanaf 12 jaar sturen we jou zelf een bericht." in page


def test_the_other_doors(city, run_build):
    """At `[[doors]]` stand the doors that `site.toml` states for the brand; a demo asks for more."""
    out = city(run_build, [], "--mailbox")
    small, big = (words(out, f"{brand}/droom/index.html") for brand in ("klein", "groot"))
    assert "Doe een kaart in de bus bij de Fabelbieb." in small
    assert "Kom op woensdag langs bij de Fabelbieb, van 14.00 tot 16.00 uur." in small
    assert "nog in te vullen door de stad: WhatsApp-nummer" in big
    assert "WhatsApp-nummer" not in small
    doors = {
        brand: [
            (link.attributes["href"], link.text())
            for link in LexborHTMLParser((out / f"{brand}/droom/index.html").read_text()).css(
                ".doors a"
            )
        ]
        for brand in ("klein", "groot")
    }
    assert doors["groot"] == [("https://instagram.example/groot", "Instagram")]
    assert ("https://wa.me/31600000001", "WhatsApp") in doors["klein"]
    assert ("sms:+31600000001", "Sms") in doors["klein"]
    assert ("https://facebook.example/klein", "Facebook, voor ouders") in doors["klein"]


def test_what_stands_in_for_the_form(starter, starter_with_form):
    """What a text says from `[[closed]]` on is there only as long as there is no form."""
    for brand in ("als-ik-later-groot-ben", "dare-to-dream"):
        without = words(starter, f"{brand}/droom/index.html")
        with_form = words(starter_with_form, f"{brand}/droom/index.html")
        assert "Dit vertel je" in without
        assert "Dit vertel je" not in with_form
        assert "Zo kan het ook" in without
        assert "Zo kan het ook" in with_form


def test_stamps_are_for_children(city, run_build):
    """On a children's site every dream of the city is a stamp to choose; a youngster writes."""
    youth = ("channels = { instagram", 'reader = "youth"\nchannels = { instagram')
    out = city(run_build, [youth], "--mailbox")
    small, big = ((out / f"{brand}/droom/index.html").read_text() for brand in ("klein", "groot"))
    dreams = {p.name.split(".")[0] for p in (FABELSTAD / "content").glob("*/dromen/*.md")}
    stamps = LexborHTMLParser(small).css('[name="stamp"]')
    assert {stamp.attributes["value"] for stamp in stamps} <= dreams | {"other"}
    assert len(stamps) > 1
    assert 'name="stamp"' not in big
    assert "kies een postzegel" in (out / "_mailbox/klein/nl.json").read_text()
    assert "kies een postzegel" not in (out / "_mailbox/groot/nl.json").read_text()


def test_who_is_responsible_stands_at_the_form(city, run_build):
    """The marked note names the controller, where the law wants it, and the pages that explain."""
    out = city(run_build, [], "--mailbox")
    page = LexborHTMLParser((out / "klein/droom/index.html").read_text())
    name = re.search(r'\[controller\]\nname = "([^"]*)"', (FABELSTAD / "site.toml").read_text())[1]
    assert f"Verantwoordelijk: {name}" in [line.text() for line in page.css(".reads")]
    assert "/privacy/" in [link.attributes["href"] for link in page.css(".reads a")]


def test_where_the_form_stands(city, run_build, starter_with_form):
    """It stands at `[[form]]`; in a text that does not say where, before all else."""
    assert not any("[[form]]" in path.read_text() for path in FABELSTAD.rglob("droom*.md"))
    page = (city(run_build, [], "--mailbox") / "klein/droom/index.html").read_text()
    assert page.index("<form") < page.index('<div class="prose">')
    page = (starter_with_form / "als-ik-later-groot-ben/droom/index.html").read_text()
    assert page.index("Dit is onze vraag") < page.index("<form") < page.index("Zo kan het ook")


@pytest.fixture(scope="module")
def starter_with_form(tmp_path_factory):
    """Return the product's own sites with the form, built once."""
    out = tmp_path_factory.mktemp("with-form")
    assert build.main(["--out", str(out), "--today", "2026-11-21", "--mailbox"]) == 0
    return out


def test_the_answers_never_shame(starter_with_form):
    """No sentence or page of the mailbox says a word that the sites never use, in any language."""
    product = FABELSTAD.parent.parent
    site, _ = read_site(product, Problems())
    never = compiled(site.words).lawful((*site.controller.names, ""))
    files = sorted((starter_with_form / "_mailbox").rglob("*.json"))
    assert len(files) == 12
    for file in files:
        held = json.loads(file.read_text())
        texts = [*held["words"].values()]
        texts += [LexborHTMLParser(page).body.text() for page in held["pages"].values()]
        hits = never.hits_of_each(texts, held["language"])
        assert [word for word, rule in hits if rule.level is Severity.ERROR] == [], file
