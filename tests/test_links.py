"""Addresses: for ever, in one place, with the folder and the language of a site."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from droomkaart import links
from droomkaart.links import Links

ROOT = Links("https://fabelstad.example", "", "nl", "nl")
FOLDER = Links("https://fabelstad.example", "/groot", "nl", "nl")


@pytest.mark.parametrize(
    ("at", "page", "asset", "absolute"),
    [
        (ROOT, "/agenda/", "/agenda/", "https://fabelstad.example/agenda/"),
        (ROOT.other("en"), "/en/agenda/", "/agenda/", "https://fabelstad.example/en/agenda/"),
        (FOLDER, "/groot/agenda/", "/groot/agenda/", "https://fabelstad.example/groot/agenda/"),
        (
            FOLDER.other("ar-XB"),
            "/groot/ar-XB/agenda/",
            "/groot/agenda/",
            "https://fabelstad.example/groot/ar-XB/agenda/",
        ),
    ],
)
def test_links(at, page, asset, absolute):
    """A page has the folder and the language before its path; a file only the folder."""
    assert at.page("/agenda/") == page
    assert at.asset("/agenda/") == asset
    assert at.absolute("/agenda/") == absolute


def test_other_languages_keep_the_site():
    """Another language has the same host and folder, and leads back to the same links."""
    english = FOLDER.other("en")
    assert english == Links("https://fabelstad.example", "/groot", "en", "nl")
    assert english.other("nl") == FOLDER


def test_addresses_never_change():
    """These are printed on paper: this test may grow and never change."""
    assert links.HOME == "/"
    assert links.CATALOGUE == "/activiteiten/"
    assert links.AGENDA == "/agenda/"
    assert links.TODAY == "/agenda/vandaag/"
    assert links.WEEK == "/agenda/week/"
    assert links.HOLIDAY == "/agenda/vakantie/"
    assert links.CALENDARS == "/kalender/"
    assert links.MAP == "/kaart/"
    assert links.TABLE == "/overzicht/"
    assert links.NEW == "/overzicht/nieuw/"
    assert links.DREAMS == "/dromen/"
    assert links.PARTNERS == "/partners/"
    assert links.VENUES == "/plekken/"
    assert links.PARENTS == "/activiteiten/voor-ouders/"
    assert links.PROFESSIONALS == "/activiteiten/alles/"
    assert links.NOT_FOUND == "/404.html"
    assert links.INDEX == "/data/activities.json"
    assert links.SPREADSHEET == "/data/activiteiten.csv"
    assert links.spreadsheet("noord") == "/data/activiteiten-noord.csv"
    assert links.calendar("club/judo") == "/kalender/club/judo.ics"
    assert links.calendar("leeftijd-6-8_gratis") == "/kalender/leeftijd-6-8_gratis.ics"
    assert links.table("sport") == "/overzicht/soort/sport/"
    assert links.activity("club/judo") == "/activiteit/club/judo/"
    assert links.partner("club") == "/partner/club/"
    assert links.venue("zaal") == "/plek/zaal/"
    assert links.article("pagina", "home") == "/"
    assert links.article("pagina", "privacy") == "/privacy/"
    assert links.article("dromen", "kok") == "/dromen/kok/"
    assert links.article("dromen", "home") == "/dromen/home/"
    assert links.articles("challenges") == "/challenges/"


def test_numbered():
    """The first page of a list is the list itself; the others have their number."""
    assert links.numbered("/activiteiten/", 1) == "/activiteiten/"
    assert links.numbered("/activiteiten/", 2) == "/activiteiten/pagina-2/"


@pytest.mark.parametrize(
    ("prefix", "path", "file"),
    [
        ("", "/", "index.html"),
        ("", "/agenda/", "agenda/index.html"),
        ("", "/404.html", "404.html"),
        ("/en", "/", "en/index.html"),
        ("/en", "/404.html", "en/404.html"),
        ("/ar-XB", "/agenda/", "ar-XB/agenda/index.html"),
    ],
)
def test_output_file(prefix, path, file):
    """A path that is a folder is served by its index; the file never starts at the root."""
    assert links.output_file(prefix, path) == file


_SLUGS = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)


@given(_SLUGS, _SLUGS, st.sampled_from(["", "/dromen", "/a/b"]), st.sampled_from(["nl", "en"]))
@settings(deadline=None, max_examples=60)
def test_every_address_is_plain(one, two, folder, language):
    """Every address is lower-case ASCII from the root, and ends as a folder."""
    at = Links("https://fabelstad.example", folder, language, "nl")
    paths = [
        links.activity(f"{one}/{two}"),
        links.partner(one),
        links.venue(one),
        links.article("pagina", one),
        links.article("tips", one),
        links.articles("tips"),
    ]
    for path in paths:
        assert re.fullmatch(r"(?:/[a-z0-9-]+)*/", at.page(path))
        assert at.absolute(path) == f"https://fabelstad.example{at.page(path)}"


def test_fabelstad_is_full_of_its_own_addresses(fabelstad):
    """Each file of the output stands where its address says: one `index.html` per page."""
    out, _ = fabelstad
    assert (out / "klein/index.html").exists()
    assert (out / "klein/en/activiteit/zwemclub-de-meermin/zeemeerminzwemmen/index.html").exists()
    assert (out / "groot/404.html").exists()
    assert (out / "groot/ar-XB/data/activities.json").exists()
    assert 'href="/groot/activiteiten/"' in fabelstad.page("groot/index.html")
    assert 'href="/groot/en/activiteiten/"' in fabelstad.page("groot/en/index.html")
    assert 'href="/activiteiten/"' in fabelstad.page("klein/index.html")
