"""Languages: interface texts, translated fields, dates and order, from gettext PO files.

Layer 5. The Dutch text is its own key: `msgid` is Dutch, `msgctxt` of a field is where it
comes from (`partner/offering/field`), so a changed Dutch text has no translation by
itself. A language is a folder in `locales/` and a word in `site.toml`; CLDR need not know
it. Two pseudo-languages are always there for tests: `en-XA` (long) and `ar-XB` (right to
left).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from gettext import c2py
from pathlib import Path
from string import Formatter

import icu
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from droomkaart.load import is_there
from droomkaart.model.entry import MadeBy
from droomkaart.pocheck import asked, made_by, read_catalog, usable, words_of
from droomkaart.problems import Problems, Source
from droomkaart.script import script_of

PSEUDO_LONG, PSEUDO_RTL = "en-XA", "ar-XB"
DOMAINS = ("ui", "offerings", "content")
# A translation file of a whole city; far more than the 150 kB seen.
MAX_PO_BYTES = 8 * 1024 * 1024
_PLACES = re.compile(r"(\{\w*\})")
_LONG = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
_NAMES_OUTSIDE_CLDR = {"srn": "Sranantongo", PSEUDO_LONG: "[Pšéúdó]", PSEUDO_RTL: "[RTL]"}
# The key that stands for the whole interface where fields have a context and words.
_INTERFACE = ("", "")
_RTL_OUTSIDE_CLDR = frozenset((PSEUDO_RTL,))


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the language of its page, or marked with the language that it is in.

    What is made of several texts (`composed`) has them as its `parts`, each with its own mark.
    """

    value: str
    lang: str = ""
    dir: str = ""
    parts: tuple[Text, ...] = ()

    def __str__(self) -> str:
        """Return the words without their mark."""
        return self.value

    def __bool__(self) -> bool:
        """Tell whether there are words at all."""
        return bool(self.value)

    @property
    def bare(self) -> bool:
        """Whether all of it is in the language of its page, and runs its way."""
        return not (self.lang or self.dir or self.parts)

    def begun(self) -> Text:
        """Return the text as a heading begins: with a capital."""
        parts = (self.parts[0].begun(), *self.parts[1:]) if self.parts else ()
        return replace(self, value=self.value[:1].upper() + self.value[1:], parts=parts)


def composed(frame: str, *texts: Text, **named: Text) -> Text:
    """Return a sentence with texts at its `{places}`, each of which keeps its own mark."""
    if all(text.bare for text in (*texts, *named.values())):
        words = {name: text.value for name, text in named.items()}
        return Text(frame.format(*(text.value for text in texts), **words))
    waiting, parts = iter(texts), []
    for between, name, _, _ in Formatter().parse(frame):
        parts += [Text(between)] if between else []
        if name is not None:
            parts.append(named[name] if name else next(waiting))
    if len(parts) == 1:
        return parts[0]
    return Text("".join(part.value for part in parts), parts=tuple(parts))


def marked(words: Text) -> Markup:
    """Return a text as HTML, in a `span` when it is in another language than its page.

    A function and no macro: it is called some thirty times a page.
    """
    if words.bare:
        return escape(words.value)
    if words.parts:
        return Markup().join(map(marked, words.parts))
    lang = Markup(' lang="{}"').format(words.lang) if words.lang else ""
    way = Markup(' dir="{}"').format(words.dir) if words.dir else ""
    return Markup("<span{}{}>{}</span>").format(lang, way, words.value)


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the sites: its words, its dates, its order of letters."""

    code: str
    name: str
    dir: str
    source: str
    locale: Locale
    _ui: Mapping[str, tuple[str, ...]]
    _fields: Mapping[tuple[str, str], str]
    _machine: frozenset[tuple[str, str]]
    _plural: Callable[[int], int]
    comma: str
    _order: Callable[[str], bytes]

    @property
    def fingerprint(self) -> str:
        """What the interface texts are known by."""
        words = "\0".join(f"{key}\1{value}" for key, value in sorted(self._ui.items()))
        return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()

    @property
    def is_source(self) -> bool:
        """Whether this is the language that partners and editors write in."""
        return self.code == self.source

    def gettext(self, words: str) -> str:
        """Return an interface text; the Dutch one when it is not translated."""
        return self._shaped(self._ui.get(words, (words,))[0])

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the singular or plural form for `number`."""
        forms = self._ui.get(one)
        if forms is None:
            return self._shaped(one if number == 1 else many)
        return self._shaped(forms[min(self._plural(number), len(forms) - 1)])

    def field(self, context: str, words: str) -> Text:
        """Return a text of a partner or editor, translated or marked as the source's."""
        if self.is_source or not words:
            return Text(words)
        translated = self._fields.get((context, words))
        if translated:
            return Text(translated)
        return Text(words, self.source, "ltr")

    def lacks(self, texts: Iterable[str]) -> frozenset[str]:
        """Return those of some interface texts that are not translated."""
        return frozenset(texts) - self._ui.keys()

    def knows(self, context: str, words: str) -> bool:
        """Tell whether a field is really there in this language."""
        return self.is_source or (context, words) in self._fields

    def by_machine(self, context: str, words: str) -> bool:
        """Tell whether a field is shown as a machine translated it: nobody has read it yet."""
        return (context, words) in self._machine

    @property
    def interface_by_machine(self) -> bool:
        """Whether any text of the interface is as a machine translated it."""
        return _INTERFACE in self._machine

    def day(self, day: dt.date, pattern: str = "EEEE d MMMM") -> str:
        """Return a date as this language writes it, by CLDR pattern."""
        return format_date(day, pattern, locale=self.locale)

    def number(self, value: Decimal | int) -> str:
        """Return a number as this language writes it."""
        return format_decimal(value, locale=self.locale)

    def listed(self, words: Iterable[str], style: str = "standard") -> str:
        """Return words joined as a list: a, b en c."""
        return format_list(list(words), style=style, locale=self.locale)  # type: ignore[arg-type]  # a style name of CLDR

    def joined(self, words: Iterable[str]) -> str:
        """Return parts beside each other, with the comma of this language's script."""
        return self.comma.join(word for word in words if word)

    def beside(self, texts: Iterable[Text]) -> Text:
        """Return texts beside each other, as `joined` does with words."""
        there = [text for text in texts if text]
        return composed(self.joined("{}" for _ in there), *there)

    def upright(self, words: str) -> str:
        """Return what runs from left to right everywhere, such as clock times, kept whole.

        Between right-to-left words `15:00–16:30` would show its end first (Unicode UAX 9): an
        isolate keeps its order, and a word joiner behind the dash keeps it on one line.
        """
        if self.dir == "ltr":
            return words
        return "\u2066" + words.replace("–", "–\u2060") + "\u2069"

    def as_written(self, words: str) -> Text:
        """Return a text that stays as it is in every language, such as an address: left to right."""
        return Text(words, dir="" if self.dir == "ltr" else "ltr")

    def name_of(self, code: str) -> str:
        """Return the name of a language in this one; its code when CLDR has no name."""
        return str(self.locale.languages.get(code.partition("-")[0], code))

    def capitals(self, words: str) -> str:
        """Return a text in capitals, as this language writes them: i becomes İ in Turkish."""
        return str(icu.UnicodeString(words).toUpper(icu.Locale(self.code)))

    def order(self, words: str) -> bytes:
        """Return the sorting key of a text by this language's own alphabet (ICU)."""
        return self._order(words)

    def _shaped(self, words: str) -> str:
        if self.code != PSEUDO_LONG:
            return words
        accented = "".join(
            part if part.startswith("{") else part.translate(_LONG) for part in _PLACES.split(words)
        )
        return f"[{accented}{' ~' * (len(words) // 6)}]"


def read_languages(
    codes: Iterable[str], source: str, folders: Iterable[Path], problems: Problems
) -> dict[str, Language]:
    """Return the languages by code; PO files of later folders win over earlier ones."""
    places = list(folders)
    return {code: _read(code, source, places, problems) for code in codes}


def tell_gaps(languages: Iterable[Language], folder: Path, problems: Problems) -> None:
    """Warn for each language of how many interface texts it lacks: pages have them in Dutch.

    `folder` has the PO files of the product. `make po` puts every text in all of them, so
    together they name what there is to translate, and no template need be read.
    """
    if problems.errors:  # a file with faults lacks more than its translator left out
        return
    paths = sorted(folder.glob("*/ui.po"))
    wanted = {words for path in paths for words in asked(path.read_text(errors="replace"))}
    for t in languages:
        missing = () if t.is_source or t.code in (PSEUDO_LONG, PSEUDO_RTL) else t.lacks(wanted)
        if missing:
            place = Source(f"locales/{t.code}/ui.po")
            problems.warning("ui-incomplete", place, value=t.code, count=str(len(missing)))


def _read(code: str, source: str, folders: list[Path], problems: Problems) -> Language:
    ui: dict[str, tuple[str, ...]] = {}
    fields: dict[tuple[str, str], str] = {}
    machine: set[tuple[str, str]] = set()
    plural: Callable[[int], int] = _two_forms
    there = [(f, d) for f in folders for d in DOMAINS if is_there(f / code / f"{d}.po")]
    if code not in (source, PSEUDO_LONG, PSEUDO_RTL) and "ui" not in {
        domain for _, domain in there
    }:
        problems.error("language-without-po", Source("site.toml"), value=code)
    for folder, domain in there:
        shown = f"{folder.name}/{code}/{domain}.po"
        path = folder / code / f"{domain}.po"
        known = code if _in_cldr(code) else ""
        catalog = read_catalog(path, shown, known, problems)
        if catalog is None:
            continue
        for message in usable(catalog, catalog.num_plurals, shown, problems):
            strings, words = words_of(message.string), words_of(message.id)[0]
            key = (message.context or "", words) if domain != "ui" else _INTERFACE
            if made_by(message.user_comments) is MadeBy.MACHINE:
                machine.add(key)
            if domain == "ui":
                ui[words] = strings
            else:
                fields[key] = strings[0]
        if domain == "ui":
            plural = _plural_rule(catalog, shown, problems)
    locale = _locale(code, source)
    order = icu.Collator.createInstance(icu.Locale(code)).getSortKey
    return Language(
        code,
        _name(code),
        direction(code),
        source,
        locale,
        ui,
        fields,
        frozenset(machine),
        plural,
        "، " if script_of(code) == "Arab" else ", ",
        order,
    )


def _plural_rule(catalog: Catalog, shown: str, problems: Problems) -> Callable[[int], int]:
    """Return the function that picks the plural form, from the PO header."""
    try:
        rule = c2py(catalog.plural_expr)
        for number in range(200):  # a rule that divides by nothing shows itself here
            rule(number)
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        problems.error("po-syntax", Source(shown, 1, 1), why=str(error))
        return _two_forms
    return rule


def _two_forms(number: int) -> int:
    return 0 if number == 1 else 1


def _in_cldr(code: str) -> bool:
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _locale(code: str, source: str) -> Locale:
    """Return the CLDR locale for dates, or that of the source where CLDR has none."""
    return Locale.parse(code if _in_cldr(code) else source, sep="-")


def _name(code: str) -> str:
    """Return the name of a language in that language."""
    if code in _NAMES_OUTSIDE_CLDR:
        return _NAMES_OUTSIDE_CLDR[code]
    if not _in_cldr(code):
        return code
    name = Locale.parse(code, sep="-").get_language_name() or code
    return name[0].upper() + name[1:]


def direction(code: str) -> str:
    """Return which way a language runs: `ltr` or `rtl`."""
    if code in _RTL_OUTSIDE_CLDR:
        return "rtl"
    if not _in_cldr(code):
        return "ltr"
    return "rtl" if Locale.parse(code, sep="-").text_direction == "rtl" else "ltr"
