"""An editor looks at the preview in a real browser while the files change."""

from __future__ import annotations

import datetime as dt
import shutil
import threading

import pytest
from browsing import AXE
from conftest import FABELSTAD, PRODUCT
from playwright.sync_api import expect

from droomkaart.preview import Town, Wish
from droomkaart.serve import Server, Signal, address, refresh

pytestmark = pytest.mark.browser
WISH = Wish(dt.date(2026, 11, 21))
CLUB = "partners/zwemclub-de-meermin.yaml"
SWIM = "activiteit/zwemclub-de-meermin/zeemeerminzwemmen/"


@pytest.fixture
def desk(tmp_path, browser):
    """Return a page on the preview, its address, and what saves a file."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD, root)
    server = Server(0, Town(root, PRODUCT), Signal(), "klein", WISH)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

    def save(name, *words):
        path = root / name
        path.write_text(path.read_text().replace(*words))
        refresh(server.town, server.signal, [path], WISH)

    context = browser.new_context()
    yield context.new_page(), address(server), save
    context.close()
    server.shutdown()
    server.server_close()


def test_a_save_is_on_the_screen(desk):
    """Each of many quick saves comes, in order, and the last one stays."""
    page, home, save = desk
    page.goto(home + SWIM)
    for number in range(1, 11):
        old = f"staart {number - 1}" if number > 1 else "staart"
        save(CLUB, f"title: Zwemmen met een {old}\n", f"title: Zwemmen met een staart {number}\n")
    expect(page.locator("h1")).to_have_text("Zwemmen met een staart 10")


def test_a_fault_is_told_and_mended(desk):
    """A fault stands over the page at its line; with it mended the page comes back by itself."""
    page, home, save = desk
    page.goto(home + SWIM)
    save(CLUB, "kind: zwemvereniging", "soort: zwemvereniging")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("1 fout")
    expect(told).to_contain_text(f"{CLUB}:3:1 “soort” is geen bekend veld")
    expect(page.locator("h1")).to_have_text("Zwemmen met een staart")
    save(CLUB, "soort: zwemvereniging", "kind: zwemvereniging")
    expect(told).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_another_day(desk, width):
    """An editor looks at a day to come, with drafts, and comes back; nothing sticks out."""
    page, home, _ = desk
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(home + "activiteit/makershal/lentelab/")
    expect(page.locator("body")).not_to_contain_text("het lentelab")
    page.get_by_label("alsof het is:").fill("2027-01-10")
    expect(page.locator("h1")).to_contain_text("het lentelab")
    page.get_by_role("button", name="vandaag").click()
    expect(page.locator("h1")).not_to_contain_text("het lentelab")
    page.get_by_label("ook klad").check()
    expect(page.locator("h1")).to_contain_text("het lentelab")
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0


def test_no_barriers(desk):
    """The bar and what it tells can be used by everybody."""
    page, home, save = desk
    page.goto(home + SWIM)
    save(CLUB, "kind: zwemvereniging", "soort: zwemvereniging")
    expect(page.get_by_role("alert")).to_be_visible()
    page.evaluate(AXE.read_text() + ";0")
    found = page.evaluate("axe.run('#voorvertoning')")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
