"""Receipt codes: twelve characters that tell whether a dream came in, and nothing else.

Layer 0. A code is 60 bits in the alphabet of Crockford's base 32, which leaves out letters that
look like digits. The disk holds only a keyed hash of it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

LENGTH = 12
SECRET_BYTES = 32
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS = 5
_LOOKS_LIKE = str.maketrans("OIL", "011")
_CODE = re.compile(f"[{_ALPHABET}]{{{LENGTH}}}")


def fresh() -> str:
    """Return a new random code."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))


def of_key(secret: bytes, key: str, content: bytes) -> str:
    """Return the code of a dream that came with the form's own random `key`.

    The same form with the same content has the same code, however often it is sent. What was
    changed after it had been sent is another dream. Without the key, which is kept nowhere,
    nobody can try whether some content made this code.
    """
    inner = hashlib.blake2b(content, digest_size=32).digest()
    found = hmac.new(secret, key.encode() + b"\0" + inner, hashlib.sha256).digest()
    number = int.from_bytes(found, "big")
    return "".join(_ALPHABET[number >> (_BITS * at) & 31] for at in range(LENGTH))


def read(words: str) -> str:
    """Return a code as somebody typed it, or nothing when it cannot be one."""
    bare = re.sub(r"[\s.·–—-]", "", words).upper().translate(_LOOKS_LIKE)  # people type both dashes
    return bare if _CODE.fullmatch(bare) else ""


def shown(code: str) -> str:
    """Return a code in groups of four, easy to copy by hand."""
    return "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))


def lookup(secret: bytes, code: str) -> bytes:
    """Return what a code is found by on disk: nothing in it helps to guess another one."""
    return hashlib.blake2b(code.encode(), key=secret, digest_size=32).digest()
