"""Read a page back from its bytes, as a browser and a reader would, into facts. Layer 7."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from droomkaart.drawn import Drawn
from droomkaart.piece import Broken, Filling, Piece, Rules, read_page, read_part, told
from droomkaart.tongue import Tongue
from droomkaart.words import NeverUse


@dataclass(frozen=True, slots=True)
class Facts:
    """What one page holds that others may contradict.

    `strays` are texts in the language of the files on a page of another language, unmarked;
    `marked` is the share of its words that stands there marked as such. `gzip_bytes` is what it
    weighs (level 6), of a light page a little too much.
    """

    ids: tuple[str, ...]
    doubles: tuple[str, ...]
    links: tuple[str, ...]
    requests: tuple[str, ...]
    without_alt: tuple[str, ...]
    lang: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    words: tuple[Broken, ...]
    strays: tuple[str, ...]
    marked: float
    gzip_bytes: int

    def packed(self) -> dict[str, Any]:
        """Return the facts as plain values for the ledger."""
        return {name: getattr(self, name) for name in self.__slots__}

    @staticmethod
    def unpacked(found: Mapping[str, Any]) -> Facts:
        """Return facts that were kept in the ledger."""
        pairs = tuple((a, b) for a, b in found["alternates"])
        words = tuple((a, b, c, d) for a, b, c, d in found["words"])
        plain = {
            name: tuple(found[name])
            for name in ("ids", "doubles", "links", "requests", "without_alt")
        }
        return Facts(
            **plain,
            lang=found["lang"],
            canonical=found["canonical"],
            alternates=pairs,
            words=words,
            strays=tuple(found["strays"]),
            marked=float(found["marked"]),
            gzip_bytes=found["gzip_bytes"],
        )


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the pages of one edition under one set of rules; each shared part once.

    `tongue` is the language of the files, to be found where a page is in another one. A page is
    `light` up to that many bytes: it is then weighed quickly, some 10% above its weight.
    """

    never: NeverUse
    tongue: Tongue | None = None
    light: int = 0
    known: dict[tuple[str, str], Piece | None] = field(default_factory=dict)

    def read(self, page: Drawn, url: str) -> Facts:
        """Return the facts of one page that stands at `url`.

        A part that says something else by itself is read as the page's own text.
        """
        tree = LexborHTMLParser(page.own)
        language = (tree.root.attributes.get("lang") if tree.root else "") or ""
        numbers = page.numbers()
        found = {number: self._part(page.parts[number], language) for number in set(numbers)}
        filling = Filling(page, {number: piece for number, piece in found.items() if piece})
        if unread := found.keys() - filling.pieces.keys():
            inlined = page.with_inlined(unread)
            whole = not unread.isdisjoint(inlined.numbers())  # a part with a hole of its own
            return self.read(Drawn(page.text()) if whole else inlined, url)
        piece = read_page(tree, filling, self._rules(language))
        if len(filling.met) < len(numbers):  # one of the holes is no place for its part
            return self.read(Drawn(page.text()), url)
        address = told(self.never.hits_of_each(unquote(url).split("/"), language))
        words = tuple(dict.fromkeys((*piece.words, *address)))
        return _facts(piece, words, _weight(page.text().encode(), self.light))

    def _part(self, markup: str, language: str) -> Piece | None:
        """Return what a shared part holds; None when it cannot be read by itself."""
        key = markup, language
        if key not in self.known:
            self.known[key] = read_part(markup, self._rules(language))
        return self.known[key]

    def _rules(self, language: str) -> Rules:
        return Rules(language, self.never, self.tongue)


def read(text: str, url: str, never: NeverUse, tongue: Tongue | None = None) -> Facts:
    """Return the facts of one page of HTML that stands at `url`, with nothing read before."""
    return Reader(never, tongue).read(Drawn(text), url)


def _weight(data: bytes, light: int) -> int:
    """Return how many bytes of gzip a page is; no more than `light` may be the fast count."""
    fast = len(gzip.compress(data, 1, mtime=0)) if light else 0
    return fast if 0 < fast <= light else len(gzip.compress(data, 6, mtime=0))


def _facts(piece: Piece, words: tuple[Broken, ...], weight: int) -> Facts:
    elements, foreign = piece.elements, piece.foreign
    return Facts(
        tuple(sorted(set(elements.ids))),
        tuple(sorted(name for name, count in Counter(elements.ids).items() if count > 1)),
        tuple(sorted(elements.links)),
        tuple(sorted(elements.requests)),
        tuple(elements.without_alt),
        elements.lang,
        elements.canonical,
        tuple(elements.alternates),
        words,
        foreign.strays[:3],
        1 - foreign.plain / foreign.length if foreign.length else 0.0,
        weight,
    )


def controller_named(text: str, name: str | None) -> bool:
    """Tell whether a legal page names who is responsible, when the city filled that in."""
    if name is None:
        return True
    body = LexborHTMLParser(text).body
    return body is not None and _one_line(name) in _one_line(body.text(separator=""))


def _one_line(text: str) -> str:
    return " ".join(text.split())
