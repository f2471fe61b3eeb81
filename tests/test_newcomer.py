"""Ten questions make a valid file of a new partner; a wrong answer is told and asked again."""

from __future__ import annotations

import io
import shutil

import pytest
from conftest import FABELSTAD, PRODUCT

from droomkaart.canonical import canonical
from droomkaart.intake import read_city
from droomkaart.newcomer import QUESTIONS, StoppedError, interview, slug
from droomkaart.problems import Problems

GOOD = (
    "Springclub De Kangoeroe",
    "Je leert springen.",
    "036 000 00 00, info@example.org, www.example.org",
    "1",
    "Trampoline voor beginners",
    "Leer springen en zacht landen.",
    "1",
    "6-9",
    "woensdag 14:00-15:00",
    "20 per maand",
)


@pytest.fixture(scope="module")
def site():
    """Return what Fabelstad says of itself."""
    return read_city(FABELSTAD, Problems()).site


def answered(site, *answers):
    """Return the file that some answers make, and all that was told."""
    told, left = [], list(answers)

    def ask(words):
        told.append(words)
        if not left:
            raise EOFError
        return left.pop(0)

    return canonical(interview(site, ask, told.append)), told


def instead(number, *answers):
    """Return good answers with others in the place of one."""
    return (*GOOD[: number - 1], *answers, *GOOD[number:])


def test_ten_questions(site):
    """There are ten, each with an example, and their answers are a whole file."""
    assert len(QUESTIONS) == 10
    text, told = answered(site, *GOOD)
    assert (
        text
        == """\
name: Springclub De Kangoeroe
about: Je leert springen.
owner: redactie
contact:
  phone: 036 000 00 00
  email: info@example.org
  website: https://www.example.org
district:
  - noord
offerings:
  - id: trampoline-voor-beginners
    title: Trampoline voor beginners
    summary: Leer springen en zacht landen.
    kind:
      - sport
    ages:
      min: 6
      max: 9
    where:
      district:
        - noord
    when:
      - every:
          - wednesday
        from: 14:00
        until: 15:00
    price:
      free: no
      options:
        - label: per maand
          amount: 20
"""
    )
    assert "\n1 van 10. Hoe heten jullie?" in told


@pytest.mark.parametrize(
    ("number", "answer", "found"),
    [
        (3, "", "owner: redactie\ndistrict:"),
        (4, "Eiland", "district:\n  - eiland\n"),
        (7, "techniek", "kind:\n      - techniek\n"),
        (8, "4 t/m 6", "min: 4\n      max: 6\n"),
        (8, "2,5 tot 4", "min: 2.5\n      max: 4\n"),
        (8, "2", "brands:\n      - groot\n"),
        (
            9,
            "ma en wo om 15.30",
            "every:\n          - monday\n          - wednesday\n        from: 15:30\n",
        ),
        (9, "zaterdag", "every:\n          - saturday\n"),
        (9, "bel even", "when:\n      - note: bel even\n"),
        (9, "", "noord\n    price:"),
        (10, "gratis", "price:\n      free: yes\n"),
        (10, "€ 2,50", "label: per keer\n          amount: 2.50\n"),
        (10, "dat verschilt", "price:\n      note: dat verschilt\n"),
        (10, "", "until: 15:00\n"),
    ],
)
def test_answers(site, number, answer, found):
    """People answer in their own way; what may be left out, may be left out."""
    assert found in answered(site, *instead(number, answer))[0]


@pytest.mark.parametrize(
    ("number", "wrong", "told"),
    [
        (1, "", "dit moet ingevuld zijn"),
        (3, "bel mij", "“bel mij” is geen telefoonnummer"),
        (4, "99", "typ een getal van 1 tot en met"),
        (7, "iets", "typ een getal van 1 tot en met"),
        (8, "1/2", "typ twee leeftijden, zo: 6-12"),
        (8, "12-6", "de hoogste leeftijd (6) is lager dan de laagste (12)"),
        (9, "woensdag 15:00-14:00", "de eindtijd (14:00) is niet later dan de begintijd (15:00)"),
        (9, "woensdag 25:00", "“25:00” is geen"),
        (10, "20 " + "x" * 300, "te lang"),
    ],
)
def test_a_wrong_answer_is_asked_again(site, number, wrong, told):
    """What is wrong is told in a sentence; the next answer counts."""
    text, said = answered(site, *instead(number, wrong, GOOD[number - 1]))
    assert any(told in words for words in said), said
    assert text == answered(site, *GOOD)[0]


def test_who_leaves_makes_nothing(site):
    """Without the last answer there is no partner."""
    with pytest.raises(StoppedError):
        answered(site, *GOOD[:-1])


def test_names_for_addresses():
    """A name with accents, signs and an emoji becomes an address; a long one is cut between words."""
    assert slug("Café 't Hoekje: élke dag!") == "cafe-t-hoekje-elke-dag"
    assert slug("🙂") == ""
    assert slug("woord " * 20) == "-".join(["woord"] * 10)


@pytest.fixture
def typed(monkeypatch):
    """Return a function that types answers."""
    return lambda *answers: monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers) + "\n"))


def test_from_the_command_line(typed, run_build, tmp_path):
    """The file is there, the city with it has no fault, and a second time it is not overwritten."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD, root)
    typed(*GOOD)
    run = run_build("new", "partner", "--root", root)
    assert run.code == 0
    assert "partners/springclub-de-kangoeroe.yaml staat er." in run.out
    path = root / "partners/springclub-de-kangoeroe.yaml"
    before = path.read_text()
    assert run_build("--check", "--root", root, "--today", "2026-11-21").code == 0
    assert run_build("fmt", "--check", "--root", root).err.count("kangoeroe") == 0
    typed(*instead(2, "Iets anders."))
    again = run_build("new", "partner", "--root", root)
    assert again.code == 1
    assert "dit bestand is er al" in again.out
    assert path.read_text() == before
    typed("Halverwege")
    left = run_build("new", "partner", "--root", root)
    assert (left.code, left.err) == (130, "\ngestopt; er is niets bewaard\n")
    assert not (root / "partners/halverwege.yaml").exists()


def test_every_kind_of_almere():
    """The lists of the real city can be chosen from by number."""
    site = read_city(PRODUCT, Problems()).site
    assert "- leren-huiswerk-taal\n" in answered(site, *instead(7, "6"))[0]
