"""The starter catalogue: enough of it, honest about what it knows, and real in both sites."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from droomkaart.assets import assets
from droomkaart.catalogue import assemble
from droomkaart.intake import read_city
from droomkaart.model.fields import Truth
from droomkaart.model.provenance import Status
from droomkaart.model.site import Stage
from droomkaart.problems import Problems

PRODUCT = Path(__file__).resolve().parent.parent
BRANDS = ("als-ik-later-groot-ben", "dare-to-dream")
PAGES = [
    "index.html",
    "zo-werkt-het",
    "droom",
    "voor-ouders",
    "voor-professionals",
    "voor-partners",
    "over",
    "privacy",
    "toegankelijkheid",
    "contact",
    "wie-appt-jou",
    "agenda",
    "dromen",
    "partners",
    "plekken",
    "activiteiten",
]


@pytest.fixture(scope="module")
def intake():
    """Return the starter city as it is read."""
    problems = Problems()
    found = read_city(PRODUCT, problems)
    assert list(problems) == []
    return found


def test_enough_to_be_real(intake):
    """60 partners or more, 110 live offerings or more, and venues that they share."""
    live = [o for p in intake.partners for o in p.record.offerings if o.status is Status.LIVE]
    assert len(intake.partners) >= 60
    assert len(live) >= 110
    assert len(intake.venues) >= 40


def test_nothing_passes_for_confirmed(intake):
    """What no partner confirmed says where it was read, and has no check or picture of its own."""
    offerings = [o for p in intake.partners for o in p.record.offerings]
    unconfirmed = [o for o in offerings if o.confirmed is not Truth.YES]
    assert all(o.source for o in unconfirmed)
    assert not [o.id for o in unconfirmed if o.checked or o.pictures]


def test_live_would_show_nothing_unconfirmed(intake):
    """In the stage live only what a partner confirmed would be on the sites."""
    site = intake.site.model_copy(
        update={"city": intake.site.city.model_copy(update={"stage": Stage.LIVE})}
    )
    live = type(intake)(**{n: getattr(intake, n) for n in intake.__slots__} | {"site": site})
    shown = assemble(live, dt.date(2026, 11, 21), drafts=False, problems=Problems()).listings
    assert [i.key for i in shown if i.offering.confirmed is not Truth.YES] == []


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("language", ["", "en/"])
def test_every_page_is_there(starter, brand, language):
    """Both brands have all their pages in Dutch and English."""
    for page in PAGES:
        name = page if page.endswith(".html") else f"{page}/index.html"
        assert (starter / brand / language / name).is_file(), name


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("language", ["", "en", "ar", "tr", "pl", "uk"])
@pytest.mark.parametrize("page", ["droom", "contact"])
def test_numbers_for_help_are_there(starter, brand, language, page):
    """Who comes to send a dream sees whom to call when something is wrong, in each language."""
    text = (starter / brand / language / page / "index.html").read_text()
    numbers = LexborHTMLParser(text).css(".helplines a[href^='tel:']")
    found = [link.attributes["href"] for link in numbers]
    assert found == ["tel:112", "tel:08000432", "tel:08002000"]


@pytest.mark.parametrize("brand", BRANDS)
def test_a_demo_says_so_and_is_not_found(starter, brand):
    """Every page carries the banner and asks search engines to stay away."""
    for path in (starter / brand).rglob("*.html"):
        tree = LexborHTMLParser(path.read_text())
        assert tree.css_first(".demo-bar"), path
        assert tree.css_first('meta[name="robots"][content="noindex"]'), path
    assert (starter / brand / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert "X-Robots-Tag: noindex" in (starter / brand / "_headers").read_text()


@pytest.mark.parametrize("brand", BRANDS)
def test_each_activity_says_what_is_not_known(intake, starter, brand):
    """Who did not confirm is said on the page, with the kind and year of the source."""
    confirmed = {f"{p.id}/{o.id}": o.confirmed for p in intake.partners for o in p.record.offerings}
    folder = starter / brand / "activiteit"
    paths = list(folder.rglob("index.html"))
    assert len(paths) > 40
    for path in paths:
        told = LexborHTMLParser(path.read_text()).css_first(".freshness")
        words = " ".join(told.text(separator=" ").split())
        sure = confirmed[path.parent.relative_to(folder).as_posix()] is Truth.YES
        assert ("Nog niet bevestigd door de partner." in words) is not sure, path
        assert sure or "Bron: " in words, path


def test_no_form_while_nobody_receives(starter):
    """The demo collects nothing: no page has a form or a field but to search, or to choose a day.

    The form on the page of all parts is a sample, of a method that goes nowhere.
    """
    for path in starter.rglob("*.html"):
        tree = LexborHTMLParser(path.read_text())
        for finder in tree.css("[role=search], .since, form[method=dialog]"):
            assert "dream-form" not in finder.attributes.get("class", "") or "stijl" in path.parts
            finder.decompose()
        assert not tree.css("form, input, textarea, select"), path


def test_parents_are_not_in_lists_of_children(intake, starter):
    """What is for parents only stands in no list of the children's catalogue."""
    only = {
        f"/activiteit/{p.id}/{o.id}/"
        for p in intake.partners
        for o in p.record.offerings
        if set(o.audience) <= {"parent", "professional"}
    }
    assert only
    for brand in BRANDS:
        for path in (starter / brand / "activiteiten").rglob("index.html"):
            if {"voor-ouders", "alles"} & set(path.parts):
                continue
            links = LexborHTMLParser(path.read_text()).css(".card-title a")
            assert not only & {a.attributes["href"] for a in links}, path


def test_a_link_in_a_message_shows_a_card(starter):
    """Each page names the card of its brand and language by its address; it is 1200 by 630."""
    cards = set()
    for folder in sorted(path for path in starter.iterdir() if (path / "assets").is_dir()):
        for code in ("nl", "en", "ar", "tr", "pl", "uk"):
            text = (folder / ("" if code == "nl" else code) / "index.html").read_text()
            (url,) = re.findall(r'<meta property="og:image" content="(https://[^"]+)">', text)
            assert re.search(r'<meta property="og:title" content="[^"]+">', text)
            assert '<meta name="twitter:card" content="summary_large_image">' in text
            file = folder / "assets" / url.rsplit("/", 1)[1]
            cards.add(file.read_bytes())
            with Image.open(file) as card:
                assert card.size == (1200, 630)
    assert len(cards) == 12


def test_a_drawing_of_its_own_for_each_kind_and_dream(intake):
    """In both brands every kind, every group and every dream theme has a drawing, none twice."""
    icons = {kind.icon or kind.id for group in intake.site.kinds for kind in group.kinds}
    icons |= {group.icon or group.id for group in intake.site.kinds if len(group.kinds) > 1}
    icons |= {f"dream-{a.record.icon or a.id}" for a in intake.articles if a.type == "dromen"}
    for brand in intake.site.brands:
        dress = assets(brand.id, brand.base_path, [PRODUCT / "themes"], Problems())
        assert icons - set(dress.drawn) == set()
        sprite = next(f.data.decode() for f in dress.files if f.path == dress.drawings)
        bodies = re.findall(r"<symbol [^>]*>(.*?)</symbol>", sprite, re.DOTALL)
        assert len(bodies) == len(set(bodies)) >= len(icons)


def test_a_mermaid_finds_water(starter):
    """From a dream to what brings it nearer: a mermaid and a surfer find swimming first of all."""
    for dream, brand in (("zeemeermin", BRANDS[0]), ("surfer", BRANDS[0])):
        page = LexborHTMLParser((starter / brand / "dromen" / dream / "index.html").read_text())
        assert "wemmen" in page.css_first(".card-title").text()
