"""How long ago somebody checked the facts, and what that means today. Layer 4.

The clock runs from `checked.on` alone: a build, an edit or an import checks nothing.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from droomkaart.model.offering import Offering
from droomkaart.model.partner import Partner
from droomkaart.model.site import Fresh
from droomkaart.model.venue import Venue


class Age(StrEnum):
    """How old a check is: within its term, past it, past a second one, or never made."""

    FRESH = "fresh"
    STALE = "stale"
    LAPSED = "lapsed"
    NEVER = "never"


def age(record: Offering | Partner | Venue, fresh: Fresh, today: dt.date) -> Age:
    """Return how old the last check of a record is on a day.

    A term is counted in whole months: what was checked on 31 August is past six of them on
    1 March, as February has no 31st.
    """
    if record.checked is None:
        return Age.NEVER
    term = relativedelta(months=fresh.months)
    if today > record.checked.on + term + term:
        return Age.LAPSED
    return Age.STALE if today > record.checked.on + term else Age.FRESH
