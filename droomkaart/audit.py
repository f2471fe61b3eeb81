"""Hold what was read back in all pages against each other, and tell what is wrong.

Layer 20. The pages are audited before they replace the old site.
"""

from __future__ import annotations

import difflib
import gzip
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from droomkaart.messages import both
from droomkaart.problems import Problems, Severity, Source
from droomkaart.readback import Facts
from droomkaart.whereabouts import Whereabouts

_CSS_URL = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])((?:https?:)?//[^'\")\s]+)")

# A page of which more is marked as another language is not a translation.
MOST_MARKED = 0.5
_IN_TEMPLATE = both(
    "dit adres staat in geen tekst, dus in een sjabloon of een thema",
    "this address stands in no text, so in a template or a theme",
)
_OTHER_PLACE = both("kijk of het deel achter # klopt", "check the part behind #")


@dataclass(frozen=True, slots=True)
class Read:
    """One page that was read: where it stands, where it came from, and its facts.

    `weighed` is false for a page that the limit of bytes is not for.
    """

    url: str
    file: str
    source: Source
    template: str
    facts: Facts
    weighed: bool = True


def judge(
    pages: Iterable[Read],
    known: frozenset[str],
    base_url: str,
    base_path: str,
    css_of: Callable[[str], bytes],
    limit: int,
    files: Whereabouts,
    problems: Problems,
) -> None:
    """Hold the pages of one brand against each other and against its files.

    `base_url` and `base_path` are where the brand stands, so that addresses of another
    brand on the same host are not taken for its own. `known` are the addresses that exist,
    `css_of` gives the CSS that a template loads, `limit` the gzip bytes of HTML and CSS together.
    `files` are looked through for what is wrong, to name its line.
    """
    held = list(pages)
    by_url = {page.url: page for page in held}
    site = _Site(
        known,
        {p.url: frozenset(p.facts.ids) for p in held},
        base_url,
        f"{base_url}{base_path}/",
        files,
        {},
        {},
    )
    styles = {
        template: len(gzip.compress(css_of(template), 6, mtime=0))
        for template in {page.template for page in held}
    }
    for page in held:
        _judge_alone(page, styles[page.template], limit, problems)
        _judge_links(page, site, problems)
        _judge_alternates(page, by_url, base_url, problems)
    _judge_words(held, files, problems)


def foreign_in_css(style: str, source: Source, problems: Problems) -> None:
    """Report addresses of other hosts in a style sheet."""
    for address in _CSS_URL.findall(style):
        problems.error("foreign-request", source, value=address[:120])


def _judge_alone(page: Read, style: int, limit: int, problems: Problems) -> None:
    facts = page.facts
    for name in facts.doubles:
        problems.error("duplicate-id", Source(page.file), value=name)
    for name in facts.without_alt:
        problems.error("missing-alt", Source(page.file), value=name)
    for text in facts.strays:
        problems.warning("stray-language", page.source, page=page.url, value=text[:80])
    if facts.marked > MOST_MARKED:
        share = f"{100 * facts.marked:.0f}"
        problems.warning("mostly-untranslated", page.source, page=page.url, share=share)
    if not facts.lang:
        problems.error("missing-lang", Source(page.file))
    weight = facts.gzip_bytes + style
    if page.weighed and weight > limit:
        problems.error("too-heavy", Source(page.file), size=f"{weight:,}", limit=f"{limit:,}")


@dataclass(frozen=True, slots=True)
class _Site:
    """What exists on one brand, to hold links against."""

    known: frozenset[str]
    ids: Mapping[str, frozenset[str]]
    base_url: str
    home: str
    files: Whereabouts
    verdicts: dict[str, str]
    tips: dict[str, str]

    def verdict(self, page_url: str, address: str) -> str:
        """Return the code of what is wrong with a link, or nothing.

        An address from the root means the same on every page, so it is judged once.
        """
        if address[:1] != "/":
            return self._judged(page_url, address)
        if address not in self.verdicts:
            self.verdicts[address] = self._judged(page_url, address)
        return self.verdicts[address]

    def _judged(self, page_url: str, address: str) -> str:
        own = address.startswith(self.home)
        parts = urlsplit(address.removeprefix(self.base_url) if own else address)
        if parts.scheme or parts.netloc:
            return ""
        target = urljoin(page_url, parts.path) if parts.path else page_url
        if target not in self.known:
            return "broken-link"
        if parts.fragment and target in self.ids:
            return "" if unquote(parts.fragment) in self.ids[target] else "broken-anchor"
        return ""

    def report(self, code: str, page: Read, address: str, problems: Problems) -> None:
        """Report a link where it was written; one that is not in the file is of the template."""
        place = self.files.address(page.source, address)
        if place is None:
            place, tip = Source(f"templates/{page.template}"), _IN_TEMPLATE
        elif code == "broken-anchor":
            tip = _OTHER_PLACE
        else:
            tip = self._tip(address)
        brand = page.file.partition("/")[0]
        problems.error(code, place, value=address[:120], site=brand, tip=tip)

    def _tip(self, address: str) -> str:
        """Return the nearest address that does exist, as a tip."""
        if address not in self.tips:
            near = difflib.get_close_matches(address, sorted(self.ids), n=1, cutoff=0.75)
            self.tips[address] = (
                both(f"bedoel je {near[0]} ?", f"did you mean {near[0]} ?")
                if near
                else both("kijk of het adres klopt", "check the address")
            )
        return self.tips[address]


def _judge_words(pages: Iterable[Read], files: Whereabouts, problems: Problems) -> None:
    """Report each forbidden word where it was written; once, when no file holds it."""
    hits: dict[tuple[str, str, str, str], list[Read]] = {}
    for page in pages:
        for hit in page.facts.words:
            hits.setdefault(hit, []).append(page)
    for (word, reason, instead, level), found in hits.items():
        placed: dict[Source, Read] = {}
        for page in found:
            if place := files.word(page.source, word, page.facts.lang):
                placed.setdefault(place, page)
        for place, page in (placed or {found[0].source: found[0]}).items():
            told = {"page": page.url, "word": word, "reason": reason, "instead": instead}
            problems.tell(Severity(level), "never-word", place, **told)


def _judge_links(page: Read, site: _Site, problems: Problems) -> None:
    for address in page.facts.requests:
        scheme = urlsplit(address)[:2] if address[:1] != "/" or address[:2] == "//" else ("", "")
        if scheme[1] or scheme[0] not in ("", "data"):
            problems.error("foreign-request", Source(page.file), value=address[:120])
        elif not scheme[0] and (code := site.verdict(page.url, address.partition("#")[0])):
            site.report(code, page, address, problems)
    for address in page.facts.links:
        code = site.verdict(page.url, address)
        if code:
            site.report(code, page, address, problems)


def _judge_alternates(
    page: Read, by_url: Mapping[str, Read], base_url: str, problems: Problems
) -> None:
    for language, address in page.facts.alternates:
        if language == "x-default":
            continue
        other = by_url.get(address.removeprefix(base_url))
        back = {url for _, url in other.facts.alternates} if other else set()
        if page.facts.canonical not in back:
            problems.error("hreflang-one-way", Source(page.file), value=address)
