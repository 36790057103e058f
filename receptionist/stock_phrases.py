"""The sentences of the house, spoken before they are needed: in the voice of the conversation, or else offline."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import numpy as np
import structlog

from receptionist import hours
from receptionist.audio import Samples, resample
from receptionist.config import Config
from receptionist.errors import ProviderError
from receptionist.language import wording
from receptionist.language.spoken import read_aloud
from receptionist.ports import TextToSpeech
from receptionist.providers.levelling import levelled
from receptionist.providers.phrasebook import Phrasebook
from receptionist.speech import Manner
from receptionist.tools.all import tools_of

TRY_AGAIN_SECONDS = 60.0
RATE = 24000

log = structlog.get_logger()


class Reciter:
    """A voice that speaks whole sentences of one language, for a phrasebook."""

    rate = RATE

    def __init__(self, voice: TextToSpeech, language: str) -> None:
        self.name = f"{voice.name} {language}"
        self._voice = voice
        self._manner = Manner(language)

    async def speak(self, text: str) -> Samples:
        parts = [
            resample(sound.samples, sound.rate, RATE)
            async for sound in self._voice.speak(read_aloud(text, self._manner.language), self._manner)
        ]
        if not parts:
            raise ProviderError(f"{self.name} spoke without a sound")
        return levelled(np.concatenate(parts), RATE)


class StockPhrases:
    """Ready within a moment of the first start, and from disk at every later one; a tone stands in until then."""

    def __init__(self, config: Config, voice: TextToSpeech, offline: TextToSpeech) -> None:
        """`voice` is that of the conversations, `offline` the one that stands in while it cannot be had."""
        folder = config.storage.database.parent / "phrases"
        self._texts = {language: _texts(config, language) for language in config.business.languages}
        voices = (voice,) if voice is offline else (voice, offline)
        self._books: list[Mapping[str, Phrasebook]] = [
            {language: Phrasebook(Reciter(speaker, language), folder) for language in self._texts} for speaker in voices
        ]

    def __call__(self, text: str, language: str, rate: int) -> Samples:
        """The sentence, at once, in the best voice that has it."""
        for books in self._books:
            book = books.get(language)
            if book is not None and book.has(text):
                return book.at_once(text, rate)
        return next(iter(self._books[-1].values())).at_once(text, rate)

    async def prepare(self) -> None:
        """Have all of them ready: offline within a moment, in the voice of the house as soon as it can be had."""
        if not await self._prepared(self._books[-1]):
            log.error("the offline voice is not whole: tones stand in for what is missing")
        for books in self._books[:-1]:
            await self._prepare_at_last(books)

    async def _prepare_at_last(self, books: Mapping[str, Phrasebook]) -> None:
        while True:
            if await self._prepared(books):
                return
            await asyncio.sleep(TRY_AGAIN_SECONDS)

    async def _prepared(self, books: Mapping[str, Phrasebook]) -> bool:
        """Whether all of these could be spoken. What could not is tried again with the next."""
        whole = True
        for language, book in books.items():
            try:
                await book.prepare(self._texts[language])
            except ProviderError as error:
                log.warning("stock sentences are missing in a voice", language=language, error=str(error))
                whole = False
        return whole


def _texts(config: Config, language: str) -> list[str]:
    """What may have to be said without delay, the most urgent first."""
    business = config.business
    first = language == business.languages[0]
    greeting = (
        [business.greeting, *_clauses(business.greeting), *filter(None, [config.clients.blocked])]
        if first
        else [*wording.foreign_greeting(business.name, language)]
    )
    opening = hours.said(hours.week(business.hours), language)
    people = [person.name for person in config.people]
    fillers = [tool.filler[language] for tool in tools_of(config) if language in tool.filler]
    return [*greeting, *wording.stock(people, language), *fillers, *([opening] if opening else []), *_keys(config)]


def _clauses(greeting: str) -> list[str]:
    """A greeting may be said in two parts, the first of which is not interrupted."""
    first, dot, rest = greeting.partition(". ")
    return [f"{first}{dot.strip()}", rest] if rest else []


def _keys(config: Config) -> list[str]:
    return [*wording.KEYS.values()] if config.answer.echo else []
