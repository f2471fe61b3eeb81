"""The answers that people see: pages of the site, filled in by the mailbox. Layer 2.

The build writes the pages as templates whose tags are HTML comments, `<!--% if … %-->` and
`<!--[ … ]-->`: no text of a partner or a visitor can hold one, as escaping breaks it. Everything
that is filled in is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from brievenbus.contract import ContractError, Office

# The pages of an office: the form with what is wrong, the receipt, where a code is filled in, and
# all that is none of these.
FORM, RECEIPT, CODE, TROUBLE = PAGES = ("form", "receipt", "code", "trouble")

_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "block_start_string": "<!--%",
    "block_end_string": "%-->",
    "variable_start_string": "<!--[",
    "variable_end_string": "]-->",
    "comment_start_string": "<!--#",
    "comment_end_string": "#-->",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """The pages of one office, ready to be filled in."""

    office: Office
    templates: Mapping[str, Template]

    def page(self, name: str, **holds: Any) -> str:
        """Return a page with what it holds."""
        return self.templates[name].render(**holds)

    def word(self, code: str) -> str:
        """Return the sentence of a code in the language of the office."""
        return self.office.words[code]


def answers(office: Office) -> Answers:
    """Return the answers of an office; raises ContractError when a page is missing or broken."""
    environment = SandboxedEnvironment(**_ENVIRONMENT)
    try:
        templates = {name: environment.from_string(office.pages[name]) for name in PAGES}
    except (KeyError, TemplateError) as error:
        where = f"{office.brand}/{office.language}"
        raise ContractError(f"{where}: {error}; bouw de sites opnieuw") from None
    return Answers(office, templates)
