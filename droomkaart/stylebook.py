"""What a style sheet holds, for the page that shows a designer all of it. Layer 3.

Read from the sheets of a theme as they were written: its tokens in the two schemes, the contrast
of colours, and the rules that show both schemes and every state of a component at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r"^:root\s*\{(.*?)\}", re.DOTALL | re.MULTILINE)
_SCHEME = re.compile(
    r"^@media \(prefers-color-scheme: (dark|light)\)\s*\{\s*:root\s*\{(.*?)\}\s*\}",
    re.DOTALL | re.MULTILINE,
)
_RTL = re.compile(r'^(?::root)?\[dir="rtl"\]\s*\{(.*?)\}', re.DOTALL | re.MULTILINE)
_BODY = re.compile(r"^body\s*\{(.*?)\}", re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;]+?)\s*(?:;|$)")
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
# Below this a channel is linear, says the definition of sRGB.
_NEARLY_BLACK = 0.04045
# What is in a state without anybody there, by classes above it; only what is used can have focus.
_FOCUSED = ".is-focus :where(a, button, input, select, summary)"
_STATES = {
    "hover": ".is-hover *",
    "active": ".is-active *",
    "focus": _FOCUSED,
    "focus-visible": _FOCUSED,
}
_STATE = re.compile(rf":({'|'.join(_STATES)})(?![\w-])")


@dataclass(frozen=True, slots=True)
class Contrast:
    """How a colour stands out against another one, in both schemes."""

    against: str
    first: str
    other: str


@dataclass(frozen=True, slots=True)
class Token:
    """One custom property: its value in the scheme that comes first, and in the other."""

    name: str
    first: str
    other: str
    contrasts: tuple[Contrast, ...] = ()

    @property
    def colour(self) -> bool:
        """Whether the value is one plain colour."""
        return bool(_COLOUR.fullmatch(self.first))


def tokens(css: str, grounds: Iterable[str]) -> tuple[Token, ...]:
    """Return every token of a sheet; colours with their contrast against the grounds."""
    first, other = _schemes(css)
    held = [name for name in grounds if _COLOUR.fullmatch(first.get(name, ""))]
    return tuple(
        Token(
            name,
            value,
            other[name],
            tuple(_contrasts(name, held, first, other)) if _COLOUR.fullmatch(value) else (),
        )
        for name, value in first.items()
    )


def specimen_rules(css: str) -> str:
    """Return rules that set a scheme on a part of a page and hold a state in place.

    `in-first` and `in-other` are the scheme that the sheet starts with and the other one. Under
    `is-hover`, `is-focus` and `is-active` all is as under the mouse, the keyboard and a press.
    """
    plain = _COMMENT.sub("", css)
    first, other = _schemes(css)
    body = " ".join(match[1] for match in _BODY.finditer(plain))
    rtl = " ".join(match[1] for match in _RTL.finditer(plain))
    # What is the same in both is inherited, so that it still follows the width of the window.
    turned = dict(_TOKEN.findall(rtl))
    own = [n for n, v in first.items() if v != other[n] or "var(" in v or n in turned]
    rules = [
        f".in-first {{ {_declared(first, own)} {body} }}",
        f".in-other {{ {_declared(other, own)} {body} }}",
        *(f".in-{name} {{ color-scheme: {scheme}; }}" for name, scheme in _names(plain)),
        f':is(.in-first, .in-other)[dir="rtl"] {{ {rtl} }}',
        _STATE.sub(lambda state: f":is({_STATES[state[1]]})", plain),
    ]
    return "\n".join(rules)


def contrast(one: str, two: str) -> float:
    """Return the contrast of two colours as WCAG counts it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _schemes(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the tokens of the scheme that a sheet starts with, and of the other one."""
    plain = _COMMENT.sub("", css)
    media = [match[2] for match in _SCHEME.finditer(plain)]
    first = {k: v for match in _ROOT.finditer(plain) for k, v in _TOKEN.findall(match[1])}
    return first, first | {k: v for text in media for k, v in _TOKEN.findall(text)}


def _declared(values: Mapping[str, str], names: Iterable[str]) -> str:
    return " ".join(f"{name}: {values[name]};" for name in names)


def _names(plain: str) -> Iterator[tuple[str, str]]:
    """Yield which of the two schemes is light and which is dark; nothing when there is one."""
    for match in _SCHEME.finditer(plain):
        yield from (("other", match[1]), ("first", "light" if match[1] == "dark" else "dark"))


def _contrasts(
    name: str, grounds: Iterable[str], first: Mapping[str, str], other: Mapping[str, str]
) -> Iterator[Contrast]:
    for ground in grounds:
        if ground != name:
            ratios = (contrast(first[name], first[ground]), contrast(other[name], other[ground]))
            yield Contrast(ground, *(f"{ratio:.1f}" for ratio in ratios))


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) < len("rrggbb"):
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= _NEARLY_BLACK else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
