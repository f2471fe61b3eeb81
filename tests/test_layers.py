"""The house: data flows one way, so imports point down only."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PRODUCT = Path(__file__).resolve().parent.parent
PACKAGE = PRODUCT / "droomkaart"

# From the ground up. A module may import from lower floors only, never from its own.
FLOORS: tuple[tuple[str, ...], ...] = (
    (
        *("problems", "model.fields", "parallel", "drawn", "elements", "form", "cells"),
        *("canonical", "editing.judge"),
    ),
    (
        *("model.when", "model.provenance", "model.contact", "model.picture"),
        *("messages", "links", "headers", "write", "fitting", "plain", "model.editing"),
        *("disguises", "said", "script"),
    ),
    (
        *("model.offering", "model.venue", "syntax", "pictures", "media", "paper", "apart"),
        *("editing.backends", "editing.folder", "editing.worktree", "model.entry"),
    ),
    (
        *("model.challenge", "model.film", "model.gathering", "model.partner", "model.site"),
        *("load", "stylebook", "films"),
    ),
    ("pocheck", "tongue", "editing.choices", "freshness", "completeness", "model.content"),
    (
        *("check", "words", "timetable", "languages", "images", "sheets", "schema", "text"),
        *("snapshot", "districts", "subjects", "editing.widgets"),
    ),
    ("config", "wording", "assets", "piece", "whereabouts"),
    ("intake", "readback"),
    ("references", "proofread", "history", "tidy", "editing.settings", "newcomer", "owners"),
    ("catalogue",),
    ("edition", "exports.coordinators", "readable", "gaps", "upkeep", "planning", "review"),
    ("places", "exports.almanac", "proposal"),
    (
        *("articles", "facets", "feeds", "views.facts", "views.paging"),
        *("views.related", "views.shortlist"),
    ),
    (
        *("shelves", "views.aloud", "views.card", "sourcetexts", "lexicon", "turns"),
        *("views.challenge", "views.film", "views.gathering"),
    ),
    ("views.printed", "views.linked", "views.row"),
    (
        *("views.agenda", "views.announcement", "views.answers", "views.calendars"),
        "pofiles",
        "views.samples",
        *("views.dreams", "views.lists", "views.news", "views.records", "views.table"),
    ),
    (
        *("themes", "views.activity", "views.citymap", "views.content", "views.home"),
        *("views.questions", "views.replies", "views.style"),
    ),
    ("views.form", "views.prints"),
    ("pages",),
    ("plan",),
    (
        *(
            "render",
            "audit",
            "exports.along",
            "exports.atom",
            "exports.calendar",
            "exports.filter",
            "exports.index",
            "exports.occasions",
        ),
        *("exports.spreadsheet", "exports.wellknown", "exports.worker"),
    ),
    ("exports.bundle", "offices"),
    ("produce",),
    ("production",),
    ("preview", "edit", "extract", "printing", "translations", "coverage"),
    ("sharing", "reports", "acts", "serve"),
)
FLOOR_OF = {name: floor for floor, names in enumerate(FLOORS) for name in names}


def modules() -> list[str]:
    """Return every module of the package but the empty `__init__` files."""
    found = (p.relative_to(PACKAGE).with_suffix("") for p in PACKAGE.rglob("*.py"))
    return sorted(".".join(p.parts) for p in found if p.name != "__init__")


def imported(source: str, own: str = "") -> set[str]:
    """Return the package modules that a text imports, wherever in it that stands."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = "droomkaart." * bool(node.level) + (node.module or "")
            names = [base, *(f"{base}.{alias.name}" for alias in node.names)]
        for name in names:
            inner = name.removeprefix("droomkaart").removeprefix(".")
            if name.startswith("droomkaart") and inner in FLOOR_OF and inner != own:
                found.add(inner)
    return found


def test_every_module_has_a_floor():
    """A new module must say on which floor it lives, and a removed one must leave the list."""
    assert modules() == sorted(FLOOR_OF)


@pytest.mark.parametrize("module", modules())
def test_imports_point_down(module):
    """No module imports from its own floor or a higher one, also not inside a function."""
    path = PACKAGE / (module.replace(".", "/") + ".py")
    above = {
        other for other in imported(path.read_text(), module) if FLOOR_OF[other] >= FLOOR_OF[module]
    }
    assert above == set()


def test_the_check_sees_hidden_imports():
    """Imports inside functions, under TYPE_CHECKING and of submodules are found."""
    source = (
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from droomkaart.plan import Page\n"
        "def f():\n    import droomkaart.write\n"
        "    from droomkaart import audit\n"
    )
    assert imported(source) == {"plan", "write", "audit"}


def test_the_docstring_names_the_floor():
    """Each module says its floor in its docstring, so a reader needs no list."""
    for module in modules():
        text = ast.get_docstring(
            ast.parse((PACKAGE / (module.replace(".", "/") + ".py")).read_text())
        )
        match = re.search(r"Layer (\d+)\.", text or "")
        assert match, module
        assert int(match[1]) == FLOOR_OF[module], module


def test_no_room_without_a_name():
    """No module is called after no idea at all."""
    vague = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base", "core"}
    assert not vague & {part for module in modules() for part in module.split(".")}


def test_nothing_of_a_city_is_in_code():
    """No city, district or campaign name stands in the generator: they are data."""
    words = ("Almere", "als-ik-later", "dare-to-dream", "Flevoland")
    for path in [*PACKAGE.rglob("*.py"), PRODUCT / "build.py", *(PRODUCT / "templates").rglob("*")]:
        if path.is_file():
            text = path.read_text()
            assert not [word for word in words if word in text], path
