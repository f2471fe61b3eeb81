"""Bring every language's files up to date with the texts of the code and of the city. Layer 24.

    python -m droomkaart.extract        (called by `make po`, after pybabel extract)

Interface texts stand in `ui.po`: a new one comes in without a translation, one that is gone goes
out. What partners and `site.toml` say stands in `offerings.po` and `content.po`, and there no
translation is ever lost (`pofiles.py`).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from droomkaart import pofiles, snapshot
from droomkaart.catalogue import assemble
from droomkaart.intake import read_city
from droomkaart.messages import FORMATS
from droomkaart.pocheck import words_of
from droomkaart.problems import Problems
from droomkaart.sourcetexts import FIELDS, LISTS, SourceText, source_texts

PRODUCT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Update the files of each language; return 1 when the city itself has faults."""
    parser = argparse.ArgumentParser(prog="extract", description=__doc__.split("\n")[0])
    parser.add_argument("--root", type=Path, default=PRODUCT, help="the city's folder")
    root = parser.parse_args(arguments).root
    template = PRODUCT / "locales/ui.pot"
    if template.exists():
        with template.open("rb") as file:
            texts = read_po(file)
        for path in sorted((PRODUCT / "locales").glob("*/ui.po")):
            print(f"{path.parent.name}: {update(path, texts)} zonder vertaling in {path.name}")
        template.unlink()
    problems = Problems()
    wanted = wanted_texts(root, problems)
    if wanted is None:
        sys.stdout.write(FORMATS["text"](problems, "nl"))
        return 1
    for path in sorted(p for p in (root / "locales").glob("*/") if p.is_dir()):
        for name, count in update_fields(path, wanted).items():
            print(f"{path.name}: {count} zonder vertaling in {name}")
    return 0


def wanted_texts(root: Path, problems: Problems) -> list[SourceText] | None:
    """Return what a city wants translated; None when its files have faults, which are told."""
    intake = read_city(root, problems)
    if intake is None or problems.errors:
        return None
    today = snapshot.today(intake.site_document.data)
    return list(source_texts(assemble(intake, today, drafts=False, problems=problems)))


def update(path: Path, template: Catalog) -> int:
    """Update one interface file; return how many texts have no translation in it."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.name.replace("-", "_"))
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    with path.open("wb") as file:
        write_po(
            file,
            catalog,
            sort_output=True,
            width=pofiles.WIDTH,
            omit_header=False,
            no_location=True,
        )
    return sum(1 for m in catalog if m.id and (m.fuzzy or not all(words_of(m.string))))


def update_fields(folder: Path, wanted: list[SourceText]) -> dict[str, int]:
    """Update the files of one language with the texts of the city; return what waits in each."""
    found = {}
    for domain in (LISTS, FIELDS):
        path = folder / f"{domain}.po"
        texts = [text for text in wanted if text.domain == domain]
        file = pofiles.updated(pofiles.read(path, folder.name), texts)
        pofiles.save(file, path)
        found[path.name] = pofiles.waiting(file)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
