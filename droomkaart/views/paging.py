"""A long list cut into pages. Layer 12."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from droomkaart import links
from droomkaart.edition import Edition

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a numbered page stands in its list."""

    number: int
    total: int
    previous: str
    next: str


def paged(
    items: Sequence[T], size: int, path: str, edition: Edition
) -> Iterator[tuple[str, Sequence[T], Pager]]:
    """Yield the parts of a list with their path and pager; an empty list still has one page."""
    total = max(1, -(-len(items) // size))
    for number in range(1, total + 1):
        before = edition.links.page(links.numbered(path, number - 1)) if number > 1 else ""
        after = edition.links.page(links.numbered(path, number + 1)) if number < total else ""
        part = items[(number - 1) * size : number * size]
        yield links.numbered(path, number), part, Pager(number, total, before, after)
