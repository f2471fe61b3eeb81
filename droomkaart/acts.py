"""The words of the command line that change files of a city, and build nothing. Layer 25.

Each takes the options of `build.py` and where faults go, tells what it did, and gives the exit code.
"""

from __future__ import annotations

import argparse
import sys

from droomkaart import snapshot
from droomkaart.catalogue import assemble
from droomkaart.config import read_site
from droomkaart.intake import read_city
from droomkaart.lexicon import judged
from droomkaart.messages import FORMATS
from droomkaart.newcomer import StoppedError, interview, written
from droomkaart.owners import codeowners, foreign, unread
from droomkaart.problems import Problems, Source
from droomkaart.review import comment
from droomkaart.tidy import stamp, tidy
from droomkaart.translations import take
from droomkaart.words import compiled
from droomkaart.write import replace_file

# What a shell calls a program that was stopped with Ctrl-C.
INTERRUPTED = 130
FORMED = {
    "check": {
        "nl": "staat niet in de vaste vorm; typ: python build.py fmt",
        "en": "is not in its one form; type: python build.py fmt",
    },
    "write": {"nl": "staat nu in de vaste vorm", "en": "is in its one form now"},
}
STAMPED = {"nl": "activiteiten nagekeken", "en": "offerings checked"}


def acted(options: argparse.Namespace, problems: Problems) -> int:
    """Do what the options ask; return the exit code."""
    if options.po_import:
        return taken(options, problems)
    if options.confirm:
        return stamped(options, problems)
    if options.command == "review":
        return reviewed(options, problems)
    if options.command == "owners":
        return owned(options, problems)
    return begun(options, problems) if options.command == "new" else formed(options, problems)


def owned(options: argparse.Namespace, problems: Problems) -> int:
    """Print CODEOWNERS, and tell for which roles nobody reads; return the exit code."""
    intake = read_city(options.root, problems)
    if intake is None or problems.errors:
        sys.stdout.write(FORMATS[options.format](problems, options.messages))
        return 1
    sys.stdout.writelines(f"{line}\n" for line in codeowners(intake))
    for role in unread(intake):
        words = "niemand leest mee" if options.messages == "nl" else "nobody reviews"
        sys.stderr.write(f"{role}: {words}\n")
    return 0


def reviewed(options: argparse.Namespace, problems: Problems) -> int:
    """Print the comment on a change of some files; return 1 when they have errors, else 0."""
    intake = read_city(options.root, problems)
    catalogue = None
    if intake:
        day = options.today or snapshot.today(intake.site_document.data)
        catalogue = assemble(intake, day, True, problems)
        problems.extend(judged(catalogue, strict=options.strict).problems)
    elsewhere: tuple[tuple[str, str], ...] = ()
    if intake and options.author:
        told = (intake.partners, intake.site.editing, options.changed, options.author)
        elsewhere = tuple(foreign(*told))
    for line in comment(catalogue, tuple(problems), options.changed, elsewhere):
        sys.stdout.write(f"{line}\n")
    return 1 if any(p.source.path in options.changed for p in problems.errors) else 0


def taken(options: argparse.Namespace, problems: Problems) -> int:
    """Take the translations of a PO file in; return the exit code."""
    found = read_site(options.root, problems)
    changed = {}
    if found:
        locales, never = options.root / "locales", compiled(found[0].words)
        changed = take(options.po_import, locales, never, options.reviewed, problems)
    sys.stdout.write(FORMATS[options.format](problems, options.messages))
    for name, count in changed.items():
        words = "vertalingen in" if options.messages == "nl" else "translations in"
        sys.stderr.write(f"{count} {words} {name}.po\n")
    return 1 if problems.errors else 0


def formed(options: argparse.Namespace, problems: Problems) -> int:
    """Put every file in its one form, or with `--check` tell which are not; return the exit code."""
    intake = read_city(options.root, problems)
    names = list(tidy(intake, problems, write=not options.check)) if intake else []
    sys.stdout.write(FORMATS[options.format](problems, options.messages))
    words = {True: FORMED["check"], False: FORMED["write"]}[options.check][options.messages]
    for name in names:
        sys.stderr.write(f"{name}: {words}\n")
    return 1 if problems.errors or (names and options.check) else 0


def begun(options: argparse.Namespace, problems: Problems) -> int:
    """Ask about a new partner and write its file; return the exit code."""
    found = read_site(options.root, problems)
    if found:
        try:
            name, text = written(interview(found[0], input, print))
        except (StoppedError, KeyboardInterrupt):
            sys.stderr.write("\ngestopt; er is niets bewaard\n")
            return INTERRUPTED
        path = options.root / "partners" / f"{name}.yaml"
        if not name or path.exists():
            problems.error("partner-exists", Source(f"partners/{name}.yaml"))
        else:
            path.parent.mkdir(exist_ok=True)
            replace_file(path, text.encode())
            sys.stdout.write(f"\npartners/{name}.yaml staat er. Kijk hoe het wordt: make serve\n")
    sys.stdout.write(FORMATS[options.format](problems, options.messages))
    return 1 if problems.errors else 0


def stamped(options: argparse.Namespace, problems: Problems) -> int:
    """Write down that a partner said that all is right; return the exit code."""
    intake = read_city(options.root, problems)
    count = 0
    if intake:
        day = options.today or snapshot.today(intake.site_document.data)
        count = stamp(intake, options.confirm, options.by, day, problems)
    sys.stdout.write(FORMATS[options.format](problems, options.messages))
    if not problems.errors:
        sys.stderr.write(f"{options.confirm}: {count} {STAMPED[options.messages]}\n")
    return 1 if problems.errors else 0
