"""Lighthouse: accessibility, good practice and being found are 100 on each kind of page."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess

import pytest
from browsing import FLAGS, PRODUCT, Site, fullest
from conftest import dressed_build

pytestmark = pytest.mark.browser
NIGHTLY = bool(os.environ.get("NIGHTLY"))


@pytest.fixture(scope="module")
def live(dressed, tmp_path_factory):
    """Return the dressed city as if it were real: only then search engines are let in."""
    root = shutil.copytree(dressed.root, tmp_path_factory.mktemp("live") / "city")
    text = (root / "site.toml").read_text()
    text = text.replace('stage = "demo"', 'stage = "live"').replace("fabelstad.example", "fabel.nl")
    every = 'channels = { whatsapp = "+31 6 00000001", instagram = "https://fabel.nl/i" }'
    text = re.sub(r"^channels = .*$", every, text, flags=re.MULTILINE)
    (root / "site.toml").write_text(text)
    built = dressed_build(root, tmp_path_factory.mktemp("live-out"))
    sites = {brand: Site(*place) for brand, place in built.brands.items()}
    yield sites
    for site in sites.values():
        site.stop()


def judged(addresses) -> list[str]:
    """Return what falls short of 100 on some addresses."""
    command = ["node", "tests/lighthouse.mjs", json.dumps(FLAGS), *addresses]
    chromium = shutil.which("chromium")
    assert chromium, "Chromium ontbreekt: apt-get install chromium"
    run = subprocess.run(
        command,
        cwd=PRODUCT,
        env=os.environ | {"CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_each_kind_of_page_is_a_hundred(live):
    """A page of a third of the templates gets 100, of one brand in turn; all of them at night."""
    addresses = []
    for turn, site in enumerate(live.values()):
        pages = fullest(site.folder).values()
        # A page takes ten seconds: on each change every sixth of each brand, others for the other.
        addresses += [
            site.url + path for at, path in enumerate(pages) if NIGHTLY or (at + 3 * turn) % 6 == 0
        ]
    assert judged(addresses) == []


def test_lighthouse_catches_a_fault(live, tmp_path):
    """A page without a title, a language and a description does not get 100."""
    page = next(iter(live.values())).folder / "agenda" / "index.html"
    text = page.read_text().replace("<title>", "<!--").replace("</title>", "-->")
    (tmp_path / "index.html").write_text(text)
    with Site(tmp_path) as site:
        found = judged([f"{site.url}/"])
    assert any("document-title" in words for words in found)
