"""The folder of the editing form: its page, its settings, and what it is made of. Layer 2.

The page stands on an origin of its own and asks nothing of a host but its own and the one that
keeps the files. Sveltia CMS fetches translations and chunks from a public host of packages; in
our copy that address is the folder itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from droomkaart.headers import Rule, as_caddy, as_headers_file, as_nginx
from droomkaart.headers import policy as one_value

PAGE = Path(__file__).resolve().parent / "page"
# Where packages are fetched from by Sveltia CMS as it is published; ours stand beside the page.
_ELSEWHERE = "https://unpkg.com/@sveltia/cms"
_REST = "https://unpkg.com/"
_HERE = "sveltia-files"
# The letters and drawings of the program, which it would fetch from another host as well.
_FONTS_ELSEWHERE = "https://cdn.jsdelivr.net/fontsource/fonts/"
_FONTS = {
    "source-sans-3:vf@5.3.0/latin-wght-normal.woff2": (
        "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2"
    ),
    "noto-mono@5.3.0/latin-400-normal.woff2": (
        "@fontsource/noto-mono/files/noto-mono-latin-400-normal.woff2"
    ),
    "material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2": (
        "@fontsource-variable/material-symbols-outlined/files/"
        "material-symbols-outlined-latin-wght-normal.woff2"
    ),
}
_DUTCH = "nl"
_LOCALES = (_DUTCH, "en-US")
_POLICY = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    # The program sets its styles from its script.
    ("style-src", "'self' 'unsafe-inline'"),
    ("img-src", "'self' blob: data:"),
    ("media-src", "'self' blob:"),
    ("font-src", "'self' data:"),
    ("connect-src", "'self' blob: data:"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
    ("frame-ancestors", "'none'"),
)


class MissingPartsError(Exception):
    """What the form is made of is not installed, or is another version than we know."""


def policy(hosts: list[str]) -> str:
    """Return the policy of the page; `hosts` keep the files."""
    wider = ("connect-src", "img-src")
    return one_value(
        tuple(
            (name, " ".join((value, *(hosts if name in wider else ())))) for name, value in _POLICY
        )
    )


def headers(hosts: list[str]) -> dict[str, str]:
    """Return the headers of every answer of the form's own origin."""
    return {
        "Content-Security-Policy": policy(hosts),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "Cache-Control": "no-cache",
    }


def served(hosts: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the same headers for static hosts, Caddy and nginx, by the name of their file."""
    rules = (Rule("/*", tuple(headers(hosts).items())),)
    yield "_headers", as_headers_file(rules, "").encode()
    yield "_server/redactie.caddy", as_caddy(rules, "").encode()
    yield "_server/redactie.nginx.conf", as_nginx(rules, "").encode()


def files(settings: dict[str, Any], parts: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the folder by name; `parts` is the folder of installed packages.

    Raises `MissingPartsError` when the packages are not there.
    """
    for name in ("index.html", "before.js", "begin.js", "format.js"):
        yield name, (PAGE / name).read_bytes()
    yield "settings.json", (json.dumps(settings, ensure_ascii=False, indent=1) + "\n").encode()
    try:
        yield from _program(parts / "@sveltia" / "cms")
        for package in _FONTS.values():
            yield f"fonts/{Path(package).name}", (parts / package).read_bytes()
        reader = parts / "yaml" / "browser"
        for path in sorted(reader.rglob("*.js")):
            yield f"yaml/{path.relative_to(reader).as_posix()}", path.read_bytes()
        yield "yaml/LICENSE", (parts / "yaml" / "LICENSE").read_bytes()
    except OSError as error:
        raise MissingPartsError(str(error.filename)) from error


def completed(words: dict[str, Any], ours: dict[str, Any]) -> dict[str, Any]:
    """Return the words of the program with ours where it has none."""
    found = dict(words)
    for name, word in ours.items():
        if isinstance(word, dict):
            found[name] = completed(found.get(name) or {}, word)
        else:
            found.setdefault(name, word)
    return found


def _program(package: Path) -> Iterator[tuple[str, bytes]]:
    """Yield Sveltia CMS with the address of its own files changed to this folder."""
    version = json.loads((package / "package.json").read_text())["version"]
    script = (package / "dist" / "sveltia-cms.js").read_text(encoding="utf-8")
    # A longer address first: what is left of that host is for fields that this form has none of.
    ours = {f"{_FONTS_ELSEWHERE}{name}": f"fonts/{Path(to).name}" for name, to in _FONTS.items()}
    for theirs, here in {_ELSEWHERE: _HERE, _REST: f"{_HERE}/", **ours}.items():
        if theirs not in script:
            raise MissingPartsError(f"@sveltia/cms {version}: {theirs}")
        script = script.replace(theirs, here)
    script = "\n".join(line for line in script.split("\n") if "sourceMappingURL=" not in line)
    yield "sveltia/dist/sveltia-cms.js", script.encode()
    yield "sveltia/LICENSE.txt", (package / "LICENSE.txt").read_bytes()
    for path in sorted((package / "dist" / "chunks").glob("*.js")):
        yield f"sveltia/dist/chunks/{path.name}", path.read_bytes()
    for code in _LOCALES:
        words = json.loads((package / "locales" / f"{code}.json").read_bytes())
        if code == _DUTCH:
            words = completed(words, json.loads((PAGE / "nl.json").read_bytes()))
        content = json.dumps(words, ensure_ascii=False).encode()
        yield f"{_HERE}@{version}/locales/{code}.json", content
    yield f"{_HERE}/package.json", json.dumps({"version": version}).encode()
