"""The page of what a visitor saved: kept in their own browser, known to nobody else. Layer 12."""

from __future__ import annotations

from dataclasses import dataclass

from droomkaart import links
from droomkaart.edition import Edition


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The empty list; a script fills it from the index of activities."""

    title: str
    lead: str
    index: str
    catalogue: str


def page(edition: Edition) -> Shortlist:
    """Return the page that shows what a visitor saved."""
    t, at = edition.t, edition.links
    return Shortlist(
        t.gettext("Bewaard"),
        t.gettext("Dit wil jij onthouden. Alleen jij ziet deze lijst, op dit apparaat."),
        at.page(links.INDEX),
        at.page(links.CATALOGUE),
    )
