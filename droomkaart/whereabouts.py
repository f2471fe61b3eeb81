"""Where in the files of a city, and of the product, stands what a page says. Layer 6.

A page is made of many files: a word on it may come from its own file, a translation, a list of
`site.toml`, or a template. Looked for only when something is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from droomkaart.disguises import readings, unmarked
from droomkaart.languages import DOMAINS
from droomkaart.load import Document
from droomkaart.problems import Source

# Where words may stand that reach a page, in the order of looking.
_SEARCHED = ("templates", "themes", "partners", "content")
_ENDINGS = frozenset((".html", ".svg", ".css", ".js", ".yaml", ".yml", ".md", ".vtt"))
# Groups of `site.toml` whose words are no words of a page: they say what not to write.
_ABOUT_WORDS = frozenset(("words", "plain"))
_MARKUP = re.compile(r"<[^>]*>|[-\u2010\u2011*_`~\\]")
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The files of a city: `places` are its roots, nearest first, `base_path` that of a brand.

    The rest are notes: texts by path, and places that were found.
    """

    places: tuple[Path, ...]
    site: Document
    base_path: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    found: dict[tuple[str, str], Source | None] = field(default_factory=dict)

    def address(self, source: Source, address: str) -> Source | None:
        """Return where a file writes an address; with or without the path of the brand."""
        text = self._text(source.path).lower()
        for wanted in (address.lower(), address.removeprefix(self.base_path).lower()):
            # /nieuws/ is not found in /nieuws/oud/.
            match = re.search(rf"(?<![\w/]){re.escape(wanted)}(?![\w/-])", text) if wanted else None
            if match:
                return _at(source.path, text, match.start())
        return None

    def word(self, source: Source, word: str, language: str) -> Source | None:
        """Return where a word is written that a page in a language says.

        Looked for in the file of the page, the translations, `site.toml`, templates, and in
        what else a list or a card may be made of.
        """
        return self._in_file(source.path, word) or self._anywhere(word, language)

    def _anywhere(self, word: str, language: str) -> Source | None:
        key = (f"*{language}", word)
        if key not in self.found:
            paths = (
                *(f"locales/{language}/{domain}.po" for domain in DOMAINS),
                self.site.path,
                *self._others(),
            )
            places = (self._in_file(path, word) for path in paths)
            self.found[key] = next((place for place in places if place), None)
        return self.found[key]

    def _others(self) -> Iterator[str]:
        for folder in _SEARCHED:
            for place in self.places:
                for path in sorted((place / folder).rglob("*")):
                    if path.suffix in _ENDINGS:
                        yield path.relative_to(place).as_posix()

    def _in_file(self, path: str, word: str) -> Source | None:
        if (path, word) not in self.found:
            if path == self.site.path:
                self.found[path, word] = self._in_site(word)
            else:
                self.found[path, word] = _in_text(path, self._text(path), word)
        return self.found[path, word]

    def _in_site(self, word: str) -> Source | None:
        for path, value in _values(self.site.data):
            if path[0] not in _ABOUT_WORDS and _in_text("", value, word):
                return self.site.source(*path)
        return None

    def _text(self, path: str) -> str:
        if path not in self.texts:
            files = (place / path for place in self.places)
            file = next((file for file in files if file.is_file()), None)
            text = file.read_text(encoding="utf-8", errors="replace") if file else ""
            self.texts[path] = _translations(text) if path.endswith(".po") else text
        return self.texts[path]


def _in_text(path: str, text: str, word: str) -> Source | None:
    """Return where a text holds a word, also in disguise; lines may break it between its parts."""
    wanted = r"\s+".join(map(re.escape, word.split()))
    match = re.search(rf"(?<!\w){wanted}(?!\w)", text.lower())
    if match:
        return _at(path, text, match.start())
    bare, first = _bare(word), _bare(word.partition(" ")[0])
    for number, line in enumerate(text.splitlines(), 1):
        if _holds(line, bare):
            tokens = (token for token in _TOKEN.finditer(line) if _holds(token[0], first))
            start = next((token.start() for token in tokens), 0)
            return Source(path, number, start + 1)
    return None


def _at(path: str, text: str, start: int) -> Source:
    return Source(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def _holds(text: str, bare: str) -> bool:
    return any(bare in _bare(reading) for reading in readings(_MARKUP.sub("", unescape(text))))


def _bare(text: str) -> str:
    return _MARKUP.sub("", unmarked(text))


def _translations(text: str) -> str:
    """Return a PO file with nothing but its translations, each where it stood."""
    lines, kept = [], False
    for line in text.splitlines():
        kept = line.startswith("msgstr") or (kept and line.startswith('"'))
        lines.append(line.replace('"', " ") if kept else "")
    return "\n".join(lines)


def _values(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, str]]:
    """Yield each text inside the data of a file, with its path."""
    if isinstance(value, str):
        yield path, value
    inner: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, Mapping):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for step, held in inner:
        yield from _values(held, (*path, step))
