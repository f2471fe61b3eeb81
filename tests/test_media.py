"""Films and recordings beside a text: only real ones, by a name that never changes for the same bytes."""

from __future__ import annotations

import pytest

from droomkaart.media import CAPTIONS, FILM, SOUND, inspect
from droomkaart.problems import Problems, Source

WEBM = b"\x1aE\xdf\xa3film"
# How a file of each kind begins.
GOOD = {
    "a.mp4": b"\0\0\0\x18ftypisom",
    "a.m4a": b"\0\0\0\x18ftypM4A ",
    "a.vtt": b"WEBVTT\n",
    "a.ogg": b"OggS\0",
    "a.mp3": b"\xff\xfb\x10\xc4",
    "b.mp3": b"ID3\x04",
    "a.webm": WEBM,
}


def looked_at(folder, name, types=FILM):
    """Return what the inspection of one file gave, and the codes of its problems."""
    problems = Problems()
    found = inspect(folder, name, types, "content/x", lambda: Source("x.md", 3, 7), problems)
    assert all(str(p.source) == "x.md:3:7" for p in problems)
    return found, [p.code for p in problems]


def test_a_film(tmp_path):
    """A film is named by its bytes and keeps its ending and media type."""
    (tmp_path / "a.webm").write_bytes(WEBM)
    (tmp_path / "b.webm").write_bytes(WEBM)
    first, codes = looked_at(tmp_path, "a.webm")
    second, _ = looked_at(tmp_path, "b.webm")
    assert codes == []
    assert first.type == "video/webm"
    assert first.name == second.name
    assert first.name.startswith("/assets/v/")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("weg.webm", "media-missing"),
        ("map", "media-missing"),
        ("x.exe/a.webm", "media-missing"),
        ("é" * 200 + ".webm", "media-missing"),
        ("x.exe", "media-format"),
        ("l.webm", "symlink"),
    ],
)
def test_what_is_refused(tmp_path, name, code):
    """A missing file, another kind of file and a link are told at the line that names them."""
    (tmp_path / "map").mkdir()
    (tmp_path / "x.exe").write_bytes(b"MZ")
    (tmp_path / "l.webm").symlink_to("/etc/hostname")
    assert looked_at(tmp_path, name) == (None, [code])


@pytest.mark.parametrize(
    ("types", "good", "other"),
    [(FILM, "a.mp4", "a.mp3"), (CAPTIONS, "a.vtt", "a.mp4"), (SOUND, "a.m4a", "a.webm")],
)
def test_each_field_takes_its_own_kind(tmp_path, types, good, other):
    """A recording is no film, and a film no recording."""
    for name in (good, other):
        (tmp_path / name).write_bytes(GOOD[name])
    assert looked_at(tmp_path, good, types)[1] == []
    assert looked_at(tmp_path, other, types) == (None, ["media-format"])


@pytest.mark.parametrize("name", GOOD)
def test_a_name_is_no_content(tmp_path, name):
    """A file must be what its ending says: another one by that name is told, and an empty one."""
    types = FILM | CAPTIONS | SOUND
    (tmp_path / name).write_bytes(GOOD[name])
    assert looked_at(tmp_path, name, types)[1] == []
    for data in (b"", b"RIFF\0\0\0\0WAVEfmt ", b"tekst", b"\xff\xf1\x50\x80", b"\xff\xfet\0"):
        (tmp_path / name).write_bytes(data)
        assert looked_at(tmp_path, name, types) == (None, ["media-content"])
