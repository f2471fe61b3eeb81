"""Problems: what is wrong, where it stands, and how to mend it.

Layer 0. A problem is a value with a code and the words that fill its message; the
sentences stand in `messages.py`, in Dutch and English. Nothing in the pipeline stops at
the first problem: every step adds to a `Problems` collector and the run ends with all of
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

EMPTY: Mapping[str, str] = MappingProxyType({})


class Severity(StrEnum):
    """How bad a problem is: an error stops the build, a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in an input file: `path` as the partner knows it, line and column from 1.

    Line 0 stands for the file as a whole (a folder, a symlink, an empty file).
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `path:line:column`, or the path alone for a whole file."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `code` names the message, `words` fill it."""

    code: str
    source: Source
    words: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    severity: Severity = Severity.ERROR

    def __reduce__(self) -> tuple[type[Problem], tuple[object, ...]]:
        """Let a problem travel between processes; a read-only view cannot be packed."""
        return (Problem, (self.code, self.source, dict(self.words), self.severity))

    def rank(self) -> tuple[Source, str, tuple[tuple[str, str], ...]]:
        """Return the sorting key: by place, then by code and words."""
        return (self.source, self.code, tuple(sorted(self.words.items())))


class Problems:
    """Collects the problems of one run; the only mutable value that layers share."""

    def __init__(self, *, strict: bool = False) -> None:
        """Start empty; when `strict`, a warning counts as an error."""
        self._strict = strict
        self._found: dict[object, Problem] = {}

    def error(self, code: str, source: Source, **words: str) -> None:
        """Add an error, once: the same problem at the same place is told one time."""
        self.add(Problem(code, source, MappingProxyType(words)))

    def warning(self, code: str, source: Source, **words: str) -> None:
        """Add a warning: it is told and does not stop the build, unless this is strict."""
        severity = Severity.ERROR if self._strict else Severity.WARNING
        self.add(Problem(code, source, MappingProxyType(words), severity))

    def tell(self, severity: Severity, code: str, source: Source, **words: str) -> None:
        """Add an error or a warning, as a rule of the city says."""
        add = self.error if severity is Severity.ERROR else self.warning
        add(code, source, **words)

    def add(self, problem: Problem) -> None:
        """Add a problem that was made elsewhere."""
        self._found.setdefault((problem.rank(), problem.severity), problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add several problems."""
        for problem in problems:
            self.add(problem)

    def __iter__(self) -> Iterator[Problem]:
        """Return the problems by file, line and column."""
        return iter(sorted(self._found.values(), key=Problem.rank))

    def __len__(self) -> int:
        """Return how many problems there are, warnings included."""
        return len(self._found)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop the build, in order of place."""
        return tuple(p for p in self if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that are only told, in order of place."""
        return tuple(p for p in self if p.severity is Severity.WARNING)
