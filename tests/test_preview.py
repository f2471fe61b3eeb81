"""A city in memory: the same pages as a build, after each change, on any day."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest
from conftest import FABELSTAD, PRODUCT

from droomkaart.preview import Town, Wish

TODAY = Wish(dt.date(2026, 11, 21))
CLUB = "partners/zwemclub-de-meermin.yaml"
SWIM = "/activiteit/zwemclub-de-meermin/zeemeerminzwemmen/"


@pytest.fixture
def root(tmp_path):
    """Return a copy of Fabelstad."""
    shutil.copytree(FABELSTAD, tmp_path / "stad")
    return tmp_path / "stad"


def go_on():
    """Let the preview finish what it left for later."""
    return True


def test_the_pages_of_a_build(root, run_build, tmp_path):
    """Every page is, byte for byte, what a build makes, but for the worker that it goes without."""
    site = root / "site.toml"
    site.write_text(site.read_text().replace('worker = "on"', 'worker = "off"'))
    out = tmp_path / "uit"
    assert run_build("--root", root, "--out", out, "--today", "2026-11-21").code == 0
    town = Town(root, PRODUCT)
    town.page("klein", "/", TODAY)
    town.settle(TODAY, go_on)
    for brand in ("klein", "groot"):
        for path in sorted((out / brand).rglob("*.html")):
            name = "/" + path.relative_to(out / brand).as_posix().removesuffix("index.html")
            shown = town.page(brand, name, TODAY)
            assert (shown.status, shown.body) == (200, path.read_bytes()), name
    for name in ("/manifest.webmanifest", "/data/activities.json"):
        assert town.page("klein", name, TODAY).body == (out / "klein" / name[1:]).read_bytes()
    pictures = list((out / "klein").rglob("*.webp"))
    assert pictures
    for path in pictures:
        name = "/" + path.relative_to(out / "klein").as_posix()
        assert town.page("klein", name, TODAY).body == path.read_bytes()


def test_after_a_change(root):
    """A change of a fact is there at once; a fault keeps the last good page until it is mended."""
    town = Town(root, PRODUCT)
    path = root / CLUB
    good = path.read_text()
    assert "Zwemmen met een staart" in town.page("klein", SWIM, TODAY).body.decode()
    path.write_text(good.replace("Zwemmen met een staart", "Zwemmen met een vin"))
    town.renew([path])
    assert "Zwemmen met een vin" in town.page("klein", SWIM, TODAY).body.decode()
    path.write_text(good.replace("kind: zwemvereniging", "kind: ["))
    town.renew([path])
    assert "Zwemmen met een vin" in town.page("klein", SWIM, TODAY).body.decode()
    assert [p.source.path for p in town.told(TODAY) if p.severity == "error"] == [CLUB]
    path.write_text(good)
    town.renew([path])
    assert "Zwemmen met een staart" in town.page("klein", SWIM, TODAY).body.decode()
    assert [p for p in town.told(TODAY) if p.severity == "error"] == []


def test_a_fault_between_files(root):
    """A name that refers to nothing is told, and the last good pages stay."""
    town = Town(root, PRODUCT)
    town.page("klein", SWIM, TODAY)
    path = root / CLUB
    path.write_text(path.read_text().replace("venue: zwembad-de-schelp", "venue: zwembad-weg", 1))
    town.renew([path])
    assert town.page("klein", SWIM, TODAY).status == 200
    assert "unknown-venue" in [problem.code for problem in town.told(TODAY)]


def test_words_looks_and_templates(root):
    """A change of a translation, a theme or a template is there at once too."""
    town = Town(root, PRODUCT)
    before = town.page("klein", "/en/", TODAY).body.decode()
    (root / "templates").mkdir()
    frame = (PRODUCT / "templates/base.html").read_text()
    (root / "templates/base.html").write_text(frame.replace("</body>", "<!-- anders --></body>"))
    town.renew([root / "templates/base.html"])
    assert "<!-- anders -->" in town.page("klein", "/en/", TODAY).body.decode()
    theme = root / "themes/klein/theme.css"
    theme.write_text(theme.read_text() + "\nh1 { color: #123456; }\n")
    town.renew([theme])
    after = town.page("klein", "/en/", TODAY).body.decode()
    sheet = after.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    assert sheet not in before
    assert b"#123456" in town.page("klein", sheet, TODAY).body


def test_a_template_with_a_fault(root):
    """A template with a fault is told at its line; with it mended the page comes back."""
    town = Town(root, PRODUCT)
    (root / "templates").mkdir()
    template = root / "templates/home.html"
    good = (PRODUCT / "templates/home.html").read_text()
    template.write_text(good.replace("{% block main %}", "{% block main %}\n{{ view.weg }}", 1))
    town.renew([template])
    assert town.page("klein", "/", TODAY).body == b""
    told = [str(problem.source) for problem in town.told(TODAY)]
    assert any(place.startswith("templates/home.html:") for place in told), told
    template.write_text(good)
    town.renew([template])
    assert b"<h1" in town.page("klein", "/", TODAY).body


def test_another_day_and_drafts(root):
    """What is planned is there on its day, what is over has gone; drafts come when asked for."""
    town = Town(root, PRODUCT)
    later = "/activiteit/makershal/lentelab/"
    assert town.page("klein", later, TODAY).status == 404
    assert town.page("klein", later, Wish(dt.date(2027, 1, 10))).status == 200
    assert town.page("klein", later, Wish(dt.date(2026, 11, 21), drafts=True)).status == 200
    assert town.page("klein", later, TODAY).status == 404


def test_a_new_page_in_another_language(root):
    """A translation that comes is offered on the page it belongs to, once all is made."""
    town = Town(root, PRODUCT)
    town.page("klein", "/tips/durf-te-vragen/", TODAY)
    town.settle(TODAY, go_on)
    path = root / "content/shared/tips/durf-te-vragen.en.md"
    path.write_text(
        "---\ntitle: Dare to ask\nsummary: Ask anyone.\ntranslation: human\n---\n\nAsk.\n"
    )
    town.renew([path])
    town.page("klein", "/tips/durf-te-vragen/", TODAY)
    assert town.settle(TODAY, go_on) is True
    assert (
        "/en/tips/durf-te-vragen/"
        in town.page("klein", "/tips/durf-te-vragen/", TODAY).body.decode()
    )
    assert town.page("klein", "/en/tips/durf-te-vragen/", TODAY).status == 200


def test_settling_gives_way(root):
    """What was left for later stops when there is something new."""
    town = Town(root, PRODUCT)
    assert town.settle(TODAY, go_on) is False  # nobody looked yet
    town.page("klein", "/", TODAY)
    assert town.settle(TODAY, lambda: False) is False


def test_plain_words_are_told_later(root):
    """Warnings about the texts come when all is quiet."""
    town = Town(root, PRODUCT)
    path = root / CLUB
    long = "Dit is een zin die zo lang is " + "dat hij maar door blijft gaan en " * 12 + "stopt."
    path.write_text(path.read_text().replace("Je krijgt een **staart** te leen.", long))
    town.renew([path])
    town.page("klein", SWIM, TODAY)
    assert "long-sentence" not in [problem.code for problem in town.told(TODAY)]
    town.settle(TODAY, go_on)
    assert "long-sentence" in [problem.code for problem in town.told(TODAY)]


def test_no_city(tmp_path):
    """Without a good `site.toml` there is no page, and what is wrong is told."""
    town = Town(tmp_path, PRODUCT)
    assert town.site is None
    assert town.page("klein", "/", TODAY).status == 503
    assert [problem.code for problem in town.told(TODAY)] == ["no-site"]
