"""What each kind of value takes and refuses: text stays text until a field decides."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from droomkaart.messages import MESSAGES
from droomkaart.model import fields
from droomkaart.model.fields import SCHOOL_HOLIDAYS, Truth

QUICK = settings(deadline=None, max_examples=150)
KINDS = [
    *("Line", "Text", "Markdown", "Slug", "Pair", "Known", "Day", "Excluded", "Since", "Clock"),
    *("Age", "Money", "Whole", "Coordinate", "Url", "Phone", "Email", "Language", "FileName"),
]
ADAPTERS = {name: TypeAdapter(getattr(fields, name)) for name in KINDS}


def read(kind, value):
    """Return what a kind of field makes of a value, or the code of what is wrong with it."""
    try:
        return ADAPTERS[kind].validate_python(value)
    except ValidationError as error:
        (fault,) = error.errors()
        return (fault["type"], fault.get("ctx") or {})


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("Line", "  Judo   voor\n beginners ", "Judo voor beginners"),
        ("Line", "Cafe\u0301", "Caf\u00e9"),
        ("Line", "می‌خواهم", "می‌خواهم"),
        ("Line", "no", "no"),
        ("Line", "2026-02-31", "2026-02-31"),
        ("Text", " a\n\n b ", "a\n\n b"),
        ("Markdown", "# a\n\n- b\tc", "# a\n\n- b\tc"),
        ("Slug", "judo-2-noord", "judo-2-noord"),
        ("Slug", "a" * 64, "a" * 64),
        ("Pair", "club/judo-1", "club/judo-1"),
        ("Known", "yes", Truth.YES),
        ("Known", "Ja", Truth.YES),
        ("Known", "TRUE", Truth.YES),
        ("Known", "no", Truth.NO),
        ("Known", "nee", Truth.NO),
        ("Known", "off", Truth.NO),
        ("Known", "unknown", Truth.UNKNOWN),
        ("Known", "?", Truth.UNKNOWN),
        ("Known", True, Truth.YES),
        ("Day", "2028-02-29", dt.date(2028, 2, 29)),
        ("Day", dt.date(2026, 11, 1), dt.date(2026, 11, 1)),
        ("Excluded", "2026-12-25", dt.date(2026, 12, 25)),
        ("Excluded", SCHOOL_HOLIDAYS, SCHOOL_HOLIDAYS),
        ("Since", "2022", "2022"),
        ("Since", "2022-05", "2022-05"),
        ("Since", "2022-05-31", "2022-05-31"),
        ("Since", 2021, "2021"),
        ("Clock", "15:00", dt.time(15)),
        ("Clock", "9.05", dt.time(9, 5)),
        ("Clock", "00:00", dt.time(0)),
        ("Clock", "23:59", dt.time(23, 59)),
        ("Age", "0", Decimal(0)),
        ("Age", "2.5", Decimal("2.5")),
        ("Age", "2,5", Decimal("2.5")),
        ("Age", "120", Decimal(120)),
        ("Age", 0, Decimal(0)),
        ("Age", 2.5, Decimal("2.5")),
        ("Money", "€ 2,50", Decimal("2.50")),
        ("Money", "20", Decimal(20)),
        ("Money", "0", Decimal(0)),
        ("Whole", "0", 0),
        ("Whole", "999999", 999_999),
        ("Coordinate", "52.3702", 52.3702),
        ("Coordinate", "-180", -180.0),
        ("Url", "https://a.example", "https://a.example"),
        ("Url", "http://A.example:8080/é?q=1#x", "http://A.example:8080/é?q=1#x"),
        ("Phone", "0612345670", "0612345670"),
        ("Phone", "+31 6 12 34 56 70", "+31 6 12 34 56 70"),
        ("Phone", "112", "112"),
        ("Email", "team.jeugd+x@club.example", "team.jeugd+x@club.example"),
        ("Language", "nl", "nl"),
        ("Language", "zh-Hant", "zh-Hant"),
        ("Language", "ar-XB", "ar-XB"),
        ("FileName", "foto.jpg", "foto.jpg"),
        ("FileName", "zomer/foto 1.jpg", "zomer/foto 1.jpg"),
    ],
)
def test_good_values(kind, text, value):
    """Each kind takes what a partner writes and makes one clear value of it."""
    found = read(kind, text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("Slug", "Judo", "bad-slug"),
        ("Slug", "judo_noord", "bad-slug"),
        ("Slug", "-judo", "bad-slug"),
        ("Slug", "judo--noord", "bad-slug"),
        ("Slug", "judo-", "bad-slug"),
        ("Slug", "", "bad-slug"),
        ("Slug", "../judo", "bad-slug"),
        ("Slug", "a" * 65, "bad-slug"),
        ("Slug", "jüdo", "bad-slug"),
        ("Slug", "judo\njudo", "bad-slug"),
        ("Pair", "club", "bad-pair"),
        ("Pair", "club/judo/noord", "bad-pair"),
        ("Pair", "club/", "bad-pair"),
        ("Pair", "../judo", "bad-pair"),
        ("Known", "soms", "bad-truth"),
        ("Known", "", "bad-truth"),
        ("Known", "0", "bad-truth"),
        ("Day", "01-11-2026", "bad-day"),
        ("Day", "2026-11", "bad-day"),
        ("Day", "2026-11-01T10:00", "bad-day"),
        ("Day", "", "bad-day"),
        ("Day", SCHOOL_HOLIDAYS, "bad-day"),
        ("Day", "2026-02-31", "impossible-day"),
        ("Day", "2027-02-29", "impossible-day"),
        ("Day", "2026-13-01", "impossible-day"),
        ("Day", "2026-00-10", "impossible-day"),
        ("Day", "0000-01-01", "impossible-day"),
        ("Excluded", "zomervakantie", "bad-day"),
        ("Excluded", "2026-02-31", "impossible-day"),
        ("Since", "vorig jaar", "bad-since"),
        ("Since", "22", "bad-since"),
        ("Since", "2022-5", "bad-since"),
        ("Since", "2022-13", "impossible-day"),
        ("Since", "2022-02-30", "impossible-day"),
        ("Since", "0000", "impossible-day"),
        ("Clock", "24:00", "bad-clock"),
        ("Clock", "14:60", "bad-clock"),
        ("Clock", "14", "bad-clock"),
        ("Clock", "14:00:00", "bad-clock"),
        ("Clock", "twee uur", "bad-clock"),
        ("Clock", "900", "bad-clock"),
        ("Age", "-1", "bad-age"),
        ("Age", "121", "bad-age"),
        ("Age", "120.5", "bad-age"),
        ("Age", "6 jaar", "bad-age"),
        ("Age", "1e2", "bad-age"),
        ("Age", "inf", "bad-age"),
        ("Age", "nan", "bad-age"),
        ("Age", float("nan"), "bad-age"),
        ("Age", "2.555", "bad-age"),
        ("Age", "", "bad-age"),
        ("Money", "-5", "bad-money"),
        ("Money", "tien", "bad-money"),
        ("Money", "€", "bad-money"),
        ("Money", "1.000.000", "bad-money"),
        ("Money", "9999999", "bad-money"),
        ("Whole", "2.5", "bad-whole"),
        ("Whole", "-1", "bad-whole"),
        ("Whole", "1_000", "bad-whole"),
        ("Whole", "0x10", "bad-whole"),
        ("Whole", "1000000", "bad-whole"),
        ("Coordinate", "181", "bad-coordinate"),
        ("Coordinate", "52,37", "bad-coordinate"),
        ("Coordinate", "1e1", "bad-coordinate"),
        ("Coordinate", "nan", "bad-coordinate"),
        ("Phone", "bel ons", "bad-phone"),
        ("Phone", "06", "bad-phone"),
        ("Phone", "(036) 000 00 00", "bad-phone"),
        ("Phone", "+31 6 00000000000000000", "bad-phone"),
        ("Phone", "06-12;ext=1", "bad-phone"),
        ("Phone", "٠٦١٢٣٤٥٦٧٠", "bad-phone"),
        ("Phone", "06 12\n34 56", "bad-phone"),
        ("Email", "info@club", "bad-email"),
        ("Email", "info club@example.org", "bad-email"),
        ("Email", "info@club.example?bcc=x", "bad-email"),
        ("Email", "info@clüb.example", "bad-email"),
        ("Email", "a@b.example\nBcc: x@y.example", "bad-email"),
        ("Email", "a" * 250 + "@b.example", "bad-email"),
        ("Language", "Nederlands", "bad-language"),
        ("Language", "NL", "bad-language"),
        ("Language", "nl_NL", "bad-language"),
        ("Language", "", "bad-language"),
        ("FileName", "../foto.jpg", "path-escape"),
        ("FileName", "a/../../foto.jpg", "path-escape"),
        ("FileName", "/etc/passwd", "path-escape"),
        ("FileName", "a//b.jpg", "path-escape"),
        ("FileName", "./b.jpg", "path-escape"),
        ("FileName", "..\\b.jpg", "path-escape"),
        ("FileName", "C:\\b.jpg", "path-escape"),
        ("FileName", "", "path-escape"),
        ("FileName", "foto/", "path-escape"),
    ],
)
def test_bad_values(kind, value, code):
    """Each kind refuses what it cannot mean, and shows what was written."""
    assert read(kind, value) == (code, {"value": str(value)[:80]})


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("javascript:alert(1)", "bad-scheme"),
        ("JaVaScRiPt:alert(1)", "bad-scheme"),
        ("java\nscript:alert(1)", "bad-scheme"),
        ("vbscript:x", "bad-scheme"),
        ("data:text/html,<script>", "bad-scheme"),
        ("file:///etc/passwd", "bad-scheme"),
        ("ftp://a.example", "bad-scheme"),
        ("//a.example", "bad-scheme"),
        ("/pagina/", "bad-scheme"),
        ("club.example", "bad-scheme"),
        ("https//club.example", "bad-scheme"),
        ("", "bad-scheme"),
        ("https:club.example", "bad-url"),
        ("https://", "bad-url"),
        ("https:///pad", "bad-url"),
        ("https://localhost", "bad-url"),
        ("https://a b.example", "bad-url"),
        ("https://a.example/a b", "bad-url"),
        ("https://a.example/\nb", "bad-url"),
        ('https://a.example/"onclick="x', "bad-url"),
        ("https://a.example/<b>", "bad-url"),
        ("https://a.example\\@b.example", "bad-url"),
        ("https://goed@kwaad.example", "bad-url"),
        ("https://a.example:99999", "bad-url"),
        ("https://a.example:poort", "bad-url"),
        ("https://[::1]/", "bad-url"),
        ("https://[a.example/", "bad-url"),
        ("https://-a.example", "bad-url"),
        ("https://a..example", "bad-url"),
        ("https://a_b.example", "bad-url"),
        ("https://%61.example", "bad-url"),
        ("https://\u0430pple.example", "odd-host"),
        ("https://clüb.example", "odd-host"),
        ("https://xn--80ak6aa92e.example", "odd-host"),
        ("https://a.xn--p1ai/", "odd-host"),
        ("https://\uff41.example", "odd-host"),
        ("https://a\u3002example", "odd-host"),
    ],
)
def test_bad_addresses(value, code):
    """An address that runs script, hides its host or looks like another is refused."""
    assert read("Url", value) == (code, {"value": value[:80]})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [[], ["a"], {}, {"a": "b"}, b"a", object()])
def test_lists_and_groups_are_no_text(kind, value):
    """A list or a group where one value belongs is refused by every kind."""
    assert read(kind, value) == ("not-text", {})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "character",
    [
        *("\u202e", "\u202a", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "\u200b", "\u2060"),
        *("\ufeff", "\x00", "\x07", "\x1b", "\x7f", "\x85", "\ue000", "\ud800"),
    ],
)
def test_hidden_characters(kind, character):
    """What changes a text without being seen is refused by every kind, and named."""
    found = read(kind, f"judo{character}noord")
    assert found == ("hidden-character", {"character": f"U+{ord(character):04X}"})


@pytest.mark.parametrize(("kind", "limit"), [("Line", 200), ("Text", 2_000), ("Markdown", 20_000)])
def test_length(kind, limit):
    """A text may be so long, counted in characters after it was trimmed, and no longer."""
    assert read(kind, f" {'é' * limit} ") == "é" * limit
    assert read(kind, "é" * (limit + 1)) == (
        "too-long",
        {"length": str(limit + 1), "limit": str(limit)},
    )


@pytest.mark.parametrize("kind", ["Line", "Text", "Markdown"])
@pytest.mark.parametrize("value", [None, "", "   ", "\n\t\n"])
def test_empty_text(kind, value):
    """A text of nothing but spaces is refused: a title or name cannot be empty."""
    assert read(kind, value) == ("empty-value", {})


def test_one_value_is_a_list_of_one():
    """One value and a list of one are the same where a list may stand."""
    many = TypeAdapter(fields.Annotated[tuple[fields.Slug, ...], fields.Many])
    assert many.validate_python("judo") == many.validate_python(["judo"]) == ("judo",)


# --- Properties ---------------------------------------------------------------------------

ANY = st.text(max_size=30)


@QUICK
@given(kind=st.sampled_from(KINDS), value=ANY | st.integers() | st.floats() | st.booleans())
def test_any_value(kind, value):
    """Any scalar is taken or refused with a code that has a sentence; nothing else happens."""
    found = read(kind, value)
    if isinstance(found, tuple):
        code, words = found
        message = MESSAGES[code]
        for text in (message.nl, message.nl_tip, message.en, message.en_tip):
            text.format_map(words)


@QUICK
@given(text=ANY)
def test_a_line_is_one_line_without_hidden_characters(text):
    """Whatever a line takes is one line, and is taken as it is when it is read again."""
    found = read("Line", text)
    if isinstance(found, str):
        assert "\n" not in found
        assert not set("\u202e\u2066\u200b\x00\x1b") & set(found)
        assert read("Line", found) == found


@QUICK
@given(
    text=st.builds(
        "".join,
        st.lists(
            st.sampled_from(["https://", "http:", "//", "a.example", "@", ":", "\\", "/", "%2f"])
            | st.text(max_size=3),
            max_size=8,
        ),
    )
)
@example(text="https://a.example")
def test_an_address_leads_where_it_says(text):
    """Whatever is taken as an address has a scheme of the web and one plain host."""
    found = read("Url", text)
    if isinstance(found, str):
        parts = urlsplit(found)
        assert parts.scheme in ("http", "https")
        assert parts.netloc.isascii()
        assert parts.username is None
        assert not set(" \t\n\"'<>`\\") & set(found)


@QUICK
@given(text=st.lists(st.sampled_from(["..", ".", "/", "a", "\\", "~", " ", "b.jpg"])).map("".join))
@example(text="a/b.jpg")
def test_a_file_name_stays_in_its_folder(text):
    """Whatever is taken as a file name is a path below the folder of its record."""
    found = read("FileName", text)
    if isinstance(found, str):
        folder = Path("/stad/partners/club")
        assert folder in Path(folder, found).resolve().parents


@QUICK
@given(day=st.dates(), time=st.times())
def test_days_and_times_come_back(day, time):
    """Every day of the calendar and every minute of a day can be written."""
    assert read("Day", day.isoformat()) == day
    assert read("Clock", f"{time:%H:%M}") == time.replace(second=0, microsecond=0)


@QUICK
@given(text=st.from_regex(r"\A[0-9+() -]{1,30}\Z"))
@example(text="0612345670")
def test_a_phone_number_keeps_every_digit(text):
    """Whatever is taken as a phone number is kept as it was written, zeros included."""
    found = read("Phone", text)
    assert found in (text.strip(), ("bad-phone", {"value": text.strip()}))
