"""The body: in memory up to a limit, however it comes in."""

from __future__ import annotations

import os
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mailboxes import awaited

from brievenbus.body import MOST_WORDS, BodyError, Room, read
from droomkaart.form import FIELD

TYPE = "multipart/form-data; boundary=grens"


def form(**parts):
    """Return a body with these parts; a photo is bytes."""
    made = b""
    for name, value in parts.items():
        file = '; filename="f.jpg"' if isinstance(value, bytes) else ""
        data = value if isinstance(value, bytes) else value.encode()
        head = f'--grens\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'
        made += head.encode() + data + b"\r\n"
    return made + b"--grens--\r\n"


def taken(data, size=1000, kind=TYPE, room=None):
    """Return what is read of a body that comes in pieces of a size."""

    async def pieces():
        for at in range(0, len(data), size):
            yield data[at : at + size]

    return awaited(read(kind, pieces(), room or Room()))


@given(st.text(), st.binary(max_size=500), st.integers(1, 80))
def test_any_words_and_bytes_in_any_pieces(words, photo, size):
    """Nothing is lost, however the network cuts a form into pieces."""
    data = form(dream=words, picture=photo).replace(b"grens", b"gReNs-9f2c41")
    found = taken(data, size, TYPE.replace("grens", "gReNs-9f2c41"))
    assert (found.words, found.photo) == ({"dream": words}, photo)


def test_words_of_a_broken_phone():
    """Bytes that are no UTF-8 are no reason to lose a dream."""
    data = form(dream="kok").replace(b"kok", b"k\xffk")
    assert taken(data).words == {"dream": "k\ufffdk"}


@pytest.mark.parametrize("cut", [4, 10, 40, 100])
def test_a_form_that_was_cut_off(cut):
    """Half a form is no form: nothing of it is taken."""
    data = form(dream="Ik wil kok worden", name="Sam" * 20)
    with pytest.raises(BodyError) as told:
        taken(data[:-cut])
    assert told.value.code == "cut-off"


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("", b""),
        ("application/json", b"{}"),
        ("multipart/form-data", form(dream="x")),
        (TYPE, b"geen formulier"),
        (TYPE + "x" * 400, b""),
        (TYPE, b"--ander\r\n\r\n"),
    ],
)
def test_what_is_no_form(kind, data):
    """Another kind of body is told as such."""
    with pytest.raises(BodyError) as told:
        taken(data, kind=kind)
    assert told.value.code in ("not-a-form", "cut-off")


def test_too_many_words_and_parts():
    """Words, parts and heads have limits that no form comes near."""
    many = {f"f{n}": "x" for n in range(100)}
    for data in (form(dream="a" * (MOST_WORDS + 1)), form(**many), form(**{"n" * 4500: "x"})):
        with pytest.raises(BodyError) as told:
            taken(data, 60_000)
        assert told.value.code in ("too-much", "not-a-form")


def test_a_big_photo_goes_and_the_words_stay():
    """A photo over its limit is thrown away; what stands after it is still read."""
    found = taken(form(picture=b"x" * (FIELD["picture"].limit + 1), dream="kok"), 60_000)
    assert (found.photo, found.oversized, found.words) == (b"", True, {"dream": "kok"})


def test_photos_that_fill_the_memory_keep_no_words_out():
    """When there is no room for a photo it is refused, its words are not, and room comes back."""
    room = Room(1000)
    assert taken(form(picture=b"x" * 900), room=room).photo == b"x" * 900
    assert room.left == 1000
    found = taken(form(dream="kok", picture=b"x" * 1100), room=room)
    assert (found.words, found.oversized, room.left) == ({"dream": "kok"}, True, 1000)
    with pytest.raises(BodyError):
        taken(form(picture=b"x" * 900)[:-50], room=room)
    assert room.left == 1000


def test_sixty_megabytes_do_not_fill_the_memory(tmp_path, monkeypatch):
    """60 MB come in with less than 32 MB more memory, and without a file."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    head, tail = form(dream="kok", picture=b"|").split(b"|")
    piece = os.urandom(64_000)

    async def pieces():
        yield head
        for _ in range(60_000_000 // len(piece)):
            yield piece
        yield tail

    tracemalloc.start()
    found = awaited(read(TYPE, pieces(), Room()))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.oversized
    assert most < 32_000_000
    assert list(tmp_path.iterdir()) == []


def test_a_stream_without_end():
    """Beyond the limit of a body nothing more is read."""
    seen = 0

    async def pieces():
        nonlocal seen
        yield form(picture=b"|").split(b"|")[0]
        while True:
            seen += 1_000_000
            yield b"x" * 1_000_000

    with pytest.raises(BodyError) as told:
        awaited(read(TYPE, pieces(), Room()))
    assert told.value.code == "too-much"
    assert seen <= 71_000_000
