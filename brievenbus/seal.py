"""Sealing: after this nobody reads a dream but the holder of one of the keys. Layer 0.

The format is age (https://age-encryption.org/v1), so any age program opens it too.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyrage
from pyrage.x25519 import Identity, Recipient

# The line that every sealed file begins with (C2SP, age.md).
_HEAD = b"age-encryption.org/v1\n"


class SealError(Exception):
    """Something is no key, or does not open this seal."""


def keys() -> tuple[str, str]:
    """Return a new secret key and the public key that goes with it."""
    identity = Identity.generate()
    return str(identity), str(identity.to_public())


def public(secret: str) -> str:
    """Return the public key of a secret one; raises SealError when it is none."""
    return str(_identity(secret).to_public())


def sealed(data: bytes, recipients: Iterable[str]) -> bytes:
    """Return `data` sealed, so that each of the public keys opens it.

    Raises SealError for a key that is none, and when there is no key at all: what nobody can
    open may not be made.
    """
    held = []
    for key in recipients:
        try:
            held.append(Recipient.from_str(key))
        except pyrage.RecipientError:
            raise SealError(f"geen openbare sleutel: {key[:12]}…") from None
    if not held:
        raise SealError("er is geen sleutel om mee te verzegelen")
    found: bytes = pyrage.encrypt(data, held)
    return found


def is_sealed(data: bytes) -> bool:
    """Tell whether bytes begin as something that was sealed."""
    return data.startswith(_HEAD)


def opened(data: bytes, secret: str) -> bytes:
    """Return what was sealed; raises SealError when this key does not open it."""
    try:
        found: bytes = pyrage.decrypt(data, [_identity(secret)])
    except pyrage.DecryptError:
        raise SealError("deze sleutel past niet op dit zegel") from None
    return found


def _identity(secret: str) -> Identity:
    try:
        return Identity.from_str(secret.strip())
    except pyrage.IdentityError:
        raise SealError("dit is geen geheime sleutel") from None
