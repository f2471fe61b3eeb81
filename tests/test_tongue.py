"""The city's own language under the address of another one is found, and nothing else is."""

from __future__ import annotations

import pytest

from droomkaart.readback import read
from droomkaart.tongue import tongue
from droomkaart.words import NeverUse

DUTCH = [
    "Wij zoeken met je mee. Je kunt bij ons langs komen met je vader of je moeder.",
    "De les is op woensdag. Het is gratis, en je hoeft niets mee te nemen.",
    "Wat wil je later worden? Wij kijken met jou naar wat er in de stad voor je is.",
]
ENGLISH = [
    "This is what we ask you. The lesson is on Wednesday, in the afternoon.",
    "What we ask you is this. The lesson is in the afternoon.",
    DUTCH[0],  # in the wrong file
]
TEXTS = [*(("nl", text) for text in DUTCH), *(("en", text) for text in ENGLISH)]
OWN = tongue("nl", TEXTS, ["Stichting De Wind in de Wilgen"])


@pytest.mark.parametrize(
    ("text", "language", "stray"),
    [
        ("Je kunt met ons mee naar het bos in de stad.", "en", True),
        ("Je kunt met ons mee naar het bos in de stad.", "ar", True),
        ("Je kunt met ons mee naar het bos in de stad.", "srn", True),  # nobody knows that one
        ("You can come with us to the wood in the city.", "en", False),
        ("Pojedź z nami do lasu w mieście.", "pl", False),
        ("Stichting De Wind in de Wilgen", "en", False),  # a name
        ("https://stad.example/en/wat/je/met/de/stad", "en", False),
        ("Raad voor de Kust en de Zee", "en", False),  # the name of an office
        ("Je kunt met de Trein naar de Stad.", "en", True),
        ("Agenda", "en", False),
        ("", "en", False),
    ],
)
def test_strays(text, language, stray):
    """A whole sentence of Dutch is found; a name, an address and a single word are not."""
    assert list(OWN.strays([text], language)) == ([text] if stray else [])


def test_what_is_at_home_is_not_shown_to_the_library(monkeypatch):
    """A text with more words of its own page than of Dutch costs nothing; all else is asked."""
    asked = []
    monkeypatch.setattr("droomkaart.tongue._spoken", lambda text, *_: asked.append(text) or "nl")
    found = [
        "In the afternoon what we ask you is de stad.",
        "Wij zoeken met je mee in de stad.",
        "Is de les in het bos van de stad?",
        "Ask in the afternoon in de stad met je mee.",  # words of both
        "De stad is er in het bos.",  # not one of English alone
    ]
    assert list(OWN.strays(found, "en")) == found[1:]
    assert asked == found[1:]


def test_names_and_addresses_are_of_no_language():
    """What stands in a name or behind a link does not make a Dutch word English."""
    english = "Ask [here](/en/de-stad/) or at Stichting De Wind in de Wilgen, https://x.nl/met/je/"
    own = tongue(
        "nl", [*TEXTS, ("en", english), ("en", english)], ["Stichting De Wind in de Wilgen"]
    )
    assert own.words["en"] & {"de", "stad", "met", "je", "nl"} == set()
    assert {"here", "or", "at"} <= own.words["en"]


def test_marked_texts_are_no_strays():
    """What says that it is Dutch may stand there, and is counted."""
    page = (
        '<html lang="en"><main><p>Come with us.</p>'
        '<p lang="nl">Je kunt met ons mee naar het bos in de stad.</p></main>'
    )
    facts = read(page, "/en/x/", NeverUse((), None), OWN)
    assert facts.strays == ()
    assert facts.marked == pytest.approx(11 / 14)


def test_the_own_language_is_not_looked_at():
    """A Dutch page is Dutch."""
    page = f'<html lang="nl"><main><p>{DUTCH[0]}</p></main>'
    facts = read(page, "/x/", NeverUse((), None), OWN)
    assert (facts.strays, facts.marked) == ((), 0.0)


@pytest.mark.parametrize(
    "part",
    [
        "<header><p>{}</p></header><main></main>",
        "<main></main><footer><p>{}</p></footer>",
        '<main><img src="a.jpg" alt="{}"></main>',
        '<main><button aria-label="{}">x</button></main>',
        '<main><input placeholder="{}"></main>',
    ],
)
def test_strays_outside_the_text(part):
    """A menu, a foot, and what is said of a picture or a button may not be Dutch either."""
    stray = "Je kunt met ons mee naar het bos in de stad."
    page = f'<html lang="en"><body>{part.format(stray)}</body>'
    assert read(page, "/en/x/", NeverUse((), None), OWN).strays == (stray,)
    marked = page.replace("<p>", '<p lang="nl">').replace("<img", '<img lang="nl"')
    marked = marked.replace("<button", '<button lang="nl"').replace("<input", '<input lang="nl"')
    assert read(marked, "/en/x/", NeverUse((), None), OWN).strays == ()
