"""What was done with a dream, and what of it stands."""

from __future__ import annotations

import pytest

from brievenbus.marks import Act, Done, revocable, standing, unpacked


def acts(*names):
    """Return acts by Anna on one day, with their place as words."""
    return [Done(Act(name), "Anna", "2026-11-23", str(at)) for at, name in enumerate(names)]


@pytest.mark.parametrize(
    ("done", "left"),
    [
        (("read", "reached", "taken-back"), "0"),
        (("note", "reached", "taken-back", "taken-back"), ""),
        (("reached", "read", "closed", "taken-back"), "12"),
        (("assigned", "note", "taken-back", "assigned"), "03"),
        (("worry", "taken-back"), "0"),
        (("taken-back", "note"), "1"),
    ],
)
def test_what_was_taken_back_does_not_stand(done, left):
    """The last note goes; reading, closing and a worry stay, which the server knows of."""
    assert "".join(act.words for act in standing(acts(*done))) == left


def test_the_later_of_two_alike_goes():
    """Of two acts with the same words the last one is taken back."""
    one, other = acts("note")[0], acts("read")[0]
    assert standing([one, other, one, acts("taken-back")[0]]) == (one, other)


def test_what_would_be_taken_back():
    """It is the last that stands, or nothing."""
    done = acts("assigned", "note", "taken-back", "closed")
    assert revocable(done) == done[0]
    assert revocable(acts("read", "worry")) is None


@pytest.mark.parametrize("size", [0, 300])
def test_an_act_is_packed_to_a_round_length(size):
    """The length of what is sealed tells a note from a long note only by steps."""
    done = Done(Act.NOTE, "Anna", "2026-11-23", "x" * size)
    assert len(done.packed()) % 256 == 0
    assert unpacked(done.packed()) == done


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"[]", b"{}", b'{"act":"x","by":"","on":"2026-11-23","words":""}'),
        *(
            b'{"act":"note","by":"","on":"","words":""}',
            b'{"act":"note","by":"","on":5,"words":""}',
        ),
    ],
)
def test_what_is_no_act(data):
    """Bytes that are none are a ValueError, never something else."""
    with pytest.raises(ValueError, match=r"."):
        unpacked(data)
