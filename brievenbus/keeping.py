"""Keeping and letting go: backups, what has had its time, and what is about to. Layer 3."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

from brievenbus import drill
from brievenbus.disk import flushed
from brievenbus.settings import Settings
from brievenbus.sqlite import checked
from brievenbus.store import Store, StoreError

DATABASE, SECRET = "brieven.db", "geheim"
# What a mailbox cannot open without, beside its dreams.
_BESIDE = (SECRET, drill.NAME)
_COPY = re.compile(r"brieven-(\d{4}-\d{2}-\d{2})\.db")
# How many days before an unread dream goes its coordinators hear of it.
_WARNED = 14


class RestoreError(Exception):
    """A backup that cannot be put back."""


def backed_up(
    store: Store, state: Path, folder: Path, today: dt.date, keep: int, *, anew: bool = False
) -> Path:
    """Return today's backup, made when it is not there yet; those of `keep` days ago go.

    `anew` takes the place of an earlier one of today. Beside it stand the secret that receipt
    codes are found by, and which keys passed a drill.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"brieven-{today.isoformat()}.db"
    if anew or not path.exists():
        store.backup(path)
        for name in _BESIDE:
            _copied(state / name, folder / name)
    for old in sorted(folder.iterdir()):
        if (day := _day_of(old)) and (today - day).days >= keep:
            old.unlink()
    return path


def _day_of(copy: Path) -> dt.date | None:
    """Return the day of a backup; None for a file that is none."""
    found = _COPY.fullmatch(copy.name)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def restored(copy: Path, state: Path) -> Path:
    """Put a backup back into an empty state folder; return the database.

    Raises RestoreError when dreams lie there already: they may not be overwritten.
    """
    target = state / DATABASE
    if any(state.glob(f"{DATABASE}*")):
        raise RestoreError(f"in {state} liggen al dromen; zet een kopie terug in een lege map")
    if not copy.is_file() or not (copy.parent / SECRET).is_file():
        raise RestoreError(f"{copy} of het bestand “{SECRET}” ernaast is er niet")
    try:
        checked(copy)
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in _BESIDE:
            _copied(copy.parent / name, state / name)
        _copied(copy, target)
    except StoreError as error:
        raise RestoreError(f"{error}; neem een kopie van een andere dag") from None
    except OSError as error:
        raise RestoreError(f"{state}: {error.strerror}") from None
    return target


def _copied(path: Path, target: Path) -> None:
    """Copy a file to the disk whole, or not at all; what is not there is left out."""
    if not path.exists():
        return
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    shutil.copyfile(path, part)
    flushed(part)
    part.replace(target)
    flushed(target.parent)


def remind(
    store: Store, settings: Settings, now: dt.datetime, reminded: dict[str, dt.date]
) -> None:
    """Put a reminder in the queue for dreams that wait too long, or are about to go.

    `reminded` holds the day of the last one of each kind, and is brought up to date.
    """
    tally, minute = store.tally(now.date()), now.strftime("%Y-%m-%dT%H:%MZ")
    if not tally.unread and not tally.aside:
        return
    last = int(settings.keeping.unread) - int(settings.keeping.backup) - _WARNED
    for kind, age in (("unread", int(settings.promise.unread)), ("expiring", last)):
        if tally.oldest >= age and reminded.get(kind) != now.date():
            store.remind(kind, minute)
            reminded[kind] = now.date()
