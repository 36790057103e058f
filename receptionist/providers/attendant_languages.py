"""The languages that the attendant speaks."""

from __future__ import annotations

from receptionist.providers.attendant_english import ENGLISH
from receptionist.providers.attendant_spanish import SPANISH
from receptionist.providers.attendant_words import Words

LANGUAGES = (ENGLISH, SPANISH)


def words_of(language: str) -> Words:
    return SPANISH if language == SPANISH.code else ENGLISH
