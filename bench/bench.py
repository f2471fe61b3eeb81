"""Measure the build of the starter sites on this machine and print a table.

    make bench            (or: .venv/bin/python bench/bench.py --runs 5)

Each figure is a whole process, from start to end; the median of the runs is printed with
the lowest and highest. The sites are built in a fresh copy, so nothing is cached unless
the line says so. Memory is the peak of the resident set of the process.
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
from pathlib import Path

PRODUCT = Path(__file__).resolve().parent.parent
CITY = ("site.toml", "partners", "content")
TODAY = "2026-11-21"


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
        root = Path(folder) / "city"
        root.mkdir()
        for name in CITY:
            source = PRODUCT / name
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, root / name)
        gates = _measure(root, options.runs)
    print(f"{_machine()}; median of {options.runs} runs\n")
    print("| what | median | lowest–highest | limit | met |\n|---|---|---|---|---|")
    for gate in gates:
        print(gate.row())
    return int(any(statistics.median(gate.values) > gate.limit for gate in gates))


def _measure(root: Path, runs: int) -> list[Gate]:
    out = root.parent / "out"
    clean = [_timed(lambda: _build(root, out), lambda: _wipe(root, out)) for _ in range(runs)]
    again = [_timed(lambda: _build(root, out)) for _ in range(runs)]
    check = [_timed(lambda: _build(root, out, "--check")) for _ in range(runs)]
    _spoil(root)
    fault = [_timed(lambda: _build(root, out, expect=1)) for _ in range(runs)]
    memory = tuple(peak / 1024 for _, peak in clean)
    return [
        Gate("schone bouw, beide sites", 3.0, "s", tuple(s for s, _ in clean)),
        Gate("tweede bouw, nul bestanden geschreven", 1.0, "s", tuple(s for s, _ in again)),
        Gate("`--check`", 0.7, "s", tuple(s for s, _ in check)),
        Gate("een fout in één partnerbestand gemeld", 1.0, "s", tuple(s for s, _ in fault)),
        Gate("geheugen, hoogste punt van de schone bouw", 200.0, "MB", memory),
    ]


def _build(root: Path, out: Path, *more: str, expect: int = 0) -> int:
    """Run one build; return the peak of its memory in kB."""
    command = [sys.executable, str(PRODUCT / "build.py"), "--root", str(root), "--out", str(out)]
    process = subprocess.Popen(
        [*command, "--today", TODAY, *more], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != expect:
        raise SystemExit(f"de bouw gaf {process.returncode}, verwacht was {expect}")
    return usage.ru_maxrss


def _timed(run: Callable[[], int], before: Callable[[], None] | None = None) -> tuple[float, int]:
    if before:
        before()
    started = time.perf_counter()
    peak = run()
    return time.perf_counter() - started, peak


def _wipe(root: Path, out: Path) -> None:
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(root / ".cache", ignore_errors=True)


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
