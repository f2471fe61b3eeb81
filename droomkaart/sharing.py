"""Draw the picture that goes with a link in a message, for each brand and language. Layer 25.

    python -m droomkaart.sharing [--root DIR] [--only BRAND]

A card is drawn as paper is, from a template and the print sheet of its brand, and lands in the
theme (`themes/<brand>/share/<language>.png`): it changes seldom, and a build needs none of this.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from selectolax.lexbor import LexborHTMLParser

from droomkaart.articles import Writing
from droomkaart.assets import CARDS
from droomkaart.form import QUESTION
from droomkaart.languages import PSEUDO_LONG, PSEUDO_RTL
from droomkaart.messages import FORMATS
from droomkaart.printing import PRODUCT, Press, check_words, html_of, laid_out, presses
from droomkaart.problems import Problems
from droomkaart.views.prints import Poster, Print, poster
from droomkaart.write import replace_file

# What messengers show large (Open Graph: 1.91 to 1), in pixels.
WIDTH, HEIGHT = 1200, 630
# Flat colours and the edges of letters between them: more shades make the file larger, not better.
SHADES = 64
# Under which name a PNG holds the words on it (PNG 3, 11.3.3: one of the registered keywords).
WORDS = "Description"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0 when every card was drawn."""
    options = _parser().parse_args(arguments)
    problems = Problems()
    names, without = make(options.root, options.only, problems)
    sys.stdout.write(FORMATS["text"](problems, "nl"))
    print(f"{len(names)} kaarten", file=sys.stderr)
    for name in without:
        print(f"geen {name}: de woorden zijn nog niet vertaald (make po)", file=sys.stderr)
    return 1 if problems.errors else 0


def make(root: Path, only: str | None, problems: Problems) -> tuple[list[str], list[str]]:
    """Draw the card of each brand and language into the themes of a city.

    Returns the names of those that were drawn, and of those whose words nobody translated yet:
    such a one is taken away.
    """
    held = [(press, card(press, written)) for press, written in presses(root, None, only, problems)]
    check_words(held, problems, _name)
    if problems.errors:
        return [], []
    whole = [(press, item) for press, item in held if _is_whole(press, item)]
    without = sorted({_name(*each) for each in held} - {_name(*each) for each in whole})
    for name in without:
        (root / name).unlink(missing_ok=True)
    names = {_name(press, item): drawn(press, item) for press, item in whole}
    for name, data in names.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            replace_file(path, data)
    return sorted(names), without


def _is_whole(press: Press, item: Print) -> bool:
    """Tell whether all words of a card but the name are in its language."""
    t = press.edition.t
    if t.is_source or t.code in (PSEUDO_LONG, PSEUDO_RTL):  # those are Dutch by design
        return True
    asked = isinstance(item.view, Poster) and item.view.question
    return asked != QUESTION and "<span lang=" not in html_of(press, item)


def card(press: Press, written: Writing) -> Print:
    """Return what the card of one edition shows: what its poster asks, without a code."""
    shown = poster(press.edition, written)
    return Print("share", "print/share.html", press.edition.brand.name, shown, machine=False)


def said(press: Press, item: Print) -> str:
    """Return the words of a card on one line: its file remembers of which words it was drawn."""
    body = LexborHTMLParser(html_of(press, item)).body
    return " ".join(body.text(separator=" ").split()) if body else ""


def drawn(press: Press, item: Print) -> bytes:
    """Return a card as a PNG."""
    paper: bytes = laid_out(press, html_of(press, item)).write_pdf()
    page = pypdfium2.PdfDocument(paper)[0]
    full = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    flat = full.resize((WIDTH, HEIGHT)).quantize(SHADES, dither=Image.Dither.NONE)
    words, data = PngInfo(), io.BytesIO()
    words.add_itxt(WORDS, said(press, item))
    flat.save(data, "PNG", optimize=True, pnginfo=words)
    return data.getvalue()


def _name(press: Press, _item: Print) -> str:
    return f"themes/{press.edition.brand.id}/{CARDS}/{press.edition.t.code}.png"


def _parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="sharing", description=__doc__.split("\n")[0])
    add = found.add_argument
    add("--root", type=Path, default=PRODUCT, help="the city's folder")
    add("--only", metavar="BRAND", default=None, help="draw for one brand")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
