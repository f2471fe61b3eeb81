"""The interface texts: every one of them is in every language that the product has."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from selectolax.lexbor import LexborHTMLParser

from droomkaart.config import read_site
from droomkaart.extract import update
from droomkaart.model.entry import MadeBy
from droomkaart.problems import Problems

PRODUCT = Path(__file__).resolve().parent.parent
SITE = read_site(PRODUCT, Problems())[0]
LANGUAGES = sorted(path.parent.name for path in (PRODUCT / "locales").glob("*/ui.po"))


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """Return the interface texts as they stand in code and templates now."""
    path = tmp_path_factory.mktemp("po") / "ui.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract"]
    command += ["-F", "locales/babel.cfg", "-k", "gettext", "-k", "ngettext:1,2"]
    command += ["--no-location", "--sort-output", "--omit-header", "-o", str(path), "."]
    subprocess.run(command, cwd=PRODUCT, check=True)
    with path.open("rb") as file:
        return read_po(file)


def test_the_languages_of_the_starter_are_there():
    """Each language that the starter names has its folder, and there are more to choose from."""
    assert set(SITE.languages[1:]) <= set(LANGUAGES)
    assert {"ar", "en", "pl", "tr", "uk"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_interface_is_complete(template, language):
    """No text of a page is without a translation, and none is left that no page uses."""
    with (PRODUCT / "locales" / language / "ui.po").open("rb") as file:
        catalog = read_po(file, locale=language)
    wanted = {message.id for message in template if message.id}
    there = {
        message.id
        for message in catalog
        if message.id
        and all([message.string] if isinstance(message.string, str) else message.string)
    }
    assert wanted - there == set()
    assert there - wanted == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_of_the_city_are_complete(language):
    """Kinds, taglines, helplines and what else `site.toml` says is translated."""
    with (PRODUCT / "locales" / language / "content.po").open("rb") as file:
        told = {(m.context, m.id) for m in read_po(file) if m.id and m.string}
    kinds = [*SITE.kinds, *(kind for group in SITE.kinds for kind in group.kinds)]
    wanted = {(f"site/kinds/{kind.id}", kind.name) for kind in kinds}
    wanted |= {(f"site/brands/{b.id}/tagline", b.tagline) for b in SITE.brands}
    wanted |= {(f"site/brands/{b.id}/call", b.call) for b in SITE.brands}
    wanted |= {(f"site/access/{a.id}", a.name) for a in SITE.access}
    wanted |= {(f"site/helplines/{h.number}", h.what) for h in SITE.helplines}
    assert wanted - told == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_says_who_made_it(language):
    """Each translated text is marked, so that a page can say when a machine made it."""
    for name in ("ui", "content", "offerings"):
        with (PRODUCT / "locales" / language / f"{name}.po").open("rb") as file:
            held = [m for m in read_po(file) if m.id and m.string]
        bare = [m.id for m in held if not set(m.user_comments) & {*MadeBy}]
        assert bare == [], name


def test_an_update_keeps_what_was_translated(tmp_path, template):
    """A new text comes in empty, a gone one goes, and a translation stays as it was."""
    path = tmp_path / "en" / "ui.po"
    path.parent.mkdir()
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Activiteiten"\nmsgstr "Things to do"\n\nmsgid "Weg"\nmsgstr "Gone"\n'
    )
    missing = update(path, template)
    with path.open("rb") as file:
        found = read_po(file)
    assert found["Activiteiten"].string == "Things to do"
    assert "Weg" not in found
    assert missing == len(template) - 1


NEW = {
    # code: its word for "Activiteiten", how its sites run, and its own name in the switcher
    "ti": ("ንጥፈታት", "ltr", "ትግርኛ"),
    "srn": ("Sani fu du", "ltr", "Sranantongo"),  # CLDR does not know it
    "fa": ("فعالیت‌ها", "rtl", "فارسی"),  # noqa: RUF001  # Farsi is not written in Latin letters
}


def test_a_new_language_is_a_folder_and_a_line(tmp_path, run_build):
    """Tigrinya, Sranan Tongo and Farsi: a PO file each and their codes in `site.toml`."""
    root = tmp_path / "stad"
    shutil.copytree(PRODUCT / "tests/broken/_base", root)
    site = root / "site.toml"
    codes = "".join(f', "{code}"' for code in NEW)
    site.write_text(site.read_text().replace('["nl", "en"]', f'["nl", "en"{codes}]'))
    for code, (word, _, _) in NEW.items():
        folder = root / "locales" / code
        folder.mkdir(parents=True)
        head = f'"Language: {code}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        (folder / "ui.po").write_text(
            f'msgid ""\nmsgstr ""\n{head}\nmsgid "Activiteiten"\nmsgstr "{word}"\n'
        )
    run = run_build("--root", root, "--out", tmp_path / "uit", "--today", "2026-11-21")
    assert run.code == 0, run.out
    assert "fout" not in run.out
    for code, (word, way, name) in NEW.items():
        page = (tmp_path / "uit/klein" / code / "index.html").read_text()
        assert f'<html lang="{code}" dir="{way}"' in page
        assert word in page
        dutch = (tmp_path / "uit/klein/index.html").read_text()
        assert f'href="/{code}/" lang="{code}" dir="{way}" hreflang="{code}"' in dutch
        assert name in dutch
        assert run.out.count(f"locales/{code}/ui.po: let op: ") == 1


def test_what_a_new_language_lacks_is_marked(tmp_path, run_build):
    """A language with a single text of its own shows each field of the city as Dutch, marked."""
    root = tmp_path / "stad"
    shutil.copytree(PRODUCT / "tests/broken/_base", root)
    site = root / "site.toml"
    site.write_text(site.read_text().replace('["nl", "en"]', '["nl", "en", "fa"]'))
    po = root / "locales" / "fa" / "ui.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid ""\nmsgstr "Language: fa\\n"\n\nmsgid "Agenda"\nmsgstr "تقویم"\n')
    run = run_build("--root", root, "--out", tmp_path / "uit", "--today", "2026-11-21")
    assert run.code == 0, run.out
    fields = {
        "activiteiten/soort/koken/index.html": ("Koken", "Voor kinderen", "met een rolstoel"),
        "agenda/vakantie/index.html": ("Winter", "Voor kinderen"),
        "activiteit/de-linde/samen-koken/index.html": ("Koken", "met een rolstoel"),
    }
    for path, words in fields.items():
        page = LexborHTMLParser((tmp_path / "uit/klein/fa" / path).read_text())
        marked = page.css('body span[lang="nl"][dir="ltr"]')
        assert set(words) <= {node.text() for node in marked}, path
        for node in marked:
            node.decompose()
        assert not {*words} & {*page.body.text(separator="\n").split("\n")}, path
