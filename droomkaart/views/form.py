"""The page of the dream form, and the pages of the mailbox's answers. Layer 17."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from droomkaart import links
from droomkaart.articles import Piece, Writing
from droomkaart.edition import Edition
from droomkaart.form import FIELD, PICTURE_TYPES, PREFIX, TRAP
from droomkaart.languages import Text, composed
from droomkaart.places import FORM_HERE
from droomkaart.views import replies
from droomkaart.views.card import Cards
from droomkaart.views.content import ArticlePage
from droomkaart.views.content import page as article_page
from droomkaart.views.facts import Link
from droomkaart.views.questions import Step, steps

# The pages that tell who reads a dream, and who sends messages.
WHO_WRITES = "wie-appt-jou"
_READS = ("privacy", WHO_WRITES)


@dataclass(frozen=True, slots=True)
class Helpline:
    """A number that is there for emergencies, with the name that goes with it."""

    call: Link
    name: str


@dataclass(frozen=True, slots=True)
class Form:
    """The form. `fillable` when it is a template that the mailbox fills in.

    `promises` say what happens next, `helplines` whom to call when it cannot wait; `controller` is
    who is responsible by law, as far as the city filled it in.
    """

    action: str
    receipts: str
    steps: tuple[Step, ...]
    send: Text
    promises: tuple[Text, ...]
    reads: tuple[Link, ...]
    helplines: tuple[Helpline, ...]
    controller: str
    demo: bool
    missing: Mapping[str, str]
    pictures: str = ", ".join(PICTURE_TYPES)
    trap: str = TRAP
    method: str = "post"
    fillable: bool = False


@dataclass(frozen=True, slots=True)
class FormPage:
    """The page of the form: a text that stands partly before it and partly after it."""

    article: ArticlePage
    before: Markup
    after: Markup
    form: Form


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """What people see after sending, and when they come back with their code."""

    thanks: str
    promises: tuple[Text, ...]
    helplines: tuple[Helpline, ...]
    reads: tuple[Link, ...]
    more: Link


@dataclass(frozen=True, slots=True)
class CodePage:
    """Where people fill in the code of a receipt; `action` is where it goes."""

    action: str
    back: Link


@dataclass(frozen=True, slots=True)
class TroublePage:
    """What people see when there is no receipt and no form to show."""

    back: Link


def page(piece: Piece, edition: Edition, writing: Writing, cards: Cards) -> FormPage:
    """Return the page of the form; its text goes around the place `[[form]]`, or after it."""
    article = article_page(piece, edition, writing, cards)
    before, found, after = str(piece.body).partition(FORM_HERE)
    if not found:
        before, after = "", before
    # Both are parts of a text that nh3 has cleaned.
    texts = Markup(before), Markup(after)  # noqa: S704  # as it says above
    return FormPage(article, *texts, form(edition, writing))


def fillable(found: FormPage) -> FormPage:
    """Return the same page as a template for the mailbox."""
    return replace(found, form=replace(found.form, fillable=True))


def form(edition: Edition, writing: Writing) -> Form:
    """Return the form of one edition."""
    controller = edition.catalogue.site.controller
    return Form(
        action(edition),
        receipts(edition, edition.t.code),
        tuple(steps(edition, writing)),
        edition.t.field(f"site/brands/{edition.brand.id}/call", edition.brand.call),
        tuple(_promises(edition)),
        tuple(_reads(edition, writing)),
        tuple(_helplines(edition)),
        controller.name or "",
        not edition.catalogue.site.live,
        _missing(edition),
    )


def _missing(edition: Edition) -> Mapping[str, str]:
    """Return what a script says without internet of a field that was left empty."""
    held = replies.sentences(edition)
    names = {"parent_phone": "parent-phone", "own_phone": "own-phone"}
    told = {name: held.get(f"{names.get(name, name)}-missing", "") for name in FIELD}
    return {name: sentence for name, sentence in told.items() if sentence}


def receipt(edition: Edition, writing: Writing) -> ReceiptPage:
    """Return the page after sending."""
    t, at = edition.t, edition.links
    thanks = edition.voice(
        t.gettext("Dank je wel. Wat fijn dat je dit vertelt."),
        t.gettext("Goed dat je dit stuurt. Dit is van jou."),
    )
    more = Link(at.page(links.CATALOGUE), Text(t.gettext("Kijk vast wat er te doen is")))
    told = tuple(_promises(edition)), tuple(_helplines(edition)), tuple(_reads(edition, writing))
    return ReceiptPage(thanks, *told, more)


def code(edition: Edition) -> CodePage:
    """Return the page where people fill in their code."""
    return CodePage(receipts(edition, edition.t.code), trouble(edition).back)


def trouble(edition: Edition) -> TroublePage:
    """Return the page for all that goes wrong beside the form."""
    back = edition.links.page(links.article("pagina", links.DREAM_FORM))
    return TroublePage(Link(back, Text(edition.t.gettext("Terug naar het formulier"))))


def receipts(edition: Edition, language: str) -> str:
    """Return where the receipts of a brand are, in a language."""
    return f"{edition.brand.base_path}{PREFIX}/{edition.brand.id}/{language}/bon/"


def prefix(edition: Edition) -> str:
    """Return where the mailbox takes in the forms of one edition, on the host of its brand."""
    return f"{edition.brand.base_path}{PREFIX}/{edition.brand.id}/{edition.t.code}"


def action(edition: Edition) -> str:
    """Return the address that the form is posted to."""
    return f"{prefix(edition)}/"


def addresses(edition: Edition) -> tuple[str, ...]:
    """Return the addresses of the mailbox that the pages of an edition lead to."""
    return action(edition), receipts(edition, edition.t.code)


def _promises(edition: Edition) -> Iterator[Text]:
    """Yield what happens next, and nothing more than that."""
    t = edition.t
    term = t.field("site/mailbox/term", edition.catalogue.site.mailbox.term or "")
    until = edition.catalogue.site.mailbox.parent_until
    youth = t.gettext("Een coördinator neemt contact op. Onder de {age} is dat met je ouder.")
    child = t.gettext("Een coördinator neemt contact op met je ouder.")
    yield Text(edition.voice(child, youth.format(age=until)))
    if term:
        yield composed(t.gettext("Je hoort van ons: {term}."), term=term)
    yield Text(t.gettext("We praten samen. Een ouder is erbij."))
    yield Text(t.gettext("We zoeken in de stad naar iets wat past. Lukt het niet? Dat zeggen we."))
    yield Text(t.gettext("Coördinatoren hebben geen potje voor wensen. Soms helpt een fonds."))


def _reads(edition: Edition, writing: Writing) -> Iterator[Link]:
    """Yield the pages that tell who reads a dream and who sends messages."""
    for name in _READS:
        found = writing.get("pagina", name)
        if found:
            yield Link(edition.links.page(links.article("pagina", name)), found.title)


def _helplines(edition: Edition) -> Iterator[Helpline]:
    """Yield the numbers for when it cannot wait."""
    for line in edition.catalogue.site.helplines:
        digits = line.number.replace(" ", "")
        # 112 has no other name than its number.
        name = "" if line.name == line.number else line.name
        yield Helpline(Link(f"tel:{digits}", Text(line.number, dir="ltr")), name)
