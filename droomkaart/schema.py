"""The one model, told to others: JSON Schemas for editors and `docs/model.md` for people.

Layer 5.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from droomkaart.model.content import CONTENT_TYPES
from droomkaart.model.fields import Many
from droomkaart.model.partner import InternalFile, Partner, TombstoneFile
from droomkaart.model.site import Site
from droomkaart.model.venue import Venue

# Each kind of file: where it stands and what it may say.
FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "partner": ("partners/*.yaml", Partner),
    "venue": ("partners/venues/*.yaml", Venue),
    "site": ("site.toml", Site),
    "tombstones": ("tombstones.yaml", TombstoneFile),
    "internal": ("de map van [private]", InternalFile),
    **{name: (f"content/*/{name}/*.md", model) for name, model in CONTENT_TYPES.items()},
}
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, Any]:
    """Return one JSON Schema that holds a definition per kind of file.

    YAML editors take the part they need, for example `schema.json#/$defs/Partner`.
    """
    shared: dict[str, Any] = {}
    kinds = []
    for name, (files, model) in FILES.items():
        schema = model.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
        shared |= schema.pop("$defs", {})
        shared[model.__name__] = schema
        kinds.append({"title": name, "description": files, "$ref": f"#/$defs/{model.__name__}"})
    whole = {"$schema": _DRAFT, "title": "Droomkaart", "anyOf": kinds}
    models = {m.__name__: m for m in _groups([model for _, model in FILES.values()])}
    models |= {model.__name__: model for _, model in FILES.values()}
    for name, model in models.items():
        _take_one_for_many(shared[name], model)
    return whole | {"$defs": {name: shared[name] for name in sorted(shared)}}


def model_page() -> str:
    """Return `docs/model.md`: every field of every file, from the model itself."""
    lines = ["# Wat een bestand kan zeggen", "", _INTRODUCTION, ""]
    told: set[str] = set()
    for name, (files, model) in FILES.items():
        lines += [f"## {name}: `{files}`", "", _docstring(model), ""]
        lines += _table(model)
        told.add(model.__name__)
    lines += ["## Groepen van velden", ""]
    for model in _groups([model for _, model in FILES.values()]):
        if model.__name__ not in told:
            lines += [f"### {model.__name__}", "", _docstring(model), "", *_table(model)]
    return "\n".join(lines).rstrip() + "\n"


_INTRODUCTION = (
    "Deze bladzijde is gemaakt uit het model zelf (`make docs`). Een veld dat je weglaat, is "
    "*onbekend*: de site zegt dat er dan eerlijk bij. Een * betekent: moet ingevuld zijn."
)


def _take_one_for_many(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Let one value stand for a list of one, in the fields for which the model does so."""
    for name, field in model.model_fields.items():
        if Many in field.metadata:
            property_ = schema["properties"][field.alias or name]
            rest = {k: property_.pop(k) for k in ("type", "items", "minItems") if k in property_}
            property_["anyOf"] = [rest["items"], rest]


def _docstring(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _table(model: type[BaseModel]) -> list[str]:
    rows = ["| veld | wat | uitleg | soort |", "|---|---|---|---|"]
    for name, field in model.model_fields.items():
        shown = f"`{field.alias or name}`" + ("*" if field.is_required() else "")
        kind = ", ".join(_kinds(field.annotation)) or "tekst"
        rows.append(f"| {shown} | {field.title} | {field.description} | {kind} |")
    return [*rows, ""]


def _kinds(annotation: Any) -> Iterator[str]:
    """Yield the names of the groups and choices inside an annotation."""
    yield from re.findall(r"droomkaart\.model\.\w+\.(\w+)", str(annotation))


def _groups(models: list[type[BaseModel]]) -> list[type[BaseModel]]:
    """Return every group of fields that the models hold, in the order of meeting them."""
    found: dict[str, type[BaseModel]] = {}
    waiting = list(models)
    while waiting:
        model = waiting.pop(0)
        for field in model.model_fields.values():
            for inner in _models(field.annotation):
                if inner.__name__ not in found:
                    found[inner.__name__] = inner
                    waiting.append(inner)
    return list(found.values())


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models(inner)


if __name__ == "__main__":
    sys.stdout.write(model_page())
