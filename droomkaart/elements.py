"""What the elements of a page name for a browser: addresses, ids, languages. Layer 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from sys import intern

# The attributes by which an element makes a browser ask for something.
_ASKING: Mapping[str, tuple[str, ...]] = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "use": ("href",),
    "image": ("href",),
    "form": ("action",),
}
# rel values whose address a browser fetches by itself.
_FETCHED_RELS = frozenset(
    [
        "stylesheet",
        "icon",
        "preload",
        "prefetch",
        "modulepreload",
        "manifest",
        "apple-touch-icon",
        "dns-prefetch",
        "preconnect",
    ]
)


@dataclass(slots=True)
class Elements:
    """What the elements of a page, or of a part of one, say so far."""

    lang: str = ""
    canonical: str = ""
    ids: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    requests: set[str] = field(default_factory=set)
    without_alt: list[str] = field(default_factory=list)
    alternates: list[tuple[str, str]] = field(default_factory=list)

    def add(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Take in one element; `attributes` are those that it has."""
        if "id" in attributes:
            self.ids.append(intern(attributes["id"] or ""))
        if tag == "a":
            if "href" in attributes:
                self.links.add(intern(attributes["href"] or ""))
        elif tag == "link":
            self._add_link(attributes)
        elif tag == "html":
            self.lang = attributes.get("lang") or ""
        elif tag in _ASKING:
            self.requests.update(_asked(attributes, _ASKING[tag]))
            if tag == "img" and "alt" not in attributes:
                self.without_alt.append(attributes.get("src") or "?")

    def take(self, part: Elements) -> None:
        """Take in what the elements of a part of the page say."""
        self.ids += part.ids
        self.links |= part.links
        self.requests |= part.requests
        self.without_alt += part.without_alt
        self.alternates += part.alternates
        self.canonical = self.canonical or part.canonical

    def _add_link(self, attributes: Mapping[str, str | None]) -> None:
        """Take in what a `link` element fetches, or the other address that it names."""
        rels, href = (attributes.get("rel") or "").split(), attributes.get("href") or ""
        if "canonical" in rels:
            self.canonical = href
        elif "alternate" in rels and "hreflang" in attributes:
            self.alternates.append((attributes["hreflang"] or "", href))
        elif not _FETCHED_RELS.isdisjoint(rels):
            self.requests.add(href)


def _asked(attributes: Mapping[str, str | None], names: Iterable[str]) -> Iterator[str]:
    """Yield the addresses that an element makes a browser ask for."""
    for name in names:
        if name in attributes:
            value = attributes[name] or ""
            if name == "srcset":
                yield from (part.split()[0] for part in value.split(",") if part.strip())
            else:
                yield value
