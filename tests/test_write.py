"""Putting files in place: whole, in the safe order, healing, and never what is not ours."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from droomkaart.write import JOURNAL, LEDGER, STAGE, BusyError, Publication, replace_file

PRODUCT = Path(__file__).resolve().parent.parent


def publish(out: Path, files: dict[str, bytes]) -> tuple[int, int]:
    """Publish some files into `out`."""
    with Publication(out) as publication:
        for name, data in files.items():
            publication.add(name, data)
        return publication.publish()


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder but the program's own records."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".droomkaart")
    }


def test_the_second_publish_writes_nothing(tmp_path):
    """Equal files are neither written nor touched: their times stay as they were."""
    files = {"a/index.html": b"1", "a/assets/x.css": b"2"}
    assert publish(tmp_path, files) == (2, 0)
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p.is_file()}
    assert publish(tmp_path, files) == (0, 0)
    assert {p: p.stat().st_mtime_ns for p in before} == before


def test_only_changed_bytes_are_written(tmp_path):
    """One changed file of two is one write."""
    publish(tmp_path, {"a": b"1", "b": b"2"})
    assert publish(tmp_path, {"a": b"1", "b": b"3"}) == (1, 0)
    assert tree(tmp_path) == {"a": b"1", "b": b"3"}


def test_what_is_no_longer_planned_goes(tmp_path):
    """A file of the last publish that is not in this one is deleted, with its empty folder."""
    publish(tmp_path, {"a/b/index.html": b"1", "c": b"2"})
    assert publish(tmp_path, {"c": b"2"}) == (0, 1)
    assert tree(tmp_path) == {"c": b"2"}
    assert not (tmp_path / "a").exists()


def test_a_file_that_is_not_ours_stays(tmp_path):
    """A stranger's file in the output folder, also beside ours, is never touched."""
    publish(tmp_path, {"a/index.html": b"1"})
    (tmp_path / "a" / "theirs.txt").write_text("mine")
    publish(tmp_path, {"c": b"2"})
    assert tree(tmp_path) == {"a/theirs.txt": b"mine", "c": b"2"}


def test_a_spoiled_file_is_made_again(tmp_path):
    """Bytes that someone changed behind our back are put right by the next publish."""
    publish(tmp_path, {"a": b"right"})
    (tmp_path / "a").write_bytes(b"wrong")
    assert publish(tmp_path, {"a": b"right"}) == (1, 0)
    assert (tmp_path / "a").read_bytes() == b"right"


def test_kept_only_while_the_bytes_are_there(tmp_path):
    """A page that is kept by its fingerprint must still have the bytes of the ledger."""
    publish(tmp_path, {"a": b"right"})
    with Publication(tmp_path) as publication:
        entry = publication.before["a"]
        assert publication.stands("a", entry)
        (tmp_path / "a").write_bytes(b"wrong")
        assert not publication.stands("a", entry)


def test_nothing_happens_without_publish(tmp_path):
    """A publication that is left without `publish` leaves the old site and no rubbish."""
    publish(tmp_path, {"a": b"1"})
    with Publication(tmp_path) as publication:
        publication.add("a", b"2")
    assert tree(tmp_path) == {"a": b"1"}
    assert not (tmp_path / STAGE).exists()


def test_two_at_once(tmp_path):
    """The second of two builds in one folder is told that the first is busy."""
    with Publication(tmp_path), pytest.raises(BusyError), Publication(tmp_path):
        pass


def test_assets_come_before_pages(tmp_path, monkeypatch):
    """No page stands there before the style sheet that it asks for."""
    order = []
    real = Publication._put
    monkeypatch.setattr(
        Publication, "_put", lambda self, name: (order.append(name), real(self, name))
    )
    files = {"a/index.html": b"1", "z/assets/x.css": b"2", "b/c/index.html": b"3"}
    publish(tmp_path, files)
    assert order == ["z", "a", "b"]  # folders that were not there come as a whole
    order.clear()
    publish(tmp_path, {name: data * 2 for name, data in files.items()} | {"b/d/e/index.html": b"4"})
    assert order == ["z/assets/x.css", "b/d", "a/index.html", "b/c/index.html"]


def test_other_brands_are_carried(tmp_path):
    """A publish of one brand keeps the files of the other, and still prunes its own."""
    publish(tmp_path, {"x/1": b"1", "y/1": b"1", "y/2": b"2"})
    with Publication(tmp_path) as publication:
        publication.add("y/1", b"1")
        publication.carry("x/")
        assert publication.publish() == (0, 1)
    assert tree(tmp_path) == {"x/1": b"1", "y/1": b"1"}


@pytest.mark.parametrize("cut", range(7))
def test_a_publish_that_is_cut_off_heals(tmp_path, monkeypatch, cut):
    """Cut off after any number of renames, the next publish ends in the right files only."""
    old = {f"p{n}/index.html": b"old" for n in range(3)} | {"gone/index.html": b"old"}
    new = {f"p{n}/index.html": b"new" for n in range(4)} | {"assets/s.css": b"new"}
    publish(tmp_path, old)
    done = []
    real = Publication._put

    def put(self, name):
        if len(done) == cut:
            raise KeyboardInterrupt
        done.append(name)
        real(self, name)

    monkeypatch.setattr(Publication, "_put", put)
    if cut < len(new):
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path, new)
        assert (tmp_path / JOURNAL).exists()
    monkeypatch.setattr(Publication, "_put", real)
    last = {"p1/index.html": b"last"}
    publish(tmp_path, last)
    assert tree(tmp_path) == last
    assert not (tmp_path / JOURNAL).exists()


def test_a_broken_ledger_is_survived(tmp_path):
    """A ledger that cannot be read counts as none: files are made, strangers' stay."""
    publish(tmp_path, {"a": b"1"})
    (tmp_path / LEDGER).write_text("{ not json")
    assert publish(tmp_path, {"a": b"1", "b": b"2"}) == (1, 0)


@pytest.mark.parametrize(
    "record", ['{"a": 1, "b": [2]}', '{"a": null}', '{"a": {}, "b": {"digest": 3}}', "[1]"]
)
def test_odd_rows_in_the_ledger_are_survived(tmp_path, record):
    """Rows of the ledger that are not what the program writes count for nothing."""
    (tmp_path / LEDGER).write_text(record)
    (tmp_path / "a").write_text("1")
    assert publish(tmp_path, {"a": b"1", "b": b"2"}) == (1, 0)


@pytest.mark.parametrize("name", ["../x", "a/../../x", "{there}/x", "a//x", "./x", ""])
@pytest.mark.parametrize("record", [LEDGER, JOURNAL])
def test_nothing_outside_the_folder_is_deleted(tmp_path, name, record):
    """A hand-made row that leads out of the output folder deletes nothing there."""
    theirs, out = tmp_path / "x", tmp_path / "out"
    theirs.write_text("mine")
    out.mkdir()
    (out / record).write_text(json.dumps({name.format(there=tmp_path): {"digest": ""}}))
    assert publish(out, {"a": b"1"}) == (1, 0)
    assert theirs.read_text() == "mine"


@pytest.mark.parametrize(
    ("place", "why"),
    [("z/index.html", "Is a directory"), ("z", "Not a directory"), (LEDGER, "Is a directory")],
)
def test_a_place_that_is_taken_is_met_before_the_first_rename(tmp_path, place, why):
    """A folder where a file must come, or a file where a folder must, leaves the old site."""
    publish(tmp_path, {"a/index.html": b"old"})
    if why == "Is a directory":
        (tmp_path / place).unlink(missing_ok=True)
        (tmp_path / place).mkdir(parents=True)
    else:
        (tmp_path / place).write_text("mine")
    with pytest.raises(OSError, match=why):
        publish(tmp_path, {"a/index.html": b"new", "z/index.html": b"new"})
    assert (tmp_path / "a" / "index.html").read_bytes() == b"old"
    assert not (tmp_path / JOURNAL).exists()


def test_a_closed_folder_is_met_before_the_first_rename(tmp_path, monkeypatch):
    """A folder that may not be written, for a new page or a deletion, leaves the old site."""
    publish(tmp_path, {"a/index.html": b"old", "z/index.html": b"old"})
    closed = tmp_path / "z"
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != closed)
    for files in ({"z/index.html": b"new"}, {"z/new/index.html": b"new"}, {}):
        with pytest.raises(OSError, match="Permission denied"):
            publish(tmp_path, {"a/index.html": b"new", **files})
    assert tree(tmp_path) == {"a/index.html": b"old", "z/index.html": b"old"}


def test_a_stage_that_cannot_be_made_is_not_busy(tmp_path):
    """When the stage cannot be made, the lock is let go: this very program is not busy."""
    (tmp_path / STAGE).write_text("no folder")
    for _ in range(2):
        with pytest.raises(FileExistsError), Publication(tmp_path):
            pass


def test_a_file_that_cannot_be_replaced_leaves_no_rubbish(tmp_path):
    """When a whole file cannot take the place of what stands there, nothing else is left."""
    (tmp_path / "a.md" / "x").mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        replace_file(tmp_path / "a.md", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_write_that_fails_leaves_the_old_site(tmp_path, monkeypatch):
    """When the disk refuses the last file, no file of the old site has changed."""
    publish(tmp_path, {"a": b"old", "b": b"old"})
    real = os.open

    def refuse(path, *arguments, **names):
        parent = Path(path).parent
        if parent.parent.name == STAGE and len(list(parent.iterdir())) == 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, *arguments, **names)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OSError, match="No space left"):
        publish(tmp_path, {"a": b"new", "b": b"new"})
    monkeypatch.setattr(os, "open", real)
    assert tree(tmp_path) == {"a": b"old", "b": b"old"}


def test_a_really_full_disk(tmp_path):
    """On a file system of 400 kB a site that does not fit leaves the old one as it was."""
    script = textwrap.dedent(
        f"""
        import os, subprocess, sys
        sys.path.insert(0, {str(PRODUCT)!r})
        from pathlib import Path
        from droomkaart.write import Publication
        out = Path({str(tmp_path)!r}) / "small"
        out.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", out], check=True)
        def publish(data):
            with Publication(out) as publication:
                for n in range(20):
                    publication.add(f"{{n}}/index.html", data)
                publication.publish()
        publish(b"o" * 5_000)
        try:
            publish(b"n" * 40_000)
        except OSError as error:
            print(os.strerror(error.errno))
        kept = [(out / str(n) / "index.html").read_bytes() == b"o" * 5_000 for n in range(20)]
        print(all(kept), (out / ".droomkaart-new").exists())
        """
    )
    command = ["unshare", "--map-root-user", "--mount", sys.executable, "-c", script]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.stdout == "No space left on device\nTrue False\n", found.stderr


def test_kill_while_publishing(tmp_path):
    """After kill -9 every file is whole, no page lacks its style sheet, and the next build heals."""
    script = textwrap.dedent(
        f"""
        import sys
        sys.path.insert(0, {str(PRODUCT)!r})
        from pathlib import Path
        from droomkaart.write import Publication
        out, turn = Path({str(tmp_path / "out")!r}), 0
        print("ready", flush=True)
        while True:
            turn += 1
            mark = str(turn).encode()
            with Publication(out) as publication:
                publication.add(f"assets/{{turn}}.css", mark * 3_000)
                for n in range(60):
                    publication.add(f"{{n}}/index.html", b"%s:" % mark + mark * 3_000)
                publication.publish()
        """
    )
    chance = random.Random(20261121)  # the moments are chosen, the same ones each time
    out = tmp_path / "out"
    for _ in range(12):
        process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
        process.stdout.readline()
        time.sleep(0.05 + chance.random() * 0.4)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        for page in out.glob("*/index.html"):
            mark, _, body = page.read_bytes().partition(b":")
            assert body == mark * 3_000
            assert (out / "assets" / f"{mark.decode()}.css").exists()
    last = {"0/index.html": b"last", "assets/last.css": b"last"}
    publish(out, last)
    assert tree(out) == last
