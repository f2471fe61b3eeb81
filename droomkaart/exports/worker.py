"""What the service worker of a brand has to know: its place, its version, what to have ready.

Layer 20. The worker itself is `templates/sw.js`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from droomkaart import links
from droomkaart.assets import Assets
from droomkaart.plan import Plan

# Ready before anybody visits them, in the languages that a reader uses; the first is shown
# for a page that is not kept.
_READY = (links.OFFLINE, links.SHORTLIST)
# What those pages load.
_READY_KINDS = ("offline", "shortlist")
_READY_SCRIPTS = ("page", "offline", "shortlist", "qr")
# The form is ready too, for a dream on a schoolyard without internet: its sheet and scripts.
_FORM = ("form", "outbox")


def settings(plans: Iterable[Plan], assets: Assets) -> dict[str, Any]:
    """Return the settings of one brand's worker, from its plans in all languages.

    `ready` has the pages by the first part of an address: empty for the source language;
    `data` is where the facts of saved activities stand below that.
    The version follows the names of the assets: with a new look nothing old is left.
    """
    held = list(plans)
    edition = held[0].edition
    more = _FORM if edition.form else ()
    sheets = [assets.sheets[kind] for kind in (*_READY_KINDS, *more[:1]) if kind in assets.sheets]
    return {
        "scope": edition.links.asset("/"),
        "version": _version(assets),
        "outbox": assets.scripts["outbox"] if edition.form else "",
        "data": links.INDEX.lstrip("/"),
        "ready": {
            "" if plan.edition.t.is_source else plan.edition.t.code: _ready(plan) for plan in held
        },
        "shell": [
            assets.style,
            *sheets,
            *(assets.scripts[name] for name in (*_READY_SCRIPTS, *more)),
            assets.drawings,
            assets.icon,
            *assets.preload[""],
        ],
    }


def _ready(plan: Plan) -> list[str]:
    """Return the addresses of the pages to have ready in one language."""
    urls = {page.path: page.url for page in plan.pages}
    form = [page.url for page in plan.pages if page.template == links.FORM_TEMPLATE]
    return [*(urls[path] for path in _READY if path in urls), *form]


def _version(assets: Assets) -> str:
    names = "\n".join(sorted(asset.path for asset in assets.files))
    return hashlib.blake2b(names.encode(), digest_size=6).hexdigest()
