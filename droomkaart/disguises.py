"""A text as a reader takes it: without what hides a word from a program. Layer 1.

A hidden word has signs of no width in it, letters of another script, marks on its letters, or
a hyphen where none belongs. Each of these is undone in a reading of its own: what is a
disguise in one language is the spelling of another.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping

import icu

# What can stand inside a word unseen (Unicode: default ignorable), and the long line and vowel
# marks of Arabic, which change no word.
_UNSEEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
_UNSEEN += "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff\u0640\u064b-\u0652"
_HIDDEN = re.compile(f"[{_UNSEEN}]")
# Scripts with letters that pass for Latin ones: phonetic, Greek, Cyrillic, Armenian, Cherokee,
# Coptic, Lisu. One of them beside a Latin letter is a disguise.
_STRANGE = (
    *((0x180, 0x2AF), (0x370, 0x58F), (0x13A0, 0x13FF), (0x1D00, 0x1DBF)),
    *((0x2C60, 0x2CFF), (0xA4D0, 0xA4FF), (0xA720, 0xABBF)),
)
_STRANGER = "".join(f"{chr(first)}-{chr(last)}" for first, last in _STRANGE)
_TWO_SCRIPTS = re.compile(f"[a-zA-Z][{_STRANGER}]|[{_STRANGER}][a-zA-Z]")
# Marks of their own (NFD), and letters in disguise (full width, circled, mathematical).
_ODD = re.compile(
    f"[{_UNSEEN}\u0300-\u036f\u0653-\u0655\u2100-\u214f\u2460-\u24ff\ufb00-\ufdff\ufe70-\uffef"
    f"\U0001d400-\U0001d7ff]|{_TWO_SCRIPTS.pattern}"
)
_WORD = re.compile(r"\w+")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "".join(map(chr, range(0x430, 0x460)))
_MARKS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
# Letters with a stroke through them, and the i of Turkish that has no dot.
_STRUCK = str.maketrans("\u0131\u0142\u00f8\u0111\u0127\u0167", "ilodht")
_HYPHENS = "-\u2010\u2011"
_HYPHENED = re.compile(rf"[^\W_]+(?:[{_HYPHENS}][^\W_]+)+")


def seen(text: str) -> str:
    """Return a text in lower case, without what is not seen, disguised letters undone.

    In a word of two scripts each letter becomes its Latin twin: the first one may be Cyrillic.
    """
    return readings(text)[0]


def readings(text: str) -> tuple[str, ...]:
    """Return the ways to read a text: as `seen`, and words of two scripts as Cyrillic too."""
    if text.isascii() or not _ODD.search(text):
        return (text.lower(),)
    plain = unicodedata.normalize("NFKC", _HIDDEN.sub("", text))
    if not _TWO_SCRIPTS.search(plain):
        return (plain.lower(),)
    return tuple(_in_one_script(plain, twins) for twins in (_latin_twins(), _cyrillic_twins()))


def unmarked(text: str) -> str:
    """Return a text in lower case without the accents and strokes of its Latin letters."""
    if text.isascii():
        return text
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_STRUCK)))
    return unicodedata.normalize("NFC", bare)


def hyphened(text: str) -> list[str]:
    """Return the words of a text that have a hyphen inside."""
    if "-" not in text and "\u2010" not in text and "\u2011" not in text:
        return []
    return _HYPHENED.findall(text)


def parts_of(word: str) -> list[str]:
    """Return the parts of a word with hyphens inside."""
    return re.split(f"[{_HYPHENS}]", word)


def _in_one_script(text: str, twins: Mapping[int, str]) -> str:
    def turned(match: re.Match[str]) -> str:
        return match[0].translate(twins) if _TWO_SCRIPTS.search(match[0]) else match[0]

    return _WORD.sub(turned, text).lower()


@functools.cache
def _latin_twins() -> Mapping[int, str]:
    """Return the Latin letter that each strange one looks like, as a capital too."""
    strangers = [chr(code) for first, last in _STRANGE for code in range(first, last + 1)]
    capitals = _alike((s for s in strangers if s.isupper()), _LATIN.upper())
    small = _alike((s for s in strangers if not s.isupper()), _LATIN)
    # A capital I looks like a small l: what a small letter looks like goes first.
    by_small = {
        ord(s): small[ord(s.lower())]
        for s in strangers
        if len(s.lower()) == 1 and ord(s.lower()) in small
    }
    return capitals | small | by_small


@functools.cache
def _cyrillic_twins() -> Mapping[int, str]:
    """Return the Cyrillic letter that each Latin one looks like, as a capital too."""
    return _alike(_LATIN.upper(), _CYRILLIC.upper()) | _alike(_LATIN, _CYRILLIC)


def _alike(letters: Iterable[str], others: str) -> dict[int, str]:
    """Return for each letter the small one of `others` that it looks like (Unicode TR 39)."""
    skeleton = icu.SpoofChecker().getSkeleton
    shapes = {skeleton(0, other): other.lower() for other in reversed(others)}
    return {
        ord(letter): shapes[shape] for letter in letters if (shape := skeleton(0, letter)) in shapes
    }
