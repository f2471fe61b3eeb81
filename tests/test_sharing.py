"""The pictures that go with links: drawn per language, of the words of today."""

from __future__ import annotations

import io
import shutil

import pytest
from conftest import FABELSTAD, PRODUCT, THEMES, TODAY
from PIL import Image

from droomkaart.assets import theme_of
from droomkaart.printing import presses
from droomkaart.problems import Problems
from droomkaart.sharing import HEIGHT, WIDTH, WORDS, card, main, make, said

# What a card of the other brand says, and nobody translated yet.
CALL = """
msgctxt "site/brands/groot/call"
msgid "Stuur je droom"
msgstr "Send your dream"
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """Return Fabelstad with the themes of this repository, without their pictures."""
    root = tmp_path_factory.mktemp("share") / "stad"
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public", "themes"))
    for ours, theirs in THEMES.items():
        shutil.copytree(
            PRODUCT / "themes" / theirs,
            root / "themes" / ours,
            ignore=shutil.ignore_patterns("share"),
        )
    with (root / "locales/en/content.po").open("a") as file:
        file.write(CALL)
    return root


def test_a_card_for_each_brand_and_language(city):
    """Every card is of the size that messengers show, light, and says its words in its file."""
    problems = Problems()
    names, without = make(city, None, problems)
    assert without == []
    assert not problems.errors
    assert names == sorted(
        f"themes/{brand}/share/{code}.png"
        for brand in THEMES
        for code in ("nl", "en", "en-XA", "ar-XB")
    )
    for name in names:
        data = (city / name).read_bytes()
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.size == (WIDTH, HEIGHT)
            assert len(picture.getcolors(256) or ()) > 8, name  # something is drawn
            assert picture.text[WORDS], name
        assert len(data) < 80_000, name
    assert make(city, None, Problems()) == (names, [])


def test_the_other_direction_is_another_picture(city):
    """From right to left what is drawn stands on the other side."""
    make(city, "klein", Problems())
    halves = {}
    for code in ("nl", "ar-XB"):
        with Image.open(city / "themes/klein/share" / f"{code}.png") as picture:
            left = picture.convert("RGB").crop((0, 240, 600, 560)).getcolors(200_000)
            red = sum(count for count, colour in left if colour[0] > 220 and 60 < colour[1] < 120)
            halves[code] = red
    assert halves["ar-XB"] > 20 * max(halves["nl"], 1) or halves["nl"] > 20 * max(
        halves["ar-XB"], 1
    )


def test_a_forbidden_word_is_on_no_card(city, tmp_path):
    """A call with a word that the sites never use is told, and no picture is made."""
    root = tmp_path / "stad"
    shutil.copytree(city, root, ignore=shutil.ignore_patterns("share"))
    text = (root / "site.toml").read_text()
    (root / "site.toml").write_text(text.replace('"Stuur je droom"', '"Minima: stuur je droom"'))
    problems = Problems()
    assert make(root, None, problems) == ([], [])
    line = next(n for n, row in enumerate(text.split("\n"), 1) if '"Stuur je droom"' in row)
    assert [(p.code, str(p.source)) for p in problems] == [("never-word", f"site.toml:{line}:8")]
    assert next(iter(problems)).words["page"] == "themes/groot/share/nl.png"
    assert not list(root.glob("themes/*/share"))


def test_a_language_without_the_words_has_no_card(city, tmp_path):
    """A tagline that changed is Dutch in every language: such a card is taken away, and told."""
    root = tmp_path / "stad"
    shutil.copytree(city, root)
    text = (root / "site.toml").read_text()
    tagline = "Voor kinderen van 0 tot en met 12 jaar"
    assert tagline in text
    (root / "site.toml").write_text(text.replace(tagline, "Voor iedereen die droomt"))
    names, without = make(root, "klein", Problems())
    assert "themes/klein/share/en.png" in without
    assert not (root / "themes/klein/share/en.png").exists()
    assert "themes/klein/share/nl.png" in names


def test_a_city_in_the_look_of_the_product(tmp_path):
    """A folder with nothing but cards is no theme: the city keeps the look of the product."""
    (tmp_path / "own" / "klein" / "share").mkdir(parents=True)
    (tmp_path / "product" / "klein").mkdir(parents=True)
    (tmp_path / "product" / "klein" / "theme.css").write_text("a{}")
    places = [tmp_path / "own", tmp_path / "product"]
    assert theme_of("klein", places) == tmp_path / "product" / "klein"
    (tmp_path / "own" / "klein" / "theme.css").write_text("a{}")
    assert theme_of("klein", places) == tmp_path / "own" / "klein"
    assert theme_of("weg", places) is None


def test_the_cards_of_the_starter_are_of_today():
    """The product's own cards were drawn of the words that its languages say now."""
    problems = Problems()
    found = list(presses(PRODUCT, TODAY, None, problems))
    assert len(found) == 12
    for press, written in found:
        brand, code = press.edition.brand.id, press.edition.t.code
        with Image.open(PRODUCT / "themes" / brand / "share" / f"{code}.png") as picture:
            assert picture.text[WORDS] == said(press, card(press, written)), (brand, code)


def test_the_command(city, capsys):
    """The command draws one brand and says how many cards that were; an unknown brand is told."""
    assert main(["--root", str(city), "--only", "groot"]) == 0
    assert capsys.readouterr().err == "4 kaarten\n"
    assert main(["--root", str(city), "--only", "weg"]) == 1
    assert "weg" in capsys.readouterr().out
