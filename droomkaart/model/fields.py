"""The kinds of values that a field can hold, each with its check and its JSON Schema.

Layer 0. Every scalar of a YAML file arrives as text; the type here decides what it
means. `15:00` is a time, `no` is a word, `0612345670` is a phone number. A value that
does not fit raises a `PydanticCustomError` whose type is a code of `messages.py`.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

# Longest texts, in characters. A title of 200 still fits a card in two brands at 320 px.
LINE_LIMIT = 200
TEXT_LIMIT = 2_000
MARKDOWN_LIMIT = 20_000
SLUG_LIMIT = 64
_LONGEST_NUMBER = 10**LINE_LIMIT
FILE_LIMIT = 120  # characters, below what any file system takes
OLDEST = 120  # years
EMAIL_LIMIT = 254  # characters, RFC 5321
PHONE_DIGITS = (3, 15)  # 112 is the shortest; 15 is the limit of E.164
WIDEST = 180  # degrees

SCHOOL_HOLIDAYS = "school-holidays"

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SINCE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NUMBER = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,2})?")
_WHOLE = re.compile(r"[0-9]{1,6}")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{1,22}[0-9]")
_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_HOST_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")

# Characters that change how neighbouring text reads without being seen (Unicode UAX 9
# and the zero-width set), apart from ZWJ and ZWNJ, which Arabic and Farsi need.
_HIDDEN = frozenset("\u061c\u200b\u200e\u200f\u2060\ufeff") | {
    chr(c) for span in ((0x202A, 0x202F), (0x2066, 0x206A)) for c in range(*span)
}


class Truth(StrEnum):
    """A fact with three states: nobody guesses, unknown is said."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


_TRUTHS = {
    **dict.fromkeys(("yes", "ja", "true", "y", "on"), Truth.YES),
    **dict.fromkeys(("no", "nee", "false", "n", "off"), Truth.NO),
    **dict.fromkeys(("unknown", "onbekend", "?"), Truth.UNKNOWN),
}


class Record(BaseModel):
    """A frozen group of named fields; a name that is not listed is a problem."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, hide_input_in_errors=True
    )

    @model_validator(mode="before")
    @classmethod
    def _leave_out_what_is_empty(cls, data: Any) -> Any:
        """Take a known name without a value for one that was left out.

        An editing form writes `""` for a field that was left alone. An unknown one stays: `{amount: 2,50}` is `amount: 2` and an empty name `50`, and
        that must not pass for two euros.
        """
        if not isinstance(data, dict) or not any(v is None or v == "" for v in data.values()):
            return data
        fields = {field.alias or name: field for name, field in cls.model_fields.items()}
        optional = {name for name, field in fields.items() if not field.is_required()}
        empty = {
            k for k, v in data.items() if (v is None and k in fields) or (v == "" and k in optional)
        }
        return {k: v for k, v in data.items() if k not in empty}


def fault(code: str, **words: str) -> PydanticCustomError:
    """Return the error that `check.py` turns into the message `code`.

    A word `at` names the field of the group to which the message points.
    """
    return PydanticCustomError(code, code, dict(words))


def _text(value: Any) -> str:
    """Return a scalar as trimmed text, or raise when it is a list or a group."""
    if isinstance(value, int) and abs(value) >= _LONGEST_NUMBER:  # Python may not even print it
        digits = str(int(value.bit_length() * math.log10(2)) + 1)
        raise fault("too-long", length=digits, limit=str(LINE_LIMIT))
    if isinstance(value, bool | int | float | Decimal | dt.date | dt.time):
        value = str(value)
    if value is None:
        raise fault("empty-value")
    if not isinstance(value, str):
        raise fault("not-text")
    text: str = unicodedata.normalize("NFC", value).strip()
    if text.isascii() and text.isprintable():  # nothing can be hidden in these
        return text
    for character in text:
        category = unicodedata.category(character)
        if character in _HIDDEN or (category in ("Cc", "Cs", "Co") and character not in "\n\t"):
            raise fault("hidden-character", character=f"U+{ord(character):04X}")
    return text


def _limited(limit: int, *, lines: bool) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        text = _text(value)
        if not text:
            raise fault("empty-value")
        if len(text) > limit:
            raise fault("too-long", length=str(len(text)), limit=str(limit))
        return text if lines else re.sub(r"\s+", " ", text)

    return check


def _slug(value: Any) -> str:
    text = _text(value)
    if len(text) > SLUG_LIMIT or not SLUG.fullmatch(text):
        raise fault("bad-slug", value=text[:80])
    return text


def _pair(value: Any) -> str:
    """Check `partner/offering`, the permanent name of an offering."""
    text = _text(value)
    if text.count("/") != 1 or not all(SLUG.fullmatch(part) for part in text.split("/")):
        raise fault("bad-pair", value=text[:80])
    return text


def _truth(value: Any) -> Truth:
    text = _text(value)
    truth = _TRUTHS.get(text.lower())
    if truth is None:
        raise fault("bad-truth", value=text[:80])
    return truth


def _day(value: Any) -> dt.date:
    text = _text(value)
    match = _DAY.fullmatch(text)
    if not match:
        raise fault("bad-day", value=text[:80])
    try:
        return dt.date(*(int(part) for part in match.groups()))
    except ValueError:
        raise fault("impossible-day", value=text) from None


def _excluded(value: Any) -> dt.date | str:
    """Check a day, or the name of the school holidays."""
    text = _text(value)
    return text if text == SCHOOL_HOLIDAYS else _day(text)


def _since(value: Any) -> str:
    """Check a date of which only the year, or year and month, may be known."""
    text = _text(value)
    match = _SINCE.fullmatch(text)
    if not match:
        raise fault("bad-since", value=text[:80])
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        dt.date(year, month, day)
    except ValueError:
        raise fault("impossible-day", value=text) from None
    return text


def _clock(value: Any) -> dt.time:
    text = _text(value)
    match = _CLOCK.fullmatch(text)
    if not match:
        raise fault("bad-clock", value=text[:80])
    return dt.time(int(match[1]), int(match[2]))


def _age(value: Any) -> Decimal:
    text = _text(value)
    if not _NUMBER.fullmatch(text) or (age := Decimal(text.replace(",", "."))) > OLDEST:
        raise fault("bad-age", value=text[:80])
    return age


def _money(value: Any) -> Decimal:
    text = _text(value)
    bare = text.removeprefix("€").strip()
    if not _NUMBER.fullmatch(bare):
        raise fault("bad-money", value=text[:80])
    return Decimal(bare.replace(",", "."))


def _whole(value: Any) -> int:
    text = _text(value)
    if not _WHOLE.fullmatch(text):
        raise fault("bad-whole", value=text[:80])
    return int(text)


def _coordinate(value: Any) -> float:
    text = _text(value)
    if not re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{1,8})?", text) or abs(float(text)) > WIDEST:
        raise fault("bad-coordinate", value=text[:80])
    return float(text)


def web_address(value: Any) -> str:
    """Check a web address: https or http, a plain host, no user name, no look-alikes.

    Raises `PydanticCustomError` with the code of the message.
    """
    text = _text(value)
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise fault("bad-url", value=text[:80]) from None
    if parts.scheme not in ("http", "https"):
        raise fault("bad-scheme", value=text[:80])
    if not host.isascii() or "xn--" in host:
        raise fault("odd-host", value=text[:80])
    labels = host.split(".")
    if len(labels) == 1 or not all(_HOST_LABEL.fullmatch(label) for label in labels):
        raise fault("bad-url", value=text[:80])
    if "@" in parts.netloc or re.search(r"[\s<>\"'`\\{}|^]", text):
        raise fault("bad-url", value=text[:80])
    return text


def _phone(value: Any) -> str:
    text = _text(value)
    digits = sum(character.isdigit() for character in text)
    if not _PHONE.fullmatch(text) or not PHONE_DIGITS[0] <= digits <= PHONE_DIGITS[1]:
        raise fault("bad-phone", value=text[:80])
    return text


def _whatsapp(value: Any) -> str:
    """Return a phone number with its country code: wa.me opens no other."""
    text = _phone(value)
    if not text.startswith("+"):
        raise fault("whatsapp-country", value=text[:80])
    return text


def _email(value: Any) -> str:
    text = _text(value)
    if len(text) > EMAIL_LIMIT or not _EMAIL.fullmatch(text):
        raise fault("bad-email", value=text[:80])
    return text


def _language(value: Any) -> str:
    text = _text(value)
    if not _LANGUAGE.fullmatch(text):
        raise fault("bad-language", value=text[:80])
    return text


def _file(value: Any) -> str:
    """Check a file name inside the folder that belongs to the record."""
    text = _text(value)
    parts = text.split("/")
    if not text or text.startswith("/") or "\\" in text or any(p in ("", ".", "..") for p in parts):
        raise fault("path-escape", value=text[:80])
    if len(text) > FILE_LIMIT:
        raise fault("too-long", length=str(len(text)), limit=str(FILE_LIMIT))
    return text


def _many(value: Any) -> Any:
    """Take one value for a list of one, so `kind: sport` and `kind: [sport]` agree."""
    return value if isinstance(value, list) else [value]


def _schema(kind: str | list[str], **rest: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **rest})


Line = Annotated[
    str,
    BeforeValidator(_limited(LINE_LIMIT, lines=False)),
    _schema("string", maxLength=LINE_LIMIT, minLength=1),
]
Text = Annotated[
    str, BeforeValidator(_limited(TEXT_LIMIT, lines=True)), _schema("string", maxLength=TEXT_LIMIT)
]
Markdown = Annotated[
    str,
    BeforeValidator(_limited(MARKDOWN_LIMIT, lines=True)),
    _schema("string", maxLength=MARKDOWN_LIMIT, contentMediaType="text/markdown"),
]
Slug = Annotated[
    str, BeforeValidator(_slug), _schema("string", pattern=f"^{SLUG.pattern}$", maxLength=64)
]
Pair = Annotated[
    str, BeforeValidator(_pair), _schema("string", pattern=f"^{SLUG.pattern}/{SLUG.pattern}$")
]
Known = Annotated[
    Truth,
    BeforeValidator(_truth),
    WithJsonSchema({"enum": ["yes", "no", "unknown", True, False]}),
]
Day = Annotated[dt.date, BeforeValidator(_day), _schema("string", format="date")]
Excluded = Annotated[
    dt.date | str,
    PlainValidator(_excluded),
    WithJsonSchema({"anyOf": [{"const": SCHOOL_HOLIDAYS}, {"type": "string", "format": "date"}]}),
]
Since = Annotated[
    str, BeforeValidator(_since), _schema(["string", "integer"], pattern=f"^{_SINCE.pattern}$")
]
Clock = Annotated[
    dt.time, BeforeValidator(_clock), _schema("string", pattern=f"^{_CLOCK.pattern}$")
]
Age = Annotated[
    Decimal, BeforeValidator(_age), _schema(["number", "string"], minimum=0, maximum=120)
]
Money = Annotated[Decimal, BeforeValidator(_money), _schema(["number", "string"], minimum=0)]
Whole = Annotated[int, BeforeValidator(_whole), _schema(["integer", "string"], minimum=0)]
Coordinate = Annotated[float, BeforeValidator(_coordinate), _schema(["number", "string"])]
Url = Annotated[
    str, BeforeValidator(web_address), _schema("string", format="uri", pattern="^https?://")
]
Phone = Annotated[str, BeforeValidator(_phone), _schema("string")]
WhatsApp = Annotated[str, BeforeValidator(_whatsapp), _schema("string", pattern=r"^\+")]
Email = Annotated[str, BeforeValidator(_email), _schema("string", format="email")]
Language = Annotated[
    str, BeforeValidator(_language), _schema("string", pattern=f"^{_LANGUAGE.pattern}$")
]
FileName = Annotated[str, BeforeValidator(_file), _schema("string")]
Many = BeforeValidator(_many)
