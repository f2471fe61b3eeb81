"""Run a pure function over many items on all cores. Layer 0.

The work is forked, so the children see what the parent has already read without any of it
being copied or packed; only their results travel back. Order is kept, so the number of
cores never changes an outcome.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class KilledError(Exception):
    """A process that worked for us was killed, by somebody or for want of memory."""


# Below this many items a fork costs more than it brings.
FEWEST = 64
# Pieces per core: enough that all end together, few enough that neighbours stay together.
_PIECES = 16
# The number of a piece travels as one byte, which nobody can read half of.
_MOST_PIECES = 255


def mapped(
    work: Callable[[A], B], items: Sequence[A], workers: int | None = None, fewest: int = FEWEST
) -> list[B]:
    """Return `work` of every item, in order; an exception of a child is raised here.

    `workers` is the number of processes, by default one per core that we may use; each gets
    at least `fewest` items to begin with. Each works through a part of the list, and then
    helps the others with theirs.
    """
    cores = min(workers or len(os.sched_getaffinity(0)), _MOST_PIECES)
    count = min(cores, max(1, len(items) // fewest))
    if count == 1:
        return [work(item) for item in items]
    pieces = _pieces(items, count)
    queues, parent = _queues(len(pieces), count), os.getpid()
    gc.disable()  # a child lives for seconds, and this one has nothing to look for meanwhile
    gc.freeze()  # what is there already is not collected, so its memory stays shared
    children: dict[int, int] = {}
    try:
        for own in range(1, count):
            pid, reader = _fork(partial(_worked, work, pieces, queues, parent, own))
            children[pid] = reader
        results = _worked(work, pieces, queues, parent, 0)
        for pid in list(children):
            results |= _collected(pid, children)
    finally:
        _stop(children)
        for queue in queues:
            os.close(queue)
        gc.unfreeze()
        gc.enable()
    return [result for piece in range(len(pieces)) for result in results[piece]]


@contextlib.contextmanager
def beside(work: Callable[[], A]) -> Iterator[Callable[[], A]]:
    """Run `work` in a process of its own; what is yielded waits for its result, once.

    An exception of the child is raised by the one who waits. Who does not wait stops it.
    """
    pid, reader = _fork(work)
    children = {pid: reader}
    try:
        yield lambda: _collected(pid, children)
    finally:
        _stop(children)


def _pieces(items: Sequence[A], count: int) -> list[Sequence[A]]:
    """Return the items cut in pieces, as many for each process."""
    number = min(len(items), count * min(_PIECES, _MOST_PIECES // count))
    ends = [len(items) * part // number for part in range(number + 1)]
    return [items[start:end] for start, end in pairwise(ends)]


def _queues(pieces: int, count: int) -> list[int]:
    """Return a pipe for each process that holds the numbers of its pieces, and then ends."""
    queues = []
    for own in range(count):
        reader, writer = os.pipe()
        os.write(writer, bytes(range(pieces * own // count, pieces * (own + 1) // count)))
        os.close(writer)
        queues.append(reader)
    return queues


def _worked(
    work: Callable[[A], B],
    pieces: Sequence[Sequence[A]],
    queues: Sequence[int],
    parent: int,
    own: int,
) -> dict[int, list[B]]:
    """Return the results of the pieces that this process took: its own, then those of others.

    A child whose parent was killed stops: it would hold the lock of the output.
    """
    done: dict[int, list[B]] = {}
    for queue in (*queues[own:], *queues[:own]):
        while taken := os.read(queue, 1):
            if own and os.getppid() != parent:
                return done  # nobody waits for this any more
            done[taken[0]] = [work(item) for item in pieces[taken[0]]]
    return done


def _end(pid: int, reader: int) -> int:
    """Wait for a child; return its exit code, below nought when it was killed."""
    os.close(reader)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _collected(pid: int, children: dict[int, int]) -> Any:
    """Return what one of the children made, and let go of it."""
    with os.fdopen(children[pid], "rb", closefd=False) as pipe:
        packed = pipe.read()
    whole = _end(pid, children.pop(pid)) == 0
    return _received(packed if whole else b"")


def _stop(children: dict[int, int]) -> None:
    """End those that are at work when we were stopped."""
    for pid, reader in children.items():
        os.kill(pid, signal.SIGKILL)
        _end(pid, reader)


def _received(packed: bytes) -> Any:
    """Return what a child sent; raise what it raised, or that it was killed."""
    if not packed:
        raise KilledError
    good, value = pickle.loads(packed)  # noqa: S301  # our own child wrote it
    if not good:
        raise value
    return value


def _fork(work: Callable[[], object]) -> tuple[int, int]:
    """Start a child that does its work; return its id and where its results come."""
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
            pipe.write(_packed_outcome(work))
    finally:
        os._exit(0)  # whatever happens, a child never goes on with the parent's work


def _packed_outcome(work: Callable[[], object]) -> bytes:
    """Return what the work gave, or the exception that it raised."""
    try:
        outcome: tuple[bool, object] = (True, work())
    except BaseException as error:  # noqa: BLE001  # whatever it was, the parent raises it
        error.add_note(traceback.format_exc())  # its place would stay behind with the child
        outcome = (False, error)
    try:
        return pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001  # a result that cannot travel is a fault to tell
        return pickle.dumps((False, RuntimeError(repr(error))))
