"""Saving, sharing, printing and reading aloud, in a real browser."""

from __future__ import annotations

import io
import statistics

import pytest
import zxingcpp
from browsing import AXE, Site
from PIL import Image
from playwright.sync_api import expect
from test_browser import BRANDS

LIST = "/bewaard/"
# A browser that keeps nothing: asking for its store is refused.
NO_STORE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("refused", "SecurityError"); } });"""
# The title of an activity, also where its letters are drawn.
TITLE = "(document.querySelector('h1 .sr') || document.querySelector('h1')).textContent.trim()"
# Voices and speech of a made-up device; what is said is kept, and ends when a test says so.
VOICES = """window.told = [];
const voices = Object.assign(new EventTarget(), {
  getVoices: () => [{ lang: "%s", localService: %s }],
  speak(said) { told.push([said.lang, said.text]); this.last = said; },
  cancel() { const last = this.last; this.last = null; if (last) last.onerror(); },
});
Object.defineProperty(window, "speechSynthesis", { value: voices });"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=BRANDS)
def site(request, starter):
    """Return the address of each brand in turn."""
    with Site(starter / request.param) as site:
        yield site.url


@pytest.fixture
def visit(browser, site):
    """Return a function that opens a page of a site as a new visitor, or in another tab."""
    contexts, said = [], []

    def opened(path, *, script="", tab=None, **options):
        context = tab.context if tab else browser.new_context(**options)
        contexts.append(context)
        if script:
            context.add_init_script(script)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text))
        page.goto(site + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    # A test may keep the worker out; the browser then says so.
    assert [words for words in said if "blocked by Playwright" not in words] == []


def counts(page, number):
    """Wait until the list is drawn with this many titles."""
    page.wait_for_selector(".filled:not([hidden]), [data-say=empty]:not([hidden])")
    expect(page.locator(".shortlist .card-title")).to_have_count(number)


def shows(page, names):
    """Wait until the list is drawn, and compare its titles."""
    counts(page, len(names))
    assert page.locator(".shortlist .card-title").all_text_contents() == names


def words_of(card):
    """Return what a card says, line by line, but for its buttons and its postmark."""
    lines = card.locator(".card-title, .card-facts li, .card-open, .price").all_inner_texts()
    return sorted(" ".join(line.split()) for line in lines)


def first_activity(page):
    """Open the first activity of a list, and return its title once its buttons are there."""
    page.locator(".card-title a").first.click()
    page.wait_for_url("**/activiteit/**")
    page.wait_for_selector("[data-do=save]")
    return page.evaluate(TITLE)


def first_card(page):
    """Return the title of the first card, and press its heart."""
    card = page.locator(".results .card").first
    card.get_by_role("button", name="Bewaar").click()
    return card.locator(".card-title").text_content()


def test_from_a_heart_to_the_list_and_away(visit):
    """A heart on a card saves; the list shows it; taking away empties it, and it can come back."""
    page = visit("/activiteiten/")
    name = first_card(page)
    heart = page.locator(".results .heart").first
    expect(heart).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".footer-links .count")).to_have_text("(1)")
    page.get_by_role("status").get_by_role("link", name="Bekijk je lijst").click()
    shows(page, [name])
    page.get_by_role("button", name=f"Haal weg {name}").click()
    shows(page, [])
    assert page.evaluate("document.activeElement.dataset.do") == "undo"
    page.keyboard.press("Enter")
    shows(page, [name])
    page.get_by_role("button", name="Maak de lijst leeg").click()
    shows(page, [])
    page.go_back()
    expect(page.locator(".results .heart").first).to_have_attribute("aria-pressed", "false")


def test_a_saved_card_says_what_the_card_says(visit):
    """A card of the list tells what is known, and in one line what is not, as everywhere."""
    page = visit("/activiteiten/")
    page.locator(".results .heart").first.wait_for()
    cards = page.locator(".results .card")
    before = [words_of(card) for card in cards.all()]
    for heart in page.locator(".results .heart").all():
        heart.click()
    page.goto(page.url.split("/activiteiten")[0] + LIST)
    counts(page, len(before))
    assert [words_of(card) for card in page.locator(".shortlist .card").all()] == before


def test_a_button_saves_the_activity(visit):
    """The button on an activity saves it, tells so, and a second press takes it off again."""
    page = visit("/activiteiten/")
    name = first_activity(page)
    save = page.locator("[data-do=save]")
    save.click()
    expect(save).to_have_attribute("aria-pressed", "true")
    page.goto(page.url.split("/activiteit")[0] + LIST)
    shows(page, [name])
    page.go_back()
    page.locator("[data-do=save]").click()
    expect(page.get_by_role("status")).to_contain_text("Niet meer bewaard")


def test_two_tabs(visit):
    """What one tab saves stands in the list of another at once."""
    there = visit(LIST)
    shows(there, [])
    here = visit("/activiteiten/", tab=there)
    name = first_card(here)
    there.wait_for_selector(".shortlist .card-title")
    shows(there, [name])


def test_a_shared_list(visit):
    """A shared address shows its activities, leaves out made-up ones kindly, and can be kept."""
    page = visit("/activiteiten/")
    paths = page.locator(".card-title a").evaluate_all("all => all.map(a => a.pathname)")
    real = ["/".join(path.split("/")[-3:-1]) for path in paths[:2]]
    ids = ",".join([real[0], "bestaat/niet", "<b>x</b>", real[1]])
    page = visit(f"{LIST}?ids={ids}")
    counts(page, 2)
    expect(page.get_by_text("Niet alles van deze lijst")).to_be_visible()
    expect(page.get_by_text("Alleen jij ziet")).to_be_hidden()
    link = page.locator("[data-do=share]").get_attribute("href")
    assert link.endswith("%3Fids%3D" + "%2C".join(name.replace("/", "%2F") for name in real))
    page.get_by_role("button", name="Zet alles op mijn lijst").click()
    page.wait_for_url(lambda url: "?" not in url)
    counts(page, 2)
    assert page.evaluate("window.bewaard.all()") == real


def test_a_store_full_of_nonsense(visit):
    """What is no list in the store is an empty list, and saving works again."""
    page = visit(LIST)
    for nonsense in ("{", '"x"', "[1, null, {}]", '["<b>/x"]'):
        page.evaluate(
            "text => localStorage.setItem('bewaard:' + document.documentElement.className, text)",
            nonsense,
        )
        page.reload()
        shows(page, [])


def test_a_browser_that_keeps_nothing(visit):
    """Without a store no heart is offered; saving leads to a list that lives in its address."""
    page = visit("/activiteiten/", script=NO_STORE)
    expect(page.locator(".heart")).to_have_count(0)
    page.locator(".card-title a").first.click()
    page.locator("[data-do=save]").click()
    page.wait_for_url(lambda url: "/bewaard/?ids=" in url)
    counts(page, 1)
    expect(page.get_by_text("Je browser wil niets voor je bewaren")).to_be_visible()
    page.locator(".drop").click()
    shows(page, [])
    assert page.url.endswith("?ids=")


FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }"


@pytest.mark.parametrize("place", ["card", "activity"])
def test_a_store_that_is_full(visit, place):
    """When nothing more fits that is said, no heart looks pressed, and the list stays as it was."""
    page = visit("/activiteiten/")
    name = first_card(page)
    page.evaluate(FULL)
    second = page.locator(".results .card").nth(1)
    button = second.locator(".heart")
    if place == "activity":
        second.locator(".card-title a").click()
        page.evaluate(FULL)
        button = page.locator("[data-do=save]")
    button.click()
    expect(page.locator(".said")).to_contain_text("Dat lukt niet in deze browser.")
    expect(button).to_have_attribute("aria-pressed", "false")
    page.goto(page.url.split("/activiteit")[0] + LIST)
    shows(page, [name])


def test_the_list_without_network(visit):
    """When the index does not come the page says so, and does not call the list empty."""
    page = visit(LIST, service_workers="block")  # it would have kept the index
    page.route("**/activities.json", lambda route: route.fulfill(body="no"))
    page.reload()
    page.get_by_text("De lijst laadt nu niet").wait_for()
    expect(page.locator("[data-say=empty]")).to_be_hidden()


def test_the_code(visit):
    """The code of the list is drawn when somebody asks for it, and before printing."""
    page = visit("/activiteiten/", script="window.printed = 0; window.print = () => printed++;")
    first_card(page)
    page.goto(page.url.split("/activiteiten")[0] + LIST)
    counts(page, 1)
    expect(page.locator(".qr")).to_be_hidden()
    page.get_by_role("button", name="Print").click()
    page.wait_for_selector(".qr:not([hidden])")
    assert page.evaluate("printed") == 1
    modules = page.locator(".qr path").get_attribute("d").count("M")
    expect(page.get_by_role("img", name="QR-code van deze lijst")).to_be_visible()
    assert modules > 200
    page.emulate_media(media="print")
    expect(page.locator(".qr")).to_be_visible()
    expect(page.locator(".shortlist .actions")).to_be_hidden()
    expect(page.locator(".card .drawing")).to_be_hidden()
    expect(page.locator(".card .price")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_leads_to_the_list(visit, scheme):
    """A phone reads the link of the list from the screen, and that link shows the same list."""
    page = visit("/activiteiten/", color_scheme=scheme)
    name = first_card(page)
    page.goto(page.url.split("/activiteiten")[0] + LIST)
    counts(page, 1)
    page.get_by_role("button", name="QR-code").click()
    page.wait_for_selector(".qr:not([hidden])")
    picture = Image.open(io.BytesIO(page.locator(".qr svg").screenshot()))
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == page.locator("[data-do=copy]").get_attribute("data-link")
    page.evaluate("localStorage.clear()")
    page.goto(code.text)
    shows(page, [name])


def test_no_voice_no_reading(visit):
    """Reading aloud is offered only with a voice of the page's language on the device itself."""
    offered = {}
    for lang, local in (("de-DE", "true"), ("nl-NL", "false"), ("nl_NL", "true")):
        page = visit("/activiteiten/", script=VOICES % (lang, local))
        page.locator(".card-title a").first.click()
        page.wait_for_selector("[data-do=print]")
        offered[lang] = page.locator("[data-do=read]").is_visible()
    assert offered == {"de-DE": False, "nl-NL": False, "nl_NL": True}


def test_reading_aloud(visit):
    """The page is read sentence by sentence, each marked; it can pause, go on, and stop."""
    page = visit("/activiteiten/", script=VOICES % ("nl-NL", "true"))
    title = first_activity(page)
    read, stop = page.locator("[data-do=read]"), page.locator("[data-do=stop]")
    expect(stop).to_be_hidden()
    read.click()
    assert page.evaluate("told") == [["nl", title]]
    marked = "[...CSS.highlights.get('said')].map((range) => range.toString().trim())"
    assert page.evaluate(marked) == [title]
    assert (read.inner_text(), stop.is_visible()) == ("Pauze", True)
    page.evaluate("speechSynthesis.last.onend()")
    second = page.evaluate("told")[1]
    assert page.evaluate(marked) == [second[1]]
    read.click()
    assert read.inner_text() == "Lees verder"
    read.click()
    assert page.evaluate("told")[2] == second
    stop.click()
    assert (read.inner_text(), stop.is_hidden()) == ("Lees voor", True)
    assert page.evaluate("[told.length, document.activeElement.dataset.do]") == [3, "read"]
    assert not page.evaluate("CSS.highlights.has('said')")


def test_all_actions_by_keyboard(visit, site):
    """Tab reaches every action in order, each is large enough, and Enter does it."""
    script = "window.printed = 0; window.print = () => printed++;" + VOICES % ("nl", "true")
    page = visit("/activiteiten/", script=script, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".card-title a").first.click()
    expect(page.locator("[data-do=read]")).to_be_visible()
    page.locator("[data-do=save]").focus()
    reached = []
    for _ in range(6):
        where = "[document.activeElement.dataset.do || (document.activeElement.hasAttribute('download') ? 'calendar' : document.activeElement.host), document.activeElement.getBoundingClientRect().height >= 44]"
        name, large = page.evaluate(where)
        reached.append(name)
        assert large, name
        if name not in ("wa.me", "calendar"):
            page.keyboard.press("Enter")
        page.keyboard.press("Tab")
    assert reached == ["save", "wa.me", "calendar", "copy", "print", "read"]
    expect(page.locator("[data-do=save]")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.evaluate("[printed, told.length]") == [1, 1]
    assert page.evaluate("document.activeElement.dataset.do") == "stop"


def test_without_javascript(visit):
    """Without scripts no dead button shows: WhatsApp works, and the list says how to save."""
    page = visit("/activiteiten/", java_script_enabled=False)
    expect(page.get_by_role("button")).to_have_count(0)
    page.locator(".card-title a").first.click()
    expect(page.get_by_role("button")).to_have_count(0)
    share = page.locator(".actions a", has_text="WhatsApp")
    assert share.get_attribute("href").startswith("https://wa.me/?text=")
    page.locator(".footer-links").get_by_role("link", name="Bewaard").click()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator(".without")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_barriers_in_the_list(visit, scheme, direction):
    """Axe finds nothing in a filled list, shared, with its code, and nothing runs off the page."""
    page = visit(
        "/activiteiten/",
        viewport={"width": 320, "height": 800},
        color_scheme=scheme,
        bypass_csp=True,
    )
    first_card(page)
    page.goto(page.url.split("/activiteiten")[0] + LIST)
    page.evaluate("way => document.documentElement.dir = way", direction)
    counts(page, 1)
    page.get_by_role("button", name="QR-code").click()
    page.wait_for_selector(".qr:not([hidden])")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.add_script_tag(path=str(AXE))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    result = page.evaluate("tags => axe.run({runOnly: tags})", rules)
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"]] == []


def test_nothing_moves(visit):
    """The hearts take room that was kept for them: no layout shift when they come."""
    watch = """window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(
      e => moved += e.value)).observe({ type: "layout-shift", buffered: true });"""
    page = visit("/activiteiten/", script=watch, viewport={"width": 360, "height": 800})
    page.wait_for_selector(".heart")
    page.wait_for_timeout(300)
    assert page.evaluate("moved") < 0.001


KEY_ANSWERS = ["ages", "when", "where", "price", "join", "contact"]


@pytest.mark.parametrize("language", ["", "ar/"])
@pytest.mark.parametrize("brand", BRANDS)
def test_answers_on_one_screen(browser, starter, brand, language):
    """Who, when, where, price, how and whom: of most activities all stand on the first screen.

    A phone of 360 by 740; the bar that says that this is a demo is not of the campaign.
    """
    pages = sorted((starter / brand / language / "activiteit").glob("*/*/index.html"))[::6]
    ends = []
    with Site(starter / brand) as site:
        page = browser.new_page(viewport={"width": 360, "height": 740})
        for path in pages:
            page.goto(f"{site.url}/{path.parent.relative_to(starter / brand).as_posix()}/")
            page.evaluate("document.fonts.ready")
            ends.append(page.evaluate(_LAST_ANSWER, KEY_ANSWERS))
        page.close()
    assert len(ends) >= 12
    assert statistics.median(ends) <= 740, sorted(ends)


# How far down the last of these answers ends, without the bar of a demo.
_LAST_ANSWER = """(names) => {
  document.querySelector(".demo-bar").remove();
  const found = names.map((name) => document.querySelector(`.answers .fact-${name}`)).filter(Boolean);
  return Math.max(...found.map((one) => Math.round(one.getBoundingClientRect().bottom)));
}"""
