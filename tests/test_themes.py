"""Themes: what a dream can be about, in the words of a language."""

from __future__ import annotations

from droomkaart.themes import themes


def found(fabel):
    """Return the themes of the children's site, by id."""
    return {theme.id: theme for theme in themes(fabel.edition(), fabel.writing())}


def test_a_dream_brings_its_offerings(fabel):
    """A dream is told by its own words and its title, and leads to what fits it."""
    mermaid = found(fabel)["zeemeermin"]
    assert "zeemeermin" in mermaid.pieces
    assert "zwemclub-de-meermin/zeemeerminzwemmen" in mermaid.offers


def test_pieces_are_small_and_not_too_short(fabel):
    """Beginnings of words are in small letters, once each, of three signs at least."""
    for theme in found(fabel).values():
        assert theme.pieces
        assert len(set(theme.pieces)) == len(theme.pieces)
        assert all(len(piece) >= 3 and piece == piece.casefold() for piece in theme.pieces)


def test_a_subject_has_its_stems(fabel):
    """A subject is told by its stems and by the words that people search with."""
    site = fabel.catalogue.site
    for subject in site.subjects:
        theme = found(fabel)[subject.id]
        assert set(subject.stems) <= set(theme.pieces)
