"""A place to listen on: taken before anybody is told of it."""

from __future__ import annotations

import contextlib
import socket

import pytest

from brievenbus.port import PortError, taken


def test_a_port_is_taken_once():
    """A second program hears that it is in use; the first one keeps it."""
    with contextlib.closing(taken("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
        with pytest.raises(PortError, match=f"poort {port} is bezet; kies een andere"):
            taken("127.0.0.1", port)
        socket.create_connection(("127.0.0.1", port)).close()
    taken("127.0.0.1", port).close()


@pytest.mark.parametrize("port", [-1, 70_000])
def test_what_is_no_port(port):
    """A number that no port can have is told."""
    with pytest.raises(PortError, match="kan niet"):
        taken("127.0.0.1", port)
