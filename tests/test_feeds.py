"""Which calendars there are."""

from __future__ import annotations

from reading import named

from droomkaart.feeds import feeds, has_dates

WHEN = [{"on": ["2026-11-25"]}]


def test_only_feeds_with_something(stage):
    """There is a feed for each age, district and price that has a date, and no other."""
    scene = stage(
        [
            named("a", when=WHEN, where={"district": "noord"}, price={"free": "yes"}),
            named("b", when=WHEN, where={"district": "zuid"}, ages={"min": 0, "max": 3}),
            named("c", where={"district": "eiland"}, price={"free": "yes"}),
        ]
    )
    found = {f.name: [i.offering.id for i in f.listings] for f in feeds(scene.edition())}
    assert found == {
        "alles": ["a", "b"],
        "gratis": ["a"],
        "stadsdeel-noord": ["a"],
        "stadsdeel-noord_gratis": ["a"],
        "stadsdeel-zuid": ["b"],
        "leeftijd-0-3": ["b"],
        "leeftijd-0-3_stadsdeel-zuid": ["b"],
        "leeftijd-6-8": ["a"],
        "leeftijd-6-8_gratis": ["a"],
        "leeftijd-6-8_stadsdeel-noord": ["a"],
        "leeftijd-6-8_stadsdeel-noord_gratis": ["a"],
    }


def test_feeds_are_for_children(stage):
    """What is for adults only is on no feed, but has a calendar file of its own."""
    scene = stage([named("ouders", when=WHEN, audience="parent")])
    edition = scene.edition()
    assert list(feeds(edition)) == []
    assert has_dates(edition.listings[0], edition)


def test_what_is_over_has_no_dates(stage):
    """An offering that stopped or pauses gives no dates, nor does one whose days are past."""
    scene = stage(
        [
            named("stop", when=WHEN, status="ended"),
            named("pauze", when=WHEN, status="paused"),
            named("voorbij", when=[{"on": ["2026-11-01"]}]),
        ]
    )
    edition = scene.edition()
    assert [i.key for i in edition.listings if has_dates(i, edition)] == []


def test_the_whole_city_is_on_each_feed(stage):
    """What is in the whole city is on the feed of each district."""
    scene = stage([named("a", when=WHEN, where={"district": "whole-city"})])
    names = {f.name for f in feeds(scene.edition())}
    assert {"stadsdeel-noord", "stadsdeel-zuid", "stadsdeel-eiland"} <= names
