"""Pure: the sentences of a passage that answer a question, short enough to be said on the telephone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from receptionist.language.terms import Term, same, stem, terms, words

LONGEST = 300
"""Characters that are said of a passage: twenty seconds. Callers ask on if they want to know more."""

IN_ALL = 0.4
"""What a word of the question counts in a sentence, if the heading has it already."""

A_NUMBER = 0.5
"""What a number counts, if a price is asked for."""

PRICES = frozenset({"price", "precio"})

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_NUMBER = re.compile(r"\d")


def quoted(text: str, question: str, about: str = "") -> str:
    """From the sentence that fits best on, as far as it goes on with it. What it is all `about` tells least."""
    everywhere = _stems(about)
    asked = [(term, IN_ALL if term.forms & everywhere else 1.0) for term in terms(question)]
    lines = [_SENTENCE_END.split(line) for line in text.split("\n") if line.strip()]
    scores = [[_score(sentence, asked) for sentence in line] for line in lines]
    flat = [(score, -row, -column) for row, line in enumerate(scores) for column, score in enumerate(line)]
    if not flat:
        return ""
    best, row, column = max(flat)
    row, column = -row, -column
    told = _shortened(lines[row][column])
    for sentence in lines[row][column + 1 :]:
        if len(told) + 1 + len(sentence) > LONGEST:
            return told
        told = f"{told} {sentence}"
    # Where each line stands for itself, as in a list of prices, the next ones are told that fit as well.
    for line, values in zip(lines[row + 1 :], scores[row + 1 :], strict=True):
        if not best or max(values) < best or len(told) + 1 + len(" ".join(line)) > LONGEST:
            return told
        told = f"{told} {' '.join(line)}"
    return told


def _score(sentence: str, asked: Sequence[tuple[Term, float]]) -> float:
    said, stems = words(sentence), _stems(sentence)
    hits = [weight for term, weight in asked if term.forms & stems or any(same(term.word, word) for word in said)]
    wants_number = any(PRICES & term.forms for term, _ in asked)
    return sum(hits) + (A_NUMBER if wants_number and _NUMBER.search(sentence) else 0.0)


def _stems(text: str) -> set[str]:
    said = words(text)
    return {*said, *(stem(word, "es") for word in said)}


def _shortened(sentence: str) -> str:
    """One that is too long to be said ends at a comma or between two words."""
    if len(sentence) <= LONGEST:
        return sentence
    cut = max(sentence.rfind(", ", LONGEST // 2, LONGEST), sentence.rfind("; ", LONGEST // 2, LONGEST))
    return f"{sentence[: cut if cut > 0 else max(sentence.rfind(' ', 1, LONGEST), LONGEST // 2)]}."
