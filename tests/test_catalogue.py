"""The catalogue: which sites show what, on which day, and with which pictures."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from droomkaart.catalogue import Standing, assemble, brands_of, fits
from droomkaart.intake import read_city
from droomkaart.messages import as_text
from droomkaart.model.offering import Ages, Offering
from droomkaart.model.partner import TombstoneFile
from droomkaart.model.site import AgeBand, Stage
from droomkaart.problems import Problems

FABELSTAD = Path(__file__).resolve().parent / "fabelstad"
BOTH = ("klein", "groot")
LIVE = {"city": {"stage": Stage.LIVE}}
TODAY = dt.date(2026, 11, 21)


def offering(**fields: object) -> dict:
    """Return an offering as a file says it, with what it must have."""
    least = {"id": "iets", "title": "Iets", "summary": "Doe iets.", "kind": "sport"}
    return least | {"ages": {"min": 6, "max": 11}} | fields


def standing(stage, partner=None, *, today=TODAY, drafts=False, site=None, **fields):
    """Return how one offering stands on a day; None when it has no page."""
    found = stage([offering(**fields)], partner=partner, today=today, drafts=drafts, site=site)
    return next((item.standing for item in found.catalogue.listings), None)


# --- which site -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "brands"),
    [
        (0, 0, ("klein",)),
        (0, 11, ("klein",)),
        (0, 12, ("klein",)),
        (6, 12, ("klein",)),
        ("11.5", "11.5", ("klein",)),
        ("11.5", 12, ("klein",)),
        (0, "12.5", BOTH),
        (11, 13, BOTH),
        (0, 18, BOTH),
        (12, 12, BOTH),
        (12, "12.5", ("groot",)),
        (12, 13, ("groot",)),
        ("12.5", "12.5", ("groot",)),
        (13, 18, ("groot",)),
    ],
)
def test_ages_decide_the_site(fabel, low, high, brands):
    """Under 12 is for the small, over 12 for the big, and exactly 12 is on both sites."""
    record = Offering.model_validate(offering(ages={"min": low, "max": high}))
    assert brands_of(record, fabel.catalogue.site.brands) == brands


_AGE = st.decimals(0, 18, places=1)


@given(_AGE, _AGE)
@settings(deadline=None, max_examples=200)
def test_complete_ages_are_always_somewhere(fabel, one, other):
    """Whatever the ages, some site shows it: the small if it starts under 12 and only then."""
    low, high = sorted((one, other))
    record = Offering.model_validate(offering(ages={"min": low, "max": high}))
    brands = brands_of(record, fabel.catalogue.site.brands)
    exactly = low == high == 12
    assert ("klein" in brands) == (low < 12 or exactly)
    assert ("groot" in brands) == (high > 12 or exactly)
    assert brands


def test_the_partner_may_choose_the_site(fabel):
    """Named sites win over the ages, and stand in the order of `site.toml`."""
    sites = fabel.catalogue.site.brands
    chosen = Offering.model_validate(offering(ages={"min": 3, "max": 5}, brands=["groot"]))
    turned = Offering.model_validate(offering(brands=["groot", "klein"]))
    assert brands_of(chosen, sites) == ("groot",)
    assert brands_of(turned, sites) == BOTH


@pytest.mark.parametrize("audience", ["parent", "professional", ["parent", "professional"]])
def test_adults_are_on_every_site(fabel, audience):
    """What is for parents or professionals only needs no ages and is on every site."""
    record = Offering.model_validate(offering(audience=audience, ages={}))
    assert brands_of(record, fabel.catalogue.site.brands) == BOTH


@pytest.mark.parametrize("ages", [{}, {"min": 6}, {"max": 9}, {"note": "peuters"}])
@pytest.mark.parametrize("audience", ["child", "together", "school-group", ["parent", "child"]])
def test_incomplete_ages_need_a_site(stage, ages, audience):
    """Without both ages nobody guesses the site of a child's offering: the partner is asked."""
    found = stage([offering(ages=ages, audience=audience)])
    assert as_text(found.problems, "nl") == (
        "partners/club.yaml:1:1: fout: de leeftijden zijn niet compleet, dus is onbekend op welke "
        "site dit hoort\n"
        "  tip: vul ages min en max in, of noem de site: brands: [klein, groot]\n"
    )
    assert [item.brands for item in found.catalogue.listings] == [()]


def test_incomplete_ages_with_a_site(stage):
    """Incomplete ages with a named site are no problem."""
    found = stage([offering(ages={"max": 9}, brands=["groot"])])
    assert list(found.problems) == []
    assert [item.brands for item in found.catalogue.listings] == [("groot",)]


# --- which age band ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ages", "bands"),
    [
        ({"min": 0, "max": 11}, ["0-3", "4-5", "6-8", "9-12"]),
        ({"min": 0, "max": 0}, ["0-3"]),
        ({"min": 0, "max": "2.5"}, ["0-3"]),
        ({"min": "3.5", "max": "3.5"}, ["0-3"]),
        ({"min": "3.9", "max": 4}, ["0-3", "4-5"]),
        ({"min": 4, "max": 4}, ["4-5"]),
        ({"min": 5, "max": "6.0"}, ["4-5", "6-8"]),
        ({"min": 6, "max": 8}, ["6-8"]),
        ({"min": "8.5", "max": 12}, ["6-8", "9-12"]),
        ({"min": 9, "max": 9}, ["9-12"]),
        ({"min": "12.5", "max": "12.5"}, ["9-12"]),
        ({"min": 13, "max": 18}, []),
        ({"min": 6}, ["6-8", "9-12"]),
        ({"max": 5}, ["0-3", "4-5"]),
        ({"max": 0}, ["0-3"]),
        ({"min": 0}, ["0-3", "4-5", "6-8", "9-12"]),
        ({}, []),
        ({"note": "peuters"}, []),
    ],
)
def test_fits(fabel, ages, bands):
    """Both ends count, a whole age lasts a year, 0 is an age, and no age fits no band."""
    own = fabel.catalogue.site.brands[0].age_bands
    found = [band.id for band in own if fits(Ages.model_validate(ages), band)]
    assert found == bands


@given(_AGE, _AGE, st.integers(0, 18), st.integers(0, 6))
@settings(deadline=None, max_examples=200)
def test_fits_when_some_child_is_in_both(one, other, first, years):
    """A band fits when a child of some age in tenths of a year is in it and in the ages."""
    low, high = sorted((one, other))
    band = AgeBand(id="band", min=first, max=first + years)

    def inside(age: Decimal, start: Decimal, end: Decimal) -> bool:
        return start <= age < end + 1 if end == int(end) else start <= age <= end

    some = any(
        inside(Decimal(tenth) / 10, low, high)
        and inside(Decimal(tenth) / 10, Decimal(first), Decimal(first + years))
        for tenth in range(260)
    )
    assert fits(Ages.model_validate({"min": low, "max": high}), band) == some


# --- when -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Standing.SHOWN),
        ({"publish": "2026-11-22"}, None),
        ({"publish": "2026-11-21"}, Standing.SHOWN),
        ({"publish": "2026-11-20", "expire": "2026-11-21"}, Standing.SHOWN),
        ({"expire": "2026-11-20"}, Standing.GONE),
        ({"status": "draft"}, None),
        ({"status": "draft", "expire": "2026-11-20"}, None),
        ({"status": "paused"}, Standing.PAUSED),
        ({"status": "paused", "expire": "2026-11-20"}, Standing.GONE),
        ({"status": "ended"}, Standing.GONE),
        ({"status": "ended", "publish": "2026-11-22"}, None),
    ],
)
def test_publication_window(stage, fields, expected):
    """The first and the last day count; what ended keeps a page, a draft never has one."""
    assert standing(stage, **fields) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"publish": "2026-11-22"}, Standing.SHOWN),
        ({"status": "draft"}, Standing.SHOWN),
        ({"status": "ended"}, Standing.GONE),
        ({"expire": "2026-11-20"}, Standing.GONE),
        ({"status": "paused"}, Standing.PAUSED),
    ],
)
def test_drafts_are_shown_when_asked(stage, fields, expected):
    """A preview shows drafts and what is planned; what is over is still over."""
    assert standing(stage, drafts=True, **fields) == expected


def test_a_draft_partner_has_nothing(stage):
    """Nothing of a partner that is a draft is on a site, unless drafts are asked for."""
    assert standing(stage, {"status": "draft"}) is None
    assert standing(stage, {"status": "draft"}, drafts=True) == Standing.SHOWN
    found = stage([offering()], partner={"status": "draft"})
    assert dict(found.catalogue.partners) == {}


def test_an_ended_partner_has_ended(stage):
    """When a partner ends, each of its offerings has; its page stays."""
    assert standing(stage, {"status": "ended"}) == Standing.GONE
    found = stage([offering()], partner={"status": "ended"})
    assert list(found.catalogue.partners) == ["club"]


def test_content_has_a_window(fabel, stage):
    """Content shows from its first to its last day; drafts do not, unless asked for."""

    def tips(**how: object) -> list[str]:
        found = stage(**how).catalogue.articles
        return sorted(a.id for a in found if (a.brand, a.type) == ("klein", "tips"))

    assert tips() == []
    assert tips(today=dt.date(2026, 11, 20)) == ["gisteren"]
    assert tips(today=dt.date(2026, 11, 22)) == ["morgen"]
    assert tips(drafts=True) == ["gisteren", "klad", "morgen"]


# --- the real campaign ------------------------------------------------------------------

SOURCE = {"kind": "website", "on": "2025"}
CHECKED = {"on": "2026-11-01", "by": "team"}


@pytest.mark.parametrize("confirmed", ["no", "unknown"])
def test_live_hides_what_nobody_confirmed(stage, confirmed):
    """In the real campaign nothing unconfirmed has a page; a demo shows it."""
    unsure = {"confirmed": confirmed, "source": SOURCE}
    assert standing(stage, **unsure) == Standing.SHOWN
    assert standing(stage, site=LIVE, **unsure) is None
    assert standing(stage, site=LIVE, confirmed="yes", checked=CHECKED) == Standing.SHOWN


def test_live_hides_unconfirmed_partners(stage):
    """In the real campaign an unconfirmed partner and all it offers are not there."""
    unsure = {"confirmed": "no", "source": SOURCE}
    assert standing(stage, unsure) == Standing.SHOWN
    assert standing(stage, unsure, site=LIVE) is None
    assert dict(stage([offering()], partner=unsure, site=LIVE).catalogue.partners) == {}


def test_live_hides_unconfirmed_venues(stage):
    """In the real campaign an unconfirmed place is not there; the offering keeps its district."""
    where = offering(where={"venue": "zaal", "district": "zuid"}, checked=CHECKED)
    zaal = {"zaal": {"name": "Zaal", "confirmed": "no", "source": SOURCE, "district": "noord"}}
    demo = stage([where], venues=zaal).catalogue
    live = stage([where], venues=zaal, site=LIVE).catalogue
    assert ("zaal" in demo.venues, "zaal" in live.venues) == (True, False)
    assert [(i.venue_id, i.districts) for i in demo.listings] == [("zaal", ("zuid",))]
    assert [(i.venue_id, i.venue, i.districts) for i in live.listings] == [("", None, ("zuid",))]


def test_live_fabelstad_is_confirmed(stage):
    """Of Fabelstad only what was confirmed is left in the real campaign."""
    found = stage(site=LIVE).catalogue
    assert {item.offering.confirmed.value for item in found.listings} == {"yes"}
    assert "jongerenwerk-noord" not in found.partners
    assert "kelder-van-de-spiegel" not in found.venues


# --- where ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "districts"),
    [
        ({"venue": "gemeentetuin"}, ("noord",)),
        ({"venue": "gemeentetuin", "district": "zuid"}, ("zuid",)),
        ({"district": ["zuid", "eiland"]}, ("zuid", "eiland")),
        ({"district": "whole-city"}, ("whole-city",)),
        ({"online": "yes"}, ()),
        ({}, ()),
    ],
)
def test_districts(stage, where, districts):
    """An offering is in its own district, else in that of its place, else nowhere."""
    found = stage([offering(where=where)]).catalogue
    assert [item.districts for item in found.listings] == [districts]


# --- pictures ---------------------------------------------------------------------------


def test_consent_ends(stage):
    """A picture with people is gone the day after its consent ends, and not before."""
    key = "zwemclub-de-meermin/zeemeerminzwemmen"
    last, after = dt.date(2026, 11, 20), dt.date(2026, 11, 21)
    assert [shot.photo.path.name for shot in stage(today=last).listing(key).shots] == [
        "golven.png",
        "strand.jpg",
    ]
    assert [shot.photo.path.name for shot in stage(today=after).listing(key).shots] == [
        "golven.png"
    ]


def test_shots_say_what_they_show(fabel):
    """A picture of an offering, partner, place or content file has its text and its maker."""
    catalogue = fabel.catalogue
    shot = fabel.listing("zwemclub-de-meermin/zeemeerminzwemmen").shots[0]
    assert (shot.alt, shot.credit, shot.context) == (
        "Blauwe golven in het diepe bad.",
        "team water",
        "zwemclub-de-meermin/zeemeerminzwemmen/pictures/0/alt",
    )
    assert (shot.photo.width, shot.photo.height) == (720, 480)
    partner = catalogue.partner_shots["zwemclub-de-meermin"][0]
    assert partner.alt == "Blauwe golven met een gele zon erboven."
    venue = catalogue.venue_shots["zwembad-de-schelp"][0]
    assert (venue.alt, venue.credit) == ("Het strand naast het bad.", "")
    article = catalogue.article_shots["shared", "videos", "een-dag-in-het-bad"][0]
    assert article.alt == "Een geel bad onder een blauwe lucht."


def test_a_missing_picture_is_told(stage):
    """A picture that is not beside the file is a problem, and is not shown."""
    found = stage([offering(pictures=[{"file": "weg.jpg", "alt": "Iets."}])])
    assert as_text(found.problems, "nl") == (
        "partners/club.yaml:1:1: fout: de foto “weg.jpg” staat niet in de map partners/club\n"
        "  tip: zet het bestand in die map, of haal de foto uit de lijst\n"
    )
    assert [item.shots for item in found.catalogue.listings] == [()]


def test_a_missing_picture_is_told_at_its_line(tmp_path):
    """The problem of a picture, film or place stands at the line where it is named."""
    root = tmp_path / "stad"
    shutil.copytree(FABELSTAD, root, ignore=shutil.ignore_patterns(".cache", "public"))
    (root / "partners" / "zwemclub-de-meermin" / "golven.png").unlink()
    (root / "content" / "groot" / "vlogs" / "achter-de-schermen" / "vlog.vtt").unlink()
    venue = root / "partners" / "venues" / "gemeentetuin.yaml"
    venue.write_text(venue.read_text().replace("district: noord", "district: nord"))
    problems = Problems()
    assemble(read_city(root, problems), TODAY, drafts=False, problems=problems)
    partner = (root / "partners" / "zwemclub-de-meermin.yaml").read_text().splitlines()
    named = [at for at, line in enumerate(partner, 1) if "golven.png" in line]
    vlog = (root / "content/groot/vlogs/achter-de-schermen.md").read_text().splitlines()
    assert [(p.code, p.source.path, p.source.line) for p in problems] == [
        ("media-missing", "content/groot/vlogs/achter-de-schermen.md", line_of(vlog, "vlog.vtt")),
        ("unknown-reference", "partners/venues/gemeentetuin.yaml", 3),
        *(("picture-missing", "partners/zwemclub-de-meermin.yaml", at) for at in named),
    ]
    assert len(named) == 2


def line_of(lines: list[str], words: str) -> int:
    """Return the number of the first line with some words."""
    return next(at for at, line in enumerate(lines, 1) if words in line)


def test_pictures_are_those_of_the_dutch(fabel, stage):
    """A piece has the pictures of its Dutch version, in whatever order its files were read."""
    scene = stage(articles=tuple(reversed(fabel.intake.articles)))
    shots = scene.catalogue.article_shots["shared", "videos", "een-dag-in-het-bad"]
    assert [shot.photo.path.name for shot in shots] == ["bad.png"]


def test_a_draft_venue_is_not_there(stage):
    """A place that is a draft is on no site, unless drafts are asked for."""
    where = offering(where={"venue": "zaal"})
    zaal = {"zaal": {"name": "Zaal", "status": "draft", "district": "noord"}}
    plain = stage([where], venues=zaal).catalogue
    drafts = stage([where], venues=zaal, drafts=True).catalogue
    assert [item.districts for item in plain.listings] == [()]
    assert [item.districts for item in drafts.listings] == [("noord",)]
    assert ("zaal" in plain.venues, "zaal" in drafts.venues) == (False, True)


# --- what is joined ---------------------------------------------------------------------


def test_fabelstad_joins_without_a_fault(fabel):
    """The fictional city refers to nothing that does not exist."""
    assert as_text(fabel.problems, "nl") == ""


def test_tombstones(fabel):
    """What left the files is still known by its name, its kinds and what came after it."""
    assert [(g.key, g.title, g.kinds, g.replaced_by) for g in fabel.catalogue.gone] == [
        (
            "circus-kaleido/koorddansen",
            "Koorddansen",
            ("sport", "muziek-theater"),
            "circus-kaleido/acrobatiek",
        ),
        ("oude-club/tollen", "Tollen", (), ""),
    ]


def test_a_tombstone_of_the_living(fabel):
    """An offering cannot be gone and still stand in a file, nor be replaced by nothing."""
    stones = fabel.intake.tombstones
    record = TombstoneFile.model_validate(
        {
            "gone": [
                {"offering": "makershal/robots", "title": "Robots"},
                {"offering": "makershal/weg", "title": "Weg", "replaced_by": "makershal/robot"},
            ]
        }
    )
    problems = Problems()
    intake = replace(fabel.intake, tombstones=replace(stones, record=record))
    assemble(intake, TODAY, drafts=False, problems=problems)
    assert as_text(problems, "nl") == (
        "tombstones.yaml:2:15: fout: “makershal/robots” staat bij de verdwenen activiteiten, maar "
        "ook nog in een partnerbestand\n"
        "  tip: haal deze regel weg, of zet bij de activiteit status: ended\n"
        "tombstones.yaml:7:5: fout: de activiteit “makershal/robot” bestaat niet\n"
        "  tip: bedoel je “makershal/robots”?\n"
    )


def test_internal_facts_are_joined_by_name(fabel):
    """Internal facts are known by the permanent name of their offering."""
    assert list(fabel.catalogue.internals) == ["zwemclub-de-meermin/zeemeerminzwemmen"]
    facts = fabel.catalogue.internals["zwemclub-de-meermin/zeemeerminzwemmen"]
    assert facts.income_test.value == "yes"


def test_internal_facts_of_nothing(fabel):
    """Internal facts of an offering that does not exist are told at their own line."""
    problems = Problems()
    odd = replace(fabel.intake.internals[0], id="makershal")
    assemble(replace(fabel.intake, internals=(odd,)), TODAY, drafts=False, problems=problems)
    assert as_text(problems, "nl") == (
        "intern/zwemclub-de-meermin.yaml:2:3: fout: deze interne gegevens horen bij "
        "“makershal/zeemeerminzwemmen”, en dat bestaat niet\n"
        "  tip: kijk of de naam van het bestand en de id kloppen\n"
    )


def test_who_it_is_for(stage):
    """Lists for children hold children, families and classes; that for parents has parents."""
    audiences = ["child", "together", "school-group", "parent", "professional"]
    offerings = [offering(id=name, audience=name) for name in audiences]
    found = stage(offerings).catalogue.listings
    assert [i.offering.id for i in found if i.for_children] == ["child", "together", "school-group"]
    assert [i.offering.id for i in found if i.for_parents] == ["together", "parent"]
