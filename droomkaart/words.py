"""The words that no page may hold, as rules of `site.toml`. Layer 5."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from re import _constants, _parser  # type: ignore[attr-defined]  # Python shows a parsed pattern nowhere else
from typing import Any

from droomkaart.disguises import hyphened, parts_of, readings, seen, unmarked
from droomkaart.model.fields import Truth
from droomkaart.model.site import WordRule, Words
from droomkaart.problems import Severity

# Marks stand in words: a Turkish i has one when it was a capital.
_WORD = re.compile("[\\w\u0300-\u036f]+")
# A part that is a word by itself has more than two letters, and is this common (Zipf).
_SHORTEST_PART, _LONGER_PART, _LEAST_KNOWN = 3, 4, 2.7

# Pieces of words; a hit holds at least one.
_Choice = frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule ready to search with.

    `needs` are the ways to break it: a hit holds a piece of each choice of one of them.
    """

    pattern: re.Pattern[str]
    needs: tuple[tuple[_Choice, ...], ...]
    rule: WordRule


_NONE: frozenset[int] = frozenset()
# A rule by its number, and a whole word that breaks it.
_Hit = tuple[int, str]
# A rule by its number, and the choices of pieces that must be there too.
_Row = tuple[int, tuple[frozenset[int], ...]]


@dataclass(slots=True)
class _Notes:
    """What was found in one language: texts that were met, and those that may be part of a hit.

    Those that were searched, and those with a hit. `everywhere` are the rules for words,
    `here` those for disguises, `rare` the pieces that make them worth a look.
    """

    everywhere: frozenset[int]
    here: frozenset[int]
    rare: frozenset[int]
    met: set[str] = field(default_factory=set)
    warm: set[str] = field(default_factory=set)
    searched: set[str] = field(default_factory=set)
    hot: dict[str, tuple[tuple[str, WordRule], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NeverUse:
    """The compiled rules, the names that may stand, and what was found before.

    `starts` leads from the first two letters of a piece to the pieces, by number; `rows` from
    a piece to the rules that it is worth a search for, when other pieces are there too. Rules in
    `always` have none. The rest are notes, as pages share most of their words and many of their
    texts: words that were met, those that make a text worth a look, the pieces in words (as they
    stand, and without their accents), what words with a hyphen are worth, and texts by language.
    """

    rules: tuple[Rule, ...]
    spared: re.Pattern[str] | None
    starts: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=dict)
    rows: Mapping[int, Sequence[_Row]] = field(default_factory=dict)
    always: frozenset[int] = _NONE
    met: set[str] = field(default_factory=set)
    telling: set[str] = field(default_factory=set)
    pieces: dict[str, tuple[frozenset[int], frozenset[int]]] = field(default_factory=dict)
    parted: dict[str, frozenset[int]] = field(default_factory=dict)
    notes: dict[str, _Notes] = field(default_factory=dict)

    def lawful(self, names: Iterable[str]) -> NeverUse:
        """Return the rules for a place where the law wants some names to be said."""
        rules = (held for held in self.rules if held.rule.legal is not Truth.YES)
        earlier = [self.spared.pattern] if self.spared else []
        return _ready(rules, _any_of(names, *earlier))

    def hits_in(self, texts: Iterable[str], language: str) -> Iterator[tuple[str, WordRule]]:
        """Yield the hits in texts that follow each other, also of words over two of them."""
        notes, held = self._noted(language), ["", *texts]
        for text in set(held) - notes.met:
            notes.met.add(text)
            if any(self._is_warm(reading, notes) for reading in readings(_spaced(text))):
                notes.warm.add(text)
        warm = notes.warm
        pairs = (f"{a} {b}" for a, b in pairwise(held) if a in warm or b in warm)
        return self.hits_of_each(pairs, language)

    def hits_of_each(self, texts: Iterable[str], language: str) -> Iterator[tuple[str, WordRule]]:
        """Yield the hits in texts that stand by themselves, each text once."""
        notes, wanted = self._noted(language), dict.fromkeys(texts)
        for text in wanted.keys() - notes.searched:
            notes.searched.add(text)
            if hits := tuple(self._hits(self._looks(text, notes))):
                notes.hot[text] = hits
        for text in wanted if notes.hot else ():
            yield from notes.hot.get(text, ())

    def hits(self, text: str, language: str = "") -> Iterator[tuple[str, WordRule]]:
        """Yield the whole words of a text that break a rule, with the rule; names are spared.

        A rule that only warns is held against texts of its own `language`, and so is any
        against accents and hyphens: a Spanish *mínima* is no disguise. A rule that a plain
        look finds broken is not held against disguises any more.
        """
        return self._hits(self._looks(text, self._noted(language)))

    def _hits(self, looks: Iterable[_Look]) -> Iterator[tuple[str, WordRule]]:
        told: set[int] = set()
        for search, text, worth in looks:
            new = [(at, word) for at, word in search(text, worth - told)]
            told |= {at for at, _ in new}
            yield from ((word, self.rules[at].rule) for at, word in new)

    def _noted(self, language: str) -> _Notes:
        if language not in self.notes:
            own = language.partition("-")[0]
            ours = frozenset(at for at, r in enumerate(self.rules) if r.rule.language == own)
            errors = (at for at, r in enumerate(self.rules) if r.rule.level is Severity.ERROR)
            everywhere = ours.union(errors)
            rare = (p for p, rows in self.rows.items() if any(r[0] in everywhere for r in rows))
            here = ours if own else everywhere
            self.notes[language] = _Notes(everywhere, here, frozenset(rare))
        return self.notes[language]

    def _is_warm(self, reading: str, notes: _Notes) -> bool:
        """Tell whether a text may hold a hit, or a part of one."""
        hidden = (notes.here & self._parted(word) for word in hyphened(reading))
        pieces = self._pieces_in(reading)
        return bool(self.always) or not all(map(notes.rare.isdisjoint, pieces)) or any(hidden)

    def _looks(self, text: str, notes: _Notes) -> list[_Look]:
        """Return the looks that are worth it: as it stands, without accents, without hyphens."""
        looks: list[_Look] = []
        for reading in readings(_spaced(text)):
            there, hidden = self._pieces_in(reading)
            if plain := notes.everywhere & (self._worth(there) | self.always):
                looks.append((self._found, reading, plain))
            if hidden and (marked := notes.here & self._worth(there | hidden)):
                looks.append((self._found, unmarked(reading), marked))
            looks += [
                (self._joined, word, worth)
                for word in hyphened(reading)
                if (worth := notes.here & self._parted(word))
                and word in self._without_names(reading)
            ]
        return looks

    def _pieces_in(self, reading: str) -> tuple[frozenset[int], frozenset[int]]:
        """Return the pieces in a text, and those that accents hide; none without a rare one."""
        words = set(_WORD.findall(reading))
        for word in words - self.met:
            self.met.add(word)
            bare = unmarked(word)
            there = self._pieces_of(word)
            hidden = self._pieces_of(bare) if bare != word else _NONE
            if there or hidden:
                self.pieces[word] = (there, hidden)
            if not self.rows.keys().isdisjoint(there | hidden):
                self.telling.add(word)
        if words.isdisjoint(self.telling):
            return _NONE, _NONE
        known = [self.pieces[word] for word in words & self.pieces.keys()]
        return _NONE.union(*(k[0] for k in known)), _NONE.union(*(k[1] for k in known))

    def _pieces_of(self, word: str) -> frozenset[int]:
        return frozenset(
            piece
            for start in range(len(word) - 1)
            for letters, piece in self.starts.get(word[start : start + 2], ())
            if word.startswith(letters, start)
        )

    def _worth(self, pieces: frozenset[int]) -> frozenset[int]:
        """Return the rules that are worth a search where some pieces are."""
        return frozenset(
            at
            for piece in pieces & self.rows.keys()
            for at, others in self.rows[piece]
            if not any(map(pieces.isdisjoint, others))
        )

    def _parted(self, word: str) -> frozenset[int]:
        """Return the rules that are worth a search in a word without its hyphens."""
        if word not in self.parted:
            whole = "".join(map(unmarked, parts_of(word)))
            self.parted[word] = self._worth(self._pieces_of(whole)) | self.always
        return self.parted[word]

    def _found(self, text: str, worth: Iterable[int]) -> Iterator[_Hit]:
        bare = self._without_names(text)
        for at in sorted(worth):
            for match in self.rules[at].pattern.finditer(bare):
                yield at, _whole_word(bare, match.start(), match.end())

    def _without_names(self, text: str) -> str:
        return self.spared.sub(" ", text) if self.spared else text

    def _joined(self, word: str, worth: Iterable[int]) -> Iterator[_Hit]:
        """Yield the hits that a hyphen hides: arm-oede.

        Between two words that people know a hyphen is at its place: a mini-maffia is no minima.
        """
        parts = [unmarked(part) for part in parts_of(word)]
        whole = "".join(parts)
        seams = [len("".join(parts[:number])) for number in range(1, len(parts))]
        for at in sorted(worth):
            held = self.rules[at]
            for match in held.pattern.finditer(whole):
                if any(
                    match.start() < seam < match.end()
                    and not _are_words(parts[number], parts[number + 1], held.rule.language)
                    for number, seam in enumerate(seams)
                ):
                    yield at, _whole_word(whole, match.start(), match.end())


# How to search, in what, for which rules.
_Look = tuple[Callable[[str, frozenset[int]], Iterator[_Hit]], str, frozenset[int]]


def _are_words(first: str, second: str, language: str) -> bool:
    """Tell whether the two sides of a hyphen are words, or begin with one."""
    from wordfreq import zipf_frequency  # asked for hardly any text, and slow to load

    def known(part: str) -> bool:
        return float(zipf_frequency(part, language)) >= _LEAST_KNOWN

    starts = (second[:end] for end in range(_LONGER_PART, len(second)))
    return min(len(first), len(second)) >= _SHORTEST_PART and (
        known(first) and (known(second) or any(map(known, starts)))
    )


def compiled(words: Words) -> NeverUse:
    """Return the rules of all languages, ready to search with."""
    rules = (
        Rule(re.compile(rule.pattern), tuple(_needs(list(_parser.parse(rule.pattern)))), rule)
        for rule in words.never
    )
    return _ready(rules, _any_of(held.name for held in words.spared))


def _ready(rules: Iterable[Rule], spared: re.Pattern[str] | None) -> NeverUse:
    """Return rules with their pieces numbered, each row of needs under its rarest pieces."""
    held = tuple(rules)
    numbers: dict[str, int] = {}
    starts: dict[str, list[tuple[str, int]]] = {}
    rows: dict[int, list[_Row]] = {}
    for at, rule in enumerate(held):
        for need in rule.needs if all(rule.needs) else ():
            for piece in (piece for choice in need for piece in choice if piece not in numbers):
                numbers[piece] = len(numbers)
                starts.setdefault(piece[:2], []).append((piece, numbers[piece]))
            rarest, *others = sorted(need, key=_shortest, reverse=True)
            row = (at, tuple(frozenset(map(numbers.__getitem__, choice)) for choice in others))
            for piece in rarest:
                rows.setdefault(numbers[piece], []).append(row)
    always = frozenset(at for at, rule in enumerate(held) if not all(rule.needs))
    return NeverUse(held, spared, starts, rows, always)


def _any_of(names: Iterable[str], *patterns: str) -> re.Pattern[str] | None:
    """Return a pattern that finds each name, and what earlier patterns find."""
    spared = "|".join((*patterns, *(re.escape(seen(name)) for name in names if name)))
    return re.compile(spared) if spared else None


# What Python reads a pattern into: operations with their values.
_Parsed = list[tuple[Any, Any]]


def _needs(parsed: _Parsed) -> Iterator[tuple[_Choice, ...]]:
    """Yield for each way to match a pattern the choices of pieces that a hit must hold.

    Searched one by one on each of 4,400 pages the patterns took five sixths of a build.
    """
    forks = [at for at, (operation, _) in enumerate(parsed) if operation is _constants.BRANCH]
    if len(forks) == 1:
        at = forks[0]
        for branch in parsed[at][1][1]:
            yield from _needs([*parsed[:at], *branch, *parsed[at + 1 :]])
    else:
        yield tuple(choice for choice in _choices(parsed) if _shortest(choice) > 1)


def _choices(parsed: Iterable[tuple[Any, Any]]) -> Iterator[_Choice]:
    """Yield the parts of words of which every hit of a pattern holds one, choice by choice."""
    run = ""
    for operation, value in parsed:
        if operation is _constants.LITERAL:
            run += chr(value)
            continue
        yield _longest_word(run)
        run = ""
        if operation is _constants.SUBPATTERN:
            yield _rarest(value[-1])
        elif operation is _constants.BRANCH:
            branches = [_rarest(branch) for branch in value[1]]
            yield frozenset().union(*branches) if all(branches) else frozenset()
        elif operation is _constants.MAX_REPEAT and value[0]:
            yield _rarest(value[2])
    yield _longest_word(run)


def _rarest(parsed: Iterable[tuple[Any, Any]]) -> _Choice:
    """Return the choice with the longest pieces, which are rare; nothing when that says little."""
    best = max(_choices(parsed), key=_shortest)
    return best if _shortest(best) > 1 else frozenset()


def _spaced(text: str) -> str:
    """Return a text on one line, with plain spaces alone."""
    return " ".join(text.split())


def _longest_word(run: str) -> _Choice:
    return frozenset((max(_WORD.findall(run), key=len, default=""),))


def _shortest(words: _Choice) -> int:
    return min(map(len, words), default=0)


def _whole_word(text: str, start: int, end: int) -> str:
    """Return the hit with the rest of the word around it."""
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end].strip()
