"""The languages that we know."""

from __future__ import annotations

from receptionist.language.english import ENGLISH
from receptionist.language.lexicon import Lexicon
from receptionist.language.spanish import SPANISH

LEXICONS = {lexicon.code: lexicon for lexicon in (ENGLISH, SPANISH)}


def lexicon(language: str) -> Lexicon:
    """The words of a language; English, where we know none of it."""
    return LEXICONS.get(language, ENGLISH)
