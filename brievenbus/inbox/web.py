"""The inbox as pages, for who does not use a terminal. Layer 4.

They are served on this computer alone. An address that holds a secret of this run opens them, and
every act shows it again, so no other page in the same browser can do anything here.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import anyio.to_thread
import uvicorn
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from brievenbus import receipt
from brievenbus.inbox import told
from brievenbus.inbox.advice import advice
from brievenbus.inbox.alike import alike, of_one_number
from brievenbus.inbox.desk import DeskError, Dream, Line
from brievenbus.inbox.due import due, ends
from brievenbus.inbox.words import (
    ACTS,
    DO,
    HELPERS,
    LABELS,
    LANGUAGES,
    NOTHING_FOUND,
    SAID,
    TALKS,
    WHOSE,
    fitting_verbs,
)
from brievenbus.marks import Act
from brievenbus.phone import spoken
from brievenbus.port import taken

_HERE = ("127.0.0.1", "localhost")
_COOKIE = "postvak"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_Answer = Callable[[Request], Awaitable[Response]]


class _ClosedError(DeskError):
    """A dream that is not there, or not for who asks."""


class Desk:
    """The pages of one coordinator: the line to the mailbox, a name, and the secret of this run."""

    def __init__(self, line: Line, who: str, secret: str) -> None:
        """Keep what the pages need."""
        self.line, self.who, self.secret = line, who, secret
        pages = FileSystemLoader(Path(__file__).parent / "pages")
        self._pages = Environment(loader=pages, autoescape=True, undefined=StrictUndefined)

    def page(self, name: str, status: int = 200, **holds: Any) -> Response:
        """Return a page with what it holds."""
        html = self._pages.get_template(name).render(who=self.who, secret=self.secret, **holds)
        return HTMLResponse(html, status, _HEADERS)

    def dreams(self) -> list[Dream]:
        """Return all dreams in the order in which they are to be read."""
        return sorted(self.line.dreams(), key=lambda dream: dream.rank)


def application(line: Line, who: str, secret: str) -> Starlette:
    """Return the pages of one coordinator; `secret` is what the address has to hold once."""
    desk = Desk(line, who, secret)
    return Starlette(
        routes=[
            Route("/", partial(_guarded, desk=desk, answer=partial(_list, desk=desk))),
            Route(
                "/droom/{dream}", partial(_guarded, desk=desk, answer=partial(_dream, desk=desk))
            ),
            Route("/foto/{dream}", partial(_guarded, desk=desk, answer=partial(_photo, desk=desk))),
            Route(
                "/noteer/{dream}",
                partial(_guarded, desk=desk, answer=partial(_note, desk=desk)),
                methods=["POST"],
            ),
            Route(
                "/weg/{dream}",
                partial(_guarded, desk=desk, answer=partial(_forget, desk=desk)),
                methods=["POST"],
            ),
            Route("/favicon.ico", _no_icon),
        ]
    )


def run(line: Line, who: str, port: int) -> Iterator[str]:
    """Serve the pages until the program is stopped; yield where they are."""
    secret, held = secrets.token_urlsafe(24), taken(_HERE[0], port)
    yield f"Open: http://{_HERE[0]}:{port}/?sleutel={secret}\nStoppen: Ctrl-C"
    config = uvicorn.Config(application(line, who, secret), access_log=False, log_level="warning")
    uvicorn.Server(config).run(sockets=[held])


async def _guarded(request: Request, desk: Desk, answer: _Answer) -> Response:
    """Let in who came by the address with the secret; keep it in a cookie, out of the address."""
    if (request.url.hostname or "") not in _HERE:
        return PlainTextResponse("alleen op deze computer\n", 403)
    shown = request.query_params.get("sleutel", "")
    if shown and hmac.compare_digest(shown.encode(), desk.secret.encode()):
        found = RedirectResponse("/", 303)
        found.set_cookie(_COOKIE, desk.secret, httponly=True, samesite="strict")
        return found
    cookie = request.cookies.get(_COOKIE, "")
    if not hmac.compare_digest(cookie.encode(), desk.secret.encode()):
        return PlainTextResponse("open het adres dat in het venster staat\n", 403)
    try:
        return await answer(request)
    except _ClosedError as error:
        return desk.page("trouble.html", 404, words=str(error))
    except DeskError as error:
        return desk.page("trouble.html", 502, words=str(error))


async def _list(request: Request, desk: Desk) -> Response:
    dreams = await anyio.to_thread.run_sync(desk.dreams)
    everything = request.query_params.get("alles") == "ja"
    terms = desk.line.agreed.terms
    reminders = {r.dream.id: r.words for r in due(dreams, desk.line.today(), terms)}
    district = request.query_params.get("stadsdeel", "")
    known = sorted({dream.letter.district for dream in dreams if dream.letter})
    shown = [
        dream
        for dream in dreams
        if (everything or not dream.closed)
        and (not district or (dream.letter and dream.letter.district == district))
    ]
    return desk.page(
        "list.html",
        dreams=shown,
        reminders=reminders,
        everything=everything,
        districts=known,
        district=district,
        twins=alike(dreams),
        told=told,
    )


async def _dream(request: Request, desk: Desk) -> Response:
    """Show a dream, and note that it was read."""
    return desk.page(
        "dream.html",
        **await anyio.to_thread.run_sync(_held, desk, request.path_params["dream"]),
        acts=ACTS,
        do=DO,
        said=SAID,
        helpers=HELPERS,
        talks=TALKS,
        whose=WHOSE,
        labels=LABELS,
        languages=LANGUAGES,
        nothing=NOTHING_FOUND,
        told=told,
        receipt=receipt,
    )


def _held(desk: Desk, name: str) -> dict[str, Any]:
    """Return what the page of a dream holds; note that it was read."""
    every = desk.dreams()
    dream = next((dream for dream in every if dream.id == name), None)
    if dream is None:
        raise _ClosedError("deze droom is er niet")
    letter = dream.letter
    if dream.withheld:
        raise _ClosedError("dit is een zorg; die is voor de zorgcoördinator")
    if letter is None:
        raise _ClosedError("deze droom is niet verzegeld voor jouw sleutel")
    if not dream.read:
        desk.line.mark(dream.id, Act.READ, desk.who)
    office = desk.line.office(letter.brand, letter.language)
    source = desk.line.office(letter.brand, office.source)
    return {
        "dream": dream,
        "letter": letter,
        "phone": spoken(letter.phone),
        "advice": advice(dream, office, desk.who, source),
        "alike": alike(every).get(name, ()),
        "one_number": of_one_number(every).get(name, ()),
        "ends": ends(dream, desk.line.agreed.keeping),
        "looks_after": desk.line.agreed.looks_after.get(letter.district, ""),
        "verbs": fitting_verbs(
            care=dream.care,
            closed=bool(dream.closed),
            reached=bool(dream.reached),
            noted=dream.last is not None,
        ),
    }


async def _photo(request: Request, desk: Desk) -> Response:
    """Give the photo of a dream."""
    data = await anyio.to_thread.run_sync(desk.line.picture, request.path_params["dream"])
    return Response(data, media_type="image/jpeg", headers=_HEADERS)


async def _forget(request: Request, desk: Desk) -> Response:
    """Throw a dream away, when its code was typed as well."""
    form = await request.form(max_files=0, max_fields=4)
    dream = request.path_params["dream"]
    if not hmac.compare_digest(str(form.get("secret", "")).encode(), desk.secret.encode()):
        return PlainTextResponse("dat kan niet\n", 403)
    if str(form.get("code", "")).strip().lower() != dream[: told.SHORT]:
        words = f"typ de code van de droom ({dream[: told.SHORT]}) om hem weg te gooien"
        return desk.page("trouble.html", 422, words=words)
    await anyio.to_thread.run_sync(desk.line.forget, dream)
    return RedirectResponse("/", 303)


async def _no_icon(_request: Request) -> Response:
    return Response(status_code=204)


async def _note(request: Request, desk: Desk) -> Response:
    form = await request.form(max_files=0, max_fields=4)
    shown, verb = str(form.get("secret", "")), str(form.get("act", ""))
    if not hmac.compare_digest(shown.encode(), desk.secret.encode()) or verb not in ACTS:
        return PlainTextResponse("dat kan niet\n", 403)
    dream, words = request.path_params["dream"], str(form.get("words", ""))[:2000]
    await anyio.to_thread.run_sync(_noted, desk, dream, verb, words)
    return RedirectResponse(f"/droom/{dream}", 303)


def _noted(desk: Desk, name: str, verb: str, words: str) -> None:
    """Note beside a dream what a verb stands for; what is taken back is told in words."""
    act = ACTS[verb][0]
    if act is Act.TAKEN_BACK:
        words = "".join(told.last(dream) for dream in desk.dreams() if dream.id == name)
        if not words:
            return  # the page was older than the dream
    desk.line.mark(name, act, desk.who, words)
