"""A command line whose faults and help are in Dutch: coordinators type it, too. Layer 0."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

# What argparse says (Lib/argparse.py, 3.11 to 3.13), and what stands here instead.
_FAULTS = (
    (r"the following arguments are required: (.+)", r"er ontbreekt nog: \1"),
    (r"unrecognized arguments: (.+)", r"“\1” hoort hier niet"),
    (r"argument (\S+): expected (?:one|at least one|\d+) arguments?", r"zet iets achter \1"),
    (r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)", r"\1 is niet \2; kies uit: \3"),
    (r"argument (\S+): invalid .+ value: (.+)", r"\1 kan niet \2 zijn"),
    (r"argument (\S+): ignored explicit argument (.+)", r"achter \1 hoort niets, ook niet \2"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 kan van alles zijn: \2"),
)
_HEADS = {"positional arguments": "wat erbij hoort", "options": "wat erbij kan"}


class _Help(argparse.HelpFormatter):
    """Help under Dutch heads."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_HEADS.get(heading or "", heading))


class Command(argparse.ArgumentParser):
    """A parser that tells faults and help in Dutch, as do those of its verbs."""

    def __init__(self, prog: str | None = None, **more: Any) -> None:
        """Make a parser; `more` is what argparse takes beside a name."""
        super().__init__(prog, formatter_class=_Help, add_help=False, **more)
        self.add_argument("-h", "--help", action="help", help="laat dit zien")

    def error(self, message: str) -> NoReturn:
        """Tell how the command goes and what was wrong with it; exit with 2."""
        self.exit(2, f"{self.format_usage()}fout: {in_dutch(message)}\n")


def in_dutch(message: str) -> str:
    """Return a fault of argparse in Dutch, or as it is when it is not known."""
    for said, ours in _FAULTS:
        if found := re.fullmatch(said, message, re.DOTALL):
            return found.expand(ours)
    return message
