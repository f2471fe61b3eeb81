"""Receipt codes: short enough to copy, too many to guess, and silent about the dream."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from brievenbus import receipt

SECRET = b"s" * 32
KEYS = st.from_regex(r"[A-Za-z0-9-]{16,64}", fullmatch=True)


def test_a_code_is_twelve_signs_that_nobody_confuses():
    """No I, L, O or U stands in a code, so that it is read back as it was written."""
    codes = {receipt.fresh() for _ in range(500)}
    assert len(codes) == 500
    assert all(re.fullmatch("[0-9A-HJKMNP-TV-Z]{12}", code) for code in codes)


@given(KEYS)
def test_a_code_survives_how_people_type_it(key):
    """Small letters, spaces, dashes and look-alike letters all lead to the same code."""
    code = receipt.of_key(SECRET, key, b"")
    typed = receipt.shown(code).lower().replace("0", "o").replace("1", "l").replace("-", " – ")
    assert receipt.read(typed) == code


@given(st.text())
def test_what_is_no_code_is_none(words):
    """Any text gives a whole code or nothing."""
    assert receipt.read(words) == "" or len(receipt.read(words)) == receipt.LENGTH


@given(KEYS, KEYS, st.binary(), st.binary())
def test_the_same_form_has_the_same_code(key, other, content, more):
    """Key and content together make the code: another child or other words make another one."""
    code = receipt.of_key(SECRET, key, content)
    assert receipt.read(code) == code
    assert receipt.of_key(SECRET, key, content) == code
    assert (receipt.of_key(SECRET, key, more) == code) == (content == more)
    assert (receipt.of_key(SECRET, other, content) == code) == (key == other)
    assert receipt.of_key(b"t" * 32, key, content) != code


def test_the_disk_does_not_hold_the_code():
    """What a code is found by says nothing of it without the secret."""
    code = receipt.fresh()
    found = receipt.lookup(SECRET, code)
    assert code.encode() not in found
    assert found != receipt.lookup(b"t" * 32, code)
