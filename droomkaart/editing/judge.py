"""What would be wrong with a city after a change, before the change is made. Layer 0.

The files as they would be stand in a folder of their own, made of links to those that do not
change; the whole check runs there. What was wrong before does not stop anybody.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# What a check reads of a city.
_SOURCES = ("site.toml", "tombstones.yaml", "partners", "content", "templates", "themes", "locales")
# How many faults one message tells.
_TOLD = 5
# How much is shown of the words of a check that fell over.
_TAIL = 500


class JudgeError(Exception):
    """The check itself did not come to an end; holds its last words."""


@dataclass(frozen=True, slots=True)
class Judge:
    """The check of a city in `root`, by the `build.py` given.

    `today` is the day to check for, `private` the folder of internal facts as `site.toml` names it.
    """

    root: Path
    program: Path
    today: str = ""
    private: str = ""

    def __call__(self, change: Mapping[str, bytes | None]) -> str:
        """Return what a change would break, in Dutch, one fault on a line; empty when nothing.

        `change` is what files will hold, by path; None takes one away. Raises `JudgeError`.
        """
        with tempfile.TemporaryDirectory(prefix="droomkaart-") as name:
            # A folder beside the city, or above it, has a place in here as well.
            copy = Path(name, *["stad"] * (1 + self.private.count("..")))
            copy.mkdir(parents=True)
            self._mirror(copy)
            for path, content in change.items():
                place = copy / path
                place.unlink(missing_ok=True)
                if content is not None:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(content)
            checks = (self._check(self.root), self._check(copy))  # beside each other
            now, then = [check.communicate() for check in checks]
        before = {_key(fault) for fault in _faults(*now)}
        after = [fault for fault in _faults(*then) if _key(fault) not in before]
        # A file with a fault is not read: whatever names what it holds has a fault then as well.
        own = [fault for fault in after if fault["path"] in change] or after
        return "\n".join(_told(fault) for fault in own[:_TOLD])

    def _mirror(self, copy: Path) -> None:
        """Fill a folder with links to the files of the city; where no link can be, with copies."""
        private = () if Path(self.private).is_absolute() or not self.private else (self.private,)
        for name in (*_SOURCES, *private):
            source = self.root / name
            if source.is_dir():
                shutil.copytree(source, copy / name, copy_function=_link, symlinks=True)
            elif source.is_file():
                _link(str(source), str(copy / name))

    def _check(self, root: Path) -> subprocess.Popen[str]:
        """Start a check of the city in a folder."""
        command = [sys.executable, str(self.program), "--check", "--format", "json"]
        command += ["--root", str(root), *(["--today", self.today] if self.today else [])]
        return subprocess.Popen(  # noqa: S603  # our own program
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )


def _faults(told: str, last_words: str) -> list[dict[str, Any]]:
    """Return the errors that a check told; raises `JudgeError` when it fell over."""
    try:
        found = json.loads(told)
    except ValueError:  # silence is no approval
        raise JudgeError(last_words.strip()[-_TAIL:]) from None
    return [fault for fault in found if fault["severity"] == "error"]


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def _key(fault: Mapping[str, Any]) -> str:
    """Return what a fault is known by: its line may move."""
    return json.dumps({k: v for k, v in fault.items() if k not in ("line", "column")})


def _place(fault: Mapping[str, Any]) -> str:
    return f"{fault['path']}:{fault['line']}" if fault["line"] else str(fault["path"])


def _told(fault: Mapping[str, Any]) -> str:
    return f"{_place(fault)}: {fault['message']} – {fault['tip']}."
