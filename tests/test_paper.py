"""What is printed is found where `make print` puts it."""

from __future__ import annotations

from droomkaart import links, paper


def test_what_stands_there(tmp_path):
    """PDFs are found by brand, language and name, with their bytes; other files are not."""
    for name in ("klein/print/nl/poster-a4.pdf", "klein/print/ar/poster-a4.pdf", "klein/x.pdf"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"12345")
    (tmp_path / "klein/print/nl/poster-a4.txt").write_text("")
    (tmp_path / "klein/print/nl/map.pdf").mkdir()
    assert paper.standing(tmp_path) == {
        ("klein", "nl"): {"poster-a4": 5},
        ("klein", "ar"): {"poster-a4": 5},
    }


def test_nothing_was_printed(tmp_path):
    """Before the first build there is no folder, and no paper."""
    assert paper.standing(tmp_path / "nergens") == {}


def test_the_address_of_a_file(tmp_path):
    """A file is found under the address that pages use for it."""
    path = tmp_path / ("klein" + links.printed("nl", paper.sheet("noord", "6-8")))
    path.parent.mkdir(parents=True)
    path.write_bytes(b"1")
    assert paper.standing(tmp_path) == {("klein", "nl"): {"activiteiten-noord-6-8": 1}}
