"""What exists is documented, and what is documented exists."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import shutil
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from build import main, parser
from droomkaart.schema import model_page

PRODUCT = Path(__file__).resolve().parent.parent
DOCS = PRODUCT / "docs"
ROLES = ("partner", "redactie", "designer", "developer", "operations", "decisions", "model")


def test_every_role_has_a_page():
    """The README leads to a page for each role, and the page is there."""
    readme = (PRODUCT / "README.md").read_text()
    for role in ROLES:
        assert (DOCS / f"{role}.md").is_file(), role
        assert f"docs/{role}.md" in readme, role


def test_every_option_is_documented():
    """Each option of the command line stands in the developer's page."""
    text = (DOCS / "developer.md").read_text()
    options = [
        o for action in parser()._actions for o in action.option_strings if o.startswith("--")
    ]
    assert [option for option in options if f"`{option}" not in text] == []


def test_every_make_target_is_documented():
    """Each verb of the Makefile that has a help text stands in the developer's page."""
    text = (DOCS / "developer.md").read_text()
    targets = re.findall(r"^([a-z]+):.*##", (PRODUCT / "Makefile").read_text(), re.MULTILINE)
    assert {"site", "test", "serve", "bench", "lint"} <= set(targets)
    assert [target for target in targets if f"make {target}" not in text] == []


def test_each_rule_of_the_campaign_is_held():
    """Each of the nine rules names what holds it: a file that exists, or a reader with a reason."""
    text = (DOCS / "plain-language.md").read_text()
    rows = re.findall(r"^\| (\d) [^|]+\| ([^|]+) \|$", text, re.MULTILINE)
    assert [number for number, _ in rows] == list("123456789")
    for number, held in rows:
        named = re.findall(r"`([\w/-]+\.(?:py|json))`", held)
        assert named or "this page" in held, number
        for name in named:
            assert (PRODUCT / name).is_file() or (PRODUCT / "droomkaart" / name).is_file(), name


def test_the_model_page_is_fresh():
    """`docs/model.md` is what the model says today (make docs writes it)."""
    assert (DOCS / "model.md").read_text() == model_page()


def test_the_two_commands():
    """The README gives the two commands, and CI runs the second."""
    readme = (PRODUCT / "README.md").read_text()
    assert "make site" in readme
    assert "make test" in readme
    assert "exec make test" in (PRODUCT / ".ci" / "run").read_text()


@pytest.mark.parametrize(
    "page", [PRODUCT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda p: p.name
)
def test_links_between_pages_work(page):
    """A relative link in the documentation leads to a file that exists."""
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text()):
        assert (page.parent / target).exists(), target


def test_requirements_are_locked():
    """Every requirement that is asked for is pinned with hashes."""
    for name in ("requirements", "requirements-dev"):
        wanted = re.findall(r"^([a-z][\w-]*)", (PRODUCT / f"{name}.in").read_text(), re.MULTILINE)
        locked = (PRODUCT / f"{name}.txt").read_text()
        for package in wanted:
            pinned = re.search(
                rf"^{package}==\S+.*\\\n(?:\s+--hash=sha256:\w+)", locked, re.MULTILINE
            )
            assert pinned, package


def test_every_test_says_what_it_shows():
    """Each test function has a docstring."""
    for path in sorted((PRODUCT / "tests").glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                assert ast.get_docstring(node), f"{path.name}: {node.name}"


def test_exceptions_of_the_linter_have_reasons():
    """Each rule that is switched off, in the settings or in a line, says why."""
    text = (PRODUCT / "pyproject.toml").read_text()
    ignored = re.search(r"ignore = \[\n(.*?)\n\]", text, re.DOTALL)[1]
    assert [line for line in ignored.splitlines() if "#" not in line] == []
    tomllib.loads(text)
    for path in [*(PRODUCT / "droomkaart").rglob("*.py"), PRODUCT / "build.py"]:
        for line in path.read_text().splitlines():
            if "# noqa" in line or "# type: ignore" in line:
                assert line.count("#") >= 2, f"{path.name}: {line.strip()}"


def test_the_examples_for_partners_are_good(tmp_path):
    """Every example in the pages for partners is a file, or a part of one, without a problem."""
    for name in ("site.toml", "content", "partners"):
        copy = shutil.copytree if (PRODUCT / name).is_dir() else shutil.copy
        copy(PRODUCT / name, tmp_path / name)
    text = "".join((DOCS / f"{name}.md").read_text() for name in ("partner", "partner-voorbeelden"))
    blocks = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    whole = [block for block in blocks if block.startswith("name:")]
    parts = [block for block in blocks if block.startswith("    ")]
    assert (len(whole), len(whole) + len(parts)) == (3, len(blocks))
    people = tmp_path / "partners"
    (people / "venues" / "tuin-de-regenworm.yaml").write_text(whole[2])
    for name, block in (
        ("springclub-de-kangoeroe", whole[0]),
        ("buurttuin-de-regenworm", whole[1]),
        *((f"voorbeeld-{number}", whole[1] + part) for number, part in enumerate(parts)),
    ):
        (people / f"{name}.yaml").write_text(block)
        for photo in re.findall(r"file: ([\w-]+\.jpg)", block):
            (people / name).mkdir(exist_ok=True)
            Image.new("RGB", (800, 600)).save(people / name / photo)
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
        code = main(["--root", str(tmp_path), "--check", "--today", "2026-11-21"])
    assert (code, said.getvalue()) == (0, "")
