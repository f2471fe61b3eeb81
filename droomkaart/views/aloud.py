"""A text to hear and to send on: its recording, and the message that brings it. Layer 13."""

from __future__ import annotations

from dataclasses import dataclass

from droomkaart import links
from droomkaart.articles import Piece
from droomkaart.edition import Edition
from droomkaart.views.facts import sharing


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording by its address and media type."""

    url: str
    type: str


def recorded(piece: Piece, edition: Edition) -> Sound | None:
    """Return the recording of a piece in the language of its page.

    A translation that is older than the Dutch keeps the recording of its own words.
    """
    held = edition.catalogue.recordings.get((*piece.folder, edition.t.code))
    return Sound(edition.links.asset(held.name), held.type) if held else None


def message(piece: Piece, edition: Edition) -> str:
    """Return the address that opens WhatsApp with the title and the address of a piece.

    Nothing for the pages where people send something to the campaign: they would take it for that.
    """
    if piece.type == "pagina" and piece.id in (links.DREAM_FORM, "contact"):
        return ""
    return sharing(piece.title, edition.links.absolute(links.article(piece.type, piece.id)))
