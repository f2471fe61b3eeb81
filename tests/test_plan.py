"""The plan: every address once, for ever, and what each page is in its site."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from test_articles import paper as article

from droomkaart import links
from droomkaart.intake import Article
from droomkaart.languages import Text
from droomkaart.load import Document
from droomkaart.messages import as_text
from droomkaart.model.content import CONTENT_TYPES
from droomkaart.model.site import Stage
from droomkaart.plan import Alternate, _recipes, chrome

LIVE = {"city": {"stage": Stage.LIVE}}
CHECKED = {"on": "2026-11-01", "by": "team"}
SMALL, BIG = "https://klein.fabelstad.example", "https://fabelstad.example/groot"


def offering(name: str = "iets", **fields: object) -> dict:
    """Return an offering for children of 6 to 8, as a file says it."""
    least = {"title": name, "summary": "Doe iets.", "kind": "sport", "ages": {"min": 6, "max": 8}}
    return {"id": name} | least | fields


def paper(
    name: str, *, kind: str = "pagina", brand: str = "klein", language: str = "nl"
) -> Article:
    """Return a content file as it was read."""
    ending = "" if language == "nl" else f".{language}"
    path = f"content/{brand}/{kind}/{name}{ending}.md"
    data = {"title": f"Titel {name}", "summary": "Kort."}
    document = Document(path, data, "", body="Tekst.", body_line=5, places=lambda _text: {})
    record = CONTENT_TYPES[kind].model_validate(data)
    return Article(name, brand, kind, language, record, document)


def pages(scene, brand: str = "klein", language: str = "nl") -> dict:
    """Return the pages of one edition by path."""
    return {page.path: page for page in scene.plans()[brand, language].pages}


@pytest.fixture(scope="module")
def demo(fabel):
    """Return the plans of Fabelstad by site and language."""
    return fabel.plans()


@pytest.fixture(scope="module")
def live(stage):
    """Return the plans of Fabelstad as the real campaign."""
    return stage(site=LIVE).plans()


def page(plans, brand: str, language: str, path: str):
    """Return one page of the plans."""
    return next(p for p in plans[brand, language].pages if p.path == path)


# --- which pages there are --------------------------------------------------------------


def test_permanent_addresses(demo):
    """These addresses were printed on paper: each stays, on both sites, in every language."""
    paths = [
        "/",
        "/404.html",
        "/activiteiten/",
        "/activiteiten/alles/",
        "/activiteiten/dag/woensdag/",
        "/activiteiten/gratis/",
        "/activiteiten/leeftijd/onbekend/",
        "/activiteiten/soort/doen/",
        "/activiteiten/soort/sport/",
        "/activiteiten/stadsdeel/noord/",
        "/activiteiten/voor-ouders/",
        "/activiteit/circus-kaleido/koorddansen/",  # gone
        "/activiteit/oude-club/tollen/",  # gone
        "/activiteit/circus-kaleido/acrobatiek/",
        "/activiteit/makershal/robots/",
        "/agenda/",
        "/agenda/vakantie/",
        "/agenda/vandaag/",
        "/agenda/week/",
        "/colleges/wat-doet-een-duiker/",
        "/droom/",
        "/dromen/",
        "/dromen/zeemeermin/",
        "/inloop/",
        "/kaart/",
        "/kalender/",
        "/nieuws/de-brievenbus/",
        "/overzicht/",
        "/overzicht/nieuw/",
        "/overzicht/soort/sport/",
        "/partner/atelier-vroeger/",  # ended
        "/partner/makershal/",
        "/partners/",
        "/plek/makershal/",
        "/plekken/",
        "/privacy/",
        "/tips/durf-te-vragen/",
        "/verhalen/de-brug/",
        "/videos/een-dag-in-het-bad/",
        "/zo-werkt-het/",
    ]
    for (brand, code), plan in demo.items():
        there = {p.path for p in plan.pages}
        assert [path for path in paths if path not in there] == [], (brand, code)


@pytest.mark.parametrize(
    "key",
    [
        "jongerenwerk-noord/muziekstudio-oud",  # ended
        "zwemclub-de-meermin/duiken-voor-jongens",  # paused
    ],
)
def test_what_stopped_keeps_its_page(demo, key):
    """An offering that ended or paused keeps its address."""
    assert page(demo, "groot", "nl", links.activity(key)).template == "activity.html"
    assert page(demo, "klein", "nl", "/activiteit/makershal/herfstlab/")


def test_languages_have_the_same_addresses(demo):
    """A site has the same pages in each language, so that the switcher never leads astray."""
    for brand in ("klein", "groot"):
        paths = [
            {p.path for p in demo[brand, code].pages} for code in ("nl", "en", "en-XA", "ar-XB")
        ]
        assert paths[0] - paths[1] == {"/stijl/"}  # for designers, in the source language only
        assert {path for path in paths[1] - paths[0] if "/pagina-" not in path} == set()


def test_every_file_once(demo):
    """No two pages of one site are the same file, in whatever language."""
    for brand in ("klein", "groot"):
        files = [p.file for (b, _), plan in demo.items() if b == brand for p in plan.pages]
        assert len(files) == len(set(files)) > 400
        assert all(re.fullmatch(r"(?:[\w-]+/)*(?:index|404)\.html", file) for file in files)


# --- clashes ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["agenda", "activiteiten", "partners", "plekken", "dromen"])
def test_a_page_cannot_take_a_list(stage, name):
    """A page of the comms team cannot take the address of a list."""
    scene = stage([offering()], articles=(paper(name), paper("kok", kind="dromen")))
    scene.plans()
    assert {p.code for p in scene.problems} == {"address-taken"}
    assert {p.words["url"] for p in scene.problems} == {
        f"{prefix}/{name}/" for prefix in ("", "/en", "/en-XA", "/ar-XB")
    }


def test_the_message_of_a_clash(stage):
    """A clash names the address and the other that wants it."""
    scene = stage([offering()], articles=(paper("agenda"),))
    plans = scene.plans()
    assert as_text(scene.problems, "nl") == (
        "content/klein/pagina/agenda.md: fout: twee pagina's willen hetzelfde adres: /agenda/ "
        "(ook partners)\n  tip: geef een van de twee een andere id\n"
        "content/klein/pagina/agenda.md: fout: twee pagina's willen hetzelfde adres: /ar-XB/agenda/ "
        "(ook partners)\n  tip: geef een van de twee een andere id\n"
        "content/klein/pagina/agenda.md: fout: twee pagina's willen hetzelfde adres: /en-XA/agenda/ "
        "(ook partners)\n  tip: geef een van de twee een andere id\n"
        "content/klein/pagina/agenda.md: fout: twee pagina's willen hetzelfde adres: /en/agenda/ "
        "(ook partners)\n  tip: geef een van de twee een andere id\n"
    )
    assert page(plans, "klein", "nl", "/agenda/").template == "agenda.html"


def test_a_page_cannot_take_a_language(stage):
    """A page called `en` would stand where the English front page stands: that is a clash."""
    scene = stage([offering()], articles=(paper("en"),))
    scene.plans()
    assert "address-taken" in [p.code for p in scene.problems]


def test_the_same_name_elsewhere_is_no_clash(stage):
    """Pieces of different types, and of the two sites, may have one name."""
    pieces = (paper("judo", kind="tips"), paper("judo", kind="verhalen"), paper("judo"))
    scene = stage([offering("judo")], articles=(*pieces, paper("judo", brand="groot")))
    scene.plans()
    assert as_text(scene.problems, "nl") == ""


# --- languages --------------------------------------------------------------------------


def test_hreflang_between_real_translations(demo):
    """A page that is translated names itself and its translation, whole and on both sides."""
    expected = (
        Alternate("nl", f"{SMALL}/dromen/zeemeermin/"),
        Alternate("en", f"{SMALL}/en/dromen/zeemeermin/"),
    )
    assert page(demo, "klein", "nl", "/dromen/zeemeermin/").alternates == expected
    assert page(demo, "klein", "en", "/dromen/zeemeermin/").alternates == expected


@pytest.mark.parametrize(
    "path",
    [
        "/dromen/piloot/",  # not translated
        "/activiteit/makershal/robots/",  # its summary is translated, its title is not
        "/partner/makershal/",
        "/activiteit/circus-kaleido/koorddansen/",  # gone
        "/404.html",
    ],
)
def test_no_hreflang_without_a_translation(demo, path):
    """A page that is not really translated names no translation, in no language."""
    for code in ("nl", "en"):
        assert page(demo, "klein", code, path).alternates == ()


def test_a_translated_offering(demo):
    """An offering is really there in a language when its title and summary are translated."""
    path = "/activiteit/zwemclub-de-meermin/zeemeerminzwemmen/"
    assert [a.language for a in page(demo, "klein", "nl", path).alternates] == ["nl", "en"]
    assert [a.language for a in page(demo, "klein", "en", path).alternates] == ["nl", "en"]
    assert page(demo, "klein", "ar-XB", path).alternates == ()


def test_every_hreflang_is_answered(demo):
    """Whatever a page names as its translation names it back, and is itself in the list."""
    named = {
        f"{p.canonical}": {a.url for a in p.alternates}
        for plan in demo.values()
        for p in plan.pages
        if p.alternates
    }
    assert len(named) > 20
    for url, others in named.items():
        assert url in others
        assert all(named.get(other) == others for other in others)


def test_hreflang_on_built_pages(fabelstad):
    """A built page has its translations and `x-default` as the Dutch one, all whole addresses."""
    tree = LexborHTMLParser(fabelstad.page("klein/en/dromen/zeemeermin/index.html"))
    found = [(n.attributes["hreflang"], n.attributes["href"]) for n in tree.css("link[hreflang]")]
    assert found == [
        ("nl", f"{SMALL}/dromen/zeemeermin/"),
        ("en", f"{SMALL}/en/dromen/zeemeermin/"),
        ("x-default", f"{SMALL}/dromen/zeemeermin/"),
    ]


def test_the_switcher_stays_on_the_page(demo):
    """The switcher leads to the same page in each language, by its own name."""
    found = page(demo, "groot", "en", "/agenda/").switch
    assert [(to.url, to.words.value, to.words.lang, to.words.dir, to.current) for to in found] == [
        ("/groot/agenda/", "Nederlands", "nl", "ltr", False),
        ("/groot/en/agenda/", "English", "en", "ltr", True),
        ("/groot/en-XA/agenda/", "[Pšéúdó]", "en-XA", "ltr", False),
        ("/groot/ar-XB/agenda/", "[RTL]", "ar-XB", "rtl", False),
    ]


# --- canonical --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("brand", "path", "canonical"),
    [
        ("klein", "/activiteit/circus-kaleido/acrobatiek/", SMALL),
        ("groot", "/activiteit/circus-kaleido/acrobatiek/", SMALL),
        ("groot", "/activiteit/makershal/websites-maken/", BIG),
        ("groot", "/partner/makershal/", SMALL),
        ("groot", "/plek/makershal/", SMALL),
        ("groot", "/privacy/", SMALL),
        ("groot", "/tips/durf-te-vragen/", SMALL),
        ("groot", "/vlogs/achter-de-schermen/", BIG),
        ("groot", "/droom/", BIG),
        ("groot", "/dromen/uitvinder/", BIG),
        ("groot", "/activiteiten/", BIG),
        ("groot", "/", BIG),
        ("klein", "/", SMALL),
    ],
)
def test_canonical(demo, brand, path, canonical):
    """What both sites show is canonical on the first; what is a site's own, on that site."""
    assert page(demo, brand, "nl", path).canonical == f"{canonical}{path}"
    english = page(demo, brand, "en", path)
    if english.template != "missing.html":  # what says that a page is not there is its own
        assert english.canonical == f"{canonical}/en{path}"


def test_a_page_of_the_other_site_names_no_translations(demo):
    """A page that is canonical elsewhere leaves its translations to that other page."""
    path = "/tips/durf-te-vragen/"
    assert page(demo, "groot", "nl", "/dromen/zeemeermin/").alternates == ()
    assert page(demo, "groot", "nl", path).alternates == ()


def test_building_one_site_changes_no_page(run_build, fabelstad, tmp_path):
    """A site that is built alone has the same files as when it is built with the other one."""
    root = Path(__file__).resolve().parent / "fabelstad"
    arguments = ("--root", root, "--today", "2026-11-21", "--out", tmp_path, "--only", "groot")
    assert run_build(*arguments).code == 0
    for path in sorted((fabelstad.out / "groot").rglob("*")):
        if path.is_file():
            name = path.relative_to(fabelstad.out)
            assert (tmp_path / name).read_bytes() == path.read_bytes(), name


# --- what may be found ------------------------------------------------------------------


def test_a_demo_is_not_found(demo):
    """No page of a demo may be found by search engines."""
    assert {p.indexed for plan in demo.values() for p in plan.pages} == {False}


@pytest.mark.parametrize(
    ("code", "path", "indexed"),
    [
        ("nl", "/", True),
        ("nl", "/activiteiten/", True),
        ("nl", "/dromen/piloot/", True),
        ("en", "/dromen/zeemeermin/", True),
        ("en", "/dromen/piloot/", False),  # not translated
        ("nl", "/404.html", False),
        ("nl", "/stijl/", False),
        ("nl", "/activiteit/makershal/herfstlab/", False),  # expired
        ("nl", "/activiteit/oude-club/tollen/", False),  # gone
        ("en", "/activiteit/makershal/robots/", False),  # not translated
        ("nl", "/activiteit/makershal/robots/", True),
    ],
)
def test_the_real_site_is_found(live, code, path, indexed):
    """On the real site a page may be found when it is on now and in its own language."""
    assert page(live, "klein", code, path).indexed == indexed


def test_numbered_pages_are_not_found(stage):
    """The second page of a list is for people, not for search engines."""
    found = pages(stage([offering(f"o{n}", checked=CHECKED) for n in range(30)], site=LIVE))
    assert (found["/activiteiten/"].indexed, found["/activiteiten/pagina-2/"].indexed) == (
        True,
        False,
    )


def test_legal_pages(demo):
    """The privacy page is marked as one that the law asks for; others are not."""
    legal = {p.path for p in demo["klein", "nl"].pages if p.legal}
    assert legal == {"/privacy/"}


# --- the frame --------------------------------------------------------------------------


def test_chrome(demo):
    """Around each page stand the names of the site, its menu, and the way to the other site."""
    frame = demo["groot", "en"].chrome
    assert (frame.brand, frame.name, frame.tagline, frame.call) == (
        "groot",
        "Groot en stoer",
        Text("For young people aged 12 to 18"),
        Text("Stuur je droom", "nl", "ltr"),
    )
    assert (frame.home, frame.call_url) == ("/groot/en/", "/groot/en/droom/")
    assert (frame.language, frame.dir, frame.demo) == ("en", "ltr", True)
    assert demo["klein", "en"].chrome.call == Text("Post your dream")
    assert (frame.source, frame.source_name) == ("nl", "Nederlands")
    assert frame.built == "21 November 2026"
    assert [link.words.value for link in demo["klein", "nl"].chrome.menu] == [
        "Dromen",
        "Activiteiten",
        "Agenda",
    ]
    assert [link.url for link in frame.menu] == [
        "/groot/en/dromen/",
        "/groot/en/activiteiten/",
        "/groot/en/agenda/",
    ]
    assert [(link.url, link.words.value) for link in frame.others] == [
        ("https://klein.fabelstad.example/en/", "Klein en dapper")
    ]


def test_the_footer(demo):
    """The footer has the pages with a name in the menu, in their order, but not the home."""
    dutch = [(link.url, link.words.value) for link in demo["klein", "nl"].chrome.footer]
    assert dutch[:4] == [
        ("/droom/", "Post je droom"),
        ("/zo-werkt-het/", "Zo werkt het"),
        ("/noodhulp/", "Niet wachten"),
        ("/privacy/", "Privacy"),
    ]
    assert dutch[-5:] == [
        ("/partners/", "Partners"),
        ("/plekken/", "Plekken"),
        ("/bewaard/", "Bewaard"),
        ("/kaart/", "Kaart"),
        ("/overzicht/", "Alles op een rij"),
    ]
    english = [link.url for link in demo["klein", "en"].chrome.footer]
    assert english[:2] == ["/en/droom/", "/en/privacy/"]
    assert english[-3:] == ["/en/bewaard/", "/en/kaart/", "/en/overzicht/"]


def test_the_footer_leads_to_what_there_is(demo):
    """Each content type that holds something in this language has its list in the footer."""
    dutch = {link.url for link in demo["klein", "nl"].chrome.footer}
    assert "/verhalen/" in dutch
    for (brand, language), plan in demo.items():
        urls = {page.url for page in plan.pages}
        assert {link.url for link in plan.chrome.footer} <= urls, (brand, language)


def test_a_site_without_a_dream_page_has_no_button(stage):
    """Without a page for the dream no button leads nowhere, and without dreams no menu."""
    scene = stage([offering()])
    frame = chrome(scene.edition(), scene.writing(), scene.editions.values())
    assert (frame.call, frame.call_url) == (Text(""), "")
    assert [link.url for link in frame.menu] == ["/activiteiten/", "/agenda/"]


def test_the_real_site_is_no_demo(live):
    """Only a demo says that it is one."""
    assert {plan.chrome.demo for plan in live.values()} == {False}


# --- pictures ---------------------------------------------------------------------------


def test_pictures_are_planned(demo, fabel):
    """Each site makes the pictures that it shows, each file once, and none without consent."""
    for plan in demo.values():
        names = [recipe.name for recipe in plan.pictures]
        assert len(names) == len(set(names)) > 0
        assert {recipe.photo.path.name for recipe in plan.pictures} == {
            "golven.png",
            "strand.jpg",
            "bad.png",
            *(("straat.png", "vlog.webm") if plan.edition.brand.id == "groot" else ()),
        }
    consented = fabel.catalogue.venue_shots["zwembad-de-schelp"][0].photo
    strands = {
        recipe.photo.path
        for plan in demo.values()
        for recipe in plan.pictures
        if recipe.photo.path.name == "strand.jpg"
    }
    assert strands == {consented.path}


@pytest.mark.parametrize(("owner", "made"), [("shared", True), ("groot", True), ("klein", False)])
def test_a_picture_of_the_other_site_is_not_made(fabel, owner, made):
    """A picture of content is made for the site that shows it, and for no other."""
    shots = fabel.catalogue.article_shots["shared", "videos", "een-dag-in-het-bad"]
    catalogue = replace(fabel.catalogue, article_shots={(owner, "videos", "x"): shots})
    edition = replace(fabel.edition("groot"), catalogue=catalogue)
    names = {recipe.photo.path.name for recipe in _recipes(edition)}
    assert ("bad.png" in names) == made


# --- the sentence on top of every page ------------------------------------------------------


def test_of_several_banners_the_one_that_ends_first(stage):
    """One sentence stands on top, with its own page or an address elsewhere behind it."""
    kind = {"kind": "banners", "publish": "2026-11-01"}
    late = article("laat", expire="2026-12-31", link="https://a.example/", **kind)
    soon = article("vroeg", expire="2026-11-30", **kind)
    over = article("voorbij", expire="2026-11-10", **kind)

    def banner(*held):
        found = stage([], articles=held).plans()["klein", "nl"].chrome.banner
        return found and (found.url, found.words.value)

    assert banner(late, soon, over) == ("/banners/vroeg/", "Titel van vroeg")
    assert banner(late, over) == ("https://a.example/", "Titel van laat")
    assert banner(over) is None


def test_a_banner_stands_on_every_page(fabelstad):
    """It is above the content of each page, also of one that is made once for a whole brand."""
    for path in ("klein/index.html", "groot/activiteiten/index.html", "klein/404.html"):
        assert fabelstad.page(path).count('<p class="banner">') == 1
