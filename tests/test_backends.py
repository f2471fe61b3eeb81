"""Where the form keeps its files, for each host that can."""

from __future__ import annotations

import pytest

from droomkaart.editing.backends import backend, hosts
from droomkaart.model.editing import Editing, Host
from droomkaart.model.fields import Truth


def kept(host, **more):
    """Return where a city keeps its files."""
    return Editing(backend=host, repository="stad/kaart", **more)


@pytest.mark.parametrize(
    ("editing", "api", "asked"),
    [
        (
            kept(Host.GITHUB),
            None,
            ["https://*.githubusercontent.com", "https://api.github.com", "https://github.com"],
        ),
        (
            kept(Host.GITHUB, address="https://git.stad.example/"),
            "https://git.stad.example/api/v3",
            ["https://git.stad.example"],
        ),
        (kept(Host.GITLAB), "https://gitlab.com/api/v4", ["https://gitlab.com"]),
        (
            kept(Host.FORGEJO, login="https://in.stad.example/x"),
            "https://codeberg.org/api/v1",
            ["https://codeberg.org", "https://in.stad.example"],
        ),
    ],
)
def test_address(editing, api, asked):
    """The form asks the programs' address of the host, and its policy names no other host."""
    assert backend(editing, "")["backend"].get("api_root") == api
    assert hosts(editing) == asked


def test_review():
    """Where the host can do it, somebody reads a change first, unless the city says no."""
    modes = {host: backend(kept(host), "").get("publish_mode") for host in Host}
    assert modes == {
        Host.GITHUB: "editorial_workflow",
        Host.GITLAB: "editorial_workflow",
        Host.GITEA: None,
        Host.FORGEJO: None,
    }
    assert "publish_mode" not in backend(kept(Host.GITHUB, review=Truth.NO), "")


def test_local():
    """On one's own machine the files are here, whatever `site.toml` says."""
    found = backend(kept(Host.GITHUB), "http://127.0.0.1:8080")
    assert found["backend"]["api_root"] == "http://127.0.0.1:8080/api/v1"
    assert "publish_mode" not in found
