"""From a read document to a typed record, or to problems that a volunteer can mend.

Layer 5. The model says what is allowed; this module says in which place and in which
words it was not. All problems of a file are reported.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from droomkaart.load import Document
from droomkaart.messages import MESSAGES, both
from droomkaart.problems import Problems

R = TypeVar("R", bound=BaseModel)

# What pydantic calls a thing of the wrong shape, and what we call it.
# How many names a tip lists before it says that there are more.
_LISTED = 30
# How many fields a tip names.
_EXAMPLES = 5
_SHAPES = {
    "model_type": "not-a-group",
    "model_attributes_type": "not-a-group",
    "dict_type": "not-a-group",
    "mapping_type": "not-a-group",
    "tuple_type": "not-a-list",
    "list_type": "not-a-list",
    "too_short": "empty-list",
    "string_type": "not-text",
}


def record(document: Document, model: type[R], problems: Problems) -> R | None:
    """Return the document as a `model`, or None with every fault in `problems`."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        for fault in faults:
            if not _is_echo(fault, faults):
                _report(document, model, fault, problems)
        return None


def _is_echo(fault: ErrorDetails, faults: Iterable[ErrorDetails]) -> bool:
    """Tell whether a list is only too short because what stands in it has faults."""
    path = fault["loc"]
    return fault["type"] == "too_short" and any(
        len(other["loc"]) > len(path) and other["loc"][: len(path)] == path for other in faults
    )


def near(value: str, choices: Iterable[str]) -> str:
    """Return the tip for a word that is not in a list: the nearest one, or the list.

    The result holds both languages (see `messages.both`).
    """
    known = sorted(choices)
    close = difflib.get_close_matches(value, known, n=1, cutoff=0.6)
    if close:
        return both(f"bedoel je “{close[0]}”?", f"did you mean “{close[0]}”?")
    if not known:
        return both("er is er nog geen; maak die eerst", "there is none yet; make one first")
    listed = ", ".join(known[:_LISTED]) + (", …" if len(known) > _LISTED else "")
    return both(f"kies uit: {listed}", f"choose from: {listed}")


def _report(document: Document, model: type[BaseModel], fault: Any, problems: Problems) -> None:
    """Turn one pydantic error into one problem at the right place."""
    path: tuple[str | int, ...] = fault["loc"]
    kind: str = fault["type"]
    words = {name: str(word) for name, word in (fault.get("ctx") or {}).items()}
    if path and path[-1] == "[key]":
        path = path[:-1]
        problems.error(kind, document.source(*path, key=True), **words)
    elif kind == "extra_forbidden":
        _report_unknown(document, model, path, problems)
    elif kind == "missing":
        field = _field(model, path)
        problems.error(
            "missing",
            document.source(*path[:-1]),
            key=str(path[-1]),
            label=field.title or "",
            hint=field.description or "",
        )
    elif kind == "enum":
        problems.error(
            "bad-choice",
            document.source(*path),
            value=_shown(document.data, path),
            choices=", ".join(re.findall(r"'([^']*)'", words.get("expected", ""))),
        )
    else:
        code = _SHAPES.get(kind, kind)
        if code not in MESSAGES:
            raise AssertionError(f"no message for the fault {kind!r}")
        at = words.pop("at", None)
        if code == "not-a-group":
            names = (f.alias or name for name, f in _group(model, path).model_fields.items())
            words["keys"] = ", ".join(list(names)[:_EXAMPLES])
        problems.error(code, document.source(*path, *_steps(at)), **words)


def _steps(at: str | None) -> list[str | int]:
    """Return the path inside a group that a fault names: `moved.0.until`."""
    return [int(step) if step.isdigit() else step for step in (at or "").split(".") if step]


def _report_unknown(
    document: Document, model: type[BaseModel], path: tuple[str | int, ...], problems: Problems
) -> None:
    """Report a field that does not exist, with the nearest name or all names."""
    group = _group(model, path[:-1])
    names = [field.alias or name for name, field in group.model_fields.items()]
    key = str(path[-1])
    close = difflib.get_close_matches(key.lower(), names, n=1, cutoff=0.6)
    source = document.source(*path, key=True)
    if key.isdigit():
        problems.error("comma-in-group", source, key=key[:80])
    elif close:
        problems.error("unknown-key", source, key=key[:80], near=close[0])
    else:
        problems.error("unknown-key-far", source, key=key[:80], choices=", ".join(names))


def _shown(data: Mapping[str, Any], path: tuple[str | int, ...]) -> str:
    """Return the value at `path` as it was typed, cut to a readable length."""
    value: Any = data
    for step in path:
        if isinstance(step, int) and not isinstance(value, list):
            continue  # a single value that stands for a list of one
        if not isinstance(value, dict | list):
            break
        value = value[step]  # type: ignore[index]  # the path comes from this very data
    try:
        return str(value)[:80]
    except ValueError:  # a number of thousands of digits
        return "…"


def _field(model: type[BaseModel], path: tuple[str | int, ...]) -> FieldInfo:
    """Return the definition of the field at `path`."""
    group = _group(model, path[:-1])
    return next(f for n, f in group.model_fields.items() if (f.alias or n) == path[-1])


def _group(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """Return the record type at `path`, walking fields by the names that files use."""
    for step in path:
        if isinstance(step, int):
            continue
        for name, field in model.model_fields.items():
            if (field.alias or name) == step:
                model = next(_records(field.annotation), model)
    return model


def _records(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the record types inside an annotation such as `tuple[Offering, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _records(inner)
