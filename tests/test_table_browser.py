"""The table in a real browser: found, sorted, and whole without a script."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from browsing import Site
from playwright.sync_api import expect

PRODUCT = Path(__file__).resolve().parent.parent
BRAND = "als-ik-later-groot-ben"


@pytest.fixture(scope="module")
def address(starter):
    """Return where one brand is served."""
    with Site(starter / BRAND) as site:
        yield site.url


@pytest.fixture
def page(browser):
    """Return a fresh page that must stay silent: no console message, no fault."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    found, said = context.new_page(), []
    found.on("console", lambda message: said.append(message.text))
    found.on("pageerror", lambda error: said.append(str(error)))
    yield found
    context.close()
    assert said == []


def total(page) -> int:
    """Return how many offerings the first tab counts."""
    return int(page.locator(".tabs .count").first.inner_text())


def column(page, number: int) -> list[str]:
    """Return the words of one column of the rows that are shown."""
    cells = page.locator(f".dense tbody tr:not([hidden]) > :nth-child({number})")
    return [words.strip() for words in cells.all_inner_texts()]


@pytest.mark.browser
@pytest.mark.parametrize("start", ["/overzicht/", "/overzicht/pagina-2/", "/activiteiten/alles/"])
def test_a_search_looks_through_all_of_it(page, address, start):
    """A search gathers every page of the table, each row once, and counts what it found."""
    page.goto(address + start)
    page.get_by_label("Zoek in deze tabel").fill("poort sport")
    page.wait_for_selector(".table-tools output:not(:empty)")
    assert page.locator(".dense tbody tr").count() == total(page)
    links = page.locator(".dense tbody th a:first-child").evaluate_all(
        "all => all.map(a => a.href)"
    )
    assert len(set(links)) == len(links)
    rows = page.locator(".dense tbody tr:not([hidden])").all_inner_texts()
    assert rows
    assert all("poort" in row.lower() and "sport" in row.lower() for row in rows)
    assert page.locator(".table-tools output").inner_text() == f"{len(rows)} van {total(page)}"
    expect(page.locator(".pager")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize(("words", "plain"), [("pływanie", "PLYWANIE"), ("piłka", "pilka")])
def test_a_search_forgives_accents(page, address, words, plain):
    """Who types without the letters of the language finds what those with them find."""
    found = []
    for typed in (words, plain):
        page.goto(address + "/pl/overzicht/")
        page.locator(".table-tools input").fill(typed)
        page.wait_for_selector(".table-tools output:not(:empty)")
        found.append(column(page, 1))
    assert found[0] == found[1] != []


@pytest.mark.browser
def test_sorting(page, address):
    """A column sorts up, then down, as people count; what nobody knows comes last both ways."""
    page.goto(address + "/overzicht/")
    head = page.locator(".dense thead th").nth(2)
    for way in ("ascending", "descending"):
        head.get_by_role("button").click()
        page.wait_for_selector(f".dense th[aria-sort={way}]")
        assert head.get_attribute("aria-sort") == way
        ages = column(page, 3)
        known = [age for age in ages if age != "?onbekend"]
        assert ages == known + ["?onbekend"] * (len(ages) - len(known))
        firsts = [int(age.split()[0]) for age in known if age[0].isdigit()]
        assert firsts == sorted(firsts, reverse=way == "descending")
    expect(page.locator("[aria-sort]")).to_have_count(1)


@pytest.mark.browser
def test_by_the_keyboard(page, address):
    """The head of a column is a button: Enter sorts, and the focus stays."""
    page.goto(address + "/overzicht/soort/sport/")
    button = page.locator(".dense thead th").first.get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".dense [aria-sort]")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    names = [name.splitlines()[0] for name in column(page, 1)]
    assert names == page.evaluate(
        "n => n.slice().sort(new Intl.Collator('nl', {numeric: true}).compare)", names
    )


@pytest.mark.browser
def test_without_the_other_pages(browser, address):
    """When the other pages cannot be fetched, the search says that it looks in a part."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/pagina-2/", lambda route: route.abort())
    page.goto(address + "/overzicht/")
    rows = page.locator(".dense tbody tr").count()
    page.get_by_label("Zoek in deze tabel").fill("a")
    page.wait_for_selector(".table-tools output:not(:empty)")
    assert "alleen in het eerste deel" in page.locator(".table-tools output").inner_text()
    assert page.locator(".dense tbody tr").count() == rows
    expect(page.locator(".pager")).to_be_visible()
    context.close()


@pytest.mark.browser
def test_without_a_script(browser, address):
    """Without JavaScript there is no empty tool: the table, its kinds and its pages remain."""
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address + "/overzicht/")
    expect(plain.locator(".table-tools")).to_have_count(0)
    expect(plain.locator(".dense thead button")).to_have_count(0)
    first = plain.locator(".dense tbody th a").first.inner_text()
    plain.get_by_role("link", name="Volgende").click()
    expect(plain.locator(".dense tbody th a").first).not_to_have_text(first)
    plain.locator(".tabs").get_by_role("link", name="Sport").click()
    plain.wait_for_url("**/overzicht/soort/sport/**")
    context.close()


def test_the_script_is_small():
    """The script of the table is at most 2 kB on the wire."""
    script = PRODUCT / "themes" / "shared" / "scripts" / "table.js"
    assert len(gzip.compress(script.read_bytes(), 6, mtime=0)) <= 2_000
