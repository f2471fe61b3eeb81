"""How tests use the editing form as a volunteer does: in a browser, on the files of a city."""

from __future__ import annotations

import difflib
import threading
from pathlib import Path

from playwright.sync_api import Locator, Page

from droomkaart.edit import PARTS, desk

BOX = "Over ons"


def served(root: Path):
    """Return the form of a city, and its address."""
    server = desk(root, 0, PARTS, "2026-11-21")
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server, server.address


class Form:
    """One entry of the form, opened in a page."""

    def __init__(self, page: Page, address: str) -> None:
        """Keep the page; the form is at `address`. `side` is the language of which fields are meant."""
        self.page, self.address = page, address
        self.side = ""

    def open(self, entry: str, first: str = BOX) -> Form:
        """Open an entry (`partners/entries/fc`), and wait for a field that it begins with."""
        self.page.goto(f"{self.address}#/collections/{entry}")
        self.page.get_by_role("textbox", name=first).first.wait_for()
        return self

    def field(self, key: str) -> Locator:
        """Scroll to a field by its path (`offerings.0.title`): it is drawn when it comes near."""
        part = f'[aria-label*="{self.side}"] ' if self.side else ""
        found = self.page.locator(f'{part}[data-key-path="{key}"]')
        self.page.mouse.move(600, 500)
        for _ in range(120):
            if found.count():
                found.scroll_into_view_if_needed()
                return found
            self.page.mouse.wheel(0, 400)
            self.page.wait_for_timeout(100)
        raise LookupError(key)

    def unfold(self, key: str) -> Locator:
        """Unfold a group or the first group of a list."""
        found = self.field(key)
        found.get_by_role("button", name="Uitvouwen", exact=True).first.click()
        return found

    def fill(self, key: str, words: str) -> None:
        """Fill a field in with words, a day or a time."""
        found = self.field(key).locator("input:not([type=checkbox]), textarea").first
        found.fill(words)
        found.blur()

    def choose(self, key: str, words: str) -> None:
        """Choose from a few choices that are all in view."""
        self.field(key).get_by_text(words, exact=True).first.click()

    def pick(self, key: str, words: str) -> None:
        """Choose from a list that opens."""
        self.field(key).get_by_role("combobox").first.click()
        self.page.get_by_role("option", name=words, exact=True).first.click()

    def include(self, key: str) -> None:
        """Take a group in that was left out."""
        self.field(key).get_by_text("toevoegen").first.click()

    def add(self, key: str) -> None:
        """Add a line to a list."""
        self.field(key).get_by_role("button", name="toevoegen").last.click()

    def save(self) -> int:
        """Save; return the status that came back."""
        with self.page.expect_response(lambda answer: answer.url.endswith("/contents")) as got:
            self.page.get_by_role("button", name="Opslaan").click()
        return got.value.status

    def told(self) -> str:
        """Return what the form says when it could not save."""
        said = self.page.get_by_role("alertdialog")
        said.wait_for()
        return said.inner_text()


def changed(before: str, after: str) -> list[str]:
    """Return the lines that went (`-`) and came (`+`)."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
