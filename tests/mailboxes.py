"""What the tests of the mailbox share: Fabelstad with a form, keys, and an open mailbox.

The fixtures here are a plugin of `conftest.py`.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import io
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from PIL import Image
from reading import TODAY

import build
from brievenbus import demo, post_office, service
from brievenbus.answers import answers
from brievenbus.contract import offices
from brievenbus.seal import keys
from brievenbus.sqlite import SqliteStore
from brievenbus.store import Entry

FABELSTAD = Path(__file__).resolve().parent / "fabelstad"
NOW = dt.datetime(2026, 11, 23, 14, 5, tzinfo=dt.UTC)
# A form that was filled in well, on the children's site.
WHOLE = {
    "dream": "Ik wil dierenarts worden",
    "need": "een paard",
    "name": "Sam",
    "age": "6-8",
    "district": "noord",
    "helper": "nobody",
    "parent_phone": "06 12345678",
    "consent": "yes",
    "talk": "library",
}


@pytest.fixture(scope="session")
def sites(tmp_path_factory):
    """Return Fabelstad as it is built with the form of the mailbox."""
    out = tmp_path_factory.mktemp("with-form")
    root = tmp_path_factory.mktemp("city") / "fabelstad"
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
    told = io.StringIO()
    words = ["--root", str(root), "--today", TODAY.isoformat(), "--out", str(out), "--mailbox"]
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        assert build.main(words) == 0, told.getvalue()
    return out


@pytest.fixture(scope="session")
def rooms(sites):
    """Return every office of Fabelstad, by brand and language."""
    return {(o.brand, o.language): o for o in offices(sites / "_mailbox")}


@pytest.fixture(scope="session")
def pairs():
    """Return the keys of a coordinator and of a recovery key: each a secret and a public one."""
    return keys(), keys()


@pytest.fixture
def store(tmp_path):
    """Return an empty store; it is closed afterwards."""
    held = SqliteStore(tmp_path / "brieven.db")
    yield held
    held.close()


@pytest.fixture
def held(store, pairs):
    """Return a mailbox on that store, at a fixed time."""
    return service.mailbox(store, b"s" * 32, tuple(shown for _, shown in pairs), lambda: NOW)


@pytest.fixture
def app(held, rooms):
    """Return the service of that mailbox."""
    return service.application(held, [answers(office) for office in rooms.values()])


@dataclass(frozen=True)
class Open:
    """A mailbox that answers on this machine: its address, its office, its folder with keys."""

    address: str
    office: post_office.PostOffice
    folder: Path


@pytest.fixture
def opened(sites, tmp_path):
    """Return a whole mailbox behind a real server, with keys that passed their drill."""
    folder = tmp_path / "mailbox"
    office = post_office.opened(demo.prepared(sites, folder, 8400))
    config = uvicorn.Config(
        post_office.application(office), port=0, log_level="error", access_log=False
    )
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    ends = time.monotonic() + 10
    while not server.started and time.monotonic() < ends:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Open(f"http://127.0.0.1:{port}", office, folder)
    server.should_exit = True
    running.join()
    office.store.close()


def posted(fields, photo=None):
    """Return a form as httpx posts it: every field a part, and a photo as a file."""
    parts = {name: (None, words) for name, words in fields.items()}
    if photo is not None:
        parts["picture"] = ("kaart.jpg", photo, "image/jpeg")
    return parts


def jpeg(width=64, height=48, **more):
    """Return a photo of that size."""
    made = io.BytesIO()
    Image.effect_noise((width, height), 60).convert("RGB").save(made, "JPEG", **more)
    return made.getvalue()


def entry(name, lookup=None, **more):
    """Return a dream on its way to a store, with bytes that can be looked for."""
    given = {"keyed": True, "received": "2026-11-23T14:05Z", "aside": False} | more
    return Entry(name, lookup or name.encode().ljust(32), letter=f"brief-{name}".encode(), **given)


def awaited(work):
    """Return what a coroutine gives: in a thread of its own, as a browser may hold this one's loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
