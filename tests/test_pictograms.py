"""A drawing never speaks alone: whoever does not know it reads a word beside it."""

from __future__ import annotations

import pytest
from browsing import fullest
from selectolax.lexbor import LexborHTMLParser

# What a pictogram belongs to: what is pressed, a line of facts, a card, the head of a page.
PARTS = frozenset(("a", "button", "dt", "dd", "p", "summary", "h1", "h2"))
# A drawing may also be of a whole card, or the scenery of a section.
SCENES = PARTS | {"li", "article", "header", "section"}
PICTOGRAMS = "svg.icon, svg.drawing, svg.district"


def wordless(markup: str) -> tuple[int, list[str]]:
    """Return how many pictograms a page has, and those without a word that can be seen."""
    tree = LexborHTMLParser(markup)
    for unseen in tree.css(".sr, :is(a, button) [hidden]"):
        unseen.decompose()
    bare, found = [], tree.css(PICTOGRAMS)
    for drawing in found:
        part = drawing.parent
        parts = SCENES if "drawing" in (drawing.attributes["class"] or "") else PARTS
        while part and part.tag not in parts:
            part = part.parent
        if part is None or not part.text().strip():
            bare.append(drawing.parent.html[:120] if drawing.parent else "?")
    return len(found), bare


@pytest.mark.parametrize("brand", ["klein", "groot"])
def test_every_pictogram_has_a_word(dressed, brand):
    """On the fullest page of each template each pictogram stands with words that are seen."""
    folder, _ = dressed.brands[brand]
    looked = 0
    for template, path in fullest(folder).items():
        file = folder / (path.lstrip("/") + "index.html" * path.endswith("/"))
        count, bare = wordless(file.read_text())
        assert bare == [], template
        looked += count
    assert looked > 100


@pytest.mark.parametrize(
    ("markup", "bare"),
    [
        ('<button><svg class="icon"></svg>Bewaar</button>', 0),
        ('<button><svg class="icon"></svg><span class="sr">Bewaar</span></button>', 1),
        ('<p><svg class="icon"></svg></p><p>Bewaar</p>', 1),
        ('<button><svg class="icon"></svg><span hidden>Bewaar</span></button>', 1),
        ('<article><h1>Titel</h1><div><svg class="icon"></svg></div></article>', 1),
        ('<div><svg class="drawing"></svg></div>', 1),
    ],
)
def test_a_bare_one_is_found(markup, bare):
    """A word for a reader of the screen alone, or in another part, is none."""
    assert len(wordless(markup)[1]) == bare
