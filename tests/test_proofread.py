"""Running texts are read before anything is built, so that `--check` says it all."""

from __future__ import annotations

import shutil

from conftest import FABELSTAD

from droomkaart.places import place_values
from droomkaart.proofread import place_names


def test_the_check_reads_texts(run_build, tmp_path):
    """`--check` tells links, pictures, HTML and open places in texts, each at its line."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
    page = root / "content/klein/pagina/brief.md"
    head = "---\ntitle: Brief\nsummary: Een brief.\n---\n"
    page.write_text(f"{head}Dag.\n\n[x](ftp://a.example)\n\n![y](z.png)\n\nBel [[stad.nummer]].\n")
    partner = root / "partners/jongerenwerk-noord.yaml"
    text = partner.read_text()
    first = text.index("    summary:")
    partner.write_text(f"{text[:first]}    description: Kom <b>snel</b>.\n{text[first:]}")
    run = run_build("--root", root, "--check", "--today", "2026-11-21")
    line = text.count("\n", 0, first) + 1
    told = [row.split(" in deze tekst")[0] for row in run.out.splitlines() if row[0] != " "]
    shown = "content/klein/pagina/brief.md"
    assert f"{shown}:7:1: fout: deze link mag niet: ftp://a.example" in told
    assert f"{shown}:9:1: fout:" in told
    assert f"{shown}:11:1: fout: de open plek “stad.nummer” bestaat niet" in told
    assert f"partners/jongerenwerk-noord.yaml:{line}:18: let op:" in told
    assert run.code == 1


def test_every_open_place_has_a_value(fabel):
    """What a text may ask for is exactly what an edition can fill in."""
    assert set(place_values(fabel.edition())) == set(place_names())
