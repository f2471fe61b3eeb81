"""Films, captions and recordings of our own: looked at, named by their content, copied as they are.

Layer 2. The output holds one only when its file stands beside its text, is no link, and
has an ending that browsers play.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from droomkaart.problems import Problems, Source

FILM = {".mp4": "video/mp4", ".webm": "video/webm"}
CAPTIONS = {".vtt": "text/vtt"}
SOUND = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg"}
# How a file of each kind begins, and where in it (the specification of each; an MP3 begins with a
# tag or with a frame of layer III, of which these are the second bytes).
_FRAMES = b"\xe2\xe3\xf2\xf3\xfa\xfb"
_BEGINNINGS: Mapping[str, tuple[int, tuple[bytes, ...]]] = {
    ".mp4": (4, (b"ftyp",)),
    ".m4a": (4, (b"ftyp",)),
    ".webm": (0, (b"\x1aE\xdf\xa3",)),
    ".vtt": (0, (b"WEBVTT", b"\xef\xbb\xbfWEBVTT")),
    ".ogg": (0, (b"OggS",)),
    ".mp3": (0, (b"ID3", *(bytes((0xFF, second)) for second in _FRAMES))),
}
# What a static host will still serve well; longer films belong on a film site, as a link.
MAX_BYTES = 60 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Media:
    """One file to copy: where it is, its media type, and its permanent name."""

    path: Path
    type: str
    name: str


def inspect(
    folder: Path,
    name: str,
    types: Mapping[str, str],
    shown: str,
    source: Callable[[], Source],
    problems: Problems,
) -> Media | None:
    """Return the file `name` in `folder`, or None with the reason at `source()`.

    `types` are the endings that it may have, each with its media type.
    """
    path = folder / name
    try:
        if not _is_plain(folder, path):
            problems.error("symlink", source())
            return None
    except PermissionError as error:
        _closed(error, f"{shown}/{name}", problems)
        return None
    except OSError:  # also when no file can have this name
        problems.error("media-missing", source(), file=name[:80], folder=shown)
        return None
    return _measured(path, types, shown, source, problems)


def _measured(
    path: Path,
    types: Mapping[str, str],
    shown: str,
    source: Callable[[], Source],
    problems: Problems,
) -> Media | None:
    """Return a plain file as it will be copied, or None with the reason at `source()`."""
    name = path.name
    if path.suffix not in types:
        problems.error("media-format", source(), file=name, choices=", ".join(types))
        return None
    size = path.stat().st_size
    if size > MAX_BYTES:
        megabytes, limit = f"{size / 1e6:.0f}", f"{MAX_BYTES // 1024 // 1024}"
        problems.error("picture-heavy", source(), file=name, size=megabytes, limit=limit)
        return None
    try:
        with path.open("rb") as file:
            at, beginnings = _BEGINNINGS[path.suffix]
            if not file.read(16)[at:].startswith(beginnings):
                problems.error("media-content", source(), file=name, ending=path.suffix)
                return None
            file.seek(0)
            digest = hashlib.file_digest(file, "blake2b").hexdigest()[:16]
    except OSError as error:
        _closed(error, f"{shown}/{name}", problems)
        return None
    return Media(path, types[path.suffix], f"/assets/v/{digest}{path.suffix}")


def _is_plain(folder: Path, path: Path) -> bool:
    """Tell whether no link leads to a file; raises OSError when there is no plain file."""
    there = path.lstat()
    if any(p.is_symlink() for p in (folder, path, *path.parents) if p.is_relative_to(folder)):
        return False
    if not stat.S_ISREG(there.st_mode):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    return True


def _closed(error: OSError, shown: str, problems: Problems) -> None:
    problems.error("unreadable", Source(shown), why=os.strerror(error.errno or 0))
