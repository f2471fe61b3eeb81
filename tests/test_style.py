"""The style page: made-up samples of every part, apart from what families see."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser


def test_the_style_page_shows_no_partner(fabelstad):
    """Its cards lead nowhere and name nobody; it asks not to be indexed, and no page leads to it."""
    page = LexborHTMLParser(fabelstad.page("klein/stijl/index.html"))
    assert {node.attributes["href"] for node in page.css(".card-title a")} == {"#main"}
    assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"
    assert "/stijl/" not in fabelstad.page("klein/index.html")
    assert "/stijl/" not in fabelstad.page("klein/sitemap.xml")


def test_the_style_page_shows_both_schemes_both_ways(fabelstad):
    """Each part stands there four times: two schemes, two directions."""
    page = LexborHTMLParser(fabelstad.page("klein/stijl/index.html"))
    panels = [(n.attributes["class"], n.attributes["dir"]) for n in page.css(".specimen")]
    assert panels == [
        ("specimen in-first", "ltr"),
        ("specimen in-first", "rtl"),
        ("specimen in-other", "ltr"),
        ("specimen in-other", "rtl"),
    ]
    for part in (".button", ".chip.zero", ".card", ".facts", ".mailbox", ".stamp", ".kind"):
        assert all(panel.css_first(part) for panel in page.css(".specimen")), part
