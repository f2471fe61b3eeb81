"""What a page or a file says: every text that a person may meet in it. Layer 1.

Text is parsed, not searched for: a word may have a tag inside, a line of a calendar is folded
in the middle of a word, JSON and spreadsheets have signs of their own for a quote.
"""

from __future__ import annotations

import csv
import functools
import html
import io
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import orjson
from selectolax.lexbor import LexborHTMLParser, LexborNode

_TEXT, _COMMENT = "-text", "-comment"  # the tags of a text and a comment in a tree
# Elements that stand on a line of their own, or are seen between two texts (HTML 15.3). All
# others run on in their line, also those that nobody knows.
_APART = frozenset(
    [
        *("address", "article", "aside", "audio", "blockquote", "body", "br", "button", "canvas"),
        *("caption", "center", "col", "colgroup", "dd", "desc", "details", "dialog", "dir", "div"),
        *("dl", "dt", "embed", "fieldset", "figcaption", "figure", "footer", "foreignobject"),
        *("form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html"),
        *("iframe", "img", "input", "legend", "li", "link", "main", "map", "math", "menu", "meta"),
        *("meter", "nav", "noscript", "object", "ol", "optgroup", "option", "p", "pre"),
        *("progress", "rp", "rt", "search", "section", "select", "source", "summary", "svg"),
        *("table", "tbody", "td", "text", "textarea", "tfoot", "th", "thead", "title", "tr"),
        *("track", "ul", "video"),
    ]
)
_CODE = frozenset(("script", "style"))
# A line of a calendar goes on after a line end and a space (RFC 5545, 3.1).
_FOLD = re.compile(r"\r?\n[ \t]")
_ESCAPED = re.compile(r"\\([nN]|.)")
# A part of the name of a host with letters that DNS does not know (RFC 3492, RFC 5890).
_HOST = re.compile(r"\bxn--([a-z0-9-]{1,59})(?![a-z0-9-])", re.IGNORECASE)
_CUE_TAG = re.compile(r"<[^>]*>")


def stands_apart(tag: str) -> bool:
    """Tell whether an element stands on a line of its own, or is seen between two texts."""
    return tag in _APART


@dataclass(frozen=True, slots=True)
class Said:
    """What a tree says.

    `texts` follow each other as on the page. `joined` are those that tags part in the middle of
    a word, each between its neighbours. `values` are those of attributes, of an address its
    steps, each once.
    """

    texts: tuple[str, ...]
    joined: tuple[str, ...]
    values: tuple[str, ...]


# Tells which texts a part has at its ends, of the comment in whose place it goes.
Ends = Callable[[LexborNode], Iterable[str] | None]


@dataclass(slots=True)
class Heard:
    """What one walk through a tree met: its texts, and before which of them something stands.

    A text that is not in the tree itself, of a part that goes there, is met as its words.
    `values` are those of attributes: how an element looks is no word, all else is read.
    """

    nodes: list[LexborNode | str] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)
    code: list[int] = field(default_factory=list)
    values: dict[str | None, None] = field(default_factory=dict)
    filled: bool = False

    def walk(
        self, root: LexborNode | None, ends: Ends | None = None
    ) -> Iterator[tuple[str, dict[str, str | None]]]:
        """Take in all that stands under a root; yield elements and their attributes but the class.

        Most have no attribute, or a class alone: of those only a picture is yielded. `ends`
        tells which texts stand in the place of a comment, None where nothing does.
        """
        for node in root.traverse(include_text=True) if root else ():
            tag = node.tag or ""
            if tag == _TEXT:
                self.nodes.append(node)
                continue
            if tag in _APART:
                self.apart.add(len(self.nodes))
            elif tag == _COMMENT:
                self._fill(ends(node) if ends else None)
                continue
            elif tag in _CODE:
                self.code.append(len(self.nodes))
            attributes = node.attributes
            attributes.pop("class", None)
            if attributes:
                self.values.update(dict.fromkeys(attributes.values()))
            if attributes or tag == "img":
                yield tag, attributes

    def _fill(self, texts: Iterable[str] | None) -> None:
        """Take in the texts of a part that stands by itself; None for what is no part."""
        if texts is not None:
            self.filled = True
            for text in texts:
                self.apart.add(len(self.nodes))
                self.nodes.append(text)
            self.apart.add(len(self.nodes))

    def said(self, root: LexborNode | None) -> Said:
        """Return what the tree under `root` says, of which all nodes were added."""
        values = tuple(dict.fromkeys(step for v in self.values if v for step in _spelled(v)))
        if root is None or not self.nodes:
            return Said((), (), values)
        raw = root.text(separator="\0").split("\0")  # of one text at a time it takes much longer
        if self.filled:
            held = iter(raw)
            raw = [node if isinstance(node, str) else next(held) for node in self.nodes]
        self._cut_code(raw)
        words = [text.strip() for text in raw]
        joined = tuple(self._joined(raw, words))
        return Said(tuple(text for text in words if text), joined, values)

    def _cut_code(self, raw: list[str]) -> None:
        """Let code be no part of the text around it; of JSON the texts inside are read."""
        for at in self.code:
            node = self.nodes[at] if at < len(raw) else ""
            if not isinstance(node, str) and node.parent and node.parent.tag in _CODE:
                raw[at] = f" {' '.join(_of_json(raw[at].encode()))} "

    def _joined(self, raw: list[str], words: list[str]) -> Iterator[str]:
        first, last = 0, -1
        for at in sorted(set(range(1, len(raw))) - self.apart):
            before, after = raw[at - 1], raw[at]
            if not (words[at - 1] and words[at]) or before[-1].isspace() or after[0].isspace():
                continue
            one, other = self.nodes[at - 1], self.nodes[at]
            if isinstance(one, str) or isinstance(other, str) or not _beside(one, other):
                continue
            if last != at - 1:
                yield from _between(first, last, raw, words)
                first = at - 1
            last = at
        yield from _between(first, last, raw, words)


def _spelled(value: str) -> tuple[str, ...]:
    """Return a value, of an address its steps, with the letters as people read them.

    A browser may show the name of a host in its own letters or as it stands: both are read.
    Nearly every step of an address is one of many addresses, and then read once.
    """
    plain = unquote(value) if "%" in value else value
    if "xn--" in plain or "XN--" in plain:
        return (plain, _HOST.sub(_unpacked, plain))
    is_address = (plain[:1] == "/" or "://" in plain) and " " not in value
    return tuple(plain.split("/")) if is_address else (plain,)


def _unpacked(label: re.Match[str]) -> str:
    """Return a part of a host name with its own letters; one that is no such name as it stands."""
    try:
        return label[1].lower().encode().decode("punycode")
    except UnicodeError:
        return label[0]


def _between(first: int, last: int, raw: list[str], words: list[str]) -> Iterator[str]:
    """Yield a run of texts as one, between the texts before and after it, and then nothing."""
    if last > first:
        yield next((text for text in reversed(words[:first]) if text), "")
        yield "".join(raw[first : last + 1]).strip()
        yield next((text for text in words[last + 1 :] if text), "")
        yield ""


def _beside(before: LexborNode, after: LexborNode) -> bool:
    """Tell whether two texts, with no space between them, are one for a reader.

    They must stand in one line. Two elements that both have a look of their own (two chips) are
    seen apart also there.
    """
    ups, downs = _above(before), _above(after)
    if ups[-1].mem_id != downs[-1].mem_id:
        return False
    while ups and downs and ups[-1].mem_id == downs[-1].mem_id:
        ups.pop()
        downs.pop()
    boxes = [path[-1].attributes for path in (ups, downs) if len(path) > 1]
    return not (len(boxes) > 1 and all("class" in box for box in boxes))


def _above(node: LexborNode) -> list[LexborNode]:
    """Return a text and the elements around it, up to one that stands apart."""
    path = [node]
    while path[-1].tag not in _APART and path[-1].parent:
        path.append(path[-1].parent)
    return path


def said_by(markup: str) -> Iterator[Said]:
    """Yield what a piece of HTML, SVG or XML says, and each template in it."""
    tree = LexborHTMLParser(markup)
    heard = Heard()
    deque(heard.walk(tree.root), maxlen=0)
    yield heard.said(tree.root)
    yield from said_by_templates(tree)


def said_by_templates(tree: LexborHTMLParser) -> Iterator[Said]:
    """Yield what the templates of a page say: a script shows them, a tree does not hold them."""
    for template in tree.template_fragments():
        yield from _said_once(template.inner_html or "")


@functools.lru_cache(maxsize=256)
def _said_once(markup: str) -> tuple[Said, ...]:
    """Return what a template says: many pages have the same."""
    return tuple(said_by(markup))


def texts_of(name: str, data: bytes) -> Iterator[str]:
    """Yield the texts of a file that is no page; none of a picture, a film or a font."""
    ending = name.rpartition(".")[2]
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return iter(())
    if ending in ("json", "webmanifest"):
        return _of_json(data)
    if ending in ("svg", "xml", "html"):
        return (t for s in said_by(text) for t in (*s.texts, "", *s.joined, *s.values))
    if ending == "csv":
        return (cell for row in csv.reader(io.StringIO(text)) for cell in row)
    if ending == "ics":
        return _of_calendar(text)
    if ending == "vtt":
        text = html.unescape(_CUE_TAG.sub("", text))
    return iter(text.splitlines())


def _of_calendar(text: str) -> Iterator[str]:
    for line in _FOLD.sub("", text).splitlines():
        whole = _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], line)
        yield from whole.split("\n")


def _of_json(data: bytes) -> Iterator[str]:
    """Yield the texts inside JSON; of what is none, its lines."""
    try:
        whole = orjson.loads(data)
    except orjson.JSONDecodeError:
        return iter(data.decode().splitlines())
    return _strings(whole)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
