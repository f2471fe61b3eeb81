"""What is new."""

from __future__ import annotations

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
