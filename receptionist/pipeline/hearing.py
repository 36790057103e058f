"""From frames to the caller's words: the ear notices a voice, the utterance keeps it, a recogniser reads it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import aclosing
from typing import Any

from receptionist.audio import AudioFormat
from receptionist.errors import ProviderError
from receptionist.language.phantoms import believable
from receptionist.pipeline.ear import Ear
from receptionist.pipeline.gate import Change, Thresholds, Voice
from receptionist.pipeline.signals import Deaf, Event, VoiceDipped, VoiceStarted, VoiceStopped, Words
from receptionist.pipeline.utterance import Utterance
from receptionist.ports import SpeechToText
from receptionist.speech import Hints, Sound, Transcript

Spawn = Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]]


class Hearing:
    """One line's caller. `tell` is given what happens, at once, on the frame path or from the task that transcribed."""

    def __init__(
        self,
        format: AudioFormat,  # noqa: A002
        thresholds: Thresholds,
        ears: SpeechToText,
        hints: Callable[[], Hints],
        spawn: Spawn,
        tell: Callable[[Event], None],
    ) -> None:
        self._ear = Ear(format, thresholds)
        self._utterance = Utterance(format)
        self._ears = ears
        self._hints = hints
        self._spawn = spawn
        self._tell = tell
        self._reading: asyncio.Task[None] | None = None
        self.requests = 0
        """How often we have asked a recogniser since the last commit."""

    @property
    def dip_ms(self) -> int:
        return self._ear.dip_ms

    @dip_ms.setter
    def dip_ms(self, milliseconds: int) -> None:
        self._ear.dip_ms = milliseconds

    def hear(self, frame: bytes, now: float) -> None:
        self._utterance.hear(frame, now)
        voice = self._ear.hear(frame, now)
        if voice is not None:
            self._notice(voice)

    def said(self, frame: bytes | None, now: float) -> None:
        """What we sent: it may come back as an echo."""
        self._ear.said(frame, now)

    def transcribe(self, until: float) -> None:
        """Have everything since the last commit read. A reading of less is of no more use."""
        self.stop_reading()
        self.requests += 1
        self._reading = self._spawn(self._read(until))

    def stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def forget(self) -> None:
        """What was heard is answered, or was no turn."""
        self.stop_reading()
        self._utterance.restart()
        self.requests = 0

    def relearn(self) -> None:
        """After a gap the line may sound different."""
        self._ear.relearn()

    def _notice(self, voice: Voice) -> None:
        match voice.change:
            case Change.STARTED | Change.RESUMED:
                # Also a voice that merely goes on: what it said before may have been answered meanwhile.
                self._utterance.begin(voice.at)
                self._tell(VoiceStarted(voice.at))
            case Change.DIPPED:
                self._tell(VoiceDipped(voice.at, voice.seconds))
            case Change.STOPPED:
                self._tell(VoiceStopped(voice.at, voice.seconds))

    async def _read(self, until: float) -> None:
        utterance = self._utterance
        sound, voiced = utterance.sound(until), utterance.seconds
        try:
            transcript = await self._transcript(sound)
        except ProviderError:
            # The chain has told why, provider by provider.
            self._reading = None
            self._tell(Deaf(until))
            return
        self._reading = None
        text = believable(transcript, voiced)
        whole = utterance.text(text)
        utterance.settle(until, text)
        self._tell(Words(whole, until, transcript.confidence, transcript.language, utterance.fall(until)))

    async def _transcript(self, sound: Sound) -> Transcript:
        last = Transcript("")
        async with aclosing(self._ears.transcribe(sound, self._hints())) as transcripts:
            async for transcript in transcripts:
                last = transcript
        return last
