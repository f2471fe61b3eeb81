"""A city with very many offerings: it is read at once, and builds to the end within its limits."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PRODUCT = Path(__file__).resolve().parent.parent
NIGHTLY = bool(os.environ.get("NIGHTLY"))
# The slow round builds what the fast one only reads.
READ, BUILT = 5_000, 5_000 if NIGHTLY else 300
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
KINDS = ("sport", "muziek-theater", "techniek", "ontmoeten", "leren", "hulp")
DISTRICTS = ("noord", "zuid")


def offering(number: int, chance: random.Random) -> str:
    """Return one made-up offering; of each fourth next to nothing is known."""
    head = (
        f"  - id: les-{number}\n    title: Les nummer {number}\n    summary: Doe mee met {number}.\n"
        f"    kind: {chance.choice(KINDS)}\n"
    )
    if number % 4 == 0:
        return head + "    brands: [klein, groot]\n"
    low = chance.randint(0, 15)
    return head + (
        f"    ages: {{min: {low}, max: {chance.randint(low, 18)}}}\n"
        f"    where: {{district: {chance.choice(DISTRICTS)}}}\n"
        f'    when: [{{every: {chance.choice(DAYS)}, from: "{chance.randint(9, 17)}:00"}}]\n'
        f"    price: {{free: {chance.choice(('yes', 'no', 'unknown'))}}}\n"
    )


@pytest.fixture
def city(tmp_path):
    """Return a function that makes Fabelstad with this many offerings, ten of each partner."""

    def made(count: int) -> Path:
        chance = random.Random(36)
        root = tmp_path / "city"
        (root / "partners").mkdir(parents=True)
        (root / "intern").mkdir()
        shutil.copy(PRODUCT / "tests" / "fabelstad" / "site.toml", root)
        for brand in ("klein", "groot"):
            shutil.copytree(
                PRODUCT / "tests" / "fabelstad" / "themes" / brand, root / "themes" / brand
            )
        for partner in range(count // 10):
            rows = (offering(partner * 10 + n, chance) for n in range(10))
            (root / "partners" / f"partner-{partner}.yaml").write_text(
                f"name: Partner {partner}\nabout: Wij doen van alles.\nowner: redactie\n"
                f"offerings:\n{''.join(rows)}"
            )
        return root

    return made


# A process begins with the peak of the one that starts it, so a small one does: pytest is large.
WITH_PEAK = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, file=sys.stderr)
sys.exit(code)
"""


def run(root: Path, *more: str) -> tuple[int, str, str, int]:
    """Run a build in a process of its own; return its code, what it said, and its peak in MB."""
    build = [sys.executable, str(PRODUCT / "build.py"), "--root", str(root), *more]
    done = subprocess.run(
        [sys.executable, "-c", WITH_PEAK, *build, "--today", "2026-11-21"],
        capture_output=True,
        text=True,
        check=False,
    )
    told, _, peak = done.stderr.rstrip().rpartition("\n")
    return done.returncode, done.stdout, told, int(peak)


def test_many_are_read(city):
    """A check of 5,000 offerings tells no fault, and counts them all."""
    code, said, told, _ = run(city(READ), "--check")
    assert (code, said) == (0, "")
    assert f"{READ // 10} partners, {READ} activiteiten" in told


def test_many_are_built(city, tmp_path):
    """Such a city builds without a fault: no page too heavy, no link broken; and fits in memory."""
    code, said, _, peak = run(city(BUILT), "--out", str(tmp_path / "out"))
    assert (code, said) == (0, "")
    for brand in ("klein", "groot"):
        numbered = list((tmp_path / "out" / brand / "activiteiten").glob("pagina-*/index.html"))
        assert len(numbered) >= BUILT // 60
    assert peak < (3_000 if NIGHTLY else 400), f"{peak} MB"
