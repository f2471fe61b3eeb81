"""Image recipes and their encoding: AVIF, WebP and JPEG in a few widths.

Layer 5. A recipe is a value made of the picture's own bytes, so its name never changes
for the same picture, and a finished file is kept in a cache outside the output. Encoders
run single-threaded: bytes depend on the input and the library's version only.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from droomkaart.films import still
from droomkaart.media import FILM
from droomkaart.pictures import FORMATS, Photo, orientation

if TYPE_CHECKING:
    from PIL.Image import Image


class UnreadableError(Exception):
    """A picture whose header was right but whose pixels cannot be decoded."""


WIDTHS = (320, 640, 960)
QUALITY = {"avif": 55, "webp": 72, "jpeg": 78}
_MEDIA = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """One file to make: from which picture, how wide, in which format."""

    photo: Photo
    width: int
    height: int
    format: str

    @property
    def name(self) -> str:
        """The path in the output; it holds the digest, so it can be kept for ever."""
        ending = "jpg" if self.format == "jpeg" else self.format
        return f"/assets/p/{self.photo.digest}-{self.width}.{ending}"


@dataclass(frozen=True, slots=True)
class Source:
    """One line of a `picture` element: a media type and its files by width."""

    type: str
    recipes: tuple[Recipe, ...]


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture as a page shows it; `alt_lang` is the language of an `alt` nobody translated."""

    alt: str
    credit: str
    width: int
    height: int
    sources: tuple[Source, ...]
    jpegs: tuple[Recipe, ...]
    fallback: Recipe
    alt_lang: str = ""


def rendition(photo: Photo, alt: str, credit: str = "", alt_lang: str = "") -> Rendition:
    """Return the recipes of one picture; it is never made larger than it is."""
    widths = [width for width in WIDTHS if width < photo.width] or [photo.width]
    if widths[-1] < photo.width and len(widths) < len(WIDTHS):
        widths.append(photo.width)
    sources = tuple(
        Source(media, tuple(_recipe(photo, width, name) for width in widths))
        for name, media in _MEDIA.items()
    )
    jpegs = sources[-1].recipes
    middle = jpegs[min(1, len(jpegs) - 1)]
    return Rendition(
        alt, credit, middle.width, middle.height, sources[:-1], jpegs, middle, alt_lang
    )


def recipes(found: Rendition) -> list[Recipe]:
    """Return every file that a rendition needs."""
    return [recipe for source in found.sources for recipe in source.recipes] + [*found.jpegs]


def encode(recipe: Recipe, cache: Path) -> bytes:
    """Return the bytes of one recipe, from the cache or freshly made.

    Metadata (place, camera, thumbnails) never reaches the output. Raises `UnreadableError`
    when the pixels cannot be decoded after all.
    """
    import PIL  # 60 ms that a city without pictures need not wait for

    name = f"{recipe.photo.digest}-{recipe.width}-q{QUALITY[recipe.format]}-{PIL.__version__}"
    kept = cache / f"{name}.{recipe.format}"
    with contextlib.suppress(OSError):  # not there, or not to be read
        return kept.read_bytes()
    data = _encoded(recipe)
    fresh = kept.with_suffix(f".{recipe.format}.new")
    with contextlib.suppress(OSError):  # without a cache it only takes longer
        cache.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(data)
        fresh.replace(kept)
    return data


def forget(kept: Container[str], cache: Path) -> None:
    """Remove from the cache what was made of pictures that are shown nowhere any more.

    `kept` are the digests of those that are. Who withdraws a picture is not kept in a corner.
    """
    with contextlib.suppress(OSError):  # no cache, or one that belongs to somebody else
        for file in cache.iterdir():
            if file.name.partition("-")[0] not in kept:
                file.unlink()


def _recipe(photo: Photo, width: int, name: str) -> Recipe:
    return Recipe(photo, width, max(1, round(photo.height * width / photo.width)), name)


def _encoded(recipe: Recipe) -> bytes:
    from PIL import Image  # see `encode`

    try:
        with warnings.catch_warnings(action="ignore"):  # crooked EXIF, once more
            upright = _upright(recipe)
    except Exception as error:  # of a stranger's bytes a decoder may raise anything
        raise UnreadableError(recipe.photo.path.name) from error
    sized = upright.resize((recipe.width, recipe.height), Image.Resampling.LANCZOS)
    sized.info.clear()  # comments, EXIF and colour profiles stay behind
    out = io.BytesIO()
    quality = QUALITY[recipe.format]
    if recipe.format == "avif":
        sized.save(out, "AVIF", quality=quality, speed=6, max_threads=1)
    elif recipe.format == "webp":
        sized.save(out, "WEBP", quality=quality, method=4)
    else:
        sized.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def _upright(recipe: Recipe) -> Image:
    """Return the pixels of a picture, or one picture of a film, the right way up."""
    from PIL import Image as Pillow  # see `encode`

    if recipe.photo.path.suffix in FILM:
        return still(recipe.photo)
    with Pillow.open(recipe.photo.path, formats=FORMATS) as picture:
        held = orientation(picture)
        picture.draft("RGB", (recipe.width * 2, recipe.height * 2))
        return _flat(_turned(picture, held))


def _turned(picture: Image, held: int) -> Image:
    """Return a picture as it is meant to be seen, from how the camera was held.

    Pillow's own way writes all of EXIF anew, and fails on a block that is crooked.
    """
    from PIL.Image import Transpose  # see `encode`

    ways = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return picture.transpose(ways[held]) if held in ways else picture


def _flat(picture: Image) -> Image:
    """Return a picture in plain colours; what was see-through becomes paper white."""
    from PIL import Image as Pillow  # see `encode`

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    paper = Pillow.new("RGBA", layer.size, "white")
    return Pillow.alpha_composite(paper, layer).convert("RGB")
