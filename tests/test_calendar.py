"""Calendar files, read back as a calendar program reads them."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from reading import MERMAID, named

from droomkaart.exports import calendar
from droomkaart.exports.calendar import calendars

HERE = ZoneInfo("Europe/Amsterdam")


def read(data: bytes) -> list:
    """Return the events of a calendar file."""
    return Calendar.from_ical(data).walk("VEVENT")


def own(scene, brand: str = "klein", language: str = "nl", name: str = "club/iets") -> bytes:
    """Return the calendar file of one offering or feed."""
    return calendars(scene.edition(brand, language))[f"/kalender/{name}.ics"]


def test_an_event(stage):
    """An event has what a family needs in its calendar, in the time of the city."""
    fields = {
        "when": [{"on": "2026-11-25", "from": "15:00", "until": "16:30"}],
        "where": {"district": "noord"},
        "price": {"free": "yes"},
        "changed": "2026-11-01",
    }
    (event,) = read(own(stage([named("iets", title="Judo; met, een punt", **fields)])))
    url = "https://klein.fabelstad.example/activiteit/club/iets/"
    assert {name: event.decoded(name) for name in event if name not in ("URL", "STATUS")} == {
        "UID": "club/iets/2026-11-25@klein.fabelstad.example",
        "SUMMARY": "Judo; met, een punt",
        "DTSTAMP": dt.datetime(2026, 11, 21, tzinfo=dt.UTC),
        "LAST-MODIFIED": dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
        "DTSTART": dt.datetime(2026, 11, 25, 15, tzinfo=HERE),
        "DTEND": dt.datetime(2026, 11, 25, 16, 30, tzinfo=HERE),
        "LOCATION": "Noord",
        "DESCRIPTION": f"Doe iets.\ngratis\n{url}",
        "TRANSP": "TRANSPARENT",
    }
    assert (event["URL"], event["STATUS"]) == (url, "CONFIRMED")


def test_a_day_without_a_time(stage):
    """Where nobody stated a clock time, the event is the day, and no hour is made up."""
    (event,) = read(own(stage([named("iets", when=[{"on": "2026-11-25", "part": "evening"}])])))
    assert event.decoded("DTSTART") == dt.date(2026, 11, 25)
    assert "DTEND" not in event


def test_an_end_that_nobody_stated(stage):
    """An event without a stated end has none."""
    (event,) = read(own(stage([named("iets", when=[{"on": "2026-11-25", "from": "15:00"}])])))
    assert event.decoded("DTSTART") == dt.datetime(2026, 11, 25, 15, tzinfo=HERE)
    assert "DTEND" not in event


def test_cancelled_and_not_confirmed(stage):
    """What is cancelled says so twice; what no partner confirmed is tentative."""
    when = [{"on": ["2026-11-25", "2026-11-26"], "cancelled": "2026-11-25"}]
    source = {"kind": "website", "on": "2026"}
    events = read(own(stage([named("iets", when=when, confirmed="no", source=source)])))
    assert [(str(e["STATUS"]), str(e["SUMMARY"])) for e in events] == [
        ("CANCELLED", "Gaat niet door: iets"),
        ("TENTATIVE", "iets"),
    ]
    assert all("nog niet bevestigd door de partner" in e["DESCRIPTION"] for e in events)


def test_names_of_events_are_for_ever(stage):
    """A moved date keeps its name, and two times on a day have two; so nothing doubles."""

    def uids(**line: object) -> list[str]:
        lines = [{"every": "wednesday", "last_day": "2026-12-02"} | line]
        return [str(event["UID"]) for event in read(own(stage([named("iets", when=lines)])))]

    host = "@klein.fabelstad.example"
    plain = [f"club/iets/2026-11-25{host}", f"club/iets/2026-12-02{host}"]
    assert uids() == plain
    assert uids(moved=[{"day": "2026-11-25", "to": "2026-11-27"}]) == plain
    assert uids(slots=[{"from": "10:00"}, {"from": "14:00"}]) == [
        f"club/iets/2026-11-25{host}",
        f"club/iets/2026-11-25-2{host}",
        f"club/iets/2026-12-02{host}",
        f"club/iets/2026-12-02-2{host}",
    ]


@pytest.mark.parametrize("where", [{"venue": "makershal", "hidden": "yes"}, {"venue": "de-luwte"}])
def test_a_hidden_place(stage, where):
    """Of a hidden place a calendar says the district only."""
    (event,) = read(own(stage([named("iets", when=[{"on": "2026-11-25"}], where=where)])))
    assert event["LOCATION"] in ("Noord", "Zuid")
    assert "GEO" not in event


def test_the_place_of_a_venue(stage):
    """An open venue gives its address, and its point when somebody measured it."""
    where = {"venue": "zwembad-de-schelp"}
    (event,) = read(own(stage([named("iets", when=[{"on": "2026-11-25"}], where=where)])))
    assert str(event["LOCATION"]).startswith("Eiland, Zwembad De Schelp, ")
    assert (event["GEO"].latitude, event["GEO"].longitude) == (0.1234, -0.5678)


def test_the_calendar_around_it(fabel):
    """A file names itself, its source, its zone with the changes of the clock, and a day to rest."""
    whole = Calendar.from_ical(own(fabel, name="alles"))
    assert {name: str(whole[name]) for name in ("VERSION", "METHOD", "NAME", "X-WR-CALNAME")} == {
        "VERSION": "2.0",
        "METHOD": "PUBLISH",
        "NAME": "Klein en dapper",
        "X-WR-CALNAME": "Klein en dapper",
    }
    assert whole["SOURCE"] == "https://klein.fabelstad.example/kalender/alles.ics"
    assert whole["REFRESH-INTERVAL"].dt == dt.timedelta(days=1)
    (zone,) = whole.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Amsterdam"
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}


def test_a_feed_has_what_its_name_says(fabel):
    """A feed holds the dates of all its offerings, and names its age and place."""
    data = own(fabel, name="leeftijd-6-8_stadsdeel-eiland")
    whole = Calendar.from_ical(data)
    assert whole["NAME"] == "Klein en dapper · 6–8 jaar · Eiland"
    alone = [str(e["UID"]) for e in read(own(fabel, name=MERMAID))]
    assert set(alone) <= {str(e["UID"]) for e in read(data)}


def test_words_of_the_language(fabel):
    """A calendar in another language speaks it, and leads to pages of that language."""
    (event, *_) = read(own(fabel, language="en", name=MERMAID))
    assert event["SUMMARY"] == "Swimming with a tail"
    assert "/en/activiteit/" in event["URL"]


def test_lines_are_folded(stage):
    """No line is longer than RFC 5545 allows, and every line ends as it should."""
    title = "Ünbegrijpelijk läng, " * 8
    data = own(stage([named("iets", title=title.strip(), when=[{"on": "2026-11-25"}])]))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert read(data)[0]["SUMMARY"] == title.strip()


def test_large_feeds_take_what_comes_first(stage, monkeypatch):
    """A feed of very many offerings has those that begin first; a file has a dozen dates."""
    monkeypatch.setattr(calendar, "MOST_OFFERINGS", 2)
    scene = stage([named(n, when=[{"on": f"2026-12-0{n[-1]}"}]) for n in ("d-3", "d-1", "d-2")])
    assert [str(e["SUMMARY"]) for e in read(own(scene, name="alles"))] == ["d-1", "d-2"]
    often = stage([named("iets", when=[{"every": ["monday", "friday"]}])])
    assert len(read(own(often))) == 12


def test_every_calendar_is_sound(fabel):
    """Each file of Fabelstad can be read, holds an event, and names every event once."""
    for edition in fabel.editions.values():
        for path, data in calendars(edition).items():
            uids = [str(event["UID"]) for event in read(data)]
            assert uids, path
            assert len(set(uids)) == len(uids), path


def test_the_built_files(fabel, fabelstad):
    """The files in the output are those of their edition, to the byte."""
    for (brand, code), edition in fabel.editions.items():
        folder = brand if code == "nl" else f"{brand}/{code}"
        for path, data in calendars(edition).items():
            assert (fabelstad.out / f"{folder}{path}").read_bytes() == data
