"""Without internet: what the service worker keeps, what it shows, and how it goes away."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from browsing import until
from conftest import dressed_build
from playwright.sync_api import expect

from droomkaart import links

READY = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const keys = await (await caches.open(name)).keys();
    found[name] = keys.map((one) => new URL(one.url).pathname);
  }
  return found;
}"""


def settings(text: str) -> dict:
    """Return what a published worker knows."""
    return json.loads(re.search(r"^const SITE = (.*);$", text, re.MULTILINE)[1])


def kept(page) -> dict[str, list[str]]:
    """Return what the browser keeps, by the last part of the name of each cache."""
    return {name.rsplit(":", 1)[1]: sorted(paths) for name, paths in page.evaluate(KEPT).items()}


def started(browser, site):
    """Return a page on which the worker has started and taken over the first page."""
    page = browser.new_context().new_page()
    page.goto(f"{site.url}/")
    page.evaluate(READY)
    until(page, "async () => (await caches.keys()).some((name) => name.endsWith(':pages'))")
    return page


# --- What is published ---------------------------------------------------------------------


def test_the_worker_knows_its_place(fabelstad):
    """A worker keeps to its brand's folder, and has the offline page of each language ready."""
    found = settings(fabelstad.page("groot/sw.js"))
    assert found["scope"] == "/groot/"
    assert found["ready"] == {
        code: [f"/groot{prefix}{path}" for path in ready(fabelstad, prefix)]
        for code, prefix in (("", ""), *((c, f"/{c}") for c in ("en", "en-XA", "ar-XB")))
    }


def ready(fabelstad, prefix: str) -> list[str]:
    """Return the pages to have ready that exist in one language."""
    folder = fabelstad.out / "groot" / prefix.strip("/")
    wanted = (links.OFFLINE, links.SHORTLIST)
    return [path for path in wanted if (folder / path.strip("/") / "index.html").is_file()]


def test_all_that_is_fetched_at_first_exists(fabelstad):
    """Every file that a worker wants at its start is published."""
    for brand, base in (("klein", ""), ("groot", "/groot")):
        for address in settings(fabelstad.page(f"{brand}/sw.js"))["shell"]:
            assert (fabelstad.out / brand / address.removeprefix(base).strip("/")).is_file()


def test_the_version_follows_the_look(dressed, fabelstad):
    """Two looks make two versions; the languages of one brand share one."""
    other = dressed.brands["klein"][0] / "sw.js"
    versions = [settings(t)["version"] for t in (fabelstad.page("klein/sw.js"), other.read_text())]
    assert len(set(versions)) == 2


def test_offline_pages_are_not_found(fabelstad):
    """Each language has an offline page, and no search engine may have it."""
    for prefix in ("", "en/", "en-XA/", "ar-XB/"):
        assert '"robots" content="noindex"' in fabelstad.page(f"klein/{prefix}offline/index.html")
    assert "/offline/" not in fabelstad.page("klein/sitemap.xml")


# --- In a browser --------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("brand", ["klein", "groot"])
def test_visited_pages_work_without_internet(browser, dressed, serve, brand):
    """A visited page opens offline with its look; another one gives the list of what is kept."""
    site = serve(*dressed.brands[brand])
    page = started(browser, site)
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site.url}/agenda/")
    title = page.locator("h1").text_content()
    page.context.set_offline(True)
    page.goto(f"{site.url}/agenda/?dag=vandaag")
    expect(page.locator("h1")).to_have_text(title)
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 50
    page.goto(f"{site.url}/partners/")
    expect(page.locator("h1")).to_have_text("Je hebt nu geen internet")
    assert page.url == f"{site.url}/partners/"
    page.locator("#kept li").first.wait_for()
    shown = page.locator("#kept a").evaluate_all("(all) => all.map((a) => [a.href, a.textContent])")
    assert [url for url, _ in shown] == [f"{site.url}/agenda/", f"{site.url}/"]
    assert shown[0][1] == title
    page.locator("#kept a").first.click()
    expect(page.locator("h1")).to_have_text(title)
    assert [words for words in said if "Content Security" in words or "Trusted" in words] == []
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("language", ["", "/ar-XB"])
def test_the_saved_list_works_without_internet(browser, dressed, serve, language):
    """Who saved something and never opened the list sees it offline, with its code and print."""
    site = serve(*dressed.brands["klein"])
    page = started(browser, site)
    page.goto(f"{site.url}{language}/activiteiten/")
    card = page.locator(".card").first
    name = card.locator(".card-title").inner_text()
    card.locator(".heart").click()
    until(page, f"async () => !!(await caches.match('{language}/data/activities.json'))")
    until(page, f"async () => !!(await caches.match('{language}/bewaard/'))")
    page.context.set_offline(True)
    page.goto(f"{site.url}{language}/bewaard/")
    expect(page.locator(".shortlist .card-title")).to_have_text([name])
    page.locator('[data-do="qr"]').click()
    expect(page.locator(".qr")).to_be_visible()
    page.context.close()


@pytest.mark.browser
def test_the_saved_list_survives_a_new_look(browser, dressed, serve, tmp_path):
    """The facts of what was saved go along to the next version of the worker."""
    folder = tmp_path / "klein"
    shutil.copytree(dressed.brands["klein"][0], folder)
    site = serve(folder)
    page = started(browser, site)
    page.goto(f"{site.url}/activiteiten/")
    page.locator(".heart").first.click()
    until(page, "async () => !!(await caches.match('/data/activities.json'))")
    worker = folder / "sw.js"
    version = settings(worker.read_text())["version"]
    worker.write_text(worker.read_text().replace(version, "fedcba987654"))
    page.goto(f"{site.url}/")
    until(page, "async () => (await caches.keys()).every((name) => name.includes('fedcba'))")
    page.context.set_offline(True)
    page.goto(f"{site.url}/bewaard/")
    expect(page.locator(".shortlist .card-title")).to_have_count(1)
    page.context.close()


@pytest.mark.browser
def test_the_offline_page_speaks_the_language(browser, dressed, serve):
    """Who reads English or right to left gets the offline page in that language."""
    site = serve(*dressed.brands["klein"])
    page = started(browser, site)
    page.goto(f"{site.url}/ar-XB/")
    until(page, "async () => !!(await caches.match('/ar-XB/offline/'))")
    page.context.set_offline(True)
    page.goto(f"{site.url}/ar-XB/partners/")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        "ar-XB",
        "rtl",
    ]
    expect(page.locator("#kept")).to_be_visible()
    page.goto(f"{site.url}/en/partners/")  # never been there: better Dutch than nothing
    expect(page.locator("h1")).to_have_text("Je hebt nu geen internet")
    page.context.close()


@pytest.mark.browser
def test_a_slow_network_falls_back(browser, dressed, serve):
    """A page that is kept shows after four seconds when the network does not answer."""
    site = serve(*dressed.brands["klein"])
    page = started(browser, site)
    site.hold = 12
    page.goto(f"{site.url}/", timeout=9000)
    expect(page.locator("h1")).to_be_visible()
    site.hold = 0
    page.context.close()


@pytest.mark.browser
def test_pages_come_fresh_from_the_network(browser, dressed, serve, tmp_path):
    """A changed page shows at once, and a page that went leaves what is kept."""
    folder = shutil.copytree(dressed.brands["klein"][0], tmp_path / "site")
    site = serve(folder)
    page = started(browser, site)
    page.goto(f"{site.url}/agenda/")
    agenda = folder / "agenda" / "index.html"
    agenda.write_text(
        re.sub(r"<h1>.*?</h1>", "<h1>Nieuw</h1>", agenda.read_text(), flags=re.DOTALL)
    )
    page.goto(f"{site.url}/agenda/")
    expect(page.locator("h1")).to_have_text("Nieuw")
    shutil.rmtree(folder / "agenda")
    assert page.goto(f"{site.url}/agenda/").status == 404
    until(page, "async () => !(await caches.match('/agenda/'))")
    page.context.close()


@pytest.mark.browser
def test_no_more_than_sixty_pages(browser, dressed, serve, tmp_path):
    """The oldest visited page goes when there are more than the limit; the offline page stays."""
    folder = shutil.copytree(dressed.brands["klein"][0], tmp_path / "site")
    worker = folder / "sw.js"
    worker.write_text(worker.read_text().replace("[PAGES]: 60", "[PAGES]: 3"))
    site = serve(folder)
    page = started(browser, site)
    for path in ("/agenda/", "/partners/", "/plekken/", "/activiteiten/"):
        page.goto(site.url + path)
        until(page, f"async () => !!(await caches.match('{path}'))")
    until(
        page,
        "async () => (await (await caches.open((await caches.keys()).find((n) => n.endsWith(':pages')))).keys()).length === 3",
    )
    assert kept(page)["pages"] == ["/activiteiten/", "/partners/", "/plekken/"]
    assert "/offline/" in kept(page)["shell"]
    page.context.close()


@pytest.mark.browser
def test_an_old_worker_is_replaced(browser, dressed, serve, tmp_path):
    """After a deploy with a new look the old worker and all it kept are gone in one visit."""
    folder = shutil.copytree(dressed.brands["klein"][0], tmp_path / "site")
    site = serve(folder)
    page = started(browser, site)
    old = page.evaluate("caches.keys()")
    worker = folder / "sw.js"
    version = settings(worker.read_text())["version"]
    worker.write_text(worker.read_text().replace(version, "nieuw"))
    page.goto(f"{site.url}/agenda/")
    until(page, "async () => (await caches.keys()).every((name) => name.includes(':nieuw:'))")
    assert old
    assert all(version in name for name in old)
    page.goto(f"{site.url}/agenda/")
    page.context.set_offline(True)
    page.goto(f"{site.url}/agenda/")
    assert page.locator("h1").text_content() != "Je hebt nu geen internet"
    page.context.close()


@pytest.mark.browser
def test_switched_off_by_the_next_deploy(browser, dressed, serve, tmp_path):
    """With `worker = "off"` one visit clears what was kept, also of a worker that is broken."""
    folder = shutil.copytree(dressed.brands["klein"][0], tmp_path / "site")
    worker = folder / "sw.js"
    broken = "event.respondWith(new Response('kapot', {headers: {'Content-Type': 'text/html'}}))"
    worker.write_text(worker.read_text().replace("event.respondWith(page(event, url))", broken))
    site = serve(folder)
    page = started(browser, site)
    page.goto(f"{site.url}/agenda/")
    assert page.locator("body").inner_text() == "kapot"

    city = shutil.copytree(dressed.root, tmp_path / "city")
    rules = (city / "site.toml").read_text()
    (city / "site.toml").write_text(rules.replace('worker = "on"', 'worker = "off"'))
    site.folder = dressed_build(city, tmp_path / "out").brands["klein"][0]
    page.goto(f"{site.url}/agenda/")
    until(page, "async () => !(await navigator.serviceWorker.getRegistration())")
    assert page.evaluate("caches.keys()") == []
    page.goto(f"{site.url}/agenda/")
    assert page.locator("h1").text_content() != "kapot"
    assert page.evaluate("navigator.serviceWorker.controller") is None
    expect(page.locator("script[data-worker]")).to_have_count(0)
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("missing", ["absent", "refused"])
def test_without_workers_nothing_happens(browser, dressed, serve, missing):
    """Where workers are absent or refused, as in private mode, pages work and say no error."""
    site = serve(*dressed.brands["klein"])
    page = browser.new_context().new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    hidden = {
        "absent": "delete Navigator.prototype.serviceWorker; delete window.caches",
        "refused": "ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error())",
    }
    page.add_init_script(hidden[missing])
    for path in ("/", "/offline/"):
        page.goto(site.url + path)
        expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#kept")).to_be_hidden()
    assert said == []
    page.context.close()


@pytest.mark.browser
def test_workers_of_two_brands_keep_apart(browser, dressed, serve):
    """A brand in a folder of the same host keeps and clears its own pages only."""
    site = serve(*dressed.brands["groot"])
    page = started(browser, site)
    page.evaluate("caches.open('droomkaart:/:abc:pages')")
    page.evaluate("caches.open('droomkaart:/groot/:oud:pages')")
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.unregister())")
    page.goto(f"{site.url}/")
    page.evaluate(READY)
    until(page, "async () => !(await caches.has('droomkaart:/groot/:oud:pages'))")
    assert page.evaluate("caches.has('droomkaart:/:abc:pages')")
    page.context.close()
