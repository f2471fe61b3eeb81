"""Lists, the front page, partners, places, the agenda and content: what each one shows."""

from __future__ import annotations

import datetime as dt

import pytest
from selectolax.lexbor import LexborHTMLParser

from droomkaart import listpages, views
from droomkaart.languages import Text
from droomkaart.listpages import PAGE_SIZE, Chip
from droomkaart.views import Link

TODAY = dt.date(2026, 11, 21)


def offering(name: str, **fields: object) -> dict:
    """Return an offering for children of 6 to 8, as a file says it."""
    least = {"title": name, "summary": "Doe iets.", "kind": "sport", "ages": {"min": 6, "max": 8}}
    return {"id": name} | least | fields


def catalogue(scene, brand: str = "klein", language: str = "nl") -> dict:
    """Return the list pages of an edition by their path."""
    edition = scene.edition(brand, language)
    return dict(listpages.catalogue(edition, views.cards_of(edition)))


def titles(cards) -> list[str]:
    """Return the titles of some cards."""
    return [card.title.value for card in cards]


def article(scene, kind: str, name: str, brand: str = "klein", language: str = "nl"):
    """Return the page of one content file."""
    edition = scene.edition(brand, language)
    piece = scene.writing(brand, language).get(kind, name)
    return listpages.article(piece, edition, views.cards_of(edition))


def told(page, name: str) -> list[str]:
    """Return the lines of one fact of a page."""
    return [line.value for fact in page.facts if fact.name == name for line in fact.lines]


# --- the catalogue ----------------------------------------------------------------------


def test_a_long_list_is_cut(stage):
    """A long list has numbered pages that lead to each other; no card is lost or doubled."""
    names = [f"o{number:02d}" for number in range(2 * PAGE_SIZE + 1)]
    pages = catalogue(stage([offering(name) for name in names]))
    parts = [pages[f"/activiteiten/{tail}"] for tail in ("", "pagina-2/", "pagina-3/")]
    assert [len(page.cards) for page in parts] == [PAGE_SIZE, PAGE_SIZE, 1]
    assert [title for page in parts for title in titles(page.cards)] == names
    assert [(p.pager.number, p.pager.total, p.pager.previous, p.pager.next) for p in parts] == [
        (1, 3, "", "/activiteiten/pagina-2/"),
        (2, 3, "/activiteiten/", "/activiteiten/pagina-3/"),
        (3, 3, "/activiteiten/pagina-2/", ""),
    ]
    assert {page.count for page in parts} == {len(names)}
    assert "/activiteiten/pagina-4/" not in pages


def test_an_exact_fit_has_no_empty_page(stage):
    """A list that fills its page exactly has one page; an empty list still has one."""
    pages = catalogue(stage([offering(f"o{n}") for n in range(PAGE_SIZE)]))
    assert "/activiteiten/pagina-2/" not in pages
    empty = pages["/activiteiten/soort/hulp/"]
    assert (empty.cards, empty.count, empty.pager.total) == ((), 0, 1)


def test_title_and_count(stage):
    """A list is named after what was chosen and says how many there are."""
    pages = catalogue(stage([offering("a"), offering("b", ages={"min": 0, "max": 3})]))
    shown = {path: (page.title, page.lead) for path, page in pages.items()}
    assert shown["/activiteiten/"] == ("Wat wil je doen?", "2 activiteiten")
    assert shown["/activiteiten/soort/sport/"] == ("Sport", "2 activiteiten")
    assert shown["/activiteiten/leeftijd/0-3/"] == ("0–3 jaar", "1 activiteit")
    assert shown["/activiteiten/leeftijd/0-3/soort/sport/"] == ("Sport · 0–3 jaar", "1 activiteit")
    assert shown["/activiteiten/gratis/"] == ("Gratis", "0 activiteiten")


def test_what_was_chosen_can_be_taken_away(stage):
    """Each choice that was made leads to the list without it."""
    pages = catalogue(stage([offering("a")]))
    assert pages["/activiteiten/"].chips == ()
    assert pages["/activiteiten/leeftijd/6-8/soort/sport/"].chips == (
        Chip("6–8 jaar", "/activiteiten/soort/sport/"),
        Chip("Sport", "/activiteiten/leeftijd/6-8/"),
    )


def test_no_list_is_a_dead_end(stage):
    """An empty list offers the nearest one that holds more; a full one offers nothing wider."""
    pages = catalogue(stage([offering("a"), offering("b", ages={"min": 0, "max": 3})]))
    assert pages["/activiteiten/gratis/"].widen == Link(
        "/activiteiten/", Text("Alle activiteiten (2 activiteiten)")
    )
    assert pages["/activiteiten/soort/sport/"].widen is None
    crossing = pages["/activiteiten/leeftijd/0-3/soort/sport/"].widen
    assert crossing == Link("/activiteiten/soort/sport/", Text("Sport (2 activiteiten)"))


def test_lists_for_adults(stage):
    """Parents have their own list; professionals have one with everything; children neither."""
    scene = stage(
        [
            offering("kind"),
            offering("samen", audience="together"),
            offering("ouder", audience="parent"),
            offering("vak", audience="professional"),
            offering("weg", status="ended"),
        ]
    )
    pages = catalogue(scene)
    assert titles(pages["/activiteiten/"].cards) == ["kind", "samen"]
    assert titles(pages["/activiteiten/voor-ouders/"].cards) == ["ouder", "samen"]
    assert titles(pages["/activiteiten/alles/"].cards) == ["kind", "ouder", "samen", "vak"]


def test_every_list_of_fabelstad_keeps_adults_out(fabel):
    """No list of children or youngsters holds an offering for parents or professionals only."""
    adults = {item.offering.title for item in fabel.catalogue.listings if not item.for_children}
    assert adults == {"Koffie voor ouders", "Praten over thuis", "Overleg voor professionals"}
    for brand in ("klein", "groot"):
        for path, page in catalogue(fabel, brand).items():
            if path not in ("/activiteiten/voor-ouders/", "/activiteiten/alles/"):
                assert not adults & set(titles(page.cards)), path


# --- home -------------------------------------------------------------------------------


@pytest.fixture
def home(fabel):
    """Return the front page of the small."""
    edition = fabel.edition()
    return listpages.home(edition, fabel.writing(), views.cards_of(edition))


def test_home(home):
    """The front page has its own words, the dreams, the steps and what holds anything."""
    page = home.shown
    assert (home.title, home.lead) == (
        Text("Wat wil je later worden?"),
        Text("Vertel het ons. Wij zoeken in Fabelstad wat erbij past."),
    )
    assert [(tile.id, tile.icon, tile.url, tile.title.value) for tile in page.dreams] == [
        ("zeemeermin", "zeemeermin", "/dromen/zeemeermin/", "Zeemeermin"),
        ("piloot", "piloot", "/dromen/piloot/", "Piloot"),
        ("uitvinder", "uitvinder", "/dromen/uitvinder/", "Uitvinder"),
    ]
    assert [step.title for step in page.steps] == [
        "Post je droom",
        "We praten samen",
        "We zoeken mee",
    ]
    assert page.steps[0].text == "Schrijf of teken wat je wilt worden."
    assert all(option.count for option in (*page.kinds, *page.ages))
    assert page.count == 14
    assert home.real


def test_what_starts_soonest(stage):
    """The front page shows the three that start first this week, and nothing cancelled."""
    day = {"on": "2026-11-22"}
    scene = stage(
        [
            offering("vandaag-laat", when=[{"on": "2026-11-21", "from": "20:00"}]),
            offering("vandaag-vroeg", when=[{"on": "2026-11-21", "from": "9:00"}]),
            offering("morgen", when=[day | {"from": "10:00"}]),
            offering("morgen-later", when=[day | {"from": "11:00"}]),
            offering(
                "niet", when=[{"on": "2026-11-21", "from": "8:00", "cancelled": "2026-11-21"}]
            ),
            offering("ouders", audience="parent", when=[{"on": "2026-11-21", "from": "8:00"}]),
            offering("volgende-week", when=[{"on": "2026-11-28", "from": "8:00"}]),
        ]
    )
    edition = scene.edition()
    page = listpages.home(edition, scene.writing(), views.cards_of(edition)).shown
    assert titles(page.soon) == ["vandaag-vroeg", "vandaag-laat", "morgen"]


def test_this_week(stage):
    """The front page looks seven days ahead, today included."""
    scene = stage(
        [offering("in", when=[{"on": "2026-11-27"}]), offering("uit", when=[{"on": "2026-11-28"}])]
    )
    edition = scene.edition()
    page = listpages.home(edition, scene.writing(), views.cards_of(edition)).shown
    assert titles(page.soon) == ["in"]


def test_a_site_without_content_has_a_front_page(stage):
    """Without any text of its own the front page has the name and the tagline of the site."""
    scene = stage([offering("a")])
    edition = scene.edition()
    home = listpages.home(edition, scene.writing(), views.cards_of(edition))
    assert (home.title, home.lead) == (
        Text("Klein en dapper"),
        Text("Voor kinderen van 0 tot en met 12 jaar"),
    )
    assert (home.shown.dreams, home.shown.steps, str(home.shown.body)) == ((), (), "")
    assert home.real


def test_an_untranslated_front_page(fabel):
    """Where the front page is not translated it shows the Dutch words, marked, and no more."""
    edition = fabel.edition("groot", "en")
    home = listpages.home(edition, fabel.writing("groot", "en"), views.cards_of(edition))
    assert home.title == Text("Groot worden begint met een plan", "nl", "ltr")
    assert str(home.shown.body) == ""
    assert not home.real


# --- partners and places ----------------------------------------------------------------


def test_partners(fabel):
    """Partners stand by name, with what they are and how much they offer on this site."""
    page = listpages.partners(fabel.edition())
    assert page.lead == "Wie doet wat in Fabelstad (verzonnen)."
    assert [(row.link.words.value, row.count) for row in page.rows] == [
        ("Atelier Vroeger", 0),
        ("Buurthuis De Fabel", 4),
        ("Circus Kaleido", 5),
        ("De Hulpwijzer", 1),
        ("De Makershal", 3),
        ("Jongerenwerk Noord", 0),
        ("Theater De Spiegel", 1),
        ("Zwemclub De Meermin", 3),
    ]
    assert page.rows[-1].link.url == "/partner/zwemclub-de-meermin/"
    english = listpages.partners(fabel.edition("groot", "en"))
    about = {row.link.words.value: row.detail for row in english.rows}
    assert about["Zwemclub De Meermin"].lang == ""
    assert about["De Makershal"].lang == "nl"


def test_venues(fabel):
    """Places stand by name, with their district and how much there is to do."""
    page = listpages.venues(fabel.edition())
    assert (page.title, page.lead) == ("Plekken", "Waar je wat kunt doen in Fabelstad (verzonnen).")
    found = {row.link.words.value: row for row in page.rows}
    assert found["Zwembad De Schelp"].detail == Text("Eiland")
    assert found["Zwembad De Schelp"].count == 3
    assert list(found) == sorted(found)


def test_a_hidden_place_counts_nothing(fabel):
    """What has a hidden address is not counted at the place where it is."""
    counts = {row.link.words.value: row.count for row in listpages.venues(fabel.edition()).rows}
    assert counts["Gemeentetuin"] == 1  # the coffee morning, and not the talk
    assert counts.get("De Luwte", 0) == 0


def test_a_partner(fabel):
    """The page of a partner has who it is, how to reach it, how fresh it is, what it offers."""
    edition = fabel.edition()
    filed = fabel.catalogue.partners["zwemclub-de-meermin"]
    page = listpages.partner(filed, edition, views.cards_of(edition))
    assert told(page, "kind") == ["zwemvereniging"]
    assert told(page, "where") == ["Noord en Eiland", "Schelpkade 1, Fabelstad"]
    contact = next(fact for fact in page.facts if fact.name == "contact")
    assert [link.url.partition(":")[0] for link in contact.links] == [
        "tel",
        "https",
        "mailto",
        "https",
    ]
    assert titles(page.cards) == ["Babyzwemmen", "Waterpolo", "Zwemmen met een staart"]
    assert [picture.alt for picture in page.pictures] == ["Blauwe golven met een gele zon erboven."]
    assert page.freshness.confirmed


def test_a_venue(fabel):
    """The page of a place has its address, bus stop, whether a wheelchair can come, and more."""
    edition = fabel.edition()
    filed = fabel.catalogue.venues["zwembad-de-schelp"]
    page = listpages.venue(filed, edition, views.cards_of(edition))
    assert told(page, "kind") == ["zwembad"]
    assert told(page, "where") == ["Schelpkade 1, 0000 ZS, Fabelstad", "Havenrand", "Eiland"]
    assert told(page, "transport") == ["Schelpkade"]
    assert told(page, "access") == ["ja"]
    assert page.about == Text("De ingang is aan de kade.")
    assert titles(page.cards) == ["Babyzwemmen", "Waterpolo", "Zwemmen met een staart"]


def test_partners_and_venues_in_another_language(fabel):
    """On an English page the translated words of a partner or place are English."""
    edition = fabel.edition("klein", "en")
    cards = views.cards_of(edition)
    club = listpages.partner(fabel.catalogue.partners["zwemclub-de-meermin"], edition, cards)
    assert club.about.value.startswith("At this club you learn to swim")
    pool = listpages.venue(fabel.catalogue.venues["zwembad-de-schelp"], edition, cards)
    assert told(pool, "kind") == ["swimming pool"]
    assert [fact.label for fact in pool.facts if fact.name == "access"] == ["By wheelchair"]


def test_unknown_facts_of_a_venue(fabel):
    """What nobody stated of a place is said to be unknown, or left out where it is no question."""
    edition = fabel.edition()
    filed = fabel.catalogue.venues["makershal"]
    page = listpages.venue(filed, edition, views.cards_of(edition))
    assert told(page, "access") == ["onbekend"]
    assert [fact.name for fact in page.facts if not fact.known] == ["access"]


# --- the agenda -------------------------------------------------------------------------


def test_agenda(stage):
    """The agenda has two weeks from today, by day and time, with what is cancelled marked."""
    scene = stage(
        [
            offering("laat", when=[{"on": ["2026-11-21", "2026-12-04"], "from": "20:00"}]),
            offering("vroeg", when=[{"on": "2026-11-21", "from": "9:00"}]),
            offering("weg", when=[{"on": "2026-11-21", "part": "day", "cancelled": "2026-11-21"}]),
            offering("later", when=[{"on": ["2026-11-20", "2026-12-05"]}]),
        ]
    )
    edition = scene.edition()
    agenda = listpages.agenda(edition, views.cards_of(edition))
    assert agenda.lead == "Van 21 november tot en met 4 december."
    shown = [
        (day.iso, [(e.time, e.card.title.value, e.cancelled) for e in day.entries])
        for day in agenda.days
    ]
    assert shown == [
        (
            "2026-11-21",
            [
                ("vanaf 09:00", "vroeg", False),
                ("vanaf 20:00", "laat", False),
                ("overdag", "weg", True),
            ],
        ),
        ("2026-12-04", [("vanaf 20:00", "laat", False)]),
    ]
    assert agenda.days[0].label == "zaterdag 21 november"
    assert agenda.without_dates == Link("/activiteiten/", Text("Bekijk alle activiteiten"))


def test_the_agenda_is_for_children(fabel):
    """What is for parents or professionals only stands in no agenda of a site for children."""
    for brand in ("klein", "groot"):
        edition = fabel.edition(brand)
        agenda = listpages.agenda(edition, views.cards_of(edition))
        shown = {e.card.title.value for day in agenda.days for e in day.entries}
        assert not {"Koffie voor ouders", "Overleg voor professionals"} & shown
        assert "Elke dag gooien" in shown


# --- content ----------------------------------------------------------------------------


def test_a_dream(fabel):
    """A dream leads to what partners named it for, then to what is of its kinds, six at most."""
    page = article(fabel, "dromen", "zeemeermin")
    assert (page.template, page.question, page.icon) == (
        "dream.html",
        "Wil jij onder water zwemmen?",
        "zeemeermin",
    )
    assert titles(page.cards)[:2] == ["Acrobatiek", "Zwemmen met een staart"]
    assert len(page.cards) == 5
    assert titles(article(fabel, "dromen", "piloot").cards) == ["Acrobatiek"]


def test_a_dream_of_the_other_site(fabel):
    """A dream shows only what its own site shows, and its own words for it."""
    assert titles(article(fabel, "dromen", "piloot", "groot").cards) == [
        "Acrobatiek",
        "Een dag meelopen",
    ]
    small = article(fabel, "dromen", "uitvinder")
    big = article(fabel, "dromen", "uitvinder", "groot")
    assert (small.question, small.icon) == ("Wil jij iets bedenken?", "uitvinder")
    assert (big.question, big.icon) == ("", "uitvinder")


@pytest.mark.parametrize(
    ("brand", "name", "state"),
    [
        ("groot", "bouw-een-brug", "nog 10 dagen"),
        ("groot", "klaar", "deze challenge is klaar"),
        ("klein", "straks", "begint op 5 december"),
        ("klein", "vandaag", "vandaag is de laatste dag"),
    ],
)
def test_challenges(fabel, brand, name, state):
    """A challenge says whether it has begun, how long is left, and when it is over."""
    assert told(article(fabel, "challenges", name, brand), "state") == [state]


def test_a_challenge_on_the_day_before_the_last(stage):
    """One day before the end one day is left."""
    scene = stage(today=dt.date(2026, 11, 30))
    assert told(article(scene, "challenges", "bouw-een-brug", "groot"), "state") == ["nog 1 dag"]


def test_facts_of_a_challenge(fabel):
    """A challenge says what to do, until when, and what you can win."""
    page = article(fabel, "challenges", "bouw-een-brug", "groot")
    assert told(page, "task") == ["Bouw een brug die een boek kan dragen."]
    assert told(page, "closes") == ["dinsdag 1 december 2026"]
    assert told(page, "prize") == ["een dag in de Makershal"]


def test_a_college(fabel):
    """A college says when and where it is, and leads to the offering that belongs to it."""
    page = article(fabel, "colleges", "wat-doet-een-duiker")
    assert told(page, "when") == [
        "op zaterdag 12 december 2026, 14:00–15:00",
        "de deur gaat eerder open",
    ]
    assert told(page, "where") == ["De Makershal, Zuid"]
    assert [(d.day, d.time) for d in page.dates] == [("zaterdag 12 december", "14:00–15:00")]
    assert titles(page.cards) == ["Zwemmen met een staart"]
    assert titles(article(fabel, "colleges", "wat-doet-een-duiker", "groot").cards) == []


def test_walk_in_hours(fabel):
    """A walk-in hour has its rhythm, its districts and its next three dates."""
    page = article(fabel, "inloop", "elke-week")
    assert told(page, "when") == ["elke woensdag, 14:00–17:00, niet in de schoolvakantie"]
    assert told(page, "where") == ["Noord en Zuid"]
    assert [d.iso for d in page.dates] == ["2026-11-25", "2026-12-02", "2026-12-09"]


def test_a_walk_in_hour_at_a_hidden_place(fabel):
    """Of a hidden place a walk-in hour says the district only."""
    page = article(fabel, "inloop", "geheime-plek")
    assert told(page, "where") == ["Noord"]


def test_films(fabel):
    """A video and a vlog say who made them, how long they are, and what is said in them."""
    video = article(fabel, "videos", "een-dag-in-het-bad")
    assert told(video, "length") == ["1:35"]
    assert told(video, "transcript") == ["De coach zegt hallo. Daarna zwemt iedereen."]
    link = next(fact for fact in video.facts if fact.name == "link")
    assert [to.url for to in link.links] == ["https://films.example/bad"]
    assert video.film is None
    vlog = article(fabel, "vlogs", "achter-de-schermen", "groot")
    assert (told(vlog, "by"), told(vlog, "length")) == (["Vos"], ["1:01"])
    assert vlog.film is not None
    assert vlog.film.type == "video/webm"
    assert vlog.film.url.startswith("/groot/assets/v/")
    assert vlog.film.captions.endswith(".vtt")


def test_stories_tips_and_news(fabel):
    """A story, a tip and a message say who tells it, in a role, or on which day."""
    assert told(article(fabel, "verhalen", "de-brug"), "by") == ["een coördinator"]
    assert told(article(fabel, "tips", "durf-te-vragen"), "by") == ["kindercoach"]
    assert told(article(fabel, "nieuws", "de-brievenbus"), "on") == ["15 november 2026"]


def test_newest_first(fabel):
    """News stands newest first, and challenges by the day on which they close."""

    def rows(kind: str, brand: str = "klein") -> list[str]:
        found = listpages.article_list(kind, "Titel", fabel.edition(brand), fabel.writing(brand))
        return [row.link.words.value for row in found.rows]

    assert rows("nieuws") == ["De brievenbus staat er", "Eerder nieuws"]
    assert rows("challenges", "groot") == ["Bouw een brug", "De oude challenge"]
    assert rows("challenges") == ["Maak een vlag", "Zing een lied"]


def test_the_list_of_dreams(fabel):
    """The list of dreams has tiles and a sentence; that of another type has rows alone."""
    writing = fabel.writing()
    dreams = listpages.article_list("dromen", "Titel", fabel.edition(), writing)
    assert dreams.template == "dreams.html"
    assert dreams.lead == "Kies een droom. Je ziet wat er in Fabelstad (verzonnen) bij past."
    assert [tile.id for tile in dreams.dreams] == ["zeemeermin", "piloot", "uitvinder"]
    tips = listpages.article_list("tips", "Titel", fabel.edition(), writing)
    assert (tips.template, tips.lead, tips.dreams) == ("articles.html", "", ())


def test_machine_translation_is_noted(fabel):
    """A text that a machine translated says so; one by a human does not."""
    assert article(fabel, "pagina", "droom", language="en").machine
    assert not article(fabel, "pagina", "privacy", language="en").machine


# --- what is not there ------------------------------------------------------------------


def test_missing(fabel):
    """A page that is not there in a language says, marked, in which it is."""
    piece = fabel.writing("groot", "en").get("pagina", "droom")
    page = listpages.missing(piece, fabel.edition("groot", "en"))
    assert page.title == Text("Stuur je droom", "nl", "ltr")
    assert page.links == (Link("/groot/droom/", Text("nl")),)


def test_missing_on_the_built_page(fabelstad):
    """Such a page speaks its own language, and leads to the one that is there."""
    page = LexborHTMLParser(fabelstad.page("klein/en/dromen/piloot/index.html"))
    assert page.css_first("html").attributes["lang"] == "en"
    assert page.css_first("h1 span").attributes["lang"] == "nl"
    assert [a.attributes["href"] for a in page.css("main a.chip")] == ["/dromen/piloot/"]
    assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"


def test_gone(fabel):
    """An offering that left leads to what came after it, and to what is like it."""
    stone = fabel.catalogue.gone[0]
    edition = fabel.edition()
    page = listpages.gone(stone, edition, views.cards_of(edition))
    assert page.title.value == "Koorddansen"
    assert page.replaced_by == Link("/activiteit/circus-kaleido/acrobatiek/", Text("Acrobatiek"))
    assert len(page.cards) == 3
    bare = listpages.gone(fabel.catalogue.gone[1], edition, views.cards_of(edition))
    assert (bare.replaced_by, bare.cards) == (None, ())


def test_gone_in_another_language(fabel):
    """The Dutch title of what is gone is marked as Dutch on a page in another language."""
    edition = fabel.edition("klein", "en")
    page = listpages.gone(fabel.catalogue.gone[0], edition, views.cards_of(edition))
    assert page.title == Text("Koorddansen", "nl", "ltr")


def test_what_is_like_something_gone_is_for_children(stage, fabel):
    """Beside an offering that is gone stand no offerings for parents or professionals."""
    scene = stage([offering("ouders", audience="parent"), offering("kind", title="b")])
    edition = scene.edition()
    page = listpages.gone(fabel.catalogue.gone[0], edition, views.cards_of(edition))
    assert titles(page.cards) == ["b"]
