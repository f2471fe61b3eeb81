"""Where the files of a city are kept, for the editing form. Layer 1."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, field_validator

from droomkaart.model.fields import Known, Line, Many, Record, Slug, Truth, Url, fault

# A person, or a group of an organisation (GitHub: /team, GitLab: /group/group), or a mail address.
_HANDLE = re.compile(r"@[A-Za-z0-9][\w.-]*(?:/[\w.-]+)*|[^@\s]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def _handle(value: Any) -> str:
    text = str(value).strip()
    if not _HANDLE.fullmatch(text):
        raise fault("bad-handle", value=text[:80])
    return text


Handle = Annotated[
    str, BeforeValidator(_handle), WithJsonSchema({"type": "string", "pattern": _HANDLE.pattern})
]


class Host(StrEnum):
    """What keeps the files; Gitea and Forgejo speak the same language."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    FORGEJO = "forgejo"


class Keeper(Record):
    """Who reads a change of the files of a role first."""

    role: Slug = Field(
        title="Rol", description="Zoals bij owner in een partnerbestand: team-jeugd."
    )
    handles: Annotated[tuple[Handle, ...], Many] = Field(
        min_length=1, title="Wie meeleest", description="Namen daar: @naam of @organisatie/team."
    )


class Editing(Record):
    """Where the editing form reads and writes files, and whether somebody reads them first."""

    backend: Host | None = Field(
        None, title="Waar de bestanden staan", description="github, gitlab, gitea of forgejo."
    )
    repository: Line | None = Field(
        None, title="Naam daar", description="organisatie/naam, zoals in het adres."
    )
    branch: Line = Field("main", title="Tak", description="De tak waaruit de site komt.")
    address: Url | None = Field(
        None, title="Adres van de dienst", description="Leeg voor github.com en gitlab.com."
    )
    login: Url | None = Field(
        None, title="Adres om in te loggen", description="Van de dienst die het inloggen regelt."
    )
    app: Line | None = Field(
        None, title="Nummer van de app", description="Waarmee de dienst het formulier kent."
    )
    review: Known = Field(
        Truth.YES, title="Eerst meelezen", description="yes: iemand keurt elke verandering goed."
    )

    keepers: tuple[Keeper, ...] = Field(
        (), title="Meelezers", description="Per rol; wie bij redactie staat, leest al het andere."
    )

    @field_validator("repository")
    @classmethod
    def _names_both(cls, value: str | None) -> str | None:
        if value and not re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+", value):
            raise fault("bad-repository", value=value[:80])
        return value
