"""Parse a part of a page by itself, when that says what it says on the page. Layer 2."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

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
# Elements that hold rows; those that another element inside may end; those with rules of their
# own; and those of a drawing, which end nothing.
_ROWS = frozenset(("table", "tbody", "thead", "tfoot"))
_STRANGE = frozenset(("svg", "math", "select", "option", "table", "tr", "td", "th"))
_FRAGILE = _STRANGE | frozenset(
    ("p", "a", "button", "form", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "label")
)
_DRAWN = frozenset(("svg", "path", "use", "g", "circle", "rect", "polygon", "line", "ellipse"))
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
    alone = tree.body is not None and len(list(tree.body.iter(include_text=True))) == 1
    held = [node for node in frame.iter(include_text=True) if not _is_blank(node)]
    if not alone or not held or held[-1].html != _CLOSE or "main" in tags:
        return None
    inside = [node.tag or "" for node in held[:-1]]
    unseen = _UNSEEN.issuperset(inside)
    return tree if unseen or all(map(stands_apart, (*inside[:1], *inside[-1:]))) else None


def _elements(tree: LexborHTMLParser) -> int:
    """Return how many elements a tree holds, those in its templates too."""
    inside = (node for part in tree.template_fragments() for node in part.traverse())
    return len(tree.css("*")) + sum((node.tag or "")[:1] != "-" for node in inside)


def _is_blank(node: LexborNode) -> bool:
    return node.tag == "-text" and not node.text().strip()


def tags_of(tree: LexborHTMLParser) -> frozenset[str]:
    """Return the tags of the elements of a part that was parsed by itself."""
    return frozenset(node.tag or "" for node in tree.css(f"{_AROUND[-1]} *, {_AROUND_ROW[-1]} *"))


def fits(part: frozenset[str], around: Sequence[str]) -> bool:
    """Tell whether a part with these tags is the same between these elements, innermost first.

    A browser ends a paragraph, a link or a list item where another one begins, makes other
    elements in a drawing, and lets a row be a row in a table alone.
    """
    is_row = "tr" in part and "table" not in part
    if is_row != (around[0] in _ROWS):
        return False
    rest = list(dropwhile(_ROWS.__contains__, around))
    drawing = not part - _DRAWN
    return not _FRAGILE.intersection(rest) or (drawing and _STRANGE.isdisjoint(rest))
