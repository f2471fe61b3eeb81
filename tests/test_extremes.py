"""Cities with next to nothing, and with far too much in one field: pages still fit and speak."""

from __future__ import annotations

import itertools
import shutil

import gates
import pytest
from browsing import Site, fullest
from conftest import FABELSTAD, PRODUCT, THEMES, dressed_build

pytestmark = pytest.mark.browser

LEAST = "kind: sport\n    ages: {min: 6, max: 14}\n"
LONG = "Zwem" * 15
OFFERINGS = {
    "empty": "",
    "one": f"  - id: iets\n    title: Iets\n    summary: Doe iets.\n    {LEAST}",
    "long": f"  - id: iets\n    title: {'Een lange naam ' * 13}nu.\n    summary: Doe.\n    {LEAST}",
    "short": f"  - id: iets\n    title: X\n    summary: Y\n    {LEAST}",
    "word": f"""  - id: iets
    title: {LONG}
    summary: {LONG}
    description: {LONG}
    kind: sport
    ages: {{min: 6, max: 14, note: {LONG}}}
    brands: [klein, groot]
    where: {{district: noord, note: {LONG}}}
    when: [{{every: friday, note: {LONG}}}]
    price:
      options: [{{label: {LONG}, amount: 2}}]
      trial: {LONG}
      bring: {LONG}
      note: {LONG}
    join:
      who: parent
      how: {LONG}
      contact: {{role: {LONG}}}
      lead_time: {LONG}
      documents: {LONG}
      helper: {LONG}
      companion: {LONG}
    transport: {LONG}
    added: 2026-11-01
""",
    "mixed": f"  - id: iets\n    title: Samen koken نطبخ (معا) 3–5\n    summary: Kook gezellig mee נבשל.\n    {LEAST}",
    "said-unknown": f"  - id: iets\n    title: Iets\n    summary: Doe iets.\n    {LEAST}"
    "    price: {free: unknown}\n    join: {waiting_list: unknown}\n"
    "    access: {wheelchair: unknown}\n",
    "unknown": "  - id: iets\n    title: Iets\n    summary: Doe iets.\n    kind: sport\n"
    "    brands: [klein, groot]\n",
}


# Where a page says most of what an offering says.
SPOKEN = ("home", "list", "activity", "agenda", "table")


@pytest.fixture(scope="module", params=OFFERINGS)
def city(request, tmp_path_factory):
    """Return both sites of a city with that catalogue, no pictures and no content."""
    tmp_path = tmp_path_factory.mktemp(request.param)
    root = tmp_path / "city"
    (root / "partners").mkdir(parents=True)
    (root / "intern").mkdir()
    shutil.copy(FABELSTAD / "site.toml", root)
    for ours, theirs in THEMES.items():
        shutil.copytree(PRODUCT / "themes" / theirs, root / "themes" / ours)
    offerings = OFFERINGS[request.param]
    if offerings:
        name = LONG if request.param == "word" else "Club"
        text = f"name: {name}\nabout: {name}.\nowner: redactie\nofferings:\n{offerings}"
        (root / "partners" / "club.yaml").write_text(text)
    built = dressed_build(root, tmp_path / "out")
    # Every kind of page where next to nothing is there, and where too much is in one field.
    long = request.param in {"long", "word"}
    return built, bool(offerings), long, request.param in {"empty", "unknown", "word"}


def test_extreme_cities_fit_and_speak(browser, city):
    """No kind of page scrolls sideways, in either direction, and axe finds no barrier."""
    built, filled, long, whole = city
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, bypass_csp=True, service_workers="block"
    )
    found, kinds = [], set()
    # From right to left only what is long: the rest has room enough there as well.
    ways = ("", "ar-XB") if long else ("",)
    for (folder, base), way in itertools.product(built.brands.values(), ways):
        with Site(folder, base) as site:
            visit = gates.Visit(context, site)
            pages = fullest(folder / way)
            pages.pop("style", None)
            kinds |= pages.keys()
            if not whole:
                pages = {kind: path for kind, path in pages.items() if kind in SPOKEN}
            for kind, path in pages.items():
                visit.open(f"/{way}{path}" if way else path)
                assert visit.page.locator("h1").count() == 1, path
                found += [(path, words) for words in gates.sideways(visit)]
                if kind in SPOKEN and not way:
                    found += [(path, words) for words in gates.barriers(visit)]
    context.close()
    assert found == []
    assert kinds >= {"home", "list", "agenda", "table", "map", "news", "shortlist", "404"}
    assert ("activity" in kinds) == filled


def test_a_long_word_fits_on_paper(browser, city):
    """What is printed of an activity is no wider than A4, the table no wider than A4 on its side."""
    built, filled, _, _ = city
    context = browser.new_context(viewport={"width": 718, "height": 1000}, service_workers="block")
    found = []
    for place in built.brands.values():
        with Site(*place) as site:
            visit = gates.Visit(context, site)
            visit.page.emulate_media(media="print")
            for path in ("/", *(["/activiteit/club/iets/"] if filled else [])):
                found += [(path, words) for words in gates.sideways(visit.open(path))]
            visit.page.set_viewport_size({"width": 1054, "height": 700})
            found += [("table", words) for words in gates.sideways(visit.open("/overzicht/"))]
            visit.page.set_viewport_size({"width": 718, "height": 1000})
    context.close()
    assert found == []
