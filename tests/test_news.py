"""What is new."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from reading import named

from droomkaart.views import news
from droomkaart.views.card import cards_of


def told(scene):
    """Return the page of one edition, and what stands on its days."""
    edition = scene.edition()
    view = news.page(edition, cards_of(edition))
    return view, [(d.iso, [(c.card.title.value, c.new) for c in d.changes]) for d in view.days]


def test_newest_first(stage):
    """The newest comes first; what changed after it came stands on the day of the change."""
    view, days = told(
        stage(
            [
                named("oud", added="2026-09-01"),
                named("nieuw", added="2026-11-20"),
                named("anders", added="2026-01-01", changed="2026-11-20"),
                named("stil"),
            ]
        )
    )
    assert days == [
        ("2026-11-20", [("anders", False), ("nieuw", True)]),
        ("2026-09-01", [("oud", True)]),
    ]
    assert view.undated == 1
    assert view.days[0].label == "20 november 2026"


def test_no_dates_is_said(stage):
    """Where nobody stated a date there is nothing new, and the page counts what has none."""
    view, days = told(stage([named("a"), named("b")]))
    assert (days, view.undated) == ([], 2)


def test_the_future_is_no_news(stage):
    """A date that has yet to come is not told as if it had been."""
    assert told(stage([named("a", changed="2026-12-01")]))[1] == []


def test_a_day_that_is_cut_cannot_be_chosen(stage):
    """Where more is new than a page tells, the day in which it stops is not offered."""
    old = [named(f"oud-{n}", added="2026-09-01") for n in range(news.MOST)]
    view, days = told(stage([named("nieuw", added="2026-11-20"), *old]))
    assert (len(days), view.first) == (2, "2026-11-20")
    assert told(stage(old))[0].first == "2026-09-01"
    assert told(stage([*old, named("een-meer", added="2026-09-01")]))[0].first == ""


@pytest.mark.browser
def test_since_a_day(browser, dressed, serve):
    """A professional chooses a day, sees what came since, and can send or keep that address."""
    site = serve(*dressed.brands["klein"])
    page = browser.new_context(service_workers="block").new_page()
    page.goto(f"{site.url}/overzicht/nieuw/")
    days = page.locator(".news-day:visible time")
    every = days.evaluate_all("(all) => all.map((one) => one.dateTime)")
    assert every == sorted(every, reverse=True)
    assert len(every) >= 2
    field = page.get_by_label("Sinds welke dag?")
    field.fill("2026-10-01")
    since = [day for day in every if day >= "2026-10-01"]
    assert 0 < len(since) < len(every)
    expect(days).to_have_count(len(since))
    expect(page.locator(".since output")).to_have_text(
        f"{page.locator('.news-day:visible li').count()} gevonden"
    )
    page.reload()
    expect(field).to_have_value("2026-10-01")
    expect(days).to_have_count(len(since))
    field.fill("")
    expect(days).to_have_count(len(every))
    assert page.url == f"{site.url}/overzicht/nieuw/"
    page.goto(f"{site.url}/overzicht/nieuw/?sinds=<b>gisteren")
    expect(days).to_have_count(len(every))
    page.context.close()
