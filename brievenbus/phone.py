"""Telephone numbers that people type, and those that cost money to answer. Layer 0.

The rules of every country come from `phonenumbers`, a port of Google's libphonenumber.
"""

from __future__ import annotations

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

_REACHABLE = frozenset(
    (
        PhoneNumberType.MOBILE,
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.FIXED_LINE_OR_MOBILE,
        PhoneNumberType.VOIP,
        PhoneNumberType.PERSONAL_NUMBER,
    )
)
_COSTLY = frozenset((PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST))


class PhoneError(ValueError):
    """No number that somebody can be reached at; `code` says why."""

    def __init__(self, code: str) -> None:
        """Keep why: `phone-wrong` or `phone-costly`."""
        super().__init__(code)
        self.code = code


def international(words: str, country: str) -> str:
    """Return a number as +31612345678; `country` is that of numbers without a country code.

    Digits of any script are digits. Raises PhoneError for what is no number of a person.
    """
    try:
        number = phonenumbers.parse(words, country)
    except NumberParseException:
        raise PhoneError("phone-wrong") from None
    kind = phonenumbers.number_type(number)
    if kind in _COSTLY:
        raise PhoneError("phone-costly")
    if kind not in _REACHABLE or number.extension:
        raise PhoneError("phone-wrong")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def has_messages(number: str) -> bool:
    """Tell whether a stored number can be a mobile one, which WhatsApp needs."""
    try:
        kind = phonenumbers.number_type(phonenumbers.parse(number))
    except NumberParseException:
        return False
    return kind in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


def spoken(number: str) -> str:
    """Return a stored number with spaces, as people read it."""
    try:
        return phonenumbers.format_number(
            phonenumbers.parse(number), PhoneNumberFormat.INTERNATIONAL
        )
    except NumberParseException:
        return number
