"""A page that somebody prints from the browser: words and facts, black on white, nothing lost."""

from __future__ import annotations

import pytest
from browsing import Site, fullest

# The width of A4 between margins of a centimetre, in pixels of CSS.
A4 = 718
# What a sheet shows wrong: words that stand out of their box, or beside the sheet; what is only
# there to be pressed; a ground of another colour; no words at all.
WRONG = """() => {
  const seen = (node) => node.getClientRects().length > 0;
  const found = [];
  for (const box of document.querySelectorAll(".price, .chip, .number, th, td"))
    if (seen(box) && box.scrollWidth > box.clientWidth + 2 && getComputedStyle(box).display !== "inline")
      found.push("out of its box: " + box.textContent.trim().slice(0, 40));
  if (document.documentElement.scrollWidth > innerWidth + 1) found.push("beside the sheet");
  for (const name of [".menu", ".filters", ".actions", ".heart", ".mailbox", "audio", "video", ".languages"])
    if ([...document.querySelectorAll(name)].some(seen)) found.push("shown: " + name);
  if (getComputedStyle(document.body).backgroundColor !== "rgb(255, 255, 255)") found.push("no white");
  const words = [...document.querySelectorAll("main *")].filter((node) =>
    seen(node) && [...node.childNodes].some((text) => text.nodeType === 3 && text.data.trim()));
  if (words.length < 3) found.push("empty");
  return found; }"""
NARROW = """document.querySelectorAll(".art .price").forEach((box) =>
  box.style.setProperty("max-inline-size", "12px", "important"))"""
# These say so little that three texts are not to be had.
BRIEF = frozenset(("404", "articles", "offline", "over", "missing", "shortlist", "unsent"))

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("way", ["", "/ar-XB"])
@pytest.mark.parametrize("brand", ["klein", "groot"])
def test_every_kind_of_page_prints(browser, dressed, brand, way):
    """On A4 each kind of page keeps its words in their boxes, and has nothing to press."""
    folder, base = dressed.brands[brand]
    context = browser.new_context(viewport={"width": A4, "height": 1000}, color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print", color_scheme="dark")
    wrong = {}
    with Site(folder, base) as site:
        for template, path in fullest(folder / way.strip("/")).items():
            if template != "style":
                page.goto(f"{site.url}{way}{path}")
                found = [
                    told
                    for told in page.evaluate(WRONG)
                    if told != "empty" or template not in BRIEF
                ]
                wrong |= {template: found} if found else {}
    context.close()
    assert wrong == {}


def test_a_word_out_of_its_box_is_seen(browser, dressed):
    """The look is no blind one: a price that is wider than its box is found."""
    folder, base = dressed.brands["groot"]
    page = browser.new_page(viewport={"width": A4, "height": 1000})
    page.emulate_media(media="print")
    with Site(folder, base) as site:
        page.goto(site.url + fullest(folder)["list"])
        page.evaluate(NARROW)
        assert any(told.startswith("out of its box") for told in page.evaluate(WRONG))
    page.close()
