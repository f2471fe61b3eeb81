"""Every text of a city that a translator is asked for, with the context a page asks it by.

Layer 13. What partners write stands in `locales/*/offerings.po`, what stands in `site.toml`
in `content.po`. A context names the record and the field (`partner/offering/title`), so the
same word may have two translations; it never holds a line number, so it lasts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from droomkaart.catalogue import Catalogue, Listing, Shot, Standing
from droomkaart.intake import Article, Filed
from droomkaart.model.challenge import Challenge
from droomkaart.model.gathering import Round
from droomkaart.model.offering import Offering
from droomkaart.model.partner import Partner
from droomkaart.model.site import Site
from droomkaart.model.venue import Venue
from droomkaart.problems import Source

FIELDS, LISTS = "offerings", "content"
_Pair = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text in the language that partners and editors write in, and where it stands."""

    domain: str
    context: str
    words: str
    source: Source


def source_texts(catalogue: Catalogue) -> Iterator[SourceText]:
    """Yield the texts of the lists, the places, pictures, and each partner with its offerings.

    Only what a page can show: no drafts, nothing that has ended.
    """
    place = Source("site.toml", 0, 0)
    yield from _stated(LISTS, place, _site(catalogue.site))
    for venue in catalogue.venues.values():
        shots = catalogue.venue_shots.get(venue.id, ())
        yield from _stated(FIELDS, venue.document.source(), _venue(venue, shots))
    for article in catalogue.articles:
        shots = catalogue.article_shots.get((article.brand, article.type, article.id), ())
        if article.language == catalogue.site.source_language:
            held = (
                *_shots(shots),
                *_challenge(article, catalogue),
                *_round(article, catalogue.today),
            )
            yield from _stated(FIELDS, article.document.source(), held)
    by_partner: dict[str, list[Listing]] = {}
    for listing in catalogue.listings:
        if listing.standing is not Standing.GONE:
            by_partner.setdefault(listing.partner_id, []).append(listing)
    for partner in catalogue.partners.values():
        shots = catalogue.partner_shots.get(partner.id, ())
        yield from _stated(FIELDS, partner.document.source(), _partner(partner, shots))
        for listing in by_partner.get(partner.id, ()):
            source = listing.document.source("offerings", listing.at)
            yield from _stated(FIELDS, source, _listing(listing))


def _stated(domain: str, source: Source, pairs: Iterable[_Pair]) -> Iterator[SourceText]:
    """Yield the texts that somebody stated."""
    return (SourceText(domain, context, words, source) for context, words in pairs if words)


def _venue(venue: Filed[Venue], shots: Iterable[Shot]) -> Iterator[_Pair]:
    yield f"venue/{venue.id}/kind", venue.record.kind
    yield f"venue/{venue.id}/note", venue.record.note
    yield from _shots(shots)


def _partner(partner: Filed[Partner], shots: Iterable[Shot]) -> Iterator[_Pair]:
    yield f"{partner.id}/about", partner.record.about
    yield f"{partner.id}/kind", partner.record.kind
    yield from _shots(shots)


def _listing(listing: Listing) -> Iterator[_Pair]:
    contact = listing.offering.join.contact or listing.partner.contact
    named = (*_offering(listing.offering), ("join/contact", contact.role if contact else None))
    yield from ((f"{listing.key}/{name}", words) for name, words in named)
    yield from _shots(listing.shots)


def _site(site: Site) -> Iterator[_Pair]:
    yield "site/city/whole_city", site.city.whole_city
    for brand in site.brands:
        yield f"site/brands/{brand.id}/tagline", brand.tagline
        yield f"site/brands/{brand.id}/call", brand.call
        at = f"site/brands/{brand.id}/channels"
        yield f"{at}/card", brand.channels.card
        yield f"{at}/walk_in", brand.channels.walk_in
    for group in site.kinds:
        yield f"site/kinds/{group.id}", group.name
        yield from ((f"site/kinds/{kind.id}", kind.name) for kind in group.kinds)
    for subject in site.subjects:
        yield f"site/subjects/{subject.id}", subject.name
        yield f"site/subjects/{subject.id}/search", subject.search
    yield from ((f"site/access/{access.id}", access.name) for access in site.access)
    yield from ((f"site/helplines/{line.number}", line.what) for line in site.helplines)
    yield from ((f"site/holidays/{day.name}", day.name) for day in site.school_holidays.holidays)
    yield "site/mailbox/term", site.mailbox.term


def _offering(offering: Offering) -> Iterator[_Pair]:
    join, price = offering.join, offering.price
    yield "title", offering.title
    yield "summary", offering.summary
    yield "description", offering.description
    yield "ages", offering.ages.note
    yield from ((f"when/{at}", line.note) for at, line in enumerate(offering.when))
    yield "where", offering.where.note
    yield from ((f"price/{at}", option.label) for at, option in enumerate(price.options))
    yield "trial", price.trial
    yield "price/note", price.note
    yield from ((f"price/bring/{at}", words) for at, words in enumerate(price.bring))
    yield "join/how", join.how
    yield "join/lead_time", join.lead_time
    yield from ((f"join/documents/{at}", words) for at, words in enumerate(join.documents))
    yield "join/helper/0", join.helper
    yield "join/companion/0", join.companion
    yield "transport/0", offering.transport


def _challenge(article: Article, catalogue: Catalogue) -> Iterator[_Pair]:
    """Yield what stands in lists of a challenge: a translation of the text has no lists."""
    entry = article.record
    if not isinstance(entry, Challenge):
        return
    shots = catalogue.galleries.get((article.brand, article.type, article.id), ())
    yield from _shots(shot for shot in shots if shot)
    for at, (work, shot) in enumerate(zip(entry.gallery, shots, strict=True)):
        if shot:
            yield f"{article.id}/gallery/{at}/title", work.title
    for at, winner in enumerate(entry.winners):
        yield f"{article.id}/winners/{at}/won", winner.won


def _round(article: Article, today: dt.date) -> Iterator[_Pair]:
    """Yield where the box for dreams stands, from today on."""
    if isinstance(article.record, Round):
        for at, stand in enumerate(article.record.stands):
            if stand.last >= today:
                yield f"{article.id}/stands/{at}/at", stand.at


def _shots(shots: Iterable[Shot]) -> Iterator[_Pair]:
    return ((shot.context, shot.alt) for shot in shots)
