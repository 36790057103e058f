"""Phrases as people write them in a list, matched word by word against what somebody said.

In a phrase `[these words]` may be left out, `(this|that)` is one of them, `*` is any one word, `...` any number of
words, `#` a number of three figures or more.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import ClassVar
from weakref import WeakSet

LONGEST_END_WORDS = 12
"""No phrase that ends a text is longer."""

_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u00b4`", "'"))
_LOOSE_APOSTROPHE = re.compile(r"(?<!\w)'|'(?!\w)")
_PUNCTUATION = re.compile(r"[^\w\s'@+]|_")
_BEHIND_A_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_BEHIND_A_CLAUSE = re.compile(r"(?<=[.!?…,;])\s+")
_SIGN = re.compile(r"\.\.\.|[\[\]()|]|[^\s\[\]()|]+")
_BEHIND_A_WORD = r"(?:\s|\Z)"
_PATTERNS = {
    "[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|",
    "#": rf"(?:\+\d+|\d{{3,}}){_BEHIND_A_WORD}", "*": rf"\S+{_BEHIND_A_WORD}", "...": rf"(?:\S+{_BEHIND_A_WORD})*",
}  # fmt: skip


@lru_cache(maxsize=512)
def folded(text: str) -> str:
    """Lower case, no punctuation, single spaces: how texts are compared. "Uh-huh" becomes two words."""
    bare = _PUNCTUATION.sub(" ", text.casefold().translate(_APOSTROPHES))
    return " ".join(_LOOSE_APOSTROPHE.sub(" ", bare).split())


@lru_cache(maxsize=512)
def plain(text: str) -> str:
    """Folded, and without accents, which not everybody and not every recogniser writes."""
    apart = unicodedata.normalize("NFD", folded(text))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def sentences(text: str) -> list[str]:
    """A text's sentences with their punctuation; those without words are left out."""
    return [sentence for sentence in _BEHIND_A_SENTENCE.split(text.strip()) if folded(sentence)]


def clauses(text: str) -> list[str]:
    """A text's sentences, cut at their commas, too."""
    return [clause for clause in _BEHIND_A_CLAUSE.split(text.strip()) if folded(clause)]


def listed(words: str) -> frozenset[str]:
    """Words and whole phrases, folded, with bars between them."""
    return frozenset(words.split("|"))


class Phrases:
    """A list of phrases. `before` and `after` are courtesies that may stand around each of them any number of times.

    Their pattern is made when it is first needed: all of them take half a second, which a start does not have.
    """

    _all: ClassVar[WeakSet[Phrases]] = WeakSet()

    def __init__(self, *phrases: str, before: str = "", after: str = "", accents: bool = False) -> None:
        """With `accents` they tell words apart: in Spanish "si" is "if" and "sí" is "yes"."""
        self._fold = folded if accents else plain
        self._phrases = phrases
        self._around = before, after
        self._all.add(self)

    @classmethod
    def prepare(cls) -> None:
        """Make the patterns that nobody has needed yet, so that no caller waits for them."""
        for phrases in list(cls._all):
            phrases.are_in("")

    @cached_property
    def _one_of_them(self) -> re.Pattern[str]:
        one_of = "|".join(map(self._pattern, self._phrases))
        around = [f"(?:{self._pattern(courtesies)})*" if courtesies else "" for courtesies in self._around]
        return re.compile(rf"(?<!\S){around[0]}(?:{one_of}){around[1]}")

    def _pattern(self, phrase: str) -> str:
        return "".join(
            _PATTERNS.get(sign) or re.escape(self._fold(sign)) + _BEHIND_A_WORD for sign in _SIGN.findall(phrase)
        )

    def are_all_of(self, text: str) -> bool:
        """Whether the text is one of these from end to end."""
        return self._one_of_them.fullmatch(self._fold(text)) is not None

    def begin(self, text: str) -> bool:
        """Whether its first words are."""
        return self._one_of_them.match(self._fold(text)) is not None

    def end(self, text: str) -> bool:
        """Whether the text's last words are one of these."""
        said = self._fold(text)
        start = len(said)
        for _ in range(LONGEST_END_WORDS):
            start = said.rfind(" ", 0, start)
            if self._one_of_them.fullmatch(said, start + 1) is not None:
                return True
            if start < 0:
                break
        return False

    def are_in(self, text: str) -> bool:
        """Whether the text contains one of these."""
        return self._one_of_them.search(self._fold(text)) is not None

    def covered_in(self, text: str, cover: str) -> str:
        """The text, folded, with `cover` wherever one of these stood."""
        return self._one_of_them.sub(f"{cover} ", self._fold(text))

    def count_in(self, text: str) -> int:
        """How many different ones the text contains."""
        return len({found.group().strip() for found in self._one_of_them.finditer(self._fold(text))})
