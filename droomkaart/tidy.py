"""The files of a city written anew: in their one form, and with the day of a check.

Layer 8. A file with faults is left as it is, and so is one with remarks (`#`), which a form
cannot keep. Nothing but the writing changes: the facts of the new text are those of the old.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import yaml

from droomkaart.canonical import canonical
from droomkaart.check import near
from droomkaart.intake import Intake
from droomkaart.load import Document
from droomkaart.messages import both
from droomkaart.model.content import OF_ITSELF, TOLD
from droomkaart.model.fields import SLUG, Truth
from droomkaart.model.partner import Partner
from droomkaart.model.provenance import Checked, Status
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
    spoken = intake.site.source_language
    sources = {(a.brand, a.type, a.id) for a in intake.articles if a.language == spoken}
    for article in intake.articles:
        is_own = article.language != spoken and (article.brand, article.type, article.id) in sources
        # A translation has its own words; all else stands in the file that it was made from.
        only = (*TOLD, *OF_ITSELF) if is_own else None
        yield article.document, canonical(article.record, access, article.document.body, only)


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


def stamp(intake: Intake, name: str, by: str | None, today: dt.date, problems: Problems) -> int:
    """Write into a partner's file that all was checked today; return how many offerings it has.

    `by` is the role that checked, the owner of the file when it is None. An unknown partner,
    a role that is none and a file with remarks are told, and nothing is written.
    """
    found = next((filed for filed in intake.partners if filed.id == name), None)
    if found is None:
        tip = near(name, [filed.id for filed in intake.partners])
        known = both("partners", "partners")
        problems.error("unknown-reference", Source("partners"), value=name, list=known, tip=tip)
        return 0
    role = by or found.record.owner
    remark = first_remark(found.document.text)
    if not SLUG.fullmatch(role):
        problems.error("bad-slug", Source("--by"), value=role[:80])
    elif remark:
        problems.error("remark-in-file", Source(found.document.path, remark, 1))
    else:
        access = [entry.id for entry in intake.site.access]
        partner = confirmed(found.record, role, today)
        replace_file(intake.root / found.document.path, canonical(partner, access).encode())
    return len(found.record.offerings)


def confirmed(partner: Partner, by: str, today: dt.date) -> Partner:
    """Return a partner of which a role checked all that is not ended, and found it right."""
    stamps = {"checked": Checked(on=today, by=by), "confirmed": Truth.YES}
    offerings = tuple(
        offering if offering.status is Status.ENDED else offering.model_copy(update=stamps)
        for offering in partner.offerings
    )
    return partner.model_copy(update={**stamps, "offerings": offerings})
