"""Cities with next to nothing, and with far too much in one field: pages still fit and speak."""

from __future__ import annotations

import shutil

import gates
import pytest
from browsing import Site
from conftest import FABELSTAD, PRODUCT, THEMES, dressed_build

pytestmark = pytest.mark.browser

LEAST = "kind: sport\n    ages: {min: 6, max: 14}\n"
OFFERINGS = {
    "empty": "",
    "one": f"  - id: iets\n    title: Iets\n    summary: Doe iets.\n    {LEAST}",
    "long": f"  - id: iets\n    title: {'Een lange naam ' * 13}nu.\n    summary: Doe.\n    {LEAST}",
    "short": f"  - id: iets\n    title: X\n    summary: Y\n    {LEAST}",
    "word": f"  - id: iets\n    title: {'Zwem' * 15}\n    summary: {'fiets' * 12}\n    {LEAST}",
    "unknown": "  - id: iets\n    title: Iets\n    summary: Doe iets.\n    kind: sport\n"
    "    brands: [klein, groot]\n",
}


@pytest.fixture(params=OFFERINGS)
def city(request, tmp_path):
    """Return both sites of a city with that catalogue, no pictures and no content."""
    root = tmp_path / "city"
    (root / "partners").mkdir(parents=True)
    (root / "intern").mkdir()
    shutil.copy(FABELSTAD / "site.toml", root)
    for ours, theirs in THEMES.items():
        shutil.copytree(PRODUCT / "themes" / theirs, root / "themes" / ours)
    offerings = OFFERINGS[request.param]
    if offerings:
        text = f"name: Club\nabout: Wij doen iets.\nowner: redactie\nofferings:\n{offerings}"
        (root / "partners" / "club.yaml").write_text(text)
    return dressed_build(root, tmp_path / "out"), bool(offerings)


def test_extreme_cities_fit_and_speak(browser, city):
    """Home, list and activity have no barrier and no sideways scroll, whatever a file holds."""
    built, filled = city
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, bypass_csp=True, service_workers="block"
    )
    found = []
    for place in built.brands.values():
        with Site(*place) as site:
            visit = gates.Visit(context, site)
            for path in ("/", "/activiteiten/", *(["/activiteit/club/iets/"] if filled else [])):
                visit.open(path)
                assert visit.page.locator("h1").count() == 1
                found += [(site.base_path + path, w) for w in gates.barriers(visit)]
                found += [(site.base_path + path, w) for w in gates.sideways(visit)]
    context.close()
    assert found == []
