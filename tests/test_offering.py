"""What one offering may say: the rules that hold between its fields."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from pydantic import ValidationError

from droomkaart.messages import as_text
from droomkaart.model.fields import SCHOOL_HOLIDAYS, Truth
from droomkaart.model.offering import Applicant, Audience
from droomkaart.model.partner import InternalFile, Partner, TombstoneFile
from droomkaart.model.provenance import Status
from droomkaart.model.venue import Venue
from droomkaart.model.when import Weekday

HEAD = "name: Club\nabout: Wij spelen.\nowner: team-club\n"
OFFERING = HEAD + (
    "offerings:\n  - id: spelen\n    title: Spelen\n    summary: Je speelt mee.\n    kind: spel\n"
)
SHOWN = "partners/club.yaml"
TIMES = "kijk of de tijden goed staan"
DAYS = "draai de twee dagen om"


@pytest.fixture(scope="module")
def offering(judged):
    """Return a function that reads an offering with one more line, which must be good."""

    def read(line):
        filed, problems = judged(f"{OFFERING}    {line}\n")
        assert as_text(problems, "nl") == ""
        return filed.record.offerings[0]

    return read


@pytest.fixture(scope="module")
def refused(judged):
    """Return a function that reads an offering with one bad line 9: the place and the words."""

    def read(line):
        filed, problems = judged(f"{OFFERING}    {line}\n")
        assert filed is None
        place, _, words = as_text(problems, "nl").partition(": fout: ")
        path, number, column = place.split(":")
        assert (path, number) == (SHOWN, "9")
        return line[int(column) - 5 :], words

    return read


def test_what_is_left_out_is_unknown(offering):
    """Nobody guesses: a fact that was not stated is unknown, and nothing else."""
    found = offering("axis: []")
    assert (found.status, found.audience, found.confirmed) == (
        Status.LIVE,
        (Audience.CHILD,),
        Truth.YES,
    )
    assert {
        found.price.free,
        found.join.waiting_list,
        found.childcare,
    } == {Truth.UNKNOWN}
    assert (found.ages.min, found.ages.max, found.checked, found.source) == (None,) * 4
    assert (found.when, found.access, found.price.options, found.languages) == ((), {}, (), ())


def test_times_without_quotes(offering):
    """A time that was typed without quotes stays that time, and no count of seconds."""
    (line,) = offering("when: [{every: monday, from: 15:00, until: 16:30}]").when
    assert (line.starts, line.ends) == (dt.time(15), dt.time(16, 30))


def test_no_is_a_word(judged):
    """`no` is the answer no in a fact, and the word no in a title."""
    filed, problems = judged(OFFERING.replace("Spelen", "no") + "    price: {free: no}\n")
    assert len(problems) == 0
    (found,) = filed.record.offerings
    assert (found.title, found.price.free) == ("no", Truth.NO)


def test_phone_keeps_its_zero(judged):
    """A phone number that was typed without quotes keeps its first zero."""
    filed, _ = judged(f"{HEAD}contact: {{phone: 0612345670, whatsapp: +31600000000}}\n")
    contact = filed.record.contact
    assert (contact.phone, contact.whatsapp) == ("0612345670", "+31600000000")


@pytest.mark.parametrize(
    ("ages", "low", "high"),
    [
        ("{min: 0, max: 2.5}", "0", "2.5"),
        ("{min: 2.5, max: 4}", "2.5", "4"),
        ("{min: 0, max: 0}", "0", "0"),
        ("{max: 11}", None, "11"),
        ("{min: 0}", "0", None),
    ],
)
def test_ages(offering, ages, low, high):
    """0 is an age and 2.5 is an age; both may stand on either side, or alone."""
    found = offering(f"ages: {ages}").ages
    assert (found.min, found.max) == (low and Decimal(low), high and Decimal(high))


@pytest.mark.parametrize(
    ("line", "at", "sentence", "tip"),
    [
        (
            "ages: {min: 11, max: 6}",
            "6}",
            "de hoogste leeftijd (6) is lager dan de laagste (11)",
            "draai de twee getallen om",
        ),
        (
            "ages: {min: 0.5, max: 0}",
            "0}",
            "de hoogste leeftijd (0) is lager dan de laagste (0.5)",
            "draai de twee getallen om",
        ),
        (
            "when: [{every: monday, from: '15:00', until: '15:00'}]",
            "'15:00'}]",
            "de eindtijd (15:00) is niet later dan de begintijd (15:00)",
            TIMES,
        ),
        (
            "when: [{every: monday, slots: [{from: '15:00', until: 9:30}]}]",
            "9:30}]}]",
            "de eindtijd (09:30) is niet later dan de begintijd (15:00)",
            TIMES,
        ),
        (
            "when: [{every: monday, until: '15:00'}]",
            "'15:00'}]",
            "er staat een eindtijd (until) zonder begintijd (from)",
            'vul ook from in: "14:00"',
        ),
        (
            "when: [{every: monday, first_day: 2026-12-02, last_day: 2026-12-01}]",
            "2026-12-01}]",
            "de laatste dag (2026-12-01) is eerder dan de eerste (2026-12-02)",
            DAYS,
        ),
        (
            "when: [{every: monday, except_spans: [{first: 2026-12-02, last: 2026-12-01}]}]",
            "2026-12-01}]}]",
            "de laatste dag (2026-12-01) is eerder dan de eerste (2026-12-02)",
            DAYS,
        ),
        (
            "when: [{every: monday, weeks: 2}]",
            "2}]",
            "bij weeks horen een dag (every) en een eerste dag (first_day)",
            "vul in op welke dag de reeks begint: first_day: 2026-09-02",
        ),
        (
            "when: [{first_day: 2026-09-02, weeks: 2}]",
            "2}]",
            "bij weeks horen een dag (every) en een eerste dag (first_day)",
            "vul in op welke dag de reeks begint: first_day: 2026-09-02",
        ),
        (
            "when: [{every: monday, first_day: 2026-09-02, weeks: 0}]",
            "0}]",
            "bij weeks horen een dag (every) en een eerste dag (first_day)",
            "vul in op welke dag de reeks begint: first_day: 2026-09-02",
        ),
        (
            "when: [{every: monday, only: zomer}]",
            "zomer}]",
            "“zomer” kan hier niet",
            "kies uit: school-holidays",
        ),
        (
            "when: [{}]",
            "{}]",
            "deze regel van het rooster zegt niets",
            "vul een dag in (every: wednesday) of haal de regel weg",
        ),
        (
            "price: {free: yes, options: [{label: per keer, amount: 0}, {label: pas, amount: 1}]}",
            "yes, options: [{label: per keer, amount: 0}, {label: pas, amount: 1}]}",
            "er staat dat het gratis is, maar er staat ook een bedrag",
            "zet free op no, of haal het bedrag weg",
        ),
        (
            "confirmed: no",
            "no",
            "dit is niet bevestigd, maar er staat geen bron bij",
            "vul source in: waar staan deze feiten, en van wanneer?",
        ),
        (
            "confirmed: unknown",
            "unknown",
            "dit is niet bevestigd, maar er staat geen bron bij",
            "vul source in: waar staan deze feiten, en van wanneer?",
        ),
        (
            "pictures: [{file: a.jpg, alt: Een kind, people: yes, consent: nummer 7}]",
            "yes, consent: nummer 7}]",
            "er staan mensen op deze foto, maar de toestemming of de einddatum ontbreekt",
            "vul consent en consent_until in, of kies een foto zonder mensen",
        ),
        (
            "pictures: [{file: a.jpg, alt: Een kind, people: yes, consent_until: 2027-01-01}]",
            "yes, consent_until: 2027-01-01}]",
            "er staan mensen op deze foto, maar de toestemming of de einddatum ontbreekt",
            "vul consent en consent_until in, of kies een foto zonder mensen",
        ),
        (
            "only_for: [girls, honden]",
            "[girls, honden]",
            "“honden” kan hier niet",
            "kies uit: girls, boys",
        ),
        ("audience: oma", "oma", "“oma” kan hier niet", "kies uit: " + ", ".join(Audience)),
        (
            "join: {who: oma}",
            "oma}",
            "“oma” kan hier niet",
            "kies uit: " + ", ".join(Applicant),
        ),
        (
            "setting: thuis",
            "thuis",
            "“thuis” kan hier niet",
            "kies uit: indoor, outdoor, both",
        ),
    ],
)
def test_rules(refused, line, at, sentence, tip):
    """A line that contradicts itself is told at the value to mend, in a whole sentence."""
    assert refused(line) == (at, f"{sentence}\n  tip: {tip}\n")


def test_window_reversed(judged):
    """An offering cannot leave the site before it came."""
    filed, problems = judged(f"{OFFERING}    publish: 2026-12-02\n    expire: 2026-12-01\n")
    assert filed is None
    assert as_text(problems, "nl") == (
        f"{SHOWN}:10:13: fout: de laatste dag (2026-12-01) is eerder dan de eerste (2026-12-02)\n"
        f"  tip: {DAYS}\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "ages: {min: 6, max: 6}",
        "when: [{every: monday, from: '15:00'}]",
        "when: [{every: monday, first_day: 2026-12-01, last_day: 2026-12-01}]",
        "when: [{every: [monday, friday], weeks: 2, first_day: 2026-09-02}]",
        f"when: [{{every: monday, only: {SCHOOL_HOLIDAYS}, except: {SCHOOL_HOLIDAYS}}}]",
        "when: [{by_appointment: yes}]",
        "when: [{note: als het droog is}]",
        "price: {free: yes, options: [{label: per keer, amount: 0}, {label: wie wil}]}",
        "price: {options: [{label: per keer, amount: 5}]}",
        "confirmed: no\n    source: {on: 2022}",
        "pictures: [{file: a.jpg, alt: Een zaal}]",
        "pictures: [{file: a.jpg, alt: x, people: yes, consent: nr 7, consent_until: 2027-01-01}]",
        "only_for: [girls, boys]",
        "publish: 2026-12-01\n    expire: 2026-12-01",
    ],
)
def test_what_is_on_the_edge_is_good(offering, line):
    """Equal ends, a price of nothing and a single answer are no contradictions."""
    assert offering(line).id == "spelen"


DAY_FIELDS = [
    "when: [{on: DAY}]",
    "when: [{on: [2026-12-01, DAY]}]",
    "when: [{every: monday, first_day: DAY}]",
    "when: [{every: monday, last_day: DAY}]",
    "when: [{every: monday, except: DAY}]",
    "when: [{every: monday, except: [school-holidays, DAY]}]",
    "when: [{every: monday, except_spans: [{first: DAY, last: 2026-12-01}]}]",
    "when: [{every: monday, cancelled: DAY}]",
    "when: [{every: monday, moved: [{day: DAY, to: 2026-12-01}]}]",
    "when: [{every: monday, moved: [{day: 2026-12-01, to: DAY}]}]",
    "pictures: [{file: a.jpg, alt: x, consent_until: DAY}]",
    "price: {as_of: DAY}",
    "checked: {on: DAY, by: team}",
    "source: {on: DAY}",
    *(f"{name}: DAY" for name in ("ended_on", "publish", "expire", "added", "changed")),
]


@pytest.mark.parametrize("line", DAY_FIELDS)
def test_impossible_day(refused, line):
    """31 February is a problem with its place in every field that holds a day."""
    at, words = refused(line.replace("DAY", "2026-02-31"))
    assert at.startswith("2026-02-31")
    assert words == (
        "de dag 2026-02-31 bestaat niet\n  tip: kijk op de kalender hoeveel dagen die maand heeft\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "join: {url: 'ADDRESS'}",
        "join: {contact: {website: 'ADDRESS'}}",
        "source: {url: 'ADDRESS'}",
    ],
)
@pytest.mark.parametrize("address", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:x"])
def test_script_is_no_address(refused, line, address):
    """An address that would run a script is refused in every field for addresses."""
    at, words = refused(line.replace("ADDRESS", address))
    assert at.startswith(f"'{address}'")
    assert words == (
        f"“{address.strip()}” is geen adres dat met https:// begint\n"
        "  tip: plak het adres uit de balk van de browser: https://…\n"
    )


@pytest.mark.parametrize("name", ["../../site", "..", "a/b", "/etc/passwd", "<script>", "a b", "A"])
def test_id_stays_in_its_folder(judged, name):
    """An id that could leave its folder or its address is refused where it stands."""
    filed, problems = judged(OFFERING.replace("id: spelen", f'id: "{name}"'))
    assert filed is None
    assert as_text(problems, "nl") == (
        f"{SHOWN}:5:9: fout: “{name}” kan hier niet: alleen kleine letters, cijfers en streepjes\n"
        "  tip: schrijf het zo: judo-voor-beginners\n"
    )


@pytest.mark.parametrize("name", ["../foto.jpg", "/etc/passwd", "a/../../foto.jpg", "..\\foto.jpg"])
def test_picture_stays_in_its_folder(refused, name):
    """A picture outside the folder of its partner is refused where it stands."""
    at, words = refused(f"pictures: [{{file: {name}, alt: x}}]")
    assert at.startswith(name)
    assert words == (
        f"“{name}” wijst naar een plek buiten de map\n"
        "  tip: noem alleen een bestand in de map van dit onderdeel: foto.jpg\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "transport: Bus \u202e1",
        "description: Hallo \u2066daar",
        "when: [{note: '\u200b'}]",
        "ages: {note: 'ook\u200e peuters'}",
        "price: {bring: [een schort, 'een \u2060pet']}",
    ],
)
def test_hidden_characters(refused, line):
    """A character that turns text around or hides in it is refused, whatever the field."""
    character = next(c for c in line if not c.isascii())
    assert refused(line)[1] == (
        f"in deze tekst zit een onzichtbaar teken (U+{ord(character):04X}) dat niet mag\n"
        "  tip: typ de tekst opnieuw, zonder te plakken\n"
    )


def test_one_or_many(offering):
    """One value and a list of one say the same, wherever a list may stand."""
    one = offering(
        "axis: ontmoeten\n    dreams: duiker\n    audience: parent\n    languages: nl"
        "\n    when: [{every: monday}]"
    )
    many = offering(
        "axis: [ontmoeten]\n    dreams: [duiker]\n    audience: [parent]\n    languages: [nl]"
        "\n    when: [{every: [monday]}]"
    )
    assert one == many
    assert one.when[0].every == (Weekday.MONDAY,)


def test_records_do_not_change(offering):
    """A record cannot be changed after it was checked."""
    found = offering("axis: []")
    with pytest.raises(ValidationError, match="Instance is frozen"):
        found.title = "Iets anders"


@pytest.mark.parametrize(
    ("model", "text", "words"),
    [
        (Venue, "name: Plein\npoint: {latitude: 10.5}\n", "2:8: fout: hier ontbreekt “longitude”"),
        (Venue, "name: Plein\nstatus: weg\n", "2:9: fout: “weg” kan hier niet"),
        (
            TombstoneFile,
            "gone: [{offering: club, title: Weg}]\n",
            "1:19: fout: “club” is geen verw",
        ),
        (InternalFile, "offerings: {Spelen: {vog: yes}}\n", "1:13: fout: “Spelen” kan hier niet"),
        (InternalFile, "offerings: {spelen: {vog: soms}}\n", "1:27: fout: “soms” kan hier niet"),
        (Partner, "name: Club\n", "1:1: fout: hier ontbreekt “about”"),
    ],
)
def test_other_files(judged, model, text, words):
    """Venues, gone offerings and internal facts are held to the same rules."""
    filed, problems = judged(text, model)
    assert filed is None
    assert f"{SHOWN}:{words}" in as_text(problems, "nl")
