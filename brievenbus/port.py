"""A place to listen on, taken before anybody is told of it. Layer 0."""

from __future__ import annotations

import errno
import socket


class PortError(Exception):
    """Something else listens there; the words say so."""


def taken(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address; raises PortError when it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen()
    except (OSError, OverflowError) as error:
        found.close()
        busy = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        why = "is bezet" if busy else "kan niet"
        raise PortError(f"poort {port} {why}; kies een andere") from None
    return found
