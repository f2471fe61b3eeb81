"""The inbox: a coordinator reads each dream once, on the own computer."""

from __future__ import annotations

import argparse
import base64
import csv
import datetime as dt
import io
import os
import subprocess
import sys

import httpx
import pytest
from browsing import PRODUCT
from mailboxes import WHOLE, jpeg, posted

from brievenbus import keyfile
from brievenbus.__main__ import main
from brievenbus.inbox import cli
from brievenbus.inbox.agreed import Keeping, Terms
from brievenbus.inbox.desk import DeskError, Dream, Line
from brievenbus.inbox.due import due, ends
from brievenbus.letter import Letter
from brievenbus.marks import Act, Done
from brievenbus.seal import keys, sealed
from brievenbus.store import Entry

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def inbox(opened, capsys):
    """Return what runs an inbox command as Anna, and gives what it printed."""

    def run(*words, key="anna.txt"):
        arguments = [
            "inbox",
            "--to",
            opened.address,
            "--key",
            str(opened.folder / key),
            "--by",
            "Anna",
        ]
        capsys.readouterr()
        code = main([*arguments, *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def send(opened, photo=None, **changed):
    """Send a form to the open mailbox, and return the answer."""
    address = f"{opened.address}/brievenbus/klein/nl/"
    answer = httpx.post(address, files=posted(WHOLE | changed, photo))
    assert answer.status_code == 303
    return answer


def first(inbox):
    """Return the beginning of the code of the first dream in the list."""
    return rows(inbox)[0].split()[0]


def rows(inbox, *more, key="anna.txt"):
    """Return the lines of the list, without the heading and the count."""
    return inbox("list", *more, key=key)[1].splitlines()[1:-1]


def test_a_dream_from_browser_to_coordinator(opened, inbox):
    """What was sent is listed without its words, read with them, and the receipt tells so."""
    where = send(opened).headers["location"]
    _, listed, _ = inbox("list")
    assert "nieuw" in listed
    assert "dierenarts" not in listed
    code, told, _ = inbox("read", first(inbox))
    assert code == 0
    for words in ("Ik wil dierenarts worden", "een paard", "Sam", "+31 6 12345678", "bibliotheek"):
        assert words in told
    assert "gelezen" in inbox("list")[1]
    assert "heeft je droom gelezen" in httpx.get(opened.address + where).text


def test_each_dream_is_there_exactly_once(opened, inbox):
    """Ten dreams, each sent twice with its key, are ten dreams."""
    for number in range(10):
        for _ in range(2):
            send(opened, name=f"Kind {number}", key=f"{number:032}")
    assert inbox("list")[1].splitlines()[-1] == "10 dromen"


def test_a_photo_is_saved(opened, inbox, tmp_path):
    """The photo comes as a file of one's own, and never over another one."""
    send(opened, jpeg())
    name = tmp_path / "foto.jpg"
    assert inbox("photo", first(inbox), name)[0] == 0
    assert name.read_bytes()[:2] == b"\xff\xd8"
    assert name.stat().st_mode & 0o077 == 0
    code, _, err = inbox("photo", first(inbox), name)
    assert (code, err) == (1, f"fout: {name} is er al; kies een andere naam\n")
    code, _, err = inbox("photo", first(inbox), tmp_path / "weg" / "foto.jpg")
    assert (code, err) == (1, f"fout: {tmp_path}/weg/foto.jpg: die map is er niet\n")


def test_a_dream_without_a_photo_says_so(opened, inbox, tmp_path):
    """Who asks for a photo that was never there does not read that the dream is gone."""
    send(opened)
    assert (
        inbox("photo", first(inbox), tmp_path / "x.jpg")[2] == "fout: bij deze droom is geen foto\n"
    )
    assert not (tmp_path / "x.jpg").exists()


def test_the_code_of_the_receipt_finds_a_dream(opened, inbox):
    """A family that calls with its code is found by it, however it was typed."""
    code = send(opened).headers["location"].rsplit("/", 1)[1]
    send(opened, name="een ander")
    shown = "-".join((code[:4], code[4:8], code[8:])).lower()
    assert "Sam" in inbox("read", shown)[1]
    assert f"Bon         {shown.upper()}" in inbox("read", code)[1]


def test_what_is_noted_is_sealed_and_shown(opened, inbox):
    """Everybody who can read sees who did what; on the server's disk none of it can be read."""
    send(opened)
    dream = first(inbox)
    assert inbox("assign", dream, "Bo Kanarie")[0] == 0
    inbox("note", dream, "belt liever na vijf uur")
    inbox("reached", dream)
    inbox("followed", dream)
    inbox("worry", dream, "praat eerst met Bo")
    (listed,) = rows(inbox, key="bo.txt")
    assert listed.split()[2] == "zorg"
    assert "Bo Kanarie" in listed
    told = inbox("read", dream, key="bo.txt")[1]
    assert "ZORG" in told
    assert "Anna: toegewezen aan Bo Kanarie" in told
    assert "belt liever na vijf uur" in told
    held = b"".join(path.read_bytes() for path in opened.office.state.iterdir())
    assert b"Kanarie" not in held
    assert inbox("no-worry", dream, key="bo.txt")[0] == 0
    inbox("close", dream)
    assert inbox("list")[1] == "0 dromen\n"
    assert "afgerond" in inbox("list", "--all")[1]
    inbox("reopen", dream)
    assert inbox("list")[1].splitlines()[-1] == "1 droom"


def test_a_wrong_note_is_taken_back(opened, inbox):
    """What was noted by mistake is told no more as done, and stays to be read with who undid it."""
    send(opened)
    name = first(inbox)
    inbox("reached", name)
    inbox("assign", name, "Bram")
    assert inbox("undo", name)[:2] == (0, f"{name}: teruggenomen: toegewezen aan Bram\n")
    assert "Bram" not in rows(inbox)[0]
    assert inbox("undo", name)[1] == f"{name}: teruggenomen: familie bereikt\n"
    told = inbox("read", name)[1]
    assert "Anna: familie bereikt" in told
    assert "Anna: teruggenomen: familie bereikt" in told
    fault = f"fout: bij {name} is niets genoteerd dat je terug kunt nemen\n"
    assert inbox("undo", name) == (1, "", fault)


def test_lists_are_cut_and_ordered(opened, inbox):
    """A worry comes first, what a machine found odd before what was read; a district has its own."""
    for number, district in enumerate(("noord", "noord", "noord", "zuid")):
        more = {"homepage": "x"} if district == "zuid" else {}
        send(opened, name=f"kind {number}", district=district, **more)
    worried, read, *_ = (row.split()[0] for row in rows(inbox))
    inbox("worry", worried, "x", key="bo.txt")
    inbox("read", read)
    assert [row.split()[2] for row in rows(inbox)] == ["zorg", "nieuw", "apart", "gelezen"]
    assert len(rows(inbox, "--district", "zuid")) == 1
    assert len(rows(inbox, "--worry")) == 1
    code, _, err = inbox("list", "--district", "nergens")
    assert (code, err) == (1, "fout: uit “nergens” is geen droom; wel uit: noord, zuid\n")


def test_a_worry_is_for_the_role_of_care(opened, inbox, tmp_path):
    """From the moment it is one, a worry is read, noted and removed by the care role alone."""
    send(opened, jpeg(), dream="thuis is het niet veilig")
    dream = first(inbox)
    assert inbox("worry", dream, "praat eerst met Bo")[0] == 0
    assert rows(inbox)[0].endswith("voor de zorgcoördinator")
    for words in (["read", dream], ["advise", dream], ["photo", dream, tmp_path / "x.jpg"]):
        code, out, err = inbox(*words)
        assert (code, out) == (1, "")
        assert "voor de zorgcoördinator" in err
    for words in (["no-worry", dream], ["note", dream, "x"], ["forget", dream, "--sure"]):
        code, out, err = inbox(*words)
        assert (code, out) == (1, "")
        assert "daar gaat alleen de zorgcoördinator mee verder" in err
    assert "niet veilig" in inbox("read", dream, key="bo.txt")[1]
    assert (
        inbox("due", key="bo.txt")[1]
        .splitlines()[0]
        .endswith("zorg: volg de afspraken van de zorgcoördinator")
    )
    told = inbox("export", tmp_path / "alles.csv", key="bo.txt")[1]
    assert "1 met een zorg staan er niet in" in told
    assert "niet veilig" not in (tmp_path / "alles.csv").read_text()
    assert inbox("no-worry", dream, key="bo.txt")[0] == 0
    assert "niet veilig" in inbox("read", dream)[1]


def test_what_looks_alike_is_told_and_never_merged(opened, inbox):
    """Two posts of the same words are two dreams, and each names the other; so does one number."""
    send(opened)
    send(opened, dream="ik wil  DIERENARTS worden")
    send(opened, name="zusje", dream="Zingen")
    one, two, three = (row.split()[0] for row in rows(inbox))
    assert sum("lijkt op een andere" in row for row in rows(inbox)) == 2
    assert f"Lijkt op    {two}: dezelfde woorden en hetzelfde nummer" in inbox("read", one)[1]
    assert f"Nummer ook  bij {one}, {two}: misschien een gezin" in inbox("read", three)[1]


def test_a_district_has_its_coordinator(opened, inbox):
    """What was agreed is filled in; where nothing was, the inbox asks who."""
    send(opened)
    send(opened, district="zuid", name="Kim")
    there, away = sorted(rows(inbox), key=lambda row: "zuid" in row)
    assert inbox("assign", there.split()[0])[1].endswith("toegewezen aan Anna\n")
    code, _, err = inbox("assign", away.split()[0])
    assert (code, err) == (
        1,
        "fout: voor zuid is niemand afgesproken; schrijf wie ermee verder gaat\n",
    )
    assert inbox("note", away.split()[0], "  ")[2] == "fout: schrijf erbij: de notitie\n"


def test_a_hostile_dream_does_no_harm(opened, inbox, tmp_path):
    """Escape codes reach no terminal, and formulas no spreadsheet."""
    send(opened, dream="=HYPERLINK(1)", need="a\u202eb", name="+cmd|' /C calc'!A0")
    told = inbox("read", first(inbox))[1]
    assert "\x1b" not in told
    assert "\u202e" not in told
    table = tmp_path / "dromen.csv"
    assert inbox("export", table)[0] == 0
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig")), delimiter=";"))
    cells = dict(zip(rows[0], rows[1], strict=True))
    assert cells["droom"] == "'=HYPERLINK(1)"
    assert cells["naam"] == "'+cmd|' /C calc'!A0"
    assert cells["nummer"] == "'+31612345678"
    assert table.stat().st_mode & 0o077 == 0
    assert inbox("export", table)[0] == 1


def test_a_letter_of_somebody_else_does_no_harm(opened, inbox, tmp_path):
    """Who seals to the public keys can write any letter: the terminal and the table obey none of it."""
    harm = "\x1b]0;weg\x07\x1b[2J\u202e=1+1\r\nvals"
    words = ("brand", "language", "code", "dream", "need", "name", "age", "district", "helper")
    given = dict.fromkeys((*words, "phone", "whose", "talk", "stamp"), harm)
    letter = Letter("a" * 32, "2026-11-23T14:05Z", consent=True, labels=(harm,), **given)
    keys = tuple(person.key for person in opened.office.settings.people)
    sealed_ = sealed(letter.packed(), keys)
    opened.office.store.put(Entry(letter.id, b"x", False, letter.received, False, sealed_))
    for words in (["list"], ["read", "aaaa"], ["due"], ["list", "--district", "noord"]):
        code, out, err = inbox(*words)
        assert code in (0, 1)
        for sign in ("\x1b", "\x07", "\u202e", "\r"):
            assert sign not in out + err
    assert "\nvals" not in inbox("list")[1]
    inbox("export", tmp_path / "x.csv")
    assert "\x1b" not in (tmp_path / "x.csv").read_text()


def test_a_dream_is_forgotten(opened, inbox):
    """What is thrown away is gone, and its receipt unknown."""
    where = send(opened).headers["location"]
    dream = first(inbox)
    code, _, err = inbox("forget", dream)
    assert (code, err) == (1, f"fout: {dream} gaat voor altijd weg; zeg het nog eens met --sure\n")
    assert inbox("forget", dream, "--sure")[0] == 0
    assert inbox("list")[1] == "0 dromen\n"
    assert httpx.get(opened.address + where).status_code == 404
    assert inbox("read", dream)[0] == 1


def test_a_stranger_learns_nothing(opened, inbox, tmp_path):
    """A key that is not known, the recovery key, a wrong pass and a wrong address are turned away."""
    keyfile.made(opened.folder / "vreemd.txt", "")
    for key in ("vreemd.txt", "kluis.txt"):
        code, out, err = inbox("list", key=key)
        assert (code, out) == (1, "")
        assert "kent deze sleutel niet" in err
    for path in ("dromen", "sleutels", "dromen/x/foto"):
        answer = httpx.get(
            f"{opened.address}/brievenbus/balie/{path}", headers={"Authorization": "Bearer x"}
        )
        assert (answer.status_code, answer.json()) == (401, {})
    for method in ("POST", "DELETE"):
        assert (
            httpx.request(method, f"{opened.address}/brievenbus/balie/dromen/x").status_code == 401
        )
    with pytest.raises(DeskError, match="niet te bereiken"):
        Line("http://127.0.0.1:9", keys()[0], lambda: TODAY)


@pytest.mark.parametrize("sent", [b"", b"[]", b'{"key": 5}', b'{"key": "age1x"}', b"x" * 200_000])
def test_the_desk_takes_no_nonsense(opened, sent):
    """What is no request for a pass is turned away."""
    assert httpx.post(f"{opened.address}/brievenbus/balie/pas", content=sent).status_code == 403


def test_the_desk_keeps_nothing_open(opened, inbox):
    """A mark that an inbox forgot to seal is refused, and never on the disk."""
    send(opened)
    line = Line(opened.address, keyfile.read(opened.folder / "anna.txt", str), lambda: TODAY)
    (dream,) = line.dreams()
    address = f"{opened.address}/brievenbus/balie/dromen/{dream.id}"
    data = base64.b64encode(Done(Act.NOTE, "Anna", "2026-11-23", "gepest").packed()).decode()
    headers = {"Authorization": line._client.headers["Authorization"]}
    assert httpx.post(address, json={"sealed": data}, headers=headers).status_code == 400
    line.close()
    assert "gepest" not in inbox("read", first(inbox))[1]


def test_an_answer_of_something_else(opened, monkeypatch):
    """What answers like no mailbox, halfway, is told and no fault of the program."""
    line = Line(opened.address, keyfile.read(opened.folder / "anna.txt", str), lambda: TODAY)
    for answer in ({}, [], {"dreams": 5}, {"dreams": [{"id": "x"}]}):
        held = httpx.Response(200, json=answer)
        monkeypatch.setattr(line, "_ask", lambda *_, held=held: held)
        with pytest.raises(DeskError, match=f"{opened.address} antwoordt niet als een brievenbus"):
            line.dreams()
    line.close()


def test_a_key_that_came_later(opened, inbox):
    """A dream from before a key was added is listed, and said to be closed to it."""
    send(opened)
    line = Line(opened.address, keyfile.read(opened.folder / "anna.txt", str), lambda: TODAY)
    (dream,) = line.dreams()
    line._secret = keys()[0]
    (closed,) = line.dreams()
    options = argparse.Namespace(all=False, worry=False, district="noord")
    assert list(cli._list(line, options)) == ["0 dromen"]  # of an unknown district, and no fault
    line.close()
    assert dream.letter
    assert closed.letter is None


def dream(received, **more):
    """Return a dream without words."""
    given = {"aside": False, "care": False, "read": "", "closed": "", "done": ()} | more
    return Dream("a", received, letter=None, picture=False, **given)


REACHED = Done(Act.REACHED, "Anna", "2026-09-01")


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (dream("2026-11-23T10:00Z", care=True), "zorg: volg de afspraken van de zorgcoördinator"),
        (dream("2026-11-21T10:00Z"), ""),
        (dream("2026-11-20T10:00Z"), "al 3 dagen niet gelezen"),
        (dream("2026-11-20T10:00Z", read="2026-11-21"), ""),
        (dream("2026-11-18T10:00Z", read="2026-11-21"), "nog 2 dagen om de familie te bereiken"),
        (dream("2026-11-10T10:00Z", read="2026-11-21"), "beloofd binnen 7 dagen; het zijn er 13"),
        (dream("2026-08-30T10:00Z", read="x", done=(REACHED,)), "vraag of het werkte: https://vraag.example"),
        (dream("2026-08-30T10:00Z", read="x", done=(REACHED, Done(Act.FOLLOWED, "A", "2026-11-01"))), ""),
        (dream("2026-01-01T10:00Z", closed="2026-02-01"), ""),
    ],
)  # fmt: skip
def test_what_is_due_today(held, words):
    """Unread for three days, a promise about to be missed, a family to ask again."""
    terms = Terms(questionnaire="https://vraag.example")
    assert [reminder.words for reminder in due([held], TODAY, terms)] == [words] * bool(words)


def test_due_on_the_command_line(opened, inbox):
    """What is due is told by the code of the dream."""
    send(opened)
    assert inbox("due")[1] == "0 om vandaag te doen\n"
    assert "al 0 dagen niet gelezen" in inbox("due", "--unread", "0")[1]
    with pytest.raises(SystemExit):
        inbox("due", "--unread", "-1")


@pytest.mark.parametrize(
    ("held", "day"),
    [
        (dream("2026-01-01T10:00Z"), dt.date(2026, 4, 1)),
        (dream("2026-01-01T10:00Z", read="2026-02-01"), dt.date(2027, 2, 1)),
        (dream("2026-01-01T10:00Z", read="2026-02-01", closed="2026-03-01"), dt.date(2026, 3, 31)),
    ],
)
def test_until_when_it_is_kept(held, day):
    """A coordinator can tell a family on which day their dream is gone."""
    assert ends(held, Keeping()) == day


def test_a_text_is_sent_after_reading(opened, inbox):
    """Nothing is ready to send for a dream that nobody read: it could be a worry."""
    send(opened)
    dream = first(inbox)
    assert inbox("advise", dream)[2].startswith("fout: lees de droom eerst")
    inbox("read", dream)
    assert "https://wa.me/31612345678?text=" in inbox("advise", dream)[1]


def test_what_is_no_key_is_told(opened, inbox):
    """A file that is no key is not asked for its pass phrase."""
    (opened.folder / "brief.txt").write_text("hoi")
    assert "is geen sleutel" in inbox("list", key="brief.txt")[2]
    assert "is er niet; zeg waar je sleutel staat" in inbox("list", key="weg.txt")[2]


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("ergens", "ergens: een adres begint met https:// (of http://)"),
        ("http://a\x01b", "http://a�b: dit is geen adres"),
        ("http://é..x", "http://é..x: dit is geen adres"),
        ("http://", "http:// is niet te bereiken"),
        ("http://127.0.0.1:1", "http://127.0.0.1:1 is niet te bereiken"),
    ],
)
def test_an_address_that_is_none(tmp_path, capsys, address, fault):
    """What can be no address, or answers to nobody, is told with the address as it was typed."""
    key = tmp_path / "sleutel.txt"
    assert main(["inbox", "--key", str(key), "keygen", "--open"]) == 0
    assert main(["inbox", "--key", str(key), "--to", address, "list"]) == 1
    assert capsys.readouterr().err == f"fout: {fault}\n"


def test_who_stops_listening(opened):
    """A reader that leaves, as `head` does, ends the list without a word; nothing is half done."""
    send(opened)
    words = ["--key", str(opened.folder / "anna.txt"), "--to", opened.address, "list"]
    with subprocess.Popen(
        [sys.executable, "-m", "brievenbus", "inbox", *words],
        cwd=PRODUCT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as done:
        done.stdout.close()
        told = done.stderr.read()
        done.stdout = None
    assert (done.returncode, told) == (141, b"")


def test_a_screen_without_arabic(opened, inbox):
    """A screen that knows no Arabic shows signs in the place of its letters, and no fault."""
    send(opened, dream="أريد أن أصبح طبيبة")
    name, key = first(inbox), str(opened.folder / "anna.txt")
    words = [sys.executable, "-m", "brievenbus", "inbox", "--key", key, "--to", opened.address]
    done = subprocess.run(
        [*words, "read", name],
        cwd=PRODUCT,
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"???? ?? ???? ?????" in done.stdout
