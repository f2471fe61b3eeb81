"""The page that tells which calendars there are."""

from __future__ import annotations

from reading import named

from droomkaart.exports.calendar import calendars as files
from droomkaart.languages import Text, marked
from droomkaart.views import calendars
from droomkaart.views.calendars import FeedLink


def test_a_calendar_can_be_opened_and_copied(stage):
    """Each calendar has an address that a calendar program opens, and one to copy."""
    scene = stage([named("a", when=[{"on": ["2026-11-25"]}], price={"free": "yes"})])
    view = calendars.page(scene.edition())
    assert [(g.id, g.title) for g in view.groups] == [
        ("leeftijd-alle", "Alle leeftijden"),
        ("leeftijd-6-8", "6–8 jaar"),
    ]
    host = "klein.fabelstad.example/kalender"
    assert view.groups[1].feeds == (
        FeedLink(
            Text("Heel Fabelstad"),
            f"webcal://{host}/leeftijd-6-8.ics",
            f"https://{host}/leeftijd-6-8.ics",
            1,
        ),
        FeedLink(
            Text("Heel Fabelstad, gratis"),
            f"webcal://{host}/leeftijd-6-8_gratis.ics",
            f"https://{host}/leeftijd-6-8_gratis.ics",
            1,
        ),
    )


def test_words_that_nobody_translated(stage):
    """Where the words for the whole city are Dutch, only they are marked, with their capital."""
    scene = stage(
        [named("a", when=[{"on": ["2026-11-25"]}], price={"free": "yes"})],
        site={"city": {"whole_city": "overal"}},
    )
    found = calendars.page(scene.edition("klein", "en")).groups[0].feeds
    assert [marked(feed.words) for feed in found] == [
        '<span lang="nl" dir="ltr">Overal</span>',
        '<span lang="nl" dir="ltr">Overal</span>, free',
    ]


def test_every_listed_calendar_exists(fabel):
    """The page lists each feed that is written, and no other."""
    for edition in fabel.editions.values():
        listed = {f.address for g in calendars.page(edition).groups for f in g.feeds}
        written = {edition.links.absolute(p) for p in files(edition) if p.count("/") == 2}
        assert listed == written != set()


def test_without_dates_there_are_no_calendars(stage):
    """Where nothing has a date the page has no calendars, and leads to the catalogue."""
    view = calendars.page(stage([named("a")]).edition())
    assert (view.groups, view.catalogue.url) == ((), "/activiteiten/")
