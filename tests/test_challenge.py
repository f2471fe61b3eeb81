"""A challenge on its page."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError
from test_content import article

from droomkaart.model.challenge import Challenge, Made, Winner

FABELSTAD = Path(__file__).resolve().parent / "fabelstad"


def test_a_challenge_that_runs(fabel):
    """While it runs it counts down, says how to take part, and leads to where that is done."""
    game = article(fabel, "challenges", "bouw-een-brug", "groot").game
    assert (game.state, game.words) == ("running", "nog 10 dagen")
    assert [strip.day for strip in game.strips] == [*map(str, range(22, 31)), "1"]
    assert game.steps == ("Pak een doos.", "Maak een brug.", "Zet er een boek op.")
    assert game.take_part == "https://makershal.example/brug"


@pytest.mark.parametrize(
    ("today", "state", "torn"),
    [
        ("2026-10-31", "before", None),
        ("2026-11-21", "running", 0),
        ("2026-11-25", "running", 3),
        ("2026-12-01", "running", 9),
        ("2026-12-02", "closed", None),
    ],
)
def test_it_turns_by_date(stage, today, state, torn):
    """It opens and closes by itself; each day that passes is torn off, the last one stays."""
    scene = stage(today=dt.date.fromisoformat(today))
    game = article(scene, "challenges", "bouw-een-brug", "groot").game
    assert game.state == state
    assert bool(game.take_part) == (state == "running")
    assert (sum(s.torn for s in game.strips) if game.strips else None) == torn


def test_who_won(fabel):
    """Winners stand there by first name or team, with what they won."""
    game = article(fabel, "challenges", "klaar", "groot").game
    assert [winner.value for winner in game.winners] == ["Vos: een doos krijt", "klas 2B"]


def test_the_gallery(fabel):
    """Work has its name and its maker; what was withdrawn is not there."""
    game = article(fabel, "challenges", "klaar", "groot").game
    assert [(work.title.value, work.maker) for work in game.gallery] == [
        ("De gele straat", "Vos, 14"),
        ("", "klas 2B"),
    ]


def test_what_is_withdrawn_leaves_all(tmp_path, run_build):
    """Of a picture that its maker withdrew nothing is left: not on the site, not in the cache."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD, root)
    path = root / "content/groot/challenges/klaar.md"
    arguments = ("--root", str(root), "--today", "2026-11-21", "--out", str(root / "uit"))
    assert run_build(*arguments).code == 0
    before, cached = _pictures(root), _cached(root)
    assert len(before) == 3  # an AVIF, a WebP and a JPEG of one small picture
    text = path.read_text()
    for maker in ("age: 14}", "people: no, team: klas 2B}"):
        text = text.replace(maker, f"{maker[:-1]}, withdrawn: yes}}")
    path.write_text(text)
    found = run_build(*arguments)
    assert (found.code, found.out.count("ingetrokken")) == (0, 2)
    assert _pictures(root) == set()
    assert not any((root / f"uit/groot{name}").exists() for name in before)
    assert len(_cached(root)) == len(cached) - 3


def _pictures(root):
    """Return the addresses of the pictures on the page of the gallery."""
    page = (root / "uit/groot/challenges/klaar/index.html").read_text()
    return set(re.findall(r"/assets/p/[\w.-]+", page))


def _cached(root):
    return [path.name for path in (root / ".cache/pictures").iterdir()]


def test_a_series(fabel):
    """A challenge names its series and the others in it; the series names all, by first day."""
    game = article(fabel, "challenges", "bouw-een-brug", "groot").game
    assert game.series.url == "/groot/reeksen/spelen-van-fabelstad/"
    assert [(o.link.words.value, o.detail.value) for o in game.others] == [
        ("De oude challenge", "deze challenge is klaar")
    ]
    series = article(fabel, "reeksen", "spelen-van-fabelstad", "groot")
    assert [o.link.words.value for o in series.games] == ["De oude challenge", "Bouw een brug"]


@pytest.mark.parametrize("name", ["Noor", "Jean-Luc", "D'Angelo", "Çağla", "نور", "Ж."])
def test_first_names(name):
    """A first name is one word, in any script."""
    assert Winner(name=name).name == name


@pytest.mark.parametrize("name", ["Noor de Vries", "N. Vries", "noor@example.org", "Noor2012"])
def test_full_names(name):
    """A name of more words, an address or a number never stands on a page."""
    with pytest.raises(ValidationError, match="full-name"):
        Winner(name=name)


def test_a_face_needs_consent():
    """Nobody guesses whether a face can be seen; one that can be asks for consent with an end."""
    least = {"file": "a.jpg", "alt": "Een werk."}
    with pytest.raises(ValidationError, match="faces-unknown"):
        Made.model_validate(least)
    with pytest.raises(ValidationError, match="consent-missing"):
        Made.model_validate(least | {"people": "yes"})
    assert Made.model_validate(least | {"people": "no"}).alt == "Een werk."


def test_it_closes_after_it_opens():
    """A challenge that ends before it starts is refused."""
    fields = {
        "title": "T",
        "summary": "S",
        "task": "Doe.",
        "opens": "2026-12-02",
        "closes": "2026-12-01",
    }
    with pytest.raises(ValidationError, match="days-reversed"):
        Challenge.model_validate(fields)
