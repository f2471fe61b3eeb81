"""The contract: what the build wrote is what the mailbox reads."""

from __future__ import annotations

import json
import re

import pytest

from brievenbus import contract
from brievenbus.answers import answers
from brievenbus.contract import ContractError, offices
from droomkaart import offices as build_side


def test_both_sides_speak_of_the_same_version():
    """The number in the files is the one that the mailbox knows."""
    assert contract.VERSION == build_side.VERSION


def test_an_office_for_each_form(rooms, sites):
    """Each page with a form has an office with the same address, choices and sentences."""
    for (brand, language), office in rooms.items():
        prefix = "" if language == "nl" else f"{language}/"
        page = (sites / brand / f"{prefix}droom/index.html").read_text()
        assert f'action="{office.prefix}/"' in page
        for name in ("age", "district", "helper", "talk"):
            for choice in office.choices(name):
                assert f'name="{name}" value="{choice}"' in page
        # who has no stamps to choose from, knows one answer that nobody can give
        stamps = office.choices("stamp") if office.stamps else ()
        assert all(f'name="stamp" value="{choice}"' in page for choice in stamps)
        assert ('name="stamp"' in page) == bool(stamps)
        assert all(office.words.values())
    assert any(office.stamps for office in rooms.values())


def test_the_form_of_an_answer_is_the_form_of_the_page(rooms, sites):
    """With nothing typed and nothing wrong, the mailbox shows the form as the site does."""
    office = rooms["klein", "nl"]
    empty = dict.fromkeys(
        ("dream", "need", "stamp", "name", "age", "district", "helper", "talk", "consent"), ""
    ) | dict.fromkeys(("parent_phone", "own_phone"), "")
    holds = {"values": empty, "faults": {}, "told": (), "notice": "", "photo": False, "key": ""}
    answer = answers(office).page("form", **holds)
    page = (sites / "klein/droom/index.html").read_text()

    def form(text):
        return text[text.index("<form") : text.index("</form>")]

    key = re.compile(r'\s*<input type="hidden" name="key" value="">\s*')
    assert key.search(answer)
    assert key.sub("", form(answer)) == re.sub(r"\s*(?=<p class=.not-seen)", "", form(page))


def test_no_tag_is_left(rooms):
    """Every tag of the pages is filled in: none reaches a visitor."""
    for office in rooms.values():
        held = answers(office)
        assert "<!--" not in held.page("receipt", code="X", standing="read", fits=())
        assert "<!--" not in held.page("trouble", text="X")


def changed(rooms, tmp_path, sites, **more):
    """Return the folder of a contract of which something was changed."""
    held = json.loads((sites / "_mailbox/klein/nl.json").read_text()) | more
    (tmp_path / "klein").mkdir()
    path = tmp_path / "klein" / "nl.json"
    path.write_text(json.dumps({k: v for k, v in held.items() if v is not None}))
    return tmp_path


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"version": 0}, "andere versie"),
        ({"words": None}, "mist words"),
        ({"ages": 5}, "nl.json"),
        ({"ages": {"6-8": {}}}, "nl.json"),
        ({"offers": {"a": {}}}, "nl.json"),
    ],
)
def test_a_broken_contract_is_told(rooms, tmp_path, sites, more, words):
    """A file of another version, or one that lacks something, is a fault with its name."""
    with pytest.raises(ContractError, match=words):
        offices(changed(rooms, tmp_path, sites, **more))


@pytest.mark.parametrize("pages", [{}, {"form": "<!--% if %-->", "receipt": "", "trouble": ""}])
def test_broken_pages_are_told(rooms, tmp_path, sites, pages):
    """A page that is missing, or is no template, is found at the start and not by a child."""
    (office,) = offices(changed(rooms, tmp_path, sites, pages=pages))
    with pytest.raises(ContractError, match="klein/nl"):
        answers(office)


def test_no_contract(tmp_path):
    """Without the files of a build it says what to do."""
    with pytest.raises(ContractError, match="bouw eerst de sites"):
        offices(tmp_path)
