"""Hold the texts of a city against what their readers can read, in words and in voice. Layer 10.

Limits and voices are those of the campaign (`docs/plain-language.md`). A finding names the
sentence and what to do; readers decide, so by default it is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from droomkaart.catalogue import Catalogue, Listing, Standing
from droomkaart.intake import SHARED, Article
from droomkaart.model.fields import Truth
from droomkaart.model.provenance import Reader
from droomkaart.model.site import Heed, Site
from droomkaart.plain import Lexicon, Measures
from droomkaart.problems import Problems, Severity, Source

SHOWN = 90  # characters of a sentence in a message


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader can take: words in a sentence and on average, share of hard words."""

    longest: int
    mean: int
    hard: float


LIMITS = {
    Reader.CHILD: Limits(15, 9, 0.06),
    Reader.YOUTH: Limits(18, 11, 0.08),
    Reader.PARENT: Limits(18, 12, 0.10),
}
PARAGRAPH_WORDS, PAGE_WORDS, ACTION_WORDS, EXCLAMATIONS = 50, 200, 60, 1
# A mean says something of three sentences or more; the longest one is always held.
ENOUGH_SENTENCES = 3
# A share says something from here on: two hard words of ten are no style.
ENOUGH_WORDS = 40

_FORMAL = re.compile(r"\b(?:u|uw|uwe|uzelf)\b", re.IGNORECASE)
_KID = re.compile(r"\b(?:kind|kinderen|kids?|kindje|kinderachtig\w*)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:wordt|worden|werd|werden)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\b(?:ge|be|ver|ont|her)\w{2,}(?:d|t|en)\b", re.IGNORECASE)
# The campaign's own question, and wanting to become something, are no passive.
_BECOME = re.compile(
    r"\b(?:later|wil|wilt|willen|wou|kan|kunt|kunnen)\b[^.?!]*\bworden\b", re.IGNORECASE
)

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_PLACE_HOLDER = re.compile(r"\[\[[^\]]*\]\]")
# Open places that hold something to do.
_DOORS = re.compile(r"\[\[(channel\.|doors\]|form\])")
_MARKS = re.compile(r"[*_`]|^#+ .*$|^>\s?|^\|.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One text with its reader and its measures. `place` gives the source of a line of it."""

    name: str
    reader: Reader
    heed: Heed
    whole: bool
    text: str
    raw: str
    measures: Measures
    place: Callable[[int], Source]


def readings(catalogue: Catalogue, lexicon: Lexicon) -> Iterator[Reading]:
    """Yield every text of the source language that must be plain.

    Legal pages may name what the law names; texts for professionals speak to professionals.
    """
    site = catalogue.site
    for article in catalogue.articles:
        legal = getattr(article.record, "legal", Truth.NO) is Truth.YES
        if article.language == site.source_language and not legal:
            yield _of_article(article, site, lexicon)
    for listing in catalogue.listings:
        if listing.standing is Standing.SHOWN and (listing.for_children or listing.for_parents):
            yield _of_listing(listing, site, lexicon)


def judge(catalogue: Catalogue, lexicon: Lexicon, problems: Problems) -> None:
    """Report each text that its reader may not understand, or that speaks in another voice."""
    simpler = {entry.word.lower(): entry.instead for entry in catalogue.site.plain.simpler}
    for reading in readings(catalogue, lexicon):
        if reading.heed is Heed.OFF:
            continue
        severity = Severity.ERROR if reading.heed is Heed.ERROR else Severity.WARNING
        for code, line, words in (
            *_measured(reading),
            *_voice(reading),
            *_simple(reading, simpler),
        ):
            problems.tell(severity, code, reading.place(line), **words)


def is_plain(measures: Measures, reader: Reader) -> bool:
    """Tell whether a text keeps every limit of its reader."""
    limits = LIMITS[reader]
    return (
        measures.longest <= limits.longest
        and (len(measures.sentences) < ENOUGH_SENTENCES or measures.mean <= limits.mean)
        and (measures.words < ENOUGH_WORDS or measures.hard_share <= limits.hard)
    )


_Finding = tuple[str, int, dict[str, str]]


def _measured(reading: Reading) -> Iterator[_Finding]:
    limits, found = LIMITS[reading.reader], reading.measures
    for sentence in found.sentences:
        if len(sentence.words) > limits.longest:
            count, limit = str(len(sentence.words)), str(limits.longest)
            yield "long-sentence", sentence.line, _words(sentence.text, count=count, limit=limit)
    if len(found.sentences) >= ENOUGH_SENTENCES and found.mean > limits.mean:
        yield "long-sentences", 0, {"count": f"{found.mean:.0f}", "limit": str(limits.mean)}
    if found.words >= ENOUGH_WORDS and found.hard_share > limits.hard:
        share, limit = f"{100 * found.hard_share:.0f}", f"{100 * limits.hard:.0f}"
        words = ", ".join(found.hard[:8])
        yield "hard-words", 0, {"count": share, "limit": limit, "value": words}


def _voice(reading: Reading) -> Iterator[_Finding]:
    """Yield where a text leaves the voice of its brand, as far as a program can tell."""
    for sentence in reading.measures.sentences:
        if _FORMAL.search(sentence.text):
            yield "voice-formal", sentence.line, _words(sentence.text)
        if reading.reader is Reader.YOUTH and _KID.search(sentence.text) and reading.whole:
            yield "voice-kid", sentence.line, _words(sentence.text)
        if reading.reader is Reader.CHILD and is_passive(sentence.text):
            yield "voice-passive", sentence.line, _words(sentence.text)
    if reading.whole and reading.reader is Reader.CHILD:
        yield from _long_parts(reading)
    if reading.whole and reading.reader is Reader.YOUTH:
        loud = reading.text.count("!")
        if loud > EXCLAMATIONS:
            yield "too-loud", 0, {"count": str(loud), "limit": str(EXCLAMATIONS)}
        first = " ".join(reading.raw.split()[:ACTION_WORDS])
        acts = _LINK.search(first) or _DOORS.search(first)
        if reading.measures.words > ACTION_WORDS and not acts:
            yield "late-action", 0, {"limit": str(ACTION_WORDS)}


def is_passive(sentence: str) -> bool:
    """Tell whether a sentence says what is done and not who does it: "wordt … geholpen"."""
    return bool(
        _PASSIVE.search(sentence) and _PARTICIPLE.search(sentence) and not _BECOME.search(sentence)
    )


def _long_parts(reading: Reading) -> Iterator[_Finding]:
    line = 0
    for block in reading.text.split("\n\n"):
        count = len(block.split())
        is_list = block.lstrip().startswith(("-", "*", "1."))
        if count > PARAGRAPH_WORDS and not is_list:
            words = {"count": str(count), "limit": str(PARAGRAPH_WORDS)}
            yield (
                "long-paragraph",
                line + block.count("\n", 0, len(block) - len(block.lstrip())),
                words,
            )
        line += block.count("\n") + 2
    if reading.measures.words > PAGE_WORDS:
        yield "long-page", 0, {"count": str(reading.measures.words), "limit": str(PAGE_WORDS)}


def _simple(reading: Reading, simpler: dict[str, str]) -> Iterator[_Finding]:
    for sentence in reading.measures.sentences:
        for word in sentence.words:
            if word.lower() in simpler:
                yield (
                    "simpler-word",
                    sentence.line,
                    {"value": word, "instead": simpler[word.lower()]},
                )


def _words(sentence: str, **more: str) -> dict[str, str]:
    short = sentence if len(sentence) <= SHOWN else f"{sentence[: SHOWN - 1].rstrip()}…"
    return {"value": short, **more}


def _of_article(article: Article, site: Site, lexicon: Lexicon) -> Reading:
    readers = {brand.id: brand.reader for brand in site.brands}
    own = Reader.PARENT if article.brand == SHARED else readers[article.brand]
    document, text = article.document, bare(article.document.body)
    return Reading(
        document.path,
        article.record.reader or own,
        site.plain.content,
        True,
        text,
        document.body,
        lexicon.measured(text),
        lambda line: Source(document.path, document.body_line + line, 1),
    )


def _of_listing(listing: Listing, site: Site, lexicon: Lexicon) -> Reading:
    readers = [brand.reader for brand in site.brands if brand.id in listing.brands]
    own = min(readers, key=list(Reader).index, default=Reader.PARENT)
    reader = own if listing.for_children else Reader.PARENT
    offering, document = listing.offering, listing.document
    lines = [offering.summary, "", bare(offering.description or "")]
    return Reading(
        listing.key,
        reader,
        site.plain.offerings,
        False,
        "\n".join(lines),
        "",
        lexicon.measured("\n".join(lines)),
        lambda line: document.source("offerings", listing.at, "description" if line else "summary"),
    )


def bare(markdown: str) -> str:
    """Return the running text of Markdown, line for line: no headings, no marks, no addresses."""
    text = _PLACE_HOLDER.sub("", _LINK.sub(r"\1", markdown))
    return _MARKS.sub("", text)
