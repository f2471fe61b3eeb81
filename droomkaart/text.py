"""Markdown to safe HTML.

Layer 4. CommonMark without raw HTML (cmarkgfm), then an allowlist (nh3): a text field of
a stranger can make paragraphs, lists, emphasis and links, and nothing else. What was left
out is told, with the place where the text starts.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import cmarkgfm
import nh3
from markupsafe import Markup, escape
from pydantic_core import PydanticCustomError

from droomkaart.model.fields import web_address
from droomkaart.problems import Problems, Source

SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_TAGS = {"p", "ul", "ol", "li", "em", "strong", "a", "h2", "h3", "h4", "blockquote", "br", "hr"}
_TAGS |= {"table", "thead", "tbody", "tr", "th", "td", "code", "pre"}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
    generic_attribute_prefixes=set(),
    url_schemes=set(SCHEMES),
    link_rel=None,
    strip_comments=True,
)
_HREF = re.compile(r'<a href="([^"]*)"')
_PICTURE = re.compile(r'<img src="([^"]*)"')
_OMITTED = "<!-- raw HTML omitted -->"  # what cmark writes for raw HTML in safe mode
_DANGEROUS = re.compile(r"(?:javascript|vbscript|data|file):[^\s)>]*", re.IGNORECASE)
_HEADING = re.compile(r"<(h[234])>(.*?)</\1>", re.DOTALL)
_PLACE_HOLDER = re.compile(r"(\s*)\[\[([a-z]+(?:\.[a-z_]+)?)\]\]")
_ALONE = re.compile(r"<p>(\s*)\[\[([a-z]+)\]\]\s*</p>")


def markdown(text: str, place: Callable[[], Source], problems: Problems) -> Markup:
    """Return Markdown as safe HTML; forbidden links, pictures and raw HTML are told.

    `place` says where the text starts; it is asked only when something is wrong.
    """
    raw = cmarkgfm.github_flavored_markdown_to_html(text)
    for link in _HREF.findall(raw):
        if not _allowed(html.unescape(link)):
            # cmark empties a dangerous address, so its text is looked up in the source.
            shown = html.unescape(link) or next(iter(_DANGEROUS.findall(text)), "?")
            problems.error("bad-link", place(), value=shown[:80])
    for picture in _PICTURE.findall(raw):
        problems.error("picture-in-text", place(), value=html.unescape(picture)[:80])
    if _OMITTED in raw:
        problems.warning("html-in-text", place())
    return Markup(_CLEANER.clean(raw))  # noqa: S704  # nh3 has just cleaned it


def anchored(body: Markup) -> Markup:
    """Give each heading an id made of its words, so that it can be linked to."""
    taken: set[str] = set()

    def mark(match: re.Match[str]) -> str:
        plain = html.unescape(re.sub(r"<[^>]*>", "", match[2]))
        name = re.sub(r"[^\w]+", "-", plain.lower()).strip("-") or "kop"
        while name in taken:
            name += "-2"
        taken.add(name)
        return f'<{match[1]} id="{escape(name)}">{match[2]}</{match[1]}>'

    return Markup(_HEADING.sub(mark, body))  # noqa: S704  # only an escaped id was added


def sections(body: Markup) -> list[tuple[str, str]]:
    """Return each second-level heading with the first paragraph under it, as plain text."""
    found = re.findall(r"<h2[^>]*>((?:(?!</h2>).)*)</h2>\s*<p>(.*?)</p>", body, re.DOTALL)
    return [(Markup(h).striptags(), Markup(p).striptags()) for h, p in found]  # noqa: S704  # tags go


def based(body: Markup, base_path: str) -> Markup:
    """Put the folder of the site before links that start at its root."""
    return Markup(str(body).replace('<a href="/', f'<a href="{base_path}/'))  # noqa: S704  # a checked path


def place_holders(body: str) -> list[str]:
    """Return the names of the open places `[[name]]` in a text, in order."""
    return [name for _, name in _PLACE_HOLDER.findall(body)]


def filled(body: Markup, values: Mapping[str, Markup]) -> Markup:
    """Put `values` in the open places of a text; a name that is not there stays open.

    A place with nothing to say takes the space before it along.
    """

    def put(match: re.Match[str]) -> str:
        space, name = match[1], match[2]
        if name not in values:
            return match[0]
        return f"{space}{values[name]}" if values[name] else ""

    return Markup(_PLACE_HOLDER.sub(put, _ALONE.sub(put, body)))  # noqa: S704  # values are Markup


def _allowed(link: str) -> bool:
    """Tell whether a link goes to an allowed scheme or stays on this site."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return _is_web_address(link.strip())
    if parts.scheme:
        return parts.scheme in SCHEMES
    return bool(link) and not link.startswith(("//", "\\"))


def _is_web_address(link: str) -> bool:
    try:
        web_address(link)
    except PydanticCustomError:
        return False
    return True
