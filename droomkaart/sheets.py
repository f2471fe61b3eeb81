"""The style sheets of a theme: joined, held against what browsers know, and made small.

Layer 5. The common sheet counts on every page; a sheet in `pages/` only on pages of the
templates that its name lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import lightningcss

from droomkaart.load import is_there, read_trusted
from droomkaart.messages import both
from droomkaart.problems import Problems, Source

_URL = re.compile(r"url\(\s*['\"]?(?!data:|#)([^'\")]+)['\"]?\s*\)")
_CSS_AT = re.compile(r" at [^ ]*:\d+:\d+$")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"(?:^|[;}])\s*(@import\b)")
_NO_IMPORT = both(
    "@import gaat hier niet, want alle stijlbladen worden één bestand; zet de regels zelf hier",
    "@import cannot be used, as all style sheets become one file; put the rules themselves here",
)
# Browsers of five years ago; newer CSS is rewritten for them.
_BROWSERS = ["chrome 95", "firefox 93", "safari 15"]

# A sheet and how messages name it.
Sheet = tuple[Path, str]


def by_kind(sheets: Iterable[Sheet]) -> dict[str, list[Sheet]]:
    """Return the sheets of one folder `pages/` by the kinds of page that they serve.

    A file may serve several kinds, joined by a plus (`dreams+home.css`). Those that serve
    most kinds come first, so that the sheet of one kind has the last word.
    """
    found: dict[str, list[Sheet]] = {}
    for sheet in sorted(sheets, key=most_kinds):
        for kind in sheet[0].stem.split("+"):
            found.setdefault(kind, []).append(sheet)
    return found


def most_kinds(sheet: Sheet) -> tuple[int, str]:
    """Return the sorting key of a sheet: those that serve most kinds first."""
    name = sheet[0].stem
    return -name.count("+"), name


def sound(
    sheets: Iterable[Sheet], fonts: Mapping[str, str], problems: Problems
) -> dict[Sheet, str]:
    """Return the text of each sheet, read and judged once; empty where it is not to be used.

    What a browser could not follow is a problem. `fonts` are the addresses of the theme's
    fonts by the names that sheets use.
    """
    found = {}
    for path, shown in sheets:
        text = (read_trusted(path, shown, problems) or "") if is_there(path) else ""
        found[path, shown] = text if _is_sound(text, shown, fonts, problems) else ""
    return found


def joined(sheets: Iterable[Sheet], texts: Mapping[Sheet, str]) -> str:
    """Return sheets as one text, in their order."""
    return "\n".join(texts[sheet] for sheet in sheets)


def minified(css: str, fonts: Mapping[str, str]) -> bytes:
    """Return rules in few bytes for the browsers we serve, with the fonts under their addresses.

    Raises ValueError for rules that `sound` would refuse.
    """

    def placed(match: re.Match[str]) -> str:
        font = fonts.get(match[1])
        return f"url({font})" if font else match[0]

    return lightningcss.process_stylesheet(
        _URL.sub(placed, css), filename="style.css", minify=True, browsers_list=_BROWSERS
    ).encode()


def _is_sound(text: str, shown: str, fonts: Mapping[str, str], problems: Problems) -> bool:
    """Tell whether a sheet can be used; a file that it names and that is not there is told too."""
    if match := _IMPORT.search(_COMMENT.sub(_blank, text)):
        place = Source(shown, *_place(text, match.start(1)))
        problems.error("css-syntax", place, why=_NO_IMPORT)
        return False
    for match in _URL.finditer(text):
        if match[1] not in fonts and not match[1].startswith(("/", "http:", "https:")):
            place = Source(shown, *_place(text, match.start()))
            problems.error("css-file-missing", place, value=match[1])
    try:
        lightningcss.process_stylesheet(text, filename=shown.rpartition("/")[2], minify=False)
    except ValueError as error:
        said = str(error).splitlines()[0]
        problems.error("css-syntax", Source(shown, *_css_place(said)), why=_CSS_AT.sub("", said))
        return False
    return True


def _blank(comment: re.Match[str]) -> str:
    """Return a comment as white space, so that what follows keeps its place."""
    return re.sub(r"[^\n]", " ", comment[0])


def _place(text: str, at: int) -> tuple[int, int]:
    """Return the line and column of a place in a text, from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _css_place(message: str) -> tuple[int, int]:
    """Return line and column of a fault; the parser counts both from nought."""
    found = re.search(r":(\d+):(\d+)$", message)
    return (int(found[1]) + 1, int(found[2]) + 1) if found else (1, 1)
