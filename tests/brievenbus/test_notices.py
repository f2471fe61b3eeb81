"""Notices: they go out when they can, and say nothing of a dream."""

from __future__ import annotations

import datetime as dt
import itertools
import socket

import pytest
from aiosmtpd.controller import Controller
from mailboxes import NOW, entry

from brievenbus import notices
from brievenbus.seal import keys
from brievenbus.settings import Mail, Person, Role, Security
from brievenbus.store import Notice

KEY = keys()[1]
PEOPLE = (
    Person(name="Anna", key=KEY, mail="anna@stad.example"),
    Person(name="Bo", key=KEY, role=Role.CARE, mail="bo@stad.example"),
    Person(name="Cor", key=KEY),
    Person(name="Kluis", key=KEY, role=Role.RECOVERY, mail="kluis@stad.example"),
)
MAIL = Mail(host="mail.stad.example", sender="post@stad.example")


class Post:
    """A mail server that keeps what it gets."""

    def __init__(self):
        """Start with nothing."""
        self.got = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  # the name that aiosmtpd asks
        """Take a message."""
        self.got.append(envelope)
        return "250 OK"


@pytest.fixture
def post():
    """Return a real mail server on this machine, and its port."""
    held = Post()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(held, hostname="127.0.0.1", port=port)
    server.start()
    yield held, port
    server.stop()


def test_a_message_arrives_at_a_real_server(store, post, tmp_path):
    """A dream makes one message to those who read; nothing of the dream stands in it."""
    held, port = post
    store.put(entry("canary", picture=b"foto"))
    mail = MAIL.model_copy(update={"host": "127.0.0.1", "port": port, "security": Security.NONE})
    gone = notices.deliver(store, PEOPLE, mail, NOW, notices.sender(mail, tmp_path))
    assert gone == 1
    (envelope,) = held.got
    assert sorted(envelope.rcpt_tos) == [
        "anna@stad.example",
        "bo@stad.example",
        "post@stad.example",
    ]
    text = envelope.content.decode()
    assert "Subject: Er wacht een droom" in text
    assert "Bcc" not in text
    assert "canary" not in text
    assert store.due("2030-01-01T00:00Z") == ()


def test_a_server_that_is_down_for_a_week(store):
    """It is tried again, longer each time, without end; when it is back the message goes once."""
    store.put(entry("a"))
    tries, moment, sent = [], NOW, []

    def refuse(_message):
        tries.append(moment)
        raise ConnectionRefusedError

    while moment < NOW + dt.timedelta(7):
        notices.deliver(store, PEOPLE, MAIL, moment, refuse)
        moment += dt.timedelta(minutes=1)
    waits = [(late - early).total_seconds() / 60 for early, late in itertools.pairwise(tries)]
    assert waits[:4] == [1, 2, 4, 8]
    assert max(waits) == 360
    moment += dt.timedelta(hours=6)
    assert notices.deliver(store, PEOPLE, MAIL, moment, sent.append) == 1
    assert notices.deliver(store, PEOPLE, MAIL, moment, sent.append) == 0
    assert len(sent) == 1


@pytest.mark.parametrize(
    ("kind", "to"),
    [
        ("dream", "anna@stad.example, bo@stad.example"),
        ("unread", "anna@stad.example, bo@stad.example"),
        ("expiring", "anna@stad.example, bo@stad.example"),
        ("care", "bo@stad.example"),
    ],
)
def test_who_hears_of_what(kind, to):
    """A worry goes to those who take care of worries; the safe hears of nothing."""
    assert notices.written(Notice(1, kind, 0), PEOPLE, MAIL, NOW)["Bcc"] == to


def test_nobody_to_tell(store):
    """Without addresses nothing waits for ever."""
    store.put(entry("a"))
    assert notices.deliver(store, PEOPLE[2:3], MAIL, NOW, lambda message: None) == 0
    assert store.due("2030-01-01T00:00Z") == ()
