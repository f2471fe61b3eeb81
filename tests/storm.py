"""A storm: many forms at once, some of them twice, while the mailbox is killed again and again.

Used by the tests and by the benchmark. Nothing here is inside the mailbox: it is a real server
process, and what it acknowledged is compared with what lies on its disk.
"""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from brievenbus import demo, keyfile, letter
from brievenbus.seal import SealError, opened
from brievenbus.sqlite import SqliteStore

PRODUCT = Path(__file__).resolve().parents[1]
_CLIENTS = 8
_TWICE = 0.2
_START = 15.0  # seconds

# A mailbox that says that a dream is stored before it is: what every test here must catch.
EARLY = """
import sys, time
from brievenbus import sqlite
from brievenbus.__main__ import main

class Early(sqlite.SqliteStore):
    def put(self, entry):
        import threading
        threading.Timer(0.3, lambda: sqlite.SqliteStore.put(self, entry)).start()
        return True

from brievenbus import post_office
post_office.SqliteStore = Early
raise SystemExit(main(sys.argv[1:]))
"""

# A mailbox that stores dreams as they are: what the search for words must find.
PLAIN = """
import sys
from brievenbus import reception
from brievenbus.__main__ import main

reception.sealed = lambda data, keys: data
raise SystemExit(main(sys.argv[1:]))
"""


def free_port():
    """Return a port that nobody listens at."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


@dataclass
class Server:
    """A mailbox in a process of its own, that can be killed and started again."""

    settings: Path
    port: int
    program: str = ""
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen | None = None

    @property
    def address(self):
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        """Start it, and wait until it answers."""
        run = [sys.executable, *(("-c", self.program) if self.program else ("-m", "brievenbus"))]
        log = (self.settings.parent / "log.txt").open("ab")
        self.process = subprocess.Popen(
            [*run, "--settings", str(self.settings), "serve"],
            cwd=self.settings.parent,
            env={**os.environ, "PYTHONPATH": str(PRODUCT), **self.environment},
            stdout=log,
            stderr=log,
        )
        log.close()
        ends = time.monotonic() + _START
        while time.monotonic() < ends:
            try:
                if httpx.get(f"{self.address}/brievenbus/gezond", timeout=1).is_success:
                    return
            except httpx.HTTPError:
                time.sleep(0.02)
        raise AssertionError((self.settings.parent / "log.txt").read_text())

    def kill(self, how=signal.SIGKILL):
        """End it at once, as a power cut would end its process."""
        self.process.send_signal(how)
        self.process.wait()


def prepared(sites, folder, **more):
    """Return a server that is not started yet, with keys in its folder."""
    port = free_port()
    return Server(demo.prepared(sites, folder, port), port, **more)


@dataclass
class Outcome:
    """What came of a storm: codes by the name in the form, and what the disk holds of each."""

    acknowledged: dict[str, set[str]] = field(default_factory=dict)
    stored: Counter[str] = field(default_factory=Counter)
    codes: dict[str, str] = field(default_factory=dict)

    @property
    def lost(self):
        """Forms that were acknowledged and are not there."""
        return sorted(set(self.acknowledged) - set(self.stored))

    @property
    def doubled(self):
        """Forms that are there more than once, or whose sender heard more than one code."""
        twice = {name for name, count in self.stored.items() if count > 1}
        return sorted(twice | {name for name, codes in self.acknowledged.items() if len(codes) > 1})

    @property
    def wrong(self):
        """Forms whose receipt is that of another dream."""
        return sorted(
            name for name, codes in self.acknowledged.items() if codes - {self.codes.get(name)}
        )


def storm(server, kills, form, seed=0):
    """Send forms while the server is killed `kills` times; return what came of it."""
    chance, outcome, over = random.Random(seed), Outcome(), threading.Event()
    senders = [
        threading.Thread(target=_send, args=(server, form, number, outcome, over))
        for number in range(_CLIENTS)
    ]
    server.start()
    for sender in senders:
        sender.start()
    for _ in range(kills):
        time.sleep(chance.uniform(0.05, 0.6))
        server.kill()
        server.start()
    time.sleep(0.3)
    over.set()
    for sender in senders:
        sender.join()
    server.kill()
    _count(server, outcome)
    return outcome


def _send(server, form, number, outcome, over):
    """Send forms one after the other; each again until it is acknowledged, as a browser would."""
    chance, count = random.Random(number), 0
    address = f"{server.address}/brievenbus/klein/nl/"
    with httpx.Client(timeout=5, headers={"accept": "application/json"}) as client:
        while not over.is_set():
            count += 1
            name = f"{number}-{count}"
            fields = form | {"name": name, "key": f"{number:08}-{count:08}"}
            parts = {key: (None, value) for key, value in fields.items()}
            times = 2 if chance.random() < _TWICE else 1
            while times and not over.is_set():
                try:
                    answer = client.post(address, files=parts)
                except httpx.HTTPError:
                    time.sleep(0.02)
                    continue
                if answer.status_code == 201:
                    times -= 1
                    code = answer.json()["receipt"][-12:]
                    outcome.acknowledged.setdefault(name, set()).add(code)


def _count(server, outcome):
    """Open what lies on the disk, as a coordinator would."""
    secret = keyfile.read(server.settings.parent / "anna.txt", str)
    store = SqliteStore(server.settings.parent / "staat" / "brieven.db")
    for kept in store.all():
        try:
            found = letter.unpacked(opened(kept.letter, secret))
        except SealError:
            continue
        outcome.stored[found.name] += 1
        outcome.codes[found.name] = found.code
    store.close()
