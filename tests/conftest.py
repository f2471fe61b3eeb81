"""What several tests share: the folders of the project and a build in this process."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import io
import itertools
import os
import shutil
import struct
import subprocess
import sys
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from playwright.sync_api import expect, sync_playwright
from pydantic import BaseModel

PRODUCT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PRODUCT))
# The fixtures of the mailbox.
pytest_plugins = ["mailboxes"]

# ruff: noqa: E402  # the path above makes these importable
from browsing import FLAGS, Site
from reading import TODAY, offering, shown

import build
from droomkaart import production
from droomkaart.articles import Writing, writing
from droomkaart.catalogue import Catalogue, Listing, assemble
from droomkaart.check import record
from droomkaart.edition import Edition, editions
from droomkaart.intake import Article, Filed, Intake, read_city
from droomkaart.languages import read_languages
from droomkaart.load import Document, read_yaml
from droomkaart.model.partner import Partner
from droomkaart.model.venue import Venue
from droomkaart.paper import Printed
from droomkaart.plan import Plan, plans
from droomkaart.problems import Problems
from droomkaart.render import Renderer, renderers
from droomkaart.words import compiled


@dataclass(frozen=True)
class Run:
    """What one run of the command line gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def run_build():
    """Return a function that runs `build.py` in this process with the given arguments."""

    def run(*arguments: object) -> Run:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = build.main([str(argument) for argument in arguments])
        return Run(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture(scope="session")
def starter(tmp_path_factory):
    """Return the output folder of the product's own two sites, built once."""
    out = tmp_path_factory.mktemp("starter")
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(io.StringIO()):
        code = build.main(["--out", str(out), "--today", "2026-11-21"])
    assert code == 0, told.getvalue()
    return out


def git(root: Path, *words: str) -> None:
    """Give git a command in a folder, as somebody, whatever repository calls the tests."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    person = ("-c", "user.name=Stad", "-c", "user.email=stad@example.org")
    command = ["git", "-C", str(root), *person, *words]
    subprocess.run(command, check=True, capture_output=True, env=own)


# --- Fabelstad: the fictional city of the tests ------------------------------------------

FABELSTAD = Path(__file__).resolve().parent / "fabelstad"


@dataclass(frozen=True)
class Built:
    """A finished build: the output folder, what the run said, and the copy that was built."""

    out: Path
    run: Run
    root: Path

    def __iter__(self):
        """Let a test take it apart: `out, run = fabelstad`."""
        return iter((self.out, self.run))

    def page(self, name: str) -> str:
        """Return the text of one output file: `klein/index.html`."""
        return (self.out / name).read_text()


@pytest.fixture(scope="session")
def fabelstad(tmp_path_factory):
    """Return Fabelstad as it was built once, from a copy: the build writes in its root."""
    out = tmp_path_factory.mktemp("fabelstad")
    root = tmp_path_factory.mktemp("city") / "fabelstad"
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
    said, told = io.StringIO(), io.StringIO()
    arguments = ["--root", str(root), "--today", TODAY.isoformat(), "--out", str(out)]
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
        code = build.main(arguments)
    return Built(out, Run(code, said.getvalue(), told.getvalue()), root)


@pytest.fixture(scope="session")
def output(fabelstad):
    """Return every file of the output as text, by its name."""
    files = [path for path in sorted(fabelstad.out.rglob("*")) if path.is_file()]
    assert len(files) > 500
    return {
        str(path.relative_to(fabelstad.out)): path.read_bytes().decode("utf-8", "replace")
        for path in files
    }


def renderers_of(root: Path) -> list[Renderer]:
    """Return what draws the pages of a city in a folder, for every edition."""
    problems = Problems()
    catalogue = assemble(read_city(root, problems), TODAY, False, problems)
    staged = production.staged(catalogue, PRODUCT, problems)
    planned = plans(staged.editions, staged.writings, problems)
    cache = root / ".cache" / "templates"
    return renderers(planned, staged.dressed, staged.places, cache, problems)


@dataclass(frozen=True)
class Scene:
    """A city in memory, as far as the plan: for tests that look at values, not at files."""

    intake: Intake
    catalogue: Catalogue
    editions: dict[tuple[str, str], Edition]
    problems: Problems

    def edition(self, brand: str = "klein", language: str = "nl") -> Edition:
        """Return one brand in one language."""
        return self.editions[brand, language]

    def listing(self, key: str) -> Listing:
        """Return one offering by its permanent name."""
        return next(item for item in self.catalogue.listings if item.key == key)

    def writing(self, brand: str = "klein", language: str = "nl") -> Writing:
        """Return what the comms team wrote, as one edition can show it."""
        return writing(self.editions[brand, language])

    def plans(self) -> dict[tuple[str, str], Plan]:
        """Return all pages of every edition; what is wrong lands in `problems`."""
        written = {key: self.writing(*key) for key in self.editions}
        found = plans(self.editions.values(), written, self.problems)
        return {(p.edition.brand.id, p.edition.t.code): p for p in found}


@pytest.fixture(scope="session")
def stage():
    """Return a function that sets a city on stage in memory.

    Without arguments it is Fabelstad. `offerings` takes the place of all its partners with
    one partner `club`; `venues` adds places; `site` changes groups of `site.toml` by name;
    `articles` takes the place of all content; `printed` is what stands there as PDF.
    """

    def made(
        offerings: list[dict] | None = None,
        *,
        partner: dict | None = None,
        venues: dict[str, dict] | None = None,
        site: dict[str, Any] | None = None,
        articles: tuple[Article, ...] | None = None,
        printed: Printed = MappingProxyType({}),
        today: dt.date = TODAY,
        drafts: bool = False,
    ) -> Scene:
        problems = Problems()
        intake = read_city(FABELSTAD, problems)
        if offerings is not None:
            club = {"name": "Club", "about": "Wij doen iets.", "owner": "redactie"}
            record = Partner.model_validate(club | (partner or {}) | {"offerings": offerings})
            filed = Filed("club", record, _paper("partners/club.yaml"))
            intake = replace(intake, partners=(filed,), tombstones=None, internals=(), articles=())
        if articles is not None:
            intake = replace(intake, articles=articles)
        more = tuple(
            Filed(name, Venue.model_validate(fields), _paper(f"partners/venues/{name}.yaml"))
            for name, fields in (venues or {}).items()
        )
        changed = {
            group: getattr(intake.site, group).model_copy(update=fields)
            if isinstance(fields, dict)
            else fields
            for group, fields in (site or {}).items()
        }
        intake = replace(
            intake,
            venues=(*intake.venues, *more),
            site=intake.site.model_copy(update=changed),
        )
        catalogue = assemble(intake, today, drafts, problems)
        never = compiled(intake.site.words)
        found = editions(catalogue, _languages(), never, printed)
        return Scene(intake, catalogue, {(e.brand.id, e.t.code): e for e in found}, problems)

    return made


@pytest.fixture(scope="session")
def fabel(stage):
    """Return Fabelstad on stage, as it is."""
    return stage()


@pytest.fixture
def page(stage):
    """Return a function that makes the page of one offering with some fields."""
    return lambda **fields: shown(stage([offering(**fields)]))


@pytest.fixture(scope="session")
def languages():
    """Return the languages of Fabelstad by their code."""
    return _languages()


@functools.cache
def _languages():
    folders = [PRODUCT / "locales", FABELSTAD / "locales"]
    return read_languages(["nl", "en", "en-XA", "ar-XB"], "nl", folders, Problems())


def _paper(path: str) -> Document:
    """Return a document that stands nowhere: its problems have a path and no line."""
    return Document(path, {}, "", places=lambda _text: {})


# --- What a stranger sends ---------------------------------------------------------------


@pytest.fixture(scope="session")
def judged(tmp_path_factory):
    """Return a function that reads one YAML file as a record, as the loader does.

    It gives the filed record, or None, and all that is wrong with it.
    """
    folder = tmp_path_factory.mktemp("judged")

    def read(text: str | bytes, model: type[BaseModel] = Partner) -> tuple[Filed | None, Problems]:
        path, problems = folder / "club.yaml", Problems()
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        document = read_yaml(path, "partners/club.yaml", problems)
        found = record(document, model, problems) if document else None
        return (Filed("club", found, document) if found else None), problems

    return read


@pytest.fixture(scope="session")
def huge_png():
    """Return a PNG of a hundred bytes that says it is 30,000 by 30,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 64)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


# --- A browser -------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser():
    """Return one Chromium for all tests."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium ontbreekt: apt-get install chromium"
    expect.set_options(timeout=15_000)  # a machine may be busy; what never comes still fails
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield found
        found.close()


@dataclass(frozen=True)
class Dressed:
    """Fabelstad in the clothes of the product: every kind of page in both real looks.

    `root` is the city, `brands` the output folder of each brand with its base path.
    """

    root: Path
    brands: dict[str, tuple[Path, str]]


@pytest.fixture(scope="session")
def dressed(tmp_path_factory):
    """Return Fabelstad as it was built once with the themes of this repository."""
    root = tmp_path_factory.mktemp("dressed") / "fabelstad"
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public", "themes"))
    for ours, theirs in THEMES.items():
        shutil.copytree(PRODUCT / "themes" / theirs, root / "themes" / ours)
    return dressed_build(root, tmp_path_factory.mktemp("dressed-out"))


# What is printed of it; the last one of these is of a district and an age.
PAPERS = ("droomkaart", "dromenboekje", "poster-a4", "activiteiten-noord-6-8")
# Which theme of the product each brand of Fabelstad wears.
THEMES = {"klein": "als-ik-later-groot-ben", "groot": "dare-to-dream"}


def dressed_build(root: Path, out: Path) -> Dressed:
    """Build a city that has the brands of Fabelstad, with its form and some paper that was printed."""
    told = io.StringIO()
    for name in (*PAPERS, "onbekend"):
        for brand, language in itertools.product(THEMES, ("nl", "ar-XB")):
            path = out / brand / "print" / language / f"{name}.pdf"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"%PDF-1.7\n")
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        words = ["--root", str(root), "--today", TODAY.isoformat(), "--out", str(out), "--mailbox"]
        code = build.main(words)
    assert code == 0, told.getvalue()
    return Dressed(root, {"klein": (out / "klein", ""), "groot": (out / "groot", "/groot")})


@pytest.fixture
def serve():
    """Return a function that serves a folder at a base path until the test is over."""
    with contextlib.ExitStack() as running:
        yield lambda folder, base_path="": running.enter_context(Site(folder, base_path))
