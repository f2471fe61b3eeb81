"""Words of strangers, made harmless for a terminal and for a spreadsheet. Layer 1.

A dream can hold anything. On a terminal an escape sequence could move the cursor, change the title
or hide what comes after it; in a spreadsheet a cell that starts like a formula could run one
(OWASP, CSV Injection).
"""

from __future__ import annotations

import unicodedata

from droomkaart.cells import safe

_KEPT = frozenset("\n")
# Categories of Unicode that are no letters to read: controls, formats, surrogates, private use.
_UNSEEN = frozenset(("Cc", "Cs", "Co", "Cn"))
_TURNING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))


def on_terminal(words: str) -> str:
    """Return words without anything that a terminal obeys; a sign stands where one was."""
    return "".join("�" if _is_unsafe(sign) else sign for sign in words)


def in_a_line(words: str) -> str:
    """Return words on one line of a terminal."""
    return " ".join(on_terminal(words).split())


def in_a_cell(words: str) -> str:
    """Return words for a cell of a spreadsheet, which takes none of it for a formula."""
    return safe(on_terminal(words).replace("\n", " / "))


def _is_unsafe(sign: str) -> bool:
    if sign in _KEPT:
        return False
    return sign in _TURNING or unicodedata.category(sign) in _UNSEEN
