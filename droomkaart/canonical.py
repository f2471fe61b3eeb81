"""The one form of a file of data: what the editing form writes, and `build.py fmt`.

Layer 0. Every value is text, as in `load.py`: `no`, `15:00` and `2,50` stand as they are.
One fact stands on one line, in the order of the model, so that a change of one fact is a
change of one line. `editing/format.js` writes the same in a browser; a test compares the two.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

# What a plain scalar may not be or hold (YAML 1.2, 7.3.3): indicators, ": ", " #", spaces at an end.
_NOT_PLAIN = re.compile(
    r"\A[\t ,\[\]{}#&*!|>'\"%@`]|\A[?-]\Z|\A[?-][\t ]|:[\t ]|[\t ]#|[\t :]\Z|\A(?:---|\.\.\.)"
)
# What this product or another reader of YAML takes for something else than these letters.
_NOT_TEXT = re.compile(r"|~|null|Null|NULL|\+?0[0-9]+|\+[0-9]+|<<|=")
# Line ends that an editor does not show, and what may not stand in a file as it is.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
# Lines of text that would lose spaces in a block, or that would need a sign for its depth.
_NOT_A_BLOCK = re.compile(r"\A[\t\n ]|[\t ](?:\n|\Z)|\n\Z")
_STEP = "  "


def canonical(
    record: BaseModel,
    access: Sequence[str] = (),
    body: str | None = None,
    only: Container[str] | None = None,
) -> str:
    """Return the file of a record: its data, and below two lines of `---` its `body` if it has one.

    Only what was written stands in it, never a default. `access` is the order of the names in
    groups that the city names itself; `only` are the fields that this file may have.
    """
    held = plain(record, access)
    text = written({name: held[name] for name in held if only is None or name in only})
    if body is None:
        return text
    below = body.strip("\n")
    return f"---\n{text}---\n" + (f"\n{below}\n" if below.strip() else "")


def plain(record: BaseModel, access: Sequence[str] = ()) -> dict[str, Any]:
    """Return a record as groups, lists and texts, in the order of its fields."""
    found: dict[str, Any] = {}
    for name, field in type(record).model_fields.items():
        if name in record.model_fields_set:
            value = _value(getattr(record, name), access)
            if value not in ("", [], {}):
                found[field.alias or name] = value
    return found


def _value(value: Any, access: Sequence[str]) -> Any:
    if isinstance(value, BaseModel):
        return plain(value, access)
    if isinstance(value, Mapping):
        order = {name: at for at, name in enumerate(access)}
        names = sorted(value, key=lambda name: (order.get(name, len(order)), name))
        return {name: _value(value[name], access) for name in names}
    if isinstance(value, list | tuple):
        return [_value(item, access) for item in value]
    return "" if value is None else _word(value)


def _word(value: Any) -> str:
    """Return one value as people write it."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)


def written(data: Mapping[str, Any]) -> str:
    """Return groups, lists and texts as YAML, in blocks, each line ended."""
    return "".join(f"{line}\n" for line in _group(data, ""))


def _group(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in data.items():
        key = f"{indent}{scalar(str(name), '')}:"
        if isinstance(value, Mapping) and value:
            yield key
            yield from _group(value, indent + _STEP)
        elif isinstance(value, list | tuple) and value:
            yield key
            yield from _list(value, indent + _STEP)
        else:
            yield f"{key} {_leaf(value, indent)}"


def _list(items: Sequence[Any], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping) and item:
            first, *rest = _group(item, indent + _STEP)
            yield f"{indent}- {first[len(indent) + len(_STEP) :]}"
            yield from rest
        else:
            yield f"{indent}- {_leaf(item, indent)}"


def _leaf(value: Any, indent: str) -> str:
    if isinstance(value, Mapping):
        return "{}"
    return "[]" if isinstance(value, list | tuple) else scalar(str(value), indent)


def scalar(text: str, indent: str) -> str:
    """Return a text as it stands in YAML: bare, in quotes, or as a block of lines."""
    if _UNSEEN.search(text):
        return _escaped(text)
    if "\n" in text:
        if _NOT_A_BLOCK.search(text):
            return _escaped(text)
        return "|-\n" + re.sub(r"(?m)^(?=.)", indent + _STEP, text)
    if not (_NOT_PLAIN.search(text) or _NOT_TEXT.fullmatch(text)):
        return text
    if "'" in text and '"' not in text:
        return _escaped(text)
    return "'" + text.replace("'", "''") + "'"


def _escaped(text: str) -> str:
    """Return a text in double quotes, with what nobody can see told by its number."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
