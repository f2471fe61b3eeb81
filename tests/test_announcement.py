"""Words to copy into a newsletter."""

from __future__ import annotations

from reading import MERMAID, plain, shown

from droomkaart.languages import marked


def told(view) -> list[str]:
    """Return the lines of an announcement."""
    return [plain(line.value) for line in view.announcement]


def test_a_whole_announcement(page):
    """It says what, for whom, when, where, the price, how to join, and the whole address."""
    view = page(
        when=[{"every": "wednesday", "weeks": 1, "first_day": "2027-01-06"}],
        where={"district": "noord"},
        price={"free": "no", "options": [{"label": "per keer", "amount": 2.5}]},
        join={"how": "Kom langs."},
    )
    assert told(view) == [
        "Iets (Club)",
        "Doe iets.",
        "Voor wie: kinderen en jongeren, 6 t/m 11 jaar",
        "Wanneer: elke woensdag, vanaf 6 januari 2027",
        "Waar: Noord",
        "Wat kost het: € 2,50",
        "Meedoen: Kom langs.",
        "https://klein.fabelstad.example/activiteit/club/iets/",
    ]


def test_unknown_is_said(page):
    """What nobody stated is unknown in the newsletter too."""
    assert told(page())[2:-1] == [
        "Voor wie: kinderen en jongeren, 6 t/m 11 jaar",
        "Wanneer: onbekend",
        "Waar: onbekend",
        "Wat kost het: prijs onbekend",
        "Meedoen: onbekend",
    ]


def test_a_hidden_place(page):
    """A hidden place stays its district."""
    assert told(page(where={"venue": "de-luwte"}))[4] == "Waar: Noord"


def test_what_stopped_is_not_announced(page):
    """An offering that stopped or pauses has no words to send round."""
    assert page(status="ended").announcement == ()
    assert page(status="paused").announcement == ()


def test_words_that_nobody_translated(fabel):
    """In a line for an English newsletter only the Dutch words are marked as Dutch."""
    lines = shown(fabel, "klein", "en", MERMAID).announcement
    assert marked(lines[-2]) == (
        'Joining: <span lang="nl" dir="ltr">Vul het formulier in of bel de balie.</span>'
    )
    assert lines[0].bare
