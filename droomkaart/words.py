"""The words that no page may hold, as rules of `site.toml`. Layer 4."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import icu

from droomkaart.model.site import Level, WordRule, Words

# What can stand inside a word unseen (Unicode: default ignorable), and the long line and vowel
# marks of Arabic, which change no word.
_UNSEEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
_UNSEEN += "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff\u0640\u064b-\u0652"
_HIDDEN = re.compile(f"[{_UNSEEN}]")
# Greek and Cyrillic beside Latin in one word, marks of their own, and letters in disguise
# (full width, circled, mathematical).
_TWO_SCRIPTS = re.compile(r"[a-z]+[\u0370-\u052f]|[\u0370-\u052f]+[a-z]")
_ODD = re.compile(
    f"[{_UNSEEN}\u0300-\u036f\u2100-\u214f\u2460-\u24ff\ufb00-\ufdff\ufe70-\uffef\U0001d400-\U0001d7ff]"
    f"|{_TWO_SCRIPTS.pattern}"
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class NeverUse:
    """Compiled rules: one pattern that finds at least every hit, and each rule to judge it."""

    any_rule: re.Pattern[str] | None
    rules: tuple[tuple[re.Pattern[str], WordRule], ...]
    spared: re.Pattern[str] | None

    def hits(self, text: str, language: str = "") -> Iterator[tuple[str, WordRule]]:
        """Yield the whole words of a text that break a rule, with the rule; names are spared.

        A rule that only warns is held against texts of its own `language`.
        """
        small = seen(text)
        if self.any_rule and not self.any_rule.search(small):
            return
        bare = self.spared.sub(" ", small) if self.spared else small
        for pattern, rule in self.rules:
            if rule.level is Level.WARNING and rule.language != language.partition("-")[0]:
                continue
            for match in pattern.finditer(bare):
                yield _whole_word(bare, match.start(), match.end()), rule


def seen(text: str) -> str:
    """Return a text as a reader takes it: lower case, without what hides a word from a rule.

    Zero-width signs and soft hyphens go, letters in disguise become themselves, and in a word
    of two scripts each letter becomes its Latin twin: the first letter of a
    word may be Cyrillic.
    """
    small = text.lower()
    if small.isascii() or not _ODD.search(small):
        return small
    plain = unicodedata.normalize("NFKC", _HIDDEN.sub("", small)).lower()
    if _TWO_SCRIPTS.search(plain):
        plain = _WORD.sub(lambda match: _in_one_script(match[0]), plain)
    return plain


def _in_one_script(word: str) -> str:
    return word.translate(_twins()) if _TWO_SCRIPTS.search(word) else word


@functools.cache
def _twins() -> Mapping[int, str]:
    """Return the Latin letter that each Greek and Cyrillic one looks like (Unicode TR 39)."""
    skeleton = icu.SpoofChecker().getSkeleton
    latin = {skeleton(0, letter): letter for letter in "abcdefghijklmnopqrstuvwxyz"}
    return {
        code: latin[shape]
        for code in range(0x370, 0x530)
        if (shape := skeleton(0, chr(code))) in latin
    }


# Lookarounds without groups inside, and word boundaries: all that only narrows a rule.
_AROUND = re.compile(r"\(\?<?[!=][^()]*\)|(?<!\\)\\b")
_NO_FLAGS = re.compile("").flags


def compiled(words: Words) -> NeverUse:
    """Return the rules of all languages, ready to search with."""
    rules = tuple((re.compile(rule.pattern), rule) for rule in words.never)
    # Without what a rule wants around its words: it finds at least as much, twice as fast.
    joined = "|".join(f"(?:{_AROUND.sub('', rule.pattern)})" for rule in words.never)
    # Patterns with groups or flags of their own cannot stand beside each other in one.
    plain = not any(p.groups or p.flags != _NO_FLAGS for p, _ in rules) and _compiles(joined)
    spared = "|".join(re.escape(seen(held.name)) for held in words.spared)
    return NeverUse(
        re.compile(joined) if rules and plain else None,
        rules,
        re.compile(spared) if spared else None,
    )


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _whole_word(text: str, start: int, end: int) -> str:
    """Return the hit with the rest of the word around it."""
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end].strip()
