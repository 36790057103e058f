"""What a stand-in answers when nothing else was ordered, and how long it takes over it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from receptionist.audio import Samples, tone
from receptionist.dialogue import Piece
from receptionist.rehearsal.stand_in.asked import Asked, Stage
from receptionist.rehearsal.stand_in.replies import (
    SOUND_PIECE_SECONDS,
    answer,
    models,
    refusal,
    sound,
    transcript,
    vectors,
)
from receptionist.rehearsal.stand_in.reply import Reply

RATE = 24000
CHARACTERS_A_SECOND = 15
TONE_HERTZ = 440.0

QUESTION = "What are your opening hours?"
THREE_SENTENCES = (
    "We are open from Monday to Thursday, from eight in the morning until five in the afternoon. "
    "On Fridays we close at one o'clock, and there is nobody here at the weekend. "
    "Would you like to make an appointment for one of these days, or is there anything else that I can do for you?"
)


DIMENSIONS = 64
LETTERS = 4


def meaning(text: str) -> tuple[float, ...]:
    """A vector by the beginnings of a text's words: texts that share words are near each other."""
    found = [0.0] * DIMENSIONS
    for word in re.findall(r"\w{3,}", text.casefold()):
        found[crc32(word[:LETTERS].encode()) % DIMENSIONS] += 1.0
    return tuple(found)


@lru_cache(maxsize=100)
def _hummed(text: str) -> Samples:
    """A tone for as long as it takes to say this."""
    return tone(TONE_HERTZ, max(0.2, len(text) / CHARACTERS_A_SECOND), RATE)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds that things take."""

    transcript: float = 0.0
    first_token: float = 0.0
    token: float = 0.0
    first_sound: float = 0.0
    vectors: float = 0.0
    sound_speed: float = 0.0
    """How many times faster than it plays sound is sent; 0 is all at once."""


@dataclass(frozen=True, slots=True)
class Script:
    """Answers by stage."""

    pace: Pace = Pace()
    hear: Callable[[Asked], str] = lambda _: QUESTION
    think: Callable[[Asked], Sequence[Piece]] = lambda _: (THREE_SENTENCES,)
    speak: Callable[[str], Samples] = _hummed
    """At 24 kHz."""
    embed: Callable[[str], Sequence[float]] = meaning

    def reply(self, asked: Asked) -> Reply:
        pace = self.pace
        match asked.stage:
            case Stage.HEAR:
                return transcript(self.hear(asked)).late(pace.transcript)
            case Stage.THINK:
                return answer(*self.think(asked)).paced(pace.first_token, pace.token)
            case Stage.SPEAK:
                between = SOUND_PIECE_SECONDS / pace.sound_speed if pace.sound_speed else 0.0
                return self._sound(asked).paced(pace.first_sound, between)
            case Stage.EMBED:
                return vectors(*map(self.embed, asked.json()["input"])).late(pace.vectors)
            case Stage.LIST:
                return models("rehearsed")
            case None:
                return refusal(404, f"there is no {asked.path} here")

    def _sound(self, asked: Asked) -> Reply:
        wanted = asked.json()
        text = wanted.get("input") or wanted.get("text", "")
        return sound(self.speak(text), RATE, in_wav=wanted.get("response_format") == "wav")
