"""One text of the comms team as it stands in a list: whose turn it is, and where it leads. Layer 14."""

from __future__ import annotations

from dataclasses import dataclass

from droomkaart import links
from droomkaart.articles import Piece
from droomkaart.edition import Edition
from droomkaart.languages import Text
from droomkaart.model.challenge import Challenge
from droomkaart.model.gathering import Round, Session
from droomkaart.turns import Phase, Turn
from droomkaart.views import challenge, gathering
from droomkaart.views.facts import Link


@dataclass(frozen=True, slots=True)
class Row:
    """One text in a list; `note` says in a few words whose turn it is, `phase` names that."""

    link: Link
    detail: Text
    note: Text
    phase: str


def row(piece: Piece, found: Turn, edition: Edition) -> Row:
    """Return one text as it stands in a list."""
    url = edition.links.page(links.article(piece.type, piece.id))
    note = _note(piece, found, edition)
    return Row(Link(url, piece.title), piece.summary, note, found.phase.name.lower())


def _note(piece: Piece, found: Turn, edition: Edition) -> Text:
    """Return in a few words whose turn it is."""
    entry, t = piece.record, edition.t
    if isinstance(entry, Challenge):
        return Text(challenge.told(entry, t, edition.catalogue.today))
    if isinstance(entry, Round):
        return next((stop.place for stop in gathering.stops(piece, edition) if stop.now), Text(""))
    if found.day is None:
        return Text("")
    if found.phase is Phase.OVER:
        return Text(t.gettext("was op {day}").format(day=t.day(found.day, "d MMMM y")))
    return Text(t.day(found.day, "EEEE d MMMM" if isinstance(entry, Session) else "d MMMM y"))
