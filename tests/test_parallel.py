"""Work on all cores: the same results as on one, and no fault is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path

import pytest

from droomkaart.parallel import FEWEST, KilledError, beside, mapped

PRODUCT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("workers", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, FEWEST, 3 * FEWEST + 1])
def test_order_is_kept(workers, count):
    """However many processes share the work, the results stand in the order of the items."""
    assert mapped(lambda n: n * n, range(count), workers) == [n * n for n in range(count)]


def test_the_work_is_shared():
    """Many items are really worked on by more than one process."""
    assert len(set(mapped(slowly(os.getpid), range(4 * FEWEST), 2))) == 2


def test_who_is_ready_helps():
    """A process whose own part is done takes from another's, which is still at work."""
    parent = os.getpid()

    def work(_):
        time.sleep(0.001 if os.getpid() == parent else 0.02)
        return os.getpid()

    found = mapped(work, range(4 * FEWEST), 2)
    assert found.count(parent) > 3 * FEWEST


def slowly(answer):
    """Return work that takes a while: long enough for another process to begin."""

    def work(_):
        time.sleep(0.005)
        return answer()

    return work


@pytest.mark.parametrize("childs", [True, False])
def test_a_fault_is_raised_here(childs):
    """A fault in the parent's own work or in a child's is raised in the parent, with its place."""
    parent = os.getpid()

    def work(n):
        time.sleep(0.005)  # each of the two gets something to do
        if (os.getpid() != parent) == childs:
            raise ValueError(f"item {n}")
        return n

    with pytest.raises(ValueError, match="item") as raised:
        mapped(work, range(4 * FEWEST), 2)
    told = "".join(traceback.format_exception(raised.value))
    assert 'raise ValueError(f"item {n}")' in told


def test_very_many_cores():
    """A machine with hundreds of cores is no trouble."""
    # A process of its own: to copy that of all tests three hundred times takes long.
    code = (
        "from droomkaart.parallel import mapped\nprint(sum(mapped(int, range(600), 300, fewest=1)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PRODUCT, capture_output=True, text=True, check=True
    )
    assert run.stdout == f"{sum(range(600))}\n"


ORPHAN = """
import os, sys, time
sys.path.insert(0, sys.argv[1])
from droomkaart.parallel import FEWEST, mapped

parent = os.getpid()

def work(n):
    if os.getpid() != parent and not told:
        told.append(print(os.getpid(), flush=True))
    time.sleep(0.2)

told = []
mapped(work, range(4 * FEWEST), 2)
"""

STOPPED = """
import os, signal, sys, time
sys.path.insert(0, sys.argv[1])
from droomkaart.parallel import FEWEST, mapped

# What runs in the background of a shell ignores Ctrl-C, and hands that down: not here.
signal.signal(signal.SIGINT, signal.default_int_handler)

def work(n):
    if n == 0:
        print("ready", flush=True)
    time.sleep(0.02)
    return n

try:
    mapped(work, range(4 * FEWEST), 2)
except BaseException as error:
    print(type(error).__name__, flush=True)
finally:
    print("unwound", flush=True)
"""


@pytest.mark.parametrize("all_of_them", [True, False], ids=["ctrl-c", "parent only"])
def test_a_stop_ends_every_process(all_of_them):
    """Ctrl-C unwinds the parent once; no child lives on or runs the parent's code."""
    command = [sys.executable, "-c", STOPPED, str(PRODUCT)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.1)
    if all_of_them:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=20)  # ends when no process holds the pipe any more
    assert out == "KeyboardInterrupt\nunwound\n"


def test_a_killed_child_is_told():
    """A child that dies without a word is an error, never a short result."""
    parent = os.getpid()

    def work(n):
        time.sleep(0.005)  # the child must get something to do
        if os.getpid() != parent:
            os._exit(9)
        return n

    with pytest.raises(KilledError):
        mapped(work, range(4 * FEWEST), 2)


def test_a_child_killed_while_it_tells_is_told():
    """Half of what a child had to say is nothing: it was killed."""
    parent = os.getpid()

    class Fatal:
        def __reduce__(self):
            os.kill(os.getpid(), signal.SIGKILL)

    def work(n):
        time.sleep(0.005)
        return n if os.getpid() == parent else Fatal()

    with pytest.raises(KilledError):
        mapped(work, range(4 * FEWEST), 2)


def test_work_beside_ours():
    """Work beside ours has a process of its own, and its result is there when we ask for it."""
    with beside(lambda: (os.getpid(), "klaar")) as wait:
        pid, said = wait()
    assert (pid != os.getpid(), said) == (True, "klaar")


def test_what_it_raises_is_raised_here():
    """A fault of the other process is told where its result is asked for; a death as well."""
    with beside(lambda: 1 // 0) as wait, pytest.raises(ZeroDivisionError):
        wait()
    with beside(lambda: os._exit(9)) as wait, pytest.raises(KilledError):
        wait()


def test_who_does_not_wait_stops_it(tmp_path):
    """When nobody asks for the result, the other process is ended, and nothing is left of it."""
    said = tmp_path / "pid"

    def work():
        (tmp_path / "half").write_text(str(os.getpid()))
        (tmp_path / "half").rename(said)
        time.sleep(60)

    with beside(work):
        while not said.exists():
            time.sleep(0.01)
    assert not Path(f"/proc/{said.read_text()}").exists()


def test_orphans_stop():
    """When the parent is killed, a child stops at its next piece: nobody waits for the rest."""
    command = [sys.executable, "-c", ORPHAN, str(PRODUCT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        child = int(process.stdout.readline())
        process.kill()
        process.wait()
        end = time.monotonic() + 10
        while Path(f"/proc/{child}").exists():  # all of the work would take 50 seconds
            assert time.monotonic() < end
            time.sleep(0.05)
