"""What an offering is about, as its title says it: swimming, a bicycle. Layer 5.

Dutch joins words, so a piece is looked for anywhere in the title: `zwem` stands in
"Wedstrijdzwemmen" and in "zwemles". The first that a title names is the one on its card.
"""

from __future__ import annotations

from collections.abc import Iterable

from droomkaart.model.site import Subject


def subjects_of(title: str, subjects: Iterable[Subject]) -> tuple[Subject, ...]:
    """Return the subjects that a title names, in the order in which it names them."""
    words = title.casefold()
    places = {
        subject: min((words.find(stem) for stem in subject.stems if stem in words), default=-1)
        for subject in subjects
    }
    named = [subject for subject, place in places.items() if place >= 0]
    return tuple(sorted(named, key=lambda subject: places[subject]))
