"""Every choice of the form is in Dutch."""

from __future__ import annotations

from enum import Enum

from droomkaart.editing.choices import WORDS, choices
from droomkaart.editing.widgets import _parts
from droomkaart.model.content import CONTENT_TYPES
from droomkaart.model.partner import Partner
from droomkaart.model.venue import Venue
from droomkaart.model.when import Weekday
from droomkaart.schema import _groups


def test_every_choice_has_words():
    """Each choice that a file of partners, venues or content holds has words for each option."""
    records = [Partner, Venue, *CONTENT_TYPES.values()]
    for record in (*records, *_groups(records)):
        for field in record.model_fields.values():
            for part in _parts(field.annotation):
                if isinstance(part, type) and issubclass(part, Enum):
                    assert set(WORDS[part]) == {option.value for option in part}, part


def test_choices_stand_in_their_order():
    """A week begins on Monday; the file keeps the code, the form shows the word."""
    days = choices(Weekday)
    assert days[0] == {"label": "maandag", "value": "monday"}
    assert len(days) == 7
