"""What a coordinator can offer and send. Layer 2.

A text never quotes a dream and names nobody. Under sixteen it goes to a parent; where there is a
worry there is no text at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from brievenbus.contract import Offer, Office
from brievenbus.inbox.desk import Dream
from brievenbus.letter import Letter
from brievenbus.phone import has_messages
from brievenbus.suggest import fitting, themes_of

_MOST = 6


@dataclass(frozen=True, slots=True)
class Text:
    """Something to send: to whom it goes, what it says, and the link that opens WhatsApp.

    `link` is empty for a number that has no WhatsApp. `meaning` is the same in the language of
    the city, when it is not in that.
    """

    to: str
    words: str
    link: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """What fits a dream, with the first message and one for each offering."""

    offers: tuple[tuple[Offer, Text], ...]
    first: Text | None


def advice(dream: Dream, office: Office, who: str, source: Office | None = None) -> Advice:
    """Return what a coordinator called `who` can offer and send for a dream.

    `source` is the same form in the language of the city, for what a text means.
    """
    held = dream.letter
    if held is None or dream.care:
        return Advice((), None)
    named = themes_of(f"{held.dream} {held.need}", office, held.stamp)
    offers = fitting(named, held.age, held.district, office, _MOST)
    foreign = source if source and source.language != office.language else None
    known = _titles(office, foreign) if foreign else {}

    def text(name: str, link: str, title: str = "") -> Text:
        given = {"who": who, "site": office.name, "link": office.base + link}
        meant = known.get(link, title)
        meaning = foreign.texts[name].format(**given, title=meant) if foreign else ""
        return _sent(held, office.texts[name].format(**given, title=title), meaning)

    return Advice(
        tuple((offer, text("offer", offer.url, offer.title)) for offer in offers),
        text(f"first-{held.whose}", office.about),
    )


def _titles(office: Office, source: Office) -> dict[str, str]:
    """Return by its address what each offering is called in the language of the city."""
    held = office.offers.items()
    return {o.url: source.offers[key].title for key, o in held if key in source.offers}


def _sent(held: Letter, words: str, meaning: str) -> Text:
    """Return a message for the number of a dream: a parent's under sixteen."""
    to = "een ouder" if held.whose == "parent" else "de jongere zelf"
    digits = held.phone.lstrip("+")
    link = f"https://wa.me/{digits}?text={quote(words, safe='')}"
    return Text(to, words, link if has_messages(held.phone) else "", meaning)
