"""The inbox as pages: the same dreams, on this computer alone, for who holds the address."""

from __future__ import annotations

import datetime as dt

import httpx
import pytest
from mailboxes import WHOLE, awaited, jpeg, posted

from brievenbus import keyfile
from brievenbus.inbox import web
from brievenbus.inbox.desk import Line
from brievenbus.marks import Act

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
    assert "De familie is bereikt" in pages(f"/droom/{name}").text
    assert note("reached") == 303
    page = pages(f"/droom/{name}").text
    assert "Er is nagevraagd of het werkte" in page
    assert "Eerste bericht" not in page
    assert note("close") == 303
    assert "0 dromen" in pages("/").text
    assert "1 droom." in pages("/?alles=ja").text
    assert "Zet weer open" in pages(f"/droom/{name}").text
    assert note("reopen") == 303
    assert note("close", secret="anders") == 403
    assert note("worry", "x") == 303
    page = pages(f"/droom/{name}")
    assert (page.status_code, "wa.me" in page.text) == (404, False)
    assert "die is voor de zorgcoördinator" in page.text
    assert note("iets anders") == 403


def test_taking_back_what_is_no_longer_there(opened, pages):
    """A page that is older than its dream takes nothing back, and notes nothing."""
    send(opened)
    name = first(pages)
    data = {"act": "undo", "words": "", "secret": SECRET}
    assert pages(f"/noteer/{name}", "POST", data=data).status_code == 303
    assert "teruggenomen" not in pages(f"/droom/{name}").text


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
    assert answer.status_code == 404
    assert "deze droom is er niet" in answer.text


def test_a_worry_on_the_page_of_care(opened):
    """Who has the role of care sees the worry, what to do with it, and nothing to send."""
    send(opened)
    secret = keyfile.read(opened.folder / "bo.txt", str)
    line = Line(opened.address, secret, lambda: dt.date(2026, 11, 23))
    app = web.application(line, "Bo", SECRET)
    (dream,) = line.dreams()
    line.mark(dream.id, Act.WORRY, "Bo", "x")

    async def asked():
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1", cookies={"postvak": SECRET}
        ) as client:
            return (await client.get(f"/droom/{dream.id}")).text

    page = awaited(asked())
    line.close()
    assert "niet eerst via de ouder" in page
    assert "Er is geen zorg meer" in page
    assert "wa.me" not in page


def test_a_dream_is_thrown_away_by_its_code(opened, pages):
    """One press throws nothing away: the code has to be typed as well."""
    send(opened)
    name = first(pages)
    for code, status in (("", 422), ("anders", 422), (name[:8].upper(), 303)):
        data = {"code": code, "secret": SECRET}
        assert pages(f"/weg/{name}", "POST", data=data).status_code == status
    assert "0 dromen" in pages("/").text
    assert pages(f"/weg/{name}", "POST", data={"code": name[:8]}).status_code == 403


def test_a_list_of_a_district(opened, pages):
    """Each district that dreams come from has its own list."""
    send(opened)
    send(opened, district="zuid", name="Kim", parent_phone="0612345679")
    assert "2 dromen." in pages("/").text
    assert "1 droom uit zuid." in pages("/?stadsdeel=zuid").text


def test_a_landline_is_called(opened, pages):
    """A number without WhatsApp gets a link to call it."""
    send(opened, parent_phone="036 5278500")
    page = pages(f"/droom/{first(pages)}").text
    assert 'href="tel:+31365278500"' in page
    assert "wa.me" not in page
