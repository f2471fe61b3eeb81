"""A film on its page."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError
from test_content import article

from droomkaart.model.film import Video


def test_a_film_of_our_own(fabel):
    """A page has the film, its captions in each language, a still of it, and what is said."""
    film = article(fabel, "vlogs", "achter-de-schermen", "groot").film
    assert film.type == "video/webm"
    assert film.url.startswith("/groot/assets/v/")
    assert [(t.language, t.name, t.first) for t in film.tracks] == [
        ("nl", "Nederlands", True),
        ("en", "Engels", False),
    ]
    assert (film.poster.width, film.poster.height) == (96, 54)
    assert [(s.at, s.words) for s in film.said] == [
        ("0:00", "Dit is een verzonnen vlog."),
        ("0:01", "De zolder & het doek."),
    ]
    assert film.facts == "0:04 · 1 MB · ondertitels in 2 talen"
    assert (film.elsewhere, film.host, film.language) == ("", "", "")


def test_a_film_elsewhere(fabel):
    """Of a film elsewhere there is a still, how long it is, and a door that says where it leads."""
    film = article(fabel, "videos", "een-dag-in-het-bad").film
    assert (film.url, film.tracks, film.said) == ("", (), ())
    assert (film.elsewhere, film.host) == ("https://films.example/bad", "films.example")
    assert film.facts == "1:35"
    assert film.poster.alt == "Een geel bad onder een blauwe lucht."


def test_nothing_is_asked_before_a_click(fabelstad):
    """A page with a film elsewhere holds no frame, no player and no address but the link."""
    page = fabelstad.page("klein/videos/een-dag-in-het-bad/index.html")
    assert page.count("films.example") == page.count('"https://films.example/bad"') + 1
    assert "<iframe" not in page
    assert "<video" not in page
    own = fabelstad.page("groot/vlogs/achter-de-schermen/index.html")
    assert 'preload="none"' in own


def test_gone_when_the_consent_ends(stage):
    """After the last day to which people agreed, a film is gone: its address says it is over."""
    scene = stage(today=dt.date(2028, 1, 2))
    assert scene.writing("groot").get("vlogs", "achter-de-schermen") is None
    assert ("vlogs", "achter-de-schermen") in [(o.type, o.id) for o in scene.writing("groot").over]
    assert scene.catalogue.films == {}


LEAST = {"title": "T", "summary": "S"}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"people": "no"}, "film-nowhere"),
        ({"people": "no", "file": "a.mp4"}, "captions-missing"),
        ({"link": "https://a.example"}, "film-consent-missing"),
        ({"link": "https://a.example", "people": "yes", "consent": "7"}, "film-consent-missing"),
    ],
)
def test_what_a_film_needs(fields, code):
    """A film has a place, captions, and the consent of who is in it, with an end."""
    with pytest.raises(ValidationError, match=code):
        Video.model_validate(LEAST | fields)


@pytest.mark.parametrize(
    ("expire", "until", "last"),
    [
        (None, "2027-01-01", "2027-01-01"),
        ("2026-12-01", "2027-01-01", "2026-12-01"),
        ("2027-12-01", "2027-01-01", "2027-01-01"),
    ],
)
def test_never_longer_than_agreed(expire, until, last):
    """A film stays until its own last day or that of the consent, whichever is first."""
    fields = {"link": "https://a.example", "people": "yes", "consent": "7", "consent_until": until}
    film = Video.model_validate(LEAST | fields | ({"expire": expire} if expire else {}))
    assert film.last_day == dt.date.fromisoformat(last)
