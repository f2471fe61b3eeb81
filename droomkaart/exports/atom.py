"""What is new, for who follows it with a reader of feeds: Atom (RFC 4287). Layer 20."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from droomkaart import links
from droomkaart.articles import Piece, Writing
from droomkaart.edition import Edition
from droomkaart.turns import since

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}"
# A reader of feeds asks again and again: what came last is enough.
_MOST = 30
# What a list of one type has; texts of the site itself and dreams are no news.
_NO_NEWS = ("pagina", "dromen")


def atom(edition: Edition, writing: Writing) -> dict[str, bytes]:
    """Return the feeds of an edition by path: one of everything, and one of each type."""
    t = edition.t
    titles = {kind: title for kind, title in writing.types(t) if kind not in _NO_NEWS}
    held = {kind: writing.of_type(kind) for kind in titles}
    everything = [piece for pieces in held.values() for piece in pieces]
    files = {links.feed(""): _feed(edition.brand.name, "", everything, edition)}
    for kind, title in titles.items():
        name = f"{title} · {edition.brand.name}"
        files[links.feed(kind)] = _feed(name, kind, held[kind], edition)
    return files


def _feed(title: str, kind: str, pieces: Iterable[Piece], edition: Edition) -> bytes:
    at = edition.links
    home = at.absolute(links.articles(kind) if kind else links.HOME)
    own = at.absolute(links.feed(kind))
    root = ET.Element("feed", {"xmlns": _ATOM, f"{_XML}lang": edition.t.code})
    _say(root, "title", title)
    _say(root, "id", own)
    ET.SubElement(root, "link", rel="self", href=own, type="application/atom+xml")
    ET.SubElement(root, "link", rel="alternate", href=home, type="text/html")
    author = ET.SubElement(root, "author")
    _say(author, "name", edition.brand.name)
    today = edition.catalogue.today
    held = [(since(piece.record, today) or _BEFORE, piece) for piece in pieces]
    held.sort(key=lambda pair: (pair[0], pair[1].type, pair[1].id), reverse=True)
    _say(root, "updated", _moment(held[0][0] if held else today))
    for day, piece in held[:_MOST]:
        _entry(root, piece, day, edition)
    ET.indent(root)
    text: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return text + b"\n"


def _entry(root: ET.Element, piece: Piece, day: dt.date, edition: Edition) -> None:
    url = edition.links.absolute(links.article(piece.type, piece.id))
    entry = ET.SubElement(root, "entry")
    _say(entry, "title", piece.title.value)
    _say(entry, "id", url)
    _say(entry, "updated", _moment(day))
    ET.SubElement(entry, "link", rel="alternate", href=url, type="text/html")
    _say(entry, "summary", piece.summary.value)


# Texts of which nobody stated a date come last.
_BEFORE = dt.date(2000, 1, 1)


def _say(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, name).text = words


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
