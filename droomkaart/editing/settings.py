"""The whole editing form of a city, as settings for Sveltia CMS. Layer 8.

Nothing here is written by hand for a field: labels, hints and widgets come from the model,
lists of names from `site.toml` and from the files.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from droomkaart.editing.backends import backend
from droomkaart.editing.widgets import Choices, Widget, widgets
from droomkaart.intake import SHARED, Intake
from droomkaart.model.content import CONTENT_TYPES
from droomkaart.model.content import TOLD as TOLD_FIELDS
from droomkaart.model.fields import SCHOOL_HOLIDAYS
from droomkaart.model.offering import WHOLE_CITY
from droomkaart.model.partner import Partner
from droomkaart.model.site import Site
from droomkaart.model.venue import Venue

# The fields of a text that a translation says again; the others are those of the source.
TRANSLATED = frozenset(
    (
        *TOLD_FIELDS,
        *("body", "translated_from", "translation", "audio"),
    )
)
# How each folder of content is called in the form: many, and one.
CALLED: dict[str, tuple[str, str]] = {
    "pagina": ("Pagina's", "pagina"),
    "dromen": ("Dromen", "droom"),
    "videos": ("Video's", "video"),
    "vlogs": ("Vlogs", "vlog"),
    "challenges": ("Challenges", "challenge"),
    "reeksen": ("Reeksen", "reeks"),
    "verhalen": ("Verhalen", "verhaal"),
    "tips": ("Tips", "tip"),
    "colleges": ("Colleges", "college"),
    "evenementen": ("Evenementen", "evenement"),
    "inloop": ("Inloop", "inloopuur"),
    "brievenbus": ("Brievenbus", "brievenbus"),
    "nieuws": ("Nieuws", "bericht"),
    "banners": ("Banners", "banner"),
    "voor-scholen": ("Teksten voor scholen", "tekst voor scholen"),
}
# Hints for people who see words and no codes, and who never open a file.
TOLD: dict[tuple[str, str], str] = {
    ("Partner", "district"): "Waar jullie werken.",
    ("Offering", "kind"): "Een of meer.",
    (
        "Offering",
        "description",
    ): "Een lege regel begint een nieuwe alinea. **Twee sterren** maakt vet.",
    ("Offering", "only_for"): "Alleen als de bron dat zegt.",
    ("Offering", "dreams"): "Bij welke dromen dit past.",
    (
        "Offering",
        "languages",
    ): "In welke talen het wordt gegeven. Per taal een code: nl, en, ar, tr, pl, uk.",
    ("Offering", "access"): "Weet je het niet? Laat het leeg. Raad nooit.",
    ("Offering", "ended_on"): "Alleen als het gestopt is.",
    (
        "Offering",
        "replaced_by",
    ): "Wat ervoor in de plaats komt: naam-van-partner/naam-van-activiteit.",
    ("Offering", "ages"): "In jaren. 0 en 2,5 mogen ook.",
    ("Where", "venue"): "Staat de plek er niet bij? Maak die eerst, bij Plekken.",
    ("Where", "district"): "Een of meer.",
    ("When", "weeks"): "2 is om de week. Vul dan ook een eerste dag in.",
    ("When", "monthly"): "Zoals de eerste zaterdag.",
    ("When", "on"): "Een of meer dagen.",
    ("When", "starts"): "De kloktijd waarop het begint.",
    ("When", "ends"): "De kloktijd waarop het stopt.",
    ("When", "slots"): "Als er op een dag meer tijden zijn.",
    ("When", "exclude"): f"Voor elke schoolvakantie: {SCHOOL_HOLIDAYS}. Of een dag: 2026-12-25.",
    ("When", "exclude_spans"): "Perioden waarin het er niet is.",
    ("When", "only"): "Als het er alleen in de schoolvakantie is.",
    ("Slot", "starts"): "De kloktijd.",
    ("Slot", "ends"): "De kloktijd.",
    ("Price", "options"): "Voor elke prijs een regel.",
    ("Price", "funds"): "Welke fondsen hier betalen.",
    ("Offering", "when"): "Voor elke vaste dag of tijd een regel.",
    (
        "Offering",
        "status",
    ): "Gestopt? Haal de activiteit niet weg: het adres staat misschien op een poster.",
    ("Partner", "status"): "Leeg is: gewoon op de site.",
    ("Offering", "confirmed"): "Nee: het komt uit openbare bron en wacht op jullie.",
    ("Partner", "confirmed"): "Nee: het komt uit openbare bron en wacht op jullie.",
    ("Venue", "district"): "Waar de plek ligt.",
    ("Venue", "wheelchair"): "Kun je er met een rolstoel in?",
    ("Contact", "phone"): "Met netnummer.",
    ("Checked", "on"): "De dag waarop iemand dit nakeek.",
    (
        "Picture",
        "file",
    ): "Een foto van je telefoon mag zo: hij wordt kleiner, en de plaats gaat eraf.",
}


# The same for the fields that every kind of content has.
_TOLD_OF_CONTENT: dict[str, str] = {
    "pictures": "Voor elke foto een regel, met tekst voor wie niet ziet.",
    "dreams": "Bij welke dromen dit past.",
    "draft": "Ja: het komt nog niet op de site.",
    "example": "Ja: de site zegt erbij dat dagen, plekken of namen bedacht zijn.",
    "reader": "Voor wie de tekst eenvoudig moet zijn. Leeg: zoals de hele site.",
    "audio": "Een geluidsbestand (.mp3, .m4a of .ogg) waarin iemand deze tekst voorleest.",
    "publish": "Eerder staat het er niet. Zo plan je vooruit.",
    "translated_from": "Laat dit staan: hieraan ziet het programma of de vertaling nog klopt.",
    "translation": "Hoe de vertaling is gemaakt.",
}
TOLD |= {
    (model.__name__, name): hint
    for model in CONTENT_TYPES.values()
    for name, hint in _TOLD_OF_CONTENT.items()
}
TOLD |= {
    (model, name): hint
    for model in ("Video", "Vlog")
    for name, hint in {
        "captions": "Voor elke taal een bestand. Zonder ondertitels komt een film niet op de site.",
        "people": "Kun je iemand herkennen? Dan is toestemming nodig.",
    }.items()
}
TOLD |= {
    ("Page", "legal"): "Ja: deze pagina moet zeggen wie verantwoordelijk is.",
    ("Dream", "kind"): "Een of meer.",
    ("College", "offering"): "Zo: naam-van-partner/naam-van-activiteit.",
    ("Event", "offering"): "Zo: naam-van-partner/naam-van-activiteit.",
    ("Made", "withdrawn"): "Ja: de maker wil dit niet meer laten zien.",
}


def settings(intake: Intake, local: str = "") -> dict[str, Any]:
    """Return the settings of the form for a city.

    `local` is the address of a preview on this machine, which then holds the files; without
    it the files are where `[editing]` of `site.toml` says.
    """
    site = intake.site
    known = names(intake)
    return {
        **backend(site.editing, local),
        "load_config_file": False,
        "app_title": f"Redactie {site.city.name}",
        "media_folder": "partners",
        "public_folder": "",
        "output": {"omit_empty_optional_fields": True},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "media_libraries": _PICTURES,
        "i18n": {
            "structure": "multiple_files",
            "locales": list(site.languages),
            "default_locale": site.source_language,
            "initial_locales": "default",
            "omit_default_locale_from_file_path": True,
        },
        "collections": list(_collections(site, known)),
    }


# A photo from a phone is made smaller in the browser, which also takes the place out of it.
_PICTURES: dict[str, Any] = {
    "default": {
        "config": {
            "max_file_size": 60_000_000,
            "transformations": {
                "raster_image": {"format": "webp", "quality": 85, "width": 2048, "height": 2048}
            },
        }
    },
    "stock_assets": {"providers": []},
}


def names(intake: Intake) -> Choices:
    """Return the names that each field may choose from in this city."""
    site = intake.site
    districts = _select(
        (*((d.id, d.name) for d in site.districts), (WHOLE_CITY, site.city.whole_city))
    )
    kinds = _select((k.id, k.name) for group in site.kinds for k in group.kinds)
    dreams = {
        article.id: article.record.title
        for article in intake.articles
        if article.type == "dromen" and article.language == site.source_language
    }
    games = [
        (article.id, article.record.title)
        for article in intake.articles
        if article.type == "reeksen" and article.language == site.source_language
    ]
    series = _select(sorted(games, key=lambda pair: pair[1]))
    dream_list = _select(sorted(dreams.items(), key=lambda pair: pair[1]))
    return Choices(
        names={
            ("Partner", "district"): districts,
            ("Venue", "district"): districts,
            ("Where", "district"): districts,
            ("Where", "venue"): _relation("plekken"),
            ("Challenge", "with_partner"): _relation("partners"),
            ("College", "with_partner"): _relation("partners"),
            ("Event", "with_partner"): _relation("partners"),
            ("Challenge", "series"): series,
            ("Stand", "district"): districts,
            ("Made", "file"): {"widget": "image", "choose_url": False},
            ("Captions", "language"): _select((code, code) for code in site.languages),
            ("Offering", "kind"): kinds,
            ("Dream", "kind"): kinds,
            ("Offering", "brands"): _select((b.id, b.name) for b in site.brands),
            ("Offering", "only_for"): _select((("girls", "Meisjes"), ("boys", "Jongens"))),
            ("Price", "funds"): _select((f.id, f.name) for f in site.funds),
            ("When", "only"): _select(((SCHOOL_HOLIDAYS, "Alleen in de schoolvakantie"),)),
            ("Offering", "dreams"): dream_list,
            ("Picture", "file"): {"widget": "image", "choose_url": False},
            **{(model.__name__, "dreams"): dream_list for model in CONTENT_TYPES.values()},
        },
        groups={("Offering", "access"): tuple((a.id, a.name) for a in site.access)},
        told=TOLD,
    )


def _select(options: Iterable[tuple[str, str]]) -> Widget:
    return {
        "widget": "select",
        "options": [{"label": label, "value": value} for value, label in options],
    }


def _relation(collection: str) -> Widget:
    return {
        "widget": "relation",
        "collection": collection,
        "value_field": "{{slug}}",
        "display_fields": ["name"],
        "search_fields": ["name"],
    }


def _collections(site: Site, known: Choices) -> Iterable[dict[str, Any]]:
    yield {
        "name": "partners",
        "label": "Partners",
        "label_singular": "partner",
        "description": "Wie jullie zijn en wat je bij jullie kunt doen.",
        **_FILES,
        "format": "droomkaart-partner",
        "folder": "partners",
        "fields": widgets(Partner, known),
    }
    yield {
        "name": "plekken",
        "label": "Plekken",
        "label_singular": "plek",
        "description": "Gebouwen, velden en parken die activiteiten delen.",
        **_FILES,
        "format": "droomkaart-venue",
        "folder": "partners/venues",
        "fields": widgets(Venue, known),
    }
    owners = [(SHARED, "beide sites"), *((b.id, b.name) for b in site.brands)]
    for owner, owner_name in owners:
        yield {"divider": True}
        for kind in CONTENT_TYPES:
            yield _content(owner, owner_name, kind, known)


# How partners and places are filed. Pictures stand in a folder with the name of the file.
_FILES: dict[str, Any] = {
    "create": True,
    "delete": False,
    "identifier_field": "name",
    "slug": "{{name}}",
    "media_folder": "{{slug}}",
    "public_folder": "",
    "summary": "{{name}}",
    "sortable_fields": ["name"],
    "editor": {"preview": False},
}


def _content(owner: str, owner_name: str, kind: str, known: Choices) -> dict[str, Any]:
    many, one = CALLED[kind]
    body = {"name": "body", "label": "Tekst", "widget": "text", "required": False}
    fields = [*widgets(CONTENT_TYPES[kind], known), body]
    for field in fields:
        field["i18n"] = field["name"] in TRANSLATED
    return {
        "name": f"{owner}-{kind}",
        "label": f"{many} ({owner_name})",
        "label_singular": one,
        "create": True,
        "folder": f"content/{owner}/{kind}",
        "format": f"droomkaart-{kind}",
        "slug": "{{title}}",
        "media_folder": "{{slug}}",
        "public_folder": "",
        "summary": "{{title}}",
        "sortable_fields": ["title"],
        "editor": {"preview": False},
        "i18n": True,
        "fields": fields,
    }
