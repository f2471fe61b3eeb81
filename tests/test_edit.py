"""The server of the form: for this machine only, and only for who has the key."""

from __future__ import annotations

import json
import shutil
import urllib.error
import urllib.request

import pytest
from conftest import FABELSTAD
from editors import served

from droomkaart import edit


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Return a city, its form, and the address of it."""
    root = tmp_path_factory.mktemp("form") / "stad"
    shutil.copytree(FABELSTAD, root)
    server, address = served(root)
    yield root, server, address
    server.shutdown()
    server.server_close()


def ask(url, key="", body=None, host=None):
    """Return the status and the words of an answer."""
    request = urllib.request.Request(url, data=body)  # our own server
    request.add_header("Authorization", f"token {key}")
    if host:
        request.add_header("Host", host)
    try:
        with urllib.request.urlopen(request) as answer:  # our own server
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read(), error.headers


def api(address):
    """Return the address at which the form asks."""
    return address.replace("/redactie/", "/api/v1")


def test_the_page(town):
    """The page and its files come with the policy; what is not there is not found."""
    _, server, address = town
    status, page, headers = ask(address)
    assert (status, b"before.js" in page) == (200, True)
    assert "connect-src 'self'" in headers["Content-Security-Policy"]
    assert ask(address + "format.js")[2]["Content-Type"] == "text/javascript; charset=utf-8"
    assert ask(address + "../../etc/passwd")[0] == 404
    told = json.loads(ask(address + "settings.json")[1])
    assert told["local_user"]["token"] == server.key
    assert ask(address.replace("/redactie/", "/"))[0] == 200


def test_only_with_the_key(town):
    """Another page in the same browser, or another name for this machine, learns nothing."""
    _, server, address = town
    assert ask(f"{api(address)}/user", server.key)[0] == 200
    assert ask(f"{api(address)}/user", "geraden")[0] == 401
    assert ask(f"{api(address)}/user", server.key, host="aanval.example")[0] == 401
    assert ask(f"{api(address)}/repos/droomkaart/werkmap/contents", "x", b"{}")[0] == 401


def test_bad_bodies(town):
    """What is no JSON, or far too much, is refused in a word."""
    _, server, address = town
    place = f"{api(address)}/repos/droomkaart/werkmap/contents"
    assert ask(place, server.key, b"{")[:2] == (400, b'{"message": "dit is geen JSON"}')
    assert ask(place, server.key, b"[]")[0] == 400


def test_published(tmp_path, capsys):
    """For partners the form is a folder for an origin of its own, with the host of the city."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD, root)
    out = tmp_path / "uit"
    site = (root / "site.toml").read_text()
    (root / "site.toml").write_text(site.replace('backend = "forgejo"\n', ""))
    assert edit.main(["--root", str(root), "--out", str(out)]) == 1
    assert capsys.readouterr().out == edit.UNSET
    assert not out.exists()
    (root / "site.toml").write_text(site.replace('"forgejo"', '"gitlab"'))
    assert edit.main(["--root", str(root), "--out", str(out)]) == 0
    told = json.loads((out / "redactie/settings.json").read_text())
    assert told["backend"]["repo"] == "fabelstad/kaart"
    assert "local_user" not in told
    assert "https://bestanden.fabelstad.example" in (out / "_headers").read_text()


def test_told(tmp_path, capsys, monkeypatch):
    """A city with faults, a form that is not installed and a port in use are told, without a trace."""
    assert edit.main(["--root", str(tmp_path)]) == 1
    assert "er is geen site.toml" in capsys.readouterr().out
    monkeypatch.setattr(edit, "PARTS", tmp_path)
    assert edit.main(["--root", str(FABELSTAD), "--port", "0"]) == 1
    assert "typ: make setup-edit" in capsys.readouterr().err
    assert edit.main(["--root", str(FABELSTAD), "--port", "1"]) == 1
