"""Look at a picture of a partner before anything is decoded.

Layer 2. Only the header is read: format and size in pixels. A link, a path outside the
folder, an SVG or a picture bomb never reaches a decoder.
"""

from __future__ import annotations

import hashlib
import os
import stat
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from droomkaart.problems import Problems, Source

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 25 * 1024 * 1024
# 50 million pixels is more than any phone of 2026 makes and decodes in 150 MB.
MAX_PIXELS = 50_000_000


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file that was looked at: where it is, how big, and its fingerprint."""

    path: Path
    shown: str
    width: int
    height: int
    digest: str


def inspect(
    folder: Path, name: str, shown: str, source: Callable[[], Source], problems: Problems
) -> Photo | None:
    """Return the picture `name` in `folder`, or None with the reason at `source()`.

    `shown` is the folder as it stands in messages. The model has already refused `..`.
    """
    path = folder / name
    there = _is_there(path)
    if there and any(part.is_symlink() for part in (folder, *_below(folder, path))):
        problems.error("picture-link", source(), file=name)
        return None
    if not there or not path.is_file():
        problems.error("picture-missing", source(), file=name[:80], folder=shown)
        return None
    data = _bytes(path)
    if len(data) > MAX_BYTES:
        megabytes = f"{path.stat().st_size / 1e6:.0f}"
        limit = f"{MAX_BYTES // 1024 // 1024}"
        problems.error("picture-heavy", source(), file=name, size=megabytes, limit=limit)
        return None
    size = _size(path)
    if size is None:
        problems.error("picture-format", source(), file=name)
        return None
    width, height = size
    if width * height > MAX_PIXELS:
        problems.error(
            "picture-bomb",
            source(),
            file=name,
            width=str(width),
            height=str(height),
            limit=str(MAX_PIXELS // 1_000_000),
        )
        return None
    return Photo(
        path, f"{shown}/{name}", width, height, hashlib.blake2b(data, digest_size=16).hexdigest()
    )


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except OSError:  # also when no file can have this name
        return False
    return True


def _below(folder: Path, path: Path) -> list[Path]:
    """Return `path` and the folders between it and `folder`."""
    return [path, *(p for p in path.parents if p.is_relative_to(folder) and p != folder)]


def _bytes(path: Path) -> bytes:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return b""
        return file.read(MAX_BYTES + 1)


def _size(path: Path) -> tuple[int, int] | None:
    """Return width and height as the picture is meant to be seen; None for no picture."""
    from PIL import Image, UnidentifiedImageError  # 60 ms; only for pictures

    # Pillow refuses bombs at a limit of its own; ours is lower and tells the size.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a crooked EXIF block is no concern of a partner
            with Image.open(path, formats=FORMATS) as picture:
                width, height = picture.size
                turned = width * height <= MAX_PIXELS and _turned(picture)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
    return (height, width) if turned else (width, height)


def _turned(picture: Any) -> bool:
    """Tell whether the camera was held on its side (EXIF orientation 5 to 8).

    Pillow decodes a PNG to look for EXIF behind its pixels, so only its header is asked.
    """
    if picture.format == "PNG" and "exif" not in picture.info:
        return False
    return picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
