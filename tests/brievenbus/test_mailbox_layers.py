"""The house of the mailbox: imports point down, and little comes from the generator."""

from __future__ import annotations

import ast
import re

import pytest
from browsing import PRODUCT

PACKAGE = PRODUCT / "brievenbus"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
# The form, cells of a spreadsheet, and how settings are read and their faults told.
FROM_THE_GENERATOR = {
    *("cells", "check", "config", "form", "load", "messages", "model.fields", "problems"),
}


def name_of(path):
    """Return the name of a module inside the package."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def layer_of(path):
    """Return the layer that a module says it is on."""
    return int(re.search(r"Layer (\d+)\.", ast.get_docstring(ast.parse(path.read_text())))[1])


LAYERS = {name_of(path): layer_of(path) for path in MODULES}


def imported(path, package):
    """Return the modules of a package that a file imports, wherever in it that stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        found |= {n.removeprefix(f"{package}.") for n in names if n.startswith(f"{package}.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path):
    """No module of the mailbox imports from its own layer or a higher one."""
    own = LAYERS[name_of(path)]
    wrong = {n for n in imported(path, "brievenbus") if n in LAYERS and LAYERS[n] >= own}
    if name_of(path).startswith("inbox."):
        wrong = {n for n in wrong if n.startswith("inbox.")}  # it counts its own layers
    assert wrong == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_little_comes_from_the_generator(path):
    """Only what both must agree on, and the way in which faults of a file are told."""
    modules = {
        n
        for n in imported(path, "droomkaart")
        if (PRODUCT / "droomkaart" / f"{n.replace('.', '/')}.py").exists()
    }
    assert modules <= FROM_THE_GENERATOR


def test_a_photo_is_decoded_alone():
    """What decodes the pictures of strangers imports nothing of ours: it runs by itself."""
    assert imported(PACKAGE / "photo.py", "brievenbus") == set()
