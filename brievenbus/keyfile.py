"""The secret key of a coordinator, in a file that only its owner may read. Layer 1.

It can be locked with a pass phrase, in the format of age: then a stolen laptop reads nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pyrage

from brievenbus.seal import SealError, keys, public

_PLAIN, _LOCKED = b"AGE-SECRET-KEY-", b"age-encryption.org/"


def check_free(path: Path) -> None:
    """See to it that no key stands at a path; raises SealError."""
    if path.exists():
        raise SealError(f"{path} is er al; een sleutel wordt nooit overschreven")


def made(path: Path, phrase: str) -> str:
    """Make a new key in a file that is not there yet; return the public key of it.

    Without a `phrase` the file is not locked. Raises SealError when it is there.
    """
    secret, shown = keys()
    data = secret.encode()
    if phrase:
        data = pyrage.passphrase.encrypt(data, phrase)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        check_free(path)
        raise
    except OSError as error:
        raise SealError(f"{path}: {error.strerror}") from None
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    return shown


def read(path: Path, ask: Callable[[], str]) -> str:
    """Return the secret key in a file; `ask` gives the pass phrase when it is locked.

    Raises SealError when it is no key, or the phrase does not open it.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SealError(f"{path} is er niet; zeg waar je sleutel staat met --key") from None
    except OSError as error:
        raise SealError(f"{path}: {error.strerror}") from None
    if not data.startswith((_PLAIN, _LOCKED)):
        raise SealError(f"{path} is geen sleutel; maak er een met: inbox --key BESTAND keygen")
    if data.startswith(_LOCKED):
        try:
            data = pyrage.passphrase.decrypt(data, ask())
        except pyrage.DecryptError:
            raise SealError(f"{path}: dit wachtwoord past niet op de sleutel") from None
    secret = data.decode("ascii", "replace").strip()
    public(secret)
    return secret
