"""What was filled in, judged field by field. Layer 2.

A dream is never refused for how it is written. What is missing or cannot be is told beside
its field, and everything typed goes back to the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from brievenbus.contract import Office
from brievenbus.phone import PhoneError, international
from droomkaart.form import FIELD, KEY, KEY_PATTERN, OTHER

# Signs that nobody typed on purpose and that harm whoever reads: control characters, and those
# that turn the direction of other text around (UAX 9). The marks that Arabic keyboards type stay.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff]")
_LINE_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85]")
# How many times its limit a text may have and still be brought into one form.
_FAR_TOO_LONG = 4
# What is wrong with a photo of no bytes.
EMPTY = "picture-empty"
_ONE_LINE = frozenset(("name", "parent_phone", "own_phone"))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is missing or cannot be: its field, and the code of its sentence."""

    field: str
    code: str


@dataclass(frozen=True, slots=True)
class Posted:
    """A judged form. `values` is what goes back to the page, `phone` the number that counts."""

    values: Mapping[str, str]
    faults: tuple[Fault, ...]
    phone: str = ""
    whose: str = ""
    key: str = field(default="", repr=False)


def judged(raw: Mapping[str, str], office: Office, picture: str) -> Posted:
    """Return the judged form of an office.

    `picture` says what came as a photo: nothing, `there`, or the code of what is wrong with it.
    """
    values = {name: cleaned(raw.get(name, ""), name) for name in FIELD if name != "picture"}
    values |= {name: _chosen(values[name], name, office) for name in _choices(office)}
    band = office.ages.get(values["age"])
    parent = band is None or band.parent
    # Without an age nobody knows whether a parent must agree, unless it is so for every age.
    consent = parent and (band is not None or all(b.parent for b in office.ages.values()))
    phone, whose, trouble = _phone(values, office, parent=parent)
    key = raw.get(KEY, "")
    return Posted(
        values,
        (*_faults(values, picture), *trouble, *_consent(values, asked=consent)),
        phone,
        whose,
        key if re.fullmatch(KEY_PATTERN, key) else "",
    )


def cleaned(words: str, name: str) -> str:
    """Return typed words without what nobody typed: control characters and turned directions.

    What a field holds is one line, or lines; both are in one form of Unicode, so that the same
    words are the same bytes from every phone.
    """
    broken = _LINE_BREAKS.sub("\n", words)
    if name in _ONE_LINE:
        broken = " ".join(broken.split())
    plain = _HARMFUL.sub("", broken).strip()
    # Marks in an odd order take the square of their number: what is far too long stays as it is.
    short = len(plain) <= _FAR_TOO_LONG * FIELD[name].limit
    return unicodedata.normalize("NFC", plain).strip() if short else plain


def _choices(office: Office) -> Iterator[str]:
    return (name for name in FIELD if office.choices(name))


def _chosen(value: str, name: str, office: Office) -> str:
    """Return a choice that exists, or none."""
    return value if value in office.choices(name) else ""


def _consent(values: Mapping[str, str], *, asked: bool) -> Iterator[Fault]:
    """Yield what is missing where a parent must agree."""
    if asked and values["consent"] != "yes":
        yield Fault("consent", "consent-missing")


def _faults(values: Mapping[str, str], picture: str) -> Iterator[Fault]:
    """Yield what is missing or too long, in the order of the form; numbers are judged apart."""
    told = bool(values["dream"]) or values["stamp"] not in ("", OTHER)
    if not told and not picture:
        yield Fault("dream", "dream-missing")
    for name in ("dream", "need"):
        if len(values[name]) > FIELD[name].limit:
            yield Fault(name, "too-long")
    # Beside words an empty file takes nothing away: a dream is not held up for it.
    if picture not in ("", "there") and not (told and picture == EMPTY):
        yield Fault("picture", picture)
    if not values["name"]:
        yield Fault("name", "name-missing")
    elif len(values["name"]) > FIELD["name"].limit:
        yield Fault("name", "name-too-long")
    for name in ("age", "district"):
        if not values[name]:
            yield Fault(name, f"{name}-missing")


def _phone(
    values: Mapping[str, str], office: Office, *, parent: bool
) -> tuple[str, str, tuple[Fault, ...]]:
    """Return the number that counts, whose it is, and what is wrong with it.

    Under the age of the setting it is a parent's; a number of the child is not kept then.
    From that age on it is one's own, or a parent's when only that was given.
    """
    asked = "parent_phone" if parent or not values["own_phone"] else "own_phone"
    typed = values[asked]
    if not typed:
        missing = "parent_phone" if parent else "own_phone"
        return "", "", (Fault(missing, f"{missing.replace('_phone', '')}-phone-missing"),)
    try:
        number = international(typed[: FIELD[asked].limit], office.country)
    except PhoneError as error:
        return "", "", (Fault(asked, error.code),)
    return number, asked.removesuffix("_phone"), ()
