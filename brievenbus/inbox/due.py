"""What is due today: dreams that wait, promises about to be missed, families to ask again. Layer 2."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from brievenbus.inbox.agreed import Keeping, Terms
from brievenbus.inbox.desk import Dream

# Days before a promise ends on which it is told.
_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to do today about one dream."""

    dream: Dream
    words: str


def due(dreams: Iterable[Dream], today: dt.date, terms: Terms) -> Iterator[Reminder]:
    """Yield what is to be done, in the order in which dreams are to be read: a worry first."""
    for dream in sorted(dreams, key=lambda dream: dream.rank):
        if words := _due(dream, today, terms):
            yield Reminder(dream, words)


def _due(dream: Dream, today: dt.date, terms: Terms) -> str:
    if dream.closed:
        return ""
    if dream.care:  # the family may be what the worry is about
        return "zorg: volg de afspraken van de zorgcoördinator"
    waited = _days(dream.received, today)
    if not dream.read:
        return f"al {waited} dagen niet gelezen" if waited >= terms.unread else ""
    if not dream.reached:
        return _promised(waited, terms.answer)
    if not dream.followed and _days(dream.reached, today) >= terms.follow_up:
        link = f": {terms.questionnaire}" if terms.questionnaire else ""
        return f"vraag of het werkte{link}"
    return ""


def _promised(waited: int, answer: int) -> str:
    """Return what to say of a promise to answer within so many days."""
    if waited > answer:
        return f"beloofd binnen {answer} dagen; het zijn er {waited}"
    left = answer - waited
    return f"nog {left} dagen om de familie te bereiken" if left <= _AHEAD else ""


def ends(dream: Dream, keeping: Keeping) -> dt.date:
    """Return the day on which a dream is gone at the latest, as things stand."""
    if dream.closed:
        return dt.date.fromisoformat(dream.closed) + dt.timedelta(keeping.closed)
    if dream.read:
        return dt.date.fromisoformat(dream.read) + dt.timedelta(keeping.read)
    return dt.date.fromisoformat(dream.received[:10]) + dt.timedelta(keeping.unread)


def _days(moment: str, today: dt.date) -> int:
    return (today - dt.date.fromisoformat(moment[:10])).days
