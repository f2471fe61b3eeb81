"""What the mailbox needs to answer as the site does: a file for each form. Layer 21.

It holds which choices exist, the sentences of every fault, and three pages as templates whose tags
are comments. The mailbox reads it (`brievenbus/contract.py`); nobody serves it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from typing import Any

from markupsafe import Markup

from droomkaart import headers, links
from droomkaart.catalogue import Listing
from droomkaart.edition import Edition
from droomkaart.model.offering import WHOLE_CITY
from droomkaart.plan import Page
from droomkaart.problems import Problems
from droomkaart.render import Renderer, report
from droomkaart.themes import themes
from droomkaart.views import form, questions, replies

# Raised when a field changes its meaning or goes.
VERSION = 1
FOLDER = "_mailbox"


def offices(
    renderers: Iterable[Renderer], rules: tuple[headers.Rule, ...], problems: Problems
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of a file for each edition that has a form.

    `rules` are the headers of the site. A faulty template is told.
    """
    for renderer in renderers:
        asks = (p for p in renderer.plan.pages if p.template == links.FORM_TEMPLATE)
        for page in asks:
            edition = renderer.plan.edition
            name = f"{FOLDER}/{edition.brand.id}/{edition.t.code}.json"
            try:
                held = _office(renderer, page, rules)
            except Exception as error:  # noqa: BLE001  # whatever a template does wrong is told
                report(error, page, problems)
            else:
                yield name, json.dumps(held, ensure_ascii=False, indent=1).encode()


def _office(renderer: Renderer, page: Page, rules: tuple[headers.Rule, ...]) -> dict[str, Any]:
    edition = renderer.plan.edition
    site, t = edition.catalogue.site, edition.t
    asked = form.fillable(renderer.plan.shows[page.path]())
    received, failed = t.gettext("Je droom is binnen"), t.gettext("Dat ging niet goed")
    known, writing = t.gettext("Is je droom gelezen?"), renderer.plan.writing
    beside = _receipts_of(page, edition)
    pages = (
        ("form", replace(page, title=f"{t.gettext('Nog niet verstuurd')}: {page.title}"), asked),
        ("receipt", replace(beside, title=received), form.receipt(edition, writing)),
        ("trouble", replace(page, template="trouble.html", title=failed), form.trouble(edition)),
        ("code", replace(page, template="code.html", title=known), form.code(edition)),
    )
    return {
        "version": VERSION,
        "brand": edition.brand.id,
        "language": t.code,
        "source": t.source,
        "name": edition.brand.name,
        "prefix": form.prefix(edition),
        "form": page.url,
        "country": site.city.country,
        "ages": {band: _band(edition, band) for band in questions.bands(edition)},
        "districts": [district.id for district in site.districts],
        "words": dict(replies.sentences(edition)),
        "pages": {name: _drawn(renderer, shown, view) for name, shown, view in pages},
        "texts": dict(replies.texts(edition)),
        "base": edition.brand.base_url,
        "about": edition.links.page(links.article("pagina", form.WHO_WRITES)),
        "headers": [list(header) for header in rules[0].headers],
        "demo": not site.live,
        "stamps": list(questions.stamps(edition, renderer.plan.writing)),
        "themes": [asdict(theme) for theme in themes(edition, renderer.plan.writing)],
        "offers": {item.key: _offer(item, edition) for item in edition.shown if item.for_children},
    }


def _receipts_of(page: Page, edition: Edition) -> Page:
    """Return the page of a receipt: in another language it is the same receipt, not the form."""
    there = {
        to.words.lang: f"{form.receipts(edition, to.words.lang)}<!--[ code ]-->"
        for to in page.switch
    }
    # The mailbox fills the code in, and nothing else: a code has letters and digits only.
    switch = tuple(
        replace(to, url=Markup(there[to.words.lang]))  # noqa: S704  # as it says above
        for to in page.switch
    )
    return replace(page, template="receipt.html", switch=switch)


def _band(edition: Edition, name: str) -> dict[str, Any]:
    band = next(band for band in edition.brand.age_bands if band.id == name)
    return {
        "min": float(band.min),
        "max": float(band.max),
        "parent": questions.bands(edition)[name],
    }


def _offer(listing: Listing, edition: Edition) -> dict[str, Any]:
    """Return what the mailbox must know of an offering; no district stands for the whole city."""
    ages = listing.offering.ages
    whole = WHOLE_CITY in listing.districts
    return {
        "title": edition.field(listing, "title", listing.offering.title).value,
        "url": edition.links.page(links.activity(listing.key)),
        "min": None if ages.min is None else float(ages.min),
        "max": None if ages.max is None else float(ages.max),
        "districts": [] if whole else list(listing.districts),
    }


def _drawn(renderer: Renderer, page: Page, view: Any) -> str:
    """Return an answer as text; it is in no search engine and has no other languages."""
    return renderer.drawn(replace(page, indexed=False, alternates=(), description=""), view).text()
