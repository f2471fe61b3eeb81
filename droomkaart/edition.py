"""One edition: one brand in one language, with all that a page needs to speak. Layer 10."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from droomkaart.catalogue import Catalogue, Listing, Standing
from droomkaart.languages import Language, Text
from droomkaart.links import Links
from droomkaart.model.provenance import Reader
from droomkaart.model.site import Access, Brand, Kind, KindGroup
from droomkaart.paper import Printed
from droomkaart.timetable import Coming, coming
from droomkaart.words import NeverUse


@dataclass(frozen=True, slots=True)
class Edition:
    """One brand in one language.

    `listings` are the offerings that have a page on this brand, `shown` those that stand
    in its lists; both in the order of this language's own alphabet. `lawful` are the rules
    for words where the law wants to know who is responsible. `coming` is what each offering
    still has to come, `printed` what stands beside the pages as PDF, by its bytes; `form` whether
    a mailbox takes dreams in.
    """

    catalogue: Catalogue
    brand: Brand
    t: Language
    links: Links
    never: NeverUse
    lawful: NeverUse
    listings: tuple[Listing, ...]
    shown: tuple[Listing, ...]
    coming: Mapping[str, Coming]
    printed: Mapping[str, int]
    form: bool

    @property
    def city(self) -> str:
        """The name of the city."""
        return self.catalogue.site.city.name

    def field(self, listing: Listing, name: str, words: str | None) -> Text:
        """Return a text of an offering in this language, or marked as the source's."""
        return self.t.field(f"{listing.key}/{name}", words or "")

    def kind_name(self, kind: Kind | KindGroup) -> Text:
        """Return the name of a kind in this language, or marked as the source's."""
        return self.t.field(f"site/kinds/{kind.id}", kind.name)

    def access_name(self, access: Access) -> Text:
        """Return what an access feature is called, in this language or marked as the source's."""
        return self.t.field(f"site/access/{access.id}", access.name)

    def voice(self, child: str, youth: str) -> str:
        """Return the words for the readers of the brand: a youngster is no child."""
        return youth if self.brand.reader is Reader.YOUTH else child

    def has_shame(self, text: str) -> bool:
        """Tell whether a text holds a word that no page may hold."""
        # In no language of its own, and remembered: many records name the same source.
        return next(self.never.hits_of_each((text,), ""), None) is not None


def editions(
    catalogue: Catalogue,
    languages: dict[str, Language],
    never: NeverUse,
    paper: Printed = MappingProxyType({}),
    *,
    form: bool = False,
) -> list[Edition]:
    """Return every edition: each brand in each language of the site.

    What is still to come of each offering is the same in all of them, and found once. `paper`
    is what has been printed of each; `form` says whether a mailbox takes dreams in.
    """
    site, today = catalogue.site, catalogue.today
    ahead = {
        i.key: coming(i.offering.when, site.school_holidays, today) for i in catalogue.listings
    }
    lawful = never.lawful((*site.controller.names, site.security.contact or ""))
    return [
        _edition(catalogue, brand, language, never, lawful, ahead, paper, form=form)
        for brand in site.brands
        for language in languages.values()
    ]


def _edition(
    catalogue: Catalogue,
    brand: Brand,
    t: Language,
    never: NeverUse,
    lawful: NeverUse,
    ahead: Mapping[str, Coming],
    paper: Printed,
    *,
    form: bool,
) -> Edition:
    def title(item: Listing) -> tuple[bytes, str]:
        words = t.field(f"{item.key}/title", item.offering.title).value
        return (t.order(words), item.key)

    listings = sorted((i for i in catalogue.listings if brand.id in i.brands), key=title)
    shown = tuple(item for item in listings if item.standing is Standing.SHOWN)
    links = Links(brand.base_url, brand.base_path, t.code, catalogue.site.source_language)
    printed = paper.get((brand.id, t.code), {})
    order = tuple(listings)
    held = (catalogue, brand, t, links, never, lawful, order, shown, ahead, printed)
    return Edition(*held, form)
