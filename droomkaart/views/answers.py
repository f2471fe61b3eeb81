"""The answers of an activity page: the questions that people ask, in their order. Layer 15.

What somebody decides on comes first; a question that nobody answered says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from droomkaart import links, wording
from droomkaart.catalogue import Listing, Standing
from droomkaart.edition import Edition
from droomkaart.languages import Text, composed
from droomkaart.model.fields import Truth
from droomkaart.model.offering import WHOLE_CITY, Applicant, Audience, Offering, Price
from droomkaart.model.site import Fund
from droomkaart.model.venue import Venue
from droomkaart.views.card import place
from droomkaart.views.facts import NEXT, Fact, Link, contact_links, stated

_ROUTE = "https://www.openstreetmap.org/search?query="
# Who can ask a fund at home; for all others a family must go to somebody.
_AT_HOME = frozenset((Applicant.CHILD, Applicant.PARENT))


def answers(listing: Listing, edition: Edition) -> Iterator[Fact]:
    """Yield what somebody needs to decide: for whom, when, where, price, how, who."""
    t, join = edition.t, listing.offering.join
    yield _fact_ages(listing, edition)
    yield _fact_when(listing, edition)
    yield _fact_where(listing, edition)
    yield _fact_price(listing, edition)
    yield _fact_join(listing, edition)
    who = Text(wording.applicants(join.who, t)) if join.who else Text("")
    helper = edition.field(listing, "join/helper/0", join.helper)
    companion = edition.field(listing, "join/companion/0", join.companion)
    stated_facts = (
        Fact("apply", t.gettext("Wie meldt aan"), stated(who)),
        _fact_contact(listing, edition),
        Fact("helper", t.gettext("Wie helpt je"), stated(helper)),
        Fact("companion", t.gettext("Wie gaat mee"), stated(companion)),
        _fact_unasked(listing, edition),
    )
    yield from (fact for fact in stated_facts if fact.lines or fact.links)


def more(listing: Listing, edition: Edition) -> tuple[Fact, ...]:
    """Return the facts that come after the first screen, as far as somebody stated them."""
    return tuple(fact for fact in _more_facts(listing, edition) if fact.lines)


def _fact_unasked(listing: Listing, edition: Edition) -> Fact:
    """Return in one line what else nobody stated, and people do ask."""
    t, join = edition.t, listing.offering.join
    missing = [] if join.who else [t.gettext("wie je aanmeldt")]
    missing += [] if join.companion else [t.gettext("wie er mee mag")]
    words = t.listed(missing) if missing and listing.standing is not Standing.GONE else ""
    return Fact("unasked", t.gettext("Nog niet bekend"), stated(Text(words)), known=False)


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
    coming, shown = edition.coming[listing.key], listing.standing is Standing.SHOWN
    if lines and not coming.lines and shown:
        lines.append(Text(t.gettext("er zijn nu geen nieuwe dagen bekend")))
    if shown and any(not (found.starts or found.part) for found in coming.dates[:NEXT]):
        lines.append(Text(t.gettext("tijd onbekend")))
    label = t.gettext("Wanneer")
    return Fact("when", label, tuple(lines) or _unknown(edition), bool(lines))


def _fact_where(listing: Listing, edition: Edition) -> Fact:
    t, where, venue = edition.t, listing.offering.where, listing.venue
    secret = listing.hidden
    ways = tuple(_ways_there(listing, venue, edition)) if venue and not secret else ()
    lines, around = [], place(listing, edition, named=not ways)
    if around:
        lines.append(around)
    if venue and not secret:
        address = ", ".join(part for part in (venue.address, venue.postcode, venue.city) if part)
        lines += [t.as_written(address)] if address else []
    if secret:
        lines.append(Text(t.gettext("Het adres hoor je als je je aanmeldt.")))
    note = edition.field(listing, "where", where.note)
    lines += [note] if note and not secret else []
    told = tuple(lines) or (() if ways else _unknown(edition))
    drawn = tuple(d for d in listing.districts if d != WHOLE_CITY)
    return Fact("where", t.gettext("Waar"), told, bool(lines or ways), ways, drawn)


def _ways_there(listing: Listing, venue: Venue, edition: Edition) -> Iterator[Link]:
    """Yield the page of an open place, and a route when its address is stated."""
    yield Link(edition.links.page(links.venue(listing.venue_id)), Text(venue.name))
    if venue.address:
        address = ", ".join(part for part in (venue.address, venue.postcode, venue.city) if part)
        yield Link(_ROUTE + quote(address, safe=""), Text(edition.t.gettext("Zoek de route")))


def _fact_price(listing: Listing, edition: Edition) -> Fact:
    t, price = edition.t, listing.offering.price
    words = wording.price(price, t)
    lines = [] if price.options and words.state in {"paid", "zero"} else [Text(words.short)]
    for at, option in enumerate(price.options):
        label = edition.field(listing, f"price/{at}", option.label)
        lines.append(wording.price_option(option, label, t))
    lines += _price_details(listing, price, edition)
    return Fact("price", t.gettext("Wat kost het jou"), tuple(lines), words.state != "unknown")


def _price_details(listing: Listing, price: Price, edition: Edition) -> list[Text]:
    t = edition.t
    lines = [Text(words) for words in _funds(price, edition)]
    if price.as_of and price.options:
        lines.append(Text(t.gettext("prijs van {year}").format(year=wording.since(price.as_of, t))))
    for name, words in (("trial", price.trial), ("price/note", price.note)):
        if words:
            lines.append(edition.field(listing, name, words))
    return lines


def _funds(price: Price, edition: Edition) -> Iterator[str]:
    """Yield for each fund that may pay what is left for you, and who can ask it."""
    t = edition.t
    funds = {fund.id: fund for fund in edition.catalogue.site.funds}
    for fund in (funds[name] for name in price.funds):
        words = t.gettext("€ 0 met {fund}").format(fund=fund.name)
        yield f"{words}. {_asking(fund, edition)}" if fund.who else words


def _asking(fund: Fund, edition: Edition) -> str:
    """Return whom to go to; a family is never sent to a form that it may not use."""
    t = edition.t
    who = wording.applicants(fund.who, t)
    if _AT_HOME & set(fund.who):
        return t.gettext("Aanvragen: {who}").format(who=who)
    return t.gettext("Vraag het aan {who}").format(who=who)


def _fact_join(listing: Listing, edition: Edition) -> Fact:
    t, join = edition.t, listing.offering.join
    lines = [edition.field(listing, "join/how", join.how)] if join.how else []
    if join.ways and not join.how:
        lines.append(Text(wording.ways(join.ways, t)))
    if join.lead_time:
        lead = edition.field(listing, "join/lead_time", join.lead_time)
        lines.append(composed(t.gettext("Duurt: {time}"), time=lead))
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
    """Yield all other questions, also those without an answer."""
    t, offering = edition.t, listing.offering
    join, price = offering.join, offering.price

    def texts(name: str, words: Iterable[str | None]) -> tuple[Text, ...]:
        kept = [(at, w) for at, w in enumerate(words) if w]
        return tuple(edition.field(listing, f"{name}/{at}", w) for at, w in kept)

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
    names = [edition.t.name_of(code) for code in codes]
    if names:
        yield Text(edition.t.listed(names))


def _access(listing: Listing, edition: Edition) -> Iterator[Text]:
    t = edition.t
    facts = listing.access
    for access in edition.catalogue.site.access:
        if access.id in facts:
            words = Text(wording.truth(facts[access.id], t))
            yield composed("{}: {}", edition.access_name(access), words)
