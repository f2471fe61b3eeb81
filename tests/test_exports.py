"""Files for machines: what they say, and what never leaves the house."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from xml.etree import ElementTree as ET

import pytest
import yaml
from conftest import FABELSTAD

from droomkaart.exports.bundle import shamed
from droomkaart.exports.index import index
from droomkaart.exports.wellknown import manifest, robots, security_txt, sitemap
from droomkaart.messages import as_text
from droomkaart.model.site import Stage, WordRule, Words
from droomkaart.problems import Problems
from droomkaart.words import compiled

LIVE = {"city": {"stage": Stage.LIVE}}
HOMES = {"klein": "https://klein.fabelstad.example/", "groot": "https://fabelstad.example/groot/"}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
EDITIONS = [(b, c) for b in ("klein", "groot") for c in ("nl", "en", "en-XA", "ar-XB")]


def row(edition, key: str) -> dict:
    """Return one offering of an index."""
    rows = json.loads(index(edition))["activities"]
    return next(found for found in rows if found["id"] == key)


# --- the index --------------------------------------------------------------------------


def test_a_whole_row(fabel):
    """A row has the facts of the page: names, ages, place, days, price and access."""
    assert row(fabel.edition(), "zwemclub-de-meermin/zeemeerminzwemmen") == {
        "id": "zwemclub-de-meermin/zeemeerminzwemmen",
        "url": "/activiteit/zwemclub-de-meermin/zeemeerminzwemmen/",
        "title": "Zwemmen met een staart",
        "summary": "Zwem als een zeemeermin door het diepe bad.",
        "partner": "Zwemclub De Meermin",
        "kinds": ["sport", "muziek-theater"],
        "audience": ["child"],
        "min_age": 6.0,
        "max_age": 12.0,
        "districts": ["eiland"],
        "place": "Eiland, Zwembad De Schelp",
        "days": ["wednesday"],
        "next": "2026-11-25",
        "price": "€\u00a022,50",
        "free": False,
        "access": {"wheelchair": "yes", "low-noise": "no", "sign-language": "unknown"},
        "confirmed": True,
        "checked": "2026-11-02",
        "icon": "sport",
        "drawing": "dream-zeemeermin",
        "ages": "6 t/m 12 jaar",
        "day": "wo 25 nov, 14:00–15:00",
        "price_state": "paid",
    }


def test_unknown_is_left_out(fabel):
    """What nobody stated is not in a row: no empty text, no guess, no false."""
    assert row(fabel.edition(), "theater-de-spiegel/onbekend-toneel") == {
        "id": "theater-de-spiegel/onbekend-toneel",
        "url": "/activiteit/theater-de-spiegel/onbekend-toneel/",
        "title": "Toneel",
        "summary": "Speel mee op de zolder.",
        "partner": "Theater De Spiegel",
        "kinds": ["muziek-theater"],
        "audience": ["child"],
        "price": "prijs onbekend",
        "confirmed": True,
        "icon": "muziek",
        "drawing": "muziek",
        "price_state": "unknown",
        "unknown": ["leeftijd", "dag", "plek", "prijs"],
    }


def test_zero_is_a_fact(fabel):
    """An age of 0 is in the row, and so is a price of 0 that is not called free."""
    assert row(fabel.edition(), "zwemclub-de-meermin/waterpolo")["min_age"] == 0.0
    show = row(fabel.edition(), "circus-kaleido/wintershow")
    assert (show["price"], show["free"]) == ("vanaf €\u00a00", False)


def test_the_next_date_takes_place(fabel):
    """The next date of a row is one that is not cancelled."""
    assert row(fabel.edition(), "circus-kaleido/wintershow")["next"] == "2026-12-20"


def test_an_index_speaks_its_language(fabel):
    """An index has the words and addresses of its language, and the same offerings."""
    key = "zwemclub-de-meermin/zeemeerminzwemmen"
    english = row(fabel.edition("klein", "en"), key)
    assert english["title"] == "Swimming with a tail"
    assert english["url"] == f"/en/activiteit/{key}/"
    for brand in ("klein", "groot"):
        ids = [
            {found["id"] for found in json.loads(index(fabel.edition(brand, code)))["activities"]}
            for code in ("nl", "en", "en-XA", "ar-XB")
        ]
        assert ids[0] == ids[1] == ids[2] == ids[3] != set()


def test_an_index_says_which_words_are_dutch(fabel):
    """A row names the language of each text that nobody translated, and of no other."""
    key = "zwemclub-de-meermin/zeemeerminzwemmen"
    assert "lang_of" not in row(fabel.edition("klein", "nl"), key)
    assert "title" not in row(fabel.edition("klein", "en"), key).get("lang_of", {})
    homework = row(fabel.edition("klein", "en"), "buurthuis-de-fabel/huiswerk")
    assert homework["lang_of"] == dict.fromkeys(("title", "summary", "ages", "day"), "nl")


@pytest.mark.parametrize(("brand", "code"), EDITIONS)
def test_the_built_index(fabel, fabelstad, brand, code):
    """The file in the output is the index of its edition, with the day it was built for."""
    folder = brand if code == "nl" else f"{brand}/{code}"
    text = fabelstad.page(f"{folder}/data/activities.json")
    assert text.encode() == index(fabel.edition(brand, code))
    whole = json.loads(text)
    assert {name: whole[name] for name in whole if name != "activities"} == {
        "version": 1,
        "city": "Fabelstad (verzonnen)",
        "brand": brand,
        "language": code,
        "built": "2026-11-21",
    }
    assert len(whole["activities"]) == len(fabel.edition(brand, code).shown)


def test_every_address_in_the_index_exists(fabelstad):
    """Each address of the index is a page of the output."""
    for brand in ("klein", "groot"):
        for found in json.loads(fabelstad.page(f"{brand}/data/activities.json"))["activities"]:
            path = found["url"].removeprefix("/groot")
            assert (fabelstad.out / brand / path.strip("/") / "index.html").exists()


# --- what never leaves the house --------------------------------------------------------


def strings(value: object) -> list[str]:
    """Return every text inside a tree."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in strings(inner)]
    return [str(value)] if not isinstance(value, bool) else []


def files_with(out, *words: str) -> list[str]:
    """Return the files of the output, hidden ones too, that hold any of the words."""
    wanted = [form for word in words for form in forms(word)]
    files = [path for path in sorted(out.rglob("*")) if path.is_file()]
    assert len(files) > 500
    return [
        str(path.relative_to(out))
        for path in files
        if any(form in path.read_bytes().lower() for form in wanted)
    ]


def forms(word: str) -> list[bytes]:
    """Return a word as it may stand in a file: in small letters, and bare of spaces."""
    return [form.lower().encode() for form in {word, re.sub(r"\s+", "", word)}]


def test_internal_facts_are_nowhere(fabel, fabelstad):
    """No file of the output holds any word of the internal files."""
    folder = fabel.intake.root / "intern"
    words = [
        text for path in folder.glob("*.yaml") for text in strings(yaml.safe_load(path.read_text()))
    ]
    canaries = [part for word in words for part in word.split() if part.startswith("KANARIE")]
    assert canaries == ["KANARIE-INKOMENSTOETS", "KANARIE-NOTITIE", "KANARIE-ROL"]
    assert len(words) == 7
    assert files_with(fabelstad.out, *words, *canaries, "income_test", "intern/") == []


@pytest.mark.parametrize(
    "word",
    [
        "KANARIE-KLAD",  # a draft offering
        "KANARIE-LATER",  # one that is planned for later
        "KANARIE-MORGEN",  # content of tomorrow
        "KANARIE-GISTEREN",  # content of yesterday
        "KANARIE-TIPKLAD",  # content that is a draft
        "KANARIE-FUZZY",  # an unfinished translation
        "KANARIE-OUD",  # a translation of Dutch that has changed
        "KANARIE-EXIF",  # what a camera writes into a picture
        "KANARIE-CAMERA",
        "TS-0001",  # the reference of a consent
    ],
)
def test_what_is_not_shown_is_nowhere(fabel, fabelstad, word):
    """Drafts, plans, old translations and hidden data of pictures are in no file at all."""
    sources = [path for path in fabel.intake.root.rglob("*") if path.is_file()]
    assert any(word.encode() in path.read_bytes() for path in sources)
    assert files_with(fabelstad.out, word) == []


def test_the_search_for_internal_facts_finds_what_is_there(fabelstad):
    """The same search does find a public phone number and a public title."""
    assert "klein/data/activities.json" in files_with(fabelstad.out, "Zwemmen met een staart")
    assert "klein/partner/zwemclub-de-meermin/index.html" in files_with(
        fabelstad.out, "000 000 00 10"
    )


def test_the_build_says_nothing_internal(fabelstad):
    """What the build prints holds no internal word either, and no fault."""
    _, run = fabelstad
    assert (run.code, run.out) == (0, "")
    assert "KANARIE" not in run.err


# --- the sitemap ------------------------------------------------------------------------


def addresses(text: str) -> list[str]:
    """Return the addresses in a sitemap."""
    return [loc.text or "" for loc in ET.fromstring(text).iter(f"{SITEMAP}loc")]


@pytest.mark.parametrize(("brand", "home"), HOMES.items())
def test_the_sitemap_of_a_demo(fabelstad, brand, home):
    """A demo has its front page alone in its sitemap."""
    assert addresses(fabelstad.page(f"{brand}/sitemap.xml")) == [home]


@pytest.fixture(scope="module")
def live(stage):
    """Return every page of Fabelstad as the real campaign, by site."""
    found = stage(site=LIVE).plans()
    return {
        brand: [page for (b, _), plan in found.items() if b == brand for page in plan.pages]
        for brand in ("klein", "groot")
    }


@pytest.mark.parametrize(("brand", "base"), HOMES.items())
def test_the_sitemap_of_the_real_site(live, brand, base):
    """A real site lists its own pages: those of the other site stand in the other sitemap."""
    found = addresses(sitemap(live[brand], base))
    assert len(found) == len(set(found)) > 50
    assert [address for address in found if not address.startswith(base)] == []


def test_the_sitemap_of_a_site_without_a_folder(stage):
    """Two sites at the root of their hosts have the same paths, and still their own sitemap."""
    brands = stage().catalogue.site.brands
    bare = brands[1].model_copy(update={"base_path": ""})
    found = stage(site=LIVE | {"brands": (brands[0], bare)}).plans()
    pages = [p for (b, _), plan in found.items() if b == "groot" for p in plan.pages]
    listed = addresses(sitemap(pages, "https://fabelstad.example/"))
    assert "https://fabelstad.example/activiteit/makershal/websites-maken/" in listed
    assert [a for a in listed if not a.startswith("https://fabelstad.example/")] == []


def test_both_sitemaps_hold_every_canonical_page(live):
    """A page that both sites have is in one of the two sitemaps, and not in both."""
    small, big = (addresses(sitemap(live[brand], home)) for brand, home in HOMES.items())
    shared = "/activiteit/circus-kaleido/acrobatiek/"
    assert [a for a in small + big if a.endswith(shared) and "/en" not in a] == [
        f"https://klein.fabelstad.example{shared}"
    ]


def test_the_sitemap_leaves_out_what_is_not_to_be_found(live):
    """Ended offerings, pages in an untranslated language and the 404 page are not listed."""
    found = addresses(sitemap(live["klein"], HOMES["klein"]))
    assert not [a for a in found if "404" in a or "herfstlab" in a or "koorddansen" in a]
    assert not [a for a in found if "/en/" in a and "makershal/robots" in a]
    assert "https://klein.fabelstad.example/en/dromen/zeemeermin/" in found


def test_translations_in_the_sitemap(live):
    """A translated page names itself and its translation, as the page itself does."""
    text = sitemap(live["klein"], HOMES["klein"])
    url = next(
        node
        for node in ET.fromstring(text)
        if node[0].text == "https://klein.fabelstad.example/en/dromen/zeemeermin/"
    )
    assert [(node.get("hreflang"), node.get("href")) for node in url[1:]] == [
        ("nl", "https://klein.fabelstad.example/dromen/zeemeermin/"),
        ("en", "https://klein.fabelstad.example/en/dromen/zeemeermin/"),
    ]


# --- robots, security.txt, manifest -----------------------------------------------------


def test_robots_of_a_demo(fabelstad):
    """A demo is closed to every robot."""
    for brand in ("klein", "groot"):
        assert fabelstad.page(f"{brand}/robots.txt") == "User-agent: *\nDisallow: /\n"


def test_robots_of_the_real_site(stage):
    """A real site is open and says where its sitemap is."""
    site = stage(site=LIVE).catalogue.site
    assert robots(site, site.brands[1]) == (
        "User-agent: *\nAllow: /\nSitemap: https://fabelstad.example/groot/sitemap.xml\n"
    )


def test_security_txt(fabelstad):
    """Who finds a leak reads where to report it, and until when that holds."""
    assert fabelstad.page("klein/.well-known/security.txt") == (
        "Contact: mailto:lek@fabelstad.example\n"
        "Expires: 2027-06-30T23:59:59Z\n"
        "Preferred-Languages: nl, en, en-XA, ar-XB\n"
    )


def security(stage, today: dt.date, **fields: object) -> tuple[str, str]:
    """Return `security.txt` with other settings, and what was said about it."""
    found, problems = stage(site={"security": fields}), Problems()
    text = security_txt(found.catalogue.site, today, found.intake.site_document, problems)
    return text, as_text(problems, "nl")


@pytest.mark.parametrize("missing", ["contact", "expires"])
def test_security_txt_needs_both(stage, missing):
    """Without a contact or an end date the file is left out, with a warning."""
    text, told = security(stage, dt.date(2026, 11, 21), **{missing: None})
    assert text == ""
    assert told == (
        f"site.toml:{line_of(stage, '[security]')}:1: let op: security.txt is weggelaten: het "
        "meldpunt of de einddatum ontbreekt\n"
        "  tip: vul [security] contact en expires in\n"
    )


def line_of(stage, start: str) -> int:
    """Return the number of the line of `site.toml` that starts with some words."""
    lines = stage().intake.site_document.text.splitlines()
    return next(at for at, line in enumerate(lines, 1) if line.startswith(start))


def test_security_txt_ends(stage):
    """On its last day the file is there; the day after it is left out, with a warning."""
    last = dt.date(2027, 6, 30)
    assert security(stage, last)[0].startswith("Contact: ")
    text, told = security(stage, last + dt.timedelta(days=1))
    assert text == ""
    assert told == (
        f"site.toml:{line_of(stage, 'expires')}:11: let op: security.txt is weggelaten: de "
        "einddatum 2027-06-30 is voorbij\n"
        "  tip: vul bij [security] een nieuwe expires in\n"
    )


def test_manifest(fabel, fabelstad):
    """A site can be put on a phone: its name, colours and icon, inside its own folder."""
    whole = json.loads(fabelstad.page("groot/manifest.webmanifest"))
    icon = whole["icons"][0]["src"]
    assert whole == {
        "name": "Groot en stoer",
        "short_name": "Groot en stoer",
        "description": "Voor jongeren van 12 tot en met 18 jaar",
        "start_url": "/groot/",
        "scope": "/groot/",
        "display": "minimal-ui",
        "background_color": "#efeae2",
        "theme_color": "#efeae2",
        "icons": [{"src": icon, "sizes": "any", "type": "image/svg+xml"}],
    }
    assert (fabelstad.out / "groot" / icon.removeprefix("/groot/")).exists()
    long = fabel.catalogue.site.brands[0].model_copy(update={"name": "n" * 40})
    assert json.loads(manifest(long, "/icon.svg"))["short_name"] == "n" * 24


def test_a_word_that_only_a_data_file_says(tmp_path, run_build):
    """Words for the search stand on no page; a forbidden one among them stops the build too."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD.parent / "broken" / "_base", root)
    subject = 'id = "koken"\nname = "Koken"\nstems = ["koken"]\nsearch = "schande"\n'
    rule = 'pattern = "schande"\nreason = "dat schaamt"\ninstead = "kansen"\n'
    with (root / "site.toml").open("a") as file:
        file.write(f"\n[[subjects]]\n{subject}\n[[words.never]]\n{rule}")
    run = run_build("--root", root, "--out", tmp_path / "uit", "--today", "2026-11-21")
    assert run.code == 1
    assert "op /data/zoeken.json staat “schande”: dat schaamt" in run.out
    assert not (tmp_path / "uit" / "klein" / "index.html").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("/kalender/a.ics", "SUMMARY:Een heel lange naam voor iets in het dorp scha\r\n nde\r\n"),
        ("/kalender/a.ics", "DESCRIPTION:Kom ook\\nschande\r\n"),
        ("/manifest.webmanifest", '{"name": "sch\\u0061nde"}'),
        ("/data/a.json", '{"a": ["x", {"schande": 1}]}'),
        ("/film.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Anna>scha<i>nde</i>\n"),
        ("/icon.svg", "<svg><title>scha<tspan>nde</tspan></title></svg>"),
        ("/a.csv", 'een,"een ""schande"""\r\n'),
        ("/sitemap.xml", "<loc>https://x.example/schande/</loc>"),
        ("/schande.mp4", ""),
    ],
)
def test_what_no_file_may_say(name, text):
    """A forbidden word is found in each kind of file, as its reader would meet it."""
    rule = WordRule(pattern=r"\bschande", reason="r", instead="i")
    found = shamed({name: text.encode(), "/b.txt": b"eer"}, "nl", compiled(Words(never=(rule,))))
    assert found == ((name, ("schande", "r", "i", "error")),)


PIECES = {
    "content/klein/pagina/over.md": ("Wij verzamelen dromen.", "Wij zijn niet zie**lig**."),
    "content/klein/pagina/over.en.md": ("We collect dreams.", "We are not z\u0456eliger."),
    "partners/de-linde.yaml": ("een maaltijd.", "een zielige maaltijd."),
    "site.toml": ("met een rolstoel", "zieliggeval"),
    "themes/klein/icon.svg": ("<svg", '<svg aria-label="zieligjes"'),
}
NEW_PIECES = {
    "content/klein/pagina/privacy.md": "---\ntitle: Privacy\nsummary: Wat wij bewaren.\n"
    "legal: yes\n---\n\nZieliggedoe van Fonds Nietzielig. Al het zieligste.\n",
    "locales/en/offerings.po": 'msgid ""\nmsgstr "Language: en\\n"\n\n'
    'msgctxt "de-linde/samen-koken/title"\nmsgid "Samen koken"\nmsgstr "Zieligheden"\n',
    "themes/klein/templates/parts/heart.html": "<p>zielig&shy;erd</p>\n",
}


def test_a_word_is_told_where_it_was_written(tmp_path, run_build):
    """Words of a text, a translation, a list, a template and a drawing have their own line.

    Who is responsible may have any name, on legal pages and in `security.txt`.
    """
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD.parent / "broken" / "_base", root)
    for name, (old, new) in PIECES.items():
        text = (root / name).read_text()
        assert old in text, name
        (root / name).write_text(text.replace(old, new))
    for name, text in NEW_PIECES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    site = (root / "site.toml").read_text().replace("lek@fabelstad", "lek@zieligfonds")
    (root / "site.toml").write_text(site + '\n[controller]\nname = "Fonds Nietzielig"\n')
    arguments = ["--root", root, "--out", tmp_path / "uit", "--today", "2026-11-21"]
    told = json.loads(run_build(*arguments, "--format", "json").out)
    assert {
        (problem["path"], problem["line"], re.search("“(.*?)”", problem["message"])[1])
        for problem in told
    } == {
        ("content/klein/pagina/over.md", 7, "zielig"),
        ("content/klein/pagina/over.en.md", 7, "zieliger"),
        ("content/klein/pagina/privacy.md", 7, "zieliggedoe"),
        ("content/klein/pagina/privacy.md", 7, "zieligste"),
        ("partners/de-linde.yaml", 8, "zielige"),
        ("locales/en/offerings.po", 6, "zieligheden"),
        ("site.toml", 37, "zieliggeval"),
        ("themes/klein/icon.svg", 1, "zieligjes"),
        ("themes/klein/templates/parts/heart.html", 1, "zieligerd"),
    }
