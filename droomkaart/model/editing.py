"""Where the files of a city are kept, for the editing form. Layer 1."""

from __future__ import annotations

import re
from enum import StrEnum

from pydantic import Field, field_validator

from droomkaart.model.fields import Known, Line, Record, Truth, Url, fault


class Host(StrEnum):
    """What keeps the files; Gitea and Forgejo speak the same language."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    FORGEJO = "forgejo"


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

    @field_validator("repository")
    @classmethod
    def _names_both(cls, value: str | None) -> str | None:
        if value and not re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+", value):
            raise fault("bad-repository", value=value[:80])
        return value
