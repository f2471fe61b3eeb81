"""Read the running texts of files as their writers should: links, pictures, open places.

Layer 8. What is told here would reach no page, or would reach it empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from droomkaart.intake import SHARED, Article, Intake
from droomkaart.load import Document
from droomkaart.model.site import Brand, Channels, Controller, Site
from droomkaart.problems import Problems, Source
from droomkaart.script import is_in_another_script
from droomkaart.text import place_holders, remarks

_SHOWN = 60  # characters of a text in a message
# Names of people, sources and files, and addresses: those are as their owner writes them.
_AS_OWNED = frozenset(
    ("name", "source", "credit", "maker", "told_by", "coach", "file", "url", "website", "link")
)


def proofread(intake: Intake, problems: Problems) -> None:
    """Report what is wrong in the descriptions of offerings and in content files."""
    for filed in intake.partners:
        for at, offering in enumerate(filed.record.offerings):
            if offering.description:
                report(offering.description, _described(filed.document, at), problems)
    for article in intake.articles:
        report(article.document.body, _placed(article), problems)
        _check_places(article, intake, problems)
    _check_scripts(intake, problems)


def report(text: str, place: Callable[[int], Source], problems: Problems) -> None:
    """Report the remarks on one text; `place` gives the source of a line of it, from 0."""
    for remark in remarks(text):
        tell = problems.warning if remark.harmless else problems.error
        tell(remark.code, place(remark.line), value=remark.value)


def place_names() -> tuple[str, ...]:
    """Return the open places `[[name]]` that a text may have."""
    return (
        *("city.name", "brand.name", "security.contact"),
        *(f"controller.{name}" for name in Controller.model_fields),
        *(f"channel.{name}" for name in Channels.model_fields),
        *("mailbox.term", "helplines", "demo", "form", "closed", "doors"),
    )


def _check_scripts(intake: Intake, problems: Problems) -> None:
    """Report each text that is in the letters of another language."""
    for document, language in _written(intake):
        for path, words in _texts(document.data, ()):
            if is_in_another_script(words, language):
                value = _beginning(words)
                place = document.source(*path)
                problems.error("other-script", place, value=value, language=language)
        if is_in_another_script(document.body, language):
            value, place = _beginning(document.body), Source(document.path, document.body_line, 1)
            problems.error("other-script", place, value=value, language=language)


def _beginning(text: str) -> str:
    """Return the first words of a text, on one line."""
    return " ".join(text.split())[:_SHOWN]


def _written(intake: Intake) -> Iterator[tuple[Document, str]]:
    """Yield every file with the language that its texts must be in."""
    own = intake.site.source_language
    for document in (*(p.document for p in intake.partners), *(v.document for v in intake.venues)):
        yield document, own
    for article in intake.articles:
        yield article.document, article.language


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text in a file with its path, but for names and addresses."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _AS_OWNED:
                yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _texts(inner, (*path, at))


def _described(document: Document, at: int) -> Callable[[int], Source]:
    # A folded text of YAML has lost its lines, so all is told where it starts.
    return lambda _line: document.source("offerings", at, "description")


def _placed(article: Article) -> Callable[[int], Source]:
    document = article.document
    return lambda line: Source(document.path, document.body_line + line, 1)


def _check_places(article: Article, intake: Intake, problems: Problems) -> None:
    """Report open places that do not exist, and in live those that nobody filled in."""
    names, source = place_names(), _placed(article)
    for name, line in place_holders(article.document.body):
        if name not in names:
            choices = ", ".join(names)
            problems.error("unknown-place-holder", source(line), value=name, choices=choices)
        elif intake.site.live and any(
            _is_empty(name, intake.site, brand) for brand in _showing(article, intake)
        ):
            problems.error("live-place-holder", source(line), value=name)


def _showing(article: Article, intake: Intake) -> Iterator[Brand]:
    """Yield the brands that show a content file: a brand's own text goes before a shared one."""
    for brand in intake.site.brands:
        own = any(
            (a.brand, a.type, a.id) == (brand.id, article.type, article.id) for a in intake.articles
        )
        if article.brand == brand.id or (article.brand == SHARED and not own):
            yield brand


def _is_empty(name: str, site: Site, brand: Brand) -> bool:
    """Tell whether an open place stands for something that `site.toml` does not say yet."""
    group, _, field = name.partition(".")
    if group == "controller":
        return getattr(site.controller, field) is None
    if group == "channel":
        return getattr(brand.channels, field) is None
    if group == "security":
        return site.security.contact is None
    if name == "doors":
        return not any(brand.channels.model_dump().values())
    return name == "helplines" and not site.helplines
