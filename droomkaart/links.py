"""Every address of the sites, in one place. Layer 1.

Addresses are for ever: Dutch words, ASCII ids, no language in them but the first part
(`/en/…`); the source language has none. The paths here start and end with a slash.
"""

from __future__ import annotations

from dataclasses import dataclass

HOME = "/"
CATALOGUE = "/activiteiten/"
AGENDA = "/agenda/"
TODAY = "/agenda/vandaag/"
WEEK = "/agenda/week/"
HOLIDAY = "/agenda/vakantie/"
CALENDARS = "/kalender/"
MAP = "/kaart/"
TABLE = "/overzicht/"
NEW = "/overzicht/nieuw/"
DREAMS = "/dromen/"
PARTNERS = "/partners/"
VENUES = "/plekken/"
STYLE = "/stijl/"
PARENTS = "/activiteiten/voor-ouders/"
PROFESSIONALS = "/activiteiten/alles/"
SHORTLIST = "/bewaard/"
PAPER = "/printen/"
PRINTED = "/print/"
# The content file whose page asks for a dream.
DREAM_FORM = "droom"
# Its template, where there is a mailbox that takes dreams in.
FORM_TEMPLATE = "form.html"
# The one that tells what happens after it was sent.
HOW_IT_WORKS = "zo-werkt-het"
NOT_FOUND = "/404.html"
OFFLINE = "/offline/"
# What a server shows in the place of a mailbox that is down.
UNSENT = "/niet-verstuurd/"
WORKER = "/sw.js"
INDEX = "/data/activities.json"
SPREADSHEET = "/data/activiteiten.csv"
FILTER = "/data/filter.json"
WORDS = "/data/zoeken.json"


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses for one brand in one language."""

    base_url: str
    base_path: str
    language: str
    source_language: str

    def page(self, path: str) -> str:
        """Return the address of a page from the root of its host."""
        prefix = "" if self.language == self.source_language else f"/{self.language}"
        return f"{self.base_path}{prefix}{path}"

    def asset(self, path: str) -> str:
        """Return the address of a file that all languages share."""
        return f"{self.base_path}{path}"

    def absolute(self, path: str) -> str:
        """Return the whole address of a page, for canonical, hreflang and sitemap."""
        return f"{self.base_url}{self.page(path)}"

    def other(self, language: str) -> Links:
        """Return the links of the same brand in another language."""
        return Links(self.base_url, self.base_path, language, self.source_language)


def activity(key: str) -> str:
    """Return the path of an offering by `partner/offering`."""
    return f"/activiteit/{key}/"


def partner(name: str) -> str:
    """Return the path of a partner."""
    return f"/partner/{name}/"


def venue(name: str) -> str:
    """Return the path of a venue."""
    return f"/plek/{name}/"


def calendar(name: str) -> str:
    """Return the path of a calendar file: of an offering by its key, or of a feed by its name."""
    return f"{CALENDARS}{name}.ics"


def spreadsheet(district: str) -> str:
    """Return the path of the spreadsheet of what there is in one district."""
    stem, _, ending = SPREADSHEET.rpartition(".")
    return f"{stem}-{district}.{ending}"


def printed(language: str, name: str) -> str:
    """Return the path of a PDF in a language."""
    return f"{PRINTED}{language}/{name}.pdf"


def table(kind: str) -> str:
    """Return the path of the table of one kind of offering."""
    return f"{TABLE}soort/{kind}/"


def article(kind: str, name: str) -> str:
    """Return the path of a content file; plain pages stand at the root."""
    if kind == "pagina":
        return HOME if name == "home" else f"/{name}/"
    return f"/{kind}/{name}/"


def occasion(kind: str, name: str) -> str:
    """Return the path of the calendar file of something you can go to."""
    return f"/{kind}/{name}.ics"


def feed(kind: str) -> str:
    """Return the path of the Atom feed of one content type; of all of them when it is empty."""
    return f"/{kind}/feed.xml" if kind else "/feed.xml"


def articles(kind: str) -> str:
    """Return the path of the list of one content type."""
    return f"/{kind}/"


def numbered(path: str, number: int) -> str:
    """Return the path of the n-th page of a list; the first has no number."""
    return path if number == 1 else f"{path}pagina-{number}/"


def output_file(base_prefix: str, path: str) -> str:
    """Return the file that serves a path: a folder gets its `index.html`.

    `base_prefix` is empty, or the language folder with a leading slash.
    """
    whole = f"{base_prefix}{path}".lstrip("/")
    return f"{whole}index.html" if path.endswith("/") else whole
