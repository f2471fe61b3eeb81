"""A timetable as partners write it: weeks, months, loose days, exceptions. Layer 1."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from droomkaart.model.fields import (
    SCHOOL_HOLIDAYS,
    Clock,
    Day,
    Excluded,
    Known,
    Line,
    Many,
    Record,
    Slug,
    Truth,
    Whole,
    fault,
)


class Weekday(StrEnum):
    """The days of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Nth(StrEnum):
    """Which one of the month."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    LAST = "last"


class Part(StrEnum):
    """A part of the day where the source states no clock time."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    AFTER_SCHOOL = "after-school"
    EVENING = "evening"
    DAY = "day"


class Month(StrEnum):
    """The months, for seasons."""

    JANUARY = "january"
    FEBRUARY = "february"
    MARCH = "march"
    APRIL = "april"
    MAY = "may"
    JUNE = "june"
    JULY = "july"
    AUGUST = "august"
    SEPTEMBER = "september"
    OCTOBER = "october"
    NOVEMBER = "november"
    DECEMBER = "december"


class Slot(Record):
    """One stretch of time on a day."""

    starts: Clock = Field(alias="from", title="Van", description='Kloktijd: "14:00".')
    ends: Clock | None = Field(None, alias="until", title="Tot", description='Kloktijd: "15:00".')

    @model_validator(mode="after")
    def _in_order(self) -> Slot:
        if self.ends is not None and self.ends <= self.starts:
            raise fault(
                "times-reversed", at="until", start=f"{self.starts:%H:%M}", end=f"{self.ends:%H:%M}"
            )
        return self


class Span(Record):
    """A stretch of days, both ends included."""

    first: Day = Field(title="Eerste dag", description="Zo: 2026-07-11.")
    last: Day = Field(title="Laatste dag", description="Deze dag hoort erbij.")

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.last < self.first:
            raise fault(
                "days-reversed", at="last", first=self.first.isoformat(), last=self.last.isoformat()
            )
        return self


class Season(Record):
    """A part of the year, both months included; it may run over New Year."""

    starts: Month = Field(alias="from", title="Van", description="De eerste maand.")
    ends: Month = Field(alias="until", title="Tot en met", description="De laatste maand.")


class Move(Record):
    """One date that goes to another day or time."""

    day: Day = Field(title="Deze dag", description="De dag die verschuift.")
    to: Day = Field(title="Wordt deze dag", description="De nieuwe dag.")
    starts: Clock | None = Field(
        None, alias="from", title="Van", description="Als de tijd verandert."
    )
    ends: Clock | None = Field(
        None, alias="until", title="Tot", description="Als de tijd verandert."
    )


class Monthly(Record):
    """A day of the month by its weekday: the first Saturday."""

    which: Nth = Field(title="Welke", description="first, second, third, fourth of last.")
    day: Weekday = Field(title="Dag", description="De dag van de week.")


class When(Record):
    """One line of a timetable. Several lines stand beside each other in `when:`."""

    every: Annotated[tuple[Weekday, ...], Many] = Field(
        (), title="Elke week op", description="Een of meer dagen: wednesday of [monday, friday]."
    )
    weeks: Whole | None = Field(
        None, title="Om de hoeveel weken", description="2 is om de week; vraagt first_day."
    )
    monthly: Annotated[tuple[Monthly, ...], Many] = Field(
        (), title="Elke maand", description="De eerste zaterdag: {which: first, day: saturday}."
    )
    on: Annotated[tuple[Day, ...], Many] = Field(
        (), title="Op losse dagen", description="Een of meer dagen: 2026-12-05."
    )
    first_day: Day | None = Field(None, title="Eerste dag", description="De reeks begint hier.")
    last_day: Day | None = Field(None, title="Laatste dag", description="De reeks stopt hierna.")
    starts: Clock | None = Field(None, alias="from", title="Van", description='Kloktijd: "14:00".')
    ends: Clock | None = Field(None, alias="until", title="Tot", description='Kloktijd: "15:00".')
    slots: tuple[Slot, ...] = Field(
        (), title="Meer keren per dag", description="Een lijst van tijden: {from, until}."
    )
    part: Part | None = Field(
        None, title="Deel van de dag", description="Als er geen kloktijd bekend is."
    )
    exclude: Annotated[tuple[Excluded, ...], Many] = Field(
        (), alias="except", title="Niet op", description="school-holidays, of dagen: 2026-12-25."
    )
    exclude_spans: tuple[Span, ...] = Field(
        (),
        alias="except_spans",
        title="Niet in",
        description="Een lijst van perioden: {first, last}.",
    )
    only: Slug | None = Field(
        None, title="Alleen in", description="school-holidays: alleen in de schoolvakantie."
    )
    cancelled: Annotated[tuple[Day, ...], Many] = Field(
        (), title="Gaat niet door op", description="Dagen die uitvallen; de site zegt dat erbij."
    )
    moved: tuple[Move, ...] = Field((), title="Verplaatst", description="Van welke dag naar welke.")
    season: Season | None = Field(None, title="Seizoen", description="Van welke maand tot welke.")
    by_appointment: Known = Field(
        Truth.NO, title="Op afspraak", description="Kies je samen een tijd?"
    )
    note: Line | None = Field(None, title="In woorden", description="Wat niet in de lijst past.")

    @model_validator(mode="after")
    def _coherent(self) -> When:
        if self.ends is not None and self.starts is None:
            raise fault("until-without-from", at="until")
        if self.starts is not None and self.ends is not None and self.ends <= self.starts:
            raise fault(
                "times-reversed", at="until", start=f"{self.starts:%H:%M}", end=f"{self.ends:%H:%M}"
            )
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise fault(
                "days-reversed",
                at="last_day",
                first=self.first_day.isoformat(),
                last=self.last_day.isoformat(),
            )
        for at, move in enumerate(self.moved):
            starts = move.starts or self.starts
            if starts and move.ends and move.ends <= starts:
                raise fault(
                    "times-reversed",
                    at=f"moved.{at}.until",
                    start=f"{starts:%H:%M}",
                    end=f"{move.ends:%H:%M}",
                )
            if move.day in self.cancelled:
                raise fault("moved-and-cancelled", at=f"moved.{at}.day", day=move.day.isoformat())
        if self.weeks is not None and (self.weeks < 1 or not (self.first_day and self.every)):
            raise fault("weeks-need-start", at="weeks")
        if self.only is not None and self.only != SCHOOL_HOLIDAYS:
            raise fault("bad-choice", at="only", value=self.only, choices=SCHOOL_HOLIDAYS)
        if self == When.model_construct():
            raise fault("when-empty")
        return self
