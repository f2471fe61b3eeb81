"""Measure how fast the pages are on a slow phone, as Lighthouse reckons it, and print a table.

    make bench-pages      (or: .venv/bin/python bench/pages.py --runs 5)

The starter sites are built and served on this machine, packed with gzip as a web server does.
Lighthouse then loads each page as a phone with a poor connection would (its own default: 150 ms,
1.6 Mbit/s, a processor four times as slow). The median of the runs counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PRODUCT = Path(__file__).resolve().parent.parent
# Out of 100; `../docs/developer.md` names the gate.
LEAST = 98
BRANDS = {
    "als-ik-later-groot-ben": "/activiteit/de-aalscholver/zwemmen-en-waterpolo/",
    "dare-to-dream": "/activiteit/de-aalscholver/zwemmen-en-waterpolo/",
}
LANGUAGES = ("", "/ar")
_PACKED = (".html", ".css", ".js", ".svg", ".json", ".webmanifest", "/")


class _Handler(SimpleHTTPRequestHandler):
    """A file server that packs what is text, as a web server does."""

    def send_head(self) -> None:
        """Send one file; texts packed."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        data = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if self.path.partition("?")[0].endswith(_PACKED):
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *words: object) -> None:
        """Say nothing."""


def main() -> int:
    """Run every measurement; return 1 when a median is under the gate."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(PRODUCT / "build.py"), "--out", folder]
        subprocess.run([*command, "--today", "2026-11-21"], check=True, stdout=subprocess.DEVNULL)
        rows = [row for brand in BRANDS for row in _measured(Path(folder) / brand, options.runs)]
    print("| page | Lighthouse performance | largest thing shown | sent |\n|---|---|---|---|")
    for name, score, largest, sent in rows:
        print(f"| {name} | {score:.0f} | {largest / 1000:.2f} s | {sent / 1000:.0f} kB |")
    return int(any(score < LEAST for _, score, _, _ in rows))


def _measured(folder: Path, runs: int) -> Iterator[tuple[str, float, float, float]]:
    """Yield for each page of one brand its name and the medians of its runs."""
    paths = [
        f"{language}{path}"
        for language in LANGUAGES
        for path in ("/", "/activiteiten/", BRANDS[folder.name])
    ]
    with _served(folder) as home:
        told = _lighthouse(runs, [home + path for path in paths])
        for path in paths:
            own = [row for row in told if row["url"] == home + path]
            score, largest, sent = (
                statistics.median(row[key] for row in own) for key in ("score", "largest", "bytes")
            )
            yield f"{folder.name}{path}", score, largest, sent


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine for a while; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def _lighthouse(runs: int, urls: list[str]) -> list[dict[str, Any]]:
    """Return what Lighthouse tells of each run."""
    chromium = shutil.which("chromium")
    if not chromium:
        raise SystemExit("Chromium ontbreekt: apt-get install chromium")
    command = ["node", "bench/pages.mjs", str(runs), *urls]
    environment = os.environ | {"CHROME_PATH": chromium}
    done = subprocess.run(
        command, cwd=PRODUCT, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    found.add_argument("--runs", type=int, default=5, help="how often each page is loaded")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
