"""The page of one offering, and of one that is no more. Layer 12."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from droomkaart import links, wording
from droomkaart.catalogue import Gone, Listing, Standing
from droomkaart.edition import Edition
from droomkaart.images import Rendition
from droomkaart.intake import SHARED
from droomkaart.languages import Text
from droomkaart.model.fields import Truth
from droomkaart.model.offering import Audience, Offering, Price
from droomkaart.text import based, markdown
from droomkaart.views.card import Card, Cards, place
from droomkaart.views.facts import (
    Fact,
    Freshness,
    Link,
    NextDate,
    contact_links,
    freshness,
    next_dates,
    renditions,
)


@dataclass(frozen=True, slots=True)
class Activity:
    """The page of one offering."""

    key: str
    card: Card
    standing: Standing
    ended: str
    description: Markup
    description_lang: str
    facts: tuple[Fact, ...]
    dates: tuple[NextDate, ...]
    dreams: tuple[Link, ...]
    partner: Link
    freshness: Freshness
    pictures: tuple[Rendition, ...]
    nearest: tuple[Card, ...]
    replaced_by: Link | None


@dataclass(frozen=True, slots=True)
class GonePage:
    """An offering that is no more."""

    title: Text
    cards: tuple[Card, ...]
    replaced_by: Link | None


def page(listing: Listing, edition: Edition, cards: Cards) -> Activity:
    """Return the page of one offering."""
    offering = listing.offering
    words = edition.field(listing, "description", offering.description)
    shown = listing.standing is Standing.SHOWN
    dates = edition.coming[listing.key].dates if shown else ()
    return Activity(
        listing.key,
        cards[listing.key],
        listing.standing,
        edition.t.day(offering.ended_on, "d MMMM y") if offering.ended_on else "",
        based(markdown(words.value), edition.brand.base_path) if words else Markup(),
        words.lang,
        tuple(_facts(listing, edition)),
        tuple(next_dates(dates, edition)),
        tuple(_dreams(listing, edition)),
        Link(edition.links.page(links.partner(listing.partner_id)), Text(listing.partner.name)),
        freshness(offering, edition),
        tuple(renditions(listing.shots, edition)),
        tuple(cards[other.key] for other in nearest(listing, edition)),
        _replacement(listing, edition),
    )


def gone(stone: Gone, edition: Edition, cards: Cards) -> GonePage:
    """Return the page of an offering that left the files, with what is like it."""
    kinds = set(stone.kinds)
    alike = [i for i in edition.shown if i.for_children and kinds & set(i.offering.kind)][:3]
    replacement = next((item for item in edition.listings if item.key == stone.replaced_by), None)
    link = None
    if replacement:
        title = edition.field(replacement, "title", replacement.offering.title)
        link = Link(edition.links.page(links.activity(replacement.key)), title)
    return GonePage(
        _of_source(stone.title, edition), tuple(cards[item.key] for item in alike), link
    )


def nearest(listing: Listing, edition: Edition, most: int = 3) -> list[Listing]:
    """Return the offerings most like this one: same kind first, then place, then age."""
    mine = set(listing.offering.kind)
    ages = listing.offering.ages

    def likeness(other: Listing) -> int:
        theirs = other.offering.ages
        return (
            4 * len(mine & set(other.offering.kind))
            + 2 * bool(set(listing.districts) & set(other.districts))
            + (ages.min is not None and ages.min == theirs.min)
            + (other.partner_id == listing.partner_id)
        )

    others = [
        other
        for other in edition.shown
        if other.key != listing.key
        and mine & set(other.offering.kind)
        and other.for_children == listing.for_children
    ]
    return sorted(others, key=likeness, reverse=True)[:most]


def _replacement(listing: Listing, edition: Edition) -> Link | None:
    pair = listing.offering.replaced_by
    for other in edition.listings:
        if other.key == pair:
            title = edition.field(other, "title", other.offering.title)
            return Link(edition.links.page(links.activity(other.key)), title)
    return None


def _dreams(listing: Listing, edition: Edition) -> Iterator[Link]:
    """Yield the dream themes that the partner named, in this language where it has them."""
    source = edition.t.source
    for name in listing.offering.dreams:
        versions = {
            a.language: a
            for a in edition.catalogue.articles
            if (a.type, a.id) == ("dromen", name) and a.brand in (SHARED, edition.brand.id)
        }
        own = versions.get(edition.t.code)
        if own or source in versions:
            title = own.record.title if own else versions[source].record.title
            words = Text(title) if own else Text(title, source, "ltr")
            yield Link(edition.links.page(links.article("dromen", name)), words)


def _facts(listing: Listing, edition: Edition) -> Iterator[Fact]:
    """Yield the answers of an activity page, in the order in which people ask."""
    yield _fact_ages(listing, edition)
    yield _fact_when(listing, edition)
    yield _fact_where(listing, edition)
    yield _fact_price(listing, edition)
    yield _fact_join(listing, edition)
    yield _fact_contact(listing, edition)
    yield from (fact for fact in _more_facts(listing, edition) if fact.lines)


def _unknown(edition: Edition) -> tuple[Text, ...]:
    return (Text(edition.t.gettext("onbekend")),)


def _fact_ages(listing: Listing, edition: Edition) -> Fact:
    offering, t = listing.offering, edition.t
    words = wording.ages(offering.ages, t)
    note = edition.field(listing, "ages", offering.ages.note)
    lines = [Text(words)] if words else []
    lines += [note] if note else []
    known = bool(lines)
    if not known:
        lines = [Text(t.gettext("leeftijd onbekend"))]
    if offering.audience != (Audience.CHILD,):
        lines.append(Text(wording.audiences(offering.audience, t)))
    if "girls" in offering.only_for:
        lines.append(Text(t.gettext("alleen voor meisjes")))
    if "boys" in offering.only_for:
        lines.append(Text(t.gettext("alleen voor jongens")))
    return Fact("ages", t.gettext("Voor wie"), tuple(lines), known)


def _fact_when(listing: Listing, edition: Edition) -> Fact:
    t, lines = edition.t, []
    for at, line in enumerate(listing.offering.when):
        note = edition.field(listing, f"when/{at}", line.note)
        words = wording.when(line, note, t, edition.catalogue.today)
        lines += [Text(words.words)] if words.words else []
        lines += [note] if note else []
    ahead = edition.coming[listing.key].lines
    if lines and not ahead and listing.standing is Standing.SHOWN:
        lines.append(Text(t.gettext("er zijn nu geen nieuwe dagen bekend")))
    label = t.gettext("Wanneer")
    return Fact("when", label, tuple(lines) or _unknown(edition), bool(lines))


def _fact_where(listing: Listing, edition: Edition) -> Fact:
    t, where, venue = edition.t, listing.offering.where, listing.venue
    lines, around = [], place(listing, edition)
    if around:
        lines.append(around)
    secret = listing.hidden
    if venue and not secret:
        address = ", ".join(part for part in (venue.address, venue.postcode, venue.city) if part)
        lines += [Text(address)] if address else []
    if secret:
        lines.append(Text(t.gettext("Het adres hoor je als je je aanmeldt.")))
    note = edition.field(listing, "where", where.note)
    lines += [note] if note and not secret else []
    more: tuple[Link, ...] = ()
    if venue and not secret:
        more = (Link(edition.links.page(links.venue(listing.venue_id)), Text(venue.name)),)
    return Fact("where", t.gettext("Waar"), tuple(lines) or _unknown(edition), bool(lines), more)


def _fact_price(listing: Listing, edition: Edition) -> Fact:
    t, price = edition.t, listing.offering.price
    words = wording.price(price, t)
    lines = [] if price.options and words.state in {"paid", "zero"} else [Text(words.short)]
    for at, option in enumerate(price.options):
        label = edition.field(listing, f"price/{at}", option.label)
        lines.append(Text(wording.price_option(option, label, t), label.lang, label.dir))
    lines += _price_details(listing, price, edition)
    return Fact("price", t.gettext("Wat kost het"), tuple(lines), words.state != "unknown")


def _price_details(listing: Listing, price: Price, edition: Edition) -> list[Text]:
    t, lines = edition.t, []
    if price.as_of and price.options:
        lines.append(Text(t.gettext("prijs van {year}").format(year=wording.since(price.as_of, t))))
    for name, words in (("trial", price.trial), ("price/note", price.note)):
        if words:
            lines.append(edition.field(listing, name, words))
    funds = {fund.id: fund for fund in edition.catalogue.site.funds}
    for fund_id in price.funds:
        fund = funds[fund_id]
        words = t.gettext("€ 0 met {fund}").format(fund=fund.name)
        if fund.who:
            words += ". " + t.gettext("Aanvragen: {who}").format(
                who=wording.applicants(fund.who, t)
            )
        lines.append(Text(words))
    return lines


def _fact_join(listing: Listing, edition: Edition) -> Fact:
    t, join = edition.t, listing.offering.join
    lines = [edition.field(listing, "join/how", join.how)] if join.how else []
    if join.ways and not join.how:
        lines.append(Text(wording.ways(join.ways, t)))
    if join.who:
        lines.append(
            Text(t.gettext("Aanmelden: {who}").format(who=wording.applicants(join.who, t)))
        )
    if join.lead_time:
        lead = edition.field(listing, "join/lead_time", join.lead_time)
        lines.append(Text(t.gettext("Duurt: {time}").format(time=lead.value), lead.lang, lead.dir))
    if join.places_left is not None:
        words = t.ngettext("nog {number} plek", "nog {number} plekken", join.places_left)
        lines.append(Text(words.format(number=join.places_left)))
    if join.waiting_list is Truth.YES:
        lines.append(Text(t.gettext("er is een wachtlijst")))
    more = (Link(join.url, Text(t.gettext("Naar het formulier"))),) if join.url else ()
    label = t.gettext("Meedoen")
    return Fact("join", label, tuple(lines) or _unknown(edition), bool(lines or more), more)


def _fact_contact(listing: Listing, edition: Edition) -> Fact:
    t, own = edition.t, listing.offering.join.contact
    contact = own or listing.partner.contact
    found = contact_links(contact)
    who = edition.field(listing, "join/contact", contact.role) if contact.role else None
    lines = [who] if who else []
    partner = Link(
        edition.links.page(links.partner(listing.partner_id)), Text(listing.partner.name)
    )
    if not found:  # whom to ask is known, how is not
        lines.append(Text(t.gettext("telefoon en e-mail onbekend")))
    return Fact("contact", t.gettext("Vraag het aan"), tuple(lines), True, (partner, *found))


def _more_facts(listing: Listing, edition: Edition) -> Iterator[Fact]:
    """Yield what comes after the first screen; facts without lines are left out later."""
    t, offering = edition.t, listing.offering
    join, price = offering.join, offering.price

    def texts(name: str, words: Iterable[str | None]) -> tuple[Text, ...]:
        kept = [(at, w) for at, w in enumerate(words) if w]
        return tuple(edition.field(listing, f"{name}/{at}", w) for at, w in kept)

    yield Fact("companion", t.gettext("Wie gaat mee"), texts("join/companion", [join.companion]))
    yield Fact("helper", t.gettext("Wie helpt je"), texts("join/helper", [join.helper]))
    yield Fact("bring", t.gettext("Neem mee"), texts("price/bring", price.bring))
    yield Fact("documents", t.gettext("Papieren"), texts("join/documents", join.documents))
    yield Fact("languages", t.gettext("Taal"), tuple(_language_names(offering.languages, edition)))
    yield Fact("access", t.gettext("Kan het"), tuple(_access(listing, edition)))
    if offering.setting:
        setting = {
            "indoor": t.gettext("binnen"),
            "outdoor": t.gettext("buiten"),
            "both": t.gettext("binnen en buiten"),
        }[offering.setting]
        yield Fact("setting", t.gettext("Binnen of buiten"), (Text(setting),))
    if listing.for_parents and offering.childcare is not Truth.UNKNOWN:
        words = wording.truth(offering.childcare, t)
        yield Fact("childcare", t.gettext("Oppas erbij"), (Text(words),))
    if not listing.hidden:  # how you get there tells where it is
        way = texts("transport", [offering.transport])
        yield Fact("transport", t.gettext("Hoe kom je er"), way)
    axis = wording.axes(offering.axis, t)
    yield Fact("changed", t.gettext("Deze tekst"), tuple(_dates_of_text(offering, edition)))
    yield Fact("axis", t.gettext("Goed voor"), (Text(axis),) if axis else ())


def _dates_of_text(offering: Offering, edition: Edition) -> Iterator[Text]:
    """Yield when the text changed, or since when it stands here; never a build date."""
    t = edition.t
    if offering.changed:
        day = t.day(offering.changed, "d MMMM y")
        yield Text(t.gettext("veranderd op {day}").format(day=day))
    elif offering.added:
        day = t.day(offering.added, "d MMMM y")
        yield Text(t.gettext("nieuw sinds {day}").format(day=day))


def _language_names(codes: Iterable[str], edition: Edition) -> Iterator[Text]:
    names = [edition.t.locale.languages.get(code.split("-")[0], code) for code in codes]
    if names:
        yield Text(edition.t.listed(names))


def _access(listing: Listing, edition: Edition) -> Iterator[Text]:
    t = edition.t
    facts = dict(listing.offering.access)
    if listing.venue and listing.venue.wheelchair is not Truth.UNKNOWN:
        facts.setdefault("wheelchair", listing.venue.wheelchair)
    for access in edition.catalogue.site.access:
        if access.id in facts:
            name = t.field(f"site/access/{access.id}", access.name).value
            yield Text(f"{name}: {wording.truth(facts[access.id], t)}")


def _of_source(words: str, edition: Edition) -> Text:
    """Return words of the source language, marked where the page is in another."""
    return Text(words) if edition.t.is_source else Text(words, edition.t.source, "ltr")
