"""Look at what somebody proposes to change: its facts and texts only, with the city's own code. Layer 11.

    python -m droomkaart.proposal FOLDER --out OUT [--author @NAME] [--root CITY]

`FOLDER` holds the files as they were proposed, by a stranger perhaps. Nothing in it is run: what
stands in `partners/` and `content/` is copied, plain files of known kinds only, over a copy of
the city. `OUT` then holds the comment for who proposed it, the pages that changed, and pictures
of them as a phone shows them.
"""

from __future__ import annotations

import argparse
import filecmp
import functools
import http.server
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from droomkaart import links
from droomkaart.catalogue import Catalogue, assemble
from droomkaart.intake import SHARED, read_city
from droomkaart.media import CAPTIONS, FILM, SOUND
from droomkaart.model.site import Brand
from droomkaart.problems import Problems
from droomkaart.snapshot import today

PRODUCT = Path(__file__).resolve().parent.parent
# Where people write, and what they may put there.
DATA = ("partners", "content")
_TEXTS = (".yaml", ".md")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")
KINDS = frozenset((*_TEXTS, *_PICTURES, *FILM, *CAPTIONS, *SOUND))
# What stands in a city's folder and is no part of the city.
_LEFT = (".git", ".venv", ".cache", "node_modules", "public", "editor")
# A phone of 360 px, and as much of a page as one looks at.
_WIDTH, _HEIGHT = 360, 1800
# How many pages are shown: who changes more looks at the folder.
_SHOWN = 12
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE = 60  # seconds that a browser may take for a page


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0 when the proposal can be taken as it is."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        city = Path(folder) / "city"
        left_out = taken_over(options.root, options.folder, city)
        changed = differing(options.root, city)
        for name in left_out:
            print(f"{name!r}: niet overgenomen (geen gewoon bestand van een bekende soort)")
        code = judged(city, changed, options.author, options.out)
        shown = shot(city, changed, options.out) if code == 0 else 0
    print(f"{len(changed)} bestanden veranderd, {shown} pagina's op de foto", file=sys.stderr)
    return code


def taken_over(base: Path, proposed: Path, city: Path) -> list[str]:
    """Make `city`: the base with the proposed facts and texts; return what was left out.

    A link is never followed, a program never copied: that a file has a known ending and is plain
    is all that is asked here, the check asks the rest.
    """
    shutil.copytree(base, city, symlinks=True, ignore=shutil.ignore_patterns(*_LEFT, *DATA))
    left_out = []
    for path in sorted(_files(proposed)):
        name = path.relative_to(proposed)
        if not stat.S_ISREG(path.lstat().st_mode) or path.suffix.lower() not in KINDS:
            left_out.append(name.as_posix())
            continue
        (city / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, city / name, follow_symlinks=False)
    return left_out


def differing(base: Path, city: Path) -> tuple[str, ...]:
    """Return the files of facts and texts that are new, other or gone."""
    names = {path.relative_to(root).as_posix() for root in (base, city) for path in _files(root)}
    return tuple(
        sorted(
            name
            for name in names
            if not (base / name).is_file()
            or not (city / name).is_file()
            or not filecmp.cmp(base / name, city / name, shallow=False)
        )
    )


def _files(root: Path) -> Iterator[Path]:
    """Yield what stands in the folders of facts and texts, without going through a link."""
    for part in DATA:
        for folder, folders, names in os.walk(root / part, followlinks=False):
            linked = [name for name in folders if (Path(folder) / name).is_symlink()]
            yield from (Path(folder) / name for name in (*names, *linked))


def judged(city: Path, changed: Iterable[str], author: str, out: Path) -> int:
    """Check the city, and write the comment; return 0 when nothing is wrong.

    What is wrong is printed as GitHub reads it: it shows each fault at its line.
    """
    out.mkdir(parents=True, exist_ok=True)
    checked = _run(city, "--check", "--format", "github")
    formed = _run(city, "fmt", "--check")
    print(checked.stdout, end="")
    print(formed.stderr, end="")
    names = ("--changed", *changed)
    comment = _run(city, "review", *names, *(("--author", author) if author else ()))
    (out / "comment.md").write_text(comment.stdout)
    return int(bool(checked.returncode or formed.returncode))


def _run(city: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, str(PRODUCT / "build.py"), *arguments, "--root", str(city)]
    return subprocess.run(  # noqa: S603  # our own program, with names of files as its arguments
        program, capture_output=True, text=True, check=False, cwd=city
    )


def pages(catalogue: Catalogue, changed: Iterable[str]) -> list[tuple[Brand, str]]:
    """Return the pages that changed files make, in Dutch, each with its brand."""
    files = frozenset(changed)
    site, found = catalogue.site, list[tuple[tuple[str, ...], str]]()
    everywhere = tuple(brand.id for brand in site.brands)
    for partner in catalogue.partners.values():
        if partner.document.path in files:
            found.append((everywhere, links.partner(partner.id)))
    for listing in catalogue.listings:
        if listing.document.path in files:
            found.append((listing.brands, links.activity(listing.key)))
    for venue in catalogue.venues.values():
        if venue.document.path in files:
            found.append((everywhere, links.venue(venue.id)))
    for article in catalogue.articles:
        own = article.language == site.source_language
        if own and article.document.path in files:
            owners = everywhere if article.brand == SHARED else (article.brand,)
            found.append((owners, links.article(article.type, article.id)))
    return [(b, path) for owners, path in found for b in site.brands if b.id in owners]


def shot(city: Path, changed: Iterable[str], out: Path) -> int:
    """Build the city, keep the pages that changed, take pictures of them; return how many."""
    problems = Problems()
    intake = read_city(city, problems)
    if intake is None or _run(city, "--out", str(city / "public")).returncode:
        return 0
    catalogue = assemble(intake, today(intake.site_document.data), False, problems)
    browser = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    shown = 0
    for brand, path in pages(catalogue, changed):
        page = city / "public" / brand.id / links.output_file("", path)
        if page.is_file():
            kept = out / "site" / brand.id / links.output_file("", path)
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page, kept)
            if browser and shown < _SHOWN:
                name = f"{brand.id}{path.rstrip('/').replace('/', '_') or '_home'}.png"
                shown += _pictured(browser, city / "public", brand, path, out / "screens" / name)
    return shown


def _pictured(browser: str, public: Path, brand: Brand, path: str, file: Path) -> int:
    """Let a browser take a picture of a page; return 1 when it did."""
    file.parent.mkdir(parents=True, exist_ok=True)
    site = functools.partial(_Quiet, directory=str(public / brand.id))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}{path}"
        # No sandbox of its own inside a container: the pages are the city's, without any script
        # of whoever proposed the change.
        flags = ("--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu")
        size = (f"--window-size={_WIDTH},{_HEIGHT}", f"--screenshot={file}")
        try:
            subprocess.run(  # noqa: S603  # a browser of this machine, with an address of our own
                [browser, *flags, *size, address],
                capture_output=True,
                check=True,
                timeout=_PATIENCE,
            )
        except (subprocess.SubprocessError, OSError):
            return 0
        finally:
            server.shutdown()
    return int(file.is_file())


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def _parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(
        prog="make proposal", description="Look at what somebody proposes to change."
    )
    add = found.add_argument
    add("folder", type=Path, help="the files as they were proposed")
    add("--out", type=Path, required=True, help="where the comment and the pages go")
    add("--author", default="", metavar="@NAME", help="who proposes it")
    add("--root", type=Path, default=PRODUCT, help="the city's folder")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
