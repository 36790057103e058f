"""Texts become sound for one line, as it streams: resampled without a seam, levelled, and ready before it is heard."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import numpy as np

from receptionist.audio import AudioFormat, Resampler, Samples
from receptionist.errors import ProviderError
from receptionist.language.spoken import read_aloud
from receptionist.pipeline.hearing import Spawn
from receptionist.pipeline.playout import Utterance, louder
from receptionist.ports import TextToSpeech
from receptionist.speech import Manner

TARGET_RMS = 32768 * 10 ** (-20 / 20)
HIGHEST_GAIN = 8.0
QUIET = 120
"""Samples below this are silence: a provider's own lead-in is cut, so that its first sound is ours."""

LEAD_IN_SECONDS = 0.02
GLIDE = 0.15
"""How far the gain follows each chunk: speech dips, and must not be pumped up in its pauses."""


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


class Mouth:
    """One line's voice."""

    def __init__(self, voice: TextToSpeech, format: AudioFormat, spawn: Spawn) -> None:  # noqa: A002
        self._voice = voice
        self._format = format
        self._spawn = spawn

    def prepare(self, text: str, manner: Manner, gain: float = 1.0) -> Spoken:
        """Begin to make a sentence. Its utterance can be queued at any time, now or when it may be heard."""
        spoken = Spoken(text, Utterance(text, self._format.rate))
        spoken.task = self._spawn(self._make(spoken, manner, gain))
        return spoken

    async def _make(self, spoken: Spoken, manner: Manner, gain: float) -> None:
        shaping: _Shaping | None = None
        try:
            async with aclosing(self._voice.speak(read_aloud(spoken.text, manner.language), manner)) as sounds:
                async for sound in sounds:
                    if shaping is None or shaping.rate != sound.rate:
                        shaping = _Shaping(sound.rate, self._format.rate, gain)
                    self._feed(spoken, shaping.feed(sound.samples))
            if shaping is not None:
                self._feed(spoken, shaping.feed(np.zeros(0, dtype=np.int16), last=True))
        except ProviderError as fault:
            spoken.fault = fault
        finally:
            spoken.utterance.end()
            spoken.note_sound()

    @staticmethod
    def _feed(spoken: Spoken, samples: Samples) -> None:
        if len(samples):
            spoken.utterance.feed(samples)
            spoken.note_sound()


class _Shaping:
    """The way of one sentence's samples from a provider to the line."""

    def __init__(self, rate: int, line_rate: int, gain: float) -> None:
        self.rate = rate
        self._resampler = Resampler(rate, line_rate)
        self._gain = gain
        self._level = 0.0
        self._lead_in = True

    def feed(self, samples: Samples, *, last: bool = False) -> Samples:
        if self._lead_in:
            loud = np.flatnonzero(np.abs(samples) > QUIET)
            if not len(loud):
                return samples[:0]
            samples = samples[max(0, loud[0] - round(LEAD_IN_SECONDS * self.rate)) :]
            self._lead_in = False
        resampled = self._resampler.feed(np.ascontiguousarray(samples), last=last)
        return self._levelled(resampled) if len(resampled) else resampled

    def _levelled(self, samples: Samples) -> Samples:
        """Towards one loudness, so that no voice of ours startles or strains the caller; peaks are bent."""
        wave = samples.astype(np.float32)
        rms = float(np.sqrt(wave.dot(wave) / len(wave)))
        if rms > QUIET:
            self._level = rms if not self._level else self._level + GLIDE * (rms - self._level)
        gain = min(HIGHEST_GAIN, TARGET_RMS / self._level) if self._level else 1.0
        return louder(samples, gain * self._gain)
