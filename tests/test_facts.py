"""What more than one kind of page shows: whom to ask, how fresh it is, what its source is."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from droomkaart.languages import Text
from droomkaart.model.contact import Contact
from droomkaart.views.facts import Link, contact_links, renditions

PICTURED = "klein/ar-XB/activiteit/zwemclub-de-meermin/zeemeerminzwemmen/index.html"
SOURCE = {"kind": "website", "on": "2025"}


def test_contact_links():
    """Each way to reach someone is a link, read from left to right in every language."""
    contact = Contact.model_validate(
        {
            "role": "balie",
            "phone": "000 000 (00) 10",
            "whatsapp": "+31 6 00000010",
            "email": "info+a@meermin.example",
            "website": "https://www.meermin.example/welkom?a=1",
        }
    )
    assert contact_links(contact) == (
        Link("tel:0000000010", Text("000 000 (00) 10", dir="ltr")),
        Link("https://wa.me/31600000010", Text("WhatsApp +31 6 00000010", dir="ltr")),
        Link("mailto:info+a@meermin.example", Text("info+a@meermin.example", dir="ltr")),
        Link("https://www.meermin.example/welkom?a=1", Text("meermin.example", dir="ltr")),
    )
    assert contact_links(Contact()) == contact_links(None) == ()


@pytest.mark.parametrize("number", ["+31 (0)36 000 00 00", "+31(0)36-0000000", "+31 36 000 00 00"])
def test_the_zero_between_brackets(number):
    """The (0) of a number with its country code is not dialled."""
    (link,) = contact_links(Contact.model_validate({"phone": number}))
    assert (link.url, link.words.value) == ("tel:+31360000000", number)


def test_numbers_on_pages_from_right_to_left(fabelstad):
    """On a page that reads from right to left a phone number still reads from the left."""
    page = LexborHTMLParser(
        fabelstad.page("klein/ar-XB/activiteit/buurthuis-de-fabel/huiswerk/index.html")
    )
    assert page.css_first("html").attributes["dir"] == "rtl"
    (number,) = page.css('a[href^="tel:"]')
    assert number.css_first("span").attributes["dir"] == "ltr"
    assert number.text() == "000 000 00 30"


def test_a_picture_text_that_nobody_translated(fabel, fabelstad):
    """Words for a picture that nobody translated say on the picture that they are Dutch."""
    swim = fabel.listing("zwemclub-de-meermin/zeemeerminzwemmen")
    told = [
        (picture.alt, picture.alt_lang)
        for code in ("nl", "en", "ar-XB")
        for picture in renditions(swim.shots[:1], fabel.edition("klein", code))
    ]
    assert told == [
        ("Blauwe golven in het diepe bad.", ""),
        ("Blue waves in the deep pool.", ""),
        ("Blauwe golven in het diepe bad.", "nl"),
    ]
    page = LexborHTMLParser(fabelstad.page(PICTURED))
    (picture,) = page.css("main .activity-art img")
    assert [picture.attributes.get(name) for name in ("alt", "lang", "dir")] == [
        "Blauwe golven in het diepe bad.",
        "nl",
        "ltr",
    ]
    english = LexborHTMLParser(fabelstad.page(PICTURED.replace("ar-XB", "en")))
    assert "lang" not in english.css_first("main .activity-art img").attributes


@pytest.mark.parametrize(
    ("fields", "words", "stale"),
    [
        ({}, "niemand heeft dit nog nagekeken", True),
        (
            {"checked": {"on": "2026-11-21", "by": "team"}},
            "nagekeken op 21 november 2026 door team",
            False,
        ),
        (
            {"checked": {"on": "2025-11-21", "by": "team"}},
            "nagekeken op 21 november 2025 door team",
            False,
        ),
        (
            {"checked": {"on": "2025-11-20", "by": "team"}},
            "lang niet gecontroleerd: het laatst op 20 november 2025 door team",
            True,
        ),
        ({"confirmed": "no", "source": SOURCE}, "nog niet bevestigd door de partner", False),
        ({"confirmed": "unknown", "source": SOURCE}, "nog niet bevestigd door de partner", False),
        (
            {
                "confirmed": "no",
                "source": SOURCE,
                "checked": {"on": "2026-11-21", "by": "team"},
            },
            "nog niet bevestigd door de partner",
            False,
        ),
    ],
)
def test_freshness(page, fields, words, stale):
    """A page says when a human checked it; after a year that is old, and never checked too."""
    fresh = page(**fields).freshness
    assert (fresh.words, fresh.stale) == (words, stale)
    assert fresh.confirmed == ("confirmed" not in fields)


@pytest.mark.parametrize(
    ("source", "words", "url"),
    [
        (None, "", ""),
        ({"kind": "news", "on": "2024-03"}, "Bron: een nieuwsbericht, maart 2024", ""),
        ({"kind": "report"}, "Bron: een verslag, zonder datum", ""),
        (
            {"kind": "website", "url": "https://club.example/a", "on": 2022},
            "Bron: een website, 2022",
            "https://club.example/a",
        ),
        (
            {"kind": "city", "url": "https://fabelstad.example/armoedebeleid", "on": 2025},
            "Bron: de stad, 2025",
            "",
        ),
    ],
)
def test_the_source(page, source, words, url):
    """A source has its kind and year; its address is no link when it holds a shaming word."""
    fresh = page(source=source).freshness if source else page().freshness
    assert (fresh.source.value, fresh.source_url) == (words, url)


def test_a_source_with_a_shaming_address(output):
    """The page of such an offering names its source and year, and the address is in no file."""
    page = output["groot/activiteit/buurthuis-de-fabel/meelopen/index.html"]
    assert '<p class="source">Bron: de stad, 2025</p>' in page
    assert [name for name, text in output.items() if "armoedebeleid" in text] == []
