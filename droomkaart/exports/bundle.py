"""Every file of one edition that others read, and what in them no file may say. Layer 21."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from droomkaart import links
from droomkaart.exports import filter as live
from droomkaart.exports.atom import atom
from droomkaart.exports.calendar import calendars
from droomkaart.exports.index import index
from droomkaart.exports.occasions import occasions
from droomkaart.exports.spreadsheet import spreadsheets
from droomkaart.piece import Broken, broken
from droomkaart.plan import Plan
from droomkaart.said import texts_of
from droomkaart.words import NeverUse


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files by address, and each word that breaks a rule with the file that says it."""

    files: Mapping[str, bytes]
    shamed: tuple[tuple[str, Broken], ...]


def bundle(plan: Plan) -> Bundle:
    """Return the data, calendars and spreadsheets of one edition."""
    edition = plan.edition
    prefix = "" if edition.t.is_source else f"/{edition.t.code}"
    made = {
        links.INDEX: index(edition),
        links.FILTER: live.index(plan.shelves, edition),
        links.WORDS: live.words(plan.shelves, edition),
        **spreadsheets(edition),
        **calendars(edition),
        **occasions(edition, plan.writing),
        **atom(edition, plan.writing),
    }
    files = {prefix + path: data for path, data in made.items()}
    return Bundle(files, shamed(files, edition.t.code, edition.never))


def shamed(
    files: Mapping[str, bytes], language: str, never: NeverUse
) -> tuple[tuple[str, Broken], ...]:
    """Return the words that break a rule in files or in their names, each with its file."""
    return tuple(
        (path, hit)
        for path, data in files.items()
        for hit in broken((path, *texts_of(path, data)), language, never)
    )
