"""Build the sites of a city: load → check → assemble → plan → render → audit → write.

Read `build()` below: the whole pipeline stands on one screen. Run with `--help` for the
options; `make site` calls it for this folder.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import functools
import gc
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from droomkaart import snapshot
from droomkaart.messages import FORMATS
from droomkaart.problems import Problems, Source

if TYPE_CHECKING:
    from droomkaart.catalogue import Catalogue
    from droomkaart.intake import Intake

HERE = Path(__file__).resolve().parent
# The words that change files or look at a change, and those that tell something of the city.
ACTS = ("fmt", "new", "owners", "review")
REPORTS = ("fresh", "gaps", "letter", "plain", "plan", "translations")
# What a shell calls a program that was stopped with Ctrl-C.
INTERRUPTED = 130
STOPPED = {
    "nl": "\ngestopt; wat half klaar is, maakt de volgende bouw af\n",
    "en": "\nstopped; the next build finishes what is half done\n",
}
# Days outside these years are slips of the pen, and the end of the calendar is no day to count from.
YEARS = range(2000, 2201)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0 for a good build, 1 for errors, 130 when it was stopped."""
    options = parser().parse_args(arguments)
    # A build lives for seconds and holds on to nearly all it makes: looking for rubbish after
    # every 700 new values cost 6% of it.
    gc.set_threshold(1_000_000, 20, 100)
    if options.schema:
        from droomkaart.schema import schemas

        sys.stdout.write(json.dumps(schemas(), ensure_ascii=False, indent=2) + "\n")
        return 0
    problems = Problems(strict=options.strict)
    if options.po_import or options.confirm or options.command in ACTS:
        from droomkaart import acts

        return acts.acted(options, problems)
    started = time.perf_counter()
    try:
        summary = build(options, problems)
    except KeyboardInterrupt:
        sys.stderr.write(STOPPED[options.messages])
        return INTERRUPTED
    sys.stdout.write(FORMATS[options.format](problems, options.messages))
    if options.format == "text":
        sys.stderr.write(closing(summary, problems, time.perf_counter() - started, options))
    return 1 if problems.errors else 0


def build(options: argparse.Namespace, problems: Problems) -> str:
    """Take a city from files to sites; every fault lands in `problems`.

    Returns the counts for the closing line; nothing is written when there are errors.
    """
    out = options.out or options.root / "public"
    words = tuple(map(str, (options.drafts, options.only, options.strict, options.mailbox)))
    before = None
    if not (options.check or options.command):
        before = snapshot.take(options.root, HERE, out, options.today, words)
    if before and (told := before.unchanged()):
        problems.extend(snapshot.problems_of(told))
        return counts(options, told["pages"], 0, told["pictures"], 0, 0)

    # Only from here on the heavy libraries are needed, each just before its own step.
    from droomkaart.catalogue import assemble
    from droomkaart.intake import read_city

    intake = read_city(options.root, problems)  # load and check
    if intake is None or not known_brand(options, intake, problems):
        return ""
    day = options.today or snapshot.today(intake.site_document.data)
    catalogue = assemble(intake, day, options.drafts or options.command == "plan", problems)
    from droomkaart.lexicon import judged, keep

    reading = functools.partial(judged, catalogue, strict=options.strict)
    if options.command or options.check or problems.errors:
        problems.extend(reading().problems)
        if options.command and not problems.errors:
            from droomkaart import reports

            lines = reports.REPORTS[options.command](catalogue, HERE, options.dreams, problems)
            sys.stdout.writelines(f"{line}\n" for line in lines)
        return checked(options, intake, catalogue)

    from droomkaart.parallel import beside
    from droomkaart.production import make_sites

    with beside(reading) as wait:
        read = functools.cache(wait)
        tally = make_sites(  # plan, render, audit, write
            catalogue,
            intake.site_document,
            out,
            HERE,
            options.only,
            options.drafts,
            options.mailbox or intake.site.takes_dreams,
            lambda: read().problems,
            problems,
        )
    if tally is None or problems.errors:
        return ""
    keep(catalogue, read().words)
    if before:
        before.remember(tally.pages, tally.pictures, problems)
    return counts(
        options, tally.pages, tally.rendered, tally.pictures, tally.written, tally.deleted
    )


def known_brand(options: argparse.Namespace, intake: Intake, problems: Problems) -> bool:
    """Tell whether `--only` names a brand of this city."""
    ids = [brand.id for brand in intake.site.brands]
    if options.only in (None, *ids):
        return True
    problems.error("unknown-brand", Source("site.toml"), value=options.only, choices=", ".join(ids))
    return False


def checked(options: argparse.Namespace, intake: Intake, catalogue: Catalogue) -> str:
    """Return what a check looked at."""
    words = "activiteiten" if options.messages == "nl" else "offerings"
    return f"{len(intake.partners)} partners, {len(catalogue.listings)} {words}, "


def counts(
    options: argparse.Namespace,
    pages: int,
    rendered: int,
    pictures: int,
    written: int,
    deleted: int,
) -> str:
    """Return what a build made and changed."""
    if options.messages == "nl":
        return (
            f"{pages} pagina's ({rendered} nieuw gemaakt), {pictures} foto's, "
            f"{written} bestanden geschreven, {deleted} weggehaald, "
        )
    return (
        f"{pages} pages ({rendered} rendered), {pictures} pictures, "
        f"{written} files written, {deleted} deleted, "
    )


def closing(summary: str, problems: Problems, seconds: float, options: argparse.Namespace) -> str:
    """Return the last line of a run: counts, seconds, and what is wrong."""
    errors, warnings = len(problems.errors), len(problems.warnings)
    if options.messages == "nl":
        return f"{summary}{seconds:.2f} s, {errors} fouten, {warnings} waarschuwingen\n"
    return f"{summary}{seconds:.2f} s, {errors} errors, {warnings} warnings\n"


def parser() -> argparse.ArgumentParser:
    """Return the command line; `docs/developer.md` names every option."""
    found = argparse.ArgumentParser(prog="build.py", description=__doc__.split("\n")[0])
    add = found.add_argument
    add(
        "command",
        nargs="?",
        choices=(*ACTS, *REPORTS),
        help="build nothing: tell of languages, plain words, gaps, what is old or comes; tidy files",
    )
    add("what", nargs="?", choices=("partner",), help="with new: what to make a file for")
    add(
        "--root", type=Path, default=HERE, help="the city's folder (site.toml, partners/, content/)"
    )
    add("--out", type=Path, default=None, help="where the sites go (default: ROOT/public)")
    add("--today", type=day, metavar="YYYY-MM-DD", default=None, help="the day to build for")
    add("--check", action="store_true", help="look at the input only; write nothing")
    add("--strict", action="store_true", help="warnings count as errors")
    add("--drafts", action="store_true", help="show drafts and what is planned for later")
    add("--only", metavar="BRAND", default=None, help="build one brand")
    add("--mailbox", action="store_true", help="show the form of the mailbox, also in a demo")
    add("--messages", choices=("nl", "en"), default="nl", help="language of the messages")
    add("--format", choices=tuple(FORMATS), default="text", help="form of the messages")
    add("--changed", nargs="*", default=(), metavar="FILE", help="with review: the changed files")
    add("--author", metavar="NAME", help="with review: who changed them, as @name")
    add("--dreams", type=Path, metavar="FILE", help="with gaps: the counts of the inbox")
    add("--confirm", metavar="PARTNER", help="with fresh: this partner said that all is right")
    add("--by", metavar="ROLE", help="with --confirm: who checked (default: owner of the file)")
    add("--po-import", type=Path, metavar="FILE", help="take the translations of a PO file in")
    add("--reviewed", action="store_true", help="with --po-import: a native reader read them all")
    add("--schema", action="store_true", help="print the JSON Schemas of the input files")
    return found


def day(words: str) -> dt.date:
    """Return the day of `--today`; raises what argparse shows as the fault of the option."""
    try:
        found = dt.date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{words}” is geen datum; schrijf jaar-maand-dag: 2026-11-21"
        ) from None
    if found.year not in YEARS:
        raise argparse.ArgumentTypeError(
            f"“{words}” ligt te ver weg; kies een dag van {YEARS[0]} tot en met {YEARS[-1]}"
        )
    return found


if __name__ == "__main__":
    code = 0
    with contextlib.suppress(BrokenPipeError):  # who reads us may have heard enough
        code = main()
        sys.stdout.flush()
        sys.stderr.flush()
    if not (sys.getprofile() or sys.gettrace()):  # those tell what they saw at the very end
        os._exit(code)  # to give back all memory value by value would take 0.1 s more
    raise SystemExit(code)
