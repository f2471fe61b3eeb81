"""Run a pure function over many items on all cores. Layer 0.

The work is forked, so the children see what the parent has already read without any of it
being copied or packed; only their results travel back. Order is kept, so the number of
cores never changes an outcome.
"""

from __future__ import annotations

import gc
import os
import pickle
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
    shares = [items[at::count] for at in range(count)]
    gc.freeze()  # what is there already is not collected, so its memory stays shared
    children = [_fork(work, share) for share in shares[1:]]
    results: list[list[B]] = [[work(item) for item in shares[0]]]
    for pid, reader in children:
        with os.fdopen(reader, "rb") as pipe:
            packed = pipe.read()
        os.waitpid(pid, 0)
        results.append(_received(packed))
    gc.unfreeze()
    return [results[at % count][at // count] for at in range(len(items))]


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
    os.close(reader)
    try:
        outcome: tuple[bool, object] = (True, [work(item) for item in share])
    except BaseException as error:  # noqa: BLE001  # whatever it was, the parent raises it
        outcome = (False, error)
    try:
        packed = pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001  # a result that cannot travel is a fault to tell
        packed = pickle.dumps((False, RuntimeError(repr(error))))
    with os.fdopen(writer, "wb") as pipe:
        pipe.write(packed)
    os._exit(0)  # no clean-up of the parent's things in the child
