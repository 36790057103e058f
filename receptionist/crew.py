"""Who hears, thinks and speaks for this daemon, as config names them."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from receptionist.config import Config
from receptionist.errors import ProviderError
from receptionist.pipeline.budget import Budget
from receptionist.ports import LanguageModel, SpeechToText, TextToSpeech
from receptionist.providers.attendant import Attendant
from receptionist.providers.offline_voice import OfflineVoice
from receptionist.providers.pocketsphinx import Pocketsphinx
from receptionist.reception import Instruments
from receptionist.recordings import Recordings
from receptionist.stock_phrases import StockPhrases

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Crew:
    """Hired at the start, dismissed at the end."""

    ears: SpeechToText
    mind: LanguageModel
    voice: TextToSpeech
    first_voice: TextToSpeech
    """The one that stock sentences are spoken in, when it can be had."""
    offline_voice: TextToSpeech
    budget: Budget

    @classmethod
    def hired(cls, config: Config) -> Crew:
        voice = OfflineVoice()
        turns = config.turns
        return cls(Pocketsphinx(), Attendant(), voice, voice, voice, Budget(turns.requests_a_minute, turns.dip_ms))

    def instruments(self, phrases: StockPhrases, recordings: Recordings) -> Instruments:
        return Instruments(self.ears, self.mind, self.voice, phrases, self.budget, recordings.keep)

    async def warm(self) -> None:
        """Have connections and processes ready before the first call."""
        for provider in (self.ears, self.mind, self.voice):
            try:
                await provider.warm()
            except ProviderError as error:
                log.warning("a provider is not ready", provider=provider.name, error=str(error))

    async def close(self) -> None:
        for provider in (self.ears, self.mind, self.voice):
            await provider.close()
