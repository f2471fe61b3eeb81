"""The live preview: pages as they would be, the news of a change, and its own parts."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import shutil
import threading
import urllib.error
import urllib.request

import pytest
from conftest import FABELSTAD, PRODUCT

from droomkaart import serve
from droomkaart.preview import Town, Wish
from droomkaart.serve import EVENTS, SCRIPT, STYLE, Server, Signal, address, free_server, refresh

WISH = Wish(dt.date(2026, 11, 21))


@pytest.fixture
def preview(tmp_path):
    """Serve the second site of a copy of Fabelstad, which stands in a folder of its host."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD, root)
    server = Server(0, Town(root, PRODUCT), Signal(), "groot", WISH)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server, root
    server.shutdown()
    server.server_close()


def get(url, cookie=""):
    """Return the body of an answer as text."""
    request = urllib.request.Request(url, headers={"Cookie": cookie})  # our own server
    with urllib.request.urlopen(request, timeout=20) as answer:  # our own server
        return answer.read().decode()


def test_pages_carry_the_preview(preview):
    """Each page gets the script and the style of the preview on its way out."""
    server, _ = preview
    page = get(address(server))
    version = server.signal.version
    tags = f'<link rel="stylesheet" href="{STYLE}"><script src="{SCRIPT}?v={version}"></script>'
    assert f"{tags}</body>" in page
    assert EVENTS in get(f"http://127.0.0.1:{server.server_port}{SCRIPT}")
    assert "#voorvertoning" in get(f"http://127.0.0.1:{server.server_port}{STYLE}")


def test_other_files_come_as_they_are(preview):
    """A style sheet comes under its own name and may be kept: its name holds its content."""
    server, _ = preview
    page = get(address(server))
    name = page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}{name}") as answer:
        assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
        assert "immutable" in answer.headers["Cache-Control"]


def test_a_missing_page_is_the_sites_own(preview):
    """An address that is not there answers 404 with the page that the site has for it."""
    server, _ = preview
    with pytest.raises(urllib.error.HTTPError) as lost:
        get(address(server) + "nergens/")
    with lost.value as answer:
        assert answer.code == 404
        assert SCRIPT in answer.read().decode()


def test_only_this_machine_may_look(preview):
    """The preview listens on 127.0.0.1 and nowhere else."""
    server, _ = preview
    assert server.server_address[0] == "127.0.0.1"


def test_another_day(preview):
    """A browser that asks for another day or for drafts gets them; a day that is none is left."""
    server, _ = preview
    url = address(server) + "agenda/"
    assert "1 december 2026" in get(url, "voorvertoning-dag=2026-12-01")
    assert "21 november 2026" in get(url, "voorvertoning-dag=morgen")


def test_drafts(preview):
    """A draft is there for who asks for drafts, and for nobody else."""
    first, _ = preview
    server = free_server(0, first.town, first.signal, "klein", WISH)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    url = address(server) + "tips/klad/"
    with pytest.raises(urllib.error.HTTPError) as lost:
        get(url)
    lost.value.close()
    assert "<h1" in get(url, "voorvertoning-klad=1")
    server.shutdown()
    server.server_close()


def news(server):
    """Return what a page hears at once when it starts to listen, and the stream it comes by."""
    line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    line.request("GET", EVENTS)
    answer = line.getresponse()
    return line, answer, lambda: json.loads(heard(answer))


def heard(answer):
    """Return the words of the next piece of news."""
    while not (line := answer.readline()).startswith(b"data: "):
        assert line is not None
    return line.removeprefix(b"data: ")


def test_news(preview):
    """A page hears the number of the last change at once, and of each change after that."""
    server, root = preview
    get(address(server))
    line, _, more = news(server)
    first = more()
    assert (first["version"], first["problems"]) == (server.signal.version, [])
    path = root / "partners/makershal.yaml"
    path.write_text(path.read_text().replace("name:", "naam:", 1))
    refresh(server.town, server.signal, [path], WISH)
    told = more()
    assert told["version"] == first["version"] + 1
    assert told["problems"][0]["place"] == "partners/makershal.yaml:1:1"
    assert told["problems"][0]["severity"] == "error"
    assert told["problems"][0]["message"] == "hier ontbreekt “name” (Naam)"
    line.close()


def test_a_signal_that_does_not_come():
    """Waiting ends by itself when nothing is new."""
    signal = Signal()
    assert signal.wait(signal.count, 0.01) is False
    signal.send(fresh=False)
    assert signal.wait(0, 0.01) is True


def test_a_port_that_is_taken(preview, capsys):
    """When the wanted port is taken the preview says so and takes a free one."""
    first, _ = preview
    taken = first.server_port
    server = free_server(taken, first.town, first.signal, "klein", WISH)
    try:
        assert server.server_port != taken
        assert capsys.readouterr().out == f"poort {taken} is bezet; deze site krijgt een andere\n"
    finally:
        server.server_close()


def test_a_city_without_settings(tmp_path, capsys):
    """Without a good `site.toml` there is nothing to show; what is wrong is told."""
    assert serve.main(["--root", str(tmp_path)]) == 1
    assert "er is geen site.toml in de map" in capsys.readouterr().out


def test_a_day_that_is_none(capsys):
    """A day that is none is told before anything is read."""
    with pytest.raises(SystemExit):
        serve.main(["--today", "morgen"])
    assert "“morgen” is geen datum" in capsys.readouterr().err
