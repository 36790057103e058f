"""The sentences of the house, spoken offline before they are needed."""

from __future__ import annotations

import structlog

from receptionist.config import Config
from receptionist.errors import ProviderError, ProviderUnavailableError
from receptionist.pipeline.parrot import Phrases
from receptionist.pipeline.wording import stock
from receptionist.providers.espeak import Espeak
from receptionist.providers.phrasebook import Phrasebook

log = structlog.get_logger()


class StockPhrases:
    """Ready within a moment of the first start, and from disk at every later one; a tone stands in until then."""

    def __init__(self, config: Config) -> None:
        self._texts = stock(config.business.greeting, [person.name for person in config.people])
        self._speaker = Espeak()
        self._book = Phrasebook(self._speaker, config.storage.database.parent / "phrases")

    def at(self, rate: int) -> Phrases:
        return self._book.at(rate)

    async def prepare(self) -> None:
        try:
            await self._book.prepare(self._texts)
        except (ProviderUnavailableError, ProviderError) as error:
            log.error("the voice is not whole: tones stand in for what is missing", error=str(error))
        await self.close()

    async def close(self) -> None:
        await self._speaker.close()
