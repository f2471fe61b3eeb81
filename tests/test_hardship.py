"""What goes wrong around a build: lost records, closed folders, odd files, a stop half-way.

Each test lays the tiny city of `tests/broken/_base`, spoils one thing and builds.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from droomkaart import write

PRODUCT = Path(__file__).resolve().parent.parent
BASE = Path(__file__).resolve().parent / "broken" / "_base"


@dataclass(frozen=True)
class City:
    """The tiny city, its output, and a way to build it."""

    root: Path
    out: Path
    build: object

    def change(self, name, old, new):
        """Replace some words in one file of the city."""
        path = self.root / name
        text = path.read_text()
        assert old in text, name
        path.write_text(text.replace(old, new))

    def told(self, *more):
        """Build and return what is wrong: the code and the path of each problem."""
        run = self.build("--format", "json", *more)
        return [(row["code"], row["path"]) for row in json.loads(run.out)]


@pytest.fixture(scope="module")
def compiled_templates(tmp_path_factory):
    """Return one cache of compiled templates for all tests, which saves most of the time."""
    return tmp_path_factory.mktemp("templates")


@pytest.fixture
def city(tmp_path, compiled_templates, run_build):
    """Return the tiny city, laid in a fresh folder and not yet built."""
    root, out = tmp_path / "stad", tmp_path / "uit"
    shutil.copytree(BASE, root)
    (root / ".cache").mkdir()
    (root / ".cache" / "templates").symlink_to(compiled_templates)

    def build(*more):
        return run_build("--root", root, "--out", out, "--today", "2026-11-21", *more)

    return City(root, out, build)


def private(city, folder):
    """Name a private folder in the settings of a city, and make it."""
    with (city.root / "site.toml").open("a") as file:
        file.write(f"\n[private]\nfolder = {json.dumps(str(folder))}\n")
    (city.root / folder).mkdir(parents=True, exist_ok=True)


@pytest.mark.parametrize(
    ("folder", "place"),
    [
        ("../uit/intern", "uit"),
        ("../uit", "uit"),
        ("../langs/intern", "uit"),
        ("partners/intern", "partners"),
        ("themes", "themes"),
        ("locales/x", "locales"),
        ("templates/x", "templates"),
        (".", "site.toml"),
        ("..", "site.toml"),
    ],
)
def test_internal_facts_stand_apart(city, folder, place):
    """A private folder that readers or partners could see is refused, and nothing is written."""
    (city.root.parent / "langs").symlink_to(city.out)
    city.out.mkdir()
    private(city, folder)
    before = sorted(city.root.parent.rglob("*"))
    run = city.build("--only", "klein")
    line = len((city.root / "site.toml").read_text().splitlines())
    assert run.out == (
        f"site.toml:{line}:10: fout: de map met interne gegevens ({folder}) staat niet apart van "
        f"{place}, en daar kijken anderen ook\n"
        "  tip: kies bij [private] een map buiten de stad en buiten de uitvoer, zoals ../intern\n"
    )
    assert sorted(city.root.parent.rglob("*")) == before


def test_the_output_stays_out_of_the_private_folder(city, run_build):
    """An output folder inside the private folder is refused before anything is written."""
    private(city, "../intern")
    out = city.root.parent / "intern" / "uit"
    run = run_build("--root", city.root, "--out", out)
    assert run.out == (
        f"uit: fout: de uitvoer zou tussen de bronbestanden komen ({out})\n"
        "  tip: kies met --out een eigen map\n"
    )
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[mailbox]\nparent_until = " + "1" * 5000, ("toml-syntax", "site.toml")),
        ("[mailbox]\nparent_until = 0x" + "f" * 5000, ("too-long", "site.toml")),
        ('[private]\nfolder = "a\\u0000b"', ("private-missing", "site.toml")),
        ('[private]\nfolder = "' + "x" * 300 + '"', ("private-missing", "site.toml")),
        ('[private]\nfolder = "' + "x/" * 3000 + '"', ("private-missing", "site.toml")),
    ],
)
def test_settings_without_end(city, line, told):
    """Numbers and names in `site.toml` that no machine can hold are told at that file."""
    with (city.root / "site.toml").open("a") as file:
        file.write(f"\n{line}\n")
    assert city.told() == [told]


def test_a_stage_of_many_digits(city):
    """A number of thousands of digits where a word must stand is told, cut short."""
    city.change("site.toml", 'name = "Fabelstad"', "name = 'F'\nstage = 0x" + "f" * 5000)
    assert city.told() == [("bad-choice", "site.toml")]


LATIN = "Café".encode("latin-1")
ODD_THEMES = {
    "css": ("themes/klein/theme.css", b"/* " + LATIN + b" */", "not-utf8"),
    "drawing": ("themes/klein/drawings/ster.svg", LATIN, "not-utf8"),
    "theme.toml": ("themes/klein/theme.toml", b"# " + LATIN, "not-utf8"),
    "deep": ("themes/klein/theme.toml", b"a = " + b"[" * 5000 + b"]" * 5000, "toml-syntax"),
    "digits": ("themes/klein/theme.toml", b"preload = " + b"1" * 5000, "toml-syntax"),
    "template": ("templates/home.html", LATIN, "not-utf8"),
    "included": ("templates/parts/merk.svg", LATIN, "not-utf8"),
    "own template": ("themes/klein/templates/home.html", LATIN, "not-utf8"),
    "import": ("themes/klein/theme.css", b"/* x */ @import 'a.css';", "css-syntax"),
    "late import": (
        "themes/klein/theme.css",
        b"a { color: red }\n@import url(a.css);",
        "css-syntax",
    ),
    "css folder": ("themes/klein/theme.css/x", b"", "not-a-file"),
    "icon folder": ("themes/klein/icon.svg/x", b"", "not-a-file"),
    "drawing folder": ("themes/klein/drawings/ster.svg/x", b"", "not-a-file"),
    "font folder": ("themes/klein/fonts/a.woff2/x", b"", "not-a-file"),
    "template folder": ("templates/home.html/x", b"", None),
}


@pytest.mark.parametrize("case", ODD_THEMES)
def test_an_odd_theme(city, case):
    """A file of a theme or template that is no text, or no file, is told with its path."""
    name, data, code = ODD_THEMES[case]
    path = city.root / name
    for taken in (path, path.parent):
        if taken.is_file():
            taken.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    if case == "included":
        (city.root / "templates" / "home.html").write_text('{% include "parts/merk.svg" %}')
    told = city.told()
    shown = name.removesuffix("/x")
    assert set(told) == ({(code, shown)} if code else set())
    assert (city.out / "klein").exists() == (code is None)


def test_what_an_import_is_told(city):
    """The message of an import names its line and says what to do."""
    (city.root / "themes" / "klein" / "theme.css").write_text("/* @import */\n\n  @import 'a.css';")
    assert city.build().out == (
        "themes/klein/theme.css:3:3: fout: dit stijlblad klopt niet: @import gaat hier niet, want "
        "alle stijlbladen worden één bestand; zet de regels zelf hier\n"
        "  tip: kijk naar deze regel\n"
    )


@pytest.mark.parametrize("folder", ["drawings", "fonts", "templates"])
def test_a_theme_file_whose_name_is_no_unicode(city, folder):
    """A name from an old disc is told where it would become an address, and else left alone."""
    path = city.root / "themes" / "klein" / folder / "caf\udce9"
    path.parent.mkdir(exist_ok=True)
    ending = {"drawings": ".svg", "fonts": ".woff2", "templates": ".html"}[folder]
    path.with_name(path.name + ending).write_text("<svg></svg>")
    shown = f"themes/klein/{folder}/caf\ufffd{ending}"
    assert city.told() == ([] if folder == "templates" else [("bad-file-name", shown)])


CLOSED = {  # what is closed, and the file or folder that is told for it
    "partners": "partners",
    "partners/venues": "partners/venues",
    "partners/de-linde.yaml": "partners/de-linde.yaml",
    "partners/de-linde": "partners/de-linde/zaal.png",
    "partners/de-linde/zaal.png": "partners/de-linde/zaal.png",
    "content": "content",
    "content/shared": "content/shared",
    "content/shared/videos": "content/shared/videos",
    "content/shared/videos/dans": "content/shared/videos/dans/dans.mp4",
    "content/shared/videos/dans/dans.mp4": "content/shared/videos/dans/dans.mp4",
    "site.toml": "site.toml",
    "intern": "intern",
    "intern/de-linde.yaml": "intern/de-linde.yaml",
    "themes/klein/theme.css": "themes/klein/theme.css",
    "themes/klein/theme.toml": "themes/klein/theme.toml",
    "themes/klein/icon.svg": "themes/klein/icon.svg",
    "themes/klein/drawings": "themes/klein/drawings",
    "themes/klein/drawings/a.svg": "themes/klein/drawings/a.svg",
    "locales/en": "locales/en/ui.po",
    "locales/en/ui.po": "locales/en/ui.po",
    "templates": "templates",
    "templates/home.html": "templates/home.html",
}
FURNITURE = {
    "content/shared/videos/dans.md": (
        "---\ntitle: Dans\nsummary: Een dans.\nfile: dans.mp4\nmade_on: 2026-10-20\n"
        "captions: [{language: nl, file: dans.vtt}]\npeople: no\n---\n\nDans mee.\n"
    ),
    "content/shared/videos/dans/dans.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nHoi\n",
    "intern/de-linde.yaml": "offerings: {}\n",
    "themes/klein/theme.toml": "preload = []\n",
    "themes/klein/drawings/a.svg": "<svg></svg>",
    "locales/en/ui.po": 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n',
    "templates/home.html": "",
}


def without_rights(*arguments):
    """Run the build as someone who has no more rights than the files give; root has them all."""
    powers = "-dac_override,-dac_read_search"
    plain = ["setpriv", "--bounding-set", powers, "--inh-caps", powers] if not os.geteuid() else []
    command = [*plain, sys.executable, str(PRODUCT / "build.py"), *map(str, arguments)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in found.stderr, found.stderr
    return found


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """Return the tiny city with a file of every kind in it, which builds without a word."""
    root = tmp_path_factory.mktemp("ingericht") / "stad"
    shutil.copytree(BASE, root)
    for name, text in FURNITURE.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (root / "partners" / "de-linde").mkdir()
    film = BASE.parent / "_whole/content/shared/videos/alles/film.mp4"
    shutil.copy(film, root / "content/shared/videos/dans/dans.mp4")
    Image.new("RGB", (40, 30)).save(root / "partners" / "de-linde" / "zaal.png")
    with (root / "partners" / "de-linde.yaml").open("a") as file:
        file.write("pictures: [{file: zaal.png, alt: De zaal}]\n")
    (root / "templates" / "home.html").write_bytes(
        (PRODUCT / "templates" / "home.html").read_bytes()
    )
    with (root / "site.toml").open("a") as file:
        file.write('\n[private]\nfolder = "intern"\n')
    return root


@pytest.mark.parametrize("name", ["", *CLOSED])
def test_what_may_not_be_read(furnished, tmp_path, name):
    """A file or folder that may not be read is told as that, with its path and no traceback."""
    path = furnished / name
    rights = path.stat().st_mode
    if name:
        path.chmod(0)
    out = tmp_path / "uit"
    try:
        found = without_rights("--root", furnished, "--out", out, "--format", "json")
    finally:
        path.chmod(rights)
    told = {(row["code"], row["path"], row["message"]) for row in json.loads(found.stdout)}
    why = "dit bestand kan niet worden gelezen (Permission denied)"
    if name:
        assert ("unreadable", CLOSED[name], why) in told
        assert not out.exists()
    else:
        assert told == set()
    assert found.returncode == (1 if name else 0)


def test_a_closed_folder_of_the_output(city):
    """A page that cannot be put in place is met before the first rename: the old site stands."""
    assert city.build().code == 0
    before = {p: p.read_bytes() for p in city.out.rglob("*.html")}
    closed = city.out / "klein" / "agenda"
    closed.chmod(0o555)
    try:
        found = without_rights("--root", city.root, "--out", city.out, "--today", "2026-11-22")
    finally:
        closed.chmod(0o755)
    assert found.stdout == (
        "uit: fout: in deze map kan niet worden geschreven (Permission denied); de oude site is "
        "niet veranderd\n  tip: kijk of je in deze map mag schrijven\n"
    )
    assert {p: p.read_bytes() for p in city.out.rglob("*.html")} == before


def test_a_root_that_may_not_be_written(city):
    """A city on a read-only disk is built elsewhere; there is no cache, and nothing is told."""
    shutil.rmtree(city.root / ".cache")
    city.root.chmod(0o555)
    try:
        found = without_rights("--root", city.root, "--out", city.out, "--today", "2026-11-21")
    finally:
        city.root.chmod(0o755)
    assert (found.returncode, found.stdout) == (0, "")
    assert not (city.root / ".cache").exists()


def test_drafts_of_another_brand(city):
    """Who builds one brand is told when the other stands with drafts, until that is built too."""
    warning = [("drafts-stand", "klein")]
    assert city.told("--drafts", "--only", "klein") == []
    assert city.told("--only", "groot") == warning
    assert city.told("--only", "groot") == warning
    assert city.told("--only", "klein") == []
    assert city.told("--only", "groot") == []
    assert city.told("--drafts") == []
    assert city.told() == []
    assert city.told("--only", "groot") == []


@pytest.mark.parametrize("made", ["file", "folder without rights"])
def test_no_place_for_a_cache(city, made, monkeypatch):
    """Without a place for the cache a build takes longer, and that is all."""
    (city.root / ".cache" / "templates").unlink()
    if made == "file":
        (city.root / ".cache").rmdir()
        (city.root / ".cache").write_text("geen map")
    else:
        # A read-only root, as root meets it too: nothing can be made below the cache.
        def refuse(*_anything, **_named):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

        monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
        monkeypatch.setattr(Path, "mkdir", _only_elsewhere(city.root, Path.mkdir, refuse))
    run = city.build()
    assert (run.code, run.out) == (0, "")


def _only_elsewhere(root, really, refuse):
    """Return a way to make folders that is refused below one root."""

    def make(path, *rest, **named):
        return (refuse if path.is_relative_to(root) else really)(path, *rest, **named)

    return make


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"klein/index.html": 5}'])
def test_facts_that_were_lost(city, kept):
    """Without its facts a page is made again, so the next changed build is no crash."""
    assert city.build().code == 0
    if kept:
        (city.out / write.FACTS).write_text(kept)
    else:
        (city.out / write.FACTS).unlink()
    city.change("partners/de-linde.yaml", "Samen koken", "Samen eten")
    run = city.build()
    assert (run.code, run.out) == (0, "")
    facts = json.loads((city.out / write.FACTS).read_text())
    assert facts["klein/index.html"]["lang"] == "nl"
