"""Films and captions of our own: looked at, named by their content, copied as they are.

Layer 2. The output holds a film only when its file stands beside its text, is no link, and
has an ending that browsers play.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from droomkaart.problems import Problems, Source

TYPES = {".mp4": "video/mp4", ".webm": "video/webm", ".vtt": "text/vtt"}
# What a static host will still serve well; longer films belong on a film site, as a link.
MAX_BYTES = 60 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Media:
    """One file to copy: where it is, its media type, and its permanent name."""

    path: Path
    type: str
    name: str


def inspect(
    folder: Path, name: str, shown: str, source: Callable[[], Source], problems: Problems
) -> Media | None:
    """Return the file `name` in `folder`, or None with the reason at `source()`."""
    path = folder / name
    if any(
        part.is_symlink() for part in (folder, path, *path.parents) if part.is_relative_to(folder)
    ):
        problems.error("symlink", source())
        return None
    if not path.is_file():
        problems.error("media-missing", source(), file=name, folder=shown)
        return None
    if path.suffix not in TYPES:
        problems.error("media-format", source(), file=name, choices=", ".join(TYPES))
        return None
    size = path.stat().st_size
    if size > MAX_BYTES:
        megabytes, limit = f"{size / 1e6:.0f}", f"{MAX_BYTES // 1024 // 1024}"
        problems.error("picture-heavy", source(), file=name, size=megabytes, limit=limit)
        return None
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "blake2b").hexdigest()[:16]
    return Media(path, TYPES[path.suffix], f"/assets/v/{digest}{path.suffix}")
