"""Feeds, read back by a reader of feeds that is not ours."""

from __future__ import annotations

import datetime as dt

import feedparser
import pytest

from droomkaart import links
from droomkaart.exports.atom import atom


@pytest.fixture(scope="module")
def feeds(fabel):
    """Return the feeds of one edition, by path."""
    return atom(fabel.edition("groot"), fabel.writing("groot"))


def test_each_type_has_its_feed(feeds, fabel):
    """There is a feed of each list that is news, and one of everything."""
    kinds = {kind for kind, _ in fabel.writing("groot").types(fabel.edition("groot").t)}
    assert set(feeds) == {links.feed(""), *(links.feed(kind) for kind in kinds - {"dromen"})}


def test_a_feed_is_sound(feeds):
    """A reader of feeds finds no fault: each has its name, its address, its day and its entries."""
    for path, data in feeds.items():
        found = feedparser.parse(data)
        assert (found.bozo, found.version) == (False, "atom10"), path
        assert found.feed.id.endswith(path)
        assert found.feed.title
        assert found.feed.updated_parsed
        assert found.entries
        ids = [entry.id for entry in found.entries]
        assert len(ids) == len(set(ids))
        assert all(
            entry.updated_parsed and entry.title and entry.summary for entry in found.entries
        )


def test_newest_first(feeds):
    """What came last stands first, and nothing has a day to come."""
    found = feedparser.parse(feeds[links.feed("")])
    days = [entry.updated for entry in found.entries]
    assert days == sorted(days, reverse=True)
    assert days[0] <= "2026-11-21T00:00:00Z"


def test_an_entry_leads_to_its_page(feeds):
    """An entry has the title and the whole address of its page."""
    found = feedparser.parse(feeds[links.feed("challenges")])
    entry = next(entry for entry in found.entries if entry.title == "Bouw een brug")
    assert entry.link == "https://fabelstad.example/groot/challenges/bouw-een-brug/"
    assert entry.summary == "Bouw een brug van karton."


def test_words_that_xml_reads_as_its_own(stage):
    """A title with letters that mean something in XML arrives as it is."""
    from test_articles import paper

    scene = stage([], articles=(paper("a", kind="nieuws", on="2026-11-01", title="Ik & <jij>"),))
    data = atom(scene.edition("klein"), scene.writing("klein"))[links.feed("nieuws")]
    assert [entry.title for entry in feedparser.parse(data).entries] == ["Ik & <jij>"]
    assert b"Ik &amp; &lt;jij&gt;" in data


def test_a_day_stays_until_something_happens(stage):
    """A challenge to come, and one that runs, have the same day in a feed tomorrow as today."""
    from test_articles import paper

    held = (
        paper("straks", kind="challenges", opens="2026-12-01", closes="2026-12-31", task="Doe."),
        paper("nu", kind="challenges", opens="2026-11-01", closes="2026-12-31", task="Doe."),
        paper("nu", kind="nieuws", on="2026-11-15"),
    )
    found = []
    for day in (dt.date(2026, 11, 21), dt.date(2026, 11, 22)):
        scene = stage([], articles=held, today=day)
        data = atom(scene.edition("klein"), scene.writing("klein"))[links.feed("")]
        found.append(
            [(e.link.split("/")[3], e.updated[:10]) for e in feedparser.parse(data).entries]
        )
    assert (
        found[0]
        == found[1]
        == [
            ("nieuws", "2026-11-15"),
            ("challenges", "2026-11-01"),
            ("challenges", "2000-01-01"),
        ]
    )
