"""Bring every language's interface file up to date with the texts in the code. Layer 19.

    python -m droomkaart.extract        (called by `make po`, after pybabel extract)

A new text comes in without a translation; a text that is gone goes out; a translation
that was there stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

LOCALES = Path(__file__).resolve().parent.parent / "locales"


def main() -> int:
    """Update each `locales/*/ui.po`; return the exit code."""
    with (LOCALES / "ui.pot").open("rb") as file:
        template = read_po(file)
    for path in sorted(LOCALES.glob("*/ui.po")):
        count = update(path, template)
        print(f"{path.parent.name}: {count} zonder vertaling")
    return 0


def update(path: Path, template: Catalog) -> int:
    """Update one file; return how many texts have no translation in it."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.name.replace("-", "_"))
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalog, sort_output=True, width=100, omit_header=False, no_location=True)
    return sum(1 for message in catalog if message.id and not _translated(message.string))


def _translated(string: str | Iterable[str] | None) -> bool:
    return bool(string) and all([string] if isinstance(string, str) else string or ())


if __name__ == "__main__":
    raise SystemExit(main())
