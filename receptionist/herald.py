"""Announces a caller to a person in the voice of the house: first that there is one, then who it is, and why."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import numpy as np

from receptionist.audio import AudioFormat, Samples, resample
from receptionist.config import Config
from receptionist.errors import ProviderError
from receptionist.events import Fact
from receptionist.language.introduction import introduction
from receptionist.language.wording import Line, sentence
from receptionist.pipeline.announcement import Announcement
from receptionist.put_through import Told
from receptionist.reception import Instruments
from receptionist.stock_phrases import RATE, Reciter

SPEAK_SECONDS = 4.0
"""Whoever has pressed the key for it waits no longer for a voice: a stock sentence stands in."""

BETWEEN_SECONDS = 0.3


class HouseHerald:
    """One caller's. `name` and `why` are what the caller has told; nothing of it is proved."""

    def __init__(
        self,
        config: Config,
        instruments: Instruments,
        report: Callable[[Fact], None],
        name: str,
        why: str,
        *,
        urgent: bool,
    ) -> None:
        self._instruments = instruments
        self._report = report
        self._language = config.business.languages[0]
        self._first = Line.URGENT_CALL_FOR_YOU if urgent else Line.CALL_FOR_YOU
        self._text = introduction(name, why, self._language, urgent=urgent)

    def announcement(self, form: AudioFormat) -> Announcement:
        return Announcement(form, self._stock(self._first, form.rate))

    async def introduction(self, form: AudioFormat) -> Told:
        text, who = self._text, await self._spoken(form.rate) if self._text else None
        if who is None:
            text, who = sentence(Line.SOMEBODY_CALLS, self._language), self._stock(Line.SOMEBODY_CALLS, form.rate)
        pause = np.zeros(int(BETWEEN_SECONDS * form.rate), np.int16)
        return Told(np.concatenate([who, pause, self._stock(Line.TAKE_THE_CALL, form.rate)]), text)

    async def _spoken(self, rate: int) -> Samples | None:
        """The sentence; nothing if nobody can speak it in time, which the chain of providers has written down."""
        voice = self._instruments.providers.for_call(self._report).tts
        try:
            async with asyncio.timeout(SPEAK_SECONDS):
                return resample(await Reciter(voice, self._language).speak(self._text), RATE, rate)
        except (ProviderError, TimeoutError):
            return None

    def _stock(self, line: Line, rate: int) -> Samples:
        return self._instruments.phrases(sentence(line, self._language), self._language, rate)
