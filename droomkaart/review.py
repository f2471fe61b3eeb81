"""What a partner reads under a change: what went well, what is still missing, how it looks. Layer 10.

In Dutch and in Markdown, for a comment on a pull request. Words of the files stand between
back ticks or behind an escape: a title can make no link, picture or mention there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from droomkaart import links
from droomkaart.catalogue import Catalogue, Listing
from droomkaart.completeness import NEXT, score
from droomkaart.messages import sentence
from droomkaart.problems import Problem, Severity

# How many faults and how many activities one comment tells.
_FAULTS, _ACTIVITIES = 20, 30
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~@-])")


def comment(
    catalogue: Catalogue | None,
    problems: Iterable[Problem],
    changed: Iterable[str],
    elsewhere: Iterable[tuple[str, str]] = (),
) -> Iterator[str]:
    """Yield the lines of a comment on a change of some files; no catalogue with faults in `site.toml`.

    `elsewhere` are changed files of others, each with the role that reads along.
    """
    files = frozenset(changed)
    own = [problem for problem in problems if problem.source.path in files]
    others = [p for p in problems if p.source.path not in files and p.severity is Severity.ERROR]
    errors = [problem for problem in own if problem.severity is Severity.ERROR]
    warnings = [problem for problem in own if problem.severity is not Severity.ERROR]
    listed = [] if catalogue is None else _listed(catalogue, files)
    yield "## Dit ging goed"
    yield ""
    yield from _good(files, errors, listed)
    yield ""
    yield "## Dit mist nog"
    yield ""
    yield from _missing(errors, warnings, others)
    for name, role in elsewhere:
        yield f"- {_code(name)} is van {_plain(role)}. Die kijkt mee."
    if catalogue is not None and listed and not errors:
        yield ""
        yield "## Zo ziet het eruit"
        yield ""
        yield from _looks(listed, catalogue)


def _listed(catalogue: Catalogue, files: frozenset[str]) -> list[Listing]:
    return [item for item in catalogue.listings if item.document.path in files]


def _good(files: frozenset[str], errors: list[Problem], listed: list[Listing]) -> Iterator[str]:
    if not files:
        yield "Er is geen bestand van een partner of van de redactie veranderd."
        return
    broken = {problem.source.path for problem in errors}
    for name in sorted(files - broken):
        yield f"- {_code(name)} is in orde."
    if files <= broken:
        yield "Nog niets: zie hieronder. De site blijft zoals zij was, er gaat niets stuk."
    for item in [item for item in listed if item.document.path not in broken][:_ACTIVITIES]:
        found = score(item.offering, item.partner)
        yield f"- **{_plain(item.offering.title)}**: {found.percent}% compleet."


def _missing(
    errors: list[Problem], warnings: list[Problem], others: list[Problem]
) -> Iterator[str]:
    told = [*errors, *warnings]
    for problem in told[:_FAULTS]:
        message, tip = sentence(problem, "nl")
        kind = "fout" if problem.severity is Severity.ERROR else "let op"
        yield f"- {_code(str(problem.source))} **{kind}**: {_plain(message)}. Tip: {_plain(tip)}."
    if len(told) > _FAULTS:
        yield f"- … en nog {len(told) - _FAULTS}."
    if others:
        yield f"- In andere bestanden: {_count(len(others), 'fout', 'fouten')}. Die zijn niet van jou."
    if not told and not others:
        yield "Niets wat moet."


def _looks(listed: list[Listing], catalogue: Catalogue) -> Iterator[str]:
    for item in listed[:_ACTIVITIES]:
        brand = next((b for b in catalogue.site.brands if b.id in item.brands), None)
        found = score(item.offering, item.partner).missing[:NEXT]
        yield f"- **{_plain(item.offering.title)}**"
        if brand:
            yield f"  - {_plain(brand.name)}: {_code(brand.base_path + links.activity(item.key))}"
        if found:
            yield f"  - Dit helpt gezinnen het meest: {' en '.join(found)}."
    if len(listed) > _ACTIVITIES:
        yield f"- … en nog {len(listed) - _ACTIVITIES}."


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _plain(words: str) -> str:
    """Return words of a file as words: no sign of Markdown or of a mention keeps its meaning."""
    return _MARKS.sub(r"\\\1", " ".join(words.split()))


def _code(words: str) -> str:
    quoted = words.replace("`", "'")
    return f"`{quoted}`"
