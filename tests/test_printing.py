"""The PDFs: they open, have their size and words, and are the same every time."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
import zxingcpp
from conftest import THEMES
from PIL import Image
from pypdf import PdfReader
from reading import TODAY
from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.fonts import FontConfiguration

from droomkaart import links
from droomkaart.form import QUESTION
from droomkaart.messages import FORMATS
from droomkaart.paper import standing
from droomkaart.printing import code, html_of, laid_out, make, presses
from droomkaart.problems import Problems
from droomkaart.views.prints import Sheet, prints

PRODUCT = Path(__file__).resolve().parent.parent
FABELSTAD = PRODUCT / "tests" / "fabelstad"
A4, A3 = (210, 297), (297, 420)
ARABIC = "ماذا تريد أن تصبح"
_PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "{source}"
msgstr "{words}"
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """Return Fabelstad in the real themes, in Dutch and in a made-up language from the right."""
    root = tmp_path_factory.mktemp("print") / "fabelstad"
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
    for brand, theme in THEMES.items():
        shutil.rmtree(root / "themes" / brand)
        shutil.copytree(PRODUCT / "themes" / theme, root / "themes" / brand)
    site = root / "site.toml"
    text = site.read_text().replace('["nl", "en", "en-XA", "ar-XB"]', '["nl", "ar-XB"]')
    site.write_text(text)
    for page in (root / "content").rglob("*.en*.md"):
        page.unlink()
    po = root / "locales" / "ar-XB" / "ui.po"
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text(_PO.format(source=QUESTION, words=ARABIC))
    return root


@pytest.fixture(scope="module")
def printed(city, tmp_path_factory):
    """Return the folder of one brand's prints, and their names."""
    out, problems = tmp_path_factory.mktemp("printed"), Problems()
    names = make(city, out, TODAY, "groot", problems)
    assert not problems.errors
    return out, names


def read(printed, name: str) -> PdfReader:
    """Return one of the prints."""
    return PdfReader(printed[0] / "groot" / "print" / name)


def sizes(reader: PdfReader) -> set[tuple[int, int]]:
    """Return the sizes of its pages in millimetres."""
    return {
        (round(float(p.mediabox.width) * 25.4 / 72), round(float(p.mediabox.height) * 25.4 / 72))
        for p in reader.pages
    }


@pytest.mark.parametrize(
    ("name", "pages", "size"),
    [
        ("poster-a4", 1, A4),
        ("poster-a3", 1, A3),
        ("droomkaart", 2, A4[::-1]),
        ("dromenboekje", 1, A4[::-1]),
    ],
)
def test_each_print_has_its_pages_and_size(printed, name, pages, size):
    """A poster is one page, a card has two sides, a booklet is one side of one sheet."""
    reader = read(printed, f"nl/{name}.pdf")
    assert len(reader.pages) == pages
    assert sizes(reader) == {size}


def test_the_poster_says_the_question(printed):
    """Fitted lines are still text: they can be searched, and read aloud."""
    words = read(printed, "nl/poster-a4.pdf").pages[0].extract_text().split()
    assert " ".join(words).upper().startswith(QUESTION.upper())
    assert read(printed, "nl/poster-a4.pdf").metadata.title.endswith("Groot en stoer")


def test_every_sheet_is_a4_and_lists_something(printed):
    """Every sheet holds the names of activities; the names of the files say which it is."""
    sheets = [name for name in printed[1] if "/nl/activiteiten-" in name]
    assert sheets
    for name in sheets:
        reader = PdfReader(printed[0] / name)
        words = " ".join(page.extract_text() for page in reader.pages)
        assert sizes(reader) == {A4}, name
        assert "Vraag het aan" in words, name
        assert "Gemaakt op 21 november 2026" in words, name


def test_a_demonstration_says_so_on_paper(printed):
    """No print of a demo can pass for the real campaign."""
    for name in printed[1]:
        text = " ".join(p.extract_text() for p in PdfReader(printed[0] / name).pages)
        assert "demo." in text.lower(), name


def test_arabic_is_joined_and_has_no_boxes(city):
    """Each word is drawn with the forms of its letters that join, and the space is a space.

    Letter by letter none of these glyphs would be the same: a joined form is another glyph.
    """
    html = f"<p style='font: 30px P'>{ARABIC}</p>"
    face = (city / "themes" / "groot" / "fonts" / "poster-arabic.woff2").as_uri()
    style = f"@font-face {{ font-family: P; src: url({face}) }}"

    def glyphs(words: str) -> str:
        fonts = FontConfiguration()
        sheet = CSS(string=style, font_config=fonts)
        data = HTML(string=html.replace(ARABIC, words)).write_pdf(
            stylesheets=[sheet], font_config=fonts, uncompressed_pdf=True
        )
        return re.findall(
            r"<([0-9a-f]+)>",
            PdfReader(io.BytesIO(data)).pages[0].get_contents().get_data().decode(),
        )

    joined = "".join(glyphs(ARABIC))
    alone = "".join(glyphs("\u200c".join(ARABIC)))
    assert joined != alone
    assert "0000" not in [joined[at : at + 4] for at in range(0, len(joined), 4)]


def test_the_same_day_gives_the_same_bytes(city, printed, tmp_path):
    """Printing again gives the same files, byte for byte, and takes away what is no more.

    A sheet of last year goes; a file that somebody else put there stays.
    """
    folder = tmp_path / "groot" / "print" / "nl"
    folder.mkdir(parents=True)
    (folder / "activiteiten-oud-0-3.pdf").write_bytes(b"%PDF")
    (folder / "lees.txt").write_text("van iemand anders")
    again = make(city, tmp_path, TODAY, "groot", Problems())
    assert again == printed[1]
    for name in again:
        assert (tmp_path / name).read_bytes() == (printed[0] / name).read_bytes(), name
    found = {p.name for p in folder.iterdir()}
    assert found == {Path(n).name for n in again if "/nl/" in n} | {"lees.txt"}


def test_a_brand_that_does_not_exist_is_told(city, tmp_path):
    """Nothing is printed for a brand that the city does not have."""
    problems = Problems()
    assert make(city, tmp_path, TODAY, "middel", problems) == []
    assert [p.code for p in problems.errors] == ["unknown-brand"]
    assert list(tmp_path.iterdir()) == []


def upright(box):
    """Yield the words of a page but for those that are turned: their places are from before."""
    if isinstance(box, TextBox):
        yield box
    elif not box.style["transform"]:
        for child in getattr(box, "children", ()):
            yield from upright(child)


@pytest.mark.parametrize("kind", ["poster-a4", "droomkaart", "dromenboekje"])
def test_no_word_runs_off_the_paper(city, kind):
    """Whatever channels a brand has, and from either side, each word stands on its page."""
    looked = 0
    for press, written in presses(city, TODAY, None, Problems()):
        for item in prints(press.edition, written):
            if item.name != kind:
                continue
            for page in laid_out(press, html_of(press, item)).pages:
                words = list(upright(page._page_box))
                looked += len(words)
                outside = [
                    box.text
                    for box in words
                    if box.position_x < 0 or box.position_x + box.width > page.width
                ]
                assert outside == []
    assert looked > 20


_SHAMING = """{place}: fout: op {page} staat “{word}”: dit woord plakt een etiket op een gezin
  tip: schrijf liever: kansen, dromen, talent
"""


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "paper", "word"),
    [
        # A word of the card, which no page says.
        (
            "locales/ar-XB/ui.po",
            _PO.format(source=QUESTION, words=ARABIC),
            _PO.format(source="Teken hier je postzegel", words="een armoedezegel"),
            "locales/ar-XB/ui.po:7:13",
            "ar-XB/droomkaart",
            "armoedezegel",
        ),
        # The title of the PDF, which stands nowhere on the paper.
        (
            "locales/ar-XB/ui.po",
            _PO.format(source=QUESTION, words=ARABIC),
            _PO.format(source="Droomkaart", words="armoedekaart"),
            "locales/ar-XB/ui.po:7:9",
            "ar-XB/droomkaart",
            "armoedekaart",
        ),
        # The name of a file.
        (
            "site.toml",
            '{ id = "12-15",',
            '{ id = "armoede",',
            "site.toml:40:13",
            "nl/activiteiten-noord-armoede",
            "armoede",
        ),
    ],
)
def test_what_no_paper_may_say_stops_all(city, tmp_path, file, old, new, place, paper, word):
    """A forbidden word that only paper says is told at its line; nothing is printed or taken away."""
    root = tmp_path / "city"
    shutil.copytree(city, root, ignore=shutil.ignore_patterns(".cache", "public"))
    text = (root / file).read_text()
    assert text.count(old) == 1
    (root / file).write_text(text.replace(old, new))
    before = tmp_path / "public" / "groot" / "print" / "nl" / "oud.pdf"
    before.parent.mkdir(parents=True)
    before.write_bytes(b"%PDF")
    problems = Problems()
    assert make(root, tmp_path / "public", TODAY, "groot", problems) == []
    told = FORMATS["text"](problems, "nl")
    page = f"groot/print/{paper}.pdf"
    assert told == _SHAMING.format(place=place, page=page, word=word)
    assert [p for p in (tmp_path / "public").rglob("*") if p.is_file()] == [before]


def squares(svg: str) -> Image.Image:
    """Return a code as the picture that its SVG draws: light on black, then dark on light."""
    size = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    picture = Image.new("L", (size, size), 0)
    for way, shape in re.findall(r"<path ([^>]*)d=\"([^\"]*)\"", svg):
        ink, x, y = (0 if "stroke" in way else 255), 0.0, 0.0
        for step, along, down in re.findall(r"([Mmhv])(-?[\d.]+)(?: ?(-?[\d.]+))?", shape):
            if step == "M":
                x, y = float(along), float(down)
            elif step == "m":
                x, y = x + float(along), y + float(down)
            elif "stroke" in way:  # a row of squares, drawn along its middle
                picture.paste(ink, (int(x), int(y), int(x + float(along)), int(y) + 1))
                x += float(along)
            else:
                picture.paste(ink, (0, 0, size, size))
    return picture.resize((size * 8, size * 8), Image.Resampling.NEAREST)


def test_every_code_is_read_back(city):
    """A phone reads from each print the address that it must lead to, in each language."""
    read: dict[str, set[str]] = {}
    for press, written in presses(city, TODAY, None, Problems()):
        send = press.edition.links.absolute(links.article("pagina", links.DREAM_FORM))
        for item in prints(press.edition, written):
            drawn = re.findall(r'<svg [^>]*class="segno">.*?</svg>', html_of(press, item))
            found = {code.text for svg in drawn for code in zxingcpp.read_barcodes(squares(svg))}
            wanted = item.view.url if isinstance(item.view, Sheet) else send
            assert found == {wanted}, item.name
            read.setdefault(press.edition.t.code, set()).update(found)
    assert all(len(found) > 3 for found in read.values())
    assert sorted(read) == ["ar-XB", "nl"]


def test_a_code_has_its_quiet_zone():
    """Four squares of white around it, or a phone does not find it."""
    assert 'viewBox="0 0 33 33"' in code("https://x.example/")


def test_pages_know_what_is_printed(printed):
    """Every file that was printed is one that pages may link to, under the same name."""
    out, names = printed
    found = standing(out)
    told = {f"{b}/print/{t}/{n}.pdf" for (b, t), files in found.items() for n in files}
    assert told == set(names)
