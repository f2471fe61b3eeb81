"""Reading files from strangers: what is text stays text, and what is hostile is refused."""

from __future__ import annotations

import os
from itertools import pairwise

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from droomkaart.load import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    folder_files,
    read_content,
    read_text,
    read_yaml,
    yaml_places,
)
from droomkaart.messages import as_text
from droomkaart.problems import Problems, Source

SHOWN = "partners/club.yaml"
MANY = 100_000
# The problems of a file as a whole, which stand on no line.
WHOLE_FILE = ("empty-file", "too-big")
DEEP = (
    "fout: hier zitten te veel lijsten in elkaar; hoogstens 12 lagen mag\n"
    "  tip: kijk of er een haakje te veel staat\n"
)
NO_MAPPING = (
    "fout: dit bestand moet beginnen met namen en waarden\n  tip: begin zo: name: Judo Noord\n"
)
NO_WORD = (
    "fout: voor de dubbele punt hoort één woord te staan\n  tip: schrijf het zo: naam: waarde\n"
)
ALIAS = (
    "fout: hier staat een anker of verwijzing (& of *); dat mag niet\n"
    '  tip: schrijf de tekst voluit, of zet hem tussen aanhalingstekens: "* nieuw"\n'
)
LINK = (
    "fout: dit is een verwijzing naar een ander bestand; dat mag hier niet\n"
    "  tip: zet het bestand zelf in deze map\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return one folder for all files of this module, which properties may use too."""
    return tmp_path_factory.mktemp("load")


@pytest.fixture(scope="module")
def loaded(folder):
    """Return a function that reads one YAML file: its document, or None, and what is said."""

    def read(text):
        path, problems = folder / "club.yaml", Problems()
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_yaml(path, SHOWN, problems), problems

    return read


@pytest.fixture(scope="module")
def told(loaded):
    """Return a function that says what is wrong with a YAML file; nothing of it is used."""

    def say(text):
        document, problems = loaded(text)
        assert document is None
        return as_text(problems, "nl")

    return say


@pytest.fixture
def content(tmp_path):
    """Return a function that reads one Markdown file: its document, or None, and the words."""

    def read(text):
        path, problems = tmp_path / "vreemd.md", Problems()
        path.write_bytes(text.encode())
        document = read_content(path, "content/klein/pagina/vreemd.md", problems)
        return document, as_text(problems, "nl")

    return read


# --- What a file says ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    [
        "15:00",
        "no",
        "yes",
        "on",
        "0612345670",
        "2026-02-31",
        "2.50",
        "1_000",
        "0x1F",
        "1e3",
        "0o14",
        ".inf",
        "12:30:45",
        "=",
        "<<",
        "True",
    ],
)
def test_scalars_stay_text(loaded, word):
    """No word is turned into a number, a truth or a date: the field decides what it means."""
    document, problems = loaded(f"name: {word}\nlist: [{word}]\n")
    assert (dict(document.data), len(problems)) == ({"name": word, "list": [word]}, 0)


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_not_stated(loaded, word):
    """A name without a value was not stated; between quotes the same word is a text."""
    document, _ = loaded(f'name: {word}\nquoted: "{word}"\nlist: [a, "{word}"]\n')
    assert document.data == {"name": None, "quoted": word, "list": ["a", word]}


def test_bom_and_line_ends(loaded):
    """A byte-order mark and the line ends of Windows and old Macs change nothing."""
    document, _ = loaded(b"\xef\xbb\xbfname: a\r\nabout: |\r  b\r  c\r\nowner: d\n")
    assert document.data == {"name": "a", "about": "b\nc\n", "owner": "d"}
    assert document.source("owner") == Source(SHOWN, 5, 8)


def test_places(loaded):
    """A value, a name and a line of a list are found; what is not there has its group."""
    text = "name: a\nofferings:\n  - id: b\n    ages: {min: 1}\n  - id: c\n"
    document, _ = loaded(text)
    found = {
        "value": document.source("name"),
        "key": document.source("offerings", key=True),
        "item": document.source("offerings", 1),
        "inside": document.source("offerings", 0, "ages", "min"),
        "key inside": document.source("offerings", 0, "ages", key=True),
        "list of one": document.source("name", 0),
        "absent": document.source("offerings", 1, "ages", "min"),
        "nowhere": document.source("owner"),
    }
    assert {name: str(source) for name, source in found.items()} == {
        "value": f"{SHOWN}:1:7",
        "key": f"{SHOWN}:2:1",
        "item": f"{SHOWN}:5:5",
        "inside": f"{SHOWN}:4:17",
        "key inside": f"{SHOWN}:4:5",
        "list of one": f"{SHOWN}:1:7",
        "absent": f"{SHOWN}:5:5",
        "nowhere": f"{SHOWN}:1:1",
    }


def test_id_is_the_file_name(loaded, content):
    """The id of a record is the name of its file, without its language and ending."""
    assert loaded("a: b\n")[0].id == "club"
    assert content("---\na: b\n---\n")[0].id == "vreemd"


def test_content_file(content):
    """A content file is its data and the Markdown behind it, with the lines of both."""
    document, words = content("---  \ntitle: Hoi\nmenu:\n---\n\n# Kop\n---\nTekst\n")
    assert words == ""
    assert document.data == {"title": "Hoi", "menu": None}
    assert document.source("title") == Source("content/klein/pagina/vreemd.md", 2, 8)
    assert (document.body, document.body_line) == ("\n# Kop\n---\nTekst\n", 5)


def test_letters_of_content_are_composed(content):
    """A text from a machine that writes a letter and its mark apart reads as any other."""
    document, _ = content("---\ntitle: Hoi\n---\nEen ide\u0301e\n")
    assert document.body == "Een id\u00e9e\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_content_file_of_any_machine(content, end):
    """The line ends of Windows and old Macs end lines in a content file too."""
    document, words = content(end.join(["---", "title: Hoi", "---", "Een", "Twee"]))
    assert words == ""
    assert (document.data, document.body, document.body_line) == ({"title": "Hoi"}, "Een\nTwee", 4)


@pytest.mark.parametrize(
    "text", ["# Kop\n", "---\ntitle: Hoi\n", " ---\na: b\n---\n", "----\n---\n"]
)
def test_front_matter_missing(content, text):
    """A content file without its block of data is not used."""
    document, words = content(text)
    assert document is None
    assert words == (
        "content/klein/pagina/vreemd.md:1:1: fout: dit bestand mist het blok met gegevens "
        "bovenaan, of de regel --- waarmee dat eindigt\n"
        "  tip: begin met een regel ---, dan title: en summary:, dan weer een regel ---\n"
    )


def test_fault_in_front_matter_has_its_line(content):
    """A fault in the data of a content file is told on its line of the whole file."""
    document, words = content("---\ntitle: Hoi\ntitle: Dag\n---\nTekst\n")
    assert document is None
    assert words == (
        "content/klein/pagina/vreemd.md:3:1: fout: “title” staat hier voor de tweede keer (eerst "
        "op regel 2)\n  tip: laat er één staan\n"
    )


# --- Hostile YAML ---------------------------------------------------------------------------


def test_alias_bomb(told):
    """A file that would unfold into a billion words is refused at its first anchor."""
    rows = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for inner, name in pairwise("abcdefghi"):
        rows.append(f"{name}: &{name} [{', '.join([f'*{inner}'] * 10)}]")
    assert told("\n".join(rows)) == f"{SHOWN}:1:4: {ALIAS}"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: &b c\n", "1:4"),
        ("a: *b\n", "1:4"),
        ("&a b: c\n", "1:1"),
        ("a: &b [c]\n", "1:4"),
        ("a:\n  - &b {c: d}\n", "2:5"),
        ("a: b\n<<: *a\n", "2:5"),
    ],
)
def test_anchors_and_aliases(told, text, place):
    """An anchor or an alias is refused wherever it stands."""
    assert told(text) == f"{SHOWN}:{place}: {ALIAS}"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        pytest.param("[" * MANY, "1:1", NO_MAPPING, id="flow list"),
        pytest.param("{" * MANY, "1:2", NO_WORD, id="flow group"),
        pytest.param("- " * MANY, "1:1", NO_MAPPING, id="block list"),
        pytest.param("? " * MANY, "1:3", NO_WORD, id="block names"),
        pytest.param("a: " + "[" * MANY, "1:15", DEEP, id="flow list in a value"),
        pytest.param("a: " + "{b: " * (MANY // 2), "1:48", DEEP, id="flow groups in a value"),
        pytest.param("a:\n  " + "- " * MANY, "2:25", DEEP, id="block list in a value"),
        pytest.param("a: b\nc: " + "[" * MANY + "]" * MANY, "2:15", DEEP, id="closed"),
        pytest.param("{a: " + "[" * MANY, "1:16", DEEP, id="inside a flow group"),
        pytest.param(
            "".join(" " * n + "a:\n" for n in range(600)), "13:13", DEEP, id="block groups"
        ),
    ],
)
def test_a_hundred_thousand_brackets(told, text, place, words):
    """Lists without end are refused where they get too deep, in every way to write them."""
    assert told(text) == f"{SHOWN}:{place}: {words}"


def test_brackets_in_front_matter(content):
    """The data of a content file is held to the same depth."""
    document, words = content(f"---\ntitle: {'[' * MANY}\n---\nTekst\n")
    assert document is None
    assert words == f"content/klein/pagina/vreemd.md:2:19: {DEEP}"


def test_depth_at_the_limit(loaded, told):
    """The deepest tree that may be is read; one level more is refused."""
    inner = MAX_DEPTH - 1  # the file itself is the first level
    assert loaded("a: " + "[" * inner + "b" + "]" * inner)[0] is not None
    assert told("a: [" + "[" * inner + "b" + "]" * inner + "]") == f"{SHOWN}:1:{4 + inner}: {DEEP}"


def test_many_parts(loaded, told):
    """A file may have so many parts, counted as they are read, and not one more."""
    most = MAX_NODES - 9  # the name, and the starts and ends of stream, document, group, list
    assert loaded("a: [" + "b," * most + "]")[0] is not None
    assert told("a: [" + "b," * (most + 1) + "]") == (
        f"{SHOWN}:2:1: fout: dit bestand heeft te veel onderdelen; hoogstens "
        "20,000\n  tip: verdeel de activiteiten over twee bestanden\n"
    )


@pytest.mark.parametrize(
    ("written", "tag", "place"),
    [
        (
            "!!python/object/apply:os.system [ls]",
            "tag:yaml.org,2002:python/object/apply:os.system",
            4,
        ),
        ("!!str 1", "tag:yaml.org,2002:str", 4),
        ("!wauw", "!wauw", 4),
        ("[!wauw b]", "!wauw", 5),
        ("!wauw {b: c}", "!wauw", 4),
    ],
)
def test_tags(told, written, tag, place):
    """A tag is refused, on a text, a list or a group."""
    assert told(f"a: {written}\n") == (
        f"{SHOWN}:1:{place}: fout: hier staat een label ({tag}); dat mag niet\n"
        '  tip: haal het uitroepteken weg of zet de tekst tussen aanhalingstekens: "!"\n'
    )


def test_long_tag_is_cut(told):
    """A tag of a thousand letters does not fill the report."""
    assert told(f"a: !{'b' * 1_000} c\n") == (
        f"{SHOWN}:1:4: fout: hier staat een label (!{'b' * 79}); dat mag niet\n"
        '  tip: haal het uitroepteken weg of zet de tekst tussen aanhalingstekens: "!"\n'
    )


def test_duplicate_keys(told):
    """Every name that stands twice is told, at any level, and neither value is used."""
    text = "name: a\ncontact:\n  phone: b\n  phone: c\nname: d\nname:\n"
    double = (
        "fout: “{}” staat hier voor de tweede keer (eerst op regel {})\n  tip: laat er één staan\n"
    )
    assert told(text) == (
        f"{SHOWN}:4:3: {double.format('phone', 3)}"
        f"{SHOWN}:5:1: {double.format('name', 1)}"
        f"{SHOWN}:6:1: {double.format('name', 5)}"
    )


@pytest.mark.parametrize(("text", "place"), [("[a, b]: c\n", "1:1"), ("a: {{b: c}: d}\n", "1:5")])
def test_name_is_no_word(told, text, place):
    """A list or a group cannot be a name."""
    assert told(text) == f"{SHOWN}:{place}: {NO_WORD}"


@pytest.mark.parametrize(("text", "place"), [("- a\n", "1:1"), ("a\n", "1:1"), ("---\n", "2:1")])
def test_not_a_group(told, text, place):
    """A file that is a list or a word is refused."""
    assert told(text) == f"{SHOWN}:{place}: {NO_MAPPING}"


def test_two_documents(told):
    """A second document in one file is refused at its own line."""
    assert told("---\na: b\n---\nc: d\n") == (
        f"{SHOWN}:3:1: fout: hier begint een tweede document (---); één per bestand\n"
        "  tip: haal deze regel weg of maak een tweede bestand\n"
    )


def test_control_character_has_its_line(told):
    """A control character is told on the line where it stands."""
    assert told("name: Club\nabout: hé \x07 daar\n") == (
        f"{SHOWN}:2:11: fout: in dit bestand staat een teken dat niet mag (op plek 22)\n"
        "  tip: haal het onzichtbare teken weg\n"
    )


# --- Hostile files --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"name: Caf\xe9\n", "1:10"),
        (b"name: Club\nabout: \xff\n", "2:8"),
        ("name: Club\n".encode("utf-16"), "1:1"),
        (b"name: \xed\xa0\x80\n", "1:7"),
        (b"name: \xc0\xaf\n", "1:7"),
    ],
)
def test_not_utf8(told, raw, place):
    """A file in another encoding is refused at its first foreign byte."""
    assert told(raw) == (
        f"{SHOWN}:{place}: fout: hier staat een teken dat niet in UTF-8 is geschreven\n"
        "  tip: sla het bestand op als UTF-8\n"
    )


@pytest.mark.parametrize("raw", [b"", b"\n\n", b" \t \r\n", b"\xef\xbb\xbf"])
def test_empty_file(told, raw):
    """A file without anything in it is called empty."""
    assert told(raw) == f"{SHOWN}: fout: dit bestand is leeg\n  tip: vul het in of haal het weg\n"


def test_file_without_data(told):
    """A file that holds comments only is called empty too."""
    assert told("# nog niets\n\n# ook niets\n") == (
        f"{SHOWN}:1:1: fout: dit bestand is leeg\n  tip: vul het in of haal het weg\n"
    )


def test_five_megabytes(told):
    """A file of 5 MB is refused by its size, whatever is in it."""
    assert told("name: Club\n# " + "x" * 5_000_000) == (
        f"{SHOWN}: fout: dit bestand is te groot: 5,000,013 bytes, hoogstens 262,144\n"
        "  tip: verdeel de activiteiten over twee bestanden of maak de teksten korter\n"
    )


def test_size_at_the_limit(loaded):
    """The biggest file that may be is read; one byte more is refused."""
    start = "name: Club\n# "
    assert loaded(start + "x" * (MAX_BYTES - len(start)))[0] is not None
    assert loaded(start + "x" * (MAX_BYTES - len(start) + 1))[0] is None


def test_file_that_grows(folder, monkeypatch):
    """No more than the limit is read of a file that says it is small."""
    path, problems = folder / "groeit.yaml", Problems()
    path.write_text("a: " + "b" * 500)
    asked = []
    opened = os.fdopen

    def watched(*arguments):
        file = opened(*arguments)

        class Watched:
            def __enter__(self):
                return self

            def __exit__(self, *_error):
                file.close()

            fileno = file.fileno

            def read(self, size):
                asked.append(size)
                return file.read(size)

        return Watched()

    monkeypatch.setattr(os, "fdopen", watched)
    assert read_text(path, SHOWN, problems, 1_000) == "a: " + "b" * 500
    assert asked == [1_001]


@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "nergens", "."])
def test_symlink_is_not_followed(tmp_path, target):
    """A link is refused before it is opened, whether it leads somewhere or not."""
    path, problems = tmp_path / "club.yaml", Problems()
    path.symlink_to(target)
    assert read_yaml(path, SHOWN, problems) is None
    assert as_text(problems, "nl") == f"{SHOWN}: {LINK}"


def test_pipe_and_folder_are_no_files(tmp_path):
    """A named pipe does not hang the build and a folder does not break it."""
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    problems = Problems()
    for name in ("folder.yaml", "pipe.yaml"):
        assert read_text(tmp_path / name, name, problems) is None
    plain = "fout: dit is geen gewoon bestand\n  tip: zet hier een gewoon bestand neer\n"
    assert as_text(problems, "nl") == f"folder.yaml: {plain}pipe.yaml: {plain}"


def test_file_that_went(tmp_path):
    """A file that is gone by the time it is read is a problem, with the system's reason."""
    problems = Problems()
    assert read_text(tmp_path / "weg.yaml", SHOWN, problems) is None
    assert as_text(problems, "nl") == (
        f"{SHOWN}: fout: dit bestand kan niet worden gelezen (No such file or directory)\n"
        "  tip: kijk of het bestand er staat en of je het mag lezen\n"
    )


def test_folder_files(tmp_path):
    """Files come in the order of their names; links and folders in their place are told."""
    for name in ("b.yaml", "a.yaml", ".hidden.yaml", "notes.txt", "c.yamlx"):
        (tmp_path / name).write_text("x")
    (tmp_path / "map.yaml").mkdir()
    (tmp_path / "link.yaml").symlink_to(tmp_path / "a.yaml")
    (tmp_path / "loop.yaml").symlink_to(tmp_path)
    problems = Problems()
    found = list(folder_files(tmp_path, ".yaml", "partners", problems))
    assert found == [
        (tmp_path / "a.yaml", "partners/a.yaml"),
        (tmp_path / "b.yaml", "partners/b.yaml"),
    ]
    assert as_text(problems, "nl") == (
        f"partners/link.yaml: {LINK}"
        f"partners/loop.yaml: {LINK}"
        "partners/map.yaml: fout: dit is een map, maar de naam eindigt op .yaml\n"
        "  tip: geef de map een naam zonder .yaml\n"
    )


def test_folder_that_is_not_there(tmp_path):
    """A city without such a folder has no such files, and that is no problem."""
    problems = Problems()
    assert list(folder_files(tmp_path / "weg", ".yaml", "partners", problems)) == []
    assert len(problems) == 0


# --- Properties -----------------------------------------------------------------------------

QUICK = settings(deadline=None, max_examples=150)
FEW = settings(deadline=None, max_examples=50)
PIECES = [
    *":-?[]{},&*!|>'\"%@`# \n\t\r~\\0",
    *("name", "offerings", "a", "15:00", "é", "\u202e", "\x00", "\x07", "\ufeff", "\U0001f600"),
    *("- ", ": ", "\n  ", "\n- ", "---\n", "...\n", "&a ", "*a", "!!str ", "<<: ", "|2\n", ">-\n"),
    *('"\\u', "%YAML 1.1\n"),
]


def sound(document, problems, raw):
    """Assert that a file is either read, or refused at a place that exists in it."""
    assert (document is None) == (len(problems.errors) > 0)
    last = raw.count(b"\n") + raw.count(b"\r") + 2  # the reader may stop behind the last line
    for problem in problems:
        assert problem.source.path == SHOWN
        if problem.source.line or problem.code not in WHOLE_FILE:
            assert 1 <= problem.source.line <= last
            assert problem.source.column >= 1
    as_text(problems, "nl").encode()
    as_text(problems, "en").encode()


@QUICK
@given(raw=st.binary(max_size=400))
def test_any_bytes(loaded, raw):
    """Arbitrary bytes as a partner file never raise: they are read, or refused with a place."""
    document, problems = loaded(raw)
    sound(document, problems, raw)


@QUICK
@given(text=st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_yaml_like_text(loaded, text):
    """Texts made of the pieces of YAML never raise: they are read, or refused with a place."""
    document, problems = loaded(text)
    sound(document, problems, text.encode())


NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=8)
TREES = st.recursive(
    NAMES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4)
)


def depth(tree):
    """Return how many levels of lists and groups a tree has."""
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else None
    return 0 if inner is None else 1 + max((depth(child) for child in inner), default=0)


@FEW
@given(data=st.dictionaries(NAMES, TREES, min_size=1).filter(lambda d: depth(d) <= MAX_DEPTH))
def test_what_is_written_is_read(loaded, data):
    """A tree of texts that is written as YAML between quotes comes back as it was."""
    text = yaml.safe_dump(data, default_style='"', allow_unicode=True)
    text = text.replace("!!null ", "")
    document, problems = loaded(text)
    assert as_text(problems, "nl") == ""
    assert document.data == data


@FEW
@given(data=st.dictionaries(NAMES, TREES, min_size=1).filter(lambda d: depth(d) <= MAX_DEPTH))
def test_places_point_at_the_values(data):
    """The place of every text is where its opening quote stands."""
    text = yaml.safe_dump(data, default_style='"', allow_unicode=True)
    lines = text.split("\n")
    for path, (line, column) in yaml_places(text).items():
        value = data
        for step in path[:-1] if path and path[-1] == "#key" else path:
            value = value[step]
        if isinstance(value, str):
            assert lines[line][column] in '"?', path


@pytest.mark.parametrize("name", ["club.yml", "club.YAML", "club.yaml.txt", "Club.Yml"])
def test_an_odd_ending_is_told(tmp_path, name):
    """A file that was surely meant to take part is not passed over in silence."""
    (tmp_path / name).write_text("a: b\n")
    problems = Problems()
    assert list(folder_files(tmp_path, ".yaml", "partners", problems)) == []
    assert as_text(problems, "nl") == (
        f"partners/{name}: fout: de naam van dit bestand eindigt niet op .yaml, dus het zou niet "
        "meedoen\n  tip: geef het een naam die eindigt op .yaml\n"
    )
