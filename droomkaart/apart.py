"""Parse a part of a page by itself, when that says what it says on the page. Layer 2."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from droomkaart.said import stands_apart

# Elements without an end tag (HTML 13.1.2).
_VOID = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("source", "track", "wbr"),
    ]
)
# Elements of which nothing is seen where they stand.
_UNSEEN = frozenset(("script", "style", "template"))
# What a part is read in, as a row of a table is none anywhere else; what closes it; and how
# many elements a browser makes of its own: html, head and body.
_AROUND, _AROUND_ROW = ("part",), ("table", "tbody")
_CLOSE = "<!--close-->"
_IMPLIED = 3
_START, _END = re.compile(r"<([a-zA-Z][^\s/>]*)"), re.compile(r"</[a-zA-Z]|/>")


def parsed(markup: str) -> LexborHTMLParser | None:
    """Return the tree of a part by itself; None when a page would make another tree of it.

    Every tag must make just one element, every element must end, and at both ends must stand
    what is no part of a line: a word could go on there.
    """
    tags = [tag.lower() for tag in _START.findall(markup)]
    around = _AROUND_ROW if tags and tags[0] == "tr" else _AROUND
    before, after = f"<{'><'.join(around)}>", f"</{'></'.join(reversed(around))}>"
    tree = LexborHTMLParser(f"{before}{markup}{_CLOSE}{after}")
    ended = len(_END.findall(markup)) + sum(map(_VOID.__contains__, tags))
    made = _IMPLIED + len(around) + len(tags)
    frame = tree.css_first(around[-1])
    if ended != len(tags) or _elements(tree) != made or frame is None:
        return None
    *inside, last = [node for node in frame.iter(include_text=True) if not _is_blank(node)] or [
        frame
    ]
    edges = (*inside[:1], *inside[-1:])
    return tree if last.html == _CLOSE and all(map(_is_edge, edges)) else None


def _elements(tree: LexborHTMLParser) -> int:
    """Return how many elements a tree holds, those in its templates too."""
    inside = (node for part in tree.template_fragments() for node in part.traverse())
    return len(tree.css("*")) + sum((node.tag or "")[:1] != "-" for node in inside)


def _is_blank(node: LexborNode) -> bool:
    return node.tag == "-text" and not node.text().strip()


def _is_edge(node: LexborNode) -> bool:
    return stands_apart(node.tag or "") or node.tag in _UNSEEN
