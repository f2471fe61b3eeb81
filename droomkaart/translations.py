"""What a translator brings back. Layer 24.

    python build.py --po-import FILE.po    what `make po-import FILE=…` calls

An import is taken whole or not at all: each fault in the file is told with its line, and what is
there stays as it was.
"""

from __future__ import annotations

from pathlib import Path

import polib

from droomkaart import pofiles
from droomkaart.languages import DOMAINS
from droomkaart.model.entry import MadeBy
from droomkaart.pocheck import made_by
from droomkaart.problems import Problems, Source
from droomkaart.words import NeverUse


def take(
    path: Path, locales: Path, never: NeverUse, reviewed: bool, problems: Problems
) -> dict[str, int]:
    """Put the translations of one PO file in the files of its language.

    Returns how many texts of each file changed. A text that no file asks for is told and left
    out; what a person changed is no longer by a machine. With faults nothing is written, and a
    word that the sites never use is one.
    """
    shown = path.name
    given = pofiles.checked(path, problems)
    if given is None:
        return {}
    code = str(given.metadata.get("Language", "")).replace("_", "-")
    if not code or not (locales / code).is_dir():
        there = ", ".join(sorted(p.name for p in locales.glob("*/")))
        problems.error("po-language", Source(shown, 1, 1), value=code or "?", choices=there)
        return {}
    if not _says_nothing_forbidden(given, never, code, shown, problems):
        return {}
    files = {name: pofiles.read(locales / code / f"{name}.po", code) for name in DOMAINS}
    asked = {
        (e.msgctxt, e.msgid): (name, e) for name in DOMAINS for e in files[name] if not e.obsolete
    }
    changed = dict.fromkeys(DOMAINS, 0)
    for entry in (e for e in given if pofiles.is_whole(e)):
        name, own = asked.get((entry.msgctxt, entry.msgid), ("", None))
        if own is None:
            place = Source(shown, entry.linenum or 0, 1)
            problems.warning("po-unknown", place, value=entry.msgid[:60])
        elif _brings(entry, own, reviewed):
            own.msgstr, own.msgstr_plural = entry.msgstr, entry.msgstr_plural
            own.flags = [flag for flag in own.flags if flag != pofiles.FUZZY]
            own.previous_msgid = None
            _sign(own, MadeBy.REVIEWED if reviewed else MadeBy.HUMAN)
            changed[name] += 1
    for name in (name for name, count in changed.items() if count):
        pofiles.save(files[name], locales / code / f"{name}.po")
    return changed


def _says_nothing_forbidden(
    given: polib.POFile, never: NeverUse, code: str, shown: str, problems: Problems
) -> bool:
    """Report the words that no page may say, at their line; tell whether none of them is a fault."""
    before = len(problems.errors)
    for entry in (e for e in given if pofiles.is_whole(e)):
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            for word, rule in never.hits(text, code):
                told = {"page": shown, "word": word, "reason": rule.reason, "instead": rule.instead}
                place = Source(shown, entry.linenum or 0, 1)
                problems.tell(rule.level, "never-word", place, **told)
    return len(problems.errors) == before


def _brings(entry: polib.POEntry, own: polib.POEntry, reviewed: bool) -> bool:
    """Tell whether a text that came in changes what is there."""
    new = (entry.msgstr, entry.msgstr_plural) != (own.msgstr, own.msgstr_plural)
    unsigned = reviewed and made_by(pofiles.comments(own)) is not MadeBy.REVIEWED
    return new or unsigned or pofiles.FUZZY in own.flags


def _sign(entry: polib.POEntry, who: MadeBy) -> None:
    """Write above a translation who made it last."""
    others = [line for line in pofiles.comments(entry) if line.strip() not in set(MadeBy)]
    entry.tcomment = "\n".join((*others, who))
