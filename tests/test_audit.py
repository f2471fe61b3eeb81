"""Holding what was read back against each other: each fault that the audit promises, planted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from droomkaart.audit import Read, foreign_in_css, judge
from droomkaart.messages import as_text
from droomkaart.model.site import WordRule, Words
from droomkaart.problems import Problems, Source
from droomkaart.readback import read
from droomkaart.words import compiled

BASE = "https://fabelstad.example"
NEVER = compiled(Words(never=(WordRule(pattern="armoed", reason="dat schaamt", instead="kansen"),)))
GOOD = (
    '<!doctype html><html lang="nl"><head><title>Goed</title>'
    '<link rel="canonical" href="{base}{url}">{head}</head><body>{body}</body></html>'
)


def page(url: str, body: str = "", head: str = "", *, text: str = "") -> Read:
    """Return one page that was read, as the audit sees it."""
    html = text or GOOD.format(base=BASE, url=url, body=body, head=head)
    name = f"klein{url}index.html"
    return Read(url, name, Source("content/x.md"), "x.html", read(html, url, NEVER))


class Files:
    """Files in which everything stands on line 7, but what is of the template."""

    def address(self, source: Source, address: str) -> Source | None:
        """Return where an address stands."""
        return None if "template" in address else Source(source.path, 7, 3)

    def word(self, source: Source, _word: str, language: str) -> Source | None:
        """Return where a word stands; the language shows in the column."""
        return Source(source.path, 7, len(language))


class NoFiles(Files):
    """Files in which nothing stands."""

    def word(self, source: Source, _word: str, language: str) -> Source | None:
        """Return that it stands nowhere."""


def told(*pages: Read, known: tuple[str, ...] = (), limit: int = 14_000) -> str:
    """Return what the audit says of some pages, in Dutch."""
    problems = Problems()
    urls = frozenset((*known, *(p.url for p in pages)))
    judge(pages, urls, BASE, "", lambda _: b"a{}", limit, Files(), problems)
    return as_text(problems, "nl")


def test_a_good_site_is_silent():
    """Links to pages, anchors, files and other hosts that are right give no problem."""
    body = (
        '<h1 id="een">x</h1><a href="/b/">b</a><a href="/b/#twee">b2</a><a href="#een">hier</a>'
        '<a href="https://elders.example/x">weg</a><a href="mailto:a@b.example">m</a>'
        f'<a href="{BASE}/b/">heel</a><a href="../b/">naast</a><img src="/p.jpg" alt="">'
    )
    assert told(page("/a/", body), page("/b/", '<p id="twee">'), known=("/p.jpg",)) == ""


@pytest.mark.parametrize(
    ("address", "tip"),
    [
        ("/cccc/", "kijk of het adres klopt"),
        ("../c/", "kijk of het adres klopt"),
        (f"{BASE}/c/", "kijk of het adres klopt"),
        ("/bomen", "bedoel je /bomen/ ?"),
        ("c/", "kijk of het adres klopt"),
    ],
)
def test_broken_links(address, tip):
    """A link to a page that does not exist is found at its line, however it is written."""
    assert told(page("/a/", f'<a href="{address}">x</a>'), page("/bomen/")) == (
        f"content/x.md:7:3: fout: hier staat een link naar {address}, en dat adres bestaat niet op "
        f"klein\n  tip: {tip}\n"
    )


def test_broken_link_of_a_template():
    """A link that stands in no text is a fault of the template, and told once for all pages."""
    body = '<img src="/template.png" alt="">'
    assert told(page("/a/", body), page("/b/", body)) == (
        "templates/x.html: fout: hier staat een link naar /template.png, en dat adres bestaat niet "
        "op klein\n  tip: dit adres staat in geen tekst, dus in een sjabloon of een thema\n"
    )


def test_another_brand_on_the_same_host():
    """An address of another brand on one host is not held against the pages of this one."""
    problems = Problems()
    body = f'<a href="{BASE}/groot/a/">x</a><a href="{BASE}/klein/weg/">y</a>'
    held = [page("/klein/a/", body)]
    judge(held, frozenset(["/klein/a/"]), BASE, "/klein", lambda _: b"", 14_000, Files(), problems)
    assert [p.words["value"] for p in problems] == [f"{BASE}/klein/weg/"]


@pytest.mark.parametrize("address", ["/b/#nergens", "#nergens"])
def test_broken_anchors(address):
    """A link to a place on a page that is not there is found, on this page and another."""
    assert told(page("/a/", f'<a href="{address}">x</a>'), page("/b/")) == (
        f"content/x.md:7:3: fout: hier staat een link naar {address}, en die plek op de pagina "
        "bestaat niet op klein\n  tip: kijk of het deel achter # klopt\n"
    )


def test_duplicate_ids():
    """An id that stands twice is told once."""
    assert told(page("/a/", '<p id="x"><p id="x"><p id="x">')) == (
        "klein/a/index.html: fout: de id “x” staat twee keer op deze pagina\n"
        "  tip: geef elk onderdeel in de sjabloon een eigen id\n"
    )


def test_missing_alt():
    """A picture without alt is found; an empty alt is a choice."""
    body = '<img src="/p.jpg"><img src="/q.jpg" alt="">'
    assert told(page("/a/", body), known=("/p.jpg", "/q.jpg")) == (
        "klein/a/index.html: fout: een plaatje heeft geen alt: /p.jpg\n"
        '  tip: zeg in de sjabloon wat er te zien is, of alt=""\n'
    )


def test_missing_lang():
    """A page without a language is found."""
    assert told(page("/a/", text="<!doctype html><html><title>x</title><p>x")) == (
        "klein/a/index.html: fout: deze pagina zegt niet in welke taal ze is\n"
        "  tip: zet lang op het html-element\n"
    )


def alternates(*urls: str) -> str:
    """Return hreflang links."""
    return "".join(
        f'<link rel="alternate" hreflang="x{n}" href="{BASE}{u}">' for n, u in enumerate(urls)
    )


def test_hreflang_one_way():
    """A translation that does not name the page back is found; a mutual pair is right."""
    mutual = alternates("/a/", "/en/a/")
    assert told(page("/a/", head=mutual), page("/en/a/", head=mutual)) == ""
    assert told(page("/a/", head=mutual), page("/en/a/")) == (
        f"klein/a/index.html: fout: deze pagina verwijst naar de vertaling {BASE}/en/a/, maar die "
        "verwijst niet terug\n  tip: dit is een fout in het programma of de sjabloon; meld het\n"
    )


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<img src="//cdn.example/x.png" alt="">',
        '<img srcset="https://cdn.example/x.png 2x" alt="">',
        '<iframe src="https://cdn.example/"></iframe>',
        '<svg><use href="https://cdn.example/s.svg#a"></use></svg>',
        '<link rel="stylesheet" href="https://cdn.example/x.css">',
        '<link rel="preload" href="//cdn.example/x.woff2" as="font">',
        '<video poster="https://cdn.example/x.jpg"></video>',
        '<form action="https://cdn.example/post"></form>',
    ],
)
def test_requests_to_other_hosts(markup):
    """Everything that makes a browser ask another host is found."""
    said = told(page("/a/", markup))
    assert said.startswith(
        "klein/a/index.html: fout: deze pagina haalt iets op bij een andere site: "
    )
    assert "cdn.example" in said


def test_other_hosts_in_css():
    """A font or picture of another host in a style sheet is found, an own one is not."""
    problems = Problems()
    css = 'a{background:url(/own.png)}b{src:url("https://cdn.example/f.woff2")}@import "//x.example/y";'
    foreign_in_css(css, Source("themes/klein"), problems)
    assert [p.words["value"] for p in problems] == ["//x.example/y", "https://cdn.example/f.woff2"]


def test_page_weight():
    """A page over the budget is told with its size; the style sheet counts too."""
    said = told(page("/a/", "".join(f"<p>{n * 7919 % 10007}" for n in range(3_000))), limit=900)
    assert "deze pagina is te zwaar: " in said
    assert "bytes HTML en CSS, hoogstens 900" in said


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Kinderarmoede is een woord.",
        '<img src="/p.jpg" alt="armoede">',
        '<a href="/a/" title="armoede">x</a>',
        '<a href="/a/" aria-label="Armoede">x</a>',
    ],
)
def test_never_words(markup):
    """A word that shames is found in text, alt, title and label, in any case, in a compound."""
    said = told(page("/a/", markup), known=("/p.jpg",))
    assert "armoede”: dat schaamt\n  tip: schrijf liever: kansen\n" in said


def test_a_never_word_is_told_once():
    """A word on many pages is told where it was written, or once when no file holds it."""
    problems = Problems()
    held = [page(url, "<p>armoede") for url in ("/a/", "/b/", "/c/")]
    judge(held, frozenset("/a/"), BASE, "", lambda _: b"", 14_000, NoFiles(), problems)
    assert [(p.code, p.words["page"]) for p in problems] == [("never-word", "/a/")]


def test_never_words_in_head_and_address():
    """Titles, descriptions and the address of a page are read too."""
    head = '<meta name="description" content="armoede">'
    assert "armoede" in told(page("/a/", head=head))
    assert "armoede" in told(page("/armoede/"))


def test_a_never_word_in_another_language():
    """A word is looked for in the files of the language of its page."""
    text = '<html lang="en-XA"><title>x</title><p>armoede'
    assert told(page("/a/", text=text)).startswith("content/x.md:7:5: fout: op /a/ staat “armoede”")


def test_stray_texts():
    """A text in the language of the files is told on every page, also where the law speaks."""
    facts = replace(page("/en/a/").facts, strays=("Dit is geen Engels.",))
    assert told(replace(page("/en/a/"), facts=facts)) == (
        "content/x.md: let op: op /en/a/ staat tekst in de taal van de bestanden, zonder dat dit "
        "erbij staat: “Dit is geen Engels.”\n"
        "  tip: vertaal deze tekst, of merk hem in het sjabloon\n"
    )
