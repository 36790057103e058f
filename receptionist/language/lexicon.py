"""What we know of a language, as lists of words and patterns. A third language is one more file like english.py."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Intent(Enum):
    """What a caller may want of us that code answers, not a model."""

    REPEAT = "repeat"
    SLOWER = "slower"
    FASTER = "faster"
    LOUDER = "louder"
    QUIETER = "quieter"
    HOLD_ON = "hold on"
    BACK = "back"
    ARE_YOU_HUMAN = "are you human"
    WANTS_PERSON = "wants a person"
    NO_MACHINE = "no machine"
    GOODBYE = "goodbye"
    RELAY = "relay"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language."""

    code: str
    unfinished: re.Pattern[str]
    """A text that ends so has not ended."""
    number_words: frozenset[str]
    yes_no: frozenset[str]
    uh_huh: frozenset[str]
    """What a listener says in passing; a text made of these alone is no turn."""
    phantoms: frozenset[str]
    """What recognisers invent on silence."""
    thanks_and_out: re.Pattern[str]
    intents: Mapping[Intent, re.Pattern[str]]
    """Each matches a whole text, folded and without punctuation."""
    machine: re.Pattern[str]
    """What recorded voices say."""
    voicemail: re.Pattern[str]


_PUNCTUATION = re.compile(r"[^\w\s'@+-]+")
_SPACES = re.compile(r"\s+")


def folded(text: str) -> str:
    """Lower case, no punctuation, single spaces: how texts are compared."""
    return _SPACES.sub(" ", _PUNCTUATION.sub(" ", text.casefold())).strip()


def whole(*alternatives: str) -> re.Pattern[str]:
    """Matches a text that is one of these from end to end."""
    return re.compile(rf"(?:{'|'.join(alternatives)})\Z")


def anywhere(*alternatives: str) -> re.Pattern[str]:
    """Matches a text that contains one of these as words."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")
