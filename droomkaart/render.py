"""A page to its text: pure, from one view and the frame around it. Layer 16.

Templates see the view, the frame, the words of the language, and addresses; no catalogue,
no clock, no disk. What a page shows is a value, so its fingerprint tells whether its bytes
can have changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from droomkaart import __version__
from droomkaart.assets import Assets
from droomkaart.headers import meta_policy
from droomkaart.languages import Text
from droomkaart.plan import Page, Plan
from droomkaart.problems import Problems, Source

_REFERENCE = re.compile(r'(?:{%-?\s*(?:extends|include|import|from)\s+|fragment\()"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders the pages of one edition."""

    environment: Environment
    plan: Plan
    assets: Assets
    frame: bytes
    closures: Mapping[str, str]
    fragments: dict[tuple[str, int | str, int], Markup] = field(default_factory=dict)

    def fingerprint(self, page: Page) -> str:
        """Return what a page is known by: equal fingerprints make equal bytes."""
        state = hashlib.blake2b(self.frame, digest_size=16)
        state.update(self.closures.get(page.template, "").encode())
        state.update(self.assets.sheets.get(page.template.removesuffix(".html"), "").encode())
        state.update(_packed(page))
        return state.hexdigest()

    def text(self, page: Page) -> str:
        """Return the HTML of a page. Raises what a faulty template raises."""
        return self._rendered(page.template, page=page, view=page.view)

    def fragment(self, name: str, item: Any = None, level: int = 0) -> Markup:
        """Return a part that many pages share, drawn once for each `item` and heading level.

        The item must live as long as the plan, as every view does: it is known by itself.
        """
        key = (name, item if isinstance(item, str) else id(item), level)
        if key not in self.fragments:
            text = self._rendered(name, item=item, level=level)
            self.fragments[key] = Markup(text)  # noqa: S704  # a template has just escaped it
        return self.fragments[key]

    def _rendered(self, name: str, **more: Any) -> str:
        edition = self.plan.edition
        return self.environment.get_template(name).render(
            chrome=self.plan.chrome,
            assets=self.assets,
            links=edition.links,
            base_path=edition.links.base_path,
            meta_csp=meta_policy(),
            fragment=self.fragment,
            marked=marked,
            _=edition.t.gettext,
            ngettext=edition.t.ngettext,
            **more,
        )


def marked(words: Text) -> Markup:
    """Return a text as HTML, in a `span` when it is in another language than its page.

    A function and no macro: it is called some thirty times a page.
    """
    value = escape(words.value)
    if not (words.lang or words.dir):
        return value
    lang = Markup(' lang="{}"').format(words.lang) if words.lang else ""
    way = Markup(' dir="{}"').format(words.dir) if words.dir else ""
    return Markup("<span{}{}>{}</span>").format(lang, way, value)


def renderers(
    plans: Iterable[Plan], assets: Mapping[str, Assets], places: Iterable[Path], cache: Path
) -> list[Renderer]:
    """Return a renderer for each plan; `places` are the roots that may hold templates."""
    found = []
    held = list(places)
    environments: dict[str, Environment] = {}
    closures: dict[str, dict[str, str]] = {}
    for plan in plans:
        brand = plan.edition.brand.id
        if brand not in environments:
            folders = template_folders(brand, held)
            environments[brand] = _environment(folders, cache)
            closures[brand] = _closures(folders)
        parts = (
            __version__,
            meta_policy(),
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
            Renderer(environments[brand], plan, assets[brand], _packed(parts), closures[brand])
        )
    return found


def template_folders(brand: str, places: Iterable[Path]) -> list[Path]:
    """Return where templates are looked for: the brand's own before the shared ones."""
    held = list(places)
    own = [place / "themes" / brand / "templates" for place in held]
    return [
        folder for folder in (*own, *(place / "templates" for place in held)) if folder.is_dir()
    ]


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


def _environment(folders: list[Path], cache: Path) -> Environment:
    cache.mkdir(parents=True, exist_ok=True)
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
        bytecode_cache=FileSystemBytecodeCache(str(cache)),
    )


def _closures(folders: list[Path]) -> dict[str, str]:
    """Return for each template the hash of its text and of all that it includes."""
    texts: dict[str, str] = {}
    for folder in reversed(folders):
        for path in folder.rglob("*.html"):
            texts[path.relative_to(folder).as_posix()] = path.read_text()
    return {name: _closure_hash(name, texts) for name in texts}


def _closure_hash(name: str, texts: Mapping[str, str]) -> str:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in seen and current in texts:
            seen.add(current)
            waiting += _REFERENCE.findall(texts[current])
    state = hashlib.blake2b(digest_size=16)
    for part in sorted(seen):
        state.update(f"{part}\0{texts[part]}\0".encode())
    return state.hexdigest()


def _packed(value: Any) -> bytes:
    """Return a value as bytes that are equal for equal values."""
    return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS)
