"""A command line in Dutch."""

from __future__ import annotations

import pytest

from brievenbus.__main__ import main, parser
from brievenbus.command import in_dutch


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["inbox", "read"], "er ontbreekt nog: dream"),
        (["inbox", "list", "--zorg"], "“--zorg” hoort hier niet"),
        (["inbox", "due", "--answer"], "zet iets achter --answer"),
        (["inbox", "due", "--answer", "-x"], "zet iets achter --answer"),
        (["inbox", "due", "--answer", "vijf"], "--answer kan niet 'vijf' zijn"),
        (["inbox", "list", "--all=ja"], "achter --all hoort niets, ook niet 'ja'"),
        ([], "er ontbreekt nog: opdracht"),
    ],
)
def test_a_fault_is_told_in_dutch(words, fault, capsys):
    """What a coordinator mistypes is told under the way the command goes; nothing is done."""
    with pytest.raises(SystemExit) as stopped:
        main(words)
    told = capsys.readouterr().err
    assert (stopped.value.code, told.splitlines()[-1]) == (2, f"fout: {fault}")
    assert told.startswith("gebruik: python -m brievenbus")


def test_a_verb_that_is_none_is_told_with_those_that_are(capsys):
    """A mistyped verb names every verb there is."""
    with pytest.raises(SystemExit):
        main(["inbox", "raed"])
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("fout: wat is niet 'raed'; kies uit: ")
    assert "undo" in told


def test_help_is_in_dutch(capsys):
    """No English head stands in the help of any command or verb."""
    for words in (["--help"], ["inbox", "--help"], ["inbox", "due", "--help"]):
        with pytest.raises(SystemExit) as stopped:
            main(words)
        told = capsys.readouterr().out
        assert stopped.value.code == 0
        assert "laat dit zien" in told
        english = ("usage:", "options:", "positional arguments:", "show this")
        assert [words for words in english if words in told] == []
        assert told.startswith("gebruik: ")


def test_a_fault_that_is_not_known_stays_as_it_is():
    """A newer Python may say something else: better English than nothing."""
    assert in_dutch("something new") == "something new"
    assert parser().prog == "python -m brievenbus"
