"""What a page or a file says: every text in it, and no word that its markup makes up."""

from __future__ import annotations

import pytest

from droomkaart.said import Said, said_by, texts_of


def said(markup: str) -> Said:
    """Return what a piece of HTML says, without its templates."""
    return next(iter(said_by(markup)))


def runs(markup: str) -> list[str]:
    """Return the texts that tags part in the middle of a word."""
    return list(said(markup).joined)[1::4]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>arm<b>oede</b></p>",
        "<p>arm<wbr>oede</p>",
        "<p>arm<!-- niet -->oede</p>",
        "<p><b>arm</b>oede</p>",
        "<p><b>arm</b><i>oede</i></p>",
        "<p><b>a</b>rm<i>oe</i>d<u>e</u></p>",
        "<p>arm<b><i></i></b>oede</p>",
        '<p>arm<b class="x">oede</b></p>',
        "<p>arm<made-up>oede</made-up></p>",
        '<p>arm<a href="/"><span>oede</span></a></p>',
        "<svg><text>arm<tspan>oede</tspan></text></svg>",
        "<p>arm<script></script>oede</p>",
    ],
)
def test_a_word_with_a_tag_inside(markup):
    """What runs on in one line is one word for a reader."""
    assert runs(markup) == ["armoede"]


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li>arm</li><li>oede</li></ul>",
        "<table><tr><td>arm</td><td>oede</td></table>",
        "<p>arm<br>oede</p>",
        "<p>arm</p>oede",
        "arm<p>oede</p>",
        "<p>arm <b>oede</b></p>",
        "<p>arm<b> oede</b></p>",
        "<p>arm<b> </b>oede</p>",
        "<p>arm&nbsp;<b>oede</b></p>",
        '<p>arm<img src="/x.png">oede</p>',
        "<p>arm<button>oede</button></p>",
        "<p><button>arm</button>oede</p>",
        '<p><span class="chip">arm</span><span class="chip">oede</span></p>',
        '<p><span class="chip"><b>arm</b></span><a class="chip">oede</a></p>',
        "<p>arm<svg><title>een ster</title></svg>oede</p>",
        "<select><option>arm<option>oede</select>",
        "<h2>arm</h2><p>oede",
    ],
)
def test_two_words_with_a_tag_between(markup):
    """What stands on its own line, has a space, or is a box of its own makes no new word."""
    assert runs(markup) == []


def test_a_joined_word_stands_between_its_neighbours():
    """A word with a tag inside may be half of a saying, with the text before or after it."""
    found = said("<h1>Hallo</h1><p>laag<b>ste</b> <i>inkomen</i></p><p>en <b>w</b>eer</p>")
    assert found.texts == ("Hallo", "laag", "ste", "inkomen", "en", "w", "eer")
    assert found.joined == ("Hallo", "laagste", "inkomen", "", "en", "weer", "", "")


def test_attributes():
    """Every attribute is read but how an element looks; an address as its reader would."""
    found = said(
        '<p class="rood" data-zeg="Hallo" hidden>x</p><a href="/een%20weg/?q=1" download="uit.csv">'
        '<input value="in"><track label="Tekst"><b aria-description="dik" aria-roledescription="b">'
    )
    steps = ("", "een weg", "?q=1")
    assert found.values == ("Hallo", *steps, "uit.csv", "in", "Tekst", "dik", "b")


def test_code_is_no_text_of_a_page():
    """JSON in a script is read as the texts in it, and never as a part of a word outside it."""
    found = said('<p>een</p><script type="application/ld+json">{"naam": "tw\\u0065e"}</script>drie')
    assert found.texts == ("een", "naam twee", "drie")


def test_templates():
    """What a script will show is read too, also a template inside another one."""
    parts = said_by("<p>een<template><p>twee<template><p>drie</template></template>")
    assert [part.texts for part in parts] == [("een",), ("twee",), ("drie",)]


@pytest.mark.parametrize("markup", ["", "<p></p>", "<!-- niets -->"])
def test_nothing(markup):
    """A page without texts says nothing."""
    assert said(markup) == Said((), (), ())


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.json", '{"een": ["tw\\u0065e", 3, null], "x": {"y": "vier"}}', "een twee x y vier"),
        ("a.json", "{geen json", "{geen json"),
        ("a.webmanifest", '{"name": "Klein"}', "name Klein"),
        ("a.csv", 'een,"twee\nregels","een ""woord"""\r\n', 'een twee\nregels een "woord"'),
        ("a.ics", "X:ar\r\n moede\r\nY:een\\ntwee\\, drie\r\n", "X:armoede Y:een twee, drie"),
        ("a.vtt", "WEBVTT\n\n<v Anna>ar<b>m</b>oe &amp; rijk", "WEBVTT  armoe & rijk"),
        ("a.svg", '<svg aria-label="ster"><title>een</title></svg>', "een  ster"),
        ("a.xml", "<urlset><url><loc>/een/</loc></url></urlset>", "/een/ "),
        ("a.txt", "een\ntwee", "een twee"),
        ("_headers", "een", "een"),
    ],
)
def test_files(name, text, found):
    """Of each kind of file the texts are read, with what only its format put there undone."""
    assert " ".join(texts_of(name, text.encode())) == found


def test_a_file_that_is_no_text():
    """A film, a font and a picture say nothing that a program could read."""
    assert list(texts_of("a.mp4", b"\xff\xfe\x00armoede")) == []


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("https://xn--armede-dxa.example/x", "https://armóede.example/x"),
        ("mailto:post@XN--ARMEDE-DXA.example", "mailto:post@armóede.example"),
        ("https://b.xn--é!/", "https://b.xn--é!/"),  # no such name
        ("https://xn--99999999.example", "https://xn--99999999.example"),
        ("https://a.example/%C3%A9", "é"),
    ],
)
def test_the_letters_of_an_address(address, read):
    """The name of a host and the steps of a path are read as people see them."""
    assert said(f'<a href="{address}">hier</a>').values[-1] == read
