"""How tests look at a built site through a real browser."""

from __future__ import annotations

import re
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

PRODUCT = Path(__file__).resolve().parent.parent
AXE = PRODUCT / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A page comes in so many pieces of so many bytes, and then the rest at once.
PIECES, PIECE = 12, 3_000
_TEMPLATE = re.compile(r'<body class="page-([\w-]+)"')


class Site:
    """One built brand on a port of this machine, at its own base path.

    `folder` may be changed while it runs: that is the next deploy. `hold` is how many
    seconds each answer waits, `slow` the same for names that end in some way, `pause` what a
    page waits between its pieces, `asked` what was asked for.
    """

    def __init__(self, folder: Path, base_path: str = "") -> None:
        """Start serving a folder."""
        self.folder, self.base_path = folder, base_path
        self.hold = 0.0
        self.slow: dict[str, float] = {}
        self.pause = 0.0
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self))
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        self.url = self.origin + base_path

    def __enter__(self) -> Self:
        """Serve inside a `with`."""
        return self

    def __exit__(self, *_why: object) -> None:
        """Stop serving."""
        self.stop()

    def stop(self) -> None:
        """Stop serving: from now on nobody answers."""
        self.server.shutdown()
        self.server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    """A file server as `docs/operations.md` asks for: under a base path, with its own 404."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".webmanifest": "application/manifest+json",
        ".js": "text/javascript",
        ".woff2": "font/woff2",
    }

    def __init__(self, site: Site, *words: object) -> None:
        """Answer one connection of a site."""
        self.site = site
        super().__init__(*words, directory=str(site.folder))

    def do_GET(self) -> None:
        """Answer, late when the site is held."""
        self.site.asked.append(self.path)
        late = (s for ending, s in self.site.slow.items() if self.path.endswith(ending))
        time.sleep(max(self.site.hold, *late, 0))
        super().do_GET()

    def copyfile(self, source, outputfile) -> None:
        """Send a file; a page in pieces, as on a poor line: its beginning is painted first."""
        if self.site.pause and self.headers.get("Sec-Fetch-Dest") == "document":
            for _ in range(PIECES):
                outputfile.write(source.read(PIECE))
                outputfile.flush()
                time.sleep(self.site.pause)
        super().copyfile(source, outputfile)

    def end_headers(self) -> None:
        """Cache as the table of headers says."""
        for_ever = "/assets/" in self.path
        self.send_header("Cache-Control", "max-age=31536000, immutable" if for_ever else "no-cache")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        """Return the file of an address; outside the base path there is none."""
        base = self.site.base_path
        inside = path.startswith(f"{base}/")
        return super().translate_path(path[len(base) :] if inside else "/-nothing-/")

    def send_error(self, code: int, *words: object) -> None:
        """Send the site's own page for what is missing."""
        page = self.site.folder / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code)
        data = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
        return None

    def log_message(self, *words: object) -> None:
        """Say nothing."""


def template_of(text: str) -> str:
    """Return the name of the template that a page was made with."""
    found = _TEMPLATE.search(text)
    assert found, text[:300]
    return found[1]


def fullest(folder: Path) -> dict[str, str]:
    """Return the path of the largest page of each template in one language's folder."""
    largest: dict[str, tuple[int, str]] = {}
    languages = {p.parent.name for p in folder.glob("*/404.html")}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if name.split("/")[0] in languages:
            continue
        kind = template_of(path.read_text())
        size = path.stat().st_size
        if size > largest.get(kind, (0, ""))[0]:
            largest[kind] = (size, "/" + name.removesuffix("index.html"))
    return {kind: path for kind, (_, path) in sorted(largest.items())}


def until(page: object, script: str, seconds: float = 10) -> None:
    """Wait until an asynchronous function in the page returns true."""
    end = time.monotonic() + seconds
    while not page.evaluate(script):
        assert time.monotonic() < end, script
        time.sleep(0.05)
