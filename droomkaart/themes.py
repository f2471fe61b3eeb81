"""What a dream can be about, and the offerings that go with it. Layer 16.

A theme is one of the city's dreams (*dierenarts*) or one of its subjects (*zwemmen*). The mailbox
looks for its pieces at the beginning of the words of a dream, and shows what fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from droomkaart.articles import Writing
from droomkaart.edition import Edition
from droomkaart.model.content import Dream
from droomkaart.views.dreams import fitting

# Shorter pieces begin too many other words.
_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: its name in the language of an edition, and the keys of what goes with it.

    `pieces` are beginnings of words that tell it, in small letters.
    """

    id: str
    name: str
    pieces: tuple[str, ...]
    offers: tuple[str, ...]


def themes(edition: Edition, writing: Writing) -> Iterator[Theme]:
    """Yield every theme of an edition: its dreams, then its subjects."""
    for piece in writing.pieces:
        if isinstance(piece.record, Dream):
            offers = tuple(listing.key for listing in fitting(piece.id, piece.record, edition))
            told = (piece.id, piece.title.value)
            pieces = (*piece.record.words, *_words(told))
            yield Theme(piece.id, piece.title.value, _long(pieces), offers)
    for subject in edition.catalogue.site.subjects:
        context = f"site/subjects/{subject.id}"
        name = edition.t.field(context, subject.name).value
        search = edition.t.field(f"{context}/search", subject.search or "").value
        offers = tuple(
            item.key for item in edition.shown if item.for_children and subject in item.subjects
        )
        yield Theme(subject.id, name, _long((*subject.stems, *_words((name, search)))), offers)


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _WORD.findall(text)


def _long(pieces: Iterable[str]) -> tuple[str, ...]:
    """Return pieces in small letters, once each, without the shortest."""
    small = (piece.casefold() for piece in pieces if len(piece) >= _SHORTEST)
    return tuple(dict.fromkeys(small))
