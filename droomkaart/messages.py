"""The sentences for problems: what is wrong and how to mend it, in Dutch and English.

Layer 1. Dutch is for the volunteer who keeps a partner file; English for developers
elsewhere. Each code has a whole-message test in `tests/broken/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from droomkaart.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Message:
    """One message in two languages, each with a tip."""

    nl: str
    nl_tip: str
    en: str
    en_tip: str


LABELS = {
    "nl": {Severity.ERROR: "fout", Severity.WARNING: "let op", "tip": "tip"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", "tip": "hint"},
}

M = Message
MESSAGES: dict[str, Message] = {
    # Files
    "unreadable": M(
        "dit bestand kan niet worden gelezen ({why})",
        "kijk of het bestand er staat en of je het mag lezen",
        "this file cannot be read ({why})",
        "check that it exists and that you may read it",
    ),
    "symlink": M(
        "dit is een verwijzing naar een ander bestand; dat mag hier niet",
        "zet het bestand zelf in deze map",
        "this is a symbolic link, which is not allowed here",
        "put the file itself in this folder",
    ),
    "not-a-file": M(
        "dit is geen gewoon bestand",
        "zet hier een gewoon bestand neer",
        "this is not a regular file",
        "put a regular file here",
    ),
    "directory-named-file": M(
        "dit is een map, maar de naam eindigt op {ending}",
        "geef de map een naam zonder {ending}",
        "this is a folder, but its name ends in {ending}",
        "give the folder a name without {ending}",
    ),
    "bad-file-name": M(
        "de naam van dit bestand ({name}) kan geen id zijn",
        "gebruik kleine letters, cijfers en streepjes: judo-noord",
        "the name of this file ({name}) cannot be an id",
        "use lower-case letters, digits and hyphens: judo-noord",
    ),
    "too-big": M(
        "dit bestand is te groot: {size} bytes, hoogstens {limit}",
        "verdeel de activiteiten over twee bestanden of maak de teksten korter",
        "this file is too big: {size} bytes, at most {limit}",
        "split it in two files or shorten the texts",
    ),
    "not-utf8": M(
        "hier staat een teken dat niet in UTF-8 is geschreven",
        "sla het bestand op als UTF-8",
        "this byte is not valid UTF-8",
        "save the file as UTF-8",
    ),
    "empty-file": M(
        "dit bestand is leeg",
        "vul het in of haal het weg",
        "this file is empty",
        "fill it in or remove it",
    ),
    # YAML
    "yaml-syntax": M(
        "hier klopt de opmaak (YAML) niet: {why}",
        "{mend}",
        "this is not valid YAML: {why}",
        "{mend}",
    ),
    "bad-byte": M(
        "in dit bestand staat een teken dat niet mag (op plek {position})",
        "haal het onzichtbare teken weg",
        "this file holds a character that is not allowed (at position {position})",
        "remove the invisible character",
    ),
    "too-deep": M(
        "hier zitten te veel lijsten in elkaar; hoogstens {limit} lagen mag",
        "kijk of er een haakje te veel staat",
        "lists are nested too deeply here; at most {limit} levels",
        "look for a bracket too many",
    ),
    "too-many-nodes": M(
        "dit bestand heeft te veel onderdelen; hoogstens {limit}",
        "verdeel de activiteiten over twee bestanden",
        "this file has too many parts; at most {limit}",
        "split it in two files",
    ),
    "alias": M(
        "hier staat een anker of verwijzing (& of *); dat mag niet",
        'schrijf de tekst voluit, of zet hem tussen aanhalingstekens: "* nieuw"',
        "anchors and aliases (& and *) are not allowed",
        'write the text out, or put it between quotes: "* new"',
    ),
    "tag": M(
        "hier staat een label ({tag}); dat mag niet",
        'haal het uitroepteken weg of zet de tekst tussen aanhalingstekens: "!"',
        "tags are not allowed ({tag})",
        'remove the exclamation mark or quote the text: "!"',
    ),
    "duplicate-key": M(
        "“{key}” staat hier voor de tweede keer (eerst op regel {line})",
        "laat er één staan",
        "“{key}” stands here for the second time (first on line {line})",
        "keep one of the two",
    ),
    "key-not-text": M(
        "voor de dubbele punt hoort één woord te staan",
        "schrijf het zo: naam: waarde",
        "a name must be a single word",
        "write it like this: name: value",
    ),
    "not-a-mapping": M(
        "dit bestand moet beginnen met namen en waarden",
        "begin zo: name: Judo Noord",
        "this file must start with names and values",
        "start like this: name: Judo Noord",
    ),
    "many-documents": M(
        "hier begint een tweede document (---); één per bestand",
        "haal deze regel weg of maak een tweede bestand",
        "a second document (---) starts here; one per file",
        "remove this line or make a second file",
    ),
    "odd-ending": M(
        "de naam van dit bestand eindigt niet op {ending}, dus het zou niet meedoen",
        "geef het een naam die eindigt op {ending}",
        "the name of this file does not end in {ending}, so it would be left out",
        "give it a name that ends in {ending}",
    ),
    "front-matter-missing": M(
        "dit bestand mist het blok met gegevens bovenaan, of de regel --- waarmee dat eindigt",
        "begin met een regel ---, dan title: en summary:, dan weer een regel ---",
        "this file lacks the block of data at its top, or the line --- that ends it",
        "start with a line ---, then title: and summary:, then again a line ---",
    ),
    # Fields
    "unknown-key": M(
        "“{key}” is geen bekend veld",
        "bedoel je “{near}”?",
        "“{key}” is not a known field",
        "did you mean “{near}”?",
    ),
    "unknown-key-far": M(
        "“{key}” is geen bekend veld",
        "de velden die hier mogen: {choices}",
        "“{key}” is not a known field",
        "the fields that may stand here: {choices}",
    ),
    "comma-in-group": M(
        "hier staat een los getal: {key}",
        "tussen accolades scheidt een komma twee velden; schrijf centen met een punt: 2.50",
        "a number stands by itself here: {key}",
        "between braces a comma parts two fields; write cents with a point: 2.50",
    ),
    "missing": M(
        "hier ontbreekt “{key}” ({label})",
        "{hint}",
        "“{key}” is missing here ({label})",
        "add it: {hint}",
    ),
    "empty-value": M(
        "dit veld is leeg",
        "vul het in of haal de regel weg",
        "this field is empty",
        "fill it in or remove the line",
    ),
    "empty-list": M(
        "hier moet er minstens één staan",
        "vul er een in",
        "at least one is needed here",
        "fill one in",
    ),
    "not-text": M(
        "hier hoort tekst te staan, geen lijst of groep",
        "zet de tekst achter de dubbele punt, op dezelfde regel",
        "text is expected here, not a list or a group",
        "put the text behind the colon, on the same line",
    ),
    "not-a-group": M(
        "hier hoort een groep velden te staan",
        "schrijf de velden eronder, met twee spaties ervoor, zoals: {keys}",
        "a group of fields is expected here",
        "write the fields below it, indented by two spaces, such as: {keys}",
    ),
    "not-a-list": M(
        "hier hoort een lijst te staan",
        "begin elke regel met een streepje en een spatie",
        "a list is expected here",
        "start each line with a hyphen and a space",
    ),
    "too-long": M(
        "deze tekst is te lang: {length} tekens, hoogstens {limit}",
        "maak de tekst korter",
        "this text is too long: {length} characters, at most {limit}",
        "shorten it",
    ),
    "hidden-character": M(
        "in deze tekst zit een onzichtbaar teken ({character}) dat niet mag",
        "typ de tekst opnieuw, zonder te plakken",
        "this text holds an invisible character ({character}) that is not allowed",
        "type the text again instead of pasting it",
    ),
    "other-script": M(
        "“{value}” is niet in de letters van deze taal ({language}) geschreven",
        "schrijf hier in de taal van dit bestand; een vertaling van een pagina is een eigen"
        " bestand (over.ar.md), die van een activiteit maakt de redactie",
        "“{value}” is not in the letters of this language ({language})",
        "write in the language of this file; a translation of a page is a file of its own"
        " (over.ar.md), that of an activity is made by the editors",
    ),
    "bad-slug": M(
        "“{value}” kan hier niet: alleen kleine letters, cijfers en streepjes",
        "schrijf het zo: judo-voor-beginners",
        "“{value}” is not allowed here: only lower-case letters, digits and hyphens",
        "write it like this: judo-voor-beginners",
    ),
    "bad-pair": M(
        "“{value}” is geen verwijzing naar een activiteit",
        "schrijf het zo: naam-van-de-partner/id-van-de-activiteit",
        "“{value}” is not a reference to an offering",
        "write it like this: partner-id/offering-id",
    ),
    "bad-choice": M(
        "“{value}” kan hier niet",
        "kies uit: {choices}",
        "“{value}” is not possible here",
        "choose from: {choices}",
    ),
    "bad-truth": M(
        "“{value}” kan hier niet",
        "kies uit: yes, no, unknown",
        "“{value}” is not possible here",
        "choose from: yes, no, unknown",
    ),
    "bad-day": M(
        "“{value}” is geen datum",
        "schrijf jaar-maand-dag: 2026-11-01",
        "“{value}” is not a date",
        "write year-month-day: 2026-11-01",
    ),
    "bad-since": M(
        "“{value}” is geen jaar, maand of dag",
        "schrijf 2026, 2026-11 of 2026-11-01",
        "“{value}” is not a year, month or day",
        "write 2026, 2026-11 or 2026-11-01",
    ),
    "impossible-day": M(
        "de dag {value} bestaat niet",
        "kijk op de kalender hoeveel dagen die maand heeft",
        "the day {value} does not exist",
        "look up how many days that month has",
    ),
    "bad-clock": M(
        "“{value}” is geen kloktijd",
        'schrijf uren en minuten: "14:00"',
        "“{value}” is not a time",
        'write hours and minutes: "14:00"',
    ),
    "bad-age": M(
        "“{value}” is geen leeftijd",
        "schrijf jaren als getal: 6, 0 of 2.5",
        "“{value}” is not an age",
        "write years as a number: 6, 0 or 2.5",
    ),
    "bad-money": M(
        "“{value}” is geen bedrag",
        "schrijf euro's als getal: 20 of 2,50",
        "“{value}” is not an amount",
        "write euros as a number: 20 or 2.50",
    ),
    "bad-whole": M(
        "“{value}” is geen heel getal",
        "schrijf alleen cijfers: 12",
        "“{value}” is not a whole number",
        "write digits only: 12",
    ),
    "bad-tile": M(
        "“{value}” is geen vak op de kaart",
        "schrijf twee getallen van 1 tot en met 12, eerst de kolom, dan de rij: [2, 1]",
        "“{value}” is not a tile of the map",
        "write two numbers from 1 to 12, the column first, then the row: [2, 1]",
    ),
    "partner-exists": M(
        "dit bestand is er al, of de naam heeft geen letter die in een adres kan",
        "open het bestand, of geef de partner een andere naam",
        "this file exists, or the name has no letter that can stand in an address",
        "open the file, or give the partner another name",
    ),
    "bad-term": M(
        "{value} maanden kan geen termijn zijn",
        "schrijf een getal van 1 tot en met {most}, zoals 6",
        "{value} months can be no term",
        "write a number from 1 to {most}, such as 6",
    ),
    "lapsed": M(
        "“{title}” is na {day} niet meer nagekeken en staat daarom niet meer in de lijsten",
        "vraag de partner of alles klopt, en typ: python build.py fresh --confirm {partner}",
        "“{title}” was not checked after {day}, so it left the lists",
        "ask the partner whether all is right, and type: python build.py fresh --confirm {partner}",
    ),
    "bad-handle": M(
        "“{value}” is niemand die kan meelezen",
        "schrijf @naam, @organisatie/team of een e-mailadres",
        "“{value}” is nobody who could review",
        "write @name, @organisation/team or a mail address",
    ),
    "bad-repository": M(
        "“{value}” is geen naam van een verzameling bestanden",
        "schrijf organisatie/naam, zoals in het adres op de website waar de bestanden staan",
        "“{value}” is no name of a repository",
        "write organisation/name, as in its address",
    ),
    "remark-in-file": M(
        "hier staat een opmerking (#); het formulier van de redactie bewaart die niet",
        "zet de opmerking ergens anders, of haal haar weg; fmt laat dit bestand zoals het is",
        "here is a remark (#), which the editing form does not keep",
        "put the remark elsewhere, or take it away; fmt leaves this file as it is",
    ),
    "bad-tiles": M(
        "“{value}” is geen adres van kaartplaatjes",
        "schrijf https:// en waar zoom, kolom en rij komen: https://kaart.stad.nl/{{z}}/{{x}}/{{y}}.png",
        "“{value}” is no address of map tiles",
        "write https:// and where zoom, column and row come: https://kaart.stad.nl/{{z}}/{{x}}/{{y}}.png",
    ),
    "tiles-without-credit": M(
        "er staat niet bij van wie de kaart is",
        'vul in: credit = "© OpenStreetMap-bijdragers"',
        "it is not said whose map this is",
        'fill in: credit = "© OpenStreetMap contributors"',
    ),
    "short-stem": M(
        "“{value}” is te kort en staat in te veel woorden",
        "schrijf een stuk van {least} of meer letters: zwem",
        "“{value}” is too short and stands in too many words",
        "write a piece of {least} letters or more: swim",
    ),
    "bad-coordinate": M(
        "“{value}” is geen plek op de kaart",
        "schrijf graden met een punt: 52.3702",
        "“{value}” is not a coordinate",
        "write degrees with a point: 52.3702",
    ),
    "bad-url": M(
        "“{value}” is geen webadres",
        "plak het hele adres: https://example.org",
        "“{value}” is not a web address",
        "paste the whole address: https://example.org",
    ),
    "bad-scheme": M(
        "“{value}” is geen adres dat met https:// begint",
        "plak het adres uit de balk van de browser: https://…",
        "“{value}” does not start with https://",
        "paste the address from the browser's bar: https://…",
    ),
    "odd-host": M(
        "“{value}” heeft letters in de naam die op andere letters kunnen lijken",
        "gebruik het adres met gewone letters",
        "“{value}” has letters in its host that may look like others",
        "use the address in plain letters",
    ),
    "bad-phone": M(
        "“{value}” is geen telefoonnummer",
        "schrijf cijfers met spaties: 036 000 00 00 of +31 6 00 00 00 00",
        "“{value}” is not a phone number",
        "write digits and spaces: 036 000 00 00 or +31 6 00 00 00 00",
    ),
    "whatsapp-country": M(
        "“{value}” begint niet met een landcode; zo opent WhatsApp niet",
        "schrijf +31 6 00 00 00 00, zonder de eerste 0",
        "“{value}” does not start with a country code; WhatsApp does not open like that",
        "write +31 6 00 00 00 00, without the first 0",
    ),
    "source-language-named": M(
        "deze naam noemt de taal {language}, maar een bestand zonder taal is al in het {language}",
        "haal .{language} uit de naam, of voeg de twee bestanden samen",
        "this name says the language {language}, but a file without one is in {language} already",
        "take .{language} out of the name, or join the two files",
    ),
    "bad-email": M(
        "“{value}” is geen e-mailadres",
        "schrijf het zo: info@example.org",
        "“{value}” is not an e-mail address",
        "write it like this: info@example.org",
    ),
    "bad-language": M(
        "“{value}” is geen taalcode",
        "schrijf twee letters: nl, en, ar, tr",
        "“{value}” is not a language code",
        "write two letters: nl, en, ar, tr",
    ),
    "path-escape": M(
        "“{value}” wijst naar een plek buiten de map",
        "noem alleen een bestand in de map van dit onderdeel: foto.jpg",
        "“{value}” points outside the folder",
        "name a file in the folder of this record: photo.jpg",
    ),
    # Rules of one record
    "ages-reversed": M(
        "de hoogste leeftijd ({max}) is lager dan de laagste ({min})",
        "draai de twee getallen om",
        "the highest age ({max}) is lower than the lowest ({min})",
        "swap the two numbers",
    ),
    "moved-and-cancelled": M(
        "{day} gaat niet door, en verschuift ook",
        "haal de dag weg bij cancelled of bij moved",
        "{day} is cancelled and moved as well",
        "remove the day from cancelled or from moved",
    ),
    "move-of-nothing": M(
        "op {day} is hier niets, dus die dag kan niet verschuiven",
        "kijk of de dag klopt: valt hij op een dag uit deze regel, en niet in de vakantie?",
        "there is nothing on {day}, so that day cannot move",
        "check the day: is it one of this line, and not in a holiday?",
    ),
    "times-reversed": M(
        "de eindtijd ({end}) is niet later dan de begintijd ({start})",
        "kijk of de tijden goed staan",
        "the end ({end}) is not later than the start ({start})",
        "check the times",
    ),
    "days-reversed": M(
        "de laatste dag ({last}) is eerder dan de eerste ({first})",
        "draai de twee dagen om",
        "the last day ({last}) is before the first ({first})",
        "swap the two days",
    ),
    "until-without-from": M(
        "er staat een eindtijd (until) zonder begintijd (from)",
        'vul ook from in: "14:00"',
        "there is an end (until) without a start (from)",
        'fill in from as well: "14:00"',
    ),
    "weeks-need-start": M(
        "bij weeks horen een dag (every) en een eerste dag (first_day)",
        "vul in op welke dag de reeks begint: first_day: 2026-09-02",
        "weeks needs a day (every) and a first day (first_day)",
        "fill in on which day the series starts: first_day: 2026-09-02",
    ),
    "when-empty": M(
        "deze regel van het rooster zegt niets",
        "vul een dag in (every: wednesday) of haal de regel weg",
        "this line of the timetable says nothing",
        "fill in a day (every: wednesday) or remove the line",
    ),
    "free-with-price": M(
        "er staat dat het gratis is, maar er staat ook een bedrag",
        "zet free op no, of haal het bedrag weg",
        "it says free, but there is also an amount",
        "set free to no, or remove the amount",
    ),
    "source-missing": M(
        "dit is niet bevestigd, maar er staat geen bron bij",
        "vul source in: waar staan deze feiten, en van wanneer?",
        "this is not confirmed, but no source is given",
        "fill in source: where do these facts stand, and from when?",
    ),
    "consent-missing": M(
        "er staan mensen op deze foto, maar de toestemming of de einddatum ontbreekt",
        "vul consent en consent_until in, of kies een foto zonder mensen",
        "people can be seen in this picture, but consent or its end date is missing",
        "fill in consent and consent_until, or choose a picture without people",
    ),
    # What the comms team writes
    "film-nowhere": M(
        "deze film staat nergens: er is geen bestand en geen link",
        "zet het filmbestand in file, of het adres van de film in link",
        "this film is nowhere: there is no file and no link",
        "put the film in file, or its address in link",
    ),
    "captions-missing": M(
        "deze film heeft geen ondertitels",
        "maak ze (veel telefoons en filmsites doen het voor je) en noem het .vtt-bestand in captions",
        "this film has no captions",
        "make them (many phones and film sites do it for you) and name the .vtt file in captions",
    ),
    "film-consent-missing": M(
        "er staan misschien mensen in deze film, maar de toestemming of de einddatum ontbreekt",
        "vul consent en consent_until in, of zet people: no als niemand te herkennen is",
        "people may be seen in this film, but consent or its end date is missing",
        "fill in consent and consent_until, or put people: no when nobody can be recognised",
    ),
    "full-name": M(
        "“{value}” lijkt een hele naam; een kind staat hier nooit met naam en achternaam",
        "schrijf alleen de voornaam, of zet de naam van het team of de klas in team",
        "“{value}” looks like a full name; a child is never named in full here",
        "write the first name only, or put the name of the team or class in team",
    ),
    "faces-unknown": M(
        "er staat niet bij of er mensen te herkennen zijn op deze foto",
        "zet people: no, of people: yes met consent en consent_until",
        "it does not say whether people can be recognised in this picture",
        "put people: no, or people: yes with consent and consent_until",
    ),
    "winner-name": M(
        "hier hoort een voornaam of een team te staan, en niet allebei",
        "vul name in of team",
        "here goes a first name or a team, and not both",
        "fill in name or team",
    ),
    "end-missing": M(
        "dit herhaalt zich zonder laatste dag",
        "zet last_day erbij, of noem de losse dagen in on",
        "this repeats without a last day",
        "add last_day, or name the days in on",
    ),
    "places-left": M(
        "er zijn meer plekken over dan er zijn ({places})",
        "kijk places en places_left na",
        "there are more places left than there are ({places})",
        "check places and places_left",
    ),
    "count-undated": M(
        "er staat niet bij wanneer de plekken zijn geteld",
        "vul counted_on in: een familie ziet dan hoe oud het getal is",
        "it does not say when the places were counted",
        "fill in counted_on: a family then sees how old the number is",
    ),
    "translation-differs": M(
        "in deze vertaling staat bij {field} iets anders dan in {file}; wat daar staat, geldt",
        "haal {field} hier weg: zulke feiten staan alleen in het Nederlandse bestand",
        "in this translation {field} differs from {file}; what stands there counts",
        "remove {field} here: such facts stand in the source's file only",
    ),
    "film-unreadable": M(
        "{file} is geen film die dit programma kan lezen",
        "speel hem af op een computer, en sla hem opnieuw op als mp4 of webm",
        "{file} is no film that this program can read",
        "play it on a computer, and save it again as mp4 or webm",
    ),
    "film-codec": M(
        "{file} is gemaakt in {codec}; niet elke telefoon speelt dat in een {ending}",
        "zet hem om naar mp4 met H.264 en AAC (op een iPhone: Instellingen, Camera, Structuren, Meest compatibel)",
        "{file} was made in {codec}; not every phone plays that in a {ending}",
        "convert it to mp4 with H.264 and AAC (on an iPhone: Settings, Camera, Formats, Most Compatible)",
    ),
    "captions-bad": M(
        "{file} bevat geen ondertitels die een telefoon kan tonen ({why})",
        "maak het bestand opnieuw als WebVTT: eerst WEBVTT, dan per zin een tijd en de woorden",
        "{file} holds no captions that a phone can show ({why})",
        "make the file again as WebVTT: first WEBVTT, then for each sentence a time and the words",
    ),
    "withdrawn-lies": M(
        "{file} is ingetrokken en staat niet meer op de site, maar het bestand ligt hier nog",
        "haal het bestand uit de map",
        "{file} was withdrawn and is no longer on the site, but the file is still here",
        "remove the file from the folder",
    ),
    # Between records
    "duplicate-offering": M(
        "er is al een activiteit met id “{id}” in dit bestand (regel {line})",
        "geef deze een eigen id; verander een oude id nooit",
        "an offering with id “{id}” already stands in this file (line {line})",
        "give this one an id of its own; never change an old id",
    ),
    "unknown-venue": M(
        "de plek “{value}” bestaat niet",
        "{tip}",
        "the venue “{value}” does not exist",
        "{tip}",
    ),
    "unknown-reference": M(
        "“{value}” staat niet in de lijst bij {list}",
        "{tip}",
        "“{value}” is not in the list {list}",
        "{tip}",
    ),
    "unknown-offering": M(
        "de activiteit “{value}” bestaat niet",
        "{tip}",
        "the offering “{value}” does not exist",
        "{tip}",
    ),
    "tombstone-of-living": M(
        "“{value}” staat bij de verdwenen activiteiten, maar ook nog in een partnerbestand",
        "haal deze regel weg, of zet bij de activiteit status: ended",
        "“{value}” stands among the tombstones, but also still in a partner file",
        "remove this line, or set status: ended on the offering",
    ),
    "brands-needed": M(
        "de leeftijden zijn niet compleet, dus is onbekend op welke site dit hoort",
        "vul ages min en max in, of noem de site: brands: [{choices}]",
        "the ages are incomplete, so it is unknown on which site this belongs",
        "fill in ages min and max, or name the site: brands: [{choices}]",
    ),
    "unknown-content-type": M(
        "de map “{value}” is geen soort inhoud",
        "kies uit: {choices}",
        "the folder “{value}” is not a content type",
        "choose from: {choices}",
    ),
    "unknown-content-brand": M(
        "de map “{value}” hoort bij geen enkele site",
        "kies uit: {choices}",
        "the folder “{value}” belongs to no site",
        "choose from: {choices}",
    ),
    "unknown-private": M(
        "deze interne gegevens horen bij “{value}”, en dat bestaat niet",
        "kijk of de naam van het bestand en de id kloppen",
        "these internal facts belong to “{value}”, which does not exist",
        "check the file name and the id",
    ),
    "private-missing": M(
        "de map met interne gegevens ({folder}) is er niet",
        "zet de map daar neer, of maak folder bij [private] leeg",
        "the folder with internal facts ({folder}) is not there",
        "put the folder there, or leave folder under [private] empty",
    ),
    # Pictures
    "picture-missing": M(
        "de foto “{file}” staat niet in de map {folder}",
        "zet het bestand in die map, of haal de foto uit de lijst",
        "the picture “{file}” is not in the folder {folder}",
        "put the file there, or remove it from the list",
    ),
    "picture-link": M(
        "de foto “{file}” is een verwijzing naar een ander bestand",
        "zet de foto zelf in de map",
        "the picture “{file}” is a symbolic link",
        "put the picture itself in the folder",
    ),
    "picture-format": M(
        "“{file}” is geen foto die de site kan gebruiken",
        "maak er een JPEG, PNG of WebP van",
        "“{file}” is not a picture that the site can use",
        "turn it into JPEG, PNG or WebP",
    ),
    "picture-bomb": M(
        "de foto “{file}” is te groot: {width} bij {height} beeldpunten",
        "verklein hem tot hoogstens {limit} miljoen beeldpunten",
        "the picture “{file}” is too big: {width} by {height} pixels",
        "scale it down to at most {limit} million pixels",
    ),
    "picture-heavy": M(
        "het bestand “{file}” is te groot: {size} MB",
        "maak het kleiner dan {limit} MB",
        "the file “{file}” is too big: {size} MB",
        "make it smaller than {limit} MB",
    ),
    "media-missing": M(
        "het bestand “{file}” staat niet in de map {folder}",
        "zet het bestand in die map, of haal deze regel weg",
        "the file “{file}” is not in the folder {folder}",
        "put the file there, or remove this line",
    ),
    "media-format": M(
        "“{file}” kan de site hier niet laten zien of horen",
        "gebruik een bestand dat eindigt op {choices}",
        "“{file}” is not a file that the site can show or play here",
        "use a file that ends in {choices}",
    ),
    "media-content": M(
        "“{file}” heet {ending}, maar is dat van binnen niet",
        "sla het opnieuw op als {ending}; een andere naam verandert een bestand niet",
        "“{file}” is called {ending}, but is no such file inside",
        "save it again as {ending}; another name does not change a file",
    ),
    # Markdown and words
    "bad-link": M(
        "deze link mag niet: {value}",
        "gebruik https://…, mailto:, tel: of een adres op deze site",
        "this link is not allowed: {value}",
        "use https://…, mailto:, tel: or an address on this site",
    ),
    "picture-in-text": M(
        "in deze tekst staat een plaatje ({value}); dat kan hier niet",
        "zet de foto bij pictures, met een alt",
        "this text holds a picture ({value}), which is not possible here",
        "put it under pictures, with an alt",
    ),
    "html-in-text": M(
        "in deze tekst staat HTML; dat deel komt niet op de site",
        "schrijf gewone tekst, of Markdown voor nadruk en lijsten",
        "this text holds HTML; that part is left out",
        "write plain text, or Markdown for emphasis and lists",
    ),
    "heading-too-high": M(
        "“{value}” is een kop met één #; dat is de titel van de pagina zelf",
        "schrijf ## voor een kop in de tekst",
        "“{value}” is a heading with one #; that is the title of the page itself",
        "write ## for a heading in the text",
    ),
    "never-word": M(
        "op {page} staat “{word}”: {reason}",
        "schrijf liever: {instead}",
        "{page} says “{word}”: {reason}",
        "rather write: {instead}",
    ),
    # Languages
    "stray-language": M(
        "op {page} staat tekst in de taal van de bestanden, zonder dat dit erbij staat: “{value}”",
        "vertaal deze tekst, of merk hem in het sjabloon",
        "{page} holds text in the language of the files, unmarked: “{value}”",
        "translate this text, or mark it in the template",
    ),
    "mostly-untranslated": M(
        "van de woorden op {page} is {share}% niet vertaald",
        "vertaal de teksten van deze pagina: make po zet ze klaar",
        "{share}% of the words on {page} is not translated",
        "translate the texts of this page: make po lists them",
    ),
    # Plain language
    "long-sentence": M(
        "deze zin heeft {count} woorden, en {limit} is het meeste: “{value}”",
        "maak er twee zinnen van, met één gedachte per zin",
        "this sentence has {count} words, and {limit} is the most: “{value}”",
        "make two sentences of it, one thought each",
    ),
    "long-sentences": M(
        "de zinnen hebben gemiddeld {count} woorden, en {limit} is het meeste",
        "maak de langste zinnen korter",
        "the sentences have {count} words on average, and {limit} is the most",
        "make the longest sentences shorter",
    ),
    "hard-words": M(
        "van de woorden is {count}% lang en weinig bekend, en {limit}% is het meeste: {value}",
        "kies woorden die je thuis ook zegt",
        "{count}% of the words are long and little known, and {limit}% is the most: {value}",
        "choose words that you say at home too",
    ),
    "simpler-word": M(
        "“{value}” kan gewoner",
        "schrijf liever: {instead}",
        "“{value}” can be said more simply",
        "rather write: {instead}",
    ),
    "voice-formal": M(
        "hier staat u of uw: “{value}”",
        "zeg je en jouw, zoals op de rest van de site",
        "this says u or uw: “{value}”",
        "say je and jouw, as the rest of the site does",
    ),
    "voice-kid": M(
        "jongeren zijn geen kinderen of kids: “{value}”",
        "zeg je, of jongeren",
        "youngsters are no kinderen or kids: “{value}”",
        "say je, or jongeren",
    ),
    "voice-passive": M(
        "hier staat niet wie iets doet: “{value}”",
        "begin met wie het doet: wij lezen je droom",
        "this does not say who does it: “{value}”",
        "begin with who does it: wij lezen je droom",
    ),
    "long-paragraph": M(
        "deze alinea heeft {count} woorden, en {limit} is het meeste voor kinderen",
        "maak er twee alinea's van",
        "this paragraph has {count} words, and {limit} is the most for children",
        "make two paragraphs of it",
    ),
    "long-page": M(
        "deze pagina heeft {count} woorden, en {limit} is het meeste voor kinderen",
        "kort in, of maak er twee pagina's van",
        "this page has {count} words, and {limit} is the most for children",
        "shorten it, or make two pages of it",
    ),
    "too-loud": M(
        "hier staan {count} uitroeptekens, en {limit} is het meeste voor jongeren",
        "haal de andere weg: rustig klinkt stoerder",
        "there are {count} exclamation marks, and {limit} is the most for youngsters",
        "take the others away: calm sounds stronger",
    ),
    "late-action": M(
        "in de eerste {limit} woorden kun je nog niets doen",
        "zet een link naar wat je kunt doen bovenaan",
        "in the first {limit} words there is nothing to do yet",
        "put a link to what you can do at the top",
    ),
    # site.toml
    "toml-syntax": M(
        "dit TOML-bestand klopt niet: {why}",
        "kijk naar deze regel: haakjes, aanhalingstekens, komma's",
        "this TOML file is not valid: {why}",
        "look at this line: brackets, quotes, commas",
    ),
    "no-site": M(
        "er is geen site.toml in de map {folder}",
        "kies met --root de map van de stad",
        "there is no site.toml in the folder {folder}",
        "choose the folder of the city with --root",
    ),
    "bad-colour": M(
        "“{value}” is geen kleur",
        "schrijf # en zes tekens: #fff1d6",
        "“{value}” is not a colour",
        "write # and six characters: #fff1d6",
    ),
    "bad-base-path": M(
        "“{value}” kan niet de map van de site zijn",
        "laat het leeg, of schrijf het zo: /dromen",
        "“{value}” cannot be the folder of the site",
        "leave it empty, or write it like this: /dreams",
    ),
    "bad-pattern": M(
        "het patroon “{value}” klopt niet: {why}",
        "kijk of elk haakje gesloten is",
        "the pattern “{value}” is not valid: {why}",
        "check that every bracket is closed",
    ),
    "bad-time-zone": M(
        "“{value}” is geen tijdzone",
        "schrijf de naam uit de lijst van IANA: Europe/Amsterdam",
        "“{value}” is not a time zone",
        "write the name from the IANA list: Europe/Amsterdam",
    ),
    "twice-in-list": M(
        "“{value}” staat twee keer in de lijst {list}",
        "geef elk onderdeel een eigen id",
        "“{value}” stands twice in the list {list}",
        "give each an id of its own",
    ),
    "tile-taken": M(
        "op vak [{value}] van de kaart staat al het stadsdeel {other}",
        "geef elk stadsdeel een eigen vak",
        "the district {other} already stands on tile [{value}] of the map",
        "give each district a tile of its own",
    ),
    "unknown-brand": M(
        "de site “{value}” bestaat niet",
        "kies uit: {choices}",
        "the site “{value}” does not exist",
        "choose from: {choices}",
    ),
    "live-needs": M(
        "de stand is live, maar “{key}” is niet ingevuld",
        "vul het in, of zet stage op demo",
        "the stage is live, but “{key}” is not filled in",
        "fill it in, or set stage to demo",
    ),
    "live-address": M(
        "de stand is live, maar {value} is een adres om mee te oefenen",
        "vul het echte adres van de site in bij base_url",
        "the stage is live, but {value} is a practice address",
        "fill in the real address of the site as base_url",
    ),
    "live-place-holder": M(
        "de stand is live, maar hier staat nog een open plek: {value}",
        "vul in site.toml in wat deze plek vraagt",
        "the stage is live, but an open place is left here: {value}",
        "fill in in site.toml what this place asks for",
    ),
    "security-left-out": M(
        "security.txt is weggelaten: het meldpunt of de einddatum ontbreekt",
        "vul [security] contact en expires in",
        "security.txt is left out: the contact or the end date is missing",
        "fill in [security] contact and expires",
    ),
    "security-expired": M(
        "security.txt is weggelaten: de einddatum {value} is voorbij",
        "vul bij [security] een nieuwe expires in",
        "security.txt is left out: its end date {value} has passed",
        "fill in a new expires under [security]",
    ),
    # Plan, templates, translations
    "address-taken": M(
        "twee pagina's willen hetzelfde adres: {url} (ook {other})",
        "geef een van de twee een andere id",
        "two pages want the same address: {url} (also {other})",
        "give one of the two another id",
    ),
    "unknown-place-holder": M(
        "de open plek “{value}” bestaat niet",
        "kies uit: {choices}",
        "the place “{value}” does not exist",
        "choose from: {choices}",
    ),
    "template-error": M(
        "de sjabloon klopt niet: {why}",
        "kijk naar deze regel van de sjabloon",
        "the template is not right: {why}",
        "look at this line of the template",
    ),
    "po-syntax": M(
        "dit vertaalbestand klopt niet: {why}",
        "open het in een vertaalprogramma en sla het opnieuw op",
        "this translation file is not valid: {why}",
        "open it in a PO editor and save it again",
    ),
    "po-placeholder": M(
        "de vertaling van “{value}” heeft andere plekken tussen accolades dan het Nederlands",
        "neem de woorden tussen accolades precies over: {{number}} blijft {{number}}",
        "the translation of “{value}” has other places in braces than the Dutch",
        "keep the words in braces exactly: {{number}} stays {{number}}",
    ),
    "po-html": M(
        "de vertaling van “{value}” heeft een opmaakteken dat het Nederlands niet heeft",
        "schrijf alleen woorden: geen < en >, geen &amp;",
        "the translation of “{value}” has markup that the Dutch does not have",
        "write words only: no < and >, no &amp;",
    ),
    "po-plurals": M(
        "de vertaling van “{value}” heeft niet alle meervouden van deze taal",
        "vul elke vorm in; hoeveel het er zijn staat boven in het bestand bij nplurals",
        "the translation of “{value}” does not have all plurals of this language",
        "fill in each form; how many there are stands at the top of the file at nplurals",
    ),
    "po-long": M(
        "de vertaling van “{value}” is meer dan vier keer zo lang als het Nederlands",
        "kijk of dit de goede vertaling is",
        "the translation of “{value}” is more than four times as long as the Dutch",
        "check that this is the right translation",
    ),
    "po-language": M(
        "de taal “{value}” van dit vertaalbestand heeft geen map in locales",
        "kijk bovenin bij Language; deze zijn er: {choices}",
        "the language “{value}” of this translation file has no folder in locales",
        "look at Language at the top; these exist: {choices}",
    ),
    "po-unknown": M(
        "“{value}” wordt nergens meer gevraagd en is overgeslagen",
        "begin met een nieuw bestand uit make po",
        "“{value}” is asked for nowhere any more and was left out",
        "start from a fresh file of make po",
    ),
    "language-without-po": M(
        "de taal “{value}” heeft geen vertaalbestand: de knoppen staan dan in het Nederlands",
        "maak locales/{value}/ui.po, of haal de taal weg uit languages",
        "the language “{value}” has no translation file: its buttons would be in Dutch",
        "make locales/{value}/ui.po, or take the language out of languages",
    ),
    "ui-incomplete": M(
        "knoppen en andere vaste teksten zonder vertaling in “{value}”: {count}; "
        "die staan er in het Nederlands",
        "make po zet ze in het bestand; vertaal ze daar",
        "buttons and other fixed texts without a translation into “{value}”: {count}; "
        "they show in Dutch",
        "make po puts them in the file; translate them there",
    ),
    "theme-missing": M(
        "er is geen map themes/{value} voor deze site",
        "maak de map, met daarin icon.svg en theme.css, of begin met een kopie van een andere site",
        "there is no folder themes/{value} for this site",
        "make it, with icon.svg and theme.css in it, or start from a copy of another site",
    ),
    "theme-file-missing": M(
        "in deze map ontbreekt {value}",
        "zet het bestand erbij; een lettertype kun je ook uit theme.toml halen",
        "{value} is missing in this folder",
        "put the file there; a font can also be taken out of theme.toml",
    ),
    "drawing-missing": M(
        "er is geen tekening “{value}” in themes/{brand}/drawings; de site toont een ster",
        "maak {file}, of kies een naam die er is",
        "there is no drawing “{value}” in themes/{brand}/drawings; the site shows a star",
        "make {file}, or choose a name that exists",
    ),
    "css-file-missing": M(
        "dit stijlblad noemt {value}, en dat bestand is er niet",
        "zet het bestand in deze map, of haal de regel weg",
        "this style sheet names {value}, which is not there",
        "put the file into this folder, or remove the line",
    ),
    "css-syntax": M(
        "dit stijlblad klopt niet: {why}",
        "kijk naar deze regel",
        "this style sheet is not valid: {why}",
        "look at this line",
    ),
    # Audit of the output
    "broken-link": M(
        "hier staat een link naar {value}, en dat adres bestaat niet op {site}",
        "{tip}",
        "this links to {value}, which does not exist on {site}",
        "{tip}",
    ),
    "broken-anchor": M(
        "hier staat een link naar {value}, en die plek op de pagina bestaat niet op {site}",
        "{tip}",
        "this links to {value}, and that place on the page does not exist on {site}",
        "{tip}",
    ),
    "duplicate-id": M(
        "de id “{value}” staat twee keer op deze pagina",
        "geef elk onderdeel in de sjabloon een eigen id",
        "the id “{value}” stands twice on this page",
        "give each part of the template an id of its own",
    ),
    "missing-alt": M(
        "een plaatje heeft geen alt: {value}",
        'zeg in de sjabloon wat er te zien is, of alt=""',
        "a picture has no alt: {value}",
        'say in the template what is to be seen, or alt=""',
    ),
    "missing-lang": M(
        "deze pagina zegt niet in welke taal ze is",
        "zet lang op het html-element",
        "this page does not say its language",
        "put lang on the html element",
    ),
    "hreflang-one-way": M(
        "deze pagina verwijst naar de vertaling {value}, maar die verwijst niet terug",
        "dit is een fout in het programma of de sjabloon; meld het",
        "this page names the translation {value}, which does not name it back",
        "this is a fault of the program or template; report it",
    ),
    "foreign-request": M(
        "deze pagina haalt iets op bij een andere site: {value}",
        "zet het bestand op de eigen site",
        "this page asks another site for something: {value}",
        "put the file on the own site",
    ),
    "too-heavy": M(
        "deze pagina is te zwaar: {size} bytes HTML en CSS, hoogstens {limit}",
        "maak de pagina korter of het stijlblad kleiner",
        "this page is too heavy: {size} bytes of HTML and CSS, at most {limit}",
        "shorten the page or the style sheet",
    ),
    "controller-missing": M(
        "op {page} moet staan wie verantwoordelijk is ({name}), en dat staat er niet",
        "zet [[controller.name]] in de tekst van deze pagina",
        "{page} must say who is responsible ({name}), and does not",
        "put [[controller.name]] in the text of this page",
    ),
    "legal-page-missing": M(
        "de stand is live, maar op {brand} zegt geen enkele pagina wie verantwoordelijk is",
        "maak een pagina met legal: yes, en zet [[controller.name]] in de tekst",
        "the stage is live, but no page of {brand} says who is responsible",
        "make a page with legal: yes, and put [[controller.name]] in its text",
    ),
    # Writing
    "disk-full": M(
        "de schijf is vol; de oude site is niet veranderd",
        "maak ruimte vrij en probeer het opnieuw",
        "the disk is full; the old site is unchanged",
        "free some space and try again",
    ),
    "not-writable": M(
        "in deze map kan niet worden geschreven ({why}); de oude site is niet veranderd",
        "kijk of je in deze map mag schrijven",
        "this folder cannot be written ({why}); the old site is unchanged",
        "check that you may write here",
    ),
    "bad-counts": M(
        "de telling van dromen is niet te gebruiken: {why}",
        "maak haar opnieuw in het postvak: inbox counts BESTAND",
        "the counts of dreams cannot be used: {why}",
        "make them again in the inbox: inbox counts FILE",
    ),
    "report-not-written": M(
        "het verslag voor de coördinatoren kan niet worden geschreven ({why}); de sites zijn wel "
        "vernieuwd",
        "kijk of je in deze map mag schrijven, en bouw opnieuw",
        "the report for the coordinators cannot be written ({why}); the sites are renewed",
        "check that you may write here, and build again",
    ),
    "drafts-stand": M(
        "{brand} staat er nog zoals het met --drafts is gebouwd, met concepten",
        "bouw alles zonder --only voordat je het publiceert",
        "{brand} still stands as it was built with --drafts, with drafts in it",
        "build everything without --only before you publish it",
    ),
    "busy": M(
        "een andere bouw is nog bezig in deze map",
        "wacht tot die klaar is en probeer het opnieuw",
        "another build is still at work in this folder",
        "wait until it is done and try again",
    ),
    "worker-killed": M(
        "een hulpproces van de bouw is gestopt, meestal omdat het geheugen vol was",
        "sluit andere programma's en probeer het opnieuw",
        "a process that helped to build was stopped, mostly because memory was full",
        "close other programs and try again",
    ),
    "private-in-public": M(
        "de map met interne gegevens ({folder}) staat niet apart van {place}, en daar kijken "
        "anderen ook",
        "kies bij [private] een map buiten de stad en buiten de uitvoer, zoals ../intern",
        "the folder with internal facts ({folder}) does not stand apart from {place}, where others "
        "look too",
        "choose a folder outside the city and the output under [private], such as ../intern",
    ),
    "out-in-source": M(
        "de uitvoer zou tussen de bronbestanden komen ({value})",
        "kies met --out een eigen map",
        "the output would land among the sources ({value})",
        "choose a folder of its own with --out",
    ),
}


def sentence(problem: Problem, language: str) -> tuple[str, str]:
    """Return the message and the tip of a problem in `nl` or `en`."""
    message = MESSAGES[problem.code]
    text, tip = (message.nl, message.nl_tip) if language == "nl" else (message.en, message.en_tip)
    words = {name: _localised(word, language) for name, word in problem.words.items()}
    return text.format_map(words), tip.format_map(words)


def visible(text: str) -> str:
    """Return a text in which every character can be seen and none steers a terminal.

    A name or value of a stranger may hold line ends, escape codes, or marks that turn the
    reading direction; they are shown by their number.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)


def _localised(word: str, language: str) -> str:
    """Choose the side of a word that holds both languages, written `nl␞en`."""
    dutch, _, english = word.partition("\x1e")
    return english if english and language != "nl" else dutch


def both(dutch: str, english: str) -> str:
    """Join a word that differs by language; `sentence` chooses the side."""
    return f"{dutch}\x1e{english}"


def as_text(problems: Iterable[Problem], language: str) -> str:
    """Return problems as lines for people: place, severity, message, and a tip below."""
    labels = LABELS[language]
    lines = []
    for problem in problems:
        text, tip = sentence(problem, language)
        lines += [
            f"{visible(str(problem.source))}: {labels[problem.severity]}: {visible(text)}",
            f"  {labels['tip']}: {visible(tip)}",
        ]
    return "".join(line + "\n" for line in lines)


def as_json(problems: Iterable[Problem], language: str) -> str:
    """Return problems as one JSON list for machines."""
    rows = []
    for problem in problems:
        text, tip = sentence(problem, language)
        rows.append(
            {
                "code": problem.code,
                "severity": problem.severity.value,
                "path": problem.source.path,
                "line": problem.source.line,
                "column": problem.source.column,
                "message": text,
                "tip": tip,
            }
        )
    return _encodable(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")


def as_github(problems: Iterable[Problem], language: str) -> str:
    """Return problems as workflow commands, which annotate the line in a pull request."""
    lines = []
    for problem in problems:
        text, tip = sentence(problem, language)
        place = f"file={_escaped(problem.source.path, ',:')}"
        if problem.source.line:
            place += f",line={problem.source.line},col={problem.source.column}"
        lines.append(f"::{problem.severity.value} {place}::{_escaped(text)}%0A{_escaped(tip)}\n")
    return _encodable("".join(lines))


def _encodable(text: str) -> str:
    """Return a text that UTF-8 can hold: an odd byte of a file name becomes an escape."""
    return text.encode(errors="backslashreplace").decode()


def _escaped(text: str, more: str = "") -> str:
    """Escape a text for a workflow command; `more` are further characters to escape."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


FORMATS = {"text": as_text, "json": as_json, "github": as_github}
