"""Make every file of every edition, read it back, and put it in place. Layer 22."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from droomkaart import audit, headers, links
from droomkaart.audit import Read
from droomkaart.catalogue import Catalogue
from droomkaart.drawn import Drawn
from droomkaart.edition import Edition
from droomkaart.exports.along import along, captions
from droomkaart.exports.bundle import Bundle, bundle, shamed
from droomkaart.exports.wellknown import manifest, robots, security_txt, sitemap
from droomkaart.exports.worker import settings
from droomkaart.films import packed
from droomkaart.images import UnreadableError, encode, forget
from droomkaart.load import Document
from droomkaart.media import Media
from droomkaart.offices import FOLDER, offices
from droomkaart.parallel import mapped
from droomkaart.piece import Broken
from droomkaart.plan import Page, Plan
from droomkaart.problems import Problem, Problems, Severity, Source
from droomkaart.readback import Facts, Reader, controller_named
from droomkaart.render import Renderer, report
from droomkaart.tongue import Tongue, tongue
from droomkaart.views import form
from droomkaart.whereabouts import Whereabouts
from droomkaart.write import Prepared, Publication

SERVER = "_server"
# Where the mailbox listens behind the web server, unless its settings say otherwise.
_MAILBOX = "127.0.0.1:8400"
_SECURITY = "/.well-known/security.txt"
# The file of each brand whose row in the ledger says what the brand was built with.
_MARKED = "/robots.txt"
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Tally:
    """What a build did, for the summary at its end."""

    pages: int
    rendered: int
    pictures: int
    written: int
    deleted: int


def produce(
    publication: Publication,
    renderers: Iterable[Renderer],
    catalogue: Catalogue,
    document: Document,
    places: tuple[Path, ...],
    cache: Path,
    drafts: bool,
    progress: Progress,
    problems: Problems,
) -> Tally:
    """Fill a publication with all files and publish it; with errors nothing is published.

    `places` are the roots that pages are made from, nearest first.
    """
    held = list(renderers)
    pages = rendered = pictures = 0
    sources = Whereabouts(places, document)
    said: list[_Said] = []
    everything = _made_pages(held, publication, progress, problems)
    plans = [renderer.plan for renderer in held]
    names = [(plan.edition.brand.id, plan.edition.t.code) for plan in plans]
    exported = dict(zip(names, mapped(bundle, plans, fewest=1), strict=True))
    whole = not problems.errors  # a page that was not made would make every link to it a fault
    for own in _by_brand(held):
        brand = own[0].plan.edition.brand.id
        made = [(page, facts) for page, facts in everything if page.brand == brand]
        pages += len(made)
        rendered += sum(1 for _, facts in made if facts)
        pictures += _pictures(own, publication, cache, problems)
        plain = _plain_files(own, catalogue, document, problems)
        media = along(renderer.plan for renderer in own)
        said += _shamed(own[0].plan.edition, plain | captions(media.values()))
        films = _packed(media, catalogue.root, cache / "films", problems)
        files = list(_files(own, publication, plain, exported, films))
        for name, data in offices(own, _rules(r.plan for r in own), problems):
            publication.add(name, data)
        publication.note(f"{brand}{_MARKED}", {"drafts": True} if drafts else {})
        if whole:
            _audit(own, made, files, sources, publication, problems)
    for (brand, language), bundled in exported.items():
        said += [(f"{brand}{path}", language, hit) for path, hit in bundled.shamed]
    _tell_shamed(said, sources, problems)
    _carry_others(publication, held, catalogue, problems)
    if problems.errors:
        return Tally(pages, rendered, pictures, 0, 0)
    progress("op hun plek zetten")
    written, deleted = publication.publish()
    for folder in ("pictures", "films"):
        forget(catalogue.digests, cache / folder)
    return Tally(pages, rendered, pictures, written, deleted)


def _by_brand(renderers: Iterable[Renderer]) -> list[list[Renderer]]:
    brands: dict[str, list[Renderer]] = {}
    for renderer in renderers:
        brands.setdefault(renderer.plan.edition.brand.id, []).append(renderer)
    return list(brands.values())


def _made_pages(
    renderers: Iterable[Renderer],
    publication: Publication,
    progress: Progress,
    problems: Problems,
) -> list[tuple[Page, Facts | None]]:
    """Make all pages; return what was read in each new one, None for a kept one.

    A faulty page is left out, its problem is told.
    """
    held = list(renderers)
    readers = _readers(held)

    def made(work: tuple[Renderer, Page]) -> _Made:
        renderer, page = work
        edition = renderer.plan.edition
        return _made(page, renderer, publication, readers[edition.brand.id, page.legal])

    # One language after the other: a core then draws the parts of its own languages only, and
    # each gets as much of the heavier brand.
    by_language = sorted(held, key=lambda renderer: renderer.plan.edition.t.code)
    work = [(renderer, page) for renderer in by_language for page in renderer.plan.pages]
    progress(f"{len(work)} pagina's maken en nalezen")
    found: list[tuple[Page, Facts | None]] = []
    for (_, page), result in zip(work, mapped(made, work), strict=True):
        problems.extend(result.problems)
        name, facts = _name(page), result.facts
        if result.kept:
            publication.keep(name)
        elif facts and result.prepared:
            entry = {"fingerprint": result.fingerprint}
            publication.adopt(name, result.prepared, entry, facts.packed())
        else:
            continue
        found.append((page, facts))
    return found


def _audit(
    renderers: list[Renderer],
    made: list[tuple[Page, Facts | None]],
    files: list[str],
    sources: Whereabouts,
    publication: Publication,
    problems: Problems,
) -> None:
    """Hold the pages of one brand against each other, unless all of it was audited before."""
    edition, assets = renderers[0].plan.edition, renderers[0].assets
    made_anew = any(facts for _, facts in made)
    if not made_anew and publication.unchanged(f"{edition.brand.id}/"):
        return
    pages = [
        Read(
            page.url,
            _name(page),
            page.source,
            page.template,
            found,
            page.weighed,
        )
        for page, facts in made
        if (found := facts or _facts_of(page, publication))
    ]
    with_form = [r.plan.edition for r in renderers if r.plan.edition.form]
    posts = (at for one in with_form for at in form.addresses(one))
    known = frozenset((*files, *posts, *(page.url for page, _ in made)))
    budget = edition.catalogue.site.budget.page_bytes
    style = Source(f"themes/{edition.brand.id}")
    for css in (assets.style_bytes, *assets.sheet_bytes.values()):
        audit.foreign_in_css(css.decode(), style, problems)
    brand = edition.brand
    own = replace(sources, base_path=brand.base_path)
    audit.judge(pages, known, brand.base_url, brand.base_path, assets.css_of, budget, own, problems)


@dataclass(frozen=True, slots=True)
class _Made:
    """What became of one page in a worker: kept, made anew, or faulty."""

    kept: bool
    fingerprint: str
    facts: Facts | None = None
    prepared: Prepared | None = None
    problems: tuple[Problem, ...] = ()


def _tongue(catalogue: Catalogue) -> Tongue:
    """Return what the language of the files is known by; names are the same in every language."""
    site = catalogue.site
    texts = ((article.language, article.document.body) for article in catalogue.articles)
    names = [brand.name for brand in site.brands] + [fund.name for fund in site.funds]
    names += [name for district in site.districts for name in district.neighbourhoods]
    names += [filed.record.name for filed in catalogue.partners.values()]
    names += [filed.record.name for filed in catalogue.venues.values()]
    names += site.controller.names
    return tongue(site.source_language, texts, names)


def _readers(renderers: list[Renderer]) -> dict[tuple[str, bool], Reader]:
    """Return what reads the pages of each brand: the legal ones, and all others."""
    readers: dict[tuple[str, bool], Reader] = {}
    own = _tongue(renderers[0].plan.edition.catalogue) if renderers else None
    for renderer in renderers:
        edition = renderer.plan.edition
        if (edition.brand.id, False) not in readers:
            light = _light(renderer)
            readers[edition.brand.id, False] = Reader(edition.never, own, light)
            readers[edition.brand.id, True] = Reader(edition.lawful, own, light)
    return readers


def _light(renderer: Renderer) -> int:
    """Return how heavy a page may be, in bytes of gzip, and stay under the limit in any style."""
    limit, css_of = renderer.plan.edition.catalogue.site.budget.page_bytes, renderer.assets.css_of
    templates = {page.template for page in renderer.plan.pages}
    styles = (len(gzip.compress(css_of(name), 6, mtime=0)) for name in templates)
    return max(0, limit - max(styles, default=0))


def _made(page: Page, renderer: Renderer, publication: Publication, reader: Reader) -> _Made:
    """Make one page, unless it shows what it did, its bytes stand and its facts are known."""
    view = renderer.plan.shows[page.path]()
    fingerprint = renderer.fingerprint(page, view)
    entry = publication.before.get(_name(page))
    known = entry and entry.get("fingerprint") == fingerprint
    same = known and entry and publication.stands(_name(page), entry)
    if same and _facts_of(page, publication):
        return _Made(kept=True, fingerprint=fingerprint)
    found = Problems()
    drawn = _drawn(renderer, page, view, found)
    if drawn is None:
        return _Made(kept=False, fingerprint=fingerprint, problems=tuple(found))
    text = drawn.text()
    facts = reader.read(drawn, page.url)
    _check_controller(page, text, renderer, found)
    prepared = publication.prepare(_name(page), text.encode())
    return _Made(False, fingerprint, facts, prepared, tuple(found))


def _facts_of(page: Page, publication: Publication) -> Facts | None:
    """Return what the audit once read in a page; None when that was lost or is broken."""
    try:
        return Facts.unpacked(publication.facts(_name(page)))
    except (KeyError, TypeError, ValueError):
        return None


def _name(page: Page) -> str:
    return f"{page.brand}/{page.file}"


def _drawn(renderer: Renderer, page: Page, view: Any, problems: Problems) -> Drawn | None:
    try:
        return renderer.drawn(page, view)
    except Exception as error:  # noqa: BLE001  # whatever a template does wrong is told at its line
        report(error, page, problems)
        return None


def _check_controller(page: Page, text: str, renderer: Renderer, problems: Problems) -> None:
    """Report a legal page that does not say who is responsible, as the law wants."""
    name = renderer.plan.edition.catalogue.site.controller.name
    if page.legal and not controller_named(text, name):
        problems.error("controller-missing", page.source, page=page.url, name=name or "")


def _pictures(
    renderers: Iterable[Renderer], publication: Publication, cache: Path, problems: Problems
) -> int:
    """Make the pictures of one brand; return how many files there are."""
    recipes = {(r.plan.edition.brand.id, p.name): p for r in renderers for p in r.plan.pictures}
    for (brand, name), recipe in recipes.items():
        try:
            publication.add(f"{brand}{name}", encode(recipe, cache / "pictures"))
        except UnreadableError:
            shown = recipe.photo.path.name
            problems.error("picture-format", Source(recipe.photo.shown), file=shown)
    return len(recipes)


def _packed(
    media: Mapping[str, Media], root: Path, cache: Path, problems: Problems
) -> Iterator[tuple[str, bytes]]:
    """Yield films, captions and recordings as they go out: they are large, so one at a time."""
    for path, held in media.items():
        try:
            yield path, packed(held, cache)
        except ValueError:
            place = Source(held.path.relative_to(root).as_posix())
            problems.error("film-unreadable", place, file=held.path.name)


def _plain_files(
    renderers: list[Renderer], catalogue: Catalogue, document: Document, problems: Problems
) -> dict[str, bytes]:
    """Return every file of one brand that is no page and of no language, by its path."""
    edition, assets = renderers[0].plan.edition, renderers[0].assets
    brand, site = edition.brand, catalogue.site
    plans = [r.plan for r in renderers]
    home = brand.base_url + edition.links.asset("/")
    files: dict[str, bytes] = {asset.path: asset.data for asset in assets.files}
    files |= {
        "/manifest.webmanifest": manifest(brand, assets.icon),
        "/robots.txt": robots(site, brand).encode(),
        "/sitemap.xml": sitemap((p for plan in plans for p in plan.pages), home).encode(),
        links.WORKER: _worker(renderers).encode(),
        "/_headers": headers.as_headers_file(_rules(plans), brand.base_path).encode(),
    }
    security = security_txt(site, catalogue.today, document, problems)
    if security:
        files[_SECURITY] = security.encode()
    return files


def _rules(plans: Iterable[Plan]) -> tuple[headers.Rule, ...]:
    """Return the headers of one brand."""
    held = [plan.edition for plan in plans]
    others = (edition.t.code for edition in held if not edition.t.is_source)
    site = held[0].catalogue.site
    return headers.table(site.live, others, site.map.host)


def _files(
    renderers: list[Renderer],
    publication: Publication,
    plain: Mapping[str, bytes],
    exported: Mapping[tuple[str, str], Bundle],
    media: Iterable[tuple[str, bytes]],
) -> Iterator[str]:
    """Add every file of one brand that is no page; yield the addresses that now exist."""
    edition = renderers[0].plan.edition
    brand, plans = edition.brand, [r.plan for r in renderers]
    files = dict(plain)
    for plan in plans:
        files |= exported[brand.id, plan.edition.t.code].files
    for path, data in files.items():
        publication.add(f"{brand.id}{path}", data)
        yield edition.links.asset(path)
    for path, data in media:
        publication.add(f"{brand.id}{path}", data)
        yield edition.links.asset(path)
    for plan in plans:
        yield from (edition.links.asset(recipe.name) for recipe in plan.pictures)
        here = plan.edition
        yield from (here.links.asset(links.printed(here.t.code, n)) for n in here.printed)
    others = tuple(p.edition.t.code for p in plans if not p.edition.t.is_source)
    mail = headers.Mail(_MAILBOX, links.UNSENT, others) if edition.form else None
    snippets = {
        "caddy": headers.as_caddy(_rules(plans), brand.base_path, mail),
        "caddy-options": headers.as_caddy_options(),
        "nginx.conf": headers.as_nginx(_rules(plans), brand.base_path, mail),
    }
    for ending, text in snippets.items():
        publication.add(f"{SERVER}/{brand.id}.{ending}", text.encode())


# The name of a file, its language, and a word that it may not say.
_Said = tuple[str, str, Broken]


def _shamed(edition: Edition, files: Mapping[str, bytes]) -> Iterator[_Said]:
    """Yield what files of one brand may not say; `security.txt` names who is responsible."""
    brand, language = edition.brand.id, edition.t.source
    for path, data in files.items():
        rules = edition.lawful if path == _SECURITY else edition.never
        for _, hit in shamed({path: data}, language, rules):
            yield f"{brand}{path}", language, hit


def _tell_shamed(said: Iterable[_Said], sources: Whereabouts, problems: Problems) -> None:
    """Report what no file may say and no page said, at the file of the city that says it."""
    told = {problem.words["word"] for problem in problems if problem.code == "never-word"}
    for name, language, (word, reason, instead, level) in said:
        if word not in told:
            place = sources.word(Source(name), word, language) or Source(name)
            page = name[name.index("/") :]
            told_words = {"page": page, "word": word, "reason": reason, "instead": instead}
            problems.tell(Severity(level), "never-word", place, **told_words)


def _worker(renderers: list[Renderer]) -> str:
    """Return the service worker of one brand; switched off, the one that clears up."""
    plans, assets = [r.plan for r in renderers], renderers[0].assets
    on = plans[0].edition.catalogue.site.works_offline
    return renderers[0].script("sw.js" if on else "sw-off.js", settings(plans, assets))


def _carry_others(
    publication: Publication,
    renderers: Iterable[Renderer],
    catalogue: Catalogue,
    problems: Problems,
) -> None:
    """Keep what stands there of brands that were not built this time; warn of drafts in it."""
    built = {r.plan.edition.brand.id for r in renderers}
    for brand in catalogue.site.brands:
        if brand.id not in built:
            publication.carry(f"{brand.id}/")
            publication.carry(f"{SERVER}/{brand.id}.")
            publication.carry(f"{FOLDER}/{brand.id}/")
            if publication.before.get(f"{brand.id}{_MARKED}", {}).get("drafts"):
                problems.warning("drafts-stand", Source(brand.id), brand=brand.id)
