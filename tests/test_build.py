"""The command line: its options, its exit codes, what it says and what it leaves alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import build
from build import parser

PRODUCT = Path(__file__).resolve().parent.parent
FABELSTAD = PRODUCT / "tests" / "fabelstad"


def test_check_writes_nothing(run_build, tmp_path):
    """`--check` looks at the input only, says so in one line, and leaves no output."""
    run = run_build(
        "--root", FABELSTAD, "--check", "--out", tmp_path / "out", "--today", "2026-11-21"
    )
    assert run.code == 0
    assert run.out == ""
    assert run.err.endswith("0 fouten, 0 waarschuwingen\n")
    assert not (tmp_path / "out").exists()


def test_check_is_light():
    """A check does not load what only a build needs, so a volunteer has an answer at once."""
    script = (
        "import sys, build; build.main(['--check', '--root', sys.argv[1]]);"
        "print(sorted({'jinja2', 'babel', 'lightningcss', 'py3langid'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script, str(FABELSTAD)]
    found = subprocess.run(command, cwd=PRODUCT, capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_only_one_brand(run_build, tmp_path):
    """`--only` builds one brand and leaves the other as it stands."""
    common = ("--root", FABELSTAD, "--out", tmp_path, "--today", "2026-11-21")
    assert run_build(*common).code == 0
    other = tmp_path / "groot" / "index.html"
    before = other.stat().st_mtime_ns
    assert run_build(*common, "--only", "klein").code == 0
    assert other.stat().st_mtime_ns == before
    assert (tmp_path / "klein" / "index.html").exists()


def test_only_names_a_brand(run_build, tmp_path):
    """A brand that does not exist is told with the ones that do."""
    run = run_build("--root", FABELSTAD, "--out", tmp_path, "--only", "midden", "--messages", "en")
    assert run.code == 1
    assert run.out == (
        "site.toml: error: the site “midden” does not exist\n  hint: choose from: klein, groot\n"
    )


def test_strict_counts_warnings(run_build, tmp_path):
    """With `--strict` a warning (here: no security.txt) makes the exit code 1."""
    root = tmp_path / "city"
    shutil.copytree(PRODUCT / "tests" / "broken" / "_base", root)
    text = (root / "site.toml").read_text().replace('contact = "lek@fabelstad.example"', "")
    (root / "site.toml").write_text(text)
    common = ("--root", root, "--out", tmp_path / "out", "--today", "2026-11-21")
    found = run_build(*common)
    assert (found.code, "0 fouten, 1 waarschuwingen" in found.err) == (0, True)
    assert run_build(*common, "--strict").code == 1


def test_drafts(run_build, tmp_path):
    """`--drafts` shows what is not published yet."""
    common = ("--root", FABELSTAD, "--today", "2026-11-21")
    run_build(*common, "--out", tmp_path / "plain")
    run_build(*common, "--out", tmp_path / "drafts", "--drafts")
    plain = set((tmp_path / "plain").rglob("activiteit/**/index.html"))
    drafts = set((tmp_path / "drafts").rglob("activiteit/**/index.html"))
    assert len(drafts) > len(plain) > 0


def test_json_and_github(run_build, tmp_path):
    """The machine formats hold the same problem with its place."""
    root = tmp_path / "stad"
    root.mkdir()
    run = run_build("--root", root, "--format", "json")
    assert [row["code"] for row in json.loads(run.out)] == ["no-site"]
    assert run.err == ""
    run = run_build("--root", root, "--format", "github")
    assert run.out == (
        "::error file=site.toml::er is geen site.toml in de map stad%0Akies met --root de map van "
        "de stad\n"
    )


def test_schema(run_build):
    """`--schema` prints JSON that editors can use, with a definition per kind of file."""
    found = json.loads(run_build("--schema").out)
    assert {"Partner", "Venue", "Site", "Challenge"} <= set(found["$defs"])


def test_quiet_when_not_a_terminal():
    """A run whose output is kept in a file says one closing line and no progress."""
    command = [sys.executable, "build.py", "--check"]
    found = subprocess.run(command, cwd=PRODUCT, capture_output=True, text=True, check=True)
    assert found.stderr.count("\n") == 1


@pytest.mark.parametrize("word", ["31-02-2026", "2026-02-31", "morgen"])
def test_a_day_that_is_none(run_build, word, capsys):
    """`--today` takes a real day only and says so without a traceback."""
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(["--today", word])
    assert stopped.value.code == 2
    assert "--today" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["9999-12-31", "2201-01-01", "0001-01-01", "1999-12-31"])
def test_a_day_far_away(word, capsys):
    """`--today` takes no day at the end of the calendar, and says which ones it does take."""
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(["--today", word])
    assert stopped.value.code == 2
    assert capsys.readouterr().err.endswith(
        f"“{word}” ligt te ver weg; kies een dag van 2000 tot en met 2200\n"
    )


@pytest.mark.parametrize("word", ["2000-01-01", "2200-12-31"])
def test_the_first_and_last_day(run_build, tmp_path, word):
    """A build for the first and the last day that `--today` takes is no crash."""
    root = PRODUCT / "tests" / "broken" / "_base"
    assert run_build("--root", root, "--check", "--today", word).code == 0


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "\ngestopt; wat half klaar is, maakt de volgende bouw af\n"),
        ("en", "\nstopped; the next build finishes what is half done\n"),
    ],
)
def test_a_stop_is_one_line(run_build, monkeypatch, language, words):
    """Ctrl-C ends a build with one line and the exit code of a stop, and no traceback."""

    def stop(*_anything):
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "build", stop)
    run = run_build("--messages", language)
    assert (run.code, run.out, run.err) == (130, "", words)


def test_the_live_stage_refuses(run_build, tmp_path):
    """The starter city cannot go live while contacts, addresses and law are not filled in."""
    root = tmp_path / "almere"
    root.mkdir()
    text = (PRODUCT / "site.toml").read_text().replace('stage = "demo"', 'stage = "live"')
    (root / "site.toml").write_text(text)
    run = run_build("--root", root, "--out", tmp_path / "out")
    assert run.code == 1
    for word in ("controller.name", "security.contact", "channels", "om mee te oefenen"):
        assert word in run.out
    assert not (tmp_path / "out").exists()
