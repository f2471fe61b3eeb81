"""The mailbox as a running program: its store, its keys, its addresses and its rounds. Layer 6."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import ipaddress
import logging
import resource
import secrets
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio.to_thread
import uvicorn
from starlette.applications import Starlette

from brievenbus import desk, keeping, notices, service
from brievenbus.answers import Answers, answers
from brievenbus.contract import ContractError, offices
from brievenbus.disk import flushed
from brievenbus.drill import Drills, readers
from brievenbus.receipt import SECRET_BYTES
from brievenbus.settings import Settings, SettingsError, read_settings
from brievenbus.sqlite import SqliteStore
from brievenbus.store import Store
from droomkaart.model.fields import Truth

LOG = logging.getLogger("brievenbus")

# A round sends notices; each so many rounds the long ones are made too. In seconds.
_ROUND = 60
_LONG_ROUND = 60


@dataclass(frozen=True, slots=True)
class PostOffice:
    """A mailbox that is open: `folder` is where its settings stand.

    `reminded` holds the day of the last reminder of each kind: one a day is enough.
    """

    folder: Path
    settings: Settings
    store: Store
    held: service.Mailbox
    desk: desk.Desk
    offices: tuple[Answers, ...]
    reminded: dict[str, dt.date]

    @property
    def state(self) -> Path:
        """Where the sealed dreams lie."""
        return self.folder / self.settings.state

    @property
    def backups(self) -> Path:
        """Where the copies go."""
        return self.folder / self.settings.backups


def now() -> dt.datetime:
    """Return the time, in UTC."""
    return dt.datetime.now(dt.UTC)


def opened(path: Path) -> PostOffice:
    """Open the mailbox of a settings file.

    Raises SettingsError, DrillError, ContractError or StoreError: it does not start before it
    can keep what it promises.
    """
    settings = read_settings(path)
    folder = path.parent
    state = folder / settings.state
    with _told(f"{state}: deze map kan niet worden gemaakt"):
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys = readers(settings.people, Drills(state))
    found = tuple(answers(office) for office in offices(folder / settings.contract))
    _check_demo(found, settings)
    secret = _secret(state)
    store = SqliteStore(state / keeping.DATABASE)
    held = service.mailbox(store, secret, keys, now)
    known = (answer.office for answer in found)
    at_desk = desk.desk_of(held, settings.people, keys, _agreed(settings), known)
    return PostOffice(folder, settings, store, held, at_desk, found, {})


def _agreed(settings: Settings) -> dict[str, Any]:
    """Return what coordinators agreed on, for the inbox: who is who, and the terms in days."""
    terms = settings.model_dump(mode="json", include={"promise", "keeping"})
    people = [p.model_dump(mode="json", exclude={"mail"}) for p in settings.people]
    return terms | {"people": people}


def application(office: PostOffice) -> Starlette:
    """Return the whole service, with its rounds beside it."""

    @contextlib.asynccontextmanager
    async def alongside(_: Starlette) -> AsyncIterator[None]:
        walking = asyncio.create_task(rounds(office))
        try:
            yield
        finally:
            walking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await walking

    addresses = [*service.routes(office.held, office.offices), *desk.routes(office.desk)]
    return Starlette(routes=addresses, lifespan=alongside)


async def rounds(office: PostOffice) -> None:
    """Send notices each minute; each hour remind, back up and let go what has had its time."""
    count = 0
    while True:
        await anyio.to_thread.run_sync(round_once, office, count % _LONG_ROUND == 0)
        count += 1
        await asyncio.sleep(_ROUND)


def round_once(office: PostOffice, long: bool) -> None:
    """Make one round; what fails is told in the log and tried again in the next."""
    _tried(_tidy, office)
    for work in (_remind, _expire, _back_up) if long else ():
        _tried(work, office)
    if office.settings.mail.host:
        _tried(_deliver, office)


def _tried(work: Callable[[PostOffice], object], office: PostOffice) -> None:
    """Do one part of a round; no fault of it may keep the others from being done."""
    try:
        work(office)
    except Exception as error:  # noqa: BLE001  # it is told, and tried again in the next round
        LOG.error("een ronde lukte niet: %s: %s", type(error).__name__, error)  # noqa: TRY400  # the place says nothing


def _tidy(office: PostOffice) -> None:
    """Let go of what memory holds of visitors, also when nobody comes by."""
    office.held.tidy()


def _remind(office: PostOffice) -> None:
    keeping.remind(office.store, office.settings, now(), office.reminded)


def _expire(office: PostOffice) -> None:
    office.store.expire(now().date(), office.settings.keeping.terms)


def _back_up(office: PostOffice) -> None:
    keep = int(office.settings.keeping.backup)
    keeping.backed_up(office.store, office.state, office.backups, now().date(), keep)


def _deliver(office: PostOffice) -> None:
    settings = office.settings
    send = notices.sender(settings.mail, office.folder)
    notices.deliver(office.store, settings.people, settings.mail, now(), send)


def serve(office: PostOffice, held: socket.socket) -> None:
    """Answer requests on a socket until the program is stopped."""
    settings = office.settings
    confine()
    config = uvicorn.Config(
        application(office),
        access_log=False,  # an address line would name visitors and receipts
        log_level="warning",
        server_header=False,
        proxy_headers=settings.proxied.value == "yes",
        timeout_graceful_shutdown=10,
    )
    try:
        uvicorn.Server(config).run(sockets=[held])
    finally:
        office.store.close()


def confine() -> None:
    """See to it that no picture of this process's memory is written when it dies."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _check_demo(found: tuple[Answers, ...], settings: Settings) -> None:
    """Refuse to take in the dreams of a demonstration from anywhere but this machine."""
    try:
        here = ipaddress.ip_address(settings.host).is_loopback
    except ValueError:
        here = settings.host == "localhost"
    here = here and settings.proxied is not Truth.YES
    if any(held.office.demo for held in found) and not here:
        raise ContractError(
            "deze sites zijn een demo; daarvoor neemt de brievenbus alleen op deze computer "
            "dromen aan (host = 127.0.0.1, zonder proxied)"
        )


def _secret(state: Path) -> bytes:
    """Return the secret that receipts are found by; made once, before there are any."""
    path = state / keeping.SECRET
    if not path.exists():
        if (state / keeping.DATABASE).exists():
            raise SettingsError(f"{path}: fout: dit bestand is weg; zet het terug uit een kopie\n")
        with _told(f"{path}: niet te schrijven"):
            part = path.with_suffix(".part")
            part.touch(mode=0o600)
            part.write_bytes(secrets.token_bytes(SECRET_BYTES))
            flushed(part)
            part.replace(path)
            flushed(state)
    with _told(f"{path}: niet te lezen"):
        found = path.read_bytes()
    if len(found) != SECRET_BYTES:
        raise SettingsError(f"{path}: fout: dit bestand is stuk; zet het terug uit een kopie\n")
    return found


@contextlib.contextmanager
def _told(words: str) -> Iterator[None]:
    """Tell what a disk refuses as a fault of the settings."""
    try:
        yield
    except OSError as error:
        raise SettingsError(f"{words} ({error.strerror})\n") from None
