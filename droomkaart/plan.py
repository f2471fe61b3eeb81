"""What will exist: every page, picture, asset and export, before anything is written.

Layer 19. Two things that want one address are found here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from droomkaart import links
from droomkaart.articles import Writing
from droomkaart.districts import Tile, schematic
from droomkaart.edition import Edition
from droomkaart.images import Recipe, recipes, rendition
from droomkaart.intake import SHARED
from droomkaart.languages import Text
from droomkaart.model.content import Banner
from droomkaart.model.content import Page as ArticlePage
from droomkaart.pages import Draft, Show, drafts
from droomkaart.problems import Problems, Source
from droomkaart.shelves import Shelves, shelves
from droomkaart.views.facts import Link


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language, by its whole address."""

    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the output: where it goes, what it is called and what it is in its site."""

    brand: str
    language: str
    path: str
    file: str
    url: str
    template: str
    title: str
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    switch: tuple[Link, ...]
    indexed: bool
    legal: bool
    source: Source
    weighed: bool = True
    sound: str = ""


@dataclass(frozen=True, slots=True)
class Chrome:
    """What surrounds every page of one edition."""

    brand: str
    name: str
    tagline: Text
    call: Text
    call_url: str
    home: str
    city: str
    language: str
    dir: str
    source: str
    source_name: str
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    others: tuple[Link, ...]
    demo: bool
    machine: bool
    colour: str
    dark_colour: str
    built: str
    worker: str
    tiles: tuple[Tile, ...]
    banner: Link | None

    @property
    def own(self) -> frozenset[str]:
        """The addresses in the menu and the foot: where the open page is marked."""
        return frozenset(link.url for link in (*self.menu, *self.footer))


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything of one edition: its pages, the frame around them, pictures, lists and texts.

    `shows` makes the view of a page, by its path.
    """

    edition: Edition
    chrome: Chrome
    pages: tuple[Page, ...]
    shows: Mapping[str, Show]
    pictures: tuple[Recipe, ...]
    shelves: Shelves
    writing: Writing


def plans(
    editions: Iterable[Edition], writings: Mapping[tuple[str, str], Writing], problems: Problems
) -> list[Plan]:
    """Return the plan of every edition; clashes of addresses are told."""
    held = list(editions)
    lists = {(e.brand.id, e.t.code): shelves(e) for e in held}
    known = {
        key: drafted(e, writings[key], lists[key], problems)
        for key, e in zip(lists, held, strict=True)
    }
    found = [plan(e, known, held, writings, lists[key]) for key, e in zip(lists, held, strict=True)]
    _check_files(found, problems)
    _check_legal(found, problems)
    return found


def drafted(
    edition: Edition, writing: Writing, lists: Shelves, problems: Problems
) -> dict[str, Draft]:
    """Return the pages of one edition by path, before they know of other languages."""
    return _unique(drafts(edition, writing, lists), edition, problems)


def chrome(edition: Edition, writing: Writing, editions: Iterable[Edition]) -> Chrome:
    """Return the frame of one edition."""
    t, brand, at = edition.t, edition.brand, edition.links
    site = edition.catalogue.site
    menu = [
        Link(at.page(links.DREAMS), Text(t.gettext("Dromen"))),
        Link(at.page(links.CATALOGUE), Text(t.gettext("Activiteiten"))),
        Link(at.page(links.AGENDA), Text(t.gettext("Agenda"))),
    ]
    if not writing.of_type("dromen"):
        menu = menu[1:]
    footer = [
        Link(
            at.page(links.article("pagina", piece.id)),
            Text(piece.record.menu, piece.title.lang, piece.title.dir),
        )
        for piece in writing.of_type("pagina")
        if isinstance(piece.record, ArticlePage) and piece.record.menu and piece.id != "home"
    ]
    footer += [
        Link(at.page(links.articles(kind)), Text(title))
        for kind, title in writing.types(t)
        if kind not in ("dromen", "banners") and writing.of_type(kind)
    ]
    footer += [
        Link(at.page(links.PARTNERS), Text(t.gettext("Partners"))),
        Link(at.page(links.VENUES), Text(t.gettext("Plekken"))),
        Link(at.page(links.SHORTLIST), Text(t.gettext("Bewaard"))),
        Link(at.page(links.MAP), Text(t.gettext("Kaart"))),
        Link(at.page(links.TABLE), Text(t.gettext("Alles op een rij"))),
    ]
    if edition.printed:
        footer.append(Link(at.page(links.PAPER), Text(t.gettext("Om te printen"))))
    others = [
        Link(e.links.base_url + e.links.page(links.HOME), Text(e.brand.name))
        for e in editions
        if e.brand.id != brand.id and e.t.code == t.code
    ]
    send = writing.get("pagina", links.DREAM_FORM)
    today = edition.catalogue.today
    return Chrome(
        brand.id,
        brand.name,
        t.field(f"site/brands/{brand.id}/tagline", brand.tagline),
        t.field(f"site/brands/{brand.id}/call", brand.call) if send else Text(""),
        at.page(links.article("pagina", links.DREAM_FORM)) if send else "",
        at.page(links.HOME),
        edition.city,
        t.code,
        t.dir,
        t.source,
        next((e.t.name for e in editions if e.t.is_source), t.source),
        tuple(menu),
        tuple(footer),
        tuple(others),
        not site.live,
        t.interface_by_machine,
        brand.colour,
        brand.dark_colour,
        t.day(today, "d MMMM y"),
        at.asset(links.WORKER) if site.works_offline else "",
        schematic(site),
        _banner(edition, writing),
    )


def _banner(edition: Edition, writing: Writing) -> Link | None:
    """Return the sentence on top of every page: of several, the one that ends first."""
    held = [(p.record.expire, p) for p in writing.of_type("banners") if p.record.expire]
    for _, piece in sorted(held, key=lambda pair: (pair[0], pair[1].id)):
        record = piece.record
        elsewhere = record.link if isinstance(record, Banner) else None
        url = edition.links.page(links.article("banners", piece.id))
        return Link(elsewhere or url, piece.title)
    return None


def _unique(found: Iterable[Draft], edition: Edition, problems: Problems) -> dict[str, Draft]:
    """Return drafts by path; a second one for a path is a problem at its source."""
    taken: dict[str, Draft] = {}
    for draft in found:
        if draft.path in taken:
            url = edition.links.page(draft.path)
            other = taken[draft.path].source.path
            problems.error("address-taken", draft.source, url=url, other=other)
        taken.setdefault(draft.path, draft)
    return taken


def _check_files(found: Iterable[Plan], problems: Problems) -> None:
    """Report pages of different languages that want one file: a page called `en`."""
    taken: dict[tuple[str, str], Page] = {}
    for page in (page for plan in found for page in plan.pages):
        other = taken.setdefault((page.brand, page.file), page)
        if other is not page:
            late, early = (page, other) if page.source.path != "content" else (other, page)
            problems.error("address-taken", late.source, url=late.url, other=early.source.path)


def _check_legal(found: Iterable[Plan], problems: Problems) -> None:
    """Refuse the stage `live` for a brand without a page that says who is responsible."""
    for plan in found:
        brand, site = plan.edition.brand.id, plan.edition.catalogue.site
        if (
            site.live
            and plan.edition.t.is_source
            and not any(_is_legal(page) for page in plan.pages)
        ):
            problems.error("legal-page-missing", Source(f"content/{brand}/pagina"), brand=brand)


def _is_legal(page: Page) -> bool:
    """Tell whether a page is there for the law; the form only names who is responsible."""
    return page.legal and page.template != links.FORM_TEMPLATE


def plan(
    edition: Edition,
    drafted: Mapping[tuple[str, str], Mapping[str, Draft]],
    editions: list[Edition],
    writings: Mapping[tuple[str, str], Writing],
    lists: Shelves,
) -> Plan:
    """Return the plan of one edition, of which `drafted` holds the pages and those of its brand."""
    same_brand = [e for e in editions if e.brand.id == edition.brand.id]
    owners = {e.brand.id: e for e in editions if e.t.code == edition.t.code}
    pages, own = [], drafted[edition.brand.id, edition.t.code]
    for path, draft in own.items():
        there = [e for e in same_brand if path in drafted[e.brand.id, e.t.code]]
        owner = owners.get(draft.owner or edition.brand.id, edition)
        pages.append(_page(path, draft, edition, there, owner, drafted))
    writing = writings[edition.brand.id, edition.t.code]
    frame = chrome(edition, writing, editions)
    pictures = {recipe.name: recipe for recipe in _recipes(edition)}
    shows = {path: draft.show for path, draft in own.items()}
    return Plan(edition, frame, tuple(pages), shows, tuple(pictures.values()), lists, writing)


def _page(
    path: str,
    draft: Draft,
    edition: Edition,
    there: list[Edition],
    owner: Edition,
    drafted: Mapping[tuple[str, str], Mapping[str, Draft]],
) -> Page:
    """Join a draft with its other languages.

    hreflang stands only between real translations, and only on the page that is
    canonical: one that points at the other brand leaves it to that one.
    """
    own = owner is edition
    real = [e for e in there if drafted[e.brand.id, e.t.code][path].real]
    alternates: tuple[Alternate, ...] = ()
    if own and draft.real and draft.indexed and len(real) > 1:
        alternates = tuple(Alternate(e.t.code, e.links.absolute(path)) for e in real)
    prefix = "" if edition.t.is_source else f"/{edition.t.code}"
    return Page(
        edition.brand.id,
        edition.t.code,
        path,
        links.output_file(prefix, path),
        edition.links.page(path),
        draft.template,
        draft.title,
        draft.description,
        owner.links.absolute(path),
        alternates,
        tuple(
            Link(e.links.page(path), Text(e.t.name, e.t.code, e.t.dir), e is edition) for e in there
        ),
        draft.indexed and draft.real and edition.catalogue.site.live,
        draft.legal,
        draft.source,
        draft.weighed,
        draft.sound,
    )


def _recipes(edition: Edition) -> Iterator[Recipe]:
    """Yield the recipes of every picture that this brand may show."""
    held = edition.catalogue
    groups = chain(
        (listing.shots for listing in edition.listings),
        held.partner_shots.values(),
        held.venue_shots.values(),
        (
            s
            for (brand, _, _), s in held.article_shots.items()
            if brand in (SHARED, edition.brand.id)
        ),
        (
            [shot for shot in s if shot]
            for (brand, _, _), s in held.galleries.items()
            if brand in (SHARED, edition.brand.id)
        ),
    )
    for shot in chain.from_iterable(groups):
        yield from recipes(rendition(shot.photo, shot.alt))
    for owner, film in held.films.items():
        if owner[0] in (SHARED, edition.brand.id) and not held.article_shots.get(owner):
            yield from recipes(rendition(film.still, ""))
