"""Cells of a spreadsheet that no program runs as a formula (OWASP, CSV Injection). Layer 0."""

from __future__ import annotations

import re

# What a program takes for the beginning of a formula, the wide signs of Asian keyboards too. A Dutch
# one also begins a cell after a semicolon inside of one.
_FORMULA = re.compile("^(?=[\t\r])|(^|[;\t])(?=\\s*[=+@\uff1d\uff0b\uff0d\uff20-])")


def safe(cell: str) -> str:
    """Return a cell with an apostrophe before all that a program would take for a formula."""
    return _FORMULA.sub(r"\g<0>'", cell)
