"""The page that shows a designer all parts of a brand, with sample values. Layer 15.

Nothing here is real: no partner, no place, no price. The page exists in the source language only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from droomkaart import wording
from droomkaart.articles import Writing
from droomkaart.edition import Edition
from droomkaart.languages import Text
from droomkaart.model.site import Kind
from droomkaart.views.card import Card
from droomkaart.views.dreams import DreamTile, tiles
from droomkaart.views.facts import Fact, Freshness, NextDate

LONG = "Hottentottententententoonstellingsvoorbereidingscursusmiddag"


@dataclass(frozen=True, slots=True)
class StylePage:
    """Sample values for every part that pages are made of."""

    title: str
    lead: str
    cards: tuple[Card, ...]
    facts: tuple[Fact, ...]
    dates: tuple[NextDate, ...]
    freshness: tuple[Freshness, ...]
    icons: tuple[tuple[str, str], ...]
    dreams: tuple[DreamTile, ...]


def page(edition: Edition, writing: Writing) -> StylePage:
    """Return the samples, with the kinds and the dreams of this city."""
    t = edition.t
    kinds = [kind for group in edition.catalogue.site.kinds for kind in group.kinds]
    return StylePage(
        t.gettext("Stijl"),
        t.gettext("Alle onderdelen van deze site, met verzonnen voorbeelden."),
        _cards(edition, kinds),
        (
            Fact("ages", t.gettext("Voor wie"), (Text("8 t/m 12 jaar"),)),
            Fact("when", t.gettext("Wanneer"), (Text("elke woensdag, 15:00"), Text("niet in mei"))),
            Fact("where", t.gettext("Waar"), (Text(t.gettext("onbekend")),), known=False),
        ),
        (
            NextDate("2031-01-08", "woensdag 8 januari", "15:00", cancelled=False, moved_from=""),
            NextDate("2031-01-15", "woensdag 15 januari", "15:00", cancelled=True, moved_from=""),
        ),
        (
            Freshness(
                confirmed=True,
                words="nagekeken in januari",
                source=Text(""),
                source_url="",
                stale=False,
            ),
            Freshness(
                confirmed=False,
                words=t.gettext("nog niet bevestigd door de partner"),
                source=Text("een voorbeeld"),
                source_url="",
                stale=False,
            ),
        ),
        (
            *((kind.icon or kind.id, edition.kind_name(kind).value) for kind in kinds),
            *((s.icon, s.name) for s in edition.catalogue.site.subjects if s.icon),
        ),
        tuple(tiles(edition, writing)),
    )


def _cards(edition: Edition, kinds: list[Kind]) -> tuple[Card, ...]:
    """Return cards that know all, little, nothing, and with titles that are hard to set."""
    t, kind = edition.t, kinds[0]
    full = Card(
        "#main",
        Text("Voorbeeld van een kaart"),
        Text(""),
        kind.id,
        kind.icon or kind.id,
        kind.icon or kind.id,
        edition.kind_name(kind),
        Text("8 t/m 12 jaar"),
        Text("wo 8 jan, 15:00"),
        ("wo", "8", "jan"),
        Text("Een plek in de stad"),
        wording.PriceWords("free", t.gettext("gratis")),
        (),
        confirmed=True,
        picture=None,
    )

    def drawn(at: int, card: Card, **words: Any) -> Card:
        other = kinds[at % len(kinds)]
        icon = other.icon or other.id
        return replace(card, icon=icon, drawing=icon, **words)

    unknown = (t.gettext("leeftijd"), t.gettext("dag"), t.gettext("plek"), t.gettext("prijs"))
    bare = drawn(
        1,
        full,
        title=Text("Weinig bekend"),
        ages=Text(""),
        day=Text(""),
        mark=(),
        place=Text(""),
        price=wording.PriceWords("unknown", t.gettext("prijs onbekend")),
        unknown=unknown,
        confirmed=False,
    )
    paid = drawn(2, full, price=wording.PriceWords("paid", "€ 7,50"))
    nil = replace(paid, title=Text("O"), price=wording.PriceWords("zero", "€ 0"), mark=())
    return (
        full,
        paid,
        nil,
        bare,
        drawn(3, full, title=Text(LONG)),
        replace(bare, title=Text("Samen lang praten over een lange naam " * 5)),
    )
