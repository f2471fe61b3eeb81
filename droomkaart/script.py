"""In which script a text is written. Layer 1."""

from __future__ import annotations

import functools
from collections import Counter

import icu

# Scripts that are written with several sets of letters (ISO 15924, Unicode TR 24).
_MIXED = {
    "Jpan": ("Hani", "Hira", "Kana"),
    "Kore": ("Hang", "Hani"),
    "Hans": ("Hani",),
    "Hant": ("Hani",),
}
# Names, addresses and ids stand in Latin letters among those of any language.
_EVERYWHERE = ("Latn", "Zyyy", "Zinh")
_LEAST_LETTERS = 3


@functools.cache
def script_of(code: str) -> str:
    """Return the script that a language is mostly written in, by ISO 15924: `ar` gives `Arab`."""
    likely = icu.Locale.addLikelySubtags(icu.Locale(code))
    return str(likely.getScript())


def is_in_another_script(text: str, code: str) -> bool:
    """Tell whether a text has no letters of the script of its language, and none of Latin.

    One or two letters say nothing. A text in two languages is fine, and so is any text of a
    language whose script nobody wrote down.
    """
    own = script_of(code)
    if text.isascii() or not own:
        return False
    counted = Counter(_script(letter) for letter in text if letter.isalpha())
    known = {own, *_MIXED.get(own, ()), *_EVERYWHERE}
    here = sum(number for name, number in counted.items() if name in known)
    return counted.total() - here >= _LEAST_LETTERS > here


@functools.lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return str(icu.Script.getScript(letter).getShortName())
