"""A page read in parts is the page read as a whole."""

from __future__ import annotations

import pytest
from conftest import renderers_of

from droomkaart import piece
from droomkaart.apart import fits
from droomkaart.drawn import Drawn, hole
from droomkaart.model.site import WordRule, Words
from droomkaart.readback import Facts, Reader, read
from droomkaart.tongue import tongue
from droomkaart.words import compiled

RULES = [r"armoed", r"\blaags?t?e? inkomen", r"activiteit", r"\bmet een", r"\bgratis voor"]
NEVER = compiled(Words(never=tuple(WordRule(pattern=p, reason="r", instead="i") for p in RULES)))
DUTCH = "Je kunt met ons mee naar het bos in de stad."
TEXTS = [("nl", DUTCH), ("nl", "Het is gratis, en je hoeft niets mee te nemen voor de les.")]
OWN = tongue("nl", TEXTS, [])


def both(own: str, *parts: str, language: str = "en") -> tuple[Facts, Facts]:
    """Return the facts of a page read in parts, and those of the same page read as a whole."""
    page = Drawn(f'<html lang="{language}"><body>{own}</body></html>', parts)
    return Reader(NEVER, OWN).read(page, "/x/"), read(page.text(), "/x/", NEVER, OWN)


@pytest.mark.parametrize(
    ("own", "part"),
    [
        ("<p>een laag</p>{}", "<p>inkomen</p>"),
        ("{}<p>inkomen</p>", "<p>een</p><p>laag</p>"),
        ("<p>laag</p>{}<p>inkomen</p>", "<p></p>"),
        ("<p>arm{}oede</p>", "<br>"),
        ("<p>arm{}oede</p>", "<b></b>"),
        ("<p>arm{}</p>", "<b>oede</b>"),
        ("<p>x</p>{}", '<p title="armoede">x</p>'),
        ("<p>x</p>{}", "<template><p>armoede</p></template>"),
        ("<title>{}</title><p>x</p>", "<p>armoede</p>"),
        ("<script>{}</script>", "<p>armoede</p>"),
        ("<p>x</p><!-- part 0 -->{}", "<p>armoede"),
    ],
)
def test_words_over_the_edge(own, part):
    """A word is found in a part, and where it begins before a part or ends after one."""
    facts, whole = both(own.format(hole(0)), part)
    assert facts == whole
    assert len(facts.words) == (0 if part == "<br>" else 1)


@pytest.mark.parametrize(
    ("own", "part"),
    [
        ("<svg>{}</svg>", '<image href="https://x.example/p.png"/>'),
        ("<div>{}</div>", '<tr id="r"><td id="c">x</td></tr>'),
        ("<table><tbody>{}</tbody></table>", "<p id='x'>een</p>"),
        ('<form action="/a/">{}</form>', '<form action="https://x.example/" id="f"></form>'),
        ('<main><p lang="nl">{}</p></main>', f"<div>{DUTCH}</div>"),
        ('<main><a lang="nl" href="/a/">{}</a></main>', f'<div><a href="/b/">{DUTCH}</a></div>'),
        ('<main><ul><li lang="nl">{}</li></ul></main>', f"<li>{DUTCH}</li>"),
        ("{}", f"<main><p>{DUTCH}</p></main>"),
        ("<head>{}</head><main>x</main>", f"<meta name='a'><script>{DUTCH}</script><link>"),
        ("<p>arm{}oede</p>", '<script src="/x.js"></script>'),
        ("<p>arm{}oede</p>", "<template><p>x</p></template>"),
        ("<div>arm<table>{}</table></div>", "<tr><td>x</td></tr>oede"),
        ("<p>x</p>{}", "<p>x <!--part 0-->"),
    ],
)
def test_a_part_in_a_strange_place(own, part):
    """Where a browser makes something else of a part, the page is read as a whole."""
    facts, whole = both(own.format(hole(0)), part)
    assert facts == whole


def test_no_word_goes_on_over_a_part():
    """What stands between two texts keeps them apart."""
    facts, whole = both(f"<p>laag</p>{hole(0)}<p>inkomen</p>", "<p>een</p><p>twee</p>")
    assert facts == whole
    assert facts.words == ()


def test_a_part_twice():
    """What stands twice on a page has its ids twice."""
    facts, whole = both(hole(0) * 2, '<p id="x"><a href="/a/">x</a></p>')
    assert facts == whole
    assert facts.doubles == ("x",)


@pytest.mark.parametrize(
    ("own", "strays", "marked"),
    [
        ("<main>{}</main>", 1, 0.0),
        ("<main>x</main>{}", 1, 0.0),
        ('<main><div lang="nl">{}</div></main>', 0, 1.0),
        ('<main>one</main><div lang="nl">{}</div>', 0, 0.0),
        ('<main>one two<div lang="nl">een {}</div></main>', 0, 13 / 15),
    ],
)
def test_another_language(own, strays, marked):
    """A text of a part is marked by what stands around it, and counts where the content is."""
    facts, whole = both(own.format(hole(0)), f"<p>{DUTCH} een</p>")
    assert facts == whole
    assert len(facts.strays) == strays
    assert facts.marked == pytest.approx(marked)


def test_what_is_marked_in_a_part():
    """A part may mark its own texts."""
    facts, whole = both(f"<main>one{hole(0)}</main>", f'<p>two</p><p lang="nl">{DUTCH}</p>')
    assert facts == whole
    assert (facts.strays, facts.marked) == ((), pytest.approx(11 / 13))


def test_every_page_of_a_city(fabelstad, monkeypatch):
    """Each page of Fabelstad has the same facts in parts as whole, and most of it is parts."""
    places = []

    def fit(part, around):
        places.append(fits(part, around))
        return places[-1]

    monkeypatch.setattr(piece, "fits", fit)
    reader, whole, own = Reader(NEVER, OWN), 0, 0
    for renderer in renderers_of(fabelstad.root):
        for page in renderer.plan.pages:
            drawn = renderer.drawn(page, renderer.plan.shows[page.path]())
            assert _in_order(reader.read(drawn, page.url)) == _in_order(
                read(drawn.text(), page.url, NEVER, OWN)
            ), page.url
            whole, own = whole + len(drawn.text()), own + len(drawn.own)
    assert own < whole / 2
    assert all(reader.known.values())
    assert all(places)  # none of our own parts stands where it has to be read with its page


def _in_order(facts: Facts) -> dict[str, object]:
    """Return facts of which only the order may differ."""
    return facts.packed() | {"words": set(facts.words), "strays": set(facts.strays)}
