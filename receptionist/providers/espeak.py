"""Speech without a network: espeak-ng in a process of its own, started when first needed."""

from __future__ import annotations

import asyncio

from receptionist.audio import Samples, samples_of
from receptionist.errors import ProviderError, ProviderUnavailableError
from receptionist.providers.levelling import levelled
from receptionist.providers.worker import Worker

REPLY_SECONDS = 15.0
"""espeak-ng speaks hundreds of times faster than anybody listens; what takes this long is broken."""

WORKER = "receptionist.providers.espeak_worker"


class Espeak:
    """One voice. Sentences are spoken one after the other."""

    rate = 22050
    """What espeak-ng's own voices are made in."""

    def __init__(self, voice: str = "en-us", words_per_minute: int = 160) -> None:
        self.name = f"espeak-ng {voice} {words_per_minute}"
        self._arguments = (voice, str(words_per_minute))
        self._worker: Worker | None = None
        self._turn = asyncio.Lock()

    async def speak(self, text: str) -> Samples:
        """The sentence at `rate`, levelled. Raises ProviderUnavailableError, ProviderError."""
        async with self._turn:
            try:
                async with asyncio.timeout(REPLY_SECONDS):
                    samples = await self._ask(text)
            except TimeoutError:
                await self._dismiss()
                raise ProviderError(f"espeak-ng did not answer within {REPLY_SECONDS:g} s and was ended") from None
            except BaseException:
                # Whatever cut in, a cancellation too: the rest of this answer must not be taken for the next one.
                await self._dismiss()
                raise
        return levelled(samples, self.rate)

    async def close(self) -> None:
        """End the worker. A later sentence would start a new one."""
        async with self._turn:
            await self._dismiss()

    async def _ask(self, text: str) -> Samples:
        if self._worker is None:
            try:
                self._worker = await Worker.spawn("espeak-ng", WORKER, *self._arguments)
                found = (await self._worker.ready())["rate"]
                if found != self.rate:
                    raise ProviderError(f"its voice is made in {found} Hz, not {self.rate}")
            except (OSError, ProviderError) as fault:
                raise ProviderUnavailableError(
                    f"espeak-ng cannot be used: {fault}; is the package espeakng-loader installed whole?"
                ) from fault
        _, samples = await self._worker.ask(text)
        return samples_of(samples)

    async def _dismiss(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            await worker.end()
