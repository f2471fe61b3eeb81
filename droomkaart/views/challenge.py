"""A challenge on its page: how long it still runs, how to take part, who won, what was made.

Layer 13.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from droomkaart import links, wording
from droomkaart.articles import Piece, Writing
from droomkaart.edition import Edition
from droomkaart.images import Rendition
from droomkaart.languages import Language, Text, composed
from droomkaart.model.challenge import Challenge, Made, Series, Winner
from droomkaart.views.facts import Fact, Link, Signpost, renditions

# How many days the row of strips shows at most, the last one being the day on which it closes.
_STRIPS = 10


@dataclass(frozen=True, slots=True)
class Strip:
    """One day of the row of strips; `torn` when it has passed."""

    day: str
    torn: bool


@dataclass(frozen=True, slots=True)
class Work:
    """Something that was made, with its name and its maker."""

    picture: Rendition
    title: Text
    maker: str


@dataclass(frozen=True, slots=True)
class Game:
    """What only a challenge has: `state` is `before`, `running` or `closed`."""

    state: str
    words: str
    strips: tuple[Strip, ...]
    steps: tuple[str, ...]
    take_part: str
    winners: tuple[Text, ...]
    gallery: tuple[Work, ...]
    series: Link | None
    others: tuple[Signpost, ...]


def game(piece: Piece, edition: Edition, writing: Writing) -> Game | None:
    """Return what a challenge has beside its text; None for any other text."""
    entry, t = piece.record, edition.t
    if not isinstance(entry, Challenge):
        return None
    today = edition.catalogue.today
    phase = state(entry, today)
    series = writing.get("reeksen", entry.series) if entry.series else None
    return Game(
        phase,
        told(entry, t, today),
        tuple(_strips(entry, t, today)) if phase == "running" else (),
        entry.steps,
        entry.take_part or "" if phase == "running" else "",
        tuple(_winner(w, at, piece, t) for at, w in enumerate(entry.winners)),
        tuple(_gallery(piece, entry, edition)),
        Link(edition.links.page(links.article("reeksen", series.id)), series.title)
        if series
        else None,
        tuple(others(entry.series, piece.id, edition, writing)) if entry.series else (),
    )


def state(entry: Challenge, today: dt.date) -> str:
    """Return `before`, `running` or `closed`: it turns by itself."""
    if today < entry.opens:
        return "before"
    return "running" if today <= entry.closes else "closed"


def told(entry: Challenge, t: Language, today: dt.date) -> str:
    """Return in words where a challenge stands."""
    if today < entry.opens:
        return t.gettext("begint op {day}").format(day=t.day(entry.opens, "d MMMM"))
    if today > entry.closes:
        return t.gettext("deze challenge is klaar")
    left = (entry.closes - today).days
    if left == 0:
        return t.gettext("vandaag is de laatste dag")
    return t.ngettext("nog {number} dag", "nog {number} dagen", left).format(number=left)


def facts(entry: Challenge, edition: Edition) -> Iterator[Fact]:
    """Yield the facts of a challenge."""
    t = edition.t
    if edition.catalogue.today < entry.opens:
        opens = Text(t.day(entry.opens, "EEEE d MMMM y"))
        yield Fact("opens", t.gettext("Begint op"), (opens,))
    yield Fact("closes", t.gettext("Sluit op"), (Text(t.day(entry.closes, "EEEE d MMMM y")),))
    ages = wording.ages(entry.ages, t)
    if ages:
        yield Fact("ages", t.gettext("Leeftijd"), (Text(ages),))
    yield Fact("task", t.gettext("De opdracht"), (Text(entry.task),))
    partner = edition.catalogue.partners.get(entry.with_partner or "")
    if partner:
        link = Link(edition.links.page(links.partner(partner.id)), Text(partner.record.name))
        yield Fact("partner", t.gettext("Samen met"), (), True, (link,))
    if entry.prize:
        yield Fact("prize", t.gettext("Wat win je"), (Text(entry.prize),))
    if entry.entries is not None:
        yield Fact("entries", t.gettext("Inzendingen"), (Text(t.number(entry.entries)),))


def others(series: str, without: str, edition: Edition, writing: Writing) -> Iterator[Signpost]:
    """Yield the other challenges of a series, by their first day, with where each stands."""
    t, today = edition.t, edition.catalogue.today
    held = [
        (piece.record.opens, piece, piece.record)
        for piece in writing.of_type("challenges")
        if isinstance(piece.record, Challenge)
        and piece.record.series == series
        and piece.id != without
    ]
    for _, piece, entry in sorted(held, key=lambda row: (row[0], row[1].id)):
        url = edition.links.page(links.article(piece.type, piece.id))
        yield Signpost(Link(url, piece.title), Text(told(entry, t, today)))


def of_series(piece: Piece, edition: Edition, writing: Writing) -> tuple[Signpost, ...]:
    """Return the challenges of a series; none for any other text."""
    if not isinstance(piece.record, Series):
        return ()
    return tuple(others(piece.id, "", edition, writing))


def _strips(entry: Challenge, t: Language, today: dt.date) -> Iterator[Strip]:
    first = max(entry.opens, entry.closes - dt.timedelta(days=_STRIPS - 1))
    for offset in range((entry.closes - first).days + 1):
        day = first + dt.timedelta(days=offset)
        yield Strip(t.day(day, "d"), day < today)


def _winner(winner: Winner, at: int, piece: Piece, t: Language) -> Text:
    name = Text(winner.name or winner.team or "")
    if not winner.won:
        return name
    return composed("{}: {}", name, t.field(f"{piece.id}/winners/{at}/won", winner.won))


def _gallery(piece: Piece, entry: Challenge, edition: Edition) -> Iterator[Work]:
    """Yield what may be shown, in the order of the editors."""
    shots = edition.catalogue.galleries.get(piece.folder, ())
    for at, (made, shot) in enumerate(zip(entry.gallery, shots, strict=True)):
        if shot:
            picture = next(renditions((shot,), edition))
            title = edition.t.field(f"{piece.id}/gallery/{at}/title", made.title or "")
            yield Work(picture, title, _maker(made, edition.t))


def _maker(made: Made, t: Language) -> str:
    name = made.by or made.team or ""
    return t.joined((name, t.number(made.age))) if name and made.age else name
