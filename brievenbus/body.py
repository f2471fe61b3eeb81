"""What a browser posts, read as it comes: in memory, up to a limit, and nowhere else. Layer 2.

Usual parsers put big parts in the temporary folder, where a child's photo would stand in plain
sight. Here `python-multipart` finds the parts, and their bytes go into buffers of our own. A
photo over its limit is thrown away while it comes in: the words beside it still arrive.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError, MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from droomkaart.form import FIELD

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

PHOTO = "picture"
# All of a body, in bytes. Photos of today's phones are up to some 25 MB; beyond this somebody
# only tries how much we take.
MOST = 70_000_000
# All words of a body, in bytes: a thousand times what a dream takes. They come back on the page.
MOST_WORDS = 2_000_000
_MOST_PARTS = 60
_MOST_HEADERS = 4_000


class BodyError(Exception):
    """No form, or none that came in whole: `code` is `not-a-form`, `cut-off`, `too-much`, `slow`."""

    def __init__(self, code: str) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Body:
    """A form as it was posted: its words by name, and the bytes of a photo.

    `oversized` when there was a photo and it was too big to keep, `empty` when it had no bytes.
    """

    words: dict[str, str]
    photo: bytes = b""
    oversized: bool = False
    empty: bool = False

    @property
    def has_photo(self) -> bool:
        """Whether a photo was sent, kept or not."""
        return bool(self.photo) or self.oversized or self.empty


@dataclass(slots=True)
class Room:
    """How many bytes of photos may stand in memory at a time, in all bodies together.

    Words need none of it: whoever fills it with slow photos keeps no dream out.
    """

    left: int = 300_000_000

    def take(self, size: int) -> bool:
        """Take room; return false when there is not enough."""
        if size > self.left:
            return False
        self.left -= size
        return True


@dataclass(slots=True)
class _Sink:
    """Gathers the parts. What it holds never passes the limits, whatever comes in."""

    room: Room
    words: dict[str, bytearray] = field(default_factory=dict)
    photo: bytearray = field(default_factory=bytearray)
    oversized: bool = False
    chosen: bool = False
    whole: bool = False
    size: int = 0
    parts: int = 0
    headers: int = 0
    name: str = ""
    _field: bytearray = field(default_factory=bytearray)
    _value: bytearray = field(default_factory=bytearray)

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self.begin,
            "on_header_field": self.header_field,
            "on_header_value": self.header_value,
            "on_header_end": self.header_end,
            "on_part_data": self.data,
            "on_end": self.end,
        }

    def begin(self) -> None:
        self.name = ""
        self.headers = 0
        self.parts += 1
        if self.parts > _MOST_PARTS:
            raise BodyError("too-much")

    def header_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]
        self._count(end - start)

    def header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]
        self._count(end - start)

    def _count(self, size: int) -> None:
        self.headers += size
        if self.headers > _MOST_HEADERS:
            raise BodyError("too-much")

    def header_end(self) -> None:
        if self._field.lower() == b"content-disposition":
            _, options = parse_options_header(bytes(self._value))
            self.name = options.get(b"name", b"").decode("utf-8", "replace")
            # A browser sends a part without a file name when nothing was chosen.
            self.chosen |= self.name == PHOTO and bool(options.get(b"filename"))
            if self.name and self.name != PHOTO:
                self.words.setdefault(self.name, bytearray())  # an empty part has no data
        self._field.clear()
        self._value.clear()

    def data(self, data: bytes, start: int, end: int) -> None:
        if self.name == PHOTO:
            self._keep_photo(data, start, end)
        elif self.name:
            self.size += end - start
            if self.size > MOST_WORDS:
                raise BodyError("too-much")
            self.words[self.name] += data[start:end]

    def _keep_photo(self, data: bytes, start: int, end: int) -> None:
        if self.oversized:
            return
        if len(self.photo) + end - start > FIELD[PHOTO].limit or not self.room.take(end - start):
            self.oversized = True
            self.free()
            return
        self.photo += data[start:end]

    def end(self) -> None:
        self.whole = True

    def free(self) -> None:
        self.room.left += len(self.photo)
        self.photo = bytearray()


async def read(content_type: str, chunks: AsyncIterator[bytes], room: Room) -> Body:
    """Return a posted form; raises BodyError when it is none, is too much or was cut off.

    A photo has its room in memory while it comes in.
    """
    sink = _Sink(room)
    try:
        return await _read(content_type, chunks, sink)
    finally:
        sink.free()


async def _read(content_type: str, chunks: AsyncIterator[bytes], sink: _Sink) -> Body:
    write, finalize = _parser(content_type, sink)
    taken = 0
    async for chunk in chunks:
        taken += len(chunk)
        if taken > MOST:
            raise BodyError("too-much")
        write(chunk)
    finalize()
    if not sink.whole:
        raise BodyError("cut-off")
    words = {name: bytes(held).decode("utf-8", "replace") for name, held in sink.words.items()}
    empty = sink.chosen and not sink.photo and not sink.oversized
    return Body(words, bytes(sink.photo), sink.oversized, empty)


def _parser(content_type: str, sink: _Sink) -> tuple[Callable[[bytes], None], Callable[[], None]]:
    """Return what takes the bytes of a form, and what ends it."""
    kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not boundary:
        raise BodyError("not-a-form")
    try:
        parser = MultipartParser(boundary, sink.callbacks())
    except FormParserError:  # a boundary that is far too long
        raise BodyError("not-a-form") from None

    def write(chunk: bytes) -> None:
        try:
            parser.write(chunk)
        except MultipartParseError:
            raise BodyError("not-a-form") from None

    return write, parser.finalize
