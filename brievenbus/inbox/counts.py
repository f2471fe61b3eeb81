"""Counts of dreams for the report on gaps: made here, where dreams can be read. Layer 3.

A cell of fewer than five dreams is left out: it could be a child that somebody knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from brievenbus.contract import Office
from brievenbus.inbox.desk import Dream
from brievenbus.suggest import fitting, themes_of

VERSION = 1
LEAST = 5
# The theme of a dream that no theme of the city knows.
_NO_THEME = "(geen thema)"


def counts(dreams: Iterable[Dream], office_of: Callable[[str, str], Office]) -> dict[str, Any]:
    """Return how many dreams there are by brand, theme, age band and district.

    `without` is how many of a cell found no offering; below five it is given as 0. Where fewer
    than five did find something, those are left out: the difference of two numbers tells as much
    as a number.
    """
    every: Counter[tuple[str, str, str, str]] = Counter()
    without: Counter[tuple[str, str, str, str]] = Counter()
    for held in (dream.letter for dream in dreams if dream.letter):
        office = office_of(held.brand, held.language)
        named = themes_of(f"{held.dream} {held.need}", office, held.stamp)
        theme = named[0].id if named else _NO_THEME
        cell = (held.brand, theme, held.age, held.district)
        every[cell] += 1
        if not fitting(named, held.age, held.district, office):
            without[cell] += 1
    names = ("brand", "theme", "age", "district")
    return {
        "version": VERSION,
        "cells": [
            dict(zip(names, cell, strict=True)) | _numbers(count, without[cell])
            for cell, count in sorted(every.items())
            if count >= LEAST
        ],
    }


def _numbers(dreams: int, without: int) -> dict[str, int]:
    """Return the two numbers of a cell, so that no small one stands or follows."""
    if without < LEAST:
        return {"dreams": dreams, "without": 0}
    return {"dreams": without if dreams - without < LEAST else dreams, "without": without}
