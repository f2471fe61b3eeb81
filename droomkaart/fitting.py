"""Take the whole line: words set in lines that each fill the measure. Layer 1.

Letters get narrower or wider before they get smaller or larger, where the face has an axis
for that. Sizes are in thousandths of the measure, so one answer fits every size of paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

MEASURE = 1000
CAPITALS = 0.675  # the height of a capital in ems, with no room for accents
GAP = 18
_EM = 400  # pixels at which a face is measured
_UNSTRETCHED = 100.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words, its size, and how wide its letters are, in per cent."""

    words: str
    size: float
    stretch: float


@dataclass(frozen=True, slots=True)
class Face:
    """A font file, with the narrowest and the widest that its letters can be."""

    path: Path
    narrow: float
    wide: float

    def advance(self, words: str, stretch: float) -> float:
        """Return how long words are at a width of the letters, in ems."""
        return _length(self.path, words, stretch if self.narrow != self.wide else None)


def face(path: Path) -> Face:
    """Return the face of a font file."""
    from PIL import ImageFont  # 60 ms that only a print waits for

    font = ImageFont.truetype(str(path), _EM)
    try:
        axes = font.get_variation_axes()
    except OSError:  # no variable font
        axes = []
    width = [axis for axis in axes if bytes(axis["name"] or b"").lower() in (b"width", b"wdth")]
    if len(axes) != 1 or not width:
        return Face(path, _UNSTRETCHED, _UNSTRETCHED)
    return Face(path, float(width[0]["minimum"] or 0), float(width[0]["maximum"] or 0))


def fitted(
    words: str,
    by: Face,
    count: int,
    tallest: float,
    *,
    room: float = float("inf"),
    beat: Sequence[float] = (1.0,),
) -> tuple[Line, ...]:
    """Return words in about `count` lines that fill the measure and are no higher than `room`.

    `beat` is the rhythm of full and short lines, so that a few words shout and the rest runs
    small; from size `tallest` on letters stretch and do not grow.
    """
    broken = _broken(words, by, count, beat)
    while True:
        lines = tuple(_line(line, by, tallest) for line in broken)
        high = sum(line.size * CAPITALS + GAP for line in lines)
        if high <= room or tallest < GAP:
            return lines
        tallest *= 0.95


def _broken(words: str, by: Face, count: int, beat: Sequence[float]) -> list[str]:
    """Return words broken into lines whose lengths follow the beat."""
    aims = [beat[at % len(beat)] for at in range(count)]
    whole = by.advance(words, by.narrow) / sum(aims)
    lines: list[str] = []
    current = ""
    for word in words.split():
        aim = whole * aims[min(len(lines), count - 1)]
        longer = f"{current} {word}".strip()
        over = by.advance(longer, by.narrow) - aim
        if current and len(lines) < count - 1 and abs(over) > aim - by.advance(current, by.narrow):
            lines.append(current)
            current = word
        else:
            current = longer
    return [*lines, current]


def _line(words: str, by: Face, tallest: float) -> Line:
    least = by.advance(words, by.narrow)
    size = min(MEASURE / least, tallest)
    most = by.advance(words, by.wide)
    if most == least:
        return Line(words, round(size, 2), _UNSTRETCHED)
    share = min((MEASURE / size - least) / (most - least), 1.0)
    stretch = round(by.narrow + (by.wide - by.narrow) * share, 1)
    # Kerning is no straight line between the two ends: the last bit is a matter of size.
    return Line(words, round(MEASURE / by.advance(words, stretch), 2), stretch)


@lru_cache(maxsize=4096)
def _length(path: Path, words: str, stretch: float | None) -> float:
    from PIL import ImageFont  # see `face`

    font = ImageFont.truetype(str(path), _EM)
    if stretch is not None:
        font.set_variation_by_axes([stretch])
    return font.getlength(words) / _EM
