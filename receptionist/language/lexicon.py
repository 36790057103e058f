"""What we know of a language, as lists of phrases. A third language is one more file like english.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from receptionist.language.phrases import Phrases


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
class Tails:
    """How the end of a text tells whether there is more to come."""

    always_open: Phrases
    """A text that ends so has not ended, whatever the punctuation: recognisers end half a sentence with a full stop."""
    often_open: Phrases
    """Nor has one that ends so, unless it is a question or one of the next."""
    closed_after_all: Phrases
    """"I think so", "yes, it is": they end like an open one, and are whole."""
    perhaps_open: Phrases
    """A text that ends so may be whole or not."""
    prefaces: Phrases
    """A text that is nothing but this mostly has a second sentence: "Hi, my name is John."."""
    asking: Phrases
    """A text that begins so is a question, even if the recogniser knows no punctuation."""
    in_question: Phrases
    """Somewhere before a last "for" or "is" these say that it may well be the last word: "who it is from"."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language."""

    code: str
    tails: Tails
    number_words: frozenset[str]
    about_numbers: Phrases
    """Digits right behind this are a telephone number, or something as long."""
    spelling_words: frozenset[str]
    """What stands between letters that are being spelled."""
    yes: frozenset[str]
    """All that answers a question with yes and says no more, folded."""
    no: frozenset[str]
    """Likewise with no."""
    uh_huh: frozenset[str]
    """What a listener says in passing, word by word or two at a time; a text made of these alone is no turn."""
    phantoms: Phrases
    """What recognisers invent on silence and people may say, too."""
    never_said: Phrases
    """What recognisers invent and nobody says on the telephone."""
    intents: Mapping[Intent, Phrases]
    """Each is a whole sentence."""
    asked: Mapping[Intent, Phrases]
    """Likewise, but only as a question: "Sorry?"."""
    mentions: Mapping[Intent, Phrases]
    """Wherever in a text these are."""
    courtesies: Phrases
    """Sentences that say nothing beside another one."""
    coming_back: Phrases
    """How a caller begins who had asked us to wait and speaks to us again."""
    asks_for_it: Phrases
    """How callers ask for this language, in any language."""
    recordings: Phrases
    """What recorded voices say."""
    voicemail: Phrases

    @property
    def yes_no(self) -> frozenset[str]:
        """What confirms, by the name that the capture of numbers knows it by. Nothing that denies is in it."""
        return self.yes
