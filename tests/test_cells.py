"""Cells of a spreadsheet: words stay words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from droomkaart.cells import safe


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("", ""),
        ("kok en bakker", "kok en bakker"),
        ("a - b, +31 6; c", "a - b, +31 6; c"),
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("+31612345678", "'+31612345678"),
        ("\uff1dSUM(1)", "'\uff1dSUM(1)"),
        ("\tx", "'\tx"),
        ("kok;=1;-2", "kok;'=1;'-2"),
    ],
)
def test_a_formula_gets_an_apostrophe(cell, found):
    """At the beginning of a cell, and after a semicolon, where a Dutch program begins one."""
    assert safe(cell) == found


@given(st.sampled_from("=+-@\t\r"), st.text())
def test_no_cell_begins_like_a_formula(sign, words):
    """Whatever comes after it, a sign of a formula never stands first."""
    assert safe(sign + words)[0] == "'"
