"""What is due today: dreams that wait, promises about to be missed, families to ask again. Layer 2."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from brievenbus.inbox.desk import Dream

# Days before a promise ends on which it is told.
_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Terms:
    """What was promised, in days; the questionnaire is that of the city, or empty."""

    answer: int = 7
    unread: int = 3
    follow_up: int = 60
    questionnaire: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to do today about one dream."""

    dream: Dream
    words: str


def due(dreams: Iterable[Dream], today: dt.date, terms: Terms) -> Iterator[Reminder]:
    """Yield what is to be done, in the order of the dreams."""
    for dream in dreams:
        if words := _due(dream, today, terms):
            yield Reminder(dream, words)


def _due(dream: Dream, today: dt.date, terms: Terms) -> str:
    if dream.closed:
        return ""
    waited = _days(dream.received, today)
    if not dream.read:
        return f"al {waited} dagen niet gelezen" if waited >= terms.unread else ""
    if not dream.reached:
        if waited > terms.answer:
            return f"beloofd binnen {terms.answer} dagen; het zijn er {waited}"
        left = terms.answer - waited
        return f"nog {left} dagen om de familie te bereiken" if left <= _AHEAD else ""
    if not dream.followed and _days(dream.reached, today) >= terms.follow_up:
        link = f": {terms.questionnaire}" if terms.questionnaire else ""
        return f"vraag of het werkte{link}"
    return ""


def _days(moment: str, today: dt.date) -> int:
    return (today - dt.date.fromisoformat(moment[:10])).days
