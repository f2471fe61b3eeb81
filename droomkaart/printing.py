"""Make what is printed: PDFs per brand and language, beside the pages of a site. Layer 24.

    python -m droomkaart.printing [--root DIR] [--out DIR] [--today DAY] [--only BRAND]

Needs `requirements-print.txt` and Pango; a build of the sites needs neither. The same
commit and day give the same bytes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from PIL import ImageFile
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from droomkaart import fitting, links, snapshot
from droomkaart.articles import Writing
from droomkaart.assets import SHARED, theme_of
from droomkaart.catalogue import assemble
from droomkaart.edition import Edition
from droomkaart.intake import read_city
from droomkaart.languages import marked
from droomkaart.messages import FORMATS
from droomkaart.parallel import mapped
from droomkaart.plan import Chrome, chrome
from droomkaart.problems import Problems, Severity, Source
from droomkaart.production import Staged, staged
from droomkaart.readback import read
from droomkaart.render import template_folders
from droomkaart.views.prints import Print, prints
from droomkaart.whereabouts import Whereabouts
from droomkaart.write import replace_file

# WeasyPrint lets every picture of the process be cut off half-way; a build must see that.
ImageFile.LOAD_TRUNCATED_IMAGES = False

PRODUCT = Path(__file__).resolve().parent.parent
SHEET = "print.css"
_SYMBOL = re.compile(r'<symbol id="([^"]+)"([^>]*)>(.*?)</symbol>', re.DOTALL)
_TOKEN = re.compile(r"var\(--([\w-]+)\s*,\s*([^()]*)\)")
_NESTED = re.compile(r'^<svg viewBox="([^"]*)"[^>]*>(.*)</svg>$', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Press:
    """All that is needed to print one edition."""

    edition: Edition
    chrome: Chrome
    environment: Environment
    drawings: Mapping[str, tuple[str, str]]
    sheets: tuple[Path, ...]
    themes: tuple[Path, ...]
    files: Whereabouts


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0 when everything was printed."""
    options = _parser().parse_args(arguments)
    problems = Problems()
    names = make(options.root, options.out, options.today, options.only, problems)
    sys.stdout.write(FORMATS["text"](problems, "nl"))
    print(f"{len(names)} pdf's", file=sys.stderr)
    return 1 if problems.errors else 0


def make(
    root: Path, out: Path | None, today: dt.date | None, only: str | None, problems: Problems
) -> list[str]:
    """Print a city into `out`; return the names of the files, none when there are errors."""
    found = presses(root, today, only, problems)
    work = [(press, item) for press, written in found for item in prints(press.edition, written)]
    check_words(work, problems, _name)
    if problems.errors:
        return []
    made = mapped(_printed, work, fewest=2)
    folder = out or root / "public"
    names = {_name(press, item): data for (press, item), data in zip(work, made, strict=True)}
    for name, data in names.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            replace_file(path, data)
    _clear(folder, {press.edition.brand.id for press, _ in found}, frozenset(names))
    return sorted(names)


def check_words(
    work: Iterable[tuple[Press, Print]], problems: Problems, named: Callable[[Press, Print], str]
) -> None:
    """Report what no paper may say: in its name, its words, or the title and facts of the PDF.

    Each word is told once, at the file of the city that it stands in, with the first paper that
    says it; `named` gives the name of a paper.
    """
    told: set[tuple[Source, str]] = set()
    for press, item in work:
        name, code = named(press, item), press.edition.t.code
        found = read(html_of(press, item), f"/{name}", press.edition.never)
        for word, reason, instead, level in found.words:
            place = press.files.word(Source(name), word, code) or Source(name)
            if (place, word) not in told:
                told.add((place, word))
                words = {"page": name, "word": word, "reason": reason, "instead": instead}
                problems.tell(Severity(level), "never-word", place, **words)


def drawing(press: Press, *names: str, **colours: str) -> Markup:
    """Return drawings of the theme, laid over each other, as one SVG.

    `colours` are the tokens that they use, and `ink` for their lines; the shape is that of
    the first one. A drawing that the theme does not have is its star.
    """
    box, layers = "", []
    for name in names:
        own, body = press.drawings.get(name) or press.drawings.get("other") or ("", "")
        nested = _NESTED.search(body)  # a drawing that a page may give any shape
        if nested:
            own, body = f' viewBox="{nested[1]}"', nested[2]
        box = box or own
        layers.append(_TOKEN.sub(lambda m: colours.get(m[1].replace("-", "_"), m[2]), body))
    body = "".join(layers).replace("currentColor", colours.get("ink", "#000"))
    return Markup(  # noqa: S704  # drawings of a theme are trusted, as on the pages
        f'<svg class="drawing" xmlns="http://www.w3.org/2000/svg"{box}>{body}</svg>'
    )


def code(url: str) -> Markup:
    """Return an address as a QR code with its quiet zone, dark on white in every theme."""
    made = segno.make(url, error="m", micro=False)
    svg = made.svg_inline(border=4, omitsize=True, dark="#000", light="#fff")
    return Markup(svg)  # noqa: S704  # made here of dark and light squares


def presses(
    root: Path, today: dt.date | None, only: str | None, problems: Problems
) -> list[tuple[Press, Writing]]:
    """Return what prints each edition, with the texts that it holds; none when there are errors."""
    intake = read_city(root, problems)
    if intake is None:
        return []
    day = today or snapshot.today(intake.site_document.data)
    catalogue = assemble(intake, day, False, problems)
    stage = staged(catalogue, PRODUCT, problems)
    brands = [brand.id for brand in catalogue.site.brands]
    if only not in (None, *brands):
        choices = ", ".join(brands)
        problems.error("unknown-brand", Source("site.toml"), value=str(only), choices=choices)
    if problems.errors:
        return []
    files = Whereabouts(stage.places, intake.site_document)
    return [
        (_press(e, stage, files), stage.writings[e.brand.id, e.t.code])
        for e in stage.editions
        if only in (None, e.brand.id)
    ]


def _press(edition: Edition, stage: Staged, files: Whereabouts) -> Press:
    brand, places = edition.brand.id, stage.places
    dress, written = stage.dressed[brand], stage.writings[brand, edition.t.code]
    theme = theme_of(brand, [place / "themes" for place in places])
    if theme is None:  # then it has no dress, and nobody comes here
        raise LookupError(brand)
    shared = [p / "themes" / SHARED for p in places if (p / "themes" / SHARED).is_dir()]
    sprite = next(f.data for f in dress.files if f.path.startswith("/assets/drawings."))
    return Press(
        edition,
        chrome(edition, written, stage.editions),
        _environment(template_folders(brand, places)),
        {name: (box, body) for name, box, body in _SYMBOL.findall(sprite.decode())},
        tuple(f / SHEET for f in (*reversed(shared), theme) if (f / SHEET).is_file()),
        (theme, *shared),
        files,
    )


def _environment(folders: list[Path]) -> Environment:
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _printed(work: tuple[Press, Print]) -> bytes:
    """Return one PDF."""
    press, item = work
    # Subset fonts carry the time at which they were made, unless it is told here.
    noon = dt.datetime.combine(press.edition.catalogue.today, dt.time(12), dt.UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))
    html = html_of(press, item)
    name = hashlib.blake2b(html.encode(), digest_size=16).hexdigest()
    document = laid_out(press, html)
    data: bytes = document.write_pdf(zoom=item.zoom, pdf_identifier=name.encode(), pdf_tags=True)
    gc.collect()  # the boxes of a page hold each other
    return data


def laid_out(press: Press, html: str) -> Document:
    """Return a print with every letter in its place.

    No request leaves the machine: only files of the themes are read.
    """
    fonts, fetcher = FontConfiguration(), URLFetcher(allowed_protocols=("file", "data"))
    sheets = [CSS(filename=path, font_config=fonts, url_fetcher=fetcher) for path in press.sheets]
    paper = HTML(string=html, base_url=str(press.themes[0]) + "/", url_fetcher=fetcher)
    return paper.render(stylesheets=sheets, font_config=fonts, pdf_tags=True)


def html_of(press: Press, item: Print) -> str:
    """Return a print as HTML, before its letters have their places."""
    t = press.edition.t
    return press.environment.get_template(item.template).render(
        view=item.view,
        title=item.title,
        machine=item.machine,
        chrome=press.chrome,
        created=press.edition.catalogue.today.isoformat(),
        drawing=partial(drawing, press),
        code=code,
        fit=partial(_fit, press),
        snug=partial(_snug, press),
        capitals=t.capitals,
        marked=marked,
        _=t.gettext,
        ngettext=t.ngettext,
    )


def _fit(
    press: Press, words: str, fonts: Sequence[str], count: int, tallest: float, **more: Any
) -> tuple[fitting.Line, ...]:
    """Return words as fitted lines in fonts of the theme."""
    return fitting.fitted(words, _face(press, fonts), count, tallest, **more)


def _snug(
    press: Press, words: str, fonts: Sequence[str], width: float, height: float, leading: float
) -> float:
    """Return the size, in the unit of the box, at which words in fonts of the theme fit it."""
    return fitting.snug(words, _face(press, fonts), width, height, leading)


def _face(press: Press, fonts: Sequence[str]) -> fitting.Face:
    places = ([theme / font for theme in press.themes] for font in fonts)
    return fitting.face(*(next(path for path in held if path.is_file()) for held in places))


def _name(press: Press, item: Print) -> str:
    return press.edition.brand.id + links.printed(press.edition.t.code, item.name)


def _clear(folder: Path, brands: Iterable[str], names: frozenset[str]) -> None:
    """Take away what was printed before and is not any more: an empty sheet, a language."""
    for path in _old(folder, brands):
        if path.relative_to(folder).as_posix() not in names:
            path.unlink()


def _old(folder: Path, brands: Iterable[str]) -> Iterator[Path]:
    for brand in sorted(brands):
        yield from sorted(folder.glob(f"{brand}{links.PRINTED}*/*.pdf"))


def _parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="printing", description=__doc__.split("\n")[0])
    add = found.add_argument
    add("--root", type=Path, default=PRODUCT, help="the city's folder")
    add("--out", type=Path, default=None, help="where the sites are (default: ROOT/public)")
    add("--today", type=dt.date.fromisoformat, default=None, help="the day to print for")
    add("--only", metavar="BRAND", default=None, help="print for one brand")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
