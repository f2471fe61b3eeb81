"""The desk of the coordinators: sealed dreams go out, sealed marks come in. Layer 5.

Who asks shows that they hold a key: the desk seals a pass to it, and only the holder can open
that. There is no password to steal or forget, and nothing that passes here can be read on the way
or on this machine.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from brievenbus.contract import Office, plain
from brievenbus.seal import is_sealed, sealed
from brievenbus.service import Mailbox
from brievenbus.settings import Person, Role
from brievenbus.store import Kept, Mark, StoreError
from droomkaart.form import PREFIX

DESK = f"{PREFIX}/balie"
# How long a pass is good for, in seconds: a working day.
_DAY = 10 * 60 * 60
_PASSES = 1000
# A mark is a few sentences; beyond this it is none. In bytes.
_MOST = 100_000
# How often one address may ask for a pass in a window of the mailbox.
_ASKS = 60


@dataclass(slots=True)
class Desk:
    """Who may come to the desk, and the passes that are out. `clock` tells seconds.

    `cares` are the keys that a worry is for; without any it is for all. `agreed` is what the
    mailbox was set to, for the inbox.
    """

    held: Mailbox
    keys: frozenset[str]
    everybody: tuple[str, ...]
    cares: frozenset[str] = frozenset()
    agreed: Mapping[str, Any] = field(default_factory=dict)
    offices: Mapping[tuple[str, str], Office] = field(default_factory=dict)
    clock: Callable[[], float] = time.monotonic
    passes: dict[bytes, tuple[float, str]] = field(default_factory=dict)

    def pass_for(self, key: str) -> bytes:
        """Return a new pass, sealed to a key that may come."""
        now = self.clock()
        live = {name: held for name, held in self.passes.items() if held[0] > now}
        self.passes = dict(list(live.items())[-_PASSES:])
        token = secrets.token_urlsafe(32)
        self.passes[_hash(token)] = now + _DAY, key
        return sealed(token.encode(), (key,))

    def lets_in(self, request: Request) -> str:
        """Return the key that a request shows a good pass of, or nothing."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        shown, now = _hash(token), self.clock()
        good = [
            key
            for known, (ends, key) in self.passes.items()
            if hmac.compare_digest(known, shown) and ends > now
        ]
        return good[0] if good and scheme.lower() == "bearer" else ""

    def may_see_worries(self, key: str) -> bool:
        """Tell whether a worry is for the holder of a key."""
        return not self.cares or key in self.cares


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the addresses of the desk."""
    return [
        Route(f"{DESK}/pas", partial(_pass, desk=desk), methods=["POST"]),
        Route(f"{DESK}/sleutels", partial(_keys, desk=desk)),
        Route(f"{DESK}/aanbod/{{brand}}/{{language}}", partial(_offers, desk=desk)),
        Route(f"{DESK}/dromen", partial(_dreams, desk=desk)),
        Route(f"{DESK}/dromen/{{dream}}/foto", partial(_picture, desk=desk)),
        Route(f"{DESK}/dromen/{{dream}}", partial(_mark, desk=desk), methods=["POST"]),
        Route(f"{DESK}/dromen/{{dream}}", partial(_forget, desk=desk), methods=["DELETE"]),
    ]


async def _pass(request: Request, desk: Desk) -> Response:
    asked = await _data(request)
    key = asked.get("key") if isinstance(asked, dict) else None
    if not isinstance(key, str) or key not in desk.keys:
        return _no(403)
    # Counted by key: nobody without one can keep a coordinator out.
    if desk.held.desk.visits(key) > _ASKS:
        return _no(429)
    return JSONResponse({"sealed": _text(desk.pass_for(key))})


async def _keys(request: Request, desk: Desk) -> Response:
    """Give the public keys that a mark is sealed to, and what the mailbox was set to."""
    key = desk.lets_in(request)
    return JSONResponse({"keys": desk.everybody, "agreed": desk.agreed}) if key else _no(401)


async def _offers(request: Request, desk: Desk) -> Response:
    """Give what the city offers to the readers of a form: what fits a dream is found where it is read."""
    if not desk.lets_in(request):
        return _no(401)
    asked = request.path_params
    office = desk.offices.get((asked["brand"], asked["language"]))
    return _no(404) if office is None else JSONResponse(plain(office))


async def _dreams(request: Request, desk: Desk) -> Response:
    """Give every dream, sealed; of a worry that is for others no more than that it is there."""
    key = desk.lets_in(request)
    if not key:
        return _no(401)
    try:
        held = await anyio.to_thread.run_sync(desk.held.store.all)
    except StoreError:
        return _no(503)
    sees = desk.may_see_worries(key)
    return JSONResponse({"dreams": [_row(kept, withheld=kept.care and not sees) for kept in held]})


def _row(kept: Kept, *, withheld: bool) -> dict[str, Any]:
    if withheld:
        kept = replace(kept, letter=b"", marks=(), has_picture=False)
    return {
        "withheld": withheld,
        "id": kept.id,
        "received": kept.received,
        "aside": kept.aside,
        "care": kept.care,
        "read": kept.read,
        "closed": kept.closed,
        "letter": _text(kept.letter),
        "picture": kept.has_picture,
        "marks": [_text(mark) for mark in kept.marks],
    }


async def _refused(request: Request, desk: Desk) -> int:
    """Return the status for who may not do anything with the dream of a request, or 0."""
    key = desk.lets_in(request)
    if not key:
        return 401
    try:
        worry = await anyio.to_thread.run_sync(
            desk.held.store.is_worry, request.path_params["dream"]
        )
    except StoreError:
        return 503
    return 423 if worry and not desk.may_see_worries(key) else 0


async def _picture(request: Request, desk: Desk) -> Response:
    refused = await _refused(request, desk)
    if refused:
        return _no(refused)
    dream = request.path_params["dream"]
    try:
        found = await anyio.to_thread.run_sync(desk.held.store.picture, dream)
    except StoreError:
        return _no(503)
    return _no(404) if found is None else Response(found, media_type="application/octet-stream")


async def _mark(request: Request, desk: Desk) -> Response:
    refused = await _refused(request, desk)
    if refused:
        return _no(refused)
    now = desk.held.clock().strftime("%Y-%m-%dT%H:%MZ")
    mark = _read_mark(request.path_params["dream"], await _data(request), now)
    if mark is None:
        return _no(400)
    try:
        there = await anyio.to_thread.run_sync(desk.held.store.mark, mark)
    except StoreError:
        return _no(503)
    return Response(status_code=204) if there else _no(404)


def _read_mark(dream: str, asked: Any, now: str) -> Mark | None:
    if not isinstance(asked, dict) or not isinstance(asked.get("sealed"), str):
        return None
    states = {name: asked.get(name) for name in ("read", "closed", "care")}
    if any(state not in (True, False, None) for state in states.values()):
        return None
    try:
        data = base64.b64decode(asked["sealed"], validate=True)
    except ValueError:
        return None
    # An inbox that forgot to seal would lay a note about a child open on this disk.
    return Mark(dream, now, data, **states) if is_sealed(data) else None


async def _forget(request: Request, desk: Desk) -> Response:
    refused = await _refused(request, desk)
    if refused:
        return _no(refused)
    try:
        gone = await anyio.to_thread.run_sync(desk.held.store.forget, request.path_params["dream"])
    except StoreError:
        return _no(503)
    return Response(status_code=204) if gone else _no(404)


async def _data(request: Request) -> Any:
    """Return the JSON of a small request, or nothing when it is none."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST:
            return None
    try:
        return json.loads(bytes(body))
    except (ValueError, RecursionError):
        return None


def _no(status: int) -> Response:
    return JSONResponse({}, status_code=status, headers={"Cache-Control": "no-store"})


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def desk_of(
    held: Mailbox,
    people: Iterable[Person],
    everybody: Iterable[str],
    agreed: Mapping[str, Any],
    offices: Iterable[Office] = (),
) -> Desk:
    """Return the desk; `people` are those of the settings, `everybody` the keys that can read.

    Marks are sealed to `everybody`: a recovery key is in a safe and does not come, but must open
    everything. Somebody whose key passed no drill does not come either.
    """
    every = tuple(everybody)
    comes = [p for p in people if p.key in every and p.role is not Role.RECOVERY]
    cares = frozenset(person.key for person in comes if person.role is Role.CARE)
    found = {(office.brand, office.language): office for office in offices}
    return Desk(held, frozenset(p.key for p in comes), every, cares, agreed, found)
