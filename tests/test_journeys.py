"""People who look for something, in a real browser: taps on what they see, and nothing else.

Each journey is made with scripts, without them, and on a slow line. The answer is worked out
from the open data first, so that a journey cannot be right by chance.
"""

from __future__ import annotations

import csv
import json
import re
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from browsing import Site, until

pytestmark = pytest.mark.browser

# About 400 kbit a second with 400 ms to every answer, in bytes.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
WAYS = ("scripts", "no scripts", "slow", "lost")


@pytest.fixture(scope="module", params=WAYS)
def way(request):
    """Return how the journey is made."""
    return request.param


@pytest.fixture(scope="module")
def sites(dressed):
    """Return where each brand of Fabelstad is served."""
    found = {brand: Site(*place) for brand, place in dressed.brands.items()}
    yield found
    for site in found.values():
        site.stop()


@pytest.fixture
def phone(browser, way):
    """Return a page on a small phone."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        java_script_enabled=way != "no scripts",
        service_workers="allow" if way == "lost" else "block",
        accept_downloads=True,
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    if way in {"slow", "lost"}:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
    yield page
    context.close()


def rows(site: Site) -> list[dict]:
    """Return the open data of a brand."""
    with urlopen(f"{site.url}/data/activities.json") as answer:
        return json.load(answer)["activities"]


def main(page):
    """Return the content of a page, where people look."""
    return page.get_by_role("main")


def title(page) -> str:
    """Return the title of the page that is open, once it is read to its end."""
    page.wait_for_load_state("domcontentloaded")
    plain = page.locator("h1 > .sr")  # a poster draws its letters beside the words
    return (plain if plain.count() else page.locator("h1")).text_content().strip()


def tap(page, link, way: str) -> None:
    """Tap a link; where the network is lost, see that said, and come there once it is back."""
    if way != "lost":
        link.click()
        return
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wanted = link.evaluate("(one) => one.href")
    page.context.set_offline(True)
    link.click()
    assert title(page) == "Je hebt nu geen internet"
    assert page.url == wanted
    page.context.set_offline(False)
    page.reload()


def choose(page, group: str, words: str) -> None:
    """Open the choices, as on a phone, and tap one."""
    main(page).locator(".to-filters a").click()
    with page.expect_navigation():
        main(page).locator(f".filters {group} .chip", has_text=words).first.click()


def test_a_child_finds_swimming(sites, phone, way):
    """A child of 8 comes from the front page to swimming in three taps: dream, card, page."""
    wanted = {
        r["title"]
        for r in rows(sites["klein"])
        if "zwem" in r["summary"].lower() and r["min_age"] <= 8 <= r["max_age"]
    }
    phone.goto(f"{sites['klein'].url}/")
    main(phone).locator(".stamp a", has_text="zeemeermin").first.click()
    tap(phone, main(phone).locator(".card-title a", has_text="Zwemmen").first, way)
    assert title(phone) in wanted
    first, last = re.findall(r"\d+", phone.locator(".fact-ages").inner_text())
    assert int(first) <= 8 <= int(last)
    phone.locator(".fact-where").wait_for()
    phone.locator(".fact-contact, .fact-join").first.wait_for()


def test_a_parent_finds_something_free(sites, phone, way):
    """A parent finds what is free for a child of 5 in Zuid on Wednesday: age, district, free, card."""
    answer = {
        r["title"]
        for r in rows(sites["klein"])
        if r.get("free")
        and r.get("min_age", 99) <= 5 <= r.get("max_age", 99)
        and "zuid" in r.get("districts", ())
        and "wednesday" in r.get("days", ())
    }
    assert answer
    phone.goto(f"{sites['klein'].url}/")
    tap(phone, main(phone).locator(".choose .chip", has_text="4–5 jaar"), way)
    choose(phone, ".filter-district", "Zuid")
    choose(phone, ".filter-free", "gratis")
    free = main(phone).locator(".card:has(.price-free) .card-title a")
    addresses = free.evaluate_all("(all) => all.map((one) => one.href)") if free.count() else []
    found = set()
    for address in addresses:
        phone.goto(address)
        if any(day in phone.locator(".fact-when").inner_text() for day in ("woensdag", "elke dag")):
            found.add(title(phone))
            assert "gratis" in phone.locator(".fact-price").inner_text().lower()
    assert found == answer


def test_a_youngster_finds_a_day_along(sites, phone, way):
    """A youngster comes from the front page to a day along with a professional."""
    phone.goto(f"{sites['groot'].url}/")
    phone.locator(".menu a", has_text="Activiteiten").click()
    tap(phone, main(phone).locator(".card-title a", has_text="meelopen").first, way)
    phone.locator(".fact-join").wait_for()
    assert title(phone) == "Een dag meelopen"
    assert (
        phone.locator(".fact-contact .fact-link a")
        .first.get_attribute("href")
        .startswith("/groot/partner/")
    )


def test_a_librarian_takes_a_district_along(sites, phone, way):
    """A librarian downloads all of one district as a spreadsheet, from the foot of any page."""
    site = sites["klein"]
    own = {r["id"] for r in rows(site) if {"noord", "whole-city"} & set(r.get("districts", ()))}
    phone.goto(f"{site.url}/")
    tap(phone, phone.get_by_role("link", name="Alles op een rij"), way)
    phone.get_by_text("Spreadsheet van een stadsdeel").click()
    with phone.expect_download() as download:
        main(phone).locator(".table-links").get_by_role("link", name="Noord", exact=True).click()
    assert download.value.suggested_filename == "activiteiten-noord.csv"
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        assert {row["id"] for row in csv.DictReader(file)} == own


@pytest.fixture(scope="module")
def almere(starter):
    """Return where the sites of this repository are served."""
    found = {name: Site(starter / name) for name in ("als-ik-later-groot-ben", "dare-to-dream")}
    yield found["als-ik-later-groot-ben"], found["dare-to-dream"]
    for site in found.values():
        site.stop()


def test_a_child_of_almere_finds_swimming(almere, phone, way):
    """With real facts: three taps from the front page to a club where a child can swim."""
    phone.goto(f"{almere[0].url}/")
    main(phone).locator(".stamp a", has_text="Zeemeermin").click()
    tap(phone, main(phone).locator(".card-title a", has_text="Zwemmen").first, way)
    assert title(phone) == "Zwemmen en waterpolo"
    assert "Poort" in phone.locator(".fact-where").inner_text()


def test_a_parent_in_poort_hears_what_nobody_knows(almere, phone, way):
    """With real facts: nothing free is known for that age in Poort, and the page says what may fit."""
    phone.goto(f"{almere[0].url}/")
    tap(phone, main(phone).locator(".choose .chip", has_text="4–5 jaar"), way)
    choose(phone, ".filter-district", "Poort")
    free = main(phone).locator(".filters .filter-free .chip", has_text="gratis")
    assert free.locator(".count").inner_text() == "0"
    with phone.expect_navigation():
        main(phone).locator(".ageless .chip:visible").click()
    choose(phone, ".filter-free", "gratis")
    main(phone).locator(".card-title a", has_text="Probeer gratis een sport").first.click()
    assert "gratis" in phone.locator(".fact-price").inner_text().lower()
    assert "onbekend" in phone.locator(".fact-ages").inner_text().lower()


def test_a_youngster_of_almere_meets_professions(almere, phone, way):
    """With real facts: from the front page by what kind of thing it is to meeting professionals."""
    phone.goto(f"{almere[1].url}/")
    phone.locator(".menu a", has_text="Activiteiten").click()
    choose(phone, ".filter-kind", "Beroepen en later")
    tap(phone, main(phone).locator(".card-title a", has_text="Beroepencollege").first, way)
    assert title(phone).startswith("Beroepencollege")
    phone.locator(".fact-contact .fact-link a").first.wait_for()


def test_a_librarian_of_almere_takes_buiten_along(almere, phone, way):
    """With real facts: the spreadsheet of Buiten holds all of that district and of the whole city."""
    site = almere[0]
    own = {r["id"] for r in rows(site) if {"buiten", "whole-city"} & set(r.get("districts", ()))}
    phone.goto(f"{site.url}/")
    tap(phone, phone.get_by_role("link", name="Alles op een rij"), way)
    phone.get_by_text("Spreadsheet van een stadsdeel").click()
    with phone.expect_download() as download:
        main(phone).locator(".table-links").get_by_role("link", name="Buiten", exact=True).click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        assert {row["id"] for row in csv.DictReader(file)} == own


def keys_to(page, wanted: str, most: int = 150) -> None:
    """Press Tab until what matches a selector has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(name) => document.activeElement.matches(name)", wanted):
            return
    raise AssertionError(wanted)


@pytest.mark.parametrize("brand", ["klein", "groot"])
def test_from_filter_to_list_by_keyboard(browser, sites, brand):
    """Tab and Enter alone: a choice, a card, saving it, the list, and taking it away."""
    site = sites[brand]
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{site.url}/activiteiten/")
    keys_to(page, ".skip")
    page.keyboard.press("Enter")
    chip = '.filters .chip[data-value="sport"]'
    keys_to(page, chip)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?soort=sport"))
    page.wait_for_selector(".filters .chip:focus[aria-pressed=true]", timeout=9_000)
    page.wait_for_selector(".results:not([aria-busy=true]) .heart")
    name = page.locator(".results .card-title a").first.inner_text()
    keys_to(page, ".to-results a")
    page.keyboard.press("Enter")
    keys_to(page, ".results .card-title a", 12)
    page.keyboard.press("Enter")
    page.wait_for_url("**/activiteit/**")
    keys_to(page, "[data-do=save]")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-do=save][aria-pressed=true]")
    keys_to(page, ".said a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bewaard/")
    page.wait_for_selector(".shortlist .card-title")
    assert page.locator(".shortlist .card-title").all_inner_texts() == [name]
    keys_to(page, ".drop")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-say=empty]:not([hidden])")
    context.close()


def test_the_network_goes_midway(browser, sites):
    """On a slow line that breaks, what was visited stays, and going on says what there is."""
    site = sites["klein"]
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    page.goto(f"{site.url}/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(page, "async () => !!(await caches.match('/'))", 20)
    main(page).locator(".stamp a", has_text="zeemeermin").first.click()
    dream = title(page)
    until(page, "async () => !!(await caches.match(location.pathname))", 20)
    context.set_offline(True)
    main(page).locator(".card-title a").first.click()
    assert title(page) == "Je hebt nu geen internet"
    kept = page.locator("#kept a", has_text=dream)
    kept.wait_for()
    kept.click()
    assert title(page) == dream
    assert urlsplit(page.url).path.startswith("/dromen/")
    context.set_offline(False)
    main(page).locator(".card-title a").first.click()
    assert title(page) != "Je hebt nu geen internet"
    context.close()
