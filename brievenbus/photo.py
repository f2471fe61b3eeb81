"""Photos of strangers, made into new pictures in a process that can do little else. Layer 0.

What comes out is a JPEG of pixels alone: no place, no time, no camera, nothing behind the
picture. Decoders have faults, so they run apart, with little memory and time, and can write no file.
This module runs as a script too, alone: it imports nothing of ours.
"""

from __future__ import annotations

import asyncio
import io
import resource
import sys
from pathlib import Path

# A photo with more pixels than this is refused before it is decoded.
MOST_PIXELS = 20_000_000
# Sides of what is kept: a whole page of handwriting stays readable.
SIDE = 2_000
_QUALITY = 82
_FORMATS = ("JPEG", "PNG", "WEBP")
_SECONDS = 20
_MEMORY = 768 * 1024 * 1024
_FILES = 32
_TOO_BIG, _UNREADABLE = 3, 4
_CODES = {_TOO_BIG: "picture-too-big", _UNREADABLE: "picture-unreadable"}


class PhotoError(Exception):
    """A photo that cannot be taken; `code` says why: `picture-too-big` or `picture-unreadable`."""

    def __init__(self, code: str) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code


async def remade(data: bytes) -> bytes:
    """Return a photo as a new JPEG; raises PhotoError for what is none or too big."""
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-I", str(Path(__file__)), stdin=pipe, stdout=pipe,
        stderr=asyncio.subprocess.DEVNULL, env={},
    )  # fmt: skip  # one line is the command, the other what surrounds it
    try:
        async with asyncio.timeout(_SECONDS):
            made, _ = await child.communicate(data)
    except TimeoutError:
        raise PhotoError("picture-unreadable") from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode != 0 or not made:
        raise PhotoError(_CODES.get(child.returncode or 0, "picture-unreadable"))
    return made


def _confine() -> None:
    """Take from this process what a picture does not need: files, memory, time, core dumps."""
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
    ):
        resource.setrlimit(what, (most, most))


def _remake(data: bytes) -> bytes:
    from PIL import Image, ImageOps  # only in the confined process

    with Image.open(io.BytesIO(data), formats=_FORMATS) as held:
        if held.width * held.height > MOST_PIXELS:
            sys.exit(_TOO_BIG)
        held.draft("RGB", (SIDE, SIDE))
        upright = ImageOps.exif_transpose(held)
        upright.thumbnail((SIDE, SIDE))
        clear = upright.convert("RGBA")
    paper = Image.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    made = io.BytesIO()
    paper.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()


def _main() -> None:
    _confine()
    try:
        made = _remake(sys.stdin.buffer.read())
    except Exception:  # noqa: BLE001  # decoders raise anything; all of it is: no picture
        sys.exit(_UNREADABLE)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    _main()
