"""Labels: what is odd is said, and nothing follows from it."""

from __future__ import annotations

import pytest

from brievenbus.labels import labels


@pytest.mark.parametrize(
    ("raw", "visits", "found"),
    [
        ({"dream": "kok"}, 1, []),
        ({"homepage": " "}, 1, []),
        ({"homepage": "https://x.example"}, 1, ["trap"]),
        ({"seconds": "3"}, 1, ["quick"]),
        ({"seconds": "4"}, 60, []),
        ({"seconds": "86400"}, 1, []),
        ({"seconds": "-1"}, 1, []),
        ({"seconds": "³"}, 1, []),
        ({"seconds": "9" * 400}, 1, []),
        ({"dream": "kok"}, 61, ["many"]),
        ({"need": "www.x.example"}, 1, ["links"]),
    ],
)
def test_what_is_odd(raw, visits, found):
    """A form that stood open since yesterday is fine; two seconds, links and a crowd are odd."""
    assert list(labels(raw, visits)) == found
