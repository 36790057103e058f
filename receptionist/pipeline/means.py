"""What all conversations of the house have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from receptionist.audio import Samples
from receptionist.pipeline.budget import Budget
from receptionist.pipeline.gate import Thresholds
from receptionist.pipeline.turn import Limits
from receptionist.ports import SpeechToText, TextToSpeech
from receptionist.speech import Heard


class Phrases(Protocol):
    """The stock sentences of the house, ready to be said."""

    def __call__(self, text: str, language: str, rate: int) -> Samples: ...


@dataclass(frozen=True, slots=True)
class Means:
    """Ears, voice and habits."""

    ears: SpeechToText
    voice: TextToSpeech
    phrases: Phrases
    budget: Budget
    patience: Callable[[Heard], float]
    limits: Limits
    thresholds: Thresholds
    bridge_seconds: float
    """A reply that takes longer is bridged by a few words."""
