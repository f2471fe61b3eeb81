"""Editions: one site in one language, with its own order, words and addresses."""

from __future__ import annotations

from droomkaart.catalogue import Standing
from droomkaart.edition import editions
from droomkaart.languages import Text
from droomkaart.links import Links
from droomkaart.words import compiled

CODES = ("nl", "en", "en-XA", "ar-XB")


def offering(name: str, **fields: object) -> dict:
    """Return an offering for children of 6 to 8, as a file says it."""
    least = {"title": name, "summary": "Doe iets.", "kind": "sport", "ages": {"min": 6, "max": 8}}
    return {"id": name} | least | fields


def test_every_site_in_every_language(fabel):
    """There is an edition for each site in each language, in the order of `site.toml`."""
    assert list(fabel.editions) == [(brand, code) for brand in ("klein", "groot") for code in CODES]


def test_an_edition_has_what_its_site_shows(fabel):
    """An edition holds the offerings of its site and no others; lists hold what is on now."""
    for brand in ("klein", "groot"):
        edition = fabel.edition(brand)
        keys = {item.key for item in edition.listings}
        assert keys == {item.key for item in fabel.catalogue.listings if brand in item.brands}
        assert {item.key for item in edition.shown} == {
            item.key for item in edition.listings if item.standing is Standing.SHOWN
        }
        assert len(edition.shown) < len(edition.listings)


def test_exactly_twelve_is_on_both(fabel):
    """The offering for exactly 12 is on both sites; that of under and over on one."""
    small, big = (
        {item.key for item in fabel.edition(brand).listings} for brand in ("klein", "groot")
    )
    assert "makershal/robots" in small & big
    assert "zwemclub-de-meermin/waterpolo" in small - big
    assert "theater-de-spiegel/muziek-opnemen" in big - small


def test_order(stage):
    """Offerings stand by title, as the language sorts its letters; then by their name."""
    names = ["zwem", "aap", "eend", "zebra"]
    titles = {"zwem": "Zwemmen", "aap": "een aap", "eend": "Ëend", "zebra": "Zwemmen"}
    found = stage([offering(name, title=titles[name]) for name in names]).edition()
    assert [item.offering.id for item in found.listings] == ["aap", "eend", "zebra", "zwem"]


def test_order_follows_the_translation(fabel):
    """In another language offerings stand by their translated title."""
    dutch = [item.key for item in fabel.edition("klein", "nl").listings]
    english = [item.key for item in fabel.edition("klein", "en").listings]
    mermaid = "zwemclub-de-meermin/zeemeerminzwemmen"  # Zwemmen …, Swimming …
    assert dutch[-1] == mermaid
    assert english[-1] != mermaid
    assert sorted(dutch) == sorted(english)


def test_addresses(fabel):
    """Each edition makes addresses for its own host, folder and language."""
    assert fabel.edition("klein", "en").links == Links(
        "https://klein.fabelstad.example", "", "en", "nl"
    )
    assert fabel.edition("groot", "nl").links == Links(
        "https://fabelstad.example", "/groot", "nl", "nl"
    )


def test_fields(fabel):
    """A text of an offering is translated by its place, or marked as Dutch."""
    mermaid = fabel.listing("zwemclub-de-meermin/zeemeerminzwemmen")
    edition = fabel.edition("klein", "en")
    assert edition.field(mermaid, "title", "Zwemmen met een staart") == Text("Swimming with a tail")
    assert edition.field(mermaid, "how", "Bel ons.") == Text("Bel ons.", "nl", "ltr")
    assert edition.field(mermaid, "how", None) == Text("")


def test_kind_names(fabel):
    """Kinds have their name in the language of the edition, or say that it is Dutch."""
    doing, sport = fabel.catalogue.site.kinds[0], fabel.catalogue.site.kinds[0].kinds[0]
    dutch, english = (fabel.edition("klein", code) for code in ("nl", "en"))
    assert [edition.kind_name(sport) for edition in (dutch, english)] == [
        Text("Sport"),
        Text("Sports"),
    ]
    assert [edition.kind_name(doing) for edition in (dutch, english)] == [
        Text("Doen en maken"),
        Text("Doen en maken", "nl", "ltr"),
    ]


def test_access_names(fabel):
    """So do access features."""
    wheelchair = fabel.catalogue.site.access[0]
    assert [fabel.edition("klein", code).access_name(wheelchair) for code in CODES] == [
        Text("met een rolstoel"),
        Text("by wheelchair"),
        Text("met een rolstoel", "nl", "ltr"),
        Text("met een rolstoel", "nl", "ltr"),
    ]


def test_has_shame(fabel):
    """An edition knows the words that no page may hold, in every language of the rules."""
    edition = fabel.edition("groot", "en")
    assert edition.has_shame("https://fabelstad.example/armoedebeleid")
    assert edition.has_shame("Child Poverty")
    assert not edition.has_shame("minimaal")


def test_an_edition_needs_no_offering(stage, languages):
    """A site without any offering still has its editions."""
    scene = stage([])
    site = scene.catalogue.site
    found = editions(scene.catalogue, languages, compiled(site.words))
    assert [(e.brand.id, len(e.listings)) for e in found][:1] == [("klein", 0)]
    assert len(found) == 8
