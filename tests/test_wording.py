"""Facts in words: ages, prices, times and places, in Dutch and in English."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from reading import TODAY

from droomkaart import wording
from droomkaart.languages import Text
from droomkaart.model.fields import Truth
from droomkaart.model.offering import (
    WHOLE_CITY,
    Ages,
    Applicant,
    Audience,
    Axis,
    Price,
    PriceOption,
    Way,
)
from droomkaart.model.provenance import Origin, SourceKind
from droomkaart.model.when import Part, Weekday, When
from droomkaart.timetable import Occurrence

NO_BREAK = "\u00a0"


@pytest.fixture
def nl(languages):
    """Return Dutch."""
    return languages["nl"]


@pytest.fixture
def en(languages):
    """Return English."""
    return languages["en"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"min": 6, "max": 12}, "6 t/m 12 jaar"),
        ({"min": 0, "max": 11}, "0 t/m 11 jaar"),
        ({"min": 0, "max": 0}, "0 jaar"),
        ({"min": "2,5", "max": 4}, "2,5 t/m 4 jaar"),
        ({"min": 12, "max": 12}, "12 jaar"),
        ({"min": 0}, "vanaf 0 jaar"),
        ({"max": 0}, "t/m 0 jaar"),
        ({"max": 16}, "t/m 16 jaar"),
        ({"note": "peuters"}, ""),
    ],
)
def test_ages(nl, fields, words):
    """Ages are said with both ends, and 0 is an age like any other."""
    assert wording.ages(Ages.model_validate(fields), nl) == words


def test_half_years(nl, en):
    """Half years are written as the language writes numbers."""
    ages = Ages.model_validate({"min": 2.5, "max": 3.5})
    assert "2,5" in wording.ages(ages, nl)
    assert "2.5" in wording.ages(ages, en)


@pytest.mark.parametrize(
    ("amount", "dutch", "english"),
    [
        ("0", "€ 0", "€ 0"),
        ("20", "€ 20", "€ 20"),
        ("20.00", "€ 20", "€ 20"),
        ("2.5", "€ 2,50", "€ 2.50"),
        ("7.05", "€ 7,05", "€ 7.05"),
    ],
)
def test_money(nl, en, amount, dutch, english):
    """Euros have cents only when there are any, and never break from their sign."""
    assert wording.money(Decimal(amount), nl) == dutch.replace(" ", NO_BREAK)
    assert wording.money(Decimal(amount), en) == english.replace(" ", NO_BREAK)


@pytest.mark.parametrize(
    ("fields", "state", "short"),
    [
        ({}, "unknown", "prijs onbekend"),
        ({"free": "unknown", "options": [{"label": "per keer"}]}, "unknown", "prijs onbekend"),
        ({"free": "yes"}, "free", "gratis"),
        ({"free": "yes", "options": [{"label": "per keer", "amount": 0}]}, "free", "gratis"),
        ({"free": "no"}, "paid", "niet gratis"),
        ({"free": "no", "options": [{"label": "per keer"}]}, "paid", "niet gratis"),
        ({"options": [{"label": "per keer", "amount": 0}]}, "zero", "€ 0"),
        ({"options": [{"label": "per keer", "amount": 3}]}, "paid", "€ 3"),
        (
            {"options": [{"label": "a", "amount": 3}, {"label": "b", "amount": "3.00"}]},
            "paid",
            "€ 3",
        ),
        (
            {"options": [{"label": "a", "amount": 4}, {"label": "b", "amount": 0}]},
            "paid",
            "vanaf € 0",
        ),
        (
            {"options": [{"label": "a"}, {"label": "b", "amount": "2,5"}]},
            "paid",
            "€ 2,50",
        ),
        (
            {
                "options": [
                    {"label": "fee", "amount": 1, "extra": "yes"},
                    {"label": "a", "amount": 9},
                ]
            },
            "paid",
            "€ 9",
        ),
        ({"options": [{"label": "fee", "amount": 25, "extra": "yes"}]}, "paid", "niet gratis"),
    ],
)
def test_price(nl, fields, state, short):
    """Unknown is said, never taken for free; 0 is a price; what comes on top is none."""
    found = wording.price(Price.model_validate(fields), nl)
    assert (found.state, found.short.replace(NO_BREAK, " ")) == (state, short)


def test_price_option(nl):
    """An option says its amount, whether that is the most, and what it is for."""

    def told(**fields: object) -> str:
        option = PriceOption.model_validate({"label": "per keer", **fields})
        return wording.price_option(option, Text(option.label), nl).value.replace(NO_BREAK, " ")

    assert told(amount=3) == "€ 3 · per keer"
    assert told(amount=3, up_to="yes") == "hoogstens € 3 · per keer"
    assert told(amount=3, up_to="unknown") == "€ 3 · per keer"
    assert told(amount=3, extra="yes") == "€ 3 extra · per keer"
    assert told(amount=3, extra="yes", up_to="yes") == "hoogstens € 3 extra · per keer"
    assert told(amount=0) == "€ 0 · per keer"
    assert told() == "per keer"


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (None, None, ""),
        (dt.time(9), None, "vanaf 09:00"),
        (dt.time(0), dt.time(23, 59), "00:00–23:59"),
    ],
)
def test_hours(nl, starts, ends, words):
    """Times are on the 24-hour clock; midnight is a time too."""
    assert wording.hours(starts, ends, nl) == words


def test_the_clock_is_the_same_everywhere(languages):
    """Every language writes times on the 24-hour clock with the same digits."""
    times = {
        code: wording.hours(dt.time(14), dt.time(15, 5), languages[code])
        for code in ("nl", "en", "ar-XB")
    }
    assert times["nl"] == times["en"] == "14:00–15:05"
    # Between words from right to left it keeps its own direction, and stays on one line.
    assert times["ar-XB"] == "\u206614:00–\u206015:05\u2069"


WHEN = [
    ({"every": "wednesday", "from": "14:00", "until": "15:00"}, "elke woensdag, 14:00–15:00"),
    ({"every": ["friday", "monday"]}, "elke maandag en vrijdag"),
    (
        {"every": "monday", "weeks": 1, "first_day": "2026-09-07"},
        "elke maandag, vanaf 7 september 2026",
    ),
    (
        {"every": "monday", "weeks": 2, "first_day": "2026-09-07"},
        "om de week op maandag, vanaf 7 september 2026",
    ),
    (
        {"every": "monday", "weeks": 3, "first_day": "2026-09-07", "last_day": "2027-06-28"},
        "elke 3 weken op maandag, van 7 september 2026 t/m 28 juni 2027",
    ),
    ({"every": list(Weekday), "part": "morning"}, "elke dag, ’s ochtends"),
    ({"monthly": {"which": "first", "day": "saturday"}}, "elke eerste zaterdag van de maand"),
    (
        {"monthly": [{"which": "second", "day": "monday"}, {"which": "last", "day": "sunday"}]},
        "elke tweede maandag van de maand, elke laatste zondag van de maand",
    ),
    (
        {"monthly": [{"which": "third", "day": "friday"}, {"which": "fourth", "day": "friday"}]},
        "elke derde vrijdag van de maand, elke vierde vrijdag van de maand",
    ),
    (
        {"on": ["2026-12-05", "2027-01-02"]},
        "op zaterdag 5 december 2026 en zaterdag 2 januari 2027",
    ),
    ({"every": "monday", "last_day": "2027-06-28"}, "elke maandag, tot en met 28 juni 2027"),
    (
        {"every": "sunday", "season": {"from": "november", "until": "february"}},
        "elke zondag, van november t/m februari",
    ),
    (
        {"every": "sunday", "season": {"from": "november", "until": "november"}},
        "elke zondag, in november",
    ),
    (
        {"on": "2026-12-05", "slots": [{"from": "9:00", "until": "9:45"}, {"from": "10:00"}]},
        "op zaterdag 5 december 2026, 09:00–09:45 en vanaf 10:00",
    ),
    ({"every": "monday", "only": "school-holidays"}, "elke maandag, alleen in de schoolvakantie"),
    (
        {"every": "monday", "except": ["school-holidays", "2026-12-07", "2026-12-14"]},
        "elke maandag, niet in de schoolvakantie, niet op 7 december en 14 december",
    ),
    (
        {"every": "monday", "except_spans": [{"first": "2026-12-24", "last": "2026-12-27"}]},
        "elke maandag, niet van 24 december t/m 27 december",
    ),
    (
        {"every": "monday", "cancelled": ["2026-12-07", "2026-12-14"]},
        "elke maandag, gaat niet door op 7 december, gaat niet door op 14 december",
    ),
    (
        {"every": "monday", "moved": [{"day": "2026-12-07", "to": "2026-12-08"}]},
        "elke maandag, 7 december wordt 8 december",
    ),
    (
        {"every": "monday", "except": "2025-12-01", "cancelled": ["2025-12-08", "2027-01-04"]},
        "elke maandag, gaat niet door op 4 januari 2027",
    ),
    (
        {
            "every": "monday",
            "except_spans": [{"first": "2025-12-01", "last": "2026-11-20"}],
            "moved": [{"day": "2026-11-02", "to": "2026-11-03"}],
        },
        "elke maandag",
    ),
    ({"on": ["2026-01-10", "2027-02-20"]}, "op zaterdag 20 februari 2027"),
    ({"on": "2026-01-10"}, "op zaterdag 10 januari 2026"),
    ({"by_appointment": "yes"}, "op afspraak"),
    ({"note": "na de laatste bel"}, ""),
]


@pytest.mark.parametrize(("fields", "words"), WHEN)
def test_when(nl, fields, words):
    """Each way to say when is one line of Dutch, in one order; the note stands apart."""
    found = wording.when(When.model_validate(fields), Text("de note"), nl, TODAY)
    assert (found.words, found.note) == (words, Text("de note"))


@pytest.mark.parametrize("fields", [fields for fields, _ in WHEN])
def test_when_in_other_languages(languages, fields):
    """Every language can say every timetable, also those made for tests only."""
    line = When.model_validate(fields)
    for t in languages.values():
        assert bool(wording.when(line, Text(""), t, TODAY).words) == ("note" not in fields)


def test_when_in_english(en):
    """The names of days and months are those of the language."""
    line = When.model_validate({"every": "wednesday", "first_day": "2026-10-07"})
    words = wording.when(line, Text(""), en, TODAY).words
    assert "Wednesday" in words
    assert "7 October 2026" in words


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Part.MORNING, "’s ochtends"),
        (Part.AFTERNOON, "’s middags"),
        (Part.AFTER_SCHOOL, "na school"),
        (Part.EVENING, "’s avonds"),
        (Part.DAY, "overdag"),
    ],
)
def test_part_of_day(nl, part, words):
    """Each part of the day has its words."""
    assert wording.part_of_day(part, nl) == words


def test_occurrence_time(nl):
    """A date says its clock time, else its part of the day, else that the time is unknown."""
    day = dt.date(2026, 12, 5)
    timed = Occurrence(day, dt.time(9), dt.time(10), Part.EVENING)
    assert wording.occurrence_time(timed, nl) == "09:00–10:00"
    assert wording.occurrence_time(Occurrence(day, dt.time(0)), nl) == "vanaf 00:00"
    assert wording.occurrence_time(Occurrence(day, part=Part.EVENING), nl) == "’s avonds"
    assert wording.occurrence_time(Occurrence(day), nl) == "tijd onbekend"


def test_weekday(nl, en):
    """A day of the week has its name, and its shortest name for a postmark."""
    assert [wording.weekday(d, nl) for d in (Weekday.MONDAY, Weekday.SUNDAY)] == [
        "maandag",
        "zondag",
    ]
    assert wording.weekday(Weekday.TUESDAY, nl, "EEEEEE") == "di"
    assert wording.weekday(Weekday.TUESDAY, en) == "Tuesday"


def test_districts(fabel, nl, en):
    """Districts have their names; the whole city has its own words in each language."""
    site = fabel.catalogue.site
    assert wording.districts((), site, nl) == Text("")
    assert wording.districts(("noord", "zuid", "eiland"), site, nl) == Text("Noord, Zuid en Eiland")
    assert wording.districts((WHOLE_CITY,), site, nl) == Text("heel Fabelstad")
    assert wording.districts((WHOLE_CITY,), site, en) == Text("all of Fabelstad")


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, ""), ("2022", "2022"), ("2022-05", "mei 2022"), ("2022-05-04", "4 mei 2022")],
)
def test_since(nl, value, words):
    """A date of which only the year or month is known says no more than that."""
    assert wording.since(value, nl) == words


def test_lists_of_choices(nl):
    """People, ways and aims are joined as a sentence would join them."""
    assert wording.applicants([Applicant.CHILD], nl) == "jij zelf"
    assert wording.applicants([Applicant.PARENT, Applicant.SCHOOL], nl) == "je ouder of je school"
    assert wording.ways([Way.WALK_IN, Way.PHONE, Way.FORM], nl) == (
        "binnenlopen, bellen of een formulier invullen"
    )
    assert wording.audiences([Audience.CHILD, Audience.PARENT], nl) == (
        "kinderen en jongeren en ouders"
    )
    assert wording.axes([Axis.MEET, Axis.SUPPORT], nl) == "ontmoeten en steun krijgen"
    assert wording.axes([], nl) == ""
    every_way = wording.ways([Way.WHATSAPP, Way.EMAIL, Way.SCHOOL, Way.INTERMEDIARY], nl)
    assert every_way == (
        "een appje sturen, mailen, vragen op school of vragen aan een tussenpersoon"
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (SourceKind.PARTNER, "de partner zelf"),
        (SourceKind.WEBSITE, "een website"),
        (SourceKind.REPORT, "een verslag"),
        (SourceKind.NEWS, "een nieuwsbericht"),
        (SourceKind.CITY, "de stad"),
        (SourceKind.CAMPAIGN, "de campagne"),
        (SourceKind.STUDY, "een onderzoek"),
        (SourceKind.OTHER, "een openbare bron"),
    ],
)
def test_source_kind(nl, kind, words):
    """Each kind of source has its words; the city is called the city."""
    assert wording.source_kind(Origin(kind=kind), nl) == words


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        (Applicant, lambda value, t: wording.applicants([value], t)),
        (Way, lambda value, t: wording.ways([value], t)),
        (Audience, lambda value, t: wording.audiences([value], t)),
        (Axis, lambda value, t: wording.axes([value], t)),
        (SourceKind, lambda value, t: wording.source_kind(Origin(kind=value), t)),
        (Truth, wording.truth),
        (Part, wording.part_of_day),
    ],
)
def test_every_choice_has_its_own_words(languages, choices, told):
    """No two choices of one list say the same, in any language."""
    for t in languages.values():
        words = [told(value, t) for value in choices]
        assert all(words)
        assert len(set(words)) == len(words)
