"""Whether a text is only what a listener says in passing: "mhm", "okay", "sí, sí"."""

from __future__ import annotations

from receptionist.language.lexicon import Intent
from receptionist.language.lexicons import lexicon
from receptionist.language.phrases import folded

MOST_WORDS = 6


def is_uh_huh(text: str, language: str) -> bool:
    """It asks for nothing and stops nobody."""
    words, known = folded(text).split(), lexicon(language)
    if not words or len(words) > MOST_WORDS or _is_asked(text, language):
        return False
    return _made_of(words, known.uh_huh)


def _is_asked(text: str, language: str) -> bool:
    """Who says "huh?" wants something."""
    words = lexicon(language)
    return text.rstrip().endswith("?") and (
        words.intents[Intent.REPEAT].are_all_of(text) or words.asked[Intent.REPEAT].are_all_of(text)
    )


def _made_of(words: list[str], known: frozenset[str]) -> bool:
    """Whether the words are, one or two at a time, all known."""
    return not words or any(
        " ".join(words[:size]) in known and _made_of(words[size:], known) for size in (1, 2) if len(words) >= size
    )
