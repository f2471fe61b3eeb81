"""What you can go to, its calendar file, and what search engines read of it."""

from __future__ import annotations

import json

import pytest
from icalendar import Calendar
from reading import told
from test_articles import paper
from test_content import article

from droomkaart.exports.occasions import occasions


def test_an_event(fabel):
    """An event says for whom it is, who speaks, with whom, and how many places there were when."""
    page = article(fabel, "evenementen", "open-dag")
    assert told(page, "when") == ["elke zaterdag, tot en met 19 december 2026, 13:00–16:00"]
    assert told(page, "ages") == ["vanaf 8 jaar"]
    assert told(page, "by") == ["een uitvinder"]
    assert told(page, "places") == ["nog 4 plekken", "geteld op 18 november"]
    assert [to.url for f in page.facts for to in f.links if f.name == "sign-up"] == [
        "https://makershal.example/open-dag"
    ]
    assert page.calendar == "/evenementen/open-dag.ics"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"places": "1"}, ["1 plek"]),
        ({"places": "12"}, ["12 plekken"]),
        ({"places_left": "1", "counted_on": "2026-11-20"}, ["nog 1 plek", "geteld op 20 november"]),
        ({"places_left": "0", "counted_on": "2026-11-20"}, ["vol", "geteld op 20 november"]),
    ],
)
def test_places(stage, fields, words):
    """What is full says so, and then has no door to sign up."""
    fields = fields | {"sign_up": "https://a.example"}
    scene = stage(
        [], articles=(paper("a", kind="colleges", when=[{"on": "2026-12-12"}], **fields),)
    )
    page = article(scene, "colleges", "a")
    assert told(page, "places") == words
    assert any(fact.name == "sign-up" for fact in page.facts) == (words[0] != "vol")


def test_where_the_box_stands(fabel):
    """The box stands somewhere from one day to another; what has passed is not told."""
    page = article(fabel, "brievenbus", "de-gele-bus")
    assert [(s.words, s.place.value, s.now) for s in page.stops] == [
        ("maandag 23 november tot en met vrijdag 27 november", "school De Beuk", False)
    ]
    assert page.example


def test_a_calendar_file(fabel):
    """Each college and event with dates to come has a file that a phone can keep."""
    files = occasions(fabel.edition("klein"), fabel.writing("klein"))
    assert set(files) == {"/colleges/wat-doet-een-duiker.ics", "/evenementen/open-dag.ics"}
    held = Calendar.from_ical(files["/colleges/wat-doet-een-duiker.ics"])
    (event,) = held.walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (
        "Wat doet een duiker?",
        "De Makershal, Zuid",
    )
    assert event.decoded("DTSTART").isoformat() == "2026-12-12T14:00:00+01:00"
    assert event.decoded("DTEND").isoformat() == "2026-12-12T15:00:00+01:00"
    assert str(event["UID"]) == "colleges/wat-doet-een-duiker/2026-12-12@klein.fabelstad.example"
    days = [
        e.decoded("DTSTART").date().isoformat()
        for e in Calendar.from_ical(files["/evenementen/open-dag.ics"]).walk("VEVENT")
    ]
    assert days == ["2026-11-21", "2026-11-28", "2026-12-05", "2026-12-12", "2026-12-19"]


def test_two_times_on_one_day(stage):
    """Two times on one day are two events of their own: neither takes the place of the other."""
    slots = [{"from": "13:00", "until": "14:00"}, {"from": "15:00", "until": "16:00"}]
    held = paper("a", kind="colleges", when=[{"on": "2026-12-12", "slots": slots}])
    scene = stage([], articles=(held,))
    (data,) = occasions(scene.edition("klein"), scene.writing("klein")).values()
    names = [str(event["UID"]).split("@")[0] for event in Calendar.from_ical(data).walk("VEVENT")]
    assert names == ["colleges/a/2026-12-12", "colleges/a/2026-12-12-2"]


def test_what_search_engines_read(fabel):
    """A college is an event with its moment, its distance to UTC, and its place."""
    found = json.loads(article(fabel, "colleges", "wat-doet-een-duiker").linked)
    assert found["@type"] == "EducationEvent"
    assert found["startDate"] == "2026-12-12T14:00:00+01:00"
    assert found["location"]["name"] == "De Makershal"
    many = json.loads(article(fabel, "evenementen", "open-dag").linked)
    assert [event["@type"] for event in many["@graph"]] == ["Event"] * 5
    assert {event["remainingAttendeeCapacity"] for event in many["@graph"]} == {4}


def test_a_film_for_search_engines(fabel):
    """A film has its date, its still, its length and its words."""
    found = json.loads(article(fabel, "vlogs", "achter-de-schermen", "groot").linked)
    assert found["@type"] == "VideoObject"
    assert (found["uploadDate"], found["duration"]) == ("2026-11-10", "PT4S")
    assert found["thumbnailUrl"][0].startswith("https://fabelstad.example/groot/assets/p/")
    assert found["transcript"] == "Dit is een verzonnen vlog. De zolder & het doek."


def test_no_example_is_an_event(stage):
    """What is made up is on the page, marked, and is no event for a search engine."""
    fields = {"kind": "colleges", "when": [{"on": "2026-12-12"}]}
    real, made_up = paper("a", **fields), paper("b", example="yes", **fields)
    scene = stage([], articles=(real, made_up))
    assert article(scene, "colleges", "a").linked
    assert article(scene, "colleges", "b").linked == ""


def test_no_word_ends_the_script(stage):
    """A title that looks like the end of the script element stays a title."""
    title = "</script><b>hoi"
    scene = stage(
        [], articles=(paper("a", kind="colleges", title=title, when=[{"on": "2026-12-12"}]),)
    )
    linked = article(scene, "colleges", "a").linked
    assert "<" not in linked
    assert json.loads(linked)["name"] == title


def test_a_hidden_place_stays_hidden(stage):
    """Of a place that must stay hidden a search engine hears the city only."""
    fields = {"when": [{"on": "2026-12-12"}], "where": {"venue": "de-luwte"}}
    scene = stage(articles=(paper("a", kind="evenementen", **fields),))
    found = json.loads(article(scene, "evenementen", "a").linked)
    assert found["location"]["name"] == found["location"]["address"]["addressLocality"]


def test_a_text_for_schools(fabel):
    """A text for schools stands there as plain words, an empty line between paragraphs."""
    page = article(fabel, "voor-scholen", "de-bus-komt")
    assert page.ready == (
        "De brievenbus komt\n\nVolgende week staat de gele brievenbus in de hal.\n\n"
        "Schrijf je droom op.\n\nDoe de kaart in de bus."
    )
