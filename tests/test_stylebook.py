"""What the style page reads from a style sheet: tokens, contrast, schemes and states."""

from __future__ import annotations

import pytest

from droomkaart.stylebook import Contrast, Token, contrast, specimen_rules, tokens

CSS = """/* a comment with --no: #fff; */
:root { --bg: #fff; --ink: #000000; --gap: 4px; --e: 1; --edge: 1px solid var(--ink); }
[dir="rtl"] { --e: -1; }
@media (prefers-color-scheme: dark) {
  :root { --bg: #000; --ink: #ffffff; }
}
body { color: var(--ink); }
.chip:hover { color: red; }
.chip:focus-visible { color: blue; }
.skip:focus { top: 0; }
.button:active { top: 1px; }
.box:focus-within { top: 2px; }
"""


def test_tokens_in_both_schemes():
    """Each token has its two values; a colour is held against the grounds but itself."""
    assert tokens(CSS, ["--bg", "--gap"]) == (
        Token("--bg", "#fff", "#000"),
        Token("--ink", "#000000", "#ffffff", (Contrast("--bg", "21.0", "21.0"),)),
        Token("--gap", "4px", "4px"),
        Token("--e", "1", "1"),
        Token("--edge", "1px solid var(--ink)", "1px solid var(--ink)"),
    )
    assert [token.colour for token in tokens(CSS, [])] == [True, True, False, False, False]


def test_a_part_in_a_scheme():
    """The rules set either scheme on a part: what differs, what builds on it, what turns around.

    The rest is inherited, so that a part still follows the width of the window.
    """
    rules = specimen_rules(CSS)
    own = "--e: 1; --edge: 1px solid var(--ink);  color: var(--ink); "
    assert f".in-first {{ --bg: #fff; --ink: #000000; {own} }}" in rules
    assert f".in-other {{ --bg: #000; --ink: #ffffff; {own} }}" in rules
    assert ':is(.in-first, .in-other)[dir="rtl"] {  --e: -1;  }' in rules
    assert ".in-first { color-scheme: light; }" in rules
    assert ".in-other { color-scheme: dark; }" in rules
    assert "color-scheme" not in specimen_rules(":root { --bg: #fff; }")


def test_a_part_in_a_state():
    """A class above a part holds what else needs a mouse, a keyboard or a finger."""
    rules = specimen_rules(CSS)
    focused = ":is(.is-focus :where(a, button, input, select, summary))"
    assert ".chip:is(.is-hover *) { color: red; }" in rules
    assert f".chip{focused} {{ color: blue; }}" in rules
    assert f".skip{focused} {{ top: 0; }}" in rules
    assert ".button:is(.is-active *) { top: 1px; }" in rules
    assert ".box:focus-within { top: 2px; }" in rules


@pytest.mark.parametrize(
    ("one", "two", "ratio"),
    [("#000", "#fff", 21.0), ("#fff", "#fff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast(one, two, ratio):
    """The ratio is that of WCAG, whichever colour comes first."""
    assert round(contrast(one, two), 2) == round(contrast(two, one), 2) == ratio
