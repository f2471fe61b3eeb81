"""What a translation must keep, and what it may not bring in."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from droomkaart.pocheck import asked, faults, made_by, words_of

LOCALES = Path(__file__).resolve().parent.parent / "locales"


@pytest.mark.parametrize(
    ("source", "translation", "context", "found"),
    [
        ("nog {number} plek", "{number} place left", None, []),
        ("nog {number} plek", "one place left", None, ["po-placeholder"]),
        ("Judo", "<b>Judo</b>", "club/judo/title", ["po-html"]),
        ("Judo", "Judo &amp; more", "club/judo/title", ["po-html"]),
        ("Judo <3", "Judo <3", "club/judo/title", []),  # no tag
        ("Judo", "Judo & more", "club/judo/title", []),
        ("Judo", "x" * 49, "club/judo/title", ["po-long"]),
        ("Judo", "x" * 48, "club/judo/title", []),
        (("{number} dag", "{number} dagen"), ("{number} day", "{number} days"), None, []),
        (("{number} dag", "{number} dagen"), ("{number} day", ""), None, ["po-plurals"]),
        (("{number} dag", "{number} dagen"), ("a", "b", "c"), None, ["po-plurals"]),
    ],
)
def test_faults(source, translation, context, found):
    """Places, plurals, markup and length are held against the source."""
    assert list(faults(Message(source, translation, context=context), 2)) == found


def test_what_a_file_asks_for():
    """Each Dutch text is found, translated or not, on one line or more; what is over is not."""
    text = (
        'msgid ""\nmsgstr "Language: en\\n"\n\n'
        'msgid "Agenda"\nmsgstr ""\n\n'
        '# machine\n#, fuzzy\nmsgid "Zeg \\"ja\\""\nmsgstr "Say"\n\n'
        'msgid ""\n"{number} "\n"dag"\nmsgid_plural "{number} dagen"\nmsgstr[0] ""\n\n'
        '#~ msgid "Weg"\n#~ msgstr "Gone"\n'
    )
    assert list(asked(text)) == ["Agenda", 'Zeg "ja"', "{number} dag"]


@pytest.mark.parametrize("path", sorted(LOCALES.glob("*/ui.po")), ids=lambda p: p.parent.name)
def test_a_file_asks_for_what_babel_reads(path):
    """The quick way finds just the texts that the whole reader finds."""
    with path.open("rb") as file:
        whole = {words_of(message.id)[0] for message in read_po(file) if message.id}
    assert set(asked(path.read_text())) == whole


def test_words_are_composed():
    """A letter and its mark become one letter, as the rest of the city has it (NFC)."""
    assert words_of("e\u0301e\u0301n") == ("één",)
    assert words_of(None) == ("",)


@pytest.mark.parametrize(
    ("comments", "who"),
    [
        ([], "human"),
        (["machine"], "machine"),
        (["kijk nog eens", " machine "], "machine"),
        (["machine", "reviewed"], "reviewed"),
    ],
)
def test_who_made_it(comments, who):
    """A comment of one word says who made a translation; without one it was a person."""
    assert made_by(comments) == who
