"""The web service of the mailbox: takes forms, shows receipts, and says how it is. Layer 4.

Every answer to a visitor is a page of the site. With `Accept: application/json` a script gets
the same as data. No address of a visitor is written anywhere.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import secrets
import time
import traceback
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import anyio.to_thread
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from brievenbus import receipt
from brievenbus.afterwards import Afterwards
from brievenbus.answers import CODE, FORM, RECEIPT, TROUBLE, Answers
from brievenbus.body import Body, BodyError, Room, read
from brievenbus.contract import Offer
from brievenbus.crowd import Crowd
from brievenbus.judge import Posted, cleaned
from brievenbus.reception import Reception
from brievenbus.store import Standing, Store, StoreError
from brievenbus.suggest import fitting, themes_of
from droomkaart.form import FIELD, PREFIX

LOG = logging.getLogger("brievenbus")

# A body may take this long in all, and this long between two pieces of it, in seconds: a photo
# over a slow phone takes minutes; who sends nothing at all only holds a place.
_SLOWEST = 600
_SILENCE = 30
# A window for counting visits, in seconds, and how many receipts one may ask for in it.
_WINDOW = 600
_RECEIPTS = 60
# What is typed as a code comes back on the page; nobody types more than this.
_LONGEST_CODE = 40
# So much more than a body may be is read and thrown away before it is said to be too much: a server
# in front, and some browsers, hear no answer while they still send. In bytes.
_DRAINED = 180_000_000
_STATUS = {"not-a-form": 415, "cut-off": 400, "too-much": 413, "slow": 408}


@dataclass(frozen=True, slots=True)
class Mailbox:
    """What the routes share. `clock` tells the time in UTC."""

    store: Store
    secret: bytes
    reception: Reception
    posts: Crowd
    asks: Crowd
    desk: Crowd
    room: Room
    clock: Callable[[], dt.datetime]
    afterwards: Afterwards

    def tidy(self) -> None:
        """Let go of what memory holds of visitors for longer than it said."""
        for crowd in (self.posts, self.asks, self.desk):
            crowd.tidy()
        self.afterwards.tidy()


def mailbox(
    store: Store,
    secret: bytes,
    readers: tuple[str, ...],
    clock: Callable[[], dt.datetime],
) -> Mailbox:
    """Return a mailbox that puts dreams in a store, sealed to the public keys of `readers`."""
    reception = Reception(store, readers, secret, clock)
    crowds = Crowd(_WINDOW), Crowd(_WINDOW), Crowd(_WINDOW)
    return Mailbox(store, secret, reception, *crowds, Room(), clock, Afterwards())


def routes(held: Mailbox, offices: Iterable[Answers]) -> list[BaseRoute]:
    """Return the addresses of every office, and those that tell how the mailbox is."""
    found: list[BaseRoute] = []
    for answers in offices:
        at = answers.office.prefix
        found += [
            Route(f"{at}/", partial(_post, held=held, answers=answers), methods=["POST"]),
            Route(f"{at}/", partial(_back, answers=answers), methods=["GET"]),
            Route(f"{at}/bon/", partial(_asks_code, answers=answers), methods=["GET"]),
            Route(f"{at}/bon/{{code}}", partial(_receipt, held=held, answers=answers)),
        ]
    found.append(Route(f"{PREFIX}/gezond", partial(_health, held=held)))
    found.append(Route(f"{PREFIX}/cijfers", partial(_metrics, held=held)))
    return found


def application(held: Mailbox, offices: Iterable[Answers]) -> Starlette:
    """Return the service as an ASGI application."""
    return Starlette(routes=routes(held, offices))


async def _post(request: Request, held: Mailbox, answers: Answers) -> Response:
    """Take a form in. A receipt code in the answer means: it is on the disk."""
    visits = held.posts.visits(_visitor(request))
    body, chunks = Body({}), _chunks(request)
    try:
        kind = request.headers.get("content-type", "")
        body = await read(kind, chunks, held.room)
        taken = await held.reception.take(body, answers.office, visits)
    except ClientDisconnect:
        return Response(status_code=400)  # nobody is there to read it
    except BodyError as error:
        await _drain(chunks)
        return _trouble(request, answers, error.code, _STATUS[error.code])
    except Exception as error:  # noqa: BLE001  # whatever it is: nothing typed may be lost
        LOG.error("een droom kon niet worden bewaard: %s", _where(error))  # noqa: TRY400  # words of a dream could stand in a fault
        words, photo = _words(body.words), body.has_photo
        return _again(request, answers, words, (), photo=photo, notice="not-stored", status=503)
    if not taken.code:
        told = _told(taken.posted, answers)
        return _again(request, answers, taken.posted.values, told, photo=body.has_photo)
    held.afterwards.keep(taken.code, _fitting(taken.posted, answers))
    address = f"{answers.office.prefix}/bon/{taken.code}"
    if _asks_data(request):
        return _headed(answers, JSONResponse({"receipt": address}, status_code=201))
    return _headed(answers, Response(status_code=303, headers={"Location": address}))


def _words(raw: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed, for every field of the form."""
    return {name: cleaned(raw.get(name, ""), name) for name in FIELD if name != "picture"}


def _where(error: Exception) -> str:
    """Return the kind of a fault and the line that raised it, without its words."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"


def _fitting(posted: Posted, answers: Answers) -> tuple[Offer, ...]:
    """Return what fits a dream, to be shown once on its receipt."""
    values, office = posted.values, answers.office
    named = themes_of(f"{values['dream']} {values['need']}", office, values["stamp"])
    return fitting(named, values["age"], values["district"], office)


def _told(posted: Posted, answers: Answers) -> tuple[tuple[str, str], ...]:
    """Return each field that has a fault, with the sentence about it."""
    return tuple((fault.field, answers.word(fault.code)) for fault in posted.faults)


def _again(
    request: Request,
    answers: Answers,
    values: Mapping[str, str],
    faults: tuple[tuple[str, str], ...],
    *,
    photo: bool,
    notice: str = "",
    status: int = 422,
) -> Response:
    """Return the form with all that was typed, and what is wrong; a photo must be chosen again."""
    sentence = answers.word(notice) if notice else ""
    if _asks_data(request):
        told = {"faults": dict(faults), "notice": sentence}
        return _headed(answers, JSONResponse(told, status_code=status))
    shown = {"values": values, "faults": dict(faults), "told": faults, "notice": sentence}
    # From here on the form has a key without a script too: a double click is one dream.
    page = answers.page(FORM, **shown, photo=photo, key=secrets.token_hex(16))
    return _headed(answers, HTMLResponse(page, status_code=status))


def _trouble(request: Request, answers: Answers, code: str, status: int) -> Response:
    sentence = answers.word(code)
    if _asks_data(request):
        told = {"faults": {}, "notice": sentence}
        return _headed(answers, JSONResponse(told, status_code=status))
    return _headed(answers, HTMLResponse(answers.page(TROUBLE, text=sentence), status_code=status))


async def _back(_request: Request, answers: Answers) -> Response:
    """Lead who opens the address of the post back to the form."""
    return _headed(answers, Response(status_code=303, headers={"Location": answers.office.form}))


async def _asks_code(request: Request, answers: Answers) -> Response:
    """Ask for the code of a receipt, or lead to the receipt of the one that was filled in."""
    typed = request.query_params.get("code", "")[:_LONGEST_CODE]
    code = receipt.read(typed)
    if code:
        address = f"{answers.office.prefix}/bon/{code}"
        return _headed(answers, Response(status_code=303, headers={"Location": address}))
    fault = answers.word("no-receipt") if typed else ""
    page = answers.page(CODE, typed=typed, fault=fault)
    return _headed(answers, HTMLResponse(page, status_code=404 if typed else 200))


async def _receipt(request: Request, held: Mailbox, answers: Answers) -> Response:
    """Tell whether a dream came in and was read; nothing of what it says."""
    if held.asks.visits(_visitor(request)) > _RECEIPTS:
        return _trouble(request, answers, "too-often", 429)
    code = receipt.read(request.path_params["code"])
    try:
        # The same work for a code that cannot be: its answer may not come sooner.
        lookup = receipt.lookup(held.secret, code)
        standing = await anyio.to_thread.run_sync(held.store.standing, lookup)
    except StoreError:
        return _trouble(request, answers, "not-now", 503)
    if standing is Standing.UNKNOWN and _asks_data(request):
        return _trouble(request, answers, "no-receipt", 404)
    if standing is Standing.UNKNOWN:
        typed = request.path_params["code"][:_LONGEST_CODE]
        page = answers.page(CODE, typed=typed, fault=answers.word("no-receipt"))
        return _headed(answers, HTMLResponse(page, status_code=404))
    shown = {"code": receipt.shown(code), "standing": standing.value}
    if _asks_data(request):
        return _headed(answers, JSONResponse(shown))
    fits = held.afterwards.take(code)
    return _headed(answers, HTMLResponse(answers.page(RECEIPT, **shown, fits=fits)))


async def _health(_request: Request, held: Mailbox) -> Response:
    """Say whether dreams can be stored: for a watcher, without anything of them."""
    try:
        await anyio.to_thread.run_sync(held.store.try_out)
    except StoreError:
        return PlainTextResponse("de opslag doet het niet\n", status_code=503)
    return PlainTextResponse("goed\n")


async def _metrics(_request: Request, held: Mailbox) -> Response:
    """Give counts in the text form of Prometheus: of all dreams together, never of one."""
    try:
        tally = await anyio.to_thread.run_sync(held.store.tally, held.clock().date())
    except StoreError:
        return PlainTextResponse("", status_code=503)
    counts: Mapping[str, Any] = {
        'dreams{state="unread"}': tally.unread,
        'dreams{state="aside"}': tally.aside,
        'dreams{state="read"}': tally.read,
        'dreams{state="closed"}': tally.closed,
        "oldest_unread_days": tally.oldest,
        "notices_waiting": tally.notices,
    }
    lines = (f"brievenbus_{name} {count}\n" for name, count in counts.items())
    return PlainTextResponse("".join(lines))


async def _chunks(request: Request) -> AsyncIterator[bytes]:
    """Yield a body as it comes; raises BodyError when it comes too slowly."""
    stream = aiter(request.stream())
    ends = time.monotonic() + _SLOWEST
    while True:
        try:
            async with asyncio.timeout(min(_SILENCE, ends - time.monotonic())):
                chunk = await anext(stream)
        except StopAsyncIteration:
            return
        except TimeoutError:
            raise BodyError("slow") from None
        yield chunk


async def _drain(chunks: AsyncIterator[bytes]) -> None:
    """Read what still comes of a body that was refused, for as long as it comes and to a limit."""
    left = _DRAINED
    with contextlib.suppress(BodyError, ClientDisconnect):
        async for chunk in chunks:
            left -= len(chunk)
            if left < 0:
                return


def _headed(answers: Answers, response: Response) -> Response:
    """Give an answer the headers of the site, and let nobody keep it."""
    for name, value in answers.office.headers:
        response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _asks_data(request: Request) -> bool:
    return request.headers.get("accept", "").startswith("application/json")


def _visitor(request: Request) -> str:
    """Return who asks, to count with only; uvicorn has seen to proxies."""
    return request.client.host if request.client else ""
