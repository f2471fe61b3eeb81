"""In which script a text is written."""

from __future__ import annotations

import pytest

from droomkaart.script import is_in_another_script, script_of


@pytest.mark.parametrize(
    ("code", "script"),
    [
        ("nl", "Latn"),
        ("ar", "Arab"),
        ("uk", "Cyrl"),
        ("ti", "Ethi"),
        ("fa", "Arab"),
        ("ja", "Jpan"),
    ],
)
def test_the_script_of_a_language(code, script):
    """Each language has the script that most of its readers read it in."""
    assert script_of(code) == script


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Samen koken", "nl"),
        ("Café Ŝŭ, 3× per week", "nl"),
        ("Dat heet in het Arabisch نطبخ معا", "nl"),
        ("π µ", "nl"),  # two letters say nothing
        ("Zaterdagschool – Українська суботня школа", "nl"),  # both languages are there
        ("نطبخ معا", "ar"),
        ("Funkey hockey", "ar"),  # a name stays as it is
        ("Разом готуємо", "uk"),
        ("一緒に料理をする", "ja"),
        ("123 – 456", "ar"),
        ("", "nl"),
    ],
)
def test_its_own_letters(words, code):
    """A text in its own letters, in Latin ones, or with some words of another script, is fine."""
    assert not is_in_another_script(words, code)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("نطبخ معا", "nl"),
        ("Разом готуємо", "nl"),
        ("Разом готуємо", "ar"),
        ("一緒に料理", "uk"),
        ("Разом, 15:00 – ab", "nl"),  # two Latin letters are no Dutch
    ],
)
def test_the_letters_of_another_language(words, code):
    """A text that is mostly in letters of another script stands in the wrong field."""
    assert is_in_another_script(words, code)
