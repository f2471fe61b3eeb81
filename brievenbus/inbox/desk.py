"""The line to the desk of the mailbox: sealed dreams come in, and are opened here. Layer 1."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from brievenbus import contract, letter, marks
from brievenbus.contract import Office
from brievenbus.inbox.agreed import agreed
from brievenbus.letter import Letter
from brievenbus.marks import STATES, Act, Done
from brievenbus.seal import SealError, opened, public, sealed
from droomkaart.form import PREFIX

_DESK = f"{PREFIX}/balie"
_PATIENCE = 30.0
_WHY = {
    401: "de brievenbus kent je pas niet meer; begin opnieuw",
    403: "de brievenbus kent deze sleutel niet; klopt het adres (--to)? vraag het de beheerder",
    404: "die droom is er niet meer",
    405: "dat is geen adres van een brievenbus; geef alleen https://… zonder wat erna komt",
    423: "dit is een zorg; daar gaat alleen de zorgcoördinator mee verder",
    429: "te vaak gevraagd; wacht tien minuten",
    502: "de brievenbus staat uit; vraag het de beheerder",
    503: "de brievenbus kan er nu niet bij; probeer het later",
}


class DeskError(Exception):
    """The mailbox cannot be reached, or says no; the words say why."""


@dataclass(frozen=True, slots=True)
class Dream:
    """A dream as a coordinator sees it: opened, with all that was done with it.

    `letter` is None when this key does not open it, as for what came before the key was added;
    `withheld` when it is a worry that is for somebody else.
    """

    id: str
    received: str
    aside: bool
    care: bool
    read: str
    closed: str
    letter: Letter | None
    done: tuple[Done, ...]
    picture: bool
    withheld: bool = False

    @property
    def rank(self) -> tuple[bool, bool, bool, bool, str]:
        """The order in which dreams are to be read: worries, new ones, odd ones, what was read."""
        return not self.care, bool(self.closed), bool(self.read), self.aside, self.received

    @property
    def assigned(self) -> str:
        """Who looks after it, or nothing."""
        held = [act.words for act in marks.standing(self.done) if act.act is Act.ASSIGNED]
        return held[-1] if held else ""

    @property
    def reached(self) -> str:
        """The day on which the family was reached, or nothing."""
        held = [act.on for act in marks.standing(self.done) if act.act is Act.REACHED]
        return held[-1] if held else ""

    @property
    def followed(self) -> bool:
        """Whether somebody asked afterwards how it went."""
        return any(act.act is Act.FOLLOWED for act in marks.standing(self.done))

    @property
    def last(self) -> Done | None:
        """The last note that can be taken back, or nothing."""
        return marks.revocable(self.done)


class Line:
    """A line to one mailbox, for the holder of one key. Raises DeskError."""

    def __init__(self, address: str, secret: str, today: Callable[[], dt.date]) -> None:
        """Show the key at the desk of `address`, as https://host; `today` tells the day."""
        self._secret = secret.strip()
        self.today = today
        if not address.startswith(("http://", "https://")):
            raise DeskError(f"{address}: een adres begint met https:// (of http://)")
        self._address = address
        try:
            self._client = httpx.Client(base_url=address, timeout=_PATIENCE)
        except httpx.InvalidURL:
            raise DeskError(f"{address}: dit is geen adres") from None
        try:
            self._client.headers["Authorization"] = f"Bearer {self._pass()}"
            held = self._ask("GET", "/sleutels").json()
            self._keys: tuple[str, ...] = tuple(held["keys"])
            self.agreed = agreed(held["agreed"], public(self._secret))
        except DeskError:
            self.close()
            raise
        except (ValueError, KeyError, TypeError):
            self.close()
            raise self._no_mailbox() from None

    def _pass(self) -> str:
        """Return a pass, which only the holder of the key can open."""
        try:
            asked = self._ask("POST", "/pas", json={"key": public(self._secret)}).json()
            return opened(base64.b64decode(asked["sealed"]), self._secret).decode()
        except (SealError, ValueError, KeyError, TypeError):
            raise self._no_mailbox() from None

    def _no_mailbox(self) -> DeskError:
        return DeskError(f"{self._address} antwoordt niet als een brievenbus")

    def dreams(self) -> tuple[Dream, ...]:
        """Return every dream, opened, oldest first."""
        try:
            return tuple(map(self._opened, self._ask("GET", "/dromen").json()["dreams"]))
        except (ValueError, KeyError, TypeError):
            raise self._no_mailbox() from None

    def office(self, brand: str, language: str) -> Office:
        """Return what the city offers to the readers of a form, as the build knew it."""
        try:
            return contract.office(self._ask("GET", f"/aanbod/{brand}/{language}").json())
        except (ValueError, contract.ContractError) as error:
            raise DeskError(str(error)) from None

    def picture(self, dream: str) -> bytes:
        """Return the photo of a dream, as JPEG."""
        try:
            return opened(self._ask("GET", f"/dromen/{dream}/foto").content, self._secret)
        except SealError as error:
            raise DeskError(str(error)) from None

    def mark(self, dream: str, act: Act, by: str, words: str = "") -> None:
        """Note beside a dream what was done with it, for all who can read."""
        done = Done(act, by, self.today().isoformat(), words)
        data = base64.b64encode(sealed(done.packed(), self._keys)).decode()
        self._ask("POST", f"/dromen/{dream}", json={"sealed": data, **STATES.get(act, {})})

    def forget(self, dream: str) -> None:
        """Remove a dream for ever."""
        self._ask("DELETE", f"/dromen/{dream}")

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        try:
            answer = self._client.request(method, f"{_DESK}{path}", **more)
        except (httpx.HTTPError, httpx.InvalidURL):
            raise DeskError(f"{self._address} is niet te bereiken") from None
        if not answer.is_success:
            raise DeskError(_WHY.get(answer.status_code, f"antwoord {answer.status_code}"))
        return answer

    def _opened(self, row: dict[str, Any]) -> Dream:
        return Dream(
            row["id"],
            row["received"],
            row["aside"],
            row["care"],
            row["read"],
            row["closed"],
            self._letter(row["letter"]),
            tuple(done for sealed_ in row["marks"] if (done := self._done(sealed_))),
            row["picture"],
            row["withheld"],
        )

    def _letter(self, text: str) -> Letter | None:
        try:
            return letter.unpacked(opened(base64.b64decode(text), self._secret))
        except (SealError, ValueError):
            return None

    def _done(self, text: str) -> Done | None:
        try:
            return marks.unpacked(opened(base64.b64decode(text), self._secret))
        except (SealError, ValueError):
            return None
