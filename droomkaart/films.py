"""Films of our own: what they are, their captions, a still of them, and how they leave the house.

Layer 3. A film goes out without what a phone wrote in it beside picture and sound: where it
was made, with what, and when. FFmpeg reads and repacks it (PyAV), webvtt-py reads captions.
"""

from __future__ import annotations

import contextlib
import html
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from droomkaart.media import Media
from droomkaart.messages import both
from droomkaart.pictures import Photo
from droomkaart.problems import Problems, Source

if TYPE_CHECKING:
    from PIL.Image import Image

# What every phone since 2018 plays, by ending (caniuse.com: H.264, VP9, AV1 beside others).
# A phone films in HEVC when it is set to save space: half of the others cannot play that.
PICTURE: Mapping[str, tuple[str, ...]] = {
    ".mp4": ("h264", "av1"),
    ".webm": ("vp8", "vp9", "av1"),
}
SOUND: Mapping[str, tuple[str, ...]] = {
    ".mp4": ("aac", "mp3", "opus"),
    ".webm": ("opus", "vorbis"),
}
# A still is taken a tenth into the film: the first pictures are often black.
_STILL = 0.1
_MICROSECONDS = 1_000_000


_NO_WORDS = both("er staat geen zin met een tijd in", "no sentence with a time is in it")


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from a moment of the film on, in whole seconds."""

    at: int
    words: str


@dataclass(frozen=True, slots=True)
class Track:
    """The captions of a film in one language."""

    language: str
    file: Media
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Film:
    """A film that can be shown: its file, its size in bytes, its length, a still, its captions."""

    file: Media
    size: int
    seconds: int
    still: Photo
    tracks: tuple[Track, ...]

    @property
    def files(self) -> tuple[Media, ...]:
        """Everything that goes along with the page."""
        return (self.file, *(track.file for track in self.tracks))


def inspect(
    file: Media,
    tracks: tuple[Track, ...],
    shown: str,
    source: Callable[[], Source],
    problems: Problems,
) -> Film | None:
    """Return a film that phones can play, or None with the reason at `source()`.

    `shown` is its folder as it stands in messages.
    """
    import av  # 60 ms that a city without films need not wait for

    name = file.path.name
    try:
        with av.open(str(file.path)) as held:
            picture = held.streams.video[0]
            width, height = picture.width, picture.height
            seconds = round((held.duration or 0) / _MICROSECONDS)
            found = [
                picture.codec_context.name,
                *(s.codec_context.name for s in held.streams.audio),
            ]
    except (av.FFmpegError, IndexError, OSError, ValueError):
        problems.error("film-unreadable", source(), file=name)
        return None
    ending = file.path.suffix
    allowed = (*PICTURE[ending], *SOUND[ending])
    odd = [codec for codec in found if codec not in allowed]
    if odd:
        problems.error("film-codec", source(), file=name, codec=odd[0], ending=ending)
        return None
    digest = Path(file.name).stem
    still = Photo(file.path, f"{shown}/{name}", width, height, digest)
    return Film(file, file.path.stat().st_size, seconds, still, tracks)


def captions(
    language: str, file: Media, source: Callable[[], Source], problems: Problems
) -> Track | None:
    """Return the captions in a file, or None with the reason at `source()`."""
    import webvtt  # as with PyAV

    try:
        text = file.path.read_text("utf-8-sig")
        held = webvtt.from_string(text, strict=True)
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError, ValueError) as e:
        problems.error("captions-bad", source(), file=file.path.name, why=str(e)[:80])
        return None
    cues = tuple(_cues(held))
    if not cues:
        problems.error("captions-bad", source(), file=file.path.name, why=_NO_WORDS)
        return None
    return Track(language, file, cues)


def _cues(held: Any) -> Iterator[Cue]:
    """Yield what is said; two lines on the screen are one sentence to read."""
    for caption in held:
        words = html.unescape(" ".join(caption.text.split()))
        if words:
            yield Cue(int(caption.start_in_seconds), words)


def still(photo: Photo) -> Image:
    """Return one picture of a film, upright. Raises `ValueError` when there is none."""
    import av  # see `inspect`

    try:
        with av.open(str(photo.path)) as held:
            stream = held.streams.video[0]
            with contextlib.suppress(av.FFmpegError):  # a film that cannot be wound starts anew
                held.seek(int((held.duration or 0) * _STILL))
            frame = next(held.decode(stream))
            image: Image = frame.to_image()  # type: ignore[no-untyped-call]  # it has no types
            return image.rotate(frame.rotation, expand=True)
    except (av.FFmpegError, StopIteration, IndexError) as error:
        raise ValueError(photo.path.name) from error


def packed(file: Media, cache: Path) -> bytes:
    """Return a film as it goes out: the same picture and sound, and nothing else.

    Place, camera and date stay behind; an MP4 begins to play before it is whole. Any other file
    goes out as it is. Raises `ValueError` when a film is broken further on than its beginning.
    """
    if file.path.suffix not in PICTURE:
        return file.path.read_bytes()
    import av  # see `inspect`

    kept = cache / f"{Path(file.name).stem}-{av.__version__}{file.path.suffix}"
    with contextlib.suppress(OSError):  # not there, or not to be read
        return kept.read_bytes()
    try:
        data = _repacked(file.path)
    except av.FFmpegError as error:
        raise ValueError(file.path.name) from error
    with contextlib.suppress(OSError):  # without a cache it only takes longer
        cache.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(".new")
        fresh.write_bytes(data)
        fresh.replace(kept)
    return data


def _repacked(path: Path) -> bytes:
    import av  # see `inspect`

    options = {"fflags": "+bitexact"} | (
        {"movflags": "+faststart"} if path.suffix == ".mp4" else {}
    )
    # FFmpeg moves the index of an MP4 to its front by reading it again: that asks for a file.
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"film{path.suffix}"
        with av.open(str(path)) as held, av.open(str(out), "w", options=options) as made:
            wanted = [s for s in held.streams if s.type in ("video", "audio")]
            streams = {s.index: made.add_stream_from_template(s) for s in wanted}
            for packet in held.demux(wanted):
                if packet.dts is not None:  # the empty packet that ends a stream
                    packet.stream = streams[packet.stream.index]
                    made.mux(packet)
        return out.read_bytes()
