"""Read the input files: YAML and Markdown from strangers, into plain trees of text.

Layer 3. A partner file is hostile until proven otherwise. Its YAML is read as a stream
of events, and size, depth, anchors, tags and counts are judged on that stream before
anything is composed. Scalars stay text; `check.py` and the field decide what they mean.
A document keeps its text, so the place of a problem is worked out only when there is one.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from droomkaart.messages import both
from droomkaart.problems import Problem, Problems, Source
from droomkaart.syntax import stumble

# Caps on one file. The largest honest partner file seen is 30 kB and 6 levels deep.
MAX_BYTES = 256 * 1024
MAX_DEPTH = 12
MAX_NODES = 20_000

Place = tuple[int, int]
Path_ = tuple[str | int, ...]
# Endings that people write by mistake: such a file must not be passed over in silence.
_ALMOST = {".yaml": (".yml", ".yaml.txt"), ".md": (".markdown", ".md.txt")}
_NOT_STATED = frozenset(("", "~", "null", "Null", "NULL"))
_AT_LINE = re.compile(r"^(.*?)\s*\(at line (\d+), column (\d+)\)$", re.DOTALL)
_LOADER: Any = yaml.CSafeLoader


@dataclass(frozen=True, slots=True)
class Document:
    """One read file: its path as shown in messages, its data, and the text it came from.

    `first_line` is the line of the file on which `text` starts (front matter starts on
    the second). `body` is the Markdown behind the front matter, `body_line` its first line.
    `places` finds where things stand in `text`.
    """

    path: str
    data: Mapping[str, Any]
    text: str
    first_line: int = 1
    body: str = ""
    body_line: int = 0
    places: Callable[[str], Mapping[Path_, Place]] = field(default_factory=lambda: yaml_places)

    @property
    def id(self) -> str:
        """The permanent id of the record: the name of its file without the ending."""
        return Path(self.path).name.split(".")[0]

    def source(self, *path: str | int, key: bool = False) -> Source:
        """Return where the value at `path` stands (or its name, with `key`).

        A path that is not there gives the place of the nearest group around it.
        """
        places = self.places(self.text)
        wanted = self._as_written(path)
        wanted = (*wanted, "#key") if key else wanted
        while wanted not in places and wanted:
            wanted = wanted[:-1]
        line, column = places.get(wanted, (0, 0))
        return Source(self.path, line + self.first_line, column + 1)

    def _as_written(self, path: Path_) -> Path_:
        """Leave out the numbers of lists of one that were written as a single value."""
        value: Any = self.data
        written: list[str | int] = []
        for step in path:
            if isinstance(step, int) and not isinstance(value, list):
                continue
            written.append(step)
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                value = None
        return tuple(written)


class _RefusedError(Exception):
    """Carries a message code and a place out of the event loop."""

    def __init__(self, code: str, place: Place, **words: str) -> None:
        super().__init__(code)
        self.code, self.place, self.words = code, place, words


def read_yaml(path: Path, shown: str, problems: Problems) -> Document | None:
    """Read one YAML file; None when it cannot be used, with the reason in `problems`."""
    text = read_text(path, shown, problems)
    if text is None:
        return None
    data = _compose(text, shown, 1, problems)
    return None if data is None else Document(shown, data, text)


def read_content(path: Path, shown: str, problems: Problems) -> Document | None:
    """Read one Markdown file with YAML front matter between two lines of `---`."""
    text = read_text(path, shown, problems)
    if text is None:
        return None
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or "---" not in (line.rstrip() for line in lines[1:]):
        problems.error("front-matter-missing", Source(shown, 1, 1))
        return None
    end = next(n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    front, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
    data = _compose(front, shown, 2, problems)
    if data is None:
        return None
    # A letter and its mark become one letter (NFC), as in every field: words are compared.
    return Document(shown, data, front, 2, unicodedata.normalize("NFC", body), end + 2)


def read_text(path: Path, shown: str, problems: Problems, limit: int = MAX_BYTES) -> str | None:
    """Read a small UTF-8 text file that is a plain file and no link; None when it is not."""
    source = Source(shown)
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == errno.ELOOP:  # what a link gives that is not followed
            problems.error("symlink", source)
        else:
            unreadable(error, source, problems)
        return None
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        problems.error("not-a-file", source)
        return None
    with os.fdopen(handle, "rb") as file:
        if about.st_size > limit:
            problems.error("too-big", source, size=f"{about.st_size:,}", limit=f"{limit:,}")
            return None
        raw = file.read(limit + 1)
    return _decode(raw, source, problems)


def read_trusted(path: Path, shown: str, problems: Problems) -> str | None:
    """Read a text file of a theme or template, which may be a link, empty, and of any size.

    None when it cannot be read as text, with the reason in `problems`.
    """
    raw = read_bytes(path, shown, problems)
    return None if raw is None else _decoded(raw, Source(shown), problems)


def read_bytes(path: Path, shown: str, problems: Problems) -> bytes | None:
    """Read a file of a theme, which may be a link; None with the reason in `problems`."""
    source = Source(shown)
    try:
        if not path.is_file():
            problems.error("not-a-file", source)
            return None
        return path.read_bytes()
    except OSError as error:
        unreadable(error, source, problems)
        return None


def unreadable(error: OSError, source: Source, problems: Problems) -> None:
    """Report a file or folder that cannot be opened."""
    problems.error("unreadable", source, why=os.strerror(error.errno or 0))


def entries(
    folder: Path, shown: str, problems: Problems, *, links: bool = False
) -> list[os.DirEntry[str]]:
    """Return what stands in a folder, by name; nothing when it is not there.

    A folder that cannot be read is a problem, and so is a link, unless `links` are welcome.
    """
    try:
        if folder.is_symlink() and not links:
            problems.error("symlink", Source(shown))
            return []
        if not folder.is_dir():
            return []
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        unreadable(error, Source(shown), problems)
        return []


def is_there(path: Path) -> bool:
    """Tell whether there is such a file, also one that may not be read."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def toml_data(text: str, shown: str, problems: Problems) -> dict[str, Any] | None:
    """Return what a TOML text says; None with the reason in `problems`."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.add(_toml_syntax(error, shown))
    except RecursionError:
        why = both("te veel haakjes in elkaar", "too many brackets inside each other")
        problems.error("toml-syntax", Source(shown), why=why)
    except ValueError:  # what Python makes of thousands of digits
        why = both("er staat een getal in dat te lang is", "a number is too long")
        problems.error("toml-syntax", Source(shown), why=why)
    return None


def _toml_syntax(error: tomllib.TOMLDecodeError, shown: str) -> Problem:
    match = _AT_LINE.match(str(error))
    if not match:
        return Problem("toml-syntax", Source(shown), {"why": str(error)})
    place = Source(shown, int(match[2]), int(match[3]))
    return Problem("toml-syntax", place, {"why": match[1]})


def folder_files(
    folder: Path, ending: str, below: str, problems: Problems
) -> Iterator[tuple[Path, str]]:
    """Yield the files of `folder` that end in `ending`, sorted, with their shown path.

    Hidden names are skipped; a folder or link with such a name is a problem. The shown
    path starts with `below`.
    """
    for entry in entries(folder, below, problems):
        # A name that is no UTF-8 is shown with marks in it, or no message could be printed.
        shown = f"{below}/{os.fsencode(entry.name).decode(errors='replace')}"
        if entry.name.startswith("."):
            continue
        almost = (*_ALMOST.get(ending, ()), ending)
        right = entry.name.endswith(ending)
        if not right and entry.name.lower().endswith(almost) and entry.is_file():
            problems.error("odd-ending", Source(shown), ending=ending)
            continue
        if not right:
            continue
        if entry.is_symlink():
            problems.error("symlink", Source(shown))
        elif entry.is_dir():
            problems.error("directory-named-file", Source(shown), ending=ending)
        else:
            yield Path(entry.path), shown


def _decode(raw: bytes, source: Source, problems: Problems) -> str | None:
    text = _decoded(raw, source, problems)
    if text is not None and not text.strip():
        problems.error("empty-file", source)
        return None
    return text


def _decoded(raw: bytes, source: Source, problems: Problems) -> str | None:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        problems.error("not-utf8", Source(source.path, line, column))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _compose(text: str, shown: str, first_line: int, problems: Problems) -> dict[str, Any] | None:
    """Compose a document from its events; None, with one problem a fault, when it fails."""
    try:
        data, doubles = _Composer(text).document()
    except _RefusedError as refused:
        line, column = refused.place
        problems.error(refused.code, Source(shown, line + first_line, column + 1), **refused.words)
        return None
    for name, (line, column), (earlier, _) in doubles:
        problems.error(
            "duplicate-key",
            Source(shown, line + first_line, column + 1),
            key=name,
            line=str(earlier + first_line),
        )
    return None if doubles else data


class _Composer:
    """Turns the event stream of one document into a tree, refusing what is over a cap."""

    def __init__(self, text: str, places: dict[Path_, Place] | None = None) -> None:
        self._text = text
        self._events = yaml.parse(text, Loader=_LOADER)
        self._nodes = 0
        self._places = places
        self._doubles: list[tuple[str, Place, Place]] = []

    def document(self) -> tuple[dict[str, Any], list[tuple[str, Place, Place]]]:
        """Return the tree and the names that stand twice; raises `_RefusedError`."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise _RefusedError("empty-file", (0, 0))
        event = self._next()
        if not isinstance(event, yaml.MappingStartEvent):
            raise _RefusedError("not-a-mapping", _place(event))
        tree = self._node(event, (), 1)
        self._next()
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise _RefusedError("many-documents", _place(after))
        return tree, self._doubles

    def _next(self) -> yaml.Event:
        try:
            event = next(self._events)
        except yaml.MarkedYAMLError as error:
            place, why, mend = stumble(error, self._text)
            raise _RefusedError("yaml-syntax", place, why=why, mend=mend) from None
        except yaml.reader.ReaderError as error:
            before = self._text.encode()[: error.position].decode(errors="ignore")
            place = (before.count("\n"), len(before) - before.rfind("\n") - 1)
            raise _RefusedError("bad-byte", place, position=str(error.position)) from None
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _RefusedError("too-many-nodes", _place(event), limit=f"{MAX_NODES:,}")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _RefusedError("alias", _place(event))
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise _RefusedError("tag", _place(event), tag=tag[:80])
        return event

    def _node(self, event: yaml.Event, path: Path_, depth: int) -> Any:
        if self._places is not None:
            self._places[path] = _place(event)
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0]
            return None if plain and event.value in _NOT_STATED else event.value
        if depth > MAX_DEPTH:
            raise _RefusedError("too-deep", _place(event), limit=str(MAX_DEPTH))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _sequence(self, path: Path_, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items)), depth + 1))
        return items

    def _mapping(self, path: Path_, depth: int) -> dict[str, Any]:
        """Read one group. A name without a value keeps its place: the model leaves it out."""
        group: dict[str, Any] = {}
        seen: dict[str, Place] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _RefusedError("key-not-text", _place(event))
            name, place = event.value, _place(event)
            if self._places is not None:
                self._places[(*path, name, "#key")] = place
            value = self._node(self._next(), (*path, name), depth + 1)
            if name in seen:
                self._doubles.append((name[:80], place, seen[name]))
            seen[name] = place
            group[name] = value
        return group


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def yaml_places(text: str) -> Mapping[Path_, Place]:
    """Return the line and column, from 0, of every value and name in a read document."""
    return _yaml_places(text)


@lru_cache(maxsize=8)  # a file with many faults is read for its places only once
def _yaml_places(text: str) -> Mapping[Path_, Place]:
    places: dict[Path_, Place] = {}
    _Composer(text, places).document()
    return MappingProxyType(places)
