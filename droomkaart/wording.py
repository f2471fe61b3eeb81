"""From facts to the words of one language: ages, prices, times, places.

Layer 6. Pure functions; a fact that nobody stated becomes a word that says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from droomkaart.languages import Language, Text, composed
from droomkaart.model.fields import SCHOOL_HOLIDAYS, Truth
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
from droomkaart.model.site import Site
from droomkaart.model.when import Month, Monthly, Nth, Part, Weekday, When
from droomkaart.timetable import WEEKDAYS, Occurrence, from_today

# 5 January 2026 is a Monday and January has all month numbers after it: anchors for names.
_MONDAY = dt.date(2026, 1, 5)
FORTNIGHT = 2


@dataclass(frozen=True, slots=True)
class PriceWords:
    """What it costs, short for a card: `state` is free, paid, zero or unknown.

    `zero` is an amount of nothing that nobody called free: there may be more to pay.
    """

    state: str
    short: str


@dataclass(frozen=True, slots=True)
class WhenLine:
    """One line of a timetable in words, with the partner's own note."""

    words: str
    note: Text


def ages(value: Ages, t: Language) -> str:
    """Return ages in words; empty when no number was stated."""
    low, high = value.min, value.max
    if low is not None and high is not None:
        if low == high:
            return t.gettext("{age} jaar").format(age=t.number(low))
        words = t.gettext("{min} t/m {max} jaar")
        return words.format(min=t.number(low), max=t.number(high))
    if low is not None:
        return t.gettext("vanaf {age} jaar").format(age=t.number(low))
    if high is not None:
        return t.gettext("t/m {age} jaar").format(age=t.number(high))
    return ""


def money(amount: Decimal, t: Language) -> str:
    """Return an amount in euros; cents only when there are any."""
    whole = amount == amount.to_integral_value()
    digits = f"{amount:.0f}" if whole else f"{amount:.2f}"
    point = t.locale.number_symbols["latn"]["decimal"]
    return t.upright(f"€\u00a0{digits.replace('.', point)}")


def price(value: Price, t: Language) -> PriceWords:
    """Return what it costs in two or three words."""
    if value.free is Truth.YES:
        return PriceWords("free", t.gettext("gratis"))
    stated = [option for option in value.options if option.amount is not None]
    # What comes on top is no price to start from: a fee of € 25 is not "from € 25".
    amounts = [o.amount for o in stated if o.amount is not None and o.extra is not Truth.YES]
    if not amounts:
        if stated or value.free is Truth.NO:
            return PriceWords("paid", t.gettext("niet gratis"))
        return PriceWords("unknown", t.gettext("prijs onbekend"))
    lowest = money(min(amounts), t)
    if len(set(amounts)) == 1:
        return PriceWords("paid" if min(amounts) else "zero", lowest)
    return PriceWords("paid", t.gettext("vanaf {amount}").format(amount=lowest))


def price_option(option: PriceOption, label: Text, t: Language) -> Text:
    """Return one price with what it is for."""
    if option.amount is None:
        return label
    amount = money(option.amount, t)
    if option.up_to is Truth.YES:
        amount = t.gettext("hoogstens {amount}").format(amount=amount)
    if option.extra is Truth.YES:
        amount = t.gettext("{amount} extra").format(amount=amount)
    return composed("{} · {}", Text(amount), label)


def weekday(day: Weekday, t: Language, pattern: str = "EEEE") -> str:
    """Return the name of a day of the week; `EEEEEE` is the shortest."""
    return t.day(_MONDAY + dt.timedelta(days=WEEKDAYS.index(day)), pattern)


def clock(time: dt.time) -> str:
    """Return a time on the 24-hour clock, the same in every language."""
    return f"{time:%H:%M}"


def hours(starts: dt.time | None, ends: dt.time | None, t: Language) -> str:
    """Return a stretch of time; empty when no clock time was stated."""
    if starts is None:
        return ""
    if ends is None:
        return t.gettext("vanaf {time}").format(time=clock(starts))
    words = t.gettext("{first}–{last}").format(first=clock(starts), last=clock(ends))
    return t.upright(words) if "–" in words else words


def when(line: When, note: Text, t: Language, today: dt.date) -> WhenLine:
    """Return one line of a timetable in words; what has passed is not told as to come."""
    parts = _when_parts(from_today(line, today), t, today)
    return WhenLine(t.joined(parts), note)


def part_of_day(part: Part, t: Language) -> str:
    """Return a part of the day where no clock time is known."""
    return {
        Part.MORNING: t.gettext("’s ochtends"),
        Part.AFTERNOON: t.gettext("’s middags"),
        Part.AFTER_SCHOOL: t.gettext("na school"),
        Part.EVENING: t.gettext("’s avonds"),
        Part.DAY: t.gettext("overdag"),
    }[part]


def occurrence_time(occurrence: Occurrence, t: Language) -> str:
    """Return the time of a real date, or the part of the day, or that it is unknown."""
    if occurrence.starts:
        return hours(occurrence.starts, occurrence.ends, t)
    if occurrence.part:
        return part_of_day(occurrence.part, t)
    return t.gettext("tijd onbekend")


def districts(ids: Iterable[str], site: Site, t: Language) -> Text:
    """Return the names of districts, or of the whole city."""
    names = {d.id: Text(d.name) for d in site.districts}
    names[WHOLE_CITY] = t.field("site/city/whole_city", site.city.whole_city)
    found = [names[value] for value in ids]
    return composed(t.listed("{}" for _ in found), *found) if found else Text("")


def since(value: str | None, t: Language) -> str:
    """Return a year, month or day in words."""
    if value is None:
        return ""
    numbers = [int(part) for part in value.split("-")]
    pattern = ("y", "MMMM y", "d MMMM y")[len(numbers) - 1]
    year, month, day = (*numbers, 1, 1)[:3]
    return t.day(dt.date(year, month, day), pattern)


def source_kind(origin: Origin, t: Language) -> str:
    """Return what kind of source it is."""
    return {
        SourceKind.PARTNER: t.gettext("de partner zelf"),
        SourceKind.WEBSITE: t.gettext("een website"),
        SourceKind.REPORT: t.gettext("een verslag"),
        SourceKind.NEWS: t.gettext("een nieuwsbericht"),
        SourceKind.CITY: t.gettext("de stad"),
        SourceKind.CAMPAIGN: t.gettext("de campagne"),
        SourceKind.STUDY: t.gettext("een onderzoek"),
        SourceKind.OTHER: t.gettext("een openbare bron"),
    }[origin.kind]


def applicants(values: Iterable[Applicant], t: Language) -> str:
    """Return who may apply."""
    names = {
        Applicant.CHILD: t.gettext("jij zelf"),
        Applicant.PARENT: t.gettext("je ouder"),
        Applicant.SCHOOL: t.gettext("je school"),
        Applicant.INTERMEDIARY: t.gettext("een tussenpersoon, zoals school of een hulpverlener"),
        Applicant.PROFESSIONAL: t.gettext("een professional"),
    }
    return t.listed((names[value] for value in values), "or")


def ways(values: Iterable[Way], t: Language) -> str:
    """Return how you join."""
    names = {
        Way.WALK_IN: t.gettext("binnenlopen"),
        Way.WHATSAPP: t.gettext("een appje sturen"),
        Way.PHONE: t.gettext("bellen"),
        Way.EMAIL: t.gettext("mailen"),
        Way.FORM: t.gettext("een formulier invullen"),
        Way.SCHOOL: t.gettext("vragen op school"),
        Way.INTERMEDIARY: t.gettext("vragen aan een tussenpersoon"),
    }
    return t.listed((names[value] for value in values), "or")


def audiences(values: Iterable[Audience], t: Language) -> str:
    """Return whom it is for."""
    names = {
        Audience.CHILD: t.gettext("kinderen en jongeren"),
        Audience.PARENT: t.gettext("ouders"),
        Audience.TOGETHER: t.gettext("ouder en kind samen"),
        Audience.SCHOOL_GROUP: t.gettext("schoolgroepen"),
        Audience.PROFESSIONAL: t.gettext("professionals"),
    }
    return t.listed(names[value] for value in values)


def axes(values: Iterable[Axis], t: Language) -> str:
    """Return the local partner's axis in words; empty when nobody chose."""
    names = {
        Axis.MEET: t.gettext("ontmoeten"),
        Axis.RELAX: t.gettext("ontspannen"),
        Axis.SUPPORT: t.gettext("steun krijgen"),
        Axis.CONTRIBUTE: t.gettext("iets bijdragen"),
    }
    return t.listed(names[value] for value in values)


def truth(value: Truth, t: Language) -> str:
    """Return a three-state fact in a word."""
    return {
        Truth.YES: t.gettext("ja"),
        Truth.NO: t.gettext("nee"),
        Truth.UNKNOWN: t.gettext("onbekend"),
    }[value]


def _when_parts(line: When, t: Language, today: dt.date) -> Iterator[str]:
    yield _rhythm(line, t)
    yield from (_monthly(rule, t) for rule in line.monthly)
    if line.on:
        days = t.listed(t.day(day, "EEEE d MMMM y") for day in line.on)
        yield t.gettext("op {days}").format(days=days)
    yield _period(line.first_day, line.last_day, t)
    if line.season:
        first, last = (_month(m, t) for m in (line.season.starts, line.season.ends))
        if first == last:
            yield t.gettext("in {month}").format(month=first)
        else:
            yield t.gettext("van {first} t/m {last}").format(first=first, last=last)
    if line.slots:
        yield t.listed(hours(slot.starts, slot.ends, t) for slot in line.slots)
    yield hours(line.starts, line.ends, t)
    if line.part:
        yield part_of_day(line.part, t)
    if line.only == SCHOOL_HOLIDAYS:
        yield t.gettext("alleen in de schoolvakantie")
    yield from _exceptions(line, t, today)
    if line.by_appointment is Truth.YES:
        yield t.gettext("op afspraak")


def _rhythm(line: When, t: Language) -> str:
    if not line.every:
        return ""
    if len(line.every) == len(WEEKDAYS):
        return t.gettext("elke dag")
    days = t.listed(weekday(day, t) for day in WEEKDAYS if day in line.every)
    if line.weeks in (None, 1):
        return t.gettext("elke {days}").format(days=days)
    if line.weeks == FORTNIGHT:
        return t.gettext("om de week op {days}").format(days=days)
    return t.gettext("elke {number} weken op {days}").format(number=line.weeks, days=days)


def _monthly(rule: Monthly, t: Language) -> str:
    words = {
        Nth.FIRST: t.gettext("elke eerste {day} van de maand"),
        Nth.SECOND: t.gettext("elke tweede {day} van de maand"),
        Nth.THIRD: t.gettext("elke derde {day} van de maand"),
        Nth.FOURTH: t.gettext("elke vierde {day} van de maand"),
        Nth.LAST: t.gettext("elke laatste {day} van de maand"),
    }[rule.which]
    return words.format(day=weekday(rule.day, t))


def _period(first: dt.date | None, last: dt.date | None, t: Language) -> str:
    if first and last:
        words = t.gettext("van {first} t/m {last}")
        return words.format(first=t.day(first, "d MMMM y"), last=t.day(last, "d MMMM y"))
    if first:
        return t.gettext("vanaf {day}").format(day=t.day(first, "d MMMM y"))
    if last:
        return t.gettext("tot en met {day}").format(day=t.day(last, "d MMMM y"))
    return ""


def _exceptions(line: When, t: Language, today: dt.date) -> Iterator[str]:
    def short(day: dt.date) -> str:
        return t.day(day, "d MMMM" if day.year == today.year else "d MMMM y")

    if SCHOOL_HOLIDAYS in line.exclude:
        yield t.gettext("niet in de schoolvakantie")
    days = [short(day) for day in line.exclude if isinstance(day, dt.date)]
    if days:
        yield t.gettext("niet op {days}").format(days=t.listed(days))
    for span in line.exclude_spans:
        words = t.gettext("niet van {first} t/m {last}")
        yield words.format(first=short(span.first), last=short(span.last))
    for day in line.cancelled:
        yield t.gettext("gaat niet door op {day}").format(day=short(day))
    for move in line.moved:
        words = t.gettext("{day} wordt {to}")
        yield words.format(day=short(move.day), to=short(move.to))


def _month(month: Month, t: Language) -> str:
    return t.day(dt.date(2026, tuple(Month).index(month) + 1, 1), "LLLL")
