"""Where a word or an address was written: the file and the line that someone can mend."""

from __future__ import annotations

import pytest

from droomkaart.load import Document
from droomkaart.problems import Source
from droomkaart.whereabouts import Whereabouts

ABOUT_WORDS = {
    "words": {"never": [{"pattern": "ijs", "instead": "limonade"}]},
    "plain": {"simpler": [{"word": "limonade", "instead": "sap"}]},
}
PO = """# ijs
msgid ""
msgstr "Language: en\\n"

msgctxt "ijs"
msgid "ijs"
msgstr ""
"cold "
"cream"
"""


@pytest.fixture
def files(tmp_path):
    """Return a function that lays files in a city, the product beside it, and looks through them."""

    def laid(texts, product=(), tagline="Met ijs") -> Whereabouts:
        for place, held in (("stad", texts), ("product", dict(product))):
            for name, text in held.items():
                path = tmp_path / place / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
        data = {"brands": [{"name": "Klein", "tagline": tagline}], **ABOUT_WORDS}
        site = Document("site.toml", data, "", places=lambda _: {("brands", 0, "tagline"): (3, 10)})
        return Whereabouts((tmp_path / "stad", tmp_path / "product"), site, "/groot")

    return laid


def place(files: Whereabouts, word: str, language: str = "nl", path: str = "content/a.md") -> str:
    """Return where a word of a page stands, as a message says it."""
    return str(files.word(Source(path), word, language) or "")


@pytest.mark.parametrize(
    ("line", "word", "column"),
    [
        ("Wij eten ijs.", "ijs", 10),
        ("Wij eten IJS.", "ijs", 10),
        ("IJsvogels eten ijs.", "ijs", 16),
        ("Wij eten i**j**s.", "ijs", 10),
        ("Wij eten i<b>j</b>s.", "ijs", 10),
        ("Wij eten i-js.", "ijs", 10),
        ("Wij eten i&shy;js.", "ijs", 10),
        ("Wij eten i\u200bjs.", "ijs", 10),
        ("Wij eten \u0456js.", "ijs", 10),
        ("Wij eten \u00edjs.", "ijs", 10),
        ("Veel `koud` **ijs**.", "koud ijs", 6),
        ("laag-inkomen", "laag-inkomen", 1),
    ],
)
def test_the_line_of_a_word(files, line, word, column):
    """A word is told at its line and column, also when the file writes it in disguise."""
    held = files({"content/a.md": f"---\ntitle: A\n---\n{line}\n"})
    assert place(held, word) == f"content/a.md:4:{column}"


def test_words_over_two_lines(files):
    """Words that a line end parts are told where they begin."""
    assert (
        place(files({"content/a.md": "Lang, lang koud\n  ijs."}), "koud ijs") == "content/a.md:1:12"
    )


def test_a_word_inside_another_is_not_that_word(files):
    """A longer word does not count, when the word itself stands further on."""
    assert place(files({"content/a.md": "ijsje\nijs"}), "ijs") == "content/a.md:2:1"


ORDER = [
    ("content/a.md", "ijs", "content/a.md:1:1"),
    ("locales/nl/ui.po", 'msgid "x"\nmsgstr "ijs"\n', "locales/nl/ui.po:2:9"),
    ("site.toml", "", "site.toml:4:11"),
    ("templates/a.html", "<p>ijs</p>", "templates/a.html:1:4"),
    ("themes/x/drawings/a.svg", "<title>ijs</title>", "themes/x/drawings/a.svg:1:8"),
    ("partners/club.yaml", "name: ijs", "partners/club.yaml:1:7"),
    ("content/b.md", "ijs", "content/b.md:1:1"),
]


@pytest.mark.parametrize("first", range(len(ORDER)))
def test_the_order_of_looking(files, first):
    """The page's own file goes first, then translations, `site.toml`, templates, and the rest."""
    texts = {name: text for name, text, _ in ORDER[first:]}
    held = files(texts, tagline="Met ijs" if "site.toml" in texts else "Met sap")
    assert place(held, "ijs") == ORDER[first][2]


def test_only_translations_of_the_language(files):
    """A PO file is told for its translation, not for the words that it translates."""
    held = files({"locales/en/ui.po": PO, "locales/tr/ui.po": 'msgstr "cold cream"'})
    assert place(held, "cold cream", "en") == "locales/en/ui.po:8:2"
    assert place(held, "cold", "pl") == ""
    assert place(held, "ijs", "en") == "site.toml:4:11"


def test_what_is_said_about_words(files):
    """The rules themselves are no place where a page says a word."""
    assert place(files({}), "limonade") == ""


def test_the_product(files):
    """What the city has no file for comes from the product; its own file goes first."""
    held = files(
        {"templates/a.html": "<p>a"}, {"templates/a.html": "ijs", "templates/b.html": "sap"}
    )
    assert place(held, "sap") == "templates/b.html:1:1"


def test_a_page_of_no_file(files):
    """A word that stands nowhere has no place."""
    assert place(files({}), "koek", path="partners") == ""


@pytest.mark.parametrize("address", ["/groot/nieuws/", "/nieuws/"])
def test_addresses(files, address):
    """A link is told where it is written, with the path of the brand or without."""
    held = files({"content/a.md": "Zie [oud](/nieuws/oud/)\nen [nieuw](/Nieuws/)."})
    assert str(held.address(Source("content/a.md"), address)) == "content/a.md:2:12"
    assert held.address(Source("content/a.md"), "/weg/") is None
    assert held.address(Source("content/b.md"), address) is None
