"""Style sheets, drawings, fonts and icons of one brand, named by their content.

Layer 6. A name holds a hash of the bytes, so a browser may keep the file for ever.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from droomkaart.load import entries, is_there, read_bytes, read_trusted, toml_data
from droomkaart.problems import Problems, Source
from droomkaart.sheets import Sheet, by_kind, joined, minified, most_kinds, sound
from droomkaart.stylebook import Token, specimen_rules, tokens

_SVG = re.compile(r"<svg\b([^>]*)>(.*)</svg>", re.DOTALL)
_VIEW_BOX = re.compile(r'viewBox="([^"]*)"')
_COMMENTS = re.compile(
    rb"^[ \t]*(?://(?![^\n]*[Ll]icen[cs]e)[^\n]*\n|/\*(?!(?:[^*]|\*(?!/))*[Ll]icen[cs]e).*?\*/[ \t]*\n)",
    re.MULTILINE | re.DOTALL,
)
_INDENTS = re.compile(rb"^[ \t]+|^\n", re.MULTILINE)
SHARED = "shared"
# The folder of a theme with the pictures that go with links, one for each language.
CARDS = "share"
_STYLE_PAGE = "style"


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
    with a link in a message, by language; none where the theme has none. `preload` are the fonts that a page
    needs at once: by language, and under `""` those of every page.
    """

    style: str
    sheets: Mapping[str, str]
    scripts: Mapping[str, str]
    drawings: str
    icon: str
    share: Mapping[str, str]
    manifest: str
    preload: Mapping[str, tuple[str, ...]]
    drawn: frozenset[str]
    style_bytes: bytes
    sheet_bytes: Mapping[str, bytes]
    files: tuple[Asset, ...]
    tokens: tuple[Token, ...]

    def css_of(self, template: str) -> bytes:
        """Return all CSS that a page of a template loads."""
        return self.style_bytes + self.sheet_bytes.get(template.removesuffix(".html"), b"")


def assets(brand: str, base_path: str, themes: Iterable[Path], problems: Problems) -> Assets | None:
    """Return the assets of a brand from the theme folders, nearest first; None when missing."""
    places = list(themes)
    theme = theme_of(brand, places)
    if theme is None:
        problems.error("theme-missing", Source(f"themes/{brand}"), value=brand)
        return None
    cards = _cards_of(brand, places, theme)
    shared = [place / SHARED for place in places if is_there(place / SHARED)]
    base = next((folder / "base.css" for folder in shared if is_there(folder / "base.css")), None)
    fonts = {
        f"fonts/{path.name}": _asset(path.name, read_bytes(path, shown, problems))
        for path, shown in _named(theme, "fonts", ".woff2", problems)
    }
    preload = _preloads(theme, problems)
    grounds = [f"--{name}" for name in _listed(theme, "grounds", problems)]
    wanted = {name for names in preload.values() for name in names}
    for name in ["icon.svg", *sorted(wanted - fonts.keys())]:
        if name != "icon.svg" or not is_there(theme / name):
            problems.error("theme-file-missing", Source(f"themes/{brand}"), value=name)
    if problems.errors:
        return None
    icon = _asset("icon.svg", read_bytes(theme / "icon.svg", f"themes/{brand}/icon.svg", problems))
    share = {
        path.stem: _asset(f"share-{path.name}", read_bytes(path, shown, problems))
        for path, shown in _named(cards, CARDS, ".png", problems)
    }
    symbols = _symbols((*reversed(shared), theme), problems)
    drawings = _asset("drawings.svg", _sprite(symbols))
    common = [(base, f"themes/{SHARED}/base.css")] if base else []
    common.append((theme / "theme.css", f"themes/{brand}/theme.css"))
    pages = _page_sheets((*reversed(shared), theme), problems)
    css = _styles(common, pages, {name: base_path + f.path for name, f in fonts.items()}, problems)
    if css is None:
        return None
    style = _asset("style.css", css.common)
    sheets = {name: _asset(f"{name}.css", data) for name, data in css.pages.items()}
    scripts = _scripts(shared, problems)
    return Assets(
        base_path + style.path,
        {name: base_path + sheet.path for name, sheet in sheets.items()},
        {name: base_path + script.path for name, script in scripts.items()},
        base_path + drawings.path,
        base_path + icon.path,
        {code: base_path + picture.path for code, picture in share.items()},
        f"{base_path}/manifest.webmanifest",
        {
            code: tuple(base_path + fonts[name].path for name in names)
            for code, names in preload.items()
        },
        frozenset(symbols),
        css.common,
        {name: sheet.data for name, sheet in sheets.items()},
        (
            style,
            *sheets.values(),
            *scripts.values(),
            drawings,
            icon,
            *share.values(),
            *fonts.values(),
        ),
        tokens(css.written, grounds),
    )


def theme_of(brand: str, themes: Iterable[Path]) -> Path | None:
    """Return the folder of the theme of a brand, from the theme folders, nearest first.

    A folder with nothing but pictures for links is none: a city may draw those in the look of
    the product.
    """
    folders = (place / brand for place in themes if is_there(place / brand))
    return next((f for f in folders if _names_in(f) != [CARDS]), None)


def _cards_of(brand: str, places: Iterable[Path], theme: Path) -> Path:
    """Return the folder that holds the pictures for links: never farther away than the theme."""
    for folder in (place / brand for place in places):
        if folder == theme or is_there(folder / CARDS):
            return folder
    return theme


def _names_in(folder: Path) -> list[str]:
    """Return what a folder holds; nothing when that cannot be read, which is told later."""
    try:
        return sorted(entry.name for entry in folder.iterdir() if entry.name[0] != ".")
    except OSError:
        return []


@dataclass(frozen=True, slots=True)
class _Styles:
    """The CSS of a brand: what every page loads, what each kind loads, and all as written."""

    common: bytes
    pages: Mapping[str, bytes]
    written: str


def _styles(
    common: Iterable[Sheet],
    pages: Mapping[str, list[Sheet]],
    fonts: Mapping[str, str],
    problems: Problems,
) -> _Styles | None:
    """Return the CSS of a brand; None with the reasons in `problems`."""
    first = list(common)
    # Once each, the shared one before the brand's own of the same name: no set keeps that order.
    found = dict.fromkeys(sheet for sheets in pages.values() for sheet in sheets)
    every = sorted(found, key=most_kinds)
    texts = sound((*first, *every), fonts, problems)
    if problems.errors:
        return None
    whole = joined(first, texts)
    parts = {kind: joined(sheets, texts) for kind, sheets in pages.items()}
    written = "\n".join((whole, joined(every, texts)))
    small = {kind: minified(css, fonts) for kind, css in parts.items()}
    # The page that shows every part at once has every rule, and holds schemes and states still.
    small[_STYLE_PAGE] = minified(f"{written}\n{specimen_rules(written)}", fonts)
    return _Styles(minified(whole, fonts), small, written)


def _page_sheets(folders: Iterable[Path], problems: Problems) -> dict[str, list[Sheet]]:
    """Return the sheets of each kind of page: the shared ones first, then the brand's own."""
    found: dict[str, list[Sheet]] = {}
    for folder in folders:
        for kind, sheets in by_kind(_named(folder, "pages", ".css", problems)).items():
            found.setdefault(kind, []).extend(sheets)
    return found


def _shrunk(script: bytes) -> bytes:
    """Return a script without lines of comment and without indents; licences stay.

    No more than that: what is left are the lines as they were written, so a fault in the
    browser still names one. A text between backticks must not run over lines.
    """
    text = _COMMENTS.sub(b"", script)
    return _INDENTS.sub(b"", text)


def _scripts(folders: Iterable[Path], problems: Problems) -> dict[str, Asset]:
    """Return every script by its name; the nearest one of each name wins."""
    found: dict[str, Asset] = {}
    for folder in folders:
        for inside in ("scripts", "scripts/vendor"):
            for path, shown in _named(folder, inside, ".js", problems):
                if path.stem not in found:
                    data = read_bytes(path, shown, problems) or b""
                    found[path.stem] = _asset(path.name, _shrunk(data))
    return found


def _preloads(theme: Path, problems: Problems) -> dict[str, list[str]]:
    """Return the fonts to fetch at once: of every page under `""`, and of each language more."""
    keys = [key for key in _settings(theme, problems) if key.partition("-")[0] == "preload"]
    found = {key.partition("-")[2]: _listed(theme, key, problems) for key in keys}
    return {"": []} | found


def _settings(theme: Path, problems: Problems) -> Mapping[str, Any]:
    """Return what `theme.toml` says; nothing when there is none."""
    shown = f"themes/{theme.name}/theme.toml"
    if not is_there(theme / "theme.toml"):
        return {}
    text = read_trusted(theme / "theme.toml", shown, problems)
    return (toml_data(text, shown, problems) if text else None) or {}


def _listed(theme: Path, key: str, problems: Problems) -> list[str]:
    """Return a list of names from `theme.toml`: fonts for `preload`, colours for `grounds`."""
    names = _settings(theme, problems).get(key, [])
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
