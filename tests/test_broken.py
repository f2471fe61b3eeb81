"""Every message, whole, in both languages: one broken city for each code.

A case is a folder of `tests/broken/` with the files that it lays over `_base`, a whole and
tiny city. What git cannot keep (a link, a broken byte, a full disk) is made by `MADE`.
"""

from __future__ import annotations

import errno
import fcntl
import io
import json
import os
import re
import shutil
import signal
import socket
import time
from pathlib import Path

import pytest

from droomkaart import audit, parallel, produce, readback, write
from droomkaart.load import MAX_BYTES
from droomkaart.messages import MESSAGES
from droomkaart.pictures import MAX_BYTES as MAX_PICTURE_BYTES

PRODUCT = Path(__file__).resolve().parent.parent
BROKEN = PRODUCT / "tests" / "broken"
CODES = sorted(path.name for path in BROKEN.iterdir() if path.name[0] != "_")
EXPECTED = {"nl": "expected.txt", "en": "expected.en.txt"}
TOLD_ONLY = (  # warnings
    "translation-differs",
    "withdrawn-lies",
    "drafts-stand",
    "drawing-missing",
    "hard-words",
    "heading-too-high",
    "html-in-text",
    "lapsed",
    "late-action",
    "long-page",
    "long-paragraph",
    "long-sentence",
    "long-sentences",
    "mostly-untranslated",
    "po-long",
    "security-expired",
    "security-left-out",
    "simpler-word",
    "stray-language",
    "too-loud",
    "ui-incomplete",
    "voice-formal",
    "voice-kid",
    "voice-passive",
)
IMPORTED = ("po-unknown",)  # told by an import that has nothing else to take
RENEWED = ("report-not-written",)  # errors that come when the sites stand there already
# What a case says about itself, and so is no file of its city.
ABOUT = (*EXPECTED.values(), "args.txt")
# The lock and the caches stay behind after a build; nobody reads them.
LEFT_BEHIND = (".cache", ".droomkaart-lock")
HEAD = "name: Club\nabout: Wij spelen.\nowner: team-club\n"


def lay(code, root):
    """Lay the base city and the files of one case in `root`."""
    shutil.copytree(BROKEN / "_base", root)
    shutil.copytree(BROKEN / code, root, ignore=shutil.ignore_patterns(*ABOUT), dirs_exist_ok=True)


def extra_arguments(code):
    """Return the further arguments of one case."""
    path = BROKEN / code / "args.txt"
    return path.read_text().split() if path.exists() else []


def held(folder):
    """Return every path below a folder with the bytes of the plain files among them."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
        if not set(LEFT_BEHIND) & set(path.relative_to(folder).parts)
    }


def _unreadable(root, _request):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(root / "partners" / "club.yaml"))


def _symlink(root, _request):
    (root / "partners" / "club.yaml").symlink_to("/etc/passwd")
    (root / "partners" / "venues" / "plein.yaml").symlink_to("zaal-linde.yaml")
    (root / "content" / "klein" / "pagina" / "vreemd.md").symlink_to("/etc/passwd")


def _not_a_file(root, _request):
    os.mkfifo(root / "partners" / "club.yaml")


def _directory(root, _request):
    (root / "partners" / "club.yaml").mkdir()
    (root / "content" / "klein" / "pagina" / "vreemd.md").mkdir()


def _too_big(root, _request):
    (root / "partners" / "club.yaml").write_text(HEAD + "# " + "x" * MAX_BYTES)


def _not_utf8(root, _request):
    (root / "partners" / "club.yaml").write_bytes("name: Café\n".encode("latin-1"))


def _many_nodes(root, _request):
    (root / "partners" / "club.yaml").write_text(HEAD + "kind: [" + "x," * 20_000 + "]\n")


def _picture_link(root, _request):
    folder = root / "partners" / "club"
    folder.mkdir()
    (folder / "zaal.jpg").symlink_to("/etc/passwd")


def _picture_bomb(root, request):
    folder = root / "partners" / "club"
    folder.mkdir()
    (folder / "zaal.png").write_bytes(request.getfixturevalue("huge_png"))


def _picture_heavy(root, _request):
    folder = root / "partners" / "club"
    folder.mkdir()
    with (folder / "zaal.jpg").open("wb") as file:
        file.truncate(MAX_PICTURE_BYTES + 1)


def _partner_exists(_root, request):
    """Answer the ten questions about a partner of whom there is a file."""
    said = ["De Linde", "Wij koken.", "", "1", "Koken", "Kook mee.", "1", "6-8", "", ""]
    typed = io.StringIO("".join(f"{answer}\n" for answer in said))
    request.getfixturevalue("monkeypatch").setattr("sys.stdin", typed)


def _no_site(root, _request):
    (root / "site.toml").unlink()


def _too_heavy(_root, request):
    """Let the page of the partner weigh 20,000 bytes, and all else 1,000."""

    class Scales:
        @staticmethod
        def compress(data, *_rest, **_options):
            return b"." * (20_000 if b"<h1>Buurthuis De Linde</h1>" in data else 1_000)

    for module in (audit, readback):
        request.getfixturevalue("monkeypatch").setattr(module, "gzip", Scales)


def _disk_full(_root, request):
    """Let every file that the build writes land on the device that is always full."""
    opened = Path.open

    def on_full(path, mode="r", *rest, **options):
        return opened(Path("/dev/full") if "w" in mode else path, mode, *rest, **options)

    request.getfixturevalue("monkeypatch").setattr(Path, "open", on_full)


def _not_writable(root, _request):
    (root.parent / "dicht").write_text("dit is geen map")


def _report_not_written(root, _request):
    (root / "intern" / "coordinatoren.md").mkdir(parents=True)


def _drafts_stand(_root, request):
    run = request.getfixturevalue("run_build")
    run(*["--root", "stad", "--out", "uit", "--today", "2026-11-21", "--drafts", "--only", "groot"])


def _ui_incomplete(root, _request):
    """Give the city a language whose file has all texts of today, but two of them empty."""
    text = (PRODUCT / "locales" / "en" / "ui.po").read_text()
    for words in ("Agenda", "Dromen"):
        text = re.sub(f'(msgid "{words}"\nmsgstr) ".*"', r'\1 ""', text)
    path = root / "locales" / "sq" / "ui.po"
    path.parent.mkdir(parents=True)
    path.write_text(text)


def _busy(root, request):
    lock = os.open(root.parent / "uit" / write.LOCK, os.O_CREAT | os.O_RDWR)
    request.addfinalizer(lambda: os.close(lock))
    fcntl.flock(lock, fcntl.LOCK_EX)


def _worker_killed(_root, request):
    """Let each process that helps to make pages be killed at once."""
    own = os.getpid()
    made = produce._made

    def killed(*work):
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.002)  # the other one must get something to do
        return made(*work)

    patch = request.getfixturevalue("monkeypatch").setattr
    patch(produce, "_made", killed)
    patch(produce, "mapped", lambda work, items, **_: parallel.mapped(work, items, 2, fewest=1))


MADE = {
    "partner-exists": _partner_exists,
    "worker-killed": _worker_killed,
    "unreadable": _unreadable,
    "symlink": _symlink,
    "not-a-file": _not_a_file,
    "directory-named-file": _directory,
    "too-big": _too_big,
    "not-utf8": _not_utf8,
    "too-many-nodes": _many_nodes,
    "picture-link": _picture_link,
    "picture-bomb": _picture_bomb,
    "picture-heavy": _picture_heavy,
    "no-site": _no_site,
    "too-heavy": _too_heavy,
    "disk-full": _disk_full,
    "not-writable": _not_writable,
    "report-not-written": _report_not_written,
    "drafts-stand": _drafts_stand,
    "busy": _busy,
    "ui-incomplete": _ui_incomplete,
}


@pytest.fixture(scope="module")
def template_cache(tmp_path_factory):
    """Return one cache of compiled templates for all cases, which saves most of the time."""
    return tmp_path_factory.mktemp("templates")


@pytest.fixture
def city(tmp_path, template_cache, monkeypatch):
    """Return a function that lays a case in a fresh folder, beside an old site in `uit`."""
    monkeypatch.chdir(tmp_path)
    old = tmp_path / "uit" / "klein" / "index.html"
    old.parent.mkdir(parents=True)
    old.write_text("de oude site")

    def laid(code):
        root = tmp_path / "stad"
        lay(code, root)
        (root / ".cache").mkdir()
        (root / ".cache" / "templates").symlink_to(template_cache)
        return root

    return laid


@pytest.mark.parametrize("language", EXPECTED)
@pytest.mark.parametrize("code", CODES)
def test_message(code, language, city, run_build, tmp_path, request):
    """A broken city is told in whole sentences, and an error leaves every file as it was."""
    root = city(code)
    if code in MADE:
        MADE[code](root, request)
    before = held(tmp_path)
    arguments = ["--root", "stad", "--out", "uit", "--today", "2026-11-21", "--messages", language]
    run = run_build(*arguments, *extra_arguments(code))
    request.getfixturevalue("monkeypatch").undo()
    assert run.out == (BROKEN / code / EXPECTED[language]).read_text()
    assert run.code == (0 if code in TOLD_ONLY + IMPORTED else 1)
    if code in TOLD_ONLY + RENEWED:
        assert (tmp_path / "uit" / "klein" / "index.html").read_text() != "de oude site"
    else:
        assert held(tmp_path) == before


def test_every_code_has_a_case():
    """Each code of `messages.py` has a broken city whose output holds its own sentence."""
    assert sorted(MESSAGES) == CODES
    for code in CODES:
        for language, name in EXPECTED.items():
            message = MESSAGES[code]
            sentence = message.nl if language == "nl" else message.en
            start = max(sentence.replace("}", "{").split("{")[::2], key=len)
            assert start in (BROKEN / code / name).read_text(), code


def test_every_made_case_is_used():
    """Each function that makes what git cannot keep belongs to a case."""
    assert set(MADE) <= set(CODES)


def test_base_is_sound(city, run_build, tmp_path):
    """The base city, with nothing broken, builds without a word."""
    city("_base")
    run = run_build("--root", "stad", "--out", tmp_path / "uit", "--today", "2026-11-21")
    assert (run.code, run.out) == (0, "")
    assert (tmp_path / "uit" / "klein" / "index.html").read_text() != "de oude site"


@pytest.mark.parametrize("code", TOLD_ONLY)
def test_strict_makes_warnings_count(code, city, run_build, tmp_path, request):
    """With `--strict` a build that only warns calls that a fault, and changes nothing."""
    root = city(code)
    if code in MADE:
        MADE[code](root, request)
    before = held(tmp_path)
    arguments = ["--root", "stad", "--out", "uit", "--today", "2026-11-21", "--strict"]
    run = run_build(*arguments, *extra_arguments(code))
    words = (BROKEN / code / "expected.txt").read_text()
    assert (run.code, run.out) == (1, words.replace(": let op: ", ": fout: "))
    assert held(tmp_path) == before


@pytest.mark.parametrize("code", ["bad-age", "yaml-syntax", "symlink", "theme-missing"])
def test_input_fault_makes_no_output_folder(code, city, run_build, tmp_path, request):
    """A fault in the input is found before the output folder is even made."""
    root = city(code)
    if code in MADE:
        MADE[code](root, request)
    run = run_build("--root", "stad", "--out", "nieuw", "--today", "2026-11-21")
    assert run.code == 1
    assert not (tmp_path / "nieuw").exists()


LATER = {
    "never-word": (('pattern = "zielig"', 'pattern = "maaltijd"'), "/activiteit/"),
    "controller-missing": (
        ("[security]", '[controller]\nname = "Stichting Fabel"\n\n[security]'),
        "/privacy/",
    ),
}


@pytest.mark.parametrize("code", LATER)
def test_pages_that_stand_are_judged_again(code, city, run_build):
    """A page that need not be made anew is still held against the rules of today."""
    root = city("_base")
    page = "---\ntitle: Privacy\nsummary: Wat wij bewaren.\nlegal: yes\n---\n\nNiets.\n"
    (root / "content" / "klein" / "pagina" / "privacy.md").write_text(page)
    arguments = ["--root", "stad", "--out", "uit", "--today", "2026-11-21", "--format", "json"]
    assert run_build(*arguments).out == "[]\n"
    change, place = LATER[code]
    (root / "site.toml").write_text((root / "site.toml").read_text().replace(*change))
    told = json.loads(run_build(*arguments).out)
    assert {problem["code"] for problem in told} == {code}
    assert any(place in problem["message"] for problem in told)


@pytest.mark.parametrize("name", ["partners/caf\udce9.yaml", "content/klein/pagina/caf\udce9.md"])
def test_file_name_that_is_no_unicode(name, city, run_build):
    """A file with a name from an old disc is a problem of that file, from start to end."""
    root = city("_base")
    (root / name).write_text("name: Club\n")
    run = run_build("--root", "stad", "--out", "uit", "--today", "2026-11-21")
    assert run.code == 1
    assert run.out.count("fout: de naam van dit bestand (") == 1
    assert b"caf" in run.out.encode()


def po(words, header=""):
    """Return a translation file with one more line in its header, and the given words."""
    return f'msgid ""\nmsgstr ""\n"Language: en\\n"\n{header}\n{words}'


@pytest.mark.parametrize(
    "text",
    [
        po("zomaar wat\n"),
        po('msgid "Koken"\n'),
        po('msgid "een"\nmsgid_plural "veel"\nmsgstr[x] "one"\n'),
        po('msgid "een"\nmsgid_plural "veel"\nmsgstr[9] "one"\n'),
        po("", '"POT-Creation-Date: gisteren\\n"\n'),
        po("", '"Plural-Forms: nplurals=veel; plural=n\\n"\n'),
        po("", '"Plural-Forms: nplurals=2; plural=__import__(1)\\n"\n'),
        po("", '"Language: %%%\\n"\n'),
    ],
)
def test_bad_translation_file(text, city, run_build):
    """A translation file that is broken in any way is a problem with its path, not a crash."""
    root = city("_base")
    path = root / "locales" / "en" / "ui.po"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    run = run_build("--root", "stad", "--out", "uit", "--today", "2026-11-21", "--format", "json")
    assert run.code == 1
    (told,) = json.loads(run.out)
    assert (told["code"], told["path"]) == ("po-syntax", "locales/en/ui.po")


def test_full_disk_is_a_full_disk(tmp_path):
    """The device behind the case `disk-full` really says that there is no space left."""
    with (
        pytest.raises(OSError, match="No space left") as caught,
        Path("/dev/full").open("wb", buffering=0) as file,
    ):
        file.write(b".")
    assert caught.value.errno == errno.ENOSPC
