"""Read a page back from its bytes, as a browser and a reader would, into facts. Layer 6."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from sys import intern
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from droomkaart.model.site import WordRule
from droomkaart.said import Heard, Said, said_by_templates
from droomkaart.tongue import Tongue
from droomkaart.words import NeverUse

# The attributes by which an element makes a browser ask for something.
_ASKING: Mapping[str, tuple[str, ...]] = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "use": ("href",),
    "image": ("href",),
    "form": ("action",),
}
# rel values whose address a browser fetches by itself.
_FETCHED_RELS = frozenset(
    [
        "stylesheet",
        "icon",
        "preload",
        "prefetch",
        "modulepreload",
        "manifest",
        "apple-touch-icon",
        "dns-prefetch",
        "preconnect",
    ]
)
# The regions of the made-up languages of tests, which are Dutch by design (Unicode CLDR).
_MADE_UP = frozenset(("XA", "XB"))

# A word that a rule finds, why it may not be there, what to write, and how bad it is.
Broken = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What one page holds that others may contradict.

    `strays` are texts in the language of the files on a page of another language, unmarked;
    `marked` is the share of its words that stands there marked as such.
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


def read(text: str, url: str, never: NeverUse, tongue: Tongue | None = None) -> Facts:
    """Return the facts of one page of HTML that stands at `url`.

    `tongue` is the language of the files, to be found where a page is in another one.
    """
    tree = LexborHTMLParser(text)
    seen, heard = _Seen(), Heard()
    for tag, attributes in heard.walk(tree.root):
        seen.add(tag, attributes)
    said = [heard.said(tree.root), *(said_by_templates(tree) if "<template" in text else ())]
    words = _all_broken(said, url, seen.lang, never)
    strays, marked = _foreign(tree, seen.lang, tongue)  # takes marked texts out: the last look
    return Facts(
        tuple(sorted(set(seen.ids))),
        tuple(sorted(name for name, count in Counter(seen.ids).items() if count > 1)),
        tuple(sorted(seen.links)),
        tuple(sorted(seen.requests)),
        tuple(seen.without_alt),
        seen.lang,
        seen.canonical,
        tuple(seen.alternates),
        words,
        strays,
        marked,
        len(gzip.compress(text.encode(), 6, mtime=0)),
    )


def _foreign(
    tree: LexborHTMLParser, language: str, tongue: Tongue | None
) -> tuple[tuple[str, ...], float]:
    """Return the unmarked texts in the language of the files, and the share that is marked.

    Texts are those of the whole body, its menus and foot too, and what is said of pictures and
    buttons. The share is of the content alone. Titles and descriptions in the head are left out:
    nothing there can be marked as being in another language.
    """
    main = tree.css_first("main")
    base, _, region = language.partition("-")
    if tongue is None or main is None or base == tongue.code or region in _MADE_UP:
        return (), 0.0
    whole = len(main.text(separator=" ").split())
    for node in tree.css(f'[lang="{tongue.code}"]'):
        node.decompose()
    rest = len(main.text(separator=" ").split())
    texts = chain(_parts(tree.body or main), _labels(tree))
    strays = tuple(dict.fromkeys(tongue.strays(texts, language)))
    return strays[:3], 1 - rest / whole if whole else 0.0


def _all_broken(
    said: Iterable[Said], url: str, language: str, never: NeverUse
) -> tuple[Broken, ...]:
    """Return the words that no page may hold, of what a page and its address say."""
    found: dict[Broken, None] = {}
    for part in said:
        found |= dict.fromkeys(broken(part.texts, language, never))
        found |= dict.fromkeys(broken(part.joined, language, never))
        found |= dict.fromkeys(_told(never.hits_of_each(part.values, language)))
    found |= dict.fromkeys(_told(never.hits_of_each((unquote(url),), language)))
    return tuple(found)


def broken(texts: Iterable[str], language: str, never: NeverUse) -> tuple[Broken, ...]:
    """Return the words of texts that no page may hold: word, reason, what else, how bad."""
    return tuple(dict.fromkeys(_told(never.hits_in(texts, language))))


def _told(hits: Iterable[tuple[str, WordRule]]) -> Iterator[Broken]:
    return ((word, rule.reason, rule.instead, str(rule.level)) for word, rule in hits)


def _parts(node: LexborNode) -> Iterator[str]:
    """Yield the texts of an element, one for each run of words between tags."""
    for line in node.text(separator="\n").split("\n"):
        if words := line.strip():
            yield words


def _labels(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield what is said of pictures, fields and buttons."""
    for name in ("alt", "aria-label", "placeholder"):
        for node in tree.css(f"[{name}]"):
            yield node.attributes.get(name) or ""


def controller_named(text: str, name: str | None) -> bool:
    """Tell whether a legal page names who is responsible, when the city filled that in."""
    if name is None:
        return True
    body = LexborHTMLParser(text).body
    return body is not None and _one_line(name) in _one_line(body.text(separator=""))


def _one_line(text: str) -> str:
    return " ".join(text.split())


@dataclass(slots=True)
class _Seen:
    """What the elements of one page say so far."""

    lang: str = ""
    canonical: str = ""
    ids: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    requests: set[str] = field(default_factory=set)
    without_alt: list[str] = field(default_factory=list)
    alternates: list[tuple[str, str]] = field(default_factory=list)

    def add(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Take in one element; `attributes` are those that it has."""
        if "id" in attributes:
            self.ids.append(intern(attributes["id"] or ""))
        if tag == "a":
            if "href" in attributes:
                self.links.add(intern(attributes["href"] or ""))
        elif tag == "link":
            self._add_link(attributes)
        elif tag == "html":
            self.lang = attributes.get("lang") or ""
        elif tag in _ASKING:
            self.requests.update(_asked(attributes, _ASKING[tag]))
            if tag == "img" and "alt" not in attributes:
                self.without_alt.append(attributes.get("src") or "?")

    def _add_link(self, attributes: Mapping[str, str | None]) -> None:
        """Take in what a `link` element fetches, or the other address that it names."""
        rels, href = (attributes.get("rel") or "").split(), attributes.get("href") or ""
        if "canonical" in rels:
            self.canonical = href
        elif "alternate" in rels and "hreflang" in attributes:
            self.alternates.append((attributes["hreflang"] or "", href))
        elif not _FETCHED_RELS.isdisjoint(rels):
            self.requests.add(href)


def _asked(attributes: Mapping[str, str | None], names: Iterable[str]) -> Iterator[str]:
    """Yield the addresses that an element makes a browser ask for."""
    for name in names:
        if name in attributes:
            value = attributes[name] or ""
            if name == "srcset":
                yield from (part.split()[0] for part in value.split(",") if part.strip())
            else:
                yield value
