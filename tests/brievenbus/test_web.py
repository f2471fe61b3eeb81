"""The inbox as pages: the same dreams, on this computer alone, for who holds the address."""

from __future__ import annotations

import datetime as dt

import httpx
import pytest
from mailboxes import WHOLE, awaited, jpeg, posted

from brievenbus import keyfile
from brievenbus.inbox import web
from brievenbus.inbox.desk import Line

SECRET = "geheim-van-deze-keer"


@pytest.fixture
def pages(opened):
    """Return what asks for a page of the inbox of Anna, with her cookie."""
    line = Line(
        opened.address, keyfile.read(opened.folder / "anna.txt", str), lambda: dt.date(2026, 11, 23)
    )
    app = web.application(line, "Anna", SECRET)

    def ask(path, method="GET", host="127.0.0.1:8410", cookie=SECRET, **more):
        async def asked():
            transport = httpx.ASGITransport(app)
            cookies = {"postvak": cookie} if cookie else None
            async with httpx.AsyncClient(
                transport=transport, base_url=f"http://{host}", cookies=cookies
            ) as client:
                return await client.request(method, path, **more)

        return awaited(asked())

    yield ask
    line.close()


def send(opened, photo=None, **changed):
    """Send a form to the open mailbox."""
    address = f"{opened.address}/brievenbus/klein/nl/"
    assert httpx.post(address, files=posted(WHOLE | changed, photo)).status_code == 303


def first(pages):
    """Return the address of the first dream in the list."""
    return pages("/").text.split('href="/droom/')[1].split('"')[0]


def test_a_dream_is_read_on_a_page(opened, pages):
    """The list says nothing of a dream; its page says all, with the photo and what to send."""
    send(opened, jpeg(), dream="Ik wil <b>zeemeermin</b> worden")
    listed = pages("/")
    assert "nieuw" in listed.text
    assert "zeemeermin" not in listed.text
    name = first(pages)
    page = pages(f"/droom/{name}")
    for words in ("Ik wil &lt;b&gt;zeemeermin&lt;/b&gt; worden", "Sam", "+31 6 12345678", "wa.me"):
        assert words in page.text
    assert pages(f"/foto/{name}").content[:2] == b"\xff\xd8"
    assert "gelezen" in pages("/").text
    assert page.headers["cache-control"] == "no-store"


def test_what_is_noted_there_stands_there(opened, pages):
    """A note, a worry and an end are one press each; a worry hides the texts to send."""
    send(opened)
    name = first(pages)

    def note(verb, words="", secret=SECRET):
        data = {"act": verb, "words": words, "secret": secret}
        return pages(f"/noteer/{name}", "POST", data=data).status_code

    assert note("note", "belt <i>laat</i>") == 303
    assert "belt &lt;i&gt;laat&lt;/i&gt;" in pages(f"/droom/{name}").text
    assert note("worry", "x") == 303
    page = pages(f"/droom/{name}").text
    assert "niet eerst via de ouder" in page
    assert "wa.me" not in page
    assert note("close") == 303
    assert "0 dromen" in pages("/").text
    assert "1 dromen" in pages("/?alles=ja").text
    assert note("close", secret="anders") == 403
    assert note("iets anders") == 403


def test_who_does_not_hold_the_address_sees_nothing(opened, pages):
    """Without the secret, or by another name of this computer, no page opens."""
    send(opened)
    assert pages("/", cookie="").status_code == 403
    assert pages("/", cookie="geraden").status_code == 403
    assert pages("/", host="kwaad.example").status_code == 403
    found = pages(f"/?sleutel={SECRET}", cookie="")
    assert (found.status_code, found.headers["location"]) == (303, "/")
    cookie = found.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert pages("/?sleutel=fout", cookie="").status_code == 403


def test_a_mailbox_that_is_away_is_told(opened, pages):
    """When a dream is gone or the mailbox does not answer, the page says so."""
    answer = pages("/droom/bestaat-niet")
    assert answer.status_code == 502
    assert "die droom is er niet meer" in answer.text
