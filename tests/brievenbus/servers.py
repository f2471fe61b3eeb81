"""A mailbox behind the real Caddy and the real nginx, with the snippets that the build writes.

`make nightly` fetches both and runs this: they are programs of Debian, and `make test` needs neither.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import os
import shutil
import socket
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from browsing import PRODUCT
from mailboxes import WHOLE, jpeg, posted

from brievenbus import demo, keyfile, port, post_office
from brievenbus.inbox.desk import Line

SERVERS = PRODUCT / ".venv" / "servers"
FORM = "/brievenbus/klein/nl/"
CODE = "AAAAAAAAAAAA"


@dataclass(frozen=True)
class Town:
    """A site behind a server: its address, the folder of the server, and that of the mailbox."""

    address: str
    folder: Path
    mailbox: Path

    def logs(self):
        """Return all that the server and the mailbox wrote, as bytes, but for the dreams."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return b"".join(path.read_bytes() for path in files)

    def dreams(self):
        """Return every dream, as a coordinator reads it, through the server."""
        secret = keyfile.read(self.mailbox / "anna.txt", str)
        with contextlib.closing(Line(self.address, secret, lambda: dt.date(2026, 11, 23))) as line:
            return [dream.letter for dream in line.dreams()]


def unnamed(folder):
    """Return the files of a folder that are open and have no name any more: servers spool so."""
    found = []
    for path in Path("/proc").glob("[0-9]*/fd/*"):
        with contextlib.suppress(OSError):
            name = str(path.readlink())
            if name.startswith(str(folder)) and name.endswith(" (deleted)"):
                found.append(path)
    return found


def named(folder):
    """Return the files of a server that say who came: by browser or by address."""
    found = []
    for path in filter(Path.is_file, folder.rglob("*")):
        held = path.read_bytes()
        if b"Telefoon-van-Sam" in held or b'"remote_ip"' in held or b'"client_ip"' in held:
            found.append(path.name)
    return found


def program(name):
    """Return where a server is: fetched by `make setup-servers`, or installed."""
    found = SERVERS / "usr" / {"caddy": "bin", "nginx": "sbin"}[name] / name
    held = str(found) if found.is_file() else shutil.which(name)
    assert held, f"{name} is er niet; `make setup-servers` haalt het op"
    return held


def caddy(folder, site, snippet, at):
    """Return the command that serves a site as the documentation says."""
    options = site.parent / "_server" / "klein.caddy-options"
    (folder / "Caddyfile").write_text(
        f"{{\n\tadmin off\n\tauto_https off\n\timport {options}\n}}\n"
        f"http://127.0.0.1:{at} {{\n\troot * {site}\n\timport {snippet}\n"
        "\tencode gzip\n\tfile_server\n}\n"
    )
    words = ["run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    return [program("caddy"), *words]


def nginx(folder, site, snippet, at):
    """Return the command that serves a site as the documentation says; logs go to the folder."""
    text = snippet.read_text().replace("/var/log/nginx/", f"{folder}/")
    (folder / "site.conf").write_text(text)
    parts = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{part}_temp_path {folder}/{part};\n" for part in parts)
    (folder / "nginx.conf").write_text(
        f"user {getpass.getuser()};\ndaemon off;\npid {folder}/pid;\n"
        f"error_log {folder}/error.log crit;\nevents {{}}\n"
        f"http {{\n{temporary}types {{ text/html html; text/css css; }}\n"
        "log_format zonder_adres '$time_iso8601 $request $status $bytes_sent';\n"
        f"server {{\nlisten 127.0.0.1:{at};\nroot {site};\ninclude {folder}/site.conf;\n}}\n}}\n"
    )
    return [program("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf")]


def awaited(at):
    """Wait until something listens on a port."""
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", at)).close()
            return
        time.sleep(0.05)
    raise AssertionError(at)


@contextlib.contextmanager
def served(kind, out, folder, mailbox_at):
    """Serve the children's site by a real server, in front of a mailbox on a port."""
    with contextlib.closing(port.taken("127.0.0.1", 0)) as free:
        at = free.getsockname()[1]
    text = (out / "_server" / f"klein.{kind.__name__.replace('nginx', 'nginx.conf')}").read_text()
    snippet = folder / "snippet"
    snippet.write_text(text.replace("127.0.0.1:8400", f"127.0.0.1:{mailbox_at}"))
    with (folder / "told.log").open("wb") as told:
        running = subprocess.Popen(
            kind(folder, out / "klein", snippet, at), stdout=told, stderr=told, env=os.environ
        )
        try:
            awaited(at)
            yield f"http://127.0.0.1:{at}"
        finally:
            running.terminate()
            running.wait(20)


@pytest.fixture(params=[caddy, nginx], ids=lambda kind: kind.__name__)
def town(request, sites, tmp_path):
    """Return Fabelstad, as a city that is live, behind a server."""
    contracts = tmp_path / "sites" / "_mailbox"
    shutil.copytree(sites, tmp_path / "sites")
    for path in contracts.rglob("*.json"):  # a demo takes nothing in from behind a server
        path.write_text(path.read_text().replace('"demo": true', '"demo": false'))
    settings = demo.prepared(tmp_path / "sites", tmp_path / "mailbox", 8400)
    settings.write_text('proxied = "yes"\n' + settings.read_text())
    office = post_office.opened(settings)
    # It stops with the process, as it does in earnest; each test has a port and a folder of its own.
    held = port.taken("127.0.0.1", 0)
    threading.Thread(target=post_office.serve, args=(office, held), daemon=True).start()
    folder = tmp_path / request.param.__name__
    folder.mkdir()
    with served(request.param, tmp_path / "sites", folder, held.getsockname()[1]) as address:
        yield Town(address, folder, tmp_path / "mailbox")


def test_a_dream_through_a_server(town):
    """A dream with a photo arrives; its answers have each header once, and those of the mailbox."""
    sent = httpx.post(town.address + FORM, files=posted(WHOLE, jpeg(2000, 1500)))
    receipt = httpx.get(town.address + sent.headers["location"])
    assert (sent.status_code, receipt.status_code) == (303, 200)
    for name, value in (("cache-control", "no-store"), ("referrer-policy", "no-referrer")):
        assert receipt.headers.get_list(name) == [value]
    assert len(receipt.headers.get_list("content-security-policy")) == 1
    page = httpx.get(f"{town.address}/droom/")
    assert page.headers.get_list("cache-control") == ["no-cache"]
    assert page.headers["content-security-policy"] == receipt.headers["content-security-policy"]
    assert [letter.picture for letter in town.dreams()] == [True]


@pytest.mark.parametrize(("size", "status"), [(60_000_000, 422), (90_000_000, 413)])
def test_a_body_that_is_too_big(town, size, status):
    """The answer is a page of the site, and not the bare one of a server or none."""
    answer = httpx.post(town.address + FORM, files=posted(WHOLE, b"\xff\xd8" + b"x" * size))
    assert answer.status_code == status
    assert "</main>" in answer.text


def test_half_a_photo_is_on_no_disk(town):
    """While a photo comes in, no part of it stands in a file of the server or the mailbox."""
    head = (
        f"POST {FORM} HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\n\r\n"
        '--x\r\nContent-Disposition: form-data; name="picture"; filename="a.jpg"\r\n\r\n'
    )
    with socket.create_connection(("127.0.0.1", int(town.address.split(":")[-1]))) as line:
        line.sendall(head.encode() + b"GEHEIMEFOTO" * 300_000)
        time.sleep(1)
        found = [path for path in town.folder.parent.rglob("*") if path.is_file()]
        found += unnamed(town.folder.parent)
        assert not [path for path in found if b"GEHEIMEFOTO" in path.read_bytes()]


def test_a_made_up_address_gets_nobody_more_turns(town):
    """Who says to be somebody else is counted as who it is; a limit on receipts stays one."""
    answers = [
        httpx.get(f"{town.address}{FORM}bon/{CODE}", headers={"X-Forwarded-For": f"1.2.3.{at}"})
        for at in range(62)
    ]
    assert [answer.status_code for answer in answers] == [404] * 60 + [429] * 2


def test_no_log_knows_who_came_or_their_receipt(town):
    """After a dream, receipts and a page that is not there, no log has a browser or a code in it."""
    agent = {"User-Agent": "Telefoon-van-Sam"}
    sent = httpx.post(town.address + FORM, files=posted(WHOLE), headers=agent)
    code = sent.headers["location"].split("/")[-1]
    assert httpx.get(town.address + sent.headers["location"], headers=agent).status_code == 200
    httpx.get(f"{town.address}{FORM}bon/", params={"code": code}, headers=agent)
    httpx.get(f"{town.address}/er/niet/", headers=agent)
    logs = town.logs()
    assert b"/er/niet/" in logs
    assert code.encode() not in logs
    assert named(town.folder) == []


def test_a_mailbox_that_is_down_names_nobody(sites, tmp_path):
    """Who has no script sees so on a page of the site; what the server writes has nobody in it."""
    for kind in (caddy, nginx):
        folder = tmp_path / kind.__name__
        folder.mkdir()
        with served(kind, sites, folder, 1) as address:
            agent = {"User-Agent": "Telefoon-van-Sam"}
            answer = httpx.post(address + FORM, files=posted(WHOLE), headers=agent)
            other = f"{address}{FORM.replace('/nl/', '/en/')}bon/{CODE}"
            english = httpx.get(other, headers=agent)
        assert (answer.status_code, english.status_code) == (502, 502)
        assert "Ga één pagina terug" in answer.text
        assert '<html lang="en"' in english.text
        assert named(folder) == []


def test_a_fault_without_a_page_names_nobody(sites, tmp_path):
    """A site that is gone too: Caddy then tells the fault in its own log, without who came."""
    shutil.copytree(sites / "_server", tmp_path / "sites" / "_server")
    (tmp_path / "sites" / "klein").mkdir()
    for kind in (caddy, nginx):
        folder = tmp_path / kind.__name__
        folder.mkdir()
        with served(kind, tmp_path / "sites", folder, 1) as address:
            agent = {"User-Agent": "Telefoon-van-Sam"}
            assert not httpx.post(address + FORM, files=posted(WHOLE), headers=agent).is_success
        assert named(folder) == []
