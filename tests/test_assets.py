"""Style sheets, drawings and fonts: joined, minified, and named by their content."""

from __future__ import annotations

import pytest
from conftest import PRODUCT
from fontTools.ttLib import TTFont

from droomkaart.assets import assets
from droomkaart.messages import as_text
from droomkaart.problems import Problems


@pytest.fixture
def themes(tmp_path):
    """Return a themes folder with a shared and one brand's part."""
    for name in ("shared/drawings", "klein/drawings", "klein/fonts"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "shared" / "base.css").write_text("a { color : red }\n")
    (tmp_path / "klein" / "theme.css").write_text(
        '@font-face { font-family: X; src: url("fonts/x.woff2") }\n.b { inset-inline: 0 }\n'
    )
    (tmp_path / "klein" / "theme.toml").write_text(
        'preload = ["fonts/x.woff2"]\npreload-tr = ["fonts/x.woff2"]\n'
    )
    (tmp_path / "klein" / "icon.svg").write_text("<svg/>")
    (tmp_path / "klein" / "fonts" / "x.woff2").write_bytes(b"font")
    (tmp_path / "shared" / "drawings" / "sport.svg").write_text(
        '<svg xmlns="x" viewBox="0 0 8 8"><path d="M0"/></svg>'
    )
    (tmp_path / "klein" / "drawings" / "music.svg").write_text('<svg viewBox="0 0 9 9"><g/></svg>')
    return tmp_path


def test_names_hold_a_hash(themes):
    """The same bytes have the same name, other bytes another, so caches may keep them."""
    first = assets("klein", "/map", [themes], Problems())
    again = assets("klein", "/map", [themes], Problems())
    (themes / "klein" / "theme.css").write_text(".b { color: blue }")
    other = assets("klein", "/map", [themes], Problems())
    assert first.style == again.style != other.style
    assert first.style.startswith("/map/assets/style.")


def test_one_small_sheet(themes):
    """The shared sheet and the brand's are one file, minified, with hashed font names."""
    found = assets("klein", "/map", [themes], Problems())
    text = found.style_bytes.decode()
    assert text.startswith("a{color:red}")
    assert found.preload[""][0] in text
    assert found.preload[""][0].startswith("/map/assets/x.")
    assert found.preload["tr"] == found.preload[""]


def test_drawings_become_symbols(themes):
    """Every drawing is a symbol of one sprite, the brand's own beside the shared ones."""
    found = assets("klein", "", [themes], Problems())
    sprite = next(file.data.decode() for file in found.files if file.path == found.drawings)
    assert '<symbol id="sport" viewBox="0 0 8 8"><path d="M0"/></symbol>' in sprite
    assert '<symbol id="music" viewBox="0 0 9 9"><g/></symbol>' in sprite


def test_a_theme_that_is_not_there(tmp_path):
    """A brand without a theme folder is told, not crashed on."""
    problems = Problems()
    assert assets("groot", "", [tmp_path], problems) is None
    assert as_text(problems, "nl") == (
        "themes/groot: fout: er is geen map themes/groot voor deze site\n"
        "  tip: maak de map, met daarin icon.svg en theme.css, of begin met een kopie van een "
        "andere site\n"
    )


def test_a_sheet_for_one_kind_of_page(themes):
    """A sheet in `pages/` is loaded by the pages of its template only, shared part first."""
    for folder in ("shared", "klein"):
        (themes / folder / "pages").mkdir()
        (themes / folder / "pages" / "agenda.css").write_text(f".{folder} {{ color: blue }}")
    found = assets("klein", "/map", [themes], Problems())
    assert found.sheets["agenda"].startswith("/map/assets/agenda.")
    assert found.css_of("agenda.html") == found.style_bytes + b".shared,.klein{color:#00f}"
    assert found.css_of("home.html") == found.style_bytes
    assert found.sheets["agenda"].removeprefix("/map") in {file.path for file in found.files}


def test_a_sheet_for_some_kinds_of_pages(themes):
    """A plus joins the kinds that a sheet serves; that of one kind comes last and wins."""
    (themes / "klein" / "pages").mkdir()
    (themes / "klein" / "pages" / "a+b.css").write_text(".two { color: blue }")
    (themes / "klein" / "pages" / "a.css").write_text(".one { color: blue }")
    found = assets("klein", "", [themes], Problems())
    assert found.sheet_bytes["a"] == b".two,.one{color:#00f}"
    assert found.sheet_bytes["b"] == b".two{color:#00f}"


def test_the_style_page_has_the_rules_of_all(themes):
    """It shows parts of every kind of page, in states that a mouse would have to hold."""
    (themes / "klein" / "pages").mkdir()
    (themes / "klein" / "pages" / "a.css").write_text(".one:hover { color: blue }")
    book = assets("klein", "", [themes], Problems()).sheet_bytes["style"].decode()
    assert book.count(".one:hover") == book.count(".one:is(.is-hover *)") == 1


def test_the_style_page_keeps_the_order(themes):
    """On the style page too a brand's own sheet comes after the shared one of the same name."""
    names = [f"kind-{number}" for number in range(12)]
    for folder in ("shared", "klein"):
        (themes / folder / "pages").mkdir()
        for name in names:
            path = themes / folder / "pages" / f"{name}.css"
            path.write_text(f".{name} {{ --{folder}-{name}: red }}")
    text = assets("klein", "", [themes], Problems()).sheet_bytes["style"].decode()
    for name in names:
        assert text.index(f"--shared-{name}:") < text.index(f"--klein-{name}:")


def test_a_fault_in_a_sheet_of_a_page(themes):
    """A fault names the sheet in `pages/` with its brand, and its line."""
    (themes / "klein" / "pages").mkdir()
    (themes / "klein" / "pages" / "a.css").write_text(".b { inset: 0 }\n.a { color red; }\n")
    problems = Problems()
    assets("klein", "", [themes], problems)
    assert as_text(problems, "nl").startswith("themes/klein/pages/a.css:2:")


def test_scripts_have_a_name_with_a_hash(themes):
    """A script is a file of its own, under a name that changes with its bytes."""
    (themes / "shared" / "scripts").mkdir()
    (themes / "shared" / "scripts" / "page.js").write_text("1")
    found = assets("klein", "", [themes], Problems())
    assert found.scripts["page"].startswith("/assets/page.")


def test_a_theme_may_have_cards_for_messages(themes):
    """The picture that goes with a link has a hashed name, by language; without one there is none."""
    without = assets("klein", "/map", [themes], Problems())
    (themes / "klein" / "share").mkdir()
    for code in ("nl", "ar-XB"):
        (themes / "klein" / "share" / f"{code}.png").write_bytes(code.encode())
    found = assets("klein", "/map", [themes], Problems())
    assert without.share == {}
    assert found.share["nl"].startswith("/map/assets/share-nl.")
    assert sorted(f.data for f in found.files if "share" in f.path) == [b"ar-XB", b"nl"]


def test_scripts_travel_light(themes):
    """Lines of comment and indents stay at home; a licence and the code go along."""
    (themes / "shared" / "scripts").mkdir()
    (themes / "shared" / "scripts" / "page.js").write_text(
        "/* What it does,\n   in two lines. */\n// MIT License: keep\n\nf(function () {\n"
        "  // why\n  const a = 'x // y';\n  g(a); // after\n});\n"
    )
    found = assets("klein", "", [themes], Problems())
    data = next(file.data for file in found.files if file.path == found.scripts["page"])
    assert data.decode() == (
        "// MIT License: keep\nf(function () {\nconst a = 'x // y';\ng(a); // after\n});\n"
    )


LETTERS = {
    "nl": "éèëïóöüáÉ",
    "tr": "çğıöşüÇĞİÖŞÜ",
    "pl": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ",
}
# The face of running text of each theme; that of titles may leave a script to it.
TEXT_FACES = {"als-ik-later-groot-ben": "atkinson*", "dare-to-dream": "text*"}
# Letters that a mark is drawn on: without the mark they are another letter.
MARKED = "éèëïóöüáÉğşöüÇĞİŞćńśźżĆŃŚŹŻ"


@pytest.mark.parametrize("theme", TEXT_FACES)
def test_no_letter_is_missing_or_bare(theme):
    """Every letter of the languages stands in the face of the text, with its mark on it."""
    drawn: dict[str, int] = {}
    for path in sorted((PRODUCT / "themes" / theme / "fonts").glob(TEXT_FACES[theme])):
        with TTFont(path) as font:
            glyphs = font["glyf"]
            for code, name in font.getBestCmap().items():
                glyph = glyphs[name]
                parts = len(glyph.components) if glyph.isComposite() else glyph.numberOfContours
                drawn[chr(code)] = parts
    wanted = {
        letter
        for code, letters in LETTERS.items()
        for letter in letters
        # Atkinson has no Cyrillic: there the system's own letters stand in.
        if not (code == "uk" and theme == "als-ik-later-groot-ben")
    }
    assert wanted - drawn.keys() == set()
    assert [letter for letter in MARKED if drawn[letter] < 2 and letter not in "şŞÇ"] == []
