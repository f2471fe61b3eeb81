"""The post office: it opens only when it can keep what it promises."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from brievenbus import demo, keeping, keyfile, post_office
from brievenbus.__main__ import main, parser
from brievenbus.seal import opened

PRODUCT = Path(__file__).resolve().parents[2]


@pytest.fixture
def settings(sites, tmp_path):
    """Return the settings of a mailbox that can be opened."""
    return demo.prepared(sites, tmp_path / "mailbox", 8400)


def refused(settings, capsys, command="serve"):
    """Return why it does not open."""
    assert main(["--settings", str(settings), command]) == 1
    return capsys.readouterr().err


def test_it_opens(settings):
    """With keys that passed their drill, a contract and a place for dreams it opens."""
    office = post_office.opened(settings)
    assert len(office.desk.keys) == 2  # the safe does not come to the desk
    assert len(office.desk.everybody) == 3
    post_office.round_once(office, long=True)
    assert len(list(office.backups.glob("*.db"))) == 1
    office.store.close()


def test_without_drills_it_stays_closed(settings, capsys):
    """A city that never tried its keys hears so before it takes a dream."""
    (settings.parent / "staat" / "oefening.json").unlink()
    assert "nog niet geoefend: Anna, Bo, Kluis" in refused(settings, capsys)


def test_without_its_secret_it_stays_closed(settings, capsys):
    """When the secret of the receipts is gone or broken, every old receipt would be unknown."""
    post_office.opened(settings).store.close()
    secret = settings.parent / "staat" / keeping.SECRET
    secret.write_bytes(b"kort")
    assert "stuk" in refused(settings, capsys)
    secret.unlink()
    assert "zet het terug uit een kopie" in refused(settings, capsys)


def test_a_demo_takes_dreams_from_this_machine_alone(settings, capsys):
    """A demonstration on the street would collect a child's trust for nothing."""
    held = settings.read_text()
    for line in ('host = "0.0.0.0"', 'proxied = "yes"'):
        settings.write_text(f"{line}\n{held}")
        assert "demo" in refused(settings, capsys)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("port = 8400\n", "make site"),
        ("prt = 8400\n", "brievenbus.toml:1:1"),
        ("port = [\n", "fout"),
    ],
)
def test_faults_are_words(tmp_path, settings, capsys, text, words):
    """Whatever is missing is one line or a few, never a traceback."""
    people = settings.read_text().split("\n\n", 1)[1]
    settings.write_text(text + "\n" + people)
    told = refused(settings, capsys)
    assert words in told
    assert "Traceback" not in told


def test_a_drill_on_the_command_line(settings, capsys, tmp_path):
    """The keeper asks, the coordinator opens, the keeper takes the answer."""
    (settings.parent / "staat" / "oefening.json").unlink()
    file = tmp_path / "oefening.age"
    at = ["--settings", str(settings)]
    assert main([*at, "ask", "Anna", str(file)]) == 0
    capsys.readouterr()
    key = settings.parent / "anna.txt"
    assert main(["inbox", "--key", str(key), "drill", str(file)]) == 0
    words = capsys.readouterr().out.split()[-1]
    assert words == opened(file.read_bytes(), keyfile.read(key, str)).decode()
    assert main([*at, "answer", "Anna", "fout"]) == 1
    assert main([*at, "answer", "Anna", words]) == 0
    assert main([*at, "ask", "Piet", str(file)]) == 1
    assert "daar staan: Anna, Bo, Kluis" in capsys.readouterr().err


def test_copies_on_the_command_line(settings, capsys, tmp_path):
    """A copy is made, put back elsewhere, tallied and cleared up."""
    at = ["--settings", str(settings)]
    for command in ("backup", "tally", "purge"):  # a mailbox that was never open is left as it is
        assert main([*at, command]) == 1
    assert "nog nooit open" in capsys.readouterr().err
    post_office.opened(settings).store.close()
    assert main([*at, "backup"]) == 0
    copy = capsys.readouterr().out.strip()
    other = tmp_path / "elders" / "brievenbus.toml"
    other.parent.mkdir()
    shutil.copy(settings, other)
    assert main(["--settings", str(other), "restore", copy]) == 0
    assert main(["--settings", str(other), "restore", copy]) == 1
    capsys.readouterr()
    assert main([*at, "tally"]) == 0
    assert "nieuw 0, apart 0, gelezen 0, af 0" in capsys.readouterr().out
    assert main([*at, "purge"]) == 0
    assert "0 dromen opgeruimd" in capsys.readouterr().out


def test_a_round_that_fails_is_tried_again(settings, monkeypatch, caplog):
    """A disk that refuses a copy stops no dream: it is told in the log."""
    office = post_office.opened(settings)

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping, "backed_up", refuse)
    post_office.round_once(office, long=True)
    office.store.close()
    assert "een ronde lukte niet" in caplog.text


def test_the_time_is_in_utc():
    """Times are stored without a zone of their own, so they are all in one."""
    assert post_office.now().tzinfo is dt.UTC


def test_every_command_is_documented():
    """Each command and option of the command line stands in the docs by its name."""
    text = "".join((PRODUCT / "docs" / name).read_text() for name in ("mailbox.md", "postvak.md"))

    def named(found):
        for action in found._actions:
            if isinstance(action.choices, dict):
                for name, inner in action.choices.items():
                    yield name
                    yield from named(inner)
            yield from action.option_strings

    words = set(named(parser())) - {"-h", "--help"}
    assert len(words) > 30
    assert (
        sorted(
            word for word in words if not re.search(rf"`[^`]*{word}\b", text) and word not in text
        )
        == []
    )
