"""Reading a page back from its bytes: what the audit will know of it."""

from __future__ import annotations

import gzip

import pytest

from droomkaart.drawn import Drawn
from droomkaart.model.site import WordRule, Words
from droomkaart.readback import Facts, Reader, controller_named, read
from droomkaart.words import compiled

NEVER = compiled(Words(never=(WordRule(pattern="armoed", reason="dat schaamt", instead="kansen"),)))
PAGE = """<!doctype html><html lang="nl"><head><title>Een</title>
<link rel="canonical" href="https://x.example/a/">
<link rel="alternate" hreflang="en" href="https://x.example/en/a/">
<link rel="stylesheet" href="/s.css"><link rel="author" href="/mens/">
<meta name="description" content="beschrijving"></head>
<body class="page"><p id="b">twee</p><p id="a">drie</p><p id="b" class="x">vier</p>
<a href="/b/#c">b</a><a name="geen">c</a><a href="/b/#c">nog eens</a>
<img src="/1.jpg" alt="beeld"><img src="/2.jpg" srcset="/3.jpg 1x, /4.jpg 2x">
<svg><use href="/d.svg#x"></use></svg><form action="/zoek/"><input placeholder="vul in"></form>
<template><a href="/mal/" id="mal">armoede</a></template></body></html>"""


def test_what_it_knows():
    """Ids, links, what a browser asks for, pictures without words, languages and weight."""
    assert read(PAGE, "/a/", NEVER) == Facts(
        ids=("a", "b"),
        doubles=("b",),
        links=("/b/#c",),
        requests=("/1.jpg", "/2.jpg", "/3.jpg", "/4.jpg", "/d.svg#x", "/s.css", "/zoek/"),
        without_alt=("/2.jpg",),
        lang="nl",
        canonical="https://x.example/a/",
        alternates=(("en", "https://x.example/en/a/"),),
        words=(("armoede", "dat schaamt", "kansen", "error"),),
        strays=(),
        marked=0.0,
        gzip_bytes=len(gzip.compress(PAGE.encode(), 6, mtime=0)),
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<title>armoede</title>",
        "<p>armoede",
        '<img src="/x.jpg" alt="armoede">',
        '<button title="armoede">x</button>',
        '<nav aria-label="armoede">x</nav>',
        '<input placeholder="armoede">',
        '<meta name="description" content="armoede">',
        "<p>arm<b>oede</b>",
        "<p>arm<wbr>oede",
        "<p>arm<!-- niet -->oede",
        "<p>arm&shy;oede",
        "<p>&#97;rmoede",
        "<p>arm&#x200B;oede",
        '<input type="submit" value="armoede">',
        '<p data-zeg="armoede">x',
        '<video><track label="armoede"></video>',
        "<select><optgroup label=armoede></select>",
        '<a href="/x.csv" download="armoede.csv">x</a>',
        '<p aria-description="armoede">x',
        '<p aria-roledescription="armoede">x',
        '<a href="https://x.example/armoede/">x</a>',
        '<a href="https://armoede.example/">x</a>',
        '<a href="/fonds/%61rmoede/">x</a>',
        '<a href="mailto:armoede@x.example">x</a>',
        '<a href="mailto:x@x.example?subject=armoede">x</a>',
        '<img src="/armoede.jpg" alt="">',
        '<img srcset="/armoede.jpg 2x" alt="">',
        '<p id="armoede">x',
        '<script type="application/ld+json">{"name": "\\u0061rmoede"}</script>',
        '<head><script type="application/ld+json">{"name": "armoede"}</script></head>',
        "<svg><title>armoede</title></svg>",
        "<svg><text>arm<tspan>oede</tspan></text></svg>",
        "<template><p>armoede</template>",
        "<noscript>armoede</noscript>",
        "<!doctype html><body><p>x</p></body></html>armoede",
    ],
)
def test_all_that_is_said(markup):
    """Words in text, in attributes, addresses, descriptions and data are found, in pieces too."""
    assert read(markup, "/a/", NEVER).words == (("armoede", "dat schaamt", "kansen", "error"),)


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li>arm</li><li>oede</li></ul>",
        "<p>arm<br>oede",
        '<span class="chip">arm</span><span class="chip">oede</span>',
        '<p title="arm" lang="oede">x',
        '<p class="armoede">x',
        "<!-- armoede -->",
    ],
)
def test_what_nobody_reads(markup):
    """Two things side by side are no word, and neither is what only a program sees."""
    assert read(markup, "/a/", NEVER).words == ()


def test_the_address_of_a_page():
    """The address is read as a browser shows it."""
    assert read("<p>x", "/%61rmoede/", NEVER).words[0][0] == "armoede"


def test_a_word_that_begins_in_one_text_and_ends_in_another():
    """A word with a tag inside is found beside the words around it, and each word alone too."""
    never = compiled(
        Words(never=(WordRule(pattern=r"\blaags?t?e? inkomen", reason="r", instead="i"),))
    )
    for markup in ("<p>een laag<b>ste</b> <i>inkomen</i>", "<p>x<b>laag</b> inkomen"):
        assert len(read(markup, "/a/", never).words) == 1


def test_pictures_without_words():
    """A picture without `alt` is found, also when it has a class alone or nothing at all."""
    facts = read('<img class="x"><img><img src="/a.jpg"><img class="x" alt="">', "/", NEVER)
    assert facts.without_alt == ("?", "?", "/a.jpg")


def test_a_light_page_is_weighed_quickly():
    """Up to a number of bytes a page weighs a little too much, above it what it weighs."""
    page = Drawn("<p>" + " ".join(str(number**2) for number in range(900)))
    exact = len(gzip.compress(page.own.encode(), 6, mtime=0))
    quick = len(gzip.compress(page.own.encode(), 1, mtime=0))
    assert exact < quick
    for light, weight in ((quick, quick), (quick - 1, exact), (0, exact)):
        assert Reader(NEVER, light=light).read(page, "/").gzip_bytes == weight


def test_nothing_at_all():
    """An empty page has no language and nothing else."""
    facts = read("", "/", NEVER)
    assert (facts.lang, facts.ids, facts.links, facts.requests) == ("", (), (), ())


def test_facts_survive_the_ledger():
    """Facts that were kept and read again are the same facts."""
    facts = read(PAGE, "/a/", NEVER)
    assert Facts.unpacked(facts.packed()) == facts


@pytest.mark.parametrize(
    ("text", "name", "named"),
    [
        ("<p>Gemeente X\n is het</p>", "Gemeente X", True),
        ("<p>Wij zijn het</p>", "Gemeente X", False),
        ("<head><title>Gemeente X</title></head><p>Wij</p>", "Gemeente X", False),
        ("<p>Wij</p>", None, True),
    ],
)
def test_who_is_responsible(text, name, named):
    """A legal page names the controller in its text, however its lines break."""
    assert controller_named(text, name) is named
