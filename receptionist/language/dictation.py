"""How far somebody has got who says a number, a name or an address sign by sign: whether there is more to come."""

from __future__ import annotations

import re
from enum import Enum

import phonenumbers
from phonenumbers import ValidationResult

from receptionist.language.lexicon import Lexicon
from receptionist.language.numerals import digits
from receptionist.language.phrases import folded

LEAST_UNASKED = 5
"""So many digits at the end of a sentence are no time and no price."""

LONGEST_GROUP = 4
"""As many digits as people say in one breath, at most."""

_CLOCK_OR_DATE = re.compile(r"\d[:/]\d|[$€£%]|\d(?:st|nd|rd|th)\b|\b(?:19|20)\d\d\W*$")
_DOMAIN = re.compile(
    r"(?:\.|dot |punto )(?:com|org|net|edu|gov|info|es|mx|ar|cl|co|uk|us|io|cat|eu)\W*$", re.IGNORECASE
)
_ADDRESS_SIGNS = re.compile(r"@|\.\w|\b(?:at|dot|underscore|arroba|punto|guion|guión)\b", re.IGNORECASE)
FEW_WORDS = 2


class Progress(Enum):
    """Of something that is being said sign by sign."""

    UNDER_WAY = "under way"
    PERHAPS_WHOLE = "perhaps whole"
    WHOLE = "whole"


def of_number(text: str, words: Lexicon, country: str, *, asked: bool) -> Progress | None:
    """A telephone number, a reference: anything long in digits that a text ends with."""
    run = _number_at_the_end(text, words)
    number = digits(" ".join(run), words.code)
    if not number:
        return None
    if not asked and (len(number) < LEAST_UNASKED or _CLOCK_OR_DATE.search(text)):
        before = " ".join(folded(text).split()[: -len(run)])
        if not words.about_numbers.end(before):
            return None
    return _of_digits(number, country)


def _of_digits(number: str, country: str) -> Progress:
    if not _is_possible(number, country):
        return Progress.UNDER_WAY
    longer = any(_is_possible(number + "5" * more, country) for more in range(1, LONGEST_GROUP + 1))
    return Progress.PERHAPS_WHOLE if longer else Progress.WHOLE


def _is_possible(number: str, country: str) -> bool:
    """Whether a number of this length can be rung, if only from the same town."""
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return False
    result = phonenumbers.is_possible_number_with_reason(parsed)
    return result in {ValidationResult.IS_POSSIBLE, ValidationResult.IS_POSSIBLE_LOCAL_ONLY}


def _number_at_the_end(text: str, words: Lexicon) -> list[str]:
    run: list[str] = []
    for word in reversed(folded(text).split()):
        if not (word.lstrip("+").isdigit() or word in words.number_words):
            break
        run.append(word)
    return run[::-1]


def are_letters(text: str, words: Lexicon) -> bool:
    """Whether a text ends in letters, one by one or with the words that they stand for."""
    said = folded(text).split()
    letters = sum(len(word) == 1 for word in said)
    others = sum(len(word) > 1 and word not in words.spelling_words for word in said)
    ends_spelt = bool(said) and (len(said[-1]) == 1 or (len(said) > 1 and said[-2] in words.spelling_words))
    return ends_spelt and letters > 0 and letters >= others - 1


def of_address(text: str, words: Lexicon) -> Progress | None:
    """An e-mail address is whole with its domain, but a country may follow: "dot com dot mx"."""
    if _DOMAIN.search(text):
        return Progress.PERHAPS_WHOLE
    few = len(folded(text).split()) <= FEW_WORDS
    return Progress.UNDER_WAY if few or _ADDRESS_SIGNS.search(text) or are_letters(text, words) else None
