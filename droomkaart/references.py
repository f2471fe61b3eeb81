"""Hold the names in one file against the other files and `site.toml`.

Layer 8.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from droomkaart.check import near
from droomkaart.intake import Article, Filed, Intake
from droomkaart.load import Document
from droomkaart.messages import both
from droomkaart.model.offering import WHOLE_CITY, Audience, Offering, Where
from droomkaart.model.partner import Partner
from droomkaart.model.site import Site
from droomkaart.problems import Problems
from droomkaart.timetable import idle_moves

CHILDREN = frozenset((Audience.CHILD, Audience.TOGETHER, Audience.SCHOOL_GROUP))


@dataclass(frozen=True, slots=True)
class Lists:
    """The names that a file may refer to."""

    venues: frozenset[str]
    districts: frozenset[str]
    kinds: frozenset[str]
    access: frozenset[str]
    funds: frozenset[str]
    brands: frozenset[str]
    dreams: frozenset[str]
    series: frozenset[str]
    offerings: frozenset[str]
    partners: frozenset[str]

    @staticmethod
    def of(intake: Intake) -> Lists:
        """Collect the names from the files and from `site.toml`."""
        site = intake.site
        return Lists(
            frozenset(v.id for v in intake.venues),
            frozenset(d.id for d in site.districts) | {WHOLE_CITY},
            frozenset(k.id for g in site.kinds for k in g.kinds),
            frozenset(a.id for a in site.access),
            frozenset(f.id for f in site.funds),
            frozenset(b.id for b in site.brands),
            frozenset(a.id for a in intake.articles if a.type == "dromen"),
            frozenset(a.id for a in intake.articles if a.type == "reeksen"),
            frozenset(f"{p.id}/{o.id}" for p in intake.partners for o in p.record.offerings),
            frozenset(p.id for p in intake.partners),
        )

    def districts_known(
        self,
        document: Document,
        path: tuple[str | int, ...],
        values: Iterable[str],
        problems: Problems,
    ) -> None:
        """Report the districts that `site.toml` does not have."""
        self.known(
            document, path, values, self.districts, both("stadsdelen", "districts"), problems
        )

    def known(
        self,
        document: Document,
        path: tuple[str | int, ...],
        values: Iterable[str],
        choices: frozenset[str],
        name: str,
        problems: Problems,
    ) -> None:
        """Report the `values` at `path` that are not among the `choices`."""
        for at, value in enumerate(values):
            if value not in choices:
                source = document.source(*path, at)
                tip = near(value, choices)
                problems.error("unknown-reference", source, value=value, list=name, tip=tip)


def check_partner(filed: Filed[Partner], lists: Lists, site: Site, problems: Problems) -> None:
    """Report doubles and names that refer to nothing in one partner file."""
    document, seen = filed.document, dict[str, int]()
    lists.districts_known(document, ("district",), filed.record.district, problems)
    for at, offering in enumerate(filed.record.offerings):
        if offering.id in seen:
            first = document.source("offerings", seen[offering.id], "id")
            source = document.source("offerings", at, "id")
            problems.error("duplicate-offering", source, id=offering.id, line=str(first.line))
        seen.setdefault(offering.id, at)
        _check_offering(document, ("offerings", at), offering, lists, site, problems)


def _check_offering(
    document: Document,
    path: tuple[str | int, ...],
    offering: Offering,
    lists: Lists,
    site: Site,
    problems: Problems,
) -> None:
    """Report every name in one offering that refers to nothing."""
    for field, values, choices, name in (
        ("kind", offering.kind, lists.kinds, both("soorten", "kinds")),
        ("dreams", offering.dreams, lists.dreams, both("dromen", "dreams")),
        ("brands", offering.brands, lists.brands, both("sites", "brands")),
    ):
        lists.known(document, (*path, field), values, choices, name, problems)
    funds = (*path, "price", "funds")
    lists.known(
        document, funds, offering.price.funds, lists.funds, both("fondsen", "funds"), problems
    )
    for value in offering.access:
        if value not in lists.access:
            source = document.source(*path, "access", value, key=True)
            tip, name = near(value, lists.access), both("toegankelijkheid", "access")
            problems.error("unknown-reference", source, value=value, list=name, tip=tip)
    _check_where(document, (*path, "where"), offering.where, lists, problems)
    for at, line in enumerate(offering.when):
        for number in idle_moves(line, site.school_holidays):
            day = line.moved[number].day.isoformat()
            source = document.source(*path, "when", at, "moved", number, "day")
            problems.error("move-of-nothing", source, day=day)
    check_pair(document, (*path, "replaced_by"), offering.replaced_by, lists, problems)
    incomplete = offering.ages.min is None or offering.ages.max is None
    if incomplete and not offering.brands and CHILDREN & set(offering.audience):
        choices_text = ", ".join(b.id for b in site.brands)
        problems.error("brands-needed", document.source(*path, "ages"), choices=choices_text)


def _check_where(
    document: Document,
    path: tuple[str | int, ...],
    where: Where,
    lists: Lists,
    problems: Problems,
) -> None:
    if where.venue and where.venue not in lists.venues:
        tip = near(where.venue, lists.venues)
        problems.error("unknown-venue", document.source(*path, "venue"), value=where.venue, tip=tip)
    lists.districts_known(document, (*path, "district"), where.district, problems)


def check_pair(
    document: Document,
    path: tuple[str | int, ...],
    pair: str | None,
    lists: Lists,
    problems: Problems,
) -> None:
    """Report a `partner/offering` that does not exist."""
    if pair and pair not in lists.offerings:
        tip = near(pair, lists.offerings)
        problems.error("unknown-offering", document.source(*path), value=pair, tip=tip)


def check_articles(articles: Iterable[Article], lists: Lists, problems: Problems) -> None:
    """Report the names in content files that refer to nothing."""
    for article in articles:
        entry, document = article.record, article.document
        name = both("dromen", "dreams")
        lists.known(document, ("dreams",), entry.dreams, lists.dreams, name, problems)
        kinds = getattr(entry, "kind", ())
        lists.known(document, ("kind",), kinds, lists.kinds, both("soorten", "kinds"), problems)
        where = getattr(entry, "where", None)
        if where is not None:
            _check_where(document, ("where",), where, lists, problems)
        check_pair(document, ("offering",), getattr(entry, "offering", None), lists, problems)
        for field, choices, called in (
            ("with_partner", lists.partners, both("partners", "partners")),
            ("series", lists.series, both("reeksen", "series")),
        ):
            value = getattr(entry, field, None)
            lists.known(document, (field,), (value,) if value else (), choices, called, problems)
        for at, stand in enumerate(getattr(entry, "stands", ())):
            near_by = (stand.district,) if stand.district else ()
            lists.districts_known(document, ("stands", at, "district"), near_by, problems)
