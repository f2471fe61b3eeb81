"""Timetables: from lines of a partner to real dates."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from droomkaart.model.site import HolidayTable
from droomkaart.model.when import Month, Part, Weekday, When
from droomkaart.timetable import Occurrence, coming, has_rhythm, occurrences, weekdays

# Saturday 21 November 2026: the day that the tests take for today.
FIRST = dt.date(2026, 11, 21)
WINTER = (dt.date(2026, 12, 19), dt.date(2027, 1, 3))
TABLE = HolidayTable.model_validate(
    {
        "region": "Fabelland",
        "known_until": "2027-08-29",
        "holidays": [
            {"name": "Winter", "first": str(WINTER[0]), "last": str(WINTER[1])},
            {"name": "Lente", "first": "2027-04-24", "last": "2027-05-09"},
        ],
    }
)
KNOWN_UNTIL = dt.date(2027, 8, 29)
FEW = settings(deadline=None, max_examples=60)


def line(**fields: object) -> When:
    """Return one line of a timetable, with the names that files use (`from_` for `from`)."""
    return When.model_validate({name.rstrip("_"): value for name, value in fields.items()})


def found(*lines: When, first: str = "2026-11-21", last: str = "2027-02-28") -> list[Occurrence]:
    """Return the dates of some lines in a window."""
    days = (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    return occurrences(lines, TABLE, *days)


def days(*lines: When, **window: str) -> list[str]:
    """Return the bare days of some lines in a window."""
    return [o.day.isoformat() for o in found(*lines, **window)]


def test_weekly():
    """A weekly line has its day in each week, its clock time, and both ends of the window."""
    wednesday = line(every="wednesday", from_="14:00", until="15:00")
    assert found(wednesday, first="2026-11-25", last="2026-12-09") == [
        Occurrence(dt.date(2026, 11, 25), dt.time(14), dt.time(15)),
        Occurrence(dt.date(2026, 12, 2), dt.time(14), dt.time(15)),
        Occurrence(dt.date(2026, 12, 9), dt.time(14), dt.time(15)),
    ]


def test_every_other_week():
    """Every other week counts from the first day, on each of its weekdays."""
    fortnight = line(every=["monday", "wednesday"], weeks=2, first_day="2026-11-25")
    assert days(fortnight, last="2026-12-24") == [
        "2026-11-25",
        "2026-12-07",
        "2026-12-09",
        "2026-12-21",
        "2026-12-23",
    ]


@given(
    start=st.dates(dt.date(2026, 1, 1), dt.date(2027, 6, 1)),
    weekday=st.sampled_from(Weekday),
    weeks=st.integers(1, 5),
    window=st.dates(dt.date(2026, 6, 1), dt.date(2027, 6, 1)),
)
@FEW
def test_every_n_weeks_counts_from_the_first_day(start, weekday, weeks, window):
    """Whatever the window, the weeks are counted from the week of the first day."""
    series = line(every=weekday, weeks=weeks, first_day=str(start))
    monday = start - dt.timedelta(days=start.weekday())
    for day in days(series, first=str(window), last=str(window + dt.timedelta(days=99))):
        assert (dt.date.fromisoformat(day) - monday).days // 7 % weeks == 0


def test_monthly():
    """A monthly line has the first Saturday and the last Sunday, and no other."""
    assert days(line(monthly={"which": "first", "day": "saturday"})) == [
        "2026-12-05",
        "2027-01-02",
        "2027-02-06",
    ]
    assert days(line(monthly={"which": "last", "day": "sunday"})) == [
        "2026-11-29",
        "2026-12-27",
        "2027-01-31",
        "2027-02-28",
    ]


def test_every_week_of_the_month():
    """The second, third and fourth of a month are each their own day."""
    for which, day in (("second", "2026-12-12"), ("third", "2026-12-19"), ("fourth", "2026-12-26")):
        saturdays = line(monthly={"which": which, "day": "saturday"})
        assert days(saturdays, first="2026-12-01", last="2026-12-31") == [day]


def test_a_monthly_series_starts_and_stops():
    """A monthly line has no date before its first day, and has that day when it fits."""
    first = {"which": "first", "day": "tuesday"}  # 1 December 2026 is a Tuesday
    early = line(monthly=first, first_day="2026-12-01", last_day="2027-01-05")
    late = line(monthly=first, first_day="2026-12-02", last_day="2027-01-04")
    assert days(early, first="2026-11-01") == ["2026-12-01", "2027-01-05"]
    assert days(early, first="2026-12-01") == ["2026-12-01", "2027-01-05"]
    assert days(late, first="2026-11-01") == []


def test_loose_days():
    """Loose days stand as they are; those outside the window do not."""
    loose = line(on=["2026-11-20", "2026-11-21", "2027-02-28", "2027-03-01"])
    assert days(loose) == ["2026-11-21", "2027-02-28"]


def test_a_stretch_of_days():
    """A first and last day without a weekday is every day between them."""
    stretch = line(first_day="2026-11-19", last_day="2026-11-23")
    assert days(stretch) == ["2026-11-21", "2026-11-22", "2026-11-23"]


def test_a_series_starts_and_stops():
    """A weekly line has no date before its first day or after its last."""
    series = line(every="monday", first_day="2026-11-30", last_day="2026-12-14")
    assert days(series) == ["2026-11-30", "2026-12-07", "2026-12-14"]


def test_several_times_a_day():
    """Each slot is a date of its own, in the order of the clock."""
    slots = line(
        on="2026-12-05",
        slots=[{"from": "13:30", "until": "14:00"}, {"from": "9:00"}],
    )
    assert found(slots) == [
        Occurrence(dt.date(2026, 12, 5), dt.time(9)),
        Occurrence(dt.date(2026, 12, 5), dt.time(13, 30), dt.time(14)),
    ]


def test_part_of_the_day():
    """A part of the day goes with the date, and stands behind clock times of that day."""
    both = (line(on="2026-12-05", part="morning"), line(on="2026-12-05", from_="20:00"))
    assert found(*both) == [
        Occurrence(dt.date(2026, 12, 5), dt.time(20)),
        Occurrence(dt.date(2026, 12, 5), part=Part.MORNING),
    ]


def test_the_same_date_twice():
    """Two lines that say the same give one date."""
    once = line(on="2026-12-05", from_="10:00")
    again = line(every="saturday", from_="10:00", last_day="2026-12-05", first_day="2026-12-05")
    assert days(once, again) == ["2026-12-05"]


def test_not_in_school_holidays():
    """`except: school-holidays` leaves out the holidays, and their first and last day."""
    saturdays = line(every=["saturday", "sunday"], except_="school-holidays")
    around = days(saturdays, first="2026-12-12", last="2027-01-09")
    assert around == ["2026-12-12", "2026-12-13", "2027-01-09"]


def test_not_on_days():
    """`except` takes out single days, also beside the school holidays."""
    series = line(every="monday", except_=["2026-11-30", "school-holidays"])
    assert days(series, last="2026-12-31") == ["2026-11-23", "2026-12-07", "2026-12-14"]


def test_not_in_spans():
    """`except_spans` takes out every day of a stretch, both ends included."""
    span = {"first": "2026-11-23", "last": "2026-12-07"}
    series = line(every="monday", except_spans=[span])
    assert days(series, last="2026-12-21") == ["2026-12-14", "2026-12-21"]


def test_only_in_school_holidays():
    """`only: school-holidays` leaves nothing outside them."""
    series = line(every=["saturday", "sunday"], only="school-holidays")
    assert days(series, last="2027-01-31") == [
        "2026-12-19",
        "2026-12-20",
        "2026-12-26",
        "2026-12-27",
        "2027-01-02",
        "2027-01-03",
    ]


def test_cancelled():
    """A cancelled date stays in the list and is marked; the others are not."""
    series = line(every="monday", cancelled="2026-11-30")
    assert [(o.day.isoformat(), o.cancelled) for o in found(series, last="2026-12-07")] == [
        ("2026-11-23", False),
        ("2026-11-30", True),
        ("2026-12-07", False),
    ]


def test_moved():
    """A moved date stands on its new day with its new time, and says where it came from."""
    move = {"day": "2026-12-07", "to": "2026-12-08", "from": "16:00", "until": "17:00"}
    series = line(every="monday", from_="14:00", until="15:00", moved=[move])
    assert found(series, first="2026-12-01", last="2026-12-14") == [
        Occurrence(dt.date(2026, 12, 8), dt.time(16), dt.time(17), moved_from=dt.date(2026, 12, 7)),
        Occurrence(dt.date(2026, 12, 14), dt.time(14), dt.time(15)),
    ]


def test_moved_at_the_same_time():
    """A moved date without a time of its own keeps the time of the series."""
    move = {"day": "2026-12-07", "to": "2026-12-08"}
    series = line(every="monday", from_="14:00", until="15:00", moved=[move])
    assert found(series, first="2026-12-08", last="2026-12-08") == [
        Occurrence(dt.date(2026, 12, 8), dt.time(14), dt.time(15), moved_from=dt.date(2026, 12, 7))
    ]


def test_moved_with_another_end():
    """A moved date of which only the end changes starts when the series starts."""
    move = {"day": "2026-12-07", "to": "2026-12-08", "until": "15:30"}
    series = line(every="monday", from_="14:00", until="15:00", moved=[move])
    assert found(series, first="2026-12-08", last="2026-12-08") == [
        Occurrence(
            dt.date(2026, 12, 8), dt.time(14), dt.time(15, 30), moved_from=dt.date(2026, 12, 7)
        )
    ]


def test_moved_across_the_window():
    """A date that moves into the window is there; one that moves out of it is not."""
    moves = [
        {"day": "2026-11-16", "to": "2026-11-24"},
        {"day": "2026-11-23", "to": "2026-11-20"},
    ]
    series = line(every="monday", moved=moves)
    assert days(series, last="2026-11-30") == ["2026-11-24", "2026-11-30"]


def test_moved_far():
    """A date may move by a season: it is not lost however far it moves."""
    series = line(on="2026-09-05", moved=[{"day": "2026-09-05", "to": "2026-12-05"}])
    assert days(series) == ["2026-12-05"]


def test_season_over_new_year():
    """A season from November to January runs over New Year and stops after January."""
    first_sundays = {"which": "first", "day": "sunday"}
    winter = line(monthly=first_sundays, season={"from": "november", "until": "january"})
    assert days(winter, first="2026-09-01", last="2027-05-31") == [
        "2026-11-01",
        "2026-12-06",
        "2027-01-03",
    ]


def test_season_inside_a_year():
    """A season from April to May has no date before or after it."""
    first_sundays = {"which": "first", "day": "sunday"}
    spring = line(monthly=first_sundays, season={"from": "april", "until": "may"})
    assert days(spring, first="2026-09-01", last="2027-08-01") == ["2027-04-04", "2027-05-02"]


def test_by_appointment():
    """What you agree on together has no dates, also when a day of the week is named."""
    assert days(line(every="monday", by_appointment="yes")) == []


def test_in_words_only():
    """A line with a note alone has no dates."""
    assert days(line(note="na de laatste bel")) == []


def test_nobody_knows_what_is_after_the_table():
    """A series ends where the table of school holidays ends; loose days do not."""
    series = line(every="monday")
    assert days(series, first="2027-08-20", last="2027-10-01") == ["2027-08-23"]
    assert days(line(on="2027-09-25"), first="2027-08-20", last="2027-10-01") == ["2027-09-25"]


def test_summer_time():
    """A series keeps its clock time and its weekday when the clock goes forward or back."""
    zone = ZoneInfo("Europe/Amsterdam")
    sundays = line(every="sunday", from_="02:30", until="04:00")
    for first, last in (("2027-03-21", "2027-04-04"), ("2026-10-18", "2026-11-01")):
        dates = found(sundays, first=first, last=last)
        assert [(o.day.isoweekday(), o.starts, o.ends) for o in dates] == [
            (7, dt.time(2, 30), dt.time(4))
        ] * 3
        offsets = {dt.datetime.combine(o.day, dt.time(12), zone).utcoffset() for o in dates}
        assert len(offsets) == 2  # the clock did change between these dates


def test_a_day_is_not_lost_when_the_clock_changes():
    """A line for every day has every day of the week in which the clock changes."""
    daily = line(every=list(Weekday), from_="00:00")
    assert days(daily, first="2027-03-26", last="2027-03-30") == [
        "2027-03-26",
        "2027-03-27",
        "2027-03-28",
        "2027-03-29",
        "2027-03-30",
    ]


def test_has_rhythm():
    """A line has a rhythm when it names days, and not for an appointment or a note."""
    named = [
        line(every="monday"),
        line(monthly={"which": "first", "day": "monday"}),
        line(on="2026-12-05"),
        line(first_day="2026-12-05", last_day="2026-12-06"),
    ]
    bare = [line(by_appointment="yes"), line(note="soms"), line(first_day="2026-12-05")]
    assert [has_rhythm(one) for one in named + bare] == [True] * 4 + [False] * 3


def test_weekdays():
    """The days of a timetable stand Monday first, weekly and monthly ones, each once."""
    lines = [
        line(every=["sunday", "monday"]),
        line(monthly={"which": "last", "day": "friday"}),
        line(every="monday", from_="20:00"),
        line(on="2026-12-05"),
    ]
    assert weekdays(lines) == (Weekday.MONDAY, Weekday.FRIDAY, Weekday.SUNDAY)


# --- properties -------------------------------------------------------------------------

_DAYS = st.dates(dt.date(2026, 9, 1), dt.date(2027, 9, 30))
_NAMES = list(Weekday)


@st.composite
def series(draw: st.DrawFn) -> When:
    """Return a repeating line with any of the exceptions that a partner may write."""
    fields: dict[str, object] = {
        "every": draw(st.lists(st.sampled_from(Weekday), min_size=1, unique=True)),
        "except": draw(st.lists(st.one_of(st.just("school-holidays"), _DAYS.map(str)), max_size=3)),
    }
    if draw(st.booleans()):
        fields |= {"first_day": str(draw(_DAYS)), "weeks": draw(st.integers(1, 4))}
    if draw(st.booleans()):
        low, high = sorted((draw(_DAYS), draw(_DAYS)))
        fields["except_spans"] = [{"first": str(low), "last": str(high)}]
    if draw(st.booleans()):
        months = st.sampled_from(Month)
        fields["season"] = {"from": draw(months), "until": draw(months)}
    return When.model_validate(fields)


@given(series(), _DAYS, st.integers(0, 200))
@FEW
def test_every_date_is_allowed(one, first, length):
    """Each date is in the window, on a named weekday, and outside all that is excluded."""
    last = first + dt.timedelta(days=length)
    for date in occurrences([one], TABLE, first, last):
        day = date.day
        assert first <= day <= min(last, KNOWN_UNTIL)
        assert _NAMES[day.weekday()] in one.every
        assert one.first_day is None or day >= one.first_day
        assert day not in one.exclude
        assert not any(span.first <= day <= span.last for span in one.exclude_spans)
        if "school-holidays" in one.exclude:
            assert not any(h.first <= day <= h.last for h in TABLE.holidays)


@given(series(), _DAYS, st.integers(0, 100), st.integers(1, 100))
@FEW
def test_windows_join(one, first, left, right):
    """Two windows that touch hold together what one window over both holds."""
    middle = first + dt.timedelta(days=left)
    last = middle + dt.timedelta(days=right)
    whole = occurrences([one], TABLE, first, last)
    begin = occurrences([one], TABLE, first, middle)
    rest = occurrences([one], TABLE, middle + dt.timedelta(days=1), last)
    assert begin + rest == whole


@given(series(), _DAYS, st.integers(-50, 50))
@FEW
def test_a_move_changes_one_date(one, wish, days_on):
    """Moving one date takes it away from its day, adds it to the other, and no more."""
    first, last = dt.date(2026, 9, 1), dt.date(2027, 9, 30)
    before = {o.day for o in occurrences([one], TABLE, first, last)}
    old = min(before, key=lambda day: abs(day - wish), default=None)
    assume(old is not None)
    new = old + dt.timedelta(days=days_on)
    assume(first <= new <= last)
    moved = one.model_copy(
        update={"moved": When.model_validate({"moved": [{"day": old, "to": new}]}).moved}
    )
    after = occurrences([moved], TABLE, first, last)
    assert {o.day for o in after} == (before - {old}) | {new}
    assert [o.moved_from for o in after if o.moved_from] == [old]


def test_what_is_over_is_not_to_come():
    """Lines without a date in the coming year are over; an appointment or a note never is."""
    lines = [
        {"every": "monday", "last_day": "2026-06-29"},
        {"every": "tuesday"},
        {"by_appointment": "yes"},
        {"note": "vraag het ons"},
        {"on": "2026-01-10"},
    ]
    held = [When.model_validate(line) for line in lines]
    ahead = coming(held, TABLE, dt.date(2026, 11, 21))
    assert ahead.lines == (held[1], held[2], held[3])
    assert {o.day.weekday() for o in ahead.dates} == {1}
