"""Films of our own: what is refused, what is measured, what leaves the house."""

from __future__ import annotations

import av
import pytest
from PIL import Image

from droomkaart import films
from droomkaart.films import Cue
from droomkaart.media import CAPTIONS, FILM, inspect
from droomkaart.pictures import Photo
from droomkaart.problems import Problems, Source
from droomkaart.produce import _packed

SECRETS = {"location": "+52.3508+005.2647/", "comment": "gemaakt thuis"}


def filmed(path, codec="libx264", seconds=3, size=(96, 54), metadata=None):
    """Make a film of flat pictures, each lighter than the one before."""
    with av.open(str(path), "w") as out:
        out.metadata.update(metadata or {})
        stream = out.add_stream(codec, rate=4)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        for at in range(seconds * 4):
            shade = Image.new("RGB", size, (at * 20 % 256,) * 3)
            for packet in stream.encode(av.VideoFrame.from_image(shade)):
                out.mux(packet)
        for packet in stream.encode():
            out.mux(packet)
    return path


def looked_at(path):
    """Return a film as the build sees it, and the codes of what was wrong."""
    problems, place = Problems(), lambda: Source("film.md", 4, 7)
    file = inspect(path.parent, path.name, FILM, "map", place, problems)
    film = films.inspect(file, (), "map", place, problems) if file else None
    return film, [problem.code for problem in problems]


@pytest.mark.parametrize(("name", "codec"), [("a.mp4", "libx264"), ("a.webm", "libvpx-vp9")])
def test_a_film_is_measured(tmp_path, name, codec):
    """Length, size and a still come from the film itself: nobody types them."""
    film, told = looked_at(filmed(tmp_path / name, codec))
    assert told == []
    assert (film.seconds, film.size) == (3, (tmp_path / name).stat().st_size)
    assert (film.still.width, film.still.height) == (96, 54)
    assert films.still(film.still).size == (96, 54)


def test_what_phones_do_not_play(tmp_path):
    """A film in an old or odd way of packing is refused, and so is half a file."""
    assert looked_at(filmed(tmp_path / "oud.mp4", "mpeg4"))[1] == ["film-codec"]
    whole = filmed(tmp_path / "heel.mp4").read_bytes()
    (tmp_path / "half.mp4").write_bytes(whole[: len(whole) // 3])
    assert looked_at(tmp_path / "half.mp4")[1] == ["film-unreadable"]


@pytest.mark.parametrize(("name", "codec"), [("a.mp4", "libx264"), ("a.webm", "libvpx-vp9")])
def test_nothing_but_picture_and_sound_goes_out(tmp_path, name, codec):
    """Where and with what a film was made stays behind; the pictures are all there."""
    path = filmed(tmp_path / name, codec, metadata=SECRETS)
    assert b"gemaakt thuis" in path.read_bytes()
    film, _ = looked_at(path)
    data = films.packed(film.file, tmp_path / "cache")
    assert not any(secret in data for secret in (b"gemaakt thuis", b"52.3508", b"loci"))
    assert data == films.packed(film.file, tmp_path / "cache") == films.packed(film.file, path)
    (tmp_path / f"uit{path.suffix}").write_bytes(data)
    with av.open(str(tmp_path / f"uit{path.suffix}")) as out:
        assert not SECRETS.keys() & {key.lower() for key in out.metadata}
        assert sum(1 for _ in out.decode(video=0)) == 12


def test_a_film_begins_to_play_at_once(tmp_path):
    """The index of an MP4 stands at its front, before the pictures."""
    film, _ = looked_at(filmed(tmp_path / "a.mp4"))
    data = films.packed(film.file, tmp_path / "cache")
    assert data.find(b"moov") < data.find(b"mdat")


def test_a_still_of_nothing(tmp_path):
    """A film that went between the look and the still is told, not raised as any error."""
    (tmp_path / "weg.mp4").write_bytes(b"\0\0\0\x18ftypisom")
    with pytest.raises(ValueError, match=r"weg\.mp4"):
        films.still(Photo(tmp_path / "weg.mp4", "map/weg.mp4", 1, 1, "abc"))


VTT = """WEBVTT

NOTE gemaakt op een telefoon

00:00.000 --> 00:01.000
<v Vos>Dit is
<i>mijn</i> zolder &amp; doek.

01:02.500 --> 01:04.000
Tot ziens.
"""


def captioned(tmp_path, text):
    """Return the captions in a file, and the codes of what was wrong."""
    problems, place = Problems(), lambda: Source("film.md", 5, 7)
    (tmp_path / "a.vtt").write_bytes(text.encode())
    file = inspect(tmp_path, "a.vtt", CAPTIONS, "map", place, problems)
    track = films.captions("nl", file, place, problems) if file else None
    return track, [problem.code for problem in problems]


def test_captions_are_read(tmp_path):
    """What is said has its moment; marks of a speaker and of letters are no words."""
    track, told = captioned(tmp_path, VTT)
    assert told == []
    assert track.cues == (Cue(0, "Dit is mijn zolder & doek."), Cue(62, "Tot ziens."))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_captions_of_other_machines(tmp_path, ending):
    """Windows ends lines in two letters and begins with a mark of order; both are fine."""
    track, told = captioned(tmp_path, "\ufeff" + VTT.replace("\n", ending))
    assert (told, len(track.cues)) == ([], 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1\n00:00:00,000 --> 00:00:01,000\nHoi\n", "media-content"),
        ("WEBVTT\n\n00:00.000 -> 00:01.000\nHoi\n", "captions-bad"),
        ("WEBVTT\n", "captions-bad"),
    ],
)
def test_captions_that_show_nothing(tmp_path, text, code):
    """Captions of another kind, without a good arrow or without words are refused."""
    assert captioned(tmp_path, text) == (None, [code])


def test_captions_in_another_alphabet_of_bytes(tmp_path):
    """Captions that are not in UTF-8 are refused, and nothing falls over."""
    problems, place = Problems(), lambda: Source("film.md", 5, 7)
    (tmp_path / "a.vtt").write_bytes("WEBVTT\n\n00:00.000 --> 00:01.000\nCafé\n".encode("latin-1"))
    file = inspect(tmp_path, "a.vtt", CAPTIONS, "map", place, problems)
    assert films.captions("nl", file, place, problems) is None
    assert [problem.code for problem in problems] == ["captions-bad"]


def test_a_film_that_breaks_off_further_on(tmp_path, monkeypatch):
    """A film that cannot be packed after all is told as such: no build falls over."""
    film, _ = looked_at(filmed(tmp_path / "a.mp4"))

    def broken(path):
        raise av.InvalidDataError(1, "stuk", str(path))

    monkeypatch.setattr(films, "_repacked", broken)
    with pytest.raises(ValueError, match=r"a\.mp4"):
        films.packed(film.file, tmp_path / "cache")
    problems = Problems()
    files = _packed({film.file.name: film.file}, tmp_path, tmp_path / "cache", problems)
    assert list(files) == []
    assert [(p.code, p.source.path) for p in problems] == [("film-unreadable", "a.mp4")]
