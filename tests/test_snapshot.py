"""Nothing changed: told at once, and only when it is really so."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

import build
from droomkaart import snapshot

PRODUCT = Path(__file__).resolve().parent.parent
FABELSTAD = PRODUCT / "tests" / "fabelstad"


@pytest.fixture
def city(tmp_path, run_build, built):
    """Return a copy of the fictional city as it was built, with a function that builds it again."""
    root, out = tmp_path / "stad", tmp_path / "out"
    shutil.copytree(built[0], root)
    shutil.copytree(built[1], out)

    def again(*more, today="2026-11-21"):
        return run_build("--root", root, "--out", out, "--today", today, *more)

    return root, out, again


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return a copy of the fictional city and its output, built once for all tests here."""
    root, out = tmp_path_factory.mktemp("snapshot") / "stad", tmp_path_factory.mktemp("built")
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
    assert build.main(["--root", str(root), "--out", str(out), "--today", "2026-11-21"]) == 0
    return root, out


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
    options = (root, PRODUCT, out, dt.date(2026, 11, 21), ("False", "None", "False", "False"))
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


@pytest.fixture
def small(tmp_path, run_build):
    """Return a tiny city with a private folder, and a function that tells if a build is new.

    The city is built once; the function builds again and tells whether pages were looked at.
    """
    root, out = tmp_path / "stad", tmp_path / "out"
    shutil.copytree(PRODUCT / "tests" / "broken" / "_base", root)
    (tmp_path / "intern").mkdir()
    with (root / "site.toml").open("a") as file:
        file.write('\n[private]\nfolder = "../intern"\n')
    theme = root / "themes" / "klein" / "theme.css"
    theme.rename(tmp_path / "elders.css")
    theme.symlink_to(tmp_path / "elders.css")
    arguments = ("--root", root, "--out", out, "--today", "2026-11-21")
    assert run_build(*arguments).code == 0

    def seen():
        return (
            snapshot.take(
                root, PRODUCT, out, dt.date(2026, 11, 21), ("False", "None", "False", "False")
            ).unchanged()
            is None
        )

    assert not seen()
    return root, seen


def _report_like(root):
    (root / "content" / "klein" / "pagina" / "coordinatoren.md").write_text("---\n---\n")


def _elsewhere(root):
    (root.parent / "elders.css").write_text("body { color: red }")


def _dot_folder(root):
    (root / "partners" / "de-linde" / ".foto").mkdir(parents=True)
    (root / "partners" / "de-linde" / ".foto" / "a.jpg").write_bytes(b".")


def _private_file(root):
    (root.parent / "intern" / "de-linde.yaml").write_text("offerings: {}")


def _private_gone(root):
    shutil.rmtree(root.parent / "intern")


def _empty_folder(root):
    (root / "content" / "midden").mkdir()


def _link(root):
    path = root / "partners" / "de-linde.yaml"
    path.rename(root / "de-linde.yaml")
    path.symlink_to(root / "de-linde.yaml")


def _linked_folder(root):
    (root.parent / "tekeningen").mkdir()
    (root / "themes" / "klein" / "drawings").symlink_to(root.parent / "tekeningen")
    (root.parent / "tekeningen" / "ster.svg").write_text("<svg></svg>")
    (root.parent / "tekeningen" / "rond").symlink_to(root / "themes")


@pytest.mark.parametrize(
    "change",
    [
        _report_like,
        _elsewhere,
        _dot_folder,
        _private_file,
        _private_gone,
        _empty_folder,
        _link,
        _linked_folder,
    ],
)
def test_everything_that_a_build_reads_is_seen(small, change):
    """Odd names, links, dot folders, empty folders: what a build reads or refuses counts."""
    root, seen = small
    change(root)
    assert seen()


def test_a_mark_before_the_settings(small):
    """Settings that start with a byte order mark are read as the build reads them."""
    root, seen = small
    path = root / "site.toml"
    assert snapshot._settings(root)["private"] == {"folder": "../intern"}
    path.write_text("\ufeff" + path.read_text().replace("\n", "\r\n"))
    assert snapshot._settings(root)["private"] == {"folder": "../intern"}
    assert seen()


def test_the_report_is_made_again(small, tmp_path, run_build):
    """A report of the coordinators that was deleted or changed is written by the next build."""
    root, seen = small
    report = tmp_path / "intern" / "coordinatoren.md"
    right = report.read_text()
    report.write_text("weg")
    assert seen()
    report.unlink()
    assert seen()
    run_build("--root", root, "--out", tmp_path / "out", "--today", "2026-11-21")
    assert report.read_text() == right
    assert not seen()


@pytest.mark.parametrize(
    "private", ["1", "0x" + "f" * 5000, '"a\\u0000b"', '"' + "x" * 300 + '"', "1" * 5000, "[]"]
)
def test_odd_settings_are_no_crash(small, private):
    """Settings that the build will refuse are no crash for who only looks if they changed."""
    root, seen = small
    path = root / "site.toml"
    path.write_text(path.read_text().replace('"../intern"', private))
    assert seen()


def test_a_record_that_cannot_be_kept(small, tmp_path, run_build):
    """A folder where the record must come costs the next build its time, and is no crash."""
    root, seen = small
    (tmp_path / "out" / snapshot.NAME).unlink()
    (tmp_path / "out" / snapshot.NAME).mkdir()
    run = run_build("--root", root, "--out", tmp_path / "out", "--today", "2026-11-21")
    assert (run.code, run.out) == (0, "")
    assert seen()


@pytest.mark.parametrize(
    "change", [{"problems": 5}, {"problems": [{}]}, {"pages": "veel"}, {"report": None}]
)
def test_a_record_with_odd_parts_is_no_answer(small, tmp_path, change):
    """A record that lacks a part, or has an odd one, counts as none."""
    _, seen = small
    path = tmp_path / "out" / snapshot.NAME
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    assert seen()


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


def test_printed_meanwhile(city):
    """A PDF that was printed after the build is linked by the next one."""
    _, out, again = city
    page = out / "klein" / "printen" / "index.html"
    assert not page.exists()
    sheet = out / "klein" / "print" / "nl" / "poster-a4.pdf"
    sheet.parent.mkdir(parents=True)
    sheet.write_bytes(b"%PDF-1.7\n")
    assert again().code == 0
    assert "/print/nl/poster-a4.pdf" in page.read_text()
    sheet.unlink()
    assert again().code == 0
    assert not page.exists()
