"""What a coordinator can offer and send. Layer 2.

A text never quotes a dream and names nobody. Under sixteen it goes to a parent; where there is a
worry there is no text at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from brievenbus.contract import Offer, Office
from brievenbus.inbox.desk import Dream
from brievenbus.suggest import fitting, themes_of

_MOST = 6


@dataclass(frozen=True, slots=True)
class Text:
    """Something to send by WhatsApp: to whom it goes, what it says, and the link that opens it."""

    to: str
    words: str
    link: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What fits a dream, with the first message and one for each offering."""

    offers: tuple[tuple[Offer, Text], ...]
    first: Text | None


def advice(dream: Dream, office: Office, who: str) -> Advice:
    """Return what a coordinator called `who` can offer and send for a dream."""
    held = dream.letter
    if held is None or dream.care:
        return Advice((), None)
    named = themes_of(f"{held.dream} {held.need}", office, held.stamp)
    offers = fitting(named, held.age, held.district, office, _MOST)
    given = {"who": who, "site": office.name}
    first = office.texts[f"first-{held.whose}"].format(**given, link=office.base + office.about)
    return Advice(
        tuple(
            (offer, _text(dream, office.texts["offer"], given, offer, office)) for offer in offers
        ),
        _sent(dream, first),
    )


def _text(dream: Dream, words: str, given: dict[str, str], offer: Offer, office: Office) -> Text:
    return _sent(dream, words.format(**given, title=offer.title, link=office.base + offer.url))


def _sent(dream: Dream, words: str) -> Text:
    """Return a message for the number of a dream: a parent's under sixteen."""
    assert dream.letter is not None
    to = "een ouder" if dream.letter.whose == "parent" else "de jongere zelf"
    digits = dream.letter.phone.lstrip("+")
    return Text(to, words, f"https://wa.me/{digits}?text={quote(words, safe='')}")
