"""Ears, minds and mouths that are several of them: whoever is well does the work, and nobody above need know who."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import replace
from typing import Generic, Self, TypeVar

from receptionist.dialogue import Piece, Request
from receptionist.errors import ProviderError
from receptionist.events import Fact, ProviderFailed, ProviderTookOver
from receptionist.ports import LanguageModel, Provider, SpeechToText, TextToSpeech
from receptionist.providers.asking import Asking, Stage
from receptionist.providers.attempt import Patience
from receptionist.providers.link import Health, Link
from receptionist.speech import Hints, Manner, Sound, Transcript

P = TypeVar("P", bound=Provider)
T = TypeVar("T")

Report = Callable[[Fact], None]


class Chain(Generic[P, T]):
    """The links are shared by all calls; a chain of one call's own also tells that call's journal who failed."""

    def __init__(self, stage: Stage, links: Sequence[Link[P]], report: Report | None = None) -> None:
        self.name = ", ".join(link.name for link in links)
        self.links = tuple(links)
        self._stage = stage
        self._report = report
        self._usual = links[0].name if links else ""
        """Who gave the latest answer in this call; before there was one, who should."""

    def for_call(self, report: Report) -> Self:
        """The same chain, for one call."""
        return type(self)(self._stage, self.links, report)

    def patient(self, seconds: float, *, offline: bool = True) -> Self:
        """The same providers for work that no caller waits for, with so long for each piece of an answer.

        Their breakers and habits are its own: what is slow there changes nothing for calls. Without `offline`, whoever
        needs no network is left out.
        """
        links = [Link(link.stage, link.provider, link.local) for link in self.links if offline or not link.local]
        return type(self)(replace(self._stage, patience=Patience(seconds, seconds, math.inf)), links)

    def health(self, now: float) -> list[Health]:
        return [link.health(now) for link in self.links]

    async def warm(self) -> None:
        """Make everybody ready. Who cannot be is left for later, and the log says why."""
        async with asyncio.TaskGroup() as tasks:
            for link in self.links:
                tasks.create_task(link.warm())

    async def close(self) -> None:
        for link in self.links:
            await link.provider.close()

    def _ask(self, start: Callable[[P], AsyncGenerator[T]]) -> AsyncGenerator[T]:
        return Asking(self._stage, self.links, start, self._failed, self._answered).pieces()

    def _failed(self, link: Link[P], fault: ProviderError) -> None:
        if self._report is not None:
            self._report(ProviderFailed(self._stage.name, link.name, str(fault)))

    def _answered(self, link: Link[P]) -> None:
        if self._report is not None and link.name != self._usual:
            self._report(ProviderTookOver(self._stage.name, link.name))
        self._usual = link.name


class HearingChain(Chain[SpeechToText, Transcript]):
    """Ears."""

    def transcribe(self, sound: Sound, hints: Hints) -> AsyncGenerator[Transcript]:
        """The words in a sound. If one recogniser breaks off, the next begins from the front."""
        return self._ask(lambda ears: ears.transcribe(sound, hints))


class ThinkingChain(Chain[LanguageModel, Piece]):
    """A mind."""

    def reply(self, request: Request) -> AsyncGenerator[Piece]:
        """The answer. One that breaks off after its first piece ends in a ProviderError: it may have been heard."""
        return self._ask(lambda mind: mind.reply(request))


class SpeakingChain(Chain[TextToSpeech, Sound]):
    """A mouth."""

    def speak(self, text: str, manner: Manner) -> AsyncGenerator[Sound]:
        """The sound of a text. If one voice breaks off, the next says it all again, as people do."""
        return self._ask(lambda mouth: mouth.speak(text, manner))
