"""An index of passages by their words: SQLite's FTS5 in memory, made anew whenever the folder changes."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from receptionist.books import Passage
from receptionist.language.terms import Term, language_of, stemmed, terms

SHARES = {"title": 0.4, "heading": 0.8, "text": 0.7}
"""How sure it is that a passage is about a term that stands there; what stands in two places makes it surer."""

UNKNOWN = 0.7
"""What a term weighs that stands nowhere, as a share of the rarest: callers say much that is beside the point."""

FOREIGN = 0.7
"""A passage in another language than the question's is told only if there is nothing nearly as good in its own."""

_TABLE = (
    "CREATE VIRTUAL TABLE passages USING fts5("
    "title, heading, text, content='', tokenize='porter unicode61 remove_diacritics 2')"
)
_HAVING = "SELECT rowid FROM passages WHERE passages MATCH ?"
_RANKED = f"{_HAVING} ORDER BY bm25(passages, 2.0, 4.0, 1.0), rowid"


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that has some of the words that were asked for."""

    number: int
    """Its place in what was indexed."""
    fit: float
    """How much of the question it has, from 0 to 1; rare words count more."""


class PassageIndex:
    """Built in any thread, asked in one at a time."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._languages = [language_of(passage.text) for passage in passages]
        self._connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._connection.execute(_TABLE)
        self._connection.execute("BEGIN")
        self._connection.executemany(
            "INSERT INTO passages (rowid, title, heading, text) VALUES (?, ?, ?, ?)",
            (
                (number, *(stemmed(text, language) for text in (passage.title, passage.heading, passage.text)))
                for number, (passage, language) in enumerate(zip(passages, self._languages, strict=True))
            ),
        )
        self._connection.execute("COMMIT")

    def search(self, question: str) -> list[Match]:
        """The passages that have any of its words, best first."""
        wanted = [_either(term) for term in terms(question)]
        if not wanted:
            return []
        language, fits = language_of(question), self._fits(wanted)
        by_words = self._rows(_RANKED, " OR ".join(wanted))
        told = {number: fits[number] * (1.0 if self._languages[number] == language else FOREIGN) for number in by_words}
        # What BM25 thinks decides between those that have as much of the question.
        ranked = sorted(by_words, key=lambda number: round(told[number], 3), reverse=True)
        return [Match(number, fits[number]) for number in ranked]

    def close(self) -> None:
        self._connection.close()

    def _fits(self, wanted: Sequence[str]) -> dict[int, float]:
        found: dict[int, float] = {}
        total = 0.0
        for term in wanted:
            doubts: dict[int, float] = {}
            for place, share in SHARES.items():
                for number in self._rows(_HAVING, f"{place} : {term}"):
                    doubts[number] = doubts.get(number, 1.0) * (1.0 - share)
            weight = self._rarity(len(doubts))
            total += weight
            for number, doubt in doubts.items():
                found[number] = found.get(number, 0.0) + weight * (1.0 - doubt)
        return {number: fit / total for number, fit in found.items()}

    def _rarity(self, having: int) -> float:
        rarity = math.log(1 + (len(self._languages) - having + 0.5) / (having + 0.5))
        return rarity if having else rarity * UNKNOWN

    def _rows(self, query: str, match: str) -> list[int]:
        return list(chain.from_iterable(self._connection.execute(query, (match,))))


def _either(term: Term) -> str:
    """A term in FTS5's language. Its forms are letters and digits alone, and quoted: none of it is an operator."""
    return "(" + " OR ".join(f'"{form}"' for form in sorted(term.forms)) + ")"
