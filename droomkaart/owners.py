"""Who reads a change of a file first: the file CODEOWNERS, made from the partners. Layer 8.

GitHub, GitLab, Gitea and Forgejo all read it. The last line that fits a file counts, so the
editors come first and each partner after them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from droomkaart.intake import Filed, Intake
from droomkaart.model.editing import Editing
from droomkaart.model.partner import Partner

# The role that reads what belongs to nobody else.
EDITORS = "redactie"


def codeowners(intake: Intake) -> Iterator[str]:
    """Yield the lines of CODEOWNERS; who is not in `[editing]` has no line of its own."""
    readers = handles(intake.site.editing)
    yield "# Gemaakt met: python build.py owners. Verander [editing] in site.toml, niet dit bestand."
    if EDITORS in readers:
        yield f"* {' '.join(readers[EDITORS])}"
    for filed in intake.partners:
        found = readers.get(filed.record.owner)
        if found and filed.record.owner != EDITORS:
            yield f"/partners/{filed.id}.yaml {' '.join(found)}"
            yield f"/partners/{filed.id}/ {' '.join(found)}"


def handles(editing: Editing) -> dict[str, tuple[str, ...]]:
    """Return who reads for each role."""
    return {keeper.role: keeper.handles for keeper in editing.keepers}


def unread(intake: Intake) -> list[str]:
    """Return the roles that keep a file and for which nobody reads, in order."""
    known = handles(intake.site.editing)
    return sorted({filed.record.owner for filed in intake.partners} - set(known))


def foreign(
    partners: Iterable[Filed[Partner]], editing: Editing, changed: Iterable[str], author: str
) -> Iterator[tuple[str, str]]:
    """Yield the changed files that are not of who changed them, each with the role that reads it.

    An editor may change all; a new file is nobody's yet. Files beside a partner are the partner's.
    """
    readers = handles(editing)
    if author in readers.get(EDITORS, ()):
        return
    owners = {filed.id: filed.record.owner for filed in partners}
    for name in sorted(changed):
        parts = name.split("/")
        own = parts[1].removesuffix(".yaml") if parts[0] == "partners" and len(parts) > 1 else ""
        role = owners.get(own, EDITORS)
        if author not in readers.get(role, ()):
            yield name, role
