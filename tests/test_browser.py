"""A first look through a real browser: pages open, fit, obey their policy, and work."""

from __future__ import annotations

import contextlib
import itertools

import pytest
from browsing import AXE, Site
from gates import RULES, turn
from playwright.sync_api import expect

BRANDS = ("als-ik-later-groot-ben", "dare-to-dream")
PATHS = (
    "/",
    "/en/",
    "/activiteiten/",
    "/activiteiten/leeftijd/{band}/soort/sport/",
    "/activiteit/{activity}/",
    "/agenda/",
    "/agenda/vakantie/",
    "/kalender/",
    "/kaart/",
    "/overzicht/",
    "/overzicht/nieuw/",
    "/dromen/",
    "/dromen/dierenarts/",
    "/partners/",
    "/privacy/",
    "/404.html",
)
SAMPLES = {
    "als-ik-later-groot-ben": {"band": "9-12", "activity": "de-schoor/jeugdland-stad"},
    "dare-to-dream": {"band": "12-15", "activity": "dare-to-dream-in-036/meelopen"},
}


@pytest.fixture(scope="module")
def addresses(starter):
    """Return where each brand is served."""
    with contextlib.ExitStack() as running:
        yield {b: running.enter_context(Site(starter / b)).url for b in BRANDS}


def pages(brand):
    """Return the sample paths of one brand."""
    return [path.format(**SAMPLES[brand]) for path in PATHS]


@pytest.mark.browser
@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_open_and_fit(browser, addresses, brand, width):
    """Every kind of page opens without a console message, a foreign request or sideways scroll."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for path in pages(brand):
        answer = page.goto(addresses[brand] + path)
        assert answer.ok, path
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (path, wide)
        assert page.evaluate("document.fonts.ready.then(() => true)")
    assert said == []
    assert [url for url in asked if not url.startswith(addresses[brand])] == []
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("brand", BRANDS)
def test_no_barriers(browser, addresses, brand):
    """Axe finds nothing against WCAG 2.2 AA on any kind of page, light and dark, both ways."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, bypass_csp=True)
    page = context.new_page()
    found = []
    for path in pages(brand):
        page.goto(addresses[brand] + path)
        page.add_script_tag(path=str(AXE))
        for scheme, direction in itertools.product(("light", "dark"), ("ltr", "rtl")):
            turn(page, scheme)
            page.evaluate("way => document.documentElement.dir = way", direction)
            result = page.evaluate("tags => axe.run({runOnly: tags})", RULES)
            look = f"{path} {scheme} {direction}"
            found += [(look, v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"]]
    assert found == []
    context.close()


@pytest.mark.browser
def test_from_home_to_an_activity(browser, addresses):
    """A parent without JavaScript goes from home to an age, to a kind, to an activity."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(addresses["als-ik-later-groot-ben"])
    page.get_by_role("main").get_by_role("link", name="9–12 jaar").click()
    page.get_by_role("link", name="Kies wat je zoekt").click()
    page.locator("#filters").get_by_role("link", name="Sport", exact=False).first.click()
    count = int(page.locator(".list-head .lead").inner_text().split()[0])
    assert page.locator(".card").count() == count > 0
    title = page.locator(".card-title a").first
    name = title.inner_text()
    title.click()
    expect(page.locator(".fact-price")).to_be_visible()
    assert page.locator("h1").inner_text() == name
    context.close()


@pytest.mark.browser
def test_keyboard_reaches_the_content(browser, addresses):
    """The first Tab shows the skip link, and Enter brings the reader to the content."""
    page = browser.new_page()
    page.goto(addresses["als-ik-later-groot-ben"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith("#main"))
    page.close()


@pytest.mark.browser
def test_the_switcher_stays_on_the_page(browser, addresses):
    """English of an activity is the same activity, and back is the same address."""
    page = browser.new_page()
    start = addresses["dare-to-dream"] + f"/activiteit/{SAMPLES['dare-to-dream']['activity']}/"
    page.goto(start)
    page.locator(".languages").get_by_role("link", name="English").click()
    page.wait_for_url("**/en/activiteit/**")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.locator(".languages").get_by_role("link", name="Nederlands").click()
    page.wait_for_url(start)
    page.close()
