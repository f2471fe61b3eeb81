"""Every file of a city in its one form: `build.py fmt`.

Layer 8. A file with faults is left as it is, and so is one with remarks (`#`), which a form
cannot keep. Nothing but the writing changes: the facts of the new text are those of the old.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from droomkaart.canonical import canonical
from droomkaart.intake import Intake
from droomkaart.load import Document
from droomkaart.problems import Problems, Source
from droomkaart.write import replace_file

_SCANNER = yaml.CSafeLoader


def tidy(intake: Intake, problems: Problems, *, write: bool) -> Iterator[str]:
    """Yield the names of the files that are not in their form, and put them in it with `write`.

    Line ends and the mark at the start of a file count as well. A file that cannot be put in
    its form is told in `problems`.
    """
    for document, text in forms(intake):
        path = intake.root / document.path
        if path.read_bytes() == text.encode():
            continue
        remark = first_remark(document.text)
        if remark:
            problems.warning(
                "remark-in-file", Source(document.path, remark + document.first_line - 1, 1)
            )
            continue
        if write:
            replace_file(path, text.encode())
        yield document.path


def forms(intake: Intake) -> Iterator[tuple[Document, str]]:
    """Yield every file of partners, venues and content with the text that it should have."""
    access = [entry.id for entry in intake.site.access]
    for partner in intake.partners:
        yield partner.document, canonical(partner.record, access)
    for venue in intake.venues:
        yield venue.document, canonical(venue.record, access)
    for article in intake.articles:
        body = article.document.body
        yield article.document, canonical(article.record, access, body)


def first_remark(text: str) -> int:
    """Return the line, from 1, of the first remark in a text of YAML; 0 when it has none."""
    end = 0
    for token in yaml.scan(text, Loader=_SCANNER):
        between = text[end : token.start_mark.index]
        if "#" in between:
            return text.count("\n", 0, end + between.index("#")) + 1
        end = max(end, token.end_mark.index)
    rest = text[end:]
    return text.count("\n", 0, end + rest.index("#")) + 1 if "#" in rest else 0
