"""Read one piece of HTML: a page with holes in it, or a part that goes in such a hole. Layer 6.

A part that many pages share is read once. What it says is then the same on each of them, but
for one thing: a saying may begin before it and end in it, so its first and last text are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

from droomkaart.apart import fits, parsed, tags_of
from droomkaart.drawn import Drawn
from droomkaart.elements import Elements
from droomkaart.model.site import WordRule
from droomkaart.said import Heard, Said, said_by_templates, stands_apart
from droomkaart.tongue import Tongue
from droomkaart.words import NeverUse

# The regions of the made-up languages of tests, which are Dutch by design (Unicode CLDR).
_MADE_UP = frozenset(("XA", "XB"))
# What stands between the first and the last text of a part: no word goes on over it.
_GAP = "\N{OBJECT REPLACEMENT CHARACTER}"

# A word that a rule finds, why it may not be there, what to write, and how bad it is.
Broken = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Foreign:
    """What a piece holds in the language of the files, on a page of another language.

    `strays` are texts that nothing marks as such; `length` is the number of words, of which
    `plain` stand outside what is marked.
    """

    strays: tuple[str, ...] = ()
    length: int = 0
    plain: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """What was read in a piece of HTML; `ends` are its first and last text.

    Of a part: its `tags`, and whether it `breaks` the line that it stands in.
    """

    elements: Elements
    words: tuple[Broken, ...]
    ends: tuple[str, ...]
    foreign: Foreign
    tags: frozenset[str] = frozenset()
    breaks: bool = True


# The elements around a hole, innermost first.
Place = tuple[LexborNode, ...]


@dataclass(frozen=True, slots=True)
class Filling:
    """The parts of a page by the number of their hole, and the holes that were met so far.

    `places` are the elements around holes, innermost first, by the innermost: cards stand side
    by side.
    """

    page: Drawn
    pieces: Mapping[int, Piece]
    met: list[tuple[Place, Piece]] = field(default_factory=list)
    places: dict[int, Place] = field(default_factory=dict)

    def ends(self, comment: LexborNode) -> tuple[str, ...] | None:
        """Return the texts at the ends of the part that goes there; None for no hole."""
        number = self.page.part(comment.html or "")
        if number is None:
            return None
        piece, place = self.pieces[number], self._place(comment)
        if fits(piece.tags, [node.tag or "" for node in place]):
            self.met.append((place, piece))
        return piece.ends if piece.breaks else None

    def _place(self, comment: LexborNode) -> Place:
        parent = comment.parent
        key = parent.mem_id if parent else 0
        if key not in self.places:
            self.places[key] = tuple(_around(comment))
        return self.places[key]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a page in `language` is held against: what it may not say, and in which tongue not."""

    language: str
    never: NeverUse
    tongue: Tongue | None


def read_page(tree: LexborHTMLParser, filling: Filling, rules: Rules) -> Piece:
    """Return what a page holds, with the parts that fill its holes."""
    found = _read(tree, tree.css_first("main"), filling, rules)
    words = dict.fromkeys(found.words)
    for _, part in filling.met:
        found.elements.take(part.elements)
        words |= dict.fromkeys(part.words)
    return Piece(found.elements, tuple(words), found.ends, found.foreign)


def read_part(markup: str, rules: Rules) -> Piece | None:
    """Return what a part of a page holds; None when it says something else by itself."""
    tree = parsed(markup)
    if tree is None:
        return None
    tags = tags_of(tree)
    found = _read(tree, tree.body, Filling(Drawn(markup), {}), rules)
    return replace(found, tags=tags, breaks=any(map(stands_apart, tags)))


def broken(texts: Iterable[str], language: str, never: NeverUse) -> tuple[Broken, ...]:
    """Return the words of texts that no page may hold: word, reason, what else, how bad."""
    return tuple(dict.fromkeys(told(never.hits_in(texts, language))))


def told(hits: Iterable[tuple[str, WordRule]]) -> Iterator[Broken]:
    """Yield each hit of a rule as what is told of it."""
    return ((word, rule.reason, rule.instead, str(rule.level)) for word, rule in hits)


def _read(
    tree: LexborHTMLParser, content: LexborNode | None, filling: Filling, rules: Rules
) -> Piece:
    elements, heard = Elements(), Heard()
    for tag, attributes in heard.walk(tree.root, filling.ends):
        elements.add(tag, attributes)
    own = heard.said(tree.root)
    templates = said_by_templates(tree) if "<template" in filling.page.own else ()
    words = _all_broken((own, *templates), rules)
    ends = (own.texts[0], _GAP, own.texts[-1]) if own.texts[1:] else own.texts
    # It takes marked texts out of the tree: the last look.
    return Piece(elements, words, ends, _foreign(tree, content, filling, rules))


def _all_broken(said: Iterable[Said], rules: Rules) -> tuple[Broken, ...]:
    """Return the words that no page may hold, of what a piece says."""
    never, language = rules.never, rules.language
    found: dict[Broken, None] = {}
    for part in said:
        for texts in filter(None, (part.texts, part.joined)):
            found |= dict.fromkeys(broken(texts, language, never))
        found |= dict.fromkeys(told(never.hits_of_each(part.values, language)))
    return tuple(found)


def _foreign(
    tree: LexborHTMLParser, content: LexborNode | None, filling: Filling, rules: Rules
) -> Foreign:
    """Return the unmarked texts in the language of the files, and how much is marked.

    Texts are those of the whole body, its menus and foot too, and what is said of pictures and
    buttons. Counted are the words of the content alone. Titles and descriptions in the head are
    left out: nothing there can be marked as being in another language.
    """
    tongue, (base, _, region) = rules.tongue, rules.language.partition("-")
    if tongue is None or content is None or base == tongue.code or region in _MADE_UP:
        return Foreign()
    strays: dict[str, None] = {}
    length = plain = 0
    for place, piece in filling.met:
        found = piece.foreign
        counts = any(node.mem_id == content.mem_id for node in place)
        marked = any(node.attributes.get("lang") == tongue.code for node in place)
        length += found.length if counts else 0
        plain += found.plain if counts and not marked else 0
        if not marked and any(node.tag == "body" for node in place):
            strays |= dict.fromkeys(found.strays)
    words = rest = _count(content)
    if named := tree.css(f'[lang="{tongue.code}"]'):
        for node in named:
            node.decompose()
        rest = _count(content)
    texts = chain(_texts(tree.body or content), _labels(tree))
    own = dict.fromkeys(tongue.strays(texts, rules.language))
    return Foreign((*own, *strays), length + words, plain + rest)


def _count(content: LexborNode) -> int:
    return len(content.text(separator=" ").split())


def _around(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements around a node, innermost first."""
    while node.parent:
        node = node.parent
        yield node


def _texts(node: LexborNode) -> Iterator[str]:
    """Yield the texts of an element, one for each run of words between tags."""
    for line in node.text(separator="\n").split("\n"):
        if words := line.strip():
            yield words


def _labels(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield what is said of pictures, fields and buttons."""
    for name in ("alt", "aria-label", "placeholder"):
        for node in tree.css(f"[{name}]"):
            yield node.attributes.get(name) or ""
