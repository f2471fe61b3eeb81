"""One field of the model as one widget of the editing form. Layer 5.

A label is the `title` of the field, a hint its `description`. Which widget it gets follows
from its type; which names it may choose from, from `Choices`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, PlainValidator
from pydantic.fields import FieldInfo

from droomkaart.editing.choices import WORDS, choices
from droomkaart.model import fields as kinds
from droomkaart.model.fields import SCHOOL_HOLIDAYS, Many

Widget = dict[str, Any]
# Up to so many choices are shown at once, more behind a list: all days of a week are seen.
_SHOWN = 8

# A pattern that the form holds a value to, and what it says when the value does not fit.
_CLOCK: Widget = {"widget": "datetime", "type": "time", "format": "HH:mm"}
_DAY: Widget = {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}


def _line(pattern: str = "", said: str = "") -> Widget:
    return {"widget": "string"} | ({"pattern": [pattern, said]} if pattern else {})


# What each kind of value is typed in. Patterns are those of `model/fields.py`, which has the last
# word; here they only tell it sooner.
TYPED: Mapping[Any, Widget] = {
    kinds.Line: _line(),
    kinds.Text: {"widget": "text"},
    kinds.Markdown: {"widget": "text"},
    kinds.Slug: _line(
        f"^{kinds.SLUG.pattern}$",
        "Alleen kleine letters, cijfers en streepjes: judo-voor-beginners.",
    ),
    kinds.Pair: _line("^[a-z0-9-]+/[a-z0-9-]+$", "Zo: naam-van-partner/naam-van-activiteit."),
    kinds.Day: _DAY,
    kinds.Excluded: _line(
        rf"^({SCHOOL_HOLIDAYS}|\d{{4}}-\d{{2}}-\d{{2}})$",
        f"Een dag, zo: 2026-12-25. Of: {SCHOOL_HOLIDAYS}.",
    ),
    kinds.Since: _line(r"^\d{4}(-\d{2}(-\d{2})?)?$", "Een jaar, maand of dag: 2026-11."),
    kinds.Clock: _CLOCK,
    kinds.Age: _line(r"^\d{1,3}([.,]\d{1,2})?$", "Een leeftijd in jaren: 6 of 2,5."),
    kinds.Money: _line(r"^(€ ?)?\d{1,6}([.,]\d{1,2})?$", "Een bedrag in euro's: 20 of 2,50."),
    kinds.Whole: _line(r"^\d{1,6}$", "Een heel getal, zoals 3."),
    kinds.Coordinate: _line(r"^-?\d{1,3}(\.\d{1,8})?$", "Graden met een punt: 52.3702."),
    kinds.Url: _line(r"^https?://\S+$", "Een adres dat begint met https://"),
    kinds.Phone: _line(r"^\+?[0-9][0-9 ()-]{1,22}[0-9]$", "Een nummer: 036 000 00 00."),
    kinds.WhatsApp: _line(r"^\+[0-9][0-9 ()-]{1,22}[0-9]$", "Met landcode: +31 6 00000000."),
    kinds.Email: _line(r"^[^@\s]+@[^@\s]+\.[^@\s]+$", "Een e-mailadres: info@example.org."),
    kinds.Language: _line(r"^[a-z]{2,3}(-[A-Za-z]{2,4})*$", "De code van een taal: nl, en of ar."),
    kinds.FileName: {"widget": "file", "choose_url": False},
}


@dataclass(frozen=True, slots=True)
class Choices:
    """Which names a field may choose from: by record and field, as a widget without label.

    `groups` are the names inside a group that the city makes itself: `access`.
    `told` are hints for this form, where those of the model speak of codes.
    """

    names: Mapping[tuple[str, str], Widget]
    groups: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    told: Mapping[tuple[str, str], str] = field(default_factory=dict)


def widgets(
    model: type[BaseModel], known: Choices, left_out: Callable[[str], bool] = lambda _name: False
) -> list[Widget]:
    """Return the widgets of a record, in the order of the model.

    `left_out` tells which of its fields no form shows.
    """
    return [
        widget(model, name, info, known)
        for name, info in model.model_fields.items()
        if not left_out(name)
    ]


def widget(model: type[BaseModel], name: str, info: FieldInfo, known: Choices) -> Widget:
    """Return the widget of one field: label, hint, and how it is filled in."""
    place = (model.__name__, name)
    made: Widget = {"name": info.alias or name, "label": info.title or name}
    found = _filled(place, info, known)
    hint = known.told.get(place, info.description or "")
    if hint and not (place not in known.told and _speaks_of_codes(hint, info)):
        made["hint"] = hint
    if not info.is_required():
        made["required"] = False
    return made | found


def _filled(place: tuple[str, str], info: FieldInfo, known: Choices) -> Widget:
    """Return how a field is filled in."""
    many = Many in info.metadata or _is_list(info.annotation)
    if place in known.names:
        chosen = known.names[place]
        return chosen | {"multiple": True} if many else chosen
    if place in known.groups:
        truths = [
            {"name": name, "label": label, "required": False} | _chosen(kinds.Truth)
            for name, label in known.groups[place]
        ]
        return {"widget": "object", "collapsed": "auto", "fields": truths}
    enum = next((part for part in _parts(info.annotation) if _is_enum(part)), None)
    if enum is not None:
        return _chosen(enum) | ({"multiple": True} if many else {})
    record = next((part for part in _parts(info.annotation) if _is_record(part)), None)
    if record is not None:
        return _grouped(record, many, known)
    typed = _typed(info)
    if not many:
        return typed
    return {"widget": "list", "field": {"name": "value", "label": info.title or ""} | typed}


def _chosen(kind: type[Enum]) -> Widget:
    return {"widget": "select", "dropdown_threshold": _SHOWN, "options": choices(kind)}


def _grouped(record: type[BaseModel], many: bool, known: Choices) -> Widget:
    """Return a group of fields, or a list of such groups that fold to one line each."""
    inner = widgets(record, known)
    if not many:
        return {"widget": "object", "collapsed": "auto", "fields": inner}
    one, summary = FOLDED[record.__name__]
    words = {"label_singular": one, "summary": summary}
    return {"widget": "list", "collapsed": True, **words, "fields": inner}


# What one group of a list is called, and what it shows of itself when it is folded.
FOLDED: Mapping[str, tuple[str, str]] = {
    "Offering": ("activiteit", "{{fields.title}}"),
    "PriceOption": ("prijs", "{{fields.label}}: {{fields.amount}}"),
    "When": ("tijd", "{{fields.every}} {{fields.from}} {{fields.until}} {{fields.note}}"),
    "Slot": ("tijd", "{{fields.from}} – {{fields.until}}"),
    "Span": ("periode", "{{fields.first}} – {{fields.last}}"),
    "Move": ("dag", "{{fields.day}} → {{fields.to}}"),
    "Monthly": ("dag", "{{fields.which}} {{fields.day}}"),
    "Picture": ("foto", "{{fields.alt}}"),
    "Captions": ("taal", "{{fields.language}}"),
    "Made": ("werk", "{{fields.title}} {{fields.by}} {{fields.team}}"),
    "Winner": ("winnaar", "{{fields.name}} {{fields.team}}"),
    "Stand": ("plek", "{{fields.first}}: {{fields.at}}"),
}


def _typed(info: FieldInfo) -> Widget:
    """Return the widget for the type of a value; a type without one is a fault of this table."""
    marks = set(_marks(info.annotation, info.metadata))
    for kind, made in TYPED.items():
        if marks & set(_marks(kind, [])):
            return made
    raise LookupError(f"no widget for {info.annotation}")


def _marks(annotation: Any, metadata: list[Any]) -> Iterator[int]:
    """Yield what tells one kind of value from another: its own check."""
    for mark in metadata:
        if isinstance(mark, BeforeValidator | PlainValidator) and mark is not Many:
            yield id(mark)
    for part in getattr(annotation, "__metadata__", ()):
        if isinstance(part, BeforeValidator | PlainValidator) and part is not Many:
            yield id(part)
    for part in get_args(annotation):
        if part is not Ellipsis and not isinstance(part, BeforeValidator | PlainValidator):
            yield from _marks(part, [])


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _is_list(annotation: Any) -> bool:
    if get_origin(annotation) is Union or type(annotation).__name__ == "UnionType":
        return any(_is_list(part) for part in get_args(annotation))
    return get_origin(annotation) is tuple


def _is_enum(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, Enum)


def _is_record(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, BaseModel)


def _speaks_of_codes(hint: str, info: FieldInfo) -> bool:
    """Tell whether a hint names what a file says (`monday`), where the form shows words."""
    enum = next((part for part in _parts(info.annotation) if _is_enum(part)), None)
    if enum is None:
        return False
    said = set(re.findall(r"[a-z-]+", hint))
    return bool(said & (set(WORDS[enum]) - {"day"}))
