"""Style sheets, drawings, fonts and icons of one brand, named by their content.

Layer 4. A name holds a hash of the bytes, so a browser may keep the file for ever.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import lightningcss

from droomkaart.problems import Problems, Source
from droomkaart.stylebook import Token, specimen_rules, tokens

_URL = re.compile(r"url\(\s*['\"]?(?!data:|#)([^'\")]+)['\"]?\s*\)")
_SVG = re.compile(r"<svg\b([^>]*)>(.*)</svg>", re.DOTALL)
_VIEW_BOX = re.compile(r'viewBox="([^"]*)"')
_PLACE = re.compile(r" at [^ ]*:\d+:\d+$")
SHARED = "shared"
_STYLE_PAGE = "style"
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
    the scripts, by their own name. No page needs a script.
    """

    style: str
    sheets: Mapping[str, str]
    scripts: Mapping[str, str]
    drawings: str
    icon: str
    manifest: str
    preload: tuple[str, ...]
    drawn: frozenset[str]
    style_bytes: bytes
    sheet_bytes: Mapping[str, bytes]
    files: tuple[Asset, ...]
    tokens: tuple[Token, ...] = ()

    def css_of(self, template: str) -> bytes:
        """Return all CSS that a page of a template loads."""
        return self.style_bytes + self.sheet_bytes.get(template.removesuffix(".html"), b"")


def assets(brand: str, base_path: str, themes: Iterable[Path], problems: Problems) -> Assets | None:
    """Return the assets of a brand from the theme folders, nearest first; None when missing."""
    places = list(themes)
    theme = next((place / brand for place in places if (place / brand).is_dir()), None)
    if theme is None:
        problems.error("theme-missing", Source(f"themes/{brand}"), value=brand)
        return None
    shared = [place / SHARED for place in places if (place / SHARED).is_dir()]
    base = next((folder / "base.css" for folder in shared if (folder / "base.css").is_file()), None)
    fonts = {
        f"fonts/{p.name}": _asset(p.name, p.read_bytes())
        for p in sorted((theme / "fonts").glob("*.woff2"))
    }
    preload = _listed(theme, "preload", problems)
    grounds = [f"--{name}" for name in _listed(theme, "grounds", problems)]
    for name in ["icon.svg", *(name for name in preload if name not in fonts)]:
        if name != "icon.svg" or not (theme / name).is_file():
            problems.error("theme-file-missing", Source(f"themes/{brand}"), value=name)
    if problems.errors:
        return None
    icon = _asset("icon.svg", (theme / "icon.svg").read_bytes())
    symbols = _symbols((*reversed(shared), theme))
    drawings = _asset("drawings.svg", _sprite(symbols))
    css = _style(
        [sheet for sheet in (base, theme / "theme.css") if sheet], fonts, base_path, problems
    )
    style = _asset("style.css", css)
    sheets = {
        name: _asset(f"{name}.css", _style(parts, fonts, base_path, problems))
        for name, parts in _page_sheets((*reversed(shared), theme)).items()
    }
    whole = _written((*reversed(shared), theme), base, theme / "theme.css")
    if not problems.errors:  # what the parser refused once it would refuse again
        book = _minified(f"{whole}\n{specimen_rules(whole)}", fonts, base_path)
        sheets[_STYLE_PAGE] = _asset("stylebook.css", book)
    scripts = {path.stem: _asset(path.name, path.read_bytes()) for path in _scripts(shared)}
    return Assets(
        base_path + style.path,
        {name: base_path + sheet.path for name, sheet in sheets.items()},
        {name: base_path + script.path for name, script in scripts.items()},
        base_path + drawings.path,
        base_path + icon.path,
        f"{base_path}/manifest.webmanifest",
        tuple(base_path + fonts[name].path for name in preload),
        frozenset(symbols),
        css,
        {name: sheet.data for name, sheet in sheets.items()},
        (style, *sheets.values(), *scripts.values(), drawings, icon, *fonts.values()),
        tokens(whole, grounds),
    )


def _page_sheets(folders: Iterable[Path]) -> dict[str, list[Path]]:
    """Return the sheets of each kind of page: the shared ones first, then the brand's own.

    A file may serve several kinds, joined by a plus (`dreams+home.css`). Of one folder those
    that serve most kinds come first, so that the sheet of one kind has the last word.
    """
    found: dict[str, list[Path]] = {}
    for folder in folders:
        for path in sorted((folder / "pages").glob("*.css"), key=_most_kinds):
            for kind in path.stem.split("+"):
                found.setdefault(kind, []).append(path)
    return found


def _most_kinds(path: Path) -> tuple[int, str]:
    return -path.stem.count("+"), path.stem


def _scripts(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield every script, the nearest one of each name."""
    taken: set[str] = set()
    for folder in folders:
        for path in sorted((folder / "scripts").glob("*.js")):
            if path.name not in taken:
                taken.add(path.name)
                yield path


def _written(folders: Iterable[Path], *sheets: Path | None) -> str:
    """Return all rules of a theme as they were written, those of every kind of page too."""
    pages = {path for paths in _page_sheets(folders).values() for path in paths}
    ordered = sorted(pages, key=lambda path: (_most_kinds(path), str(path)))
    found = (*sheets, *ordered)
    return "\n".join(sheet.read_text() for sheet in found if sheet and sheet.is_file())


def _listed(theme: Path, key: str, problems: Problems) -> list[str]:
    """Return a list of names from `theme.toml`: fonts for `preload`, colours for `grounds`."""
    settings = theme / "theme.toml"
    if not settings.is_file():
        return []
    try:
        names = tomllib.loads(settings.read_text()).get(key, [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.error("toml-syntax", Source(f"themes/{theme.name}/theme.toml"), why=str(error))
        return []
    return [str(name) for name in names] if isinstance(names, list) else []


def _asset(name: str, data: bytes) -> Asset:
    """Return a file under a name that holds the hash of its bytes."""
    digest = hashlib.blake2b(data, digest_size=6).hexdigest()
    stem, _, ending = name.rpartition(".")
    return Asset(f"/assets/{stem}.{digest}.{ending}", data)


def _symbols(folders: Iterable[Path]) -> dict[str, str]:
    """Return all drawings as symbols by their name; a brand's own one wins over a shared one."""
    drawings: dict[str, str] = {}
    for folder in folders:
        for path in sorted((folder / "drawings").glob("*.svg")):
            match = _SVG.search(path.read_text())
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
    sheets: Iterable[Path], fonts: dict[str, Asset], base_path: str, problems: Problems
) -> bytes:
    """Return the sheets as one, minified, with the fonts under their hashed names."""
    whole = []
    for sheet in sheets:
        text = sheet.read_text() if sheet.exists() else ""
        shown = _shown(sheet)
        for match in _URL.finditer(text):
            if match[1] not in fonts and not match[1].startswith(("/", "http:", "https:")):
                line = text.count("\n", 0, match.start())
                column = match.start() - text.rfind("\n", 0, match.start())
                problems.error("css-file-missing", Source(shown, line + 1, column), value=match[1])
        try:
            lightningcss.process_stylesheet(text, filename=sheet.name, minify=False)
        except ValueError as error:
            place = Source(shown, *_css_place(str(error)))
            why = _PLACE.sub("", str(error).splitlines()[0])
            problems.error("css-syntax", place, why=why)
            continue
        whole.append(text)

    return _minified("\n".join(whole), fonts, base_path)


def _minified(css: str, fonts: Mapping[str, Asset], base_path: str) -> bytes:
    """Return rules in few bytes for the browsers we serve, with the fonts under hashed names."""

    def hashed(match: re.Match[str]) -> str:
        font = fonts.get(match[1])
        return f"url({base_path}{font.path})" if font else match[0]

    text = _URL.sub(hashed, css)
    return lightningcss.process_stylesheet(
        text, filename="style.css", minify=True, browsers_list=_BROWSERS
    ).encode()


def _shown(sheet: Path) -> str:
    """Return how a message names a sheet of a theme, or one of its `pages/`."""
    depth = 3 if sheet.parent.name == "pages" else 2
    return "/".join(("themes", *sheet.parts[-depth:]))


def _css_place(message: str) -> tuple[int, int]:
    """Return line and column of a fault; the parser counts both from nought."""
    found = re.search(r":(\d+):(\d+)", message)
    return (int(found[1]) + 1, int(found[2]) + 1) if found else (1, 1)
