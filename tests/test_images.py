"""Pictures: which files are made of one, and what is not in them."""

from __future__ import annotations

import io
import re
import struct
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from droomkaart.images import UnreadableError, encode, recipes, rendition
from droomkaart.pictures import Photo, inspect
from droomkaart.problems import Problems, Source

MAGIC = {"avif": b"ftypavif", "webp": b"WEBP", "jpeg": b"\xff\xd8\xff"}


def photo(folder, size, *, name="a.jpg", **saved) -> Photo:
    """Draw a picture of a red left half and a blue right half, and look at it."""
    picture = Image.new("RGB", size, "#c81e1e")
    picture.paste("#1e1ec8", (size[0] // 2, 0, *size))
    picture.save(folder / name, **saved)
    found = inspect(folder, name, "map", lambda: Source("x"), Problems())
    assert found is not None
    return found


def opened(data: bytes) -> Image.Image:
    """Return a finished file as a picture."""
    return Image.open(io.BytesIO(data))


def sized(width: int, height: int) -> Photo:
    """Return a picture of which only the size matters."""
    return Photo(path=Path("a.jpg"), shown="map/a.jpg", width=width, height=height, digest="abc123")


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((200, 100), [200]),
        ((320, 240), [320]),
        ((500, 300), [320, 500]),
        ((640, 480), [320, 640]),
        ((961, 500), [320, 640, 960]),
        ((4000, 3000), [320, 640, 960]),
    ],
)
def test_widths(size, widths):
    """A picture is made in a few widths, its own at most: it is never made larger."""
    found = rendition(sized(*size), "alt", "maker")
    assert [r.width for r in found.jpegs] == widths
    assert [(s.type, [r.width for r in s.recipes]) for s in found.sources] == [
        ("image/avif", widths),
        ("image/webp", widths),
    ]
    assert [r.height for r in found.jpegs] == [round(size[1] * w / size[0]) for w in widths]
    assert (found.alt, found.credit) == ("alt", "maker")


def test_a_very_flat_picture():
    """However flat a picture is, it keeps one row of pixels."""
    found = rendition(sized(5000, 1), "alt")
    assert {r.height for r in recipes(found)} == {1}


def test_the_fallback():
    """Browsers that know no other format get the middle JPEG, with its own size."""
    found = rendition(sized(2000, 1000), "alt")
    assert (found.fallback.format, found.fallback.width) == ("jpeg", 640)
    assert (found.width, found.height) == (640, 320)
    assert rendition(sized(500, 300), "alt").fallback.width == 500
    small = rendition(sized(100, 50), "alt")
    assert (small.fallback.width, small.width) == (100, 100)


def test_names():
    """The name of a file holds the picture's own digest, so it never changes nor clashes."""
    found = recipes(rendition(sized(400, 300), "alt"))
    assert [r.name for r in found] == [
        "/assets/p/abc123-320.avif",
        "/assets/p/abc123-400.avif",
        "/assets/p/abc123-320.webp",
        "/assets/p/abc123-400.webp",
        "/assets/p/abc123-320.jpg",
        "/assets/p/abc123-400.jpg",
    ]


@pytest.mark.parametrize("form", ["avif", "webp", "jpeg"])
def test_encode(tmp_path, form):
    """Each format is what it says, in the size of its recipe, and shows the same picture."""
    made = recipes(rendition(photo(tmp_path, (500, 250), quality=95), "alt"))
    recipe = next(r for r in made if r.format == form)
    data = encode(recipe, tmp_path / "cache")
    assert MAGIC[form] in data[:16]
    picture = opened(data).convert("RGB")
    assert picture.size == (320, 160)
    left, right = picture.getpixel((40, 80)), picture.getpixel((280, 80))
    assert left[0] > 150 > left[2]
    assert right[2] > 150 > right[0]


def test_the_cache(tmp_path):
    """A finished file is kept, and is made anew when it is lost: with the same bytes."""
    recipe = recipes(rendition(photo(tmp_path, (400, 300)), "alt"))[-1]
    cache = tmp_path / "diep" / "cache"
    first = encode(recipe, cache)
    (kept,) = cache.iterdir()
    kept.write_bytes(b"kept")
    assert encode(recipe, cache) == b"kept"
    kept.unlink()
    assert encode(recipe, cache) == first


def test_nothing_hidden_comes_along(tmp_path):
    """Where and by whom a picture was taken is in no file that is made of it."""
    exif = Image.Exif()
    exif[0x0110] = "KANARIE-CAMERA"
    exif.get_ifd(0x8825)[2] = (1.0, 2.0, 3.0)
    hidden = {"exif": exif, "comment": b"KANARIE-WOORD", "xmp": b"<x>KANARIE-XMP</x>"}
    source = photo(tmp_path, (400, 300), **hidden)
    for word in (b"KANARIE-CAMERA", b"KANARIE-WOORD", b"KANARIE-XMP"):
        assert word in source.path.read_bytes()
    for recipe in recipes(rendition(source, "alt")):
        data = encode(recipe, tmp_path / "cache")
        assert b"KANARIE" not in data
        assert dict(opened(data).getexif()) == {}


def test_a_turned_picture_stands_upright(tmp_path):
    """A picture that the camera marked as lying on its side is shown upright."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it a quarter to the right to see it as it was
    source = photo(tmp_path, (400, 200), exif=exif, quality=95)
    assert (source.width, source.height) == (200, 400)
    recipe = recipes(rendition(source, "alt"))[-1]
    picture = opened(encode(recipe, tmp_path / "cache"))
    assert picture.size == (200, 400)
    top, bottom = picture.getpixel((100, 50)), picture.getpixel((100, 350))
    assert top[0] > 150 > top[2]  # the red left half is now above
    assert bottom[2] > 150 > bottom[0]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(10))
def test_every_way_to_hold_a_camera(tmp_path, form, orientation):
    """A picture is turned as Pillow turns it, whatever the camera said."""
    held = Image.Exif()
    held[0x0112] = orientation
    found = photo(tmp_path, (300, 200), format=form, exif=held)
    recipe = rendition(found, "alt").fallback
    with Image.open(found.path) as picture:
        wanted = ImageOps.exif_transpose(picture)
    assert (found.width, found.height) == wanted.size
    made = opened(encode(recipe, tmp_path / "cache")).convert("RGB")
    for place in ((10, 10), (recipe.width - 10, recipe.height - 10), (recipe.width - 10, 10)):
        red, _, blue = made.getpixel(place)
        more_red = wanted.getpixel(place)[0] > wanted.getpixel(place)[2]
        assert (red > blue) == more_red


ON_ITS_SIDE = (0x0112, 3, b"\0\6\0\0")
CROOKED = {
    "letters for a width": ((0x0100, 2, b"hoi\0"), ON_ITS_SIDE),
    "letters for a place in the file": (ON_ITS_SIDE, (0x8769, 2, b"hoi\0")),
    "letters for an orientation": ((0x0112, 2, b"hoi\0"),),
    "a fraction without its numbers": (ON_ITS_SIDE, (0x011A, 5, b"\0\0\0\x7f")),
    "numbers for words": ((0x010E, 3, b"\0\1\0\2"), ON_ITS_SIDE),
}


def _exif(rows):
    """Return an EXIF block of rows: a tag, a type and four bytes of value."""
    block = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, len(rows))
    for tag, kind, value in rows:
        block += struct.pack(">HHI", tag, kind, {2: 4, 3: 1, 5: 1}[kind]) + value
    return block + b"\0\0\0\0"


@pytest.mark.parametrize("rows", CROOKED.values(), ids=CROOKED)
def test_crooked_exif_is_no_crash(tmp_path, rows):
    """EXIF with values of the wrong type neither stops a build nor spoils the picture."""
    found = photo(tmp_path, (40, 30), exif=_exif(rows))
    recipe = rendition(found, "alt").fallback
    assert opened(encode(recipe, tmp_path / "cache")).size == (found.width, found.height)


@pytest.mark.parametrize("fault", [struct.error("x"), TypeError("x"), IndexError("x")])
def test_whatever_a_decoder_raises(tmp_path, monkeypatch, fault):
    """A decoder that stumbles in any way over a stranger's bytes makes an unreadable picture."""
    found = photo(tmp_path, (100, 50))

    def stumble(*_anything):
        raise fault

    monkeypatch.setattr(Image.Image, "convert", stumble)
    with pytest.raises(UnreadableError):
        encode(rendition(found, "alt").fallback, tmp_path / "cache")
    monkeypatch.setattr(Image, "open", stumble)
    problems = Problems()
    assert inspect(tmp_path, "a.jpg", "map", lambda: Source("x"), problems) is None
    assert [p.code for p in problems] == ["picture-format"]


@pytest.mark.parametrize("place", ["file", "below a file", "folder where a picture goes"])
def test_without_a_cache(tmp_path, place):
    """A cache that cannot be written only costs time."""
    recipe = rendition(photo(tmp_path, (100, 50)), "alt").fallback
    good = encode(recipe, tmp_path / "good")
    cache = tmp_path / "dicht"
    if place == "folder where a picture goes":
        name = next((tmp_path / "good").iterdir()).name
        (cache / name).mkdir(parents=True)
    else:
        cache.write_text("geen map")
    assert encode(recipe, cache / "x" if place == "below a file" else cache) == good


def test_a_picture_one_can_see_through(tmp_path):
    """Where a PNG is transparent its JPEG is light, as on paper, and not black."""
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(tmp_path / "a.png")
    source = inspect(tmp_path, "a.png", "map", lambda: Source("x"), Problems())
    recipe = recipes(rendition(source, "alt"))[-1]
    picture = opened(encode(recipe, tmp_path / "cache"))
    assert min(picture.getpixel((50, 50))) > 200


@pytest.mark.parametrize(
    ("name", "saved"),
    [("a.png", {}), ("a.webp", {"lossless": True}), ("b.jpg", {"progressive": True})],
)
def test_every_format_that_comes_in(tmp_path, name, saved):
    """PNG, WebP and progressive JPEG of a partner all become the same three formats."""
    made = recipes(rendition(photo(tmp_path, (60, 40), name=name, **saved), "alt"))
    sizes = [opened(encode(recipe, tmp_path / "cache")).size for recipe in made]
    assert sizes == [(60, 40)] * 3


def test_grey_and_indexed_pictures(tmp_path):
    """A picture in greys or with a palette is made into colours."""
    for mode in ("L", "P", "1", "CMYK"):
        name = f"{mode}.{'jpg' if mode == 'CMYK' else 'png'}"
        Image.new(mode, (30, 30), 0).save(tmp_path / name)
        source = inspect(tmp_path, name, "map", lambda: Source("x"), Problems())
        recipe = recipes(rendition(source, "alt"))[-1]
        assert opened(encode(recipe, tmp_path / "cache")).mode == "RGB"


def test_a_cut_off_picture(tmp_path):
    """A file that stops half-way cannot be decoded, and leaves nothing in the cache."""
    source = photo(tmp_path, (400, 300))
    data = source.path.read_bytes()
    source.path.write_bytes(data[: len(data) // 2])
    recipe = recipes(rendition(source, "alt"))[0]
    with pytest.raises(UnreadableError, match=r"^a\.jpg$"):
        encode(recipe, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_pages_show_what_was_made(fabelstad):
    """Each picture of a page has its files in the output, an alt, and its size."""
    page = fabelstad.page("klein/partner/zwemclub-de-meermin/index.html")
    (picture,) = re.findall(r"<figure><picture>.*?</picture>.*?</figure>", page, re.DOTALL)
    files = set(re.findall(r"/assets/p/[0-9a-f]+-\d+\.\w+", picture))
    assert len(files) == 9
    assert all((fabelstad.out / f"klein{name}").is_file() for name in files)
    assert 'width="640" height="427" alt="Blauwe golven met een gele zon erboven."' in picture
    assert "<figcaption>team water</figcaption>" in picture


def test_a_picture_without_consent_is_not_made(fabel, fabelstad):
    """A picture of which the consent has ended has no file in the output."""
    root = fabel.intake.root / "partners" / "zwemclub-de-meermin"
    for name, there in (("golven.png", True), ("strand.jpg", False)):
        found = inspect(root, name, "map", lambda: Source("x"), Problems())
        assert bool(list(fabelstad.out.rglob(f"{found.digest}*"))) == there
    assert "Twee kinderen" not in fabelstad.page(
        "klein/activiteit/zwemclub-de-meermin/zeemeerminzwemmen/index.html"
    )
