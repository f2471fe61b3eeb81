"""Dreams that look alike: told to people, never merged by a machine. Layer 2.

Without a script a form has no key, and a double click is two dreams. Two children can also wish
the same, and share their mother's phone: only a person can tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from brievenbus.inbox.desk import Dream


def alike(dreams: Iterable[Dream]) -> Mapping[str, tuple[str, ...]]:
    """Return for each dream the ids of those with the same words and the same number."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for dream in dreams:
        held = dream.letter
        if held:
            words = (held.dream, held.need, held.name)
            found[(held.phone, *(" ".join(text.casefold().split()) for text in words))].append(
                dream.id
            )
    return _others(found.values())


def of_one_number(dreams: Iterable[Dream]) -> Mapping[str, tuple[str, ...]]:
    """Return for each dream the ids of the others with the same number: perhaps one family."""
    found: dict[str, list[str]] = defaultdict(list)
    for dream in dreams:
        if dream.letter:
            found[dream.letter.phone].append(dream.id)
    return _others(found.values())


def _others(groups: Iterable[list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {
        one: tuple(other for other in group if other != one)
        for group in groups
        if len(group) > 1
        for one in group
    }
