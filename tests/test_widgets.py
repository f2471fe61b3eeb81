"""A field of the model becomes the right widget, with its label and hint in plain Dutch."""

from __future__ import annotations

import re

from droomkaart.editing.settings import TOLD, names
from droomkaart.editing.widgets import FOLDED, Choices, widgets
from droomkaart.model.content import CONTENT_TYPES
from droomkaart.model.partner import Partner
from droomkaart.model.venue import Venue
from droomkaart.schema import _groups

NONE = Choices({})


def named(found, *path):
    """Return the widget at a path of names."""
    for name in path:
        found = next(widget for widget in found if widget["name"] == name)
        last, found = found, found.get("fields", [])
    return last


def every(found):
    """Yield each widget, and those inside it."""
    for widget in found:
        yield widget
        yield from every(widget.get("fields", []))
        if "field" in widget:
            yield widget["field"]


def test_kinds_of_widgets(fabel):
    """Times, days, facts of three states, prices and pictures are each filled in their own way."""
    found = widgets(Partner, names(fabel.intake))
    when = ("offerings", "when")
    assert named(found, *when, "from") == {
        "name": "from",
        "label": "Van",
        "hint": "De kloktijd waarop het begint.",
        "required": False,
        "widget": "datetime",
        "type": "time",
        "format": "HH:mm",
    }
    assert named(found, *when, "first_day")["type"] == "date"
    assert [o["label"] for o in named(found, "offerings", "childcare")["options"]] == [
        "Ja",
        "Nee",
        "Weten we niet",
    ]
    assert named(found, *when, "every")["multiple"] is True
    assert named(found, "offerings", "where", "venue")["collection"] == "plekken"
    assert named(found, "offerings", "pictures", "file")["widget"] == "image"
    assert named(found, "offerings", "price", "bring")["field"]["widget"] == "string"
    assert named(found, "offerings")["label_singular"] == "activiteit"


def test_names_of_the_city(fabel):
    """Kinds, districts and what is accessible come from `site.toml`, dreams from the content."""
    found = widgets(Partner, names(fabel.intake))
    kinds = named(found, "offerings", "kind")
    assert {"label": "Sport", "value": "sport"} in kinds["options"]
    assert kinds["multiple"] is True
    assert "required" not in kinds
    access = named(found, "offerings", "access")
    assert [w["name"] for w in access["fields"]] == [a.id for a in fabel.intake.site.access]
    dreams = named(found, "offerings", "dreams")["options"]
    assert {"label": "Zeemeermin", "value": "zeemeermin"} in dreams


def test_required_is_what_the_model_requires():
    """A field without a default has to be filled in, every other may be left out."""
    found = widgets(Partner, NONE)
    must = [widget["name"] for widget in found if widget.get("required", True)]
    assert must == ["name", "about", "owner"]


def test_no_code_in_a_hint(fabel):
    """No hint speaks of names of fields or codes: who fills in the form sees neither."""
    code = re.compile(r"\b(yes|no|unknown|live|draft|first_day|status:|site\.toml|partners/)\b")
    known = names(fabel.intake)
    for model in (Partner, Venue, *CONTENT_TYPES.values()):
        for widget in every(widgets(model, known)):
            assert not code.search(widget.get("hint", "")), (model.__name__, widget)


def test_a_pattern_lets_through_what_the_model_takes():
    """A pattern of the form never refuses what a file may say."""
    found = {w["name"]: w for w in every(widgets(Partner, NONE)) if "pattern" in w}
    for name, good, bad in (
        ("amount", ["20", "2,50", "€ 3"], ["twee", "2,505"]),
        ("min", ["0", "2.5", "12"], ["1/2", "half"]),
        ("id", ["judo-6"], ["Judo", "🙂", "a b"]),
        ("phone", ["112", "036-5278500", "+31 (0)6 00000012"], ["bel mij"]),
        ("website", ["https://a.nl"], ["www.a.nl"]),
        ("as_of", ["2026", "2026-11", "2026-11-21"], ["november"]),
        ("email", ["a@b.nl"], ["a at b"]),
    ):
        pattern = re.compile(found[name]["pattern"][0])
        assert all(map(pattern.search, good)), name
        assert not any(map(pattern.search, bad)), name


def test_every_told_hint_has_a_field():
    """No hint stands for a field that is no more; every list knows what one of it is called."""
    records = [Partner, Venue, *CONTENT_TYPES.values()]
    known = {record.__name__: record for record in (*records, *_groups(records))}
    for model, name in TOLD:
        assert name in known[model].model_fields
    assert set(FOLDED) <= set(known)
