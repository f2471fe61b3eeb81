"""Join the records: references, brands, ages, the publication window.

Layer 9. After this every reference exists and every offering knows on which sites it
stands and how.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial
from pathlib import Path

from droomkaart import films, media
from droomkaart.films import Film, Track
from droomkaart.freshness import Age, age
from droomkaart.intake import Article, Filed, Intake
from droomkaart.load import Document
from droomkaart.media import Media
from droomkaart.model.challenge import Challenge
from droomkaart.model.fields import Truth
from droomkaart.model.film import Video
from droomkaart.model.offering import Ages, Audience, Offering, Where
from droomkaart.model.partner import Internal, Partner
from droomkaart.model.picture import Picture
from droomkaart.model.provenance import Status
from droomkaart.model.site import AgeBand, Brand, Site, Subject
from droomkaart.model.venue import Venue
from droomkaart.pictures import Photo, inspect
from droomkaart.problems import Problems
from droomkaart.proofread import proofread
from droomkaart.references import CHILDREN, Lists, check_articles, check_pair, check_partner
from droomkaart.subjects import subjects_of

PARENTS = frozenset((Audience.PARENT, Audience.TOGETHER))


class Standing(StrEnum):
    """How an offering stands on the site today."""

    SHOWN = "shown"
    PAUSED = "paused"
    LAPSED = "lapsed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture that may be shown, with what it says."""

    photo: Photo
    alt: str
    credit: str
    context: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One offering with all that surrounds it; `key` is its permanent `partner/offering`."""

    key: str
    partner_id: str
    partner: Partner
    offering: Offering
    venue_id: str
    venue: Venue | None
    districts: tuple[str, ...]
    brands: tuple[str, ...]
    standing: Standing
    age: Age
    hidden: bool
    shots: tuple[Shot, ...]
    subjects: tuple[Subject, ...]
    document: Document
    at: int

    @property
    def for_children(self) -> bool:
        """Whether it stands in the lists for children or youngsters."""
        return not CHILDREN.isdisjoint(self.offering.audience)

    @property
    def access(self) -> Mapping[str, Truth]:
        """What is known of its access: its own facts, and the wheelchair fact of its place."""
        known = dict(self.offering.access)
        if self.venue and self.venue.wheelchair is not Truth.UNKNOWN:
            known.setdefault("wheelchair", self.venue.wheelchair)
        return known

    @property
    def for_parents(self) -> bool:
        """Whether it stands in the list for parents."""
        return not PARENTS.isdisjoint(self.offering.audience)


@dataclass(frozen=True, slots=True)
class Gone:
    """An offering that left the files; its address says so for ever."""

    key: str
    title: str
    kinds: tuple[str, ...]
    replaced_by: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that the sites can show, joined and checked."""

    root: Path
    site: Site
    today: dt.date
    listings: tuple[Listing, ...]
    partners: Mapping[str, Filed[Partner]]
    partner_shots: Mapping[str, tuple[Shot, ...]]
    venues: Mapping[str, Filed[Venue]]
    venue_shots: Mapping[str, tuple[Shot, ...]]
    articles: tuple[Article, ...]
    over: tuple[Article, ...]
    article_shots: Mapping[tuple[str, str, str], tuple[Shot, ...]]
    films: Mapping[tuple[str, str, str], Film]
    galleries: Mapping[tuple[str, str, str], tuple[Shot | None, ...]]
    recordings: Mapping[tuple[str, str, str, str], Media]
    gone: tuple[Gone, ...]
    internals: Mapping[str, Internal]

    @property
    def digests(self) -> frozenset[str]:
        """The digests of all pictures and films that any page can show."""
        groups = (
            *(listing.shots for listing in self.listings),
            *self.partner_shots.values(),
            *self.venue_shots.values(),
            *self.article_shots.values(),
            *self.galleries.values(),
        )
        pictures = {shot.photo.digest for group in groups for shot in group if shot}
        return frozenset(pictures | {film.still.digest for film in self.films.values()})


def assemble(intake: Intake, today: dt.date, drafts: bool, problems: Problems) -> Catalogue:
    """Join what a city wrote as it stands on `today`; faults between records are told."""
    site = intake.site
    lists = Lists.of(intake)
    partners = {p.id: p for p in intake.partners if _kept(p.record.status, drafts)}
    venues = {v.id: v for v in intake.venues if _kept(v.record.status, drafts)}
    if site.live:
        partners = {i: p for i, p in partners.items() if p.record.confirmed is Truth.YES}
        venues = {i: v for i, v in venues.items() if v.record.confirmed is Truth.YES}
    hidden = frozenset(v.id for v in intake.venues if v.record.hidden is Truth.YES)
    shots = _Shots(intake.root, today, problems)
    listings: list[Listing] = []
    for filed in intake.partners:
        check_partner(filed, lists, site, problems)
        if filed.id in partners:
            own = tuple(_listings(filed, venues, site, today, drafts, hidden, shots))
            listings.extend(own)
            _told_lapsed(own, problems)
    for venue in intake.venues:
        lists.districts_known(venue.document, ("district",), venue.record.district, problems)
    articles = tuple(a for a in intake.articles if _published(a, today, drafts))
    over = tuple(a for a in intake.articles if _over(a, today, drafts))
    # The names in a translation are those of its source.
    sources = [a for a in intake.articles if a.language == site.source_language]
    check_articles(sources, lists, problems)
    proofread(intake, problems)
    return Catalogue(
        intake.root,
        site,
        today,
        tuple(listings),
        partners,
        {
            p.id: shots.of(p.document, f"partners/{p.id}", p.record.pictures)
            for p in partners.values()
        },
        venues,
        {
            v.id: shots.of(v.document, f"partners/venues/{v.id}", v.record.pictures)
            for v in venues.values()
            if v.id not in hidden  # it has no page, so its pictures go nowhere
        },
        articles,
        over,
        {
            (a.brand, a.type, a.id): shots.of(
                a.document, f"content/{a.brand}/{a.type}/{a.id}", a.record.pictures
            )
            for a in articles
            if a.language == site.source_language
        },
        {
            (a.brand, a.type, a.id): film
            for a in articles
            if a.language == site.source_language and (film := _film(a, intake.root, problems))
        },
        {
            (a.brand, a.type, a.id): _gallery(a, shots, problems)
            for a in articles
            if a.language == site.source_language and isinstance(a.record, Challenge)
        },
        {
            (a.brand, a.type, a.id, a.language): found
            for a in articles
            if (found := _beside(a, "audio", media.SOUND, intake.root, problems))
        },
        tuple(_gone(intake, lists, problems)),
        _internals(intake, lists, problems),
    )


def brands_of(offering: Offering, brands: Iterable[Brand]) -> tuple[str, ...]:
    """Return the ids of the brands that show an offering.

    The partner's own `brands` win; else the ages decide (the campaign's rule: a site
    takes who may start under its cut, or may stay over it; exactly the cut is on both).
    Offerings for parents or professionals only, without ages, stand on every site.
    """
    if offering.brands:
        return tuple(b.id for b in brands if b.id in offering.brands)
    ages = offering.ages
    if ages.min is None or ages.max is None:
        wanted = not CHILDREN & set(offering.audience)
        return tuple(b.id for b in brands if wanted)
    return tuple(b.id for b in brands if _takes(b, ages.min, ages.max))


def fits(ages: Ages, band: AgeBand) -> bool:
    """Tell whether someone in the age band may come; both ends of both are included.

    A whole highest age runs to the next birthday: 12 takes in a child of twelve and a
    half. An age that nobody stated fits every band on its side; none at all fits none.
    """
    if ages.is_bare:
        return False
    starts = ages.min if ages.min is not None else Decimal(0)
    after_start = starts < _end(band.max)
    before_end = ages.max is None or _end(ages.max) > band.min
    return after_start and before_end


def _end(age: Decimal) -> Decimal:
    """Return the age at which an inclusive highest age stops."""
    return age + 1 if age == age.to_integral_value() else age


def _takes(brand: Brand, lowest: Decimal, highest: Decimal) -> bool:
    cut = brand.selection
    exactly = lowest == highest and lowest in (cut.lowest_age_under, cut.highest_age_over)
    under = cut.lowest_age_under is None or lowest < cut.lowest_age_under
    over = cut.highest_age_over is None or highest > cut.highest_age_over
    return exactly or (under and over)


def _kept(status: Status, drafts: bool) -> bool:
    return drafts or status is not Status.DRAFT


def _published(article: Article, today: dt.date, drafts: bool) -> bool:
    entry = article.record
    in_window = (entry.publish is None or entry.publish <= today) and (
        entry.last_day is None or today <= entry.last_day
    )
    return drafts or (in_window and entry.draft is not Truth.YES)


def _over(article: Article, today: dt.date, drafts: bool) -> bool:
    """Tell whether a piece has had its time: its address stays, its words do not."""
    entry = article.record
    expired = entry.last_day is not None and entry.last_day < today
    return expired and not drafts and entry.draft is not Truth.YES


def _standing(offering: Offering, site: Site, today: dt.date, drafts: bool) -> Standing | None:
    """Return how an offering stands today; None when it has no page at all."""
    if not drafts:
        if offering.status is Status.DRAFT or (offering.publish and today < offering.publish):
            return None
        unsure = offering.confirmed is not Truth.YES or offering.checked is None
        if site.live and unsure:
            return None
    last_days = (day for day in (offering.expire, offering.ended_on) if day)
    if offering.status is Status.ENDED or any(day < today for day in last_days):
        return Standing.GONE
    if age(offering, site.fresh, today) is Age.LAPSED and not drafts:
        return Standing.LAPSED
    return Standing.PAUSED if offering.status is Status.PAUSED else Standing.SHOWN


def _listings(
    filed: Filed[Partner],
    venues: Mapping[str, Filed[Venue]],
    site: Site,
    today: dt.date,
    drafts: bool,
    hidden: frozenset[str],
    shots: _Shots,
) -> Iterator[Listing]:
    partner = filed.record
    for at, offering in enumerate(partner.offerings):
        standing = _standing(offering, site, today, drafts)
        if standing is None:
            continue
        if partner.status is Status.ENDED:
            standing = Standing.GONE
        elif partner.status is Status.PAUSED and standing is Standing.SHOWN:
            standing = Standing.PAUSED
        place = venues.get(offering.where.venue or "")
        # A venue that is not shown can still be one that must stay hidden.
        secret = offering.where.hidden is Truth.YES or offering.where.venue in hidden
        yield Listing(
            f"{filed.id}/{offering.id}",
            filed.id,
            partner,
            offering,
            place.id if place else "",
            place.record if place else None,
            districts_of(offering.where, place.record if place else None),
            brands_of(offering, site.brands),
            standing,
            age(offering, site.fresh, today),
            secret,
            shots.of(
                filed.document,
                f"partners/{filed.id}",
                offering.pictures,
                ("offerings", at),
                f"{filed.id}/{offering.id}",
            ),
            subjects_of(offering.title, site.subjects),
            filed.document,
            at,
        )


def _told_lapsed(listings: Iterable[Listing], problems: Problems) -> None:
    """Report what left the lists because nobody checked it for two terms."""
    for listing in listings:
        checked = listing.offering.checked
        if listing.standing is Standing.LAPSED and checked:
            problems.warning(
                "lapsed",
                listing.document.source("offerings", listing.at, "checked", "on"),
                title=listing.offering.title,
                day=checked.on.isoformat(),
                partner=listing.partner_id,
            )


def districts_of(where: Where, venue: Venue | None) -> tuple[str, ...]:
    """Return where something is: its own district, else that of its venue."""
    return where.district or (venue.district if venue else ())


class _Shots:
    """Looks at pictures as they are asked for, and leaves out those without consent."""

    def __init__(self, root: Path, today: dt.date, problems: Problems) -> None:
        self.root, self._today, self._problems = root, today, problems

    def of(
        self,
        document: Document,
        folder: str,
        pictures: Iterable[Picture],
        path: tuple[str | int, ...] = (),
        context: str = "",
    ) -> tuple[Shot, ...]:
        """Return the pictures of one record that exist and may be shown."""
        found = (
            self.one(
                document,
                folder,
                picture,
                (*path, "pictures", at),
                f"{context or document.id}/pictures/{at}",
            )
            for at, picture in enumerate(pictures)
        )
        return tuple(shot for shot in found if shot)

    def one(
        self,
        document: Document,
        folder: str,
        picture: Picture,
        path: tuple[str | int, ...],
        context: str,
    ) -> Shot | None:
        """Return the picture at `path` of a document when it exists and may be shown."""
        source = partial(document.source, *path, "file")
        photo = inspect(self.root / folder, picture.file, folder, source, self._problems)
        expired = picture.consent_until and picture.consent_until < self._today
        if photo is None or expired:
            return None
        return Shot(photo, picture.alt, picture.credit or "", f"{context}/alt")


def _film(article: Article, root: Path, problems: Problems) -> Film | None:
    """Return the film of our own that a text shows, with its captions."""
    if not isinstance(article.record, Video):
        return None
    file = _beside(article, "file", media.FILM, root, problems)
    tracks = tuple(_tracks(article, article.record, root, problems))
    if file is None:
        return None
    source = partial(article.document.source, "file")
    return films.inspect(file, tracks, _folder(article), source, problems)


def _tracks(article: Article, video: Video, root: Path, problems: Problems) -> Iterator[Track]:
    folder, document = _folder(article), article.document
    for at, stated in enumerate(video.captions):
        source = partial(document.source, "captions", at, "file")
        held = media.inspect(root / folder, stated.file, media.CAPTIONS, folder, source, problems)
        found = held and films.captions(stated.language, held, source, problems)
        if found:
            yield found


def _gallery(article: Article, shots: _Shots, problems: Problems) -> tuple[Shot | None, ...]:
    """Return the pictures of a gallery, None where one may not be shown (any more)."""
    found: list[Shot | None] = []
    record = article.record
    for at, work in enumerate(record.gallery if isinstance(record, Challenge) else ()):
        if work.withdrawn is Truth.YES:
            _check_withdrawn(article, at, work.file, shots.root, problems)
            found.append(None)
            continue
        told = f"{article.id}/gallery/{at}"
        path = ("gallery", at)
        found.append(shots.one(article.document, _folder(article), work, path, told))
    return tuple(found)


def _check_withdrawn(article: Article, at: int, name: str, root: Path, problems: Problems) -> None:
    """Tell that a picture which its maker withdrew still lies in the folder."""
    if (root / _folder(article) / name).exists():
        source = article.document.source("gallery", at, "file")
        problems.warning("withdrawn-lies", source, file=name)


def _folder(article: Article) -> str:
    return f"content/{article.brand}/{article.type}/{article.id}"


def _beside(
    article: Article, field: str, types: Mapping[str, str], root: Path, problems: Problems
) -> Media | None:
    """Return the file that a field of a content file names, from the folder of its name."""
    name = getattr(article.record, field, None)
    if not name:
        return None
    folder, source = _folder(article), partial(article.document.source, field)
    return media.inspect(root / folder, name, types, folder, source, problems)


def _gone(intake: Intake, lists: Lists, problems: Problems) -> Iterator[Gone]:
    """Yield the tombstones; one for an offering that still stands in a file is a fault."""
    if intake.tombstones is None:
        return
    document = intake.tombstones.document
    for at, stone in enumerate(intake.tombstones.record.gone):
        check_pair(document, ("gone", at, "replaced_by"), stone.replaced_by, lists, problems)
        if stone.offering in lists.offerings:
            source = document.source("gone", at, "offering")
            problems.error("tombstone-of-living", source, value=stone.offering)
        yield Gone(stone.offering, stone.title, stone.kind, stone.replaced_by or "")


def _internals(intake: Intake, lists: Lists, problems: Problems) -> dict[str, Internal]:
    facts: dict[str, Internal] = {}
    for filed in intake.internals:
        for offering, internal in filed.record.offerings.items():
            pair = f"{filed.id}/{offering}"
            if pair not in lists.offerings:
                source = filed.document.source("offerings", offering, key=True)
                problems.error("unknown-private", source, value=pair)
            facts[pair] = internal
    return facts
