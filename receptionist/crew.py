"""Who hears, thinks and speaks for this daemon, as config names them, and the sentences that are ready without them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from receptionist.config import Config
from receptionist.language.phrases import Phrases
from receptionist.pipeline.budget import Budget
from receptionist.ports import LanguageModel
from receptionist.providers.link import Health
from receptionist.providers.makers import makers
from receptionist.providers.naming import build
from receptionist.providers.offline_voice import OfflineVoice
from receptionist.reception import Instruments
from receptionist.recordings import Recordings
from receptionist.stock_phrases import StockPhrases

SUMMARY_SECONDS = 30.0
RECORDING_SECONDS = 60.0
"""Nobody waits on the telephone for these."""


class Crew:
    """Hired at the start, dismissed at the end."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._providers = build(config.providers, makers())
        self._stand_in = OfflineVoice()
        """Speaks stock sentences while the voice of the house cannot be had."""
        voices = [link.provider for link in self._providers.tts.links]
        self.phrases = StockPhrases(config, voices[0] if voices else self._stand_in, self._stand_in)
        self._recordings = Recordings(
            config.storage.database.parent / "messages",
            config.business.languages[0] if len(config.business.languages) == 1 else "",
        )

    @property
    def summing_up(self) -> LanguageModel | None:
        """Who sums calls up; nobody, if there is nobody but the offline attendant, who cannot."""
        chain = self._providers.summary.patient(SUMMARY_SECONDS, offline=False)
        return chain if chain.links else None

    def instruments(self) -> Instruments:
        """What calls use."""
        turns = self._config.turns
        budget = Budget(turns.requests_a_minute, turns.dip_ms)
        return Instruments(self._providers, self.phrases, budget, self._recordings.keep)

    async def work(self) -> None:
        """Get ready before the first call, and do between the calls what can wait: for as long as the daemon lives."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.phrases.prepare())
            if not self._config.answer.echo:
                tasks.create_task(asyncio.to_thread(Phrases.prepare))
                tasks.create_task(self._providers.warm())
                tasks.create_task(self._recordings.transcribe_forever(self._providers.stt.patient(RECORDING_SECONDS)))

    def health(self, now: float) -> Sequence[Health]:
        """Which providers are trusted, and how fast they are."""
        return self._providers.health(now)

    async def close(self) -> None:
        await self._providers.close()
        await self._stand_in.close()
