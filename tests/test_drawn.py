"""A page with holes: its parts come back where they were taken out."""

from __future__ import annotations

from droomkaart.drawn import Drawn, hole

PAGE = Drawn(f"<p>a</p>{hole(1)}<p>b</p>{hole(0)}{hole(1)}", ("<i>nul</i>", "<b>een</b>"))


def test_the_whole_page():
    """Each hole gets its own part, in the order of the page and as often as it stands there."""
    assert PAGE.text() == "<p>a</p><b>een</b><p>b</p><i>nul</i><b>een</b>"
    assert PAGE.numbers() == [1, 0, 1]


def test_some_parts_in_the_text():
    """What is inlined leaves no hole; the others keep theirs, and the page stays the same."""
    some = PAGE.with_inlined({1})
    assert some.own == f"<p>a</p><b>een</b><p>b</p>{hole(0)}<b>een</b>"
    assert (some.numbers(), some.text()) == ([0], PAGE.text())


def test_other_comments_are_no_holes():
    """A comment stands for a part only when it has the number of one."""
    others = ("<!--part 2-->", "<!--part x-->", "<!-- part 1 -->", "part 1", "")
    assert PAGE.part("<!--part 1-->") == 1
    assert {PAGE.part(comment) for comment in others} == {None}
    page = Drawn("<!--part 2--><p>een</p>", PAGE.parts)
    assert (page.numbers(), page.text()) == ([], page.own)


def test_a_page_without_parts():
    """A page that shares nothing is its own text, whatever stands in it."""
    page = Drawn(f"<p>{hole(0)}</p>")
    assert (page.text(), page.numbers()) == (page.own, [])
