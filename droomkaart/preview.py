"""The sites of a city in memory, as they would be on some day, page by page. Layer 24.

A build makes every page and holds each against all others; a preview makes the one that
somebody looks at, from files that were read a moment ago. After a change only what it can
touch is read again. With a fault in the files the last good pages stay.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from droomkaart import links, snapshot
from droomkaart.articles import Writing, writing
from droomkaart.assets import Assets, assets
from droomkaart.catalogue import Catalogue, assemble
from droomkaart.edition import Edition, editions
from droomkaart.exports.along import along
from droomkaart.exports.bundle import bundle
from droomkaart.exports.wellknown import manifest
from droomkaart.exports.worker import settings
from droomkaart.images import UnreadableError, encode
from droomkaart.intake import Intake, read_city
from droomkaart.languages import Language, read_languages
from droomkaart.lexicon import judged
from droomkaart.model.site import Offline, Site, Words, WorkerState
from droomkaart.pages import Draft
from droomkaart.plan import Plan, drafted, plan
from droomkaart.problems import Problem, Problems
from droomkaart.render import Renderer, renderers, report
from droomkaart.shelves import Shelves, shelves
from droomkaart.words import NeverUse, compiled

Key = tuple[str, str]
# A change below one of these is a change of words, or of looks; the rest is facts.
_WORDS, _LOOKS, _SITE = "locales", "themes", "site.toml"


@dataclass(frozen=True, slots=True)
class Wish:
    """For which day somebody wants to see the sites (None is today), and whether with drafts."""

    today: dt.date | None = None
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer: its status in HTTP, its bytes, and the name that tells its type."""

    status: int
    body: bytes
    name: str


@dataclass(slots=True)
class _City:
    """A city on one day, made as far as somebody looked; the pages of another language may be old."""

    catalogue: Catalogue
    editions: Mapping[Key, Edition]
    dressed: Mapping[str, Assets]
    problems: Problems
    before: Mapping[Key, Mapping[str, Draft]]
    writings: dict[Key, Writing] = field(default_factory=dict)
    lists: dict[Key, Shelves] = field(default_factory=dict)
    drafts: dict[Key, dict[str, Draft]] = field(default_factory=dict)
    ready: dict[Key, Renderer] = field(default_factory=dict)
    pages: dict[tuple[Key, str], bytes] = field(default_factory=dict)

    def drafted(self, key: Key) -> Mapping[str, Draft]:
        """Return the pages of one edition by path."""
        if key not in self.drafts:
            edition = self.editions[key]
            self.writings[key] = writing(edition)
            self.lists[key] = shelves(edition)
            told = (edition, self.writings[key], self.lists[key], self.problems)
            self.drafts[key] = drafted(*told)
        return self.drafts[key]

    def planned(self, key: Key) -> Plan:
        """Return the plan of one edition; what exists in other languages may be as it was."""
        self.drafted(key)
        others = {k: self._known(k) for k in self.editions if k[0] == key[0]}
        held = list(self.editions.values())
        for other in held:
            other_key = (other.brand.id, other.t.code)
            self.writings.setdefault(other_key, self.writings[key])
        return plan(self.editions[key], others, held, self.writings, self.lists[key])

    def _known(self, key: Key) -> Mapping[str, Draft]:
        found = self.drafts.get(key) or self.before.get(key)
        return self.drafted(key) if found is None else found


class Town:
    """What the preview remembers of a city between two changes; safe for several threads."""

    def __init__(self, root: Path, product: Path) -> None:
        """Read a city; its faults are in `told`."""
        self._root, self._product = root.resolve(), product
        same = self._root == product.resolve()
        self._places = (product,) if same else (self._root, product)
        self._lock = threading.RLock()
        self._intake: Intake | None = None
        self._read: tuple[Problem, ...] = ()
        self._cities: dict[Wish, _City] = {}
        self._before: dict[Wish, _City] = {}
        self._faults: dict[Wish, tuple[Problem, ...]] = {}
        self._languages: dict[str, Language] | None = None
        self._dressed: Mapping[str, Assets] | None = None
        self._never: tuple[Words, NeverUse] | None = None
        self.renew(())

    @property
    def site(self) -> Site | None:
        """What `site.toml` said when it was last good; None when it never was."""
        return self._intake.site if self._intake else None

    def renew(self, changed: Iterable[Path]) -> None:
        """Read again what a change of these files can touch."""
        named = {part for path in changed for part in path.parts}
        with self._lock:
            if named & {_WORDS, _SITE}:
                self._languages = None
            if named & {_LOOKS, _SITE}:
                self._dressed = None
            problems = Problems()
            intake = read_city(self._root, problems)
            self._read, self._faults = tuple(problems), {}
            if intake is None or problems.errors:
                return
            self._intake = intake
            self._before, self._cities = self._before | self._cities, {}

    def told(self, wish: Wish) -> tuple[Problem, ...]:
        """Return what is wrong with the city, as far as it was looked at."""
        with self._lock:
            city = self._cities.get(wish)
            seen = tuple(city.problems) if city else self._faults.get(wish, ())
            return (*self._read, *(problem for problem in seen if problem not in self._read))

    def page(self, brand: str, path: str, wish: Wish) -> Shown:
        """Return what stands at a path of a brand, without the folder of the site before it."""
        with self._lock:
            city = self._city(wish)
            if city is None:
                return Shown(503, b"", ".html")
            found = self._page(city, brand, path) or self._file(city, brand, path)
            if found:
                return found
            lost = self._page(city, brand, "/404.html")
            return Shown(404, lost.body if lost else b"404", ".html")

    def settle(self, wish: Wish, goes_on: Callable[[], bool]) -> bool:
        """Make what was left for later: all languages, and the reading of the texts.

        It does so in small steps, as long as it `goes_on`: a change must not wait. Returns
        whether a page may look other than it was shown, as it named the pages of another
        language as they were before the change.
        """
        with self._lock:
            city = self._cities.get(wish)
            keys = list(city.editions) if city else []
        other = False
        for key in keys:
            if not goes_on() or city is None:
                return False
            with self._lock:
                known = city.before.get(key)
                other |= known is not None and _real(city.drafted(key)) != _real(known)
        if city is not None and goes_on():
            found = judged(city.catalogue, strict=False).problems
            with self._lock:
                city.problems.extend(found)
                if other:
                    city.pages.clear()
                    city.ready.clear()
        return other

    def _city(self, wish: Wish) -> _City | None:
        """Return the city on a day; the last good one when it has a fault now."""
        if wish in self._cities or self._intake is None:
            return self._cities.get(wish)
        if wish in self._faults or any(problem.severity == "error" for problem in self._read):
            return self._before.get(wish)
        problems = Problems()
        made = self._made(self._intake, wish, problems)
        if problems.errors:
            self._faults[wish] = tuple(problems)
            return self._before.get(wish)
        self._cities[wish] = made
        return made

    def _made(self, intake: Intake, wish: Wish, problems: Problems) -> _City:
        today = wish.today or snapshot.today(intake.site_document.data)
        # A worker would keep pages of before a change.
        quiet = intake.site.model_copy(update={"offline": Offline(worker=WorkerState.OFF)})
        catalogue = assemble(replace(intake, site=quiet), today, wish.drafts, problems)
        never = self._never_use(quiet.words)
        found = editions(catalogue, self._spoken(quiet, problems), never, MappingProxyType({}))
        before = self._before.get(wish)
        return _City(
            catalogue,
            {(edition.brand.id, edition.t.code): edition for edition in found},
            self._looks(quiet, problems),
            problems,
            {**before.before, **before.drafts} if before else {},
        )

    def _never_use(self, words: Words) -> NeverUse:
        if self._never is None or self._never[0] != words:
            self._never = words, compiled(words)
        return self._never[1]

    def _spoken(self, site: Site, problems: Problems) -> dict[str, Language]:
        if self._languages is None:
            folders = [place / "locales" for place in reversed(self._places)]
            self._languages = read_languages(
                site.languages, site.source_language, folders, problems
            )
        return self._languages

    def _looks(self, site: Site, problems: Problems) -> Mapping[str, Assets]:
        if self._dressed is None:
            themes = [place / "themes" for place in self._places]
            made = {b.id: assets(b.id, b.base_path, themes, problems) for b in site.brands}
            self._dressed = {name: found for name, found in made.items() if found}
        return self._dressed

    def _page(self, city: _City, brand: str, path: str) -> Shown | None:
        first = path.split("/")[1]
        spoken = {key[1]: key for key in city.editions if key[0] == brand}
        source = next(k for k in spoken.values() if city.editions[k].t.is_source)
        key = spoken.get(first, source)
        prefix = "" if key == source else f"/{first}"
        at = path.removeprefix(prefix) or "/"
        if at not in city.drafted(key):
            return None
        return Shown(200, self._drawn(city, key, at), ".html")

    def _drawn(self, city: _City, key: Key, path: str) -> bytes:
        """Return the bytes of a page, made once; a template with a fault makes none."""
        if (key, path) not in city.pages:
            renderer = self._renderer(city, key)
            if renderer is None:
                return b""
            page = next(page for page in renderer.plan.pages if page.path == path)
            try:
                drawn = renderer.drawn(page, renderer.plan.shows[path]())
            except Exception as error:  # noqa: BLE001  # whatever a template does wrong is told at its line
                report(error, page, city.problems)
                return b""
            city.pages[key, path] = drawn.text().encode()
        return city.pages[key, path]

    def _renderer(self, city: _City, key: Key) -> Renderer | None:
        if key not in city.ready:
            cache = self._root / ".cache" / "templates"
            planned = [city.planned(key)]
            made = renderers(planned, city.dressed, self._places, cache, city.problems)
            if not made:
                return None
            city.ready[key] = made[0]
        return city.ready[key]

    def _file(self, city: _City, brand: str, path: str) -> Shown | None:
        """Return a file that is no page: of the looks, a picture, a film, data, a calendar."""
        dress = city.dressed.get(brand)
        keys = [key for key in city.editions if key[0] == brand]
        if dress is None or not keys:
            return None
        own = next((asset.data for asset in dress.files if asset.path == path), None)
        if own is None and path == "/manifest.webmanifest":
            own = manifest(city.editions[keys[0]].brand, dress.icon)
        if own is None:
            own = self._worker(city, keys, path) or self._made_file(city, keys, path)
        return None if own is None else Shown(200, own, path)

    def _worker(self, city: _City, keys: list[Key], path: str) -> bytes | None:
        renderer = self._renderer(city, keys[0]) if path == links.WORKER else None
        if renderer is None:
            return None
        told = settings([city.planned(key) for key in keys], renderer.assets)
        return renderer.script("sw-off.js", told).encode()

    def _made_file(self, city: _City, keys: list[Key], path: str) -> bytes | None:
        """Return a picture, film or file of data; each is made when it is asked for."""
        planned = {key: city.planned(key) for key in keys}
        for key, one in planned.items():
            for recipe in one.pictures:
                if recipe.name == path:
                    try:
                        return encode(recipe, self._root / ".cache" / "pictures")
                    except UnreadableError:
                        return None
            prefix = "" if city.editions[key].t.is_source else f"/{key[1]}"
            if path.startswith(f"{prefix}/data/") or path.endswith((".ics", ".csv", ".json")):
                found = bundle(one).files.get(path)
                if found is not None:
                    return found
        held = along(planned.values()).get(path)
        return held.path.read_bytes() if held else None


def _real(pages: Mapping[str, Draft]) -> dict[str, bool]:
    """Return which pages there are, and whether each is in its own language."""
    return {path: draft.real for path, draft in pages.items()}
