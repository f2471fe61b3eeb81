"""The dream form: its questions in the voice of a brand, and every sentence of its answers.

Layer 17. One set of questions for both voices: a child is asked about home, a youngster is
asked as somebody who decides. Which fields exist and what they may hold says `droomkaart/form.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from droomkaart import links
from droomkaart.articles import Piece, Writing
from droomkaart.edition import Edition
from droomkaart.form import ELSEWHERE, FIELD, OTHER, PICTURE_TYPES, PREFIX, TRAP, asks_parent
from droomkaart.languages import Text, composed
from droomkaart.model.provenance import Reader
from droomkaart.places import FORM_HERE
from droomkaart.views.card import Cards
from droomkaart.views.content import ArticlePage
from droomkaart.views.content import page as article_page
from droomkaart.views.dreams import tiles
from droomkaart.views.facts import Link

# The pages that tell who reads a dream, and who sends messages.
WHO_WRITES = "wie-appt-jou"
_READS = ("privacy", WHO_WRITES)
# How age bands, numbers and consent hang together on the page.
_PARENT, _OWN = "parent", "own"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. `asks` says whose number goes with an age band, `icon` what is drawn."""

    value: str
    label: Text
    asks: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One field as it is asked."""

    name: str
    widget: str
    label: str
    hint: str = ""
    limit: int = 0
    optional: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A few questions that belong together."""

    number: int
    title: str
    questions: tuple[Question, ...]


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
        tuple(_steps(edition, writing)),
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
    held = sentences(edition)
    names = {"parent_phone": "parent-phone", "own_phone": "own-phone"}
    told = {name: held.get(f"{names.get(name, name)}-missing", "") for name in FIELD}
    return {name: sentence for name, sentence in told.items() if sentence}


def stamps(edition: Edition, writing: Writing) -> Iterator[str]:
    """Yield the dreams that a child can choose as a stamp; a youngster writes."""
    return (to.value for to in _stamps(edition, writing) if to.value != OTHER)


def receipt(edition: Edition, writing: Writing) -> ReceiptPage:
    """Return the page after sending."""
    t, at = edition.t, edition.links
    thanks = _voice(
        edition,
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


def bands(edition: Edition) -> Mapping[str, bool]:
    """Return for each age band whether a parent's number is asked."""
    until = edition.catalogue.site.mailbox.parent_until
    return {band.id: asks_parent(band.min, until) for band in edition.brand.age_bands}


def sentences(edition: Edition) -> Mapping[str, str]:
    """Return what the mailbox says, by code, in the language of the edition."""
    t = edition.t
    lost = t.gettext("Je droom is nog niet verstuurd.")
    again = t.gettext("Ga terug en probeer het nog eens.")
    short = t.gettext("Dit is te lang. Schrijf hooguit {limit} letters.")
    return {
        "dream-missing": _voice(
            edition,
            t.gettext("Schrijf je droom op, kies een postzegel, of maak een foto."),
            t.gettext("Schrijf je droom op, of maak er een foto van."),
        ),
        "too-long": short.format(limit=FIELD["dream"].limit),
        "name-too-long": short.format(limit=FIELD["name"].limit),
        "picture-too-big": t.gettext("Deze foto is te groot. Kies een kleinere, of laat hem weg."),
        "picture-unreadable": t.gettext(
            "Deze foto kunnen we niet openen. Kies een andere, of laat hem weg."
        ),
        "name-missing": t.gettext("Vul je voornaam of een bijnaam in."),
        "age-missing": t.gettext("Kies hoe oud je bent."),
        "district-missing": t.gettext("Kies waar je woont."),
        "consent-missing": t.gettext("Vraag het eerst thuis. Zet dan hier een vinkje."),
        "parent-phone-missing": t.gettext("Vul het nummer van een ouder in."),
        "own-phone-missing": t.gettext("Vul je nummer in."),
        "phone-wrong": t.gettext("Dit nummer klopt niet. Kijk of er een cijfer mist."),
        "phone-costly": t.gettext("Bellen naar dit nummer is duur. Vul een gewoon nummer in."),
        "not-stored": " ".join((lost, t.gettext("Alles staat er nog. Probeer het zo nog eens."))),
        "cut-off": " ".join((t.gettext("Niet alles kwam aan."), lost, again)),
        "slow": " ".join((t.gettext("Het versturen duurde te lang."), lost, again)),
        "too-much": " ".join((t.gettext("Dit is te veel om te versturen."), lost, again)),
        "not-a-form": " ".join((t.gettext("Het formulier kwam niet goed aan."), lost, again)),
        "too-often": t.gettext("Je keek heel vaak. Probeer het over tien minuten nog eens."),
        "not-now": t.gettext("Dat kunnen we nu niet nakijken. Probeer het later nog eens."),
        "no-receipt": t.gettext("Deze code kennen we niet. Kijk of je hem goed overschreef."),
        "picture-empty": t.gettext("Deze foto is leeg. Kies hem opnieuw, of laat hem weg."),
    }


def texts(edition: Edition) -> Mapping[str, str]:
    """Return what a coordinator can send: by name, with places for who writes and what was found.

    None says a word of the dream, nor a name: a number can be wrong (rule 8 of the campaign).
    """
    t = edition.t
    return {
        "first-parent": t.gettext(
            "Hoi, ik ben {who} van {site}. Bij ons is een kaart gepost met jouw nummer erop. "
            "Mag ik je daarover bellen? Wie wij zijn, lees je hier: {link}"
        ),
        "first-own": t.gettext(
            "Hoi, ik ben {who} van {site}. Je stuurde ons iets. Zullen we praten? Vraag thuis of "
            "het goed is, een ouder mag erbij. Wie wij zijn, lees je hier: {link}"
        ),
        "offer": t.gettext(
            "Hoi, met {who} van {site}. Ik vond iets wat misschien past: {title}. Hier staat met "
            "wie je praat en wat je meeneemt: {link}"
        ),
    }


def _voice(edition: Edition, child: str, youth: str) -> str:
    """Return the words for the readers of a brand."""
    return youth if edition.brand.reader is Reader.YOUTH else child


def _steps(edition: Edition, writing: Writing) -> Iterator[Step]:
    t = edition.t
    titles = (
        _voice(edition, t.gettext("Jouw droom"), t.gettext("Je droom")),
        t.gettext("Wie ben je?"),
        _voice(edition, t.gettext("Hoe vinden wij je?"), t.gettext("Hoe bereiken we je?")),
    )
    asked = tuple(_asked(edition, writing))
    for number, title in enumerate(titles, 1):
        here = (q for q in asked if FIELD[q.name].step == number)
        yield Step(number, title, tuple(here))


def _asked(edition: Edition, writing: Writing) -> Iterator[Question]:
    """Yield the questions in the order of the form."""
    yield from _about_the_dream(edition, writing)
    yield from _about_you(edition)
    yield from _about_reaching(edition)


def _stamps(edition: Edition, writing: Writing) -> Iterator[Choice]:
    """Yield the dreams of a children's site: who cannot write yet, chooses a drawing."""
    found = () if edition.brand.reader is Reader.YOUTH else tuple(tiles(edition, writing))
    yield from (Choice(tile.id, tile.title, icon=f"dream-{tile.icon}") for tile in found)
    if found:
        yield Choice(OTHER, Text(edition.t.gettext("Iets anders")), icon="post")


def _about_the_dream(edition: Edition, writing: Writing) -> Iterator[Question]:
    t, album = edition.t, tuple(_stamps(edition, writing))
    yield _question("dream", t.gettext("Wat wil je later worden?"))
    if album:
        yield _question("stamp", t.gettext("Plak een postzegel"), optional=True, choices=album)
    idea = _voice(
        edition,
        t.gettext("Weet je het niet? Laat het leeg."),
        t.gettext("Geen idee? Laat leeg. Dat zoeken we samen uit."),
    )
    need = t.gettext("Wat heb je nodig om daar te komen?")
    yield _question("need", need, idea, optional=True)
    photo = t.gettext("Foto van je kaart of tekening")
    faces = t.gettext("Liever geen gezichten op de foto.")
    yield _question("picture", photo, faces, optional=True)


def _about_you(edition: Edition) -> Iterator[Question]:
    t, site, years = edition.t, edition.catalogue.site, edition.t.gettext("{min}–{max} jaar")
    yield _question("name", t.gettext("Voornaam of bijnaam"))
    ages = tuple(
        Choice(band.id, Text(years.format(min=band.min, max=band.max)), _PARENT if parent else _OWN)
        for band, parent in zip(edition.brand.age_bands, bands(edition).values(), strict=True)
    )
    yield _question("age", t.gettext("Hoe oud ben je?"), choices=ages)
    places = tuple(Choice(district.id, Text(district.name)) for district in site.districts)
    other = Choice(ELSEWHERE, Text(t.gettext("Ergens anders")))
    yield _question("district", t.gettext("Waar woon je?"), choices=(*places, other))
    helpers = (
        Choice("nobody", Text(t.gettext("Ikzelf"))),
        Choice("parent", Text(t.gettext("Mijn ouder"))),
        Choice("teacher", Text(t.gettext("Juf, meester of docent"))),
        Choice("neighbour", Text(t.gettext("Iemand anders"))),
    )
    yield _question("helper", t.gettext("Wie schrijft dit?"), optional=True, choices=helpers)


def _about_reaching(edition: Edition) -> Iterator[Question]:
    t, until = edition.t, edition.catalogue.site.mailbox.parent_until
    asked = set(bands(edition).values())
    if True in asked:
        young = t.gettext("Ben je nog geen {age}? Dan praten we eerst met een ouder.")
        hint = young.format(age=until) if False in asked else ""
        yield _question("parent_phone", t.gettext("Telefoonnummer van je ouder"), hint)
    if False in asked:
        grown = t.gettext("Vanaf {age} jaar sturen we jou zelf een bericht. Een ouder praat mee.")
        yield _question("own_phone", t.gettext("Jouw telefoonnummer"), grown.format(age=until))
    if True in asked:
        yield _question("consent", t.gettext("Mijn ouder vindt het goed."))
    ways = (
        Choice("library", Text(t.gettext("In de bibliotheek"))),
        Choice("centre", Text(t.gettext("In een buurtcentrum"))),
        Choice("video", Text(t.gettext("Met video"))),
        Choice("whatsapp", Text(t.gettext("Via WhatsApp"))),
    )
    yield _question("talk", t.gettext("Hoe wil je praten?"), optional=True, choices=ways)


def _question(
    name: str,
    label: str,
    hint: str = "",
    *,
    optional: bool = False,
    choices: tuple[Choice, ...] = (),
) -> Question:
    field = FIELD[name]
    return Question(name, field.widget.value, label, hint, field.limit, optional, choices)


def _promises(edition: Edition) -> Iterator[Text]:
    """Yield what happens next, and nothing more than that."""
    t = edition.t
    term = t.field("site/mailbox/term", edition.catalogue.site.mailbox.term or "")
    until = edition.catalogue.site.mailbox.parent_until
    youth = t.gettext("Een coördinator neemt contact op. Onder de {age} is dat met je ouder.")
    child = t.gettext("Een coördinator neemt contact op met je ouder.")
    yield Text(_voice(edition, child, youth.format(age=until)))
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
