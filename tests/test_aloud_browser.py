"""Texts that can be heard: by the voice of the device, or as somebody recorded them."""

from __future__ import annotations

import pytest
from browsing import Site
from playwright.sync_api import expect
from test_activity_browser import VOICES

TEXT = "/zo-werkt-het/"
# Where the text begins on the screen.
TOP = "document.querySelector('.prose').getBoundingClientRect().top"
# How long a recording is, once the browser has read that from its file, and whether it plays.
HEARD = """async () => {
  const audio = document.querySelector('audio');
  await audio.play();
  const found = [audio.duration, audio.paused, audio.error];
  audio.pause();
  return found; }"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["klein", "groot"])
def brand(request, dressed):
    """Return each brand of Fabelstad in turn, and where it stands."""
    folder, base = dressed.brands[request.param]
    with Site(folder, base) as site:
        yield request.param, site.url


@pytest.fixture
def visit(browser, brand):
    """Return a function that opens a page on a small phone, with some voice on the device."""
    contexts, said = [], []

    def opened(path, voice=""):
        context = browser.new_context(viewport={"width": 320, "height": 640})
        contexts.append(context)
        if voice:
            context.add_init_script(VOICES % (voice, "true"))
        page = context.new_page()
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text))
        page.goto(brand[1] + path)
        page.wait_for_load_state("load")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


@pytest.mark.parametrize("path", [TEXT, "/dromen/zeemeermin/"])
def test_a_text_is_read_aloud(visit, path):
    """The title, the lead and the text are read, sentence by sentence, each marked as it is said."""
    page = visit(path, "nl-NL")
    page.get_by_role("button", name="Lees voor").click()
    marked = "[...CSS.highlights.get('said')].map((range) => range.toString().trim())"
    for _ in range(2):
        assert page.evaluate(marked) == [page.evaluate("told.at(-1)[1]")]
        page.evaluate("speechSynthesis.last.onend()")
    said = [words for _, words in page.evaluate("told")]
    parts = page.locator("h1, .question, .lead, .prose > *").all()
    text = " ".join(" ".join(part.text_content() for part in parts).split())
    assert " ".join(" ".join(said).split()) in text
    assert len(said) == 3
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()


def test_the_voice_moves_nothing(visit):
    """Where a voice comes late or never, the text stands at the same place."""
    pages = visit(TEXT, "nl"), visit(TEXT)
    for page in pages:
        page.reload()  # with its letters at hand: on a busy machine they may come too late for one
    voiced, silent = pages
    expect(voiced.get_by_role("button", name="Lees voor")).to_be_visible()
    assert silent.evaluate(TOP) == voiced.evaluate(TOP)
    assert visit(TEXT, "de").get_by_role("button", name="Lees voor").count() == 0


def test_a_recording_plays(visit, brand):
    """A recording is there only for the text it was made of, says what it is, and plays."""
    page = visit(TEXT)
    assert page.locator("audio").count() == (1 if brand[0] == "klein" else 0)
    page = visit("/en/dromen/zeemeermin/")
    expect(page.locator("audio")).to_have_attribute("aria-label", "Listen to this text")
    length, paused, error = page.evaluate(HEARD)
    assert (round(length), paused, error) == (1, False, None)
    assert visit("/dromen/zeemeermin/").locator("audio").count() == 0


def test_what_is_read_stays_in_sight(visit):
    """The page follows the voice; who scrolled away is left where they are."""
    page = visit(TEXT, "nl")
    page.set_viewport_size({"width": 320, "height": 300})
    page.get_by_role("button", name="Lees voor").click()
    top = "[...CSS.highlights.get('said')][0].getBoundingClientRect().top"
    for _ in range(4):
        assert 0 <= page.evaluate(top) < 300
        page.evaluate("speechSynthesis.last.onend()")
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.evaluate("speechSynthesis.last.onend()")
    assert page.evaluate("scrollY") == 0


def test_one_voice_at_a_time(visit):
    """Whoever starts a recording does not hear the device as well."""
    page = visit("/en/dromen/zeemeermin/", "en")
    page.get_by_role("button", name="Read aloud").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    page.evaluate("document.querySelector('audio').dispatchEvent(new Event('play'))")
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
