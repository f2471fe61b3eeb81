"""Live preview of all brands on this machine; the page reloads by itself. Layer 24.

    python -m droomkaart.serve [--root DIR] [--port 8000] [--drafts] [--today DAY]

Each brand has its own port, from `--port` on. The preview listens on 127.0.0.1 only and
keeps its output in the cache, so a published folder is never touched.
"""

from __future__ import annotations

import argparse
import http.server
import subprocess
import sys
import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from watchfiles import watch

from droomkaart.config import read_site
from droomkaart.problems import Problems

PRODUCT = Path(__file__).resolve().parent.parent
SOURCES = ("site.toml", "tombstones.yaml", "partners", "content", "templates", "themes", "locales")
EVENTS, SCRIPT = "/__events", "/__reload.js"
_RELOAD = (f'new EventSource("{EVENTS}").onmessage = () => location.reload();\n').encode()
_TAG = f'<script src="{SCRIPT}"></script></body>'.encode()
# How long a browser's event stream waits before it says that it is still there.
_BEAT = 15.0


class Signal:
    """Tells every open page that there is something new."""

    def __init__(self) -> None:
        """Start with nothing to tell."""
        self._condition = threading.Condition()
        self._count = 0

    def send(self) -> None:
        """Wake every page that waits."""
        with self._condition:
            self._count += 1
            self._condition.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait for the next signal; False when it did not come in time."""
        with self._condition:
            seen = self._count
            return self._condition.wait_for(lambda: self._count != seen, seconds)


class Preview(http.server.SimpleHTTPRequestHandler):
    """Serves one brand from disk, with the reload script added on the way out."""

    protocol_version = "HTTP/1.1"

    def __init__(
        self, *arguments: object, signal: Signal, base_path: str = "", **names: object
    ) -> None:
        """Keep the signal and the site's own folder; the rest is the standard handler's."""
        self._signal, self._base_path = signal, base_path
        super().__init__(*arguments, **names)  # type: ignore[arg-type]  # passed through as they came

    def do_GET(self) -> None:  # the standard library's name
        """Answer with a file, the reload script, or the stream of events."""
        if self.path == EVENTS:
            self._stream()
        elif self.path == SCRIPT:
            self._answer(200, _RELOAD, "text/javascript")
        else:
            self._page()

    def _page(self) -> None:
        self.path = self.path.removeprefix(self._base_path) or "/"
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if path.suffix == ".html" or not path.exists():
            found = path.exists()
            lost = Path(str(self.directory)) / "404.html"
            body = (path if found else lost).read_bytes() if found or lost.exists() else b"404"
            self._answer(200 if found else 404, body.replace(b"</body>", _TAG), "text/html")
        else:
            super().do_GET()

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.close_connection = True
        try:
            while True:
                news = self._signal.wait(_BEAT)
                self.wfile.write(b"data: new\n\n" if news else b": still here\n\n")
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, *_words: object) -> None:
        """Stay quiet: the build says what matters."""


def main(arguments: list[str] | None = None) -> int:
    """Build, serve and watch until stopped; return the exit code."""
    options = _parser().parse_args(arguments)
    brands = _brands(options.root)
    if not brands:
        return 1
    out = options.root / ".cache" / "preview"
    signal = Signal()
    _build(options, out)
    for at, (brand, base_path) in enumerate(brands.items()):
        server = free_server(out / brand, options.port + at, signal, base_path)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"{brand}: http://127.0.0.1:{server.server_port}{base_path}/", flush=True)
    try:
        for _ in watch(*_watched(options.root), debounce=50, step=50):
            if _build(options, out) == 0:
                signal.send()
    except KeyboardInterrupt:
        pass
    return 0


def free_server(
    folder: Path, port: int, signal: Signal, base_path: str
) -> http.server.ThreadingHTTPServer:
    """Return a server on the wanted port, or on a free one when that is taken."""
    try:
        return serve(folder, port, signal, base_path)
    except OSError:
        print(f"poort {port} is bezet; deze site krijgt een andere", flush=True)
        return serve(folder, 0, signal, base_path)


def serve(
    folder: Path, port: int, signal: Signal, base_path: str = ""
) -> http.server.ThreadingHTTPServer:
    """Return a server for one folder on 127.0.0.1; port 0 takes a free one."""
    handler = partial(Preview, directory=str(folder), signal=signal, base_path=base_path)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    return server


def _brands(root: Path) -> dict[str, str]:
    """Return the brands with their base paths; none when `site.toml` has faults (the build tells them)."""
    found = read_site(root, Problems())
    if found is None:
        command = [sys.executable, str(PRODUCT / "build.py"), "--check", "--root", str(root)]
        subprocess.run(command, check=False)  # noqa: S603  # our own program
        return {}
    return {brand.id: brand.base_path for brand in found[0].brands}


def _build(options: argparse.Namespace, out: Path) -> int:
    """Build in a process of its own, so that a change of the program counts too."""
    command = [
        sys.executable,
        str(PRODUCT / "build.py"),
        "--root",
        str(options.root),
        "--out",
        str(out),
    ]
    command += ["--drafts"] if options.drafts else []
    command += ["--today", options.today] if options.today else []
    print("… bouwen", file=sys.stderr, flush=True)
    return subprocess.run(command, check=False).returncode  # noqa: S603  # our own program


def _watched(root: Path) -> Iterable[Path]:
    places = {root, PRODUCT}
    found = [place / name for place in places for name in SOURCES]
    return [
        path for path in (*found, PRODUCT / "droomkaart", PRODUCT / "build.py") if path.exists()
    ]


def _parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="make serve", description="Live preview of all brands.")
    found.add_argument("--root", type=Path, default=PRODUCT, help="the city's folder")
    found.add_argument("--port", type=int, default=8000, help="the port of the first brand")
    found.add_argument("--drafts", action="store_true", help="show drafts too")
    found.add_argument("--today", default="", help="the day to build for")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
