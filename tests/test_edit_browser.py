"""A volunteer changes facts in the editing form, in a real browser, on real files."""

from __future__ import annotations

import io
import os
import shutil

import pytest
from conftest import FABELSTAD, PRODUCT
from editors import Form, changed, served
from PIL import Image

import build

pytestmark = pytest.mark.browser
CLUB = "partners/zwemclub-de-meermin.yaml"


@pytest.fixture
def kept(town):
    """Put the files back as they were."""
    root, _ = town
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    yield
    for path in [path for path in root.rglob("*") if path.is_file()]:
        if path not in before:
            path.unlink()
    for path, content in before.items():
        path.write_bytes(content)


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Return a copy of Fabelstad in its one form, and the address of its editing form."""
    root = tmp_path_factory.mktemp("redactie") / "stad"
    shutil.copytree(FABELSTAD, root)
    assert build.main(["fmt", "--root", str(root)]) == 0
    server, address = served(root)
    yield root, address
    server.shutdown()
    server.server_close()


@pytest.fixture
def asked():
    """Return the list of hosts that a page asked anything of."""
    return []


@pytest.fixture
def form(town, kept, browser, asked):
    """Return the form in a fresh browser, which holds no sign-in of before."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, locale="en-GB")
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    yield Form(page, town[1])
    context.close()


def test_price_and_time(town, form, asked):
    """A price, a time and a day change three lines; `no`, `14:00` and `036…` stay as they are."""
    root, address = town
    path = root / CLUB
    before = path.read_text()
    form.open("partners/entries/zwemclub-de-meermin")
    form.unfold("contact")
    form.fill("contact.phone", "0360000010")
    form.unfold("offerings")
    form.unfold("offerings.0.when")
    form.fill("offerings.0.when.0.until", "15:30")
    form.unfold("offerings.0.price")
    form.unfold("offerings.0.price.options")
    form.fill("offerings.0.price.options.0.amount", "23,75")
    assert form.save() == 201
    assert changed(before, path.read_text()) == [
        "-  phone: 000 000 00 10",
        "+  phone: '0360000010'",
        "-        until: 15:00",
        "+        until: 15:30",
        "-          amount: 22.50",
        "+          amount: 23,75",
    ]
    own = (address.removesuffix("redactie/"), "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []


def test_new_offering(town, form):
    """An activity with a kind, a day, a time, a place and no price is added below the others."""
    root, _ = town
    path = root / "partners/circus-kaleido.yaml"
    before = path.read_text()
    at = f"offerings.{before.count('  - id:')}"
    form.open("partners/entries/circus-kaleido")
    form.add("offerings")
    form.fill(f"{at}.id", "jongleren")
    form.fill(f"{at}.title", "Jongleren met ballen")
    form.fill(f"{at}.summary", "Leer drie ballen in de lucht houden.")
    form.pick(f"{at}.kind", "Sport")
    form.include(f"{at}.ages")
    form.fill(f"{at}.ages.min", "6")
    form.fill(f"{at}.ages.max", "9")
    form.include(f"{at}.where")
    form.pick(f"{at}.where.venue", "Zwembad De Schelp")
    form.add(f"{at}.when")
    form.choose(f"{at}.when.0.every", "woensdag")
    form.fill(f"{at}.when.0.from", "15:00")
    form.include(f"{at}.price")
    form.choose(f"{at}.price.free", "Ja")
    assert form.save() == 201
    assert changed(before, path.read_text()) == [
        "+  - id: jongleren",
        "+    title: Jongleren met ballen",
        "+    summary: Leer drie ballen in de lucht houden.",
        "+    kind:",
        "+      - sport",
        "+    ages:",
        "+      min: 6",
        "+      max: 9",
        "+    where:",
        "+      venue: zwembad-de-schelp",
        "+    when:",
        "+      - every:",
        "+          - wednesday",
        "+        from: 15:00",
        "+    price:",
        "+      free: yes",
    ]


def phone_photo():
    """Return a photo as a phone makes it: lying on its side, with the place where it was made."""
    about = Image.Exif()
    about[0x0112] = 6
    about.get_ifd(0x8825).update({1: "N", 2: (52.0, 22.0, 0.0), 3: "E", 4: (5.0, 13.0, 0.0)})
    file = io.BytesIO()
    photo = Image.new("RGB", (3000, 1000), "teal")
    photo.save(file, "JPEG", exif=about)
    return file.getvalue()


def test_picture(town, form):
    """A photo from a phone stands up, is made smaller, loses its place, and has its words."""
    root, _ = town
    path = root / CLUB
    before = path.read_text()
    form.open("partners/entries/zwemclub-de-meermin")
    form.unfold("offerings")
    form.add("offerings.0.pictures")
    chosen = form.field("offerings.0.pictures.2.file").locator("input[type=file]").first
    photo = {"name": "IMG 0001.JPG", "mimeType": "image/jpeg", "buffer": phone_photo()}
    chosen.set_input_files(photo)
    form.page.get_by_text("Vervangen").last.wait_for()
    form.fill("offerings.0.pictures.2.alt", "Een kind duikt in het diepe bad.")
    form.choose("offerings.0.pictures.2.people", "Nee")
    assert form.save() == 201
    made = changed(before, path.read_text())
    name = made[0].removeprefix("+      - file: ")
    assert made[1:] == ["+        alt: Een kind duikt in het diepe bad.", "+        people: no"]
    with Image.open(path.with_suffix("") / name) as kept:
        assert (kept.format, kept.size) == ("WEBP", (682, 2048))
        assert dict(kept.getexif()) == {}


def test_a_fault_is_not_saved(town, form):
    """What the city could not build with is told at its line, and the file stays as it was."""
    root, _ = town
    before = (root / CLUB).read_bytes()
    form.open("partners/entries/zwemclub-de-meermin")
    form.unfold("offerings")
    form.unfold("offerings.0.ages")
    form.fill("offerings.0.ages.min", "14")
    assert form.save() == 422
    assert f"{CLUB}:64: de hoogste leeftijd (12) is lager dan de laagste (14)" in form.told()
    assert (root / CLUB).read_bytes() == before


def test_two_people_change_one_file(town, form):
    """Who saves last is told that somebody else was first, and can leave it at that."""
    root, _ = town
    form.open("partners/entries/zwemclub-de-meermin")
    other = (root / CLUB).read_text().replace("22.50", "25")
    (root / CLUB).write_text(other)
    form.field("about").locator("textarea").fill("Iets heel anders.")
    form.page.get_by_role("button", name="Opslaan").click()
    assert form.told().startswith(
        "Iemand anders heeft dit veranderd\nDit is veranderd nadat jij het opende. "
        "Sla je nu toch op, dan ben je die verandering kwijt. Annuleer liever, laad de pagina "
        "opnieuw en doe jouw verandering nog een keer.\n"
    )
    form.page.get_by_role("button", name="Annuleren", exact=True).click()
    assert (root / CLUB).read_text() == other


def test_new_partner(town, form):
    """A new partner gets a file with a name that can be an address."""
    root, _ = town
    form.page.goto(f"{form.address}#/collections/partners/new")
    form.page.get_by_role("textbox", name="Naam").first.wait_for()
    form.fill("name", "Café 't Hoekje: voor élke dag")
    form.fill("about", "Je drinkt er thee.")
    form.fill("owner", "team-thee")
    assert form.save() == 201
    text = (root / "partners/cafe-t-hoekje-voor-elke-dag.yaml").read_text()
    assert text == (
        "name: 'Café ''t Hoekje: voor élke dag'\nabout: Je drinkt er thee.\nowner: team-thee\n"
    ).replace("'Café ''t Hoekje: voor élke dag'", '"Café \'t Hoekje: voor élke dag"')


def test_translation(town, form):
    """A text changes in one language; its front matter and the other language stay as they are."""
    root, _ = town
    folder = root / "content/shared/videos"
    before = {path.name: path.read_text() for path in folder.glob("*.md")}
    form.open("shared-videos/entries/een-dag-in-het-bad", "Titel")
    form.side = "Nederlands"
    form.fill("title", "Een hele dag in het bad")
    assert form.save() == 201
    after = {path.name: path.read_text() for path in folder.glob("*.md")}
    assert {name: changed(before[name], after[name]) for name in before} == {
        "een-dag-in-het-bad.md": ["-title: Een dag in het bad", "+title: Een hele dag in het bad"],
        "een-dag-in-het-bad.en.md": [],
    }


def test_on_a_phone(town, form):
    """At 320 px everything fits, and a word can be changed and saved."""
    form.page.set_viewport_size({"width": 320, "height": 640})
    form.open("partners/entries/zwemclub-de-meermin")
    wide = "document.documentElement.scrollWidth"
    assert form.page.evaluate(wide) == 320
    form.fill("kind", "zwemclub")
    assert form.save() == 201


@pytest.mark.skipif(not os.environ.get("NIGHTLY"), reason="two minutes; `make nightly` runs it")
def test_every_starter_file(tmp_path, browser):
    """One change in each file of the starter catalogue changes one line, and no other."""
    root = tmp_path / "stad"
    for name in ("partners", "content", "themes", "templates", "locales"):
        shutil.copytree(PRODUCT / name, root / name)
    shutil.copy(PRODUCT / "site.toml", root)
    server, address = served(root)
    form = Form(browser.new_page(locale="nl-NL"), address)
    for path in sorted((root / "partners").glob("*.yaml")):
        before = path.read_text()
        box = form.open(f"partners/entries/{path.stem}").field("about").locator("textarea")
        box.fill(f"{box.input_value()} Welkom.")
        assert form.save() == 201, path.stem
        assert [line[0] for line in changed(before, path.read_text())] == ["-", "+"], path.stem
    server.shutdown()
    server.server_close()
