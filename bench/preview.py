"""How long it takes from a save to the screen, in Chromium: `make bench-preview`.

A title changes in a copy of the starter sites, twenty times with a second between them, and
then fifty times as fast as a disk takes it; the last one has to be there. Fails above the limit.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PRODUCT = Path(__file__).resolve().parent.parent
LIMIT = 300.0  # milliseconds, median
SAVES, QUICK = 20, 50
FILE, TITLE = "partners/fc-almere.yaml", "Voetbal voor de allerjongsten (O6)"
PAGE = "activiteit/fc-almere/voetbal-o6/"
# Tells when a frame with these words has been drawn, by the clock that the disk is read with.
_SEEN = """words => new Promise(done => {
  const look = () => document.querySelector("h1")?.textContent.includes(words)
    ? requestAnimationFrame(() => setTimeout(() => done(Date.now()))) : setTimeout(look, 1);
  look();
})"""


def main() -> int:
    """Measure and print; return 1 when the limit is passed or the last save did not come."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--saves", type=int, default=SAVES, help="saves a second apart")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "stad"
        for part in ("partners", "content", "site.toml"):
            source = PRODUCT / part
            (shutil.copytree if source.is_dir() else shutil.copy)(source, _made(root) / part)
        command = [sys.executable, "-m", "droomkaart.serve", "--root", str(root), "--port", "0"]
        served = subprocess.Popen(command, cwd=PRODUCT, stdout=subprocess.PIPE, text=True)
        try:
            assert served.stdout is not None
            home = served.stdout.readline().split(": ")[1].strip()
            return _measured(root / FILE, home, options.saves)
        finally:
            served.terminate()


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _measured(file: Path, home: str, saves: int) -> int:
    text = file.read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = chromium.new_page()
        page.goto(home + PAGE)
        page.wait_for_timeout(3_000)
        took = [_saved(file, text, f"keer {number}", page) for number in range(saves)]
        for number in range(QUICK):
            file.write_text(text.replace(TITLE, f"{TITLE} snel {number}"), encoding="utf-8")
            time.sleep(0.02)
        page.wait_for_timeout(3_000)
        missed = f"snel {QUICK - 1}" not in page.inner_text("h1")
        chromium.close()
    median = statistics.median(took)
    print(
        f"{saves} saves: median {median:.0f} ms, slowest {max(took):.0f} ms (limit {LIMIT:.0f} ms)"
    )
    print(f"{QUICK} quick saves: the last one {'did not come' if missed else 'came'}")
    return 1 if median > LIMIT or missed else 0


def _saved(file: Path, text: str, words: str, page: Page) -> float:
    """Return how many milliseconds after a save its words were drawn."""
    started = time.time() * 1000
    file.write_text(text.replace(TITLE, f"{TITLE} {words}"), encoding="utf-8")
    while True:
        try:
            seen = float(page.evaluate(_SEEN, words))
            break
        except Exception:  # noqa: BLE001  # the page was just loading itself anew
            continue
    page.wait_for_timeout(1_000)
    return seen - started


if __name__ == "__main__":
    raise SystemExit(main())
