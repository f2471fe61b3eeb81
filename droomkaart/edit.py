"""The editing form on this machine: `make edit`. Layer 24.

    python -m droomkaart.edit [--root DIR] [--port 8080] [--today DAY]
    python -m droomkaart.edit --out DIR [--root DIR]

On this machine it reads and writes the files of the folder itself; nobody signs in and nothing
is sent away. With `--out` it is a folder to put on an origin of its own, for the partners.
"""

from __future__ import annotations

import argparse
import contextlib
import http.server
import json
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from droomkaart.editing.backends import hosts
from droomkaart.editing.folder import MissingPartsError, files, headers, served
from droomkaart.editing.judge import Judge
from droomkaart.editing.settings import settings
from droomkaart.editing.worktree import MAX_BODY, Reply, Worktree, answer
from droomkaart.intake import Intake, read_city
from droomkaart.messages import FORMATS
from droomkaart.problems import Problems
from droomkaart.write import replace_file

PRODUCT = Path(__file__).resolve().parent.parent
PARTS = PRODUCT / "editor" / "node_modules"
PLACE = "/redactie/"
API = "/api/v1"
_KINDS = {".html": "text/html", ".js": "text/javascript", ".json": "application/json"}


class Desk(http.server.BaseHTTPRequestHandler):
    """Serves the form and the files behind it, to this machine only."""

    protocol_version = "HTTP/1.1"

    server: Server

    def do_GET(self) -> None:  # the standard library's name
        """Answer with a file of the form, or a question about the files of the city."""
        path = urlsplit(self.path).path
        if path.startswith(API):
            self._ask("GET", {})
        elif path in ("/", PLACE.rstrip("/")):
            self._send(302, b"", "text/plain", {"Location": PLACE})
        else:
            name = unquote(path).removeprefix(PLACE) or "index.html"
            found = self.server.page.get(name)
            kind = _KINDS.get(Path(name).suffix, "text/plain")
            self._send(200 if found else 404, found or b"404", kind)

    def do_POST(self) -> None:  # the standard library's name
        """Answer a change of the files."""
        length = int(self.headers.get("Content-Length") or 0)
        if length > MAX_BODY:
            self.close_connection = True
            self._say(Reply(413, {"message": "dit is te groot voor één keer"}))
            return
        try:
            body = json.loads(self.rfile.read(length) or b"{}")
        except ValueError:
            body = None
        if isinstance(body, dict):
            self._ask("POST", body)
        else:
            self._say(Reply(400, {"message": "dit is geen JSON"}))

    def _ask(self, method: str, body: dict[str, Any]) -> None:
        parts = urlsplit(self.path)
        if not self._is_ours():
            self._say(Reply(401, {"message": "dit is niet van het formulier"}))
            return
        query = dict(parse_qsl(parts.query))
        path = unquote(parts.path).removeprefix(API)
        self._say(answer(self.server.work, method, path, query, body))

    def _is_ours(self) -> bool:
        """Tell whether the form asks: it has the key, and was reached by the name of this machine."""
        name = (self.headers.get("Host") or "").rpartition(":")[0]
        given = (self.headers.get("Authorization") or "").rpartition(" ")[2]
        return name in ("127.0.0.1", "localhost") and secrets.compare_digest(
            given.encode(), self.server.key.encode()
        )

    def _say(self, reply: Reply) -> None:
        if reply.raw is not None:
            self._send(reply.status, reply.raw, "application/octet-stream")
        else:
            body = b"" if reply.data is None else json.dumps(reply.data).encode()
            self._send(reply.status, body, "application/json")

    def _send(
        self, status: int, body: bytes, kind: str, more: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind.endswith("json")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers([]) | dict(more or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Stay quiet: what is saved is told in the form."""


class Server(http.server.ThreadingHTTPServer):
    """Serves the form of one city on this machine; a browser that leaves is no fault."""

    daemon_threads = True

    def __init__(self, port: int, work: Worktree) -> None:
        """Take a port; what is served comes when its number is known."""
        super().__init__(("127.0.0.1", port), Desk)
        self.work, self.key = work, secrets.token_urlsafe()
        self.page: Mapping[str, bytes] = {}

    @property
    def address(self) -> str:
        """Where the form is."""
        return f"http://127.0.0.1:{self.server_port}{PLACE}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of what went wrong, but not of who closed a page."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def published(root: Path, out: Path, parts: Path) -> int:
    """Write the form for an origin of its own; return how many files it is.

    Raises `MissingPartsError` and `ValueError` as `desk` does, and `OSError`.
    """
    intake = _city(root)
    editing = intake.site.editing
    if not (editing.backend and editing.repository):
        raise ValueError(UNSET)
    told = settings(intake)
    found = [(f"{PLACE[1:]}{name}", content) for name, content in files(told, parts)]
    found += served(hosts(editing))
    for name, content in found:
        place = out / name
        place.parent.mkdir(parents=True, exist_ok=True)
        replace_file(place, content)
    return len(found)


UNSET = """\
site.toml: fout: er staat nog niet waar de bestanden staan
  tip: zet onder [editing] een backend (github, gitlab, gitea of forgejo) en een repository
"""


def _city(root: Path) -> Intake:
    problems = Problems()
    intake = read_city(root, problems)
    if intake is None:
        raise ValueError(FORMATS["text"](problems, "nl"))
    return intake


def desk(root: Path, port: int, parts: Path, today: str = "") -> Server:
    """Return the server of the form for a city; port 0 takes a free one.

    Raises `MissingPartsError` when the form is not installed, `OSError` when the port is taken,
    `ValueError` with the messages when `site.toml` has faults.
    """
    intake = _city(root)
    judge = Judge(root, PRODUCT / "build.py", today, intake.site.private.folder)
    server = Server(port, Worktree(root, judge))
    told = settings(intake, server.address.removesuffix(PLACE))
    told["local_user"] = {"backendName": "gitea", "token": server.key}
    try:
        server.page = dict(files(told, parts))
    except MissingPartsError:
        server.server_close()
        raise
    return server


def main(arguments: list[str] | None = None) -> int:
    """Serve the form until stopped; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        if options.out:
            count = published(options.root, options.out, PARTS)
            print(f"{count} bestanden in {options.out}")
            return 0
        server = desk(options.root, options.port, PARTS, options.today)
    except MissingPartsError as error:
        sys.stderr.write(f"het formulier is niet geïnstalleerd ({error}); typ: make setup-edit\n")
        return 1
    except ValueError as error:
        sys.stdout.write(str(error))
        return 1
    except OSError as error:
        place = options.out or f"poort {options.port}"
        sys.stderr.write(f"{place}: {error.strerror}\n")
        return 1
    print(f"redactie: {server.address}", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()
    return 0


def _parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(
        prog="make edit", description="The editing form, on this machine."
    )
    found.add_argument("--root", type=Path, default=PRODUCT, help="the city's folder")
    found.add_argument("--port", type=int, default=8080, help="the port of the form")
    found.add_argument("--today", default="", help="the day to check for")
    found.add_argument("--out", type=Path, help="write the form for the partners here")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
