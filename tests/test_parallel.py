"""Work on all cores: the same results as on one, and no fault is lost."""

from __future__ import annotations

import os

import pytest

from droomkaart.parallel import FEWEST, mapped


@pytest.mark.parametrize("workers", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, FEWEST, 3 * FEWEST + 1])
def test_order_is_kept(workers, count):
    """However many processes share the work, the results stand in the order of the items."""
    assert mapped(lambda n: n * n, range(count), workers) == [n * n for n in range(count)]


def test_the_work_is_shared():
    """Many items are really worked on by more than one process."""
    assert len(set(mapped(lambda _: os.getpid(), range(4 * FEWEST), 2))) == 2


@pytest.mark.parametrize("bad", [0, 1])
def test_a_fault_is_raised_here(bad):
    """A fault in the parent's share or in a child's is raised in the parent."""

    def work(n):
        if n == bad:
            raise ValueError(f"item {n}")
        return n

    with pytest.raises(ValueError, match=f"item {bad}"):
        mapped(work, range(4 * FEWEST), 2)


def test_a_killed_child_is_told():
    """A child that dies without a word is an error, never a short result."""
    parent = os.getpid()

    def work(n):
        if os.getpid() != parent:
            os._exit(9)
        return n

    with pytest.raises(ChildProcessError, match="killed"):
        mapped(work, range(4 * FEWEST), 2)
