"""The coming days: two weeks, today, this week, and the school holiday."""

from __future__ import annotations

import datetime as dt

import pytest
from reading import named

from droomkaart.languages import Text
from droomkaart.views import agenda
from droomkaart.views.card import cards_of
from droomkaart.views.facts import Link

HOLIDAYS = {"school_holidays": {"holidays": (), "known_until": dt.date(2026, 11, 30)}}


def agendas(scene, brand: str = "klein", language: str = "nl") -> dict:
    """Return every agenda page of one edition by its path."""
    edition = scene.edition(brand, language)
    return dict(agenda.pages(edition, cards_of(edition)))


def told(view) -> list:
    """Return the days of an agenda with the titles on them."""
    return [(day.iso, [e.card.title.value for e in day.entries]) for day in view.days]


def test_agenda(stage):
    """The agenda has two weeks from today, by day and time, with what is cancelled marked."""
    scene = stage(
        [
            named("laat", when=[{"on": ["2026-11-21", "2026-12-04"], "from": "20:00"}]),
            named("vroeg", when=[{"on": "2026-11-21", "from": "9:00"}]),
            named("weg", when=[{"on": "2026-11-21", "part": "day", "cancelled": "2026-11-21"}]),
            named("later", when=[{"on": ["2026-11-20", "2026-12-05"]}]),
        ]
    )
    coming = agendas(scene)["/agenda/"]
    assert coming.lead == "Van 21 november tot en met 4 december."
    shown = [
        (day.iso, [(e.time, e.card.title.value, e.cancelled) for e in day.entries])
        for day in coming.days
    ]
    assert shown == [
        (
            "2026-11-21",
            [
                ("vanaf 09:00", "vroeg", False),
                ("vanaf 20:00", "laat", False),
                ("overdag", "weg", True),
            ],
        ),
        ("2026-12-04", [("vanaf 20:00", "laat", False)]),
    ]
    assert coming.days[0].label == "zaterdag 21 november"
    assert coming.without_dates == Link("/activiteiten/", Text("Bekijk alle activiteiten"))
    assert coming.calendars == Link("/kalender/", Text("Zet het in je eigen agenda"))


def test_today_the_week_and_the_holiday(stage):
    """Each has its own days: today, until Sunday, and the holiday that comes next."""
    days = ["2026-11-21", "2026-11-22", "2026-11-23", "2026-12-18", "2026-12-19", "2027-01-03"]
    found = agendas(stage([named("iets", when=[{"on": days}])]))
    assert {path: [day for day, _ in told(view)] for path, view in found.items()} == {
        "/agenda/": days[:3],
        "/agenda/vandaag/": days[:1],
        "/agenda/week/": days[:2],
        "/agenda/vakantie/": days[4:],
    }
    assert [(v.title.value, v.lead) for v in found.values()] == [
        ("Agenda", "Van 21 november tot en met 4 december."),
        ("Vandaag", "zaterdag 21 november"),
        ("Deze week", "Van 21 november tot en met 22 november."),
        (
            "Kerstvakantie",
            "Van 19 december 2026 tot en met 3 januari 2027. Schoolvakantie in regio Fabelland.",
        ),
    ]


def test_tabs(stage):
    """From each agenda the others are one step away, with what takes place on them counted."""
    when = [{"on": ["2026-11-21", "2026-11-22"], "cancelled": "2026-11-21"}]
    found = agendas(stage([named("iets", when=when)]))
    tabs = found["/agenda/week/"].tabs
    assert [(t.link.url, t.link.words.value, t.link.current, t.count) for t in tabs] == [
        ("/agenda/", "Komende dagen", False, 1),
        ("/agenda/vandaag/", "Vandaag", False, 0),
        ("/agenda/week/", "Deze week", True, 1),
        ("/agenda/vakantie/", "Vakantie", False, 0),
    ]


def test_what_takes_place_on_many_days_is_told_once(stage):
    """What is there on five days or more stands before the days; a cancelled day stays."""
    week = ["monday", "tuesday", "wednesday", "thursday", "friday"]
    daily = {"every": week, "from": "15:00", "cancelled": "2026-11-24"}
    view = agendas(
        stage([named("elke-dag", when=[daily]), named("soms", when=[{"every": "monday"}])])
    )
    found = view["/agenda/"]
    said = (
        "elke maandag, dinsdag, woensdag, donderdag en vrijdag, vanaf 15:00, "
        "gaat niet door op 24 november"
    )
    assert [(e.time, e.card.title.value, [str(r) for r in e.rhythm]) for e in found.often] == [
        ("op 9 dagen", "elke-dag", [said])
    ]
    assert told(found) == [
        ("2026-11-23", ["soms"]),
        ("2026-11-24", ["elke-dag"]),
        ("2026-11-30", ["soms"]),
    ]
    assert [tab.count for tab in found.tabs] == [2, 0, 0, 2]
    assert view["/agenda/week/"].often == ()


def test_on_a_sunday_the_week_is_today(stage):
    """A week runs from Monday to Sunday, so on its last day only that day is left."""
    scene = stage(
        [named("iets", when=[{"on": ["2026-11-22", "2026-11-23"]}])], today=dt.date(2026, 11, 22)
    )
    week = agendas(scene)["/agenda/week/"]
    assert (week.lead, told(week)) == ("zondag 22 november", [("2026-11-22", ["iets"])])


def test_a_running_holiday_starts_today(stage):
    """Of a holiday that runs, the days behind us are not shown; its name and dates stay."""
    when = [{"every": "tuesday", "only": "school-holidays"}]
    scene = stage([named("iets", when=when)], today=dt.date(2026, 12, 24))
    holiday = agendas(scene)["/agenda/vakantie/"]
    assert holiday.title == Text("Kerstvakantie")
    assert told(holiday) == [("2026-12-29", ["iets"])]


def test_a_holiday_that_nobody_translated(fabel, fabelstad):
    """The name of a holiday without a translation is Dutch, and its page says so."""
    holiday = agendas(fabel, language="ar-XB")["/agenda/vakantie/"]
    assert holiday.title == Text("Kerstvakantie", "nl", "ltr")
    text = fabelstad.page("klein/ar-XB/agenda/vakantie/index.html")
    assert '<h1><span lang="nl" dir="ltr">Kerstvakantie</span></h1>' in text


def test_a_holiday_behind_the_horizon(stage):
    """A holiday that is far away still shows its days."""
    far = {"name": "Zomer", "first": dt.date(2027, 7, 17), "last": dt.date(2027, 7, 25)}
    scene = stage([named("iets", when=[{"on": ["2027-07-20"]}])])
    table = scene.catalogue.site.school_holidays
    only = (table.holidays[0].model_copy(update=far),)
    scene = stage(
        [named("iets", when=[{"on": ["2027-07-20"]}])], site={"school_holidays": {"holidays": only}}
    )
    assert told(agendas(scene)["/agenda/vakantie/"]) == [("2027-07-20", ["iets"])]


def test_when_the_table_of_holidays_ends(stage):
    """Without a known holiday the page says until when the table knows, and shows nothing."""
    scene = stage([named("iets", when=[{"on": "2026-11-21"}])], site=HOLIDAYS)
    holiday = agendas(scene)["/agenda/vakantie/"]
    assert (holiday.title, holiday.days) == (Text("Vakantie"), ())
    assert holiday.lead == "Na 30 november 2026 zijn de schoolvakanties hier nog niet bekend."
    assert holiday.empty == "Zodra de vakanties bekend zijn, staat hier wat je kunt doen."


def test_empty_agendas_say_so(stage):
    """Without any dates each agenda says plainly that there is nothing, in its own words."""
    found = agendas(stage([named("iets")]))
    assert [(len(v.days), v.empty) for v in found.values()] == [
        (0, "De komende dagen staat er niets op een vaste dag."),
        (0, "Vandaag staat er niets op een vaste dag."),
        (0, "Deze week staat er niets meer op een vaste dag."),
        (0, "In deze vakantie staat er nog niets op een vaste dag."),
    ]


@pytest.mark.parametrize(("number", "pages", "left_out"), [(40, 1, 0), (41, 2, 0), (230, 5, 30)])
def test_long_agendas(stage, number, pages, left_out):
    """A long agenda is cut into pages, at most five; what is then left is told on the last."""
    many = [named(f"iets-{n:03}", when=[{"on": "2026-11-21"}]) for n in range(number)]
    found = [view for path, view in agendas(stage(many)).items() if "vandaag" in path]
    assert [view.pager.number for view in found] == list(range(1, pages + 1))
    assert [view.left_out for view in found] == [0] * (pages - 1) + [left_out]
    assert sum(len(day.entries) for view in found for day in view.days) == number - left_out


def test_the_agenda_is_for_children(fabel):
    """What is for parents or professionals only stands in no agenda of a site for children."""
    for brand in ("klein", "groot"):
        shown = {t for view in agendas(fabel, brand).values() for _, day in told(view) for t in day}
        assert not {"Koffie voor ouders", "Overleg voor professionals"} & shown
        assert "Elke dag gooien" in shown
