"""From right to left for real: what runs the other way does so on the screen, and only that."""

from __future__ import annotations

import re

import pytest
from browsing import Site, fullest
from conftest import PRODUCT
from test_browser import BRANDS

# Sides of the paper, of lines and of boxes, by left and right: these stay where they are when a page
# is turned. On paper a place is a place: there each has a rule of its own for the other direction.
# A value of four must give the two sides the same: the second and the last.
SIZE = r"(?!!)(?:[^\s;}()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+"
SIDES = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
    rf"|(?<![-\w])(?:margin|padding|inset)\s*:\s*{SIZE}\s+(?P<right>{SIZE})\s+{SIZE}\s+(?!(?P=right)\s*[;}}])"
    rf"{SIZE}\s*[;}}]"
)
# The texts that run from left to right in any language, whose letters the screen shows otherwise.
TURNED = r"""() => {
  const runs = [
    /(?<![\d.,-])\+?0\d[\d -]{6,12}\d/g,       // a telephone number
    /\b[1-9]\d{3} ?[A-Z]{2}\b/g,               // a postcode
    /\b\d{1,2}:\d{2}\b/g,                      // a time
    /(?:https?:\/\/|www\.)[^\s,؛،]*[\w\/]|\b[\w-]+\.(?:nl|com|org|eu|example)\b/g,
    /[\w.-]+@[\w.-]+\w/g,
  ];
  const found = {seen: 0, turned: []};
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walk.nextNode()) {
    const node = walk.currentNode;
    for (const run of runs) for (const match of node.data.matchAll(run)) {
      const places = [...match[0]].map((_, at) => {
        range.setStart(node, match.index + at);
        range.setEnd(node, match.index + at + 1);
        return range.getBoundingClientRect();
      }).filter((place) => place.width);
      if (places.length) found.seen += 1;
      const turned = places.some((place, at) =>
        at && Math.abs(place.top - places[at - 1].top) < 2 && place.left < places[at - 1].left - .5);
      if (turned) found.turned.push(match[0]);
    }
  }
  return found; }"""
# For each arrow that a style draws beside a link: 1 when it is as it was drawn, -1 when it is turned.
ARROWS = """() => [...document.querySelectorAll("a, summary, button")].flatMap((node) =>
  ["::before", "::after"].map((part) => getComputedStyle(node, part)).filter((style) =>
    style.content !== "none" && style.transform !== "none" && style.display !== "none")
    .map((style) => new DOMMatrix(style.transform))
    .map((turn) => Math.sign(Math.round((turn.a + turn.b) * 100))))"""

pytestmark = pytest.mark.browser


@pytest.fixture
def arabic(browser, starter):
    """Return a function that opens the Arabic pages of a brand, the fullest of each template."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()

    def opened(brand):
        with Site(starter / brand) as site:
            for template, path in fullest(starter / brand / "ar").items():
                page.goto(f"{site.url}/ar{path}")
                yield template, page

    yield opened
    context.close()


def test_no_side_by_name():
    """Every style sheet of the screen speaks of start and end, never of left and right."""
    # What lies on a real map lies there in every language.
    spared = ("print.css", "map.css")
    sheets = [p for p in (PRODUCT / "themes").rglob("*.css") if p.name not in spared]
    found = {str(p): [m[0] for m in SIDES.finditer(p.read_text())] for p in sheets}
    assert {name: sides for name, sides in found.items() if sides} == {}


@pytest.mark.parametrize(
    ("rule", "named"),
    [
        ("a { margin-left: 1em; }", True),
        ("a{left:0}", True),
        ("a { text-align: right; }", True),
        ("a { float:left }", True),
        ("a { margin: 0 1em 2em 3em; }", True),
        ("a { inset: 0 auto auto -6% }", True),
        ("a { inset-inline-start: 0; text-align: start; float: inline-end; }", False),
        ("a { padding: 0 1em 2em 1em; margin: 0 1em 2em }", False),
    ],
)
def test_a_side_is_seen(rule, named):
    """Each way to name a side is found, and equal sides are none."""
    assert bool(SIDES.search(rule)) is named


@pytest.mark.parametrize("brand", BRANDS)
def test_numbers_and_addresses_run_from_left_to_right(arabic, brand):
    """On Arabic pages a telephone number, postcode, time and web address stand as they are read."""
    seen = 0
    for template, page in arabic(brand):
        found = page.evaluate(TURNED)
        assert found["turned"] == [], template
        seen += found["seen"]
    assert seen > 50


def test_a_turned_postcode_is_seen(arabic):
    """The look itself is no blind one: a bare postcode between Arabic words is found turned."""
    _, page = next(arabic(BRANDS[0]))
    page.evaluate("document.querySelector('h1').textContent = 'في 1315 RA'")
    assert page.evaluate(TURNED)["turned"] == ["1315 RA"]


@pytest.mark.parametrize("brand", BRANDS)
def test_arrows_point_onward(browser, starter, brand):
    """What points onward or back points to the other side in Arabic."""
    home = starter / brand
    path = fullest(home)["activity"]
    ways = {}
    with Site(home) as site:
        for language in ("", "/ar"):
            page = browser.new_page(viewport={"width": 320, "height": 640})
            ways[language] = []
            for place in ("/", path):
                page.goto(site.url + language + place)
                ways[language] += page.evaluate(ARROWS)
            page.close()
    assert ways[""]
    assert ways["/ar"] == [-way for way in ways[""]]
