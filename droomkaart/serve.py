"""Live preview of all brands on this machine: a change is on the screen when it is saved. Layer 25.

    python -m droomkaart.serve [--root DIR] [--port 8000] [--drafts] [--today DAY]

Each brand has its own port, from `--port` on. The preview listens on 127.0.0.1 only, writes
nothing but its cache, and never touches a published folder. A bar below each page shows it on
another day or with drafts, and what is wrong with the files.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.cookies
import http.server
import json
import mimetypes
import os
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from watchfiles import watch

from droomkaart.messages import as_text, sentence
from droomkaart.preview import Town, Wish
from droomkaart.problems import Problem

PRODUCT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
SOURCES = ("site.toml", "tombstones.yaml", "partners", "content", "templates", "themes", "locales")
EVENTS, SCRIPT, STYLE = "/__events", "/__preview.js", "/__preview.css"
DAY, DRAFTS = "voorvertoning-dag", "voorvertoning-klad"
_TAGS = '<link rel="stylesheet" href="{style}"><script src="{script}?v={version}"></script></body>'
# How long a browser's event stream waits before it says that it is still there.
_BEAT = 15.0
# Milliseconds: within this, the files of one save are one change.
_PAUSE = 15
_MISSING = 404
# Seconds of quiet before all languages are made and the texts are read.
_QUIET = 0.4
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/vtt", ".vtt")
mimetypes.add_type("font/woff2", ".woff2")


class Signal:
    """Tells every open page that there is something new, by a number that only grows."""

    def __init__(self) -> None:
        """Start with a number above that of any run before."""
        self._condition = threading.Condition()
        self.version = int(time.time() * 1000)
        self.count = 0

    def send(self, *, fresh: bool) -> None:
        """Wake every page: with `fresh` to load itself anew, else to show what is wrong."""
        with self._condition:
            self.version += fresh
            self.count += 1
            self._condition.notify_all()

    def wait(self, seen: int, seconds: float) -> bool:
        """Wait until more was told than `seen`; False when that did not come in time."""
        with self._condition:
            return self._condition.wait_for(lambda: self.count != seen, seconds)


class Server(http.server.ThreadingHTTPServer):
    """Serves one brand of a town."""

    daemon_threads = True

    def __init__(self, port: int, town: Town, signal: Signal, brand: str, wish: Wish) -> None:
        """Take a port; 0 takes a free one."""
        super().__init__(("127.0.0.1", port), Preview)
        self.town, self.signal, self.brand, self.wish = town, signal, brand, wish

    @property
    def base_path(self) -> str:
        """The folder of the site on its host."""
        site = self.town.site
        found = (one.base_path for one in site.brands if one.id == self.brand) if site else ()
        return next(iter(found), "")

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of what went wrong, but not of who closed a page."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Preview(http.server.BaseHTTPRequestHandler):
    """Answers with a page as it would be now, or with the stream of news."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:  # the standard library's name
        """Answer with a page, a file of the site, or what belongs to the preview."""
        path = unquote(urlsplit(self.path).path)
        if path == EVENTS:
            self._stream()
        elif path == SCRIPT:
            self._answer(200, (HERE / "preview.js").read_bytes(), "text/javascript")
        elif path == STYLE:
            self._answer(200, (HERE / "preview.css").read_bytes(), "text/css")
        else:
            self._page(path.removeprefix(self.server.base_path) or "/")

    def _wish(self) -> Wish:
        """Return for which day this browser wants to see the site."""
        wish, cookies = self.server.wish, http.cookies.SimpleCookie(self.headers.get("Cookie"))
        today, drafts = wish.today, wish.drafts
        if DAY in cookies:
            try:
                today = dt.date.fromisoformat(cookies[DAY].value)
            except ValueError:
                today = wish.today
        if DRAFTS in cookies:
            drafts = cookies[DRAFTS].value == "1"
        return Wish(today, drafts)

    def _page(self, path: str) -> None:
        version = self.server.signal.version
        shown = self.server.town.page(self.server.brand, path, self._wish())
        kind = mimetypes.guess_type(shown.name)[0] or "application/octet-stream"
        body = shown.body
        if shown.name == ".html":
            kind = "text/html"
            tags = _TAGS.format(style=STYLE, script=SCRIPT, version=version).encode()
            body = (body or EMPTY).replace(b"</body>", tags)
        self._answer(shown.status, body, kind)

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind.endswith(("json", "javascript"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        # A name with the hash of its content never gets another content.
        kept = "/assets/" in self.path and status != _MISSING
        self.send_header("Cache-Control", "max-age=86400, immutable" if kept else "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.close_connection = True
        signal, wish, seen, told = self.server.signal, self._wish(), -1, b""
        while True:
            if signal.wait(seen, _BEAT):
                seen = signal.count
                news = {"version": signal.version, "problems": rows(self.server.town.told(wish))}
                told = f"data: {json.dumps(news)}\n\n".encode()
            else:
                told = b": still here\n\n"
            self.wfile.write(told)
            self.wfile.flush()

    def log_message(self, *_words: object) -> None:
        """Stay quiet: the pages say what matters."""


# What stands there until the files are good for the first time.
EMPTY = (
    b"<!doctype html><html lang='nl'><head><meta charset='utf-8'><title>Voorvertoning</title></head>"
    b"<body><p>Er is nog geen pagina: er zit een fout in de bestanden.</p></body></html>"
)


def rows(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """Return what is wrong as the bar shows it, errors first."""
    found = []
    for problem in sorted(problems, key=lambda one: (one.severity != "error", one.rank())):
        message, tip = sentence(problem, "nl")
        place, severity = str(problem.source), problem.severity.value
        found.append({"place": place, "severity": severity, "message": message, "tip": tip})
    return found


def main(arguments: list[str] | None = None) -> int:
    """Serve and watch until stopped; return the exit code."""
    options = _parser().parse_args(arguments, _Options())
    town, signal = Town(options.root, PRODUCT), Signal()
    if town.site is None:
        sys.stdout.write(as_text(town.told(options.wish), "nl"))
        return 1
    for at, brand in enumerate(town.site.brands):
        server = free_server(options.port + at, town, signal, brand.id, options.wish)
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        print(f"{brand.id}: {address(server)}", flush=True)
    try:
        for changes in watch(*_watched(options.root), debounce=_PAUSE, step=5):
            changed = [Path(path) for _, path in changes]
            if any(path.suffix == ".py" for path in changed):
                print("… het programma is veranderd, opnieuw beginnen", file=sys.stderr, flush=True)
                os.execv(  # noqa: S606  # ourselves, anew
                    sys.executable, [sys.executable, "-m", "droomkaart.serve", *_words(arguments)]
                )
            refresh(town, signal, changed, options.wish)
    except KeyboardInterrupt:
        pass
    return 0


def address(server: Server) -> str:
    """Return where a server shows its site."""
    return f"http://127.0.0.1:{server.server_port}{server.base_path}/"


def refresh(town: Town, signal: Signal, changed: list[Path], wish: Wish) -> None:
    """Read again what changed and tell every page; then, when it stays quiet, all that was left."""
    town.renew(changed)
    signal.send(fresh=True)
    threading.Thread(target=_settle, args=(town, signal, signal.count, wish), daemon=True).start()


def _settle(town: Town, signal: Signal, seen: int, wish: Wish) -> None:
    if not signal.wait(seen, _QUIET):
        other = town.settle(wish, lambda: signal.count == seen)
        if signal.count == seen:
            signal.send(fresh=other)


def _words(arguments: list[str] | None) -> list[str]:
    return sys.argv[1:] if arguments is None else arguments


def free_server(port: int, town: Town, signal: Signal, brand: str, wish: Wish) -> Server:
    """Return a server on the wanted port, or on a free one when that is taken."""
    try:
        return Server(port, town, signal, brand, wish)
    except OSError:
        print(f"poort {port} is bezet; deze site krijgt een andere", flush=True)
        return Server(0, town, signal, brand, wish)


def _watched(root: Path) -> Iterable[Path]:
    places = {root.resolve(), PRODUCT}
    found = [place / name for place in places for name in SOURCES]
    return [path for path in (*found, HERE) if path.exists()]


def _day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words) if words else None
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{words}” is geen datum; schrijf jaar-maand-dag: 2026-11-21"
        ) from None


class _Options(argparse.Namespace):
    root: Path
    port: int
    drafts: bool
    today: dt.date | None

    @property
    def wish(self) -> Wish:
        return Wish(self.today, self.drafts)


def _parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="make serve", description="Live preview of all brands.")
    found.add_argument("--root", type=Path, default=PRODUCT, help="the city's folder")
    found.add_argument("--port", type=int, default=8000, help="the port of the first brand")
    found.add_argument("--drafts", action="store_true", help="show drafts too")
    found.add_argument("--today", type=_day, default=None, help="the day to show")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
