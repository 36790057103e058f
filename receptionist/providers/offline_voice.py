"""The voice that needs no network, as a link of a chain: espeak-ng, a process for each language and pace."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from receptionist.providers.espeak import Espeak
from receptionist.speech import Manner, Sound

VOICES = {"en": "en-us", "es": "es-419"}
WORDS_PER_MINUTE = 160
PACES = (0.6, 0.8, 1.0, 1.25, 1.6)
"""A caller's wish is brought to the nearest of these: each is a process."""


class OfflineVoice:
    """A TextToSpeech."""

    name = "offline"

    def __init__(self) -> None:
        self._speakers: dict[tuple[str, float], Espeak] = {}

    async def warm(self) -> None:
        """It is up in a tenth of a second when it is needed."""

    async def speak(self, text: str, manner: Manner) -> AsyncGenerator[Sound]:
        yield Sound(await self._speaker(manner).speak(text), Espeak.rate)

    async def close(self) -> None:
        for speaker in self._speakers.values():
            await speaker.close()

    def _speaker(self, manner: Manner) -> Espeak:
        pace = min(PACES, key=lambda known: abs(known - manner.pace))
        voice = VOICES.get(manner.language, VOICES["en"])
        if (voice, pace) not in self._speakers:
            self._speakers[voice, pace] = Espeak(voice, round(WORDS_PER_MINUTE * pace))
        return self._speakers[voice, pace]
