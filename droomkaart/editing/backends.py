"""Where the editing form keeps its files, in the words of Sveltia CMS. Layer 2."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from droomkaart.model.editing import Editing, Host
from droomkaart.model.fields import Truth

# The one name under which a preview on this machine holds its files.
LOCAL = "droomkaart/werkmap"
LOCAL_BRANCH = "werkmap"
# Where each host answers programs, when it is not a host of the city itself.
_PUBLIC = {
    Host.GITHUB: "https://api.github.com",
    Host.GITLAB: "https://gitlab.com",
    Host.GITEA: "https://gitea.com",
    Host.FORGEJO: "https://codeberg.org",
}
# Which hosts show a change to somebody before it counts; elsewhere the form writes straight away.
REVIEWED = (Host.GITHUB, Host.GITLAB)


def backend(editing: Editing, local: str) -> dict[str, Any]:
    """Return the part of the settings that says where files are; `local` as in `settings`."""
    if local:
        api = f"{local}/api/v1"
        words = {"name": "gitea", "repo": LOCAL, "branch": LOCAL_BRANCH, "app_id": "werkmap"}
        return {"backend": words | {"base_url": local, "api_root": api}}
    host = editing.backend or Host.GITHUB
    found: dict[str, Any] = {
        "name": "gitea" if host is Host.FORGEJO else str(host),
        "repo": editing.repository or "",
        "branch": editing.branch,
    }
    address = (editing.address or _PUBLIC[host]).rstrip("/")
    if host is Host.GITLAB:
        found |= {"base_url": address, "api_root": f"{address}/api/v4", "auth_type": "pkce"}
    elif host in (Host.GITEA, Host.FORGEJO):
        found |= {"base_url": address, "api_root": f"{address}/api/v1"}
    elif editing.address:
        found["api_root"] = f"{address}/api/v3"
    if editing.login:
        found["base_url"] = editing.login
    if editing.app:
        found["app_id"] = editing.app
    found["commit_messages"] = _MESSAGES
    reviewed = editing.review is Truth.YES and host in REVIEWED
    return {"backend": found} | ({"publish_mode": "editorial_workflow"} if reviewed else {})


_MESSAGES = {
    "create": "{{collection}}: {{slug}} erbij",
    "update": "{{collection}}: {{slug}} veranderd",
    "delete": "{{collection}}: {{slug}} weg",
    "uploadMedia": "Foto {{path}}",
    "deleteMedia": "Foto {{path}} weg",
}


def hosts(editing: Editing) -> list[str]:
    """Return the hosts that the form may talk to besides its own, for its policy."""
    host = editing.backend or Host.GITHUB
    found = {editing.address or _PUBLIC[host]}
    if editing.login:
        found.add(editing.login)
    if host is Host.GITHUB and not editing.address:
        found |= {"https://github.com", "https://*.githubusercontent.com"}
    return sorted({f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" for url in found})
