"""The real map behind its button: nothing before it is pressed, and every place on it."""

from __future__ import annotations

import io
import re
import shutil

import gates
import pytest
from browsing import AXE, Site
from conftest import dressed_build
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
HOST = "https://kaart.fabelstad.example"
SHIFT = "() => document.querySelector('.frame a').style.transform"


@pytest.fixture(scope="module")
def site(dressed, tmp_path_factory):
    """Return Fabelstad with three places that have a point, and tiles of its own."""
    root = shutil.copytree(dressed.root, tmp_path_factory.mktemp("mapped") / "city")
    for at in range(3):
        (root / "partners" / "venues" / f"hal-{at}.yaml").write_text(
            f"name: Hal {at}\ncity: Fabelstad\ndistrict: noord\n"
            f"point: {{latitude: 52.3{5 + at}, longitude: 5.2{at}}}\n"
        )
    pool = root / "partners" / "venues" / "zwembad-de-schelp.yaml"  # far from the others
    pool.write_text(re.sub(r"(?m)^point:.*\n", "", pool.read_text()))
    built = dressed_build(root, tmp_path_factory.mktemp("mapped-out"))
    with Site(*built.brands["klein"]) as found:
        yield found


@pytest.fixture
def page(browser, site):
    """Return the map page with what was asked of the host of the tiles."""
    image = io.BytesIO()
    Image.new("RGB", (256, 256), "#9bd").save(image, "PNG")
    context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    found = context.new_page()
    found.asked, found.said = [], []

    def answer(route):
        found.asked.append(route.request.url)
        route.fulfill(body=image.getvalue(), content_type="image/png")

    found.route(f"{HOST}/**", answer)
    found.on("console", lambda message: found.said.append(message.text))
    found.goto(f"{site.url}/kaart/")
    yield found
    context.close()


def opened(page):
    """Press the button, and wait for the tiles."""
    page.get_by_role("button", name="Toon een echte kaart").click()
    expect(page.locator(".frame img").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page


def test_nothing_before_it_is_asked(page):
    """Until the button is pressed no other host is asked for anything, and it says which would."""
    page.wait_for_load_state("networkidle")
    assert page.asked == []
    expect(page.locator(".real-map")).to_contain_text("plaatjes op bij kaart.fabelstad.example")


def test_every_place_is_on_it(page):
    """All places stand on the map within its frame, and lead to their page; whose it is is said."""
    opened(page)
    tile = re.compile(rf"{HOST}/(\d+)/(\d+)/(\d+)\.png")
    assert page.asked
    assert all(tile.fullmatch(url) for url in page.asked)
    frame = page.locator(".frame").bounding_box()
    dots = page.locator(".frame a")
    assert dots.count() == 3
    for dot in dots.all():
        box = dot.bounding_box()
        assert frame["x"] <= box["x"] + 22 <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"] + 22 <= frame["y"] + frame["height"]
    assert dots.first.get_attribute("href").endswith("/plek/hal-0/")
    expect(page.get_by_text("© De landmeters van Fabelstad")).to_be_visible()
    assert [words for words in page.said if "Security" in words or "Trusted" in words] == []


def test_the_tiles_are_those_of_the_place(page):
    """The tiles are numbered as everywhere: those of 52.36 north, 5.21 east stand in the middle."""
    opened(page)
    zoom, column, row = map(int, re.findall(r"\d+", page.asked[0].removeprefix(HOST)))
    many = 2**zoom
    assert abs(column - many * (5.21 + 180) / 360) < 4
    assert abs(row / many - 0.3287) < 4 / many  # 52.36 north in Web Mercator


def test_by_keyboard_and_by_finger(page):
    """Arrows and dragging move the map, buttons bring it nearer; what was left is dropped."""
    opened(page)
    first = page.evaluate(SHIFT)
    page.keyboard.press("ArrowRight")
    moved = page.evaluate(SHIFT)
    assert moved != first
    box = page.locator(".frame").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] - 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 110, box["y"] + box["height"] - 20, steps=3)
    page.mouse.up()
    assert page.evaluate(SHIFT) == first
    levels = {url.split("/")[3] for url in page.asked}
    page.get_by_role("button", name="Dichterbij").click()
    page.wait_for_load_state("networkidle")
    assert {url.split("/")[3] for url in page.asked} - levels
    near = int(max(url.split("/")[3] for url in page.asked))
    assert all(
        f"/{near}/" in s
        for s in page.locator(".frame img").evaluate_all("(a) => a.map((i) => i.src)")
    )


def test_it_covers_nothing(page):
    """On a wide screen the open map stays beside the list: it lies over nothing that follows."""
    page.set_viewport_size({"width": 1280, "height": 1500})  # so tall that it sticks
    opened(page)
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    ends = "(all) => Math.max(...all.map((one) => one.getBoundingClientRect().bottom))"
    after = page.locator(".mailbox").evaluate("(one) => one.getBoundingClientRect().top")
    assert page.locator(".city-map").evaluate_all(ends) <= after


def test_no_barriers(page, site):
    """Axe finds nothing on the open map, and its buttons can be touched."""
    opened(page)
    page.evaluate(AXE.read_text())
    found = page.evaluate("(rules) => axe.run({ runOnly: rules })", gates.RULES)
    assert found["violations"] == []
    assert page.evaluate(gates._TARGETS, gates.TARGET) == []


def test_off_by_default(starter):
    """The sites of this repository have no tiles: no button, no script, one host in the policy."""
    for brand in ("als-ik-later-groot-ben", "dare-to-dream"):
        text = (starter / brand / "kaart" / "index.html").read_text()
        assert "real-map" not in text
        assert "tiles" not in " ".join(re.findall(r'src="([^"]*)"', text))
        assert re.search("img-src (&#39;|')self(&#39;|');", text)
