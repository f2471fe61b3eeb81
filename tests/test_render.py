"""Rendering: pure, escaped, and known by its fingerprint."""

from __future__ import annotations

import dataclasses
import shutil

import jinja2
import pytest
from conftest import FABELSTAD, renderers_of

from droomkaart.problems import Problems
from droomkaart.render import _closures, template_folders


def folders(tmp_path, **templates):
    """Write templates into a root's folder and return where rendering looks."""
    folder = tmp_path / "templates"
    folder.mkdir()
    for name, text in templates.items():
        (folder / f"{name}.html").write_text(text)
    return template_folders("klein", [tmp_path])


def test_the_brand_comes_first(tmp_path):
    """A theme's own template wins over the shared one, a city's over the product's."""
    for place in ("city", "product"):
        (tmp_path / place / "templates").mkdir(parents=True)
        (tmp_path / place / "themes" / "klein" / "templates").mkdir(parents=True)
    found = template_folders("klein", [tmp_path / "city", tmp_path / "product"])
    assert [str(f.relative_to(tmp_path)) for f in found] == [
        "city/themes/klein/templates",
        "product/themes/klein/templates",
        "city/templates",
        "product/templates",
    ]


def test_a_closure_holds_what_a_template_includes(tmp_path):
    """A change in an included template changes the hash of what includes it, and no other."""
    before = _closures(folders(tmp_path, a='{% include "b.html" %}', b="1", c="2"), Problems())
    (tmp_path / "templates" / "b.html").write_text("other")
    after = _closures(template_folders("klein", [tmp_path]), Problems())
    assert before["a.html"] != after["a.html"]
    assert before["b.html"] != after["b.html"]
    assert before["c.html"] == after["c.html"]


def test_the_macros_are_in_every_closure(tmp_path):
    """Every template can call the macros, so a change in them, or in what they name, changes all."""
    (tmp_path / "templates" / "parts").mkdir(parents=True)
    (tmp_path / "templates" / "a.html").write_text("1")
    (tmp_path / "templates" / "b.html").write_text("2")
    macros = tmp_path / "templates" / "parts" / "macros.html"
    macros.write_text("{% macro een() %}{% include 'b.html' %}{% endmacro %}")
    seen = []
    for change in (macros, tmp_path / "templates" / "b.html"):
        seen.append(_closures(template_folders("klein", [tmp_path]), Problems())["a.html"])
        change.write_text(change.read_text() + "x")
    seen.append(_closures(template_folders("klein", [tmp_path]), Problems())["a.html"])
    assert len(set(seen)) == 3


@pytest.mark.parametrize(
    "tag", ['include "parts/merk.svg"', "include ['x.html', 'parts/merk.svg']"]
)
def test_a_closure_holds_files_of_any_kind(tmp_path, tag):
    """A drawing that a template includes counts, however the tag names it."""
    found = folders(tmp_path, a=f"{{% {tag} %}}", c="2")
    (tmp_path / "templates" / "parts").mkdir()
    (tmp_path / "templates" / "parts" / "merk.svg").write_text("<svg/>")
    before = _closures(found, Problems())
    (tmp_path / "templates" / "parts" / "merk.svg").write_text("<svg></svg>")
    after = _closures(found, Problems())
    assert before["a.html"] != after["a.html"]
    assert before["c.html"] == after["c.html"]


def test_closures_may_go_round(tmp_path):
    """Two templates that name each other do not hang the build."""
    found = _closures(
        folders(tmp_path, a='{% include "b.html" %}', b='{% extends "a.html" %}'), Problems()
    )
    assert found["a.html"] == found["b.html"]


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """Return the environment that pages are rendered in."""
    from droomkaart.render import _environment

    root = tmp_path_factory.mktemp("templates")
    (root / "t.html").write_text("<p>{{ words }}</p>")
    (root / "undefined.html").write_text("{{ nothing }}")
    return _environment([root], root / "cache")


def test_text_is_escaped(environment):
    """Words of a stranger are text, never markup."""
    shown = environment.get_template("t.html").render(words="</p><script>x</script>")
    assert shown == "<p>&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</p>"


def test_an_unknown_name_is_a_fault(environment):
    """A template that asks for a name which is not there fails instead of showing nothing."""
    with pytest.raises(jinja2.UndefinedError):
        environment.get_template("undefined.html").render()


def test_views_are_frozen():
    """No template can change what another page shows."""
    from droomkaart.languages import Text
    from droomkaart.views.facts import Link

    with pytest.raises(dataclasses.FrozenInstanceError):
        Link("/", Text("x")).url = "/other/"


@pytest.mark.parametrize(
    ("macros", "told"),
    [
        ("\n{% macro %}", "templates/parts/macros.html:2:1"),
        ("{{ 1 // 0 }}", "templates/parts/macros.html:1:1"),
        ('{% import "weg.html" as x %}', "weg.html"),
    ],
)
def test_broken_macros_are_told_once(tmp_path, run_build, macros, told):
    """A fault in the macros is one fault at its own line, not one for each page that needs them."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
    (root / "templates" / "parts").mkdir(parents=True, exist_ok=True)
    (root / "templates" / "parts" / "macros.html").write_text(macros)
    run = run_build("--root", root, "--out", tmp_path / "uit", "--today", "2026-11-21")
    assert run.code == 1
    assert run.out.count(": fout: ") == 1, run.out
    assert told in run.out


@pytest.fixture
def lost(tmp_path):
    """Return a function that draws the page of what is not there, with another text in it."""

    def drawn(text: str):
        root = tmp_path / "stad"
        shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
        (root / "templates").mkdir(exist_ok=True)
        (root / "templates" / "404.html").write_text(
            f'{{% extends "base.html" %}}{{% block main %}}{text}{{% endblock %}}'
        )
        (root / "templates" / "sw.js").write_text('"{{ fragment("parts/mailbox.html")|length }}"')
        renderer = renderers_of(root)[0]
        page = next(p for p in renderer.plan.pages if p.template == "404.html")
        return renderer, renderer.drawn(page, None)

    return drawn


@pytest.mark.parametrize("use", ["|striptags", "|upper", "|forceescape"])
def test_a_part_that_is_not_just_printed(lost, use):
    """A template that does more with a part than print it, gets the part and not its hole."""
    _, page = lost('<p>{{ fragment("parts/mailbox.html")' + use + " }}</p>")
    assert page.parts == ()
    assert "part 0" not in page.text().lower()
    assert "<header" in page.text()


def test_a_script_sees_parts(lost):
    """A script that a city made may use a part too: it gets its text."""
    renderer, page = lost('{{ fragment("parts/mailbox.html") }}')
    assert len(page.parts) > 1
    assert int(renderer.script("sw.js", {}).strip('"')) > 50
