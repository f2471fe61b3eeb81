"""What the comms team wrote: whose version stands where, and what its open places become."""

from __future__ import annotations

from dataclasses import replace

import pytest

from droomkaart.intake import Article
from droomkaart.languages import Text
from droomkaart.load import Document
from droomkaart.messages import as_text
from droomkaart.model.content import CONTENT_TYPES
from droomkaart.model.site import Channels, Controller, Stage

LIVE = {"city": {"stage": Stage.LIVE}}


def paper(
    name: str = "tekst",
    body: str = "",
    *,
    brand: str = "shared",
    kind: str = "pagina",
    language: str = "nl",
    **fields: object,
) -> Article:
    """Return a content file as it was read."""
    ending = "" if language == "nl" else f".{language}"
    path = f"content/{brand}/{kind}/{name}{ending}.md"
    data = {"title": f"Titel van {name}", "summary": "Kort gezegd."} | fields
    document = Document(path, data, "", body=body, body_line=5, places=lambda _text: {})
    record = CONTENT_TYPES[kind].model_validate(data)
    return Article(name, brand, kind, language, record, document)


@pytest.fixture
def written(stage):
    """Return a function that gives the writing of an edition, and what was said about it."""

    def made(*articles: Article, brand: str = "klein", language: str = "nl", **how: object):
        scene = stage([], articles=articles, **how)
        found = scene.writing(brand, language)
        return found, as_text(scene.problems, "nl")

    return made


# --- whose version ----------------------------------------------------------------------


def test_a_site_has_its_own_and_the_shared(written):
    """A site has its own pieces and the shared ones; those of the other site are not there."""
    pieces = (paper("a"), paper("b", brand="klein"), paper("c", brand="groot"))
    assert [p.id for p in written(*pieces)[0].pieces] == ["a", "b"]
    assert [p.id for p in written(*pieces, brand="groot")[0].pieces] == ["a", "c"]


def test_its_own_wins(written):
    """A site's own version of a shared piece takes its place, on that site alone."""
    pieces = (paper(body="Samen."), paper(body="Eigen.", brand="klein"))
    small, big = written(*pieces)[0].pieces[0], written(*pieces, brand="groot")[0].pieces[0]
    assert (str(small.body), small.owner) == ("<p>Eigen.</p>\n", "klein")
    assert (str(big.body), big.owner) == ("<p>Samen.</p>\n", "groot")
    assert small.folder == ("klein", "pagina", "tekst")
    assert big.folder == ("shared", "pagina", "tekst")


def test_a_translation_belongs_to_its_own_text(written):
    """The English of a shared page is no translation of a site's own Dutch page."""
    pieces = (
        paper(body="Samen."),
        paper(body="Together.", language="en"),
        paper(body="Eigen.", brand="klein"),
    )
    assert str(written(*pieces, brand="groot", language="en")[0].pieces[0].body) == (
        "<p>Together.</p>\n"
    )
    own = written(*pieces, language="en")[0].pieces[0]
    assert (own.missing, str(own.body), own.languages) == (True, "", ("nl",))


def test_without_dutch_there_is_nothing(written):
    """A translation of a Dutch piece that is not there, or not yet, is not shown."""
    english = paper(language="en")
    assert written(english, language="en")[0].pieces == ()
    draft = paper(draft="yes")
    assert written(draft, english, language="en")[0].pieces == ()


# --- in which language ------------------------------------------------------------------


def test_translated(written):
    """A translated piece has the words of its language, and says in which languages it is."""
    english = paper(body="Hello.", language="en", title="Text", translation="machine")
    piece = written(paper(body="Hallo."), english, language="en")[0].pieces[0]
    assert (piece.title, str(piece.body)) == (Text("Text"), "<p>Hello.</p>\n")
    assert (piece.missing, piece.languages, piece.made) == (False, ("nl", "en"), "machine")


def test_not_translated(written):
    """A piece that is not translated has its Dutch title, marked, and no text."""
    piece = written(paper(body="Hallo."), language="en")[0].pieces[0]
    assert piece.title == Text("Titel van tekst", "nl", "ltr")
    assert piece.summary == Text("Kort gezegd.", "nl", "ltr")
    assert (piece.missing, str(piece.body), piece.languages) == (True, "", ("nl",))


def test_a_stale_translation_says_so(written):
    """A translation knows the Dutch that it was made from; its order in a menu is no matter."""
    dutch = paper(body="Hallo.", order="10")
    for signed, stale in ((dutch.fingerprint, False), ("00000000", True), (None, False)):
        english = paper(body="Hello.", language="en", translated_from=signed)
        assert written(dutch, english, language="en")[0].pieces[0].stale is stale
    moved = paper(body="Hallo.", order="20", menu="")
    assert moved.fingerprint == dutch.fingerprint
    assert paper(body="Hallo daar.").fingerprint != dutch.fingerprint


@pytest.mark.parametrize(
    ("name", "fields", "made", "shown"),
    [
        ("droom", {}, "machine", False),  # the form
        ("droom", {}, "human", False),
        ("droom", {}, "reviewed", True),
        ("privacy", {"legal": "yes"}, "machine", False),
        ("privacy", {"legal": "yes"}, "reviewed", True),
        ("over", {}, "machine", True),  # nothing that binds anybody
    ],
)
def test_live_asks_consent_in_words_that_somebody_read(written, name, fields, made, shown):
    """The real campaign shows the form and legal pages only as a native reader read them."""
    english = paper(name, language="en", translation=made, **fields)
    pieces = (paper(name, **fields), english)
    live = written(*pieces, language="en", site=LIVE)[0].pieces[0]
    assert (live.missing, live.languages) == (not shown, ("nl", "en") if shown else ("nl",))
    assert not written(*pieces, language="en")[0].pieces[0].missing  # a demo shows all


def test_missing_pieces_are_in_no_list(written):
    """A list holds what exists in its language; what is missing is still found by name."""
    found = written(paper("a"), paper("b"), paper("b", language="en"), language="en")[0]
    assert [p.id for p in found.of_type("pagina")] == ["b"]
    assert found.get("pagina", "a").missing
    assert found.get("pagina", "c") is None
    assert found.get("tips", "a") is None


def test_order(written):
    """Pieces of one type stand by their order, then by the alphabet of the language."""
    pieces = (
        paper("een", title="Zee", order=10),
        paper("twee", title="Ëend", order=20),
        paper("drie", title="Aap", order=20),
        paper("vier", title="Aap", order=20),
        paper("tip", kind="tips"),
    )
    found = written(*pieces)[0]
    assert [p.id for p in found.of_type("pagina")] == ["een", "drie", "vier", "twee"]


def test_types(written, languages):
    """Only types that hold a piece have a list, in the order of the model, and pages none."""
    pieces = (paper("a"), paper("b", kind="tips"), paper("c", kind="verhalen"))
    assert written(*pieces)[0].types(languages["nl"]) == [
        ("verhalen", "Verhalen"),
        ("tips", "Tips van coaches"),
    ]


def test_the_titles_of_lists(fabel, languages):
    """Lists have their titles, in the order of the model."""
    assert fabel.writing("klein").types(languages["nl"]) == [
        ("dromen", "Welke droom is van jou?"),
        ("videos", "Video’s"),
        ("challenges", "Challenges"),
        ("verhalen", "Verhalen"),
        ("tips", "Tips van coaches"),
        ("colleges", "Colleges"),
        ("evenementen", "Evenementen"),
        ("inloop", "Inloopuren"),
        ("brievenbus", "Waar staat de brievenbus deze week?"),
        ("nieuws", "Nieuws"),
        ("banners", "Let op"),
        ("voor-scholen", "Voor scholen"),
    ]


def test_every_type_has_a_list(fabel, languages):
    """Every content type but the plain page has the title of its list in each language."""
    for t in languages.values():
        held = {
            kind: title
            for brand in ("klein", "groot")
            for kind, title in fabel.writing(brand).types(t)
        }
        assert set(held) == set(CONTENT_TYPES) - {"pagina"}
        assert all(held.values())


# --- open places ------------------------------------------------------------------------


def test_open_places_are_filled(written):
    """What `site.toml` knows stands in its place, escaped; names of the site as they are."""
    body = "Mail [[controller.email]] in [[city.name]] bij [[brand.name]], [[mailbox.term]]."
    controller = Controller(name="A & B", email="a@b.example")
    piece = written(paper(body=body), site={"controller": controller.model_dump()})[0].pieces[0]
    assert str(piece.body) == (
        "<p>Mail a@b.example in Fabelstad (verzonnen) bij Klein en dapper, binnen een week.</p>\n"
    )
    escaped = written(
        paper(body="Bij [[controller.name]]."), site={"controller": controller.model_dump()}
    )[0].pieces[0]
    assert str(escaped.body) == "<p>Bij A &amp; B.</p>\n"


def test_what_is_not_filled_in_is_marked(written):
    """In a demo a place that the city did not fill in is clearly marked as open."""
    empty = Controller().model_dump()
    piece = written(paper(body="Mail [[controller.email]]."), site={"controller": empty})[0].pieces[
        0
    ]
    assert str(piece.body) == (
        '<p>Mail <mark class="open-place">nog in te vullen door de stad: e-mailadres voor privacy'
        "</mark>.</p>\n"
    )


@pytest.mark.parametrize("name", [*Controller.model_fields])
def test_every_controller_place_has_words(written, name):
    """Each place of the controller says in Dutch what is to be filled in."""
    empty = {"controller": Controller().model_dump()}
    piece = written(paper(body=f"[[controller.{name}]]"), site=empty)[0].pieces[0]
    assert f"controller.{name}" not in str(piece.body)
    assert "nog in te vullen door de stad: " in str(piece.body)


@pytest.mark.parametrize("name", [*Channels.model_fields])
def test_every_channel_place_has_words(written, name):
    """Each channel of a site says in Dutch what is to be filled in, where it is empty."""
    piece = written(paper(body=f"[[channel.{name}]]"), brand="groot")[0].pieces[0]
    assert ("nog in te vullen" in str(piece.body)) == (name != "instagram")
    assert f"channel.{name}" not in str(piece.body)


def test_an_unknown_place_is_told(written):
    """A place that does not exist is a problem at the start of the text."""
    told = written(paper(body="Bel [[telefoon]]."))[1]
    assert told.startswith(
        "content/shared/pagina/tekst.md:5:1: fout: de open plek “telefoon” bestaat niet\n"
        "  tip: kies uit: city.name, brand.name, "
    )
    for name in ("controller.officer", "channel.sms", "mailbox.term", "helplines"):
        assert f", {name}" in told


def test_live_has_no_open_places(written):
    """The real campaign refuses a place that nobody filled in, at the start of the text."""
    site = {"controller": Controller().model_dump()}
    told = written(paper(body="Mail [[controller.email]]."), site=site | LIVE)[1]
    assert told == (
        "content/shared/pagina/tekst.md:5:1: fout: de stand is live, maar hier staat nog een open "
        "plek: controller.email\n"
        "  tip: vul in site.toml in wat deze plek vraagt\n"
    )


def test_a_demo_says_so(written):
    """The place for the note of a demo holds words in a demo, and nothing on the real site."""
    demo = written(paper(body="Stuur maar.\n\n[[demo]]"))[0].pieces[0]
    live = written(paper(body="Stuur maar.\n\n[[demo]]"), site=LIVE)[0].pieces[0]
    assert len(str(demo.body)) > len("<p>Stuur maar.</p>\n") + 20
    assert str(live.body).strip() == "<p>Stuur maar.</p>"


def test_helplines(written):
    """The numbers for when it cannot wait are a list of links, read from left to right."""
    piece = written(paper(body="[[helplines]]"))[0].pieces[0]
    assert str(piece.body) == (
        '<ul class="helplines">'
        '<li><a href="tel:000"><bdi dir="ltr">000</bdi></a> <strong>Fabelnood</strong> '
        "als er nu gevaar is (verzonnen nummer)</li>"
        '<li><a href="tel:0000000"><bdi dir="ltr">000 00 00</bdi></a> '
        "<strong>Luisterlijn</strong> als je wilt praten (verzonnen nummer)</li>"
        "</ul>\n"
    )


def test_open_places_that_nobody_translated(written):
    """On an English page the Dutch of the term and of what a helpline is for is marked."""
    body = "You hear [[mailbox.term]].\n\n[[helplines]]"
    papers = paper(body="Hoi."), paper(language="en", body=body)
    piece = written(*papers, language="en")[0].pieces[0]
    assert '<p>You hear <span lang="nl" dir="ltr">binnen een week</span>.</p>' in piece.body
    assert (
        "<strong>Fabelnood</strong> "
        '<span lang="nl" dir="ltr">als er nu gevaar is (verzonnen nummer)</span></li>'
    ) in piece.body


def test_a_partner_cannot_open_places(stage):
    """A place in a partner's text stays the letters that it is."""
    scene = stage(
        [
            {
                "id": "x",
                "title": "X",
                "summary": "S",
                "kind": "sport",
                "ages": {"min": 1, "max": 2},
                "description": "Mail [[controller.email]].",
            }
        ]
    )
    view = scene.plans()["klein", "nl"].shows["/activiteit/club/x/"]()
    assert str(view.description) == "<p>Mail [[controller.email]].</p>\n"


# --- the text itself --------------------------------------------------------------------


def test_headings_and_links(written):
    """Headings can be linked to, and links from the root get the folder of the site."""
    body = "## Zo dan\n\n[agenda](/agenda/) en [boven](#zo-dan)"
    text = str(written(paper(body=body), brand="groot")[0].pieces[0].body)
    assert text == (
        '<h2 id="zo-dan">Zo dan</h2>\n'
        '<p><a href="/groot/agenda/">agenda</a> en <a href="#zo-dan">boven</a></p>\n'
    )


def test_faults_in_a_text_are_told(written):
    """A forbidden link in a text is told at the line on which the text starts."""
    told = written(paper(body="[x](javascript:alert)"))[1]
    assert told.startswith(
        "content/shared/pagina/tekst.md:5:1: fout: deze link mag niet: javascript:"
    )


def test_legal_pages_are_known(written):
    """A page that the law asks for is marked as such; a type without the field is not."""
    found = written(paper("wet", legal="yes"), paper("gewoon"), paper("tip", kind="tips"))[0]
    assert {piece.id: piece.legal for piece in found.pieces} == {
        "wet": True,
        "gewoon": False,
        "tip": False,
    }


def test_the_law_on_the_built_page(fabelstad):
    """The privacy page names who is responsible, on both sites; no other page has to."""
    for brand in ("klein", "groot"):
        assert "Stichting Fabelstad Verzonnen" in fabelstad.page(f"{brand}/privacy/index.html")
        assert "Stichting Fabelstad Verzonnen" not in fabelstad.page(f"{brand}/index.html")
        assert "privacy@fabelstad.example" in fabelstad.page(f"{brand}/en/privacy/index.html")


def test_a_piece_stands_in_its_own_folder(fabel):
    """The pictures of a piece are those of the version that is shown."""
    piece = fabel.writing().get("videos", "een-dag-in-het-bad")
    assert piece.folder == ("shared", "videos", "een-dag-in-het-bad")
    english = fabel.writing("klein", "en").get("videos", "een-dag-in-het-bad")
    assert replace(english, folder=piece.folder) == english
