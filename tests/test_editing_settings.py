"""The settings of the whole form, as the program behind it reads them."""

from __future__ import annotations

import json

import jsonschema
from conftest import PRODUCT

from droomkaart.editing.settings import CALLED, TRANSLATED, settings
from droomkaart.intake import read_city
from droomkaart.model.content import CONTENT_TYPES
from droomkaart.model.editing import Editing, Host
from droomkaart.problems import Problems

SCHEMA = PRODUCT / "editor/node_modules/@sveltia/cms/schema/sveltia-cms.json"
KEPT = Editing(backend=Host.GITHUB, repository="stad/kaart")


def test_collections(fabel):
    """Partners, places, and a collection per brand and kind of content, each in its folder."""
    found = settings(fabel.intake, "http://127.0.0.1:1")
    folders = [one["folder"] for one in found["collections"] if "folder" in one]
    owners = ("shared", "klein", "groot")
    wanted = [f"content/{owner}/{kind}" for owner in owners for kind in CONTENT_TYPES]
    assert folders == ["partners", "partners/venues", *wanted]
    assert set(CALLED) == set(CONTENT_TYPES)
    formats = {one["format"] for one in found["collections"] if "format" in one}
    assert len(formats) == 2 + len(CONTENT_TYPES)


def test_words_are_translated(fabel):
    """A translation has its own words; what is no word stands once, in the source."""
    found = settings(fabel.intake, "http://127.0.0.1:1")
    video = next(one for one in found["collections"] if one.get("name") == "shared-videos")
    said = {field["name"] for field in video["fields"] if field["i18n"]}
    assert said == TRANSLATED & {field["name"] for field in video["fields"]}
    assert found["i18n"]["locales"][0] == found["i18n"]["default_locale"] == "nl"


def test_the_program_knows_every_setting(fabel):
    """The settings fit the schema that Sveltia CMS publishes with this version, for every host."""
    schema = json.loads(SCHEMA.read_text())
    # Formats of our own have names that the schema cannot know.
    checker = jsonschema.Draft7Validator(schema)
    for host in Host:
        site = fabel.intake.site.model_copy(
            update={"editing": KEPT.model_copy(update={"backend": host})}
        )
        found = settings(type(fabel.intake)(**{**_parts(fabel.intake), "site": site}))
        for collection in found["collections"]:
            collection.pop("format", None)
        assert [error.message for error in checker.iter_errors(found)] == []


def _parts(intake):
    return {name: getattr(intake, name) for name in intake.__slots__}


def test_settings_of_almere():
    """The form of the starter city is small enough to load at once."""
    intake = read_city(PRODUCT, Problems())
    assert len(json.dumps(settings(intake, "http://127.0.0.1:1"))) < 450_000
