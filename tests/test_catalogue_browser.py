"""The live filter in a real browser: choose, search, go back, and never stand still."""

from __future__ import annotations

import re

import pytest
from browsing import AXE, Site
from playwright.sync_api import expect

LIST = "/activiteiten/"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(starter):
    """Return where the children's site is served."""
    with Site(starter / "als-ik-later-groot-ben") as site:
        yield site.url


@pytest.fixture
def page(browser, site):
    """Return a page in a fresh context; it must end without a word on the console."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(8000)
    found, said = context.new_page(), []
    found.on("console", lambda message: said.append(message.text))
    found.on("pageerror", lambda error: said.append(str(error)))
    yield found
    context.close()
    assert [words for words in said if "ERR_" not in words] == []


def chip(page, name: str):
    """Return the first choice of the filter that begins with some words."""
    return page.locator("#filters .chip").filter(has_text=re.compile(rf"^\s*{name}")).first


def told(page) -> int:
    """Return the number in the sentence under the title."""
    return int(re.sub(r"\D", "", page.locator(".list-head .lead").inner_text()))


def number(choice) -> int:
    """Return the count on a choice."""
    return int(choice.locator(".count").inner_text())


def titles(page) -> list[str]:
    """Return the titles of the cards that are shown, once they are all there."""
    expect(page.locator(".results[aria-busy=true]")).to_have_count(0)
    return page.locator(".results .card-title").all_inner_texts()


def test_choices_add_up(page):
    """A chip filters at once: more of one kind widen, another dimension narrows; counts are true."""
    page.goto(LIST)
    chip(page, "Sport").click()
    expect(chip(page, "Sport")).to_have_attribute("aria-pressed", "true")
    sport = told(page)
    assert number(chip(page, "Sport")) == sport
    music = number(chip(page, "Kunst"))
    chip(page, "Kunst").click()
    expect(page).to_have_url(re.compile(r"\?soort=sport,kunst-muziek-dans$"))
    both = told(page)
    assert max(sport, music) < both <= sport + music
    expected = number(chip(page, "6–8"))
    chip(page, "6–8").click()
    expect(page).to_have_url(re.compile(r"leeftijd=6-8$"))
    assert told(page) == expected < both
    expect(page.locator(".results .card")).to_have_count(min(24, expected))


def test_the_live_count_is_that_of_the_page(page):
    """One choice on the page finds what the page of that choice holds, in the same order."""
    page.goto(LIST + "soort/sport/")
    static = (titles(page), told(page))
    page.goto(LIST + "?soort=sport")
    expect(page.locator(".list-head .lead")).to_contain_text("gevonden")
    expect(page.locator(".results .card")).to_have_count(24)
    assert (titles(page), told(page)) == static


def test_a_facet_page_opens_with_its_choice(page):
    """On the page of one choice the script begins with that choice."""
    page.goto(LIST + "leeftijd/6-8/")
    chip(page, "Sport").click()
    expect(page).to_have_url(re.compile(r"/activiteiten/\?soort=sport&leeftijd=6-8$"))
    expect(page.locator("h1")).to_have_text("Sport · 6–8 jaar")
    expect(page.locator(".chosen .chip")).to_have_count(2)


def test_back_and_forward(page):
    """Back undoes a choice, forward makes it again, and the first page is as it was."""
    page.goto(LIST + "leeftijd/6-8/")
    before = told(page)
    chip(page, "Sport").click()
    expect(page).to_have_url(re.compile("soort=sport"))
    sport = told(page)
    chip(page, "Haven").click()
    expect(page).to_have_url(re.compile("stadsdeel=haven"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?soort=sport&leeftijd=6-8$"))
    expect(page.locator(".lead")).to_have_text(f"{sport} gevonden")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/leeftijd/6-8/$"))
    expect(page.locator(".lead")).to_have_text(f"{before} gevonden")
    page.go_forward()
    expect(page.locator(".lead")).to_have_text(f"{sport} gevonden")


def test_coming_back_from_an_activity(page):
    """Back from an activity shows the same choice, as many cards, and the same place."""
    page.goto(LIST + "?stadsdeel=stad")
    page.get_by_role("button", name="Meer tonen").click()
    expect(page.locator(".results .card")).not_to_have_count(24)
    many, last = len(titles(page)), titles(page)[-1]
    page.locator(".card-title a").last.click()
    expect(page.locator("h1")).to_have_text(last)
    page.go_back()
    expect(page.locator(".results .card")).to_have_count(many)
    page.wait_for_function("scrollY > 500")
    assert many > 24


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("waterpolo", "Zwemmen en waterpolo"),
        ("waterpollo", "Zwemmen en waterpolo"),  # a slip
        ("zwemen", "Wedstrijdzwemmen"),  # a slip, inside a longer word
        ("zwem", "Wedstrijdzwemmen"),  # a part of a longer word
        ("WÁTERPOLO", "Zwemmen en waterpolo"),  # capitals and accents
        ("zwemdiploma", "Wedstrijdzwemmen"),  # another word for the subject
        ("waterpoloschool", "Zwemmen en waterpolo"),  # the first part of a longer word
    ],
)
def test_search_forgives(page, query, first):
    """A slip, a part of a word, an accent or a capital still finds it."""
    page.goto(LIST)
    page.get_by_role("searchbox").fill(query)
    expect(page.locator(".lead")).to_contain_text("gevonden")
    expect(page.locator(".card-title").filter(has_text=first)).to_be_visible()
    assert told(page) < 15


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("aalscholver", "Zwemmen en waterpolo"),  # the partner
        ("buurtcentrum parkwijk", "Samen spelen en praten"),  # the place
        ("muziek", "Zingen in een kinderkoor"),  # the kind
        ("treed je op", "Zingen in een kinderkoor"),  # the summary
        ("eerst proberen", "Zwemmen en waterpolo"),  # the same, of a club
    ],
)
def test_search_reads_all_that_is_told(page, query, first):
    """Not only a title is found: a partner, a place, a kind and what is told lead there too."""
    page.goto(LIST)
    page.get_by_role("searchbox").fill(query)
    expect(page.locator(".lead")).to_contain_text("gevonden")
    expect(page.locator(".card-title").filter(has_text=first)).to_be_visible()


@pytest.mark.parametrize(
    ("code", "query", "first"),
    [
        ("en", "swiming", "Swimming and water polo"),  # a slip
        ("ar", "سباحة", "سباحة وكرة ماء"),
        ("ar", "السباحة", "سباحة وكرة ماء"),  # with the article
        ("ar", "سباحه", "سباحة وكرة ماء"),  # as many type its last letter
        ("tr", "yüzme", "Yüzme ve su topu"),
        ("tr", "YÜZME", "Yüzme ve su topu"),
        ("tr", "yuzme", "Yüzme ve su topu"),  # without the dots, as on a Dutch keyboard
        ("tr", "SARKI", "Çocuk korosunda"),  # capitals, without dots and tails
        ("pl", "plywanie", "Pływanie i piłka wodna"),  # without the stroke
        ("pl", "pilka", "Pływanie i piłka wodna"),
        ("uk", "плаваня", "Плавання й водне поло"),  # a slip
        ("uk", "ВОДНЕ", "Плавання й водне поло"),
    ],
)
def test_search_knows_each_language(page, code, query, first):
    """Each language is searched in its own letters, and as its people type on any keyboard."""
    page.goto(f"/{code}{LIST}")
    page.get_by_role("searchbox").fill(query)
    expect(page.locator(".results[aria-busy=true]")).to_have_count(0)
    expect(page.locator(".card-title").filter(has_text=first)).to_be_visible()
    expect(page).to_have_url(re.compile("zoek="))
    assert told(page) < 15


def test_an_age_leads_to_what_has_no_age(page):
    """Under a list of an age stands how much more may fit; one press shows it as well."""
    page.goto(LIST + "?leeftijd=6-8")
    expect(page.locator(".lead")).to_contain_text("gevonden")
    before, more = told(page), page.locator(".ageless button")
    expect(more).to_be_visible()
    number = int(re.findall(r"\d+", more.inner_text())[0])
    more.click()
    expect(more).to_be_hidden()
    expect(page).to_have_url(re.compile("leeftijd=6-8,onbekend"))
    assert told(page) == before + number


def test_search_and_filter_go_together(page):
    """A search narrows the choice, and stands in the address."""
    page.goto(LIST + "?soort=sport&zoek=waterpolo")
    expect(page.locator(".lead")).to_contain_text("gevonden")
    expect(page.get_by_role("searchbox")).to_have_value("waterpolo")
    assert "Zwemmen en waterpolo" in titles(page)
    assert told(page) < 5


def test_no_dead_end(page):
    """What finds nothing offers the nearest that does, with its count, and the mailbox."""
    page.goto(LIST + "?soort=sport&zoek=xqzwv")
    way = page.locator(".empty").get_by_role("button")
    expect(way).to_be_visible()
    count = int(re.findall(r"\((\d+)\)", way.inner_text())[0])
    expect(page.locator(".mailbox")).to_be_visible()
    way.click()
    expect(page.locator(".lead")).to_have_text(f"{count} gevonden")
    assert page.url.endswith("?soort=sport")
    page.goto(LIST + "?zoek=xqzwv")
    page.locator(".empty").get_by_role("button").click()
    expect(page.locator(".results .card")).to_have_count(24)


def test_nothing_that_finds_nothing_can_be_chosen(page):
    """A choice that would find nothing is dimmed and cannot be pressed."""
    page.goto(LIST + "?soort=sport&stadsdeel=hout")
    expect(page.locator(".lead")).to_contain_text("gevonden")
    zero = page.locator("#filters .chip.zero")
    assert zero.count() > 0
    assert all(z.is_disabled() for z in zero.all())


def test_my_district_first(page):
    """With a district chosen a list can begin with it and go on with the others."""
    page.goto(LIST + "?stadsdeel=haven")
    expect(page.locator(".lead")).to_contain_text("gevonden")
    mine = told(page)
    page.get_by_label("Volgorde").select_option("stadsdeel")
    expect(page).to_have_url(re.compile("stadsdeel=haven&volgorde=stadsdeel"))
    assert told(page) > mine
    expect(page.locator(".card .place").first).to_contain_text("Haven")


def test_then_the_nearest_districts(page):
    """After the chosen district come the others as near as they lie on the drawn map."""
    page.goto(LIST + "?soort=sport&stadsdeel=poort&volgorde=stadsdeel")
    expect(page.locator(".lead")).to_contain_text("gevonden")
    more = page.locator(".more-cards button")
    for _ in range(9):
        titles(page)
        if more.is_visible():
            more.click()
    told_by = page.evaluate("fetch('/data/activities.json').then((answer) => answer.json())")
    where = {f"/activiteit/{row['id']}/": row.get("districts", []) for row in told_by["activities"]}
    links = page.locator(".results .card-title a").evaluate_all(
        "(all) => all.map((a) => a.pathname)"
    )
    west = {"poort": 0, "whole-city": 0.5, "haven": 1, "stad": 2, "hout": 3, "buiten": 4}
    ranks = [min((west[name] for name in where[link]), default=9) for link in links]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) >= 4


def test_the_newest_first(browser, dressed):
    """What was added last can stand first, on a site where partners say since when."""
    with Site(*dressed.brands["klein"]) as site:
        page = browser.new_page()
        page.goto(site.url + LIST)
        first = titles(page)[0]
        page.get_by_label("Volgorde").select_option("nieuw")
        expect(page).to_have_url(re.compile("volgorde=nieuw"))
        expect(page.locator(".results .card-title").first).not_to_have_text(first)
        assert titles(page)[0] == "Zwemmen met een staart"
        page.close()


@pytest.mark.parametrize(
    "query",
    [
        "?leeftijd=<script>alert(1)</script>",
        "?soort=../../..&stadsdeel=,,,&dag=",
        "?volgorde=nergens",
        "?zoek=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "?__proto__=1&constructor=2&zoek=constructor",
        "?zoek=" + "a" * 500,
        "?%",
    ],
)
def test_hostile_addresses(page, query):
    """An address with nonsense is no choice; nothing of it runs, and the page still works."""
    page.goto(LIST + query)
    expect(page.locator(".lead")).to_contain_text("gevonden")
    assert page.evaluate("document.querySelectorAll('main script, main img[src=x]').length") == 0
    expect(page.locator("#filters [aria-pressed=true]")).to_have_count(0)
    page.goto(LIST)
    chip(page, "Sport").click()
    expect(page.locator(".chosen .chip")).to_have_count(1)


def test_only_what_is_shown_is_fetched(page):
    """Nothing is fetched before a choice; then one index and the pages of the cards shown."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(LIST)
    assert [url for url in asked if "/data/" in url or "/filter." in url] == []
    chip(page, "Voor ouders").click()
    expect(page.locator(".lead")).to_contain_text("gevonden")
    page.wait_for_load_state("networkidle")
    paths = [re.sub(r"^.*?//[^/]*", "", url) for url in asked]
    assert [path for path in paths if "/data/" in path] == ["/data/filter.json"]
    assert [path for path in paths if "minisearch" in path] == []
    assert len([path for path in paths if "pagina-" in path]) <= told(page)


def test_without_the_net_chips_are_links(page):
    """When the data cannot be had, a chip is the plain link it always was."""
    page.route("**/data/filter.json", lambda route: route.abort())
    page.goto(LIST)
    chip(page, "Sport").click()
    expect(page).to_have_url(re.compile(r"/activiteiten/soort/sport/$"))
    expect(page.locator("h1")).to_have_text("Sport")


def test_cards_that_cannot_be_had(page):
    """When the net goes away midway, the page says so and offers another try."""
    # Before the first page: what it fetches ahead, and what its worker fetches, is gone as well.
    page.context.route("**/pagina-*/", lambda route: route.abort())
    page.goto(LIST)
    chip(page, "Sport").click()
    expect(page.locator(".results .notice")).to_be_visible()
    assert page.locator(".results .card").count() > 0


def test_without_javascript(browser, site):
    """Without JavaScript there is no search field, and each chip leads to its list."""
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto(LIST)
    expect(page.locator(".finder")).to_be_hidden()
    page.get_by_text("Meer kiezen").click()
    chip(page, "in de buitenlucht").click()
    expect(page).to_have_url(re.compile(r"/waar/buiten/$"))
    expect(page.locator("#filters details")).to_have_attribute("open", "")
    assert page.locator(".results .card").count() == min(24, told(page))
    context.close()


def test_the_keyboard_keeps_its_place(page):
    """A choice made with the keyboard keeps the focus, and is announced."""
    page.goto(LIST)
    chip(page, "Sport").focus()
    page.keyboard.press("Enter")
    expect(chip(page, "Sport")).to_have_attribute("aria-pressed", "true")
    expect(chip(page, "Sport")).to_be_focused()
    expect(page.locator(".list-head .lead")).to_have_attribute("role", "status")
    page.keyboard.press("Space")
    expect(chip(page, "Sport")).to_have_attribute("aria-pressed", "false")


def test_nothing_shifts(page):
    """The search field appears in room that was kept for it."""
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries()"
        ".forEach(entry => window.shift += entry.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.route("**/catalogue.*.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.goto(LIST)
    expect(page.locator(".finder")).to_be_visible()
    page.wait_for_timeout(200)
    top = page.locator(".finder").evaluate("box => box.nextElementSibling.offsetTop")
    page.locator(".finder").evaluate("box => { box.hidden = true; }")
    assert page.locator(".finder").evaluate("box => box.nextElementSibling.offsetTop") == top


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["?soort=sport&stadsdeel=hout", "?zoek=xqzwv"])
def test_the_live_filter_has_no_barriers(browser, site, scheme, query):
    """Axe finds nothing against WCAG 2.2 AA on the filtered page, nor on one without results."""
    context = browser.new_context(
        base_url=site,
        viewport={"width": 320, "height": 800},
        color_scheme=scheme,
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(f"{LIST}{query}#filters")
    expect(page.locator(".lead")).to_contain_text("gevonden")
    page.locator("#filters summary").click()
    page.add_script_tag(path=str(AXE))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    result = page.evaluate("tags => axe.run({runOnly: tags})", rules)
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_a_card_that_the_filter_brought_can_be_saved(page):
    """Choose, save a card that came from another page, and find it in the saved list."""
    page.goto(LIST)
    before = titles(page)
    chip(page, "Lezen en verhalen").click()
    expect(page.locator(".lead")).to_contain_text("gevonden")
    fresh = [title for title in titles(page) if title not in before]
    assert fresh, "the choice shows only cards that were there already"
    card = page.locator(".card").filter(has_text=fresh[0])
    card.locator(".heart").click()
    expect(card.locator(".heart")).to_have_attribute("aria-pressed", "true")
    page.goto("/bewaard/")
    expect(page.locator(".filled .card-title")).to_have_text([fresh[0]])


DUTCH = '<span lang="nl" dir="ltr">{}</span>'


def test_words_of_another_language_stay_marked(browser, fabelstad):
    """What a script draws says as well which words nobody translated: choices, saved cards."""
    with Site(fabelstad.out / "klein") as site:
        context = browser.new_context(base_url=site.url)
        page = context.new_page()
        page.goto("/ar-XB/activiteiten/?soort=sport&leeftijd=6-8")
        expect(page.locator(".chosen .chip")).to_have_count(2)
        assert page.locator("h1").inner_html() == f"{DUTCH.format('Sport')} · 6–8 jaar"
        chosen = page.locator(".chosen .chip > span:first-child")
        assert [one.inner_html() for one in chosen.all()] == [DUTCH.format("Sport"), "6–8 jaar"]
        page.goto("/ar-XB/bewaard/?ids=buurthuis-de-fabel/huiswerk")
        title = page.locator(".filled .card-title a")
        expect(title).to_have_count(1)
        saved = [title, page.locator(".filled .ages")]
        assert [one.inner_html() for one in saved] == [
            DUTCH.format("Huiswerk maken"),
            DUTCH.format("kinderen van de basisschool"),
        ]
        context.close()
