"""Photos: pixels come through, and nothing else does."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from mailboxes import awaited, jpeg
from PIL import Image

from brievenbus import photo
from brievenbus.photo import PhotoError, remade


def made(data):
    """Return a photo made new, opened."""
    return Image.open(io.BytesIO(awaited(remade(data))))


def refused(data):
    """Return why a photo cannot be taken."""
    with pytest.raises(PhotoError) as told:
        awaited(remade(data))
    return told.value.code


def drawn(kind, size=(60, 40), mode="RGB", **more):
    """Return a picture in a format."""
    held = io.BytesIO()
    Image.new(mode, size, 200 if mode == "L" else None).save(held, kind, **more)
    return held.getvalue()


def test_place_and_camera_are_gone():
    """Of a photo with a place, a camera and a remark only its pixels stay, the right way up."""
    exif = Image.Exif()
    exif[0x010F] = "Camera van Sam"
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 22.0, 0.0)})
    data = jpeg(80, 40, exif=exif, comment=b"school De Regenboog")
    found = made(data)
    assert found.format == "JPEG"
    assert found.size == (40, 80)
    assert dict(found.getexif()) == {}
    remade_bytes = awaited(remade(data))
    for word in (b"Sam", b"Exif", b"Regenboog"):
        assert word in data
        assert word not in remade_bytes


def test_what_hides_behind_a_picture_is_gone():
    """A file that is a picture and a page at once comes out as a picture alone."""
    assert b"<script>" not in awaited(remade(jpeg() + b"<script>alert(1)</script>"))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_formats_of_phones(kind):
    """What a browser lets people choose is taken."""
    assert made(drawn(kind)).size == (60, 40)


def test_a_clear_ground_becomes_paper():
    """What shines through a drawing becomes white, as the paper it was drawn on."""
    assert made(drawn("PNG", mode="RGBA")).getpixel((5, 5)) == (255, 255, 255)


def test_a_large_photo_is_made_smaller():
    """Handwriting stays readable, and a photo of 12 megapixels becomes a small file."""
    assert max(made(drawn("JPEG", (4000, 3000), "L")).size) == photo.SIDE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hallo",
        b"\xff\xd8\xff\xe0",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        drawn("GIF"),
        drawn("BMP"),
        drawn("TIFF"),
        jpeg()[:200],
    ],
)
def test_what_is_no_photo(data):
    """Other formats, text and half a file are told as unreadable."""
    assert refused(data) == "picture-unreadable"


def test_a_bomb_is_refused_before_it_goes_off():
    """A tiny file of 900 megapixels is refused by its size, without being decoded."""
    head = struct.pack(">II", 30_000, 30_000) + b"\x08\x02\0\0\0"
    chunk = struct.pack(">I", len(head)) + b"IHDR" + head
    chunk += struct.pack(">I", zlib.crc32(b"IHDR" + head))
    assert refused(b"\x89PNG\r\n\x1a\n" + chunk) in ("picture-too-big", "picture-unreadable")
    assert refused(drawn("PNG", (6000, 4000), "L")) == "picture-too-big"


def test_a_decoder_that_hangs_is_stopped(monkeypatch, tmp_path):
    """A process that never ends is killed, and the photo is unreadable."""
    hangs = tmp_path / "hangs.py"
    hangs.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(photo, "__file__", str(hangs))
    monkeypatch.setattr(photo, "_SECONDS", 0.5)
    assert refused(jpeg()) == "picture-unreadable"


def test_the_process_can_do_little(monkeypatch, tmp_path):
    """It writes no file, holds little memory and leaves no core dump."""
    tries = tmp_path / "tries.py"
    source = photo.__file__
    tries.write_text(
        f"import sys, runpy, resource, signal\n"
        f"held = runpy.run_path({source!r})\n"
        f"held['_confine']()\n"
        f"signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"said = [str(resource.getrlimit(resource.RLIMIT_CORE)[1])]\n"
        f"try:\n    open({str(tmp_path / 'leak')!r}, 'wb').write(b'x' * 9000)\n"
        f"except OSError:\n    said.append('no file')\n"
        f"try:\n    bytearray(2_000_000_000)\n"
        f"except MemoryError:\n    said.append('no memory')\n"
        f"sys.stdout.write(' '.join(said))\n"
    )
    monkeypatch.setattr(photo, "__file__", str(tries))
    assert awaited(remade(b"")) == b"0 no file no memory"
