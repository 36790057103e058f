"""Ears that need no network: pocketsphinx in processes of its own. English only: it has no other model."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import numpy as np

from receptionist.audio import Samples, frame_of, resample
from receptionist.errors import ProviderBusyError, ProviderError, ProviderUnavailableError, ProviderUnsuitedError
from receptionist.providers.worker import Worker
from receptionist.speech import Hints, Sound, Transcript

WORKER = "receptionist.providers.pocketsphinx_worker"
RATE = 16000
PROCESSES = 2
MOST_WAITING = 8
REPLY_SECONDS = 20.0
HISS = 20.0


class Pocketsphinx:
    """A SpeechToText. A few processes share the work; whoever comes while too many wait is told so."""

    name = "offline"

    def __init__(self) -> None:
        self._idle: list[Worker] = []
        self._room = asyncio.Semaphore(PROCESSES)
        self._waiting = 0

    async def warm(self) -> None:
        """Loading the model takes a while: have one process at hand."""
        async with self._room:
            if not self._idle:
                self._idle.append(await self._started())

    async def close(self) -> None:
        while self._idle:
            await self._idle.pop().end()

    async def transcribe(self, sound: Sound, hints: Hints) -> AsyncGenerator[Transcript]:
        if hints.language not in {"", "en"}:
            raise ProviderUnsuitedError(f"the offline ears know English only, not {hints.language!r}")
        if self._waiting >= MOST_WAITING:
            raise ProviderBusyError("the offline ears have too much to hear", 1.0)
        samples = frame_of(_dithered(resample(sound.samples, sound.rate, RATE)))
        request = {"expected": hints.expected.value, "names": hints.vocabulary, "bytes": len(samples)}
        self._waiting += 1
        try:
            async with self._room:
                head = await self._ask(request, samples)
        finally:
            self._waiting -= 1
        yield Transcript(head["text"], "en", head["confidence"])

    async def _ask(self, request: dict[str, Any], samples: bytes) -> dict[str, Any]:
        worker = self._idle.pop() if self._idle else await self._started()
        try:
            async with asyncio.timeout(REPLY_SECONDS):
                head, _ = await worker.ask(request, samples)
        except TimeoutError:
            await worker.end()
            raise ProviderError(f"pocketsphinx did not answer within {REPLY_SECONDS:g} s and was ended") from None
        except asyncio.CancelledError:
            # The caller spoke on. A new process takes longer to load than this one takes to finish.
            worker.let_finish()
            self._idle.append(worker)
            raise
        except BaseException:
            await worker.end()
            raise
        self._idle.append(worker)
        return head

    @staticmethod
    async def _started() -> Worker:
        try:
            worker = await Worker.spawn("pocketsphinx", WORKER)
        except OSError as fault:
            raise ProviderUnavailableError(f"pocketsphinx cannot be started: {fault}") from fault
        try:
            await worker.ready()
        except BaseException:
            await worker.end()
            raise
        return worker


def _dithered(samples: Samples) -> Samples:
    """With a little hiss: out of digital silence pocketsphinx hears words."""
    hiss = np.random.default_rng(1).normal(0, HISS, len(samples))
    return np.clip(samples + hiss, -32768, 32767).astype(np.int16)
