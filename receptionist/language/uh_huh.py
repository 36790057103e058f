"""Whether a text is only what a listener says in passing: "mhm", "okay", "sí, sí"."""

from __future__ import annotations

from receptionist.language.lexicon import folded
from receptionist.language.lexicons import lexicon

LONGEST_WORDS = 4


def is_uh_huh(text: str, language: str) -> bool:
    """It asks for nothing and stops nobody."""
    said, known = folded(text), lexicon(language).uh_huh
    words = said.split()
    if not words or len(words) > LONGEST_WORDS:
        return False
    return said in known or _made_of(words, known)


def _made_of(words: list[str], known: frozenset[str]) -> bool:
    """Whether the words are, one or two at a time, all known."""
    if not words:
        return True
    one, two = words[0] in known, " ".join(words[:2]) in known
    return (one and _made_of(words[1:], known)) or (two and len(words) > 1 and _made_of(words[2:], known))
