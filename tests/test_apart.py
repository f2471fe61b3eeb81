"""Which parts of a page say by themselves what they say on the page."""

from __future__ import annotations

import pytest

from droomkaart.apart import fits, parsed


@pytest.mark.parametrize(
    "markup",
    [
        "<p>een</p>",
        "\n<li class=card>een<br>twee</li>\n<li>drie</li>",
        '<tr id="x"><th>een</th><td>twee</td></tr>',
        '<meta charset="utf-8"><script src="/x.js"></script><link rel="icon" href="/x.svg">',
        '<template id="x"><tr><td>een</td></tr></template>',
        '<svg><path d="M0 0"/><use href="/x.svg#y"></use></svg>',
        "",
    ],
)
def test_what_stands_by_itself(markup):
    """Whole elements, rows of a table, what belongs in a head, templates and drawings do."""
    assert parsed(markup) is not None


@pytest.mark.parametrize(
    "markup",
    [
        "<p>een",  # a page closes it later, or never
        "een</p>",
        "<div><p>een</p>",
        "<p>een</p></div><div>",
        "<div>een</div/>",
        '<p title="een>twee</p>',
        "<p>een</p><!-- twee",
        "<script>een",
        "<p><div>een</div></p>",  # a browser makes two of the p
        "<td>een</td>",
        "<table><tr><td>een</td></tr></table>",  # a browser adds a tbody
        "<body><p>een</p></body>",
        "een <p>twee</p>",  # a word could begin before it
        "<p>een</p> twee",
        "<b>een</b><p>twee</p>",
        "<p>een</p><a>twee</a>",
        "<p>een</p><script></script>",  # of a script nothing is seen: a word goes on over it
        "<tr><td>een</td></tr>twee",  # a browser puts it before the table
        "<main><p>een</p></main>",
    ],
)
def test_what_needs_its_page(markup):
    """What a page would read otherwise is never read alone."""
    assert parsed(markup) is None


@pytest.mark.parametrize(
    ("part", "around", "fit"),
    [
        ({"li", "a"}, ["ul", "main", "body", "html"], True),
        ({"tr", "td", "a"}, ["tbody", "table", "div", "body", "html"], True),
        ({"tr", "td"}, ["div", "body", "html"], False),
        ({"p"}, ["tbody", "table", "body", "html"], False),
        ({"table", "tbody", "tr", "td"}, ["div", "body", "html"], True),
        ({"tr", "td", "a"}, ["tbody", "table", "form", "body", "html"], False),
        ({"svg", "path"}, ["a", "dd", "dl", "body", "html"], True),
        ({"svg", "path"}, ["svg", "body", "html"], False),
        ({"div"}, ["p", "body", "html"], False),
        ({"p"}, ["div", "li", "ul", "body", "html"], False),
        ({"meta"}, ["head", "html"], True),
    ],
)
def test_where_a_part_can_stand(part, around, fit):
    """A part is the same where no browser ends what is around it, and a row in a table alone."""
    assert fits(frozenset(part), around) is fit
