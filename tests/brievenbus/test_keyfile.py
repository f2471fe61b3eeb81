"""Key files: only their owner reads them, and a locked one opens with its phrase alone."""

from __future__ import annotations

import stat

import pytest

from brievenbus import keyfile
from brievenbus.seal import SealError, public


def never():
    """Fail when a phrase is asked that is not needed."""
    raise AssertionError


@pytest.mark.parametrize("phrase", ["", "een droom per dag"])
def test_a_key_is_made_and_read(tmp_path, phrase):
    """The public key that is told belongs to the secret one in the file."""
    path = tmp_path / "sleutel.txt"
    shown = keyfile.made(path, phrase)
    assert public(keyfile.read(path, (lambda: phrase) if phrase else never)) == shown
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (b"AGE-SECRET" in path.read_bytes()) is not bool(phrase)


def test_faults_are_told(tmp_path):
    """A key is never overwritten; a wrong phrase, a missing file and no key are told."""
    path = tmp_path / "sleutel.txt"
    keyfile.made(path, "goed")
    with pytest.raises(SealError, match="nooit overschreven"):
        keyfile.made(path, "")
    with pytest.raises(SealError, match="past niet"):
        keyfile.read(path, lambda: "fout")
    with pytest.raises(SealError, match=r"geen\.txt is er niet"):
        keyfile.read(tmp_path / "geen.txt", never)
    with pytest.raises(SealError):
        keyfile.made(tmp_path / "er" / "niet.txt", "")
    (tmp_path / "x.txt").write_text("AGE-SECRET-KEY-1KAPOT")
    with pytest.raises(SealError, match="geen geheime sleutel"):
        keyfile.read(tmp_path / "x.txt", never)
