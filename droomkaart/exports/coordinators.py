"""The coordinators' report: internal facts beside the offering. Never part of a site.

Layer 10. It is written into the city's private folder, where those facts came from.
"""

from __future__ import annotations

from collections.abc import Iterator

from droomkaart.catalogue import Catalogue, Listing
from droomkaart.model.fields import Truth
from droomkaart.model.partner import Internal

NAME = "coordinatoren.md"
_TRUTHS = {Truth.YES: "ja", Truth.NO: "nee", Truth.UNKNOWN: "onbekend"}


def report(catalogue: Catalogue) -> str:
    """Return the report as Markdown, in Dutch, for the coordinators of the city."""
    lines = [
        "# Voor coördinatoren",
        "",
        f"Gemaakt op {catalogue.today.isoformat()}. Deze bladzijde is niet openbaar: deel haar niet.",
    ]
    for listing in sorted(catalogue.listings, key=lambda item: item.key):
        internal = catalogue.internals.get(listing.key)
        if internal:
            lines += ["", *_section(listing, internal)]
    return "\n".join(lines) + "\n"


def _section(listing: Listing, internal: Internal) -> Iterator[str]:
    yield f"## {listing.offering.title} ({listing.partner.name})"
    yield ""
    yield f"- Kijkt naar inkomen: {_TRUTHS[internal.income_test]}"
    yield f"- VOG van begeleiders: {_TRUTHS[internal.vog]}"
    for label, words in (("Bij verwijzen", internal.referral), ("Notitie", internal.note)):
        if words:
            yield f"- {label}: {' '.join(words.split())}"
    if internal.contact:
        known = internal.contact.model_dump(exclude_none=True)
        yield f"- Directe lijn: {', '.join(str(value) for value in known.values())}"
