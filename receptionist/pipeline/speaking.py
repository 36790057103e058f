"""Texts become sound for one line, as it streams: resampled without a seam, levelled, and ready before it is heard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from receptionist.audio import AudioFormat, Samples
from receptionist.errors import ProviderError
from receptionist.language.spoken import read_aloud
from receptionist.pipeline.hearing import Spawn
from receptionist.pipeline.playout import Utterance
from receptionist.pipeline.shaping import Loudness, Shaping
from receptionist.ports import TextToSpeech
from receptionist.speech import Manner, Sound


class Spoken:
    """One sentence in the making."""

    def __init__(self, text: str, utterance: Utterance) -> None:
        self.text = text
        self.utterance = utterance
        self.fault: ProviderError | None = None
        self._started = asyncio.Event()
        self.task: asyncio.Task[None] | None = None

    async def started(self) -> None:
        """Until its first sound is there. Raises ProviderError if there will be none."""
        await self._started.wait()
        if self.fault is not None and not self.utterance.fed:
            raise self.fault

    def note_sound(self) -> None:
        self._started.set()

    def cancel(self) -> None:
        """Nobody will hear it."""
        if self.task is not None:
            self.task.cancel()
        if not self.utterance.ended:
            # The task may not even have begun, and would then never say that there is no more.
            self.utterance.break_off()
        self.note_sound()


class Mouth:
    """One line's voice."""

    def __init__(self, voice: TextToSpeech, format: AudioFormat, spawn: Spawn) -> None:  # noqa: A002
        self._voice = voice
        self._format = format
        self._spawn = spawn
        self._loudness = Loudness()

    def prepare(self, text: str, manner: Manner, gain: float = 1.0) -> Spoken:
        """Begin to make a sentence. Its utterance can be queued at any time, now or when it may be heard."""
        spoken = Spoken(text, Utterance(text, self._format.rate))
        spoken.task = self._spawn(self._make(spoken, manner, gain))
        return spoken

    async def _make(self, spoken: Spoken, manner: Manner, gain: float) -> None:
        try:
            async with aclosing(self._voice.speak(read_aloud(spoken.text, manner.language), manner)) as sounds:
                await self._shape(sounds, spoken, gain)
            if not spoken.utterance.fed:
                raise ProviderError(f"{self._voice.name} spoke without a sound")
            spoken.utterance.end()
        except ProviderError as fault:
            spoken.fault = fault
        finally:
            if not spoken.utterance.ended:
                spoken.utterance.break_off()
            spoken.note_sound()

    async def _shape(self, sounds: AsyncGenerator[Sound], spoken: Spoken, gain: float) -> None:
        shaping: Shaping | None = None
        try:
            async for sound in sounds:
                if shaping is None or shaping.rate != sound.rate:
                    if shaping is not None:
                        self._feed(spoken, shaping.end())
                    shaping = Shaping(sound.rate, self._format.rate, self._loudness, gain)
                self._feed(spoken, shaping.feed(sound.samples))
        finally:
            if shaping is not None:
                self._feed(spoken, shaping.end())

    @staticmethod
    def _feed(spoken: Spoken, samples: Samples) -> None:
        if len(samples):
            spoken.utterance.feed(samples)
            spoken.note_sound()
