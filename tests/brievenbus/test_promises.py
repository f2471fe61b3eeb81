"""The promises of the mailbox, each with the proof that a broken one is caught."""

from __future__ import annotations

import os
import re
import resource
import signal
import socket
import threading
from pathlib import Path

import httpx
import pytest
import storm
from browsing import PRODUCT
from mailboxes import WHOLE, jpeg, posted

CANARY = "kanarievogel-9f2c41"


def test_a_code_means_stored(sites, tmp_path):
    """Killed at random moments under load: what was acknowledged is there, once, by its own code."""
    found = storm.storm(storm.prepared(sites, tmp_path / "mailbox"), 6, WHOLE)
    assert len(found.acknowledged) > 50
    assert (found.lost, found.doubled, found.wrong) == ([], [], [])


def test_a_mailbox_that_lies_is_caught(sites, tmp_path):
    """One that acknowledges before it stored loses dreams, and the same storm sees it."""
    server = storm.prepared(sites, tmp_path / "mailbox", program=storm.EARLY)
    assert storm.storm(server, 4, WHOLE).lost != []


def sealed_mailbox(sites, folder, **more):
    """Return a server whose temporary files go into its own folder, started."""
    spool = folder.parent / "tmp"
    spool.mkdir()
    server = storm.prepared(sites, folder, environment={"TMPDIR": str(spool)}, **more)
    server.start()
    return server


def found_in(folder, words):
    """Return the files below a folder that hold some words, in UTF-8 or UTF-16."""
    shapes = (words.encode(), words.encode("utf-16-le"))
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(shape in path.read_bytes() for shape in shapes)
    )


def sent(server):
    """Send words that can be looked for: in a dream, beside photos of all sizes, and with faults."""
    address = f"{server.address}/brievenbus/klein/nl/"
    form = WHOLE | {"dream": CANARY, "name": CANARY, "need": CANARY}
    photo = jpeg(1600, 1200, quality=95)
    assert len(photo) > 1_000_000
    huge = os.urandom(1_000_000) * 60
    with httpx.Client(timeout=60) as client:
        codes = [
            client.post(address, files=posted(form)).status_code,
            client.post(address, files=posted(form, photo)).status_code,
            client.post(address, files=posted(form, huge)).status_code,
            client.post(address, files=posted(form | {"age": ""})).status_code,
            client.post(address, files=posted(form, CANARY.encode())).status_code,
            client.get(f"{address}bon/{CANARY}").status_code,
        ]
    assert codes == [303, 303, 422, 422, 422, 404]


def test_nobody_who_takes_the_disk_reads_a_dream(sites, tmp_path):
    """No file holds the words: no database, no log of it, no log of the server, no temporary file."""
    server = sealed_mailbox(sites, tmp_path / "mailbox")
    sent(server)
    assert found_in(tmp_path, CANARY) == []
    with Path(f"/proc/{server.process.pid}/limits").open() as limits:
        core = next(line for line in limits if "core file" in line)
    assert core.split()[4:6] == ["0", "0"]
    server.kill(signal.SIGSEGV)
    assert found_in(tmp_path, CANARY) == []


def test_a_mailbox_that_does_not_seal_is_caught(sites, tmp_path):
    """The same search finds the words of a mailbox that stores them as they are."""
    server = sealed_mailbox(sites, tmp_path / "mailbox", program=storm.PLAIN)
    sent(server)
    server.kill()
    assert any(name.startswith("brieven.db") for name in found_in(tmp_path, CANARY))


def test_sixty_megabytes_leave_the_memory_as_it_was(sites, tmp_path):
    """Of a photo of 60 MB nothing is kept: the process grows by less than 32 MB."""
    server = sealed_mailbox(sites, tmp_path / "mailbox")

    def resident():
        with Path(f"/proc/{server.process.pid}/statm").open() as held:
            return int(held.read().split()[1]) * resource.getpagesize()

    address = f"{server.address}/brievenbus/klein/nl/"
    httpx.post(address, files=posted(WHOLE))
    before, most, over = resident(), [0], threading.Event()

    def watch():
        while not over.wait(0.01):
            most[0] = max(most[0], resident())

    watching = threading.Thread(target=watch)
    watching.start()
    answer = httpx.post(address, files=posted(WHOLE, os.urandom(1_000_000) * 60), timeout=60)
    over.set()
    watching.join()
    server.kill()
    assert answer.status_code == 422
    assert "Deze foto is te groot." in answer.text
    assert most[0] - before < 32_000_000


def test_two_hundred_at_once(sites, tmp_path):
    """Two hundred connections, most of them silent, keep no dream out."""
    server = sealed_mailbox(sites, tmp_path / "mailbox")
    held = []
    for _ in range(200):
        line = socket.create_connection(("127.0.0.1", server.port))
        line.sendall(b"POST /brievenbus/klein/nl/ HTTP/1.1\r\nHost: x\r\n")
        held.append(line)
    answer = httpx.post(f"{server.address}/brievenbus/klein/nl/", files=posted(WHOLE), timeout=10)
    for line in held:
        line.close()
    server.kill()
    assert answer.status_code == 303


def test_slow_photos_keep_no_dream_out(sites, tmp_path):
    """Two hundred photos that stop halfway keep their place; a dream with a photo still arrives."""
    server = sealed_mailbox(sites, tmp_path / "mailbox")
    head = (
        b"POST /brievenbus/klein/nl/ HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n"
        b"Content-Type: multipart/form-data; boundary=b\r\n\r\n"
        b'--b\r\nContent-Disposition: form-data; name="picture"; filename="a.jpg"\r\n\r\n'
    )
    held = []
    for _ in range(200):
        line = socket.create_connection(("127.0.0.1", server.port))
        line.sendall(head + b"\xff\xd8" + b"x" * 100_000)
        held.append(line)
    address = f"{server.address}/brievenbus/klein/nl/"
    answer = httpx.post(address, files=posted(WHOLE, jpeg()), timeout=20)
    for line in held:
        line.close()
    server.kill()
    assert answer.status_code == 303


def test_every_promise_names_its_tests():
    """The table of promises in the docs names tests that are there."""
    text = (PRODUCT / "docs" / "mailbox.md").read_text()
    table = text.split("| promise | tests |")[1].split("\n\n")[0]
    rows = [row for row in table.splitlines() if row.startswith("| ") and "`" in row]
    there = "".join(path.read_text() for path in Path(__file__).parent.glob("*.py"))
    named = [re.findall(r"`(test_\w+)`", row) for row in rows]
    assert len(rows) == 12
    assert all(named)
    assert [name for names in named for name in names if f"def {name}(" not in there] == []


def test_a_disk_that_fills_up_loses_no_acknowledged_dream(sites, tmp_path):
    """Dreams are sent until the disk is full: every code that was given is there afterwards."""
    server = storm.prepared(sites, tmp_path / "mailbox", program=_SMALL_DISK)
    server.start()
    outcome, refused = storm.Outcome(), 0
    with httpx.Client(headers={"accept": "application/json"}) as client:
        for number in range(400):
            fields = WHOLE | {"name": f"{number}", "key": f"{number:032}"}
            answer = client.post(f"{server.address}/brievenbus/klein/nl/", files=posted(fields))
            if answer.status_code == 201:
                outcome.acknowledged[f"{number}"] = {answer.json()["receipt"][-12:]}
            else:
                assert answer.status_code == 503
                assert "Je droom is nog niet verstuurd." in answer.json()["notice"]
                refused += 1
    server.kill()
    storm._count(server, outcome)
    assert refused > 20
    assert len(outcome.acknowledged) > 20
    assert (outcome.lost, outcome.doubled, outcome.wrong) == ([], [], [])


# A process that may write no file longer than 600 kB: the kernel refuses, as a full disk does.
_SMALL_DISK = """
import resource, signal, sys
from brievenbus.__main__ import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
raise SystemExit(main(sys.argv[1:]))
"""


@pytest.fixture(autouse=True)
def _nobody_is_left(monkeypatch):
    """End every server that a test started, also when it failed."""
    started = []
    plain = storm.Server.start

    def start(self):
        plain(self)
        started.append(self)

    monkeypatch.setattr(storm.Server, "start", start)
    yield
    for server in started:
        if server.process.poll() is None:
            server.kill()
