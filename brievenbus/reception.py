"""From a posted form to a sealed dream on the disk, or to what is wrong with it. Layer 3.

The order is the promise: judge, seal, store, commit, and only then a receipt code exists.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import functools
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import anyio.to_thread

from brievenbus import receipt
from brievenbus.body import Body
from brievenbus.contract import Office
from brievenbus.judge import EMPTY, Posted, judged
from brievenbus.labels import labels
from brievenbus.letter import Letter
from brievenbus.photo import PhotoError, remade
from brievenbus.seal import sealed
from brievenbus.store import Entry, Store, TakenError

# Codes that were drawn and in use already; more than this in a row is no chance.
_DRAWS = 5
# Photos that are made new at a time: each is a process of its own.
_PHOTOS = 2


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a form: a receipt code, or the form with its faults."""

    posted: Posted
    code: str = ""


class Reception:
    """Takes forms in and puts them in the store, sealed to `readers`.

    `clock` tells the time in UTC. Raises what the store raises: then nothing was acknowledged.
    """

    def __init__(
        self,
        store: Store,
        readers: tuple[str, ...],
        secret: bytes,
        clock: Callable[[], dt.datetime],
    ) -> None:
        """Keep what is needed to take a form in."""
        self._store = store
        self._readers = readers
        self._secret = secret
        self._clock = clock
        self._photos = asyncio.Semaphore(_PHOTOS)

    async def take(self, body: Body, office: Office, visits: int) -> Taken:
        """Return what became of a form; `visits` is how many came from the same address."""
        photo, trouble = await self._photo(body)
        posted = judged(body.words, office, trouble or ("there" if photo else ""))
        if posted.faults:
            return Taken(posted)
        found = tuple(labels(body.words, visits))
        keep = functools.partial(self._keep, posted, office, found, body.photo, photo)
        return Taken(posted, await anyio.to_thread.run_sync(keep))

    async def _photo(self, body: Body) -> tuple[bytes, str]:
        """Return a photo made new, or the code of why it cannot be taken."""
        if body.oversized:
            return b"", "picture-too-big"
        if not body.photo:
            return b"", EMPTY if body.empty else ""
        async with self._photos:
            try:
                return await remade(body.photo), ""
            except PhotoError as error:
                return b"", error.code

    def _keep(
        self, posted: Posted, office: Office, found: tuple[str, ...], raw: bytes, photo: bytes
    ) -> str:
        """Seal a dream and store it; return its code once it is on the disk."""
        picture = sealed(photo, self._readers) if photo else None
        for _ in range(_DRAWS):
            code = self._code(posted, raw)
            letter = _letter(posted, office, found, code, self._minute(), drawn=bool(photo))
            entry = Entry(
                letter.id,
                receipt.lookup(self._secret, code),
                bool(posted.key),
                letter.received,
                bool(found),
                sealed(letter.packed(), self._readers),
                picture,
            )
            try:
                self._store.put(entry)
            except TakenError:
                continue
            return code
        raise TakenError("er kwam geen vrije code")

    def _code(self, posted: Posted, raw: bytes) -> str:
        """Return the code: the same for the same form, or a new one for a form without a key."""
        if not posted.key:
            return receipt.fresh()
        return receipt.of_key(self._secret, posted.key, _content(posted.values, raw))

    def _minute(self) -> str:
        return self._clock().strftime("%Y-%m-%dT%H:%MZ")


def _content(values: Mapping[str, str], raw: bytes) -> bytes:
    """Return what was filled in as bytes: the same for the same words and photo."""
    words = json.dumps(sorted(values.items()), ensure_ascii=False).encode()
    return words + b"\0" + raw


def _letter(
    posted: Posted, office: Office, found: tuple[str, ...], code: str, minute: str, *, drawn: bool
) -> Letter:
    values = posted.values
    return Letter(
        id=secrets.token_hex(16),
        received=minute,
        brand=office.brand,
        language=office.language,
        code=code,
        dream=values["dream"],
        need=values["need"],
        name=values["name"],
        age=values["age"],
        district=values["district"],
        helper=values["helper"],
        phone=posted.phone,
        whose=posted.whose,
        consent=values["consent"] == "yes",
        talk=values["talk"],
        labels=found,
        picture=drawn,
        stamp=values["stamp"],
    )
