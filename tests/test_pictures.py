"""Looking at pictures of strangers: only the header, and nothing outside the folder."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from droomkaart.messages import as_text
from droomkaart.pictures import MAX_BYTES, MAX_PIXELS, inspect
from droomkaart.problems import Problems, Source

PLACE = Source("partners/club.yaml", 4, 19)
SHOWN = "partners/club"
SIDEWAYS = (5, 6, 7, 8)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def said(words):
    """Return a whole message at the place of the picture."""
    return f"partners/club.yaml:4:19: fout: {words}\n"


def no_picture(name):
    """Return what is said of a file that is no picture."""
    return said(
        f"“{name}” is geen foto die de site kan gebruiken\n  tip: maak er een JPEG, PNG of WebP van"
    )


def a_link(name):
    """Return what is said of a picture that is a link."""
    return said(
        f"de foto “{name}” is een verwijzing naar een ander bestand\n"
        "  tip: zet de foto zelf in de map"
    )


def drawn(kind, size=(40, 30), orientation=1, **options):
    """Return the bytes of a small picture; `orientation` is what a phone wrote in it."""
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = orientation
    Image.new("RGB", size, (200, 30, 10)).save(out, kind, exif=exif, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of the club, which properties may use too."""
    found = tmp_path_factory.mktemp("stad") / "partners" / "club"
    found.mkdir(parents=True)
    return found


@pytest.fixture
def looked(tmp_path):
    """Return a function that looks at a picture of the club: the photo, and what is said."""
    folder = tmp_path / "partners" / "club"

    def look(name, data=None):
        path, problems = folder / name, Problems()
        if data is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        photo = inspect(folder, name, SHOWN, lambda: PLACE, problems)
        assert (photo is None) == (len(problems) > 0)
        return photo, as_text(problems, "nl")

    return look


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("name", ["foto.jpg", "zomer/foto", "foto.txt"])
def test_a_good_picture(looked, kind, name):
    """A JPEG, PNG or WebP is known by its bytes, whatever its name ends in."""
    data = drawn(kind)
    photo, words = looked(name, data)
    assert words == ""
    assert photo.path.read_bytes() == data
    assert (photo.width, photo.height) == (40, 30)
    assert photo.digest == hashlib.blake2b(data, digest_size=16).hexdigest()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_on_its_side(looked, kind, orientation):
    """Width and height are as the picture is meant to be seen, not as it was stored."""
    photo, _ = looked("foto", drawn(kind, orientation=orientation))
    assert (photo.width, photo.height) == ((30, 40) if orientation in SIDEWAYS else (40, 30))


def test_nothing_is_decoded(looked, monkeypatch):
    """Not one pixel of a picture is decoded while it is looked at, in any format."""

    def decode(picture):
        raise AssertionError(f"{picture.format} was decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", decode)
    for kind in ("JPEG", "PNG", "WEBP"):
        data = io.BytesIO()
        Image.new("RGB", (40, 30)).save(data, kind)  # no EXIF: that is where a decoder may look
        photo, _ = looked("foto", data.getvalue())
        assert (photo.width, photo.height) == (40, 30)


def test_picture_bomb(looked, huge_png):
    """A hundred bytes that say they are 30,000 by 30,000 pixels are refused by their size."""
    assert looked("bom.png", huge_png)[1] == said(
        "de foto “bom.png” is te groot: 30000 bij 30000 beeldpunten\n"
        "  tip: verklein hem tot hoogstens 50 miljoen beeldpunten"
    )


def test_pixels_at_the_limit(looked):
    """A picture may have so many pixels, and not one row more."""

    def claimed(width, height):
        """Return a small PNG whose header says another size."""
        data = drawn("PNG")
        header = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
        return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]

    most = MAX_PIXELS // 10_000
    photo, words = looked("foto.png", claimed(10_000, most))
    assert (words, photo.width, photo.height) == ("", 10_000, most)
    assert looked("foto.png", claimed(10_000, most + 1))[1] == said(
        "de foto “foto.png” is te groot: 10000 bij 5001 beeldpunten\n"
        "  tip: verklein hem tot hoogstens 50 miljoen beeldpunten"
    )


def test_heavy_file(looked):
    """A file of more bytes than a phone makes is refused before it is looked into."""
    looked("foto.jpg", drawn("JPEG"))
    folder = looked("foto.jpg")[0].path.parent
    with (folder / "foto.jpg").open("ab") as file:
        file.truncate(MAX_BYTES)
    assert looked("foto.jpg")[1] == ""
    with (folder / "foto.jpg").open("ab") as file:
        file.truncate(MAX_BYTES + 1)
    assert looked("foto.jpg")[1] == said(
        "het bestand “foto.jpg” is te groot: 26 MB\n  tip: maak het kleiner dan 25 MB"
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tekening.svg", SVG),
        ("foto.jpg", SVG),
        ("foto.png", b"<!doctype html><script>alert(1)</script>"),
        ("foto.gif", drawn("GIF")),
        ("foto.jpg", drawn("BMP")),
        ("foto.jpg", drawn("TIFF")),
        ("foto.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n"),
        ("foto.jpg", b"%PDF-1.7\n"),
        ("foto.jpg", b""),
        ("foto.jpg", b"\xff\xd8\xff"),
        ("foto.png", b"\x89PNG\r\n\x1a\n"),
        ("foto.webp", b"RIFF\xff\xff\xff\xffWEBPVP8 "),
    ],
)
def test_no_picture(looked, name, data):
    """A drawing with a script, another format under a good name, and a torso are refused."""
    assert looked(name, data) == (None, no_picture(name))


def test_missing_picture(looked):
    """A picture that is not there is told with the folder where it belongs."""
    for name in ("weg.jpg", "zomer/weg.jpg"):
        assert looked(name)[1] == said(
            f"de foto “{name}” staat niet in de map partners/club\n"
            "  tip: zet het bestand in die map, of haal de foto uit de lijst"
        )


@pytest.mark.parametrize("name", ["a" * 300 + ".jpg", "a/" * 3_000 + "b.jpg"])
def test_name_without_end(looked, name):
    """A name that is too long for any disk is a picture that is not there, and no crash."""
    looked("foto.jpg", drawn("JPEG"))
    photo, words = looked(name)
    assert photo is None
    assert words.startswith("partners/club.yaml:4:19: fout: ")


@pytest.mark.parametrize("name", ["map.jpg", "pijp.jpg"])
def test_no_plain_file(looked, tmp_path, name):
    """A folder or a named pipe with the name of a picture neither breaks nor hangs the build."""
    looked("map.jpg/foto.jpg", drawn("JPEG"))
    os.mkfifo(tmp_path / "partners" / "club" / "pijp.jpg")
    assert looked(name)[1] == said(
        f"de foto “{name}” staat niet in de map partners/club\n"
        "  tip: zet het bestand in die map, of haal de foto uit de lijst"
    )


@pytest.mark.parametrize("target", ["/etc/passwd", "echt.jpg", "../../geheim.jpg", "/dev/zero"])
def test_link_as_picture(looked, tmp_path, target):
    """A picture that is a link is refused, wherever it leads, even to another picture."""
    looked("echt.jpg", drawn("JPEG"))
    (tmp_path / "geheim.jpg").write_bytes(drawn("JPEG"))
    (tmp_path / "partners" / "club" / "foto.jpg").symlink_to(target)
    assert looked("foto.jpg") == (None, a_link("foto.jpg"))


def test_folder_that_is_a_link(looked, tmp_path):
    """A folder on the way to a picture that is a link is refused too."""
    secret = tmp_path / "geheim"
    secret.mkdir()
    (secret / "foto.jpg").write_bytes(drawn("JPEG"))
    looked("echt.jpg", drawn("JPEG"))
    (tmp_path / "partners" / "club" / "zomer").symlink_to(secret)
    assert looked("zomer/foto.jpg") == (None, a_link("zomer/foto.jpg"))
    club = tmp_path / "partners" / "kring"
    club.symlink_to(secret)
    problems = Problems()
    assert inspect(club, "foto.jpg", "partners/kring", lambda: PLACE, problems) is None
    assert as_text(problems, "nl") == a_link("foto.jpg")


def test_place_is_asked_only_for_a_fault(looked, tmp_path):
    """Where a picture stands in its file is worked out only when something is wrong."""
    looked("foto.jpg", drawn("JPEG"))

    def never():
        raise AssertionError("nothing is wrong")

    assert inspect(tmp_path / "partners" / "club", "foto.jpg", SHOWN, never, Problems())


# --- Properties --------------------------------------------------------------------------

WHOLE = {kind: drawn(kind, orientation=6) for kind in ("JPEG", "PNG", "WEBP")}


@settings(deadline=None, max_examples=150)
@given(
    kind=st.sampled_from(sorted(WHOLE)),
    changes=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 255)), max_size=6),
    length=st.none() | st.integers(0, 600),
)
def test_any_damage(folder, kind, changes, length):
    """A picture with any of its bytes changed or cut off is a photo or told, never a crash."""
    data = bytearray(WHOLE[kind])
    for at, value in changes:
        data[at % len(data)] = value
    (folder / "foto").write_bytes(data[:length])
    problems = Problems()
    photo = inspect(folder, "foto", SHOWN, lambda: PLACE, problems)
    assert (photo is None) == (len(problems) == 1)
    assert photo is None or 0 < photo.width * photo.height <= MAX_PIXELS


@settings(deadline=None, max_examples=100)
@given(data=st.binary(max_size=300))
def test_any_bytes(folder, data):
    """Arbitrary bytes with the name of a picture are told to be none."""
    (folder / "foto").write_bytes(data)
    problems = Problems()
    assert inspect(folder, "foto", SHOWN, lambda: PLACE, problems) is None
    assert as_text(problems, "nl") == no_picture("foto")
