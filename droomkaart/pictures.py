"""Look at a picture of a partner before anything is decoded.

Layer 2. Only the header is read: format and size in pixels. A link, a path outside the
folder, an SVG or a picture bomb never reaches a decoder.
"""

from __future__ import annotations

import errno
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
# A file that is there and cannot be read.
_CLOSED = (errno.EACCES, errno.EPERM, errno.EIO)
_ORIENTATION = 0x0112  # the number of this tag in EXIF


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
    try:
        data = _read(folder, path)
    except OSError as error:
        _refuse(error, name, shown, source, problems)
        return None
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


def _read(folder: Path, path: Path) -> bytes:
    """Return the bytes of a plain file; raises OSError, with ELOOP for a link on the way."""
    path.lstat()  # raises when it is not there
    if any(part.is_symlink() for part in (folder, *_below(folder, path))):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    with os.fdopen(handle, "rb") as file:
        return file.read(MAX_BYTES + 1)


def _refuse(
    error: OSError, name: str, shown: str, source: Callable[[], Source], problems: Problems
) -> None:
    """Report a file that is a link, may not be read, or is not there under this name."""
    if error.errno == errno.ELOOP:
        problems.error("picture-link", source(), file=name)
    elif error.errno in _CLOSED:
        why = os.strerror(error.errno or 0)
        problems.error("unreadable", Source(f"{shown}/{name}"), why=why)
    else:  # also when no file can have this name
        problems.error("picture-missing", source(), file=name[:80], folder=shown)


def _below(folder: Path, path: Path) -> list[Path]:
    """Return `path` and the folders between it and `folder`."""
    return [path, *(p for p in path.parents if p.is_relative_to(folder) and p != folder)]


def _size(path: Path) -> tuple[int, int] | None:
    """Return width and height as the picture is meant to be seen; None for no picture."""
    from PIL import Image  # 60 ms; only for pictures

    # Pillow refuses bombs at a limit of its own; ours is lower and tells the size.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a crooked EXIF block is no concern of a partner
            with Image.open(path, formats=FORMATS) as picture:
                width, height = picture.size
                turned = width * height <= MAX_PIXELS and _turned(picture)
    except Exception:  # noqa: BLE001  # of a stranger's bytes a decoder may raise anything
        return None
    return (height, width) if turned else (width, height)


def _turned(picture: Any) -> bool:
    """Tell whether the camera was held on its side (EXIF orientation 5 to 8)."""
    return orientation(picture) in (5, 6, 7, 8)


def orientation(picture: Any) -> int:
    """Return how the camera was held, 1 to 8 as EXIF counts; 1 (upright) when that is not known.

    Ask it before the pixels are loaded: Pillow decodes a PNG to look for EXIF behind them,
    so of a PNG only the header is asked.
    """
    if picture.format == "PNG" and "exif" not in picture.info:
        return 1
    try:
        found = picture.getexif().get(_ORIENTATION, 1)
        return int(found) if found in range(1, 9) else 1
    except Exception:  # noqa: BLE001  # a crooked EXIF block is no concern of a partner
        return 1
