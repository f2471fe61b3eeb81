"""A film on a page: our own with captions, or a door to one elsewhere. Layer 13."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from droomkaart.articles import Piece
from droomkaart.edition import Edition
from droomkaart.films import Film, Track
from droomkaart.images import Rendition, rendition
from droomkaart.languages import direction
from droomkaart.model.film import Video
from droomkaart.views.facts import renditions

_MEGABYTE = 1_000_000
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Subtitles:
    """The captions in one language; one of them is on when the film begins."""

    url: str
    language: str
    name: str
    first: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said from a moment on."""

    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Screen:
    """A film of our own by its addresses, with a still, or the address of one elsewhere.

    `facts` say what a family wants to know before it spends data. `said` is in `language`.
    """

    url: str
    type: str
    poster: Rendition | None
    tracks: tuple[Subtitles, ...]
    facts: str
    said: tuple[Spoken, ...]
    language: str
    dir: str
    elsewhere: str
    host: str


def screen(piece: Piece, edition: Edition) -> Screen | None:
    """Return the film of a text, None when that shows none."""
    entry = piece.record
    if not isinstance(entry, Video):
        return None
    held = edition.catalogue
    film = held.films.get(piece.folder)
    given = next(iter(renditions(held.article_shots.get(piece.folder, ()), edition)), None)
    poster = given or (rendition(film.still, "") if film else None)
    shown = _preferred(film, edition) if film else None
    language = shown.language if shown else edition.t.code
    tracks = tuple(_tracks(film, shown, edition)) if film else ()
    at = edition.links
    return Screen(
        at.asset(film.file.name) if film else "",
        film.file.type if film else "",
        poster,
        tracks,
        _facts(entry, film, edition),
        tuple(Spoken(_clock(cue.at), cue.words) for cue in shown.cues) if shown else (),
        "" if language == edition.t.code else language,
        direction(language),
        entry.link or "",
        (urlsplit(entry.link).hostname or "").removeprefix("www.") if entry.link else "",
    )


def length(entry: Video, film: Film | None) -> int:
    """Return how long a film is, in seconds: measured, or as somebody stated; 0 when unknown."""
    return film.seconds if film else entry.seconds or 0


def _preferred(film: Film, edition: Edition) -> Track | None:
    """Return the captions that fit a page: its own language, else that of the source."""
    by_language = {track.language: track for track in film.tracks}
    first = next(iter(film.tracks), None)
    return by_language.get(edition.t.code) or by_language.get(edition.t.source) or first


def _tracks(film: Film, shown: Track | None, edition: Edition) -> list[Subtitles]:
    return [
        Subtitles(
            edition.links.asset(track.file.name),
            track.language,
            edition.t.name_of(track.language),
            track is shown,
        )
        for track in film.tracks
    ]


def _facts(entry: Video, film: Film | None, edition: Edition) -> str:
    """Return length, size and captions in one line."""
    t, words = edition.t, []
    seconds = length(entry, film)
    if seconds:
        minutes, rest = divmod(seconds, _MINUTE)
        words.append(t.upright(f"{minutes}:{rest:02d}"))
    if film:
        megabytes = max(1, round(film.size / _MEGABYTE))
        words.append(t.gettext("{number} MB").format(number=megabytes))
        number = len(film.tracks)
        told = t.ngettext("ondertitels in {number} taal", "ondertitels in {number} talen", number)
        words.append(told.format(number=number))
    return " · ".join(words)


def _clock(seconds: int) -> str:
    return f"{seconds // _MINUTE}:{seconds % _MINUTE:02d}"
