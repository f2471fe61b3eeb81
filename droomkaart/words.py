"""The words that no page may hold, as rules of `site.toml`. Layer 4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from droomkaart.model.site import WordRule, Words


@dataclass(frozen=True, slots=True)
class NeverUse:
    """Compiled rules: one pattern that finds at least every hit, and each rule to judge it."""

    any_rule: re.Pattern[str] | None
    rules: tuple[tuple[re.Pattern[str], WordRule], ...]
    spared: re.Pattern[str] | None

    def hits(self, text: str) -> Iterator[tuple[str, WordRule]]:
        """Yield the whole words of a text that break a rule, with the rule; names are spared."""
        small = text.lower()
        if self.any_rule and not self.any_rule.search(small):
            return
        bare = self.spared.sub(" ", small) if self.spared else small
        for pattern, rule in self.rules:
            for match in pattern.finditer(bare):
                yield _whole_word(bare, match.start(), match.end()), rule


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
    spared = "|".join(re.escape(name.lower()) for name in words.spared)
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
