"""What tells that code has to answer, not a model: the rules, and how a language says what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from receptionist.language.phrases import Phrases


class Rule(Enum):
    """What a turn may fall under, the most pressing first."""

    DANGER = "emergency"
    """Somebody's life, a fire, violence that is going on."""
    SELF_HARM = "self-harm"
    CHILD = "child alone"
    THREAT = "threat"
    URGENT = "urgent words"
    """What the operator calls urgent."""
    PERSON = "a person, now"
    ABUSE = "abuse"
    OTHER_RULES = "attempt to change the rules"
    DIAL = "number to dial"
    OTHERS = "somebody else's affairs"
    ADVICE = "advice"
    """Medical or legal."""
    NEVER = "topic that is never answered"
    """As the operator has it."""


@dataclass(frozen=True, slots=True)
class Signs:
    """One language's."""

    harmless: Phrases
    """Sayings that hold the words of a sign and mean nothing of the kind: the fire drill, the emergency contact."""
    signs: Mapping[Rule, Phrases]
    requests: Phrases
    """Who says this leaves a message or wants an appointment: what they name in it is no question to us."""
    denials: Phrases
    """What right before a word of the operator's says that it is not so."""
