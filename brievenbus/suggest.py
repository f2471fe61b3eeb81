"""From the words of a dream to what the city offers. Layer 2.

Rough on purpose, and said so to people: the first words that a theme knows count. A coordinator
looks further.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from brievenbus.contract import Band, Offer, Office, Theme

_WORD = re.compile(r"[^\W\d_]+")
# An article that is written onto its word in Arabic; a theme is told by what comes after it.
_ARTICLE = "ال"


def themes_of(words: str, office: Office, stamp: str = "") -> tuple[Theme, ...]:
    """Return the theme of a chosen stamp, and those that a text names, the most named first."""
    said = [word.casefold().removeprefix(_ARTICLE) for word in _WORD.findall(words)]
    counted = [(sum(_begins(word, theme) for word in said), theme) for theme in office.themes]
    named = [(count, theme) for count, theme in counted if count and theme.id != stamp]
    chosen = (theme for theme in office.themes if theme.id == stamp)
    return (*chosen, *(theme for _, theme in sorted(named, key=lambda pair: -pair[0])))


def _begins(word: str, theme: Theme) -> bool:
    return any(word.startswith(piece.removeprefix(_ARTICLE)) for piece in theme.pieces)


def fitting(
    named: Iterable[Theme], age: str, district: str, office: Office, most: int = 3
) -> tuple[Offer, ...]:
    """Return at most `most` offerings of these themes for an age band, near a district first.

    What nobody stated is not held against an offering.
    """
    band = office.ages.get(age)
    found = dict.fromkeys(key for theme in named for key in theme.offers)
    held = [office.offers[key] for key in found if key in office.offers]
    fit = [offer for offer in held if band is None or _for_age(offer, band)]
    fit.sort(key=lambda offer: not _near(offer, district))
    return tuple(fit[:most])


def _for_age(offer: Offer, band: Band) -> bool:
    low = 0.0 if offer.min is None else offer.min
    return low <= band.max and (offer.max is None or band.min <= offer.max)


def _near(offer: Offer, district: str) -> bool:
    return not offer.districts or district in offer.districts
