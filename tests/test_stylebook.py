"""What the style page reads from a style sheet: tokens, contrast, schemes and states."""

from __future__ import annotations

import pytest

from droomkaart.stylebook import Contrast, Token, contrast, specimen_rules, tokens

CSS = """/* a comment with --no: #fff; */
:root { --bg: #fff; --ink: #000000; --gap: 4px; }
[dir="rtl"] { --e: -1; }
@media (prefers-color-scheme: dark) {
  :root { --bg: #000; --ink: #ffffff; }
}
body { color: var(--ink); }
.chip:hover { color: red; }
.chip:focus-visible { color: blue; }
"""


def test_tokens_in_both_schemes():
    """Each token has its two values; a colour is held against the grounds but itself."""
    assert tokens(CSS, ["--bg", "--gap"]) == (
        Token("--bg", "#fff", "#000"),
        Token("--ink", "#000000", "#ffffff", (Contrast("--bg", "21.0", "21.0"),)),
        Token("--gap", "4px", "4px"),
    )
    assert [token.colour for token in tokens(CSS, [])] == [True, True, False]


def test_a_part_in_a_scheme_and_a_state():
    """The rules set either scheme on a part, and hold what else needs a mouse or a keyboard."""
    rules = specimen_rules(CSS)
    assert ".in-first { --bg: #fff; --ink: #000000; --gap: 4px;  color: var(--ink);  }" in rules
    assert ".in-other { --bg: #000; --ink: #ffffff; --gap: 4px;  color: var(--ink);  }" in rules
    assert ".chip.is-hover { color: red; }" in rules
    assert ".chip.is-focus { color: blue; }" in rules


@pytest.mark.parametrize(
    ("one", "two", "ratio"),
    [("#000", "#fff", 21.0), ("#fff", "#fff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast(one, two, ratio):
    """The ratio is that of WCAG, whichever colour comes first."""
    assert round(contrast(one, two), 2) == round(contrast(two, one), 2) == ratio
