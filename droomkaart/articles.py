"""What the comms team wrote, as one edition can show it. Layer 12.

A piece exists in a language only when it was really translated; else the edition has a
short page that says in which languages it is.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from droomkaart import links
from droomkaart.edition import Edition
from droomkaart.intake import SHARED, Article
from droomkaart.languages import Language, Text
from droomkaart.model.content import CONTENT_TYPES
from droomkaart.model.entry import Entry, MadeBy
from droomkaart.model.fields import Truth
from droomkaart.model.site import Site
from droomkaart.places import WITHOUT_FORM, open_place, place_values
from droomkaart.problems import Source
from droomkaart.text import anchored, based, filled, markdown


@dataclass(frozen=True, slots=True)
class Piece:
    """One content file in one edition; `missing` when this language does not have it.

    `stale` when the Dutch changed after it was translated.
    """

    id: str
    type: str
    title: Text
    summary: Text
    body: Markup
    record: Entry
    source: Source
    languages: tuple[str, ...]
    missing: bool
    legal: bool
    owner: str
    made: str
    stale: bool
    folder: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Over:
    """A piece whose time is over: its address stays, and nothing of what it said."""

    id: str
    type: str
    source: Source


@dataclass(frozen=True, slots=True)
class Writing:
    """Every piece of one edition, in the order in which it is listed."""

    pieces: tuple[Piece, ...]
    over: tuple[Over, ...] = ()

    def of_type(self, kind: str) -> list[Piece]:
        """Return the pieces of one type that exist in this language."""
        return [piece for piece in self.pieces if piece.type == kind and not piece.missing]

    def get(self, kind: str, name: str) -> Piece | None:
        """Return one piece, missing or not."""
        return next((p for p in self.pieces if (p.type, p.id) == (kind, name)), None)

    def types(self, t: Language) -> list[tuple[str, str]]:
        """Return the content types that hold anything, with the title of their list."""
        titles = {
            "dromen": t.gettext("Welke droom is van jou?"),
            "videos": t.gettext("Video’s"),
            "vlogs": t.gettext("Vlogs"),
            "challenges": t.gettext("Challenges"),
            "reeksen": t.gettext("Reeksen"),
            "verhalen": t.gettext("Verhalen"),
            "tips": t.gettext("Tips van coaches"),
            "colleges": t.gettext("Colleges"),
            "evenementen": t.gettext("Evenementen"),
            "inloop": t.gettext("Inloopuren"),
            "brievenbus": t.gettext("Waar staat de brievenbus deze week?"),
            "nieuws": t.gettext("Nieuws"),
            "banners": t.gettext("Let op"),
            "voor-scholen": t.gettext("Voor scholen"),
        }
        held = {piece.type for piece in self.pieces}
        return [(kind, titles[kind]) for kind in CONTENT_TYPES if kind in held and kind in titles]


def writing(edition: Edition) -> Writing:
    """Return all content of one edition."""
    shared, own = (_by_piece(edition, owner) for owner in (SHARED, edition.brand.id))
    chosen = shared | own  # a brand's own text wins whole: it is never mixed with the shared one
    values = place_values(edition)
    pieces = [
        _piece(versions, edition, values)
        for versions in chosen.values()
        if edition.t.source in versions
    ]
    order = edition.t.order
    pieces.sort(key=lambda p: (p.type, getattr(p.record, "order", 50), order(p.title.value), p.id))
    return Writing(tuple(pieces), tuple(_over(edition, chosen)))


def _over(edition: Edition, shown: Container[tuple[str, str]]) -> Iterator[Over]:
    """Yield what has had its time on this brand and has no other text at its address."""
    for article in edition.catalogue.over:
        here = article.brand in (SHARED, edition.brand.id)
        if (
            here
            and article.language == edition.t.source
            and (article.type, article.id) not in shown
        ):
            yield Over(article.id, article.type, Source(article.document.path))


def _by_piece(edition: Edition, owner: str) -> dict[tuple[str, str], dict[str, Article]]:
    """Return the content of one owner: each piece with its versions by language."""
    found: dict[tuple[str, str], dict[str, Article]] = {}
    for article in edition.catalogue.articles:
        if article.brand == owner:
            found.setdefault((article.type, article.id), {})[article.language] = article
    return found


def _piece(
    versions: Mapping[str, Article],
    edition: Edition,
    values: Mapping[str, Markup | None],
) -> Piece:
    source_version = versions[edition.t.source]
    article = versions.get(edition.t.code, source_version)
    shown = {code for code, held in versions.items() if not _unread(held, edition.catalogue.site)}
    missing = edition.t.code not in shown
    if missing:
        article = source_version
    document, record = article.document, article.record
    marked = (edition.t.source, "ltr") if missing else ("", "")
    body = Markup()
    if not missing:
        open_places = {
            name: value if value is not None else open_place(name, edition)
            for name, value in values.items()
        }
        body = anchored(filled(markdown(document.body), open_places))
        body = based(body, edition.brand.base_path)
        # nh3 has cleaned the text: a part of it is clean as well
        body = Markup(body.partition(WITHOUT_FORM)[0])  # noqa: S704  # as it says above
    shared = article.brand == SHARED
    return Piece(
        article.id,
        article.type,
        Text(record.title, *marked),
        Text(record.summary, *marked),
        body,
        record,
        Source(document.path),
        tuple(code for code in edition.catalogue.site.languages if code in shown),
        missing,
        getattr(record, "legal", Truth.NO) is Truth.YES,
        _first_with(article, edition) if shared else edition.brand.id,
        record.translation or "",
        record.translated_from not in (None, source_version.fingerprint),
        (source_version.brand, article.type, article.id),
    )


def _unread(article: Article, site: Site) -> bool:
    """Tell whether a translation may not be shown yet.

    The real campaign asks a family's consent only in words that a native reader has read.
    """
    record = article.record
    binding = getattr(record, "legal", Truth.NO) is Truth.YES or article.id == links.DREAM_FORM
    translated = article.language != site.source_language
    return site.live and binding and translated and record.translation is not MadeBy.REVIEWED


def _first_with(article: Article, edition: Edition) -> str:
    """Return the first brand that shows a shared piece: one with a text of its own does not."""
    own = {
        other.brand
        for other in edition.catalogue.articles
        if (other.type, other.id) == (article.type, article.id)
    }
    return next(brand.id for brand in edition.catalogue.site.brands if brand.id not in own)
