"""The front page: what it shows, and of what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import named, titles
from test_articles import paper

from droomkaart.languages import Text
from droomkaart.pages import drafts
from droomkaart.shelves import shelves
from droomkaart.views import home
from droomkaart.views.aloud import Sound
from droomkaart.views.card import cards_of


@pytest.fixture
def front(fabel):
    """Return the front page of the small."""
    edition = fabel.edition()
    return home.page(edition, fabel.writing(), cards_of(edition), shelves(edition))


def test_home(front):
    """The front page has its own words, the dreams, the steps and what holds anything."""
    page = front.shown
    assert (front.title, front.lead) == (
        Text("Wat wil je later worden?"),
        Text("Vertel het ons. Wij zoeken in Fabelstad wat erbij past."),
    )
    assert [(tile.id, tile.icon, tile.url, tile.title.value) for tile in page.dreams] == [
        ("zeemeermin", "zeemeermin", "/dromen/zeemeermin/", "Zeemeermin"),
        ("piloot", "piloot", "/dromen/piloot/", "Piloot"),
        ("uitvinder", "uitvinder", "/dromen/uitvinder/", "Uitvinder"),
    ]
    assert [step.title for step in page.steps] == [
        "Post je droom",
        "We praten samen",
        "We zoeken mee",
    ]
    assert page.steps[0].text == "Schrijf of teken wat je wilt worden."
    assert all(option.count for option in (*page.kinds, *page.ages))
    assert page.count == 14
    assert front.real


def test_the_front_page_shows_the_upper_kinds(fabel, front):
    """Of a group with several kinds only the group is there; no choice stands beside its own."""
    site = fabel.edition().catalogue.site
    lower = {kind.name for group in site.kinds if len(group.kinds) > 1 for kind in group.kinds}
    labels = [option.label for option in front.shown.kinds]
    assert labels
    assert not lower & set(labels)


def test_what_starts_soonest(stage):
    """The front page shows the three that start first this week, and nothing cancelled."""
    day = {"on": "2026-11-22"}
    scene = stage(
        [
            named("vandaag-laat", when=[{"on": "2026-11-21", "from": "20:00"}]),
            named("vandaag-vroeg", when=[{"on": "2026-11-21", "from": "9:00"}]),
            named("morgen", when=[day | {"from": "10:00"}]),
            named("morgen-later", when=[day | {"from": "11:00"}]),
            named("niet", when=[{"on": "2026-11-21", "from": "8:00", "cancelled": "2026-11-21"}]),
            named("ouders", audience="parent", when=[{"on": "2026-11-21", "from": "8:00"}]),
            named("volgende-week", when=[{"on": "2026-11-28", "from": "8:00"}]),
        ]
    )
    edition = scene.edition()
    page = home.page(edition, scene.writing(), cards_of(edition), shelves(edition)).shown
    assert titles(page.soon) == ["vandaag-vroeg", "vandaag-laat", "morgen"]


def test_this_week(stage):
    """The front page looks seven days ahead, today included."""
    scene = stage(
        [named("in", when=[{"on": "2026-11-27"}]), named("uit", when=[{"on": "2026-11-28"}])]
    )
    edition = scene.edition()
    page = home.page(edition, scene.writing(), cards_of(edition), shelves(edition)).shown
    assert titles(page.soon) == ["in"]


def test_a_site_without_content_has_a_front_page(stage):
    """Without any text of its own the front page has the name and the tagline of the site."""
    scene = stage([named("a")])
    edition = scene.edition()
    front = home.page(edition, scene.writing(), cards_of(edition), shelves(edition))
    assert (front.title, front.lead) == (
        Text("Klein en dapper"),
        Text("Voor kinderen van 0 tot en met 12 jaar"),
    )
    assert (front.shown.dreams, front.shown.steps, str(front.shown.body)) == ((), (), "")
    assert front.real


def test_an_untranslated_front_page(fabel):
    """Where the front page is not translated it shows the Dutch words, marked, and no more."""
    edition = fabel.edition("groot", "en")
    front = home.page(edition, fabel.writing("groot", "en"), cards_of(edition), shelves(edition))
    assert front.title == Text("Groot worden begint met een plan", "nl", "ltr")
    assert str(front.shown.body) == ""
    assert not front.real


def test_a_recording_of_the_front_page(fabel):
    """The front page plays the recording of its own language, and brings its file along."""
    edition = fabel.edition()
    piece = fabel.writing().get("pagina", "home")
    recording = next(iter(edition.catalogue.recordings.values()))
    held = {(*piece.folder, "nl"): recording}
    heard = replace(edition, catalogue=replace(edition.catalogue, recordings=held))
    front = home.page(heard, fabel.writing(), cards_of(heard), shelves(heard))
    assert front.shown.sound == Sound(recording.name, "audio/mpeg")
    drafted = drafts(heard, fabel.writing(), shelves(heard))
    assert next(draft for draft in drafted if draft.path == "/").sound == recording.name


GAME = {"kind": "challenges", "task": "Doe."}
WALK = {"kind": "inloop", "when": [{"on": "2026-11-24"}]}


def now(stage, *articles):
    """Return the titles under “Nu” on the front page of a city with some texts."""
    scene = stage([], articles=articles)
    edition = scene.edition("klein")
    writing = scene.writing("klein")
    found = home.page(edition, writing, cards_of(edition), shelves(edition))
    return [(row.link.words.value, row.phase) for row in found.shown.now]


def test_what_runs_now_comes_first(stage):
    """What runs stands before what comes, that before what is new; what is over is not there."""
    assert now(
        stage,
        paper("bericht", kind="nieuws", on="2026-11-10"),
        paper("oud", kind="verhalen", publish="2026-09-01"),
        paper("komt", opens="2026-12-01", closes="2026-12-31", **GAME),
        paper("inloop", **WALK),
        paper("was", kind="colleges", when=[{"on": "2026-11-01"}]),
    ) == [
        ("Titel van inloop", "running"),
        ("Titel van komt", "coming"),
        ("Titel van bericht", "steady"),
    ]


def test_one_of_each_type_and_four_in_all(stage):
    """Three walk-in hours leave a place for a challenge; after four the page goes on."""
    week = {"when": [{"on": "2026-11-25"}]}
    found = now(
        stage,
        *(paper(name, **WALK) for name in ("a", "b", "c")),
        paper("spel", opens="2026-11-01", closes="2026-12-31", **GAME),
        paper("les", kind="colleges", **week),
        paper("dag", kind="evenementen", **week),
        paper("nieuws", kind="nieuws", on="2026-11-20"),
    )
    assert [title.removeprefix("Titel van ") for title, _ in found] == ["a", "les", "dag", "spel"]


def test_nothing_runs(stage):
    """Without anything that runs, comes or is new there is no such part."""
    assert now(stage, paper("tip", kind="tips")) == []
