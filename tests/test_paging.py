"""A long list cut into pages."""

from __future__ import annotations

from droomkaart.views.paging import Pager, paged


def test_pages(fabel):
    """Each page has its part and leads to its neighbours; the first has no number."""
    found = list(paged("abcde", 2, "/lijst/", fabel.edition("groot")))
    assert found == [
        ("/lijst/", "ab", Pager(1, 3, "", "/groot/lijst/pagina-2/")),
        ("/lijst/pagina-2/", "cd", Pager(2, 3, "/groot/lijst/", "/groot/lijst/pagina-3/")),
        ("/lijst/pagina-3/", "e", Pager(3, 3, "/groot/lijst/pagina-2/", "")),
    ]


def test_an_empty_list_has_a_page(fabel):
    """A list without anything is one page, and says so itself."""
    assert list(paged([], 5, "/lijst/", fabel.edition())) == [("/lijst/", [], Pager(1, 1, "", ""))]
