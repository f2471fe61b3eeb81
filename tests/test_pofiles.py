"""Translation files through a year of changes: no translation is lost, and none is passed off."""

from __future__ import annotations

import polib
import pytest
from babel.messages.pofile import read_po
from translate.storage import pypo

from droomkaart import pofiles
from droomkaart.problems import Problems, Source
from droomkaart.sourcetexts import FIELDS, SourceText


def text(context: str, words: str) -> SourceText:
    """Return a text of the city."""
    return SourceText(FIELDS, context, words, Source("partners/club.yaml", 3, 1))


def filled(**translated: str) -> polib.POFile:
    """Return a file with some translated texts; their contexts are of one offering."""
    file = polib.POFile(wrapwidth=pofiles.WIDTH)
    file.metadata = {"Content-Type": "text/plain; charset=utf-8", "X-Generator": "Weblate 5"}
    for words, translation in translated.items():
        entry = polib.POEntry(msgctxt=f"club/judo/{words}", msgid=words, msgstr=translation)
        entry.tcomment = "machine"
        file.append(entry)
    return file


def told(file: polib.POFile) -> list[tuple[str, str, str, bool]]:
    """Return each text with its context, translation, and whether it waits for a person."""
    return [(e.msgctxt, e.msgid, e.msgstr, "fuzzy" in e.flags) for e in file if not e.obsolete]


def asleep(file: polib.POFile) -> list[str]:
    """Return the translations that wait for their text to come back."""
    return [entry.msgstr for entry in file if entry.obsolete]


def test_what_stays_keeps_its_translation():
    """A new text comes in empty, in the order of the city; the others stay as they were."""
    new = pofiles.updated(filled(a="A"), [text("club/judo/b", "b"), text("club/judo/a", "a")])
    assert told(new) == [("club/judo/b", "b", "", False), ("club/judo/a", "a", "A", False)]
    assert [e.tcomment for e in new] == ["", "machine"]
    assert [e.occurrences for e in new] == [[("partners/club.yaml", "")]] * 2


def test_a_changed_text_is_stale():
    """The translation stays as a suggestion, with the words that it was made from."""
    new = pofiles.updated(filled(a="A"), [text("club/judo/a", "anders")])
    assert told(new) == [("club/judo/a", "anders", "A", True)]
    assert [e.previous_msgid for e in new] == ["a"]
    again = pofiles.updated(new, [text("club/judo/a", "anders")])
    assert [(e.flags, e.previous_msgid) for e in again] == [(["fuzzy"], "a")]


def test_a_moved_text_is_the_same_text():
    """A line that moved within its offering keeps its translation, and lends it to no other."""
    old = polib.POFile()
    old.append(polib.POEntry(msgctxt="club/judo/when/0", msgid="elke week", msgstr="every week"))
    wanted = [text("club/judo/when/0", "soms"), text("club/judo/when/1", "elke week")]
    assert told(pofiles.updated(old, wanted)) == [
        ("club/judo/when/0", "soms", "", False),
        ("club/judo/when/1", "elke week", "every week", False),
    ]


def test_what_goes_comes_back():
    """A partner that pauses loses no translation: it waits at the end of the file."""
    old = filled(a="A", b="B")
    paused = pofiles.updated(old, [text("club/judo/a", "a")])
    assert asleep(paused) == ["B"]
    assert told(paused) == [("club/judo/a", "a", "A", False)]
    back = pofiles.updated(paused, [text("club/judo/a", "a"), text("club/judo/b", "b")])
    assert told(back)[1] == ("club/judo/b", "b", "B", False)
    assert asleep(back) == []


def test_a_file_through_the_disk(tmp_path):
    """What was written is read as it was, the waiting ones included, and is written the same."""
    path = tmp_path / "en" / "offerings.po"
    kept = pofiles.updated(filled(a="A", b="B", c="Č"), [text("club/judo/a", "anders")])
    pofiles.save(kept, path)
    first = path.read_bytes()
    read = pofiles.read(path, "en")
    assert told(read) == [("club/judo/a", "anders", "A", True)]
    assert asleep(read) == ["B", "Č"]
    assert read.metadata["X-Generator"] == "Weblate 5"  # what others write in the head stays
    pofiles.save(pofiles.updated(read, [text("club/judo/a", "anders")]), path)
    assert path.read_bytes() == first


def test_a_new_file_has_the_plurals_of_its_interface(tmp_path):
    """A new file takes its head from `ui.po`: Babel's own rule for Arabic is wrong."""
    rule = "nplurals=2; plural=(n > 7)"
    (tmp_path / "ui.po").write_text(f'msgid ""\nmsgstr ""\n"Plural-Forms: {rule}\\n"\n')
    head = pofiles.read(tmp_path / "offerings.po", "ar").metadata
    assert (head["Plural-Forms"], head["Language"]) == (rule, "ar")


@pytest.fixture
def file(tmp_path):
    """Return a PO file with all that ours hold: contexts, comments, fuzzy ones, waiting ones."""
    path = tmp_path / "ar.po"
    wanted = [text("club/judo/a", "anders"), text("club/judo/d", "Regel een\nRegel “twee”")]
    catalog = pofiles.updated(filled(a="A", b="B"), wanted)
    catalog.find("Regel een\nRegel “twee”", msgctxt="club/judo/d").msgstr = "Line\n“two”"
    pofiles.save(catalog, path)
    return path


def test_a_round_trip_through_babel(file):
    """What a program with Babel reads is what we wrote."""
    with file.open("rb") as stream:
        found = [(m.context, m.id, m.string, m.fuzzy) for m in read_po(stream) if m.id]
    assert found == told(pofiles.read(file, "en"))


def test_a_round_trip_through_the_toolkit(file):
    """What Weblate's own library saves is what we wrote; it too knows what waits."""
    before = pofiles.read(file, "en")
    store = pypo.pofile.parsefile(str(file))
    states = {str(unit.source): unit.isfuzzy() for unit in store.units if unit.source}
    assert states["anders"]
    store.savefile(str(file))
    after = pofiles.read(file, "en")
    assert told(after) == told(before)
    assert asleep(after) == asleep(before) == ["B"]
    assert [e.previous_msgid for e in after] == [e.previous_msgid for e in before]
    assert [e.tcomment for e in after] == [e.tcomment for e in before]


def test_counts():
    """A text waits when it has no translation, or only a suggestion."""
    catalog = pofiles.updated(filled(a="A"), [text("club/judo/a", "x"), text("club/judo/n", "n")])
    assert pofiles.waiting(catalog) == 2


def test_a_file_with_faults_is_refused(tmp_path):
    """All faults of a file are told, each with its line, and nothing of it is used."""
    path, problems = tmp_path / "terug.po", Problems()
    path.write_text(
        'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "{number} dag"\nmsgstr "{n} day"\n\n'
        'msgctxt "club/judo/title"\nmsgid "Judo"\nmsgstr "<b>Judo</b>"\n'
    )
    assert pofiles.checked(path, problems) is None
    assert [(p.code, p.source.line) for p in problems] == [("po-placeholder", 4), ("po-html", 8)]
