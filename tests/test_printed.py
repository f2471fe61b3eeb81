"""Pages link to what is printed, and to nothing that is not."""

from __future__ import annotations

from reading import named
from selectolax.lexbor import LexborHTMLParser

from droomkaart import facets, links, paper
from droomkaart.shelves import shelves
from droomkaart.views import printed

NOORD = paper.sheet("noord", "6-8")


def body(path) -> LexborHTMLParser:
    """Return a page as a tree."""
    return LexborHTMLParser(path.read_text())


def edition(stage, *names: str):
    """Return one edition beside some PDFs of 184 kB."""
    offerings = [named("a", where={"district": "noord"})]
    scene = stage(offerings, printed={("klein", "nl"): dict.fromkeys(names, 184_321)})
    return scene.edition()


def test_the_page_of_paper(stage):
    """The page names each paper with its size, and the sheets by district and age."""
    here = edition(stage, paper.CARD, paper.POSTER_A3, NOORD, "iets-anders")
    view = printed.page(here, shelves(here))
    assert [(p.form, p.link.url, p.size) for p in view.papers] == [
        ("card", "/print/nl/droomkaart.pdf", "PDF, 184 kB"),
        ("poster", "/print/nl/poster-a3.pdf", "PDF, 184 kB"),
    ]
    assert [(d.name, [(s.words.value, s.url) for s in d.sheets]) for d in view.districts] == [
        ("Noord", [("6–8 jaar", "/print/nl/activiteiten-noord-6-8.pdf")])
    ]


def test_a_list_has_its_sheet(stage):
    """The list of that district and age links to it; no other list does."""
    here = edition(stage, NOORD)
    held = shelves(here)
    found = {
        tuple(f.value for f in chosen): printed.sheet_of(shelf, here)
        for chosen, shelf in held.found.items()
    }
    assert {chosen: link.url for chosen, link in found.items() if link} == {
        ("6-8", "noord"): "/print/nl/activiteiten-noord-6-8.pdf"
    }
    assert any(f.dimension == facets.KIND for chosen in held.found for f in chosen)


def test_the_card_beside_the_form(stage):
    """The page of the form has the card beside it, that of how it works the booklet."""
    here = edition(stage, paper.CARD, paper.BOOKLET)
    assert printed.beside(links.DREAM_FORM, here).url == "/print/nl/droomkaart.pdf"
    assert printed.beside(links.HOW_IT_WORKS, here).url == "/print/nl/dromenboekje.pdf"
    assert printed.beside("contact", here) is None


def test_nothing_printed_nothing_linked(stage, output):
    """Without PDFs there is no such page, and no page has a link to one."""
    scene = stage([named("a", where={"district": "noord"})])
    here = scene.edition()
    assert printed.beside(links.DREAM_FORM, here) is None
    paths = {page.path for plan in scene.plans().values() for page in plan.pages}
    assert links.PAPER not in paths
    assert not [name for name, text in output.items() if ".pdf" in text or links.PAPER in text]


def test_on_the_built_pages(dressed):
    """The foot, the page of the form and the list lead there, in each language that has it."""
    folder = dressed.brands["klein"][0]
    home, form = body(folder / "index.html"), body(folder / "droom/index.html")
    assert home.css_first(f'.footer-links a[href="{links.PAPER}"]')
    assert form.css_first('.article a[href="/print/nl/droomkaart.pdf"]')
    crossing = body(folder / "activiteiten/leeftijd/6-8/stadsdeel/noord/index.html")
    assert crossing.css_first('a[href="/print/nl/activiteiten-noord-6-8.pdf"]')
    mirrored = body(folder / "ar-XB/printen/index.html")
    assert mirrored.css_first('.papers a[href="/print/ar-XB/droomkaart.pdf"]')
    assert not (folder / "en/printen").exists()
