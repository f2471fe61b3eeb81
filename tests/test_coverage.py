"""The report on translations: per language, brand and page, with both texts of what is old."""

from __future__ import annotations

import re
import shutil

import pytest
from conftest import FABELSTAD, PRODUCT, TODAY, git

PAGE = "content/klein/pagina/zo-werkt-het"
DUTCH = """---
title: Zo werkt het
summary: Van droom naar doen.
---

Je post een droom.

Wij lezen hem.
"""


@pytest.fixture
def city(tmp_path):
    """Return a copy of the fictional city."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
    return root


@pytest.fixture
def told(run_build, city):
    """Return the report of the city, from the line that begins so."""

    def lines(start: str) -> list[str]:
        run = run_build("translations", "--root", city, "--today", TODAY.isoformat())
        assert run.code == 0, run.out
        return run.out[run.out.index(f"{start}") :].splitlines()

    return lines


def test_the_pages_by_how_they_stand(city, told):
    """Every page stands under who made its translation, that it is missing, or that it is old."""
    folder = city / "content/klein/pagina"
    for name, head in (
        ("een", "translation: machine\ntranslated_from: 00000000\n"),
        ("twee", "translation: human\n"),
        ("drie", None),
    ):
        (folder / f"{name}.md").write_text(
            f"---\ntitle: {name}\nsummary: Kort.\n---\n\nEen tekst.\n"
        )
        if head:
            (folder / f"{name}.en.md").write_text(
                f"---\ntitle: A text\nsummary: Short.\n{head}---\n\nA text.\n"
            )
    rows = told("  pagina's, klein: ")[1:]
    named = {row.strip().partition(": ")[0]: row for row in rows[:4]}
    assert "pagina/drie" in named["ontbreekt"]
    assert "pagina/een" in named["verouderd"]
    (unsigned,) = (row for row in rows[:4] if "pagina/twee" in row)
    assert re.search(
        r"zonder translated_from, .*pagina/twee \(translated_from: [0-9a-f]{8}\)", unsigned
    )


def test_what_changed_in_a_page(city, told):
    """The report shows what the Dutch said when it was translated, and what it says now."""
    path = city / f"{PAGE}.md"
    path.write_text(DUTCH)
    git(city, "init", "-q")
    git(city, "add", ".")
    git(city, "commit", "-qm", "eerst")
    english = city / f"{PAGE}.en.md"
    english.write_text(
        "---\ntitle: How it works\nsummary: From dream to doing.\ntranslated_from: 00000000\n---\n\nYou post it.\n"
    )
    code = told(f"  verouderd: {PAGE}.en.md")[2].rpartition(" ")[2]
    english.write_text(english.read_text().replace("00000000", code))
    path.write_text(DUTCH.replace("post een droom", "stuurt een droom") + "\nTot gauw!\n")
    rows = told(f"  verouderd: {PAGE}.en.md")
    assert rows[1:5] == [
        "    was:  Je post een droom.",
        "    is:   Je stuurt een droom.",
        "    was:  (niets)",
        "    is:   Tot gauw!",
    ]
    assert rows[5].startswith("    als de vertaling weer klopt: translated_from: ")


def test_a_page_without_its_old_text(city, told):
    """Where git does not know the old words, that is said, and nothing is made up."""
    (city / f"{PAGE}.md").write_text(DUTCH)
    english = "---\ntitle: How it works\nsummary: From dream to doing.\ntranslated_from: 00000000\n---\n\nYou post it.\n"
    (city / f"{PAGE}.en.md").write_text(english)
    assert told(f"  verouderd: {PAGE}.en.md")[1] == (
        f"    de oude tekst van {PAGE}.md is niet gevonden in git"
    )


def test_the_report(run_build, city):
    """Per language it says what is there, what is old with both texts, and builds nothing."""
    path = city / "locales/en/offerings.po"
    path.write_text(
        path.read_text()
        + '\n#, fuzzy\n#| msgid "Duiken"\nmsgctxt "zwemclub-de-meermin/x/title"\n'
        + 'msgid "Diep duiken"\nmsgstr "Diving"\n'
    )
    run = run_build("translations", "--root", city, "--today", TODAY.isoformat())
    assert run.code == 0
    assert run.out.startswith("en\n  knoppen en menu's: ")
    assert "  titels en samenvattingen, klein: " in run.out
    assert "  pagina's, klein: " in run.out
    stale = run.out.index("  verouderd: zwemclub-de-meermin/x/title")
    assert run.out[stale:].splitlines()[1:4] == [
        "    was:  Duiken",
        "    is:   Diep duiken",
        "    daar: Diving",
    ]
    assert not (city / "public").exists()


def test_the_starter_is_whole(run_build):
    """In each of its languages the product's own city has every text, and none is old."""
    run = run_build("translations", "--root", PRODUCT, "--today", "2026-11-22")
    lines = run.out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["en", "ar", "tr", "pl", "uk"]
    counted = [line for line in lines if line[:2] == "  " and line[2] != " "]
    assert [line for line in counted if "(100%)" not in line] == []
    states = {line.strip().partition(":")[0] for line in lines if line[:4] == "    "}
    assert states == {"door een computer"}
