"""What a translator brings back."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest
from conftest import PRODUCT

from droomkaart import pofiles, translations
from droomkaart.config import read_site
from droomkaart.languages import DOMAINS
from droomkaart.pocheck import made_by
from droomkaart.problems import Problems
from droomkaart.words import compiled

_FOUND = read_site(PRODUCT, Problems())
assert _FOUND
NEVER = compiled(_FOUND[0].words)
HEAD = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1)\\n"\n\n'


def entry(context: str, words: str, translation: str) -> str:
    """Return one message of a PO file."""
    return f'msgctxt "{context}"\nmsgid "{words}"\nmsgstr "{translation}"\n\n'


@pytest.fixture
def locales(tmp_path):
    """Return a folder of translations with one language."""
    folder = tmp_path / "locales" / "en"
    folder.mkdir(parents=True)
    (folder / "ui.po").write_text(HEAD + '# machine\nmsgid "Agenda"\nmsgstr "Diary"\n')
    (folder / "content.po").write_text(HEAD + entry("site/kinds/sport", "Sport", "Sports"))
    (folder / "offerings.po").write_text(
        HEAD
        + "# machine\n"
        + entry("club/judo/title", "Judo", "")
        + entry("club/about", "Hoi", "Hi")
    )
    return tmp_path / "locales"


def taken(locales: Path, text: str, reviewed: bool = False) -> tuple[dict, list[str]]:
    """Take a file in; return how many texts changed where, and the problems."""
    path, problems = locales.parent / "terug.po", Problems()
    path.write_text(HEAD + text)
    changed = translations.take(path, locales, NEVER, reviewed, problems)
    return changed, [problem.code for problem in problems]


def test_an_import(locales):
    """Each text goes to the file that asks for it; who changed it was a person."""
    text = entry("club/judo/title", "Judo", "Judo class") + 'msgid "Agenda"\nmsgstr "Calendar"\n'
    assert taken(locales, text) == ({"ui": 1, "content": 0, "offerings": 1}, [])
    title = pofiles.read(locales / "en/offerings.po", "en").find("Judo", msgctxt="club/judo/title")
    assert (title.msgstr, made_by(pofiles.comments(title))) == ("Judo class", "human")
    assert pofiles.read(locales / "en/ui.po", "en").find("Agenda").msgstr == "Calendar"


def test_an_import_twice_changes_nothing(locales):
    """What is there already is left alone, to the byte."""
    text = entry("club/about", "Hoi", "Hello")
    taken(locales, text)
    before = (locales / "en/offerings.po").read_bytes()
    assert taken(locales, text)[0] == {"ui": 0, "content": 0, "offerings": 0}
    assert (locales / "en/offerings.po").read_bytes() == before


def test_a_native_reader_signs(locales):
    """Reviewed texts say so, also those that the reader left as they were."""
    taken(locales, entry("club/about", "Hoi", "Hi"), reviewed=True)
    found = pofiles.read(locales / "en/offerings.po", "en").find("Hoi", msgctxt="club/about")
    assert made_by(pofiles.comments(found)) == "reviewed"


def test_old_words_are_left_out(locales):
    """A text that changed since the file went out is told, and the rest is taken."""
    text = entry("club/judo/title", "Judo voor iedereen", "x") + entry("club/about", "Hoi", "Hello")
    assert taken(locales, text) == ({"ui": 0, "content": 0, "offerings": 1}, ["po-unknown"])


def test_with_faults_nothing_is_written(locales):
    """One broken text, and every file stays as it was."""
    before = {path: path.read_bytes() for path in locales.rglob("*.po")}
    text = entry("club/about", "Hoi", "Hello") + entry("club/judo/title", "Judo", "<i>Judo</i>")
    assert taken(locales, text) == ({}, ["po-html"])
    assert {path: path.read_bytes() for path in locales.rglob("*.po")} == before


def test_a_word_that_shames_is_a_fault(locales):
    """A translation with a word that no page may say is told at its line, and nothing is taken."""
    before = {path: path.read_bytes() for path in locales.rglob("*.po")}
    text = entry("club/about", "Hoi", "For needy families") + entry("club/judo/title", "Judo", "J")
    assert taken(locales, text) == ({}, ["never-word"])
    assert {path: path.read_bytes() for path in locales.rglob("*.po")} == before


def test_a_round_trip_of_the_starter(tmp_path):
    """What the product ships can go out and come back without a change."""
    shutil.copytree(PRODUCT / "locales", tmp_path / "locales")
    for language, name in product(("en", "ar", "tr", "pl", "uk"), DOMAINS):
        path, problems = tmp_path / "locales" / language / f"{name}.po", Problems()
        before = path.read_bytes()
        changed = translations.take(path, tmp_path / "locales", NEVER, False, problems)
        assert (sum(changed.values()), len(problems)) == (0, 0)
        assert path.read_bytes() == before
