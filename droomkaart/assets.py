"""Style sheets, drawings, fonts and icons of one brand, named by their content.

Layer 4. A name holds a hash of the bytes, so a browser may keep the file for ever.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import lightningcss

from droomkaart.load import entries, is_there, read_bytes, read_trusted, toml_data
from droomkaart.messages import both
from droomkaart.problems import Problems, Source

_URL = re.compile(r"url\(\s*['\"]?(?!data:|#)([^'\")]+)['\"]?\s*\)")
_SVG = re.compile(r"<svg\b([^>]*)>(.*)</svg>", re.DOTALL)
_VIEW_BOX = re.compile(r'viewBox="([^"]*)"')
_CSS_AT = re.compile(r" at [^ ]+:\d+:\d+$")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"(?:^|[;}])\s*(@import\b)")
_NO_IMPORT = both(
    "@import gaat hier niet, want alle stijlbladen worden één bestand; zet de regels zelf hier",
    "@import cannot be used, as all style sheets become one file; put the rules themselves here",
)
SHARED = "shared"
# Browsers of five years ago; newer CSS is rewritten for them.
_BROWSERS = ["chrome 95", "firefox 93", "safari 15"]


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its path from the root of the site, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Assets:
    """The addresses of a brand's files, and the files themselves.

    `sheets` are the sheets of one kind of page each, by the name of its template; `scripts`
    the scripts, by their own name. No page needs a script. `share` is the picture that goes
    with a link in a message; empty where the theme has none.
    """

    style: str
    sheets: Mapping[str, str]
    scripts: Mapping[str, str]
    drawings: str
    icon: str
    share: str
    manifest: str
    preload: tuple[str, ...]
    drawn: frozenset[str]
    style_bytes: bytes
    sheet_bytes: Mapping[str, bytes]
    files: tuple[Asset, ...]

    def css_of(self, template: str) -> bytes:
        """Return all CSS that a page of a template loads."""
        return self.style_bytes + self.sheet_bytes.get(template.removesuffix(".html"), b"")


def assets(brand: str, base_path: str, themes: Iterable[Path], problems: Problems) -> Assets | None:
    """Return the assets of a brand from the theme folders, nearest first; None when missing."""
    places = list(themes)
    theme = next((place / brand for place in places if is_there(place / brand)), None)
    if theme is None:
        problems.error("theme-missing", Source(f"themes/{brand}"), value=brand)
        return None
    shared = [place / SHARED for place in places if is_there(place / SHARED)]
    base = next((folder / "base.css" for folder in shared if is_there(folder / "base.css")), None)
    fonts = {
        f"fonts/{path.name}": _asset(path.name, read_bytes(path, shown, problems))
        for path, shown in _named(theme, "fonts", ".woff2", problems)
    }
    preload = _preload(theme, problems)
    for name in ["icon.svg", *(name for name in preload if name not in fonts)]:
        if name != "icon.svg" or not is_there(theme / name):
            problems.error("theme-file-missing", Source(f"themes/{brand}"), value=name)
    if problems.errors:
        return None
    icon = _asset("icon.svg", read_bytes(theme / "icon.svg", f"themes/{brand}/icon.svg", problems))
    share = [
        _asset(path.name, read_bytes(path, f"themes/{brand}/{path.name}", problems))
        for path in [theme / "share.png"]
        if is_there(path)
    ]
    symbols = _symbols((*reversed(shared), theme), problems)
    drawings = _asset("drawings.svg", _sprite(symbols))
    whole = [(base, f"themes/{SHARED}/base.css")] if base else []
    whole.append((theme / "theme.css", f"themes/{brand}/theme.css"))
    css = _style(whole, fonts, base_path, problems)
    style = _asset("style.css", css)
    sheets = {
        name: _asset(f"{name}.css", _style(parts, fonts, base_path, problems))
        for name, parts in _page_sheets((*reversed(shared), theme), problems).items()
    }
    scripts = _scripts(shared, problems)
    return Assets(
        base_path + style.path,
        {name: base_path + sheet.path for name, sheet in sheets.items()},
        {name: base_path + script.path for name, script in scripts.items()},
        base_path + drawings.path,
        base_path + icon.path,
        base_path + share[0].path if share else "",
        f"{base_path}/manifest.webmanifest",
        tuple(base_path + fonts[name].path for name in preload),
        frozenset(symbols),
        css,
        {name: sheet.data for name, sheet in sheets.items()},
        (style, *sheets.values(), *scripts.values(), drawings, icon, *share, *fonts.values()),
    )


def _page_sheets(folders: Iterable[Path], problems: Problems) -> dict[str, list[tuple[Path, str]]]:
    """Return the sheets of each kind of page: the shared ones first, then the brand's own.

    A file may serve several kinds, joined by a plus (`dreams+home.css`). Of one folder those
    that serve most kinds come first, so that the sheet of one kind has the last word.
    """
    found: dict[str, list[tuple[Path, str]]] = {}
    for folder in folders:
        sheets = list(_named(folder, "pages", ".css", problems))
        for path, shown in sorted(sheets, key=_most_kinds):
            for kind in path.stem.split("+"):
                found.setdefault(kind, []).append((path, shown))
    return found


def _most_kinds(sheet: tuple[Path, str]) -> tuple[int, str]:
    name = sheet[0].stem
    return -name.count("+"), name


def _scripts(folders: Iterable[Path], problems: Problems) -> dict[str, Asset]:
    """Return every script by its name; the nearest one of each name wins."""
    found: dict[str, Asset] = {}
    for folder in folders:
        for inside in ("scripts", "scripts/vendor"):
            for path, shown in _named(folder, inside, ".js", problems):
                if path.stem not in found:
                    found[path.stem] = _asset(path.name, read_bytes(path, shown, problems))
    return found


def _preload(theme: Path, problems: Problems) -> list[str]:
    """Return the fonts that a page asks for at once, as `theme.toml` lists them."""
    shown = f"themes/{theme.name}/theme.toml"
    if not is_there(theme / "theme.toml"):
        return []
    text = read_trusted(theme / "theme.toml", shown, problems)
    settings = toml_data(text, shown, problems) if text else None
    names = (settings or {}).get("preload", [])
    return [n for n in names if isinstance(n, str)] if isinstance(names, list) else []


def _named(theme: Path, inside: str, ending: str, problems: Problems) -> Iterator[tuple[Path, str]]:
    """Yield the files of one folder of a theme by name, with their shown path.

    A name that no address can hold is a problem.
    """
    below = f"themes/{theme.name}/{inside}"
    for entry in entries(theme / inside, below, problems, links=True):
        name = os.fsencode(entry.name).decode(errors="replace")
        if entry.name.startswith(".") or not entry.name.endswith(ending):
            continue
        if name != entry.name:
            problems.error("bad-file-name", Source(f"{below}/{name}"), name=name)
        else:
            yield Path(entry.path), f"{below}/{name}"


def _asset(name: str, data: bytes | None) -> Asset:
    """Return a file under a name that holds the hash of its bytes; None was told already."""
    data = data or b""
    digest = hashlib.blake2b(data, digest_size=6).hexdigest()
    stem, _, ending = name.rpartition(".")
    return Asset(f"/assets/{stem}.{digest}.{ending}", data)


def _symbols(folders: Iterable[Path], problems: Problems) -> dict[str, str]:
    """Return all drawings as symbols by their name; a brand's own one wins over a shared one."""
    drawings: dict[str, str] = {}
    for folder in folders:
        for path, shown in _named(folder, "drawings", ".svg", problems):
            match = _SVG.search(read_trusted(path, shown, problems) or "")
            if match:
                box = _VIEW_BOX.search(match[1])
                view = f' viewBox="{box[1]}"' if box else ""
                body = re.sub(r">\s+<", "><", match[2].strip())
                drawings[path.stem] = f'<symbol id="{path.stem}"{view}>{body}</symbol>'
    return drawings


def _sprite(drawings: Mapping[str, str]) -> bytes:
    """Return drawings as one file, from which pages show them by name."""
    rows = "\n".join(drawings[name] for name in sorted(drawings))
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{rows}\n</svg>\n'.encode()


def _style(
    sheets: Iterable[tuple[Path, str]], fonts: dict[str, Asset], base_path: str, problems: Problems
) -> bytes:
    """Return the sheets as one, minified, with the fonts under their hashed names."""
    whole = []
    for sheet, shown in sheets:
        text = (read_trusted(sheet, shown, problems) or "") if is_there(sheet) else ""
        if match := _IMPORT.search(_COMMENT.sub(_blank, text)):
            place = Source(shown, *_place(text, match.start(1)))
            problems.error("css-syntax", place, why=_NO_IMPORT)
            continue
        for match in _URL.finditer(text):
            if match[1] not in fonts and not match[1].startswith(("/", "http:", "https:")):
                place = Source(shown, *_place(text, match.start()))
                problems.error("css-file-missing", place, value=match[1])
        try:
            lightningcss.process_stylesheet(text, filename=sheet.name, minify=False)
        except ValueError as error:
            place = Source(shown, *_css_place(str(error).splitlines()[0]))
            problems.error("css-syntax", place, why=_CSS_AT.sub("", str(error).splitlines()[0]))
            continue
        whole.append(text)

    def hashed(match: re.Match[str]) -> str:
        font = fonts.get(match[1])
        return f"url({base_path}{font.path})" if font else match[0]

    if problems.errors:
        return b""
    text = _URL.sub(hashed, "\n".join(whole))
    return lightningcss.process_stylesheet(
        text, filename="style.css", minify=True, browsers_list=_BROWSERS
    ).encode()


def _blank(comment: re.Match[str]) -> str:
    """Return a comment as white space, so that what follows keeps its place."""
    return re.sub(r"[^\n]", " ", comment[0])


def _place(text: str, at: int) -> tuple[int, int]:
    """Return the line and column of a place in a text, from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _css_place(message: str) -> tuple[int, int]:
    """Return the place that lightningcss names; it counts lines from 0."""
    found = re.search(r":(\d+):(\d+)$", message)
    return (int(found[1]) + 1, int(found[2])) if found else (1, 1)
