"""What partners have to look at again, as words to send. Layer 10.

The messages are for a person to send; nothing here sends anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel.dates import format_date
from dateutil.relativedelta import relativedelta

from droomkaart import links
from droomkaart.catalogue import Catalogue, Listing, brands_of
from droomkaart.freshness import Age, age
from droomkaart.intake import Filed
from droomkaart.model.fields import Truth
from droomkaart.model.offering import Offering
from droomkaart.model.partner import Partner
from droomkaart.model.provenance import Status
from droomkaart.model.site import Fresh, Site

# A letter goes out four times a year.
SEASON = relativedelta(months=3)
# How many titles a letter names before it says how many more there are.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Due:
    """What one partner has to look at: its offerings, each with how old its last check is."""

    id: str
    partner: Partner
    offerings: tuple[tuple[Offering, Age], ...]


def due(partners: Iterable[Filed[Partner]], fresh: Fresh, today: dt.date) -> Iterator[Due]:
    """Yield the partners with something to look at, who waits longest first.

    What is ended or a draft is nobody's worry. What is past its term before the next letter
    would go out counts as well: so one message a season is enough.
    """
    found = []
    for filed in partners:
        waiting = tuple(_waiting(filed.record, fresh, today))
        if waiting:
            found.append(Due(filed.id, filed.record, waiting))
    rank = {Age.LAPSED: 0, Age.STALE: 1, Age.NEVER: 2, Age.FRESH: 3}
    yield from sorted(found, key=lambda one: (min(rank[a] for _, a in one.offerings), one.id))


def _waiting(partner: Partner, fresh: Fresh, today: dt.date) -> Iterator[tuple[Offering, Age]]:
    if partner.status in (Status.DRAFT, Status.ENDED):
        return
    for offering in partner.offerings:
        over = offering.expire is not None and offering.expire < today
        if offering.status in (Status.DRAFT, Status.ENDED) or over:
            continue
        now, later = (age(offering, fresh, day) for day in (today, today + SEASON))
        unsure = offering.confirmed is not Truth.YES
        if unsure or later is not Age.FRESH:
            yield offering, Age.NEVER if unsure else now


def messages(catalogue: Catalogue) -> Iterator[str]:
    """Yield a message for each partner that has something to look at, ready to send."""
    site = catalogue.site
    waiting = list(due(catalogue.partners.values(), site.fresh, catalogue.today))
    for one in waiting:
        yield from _message(one, site)
    count = sum(len(one.offerings) for one in waiting)
    yield f"Om na te kijken: {count}. Partners: {len(waiting)}."


def _message(one: Due, site: Site) -> Iterator[str]:
    contact = one.partner.contact
    reach = ", ".join(filter(None, (contact.email, contact.phone))) or "geen adres bekend"
    yield f"=== {one.partner.name} ({reach}) ==="
    yield f"Onderwerp: klopt dit nog? {one.partner.name} bij {site.brands[0].name}"
    yield ""
    yield "Hallo,"
    yield ""
    yield "Jullie staan op onze sites. Wil je kijken of dit nog klopt?"
    yield ""
    for offering, old in one.offerings:
        yield f"- {offering.title}: {_since(offering, old)}"
        yield f"  {_address(one.id, offering, site)}"
    yield ""
    yield "Klopt alles? Antwoord dan met: het klopt. Is er iets anders? Schrijf wat."
    yield "Of verander het zelf in het formulier van de redactie."
    yield ""
    yield f"(Na antwoord, voor de redactie: python build.py fresh --confirm {one.id})"
    yield ""


def _address(partner: str, offering: Offering, site: Site) -> str:
    """Return where the page of an offering is, on the first site that shows it."""
    shown = brands_of(offering, site.brands)
    brand = next((brand for brand in site.brands if brand.id in shown), site.brands[0])
    return f"{brand.base_url}{brand.base_path}{links.activity(f'{partner}/{offering.id}')}"


def _since(offering: Offering, old: Age) -> str:
    if old is Age.NEVER or offering.checked is None:
        return "heeft nog niemand van jullie bevestigd"
    told = f"nagekeken op {written_day(offering.checked.on)}"
    return f"{told}, en daarom uit de lijsten" if old is Age.LAPSED else told


def written_day(day: dt.date) -> str:
    """Return a day in Dutch: 1 november 2026."""
    return format_date(day, "d MMMM y", locale="nl")


def letter(catalogue: Catalogue, gaps: Iterable[str]) -> Iterator[str]:
    """Yield the letter for all partners, four times a year: what is new, what is old, what lacks.

    `gaps` are kinds and ages for which the city has nothing, in words.
    """
    today, site = catalogue.today, catalogue.site
    since = today - SEASON
    season = format_date(today, "MMMM y", locale="nl")
    yield f"Onderwerp: nieuws voor partners van {site.brands[0].name}, {season}"
    yield ""
    yield "Hallo allemaal,"
    yield ""
    new = [item for item in catalogue.listings if _is_new(item, since)]
    yield f"## Nieuw sinds {written_day(since)}"
    yield ""
    yield from _titles(new)
    yield ""
    yield "## Klopt alles nog?"
    yield ""
    waiting = list(due(catalogue.partners.values(), site.fresh, today))
    old = sum(a in (Age.STALE, Age.LAPSED) for one in waiting for _, a in one.offerings)
    never = sum(a is Age.NEVER for one in waiting for _, a in one.offerings)
    yield f"Lang niet gecontroleerd: {old}. Nog door niemand bevestigd: {never}."
    term = site.fresh.months
    yield f"Na {term} maanden zegt de site dat erbij, na {2 * term} gaat het uit de lijsten."
    yield ""
    yield "## Wat er nog niet is"
    yield ""
    told = [f"- {words}" for words in gaps]
    yield from told or ["Voor elke leeftijd is er van elke soort iets."]
    yield ""
    yield "Weet je hier iets voor? Antwoord op dit bericht."


def _is_new(listing: Listing, since: dt.date) -> bool:
    added = listing.offering.added
    return added is not None and added > since


def _titles(listings: list[Listing]) -> Iterator[str]:
    if not listings:
        yield "Er kwam niets bij. Begint er bij jullie iets? Zet het erbij."
    for item in listings[:_NAMED]:
        yield f"- {item.offering.title} ({item.partner.name})"
    if len(listings) > _NAMED:
        yield f"- en nog {len(listings) - _NAMED}"
