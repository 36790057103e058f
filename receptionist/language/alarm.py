"""Pure: which rule a caller's words fall under. It is read off the words alone, before any model sees them."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from receptionist.language.alarm_english import ENGLISH_SIGNS
from receptionist.language.alarm_spanish import SPANISH_SIGNS
from receptionist.language.phrases import folded, plain
from receptionist.language.signs import Rule

__all__ = ["Rule", "Topics", "alarm", "leaves_word"]

SIGNS = {"en": ENGLISH_SIGNS, "es": SPANISH_SIGNS}

SPARE_WORDS = 3
"""So many other words may stand among those of a topic: "my tooth was knocked right out" has a knocked-out tooth."""

DENIED_WITHIN = 3
"""A "not" so many words before a topic is about it."""

SHORTEST_STEM = 5
ENDING_LETTERS = 3
"""Words that differ in so many letters at their ends are one: "diagnosis", "diagnose", "diagnóstico"."""

_COVER = "@"
_ONE_WORD = {"can not": "can't", "cannot": "can't", "cant": "can't", "do not": "don't", "does not": "doesn't"}

Topics = tuple[str, ...]
"""Words of the operator's, as config has them."""


@lru_cache(maxsize=64)
def alarm(words: str, language: str, urgent: Topics = (), never: Topics = (), people: Topics = ()) -> Rule | None:
    """The most pressing rule that a text falls under. Read in the caller's language, then in the others.

    `people` are those of the house, whom anybody may ask for.
    """
    codes = sorted(SIGNS, key=lambda code: code != language)
    texts = {code: SIGNS[code].harmless.covered_in(_without(words, people), _COVER) for code in codes}
    for rule in Rule:
        if rule is Rule.URGENT:
            found = any(all(_is_named(topic, text) for text in texts.values()) for topic in urgent)
        elif rule is Rule.NEVER:
            found = any(_is_named(topic, words) for topic in never)
        else:
            found = any(SIGNS[code].signs[rule].are_in(text) for code, text in texts.items())
        if found:
            return rule
    return None


def leaves_word(words: str) -> bool:
    """Whether the caller leaves a message or wants an appointment: a topic that they name in it is no question."""
    return any(signs.requests.are_in(words) for signs in SIGNS.values())


def _without(words: str, names: Collection[str]) -> str:
    """The words with the names of the house covered."""
    text = folded(words)
    for name in names:
        text = f" {text} ".replace(f" {folded(name)} ", f" {_COVER} ").strip()
    return text


def _is_named(topic: str, words: str) -> bool:
    """Whether all words of a topic stand close to each other, in whatever order, and nobody denies it."""
    wanted, said = _split(topic), _split(words)
    window = len(wanted) + SPARE_WORDS
    for start, word in enumerate(said):
        if not any(_alike(word, one) for one in wanted):
            continue
        near = said[start : start + window]
        if all(any(_alike(word, one) for word in near) for one in wanted):
            return not _is_denied(said[max(0, start - DENIED_WITHIN) : start])
    return False


def _split(text: str) -> list[str]:
    said = f" {plain(text)} "
    for apart, one in _ONE_WORD.items():
        said = said.replace(f" {apart} ", f" {one} ")
    return said.split()


def _is_denied(before: list[str]) -> bool:
    return any(signs.denials.are_in(" ".join(before)) for signs in SIGNS.values())


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    stem = max(SHORTEST_STEM, len(long) - ENDING_LETTERS)
    return long == f"{short}s" or (len(short) >= stem and short[:stem] == long[:stem])
