"""Reflexes: what a caller may want that code answers at once. A miss goes to the model; a false hit would be rude."""

from __future__ import annotations

from receptionist.language.lexicon import Intent, Lexicon
from receptionist.language.lexicons import LEXICONS, lexicon
from receptionist.language.phrases import clauses, folded, sentences

__all__ = ["Intent", "intent", "returns", "switch"]

LONGEST_REFLEX_WORDS = 30
"""Who says more than this wants more than a reflex."""

_FOR_US = frozenset({Intent.BACK, Intent.WANTS_PERSON, Intent.NO_MACHINE, Intent.ARE_YOU_HUMAN, Intent.RELAY})
_GO_AHEAD = frozenset({"ga", "g a"})
"""What a relay operator says or types to hand over the turn."""


def intent(text: str, language: str) -> Intent | None:
    """What a text wants of us, if it wants nothing else. Read in the caller's language, then in the others."""
    if folded(text) in _GO_AHEAD:
        return Intent.RELAY
    others = (known for code, known in LEXICONS.items() if code != language)
    found = (_intent(text, words) for words in (lexicon(language), *others))
    return next((wanted for wanted in found if wanted is not None), None)


def returns(text: str, language: str) -> bool:
    """Whether a caller who had asked us to wait speaks to us again, not to somebody beside them."""
    if intent(text, language) in _FOR_US:
        return True
    return any(words.coming_back.begin(sentence) for words in LEXICONS.values() for sentence in sentences(text))


def switch(text: str) -> str | None:
    """The language that the caller asks for."""
    said = sentences(text)
    return next((code for code, words in LEXICONS.items() if any(map(words.asks_for_it.are_all_of, said))), None)


def _intent(text: str, words: Lexicon) -> Intent | None:
    for kind, phrases in words.mentions.items():
        if phrases.are_in(text):
            return kind
    if len(text.split()) > LONGEST_REFLEX_WORDS:
        return None
    return _of_sentence(text, words) or _of_all(sentences(text), words) or _of_all(clauses(text), words)


def _of_all(said: list[str], words: Lexicon) -> Intent | None:
    """Several sentences want something if every one of them does. "Sorry? Louder, please" wants it louder."""
    found = [_of_sentence(part, words) for part in said if not _is_courtesy(part, words)]
    if not found or None in found:
        return None
    return next((wanted for wanted in reversed(found) if wanted is not Intent.REPEAT), Intent.REPEAT)


def _is_courtesy(text: str, words: Lexicon) -> bool:
    return words.courtesies.are_all_of(text) and not text.endswith("?")


def _of_sentence(text: str, words: Lexicon) -> Intent | None:
    if text.rstrip().endswith("?"):
        for kind, phrases in words.asked.items():
            if phrases.are_all_of(text):
                return kind
    return next((kind for kind, phrases in words.intents.items() if phrases.are_all_of(text)), None)
