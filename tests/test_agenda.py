"""The coming days."""

from __future__ import annotations

from reading import named

from droomkaart.languages import Text
from droomkaart.views import agenda
from droomkaart.views.card import cards_of
from droomkaart.views.facts import Link


def test_agenda(stage):
    """The agenda has two weeks from today, by day and time, with what is cancelled marked."""
    scene = stage(
        [
            named("laat", when=[{"on": ["2026-11-21", "2026-12-04"], "from": "20:00"}]),
            named("vroeg", when=[{"on": "2026-11-21", "from": "9:00"}]),
            named("weg", when=[{"on": "2026-11-21", "part": "day", "cancelled": "2026-11-21"}]),
            named("later", when=[{"on": ["2026-11-20", "2026-12-05"]}]),
        ]
    )
    edition = scene.edition()
    coming = agenda.page(edition, cards_of(edition))
    assert coming.lead == "Van 21 november tot en met 4 december."
    shown = [
        (day.iso, [(e.time, e.card.title.value, e.cancelled) for e in day.entries])
        for day in coming.days
    ]
    assert shown == [
        (
            "2026-11-21",
            [
                ("vanaf 09:00", "vroeg", False),
                ("vanaf 20:00", "laat", False),
                ("overdag", "weg", True),
            ],
        ),
        ("2026-12-04", [("vanaf 20:00", "laat", False)]),
    ]
    assert coming.days[0].label == "zaterdag 21 november"
    assert coming.without_dates == Link("/activiteiten/", Text("Bekijk alle activiteiten"))


def test_the_agenda_is_for_children(fabel):
    """What is for parents or professionals only stands in no agenda of a site for children."""
    for brand in ("klein", "groot"):
        edition = fabel.edition(brand)
        coming = agenda.page(edition, cards_of(edition))
        shown = {e.card.title.value for day in coming.days for e in day.entries}
        assert not {"Koffie voor ouders", "Overleg voor professionals"} & shown
        assert "Elke dag gooien" in shown
