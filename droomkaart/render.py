"""A page to its text: pure, from one view and the frame around it. Layer 20.

Templates see the view, the frame, the words of the language, and addresses; no catalogue,
no clock, no disk. What a page shows is a value, so its fingerprint tells whether its bytes
can have changed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from markupsafe import Markup

from droomkaart import __version__
from droomkaart.assets import Assets
from droomkaart.drawn import Drawn, hole
from droomkaart.headers import meta_policy
from droomkaart.languages import marked
from droomkaart.load import is_there, read_trusted, unreadable
from droomkaart.plan import Page, Plan
from droomkaart.problems import Problems, Source

# What a template can call as `m`.
_MACROS = "parts/macros.html"


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders the pages of one edition.

    `around` is what its templates see, `drawing` the parts of what is being drawn, innermost last.
    """

    environment: Environment
    plan: Plan
    assets: Assets
    frame: bytes
    closures: Mapping[str, str]
    fragments: dict[tuple[str, int | str, int], tuple[Any, Markup]] = field(default_factory=dict)
    around: dict[str, Any] = field(default_factory=dict)
    drawing: list[list[Markup] | None] = field(default_factory=list)

    def fingerprint(self, page: Page, view: Any) -> str:
        """Return what a page with this view is known by: equal fingerprints make equal bytes."""
        state = hashlib.blake2b(self.frame, digest_size=16)
        state.update(self.closures.get(page.template, "").encode())
        state.update(self.assets.sheets.get(page.template.removesuffix(".html"), "").encode())
        state.update(_packed((page, view)))
        return state.hexdigest()

    def drawn(self, page: Page, view: Any) -> Drawn:
        """Return a page with the parts that it shares. Raises what a faulty template raises."""
        parts: list[Markup] = []
        own = self._rendered(page.template, parts, page=page, view=view)
        drawn = Drawn(own, tuple(parts))
        if len(set(drawn.numbers())) == len(parts):
            return drawn
        # A template did something else with a part than to print it.
        return Drawn(self._rendered(page.template, None, page=page, view=view))

    def script(self, name: str, worker: Mapping[str, Any]) -> str:
        """Return a script that stands at a fixed address: the service worker."""
        return self.environment.get_template(name).render(self._seen(), worker=worker)

    def fragment(self, name: str, item: Any = None, level: int = 0) -> Markup:
        """Return a part that many pages share, drawn once for each `item` and heading level.

        A page gets a hole where it goes. An item is known by itself; it is kept, or another one
        could come in its place.
        """
        key = (name, item if isinstance(item, str) else id(item), level)
        if key not in self.fragments:
            text = self._rendered(name, None, item=item, level=level)
            self.fragments[key] = item, Markup(text)  # noqa: S704  # a template has just escaped it
        part, parts = self.fragments[key][1], self.drawing[-1] if self.drawing else None
        if parts is None:
            return part
        parts.append(part)
        return Markup(hole(len(parts) - 1))  # noqa: S704  # a comment with a number in it

    def _rendered(self, name: str, parts: list[Markup] | None, **more: Any) -> str:
        """Return a template as text; where a page is drawn, its `parts` come in this list."""
        self.drawing.append(parts)
        try:
            return self.environment.get_template(name).render(self._around(), **more)
        finally:
            self.drawing.pop()

    def _around(self) -> Mapping[str, Any]:
        """Return what every template of the edition sees, with the macros as `m`.

        The macros are made once: a module of them for each page would be a tenth of its work.
        """
        if not self.around:
            seen = self._seen()
            self.around.update(seen, m=self._macros(seen))
        return self.around

    def _seen(self) -> dict[str, Any]:
        """Return what a script sees too: all but the macros."""
        edition = self.plan.edition
        return {
            "chrome": self.plan.chrome,
            "assets": self.assets,
            "links": edition.links,
            "base_path": edition.links.base_path,
            "meta_csp": meta_policy(edition.catalogue.site.map.host),
            "fragment": self.fragment,
            "marked": marked,
            "comma": edition.t.comma,
            "_": edition.t.gettext,
            "ngettext": edition.t.ngettext,
        }

    def _macros(self, seen: dict[str, Any]) -> TemplateModule:
        template = self.environment.get_template(_MACROS)
        try:
            return template.make_module(seen)
        except Exception:  # noqa: BLE001  # whatever it is, it is raised again
            self.environment.handle_exception()  # with the lines of the template


def renderers(
    plans: Iterable[Plan],
    assets: Mapping[str, Assets],
    places: Iterable[Path],
    cache: Path,
    problems: Problems,
) -> list[Renderer]:
    """Return a renderer for each plan; `places` are the roots that may hold templates.

    A template that cannot be read is told.
    """
    found = []
    held = list(places)
    environments: dict[str, Environment] = {}
    closures: dict[str, dict[str, str]] = {}
    for plan in plans:
        brand = plan.edition.brand.id
        if brand not in environments:
            folders = template_folders(brand, held)
            environments[brand] = _environment(folders, cache)
            closures[brand] = _closures(folders, problems)
        parts = (
            __version__,
            meta_policy(plan.edition.catalogue.site.map.host),
            plan.chrome,
            assets[brand].style,
            assets[brand].scripts,
            assets[brand].drawings,
            assets[brand].icon,
            assets[brand].share,
            assets[brand].preload,
            plan.edition.t.fingerprint,
            plan.edition.catalogue.site.words,  # the audit judges by these three
            plan.edition.catalogue.site.controller,
            plan.edition.catalogue.site.budget,
        )
        found.append(
            Renderer(environments[brand], plan, assets[brand], _digest(parts), closures[brand])
        )
    return found


def template_folders(brand: str, places: Iterable[Path]) -> list[Path]:
    """Return where templates are looked for: the brand's own before the shared ones."""
    held = list(places)
    own = [place / "themes" / brand / "templates" for place in held]
    return [folder for folder in (*own, *(p / "templates" for p in held)) if is_there(folder)]


def report(error: Exception, page: Page, problems: Problems) -> None:
    """Report a fault of a template at its own line."""
    name, line = _place_in(error)
    name = getattr(error, "filename", None) or name or page.template
    line = getattr(error, "lineno", None) or line
    parts = Path(name).parts
    top = next((part for part in ("themes", "templates") if part in parts), None)
    shown = "/".join(parts[parts.index(top) :]) if top else f"templates/{name}"
    problems.error(
        "template-error",
        Source(shown, line or 0, 1 if line else 0),
        why=str(error),
    )


def _place_in(error: BaseException) -> tuple[str, int]:
    """Return the file and line of the innermost template frame of an error."""
    name, line, trace = "", 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            name, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return name, line


class _Cache(FileSystemBytecodeCache):
    """Compiled templates on disk, for as far as the disk lets us."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a compiled template from the disk, when it is there."""
        with contextlib.suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, when there is a place for it."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def _environment(folders: list[Path], cache: Path) -> Environment:
    with contextlib.suppress(OSError):  # without a cache it only takes longer
        cache.mkdir(parents=True, exist_ok=True)
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,  # all of them: to keep count of the last used costs more than they weigh
        auto_reload=False,  # nobody asks the disk again; what changes meanwhile is for the next build
        bytecode_cache=_Cache(str(cache)),
    )


def _closures(folders: list[Path], problems: Problems) -> dict[str, str]:
    """Return for each template the hash of its text and of all that it includes.

    Files of any kind may be included; those that pages need must be readable text. The macros
    are in every template.
    """
    files = {name: path for folder in reversed(folders) for name, path in _below(folder, problems)}
    texts = {name: _bytes(path) for name, (path, _) in files.items()}
    named = _named(texts)
    macros = _closure(_MACROS, named) if _MACROS in named else frozenset()
    parts = {name: _closure(name, named) | macros for name in texts if name.endswith(".html")}
    for name in sorted(set().union(*parts.values())):
        read_trusted(*files[name], problems)
    return {name: _hash_of(found, texts) for name, found in parts.items()}


def _below(folder: Path, problems: Problems) -> Iterator[tuple[str, tuple[Path, str]]]:
    """Yield every file below a folder: its name there, its path, and how messages name it.

    Hidden files are nobody's template.
    """
    shown = _shown(folder)

    def closed(error: OSError) -> None:
        below = Path(error.filename).relative_to(folder)
        unreadable(error, Source(Path(shown, below).as_posix()), problems)

    for place, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if name[0] != "."]
        for path in (Path(place, name) for name in names if name[0] != "."):
            name = path.relative_to(folder).as_posix()
            yield name, (path, f"{shown}/{name}")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:  # told when a page needs it
        return b""


def _shown(folder: Path) -> str:
    """Return a folder of templates as messages name it."""
    brand, themes = folder.parent.name, folder.parent.parent.name
    return f"themes/{brand}/templates" if themes == "themes" else "templates"


def _closure(name: str, named: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return the names of a template and of all that it includes."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting += named[current]
    return frozenset(seen)


def _hash_of(names: Iterable[str], texts: Mapping[str, bytes]) -> str:
    state = hashlib.blake2b(digest_size=16)
    for part in sorted(names):
        state.update(os.fsencode(part) + b"\0" + texts[part] + b"\0")
    return state.hexdigest()


def _named(texts: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return the templates that each text names, in any tag and in either kind of quotes."""
    quoted = [
        (name, b'"%b"' % bare, b"'%b'" % bare) for name in texts for bare in [os.fsencode(name)]
    ]
    return {
        held: [name for name, double, single in quoted if double in text or single in text]
        for held, text in texts.items()
    }


def _digest(value: Any) -> bytes:
    """Return what a value is known by: equal values have the same."""
    return hashlib.blake2b(_packed(value), digest_size=16).digest()


def _packed(value: Any) -> bytes:
    """Return a value as bytes that are equal for equal values."""
    return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS)
