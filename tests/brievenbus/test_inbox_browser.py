"""The inbox as pages in a real browser: by who has a phone, a mouse or only a keyboard."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading

import httpx
import pytest
import uvicorn
from browsing import AXE
from mailboxes import WHOLE, jpeg, posted
from playwright.sync_api import expect

from brievenbus import keyfile
from brievenbus.inbox import web
from brievenbus.inbox.desk import Line
from brievenbus.port import taken

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SECRET = "geheim-van-deze-keer"
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def desk(opened):
    """Return the address, with its secret, of the pages of Anna."""
    secret = keyfile.read(opened.folder / "anna.txt", str)
    line = Line(opened.address, secret, lambda: dt.date(2026, 11, 23))
    with contextlib.closing(line), contextlib.closing(taken("127.0.0.1", 0)) as held:
        server = uvicorn.Server(
            uvicorn.Config(web.application(line, "Anna", SECRET), log_level="error")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{held.getsockname()[1]}/?sleutel={SECRET}"
        server.should_exit = True
        thread.join()


def send(opened, photo=None, **changed):
    """Send a form to the open mailbox."""
    address = f"{opened.address}/brievenbus/klein/nl/"
    assert httpx.post(address, files=posted(WHOLE | changed, photo)).status_code == 303


def sound(page):
    """See that a page has no barrier, and nothing outside its width."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("tags => axe.run({runOnly: tags})", RULES)["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
    assert page.evaluate(WIDE) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_dream_is_read_and_noted(opened, desk, browser, width, scheme):
    """From the list to a dream, a note, taking it back, and throwing it away: no script needed."""
    send(opened, jpeg(), dream="Ik wil piloot worden in een " + "heellangwoord" * 9)
    send(opened, dream="أريد أن أصبح طبيبة", name="ليلى", key="b" * 32)
    context = browser.new_context(
        viewport={"width": width, "height": 700}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(desk)
    expect(page).to_have_url(desk.split("?")[0])
    sound(page)
    page.locator("a[href^='/droom/']").first.click()
    page.wait_for_url("**/droom/**")
    sound(page)
    page.get_by_text("De foto bij deze droom").click()
    seen = "document.querySelector('img').complete && document.querySelector('img').naturalWidth"
    page.wait_for_function(seen)
    page.get_by_label("de notitie").fill("belt op donderdag")
    page.get_by_role("button", name="Noteer").click()
    expect(page.locator("main")).to_contain_text("Anna: notitie belt op donderdag")
    page.get_by_role("button", name="Neem het laatste terug: notitie belt op donderdag").click()
    expect(page.locator("main")).to_contain_text("teruggenomen: notitie belt op donderdag")
    expect(page.get_by_role("button", name="Neem het laatste terug")).to_have_count(0)
    page.get_by_text("Gooi deze droom weg").click()
    box = page.get_by_placeholder("Typ de code")
    box.fill("anders")
    page.get_by_role("button", name="Voor altijd weg").click()
    expect(page.locator("main")).to_contain_text("typ de code van de droom")
    sound(page)
    page.go_back()
    page.get_by_text("Gooi deze droom weg").click()
    code = page.locator("h1").inner_text().split()[-1]
    page.get_by_placeholder("Typ de code").fill(code)
    page.get_by_role("button", name="Voor altijd weg").click()
    expect(page.locator("a[href^='/droom/']")).to_have_count(1)
    page.locator("a[href^='/droom/']").click()
    assert page.locator("blockquote").first.evaluate("one => getComputedStyle(one).direction") == (
        "rtl"
    )
    context.close()


def test_a_hostile_dream_stays_words(opened, desk, browser):
    """Nothing that a stranger wrote runs, loads or leads anywhere; the pages keep their own rules."""
    send(opened, dream="<img src=x onerror=alert(1)><script>alert(2)</script>", name="<a href=//x>")
    page = browser.new_page()
    asked, told = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
    page.goto(desk)
    page.locator("a[href^='/droom/']").first.click()
    expect(page.locator("blockquote").first).to_contain_text("<script>alert(2)</script>")
    assert told == []
    assert {url.split("/")[2] for url in asked} == {desk.split("/")[2]}
    page.close()


def test_another_page_of_the_same_browser_sees_nothing(opened, desk, browser):
    """Another site in the same browser can neither read the inbox nor note anything there."""
    send(opened)
    context = browser.new_context()
    page = context.new_page()
    page.goto(desk)
    name = page.locator("a[href^='/droom/']").first.get_attribute("href")
    elsewhere = desk.split("/?")[0].replace("127.0.0.1", "localhost")
    other = context.new_page()
    other.goto(f"{opened.address}/brievenbus/klein/nl/", wait_until="commit")
    asked = f"fetch('{desk.split('/?')[0]}/', {{credentials: 'include'}}).then(() => 1, () => 0)"
    assert other.evaluate(asked) == 0
    body = "new URLSearchParams({act: 'note', words: 'van een ander', secret: 'geraden'})"
    posts = f"{{method: 'POST', mode: 'no-cors', credentials: 'include', body: {body}}}"
    noted = f"fetch('{desk.split('/?')[0]}{name.replace('droom', 'noteer')}', {posts})"
    assert other.evaluate(f"{noted}.then((answer) => answer.type)") == "opaque"  # it was sent
    page.goto(desk.split("/?")[0] + name)
    assert "van een ander" not in page.locator("main").inner_text()
    other.goto(elsewhere + name)
    assert other.locator("body").inner_text().strip() == "open het adres dat in het venster staat"
    context.close()
