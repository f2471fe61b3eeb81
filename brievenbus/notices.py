"""Notices: a dream is waiting. They say that, and never anything of the dream. Layer 2.

They wait in the store until the mail server takes them, be that a week.
"""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
import ssl
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

from brievenbus.settings import Mail, Person, Role, Security
from brievenbus.store import Notice, Store

LOG = logging.getLogger("brievenbus")

_PATIENCE = 30  # seconds
_LONGEST_WAIT = 6 * 60  # minutes
_READ_IT = "Je leest hem in je postvak. In deze mail staat er niets over: mail is geen geheim.\n"
# What each kind says, and whether it goes to those who take care of worries.
_KINDS = {
    "dream": ("Er wacht een droom", f"Er wacht een droom in de brievenbus.\n\n{_READ_IT}", False),
    "care": ("Er wacht een zorg", f"Bij een droom staat een zorg.\n\n{_READ_IT}", True),
    "unread": (
        "Een droom wacht al dagen",
        f"Een droom wacht langer dan beloofd.\n\n{_READ_IT}",
        False,
    ),
    "expiring": (
        "Een droom gaat bijna weg",
        f"Een ongelezen droom is bijna aan het eind van de bewaartermijn.\n\n{_READ_IT}",
        False,
    ),
}

Send = Callable[[EmailMessage], None]


def deliver(
    store: Store, people: Iterable[Person], mail: Mail, now: dt.datetime, send: Send
) -> int:
    """Send what is due; return how many notices went. One that fails waits, longer each time."""
    held, gone = list(people), 0
    for notice in store.due(_minute(now)):
        message = written(notice, held, mail, now)
        if message is None:  # nobody to tell: the inbox shows it all the same
            store.sent(notice.id)
            continue
        try:
            send(message)
        except (OSError, smtplib.SMTPException) as error:
            LOG.warning("een bericht ging niet weg (%s); later weer", type(error).__name__)
            wait = min(_LONGEST_WAIT, 2**notice.tries)
            store.failed(notice.id, _minute(now + dt.timedelta(minutes=wait)))
        else:
            store.sent(notice.id)
            gone += 1
    return gone


def written(
    notice: Notice, people: Iterable[Person], mail: Mail, now: dt.datetime
) -> EmailMessage | None:
    """Return the message of a notice; None when nobody is to be told."""
    subject, text, worry = _KINDS[notice.kind]
    roles = (Role.CARE,) if worry else (Role.COORDINATOR, Role.CARE)
    to = sorted(person.mail for person in people if person.mail and person.role in roles)
    if not to or not mail.sender:
        return None
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = mail.sender
    message["To"] = mail.sender
    message["Bcc"] = ", ".join(to)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=mail.sender.partition("@")[2])
    message.set_content(text)
    return message


def sender(mail: Mail, folder: Path) -> Send:
    """Return what brings messages to the mail server; `folder` is where the settings stand."""

    def send(message: EmailMessage) -> None:
        with _server(mail) as server:
            if mail.user:
                server.login(mail.user, (folder / mail.password_file).read_text().strip())
            server.send_message(message)

    return send


def _server(mail: Mail) -> smtplib.SMTP:
    host, port, context = mail.host or "", int(mail.port), ssl.create_default_context()
    if mail.security is Security.TLS:
        return smtplib.SMTP_SSL(host, port, timeout=_PATIENCE, context=context)
    server = smtplib.SMTP(host, port, timeout=_PATIENCE)
    if mail.security is Security.STARTTLS:
        server.starttls(context=context)
    return server


def _minute(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%MZ")
