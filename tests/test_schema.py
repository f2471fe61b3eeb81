"""The model told to others: every field has words, and the schemas take what the loader takes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from droomkaart.model import (
    challenge,
    contact,
    content,
    editing,
    entry,
    film,
    gathering,
    offering,
    partner,
    picture,
    provenance,
    site,
    venue,
    when,
)
from droomkaart.model.content import CONTENT_TYPES
from droomkaart.model.partner import InternalFile, Partner, TombstoneFile
from droomkaart.model.venue import Venue
from droomkaart.schema import FILES, model_page, schemas

FABELSTAD = Path(__file__).resolve().parent / "fabelstad"
SCHEMAS = schemas()
DEFINITIONS = SCHEMAS["$defs"]

MODELS = [
    model
    for module in (
        *(challenge, contact, content, editing, entry, film, gathering, offering),
        *(partner, picture, provenance, site, venue, when),
    )
    for model in vars(module).values()
    if isinstance(model, type)
    and issubclass(model, BaseModel)
    and model.__module__ == module.__name__
]
# Groups of which only the heirs stand in files.
BARE = {"Entry", "Session"}


# --- every field has words --------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_every_field_has_words(model):
    """Each field has a short title of its own and a line that explains it; each group too."""
    assert model.__doc__
    for name, field in model.model_fields.items():
        assert field.title, name
        assert field.description, name
        assert len(field.title) <= 30, name
        assert len(field.description) <= 100, name
    titles = [field.title for field in model.model_fields.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_every_field_is_in_the_schema(model):
    """Each field stands in the schema under the name that files use, with its words."""
    assert (model.__name__ in DEFINITIONS) == (model.__name__ not in BARE)
    definition = DEFINITIONS.get(model.__name__, {})
    for name, field in model.model_fields.items() if definition else ():
        shown = definition["properties"][field.alias or name]
        # A title that is the name of its group is left to that group.
        assert shown.get("title", shown.get("$ref", "")).split("/")[-1] == field.title
        assert shown["description"] == field.description
        required = definition.get("required", [])
        assert ((field.alias or name) in required) == field.is_required()


def test_unknown_fields_are_refused():
    """No group of the schema takes a field that it does not know."""
    groups = [d for d in DEFINITIONS.values() if d.get("type") == "object"]
    assert len(groups) == len(MODELS) - len(BARE)
    assert all(group["additionalProperties"] is False for group in groups)


def test_every_kind_of_file():
    """Each kind of file has its definition, and every reference leads somewhere."""
    assert [kind["$ref"] for kind in SCHEMAS["anyOf"]] == [
        f"#/$defs/{model.__name__}" for _, model in FILES.values()
    ]
    assert set(FILES) == {"partner", "venue", "site", "tombstones", "internal", *CONTENT_TYPES}
    references = set(re.findall(r"'\$ref': '#/\$defs/(\w+)'", str(SCHEMAS)))
    assert references <= set(DEFINITIONS)


# --- the schemas take what the loader takes ---------------------------------------------


class _Plain(yaml.SafeLoader):
    """YAML as an editor reads it: numbers are numbers, and `yes`, `no` and days are text."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in rules if tag.rsplit(":", 1)[1] in ("int", "float", "null")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}
_SAID = {"title", "description", "default", "format", "contentMediaType", "$schema", "$defs"}


def faults(value: Any, schema: dict[str, Any], path: str = "") -> Iterator[str]:
    """Yield what a value breaks of a schema: the part of JSON Schema that ours use."""
    unread = set(schema) - _SAID
    for keyword in sorted(unread):
        yield from (f"{path}: {fault}" for fault in _RULES[keyword](value, schema))


def _type(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(isinstance(value, _TYPES[kind]) for kind in kinds):
        yield f"{value!r} is not {kinds}"


def _any_of(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    if not any(not list(faults(value, choice)) for choice in schema["anyOf"]):
        yield f"{value!r} fits no choice"


def _properties(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in schema["properties"].items():
            if name in value:
                yield from faults(value[name], inner, name)


def _additional(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    known = set(schema.get("properties", {}))
    forms = schema.get("patternProperties", {})
    rule = schema["additionalProperties"]
    for name in sorted(set(value) - known if isinstance(value, dict) else ()):
        if any(re.search(form, name) for form in forms):
            continue
        if rule is False:
            yield f"{name} is unknown"
        elif isinstance(rule, dict):
            yield from faults(value[name], rule, name)


def _pattern_properties(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    for form, inner in schema["patternProperties"].items():
        for name in value if isinstance(value, dict) else ():
            if re.search(form, name):
                yield from faults(value[name], inner, name)


def _items(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    for at, item in enumerate(value if isinstance(value, list) else ()):
        yield from faults(item, schema["items"], str(at))


def _said(wrong: bool, words: str) -> Iterator[str]:
    return iter([words] if wrong else [])


def _number(value: Any) -> float | None:
    return value if isinstance(value, int | float) else None


_RULES = {
    "type": _type,
    "anyOf": _any_of,
    "properties": _properties,
    "additionalProperties": _additional,
    "patternProperties": _pattern_properties,
    "propertyNames": lambda v, s: (f for name in v for f in faults(name, s["propertyNames"])),
    "items": _items,
    "$ref": lambda v, s: faults(v, DEFINITIONS[s["$ref"].rsplit("/", 1)[1]]),
    "enum": lambda v, s: _said(v not in s["enum"], f"{v!r} is none of {s['enum']}"),
    "const": lambda v, s: _said(v != s["const"], f"{v!r} is not {s['const']}"),
    "required": lambda v, s: _said(
        isinstance(v, dict) and not set(s["required"]) <= set(v), "something is missing"
    ),
    "pattern": lambda v, s: _said(
        isinstance(v, str) and not re.search(s["pattern"], v), f"{v!r} is not like {s['pattern']}"
    ),
    "maxLength": lambda v, s: _said(isinstance(v, str) and len(v) > s["maxLength"], "too long"),
    "minLength": lambda v, s: _said(isinstance(v, str) and len(v) < s["minLength"], "too short"),
    "minItems": lambda v, s: _said(isinstance(v, list) and len(v) < s["minItems"], "too few"),
    "minimum": lambda v, s: _said((_number(v) or 0) < s["minimum"], f"{v!r} is too low"),
    "maximum": lambda v, s: _said((_number(v) or 0) > s["maximum"], f"{v!r} is too high"),
}


def _front(path: Path) -> str:
    """Return the YAML of a file: all of it, or the front matter of a text."""
    text = path.read_text()
    return text.split("---\n")[1] if path.suffix == ".md" else text


def _files() -> list[tuple[Path, type[BaseModel]]]:
    """Return every file of Fabelstad with the model that it must fit."""
    found: list[tuple[Path, type[BaseModel]]] = [(FABELSTAD / "tombstones.yaml", TombstoneFile)]
    for folder, model in (
        ("partners", Partner),
        ("partners/venues", Venue),
        ("intern", InternalFile),
    ):
        found += [(path, model) for path in sorted((FABELSTAD / folder).glob("*.yaml"))]
    for path in sorted((FABELSTAD / "content").glob("*/*/*.md")):
        found.append((path, CONTENT_TYPES[path.parent.name]))
    return found


@pytest.mark.parametrize(
    ("path", "model"), _files(), ids=lambda v: v.name if isinstance(v, Path) else ""
)
def test_fabelstad_fits_the_schema(path, model):
    """Every file that the loader takes is right for an editor that knows only the schema."""
    tree = yaml.load(_front(path), Loader=_Plain)
    assert list(faults(tree, {"$ref": f"#/$defs/{model.__name__}"})) == []


def test_the_city_fits_the_schema():
    """Fabelstad's `site.toml` is right for an editor too, with days as text."""
    text = re.sub(r"= (\d{4}-\d\d-\d\d)\b", r'= "\1"', (FABELSTAD / "site.toml").read_text())
    assert list(faults(tomllib.loads(text), {"$ref": "#/$defs/Site"})) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"naam": "Club"}, "naam is unknown"),
        ({"name": 5}, "5 is not ['string']"),
        ({"status": "open"}, "'open' is none of"),
        ({"owner": "Jan Jansen"}, "'Jan Jansen' is not like"),
        ({"offerings": [{"id": "x"}]}, "something is missing"),
        ({"confirmed": "misschien"}, "'misschien' is none of"),
        ({"name": "n" * 201}, "too long"),
    ],
)
def test_the_schema_refuses(change, fault):
    """The schema does refuse what the loader refuses: unknown names, wrong kinds, bad words."""
    tree = {"name": "Club", "about": "Wij.", "owner": "team"}
    assert list(faults(tree, {"$ref": "#/$defs/Partner"})) == []
    assert fault in " ".join(faults(tree | change, {"$ref": "#/$defs/Partner"}))


ONE_FOR_MANY = [
    ("Offering", {"kind": "sport"}, "kind"),
    ("Offering", {"audience": "parent"}, "audience"),
    ("Offering", {"axis": "ontmoeten"}, "axis"),
    ("When", {"every": "wednesday"}, "every"),
    ("When", {"on": "2026-12-05"}, "on"),
    ("When", {"except": "school-holidays"}, "except"),
    ("When", {"monthly": {"which": "first", "day": "saturday"}}, "monthly"),
    ("Join", {"who": "parent", "ways": "phone"}, "who"),
]


@pytest.mark.parametrize(("model", "fields", "name"), ONE_FOR_MANY)
def test_one_value_stands_for_a_list(model, fields, name):
    """Where the loader takes one value for a list of one, the schema does too."""
    group = next(m for m in MODELS if m.__name__ == model)
    least = (
        {"id": "x", "title": "X", "summary": "S", "kind": "sport"} if model == "Offering" else {}
    )
    group.model_validate(least | fields)
    assert list(faults(least | fields, {"$ref": f"#/$defs/{model}"})) == []


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        ("Partner", {"pictures": {"file": "a.jpg", "alt": "Iets."}}),
        ("Partner", {"offerings": {"id": "x", "title": "X", "summary": "S", "kind": "sport"}}),
        ("District", {"neighbourhoods": "Klokkenbuurt"}),
    ],
)
def test_a_list_stays_a_list(model, fields):
    """Where the loader wants a list, the schema does too."""
    least = {
        "Partner": {"name": "Club", "about": "Wij.", "owner": "team"},
        "District": {"id": "noord", "name": "Noord"},
    }[model]
    group = next(m for m in MODELS if m.__name__ == model)
    with pytest.raises(ValueError, match=r"valid (?:tuple|list)"):
        group.model_validate(least | fields)
    assert list(faults(least | fields, {"$ref": f"#/$defs/{model}"})) != []


def test_the_schema_knows_all_keywords():
    """Every keyword that our schemas use is one that these tests can read."""
    seen: set[str] = set()

    def walk(schema: Any) -> None:
        for name, inner in schema.items() if isinstance(schema, dict) else ():
            seen.add(name)
            if name in ("properties", "patternProperties", "$defs"):
                for part in inner.values():
                    walk(part)
            elif name not in ("default", "enum", "const"):
                for part in inner if isinstance(inner, list) else [inner]:
                    walk(part)

    walk(SCHEMAS)
    assert seen - _SAID <= set(_RULES)
    assert {"pattern", "additionalProperties", "maximum"} <= seen


# --- Fabelstad uses everything ----------------------------------------------------------


def _used(record: BaseModel) -> Iterator[tuple[str, str]]:
    """Yield the fields that were filled in, in a record and all that it holds."""
    for name in record.model_fields_set:
        yield type(record).__name__, name
        value = getattr(record, name)
        inner = value.values() if isinstance(value, dict) else value
        for part in inner if isinstance(value, tuple | dict) else [value]:
            if isinstance(part, BaseModel):
                yield from _used(part)


def test_fabelstad_uses_every_field(fabel):
    """Together the files of Fabelstad fill in every field that there is, each at least once."""
    intake = fabel.intake
    records: list[BaseModel] = [intake.site, intake.tombstones.record]
    records += [f.record for f in (*intake.partners, *intake.venues, *intake.internals)]
    records += [article.record for article in intake.articles]
    used = {pair for record in records for pair in _used(record)}
    # A field of a group counts where the group that has it first stands in a file.
    heirs = {m.__name__: {c.__name__ for c in m.__mro__ if c in MODELS} for m in MODELS}
    used |= {(parent, name) for child, name in used for parent in heirs[child]}
    left_out = {("Site", "budget"), ("Budget", "page_bytes")}
    wanted = {(m.__name__, n) for m in MODELS for n in m.model_fields}
    own = {(m, n) for m, n in wanted if not any((p, n) in wanted for p in heirs[m] - {m})}
    assert own - used - left_out == set()


def test_fabelstad_uses_every_choice(fabel):
    """Together the files of Fabelstad use every choice of every list of an offering."""
    text = "".join(path.read_text() for path in sorted((FABELSTAD / "partners").rglob("*.yaml")))
    choices = [
        *(offering.Audience, offering.Applicant, offering.Way, when.Weekday),
        *(when.Part, offering.Axis, offering.Setting, provenance.SourceKind),
    ]
    for choice in choices:
        missing = [v for v in choice if not re.search(rf"[\s\[]{v.value}\b", text)]
        assert missing == [], choice.__name__
    assert {item.offering.status.value for item in fabel.catalogue.listings} == {
        "live",
        "paused",
        "ended",
    }
    assert "status: draft" in text


# --- the page for people ----------------------------------------------------------------


def test_the_page_names_every_field():
    """`docs/model.md` has a row for each field, under a heading for each group."""
    page = model_page()
    for model in MODELS:
        if model.__name__ in BARE:
            continue
        rows = [f"| `{f.alias or n}`" for n, f in model.model_fields.items()]
        assert all(row in page for row in rows), model.__name__
    for name, (files, _) in FILES.items():
        assert f"## {name}: `{files}`" in page


def test_the_page_marks_what_must_be_there():
    """A star stands behind what must be filled in, and only there."""
    partner = model_page().split("## partner")[1].split("\n## ")[0]
    assert re.findall(r"\| `(\w+)`\*", partner) == ["name", "about", "owner"]


def test_docs_are_up_to_date():
    """The page in `docs/` is the one that the model gives."""
    path = Path(__file__).resolve().parent.parent / "docs" / "model.md"
    assert path.read_text() == model_page()
