"""The service: a code means stored, and whatever is wrong is said on a page of the site."""

from __future__ import annotations

import asyncio
import re

import httpx
import pytest
from mailboxes import WHOLE, awaited, jpeg, posted
from selectolax.lexbor import LexborHTMLParser

from brievenbus import letter, receipt, service
from brievenbus.seal import opened
from brievenbus.store import Mark, StoreError

POST = "/brievenbus/klein/nl/"
DATA = {"accept": "application/json"}
KEY = {"key": "k" * 32}


def asked(app, method, path, **more):
    """Return the answer of the service to one request, from inside this process."""

    async def ask():
        transport = httpx.ASGITransport(app, raise_app_exceptions=True)
        async with httpx.AsyncClient(transport=transport, base_url="http://dromen") as client:
            return await client.request(method, path, **more)

    return awaited(ask())


def sent(app, fields=WHOLE, photo=None, path=POST, **more):
    """Return the answer to a form."""
    return asked(app, "POST", path, files=posted(fields, photo), **more)


def read(store, secret):
    """Return every letter in a store, opened."""
    return [letter.unpacked(opened(kept.letter, secret)) for kept in store.all()]


def test_a_dream_arrives(app, store, pairs):
    """The answer leads to a receipt, and either key reads what was sent; nobody else knows."""
    answer = sent(app)
    assert answer.status_code == 303
    for secret, _ in pairs:
        (found,) = read(store, secret)
        assert (found.dream, found.name, found.phone) == (WHOLE["dream"], "Sam", "+31612345678")
        assert (found.brand, found.language, found.labels) == ("klein", "nl", ())
        assert answer.headers["location"] == f"{POST}bon/{found.code}"


def test_the_receipt_says_received_then_read(app, store, held):
    """The page of a code tells that the dream lies ready, later that it was read; never what it says."""
    where = sent(app).headers["location"]
    first = asked(app, "GET", where)
    assert first.status_code == 200
    assert receipt.shown(where[-12:]) in first.text
    assert "Een coördinator gaat hem lezen." in first.text
    store.mark(Mark(store.all()[0].id, "2026-11-24T09:00Z", b"x", read=True))
    later = asked(app, "GET", where.lower())
    assert "Een coördinator heeft je droom gelezen." in later.text
    for page in (first.text, later.text):
        assert WHOLE["dream"] not in page
        assert "Sam" not in page


def test_what_fits_is_shown_once(app):
    """Right after sending the receipt shows what fits; who opens it later sees nothing of that."""
    where = sent(app, WHOLE | {"dream": "Ik wil zeemeermin worden"}).headers["location"]
    assert "zeemeerminzwemmen" in asked(app, "GET", where).text
    assert "zeemeerminzwemmen" not in asked(app, "GET", where).text


def test_the_same_form_twice_is_one_dream(app, store):
    """A double click or a retry with the form's key gives the same code, and one dream."""
    photo = jpeg()
    codes = {sent(app, WHOLE | KEY, photo, headers=DATA).json()["receipt"] for _ in range(3)}
    assert len(codes) == len(store.all()) == 1
    sent(app, WHOLE | KEY, jpeg(60))
    assert len(store.all()) == 2  # another photo is another dream


def test_without_a_script_the_second_page_has_a_key(app, store):
    """The page with faults has a key of its own, so that a double click there is one dream."""
    key = LexborHTMLParser(sent(app, WHOLE | {"name": ""}).text).css_first("input[name=key]")
    again = WHOLE | {"key": key.attributes["value"]}
    assert sent(app, again).headers["location"] == sent(app, again).headers["location"]
    assert len(store.all()) == 1


def test_two_children_with_the_same_words_stay_two(app, store):
    """Without a key, or with another one, equal words are two dreams."""
    for fields in (WHOLE, WHOLE, WHOLE | KEY, WHOLE | {"key": "l" * 32}):
        sent(app, fields)
    assert len(store.all()) == 4


def test_what_was_changed_after_sending_is_not_lost(app, store):
    """Who goes back, writes another dream and sends it with the same key has sent two dreams."""
    sent(app, WHOLE | KEY)
    sent(app, WHOLE | KEY | {"dream": "Ik wil toch kok worden"})
    assert len(store.all()) == 2


def test_nothing_typed_is_lost(app, store):
    """What is wrong stands beside its field and in a list; all that was typed stands there still."""
    typed = WHOLE | {"dream": 'Een "kok" & <b>bakker</b>', "name": "", "parent_phone": "0612"}
    answer = sent(app, typed)
    assert answer.status_code == 422
    assert store.all() == ()
    page = answer.text
    assert "Een &#34;kok&#34; &amp; &lt;b&gt;bakker&lt;/b&gt;" in page
    assert 'value="0612"' in page
    assert 'value="6-8" data-asks="parent" checked' in page
    assert 'value="library" checked' in page
    assert '<a href="#f-name">Vul je voornaam of een bijnaam in.</a>' in page
    tree = LexborHTMLParser(page)
    name, dream = (tree.css_first(f"#fault-{field}") for field in ("name", "dream"))
    assert (name.text(), "hidden" in name.attributes) == (
        "Vul je voornaam of een bijnaam in.",
        False,
    )
    assert (dream.text(), "hidden" in dream.attributes) == ("", True)
    assert (
        'name="consent" value="yes" aria-describedby="fault-consent hint-consent" checked' in page
    )


def test_a_script_hears_the_same(app):
    """A script gets the faults by field, and the address of the receipt."""
    wrong = sent(app, WHOLE | {"name": ""}, headers=DATA)
    assert wrong.status_code == 422
    assert wrong.json() == {"faults": {"name": "Vul je voornaam of een bijnaam in."}, "notice": ""}
    right = sent(app, headers=DATA)
    assert right.status_code == 201
    assert right.json()["receipt"].startswith(f"{POST}bon/")


def test_a_photo_must_be_chosen_again(app):
    """Browsers do not send a file back to its field, so the page says so, when there was one."""
    words = "Kies je foto opnieuw."
    assert words in sent(app, WHOLE | {"name": ""}, jpeg()).text
    assert words not in sent(app, WHOLE | {"name": ""}).text


def test_a_photo_arrives_without_what_it_told(app, store, pairs):
    """The picture is sealed apart, as new pixels."""
    sent(app, photo=jpeg(comment=b"school De Regenboog"))
    (kept,) = store.all()
    picture = opened(store.picture(kept.id), pairs[0][0])
    assert picture[:2] == b"\xff\xd8"
    assert b"Regenboog" not in picture


def test_a_photo_that_cannot_be_read(app, store):
    """A file that is no photo is told beside its field, and the dream waits for an answer."""
    answer = sent(app, photo=b"geen foto", headers=DATA)
    assert list(answer.json()["faults"]) == ["picture"]
    assert store.all() == ()


def test_every_office_answers_in_its_own_language(app, rooms):
    """Faults come in the language of the form, on a page of its brand."""
    assert len(rooms) > 2
    for (brand, language), office in rooms.items():
        page = sent(app, {"dream": "x"}, path=f"{office.prefix}/").text
        assert f'<html lang="{language}" dir="ltr" class="brand-{brand}">' in page
        assert office.words["name-missing"] in page


def test_a_store_that_fails_keeps_the_words(app, store, monkeypatch):
    """When nothing could be stored there is no code, all words stand there, and it says so."""

    def refuse(self, entry):
        raise StoreError("database or disk is full")

    monkeypatch.setattr(type(store), "put", refuse)
    answer = sent(app)
    assert answer.status_code == 503
    assert "Je droom is nog niet verstuurd." in answer.text
    assert WHOLE["dream"] in answer.text
    assert "location" not in answer.headers


def test_no_fault_of_ours_loses_words(app, caplog, monkeypatch):
    """Whatever breaks inside, the words come back, and the log holds none of them."""

    def breaks(*_):
        raise ValueError("kanarie Ik wil dierenarts worden")

    monkeypatch.setattr("brievenbus.reception.sealed", breaks)
    answer = sent(app)
    assert answer.status_code == 503
    assert WHOLE["dream"] in answer.text
    assert "ValueError in test_service.py" in caplog.text
    assert "kanarie" not in caplog.text
    assert "dierenarts" not in caplog.text


def test_spam_measures_only_label(app, store, pairs):
    """A field that nobody sees, two seconds, a web address: the dream arrives, with labels."""
    odd = {"homepage": "x", "seconds": "2", "dream": "kok https://x.example"}
    assert sent(app, WHOLE | odd).status_code == 303
    (found,) = read(store, pairs[0][0])
    assert found.labels == ("trap", "quick", "links")
    assert store.all()[0].aside is True


def test_a_class_at_school_is_no_spam(app, store, pairs):
    """Sixty forms from one address have no label; many more have one, and are all taken."""
    for number in range(62):
        sent(app, WHOLE | {"name": f"Kind {number}"})
    assert [found.labels for found in read(store, pairs[0][0])][58:] == [
        (),
        (),
        ("many",),
        ("many",),
    ]


def test_an_unknown_code(app):
    """A code that was never given, or is none, is told as such."""
    for code in ("0" * 12, "x", "%00", "a" * 400):
        answer = asked(app, "GET", f"{POST}bon/{code}")
        assert answer.status_code == 404
        assert "Deze code kennen we niet." in answer.text


def test_a_code_can_be_typed(app):
    """Who wrote the code on paper fills it in, as people type; what is none comes back to mend."""
    code = sent(app).headers["location"].rsplit("/", 1)[1]
    empty = asked(app, "GET", f"{POST}bon/")
    assert (empty.status_code, "Deze code kennen we niet." in empty.text) == (200, False)
    assert f'action="{POST}bon/"' in empty.text
    typed = "-".join((code[:4], code[4:8], code[8:])).lower()
    found = asked(app, "GET", f"{POST}bon/", params={"code": f" {typed} "})
    assert (found.status_code, found.headers["location"]) == (303, f"{POST}bon/{code}")
    wrong = asked(app, "GET", f"{POST}bon/", params={"code": '"><b>weg'})
    assert wrong.status_code == 404
    assert "Deze code kennen we niet." in wrong.text
    assert 'value="&#34;&gt;&lt;b&gt;weg"' in wrong.text


def test_what_the_receipt_leads_to(app):
    """Numbers for when it cannot wait, who reads, and the same receipt in another language."""
    where = sent(app).headers["location"]
    page = LexborHTMLParser(asked(app, "GET", where).text)
    links = {link.attributes["href"] for link in page.css("main a")}
    assert {"tel:000", "/privacy/"} <= links
    other = {link.attributes["lang"]: link.attributes["href"] for link in page.css(".languages a")}
    code = receipt.shown(where[-12:])
    assert other["en"] == f"{POST.replace('/nl/', '/en/')}bon/{code}"
    assert asked(app, "GET", other["en"]).status_code == 200


def test_an_empty_photo_is_told(app, store):
    """A file of no bytes is no dream, and holds up none; what a browser sends without one neither."""
    assert sent(app, photo=b"").status_code == 303
    answer = sent(app, WHOLE | {"dream": ""}, photo=b"", headers=DATA)
    assert answer.json()["faults"] == {
        "picture": "Deze foto is leeg. Kies hem opnieuw, of laat hem weg."
    }
    nothing = {"picture": ("", b"", "application/octet-stream")}
    fields = {name: (None, words) for name, words in WHOLE.items()}
    assert asked(app, "POST", POST, files=fields | nothing).status_code == 303


def test_receipts_cannot_be_guessed(app):
    """Who asks for very many codes has to wait."""
    answers = [asked(app, "GET", f"{POST}bon/{'0' * 12}").status_code for _ in range(62)]
    assert answers[:60] == [404] * 60
    assert answers[60:] == [429] * 2


def test_the_receipt_tells_nothing_by_its_time(app, store, monkeypatch):
    """A code that exists, one that does not and one that cannot take the same way through the store."""
    there = sent(app, headers=DATA).json()["receipt"]
    asks = []
    plain = type(store).standing

    def standing(self, lookup):
        asks.append(lookup)
        return plain(self, lookup)

    monkeypatch.setattr(type(store), "standing", standing)
    paths = (there, f"{POST}bon/{'0' * 12}", f"{there[:-1]}!", f"{POST}bon/x")
    assert [asked(app, "GET", path).status_code for path in paths] == [200, 404, 404, 404]
    assert [len(lookup) for lookup in asks] == [32] * 4
    assert there[-12:].encode() not in asks[0]


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"dream=kok", "application/x-www-form-urlencoded", 415),
        (b"--g\r\nContent-Disposition: form-data; name=dream\r\n\r\nkok", "multipart/form-data; boundary=g", 400),
    ],
)  # fmt: skip
def test_what_is_no_form(app, store, content, kind, status):
    """Other bodies are answered on a page of the site that leads back to the form."""
    answer = asked(app, "POST", POST, content=content, headers={"content-type": kind})
    assert answer.status_code == status
    assert 'href="/droom/"' in answer.text
    assert store.all() == ()


@pytest.mark.parametrize(("drained", "read"), [(10_000, 10), (2_000, 4)])
def test_a_refused_body_is_read_on(app, monkeypatch, drained, read):
    """Who still sends hears an answer only at the end; beyond a limit nobody reads on."""
    monkeypatch.setattr(service, "_DRAINED", drained)
    given = []

    async def pieces():
        for at in range(10):
            given.append(at)
            yield b"x" * 1000

    kind = {"content-type": "multipart/form-data; boundary=g"}
    answer = asked(app, "POST", POST, content=pieces(), headers=kind)
    assert (answer.status_code, len(given)) == (415, read)
    assert 'href="/droom/"' in answer.text


def test_a_slow_sender_is_let_go(app, monkeypatch):
    """Who sends nothing for a while only holds a place, and hears that it did not arrive."""
    monkeypatch.setattr(service, "_SILENCE", 0.05)

    async def slowly():
        yield b"--g\r\n"
        await asyncio.sleep(5)

    kind = {"content-type": "multipart/form-data; boundary=g"}
    answer = asked(app, "POST", POST, content=slowly(), headers=kind)
    assert answer.status_code == 408
    assert "Je droom is nog niet verstuurd." in answer.text


def test_who_opens_the_address_of_the_post(app):
    """The address of the form's post leads back to the form."""
    answer = asked(app, "GET", POST)
    assert (answer.status_code, answer.headers["location"]) == (303, "/droom/")


def test_answers_carry_the_headers_of_the_site(app):
    """Pages with somebody's words are kept by nobody, framed by nobody and run no foreign script."""
    for answer in (sent(app), sent(app, {}), asked(app, "GET", f"{POST}bon/x")):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_health_and_counts_say_nothing_of_a_dream(app, store, monkeypatch):
    """A watcher learns whether dreams can be stored, and how many there are."""
    sent(app)
    assert asked(app, "GET", "/brievenbus/gezond").text == "goed\n"
    counts = asked(app, "GET", "/brievenbus/cijfers").text
    assert 'brievenbus_dreams{state="unread"} 1\n' in counts
    assert "Sam" not in counts
    assert "klein" not in counts

    def refuse(self, *_):
        raise StoreError("weg")

    monkeypatch.setattr(type(store), "tally", refuse)
    monkeypatch.setattr(type(store), "try_out", refuse)
    assert asked(app, "GET", "/brievenbus/gezond").status_code == 503
    assert asked(app, "GET", "/brievenbus/cijfers").status_code == 503


@pytest.mark.parametrize("field", [name for name in WHOLE if name not in ("age", "district")])
@pytest.mark.parametrize(
    "words",
    [
        *("'; DROP TABLE dream; --", "<script>alert(1)</script>", "\x1b]0;x\x07", "=HYPERLINK(1)"),
        *("\u202etxt.exe", "\0\0", "<!--[ 7*7 ]-->", "{{ 7*7 }}", "<!--% for x in y %-->"),
    ],
)
def test_hostile_words_in_every_field(app, field, words):
    """Whatever stands in a field comes back as words: no element, no tag of a template."""
    page = sent(app, WHOLE | {"age": "", field: words}).text
    assert "<script>alert" not in page
    form = re.sub(r'name="key" value="[^"]*"', "", page.split("<form")[1].split("</form>")[0])
    assert "49" not in form
    assert page.count("<form") == 1
    assert "\x1b" not in page
    assert "\u202e" not in page
