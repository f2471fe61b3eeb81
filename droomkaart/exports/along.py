"""What goes along with the pages of one brand: films, captions, and recordings. Layer 20."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from droomkaart.intake import SHARED
from droomkaart.media import CAPTIONS, Media
from droomkaart.plan import Plan


def along(plans: Iterable[Plan]) -> dict[str, Media]:
    """Return the files of one brand that are copied as they are, by their path.

    A recording goes along when a page plays it: one of a page that is not shown, because nobody
    has read its translation, is not for the public either.
    """
    return {held.name: held for held in _along(list(plans))}


def captions(files: Iterable[Media]) -> dict[str, bytes]:
    """Return those of some files that hold words."""
    return {f.name: f.path.read_bytes() for f in files if f.type in CAPTIONS.values()}


def _along(plans: list[Plan]) -> Iterator[Media]:
    edition = plans[0].edition
    held, brand = edition.catalogue, edition.brand.id
    for owner, film in held.films.items():
        yield from film.files if owner[0] in (SHARED, brand) else ()
    played = {page.sound for plan in plans for page in plan.pages}
    for recording in held.recordings.values():
        if edition.links.asset(recording.name) in played:
            yield recording
