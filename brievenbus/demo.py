"""Sites, mailbox and keys together on one computer, to try it all out. Layer 7.

The keys are made here and are not locked: this is for trying, never for the dreams of children.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from brievenbus import desk, keyfile, post_office, service
from brievenbus.contract import ContractError
from brievenbus.drill import Drills
from brievenbus.seal import opened, public
from brievenbus.settings import NAME, Person, read_settings
from droomkaart.form import PREFIX

_PEOPLE = (("Anna", "coordinator"), ("Bo", "care"), ("Kluis", "recovery"))


def prepared(sites: Path, folder: Path, port: int) -> Path:
    """Return the settings of a mailbox with keys that passed their drill, made where needed."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings = folder / NAME
    shown = {}
    for name, _ in _PEOPLE:
        path = folder / f"{name.lower()}.txt"
        shown[name] = public(keyfile.read(path, str)) if path.exists() else keyfile.made(path, "")
    settings.write_text(_settings(sites, shown, port))
    read = read_settings(settings)
    state = folder / read.state
    state.mkdir(exist_ok=True, mode=0o700)
    for person in read.people:
        _drill(person, folder, Drills(state))
    return settings


def _settings(sites: Path, keys: dict[str, str], port: int) -> str:
    people = "".join(
        f'\n[[people]]\nname = "{name}"\nrole = "{role}"\nkey = "{keys[name]}"\n'
        for name, role in _PEOPLE
    )
    contract = (sites.resolve() / "_mailbox").as_posix()
    return f'# Gemaakt voor de demo.\ncontract = "{contract}"\nport = {port}\n{people}'


def _drill(person: Person, folder: Path, drills: Drills) -> None:
    if drills.passed(person.key):
        return
    secret = keyfile.read(folder / f"{person.name.lower()}.txt", str)
    words = opened(drills.ask(person.key), secret).decode()
    drills.answer(person.key, words, post_office.now().date())


def site(office: post_office.PostOffice, folder: Path) -> Starlette:
    """Return one site with the mailbox on the same origin, as a web server would join them.

    `folder` is that of a brand: its pages stand where its forms say that they do.
    """
    addresses = [*service.routes(office.held, office.offices), *desk.routes(office.desk)]
    own = (held.office.prefix for held in office.offices if held.office.brand == folder.name)
    base = next(own).partition(PREFIX)[0]
    pages = Mount(base or "/", StaticFiles(directory=folder, html=True))
    return Starlette(routes=[*addresses, pages])


def run(sites: Path, folder: Path, port: int, *, alone: bool = False) -> Iterator[str]:
    """Serve every site with the mailbox until the program is stopped; yield what to do.

    `alone` leaves the sites to another server.
    """
    office = post_office.opened(prepared(sites, folder, port))
    if alone:
        yield f"De brievenbus staat open op http://127.0.0.1:{port}"
        yield f"Instellingen en sleutels staan in {folder}. Stoppen: Ctrl-C"
        post_office.serve(office)
        return
    brands = list(dict.fromkeys(held.office.brand for held in office.offices))
    for brand in brands:
        if not (sites / brand).is_dir():
            raise ContractError(f"{sites / brand} is er niet; bouw de sites met --mailbox")
    # The address without a language in it is that of the city's own.
    by_length = sorted(office.offices, key=lambda held: -len(held.office.form))
    forms = {held.office.brand: held.office.form for held in by_length}
    for at, brand in enumerate(brands):
        yield f"Stuur een droom:  http://127.0.0.1:{port + at}{forms[brand]}"
    inbox = f"python -m brievenbus inbox --to http://127.0.0.1:{port} --key {folder / 'anna.txt'}"
    yield f"Lees hem:         {inbox} list"
    yield "Stoppen: Ctrl-C"
    with contextlib.closing(office.store):
        asyncio.run(_serve(office, [sites / brand for brand in brands], port))


async def _serve(office: post_office.PostOffice, folders: list[Path], port: int) -> None:
    """Run a server for each site in one loop, all on the same mailbox."""
    servers = [
        uvicorn.Server(
            uvicorn.Config(
                site(office, folder),
                host="127.0.0.1",
                port=port + at,
                access_log=False,
                log_level="warning",
            )
        )
        for at, folder in enumerate(folders)
    ]
    rounds = asyncio.create_task(post_office.rounds(office))
    try:
        await asyncio.gather(*(server.serve() for server in servers))
    finally:
        rounds.cancel()
