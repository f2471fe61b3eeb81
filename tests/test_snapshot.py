"""Nothing changed: told at once, and only when it is really so."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from droomkaart import snapshot

PRODUCT = Path(__file__).resolve().parent.parent
FABELSTAD = PRODUCT / "tests" / "fabelstad"


@pytest.fixture
def city(tmp_path, run_build):
    """Return a copy of the fictional city, built once, with a function that builds it again."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
    out = tmp_path / "out"

    def again(*more, today="2026-11-21"):
        return run_build("--root", root, "--out", out, "--today", today, *more)

    assert again().code == 0
    return root, out, again


def test_the_same_again(city):
    """The second build tells what the first told, warnings included, and makes nothing."""
    _, _, again = city
    assert ", 0 bestanden geschreven, 0 weggehaald, " in again().err
    assert "(0 nieuw gemaakt)" in again().err


@pytest.mark.parametrize(
    "change", ["partner", "content", "theme", "site", "private", "new", "gone"], ids=str
)
def test_a_change_is_seen(city, change):
    """A change in any kind of input leads to a real build."""
    root, out, _ = city
    options = (root, PRODUCT, out, dt.date(2026, 11, 21), ("False", "None", "False"))
    assert snapshot.take(*options).unchanged()
    partner = min((root / "partners").glob("*.yaml"))
    places = {
        "partner": partner,
        "content": next(iter(sorted((root / "content").rglob("*.md")))),
        "theme": next(iter(sorted((root / "themes").rglob("*.css")))),
        "site": root / "site.toml",
        "private": next(iter(sorted((root / "intern").glob("*.yaml")))),
        "new": root / "partners" / "nieuw.yaml",
        "gone": partner,
    }
    if change == "gone":
        partner.unlink()
    else:
        with places[change].open("a") as file:
            file.write("\n")
    assert snapshot.take(*options).unchanged() is None


@pytest.mark.parametrize("other", ["day", "drafts", "brand"])
def test_another_question_is_another_build(city, other):
    """Another day, drafts or one brand are not answered with the last build."""
    root, out, _ = city
    day = dt.date(2026, 11, 22) if other == "day" else dt.date(2026, 11, 21)
    words = (str(other == "drafts"), "klein" if other == "brand" else "None", "False")
    assert snapshot.take(root, PRODUCT, out, day, words).unchanged() is None


def test_a_spoiled_output_is_seen(city):
    """When a page of the output was changed or lost, it is made again."""
    _, out, again = city
    page = out / "klein" / "index.html"
    right = page.read_bytes()
    page.write_bytes(b"wrong")
    again()
    assert page.read_bytes() == right
    page.unlink()
    again()
    assert page.read_bytes() == right


def test_a_broken_record_is_no_answer(city):
    """A record that cannot be read leads to a real build, never to a fault."""
    _, out, again = city
    (out / snapshot.NAME).write_text("{")
    assert again().code == 0


def test_today_is_the_citys(monkeypatch):
    """The day of a build is the day in the city's own zone, whatever the machine's is."""

    class Clock(dt.datetime):
        """A clock that stands half an hour before midnight UTC."""

        @classmethod
        def now(cls, zone=None):
            """Return that moment in a zone."""
            return cls(2026, 11, 21, 23, 30, tzinfo=dt.UTC).astimezone(zone)

    monkeypatch.setattr(snapshot.dt, "datetime", Clock)
    assert snapshot.today({"city": {"time_zone": "Europe/Amsterdam"}}) == dt.date(2026, 11, 22)
    assert snapshot.today({"city": {"time_zone": "America/Aruba"}}) == dt.date(2026, 11, 21)
    assert snapshot.today({"city": {"time_zone": "Nergens/Nooit"}}) == dt.date(2026, 11, 22)
