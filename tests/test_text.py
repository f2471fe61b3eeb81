"""Markdown of strangers: what it may become, and what it can never become."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from droomkaart.messages import as_text
from droomkaart.problems import Problems, Source
from droomkaart.proofread import report
from droomkaart.text import (
    PAGE_IDS,
    anchored,
    based,
    filled,
    markdown,
    place_holders,
    plain_words,
    sections,
)

PRODUCT = Path(__file__).resolve().parent.parent
PLACE = Source("partners/club.yaml", 7, 5)
ALLOWED = {"p", "ul", "ol", "li", "em", "strong", "a", "h2", "h3", "h4", "blockquote", "br", "hr"}
ALLOWED |= {"table", "thead", "tbody", "tr", "th", "td", "code", "pre"}
SCHEMES = {"", "http", "https", "mailto", "tel"}
FEW = settings(deadline=None, max_examples=150)


def made(text: str) -> tuple[str, str]:
    """Return the HTML of a text, and what was said about it."""
    problems = Problems()
    report(text, lambda line: replace(PLACE, line=PLACE.line + line), problems)
    return str(markdown(text)), as_text(problems, "nl")


def faults(body: str) -> list[str]:
    """Return what in some HTML no stranger may put on a page."""
    found = []
    for node in LexborHTMLParser(f"<main>{body}</main>").css("main *"):
        if node.tag not in ALLOWED:
            found.append(f"<{node.tag}>")
        names = {"a": {"href"}, "ol": {"start"}}.get(node.tag, set())
        found += [f"{node.tag} {name}" for name in node.attributes if name not in names]
        link = (node.attributes.get("href") or "").strip()
        if urlsplit(link).scheme.lower() not in SCHEMES:
            found.append(link)
    return found


# --- what Markdown gives ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Kom *snel* en **vaak**.", "<p>Kom <em>snel</em> en <strong>vaak</strong>.</p>"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>"),
        ("3. drie", '<ol start="3">\n<li>drie</li>\n</ol>'),
        ("## Kop\n\n### Kleiner", "<h2>Kop</h2>\n<h3>Kleiner</h3>"),
        ("> wijs", "<blockquote>\n<p>wijs</p>\n</blockquote>"),
        ("een\\\ntwee", "<p>een<br>\ntwee</p>"),
        ("een\n\n***", "<p>een</p>\n<hr>"),
        (
            "| a |\n|---|\n| b |",
            (
                "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n"
                "<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>"
            ),
        ),
        ("    code", "<pre><code>code\n</code></pre>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("Tom & Jerry < 3", "<p>Tom &amp; Jerry &lt; 3</p>"),
        ("[club](https://club.example/a?b=1&c=2)",) * 2,
        ("[mail](mailto:a@club.example)",) * 2,
        ("[bel](tel:+31000)",) * 2,
        ("[hier](/agenda/#morgen)",) * 2,
        ("[onder](#morgen)",) * 2,
        ("[groot](HTTPS://CLUB.example)",) * 2,
    ],
)
def test_plain_markdown(text, body):
    """Paragraphs, lists, headings, emphasis and links to allowed places need no remark."""
    if text == body:
        words, address = text[1:-1].split("](")
        body = f'<p><a href="{html.escape(address)}">{words}</a></p>'
    assert made(text) == (body + "\n", "")


def test_a_bare_address_becomes_a_link():
    """An address that is typed out becomes a link by itself."""
    assert made("Kijk op https://club.example/a of mail a@club.example")[0] == (
        '<p>Kijk op <a href="https://club.example/a">https://club.example/a</a> of mail '
        '<a href="mailto:a@club.example">a@club.example</a></p>\n'
    )


# --- what it refuses --------------------------------------------------------------------

BAD_LINK = (
    "partners/club.yaml:7:5: fout: deze link mag niet: {}\n"
    "  tip: gebruik https://…, mailto:, tel: of een adres op deze site\n"
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[x](javascript:alert)", "javascript:alert"),
        ("[x](JaVaScRiPt:alert)", "JaVaScRiPt:alert"),
        ("[x](vbscript:x)", "vbscript:x"),
        ("[x](data:text/html,x)", "data:text/html,x"),
        ("[x](file:///etc/passwd)", "file:///etc/passwd"),
        ("<javascript:alert>", "javascript:alert"),
        ("[x][y]\n\n[y]: javascript:alert", "javascript:alert"),
        ("[x](&#106;avascript:alert)", "?"),
        ("[x](&#x6A;avascript&colon;alert)", "?"),
        ("[x](javascript&#58;alert)", "?"),
        ("[x](ftp://club.example)", "ftp://club.example"),
        ("[x](feed:javascript:alert)", "feed:javascript:alert"),
        ("[x](//club.example)", "//club.example"),
        ("[x]()", "?"),
        ("**[x](javascript:alert)**", "javascript:alert"),
        ("| a |\n|---|\n| [x](javascript:alert) |", "javascript:alert"),
        ("> - [x](javascript:alert)", "javascript:alert"),
    ],
)
def test_forbidden_links(text, shown):
    """A link to another scheme goes nowhere, however it is written, and is told."""
    body, told = made(text)
    line = 7 + text.count("\n", 0, max(0, text.find(shown)))
    assert told == BAD_LINK.format(shown).replace(":7:", f":{line}:")
    assert faults(body) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://ex\u0430mple.org",
        "https://xn--exmple-4nf.org",
        "https://bank.example@boef.example",
        "http:boef.example",
        "https://[boef",
    ],
)
def test_odd_hosts(address):
    """A host that looks like another, or hides behind one, is refused as in any web address."""
    assert made(f"[x]({address})")[1].startswith("partners/club.yaml:7:5: fout: deze link mag niet")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "een <b onclick=x>vet</b> woord",
        "<!-- stil -->",
        "<svg><style>*{}</style></svg>",
        "<iframe src=https://boef.example></iframe>",
        "<textarea>",
        "<plaintext>",
        "<math><mtext></form><form>",
        "<![CDATA[x]]>",
        "<?php echo 1 ?>",
    ],
)
def test_raw_html(text):
    """HTML of a stranger is left out, and that is told; the words in it may stay."""
    body, told = made(text)
    assert told == (
        "partners/club.yaml:7:5: let op: in deze tekst staat HTML; dat deel komt niet op de site\n"
        "  tip: schrijf gewone tekst, of Markdown voor nadruk en lijsten\n"
    )
    assert faults(body) == []


@pytest.mark.parametrize(
    "address", ["https://club.example/a.png", "data:image/png;base64,AA", "a.png"]
)
def test_pictures_in_text(address):
    """A picture in a text is left out and told: pictures have a field, with an alt."""
    body, told = made(f"Kijk: ![x]({address})")
    assert body == "<p>Kijk: </p>\n"
    assert told == (
        f"partners/club.yaml:7:5: fout: in deze tekst staat een plaatje ({address}); dat kan hier "
        "niet\n  tip: zet de foto bij pictures, met een alt\n"
    )


def test_nested_tricks():
    """A picture with one bad address inside a link with another leaves nothing of both."""
    body, told = made("[![a](javascript:een)](javascript:twee)")
    assert faults(body) == []
    assert "deze link mag niet" in told
    assert "staat een plaatje" in told


@pytest.mark.parametrize("text", ["```js\n1\n```", '[x](https://club.example "titel")', "- [x] af"])
def test_no_other_attributes(text):
    """Code blocks, titles of links and tick boxes leave no attribute of their own."""
    assert faults(made(text)[0]) == []


def test_headings_start_at_the_second_level():
    """A page has its own title: a first-level heading goes one down, and that is told."""
    body, told = made("Dag.\n\n# Kop een\n\n##### Klein")
    assert body == "<p>Dag.</p>\n<h2>Kop een</h2>\n<h4>Klein</h4>\n"
    assert told == (
        "partners/club.yaml:9:5: let op: “Kop een” is een kop met één #; dat is de titel van de "
        "pagina zelf\n  tip: schrijf ## voor een kop in de tekst\n"
    )
    body, told = made("Dag.\n\nGroot\n=====")
    assert "<h2>Groot</h2>" in body
    assert told.startswith("partners/club.yaml:9:5: let op: “Groot”")


def test_escaped_html_is_text():
    """HTML that was escaped stays the text that it is."""
    assert made("&lt;script&gt;")[0] == "<p>&lt;script&gt;</p>\n"
    assert made("\\<script>")[0] == "<p>&lt;script&gt;</p>\n"


_PIECES = st.sampled_from(
    [
        *(
            "[",
            "](",
            ")",
            "]",
            "(",
            "<",
            ">",
            "![",
            "`",
            "```\n",
            "*",
            "**",
            "_",
            "\n",
            "\n\n",
            " ",
        ),
        *(
            "javascript:",
            "data:text/html,",
            "vbscript:x",
            "https://club.example/",
            "//boef",
            "mailto:a@b.nl",
        ),
        *(
            "&#106;avascript:",
            "&colon;",
            "&lt;",
            "&#x3c;",
            "%3Cscript%3E",
            "\t",
            "\\",
            '"',
            "'",
            "\x00",
        ),
        *(
            "<script>",
            "</script>",
            "<img src=x onerror=x>",
            "<a href=javascript:x>",
            "<style>",
            "<!--",
            "-->",
        ),
        *(
            "<svg/onload=x>",
            "<javascript:x>",
            "<p style=x>",
            "| a |\n|---|\n| b |\n",
            "# ",
            "## ",
            "- ",
            "1. ",
        ),
        *(
            "> ",
            "[a]: javascript:x\n",
            "[a][a]",
            "www.boef.example",
            "a@b.nl",
            "woord",
            "onclick=x",
            "é",
            "ب",
        ),
    ]
)


@given(st.lists(_PIECES, max_size=14))
@FEW
def test_no_text_makes_a_forbidden_element(pieces):
    """However hostile pieces are put together: only allowed elements, attributes, schemes."""
    found = [fault for fault in faults(made("".join(pieces))[0]) if fault != "a title"]
    assert found == []


@given(st.text(max_size=200))
@FEW
def test_any_text_can_be_read(text):
    """Any text at all becomes allowed HTML, and never a crash."""
    assert [fault for fault in faults(made(text)[0]) if fault not in ("a title", "pre lang")] == []


# --- headings, links and open places ----------------------------------------------------


def test_headings_get_an_address():
    """Each heading has an id of its words; two alike have two ids."""
    body = Markup(
        "<h2>Wat is dit?</h2><h2>Wat is dit?</h2><h3>Één <em>&amp;</em> twee</h3><h2>!</h2>"
    )
    assert anchored(body) == (
        '<h2 id="wat-is-dit">Wat is dit?</h2><h2 id="wat-is-dit-2">Wat is dit?</h2>'
        '<h3 id="één-twee">Één <em>&amp;</em> twee</h3><h2 id="kop">!</h2>'
    )


@given(st.lists(st.sampled_from(["a", "A", "a 2", "a-2", "!", "kop", "<b>"]), max_size=8))
@FEW
def test_no_two_headings_share_an_address(titles):
    """Whatever the headings, every id of a page is there once."""
    body, _ = made("\n\n".join(f"## {title}" for title in titles))
    ids = [n.attributes["id"] for n in LexborHTMLParser(anchored(Markup(body))).css("h2")]
    assert len(ids) == len(set(ids)) == body.count("<h2>")


def test_sections():
    """The steps of a page are its second-level headings with the paragraph under each."""
    body = Markup(
        "<p>Eerst dit.</p>\n<h2 id='a'>Stap <em>een</em></h2>\n<p>Doe &amp; wacht.</p><p>Nog iets.</p>"
        "<h2>Leeg</h2><h2>Stap twee</h2><p>Klaar.</p>"
    )
    assert sections(body) == [("Stap een", "Doe &amp; wacht."), ("Stap twee", "Klaar.")]


def test_sections_keep_the_marks_of_words():
    """Of all tags in a paragraph only those stay that say which language words are in."""
    mark = '<span lang="nl" dir="ltr">binnen een week</span>'
    body = Markup(f'<h2>Stap</h2><p>You <a href="/x/">hear\n us</a> {mark} &lt;b&gt;!</p>')
    assert sections(body) == [("Stap", f"You hear us {mark} &lt;b&gt;!")]


def test_the_folder_of_a_site_comes_before_its_links():
    """Links from the root get the folder of the site; other links stay as they are."""
    body = Markup('<a href="/agenda/">a</a><a href="https://b.example/">b</a><a href="#c">c</a>')
    assert based(body, "/groot") == (
        '<a href="/groot/agenda/">a</a><a href="https://b.example/">b</a><a href="#c">c</a>'
    )
    assert based(body, "") == body


def test_open_places():
    """Open places are found by name and line, in order, and nothing else is."""
    text = "Mail [[controller.email]] of bel:\n[[helplines]]. [x](y) [[Niet]] [[ niet ]] [[a.b.c]]"
    assert place_holders(text) == [("controller.email", 0), ("helplines", 1)]


def test_filled():
    """A place alone in a paragraph takes its room; an unknown one stays as it was typed."""
    body = Markup("<p>[[lijst]]</p><p>Mail [[mail.adres]] of [[lijst]].</p><p>[[onbekend]]</p>")
    values = {"lijst": Markup("<ul></ul>"), "mail.adres": Markup("a&amp;b")}
    assert filled(body, values) == ("<ul></ul><p>Mail a&amp;b of <ul></ul>.</p><p>[[onbekend]]</p>")


def test_headings_leave_the_ids_of_templates_alone():
    """A heading called like a part of the page gets another id; the list of those is whole."""
    assert str(anchored(Markup("<h2>Main</h2>"))) == '<h2 id="main-2">Main</h2>'
    folders = [PRODUCT / "templates", *PRODUCT.glob("themes/*/templates")]
    texts = [path.read_text() for folder in folders for path in folder.rglob("*.html")]
    # A part that stands on the style page more than once has a number behind its ids there.
    ids = re.compile(r'\bid="([a-z-]*[a-z])(?:"|\{\{ (?:nth|level|end))')
    assert {name for text in texts for name in ids.findall(text)} == PAGE_IDS


def test_plain_words():
    """A text to take over has no marks left, and an empty line between its parts."""
    body = markdown("## Kop\n\nEen **vette** zin\nop twee regels & meer.\n\n- een\n- twee\n")
    assert plain_words(body) == "Kop\n\nEen vette zin op twee regels & meer.\n\neen\n\ntwee"
