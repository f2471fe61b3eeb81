"""What the comms team wrote, as one edition can show it. Layer 11.

A piece exists in a language only when it was really translated; else the edition has a
short page that says in which languages it is.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from droomkaart import links
from droomkaart.edition import Edition
from droomkaart.intake import SHARED, Article
from droomkaart.languages import Language, Text, marked
from droomkaart.model.content import CONTENT_TYPES, Entry, MadeBy
from droomkaart.model.fields import Truth
from droomkaart.model.site import Site
from droomkaart.problems import Source
from droomkaart.text import anchored, based, filled, markdown

# Where the form goes in the text of its page; no writer's text can hold a comment.
FORM_HERE = Markup("<!--form-->")


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
            "verhalen": t.gettext("Verhalen"),
            "tips": t.gettext("Tips van coaches"),
            "colleges": t.gettext("Colleges"),
            "inloop": t.gettext("Inloopuren"),
            "nieuws": t.gettext("Nieuws"),
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


def place_values(edition: Edition) -> Mapping[str, Markup | None]:
    """Return what the open places `[[name]]` of a text stand for; None is not filled in."""
    site, channels, t = edition.catalogue.site, edition.brand.channels, edition.t
    values: dict[str, str | None] = {
        "city.name": site.city.name,
        "brand.name": edition.brand.name,
        "security.contact": site.security.contact,
    }
    values |= {f"controller.{k}": v for k, v in site.controller.model_dump().items()}
    values |= {f"channel.{k}": v for k, v in channels.model_dump().items()}
    shown: dict[str, Markup | None] = {
        name: None if value is None else escape(value) for name, value in values.items()
    }
    term = t.field("site/mailbox/term", site.mailbox.term or "")
    shown["mailbox.term"] = marked(term)  # without a term the texts promise none
    shown["helplines"] = _helplines(site, t)
    shown["demo"] = Markup() if site.live or edition.form else _demo_note(t)
    shown["form"] = FORM_HERE if edition.form else shown["demo"]
    return shown


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


def open_place(name: str, edition: Edition) -> Markup:
    """Return the clearly marked place for something that the city still fills in."""
    t = edition.t
    what = {
        "controller.name": t.gettext("naam van de verantwoordelijke"),
        "controller.address": t.gettext("postadres"),
        "controller.email": t.gettext("e-mailadres voor privacy"),
        "controller.officer": t.gettext("e-mailadres van de privacyfunctionaris"),
        "security.contact": t.gettext("meldpunt"),
        "channel.whatsapp": t.gettext("WhatsApp-nummer"),
        "channel.sms": t.gettext("sms-nummer"),
        "channel.phone": t.gettext("telefoonnummer"),
        "channel.email": t.gettext("e-mailadres"),
        "channel.instagram": t.gettext("Instagram-pagina"),
        "channel.facebook": t.gettext("Facebook-pagina"),
    }.get(name, name)
    words = t.gettext("nog in te vullen door de stad: {what}").format(what=what)
    return Markup('<mark class="open-place">{}</mark>').format(words)


def _demo_note(t: Language) -> Markup:
    words = t.gettext("Dit is een demo. Het formulier staat hier nog niet open.")
    return Markup('<p class="notice">{}</p>').format(words)


def _helplines(site: Site, t: Language) -> Markup | None:
    if not site.helplines:
        return None
    rows: Iterable[Markup] = (
        Markup('<li><a href="tel:{}"><bdi dir="ltr">{}</bdi></a> {}{}</li>').format(
            line.number.replace(" ", ""),
            line.number,
            # 112 has no other name than its number
            "" if line.name == line.number else Markup("<strong>{}</strong> ").format(line.name),
            marked(t.field(f"site/helplines/{line.number}", line.what)),
        )
        for line in site.helplines
    )
    return Markup('<ul class="helplines">{}</ul>').format(Markup("").join(rows))
