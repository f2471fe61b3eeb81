"""What elements name for a browser, of a page and of its parts together."""

from __future__ import annotations

from droomkaart.elements import Elements


def elements(*found: tuple[str, dict[str, str | None]]) -> Elements:
    """Return what some elements say."""
    held = Elements()
    for tag, attributes in found:
        held.add(tag, attributes)
    return held


def test_a_part_is_of_its_page():
    """What a part says counts for the page; the part itself stays as it was, for the next page."""
    page = elements(
        ("html", {"lang": "nl"}),
        ("link", {"rel": "canonical", "href": "/a/"}),
        ("a", {"href": "/b/", "id": "x"}),
    )
    part = elements(
        ("a", {"href": "/c/", "id": "x"}),
        ("img", {"src": "/1.jpg", "srcset": "/2.jpg 1x, /3.jpg 2x"}),
        ("link", {"rel": "alternate", "hreflang": "en", "href": "/en/"}),
        ("link", {"rel": "stylesheet", "href": "/s.css"}),
    )
    page.take(part)
    assert page == Elements(
        lang="nl",
        canonical="/a/",
        ids=["x", "x"],
        links={"/b/", "/c/"},
        requests={"/1.jpg", "/2.jpg", "/3.jpg", "/s.css"},
        without_alt=["/1.jpg"],
        alternates=[("en", "/en/")],
    )
    assert (part.lang, part.canonical, part.links) == ("", "", {"/c/"})
