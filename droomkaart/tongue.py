"""Find the city's own language under the address of another one. Layer 4.

A page in Arabic may hold Dutch where nobody translated a field, but only marked as Dutch. A text
is suspected when many of its words are the ones that Dutch cannot do without, unless more of them
are words of its own page's language; only then it is shown to a library that knows languages,
which costs a second to load.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

# A text of fewer words says too little: "Home" and "Agenda" are of many languages.
LEAST_WORDS = 5
# Of so many words one in three is common in any Dutch text (measured on the starter's own texts).
COMMON, SHARE = 40, 1 / 3
_FAR_MORE = 2
_ADDRESS = re.compile(r"https?://\S+")
# Where a link of Markdown leads: its address is in the language of the files in every text.
_TARGET = re.compile(rf"\]\([^)]*\)|{_ADDRESS.pattern}")
_WORD = re.compile(r"[^\W\d_]+")
# A name of an office has that many words with a capital, and ends as no sentence does.
_LEAST_CAPITALS = 2
_ENDS = (".", "!", "?", ":", ",")


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of the files: its commonest words, and names that stand in every language.

    `words` are those that the city's own texts in each language write without a capital: of the
    language of the files all, of another one those of two texts, as one may be in the wrong one.
    `notes` are what was found before, by language: pages share most of their texts.
    """

    code: str
    common: frozenset[str]
    words: Mapping[str, frozenset[str]]
    names: re.Pattern[str] | None
    notes: dict[str, dict[str, bool]] = field(default_factory=dict, compare=False, repr=False)

    def strays(self, texts: Iterable[str], language: str) -> Iterator[str]:
        """Yield the texts of a page in `language` that are in the language of the files."""
        known = self.notes.setdefault(language, {})
        for text in texts:
            if text not in known:
                known[text] = self._is_stray(text, language)
            if known[text]:
                yield text

    def _is_stray(self, text: str, language: str) -> bool:
        if not self._suspect(text) or self._is_name(text):
            return False
        bare = _ADDRESS.sub(" ", self.names.sub(" ", text) if self.names else text)
        return (
            self._suspect(bare)
            and not self._at_home(bare, language)
            and _spoken(bare, self.code, language) == self.code
        )

    def _suspect(self, text: str) -> bool:
        words = _WORD.findall(text.lower())
        found = sum(1 for word in words if word in self.common)
        return len(words) >= LEAST_WORDS and found >= SHARE * len(words)

    def _at_home(self, text: str, language: str) -> bool:
        """Tell whether far more of a text's words are its page's language's alone than the files'.

        "This is what we ask you" has four words that are Dutch too, which say nothing; "Help de
        bank en start" has three that no Dutch text of the city happens to have.
        """
        words = set(_WORD.findall(text.lower()))
        own = self.words.get(language.partition("-")[0], frozenset())
        files = self.words[self.code]
        return len(words & own - files) >= max(1, _FAR_MORE * len(words & files - own))

    def _is_name(self, text: str) -> bool:
        """Tell whether a text is the name of an office: capitals, and small words between them."""
        rare = [word for word in _WORD.findall(text) if word.lower() not in self.common]
        return (
            len(rare) >= _LEAST_CAPITALS
            and all(word[0].isupper() for word in rare)
            and not text.endswith(_ENDS)
        )


def tongue(code: str, texts: Iterable[tuple[str, str]], names: Iterable[str]) -> Tongue:
    """Return what a language is known by, from texts of the city itself, each with its language."""
    known = sorted({name for name in names if name}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, known))) if known else None
    counted: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {code: Counter()}
    for language, text in texts:
        bare = _TARGET.sub(" ", pattern.sub(" ", text) if pattern else text)
        own = filter(str.islower, set(_WORD.findall(bare)))
        written.setdefault(language, Counter()).update(own)
        counted.update(_WORD.findall(text.lower()) if language == code else ())
    words = {
        language: frozenset(w for w, number in held.items() if number > (language != code))
        for language, held in written.items()
    }
    common = frozenset(word for word, _ in counted.most_common(COMMON))
    return Tongue(code, common, words, pattern)


def _spoken(text: str, source: str, language: str) -> str:
    """Return which of two languages a text is in; the source's where the other is unknown."""
    model = _model()
    if language.partition("-")[0] not in model.labels:
        return source
    model.set_languages([source, language.partition("-")[0]])
    found = str(model.classify(text)[0])
    model.set_languages()
    return found


@functools.cache
def _model() -> Any:
    from py3langid.langid import (  # type: ignore[import-untyped]  # it ships no types
        MODEL_FILE,
        LanguageIdentifier,
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE)
