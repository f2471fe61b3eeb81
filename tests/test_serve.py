"""The live preview: pages from disk, the reload script on the way out, and the signal."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request

import pytest

from droomkaart.serve import EVENTS, SCRIPT, Signal, free_server, serve


@pytest.fixture
def preview(tmp_path):
    """Serve a small folder; return its address and the signal of its pages."""
    (tmp_path / "over").mkdir()
    (tmp_path / "index.html").write_text("<html><body>thuis</body></html>")
    (tmp_path / "over" / "index.html").write_text("<html><body>over</body></html>")
    (tmp_path / "404.html").write_text("<html><body>weg</body></html>")
    (tmp_path / "style.css").write_text("a{}")
    signal = Signal()
    server = serve(tmp_path, 0, signal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", signal
    server.shutdown()
    server.server_close()


def get(address):
    """Return the body of an answer as text."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


def test_pages_carry_the_reload_script(preview):
    """Each page gets the script on its way out; the file on disk stays as it is."""
    address, _ = preview
    assert get(f"{address}/") == f'<html><body>thuis<script src="{SCRIPT}"></script></body></html>'
    assert "over<script" in get(f"{address}/over/")
    assert EVENTS in get(address + SCRIPT)


def test_other_files_come_as_they_are(preview):
    """A style sheet is served untouched."""
    address, _ = preview
    assert get(f"{address}/style.css") == "a{}"


def test_a_missing_page_is_the_sites_own(preview):
    """An address that is not there answers 404 with the page that the site has for it."""
    address, _ = preview
    with pytest.raises(urllib.error.HTTPError) as lost:
        get(f"{address}/nergens/")
    with lost.value as answer:
        assert answer.code == 404
        assert "weg<script" in answer.read().decode()


def test_only_this_machine_may_look(preview):
    """The preview listens on 127.0.0.1 and nowhere else."""
    address, _ = preview
    assert address.startswith("http://127.0.0.1:")


def test_an_open_page_hears_of_a_change(preview):
    """A page that waits gets an event when there is something new."""
    address, signal = preview
    with urllib.request.urlopen(address + EVENTS, timeout=10) as stream:
        heard = threading.Thread(target=lambda: lines.append(stream.readline()))
        lines: list[bytes] = []
        heard.start()
        while heard.is_alive():
            signal.send()
            heard.join(0.05)
    assert lines == [b"data: new\n"]


def test_a_signal_that_does_not_come(preview):
    """Waiting ends by itself when nothing is new."""
    _, signal = preview
    assert signal.wait(0.01) is False


def test_a_port_that_is_taken(preview, tmp_path, capsys):
    """When the wanted port is taken the preview says so and takes a free one."""
    address, signal = preview
    taken = int(address.rpartition(":")[2])
    server = free_server(tmp_path, taken, signal, "")
    try:
        assert server.server_port != taken
        assert capsys.readouterr().out == f"poort {taken} is bezet; deze site krijgt een andere\n"
    finally:
        server.server_close()
