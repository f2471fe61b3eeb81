"""The command line of the mailbox: `python -m brievenbus --help`. Layer 8."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from brievenbus import demo, keeping, port, post_office
from brievenbus.command import Command
from brievenbus.contract import ContractError
from brievenbus.drill import DrillError, Drills
from brievenbus.inbox import cli, verbs
from brievenbus.settings import NAME, Settings, SettingsError, read_settings
from brievenbus.sqlite import SqliteStore
from brievenbus.store import StoreError

_FAULTS = (
    *(SettingsError, DrillError, ContractError, StoreError, port.PortError),
    keeping.RestoreError,
)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0 when it went well and 1 when something is wrong."""
    logging.basicConfig(format="%(levelname)s %(message)s", level=logging.WARNING)
    _any_words()
    options = parser().parse_args(arguments)
    try:
        if options.command == "inbox":
            return cli.run(options, lambda: post_office.now().date())
        for line in _COMMANDS[options.command](options):
            print(line, flush=True)
    except _FAULTS as error:
        words = str(error).rstrip("\n")
        print(words if "fout:" in words else f"fout: {words}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\ngestopt", file=sys.stderr)
        return 130
    except BrokenPipeError:  # as of `… | head`
        return _unheard()
    return 0


def _any_words() -> None:
    """Let a screen that does not know every letter show a sign in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _unheard() -> int:
    """Return what a program gives whose reader left; Python writes once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141


def parser() -> argparse.ArgumentParser:
    """Return the command line; `docs/mailbox.md` names every command and option."""
    found = Command("python -m brievenbus", description="De brievenbus.")
    found.add_argument("--settings", type=Path, default=Path(NAME), help=f"standaard {NAME} hier")
    commands = found.add_subparsers(dest="command", required=True, metavar="opdracht")
    commands.add_parser("serve", help="neem dromen aan")
    ask = commands.add_parser("ask", help="maak een oefening voor iemands sleutel")
    ask.add_argument("name", help="de naam in de instellingen")
    ask.add_argument("file", type=Path, help="hier komt de oefening")
    proved = commands.add_parser("answer", help="geef het antwoord op een oefening")
    proved.add_argument("name")
    proved.add_argument("words", help="wat de houder van de sleutel terugstuurde")
    commands.add_parser("backup", help="maak nu een kopie")
    restore = commands.add_parser("restore", help="zet een kopie terug in een lege map")
    restore.add_argument("copy", type=Path)
    purge = commands.add_parser("purge", help="ruim op wat zijn tijd heeft gehad")
    purge.add_argument(
        "--believe-the-clock", action="store_true", help="ook na een sprong van de klok"
    )
    commands.add_parser("tally", help="hoe de brievenbus ervoor staat, in aantallen")
    show = commands.add_parser("demo", help="sites, brievenbus en postvak op deze computer")
    show.add_argument("--sites", type=Path, default=Path("public"), help="gebouwd met --mailbox")
    show.add_argument("--folder", type=Path, default=Path(".brievenbus"), help="sleutels en dromen")
    show.add_argument("--alone", action="store_true", help="alleen de brievenbus, zonder de sites")
    show.add_argument("--port", type=int, default=8400, help="de eerste poort")
    verbs.arguments(commands.add_parser("inbox", help="het postvak van de coördinatoren"))
    return found


def _serve(options: argparse.Namespace) -> Iterator[str]:
    office = post_office.opened(options.settings)
    settings = office.settings
    with contextlib.closing(office.store):
        held = port.taken(settings.host, int(settings.port))
        yield f"De brievenbus staat open op http://{settings.host}:{settings.port}"
        post_office.serve(office, held)


def _ask(options: argparse.Namespace) -> Iterator[str]:
    settings = read_settings(options.settings)
    sealed = _drills(options, settings).ask(_key(settings, options.name))
    try:
        options.file.write_bytes(sealed)
    except OSError as error:
        raise SettingsError(f"{options.file}: fout: {error.strerror}") from None
    yield f"Geef {options.file} aan {options.name}, en vraag wat `inbox drill` ervan maakt."


def _answer(options: argparse.Namespace) -> Iterator[str]:
    settings = read_settings(options.settings)
    key = _key(settings, options.name)
    _drills(options, settings).answer(key, options.words, _today())
    yield f"{options.name} kan lezen. Start de brievenbus opnieuw, dan telt deze sleutel mee."


def _backup(options: argparse.Namespace) -> Iterator[str]:
    settings, folder = read_settings(options.settings), options.settings.parent
    state, copies = folder / settings.state, folder / settings.backups
    store = _store(options, settings)
    try:
        keep = int(settings.keeping.backup)
        yield str(keeping.backed_up(store, state, copies, _today(), keep, anew=True))
    except OSError as error:
        raise StoreError(f"{copies}: {error.strerror}") from None
    finally:
        store.close()


def _restore(options: argparse.Namespace) -> Iterator[str]:
    settings = read_settings(options.settings)
    yield str(keeping.restored(options.copy, options.settings.parent / settings.state))


def _purge(options: argparse.Namespace) -> Iterator[str]:
    settings = read_settings(options.settings)
    store = _store(options, settings)
    try:
        sure = options.believe_the_clock
        yield f"{store.expire(_today(), settings.keeping.terms, sure=sure)} dromen opgeruimd"
    finally:
        store.close()


def _tally(options: argparse.Namespace) -> Iterator[str]:
    settings = read_settings(options.settings)
    store = _store(options, settings)
    try:
        tally = store.tally(_today())
    finally:
        store.close()
    yield f"nieuw {tally.unread}, apart {tally.aside}, gelezen {tally.read}, af {tally.closed}"
    yield f"oudste ongelezen: {tally.oldest} dagen; berichten in de wacht: {tally.notices}"


def _demo(options: argparse.Namespace) -> Iterator[str]:
    return demo.run(options.sites, options.folder, options.port, alone=options.alone)


def _drills(options: argparse.Namespace, settings: Settings) -> Drills:
    state = options.settings.parent / settings.state
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Drills(state)


def _store(options: argparse.Namespace, settings: Settings) -> SqliteStore:
    """Return the store of a mailbox that took dreams in before; none is made here."""
    path = options.settings.parent / settings.state / keeping.DATABASE
    if not path.is_file():
        raise StoreError(f"{path} is er niet; deze brievenbus stond nog nooit open")
    return SqliteStore(path)


def _key(settings: Settings, name: str) -> str:
    """Return the public key of somebody in the settings."""
    for person in settings.people:
        if person.name == name:
            return person.key
    known = ", ".join(person.name for person in settings.people) or "niemand"
    raise SettingsError(f"fout: “{name}” staat niet in de instellingen; daar staan: {known}")


def _today() -> dt.date:
    return post_office.now().date()


_COMMANDS = {
    "serve": _serve,
    "ask": _ask,
    "answer": _answer,
    "backup": _backup,
    "restore": _restore,
    "purge": _purge,
    "tally": _tally,
    "demo": _demo,
}

if __name__ == "__main__":
    raise SystemExit(main())
