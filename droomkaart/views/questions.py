"""The questions of the dream form, in the voice of a brand. Layer 16.

One set of questions for both voices: a child is asked about home, a youngster is asked as somebody
who decides. Which fields exist and what they may hold says `droomkaart/form.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from droomkaart.articles import Writing
from droomkaart.edition import Edition
from droomkaart.form import ELSEWHERE, FIELD, OTHER, asks_parent
from droomkaart.languages import Text
from droomkaart.model.provenance import Reader
from droomkaart.views.dreams import tiles

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


def steps(edition: Edition, writing: Writing) -> Iterator[Step]:
    """Yield the steps of a form, each with its questions."""
    t = edition.t
    titles = (
        edition.voice(t.gettext("Jouw droom"), t.gettext("Je droom")),
        t.gettext("Wie ben je?"),
        edition.voice(t.gettext("Hoe vinden wij je?"), t.gettext("Hoe bereiken we je?")),
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
    idea = edition.voice(
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


def stamps(edition: Edition, writing: Writing) -> Iterator[str]:
    """Yield the dreams that a child can choose as a stamp; a youngster writes."""
    return (to.value for to in _stamps(edition, writing) if to.value != OTHER)


def bands(edition: Edition) -> Mapping[str, bool]:
    """Return for each age band whether a parent's number is asked."""
    until = edition.catalogue.site.mailbox.parent_until
    return {band.id: asks_parent(band.min, until) for band in edition.brand.age_bands}
