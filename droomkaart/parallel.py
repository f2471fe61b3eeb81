"""Run a pure function over many items on all cores. Layer 0.

The work is forked, so the children see what the parent has already read without any of it
being copied or packed; only their results travel back. Order is kept, so the number of
cores never changes an outcome.
"""

from __future__ import annotations

import gc
import itertools
import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

# Below this many items a fork costs more than it brings.
FEWEST = 64


def mapped(
    work: Callable[[A], B], items: Sequence[A], workers: int | None = None, fewest: int = FEWEST
) -> list[B]:
    """Return `work` of every item, in order; an exception of a child is raised here.

    `workers` is the number of processes, by default one per core that we may use; each gets
    at least `fewest` items.
    """
    count = min(workers or len(os.sched_getaffinity(0)), max(1, len(items) // fewest))
    if count == 1:
        return [work(item) for item in items]
    ends = [len(items) * part // count for part in range(count + 1)]
    shares = [items[start:end] for start, end in itertools.pairwise(ends)]
    gc.disable()  # a child lives for seconds, and this one has nothing to look for meanwhile
    gc.freeze()  # what is there already is not collected, so its memory stays shared
    children: dict[int, int] = {}
    try:
        for share in shares[1:]:
            pid, reader = _fork(work, share)
            children[pid] = reader
        results: list[list[B]] = [[work(item) for item in shares[0]]]
        for pid, reader in list(children.items()):
            with os.fdopen(reader, "rb", closefd=False) as pipe:
                packed = pipe.read()
            _end(pid, children.pop(pid))
            results.append(_received(packed))
    finally:
        for pid, reader in children.items():  # those that are at work when we were stopped
            os.kill(pid, signal.SIGKILL)
            _end(pid, reader)
        gc.unfreeze()
        gc.enable()
    return list(itertools.chain.from_iterable(results))


def _end(pid: int, reader: int) -> None:
    os.close(reader)
    os.waitpid(pid, 0)


def _received(packed: bytes) -> list[B]:
    """Return what a child sent; raise what it raised, or that it was killed."""
    if not packed:
        raise ChildProcessError("a worker was killed")
    good, value = pickle.loads(packed)  # noqa: S301  # our own child wrote it
    if not good:
        raise value
    found: list[B] = value
    return found


def _fork(work: Callable[[A], B], share: Sequence[A]) -> tuple[int, int]:
    """Start a child that works through its share; return its id and where its results come."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(writer)
        return pid, reader
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C is told by the parent alone
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(_packed_outcome(work, share))
    finally:
        os._exit(0)  # whatever happens, a child never goes on with the parent's work


def _packed_outcome(work: Callable[[A], B], share: Sequence[A]) -> bytes:
    """Return what a share gave, or the exception that it raised."""
    try:
        outcome: tuple[bool, object] = (True, [work(item) for item in share])
    except BaseException as error:  # noqa: BLE001  # whatever it was, the parent raises it
        outcome = (False, error)
    try:
        return pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001  # a result that cannot travel is a fault to tell
        return pickle.dumps((False, RuntimeError(repr(error))))
