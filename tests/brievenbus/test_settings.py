"""The settings: every fault with its line, in Dutch."""

from __future__ import annotations

import pytest

from brievenbus.seal import keys
from brievenbus.settings import Role, Settings, SettingsError, read_settings


def told(tmp_path, text):
    """Return what is said of settings with faults."""
    path = tmp_path / "brievenbus.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as fault:
        read_settings(path)
    return str(fault.value)


def test_good_settings(tmp_path):
    """What is left out has the value that the docs name."""
    path = tmp_path / "brievenbus.toml"
    path.write_text(f'proxied = "yes"\n[[people]]\nname = "Anna"\nkey = "{keys()[1]}"\n')
    found = read_settings(path)
    assert found.people[0].role is Role.COORDINATOR
    assert (found.state, found.host, int(found.port)) == ("staat", "127.0.0.1", 8400)
    assert found.keeping.terms.unread == 90


def test_every_fault_at_once(tmp_path):
    """All faults are told in one run, each at its place."""
    found = told(tmp_path, 'prot = 8400\n[[people]]\nname = "Anna"\nrole = "baas"\n')
    assert "brievenbus.toml:1:1: fout: " in found
    assert "bedoel je “port”?" in found or "port" in found
    assert "brievenbus.toml:4:8: fout: " in found
    assert "coordinator" in found
    assert "brievenbus.toml:2:1: fout: " in found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("port = [", "brievenbus.toml: fout: dit TOML-bestand klopt niet"),
        ('[[people]]\nname = "A"\nkey = "age1niet"\n', "brievenbus.toml:3:7: fout: geen openbare"),
        (
            '[[people]]\nname = "A"\nkey = "AGE-SECRET-KEY-1X"\n',
            "geen openbare sleutel: AGE-SECRET-K…",
        ),
    ],
)
def test_faults(tmp_path, text, words):
    """Broken TOML, and a key that is none; a secret key is not printed whole."""
    assert words in told(tmp_path, text)


def test_no_file(tmp_path):
    """Without a file it says how to get one."""
    with pytest.raises(SettingsError, match="make mailbox"):
        read_settings(tmp_path / "brievenbus.toml")


def test_every_setting_is_documented():
    """Each setting stands in the docs by its name."""
    from pathlib import Path

    text = (Path(__file__).resolve().parents[2] / "docs" / "mailbox.md").read_text()

    def names(model):
        for name, field in model.model_fields.items():
            yield name
            for part in (field.annotation, *getattr(field.annotation, "__args__", ())):
                if hasattr(part, "model_fields"):
                    yield from names(part)

    assert [
        name for name in names(Settings) if f"`{name}`" not in text and f"[{name}]" not in text
    ] == []
