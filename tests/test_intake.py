"""Reading a whole city: every file in its place, and none from elsewhere.

The second half lets strangers loose on it: one city in which every field says something
(`broken/_whole`) is filled with hostile words, and the pages must not move.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import tomllib
from pathlib import Path
from typing import get_args

import pytest
import yaml
from pydantic import BaseModel
from selectolax.lexbor import LexborHTMLParser

import build
from droomkaart.check import record
from droomkaart.intake import read_city
from droomkaart.load import Document, read_content, read_yaml
from droomkaart.messages import FORMATS, as_text
from droomkaart.model.content import CONTENT_TYPES
from droomkaart.model.fields import Truth
from droomkaart.model.partner import InternalFile, Partner, TombstoneFile
from droomkaart.model.site import Site
from droomkaart.model.venue import Venue
from droomkaart.problems import Problems

BROKEN = Path(__file__).parent / "broken"
LINK = (
    "fout: dit is een verwijzing naar een ander bestand; dat mag hier niet\n"
    "  tip: zet het bestand zelf in deze map\n"
)
NAME = (
    "fout: de naam van dit bestand ({}) kan geen id zijn\n"
    "  tip: gebruik kleine letters, cijfers en streepjes: judo-noord\n"
)
CLUB = "name: Club\nabout: Wij spelen.\nowner: team-club\n"
PAGE = "---\ntitle: Hoi\nsummary: Een proef.\n---\n\nTekst.\n"


@pytest.fixture
def root(tmp_path):
    """Return a copy of the base city, to break."""
    return shutil.copytree(BROKEN / "_base", tmp_path / "stad")


def told(root):
    """Return what is said of a city."""
    problems = Problems()
    read_city(root, problems)
    return as_text(problems, "nl")


def put(root, name, text):
    """Write one file of a city, with the folders around it."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


# --- What belongs to a city ---------------------------------------------------------------


def test_base_city():
    """Every file of the base city is read, named by its file, and by its folders."""
    problems = Problems()
    intake = read_city(BROKEN / "_base", problems)
    assert len(problems) == 0
    assert [filed.id for filed in intake.partners] == ["de-linde"]
    assert [filed.id for filed in intake.venues] == ["zaal-linde"]
    assert [(a.brand, a.type, a.id, a.language) for a in intake.articles] == [
        ("klein", "pagina", "over", "en"),
        ("klein", "pagina", "over", "nl"),
        ("shared", "dromen", "bakker", "nl"),
    ]
    assert (intake.tombstones, intake.internals) == (None, ())
    assert intake.partners[0].document.path == "partners/de-linde.yaml"


def test_smallest_city(root):
    """A city without partners, content and a private folder is a city."""
    for name in ("partners", "content"):
        shutil.rmtree(root / name)
    problems = Problems()
    intake = read_city(root, problems)
    assert len(problems) == 0
    assert (intake.partners, intake.venues, intake.articles) == ((), (), ())


def test_site_with_faults(root):
    """Without a sound `site.toml` nothing else is looked at: its lists are needed for all."""
    put(root, "site.toml", "# leeg\n")
    put(root, "partners/club.yaml", "- geen partner\n")
    problems = Problems()
    assert read_city(root, problems) is None
    assert {problem.source.path for problem in problems} == {"site.toml"}


def test_all_files_are_judged(root):
    """A fault in one file hides none of the others."""
    put(root, "partners/a.yaml", "- a\n")
    put(root, "partners/b.yaml", "")
    put(root, "partners/venues/c.yaml", "naam: c\n")
    put(root, "content/klein/pagina/d.md", "geen blok\n")
    put(root, "tombstones.yaml", "gone: [{offering: e}]\n")
    problems = Problems()
    intake = read_city(root, problems)
    assert [filed.id for filed in intake.partners] == ["de-linde"]
    assert sorted({problem.source.path for problem in problems}) == [
        "content/klein/pagina/d.md",
        "partners/a.yaml",
        "partners/b.yaml",
        "partners/venues/c.yaml",
        "tombstones.yaml",
    ]


def test_what_is_no_input(root):
    """Hidden files, notes and other endings are left alone."""
    for name in (".git/x.yaml", "partners/.klad.yaml", "partners/README.md", "partners/x.txt"):
        put(root, name, "- geen partner\n")
    for name in ("content/.klad/x.md", "content/klein/.klad/x.md", "content/klein/pagina/x.txt"):
        put(root, name, "geen pagina\n")
    assert told(root) == ""


@pytest.mark.parametrize("name", ["Club", "club noord", "club_noord", "-club", "clüb", "a" * 65])
def test_file_name_is_an_id(root, name):
    """A file whose name cannot be part of an address is told, in every folder."""
    put(root, f"partners/{name}.yaml", CLUB)
    put(root, f"partners/venues/{name}.yaml", "name: Zaal\n")
    put(root, f"content/klein/pagina/{name}.md", PAGE)
    words = NAME.format(name)
    assert told(root) == (
        f"content/klein/pagina/{name}.md: {words}"
        f"partners/{name}.yaml: {words}"
        f"partners/venues/{name}.yaml: {words}"
    )


def test_file_name_that_is_no_unicode(root):
    """A file with a name from an old disc is told, and the report can still be printed."""
    path = os.fsencode(root / "partners") + b"/caf\xe9.yaml"
    with open(path, "wb") as file:  # noqa: PTH123  # a name that only bytes can hold
        file.write(CLUB.encode())
    problems = Problems()
    read_city(root, problems)
    assert [problem.code for problem in problems] == ["bad-file-name"]
    for write in FORMATS.values():
        assert b"caf" in write(problems, "nl").encode()


GAME = "---\ntitle: {}\nsummary: Doe mee.\n{}task: Doe.\n---\n\nTekst.\n"
FACTS = "opens: 2026-11-01\ncloses: {}\nages: {{min: 6, max: 12}}\n"


def test_a_translation_takes_its_facts_from_its_source(root):
    """Days, ages and files stand once; a translation has its own words, and its own draft."""
    folder = "content/klein/challenges"
    put(root, f"{folder}/spel.md", GAME.format("Spel", FACTS.format("2026-12-01")))
    put(root, f"{folder}/spel.en.md", GAME.format("Game", "draft: yes\n"))
    problems = Problems()
    city = read_city(root, problems)
    assert list(problems) == []
    held = {a.language: a.record for a in city.articles if a.id == "spel"}
    dutch, english = held["nl"], held["en"]
    assert (dutch.title, english.title) == ("Spel", "Game")
    assert (dutch.closes, dutch.ages) == (english.closes, english.ages)
    assert (dutch.draft, english.draft) == (Truth.NO, Truth.YES)


def test_a_fault_of_the_source_is_told_once(root):
    """What is wrong in the source stands at the source; what is wrong in the translation there."""
    folder = "content/klein/challenges"
    put(root, f"{folder}/spel.md", GAME.format("Spel", FACTS.format("2026-10-01")))
    put(root, f"{folder}/spel.en.md", GAME.format("Game", "draft: misschien\n"))
    problems = Problems()
    read_city(root, problems)
    assert [(p.code, p.source.path) for p in problems] == [
        ("bad-truth", f"{folder}/spel.en.md"),
        ("days-reversed", f"{folder}/spel.md"),
    ]


def test_languages_of_content(root):
    """A language in a file name must be one of the site; the first has no name of its own."""
    put(root, "content/klein/pagina/hoi.md", PAGE)
    put(root, "content/klein/pagina/hoi.en.md", PAGE)
    put(root, "content/klein/pagina/hoi.tr.md", PAGE)
    assert told(root) == (
        "content/klein/pagina/hoi.tr.md: fout: “tr” staat niet in de lijst bij talen\n"
        "  tip: kies uit: en, nl\n"
    )


def test_folders_of_content(root):
    """A folder that belongs to no site, or is no kind of content, is told with the choices."""
    put(root, "content/kleen/pagina/x.md", PAGE)
    put(root, "content/klein/paginas/x.md", PAGE)
    assert told(root) == (
        "content/kleen: fout: de map “kleen” hoort bij geen enkele site\n"
        "  tip: kies uit: shared, klein, groot\n"
        "content/klein/paginas: fout: de map “paginas” is geen soort inhoud\n"
        f"  tip: kies uit: {', '.join(CONTENT_TYPES)}\n"
    )


def test_private_folder(root, tmp_path):
    """Internal facts are read from a folder outside the city, when it names one."""
    put(tmp_path, "geheim/de-linde.yaml", "offerings: {samen-koken: {vog: yes}}\n")
    with (root / "site.toml").open("a") as file:
        file.write('\n[private]\nfolder = "../geheim"\n')
    problems = Problems()
    (filed,) = read_city(root, problems).internals
    assert len(problems) == 0
    assert (filed.id, list(filed.record.offerings)) == ("de-linde", ["samen-koken"])


def test_tombstones(root):
    """Gone offerings are read from their own file."""
    put(root, "tombstones.yaml", "gone: [{offering: de-linde/oud, title: Oud}]\n")
    problems = Problems()
    intake = read_city(root, problems)
    assert len(problems) == 0
    assert [stone.offering for stone in intake.tombstones.record.gone] == ["de-linde/oud"]


# --- What does not belong to a city -------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "partners/club.yaml",
        "partners/venues/plein.yaml",
        "content/klein/pagina/hoi.md",
        "tombstones.yaml",
    ],
)
@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "nergens", "../site.toml"])
def test_file_that_is_a_link(root, name, target):
    """A file that is a link is refused, wherever it leads, and even when it leads nowhere."""
    (root / name).symlink_to(target)
    assert told(root) == f"{name}: {LINK}"


@pytest.mark.parametrize(
    "name", ["partners", "partners/venues", "content", "content/groot", "content/klein/tips"]
)
def test_folder_that_is_a_link(root, tmp_path, name):
    """A folder that is a link is refused: what lies behind it is not of this city."""
    outside = tmp_path / "elders"
    put(outside, "geheim.yaml", CLUB)
    put(outside, "geheim.md", PAGE)
    put(outside, "pagina/geheim.md", PAGE)
    put(outside, "klein/pagina/geheim.md", PAGE)
    if (root / name).exists():
        shutil.rmtree(root / name)
    (root / name).symlink_to(outside)
    problems = Problems()
    intake = read_city(root, problems)
    assert as_text(problems, "nl") == f"{name}: {LINK}"
    assert "geheim" not in {found.id for found in (*intake.partners, *intake.articles)}


@pytest.mark.parametrize("name", ["tombstones.yaml", "partners/x.yaml", "content/klein/tips/x.md"])
def test_folder_that_is_named_like_a_file(root, name):
    """A folder with the name of a file is told, and its inside is not read."""
    put(root, f"{name}/x.yaml", CLUB)
    words = told(root)
    assert words.startswith(f"{name}: fout: dit is ")
    assert words.count("fout") == 1


def test_no_folder_is_left(root):
    """A file where a folder belongs is no crash: there is nothing to read in it."""
    shutil.rmtree(root / "content" / "klein" / "pagina")
    put(root, "content/klein/pagina", "geen map")
    problems = Problems()
    assert [a.id for a in read_city(root, problems).articles] == ["bakker"]


# --- A city that says everything ------------------------------------------------------------


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return the city in which every field of every kind of file says something."""
    root = tmp_path_factory.mktemp("whole") / "stad"
    shutil.copytree(BROKEN / "_base", root)
    return shutil.copytree(BROKEN / "_whole", root, dirs_exist_ok=True)


def files_of(root):
    """Yield each file of the whole city with its kind and its document."""
    problems = Problems()
    files = [
        ("partners/alles.yaml", Partner),
        ("partners/venues/alles.yaml", Venue),
        ("tombstones.yaml", TombstoneFile),
        ("intern/alles.yaml", InternalFile),
        *((f"content/shared/{kind}/alles.md", model) for kind, model in CONTENT_TYPES.items()),
    ]
    for name, model in files:
        read = read_content if name.endswith(".md") else read_yaml
        document = read(root / name, name, problems)
        assert document is not None, as_text(problems, "nl")
        yield name, model, document


def leaves(value, path=()):
    """Yield the path of every text in a tree."""
    if isinstance(value, str):
        yield path
    else:
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for step, child in inner:
            yield from leaves(child, (*path, step))


def changed(value, path, change):
    """Return a tree with the text at one path changed."""
    if not path:
        return change(value)
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = changed(value[path[0]], path[1:], change)
    return copy


def groups_in(annotation):
    """Yield the groups of fields inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from groups_in(inner)


def names_said(value, model, said):
    """Add to `said` which fields of each kind of group a tree fills in."""
    for group in value if isinstance(value, list) else [value]:
        found = said.setdefault(model, set())
        for name, field in model.model_fields.items():
            key = field.alias or name
            if key in group:
                found.add(key)
                inner = group[key]
                for part in groups_in(field.annotation):
                    named = str(field.annotation).startswith("dict[")
                    names_said(list(inner.values()) if named else inner, part, said)


def test_the_whole_city_says_everything(whole):
    """No field of any kind of file is forgotten, so what follows holds for all of them."""
    said = {}
    for _, model, document in files_of(whole):
        names_said(document.data, model, said)
    names_said(tomllib.loads((whole / "site.toml").read_text()), Site, said)
    forgotten = {
        f"{model.__name__}.{field.alias or name}"
        for model, found in said.items()
        for name, field in model.model_fields.items()
        if (field.alias or name) not in found
    }
    assert forgotten == set()


SCRIPT = "<script>alert(1)</script>"
HOSTILE = {
    "script": SCRIPT,
    "end of a title": f"</title></h1>{SCRIPT}",
    "end of a script": "</script><img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)" x=\' onfocus=\'alert(1)',
    "comment": "--><!-- <style>*{display:none}</style>",
    "template": "{{ 7*7 }}{% raw %}{# x #}[[controller.email]]",
    "entities": "&lt;script&gt;&#60;script&#62;&amp;",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_words_in_one_field(whole, words):
    """Hostile words in any one field are a problem at its line, or the very same plain text."""
    for name, model, document in files_of(whole):
        for path in leaves(document.data):
            data = changed(document.data, path, lambda _old: words)
            problems = Problems()
            found = record(Document(name, data, document.text), model, problems)
            if found is None:
                assert {p.source.path for p in problems} == {name}
            else:
                kept = found.model_dump(mode="json", by_alias=True)
                for step in path:  # a list of one may have been written as one value
                    kept = kept[step]
                assert kept in (words, [words]), (name, path)


@pytest.mark.parametrize("scheme", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_hostile_address_in_any_field(whole, scheme):
    """An address that runs a script is refused in every field that holds an address."""
    tried = 0
    for name, model, document in files_of(whole):
        for path in leaves(document.data):
            value = document.data
            for step in path:
                value = value[step]
            if value.startswith("https://"):
                tried += 1
                data = changed(document.data, path, lambda _old: scheme)
                problems = Problems()
                assert record(Document(name, data, document.text), model, problems) is None
                assert [p.code for p in problems] == ["bad-scheme"]
    assert tried >= 10


def filled(root, target, change):
    """Write the whole city to `target` with every text changed that a record will take.

    Returns how many texts were changed.
    """
    shutil.copytree(root, target, symlinks=True)
    count = 0
    for name, model, document in files_of(root):
        data = document.data
        for path in leaves(document.data):
            if path[-1] in ("audio", "captions", "file"):  # their files would have to be there
                continue
            tried = changed(data, path, change)
            if record(Document(name, tried, document.text), model, Problems()):
                data, count = tried, count + 1
        text = yaml.safe_dump(data, default_style='"', allow_unicode=True, sort_keys=False)
        text = text.replace('!!null "null"', "")
        if name.endswith(".md"):
            text = f"---\n{text}---\n{document.body}"
        (target / name).write_text(text)
    site = (root / "site.toml").read_text()
    words = r'^((?:name|tagline|call|whole_city|region|what|ages|term|address) = )"(?!https:)(.*)"$'

    def put_in(match):
        return f"{match[1]}'''{change(match[2])}'''"

    site = re.sub(words, put_in, site, flags=re.MULTILINE)
    (target / "site.toml").write_text(site)
    return count


def elements(html):
    """Return every element of a page with the names of its attributes, in order."""
    tree = LexborHTMLParser(html)
    return [(node.tag, *sorted(node.attributes)) for node in tree.root.traverse()]


def pages(folder):
    """Return every page of a build by its name."""
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*.html")}


@pytest.fixture(scope="module")
def built():
    """Return a function that builds the city in `stad` of a folder, and gives the output."""

    def run(folder):
        out = folder / "uit"
        arguments = ["--root", folder / "stad", "--out", out, "--today", "2026-11-21"]
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
            code = build.main([str(argument) for argument in arguments])
        assert code == 0, said.getvalue()
        return out

    return run


@pytest.fixture(scope="module")
def calm(whole, tmp_path_factory, built):
    """Return the pages of the whole city with a harmless word at the end of every text."""
    folder = tmp_path_factory.mktemp("calm")
    count = filled(whole, folder / "stad", lambda old: f"{old} ZZZ")
    assert count > 60
    return pages(built(folder))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_words_everywhere(whole, calm, built, tmp_path, words):
    """Hostile words in every field at once move no element and add none, on any page.

    The words are there to be read, or were refused; nowhere do they act.
    """
    filled(whole, tmp_path / "stad", lambda old: f"{old} {words}")
    found = pages(built(tmp_path))
    assert found.keys() == calm.keys()
    moved = [name for name in found if elements(found[name]) != elements(calm[name])]
    assert moved == []
    shown = LexborHTMLParser(found["klein/activiteit/alles/alles/index.html"]).text()
    assert words in shown
