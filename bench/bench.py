"""Measure the build of the starter sites on this machine and print a table.

    make bench            (or: .venv/bin/python bench/bench.py --runs 5)

Each figure is a whole process, from start to end; the median of the runs is printed with
the lowest and highest. Clean means a fresh copy of the city and a new output folder: nothing
of an earlier build is there, but for Python's own compiled modules. Memory is the peak of the
resident set of the process.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

PRODUCT = Path(__file__).resolve().parent.parent
CITY = ("site.toml", "partners", "content")
TODAY = "2026-11-21"
# With this, Python would compile all modules anew in every process.
_NO_MODULES = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True)
class Gate:
    """One figure with the limit that the project holds itself to."""

    name: str
    limit: float
    unit: str
    values: tuple[float, ...]

    def row(self) -> str:
        """Return the figure as a line of a Markdown table."""
        middle, low, high = statistics.median(self.values), min(self.values), max(self.values)
        verdict = "yes" if middle <= self.limit else "NO"
        span = f"{low:.2f}–{high:.2f}"
        return f"| {self.name} | {middle:.2f} {self.unit} | {span} | {self.limit:g} {self.unit} | {verdict} |"


def main() -> int:
    """Run every measurement; return 1 when a median is over its limit."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory() as folder:
        gates = _measure(Path(folder), options.runs)
    print(f"{_machine()}; median of {options.runs} runs\n")
    print("| what | median | lowest–highest | limit | met |\n|---|---|---|---|---|")
    for gate in gates:
        print(gate.row())
    low, high = _drift()
    print(f"\nThis machine now does the same sum in {low:.0f} to {high:.0f} ms.")
    return int(any(statistics.median(gate.values) > gate.limit for gate in gates))


def _measure(folder: Path, runs: int) -> list[Gate]:
    """Return every figure; a clean build has a city and an output that nobody built before.

    What an earlier run left is not removed in between: ext4 shuns for some seconds the places of
    files that were just deleted, and would make the next run create its own ten times slower.
    """
    root, out = _city(folder / "first"), folder / "first-out"
    _build(root, out)  # compiles the modules: once on a machine, not once a build
    cities = [(_city(folder / f"city-{n}"), folder / f"out-{n}") for n in range(runs)]
    clean = [_timed(partial(_build, *at)) for at in cities]
    again = [_timed(lambda: _build(root, out)) for _ in range(runs)]
    check = [_timed(lambda: _build(root, out, "--check")) for _ in range(runs)]
    plain = tuple(_plain_language(_city(folder / f"plain-{n}")) for n in range(runs))
    _spoil(root)
    fault = [_timed(lambda: _build(root, out, expect=1)) for _ in range(runs)]
    memory = tuple(peak / 1024 for _, peak in clean)
    return [
        Gate("clean build, both sites in six languages", 12.0, "s", tuple(s for s, _ in clean)),
        Gate("second build, no file written", 1.5, "s", tuple(s for s, _ in again)),
        Gate("`--check`", 0.7, "s", tuple(s for s, _ in check)),
        Gate("an error in one partner file told", 1.0, "s", tuple(s for s, _ in fault)),
        Gate("plain language of all texts, none known (part of the clean build)", 1.0, "s", plain),
        Gate("memory, the peak of the clean build", 200.0, "MB", memory),
    ]


def _city(root: Path) -> Path:
    """Copy the starter city to a new folder."""
    root.mkdir()
    for name in CITY:
        source = PRODUCT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, root / name)
    return root


def _build(root: Path, out: Path, *more: str, expect: int = 0) -> int:
    """Run one build; return the peak of its memory in kB."""
    command = [sys.executable, str(PRODUCT / "build.py"), "--root", str(root), "--out", str(out)]
    process = subprocess.Popen(
        [*command, "--today", TODAY, *more],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if name != _NO_MODULES},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != expect:
        raise SystemExit(f"de bouw gaf {process.returncode}, verwacht was {expect}")
    return usage.ru_maxrss


# What a build does to judge its texts, with all that it loads for it; prints the seconds.
_JUDGE = """
import datetime, pathlib, sys, time
from droomkaart.catalogue import assemble
from droomkaart.intake import read_city
from droomkaart.problems import Problems
problems = Problems()
intake = read_city(pathlib.Path(sys.argv[1]), problems)
catalogue = assemble(intake, datetime.date.fromisoformat(sys.argv[2]), False, problems)
started = time.perf_counter()
from droomkaart.lexicon import judged
judged(catalogue, strict=False)
print(time.perf_counter() - started)
"""


def _plain_language(root: Path) -> float:
    """Return the seconds that judging every text of a city takes, in a process of its own."""
    command = [sys.executable, "-c", _JUDGE, str(root), TODAY]
    done = subprocess.run(command, cwd=PRODUCT, capture_output=True, check=True, text=True)
    return float(done.stdout)


def _timed(run: Callable[[], int]) -> tuple[float, int]:
    os.sync()  # a build waits until its files are on the disk, but not for those of another
    started = time.perf_counter()
    peak = run()
    return time.perf_counter() - started, peak


def _drift() -> tuple[float, float]:
    """Return the least and the most milliseconds that one fixed sum takes, out of forty."""
    took = []
    for _ in range(40):
        started = time.perf_counter()
        sum(number * number for number in range(400_000))
        took.append((time.perf_counter() - started) * 1000)
    return min(took), max(took)


def _spoil(root: Path) -> None:
    """Put one mistake in one partner file."""
    path = min((root / "partners").glob("*.yaml"))
    path.write_text(path.read_text() + "\nonbekend: veld\n")


def _machine() -> str:
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    python = platform.python_version()
    pages = resource.getpagesize() * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} kernen, {pages:.0f} GiB, Python {python}"


def _parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="make bench", description=__doc__)
    found.add_argument("--runs", type=int, default=5, help="how often each is measured")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
