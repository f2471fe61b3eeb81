"""The same input gives the same bytes: anywhere, in any locale, zone and hash seed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from droomkaart.write import STAGE

PRODUCT = Path(__file__).resolve().parent.parent
FABELSTAD = PRODUCT / "tests" / "fabelstad"


def fingerprint(folder: Path) -> dict[str, str]:
    """Return the hash of every published file."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".droomkaart")
    }


def build(root: Path, out: Path, **environment: str) -> dict[str, str]:
    """Build in a process of its own with some other environment."""
    command = [sys.executable, str(PRODUCT / "build.py"), "--root", str(root), "--out", str(out)]
    command += ["--today", "2026-11-21"]
    told = {**os.environ, **environment}
    done = subprocess.run(command, env=told, cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    return fingerprint(out)


def test_same_bytes_everywhere(tmp_path):
    """Two folders, two locales, two time zones and two hash seeds give identical bytes."""
    for name in ("een", "een ander"):
        shutil.copytree(
            FABELSTAD, tmp_path / name, ignore=shutil.ignore_patterns(".cache", "public")
        )
    first = build(
        tmp_path / "een", tmp_path / "out1", LC_ALL="C.UTF-8", TZ="UTC", PYTHONHASHSEED="1"
    )
    second = build(
        tmp_path / "een ander",
        tmp_path / "diep" / "out2",
        LC_ALL="C",
        LANG="tr_TR",
        TZ="Pacific/Kiritimati",
        PYTHONHASHSEED="2",
    )
    assert first == second
    assert len(first) > 100


def test_a_changed_site_equals_a_clean_build(tmp_path):
    """After one edit, building on top of the old output gives the bytes of a clean build."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
    build(root, tmp_path / "out")
    partner = next(iter(sorted((root / "partners").glob("*.yaml"))))
    partner.write_text(partner.read_text().replace("name: ", "name: Nieuwe ", 1))
    (root / "themes" / "klein" / "theme.css").write_text("body { color: #123456 }\n")
    assert build(root, tmp_path / "out") == build(root, tmp_path / "clean")


def test_the_second_build_writes_nothing(tmp_path):
    """Nothing changed: no file is made anew, written or touched."""
    out = tmp_path / "out"
    build(FABELSTAD, out)
    before = {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}
    build(FABELSTAD, out)
    assert {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()} == before


def test_kill_the_build(tmp_path):
    """Kill -9 at any moment of a build: the next build ends in the bytes of a clean one."""
    clean = build(FABELSTAD, tmp_path / "clean")
    out = tmp_path / "out"
    command = [sys.executable, str(PRODUCT / "build.py"), "--root", str(FABELSTAD)]
    command += ["--out", str(out), "--today", "2026-11-21"]
    for wait in (0.6, 1.2, 1.8, 2.2, 2.6, 3.0):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for page in (page for page in out.rglob("*.html") if STAGE not in page.parts):
            assert page.read_bytes().rstrip().endswith(b"</html>"), page
    assert build(FABELSTAD, out) == clean
