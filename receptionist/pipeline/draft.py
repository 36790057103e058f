"""One reply: prepared unheard, released by the commit, said sentence by sentence, and cut where the caller cut in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import aclosing

from receptionist.errors import ProviderError
from receptionist.pipeline.answer import Answer
from receptionist.pipeline.hearing import Spawn
from receptionist.pipeline.sentences import Sentences
from receptionist.pipeline.speaking import Mouth, Spoken
from receptionist.ports import Clock

AHEAD = 2
"""Sentences that are synthesised before they are needed: one that plays after another must be there in time."""


class Draft:
    """The reply to `words`. Until `commit` nothing of it is heard, no tool acts, and only its first clause is made.

    `on_ready` is called when its first sound is there, or when it is sure that there will be none; `on_complete` when
    nothing more will come.
    """

    def __init__(self, words: str, answer: Answer, mouth: Mouth, spawn: Spawn, clock: Clock) -> None:
        self.words = words
        self.answer = answer
        self.fault: ProviderError | None = None
        self.stages: dict[str, float] = {"drafted": clock()}
        """When each stage was reached, on the line's clock."""
        self.complete = False
        """All of it was given to be heard, or was found to be unspeakable."""
        self.on_ready: Callable[[], None] = _nothing
        self.on_complete: Callable[[], None] = _nothing
        self._mouth = mouth
        self._clock = clock
        self._enqueue: Callable[[Spoken], None] | None = None
        self._texts: asyncio.Queue[str | None] = asyncio.Queue()
        self._spoken: list[Spoken] = []
        self._room = asyncio.Semaphore(AHEAD)
        self._released = asyncio.Event()
        self._tasks = (spawn(self._think()), spawn(self._voice()))

    def heard(self) -> str:
        """What was heard of it so far."""
        return " ".join(filter(None, (spoken.utterance.heard() for spoken in self._spoken)))

    def unheard(self) -> str:
        """What is known of the rest."""
        return " ".join(spoken.text for spoken in self._spoken)[len(self.heard()) :].strip()

    def commit(self, enqueue: Callable[[Spoken], None]) -> None:
        """It may be heard from now on: `enqueue` is given its sentences, and calls `make_room` when one was said."""
        self._enqueue = enqueue
        self.stages["committed"] = self._clock()
        self.answer.commit()
        for spoken in self._spoken:
            enqueue(spoken)
        self._released.set()

    def make_room(self) -> None:
        """A sentence was said to its end: another may be made ahead."""
        self._room.release()

    def drop(self) -> None:
        """It will not be heard any further. What its tools are doing, they go on doing."""
        for task in self._tasks:
            task.cancel()
        for spoken in self._spoken:
            spoken.cancel()

    async def _think(self) -> None:
        sentences = Sentences()
        try:
            async with aclosing(self.answer.texts()) as texts:
                async for text in texts:
                    self._reach("first word")
                    self._queue(sentences.feed(text))
        except ProviderError as fault:
            self.fault = fault
        self._queue(sentences.flush())
        self._texts.put_nowait(None)

    def _queue(self, sentences: Iterable[str]) -> None:
        """What of these may be said is voiced."""
        for sentence in filter(None, map(self.answer.allowed, sentences)):
            self._texts.put_nowait(sentence)

    async def _voice(self) -> None:
        try:
            while (text := await self._texts.get()) is not None:
                if self._spoken:
                    await self._released.wait()
                await self._room.acquire()
                await self._say(text)
        except ProviderError as fault:
            self.fault = fault
        self.complete = True
        self._get_ready()
        self.on_complete()

    async def _say(self, text: str) -> None:
        self._reach("first clause")
        spoken = self._mouth.prepare(text, self.answer.manner, self.answer.gain)
        self._spoken.append(spoken)
        if self._enqueue is not None:
            self._enqueue(spoken)
        await spoken.started()
        if len(self._spoken) == 1:
            self._get_ready()

    def _reach(self, stage: str) -> None:
        self.stages.setdefault(stage, self._clock())

    def _get_ready(self) -> None:
        if "ready" not in self.stages:
            self.stages["ready"] = self._clock()
            self.on_ready()


def _nothing() -> None:
    """Nobody waits for this draft yet."""
