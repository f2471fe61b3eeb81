"""Words of strangers on a terminal and in a spreadsheet."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from brievenbus.inbox.shown import in_a_cell, in_a_line, on_terminal


def test_a_terminal_obeys_nothing():
    """Escape codes, backspaces and turned directions become a sign that can be seen."""
    assert on_terminal("a\x1b[2Jb\x9b31mc\rd\x08e\u202ef") == "a�[2Jb�31mc�d�e�f"
    assert in_a_line("een\ntwee\tdrie") == "een twee�drie"
    assert on_terminal("أحب 🦄 é") == "أحب 🦄 é"


@given(st.text())
def test_no_control_sign_is_left(words):
    """Of any text nothing is left that is no letter, sign, space or line break."""
    left = on_terminal(words).replace("\n", "")
    assert all(unicodedata.category(sign) not in ("Cc", "Cs", "Cn", "Co") for sign in left)


@given(st.sampled_from("=+-@\t\r\uff1d"), st.text())
def test_no_cell_is_a_formula(sign, words):
    """A cell that starts like a formula starts with a quote."""
    assert in_a_cell(sign + words)[0] in "'�"


def test_a_semicolon_begins_no_formula():
    """A Dutch spreadsheet begins a cell after a semicolon; there too a formula is a word."""
    assert in_a_cell("kok;=cmd|' /C calc'!A0;+1") == "kok;'=cmd|' /C calc'!A0;'+1"
    assert in_a_cell("a - b, c") == "a - b, c"


def test_a_cell_is_one_line():
    """Lines of a dream stand beside each other in a cell, and plain words as they are."""
    assert in_a_cell("kok\nen bakker") == "kok / en bakker"
    assert in_a_cell("+31612345678") == "'+31612345678"
