"""One thread that has the only connection to a database, and does the work of all others. Layer 1.

It takes work in the order in which it came. What waits together is committed together, and nobody
hears of it before that.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

import apsw

from brievenbus.store import StoreError

A = TypeVar("A")

# How many acts one commit takes at most: enough to share an fsync, few enough to answer soon.
_TOGETHER = 64


@dataclass(frozen=True, slots=True)
class _Act:
    """Work for the writer, and who hears of it; `alone` may not stand in a transaction."""

    work: Callable[[apsw.Connection], Any]
    answer: Future[Any]
    alone: bool = False


class Writer:
    """The thread. Raises StoreError when `connect` fails; `name` is that of the database."""

    def __init__(self, connect: Callable[[], apsw.Connection], name: str) -> None:
        """Start the thread, and wait until it has its connection."""
        self._acts: queue.SimpleQueue[_Act | None] = queue.SimpleQueue()
        # Who puts work in and who closes do not pass each other: nothing waits for a writer that left.
        self._door = threading.Lock()
        self._closed = False
        opened: Future[None] = Future()
        self._thread = threading.Thread(
            target=self._work, args=(connect, name, opened), name="brievenbus-writer", daemon=True
        )
        self._thread.start()
        opened.result()

    def done(self, work: Callable[[apsw.Connection], A], *, alone: bool = False) -> A:
        """Return what the writer made of it, once it is committed."""
        answer: Future[A] = Future()
        with self._door:
            if self._closed:
                raise StoreError("de opslag is gesloten")
            self._acts.put(_Act(work, answer, alone))
        return answer.result()

    def close(self) -> None:
        """Finish what was begun, and let go."""
        with self._door:
            if not self._closed:
                self._closed = True
                self._acts.put(None)
        self._thread.join()

    def _work(
        self, connect: Callable[[], apsw.Connection], name: str, opened: Future[None]
    ) -> None:
        """Do what comes in, until the end; the only place that has the connection."""
        try:
            held = connect()
        except (apsw.Error, OSError, StoreError) as error:
            opened.set_exception(StoreError(f"{name}: {error}"))
            return
        opened.set_result(None)
        with contextlib.closing(held):
            for batch in self._batches():
                self._commit(held, batch)

    def _batches(self) -> Iterator[list[_Act]]:
        """Yield what waits together; what may not stand in a transaction comes by itself."""
        batch: list[_Act] = []
        while True:
            act = self._acts.get()
            if batch and (act is None or act.alone):
                yield batch
                batch = []
            if act is None:
                return
            batch.append(act)
            if act.alone or len(batch) == _TOGETHER or self._acts.empty():
                yield batch
                batch = []

    def _commit(self, held: apsw.Connection, batch: list[_Act]) -> None:
        """Do a batch and commit it; only then each act hears what came of it."""
        if batch[0].alone:
            _tell(batch, [_tried(held, batch[0])])
            return
        try:
            held.execute("BEGIN IMMEDIATE")
            made = [_in_savepoint(held, act) for act in batch]
            held.execute("COMMIT")
        except Exception as error:  # noqa: BLE001  # nothing of it is acknowledged
            with contextlib.suppress(apsw.Error):
                held.execute("ROLLBACK")  # a full disk may have done so itself
            made = [_Outcome(fault=StoreError(str(error)))] * len(batch)
        _tell(batch, made)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What an act gave, or what went wrong."""

    result: Any = None
    fault: Exception | None = None


def _tried(held: apsw.Connection, act: _Act) -> _Outcome:
    """Return what an act gave or raised: whatever that is, the writer goes on."""
    try:
        return _Outcome(act.work(held))
    except StoreError as error:
        return _Outcome(fault=error)
    except (apsw.Error, OSError) as error:
        return _Outcome(fault=StoreError(str(error)))
    except Exception as error:  # noqa: BLE001  # who asked hears of it; nobody may wait for ever
        return _Outcome(fault=error)


def _in_savepoint(held: apsw.Connection, act: _Act) -> _Outcome:
    """Return what an act gave or raised; one that fails takes only its own changes along."""
    held.execute("SAVEPOINT act")
    made = _tried(held, act)
    if made.fault and not held.in_transaction:
        raise made.fault  # on a full disk SQLite has undone the others too
    held.execute("ROLLBACK TO act" if made.fault else "RELEASE act")
    return made


def _tell(batch: list[_Act], made: list[_Outcome]) -> None:
    for act, outcome in zip(batch, made, strict=True):
        if outcome.fault is None:
            act.answer.set_result(outcome.result)
        else:
            act.answer.set_exception(outcome.fault)
