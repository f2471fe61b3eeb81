"""Take the whole line: words set in lines that each fill the measure. Layer 1.

Letters get narrower or wider before they get smaller or larger, where the face has an axis
for that. Sizes are in thousandths of the measure, so one answer fits every size of paper. A
line is as high as its ink: a dot on a capital or a tail below it makes room for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

MEASURE = 1000
CAPITALS = 0.675  # the height of a capital in ems, with no room for accents
GAP = 18
_EM = 400  # pixels at which a face is measured
_UNSTRETCHED = 100.0
# How far the ink of an O or a V may pass the line of the other capitals, in ems.
_OVERSHOOT = 0.03
_WIDTH, _WEIGHT = ("width", "wdth"), ("weight", "wght")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words, its size, and how wide its letters are, in per cent.

    In ems: how far its ink reaches above (`rise`) and below (`fall`) the line that it stands
    on, and how far its box of that height must sink to hold that ink.
    """

    words: str
    size: float
    stretch: float
    rise: float = CAPITALS
    fall: float = 0.0
    sink: float = 0.0


@dataclass(frozen=True, slots=True)
class Face:
    """Font files, the next where one lacks a letter, and how narrow and wide letters can be."""

    paths: tuple[Path, ...]
    narrow: float
    wide: float

    def advance(self, words: str, stretch: float) -> float:
        """Return how long words are at a width of the letters, in ems."""
        return sum(_length(path, part, stretch) for path, part in self._parts(words))

    def ink(self, words: str, stretch: float) -> tuple[float, float]:
        """Return how far words reach above and below the line that they stand on, in ems."""
        found = [_ink(path, part, stretch) for path, part in self._parts(words)]
        rise, fall = max(high for high, _ in found), max(low for _, low in found)
        even = abs(rise - CAPITALS) < _OVERSHOOT
        return CAPITALS if even else rise, fall if fall > _OVERSHOOT else 0.0

    def middle(self, words: str) -> float:
        """Return the ascent less the descent of the file that words begin in, in ems."""
        return _middle(next(self._parts(words))[0])

    def _parts(self, words: str) -> Iterator[tuple[Path, str]]:
        """Yield words cut where the file changes; a space stays in the file before it."""
        path = self.paths[0]
        cut: list[tuple[Path, str]] = []
        for letter in words:
            holds = (p for p in self.paths if ord(letter) in _letters(p))
            if not (letter == " " and cut):
                path = next(holds, self.paths[0])
            cut.append((path, letter))
        for path, group in groupby(cut, key=lambda pair: pair[0]):
            yield path, "".join(letter for _, letter in group)


def face(*paths: Path) -> Face:
    """Return the face of font files, the ones for rarer letters last."""
    widths = [pair for path in paths for name, *pair in _axes(path) if name in _WIDTH]
    if not widths:
        return Face(paths, _UNSTRETCHED, _UNSTRETCHED)
    return Face(paths, min(least for least, _ in widths), max(most for _, most in widths))


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
    small; from size `tallest` on letters stretch and do not grow. Short lines of letters that
    stretch no further stay too high: then there is one line less.
    """
    lines = _no_higher(_broken(words, by, count, beat), by, tallest, room)
    if _height(lines) > room and count > 1:
        return fitted(words, by, count - 1, tallest, room=room)
    return lines


def _no_higher(broken: Sequence[str], by: Face, tallest: float, room: float) -> tuple[Line, ...]:
    """Return lines that fill the measure, with letters as tall as the room lets them be."""
    while True:
        lines = tuple(_line(line, by, tallest) for line in broken)
        if _height(lines) <= room or tallest < GAP:
            return lines
        tallest *= 0.95


def _height(lines: Sequence[Line]) -> float:
    return sum(line.size * (line.rise + line.fall) + GAP for line in lines)


def _broken(words: str, by: Face, count: int, beat: Sequence[float]) -> list[str]:
    """Return words broken into lines whose lengths follow the beat."""
    aims = [beat[at % len(beat)] for at in range(count)]
    whole = by.advance(words, by.narrow) / sum(aims)
    lines: list[str] = []
    current = ""
    for word in _kept_together(words):
        aim = whole * aims[min(len(lines), count - 1)]
        longer = f"{current} {word}".strip()
        over = by.advance(longer, by.narrow) - aim
        if current and len(lines) < count - 1 and abs(over) > aim - by.advance(current, by.narrow):
            lines.append(current)
            current = word
        else:
            current = longer
    return [*lines, current]


def _kept_together(words: str) -> Iterator[str]:
    """Yield words, one letter alone with the word behind it: large on a line it says nothing."""
    letter = ""
    for word in words.split():
        whole, letter = f"{letter} {word}".strip(), ""
        if len(word) == 1 and word.isalpha():
            letter = whole
        else:
            yield whole
    if letter:
        yield letter


def snug(words: str, by: Face, width: float, height: float, leading: float) -> float:
    """Return the largest size at which words fill no more than a box.

    `leading` is the height of a line in ems; the size is in the unit of the box.
    """
    size = height / leading
    while _lines_high(words, by, width / size) * leading * size > height:
        size *= 0.98
    return round(size, 2)


def _lines_high(words: str, by: Face, room: float) -> float:
    """Return how many lines words take in a width in ems; endless when a word is too long."""
    count, current = 1, ""
    for word in words.split():
        if by.advance(word, _UNSTRETCHED) > room:
            return float("inf")
        longer = f"{current} {word}".strip()
        over = by.advance(longer, _UNSTRETCHED) > room
        count, current = (count + 1, word) if over else (count, longer)
    return count


def _line(words: str, by: Face, tallest: float) -> Line:
    least = by.advance(words, by.narrow)
    size = min(MEASURE / least, tallest)
    most = by.advance(words, by.wide)
    stretch = _UNSTRETCHED
    if most != least:
        share = min((MEASURE / size - least) / (most - least), 1.0)
        # A whole number: Pillow measures at no other, and 52.9 would be 2 per cent too long.
        stretch = float(int(by.narrow + (by.wide - by.narrow) * share))
        # Kerning is no straight line between the two ends: the last bit is a matter of size.
        size = MEASURE / by.advance(words, stretch)
    rise, fall = by.ink(words, stretch)
    sink = (rise - fall - by.middle(words)) / 2
    return Line(words, round(size, 2), stretch, round(rise, 3), round(fall, 3), round(sink, 3))


@lru_cache(maxsize=4096)
def _length(path: Path, words: str, stretch: float) -> float:
    return _font(path, stretch).getlength(words) / _EM


@lru_cache(maxsize=4096)
def _ink(path: Path, words: str, stretch: float) -> tuple[float, float]:
    _, top, _, bottom = _font(path, stretch).getbbox(words, anchor="ls")
    return -top / _EM, bottom / _EM


@lru_cache(maxsize=64)
def _middle(path: Path) -> float:
    ascent, descent = _font(path, _UNSTRETCHED).getmetrics()
    return (ascent - descent) / _EM


@lru_cache(maxsize=64)
def _letters(path: Path) -> frozenset[int]:
    """Return the letters that a font file holds."""
    from fontTools.ttLib import TTFont  # only a print waits for it, and has it

    with TTFont(path) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=64)
def _axes(path: Path) -> tuple[tuple[str, float, float], ...]:
    """Return what a font file can vary, with the least and the most; nothing when it cannot."""
    try:
        axes = _opened(path).get_variation_axes()
    except OSError:
        return ()
    return tuple(
        (
            bytes(a["name"] or b"").decode().lower(),
            float(a["minimum"] or 0),
            float(a["maximum"] or 0),
        )
        for a in axes
    )


def _font(path: Path, stretch: float) -> FreeTypeFont:
    """Return a font file at a width of its letters, as heavy as it can be."""
    font, values = _opened(path), []
    for name, least, most in _axes(path):
        wanted = stretch if name in _WIDTH else most if name in _WEIGHT else least
        values.append(min(max(wanted, least), most))
    if values:
        font.set_variation_by_axes(values)
    return font


def _opened(path: Path) -> FreeTypeFont:
    from PIL import ImageFont  # 60 ms that only a print waits for

    return ImageFont.truetype(str(path), _EM)
