"""The style page: made-up samples of every part, apart from what families see."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from selectolax.lexbor import LexborHTMLParser

PRODUCT = Path(__file__).resolve().parent.parent
BRANDS = ("als-ik-later-groot-ben", "dare-to-dream")

# What a page may have and no sample shows, with the reason.
NOT_SHOWN = {
    r"brand-.+": "stands on the root of every page",
    r"page-[\w-]+": "stands on the body; a sample has it where a rule asks for it",
    r"article-[\w-]+": "all types of text look the same: one of them is shown",
    r"game-[\w-]+": "a challenge stands somewhere in time: one that runs is shown",
    r"w\d+": "how wide the letters of a poster are follows from its words",
}

_ATTRIBUTE = re.compile(r'\bclass="((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"', re.DOTALL)
_TAG = re.compile(r"\{\{(.*?)\}\}|\{%.*?%\}", re.DOTALL)
_LOOSE = re.compile(r'"( [^"]*)"')
_SCRIPTED = re.compile(r"""\bclassName = ["'`]([\w -]+)""")
_TEMPLATE = re.compile(r"<template\b.*?</template>", re.DOTALL)
_RENDERED = re.compile(r'\bclass="([^"]*)"')


def test_the_style_page_shows_no_partner(fabelstad):
    """Its cards lead nowhere and name nobody; it asks not to be indexed, and no page leads to it."""
    page = LexborHTMLParser(fabelstad.page("klein/stijl/index.html"))
    assert {node.attributes["href"] for node in page.css(".card-title a")} == {"#main"}
    assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"
    assert "/stijl/" not in fabelstad.page("klein/index.html")
    assert "/stijl/" not in fabelstad.page("klein/sitemap.xml")
    assert "Zwemclub De Meermin" in fabelstad.page("klein/partners/index.html")
    assert "Zwemclub De Meermin" not in fabelstad.page("klein/stijl/index.html")


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


STATES = (
    *(".heart[aria-pressed=false]", ".heart[aria-pressed=true]", ".act[aria-pressed=true]"),
    *(".is-hover .button", ".is-focus .button", ".is-active .button", "button:disabled"),
    *(".is-hover .card", ".is-focus .card", ".card picture", ".card .drop", ".said a"),
    *('.pager a[rel="prev"]', '.pager a[rel="next"]', ".tabs [aria-current]", ".finder select"),
    *(".filters details[open]", ".filters details:not([open])", ".announcement[open]"),
    *(".announcement:not([open])", ".feeds details[open]", ".table-links details[open]"),
    *(".agenda-row.cancelled", ".agenda-row .unconfirmed", ".dates .cancelled", ".dates em"),
    *(".catalogue > .results > .empty", ".catalogue.plain", ".fact.short", ".fact.unknown"),
    *(".freshness.stale", ".freshness.unconfirmed", ".price-unknown", ".machine + .machine"),
    *("th[aria-sort=ascending]", "th[aria-sort=descending]", ".dense .unknown", ".qr path"),
    *("svg.city .tile", "svg.points circle", ".menu [aria-current]", ".languages [lang=ar]"),
    *(".directory .count", ".paper-card", ".paper-booklet", ".paper-poster", ".kept li", "video"),
)


@pytest.mark.parametrize("brand", BRANDS)
def test_every_state_stands_there(starter, brand):
    """Saved or not, open or closed, first or last: each stands in each of the four panels."""
    page = LexborHTMLParser((starter / brand / "stijl" / "index.html").read_text())
    missing = [
        (state, panel.attributes["class"], panel.attributes["dir"])
        for state in STATES
        for panel in page.css(".specimen")
        if not panel.css_first(state)
    ]
    assert missing == []


@pytest.mark.parametrize("brand", BRANDS)
def test_the_index_leads_to_each_part(starter, brand):
    """The headings at the top lead to the parts of the first panel, in their order."""
    page = LexborHTMLParser((starter / brand / "stijl" / "index.html").read_text())
    links = [node.attributes["href"] for node in page.css("main > nav a")]
    assert links == [
        f"#{node.attributes['id']}" for node in page.css_first(".specimen").css(".sample")
    ]
    assert len(links) == len(set(links)) >= 15


# --- Every class that a page may have ------------------------------------------------------


def classes_in(template: str) -> set[str]:
    """Return the classes that a template writes; one that a value goes on with ends in `*`.

    A value that begins with a space is a class of its own: `chip{{ " current" if … }}`.
    """
    found = set()
    for attribute in _ATTRIBUTE.findall(template):
        own = [_LOOSE.findall(code) for code in _TAG.findall(attribute)]
        found.update(word for words in own for text in words for word in text.split())
        found.update(_TAG.sub(_put, attribute).split())
    return {name for name in found if name.strip("*")}


def _put(tag: re.Match[str]) -> str:
    """Return what stands for a tag in an attribute: a gap, some words, or nothing to see."""
    if tag[1] is None:
        return ""
    return " " if _LOOSE.search(tag[1]) else "*"


def classes_given(templates: Iterable[str]) -> set[str]:
    """Return the classes that templates give to macros by place; those with a name are written."""
    trees = [Environment(autoescape=True).parse(text) for text in templates]
    takes = {
        macro.name: names.index("class")
        for tree in trees
        for macro in tree.find_all(nodes.Macro)
        if "class" in (names := [argument.name for argument in macro.args])
    }
    found = set()
    for call in (call for tree in trees for call in tree.find_all(nodes.Call)):
        at = takes.get(getattr(call.node, "name", "") or getattr(call.node, "attr", ""))
        given = [] if at is None else call.args[at : at + 1]
        found.update(
            word for node in given if isinstance(node, nodes.Const) for word in node.value.split()
        )
    return found


def written_for(brand: str) -> set[str]:
    """Return every class that a template or a script can put on a page of a brand.

    Not those of the style page itself, which hold the samples.
    """
    folders = (PRODUCT / "templates", PRODUCT / "themes" / brand / "templates")
    files = {
        path.relative_to(folder): path.read_text()
        for folder in folders  # a brand's own template takes the place of the shared one
        for path in sorted(folder.rglob("*.html"))
        if "print" not in path.relative_to(folder).parts and path.name != "style.html"
    }
    found = set().union(*map(classes_in, files.values())) | classes_given(files.values())
    for script in (PRODUCT / "themes" / "shared" / "scripts").glob("*.js"):
        found.update(
            word for text in _SCRIPTED.findall(script.read_text()) for word in text.split()
        )
    return found


@functools.cache
def rendered_in(site: Path) -> set[str]:
    """Return every class that stands on a page of a built site, but for the style page."""
    texts = (path.read_text() for path in site.rglob("*.html") if path.parent.name != "stijl")
    return {word for text in texts for names in _RENDERED.findall(text) for word in names.split()}


def shown_in(site: Path) -> set[str]:
    """Return the classes that stand in every panel of the style page; what waits in a template does not."""
    text = _TEMPLATE.sub("", (site / "stijl" / "index.html").read_text())
    panels = LexborHTMLParser(text).css(".specimen")
    return set.intersection(
        *(
            {word for node in panel.css("[class]") for word in node.attributes["class"].split()}
            for panel in panels
        )
    )


def not_shown(names: Iterable[str], shown: set[str]) -> set[str]:
    """Return the classes that are not shown; of one that goes on, any will do."""

    def there(name: str) -> bool:
        start = name.partition("*")[0]
        return name in shown if start == name else any(held.startswith(start) for held in shown)

    return {name for name in names if not there(name)}


def excepted(name: str) -> str:
    """Return the exception that a class falls under, or nothing."""
    return next((rule for rule in NOT_SHOWN if re.fullmatch(rule, name)), "")


@pytest.mark.parametrize("brand", BRANDS)
def test_every_class_stands_there(starter, brand):
    """What a template, a script or a text can put on a page is shown in each panel, or excepted."""
    shown = shown_in(starter / brand)
    missing = not_shown(written_for(brand) | rendered_in(starter / brand), shown)
    assert sorted(name for name in missing if not excepted(name)) == []


def test_no_exception_is_idle(starter):
    """An exception that no brand needs any more leaves the list."""
    needed = {
        excepted(name)
        for brand in BRANDS
        for name in not_shown(rendered_in(starter / brand), shown_in(starter / brand))
    }
    assert needed - {""} == set(NOT_SHOWN)


def test_a_new_component_is_missed():
    """A class is found however a template writes it, and missed when no sample has it."""
    template = """
    {%- macro box(words, class="plain") -%}<b class="box{{ " " ~ class if class }}"></b>{% endmacro %}
    <p class="new{{ " late" if view.state == "on" }} kind-{{ view.kind }}{% if x %} odd{% endif %}">
    {{ m.box(view.a, "first") }}{{ box(view.b, class="second third") }}</p><i class="{{ view.all }}"></i>
    """
    written = {"box", "plain", "new", "late", "kind-*", "odd", "second", "third"}
    assert classes_in(template) == written
    assert classes_given([template]) == {"first"}
    assert not_shown({"box", "new", "kind-*", "dream-*"}, {"box", "kind-sport"}) == {
        "new",
        "dream-*",
    }
