"""Sites, mailbox and keys together on one computer, to try it all out. Layer 7.

The keys are made here and are not locked: this is for trying, never for the dreams of children.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from brievenbus import desk, keyfile, post_office, service
from brievenbus.contract import ContractError, offices
from brievenbus.drill import Drills
from brievenbus.port import taken
from brievenbus.seal import opened, public
from brievenbus.settings import NAME, Person, read_settings
from droomkaart.form import PREFIX

_HERE = "127.0.0.1"
# Anna looks after the first district of the city.
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
    near = offices(sites / "_mailbox")[0].districts[0]
    people = people.replace('role = "coordinator"', f'role = "coordinator"\ndistricts = ["{near}"]')
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
    own = next(held.office for held in office.offices if held.office.brand == folder.name)
    base = own.prefix.partition(PREFIX)[0]
    pages = Mount(base or "/", _Pages(folder, own.headers))
    return Starlette(routes=[*addresses, pages])


class _Pages(StaticFiles):
    """The pages of a site with its own headers, as the real server sends them."""

    def __init__(self, folder: Path, headers: tuple[tuple[str, str], ...]) -> None:
        """Keep the headers that each page gets."""
        super().__init__(directory=folder, html=True)
        self._headers = headers

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a page, or that it is not there."""
        found = await super().get_response(path, scope)
        for name, value in self._headers:
            found.headers[name] = value
        return found


def run(sites: Path, folder: Path, port: int, *, alone: bool = False) -> Iterator[str]:
    """Serve every site with the mailbox until the program is stopped; yield what to do.

    `alone` leaves the sites to another server.
    """
    if not (sites / "_mailbox").is_dir():
        raise ContractError(f"{sites} heeft geen formulier; bouw met: build.py --mailbox")
    office = post_office.opened(prepared(sites, folder, port))
    with contextlib.closing(office.store):
        if alone:
            held = taken(_HERE, port)
            yield f"De brievenbus staat open op http://{_HERE}:{port}"
            yield f"Instellingen en sleutels staan in {folder}. Stoppen: Ctrl-C"
            post_office.serve(office, held)
        else:
            yield from _together(office, sites, folder, port)


def _together(
    office: post_office.PostOffice, sites: Path, folder: Path, port: int
) -> Iterator[str]:
    brands = list(dict.fromkeys(held.office.brand for held in office.offices))
    for brand in brands:
        if not (sites / brand).is_dir():
            raise ContractError(f"{sites / brand} is er niet; bouw de sites met --mailbox")
    # The address without a language in it is that of the city's own.
    by_length = sorted(office.offices, key=lambda held: -len(held.office.form))
    forms = {held.office.brand: held.office.form for held in by_length}
    held = [taken(_HERE, port + at) for at in range(len(brands))]
    for at, brand in enumerate(brands):
        yield f"Stuur een droom:  http://{_HERE}:{port + at}{forms[brand]}"
    to, key = f"http://{_HERE}:{port}", folder / "anna.txt"
    yield f"Lees hem:         {_python()} -m brievenbus inbox --to {to} --key {key} list"
    yield f"Of als pagina's:  {_python()} -m brievenbus inbox --to {to} --key {key} web"
    yield "Stoppen: Ctrl-C"
    asyncio.run(_serve(office, [sites / brand for brand in brands], held))


def _python() -> Path:
    """Return the Python that runs this, as people can type it here."""
    found, here = Path(sys.executable), Path.cwd()
    return found.relative_to(here) if found.is_relative_to(here) else found


async def _serve(
    office: post_office.PostOffice, folders: list[Path], held: list[socket.socket]
) -> None:
    """Run a server for each site in one loop, all on the same mailbox."""
    apps = [site(office, folder) for folder in folders]
    configs = [uvicorn.Config(app, access_log=False, log_level="warning") for app in apps]
    serving = [
        uvicorn.Server(config).serve(sockets=[place])
        for config, place in zip(configs, held, strict=True)
    ]
    rounds = asyncio.create_task(post_office.rounds(office))
    try:
        await asyncio.gather(*serving)
    finally:
        rounds.cancel()
