"""The real city on paper in scripts that are not Dutch: what a reader sees, word by word."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from reading import TODAY
from weasyprint.formatting_structure.boxes import BlockContainerBox, Box, TextBox
from weasyprint.text.ffi import ffi

from droomkaart import paper
from droomkaart.printing import html_of, laid_out
from droomkaart.printing import presses as all_presses
from droomkaart.problems import Problems
from droomkaart.views.prints import Sheet, prints

PRODUCT = Path(__file__).resolve().parent.parent
BRANDS = ("als-ik-later-groot-ben", "dare-to-dream")
# From right to left; no letter of the Latin faces; dots and tails on capitals.
KINDS = {
    "ar": (paper.POSTER_A4, paper.CARD, paper.BOOKLET, "sheet"),
    "uk": (paper.POSTER_A4, paper.CARD, paper.BOOKLET, "sheet"),
    "tr": (paper.POSTER_A4, paper.CARD),
    "pl": (paper.POSTER_A4,),
}
ARABIC = re.compile(r"[\u0620-\u06ff]")
WORD = re.compile(r"[\w\u064b-\u0652]+")
# What reads from left to right in every script: words, addresses, phone numbers, ages.
LEFT_TO_RIGHT = re.compile(r"[A-Za-z][\w./’-]*[A-Za-z]|\+?\d[\d \u2060–:-]*\d")
# What no words may touch: drawings of a brand, the code, the box for a stamp.
SOLID = ("mailbox", "letter", "stamp", "code", "logo-mark")


@dataclass(frozen=True)
class Word:
    """Words of one line as they are laid out, with what may hide them.

    `ink` is where small letters certainly are: left, top, right, bottom. `frames` are the boxes
    that cut off what runs out of them; `turned` is the box that turns it, `within` all around it.
    """

    box: TextBox
    ink: tuple[float, float, float, float]
    frames: tuple[Box, ...]
    turned: Box | None
    within: tuple[Box, ...]


@dataclass(frozen=True)
class Paper:
    """One print: its words, what they may not touch, its title, and its bytes read back."""

    press: Any
    item: Any
    words: tuple[tuple[Word, ...], ...]
    solid: tuple[tuple[tuple[Box, Box | None], ...], ...]
    reader: PdfReader
    warnings: tuple[str, ...]

    @property
    def text(self) -> str:
        """All words, in the order of the page."""
        return " ".join(word.box.text for page in self.words for word in page)


@pytest.fixture(scope="module")
def presses():
    """Return what prints the product's own city, by brand and language, with its texts."""
    problems = Problems()
    found = all_presses(PRODUCT, TODAY, None, problems)
    assert not problems.errors
    return {(p.edition.brand.id, p.edition.t.code): (p, written) for p, written in found}


@pytest.fixture(scope="module", params=[(b, c) for b in BRANDS for c in KINDS], ids="-".join)
def papers(request, presses):
    """Return the kinds of prints of one brand in one language; of sheets a short one."""
    press, written = presses[request.param]
    made = {item.name: item for item in prints(press.edition, written)}
    lists = [item for item in made.values() if isinstance(item.view, Sheet)]
    made["sheet"] = min(lists, key=lambda item: len(item.view.rows))
    return {kind: typeset(press, made[kind]) for kind in KINDS[request.param[1]]}


def typeset(press, item) -> Paper:
    """Return one print, laid out and written."""
    told: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: told.append(record.getMessage())
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        document = laid_out(press, html_of(press, item))
        reader = PdfReader(io.BytesIO(document.write_pdf()))
    finally:
        logger.removeHandler(handler)
    pages = [page._page_box for page in document.pages]
    words = tuple(tuple(_words(page)) for page in pages)
    solid = tuple(tuple(_solid(page)) for page in pages)
    return Paper(press, item, words, solid, reader, tuple(told))


def _words(box: Box, around: tuple[Box, ...] = ()) -> Iterator[Word]:
    if isinstance(box, TextBox):
        size, base = box.style["font_size"], box.position_y + box.baseline
        right = box.position_x + box.width
        turned = _turned(around)
        near = around[around.index(turned) :] if turned else around
        frames = tuple(b for b in near if b is around[0] or b.style["overflow"] != "visible")
        if box.text.strip():
            ink = (box.position_x, base - size * 0.5, right, base)
            yield Word(box, ink, frames, turned, around)
        return
    for child in getattr(box, "all_children", lambda: getattr(box, "children", ()))():
        yield from _words(child, (*around, box))


def _solid(box: Box, around: tuple[Box, ...] = ()) -> Iterator[tuple[Box, Box | None]]:
    names = (box.element.get("class") or "").split() if box.element is not None else []
    if set(SOLID) & set(names):
        yield box, _turned((*around, box))
    for child in getattr(box, "all_children", lambda: ())():
        yield from _solid(child, (*around, box))


def _turned(around: tuple[Box, ...]) -> Box | None:
    """Return the innermost box that turns what is in it: places outside it say nothing."""
    return next((b for b in reversed(around) if b.style["transform"]), None)


def seen(box: TextBox) -> str:
    """Return the letters of a line as they stand on paper, from left to right."""
    box.pango_layout.reactivate(box.style)
    line, _ = box.pango_layout.get_first_line()
    data, shown, run = box.pango_layout.text.encode(), "", line.runs[0]
    while run != ffi.NULL:
        item = run.data.item
        part = data[item.offset : item.offset + item.length].decode()
        shown += part[::-1] if item.analysis.level % 2 else part
        run = run.next
    box.pango_layout.deactivate()
    return shown


def test_no_letter_is_missing(papers):
    """Every letter of every print stands in a face of the brand: no box, none of the machine."""
    for kind, found in papers.items():
        assert found.warnings == (), kind
        fonts = {
            font.get_object()["/BaseFont"].partition("+")[2].replace("-", " ")
            for page in found.reader.pages
            for font in page["/Resources"]["/Font"].values()
        }
        own = "Grandstander|Atkinson|Bhaijaan|Poster|Text"
        assert [name for name in sorted(fonts) if not re.match(own, name)] == [], kind


def test_no_word_is_cut_off(papers):
    """Words stand on their page, and inside each box that would cut them off."""
    for kind, found in papers.items():
        looked = [word for page in found.words for word in page]
        assert len(looked) > 5, kind
        assert [word.box.text for word in looked if not _held(word)] == [], kind


def _held(word: Word) -> bool:
    left, top, right, bottom = word.ink
    block = next(b for b in reversed(word.within) if isinstance(b, BlockContainerBox))
    return all(
        left >= frame.position_x - 1
        and right <= frame.position_x + frame.margin_width() + 1
        and (frame is block or frame.position_y <= top)
        and (frame is block or bottom <= frame.position_y + frame.margin_height())
        for frame in (*word.frames, block)
    )


def test_no_words_touch(papers):
    """No two words stand over each other, and none over a drawing, a code or the stamp."""
    for kind, found in papers.items():
        for page, solid in zip(found.words, found.solid, strict=True):
            touching = [
                (a.box.text, b.box.text)
                for a, b in combinations(page, 2)
                if a.turned is b.turned and _meet(a.ink, b.ink)
            ]
            over = [
                (word.box.text, box.element.get("class"))
                for word, (box, turned) in product(page, solid)
                if turned is word.turned and _meet(word.ink, _core(box))
                if box.element not in [around.element for around in word.within]
            ]
            assert (touching, over) == ([], []), kind


def _meet(one, two) -> bool:
    return one[0] < two[2] - 1 and two[0] < one[2] - 1 and one[1] < two[3] and two[1] < one[3]


def _core(box: Box) -> tuple[float, float, float, float]:
    """Return where a drawing certainly is: the air around it is not counted."""
    wide, high = box.margin_width(), box.margin_height()
    x, y = box.position_x, box.position_y
    return (x + wide * 0.1, y + high * 0.1, x + wide * 0.9, y + high * 0.9)


@pytest.mark.parametrize("papers", [(b, "ar") for b in BRANDS], ids=BRANDS, indirect=True)
def test_arabic_is_read_from_the_right(papers):
    """Arabic begins at the right, of a line and of a page; what is Latin in it stays Latin."""
    for kind, found in papers.items():
        lines = [word.box for page in found.words for word in page if ARABIC.search(word.box.text)]
        assert len(lines) > 5, kind
        for box in lines:
            # The first word stands at the right end, whatever script it is in.
            first = WORD.search(box.text)[0]
            *_, right = WORD.findall(seen(box))
            assert right == (first[::-1] if ARABIC.match(first) else first), kind
        for page in found.words:
            for word in page:
                for part in LEFT_TO_RIGHT.findall(word.box.text):
                    assert part in seen(word.box), kind


@pytest.mark.parametrize("papers", [(b, "ar") for b in BRANDS], ids=BRANDS, indirect=True)
def test_parts_of_a_line_follow_from_the_right(papers):
    """Of two pieces of one Arabic line, the one that is said first stands more to the right."""
    pairs = 0
    for kind, found in papers.items():
        for line in {id(w.within[-1]): w.within[-1] for page in found.words for w in page}.values():
            if line.style["direction"] == "rtl":
                places = [child.position_x for child in line.children if child.is_in_normal_flow()]
                assert places == sorted(places, reverse=True), kind
                pairs += len(places) - 1
    assert pairs > 5
    foot = [
        word.box.text.strip()
        for word in papers["sheet"].words[0]
        if "foot" in [box.element.get("class") for box in word.within if box.element is not None]
    ]
    # One piece, or it would be read on into the Latin name of the district beside it.
    assert foot[:2] == [papers["sheet"].press.edition.brand.name, "·"]


@pytest.mark.parametrize("papers", [(b, "ar") for b in BRANDS], ids=BRANDS, indirect=True)
def test_the_booklet_opens_from_the_other_side(papers):
    """In Arabic the back lies to the right of the cover, and each page to the left of the last."""
    found = papers[paper.BOOKLET]
    leaves: dict[str, tuple[float, float]] = {}
    for word in found.words[0]:
        for box in word.within:
            name = (box.element.get("class") if box.element is not None else None) or ""
            if match := re.search(r"leaf-\d", name):
                leaves[match[0]] = (box.position_y, -box.position_x)
    order = sorted(leaves, key=lambda name: leaves[name])
    assert order == [f"leaf-{n}" for n in (7, 6, 5, 4, 8, 1, 2, 3)]
    turned = {w.turned.element.get("class") for w in found.words[0] if w.turned is not None}
    assert {re.search(r"leaf-\d", name)[0] for name in turned if "leaf" in name} == {
        "leaf-4",
        "leaf-5",
        "leaf-6",
        "leaf-7",
    }


def test_every_print_says_what_it_is(papers):
    """A demo says so, and so does a text that a computer translated: in the reader's language."""
    for kind, found in papers.items():
        t = found.press.edition.t
        for words in (
            "Proefdruk van een demo. Nog niet om uit te delen.",
            "Een computer vertaalde deze tekst. Zie je een fout? Laat het ons weten.",
        ):
            assert t.gettext(words) != words
            assert t.gettext(words) in found.text, kind
