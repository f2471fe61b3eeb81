"""Build the sites of a city: load → check → assemble → plan → render → audit → write.

Read `build()` below: the whole pipeline stands on one screen. Run with `--help` for the
options; `make site` calls it for this folder.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from droomkaart.catalogue import Catalogue, assemble
from droomkaart.intake import Intake, read_city
from droomkaart.messages import FORMATS
from droomkaart.problems import Problems, Source

HERE = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0 for a good build, 1 when there are errors."""
    options = parser().parse_args(arguments)
    if options.schema:
        from droomkaart.schema import schemas  # only this option needs it

        sys.stdout.write(json.dumps(schemas(), ensure_ascii=False, indent=2) + "\n")
        return 0
    problems = Problems()
    started = time.perf_counter()
    summary = build(options, problems)
    sys.stdout.write(FORMATS[options.format](problems, options.messages))
    failed = bool(problems.errors) or (options.strict and len(problems) > 0)
    if options.format == "text":
        sys.stderr.write(closing(summary, problems, time.perf_counter() - started, options))
    return 1 if failed else 0


def build(options: argparse.Namespace, problems: Problems) -> str:
    """Take a city from files to sites; every fault lands in `problems`.

    Returns the counts for the closing line; nothing is written when there are errors.
    """
    intake = read_city(options.root, problems)  # load and check
    if intake is None or not known_brand(options, intake, problems):
        return ""
    catalogue = assemble(intake, today(options, intake), options.drafts, problems)
    if options.check or problems.errors:
        return checked(catalogue, intake)

    # The steps from here on draw in the template engine and the encoders, which a check
    # must not wait for.
    from droomkaart.production import make_sites  # see the comment above

    return make_sites(options, HERE, catalogue, intake.site_document, problems)


def known_brand(options: argparse.Namespace, intake: Intake, problems: Problems) -> bool:
    """Tell whether `--only` names a brand of this city."""
    ids = [brand.id for brand in intake.site.brands]
    if options.only in (None, *ids):
        return True
    problems.error("unknown-brand", Source("site.toml"), value=options.only, choices=", ".join(ids))
    return False


def today(options: argparse.Namespace, intake: Intake) -> dt.date:
    """Return the day of the build: an argument, or today in the city's own time."""
    if options.today:
        return dt.date.fromisoformat(options.today.isoformat())
    return dt.datetime.now(ZoneInfo(intake.site.city.time_zone)).date()


def checked(catalogue: Catalogue, intake: Intake) -> str:
    """Return what a check looked at."""
    return f"{len(intake.partners)} partners, {len(catalogue.listings)} activiteiten, "


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
        "--root", type=Path, default=HERE, help="the city's folder (site.toml, partners/, content/)"
    )
    add("--out", type=Path, default=None, help="where the sites go (default: ROOT/public)")
    add("--today", type=dt.date.fromisoformat, default=None, help="the day to build for")
    add("--check", action="store_true", help="look at the input only; write nothing")
    add("--strict", action="store_true", help="warnings count as errors")
    add("--drafts", action="store_true", help="show drafts and what is planned for later")
    add("--only", metavar="BRAND", default=None, help="build one brand")
    add("--messages", choices=("nl", "en"), default="nl", help="language of the messages")
    add("--format", choices=tuple(FORMATS), default="text", help="form of the messages")
    add("--schema", action="store_true", help="print the JSON Schemas of the input files")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
