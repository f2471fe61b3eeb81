"""The form in a real browser: with a script, without it, and without internet."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import json
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from browsing import AXE, PRODUCT, until
from gates import PAGE_LIMIT, SCRIPT_LIMIT
from mailboxes import jpeg
from playwright.sync_api import expect

import build
from brievenbus import demo, keyfile, post_office
from brievenbus.inbox.desk import Line

pytestmark = pytest.mark.browser
JAR = PRODUCT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SEND = "#formulier button[type=submit]"
READY = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
LETTERS = """async () => {
  const base = await new Promise((done) => {
    const asked = indexedDB.open("brieven", 1);
    asked.onsuccess = () => done(asked.result);
  });
  const all = await new Promise((done) => {
    const asked = base.transaction("brieven").objectStore("brieven").getAll();
    asked.onsuccess = () => done(asked.result);
  });
  base.close();
  return all.map((one) => ({
    id: one.id, receipt: one.receipt || "", until: one.until,
    open: one.key ? one.key.extractable : null,
    text: one.data ? new TextDecoder().decode(one.data) : "",
  }));
}"""


@dataclass(frozen=True)
class Town:
    """Sites and a mailbox on the same origins: the address of each brand, and who reads."""

    addresses: dict[str, str]
    folder: Path

    def form(self, brand, language=""):
        """Return the address of a form."""
        base = "/groot" if brand == "groot" else ""
        return f"{self.addresses[brand]}{base}{language and f'/{language}'}/droom/"

    def read(self):
        """Return every dream, as a coordinator reads it."""
        secret = keyfile.read(self.folder / "anna.txt", str)
        line = Line(next(iter(self.addresses.values())), secret, lambda: dt.date(2026, 11, 23))
        try:
            return [dream.letter for dream in line.dreams()]
        finally:
            line.close()


@contextlib.contextmanager
def running(out, folder):
    """Serve the sites of a build with a new mailbox, each on a port of its own."""
    office = post_office.opened(demo.prepared(out, folder, 8400))
    brands = list(dict.fromkeys(held.office.brand for held in office.offices))
    servers = {
        brand: uvicorn.Server(
            uvicorn.Config(demo.site(office, out / brand), port=0, log_level="error")
        )
        for brand in brands
    }
    threads = [threading.Thread(target=server.run, daemon=True) for server in servers.values()]
    for thread in threads:
        thread.start()
    ends = time.monotonic() + 20
    while not all(server.started for server in servers.values()) and time.monotonic() < ends:
        time.sleep(0.01)
    ports = {b: s.servers[0].sockets[0].getsockname()[1] for b, s in servers.items()}
    yield Town({brand: f"http://127.0.0.1:{port}" for brand, port in ports.items()}, folder)
    for server in servers.values():
        server.should_exit = True
    for thread in threads:
        thread.join()
    office.store.close()


@pytest.fixture
def town(sites, tmp_path):
    """Return Fabelstad with an empty mailbox."""
    with running(sites, tmp_path / "mailbox") as found:
        yield found


@pytest.fixture(scope="module")
def almere(tmp_path_factory):
    """Return the children's site of this repository with a mailbox: it has Arabic."""
    out = tmp_path_factory.mktemp("starter")
    words = ["--out", str(out), "--mailbox", "--only", "als-ik-later-groot-ben"]
    assert build.main([*words, "--today", "2026-11-23"]) == 0
    with running(out, tmp_path_factory.mktemp("post") / "mailbox") as found:
        yield found


def filled(page, brand="klein", **changed):
    """Fill in a form as somebody would who can see it, with or without a script."""
    big = brand == "groot"
    given = {"dream": "Ik wil dierenarts worden", "name": "Sam"} | changed
    for name, words in given.items():
        page.fill(f"#f-{name}", words)
    choose(page, "age", "16-18" if big else "6-8")
    page.locator(".ask-district .pill input").first.check()
    if big:
        page.fill("#f-own_phone", "06 12345678")
    else:
        page.fill("#f-parent_phone", "06 12345678")
        page.check("#f-consent")


def choose(page, name, value):
    """Choose a pill."""
    page.check(f'input[name="{name}"][value="{value}"]')


def opened(browser, address, **more):
    """Return a phone on a page."""
    page = browser.new_context(viewport={"width": 360, "height": 800}, **more).new_page()
    page.goto(address)
    return page


@dataclass(frozen=True)
class Sender:
    """Who sends a dream in a test: from which brand and language, and what it says."""

    brand: str
    language: str = ""
    dream: str = "Ik wil dierenarts worden"
    name: str = "Sam"


SENDERS = {
    "klein": Sender("klein"),
    "groot": Sender("groot"),
    "arabic": Sender("als-ik-later-groot-ben", "ar", "أريد أن أصبح طبيبة بيطرية", "ليلى"),
}


@pytest.mark.parametrize("way", ["script", "no-script", "offline"])
@pytest.mark.parametrize("who", SENDERS)
def test_a_dream_with_a_photo(browser, request, who, way):
    """On both brands and in Arabic, with a script, without one, and offline first: read exactly once."""
    sender = SENDERS[who]
    town = request.getfixturevalue("almere" if sender.language else "town")
    before = len(town.read())
    form = town.form(sender.brand, sender.language)
    start = form.removesuffix("droom/")
    page = opened(browser, start, java_script_enabled=way != "no-script")
    if way == "offline":
        page.evaluate(READY)
        until(page, "async () => Boolean(await caches.match(location.href))")
        page.context.set_offline(True)
    page.goto(form)
    filled(page, sender.brand, dream=sender.dream, name=sender.name)
    photo = {"name": "kaart.jpg", "mimeType": "image/jpeg", "buffer": jpeg(1600, 1200, quality=95)}
    page.set_input_files("#f-picture", photo)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.click(SEND)
    if way == "offline":
        expect(page.locator(".waits button")).to_have_count(2)
        assert len(town.read()) == before
        page.context.set_offline(False)
        page.goto(start)
        page.locator(".waits a").click()
    page.wait_for_url(f"**{f'/{sender.language}' * bool(sender.language)}/bon/*")
    expect(page.locator(".code")).to_have_text(
        f"{page.url[-12:-8]}-{page.url[-8:-4]}-{page.url[-4:]}"
    )
    (found,) = town.read()[before:]
    assert (found.dream, found.name, found.picture) == (sender.dream, sender.name, True)
    assert (found.brand, found.language) == (sender.brand, sender.language or "nl")
    assert found.whose == ("own" if who == "groot" else "parent")
    assert page.evaluate("document.documentElement.dir") == ("rtl" if who == "arabic" else "ltr")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_what_is_wrong_stands_beside_its_field(browser, town, script):
    """Everything that is missing is told in a list and at its field; what was typed stands there."""
    page = opened(browser, town.form("klein"), java_script_enabled=script)
    page.fill("#f-dream", "Ik wil kok worden")
    page.click(SEND)
    expect(page.locator("#fouten li")).to_have_count(5)
    expect(page.locator("#fouten")).to_be_in_viewport()
    expect(page.locator("#fouten")).to_be_focused()
    expect(page.locator("#fault-name")).to_be_visible()
    expect(page.locator("#fault-dream")).to_be_hidden()
    expect(page.locator("#f-name")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#f-dream")).to_have_value("Ik wil kok worden")
    page.click('#fouten a[href="#f-name"]')
    if script:
        expect(page.locator("#f-name")).to_be_focused()
    filled(page, dream="Ik wil kok worden")
    page.click(SEND)
    page.wait_for_url("**/bon/*")
    assert [found.dream for found in town.read()] == ["Ik wil kok worden"]


def test_whose_number_hangs_on_the_age(browser, town):
    """Under sixteen a parent's number and consent are asked, from sixteen on one's own."""
    page = opened(browser, town.form("groot"), java_script_enabled=False)
    asked = {
        name: page.locator(f".ask-{name}") for name in ("parent_phone", "own_phone", "consent")
    }
    for age, shown in (("12-15", ["parent_phone", "consent"]), ("16-18", ["own_phone"])):
        choose(page, "age", age)
        assert [name for name, part in asked.items() if part.is_visible()] == sorted(
            shown, key=list(asked).index
        )


def test_a_double_click_is_one_dream(browser, town):
    """However often the button is pressed, one dream arrives."""
    page = opened(browser, town.form("klein"))
    filled(page)
    page.evaluate(f"for (let n = 0; n < 5; n++) document.querySelector('{SEND}').click()")
    page.wait_for_url("**/bon/*")
    assert len(town.read()) == 1


def offline(page, town):
    """Take a phone to a place without internet, with the form on it, and send a dream there."""
    page.evaluate(READY)
    until(page, "async () => Boolean(await caches.match(location.href))")
    page.context.set_offline(True)
    page.goto(town.form("klein"))
    filled(page)
    page.click(SEND)
    expect(page.locator(".waits p")).to_contain_text("Je droom is nog niet verstuurd.")


def test_without_internet_a_dream_waits_and_goes(browser, town):
    """It says so plainly on every page, and goes once when any page is opened with internet."""
    page = opened(browser, f"{town.addresses['klein']}/")
    offline(page, town)
    assert page.input_value("#f-dream") == ""
    page.goto(f"{town.addresses['klein']}/")
    expect(page.locator(".waits p")).to_contain_text("Je droom is nog niet verstuurd.")
    assert town.read() == []
    page.context.set_offline(False)
    page.reload()
    expect(page.locator(".waits p")).to_have_text("Je droom is nu verstuurd.")
    assert [found.dream for found in town.read()] == ["Ik wil dierenarts worden"]
    code = page.locator(".waits a")
    page.reload()
    expect(code).to_have_text("Bekijk je code")  # until somebody has seen it
    page.click("text=Sluiten")
    expect(page.locator(".waits")).to_have_count(0)
    page.reload()
    expect(page.locator(".waits")).to_have_count(0)
    assert len(town.read()) == 1


def test_what_waits_is_locked(browser, town):
    """On the device stands no word of the dream, and no script can take the key out."""
    page = opened(browser, f"{town.addresses['klein']}/")
    offline(page, town)
    (letter,) = page.evaluate(LETTERS)
    assert letter["open"] is False
    assert "dierenarts" not in letter["text"]
    assert abs(letter["until"] / 1000 - time.time() - 7 * 86_400) < 60
    held = page.evaluate(
        "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])"
    )
    assert "dierenarts" not in held
    assert "Sam" not in held


def test_thrown_away_is_gone(browser, town):
    """On a shared phone one press takes it off the device, and it is never sent."""
    page = opened(browser, f"{town.addresses['klein']}/")
    offline(page, town)
    page.click("text=Weggooien")
    expect(page.locator(".waits p")).to_contain_text("Je droom is weg van dit toestel.")
    assert page.evaluate(LETTERS) == []
    page.context.set_offline(False)
    page.reload()
    expect(page.locator(".waits")).to_have_count(0)
    assert town.read() == []


def test_after_a_week_it_goes_from_the_device(browser, town):
    """What could not be sent in seven days is not kept on a phone for ever."""
    page = opened(browser, f"{town.addresses['klein']}/")
    offline(page, town)
    page.clock.install(time=time.time() + 8 * 86_400)
    page.goto(town.form("klein"))
    page.wait_for_timeout(300)
    page.clock.fast_forward(1000)
    until(page, f"async () => (await ({LETTERS})()).length === 0")
    assert town.read() == []


def test_a_dream_that_waited_with_a_fault_comes_back(browser, town):
    """What the mailbox cannot take stands in the form again, with what is wrong; nothing is lost."""
    page = opened(browser, f"{town.addresses['klein']}/")
    page.evaluate(READY)
    until(page, "async () => Boolean(await caches.match(location.href))")
    page.context.set_offline(True)
    page.goto(town.form("klein"))
    filled(page)
    page.fill("#f-parent_phone", "06 12")
    page.set_input_files(
        "#f-picture", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
    )
    page.click(SEND)
    expect(page.locator(".waits")).to_be_visible()
    page.context.set_offline(False)
    page.goto(f"{town.addresses['klein']}/")
    page.click("text=Er mist iets.")
    expect(page.locator("#f-dream")).to_have_value("Ik wil dierenarts worden")
    expect(page.locator("#fault-parent_phone")).to_have_text(
        "Dit nummer klopt niet. Kijk of er een cijfer mist."
    )
    page.fill("#f-parent_phone", "06 12345678")
    page.click(SEND)
    page.wait_for_url("**/bon/*")
    page.goto(f"{town.addresses['klein']}/")
    expect(page.locator(".waits")).to_have_count(0)
    assert page.evaluate(LETTERS) == []
    (found,) = town.read()
    assert (found.dream, found.picture) == ("Ik wil dierenarts worden", True)


def test_a_mailbox_that_is_away_keeps_the_words_on_the_page(browser, town):
    """An answer that is none, as of a server without its mailbox, is told; the words stay."""
    page = opened(browser, town.form("klein"))
    page.route("**/brievenbus/**", lambda route: route.fulfill(status=502, body="<h1>502</h1>"))
    filled(page)
    page.click(SEND)
    expect(page.locator("#notice")).to_contain_text("Je droom is nog niet verstuurd.")
    expect(page.locator("#f-dream")).to_have_value("Ik wil dierenarts worden")
    page.unroute("**/brievenbus/**")
    page.click(SEND)
    page.wait_for_url("**/bon/*")
    assert len(town.read()) == 1


def test_a_fault_that_was_mended_is_not_read_aloud(browser, town):
    """What is hidden has no words: a screen reader reads them with the field all the same."""
    page = opened(browser, town.form("klein"))
    page.click(SEND)
    expect(page.locator("#fault-name")).to_be_visible()
    filled(page, dream="x" * 2001)
    page.click(SEND)
    expect(page.locator("#fault-dream")).to_be_visible()
    expect(page.locator("#fault-name")).to_have_text("")


@pytest.mark.parametrize("way", ["script", "no-script", "offline"])
def test_a_stamp_alone_is_sent(browser, town, way):
    """Who cannot write chooses a drawing: with a script, without one, and without internet."""
    start = f"{town.addresses['klein']}/"
    page = opened(browser, start, java_script_enabled=way != "no-script")
    if way == "offline":
        page.evaluate(READY)
        until(page, "async () => Boolean(await caches.match(location.href))")
        page.context.set_offline(True)
    page.goto(town.form("klein"))
    filled(page, dream="")
    page.locator(".album .pill").first.click()
    page.click(SEND)
    if way == "offline":
        expect(page.locator(".waits p")).to_contain_text("Je droom is nog niet verstuurd.")
        page.context.set_offline(False)
        page.goto(start)
        expect(page.locator(".waits p")).to_have_text("Je droom is nu verstuurd.")
    else:
        page.wait_for_url("**/bon/*")
    (found,) = town.read()
    assert (found.dream, bool(found.stamp), found.picture) == ("", True, False)


def test_the_headers_of_the_real_server(browser, town):
    """The form, a fault, the receipt and the banner break no rule of the policy of the pages."""
    page = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
    said = []
    page.on("console", lambda told: said.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    answer = page.goto(town.form("klein"))
    assert "trusted-types" in answer.headers["content-security-policy"]
    page.click(SEND)
    expect(page.locator("#fouten")).to_be_visible()
    filled(page)
    page.click(SEND)
    page.wait_for_url("**/bon/*")
    # the browser tells each answer of 400 and more; that one is no fault
    assert [words for words in said if "422" not in words] == []


def test_without_internet_a_gap_is_told_at_once(browser, town):
    """A dream that lacks something is not put away: its writer hears it now."""
    page = opened(browser, f"{town.addresses['klein']}/")
    page.evaluate(READY)
    until(page, "async () => Boolean(await caches.match(location.href))")
    page.context.set_offline(True)
    page.goto(town.form("klein"))
    page.fill("#f-dream", "Ik wil kok worden")
    page.click(SEND)
    expect(page.locator("#notice")).to_contain_text("Je hebt nu geen internet.")
    expect(page.locator("#fouten li")).to_have_count(5)
    expect(page.locator("#f-dream")).to_have_value("Ik wil kok worden")


def test_a_receipt_is_kept_by_no_worker(browser, town):
    """What the mailbox answers is not kept on the device: without internet it is not there."""
    page = opened(browser, town.form("klein"))
    page.evaluate(READY)
    filled(page)
    page.click(SEND)
    page.wait_for_url("**/bon/*")
    page.wait_for_timeout(300)
    kept = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async (name) =>"
        " (await (await caches.open(name)).keys()).map((one) => one.url)))).flat()"
    )
    assert kept
    assert not [url for url in kept if "brievenbus" in url]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("state", ["empty", "wrong", "receipt", "trouble"])
@pytest.mark.parametrize("brand", ["klein", "groot"])
def test_every_answer_is_for_everybody(browser, town, brand, state, width, tmp_path):
    """The form, its faults, the receipt and trouble pass axe, the Nu checker, and fit."""
    page = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=False
    ).new_page()
    page.goto(town.form(brand))
    if state in ("wrong", "receipt"):
        filled(page, brand)
        if state == "wrong":
            page.fill("#f-name", "")
        page.click(SEND)
        page.wait_for_load_state()
    if state == "trouble":
        action = page.get_attribute("#formulier", "action")
        page.goto(f"{town.addresses[brand]}{action}bon/000000000000")
    html = page.content()
    again = browser.new_context(
        viewport={"width": width, "height": 800}, bypass_csp=True
    ).new_page()
    again.route(page.url, lambda route: route.fulfill(body=html, content_type="text/html"))
    again.goto(page.url)
    again.add_script_tag(path=str(AXE))
    found = again.evaluate("tags => axe.run({runOnly: tags})", RULES)
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found["violations"]] == []
    assert again.evaluate("document.documentElement.scrollWidth") == width
    if width == 320:
        (tmp_path / "x.html").write_text(html)
        run = ["java", "-Xss2m", "-jar", str(JAR), "--format", "json", "--errors-only"]
        done = subprocess.run(
            [*run, str(tmp_path / "x.html")], capture_output=True, text=True, check=False
        )
        assert json.loads(done.stderr or done.stdout)["messages"] == []


@pytest.mark.parametrize("brand", ["klein", "groot"])
def test_the_form_is_as_light_as_any_page(browser, town, brand):
    """What comes with the form keeps to the limits of all pages; the rest comes when it is needed."""
    page = browser.new_page()
    sizes = {}

    def weigh(answer):
        if answer.ok and answer.url.startswith(town.addresses[brand]):
            sizes[answer.url] = len(gzip.compress(answer.body(), 6, mtime=0))

    page.on("requestfinished", lambda request: weigh(request.response()))
    page.goto(town.form(brand), wait_until="networkidle")
    scripts = sum(size for url, size in sizes.items() if url.endswith(".js") and "sw.js" not in url)
    sheets = sum(size for url, size in sizes.items() if url.endswith(".css"))
    assert scripts <= SCRIPT_LIMIT
    assert sheets + sizes[town.form(brand)] <= PAGE_LIMIT
    page.close()


def test_by_keyboard_alone(browser, town):
    """Every field is reached with Tab, choices with arrows, and the form is sent with Enter."""
    page = opened(browser, town.form("klein"))
    page.focus("#f-dream")
    page.keyboard.type("Ik wil kok worden")
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.name || document.activeElement.type")
        seen.append(name)
        if name == "name":
            page.keyboard.type("Sam")
        if name in ("age", "district"):
            page.keyboard.press("Space")
        if name == "parent_phone":
            page.keyboard.type("0612345678")
        if name == "consent":
            page.keyboard.press("Space")
        if name == "submit":
            page.keyboard.press("Enter")
            break
    assert "homepage" not in seen
    page.wait_for_url("**/bon/*")
    assert [found.age for found in town.read()] == ["0-3"]
