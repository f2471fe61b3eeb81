"""What a YAML reader stumbled on, in words for someone who never heard of it. Layer 2."""

from __future__ import annotations

import re

import yaml

from droomkaart.messages import both

_BY_DEFAULT = (
    both("de lezer kan deze regel niet volgen", "the reader cannot follow this line"),
    both(
        "kijk naar deze regel en die erboven: staan de spaties recht, is elk haakje dicht?",
        "look at this line and the one above: is it straight, is every bracket closed?",
    ),
)
_TAB = (
    both("hier staat een tab", "there is a tab here"),
    both("gebruik spaties, nooit de tab-toets", "use spaces, never the tab key"),
)
_TOO_FAR = (
    both("deze regel staat te ver naar rechts", "this line stands too far to the right"),
    both(
        "zet hem recht onder de regel waar hij bij hoort",
        "put it straight under the line that it belongs to",
    ),
)
_AFTER_QUOTE = (
    both("achter het aanhalingsteken staat nog tekst", "there is text behind the closing quote"),
    both(
        "zet de hele tekst tussen één paar aanhalingstekens",
        "put the whole text between one pair of quotes",
    ),
)
_INDENTED_NAME = re.compile(r"\s+[\w-]+")
# What libyaml says, and what that means.
_REASONS = {
    "mapping values are not allowed": (
        both("er staat een dubbele punt in de tekst", "there is a colon inside the text"),
        both(
            'zet de hele tekst tussen aanhalingstekens: title: "Dans: begin hier"',
            'put the whole text between quotes: title: "Dance: start here"',
        ),
    ),
    "cannot start any token": (
        both("een tekst kan niet beginnen met dit teken", "a text cannot begin with this"),
        both("zet de tekst tussen aanhalingstekens", "put the text between quotes"),
    ),
    "unexpected end of stream": (
        both("dit aanhalingsteken gaat nergens dicht", "this quote is never closed"),
        both('zet aan het eind van de tekst ook een "', 'end the text with a " too'),
    ),
    "unexpected document indicator": (
        both("dit aanhalingsteken gaat nergens dicht", "this quote is never closed"),
        both('zet aan het eind van de tekst ook een "', 'end the text with a " too'),
    ),
    "did not find expected ',' or": (
        both("dit haakje gaat niet dicht", "this bracket is not closed"),
        both("zet er een ] of } achter", "close it with a ] or a }"),
    ),
    "did not find expected key": (
        both("deze regel staat niet recht onder de vorige", "this line is not under the one above"),
        both(
            "geef regels die bij elkaar horen evenveel spaties",
            "give lines that belong together the same number of spaces",
        ),
    ),
    "did not find expected '-' indicator": (
        both("deze regel hoort bij een lijst", "this line belongs to a list"),
        both(
            "begin hem met een streepje, of geef hem meer spaties",
            "start it with a hyphen, or give it more spaces",
        ),
    ),
    "could not find expected ':'": (
        both("hier mist een dubbele punt", "a colon is missing here"),
        both("schrijf naam: waarde, met een spatie na de dubbele punt", "write name: value"),
    ),
}
_SEEN_LATE = (
    "unexpected end of stream",
    "unexpected document indicator",
    "did not find expected ',' or",
)


def stumble(error: yaml.MarkedYAMLError, text: str) -> tuple[tuple[int, int], str, str]:
    """Return where YAML goes wrong (line and column from 0), what it is, and what to do.

    The words hold both languages (see `messages.both`).
    """
    lines, said = text.split("\n"), str(error.problem)
    here, start = error.problem_mark, error.context_mark
    mark = here or start
    place = (mark.line, mark.column) if mark else (0, 0)
    line = lines[place[0]] if place[0] < len(lines) else ""
    before = line[: place[1]]
    if line[place[1] : place[1] + 1] == "\t":
        return place, *_TAB
    if _INDENTED_NAME.fullmatch(before) and "mapping values" in said:
        return (place[0], len(before) - len(before.lstrip())), *_TOO_FAR
    if before.strip().endswith(('"', "'")) and "did not find expected key" in said:
        return place, *_AFTER_QUOTE
    for part, (why, mend) in _REASONS.items():
        if part in said:
            if start and part in _SEEN_LATE:  # it shows far below the place where it went wrong
                place = (start.line, start.column)
            return place, why, mend
    return place, *_BY_DEFAULT
