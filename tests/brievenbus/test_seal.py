"""Sealing: every reader opens it, nobody else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brievenbus.seal import SealError, keys, opened, public, sealed

PAIRS = [keys() for _ in range(3)]
STRANGER, _ = keys()


@given(st.binary(max_size=3000))
def test_any_one_key_opens_it(data):
    """Each coordinator, and the recovery key, reads it alone; a stranger does not."""
    made = sealed(data, [shown for _, shown in PAIRS])
    for secret, _ in PAIRS:
        assert opened(made, secret) == data
    with pytest.raises(SealError, match="past niet"):
        opened(made, STRANGER)


def test_nothing_is_sealed_for_nobody():
    """A seal that nobody can open is never made."""
    with pytest.raises(SealError, match="geen sleutel"):
        sealed(b"droom", [])


def test_words_are_no_key():
    """What is no key is told, without printing all of it."""
    with pytest.raises(SealError, match=r"geen openbare sleutel: AGE-SECRET-K…$"):
        sealed(b"droom", [PAIRS[0][0]])
    with pytest.raises(SealError, match="geen geheime sleutel"):
        public(PAIRS[0][1])


def test_a_torn_seal_is_told():
    """A seal that lost a part is a fault in words, no traceback."""
    made = sealed(b"droom", [PAIRS[0][1]])
    for torn in (made[:-1], b"", b"x" + made):
        with pytest.raises(SealError):
            opened(torn, PAIRS[0][0])
