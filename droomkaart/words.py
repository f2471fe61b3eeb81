"""The words that no page may hold, as rules of `site.toml`. Layer 5."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from re import _constants, _parser  # type: ignore[attr-defined]  # Python shows a parsed pattern nowhere else
from typing import Any

import icu

from droomkaart.model.site import WordRule, Words
from droomkaart.problems import Severity

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
class Rule:
    """A rule ready to search with: `pieces` are parts of words; a hit holds at least one."""

    pattern: re.Pattern[str]
    pieces: frozenset[str]
    rule: WordRule


@dataclass(frozen=True, slots=True)
class NeverUse:
    """The compiled rules, the names that may stand, and what texts were found to hold before.

    `words` and `texts` are notes: pages share most of their words and many of their texts.
    """

    rules: tuple[Rule, ...]
    spared: re.Pattern[str] | None
    words: dict[str, frozenset[int]] = field(default_factory=dict)
    texts: dict[tuple[str, str], tuple[tuple[str, WordRule], ...]] = field(default_factory=dict)

    def hits_in(self, texts: Iterable[str], language: str) -> Iterator[tuple[str, WordRule]]:
        """Yield the hits in texts that follow each other, also of words over two of them."""
        before = ""
        for text in texts:
            key = (f"{before} {text}", language)
            if key not in self.texts:
                self.texts[key] = tuple(self.hits(*key))
            yield from self.texts[key]
            before = text

    def hits(self, text: str, language: str = "") -> Iterator[tuple[str, WordRule]]:
        """Yield the whole words of a text that break a rule, with the rule; names are spared.

        A rule that only warns is held against texts of its own `language`.
        """
        small, own = seen(text), language.partition("-")[0]
        worth: set[int] = set()
        for word in _WORD.findall(small):
            if word not in self.words:
                self.words[word] = self._pointed_at(word)
            worth |= self.words[word]
        bare = self.spared.sub(" ", small) if self.spared and worth else small
        for held in (self.rules[at] for at in sorted(worth)):
            if held.rule.level is Severity.WARNING and held.rule.language != own:
                continue
            for match in held.pattern.finditer(bare):
                yield _whole_word(bare, match.start(), match.end()), held.rule

    def _pointed_at(self, word: str) -> frozenset[int]:
        """Return the rules that are worth searching for where a word stands."""
        return frozenset(
            at
            for at, held in enumerate(self.rules)
            if not held.pieces or any(piece in word for piece in held.pieces)
        )


def seen(text: str) -> str:
    """Return a text as a reader takes it: lower case, without what hides a word from a rule.

    Zero-width signs and soft hyphens go, letters in disguise become themselves, and in a word
    of two scripts each letter becomes its Latin twin: the first one may be Cyrillic.
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


def compiled(words: Words) -> NeverUse:
    """Return the rules of all languages, ready to search with."""
    rules = (
        Rule(re.compile(rule.pattern), _pieces(_parser.parse(rule.pattern)), rule)
        for rule in words.never
    )
    spared = "|".join(re.escape(seen(held.name)) for held in words.spared)
    return NeverUse(tuple(rules), re.compile(spared) if spared else None)


def _pieces(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """Return parts of words of which every hit of a pattern holds one; none when unknown.

    Of the parts that a hit must hold the longest are taken: they are rare. Searched
    one by one on each of 4,400 pages the patterns took five sixths of a build.
    """
    choices: list[frozenset[str]] = []
    run = ""
    for operation, value in parsed:
        if operation is _constants.LITERAL:
            run += chr(value)
            continue
        choices.append(_longest_word(run))
        run = ""
        if operation is _constants.SUBPATTERN:
            choices.append(_pieces(value[-1]))
        elif operation is _constants.BRANCH:
            branches = [_pieces(branch) for branch in value[1]]
            choices.append(frozenset().union(*branches) if all(branches) else frozenset())
        elif operation is _constants.MAX_REPEAT and value[0]:
            choices.append(_pieces(value[2]))
    choices.append(_longest_word(run))
    return max(choices, key=_shortest) if max(map(_shortest, choices)) > 1 else frozenset()


def _longest_word(run: str) -> frozenset[str]:
    return frozenset((max(_WORD.findall(run), key=len, default=""),))


def _shortest(words: frozenset[str]) -> int:
    return min(map(len, words), default=0)


def _whole_word(text: str, start: int, end: int) -> str:
    """Return the hit with the rest of the word around it."""
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end].strip()
