"""How plain a Dutch text is: its sentences, and its long words that few people know. Layer 1.

No formula says that a text is plain, so several limits must all hold: chopped policy has short
sentences, plain words can be glued into one that never ends (`docs/plain-language.md` has the
evidence). Sentences come from ICU, syllables from the patterns of Pyphen, frequencies from
wordfreq; they are asked for one text at a time, and a text that did not change is not read again.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import icu

# Points that end no sentence. ICU knows 15.30 and 1e; these it takes for an end.
_SHORTENED = frozenset(
    [
        "bijv",
        "bv",
        "dr",
        "drs",
        "mr",
        "ir",
        "ing",
        "prof",
        "mevr",
        "mw",
        "dhr",
        "fam",
        "nr",
        "tel",
        "t.a.v",
        "t.n.v",
        "o.a",
        "e.d",
        "d.w.z",
        "m.b.v",
        "i.p.v",
        "t.o.v",
        "z.o.z",
        "enz",
        "etc",
        "incl",
        "excl",
        "max",
        "min",
        "ca",
        "evt",
        "resp",
        "st",
        "a.s",
        "blz",
        "p.s",
        "v.a",
    ]
)
_BULLET = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_JOINT = re.compile(r"['’-]")
# A word is long from here on: children meet shorter ones every day.
LONG_LETTERS, LONG_SYLLABLES = 9, 3
# Zipf frequencies: 3 is once in a million words, 4 ten times (wordfreq).
KNOWN, KNOWN_HEAD, KNOWN_FIRST, KNOWN_ABSTRACT = 3.7, 3.4, 2.9, 4.7
_SHORTEST_PART = 3
# Endings that make a thing of a deed or a trait: what policy is made of.
_ABSTRACT = re.compile(
    r"(?:ing|heid|iteit|atie|itie|isatie|schap|isme|ment|entie|antie|aal|eel|ief|ieve|ële|atief|"
    r"kader|beleid|traject|regeling|voorziening|aanpak|doel|plan|vorming|partner|analyse|monitor|"
    r"beeld|niveau|proces|structuur|functie|criteri(?:um|a)|norm|eis|voorwaarde)"
    r"(?:en|n|s|ën|de)?$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its words, and the line of the text on which it starts, from 0."""

    text: str
    words: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Measures:
    """A text in numbers. `hard` are its long words that few people know, each once."""

    sentences: tuple[Sentence, ...]
    words: int
    hard: tuple[str, ...]
    hard_share: float

    @property
    def mean(self) -> float:
        """The mean number of words in a sentence."""
        return self.words / len(self.sentences) if self.sentences else 0.0

    @property
    def longest(self) -> int:
        """The number of words in the longest sentence."""
        return max((len(sentence.words) for sentence in self.sentences), default=0)


class Lexicon:
    """Which long words people know; what was looked up once is kept for the next build.

    The libraries that know are loaded when a word comes that was never asked before: together
    they cost 0.4 s.
    """

    def __init__(self, language: str, known: Mapping[str, bool]) -> None:
        """Start with the verdicts of earlier builds."""
        self.language = language
        self.known = dict(known)
        self._breaks = icu.BreakIterator.createSentenceInstance(icu.Locale(language))

    def measured(self, text: str) -> Measures:
        """Return the measures of a text of plain lines; each bullet is a sentence."""
        found = tuple(sentences(text, self._breaks))
        words = [word for sentence in found for word in sentence.words]
        hard = [word for word in words if self.is_hard(word)]
        share = len(hard) / len(words) if words else 0.0
        return Measures(found, len(words), tuple(dict.fromkeys(hard)), share)

    def is_hard(self, word: str) -> bool:
        """Tell whether a word is long and few people meet it, by itself or in its parts."""
        bare = _JOINT.sub("", word.lower())
        if len(bare) < LONG_LETTERS:
            return False
        if bare not in self.known:
            self.known[bare] = self._judged(bare)
        return self.known[bare]

    def _judged(self, word: str) -> bool:
        if len(_syllables(self.language).positions(word)) + 1 < LONG_SYLLABLES:
            return False
        if _ABSTRACT.search(word):
            return self._frequency(word) < KNOWN_ABSTRACT
        return self._frequency(word) < KNOWN and not self._of_known_parts(word)

    def _of_known_parts(self, word: str) -> bool:
        """Tell whether a word is joined of two that people know: the head, and what it is of."""
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            first, head = word[:at], word[at:]
            if _ABSTRACT.search(first) or self._frequency(head) < KNOWN_HEAD:
                continue
            stems = {first, f"{first}en", *(first.removesuffix(end) for end in ("s", "e", "en"))}
            if any(len(s) >= _SHORTEST_PART and self._frequency(s) >= KNOWN_FIRST for s in stems):
                return True
        return False

    def _frequency(self, word: str) -> float:
        from wordfreq import zipf_frequency

        return float(zipf_frequency(word, self.language))


@functools.cache
def _syllables(language: str) -> Any:
    import pyphen  # type: ignore[import-untyped]  # it ships no types

    return pyphen.Pyphen(lang=language)


def sentences(text: str, breaks: icu.BreakIterator) -> Iterator[Sentence]:
    """Yield the sentences of a text.

    An abbreviation or a time ends none; a bullet is one, and so are the lines that an empty
    line sets apart.
    """
    for line, block in _blocks(text):
        start = 0
        for end in _ends(block, breaks):
            part = block[start:end]
            words = tuple(_WORD.findall(part))
            if words:
                first = start + len(part) - len(part.lstrip())
                yield Sentence(" ".join(part.split()), words, line + block.count("\n", 0, first))
            start = end


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the stretches that no sentence crosses, with their first line."""
    held: list[str] = []
    first = 0
    for number, line in enumerate([*text.splitlines(), ""]):
        if held and (not line.strip() or _BULLET.match(line)):
            yield first, "\n".join(held)
            held = []
        if line.strip():
            if not held:
                first = number
            held.append(_BULLET.sub("", line))


def _ends(block: str, breaks: icu.BreakIterator) -> Iterator[int]:
    """Yield where the sentences of a block end, in characters."""
    # ICU counts in UTF-16, Python in characters: an emoji would be two there.
    breaks.setText(_ASTRAL.sub("\ufffd", block.replace("\n", " ")))
    for end in breaks:
        last = block[:end].rstrip().rsplit(None, 1)[-1] if block[:end].strip() else ""
        shortened = last.endswith(".") and (
            last[:-1].lower().lstrip("(") in _SHORTENED or re.fullmatch(r"\(?(?:\w\.)+", last)
        )
        if not shortened or end == len(block):
            yield end
