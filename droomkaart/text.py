"""Markdown to safe HTML.

Layer 5. CommonMark without raw HTML (cmarkgfm), then an allowlist (nh3): a text field of
a stranger can make paragraphs, lists, emphasis and links, and nothing else. `remarks` says
what was left out; `proofread` tells the writer.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import cmarkgfm
import nh3
from markupsafe import Markup, escape
from pydantic_core import PydanticCustomError

from droomkaart.model.fields import web_address

# The ids of the templates: a heading in a text may not take one.
PAGE_IDS = frozenset(
    (
        *(
            "main",
            "filters",
            "results",
            "live",
            "zoek",
            "sinds",
            "volgorde",
            "heart",
            "kept",
            "saved",
        ),
        *("table-name", "table-search", "table-tools"),
        *("formulier", "fouten", "notice", "bezig", "f-code", "fault-code"),
    )
)
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
_TITLE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
_TAG_BUT_SPAN = re.compile(r"<(?!/?span\b)[^>]*>")
_SPAN = re.compile(r"(</?span[^>]*>)")
# A page has its own title, so a heading in a text starts at the second level.
_LEVEL = re.compile(r"<(/?h)([156])>")
_LEVELS = {"1": "2", "5": "4", "6": "4"}
_PLACE_HOLDER = re.compile(r"(\s*)\[\[([a-z]+(?:\.[a-z_]+)?)\]\]")
_ALONE = re.compile(r"<p>(\s*)\[\[([a-z]+)\]\]\s*</p>")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a text that does not reach the page as it was written.

    `line` counts from 0, from the first line of the text.
    """

    code: str
    line: int
    value: str = ""
    harmless: bool = False


def markdown(text: str) -> Markup:
    """Return Markdown as safe HTML, with headings from the second level to the fourth."""
    raw = cmarkgfm.github_flavored_markdown_to_html(text)
    levelled = _LEVEL.sub(lambda m: f"<{m[1]}{_LEVELS[m[2]]}>", raw)
    return Markup(_CLEANER.clean(levelled))  # noqa: S704  # nh3 has just cleaned it


def remarks(text: str) -> Iterator[Remark]:
    """Yield forbidden links, pictures, raw HTML and first-level headings of a text."""
    raw = cmarkgfm.github_flavored_markdown_to_html(text)
    dangerous = _DANGEROUS.findall(text)
    for link in _HREF.findall(raw):
        address = html.unescape(link)
        if not _allowed(address):
            # cmark empties a dangerous address, so its text is looked up in the source.
            shown = address or (dangerous.pop(0) if dangerous else "?")
            yield Remark("bad-link", _line_of(shown, text), shown[:80])
    for picture in _PICTURE.findall(raw):
        shown = html.unescape(picture)
        yield Remark("picture-in-text", _line_of(f"]({shown}", text), shown[:80])
    if _OMITTED in raw:
        yield Remark("html-in-text", _line_of("<", text), harmless=True)
    for heading in _TITLE.findall(raw):
        words = Markup(heading).striptags()  # noqa: S704  # only its words are used
        yield Remark("heading-too-high", _line_of(words, text), words[:80], harmless=True)


def _line_of(words: str, text: str) -> int:
    """Return the line on which some words first stand; the first line when nowhere."""
    return text.count("\n", 0, max(0, text.find(words)))


def anchored(body: Markup) -> Markup:
    """Give each heading an id made of its words, so that it can be linked to."""
    taken = set(PAGE_IDS)

    def mark(match: re.Match[str]) -> str:
        plain = html.unescape(re.sub(r"<[^>]*>", "", match[2]))
        name = re.sub(r"[^\w]+", "-", plain.lower()).strip("-") or "kop"
        while name in taken:
            name += "-2"
        taken.add(name)
        return f'<{match[1]} id="{escape(name)}">{match[2]}</{match[1]}>'

    return Markup(_HEADING.sub(mark, body))  # noqa: S704  # only an escaped id was added


def sections(body: Markup) -> list[tuple[str, Markup]]:
    """Return each second-level heading with the first paragraph under it, as words alone.

    In a paragraph the mark of words in another language stays.
    """
    found = re.findall(r"<h2[^>]*>((?:(?!</h2>).)*)</h2>\s*<p>(.*?)</p>", body, re.DOTALL)
    return [(Markup(h).striptags(), _words_of(p)) for h, p in found]  # noqa: S704  # tags go


def _words_of(paragraph: str) -> Markup:
    """Return a paragraph without tags but the `span` of a mark; no text of a writer has one."""
    words = " ".join(_TAG_BUT_SPAN.sub("", paragraph).split())
    parts = _SPAN.split(words)
    parts[::2] = [escape(html.unescape(part)) for part in parts[::2]]
    return Markup("".join(parts))  # noqa: S704  # just escaped, but for the marks


def plain_words(body: Markup) -> str:
    """Return a text as plain lines, an empty one between paragraphs: to copy into a letter."""
    parts = re.split(r"</(?:p|h[1-6]|li)>", str(body))
    lines = (" ".join(html.unescape(re.sub(r"<[^>]*>", "", part)).split()) for part in parts)
    return "\n\n".join(line for line in lines if line)


def based(body: Markup, base_path: str) -> Markup:
    """Put the folder of the site before links that start at its root."""
    return Markup(str(body).replace('<a href="/', f'<a href="{base_path}/'))  # noqa: S704  # a checked path


def place_holders(body: str) -> list[tuple[str, int]]:
    """Return the open places `[[name]]` of a text, each with its line, counted from 0."""
    return [(m[2], body.count("\n", 0, m.start(2))) for m in _PLACE_HOLDER.finditer(body)]


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
    # Without its scheme an address of another site would be looked for on this one.
    return bool(link) and not link.lower().startswith(("//", "\\", "www."))


def _is_web_address(link: str) -> bool:
    try:
        web_address(link)
    except PydanticCustomError:
        return False
    return True
