"""Speech without a network: espeak-ng in a process of its own, started when first needed."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from typing import Any, cast

from receptionist.audio import Samples, samples_of
from receptionist.errors import ProviderError, ProviderUnavailableError
from receptionist.providers.levelling import levelled

REPLY_SECONDS = 15.0
"""espeak-ng speaks hundreds of times faster than anybody listens; what takes this long is broken."""

PASSED_ON = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")
"""All that the worker gets of our environment: no secrets, no word of activated sockets."""


class Espeak:
    """One voice. Sentences are spoken one after the other."""

    rate = 22050
    """What espeak-ng's own voices are made in."""

    def __init__(self, voice: str = "en-us", words_per_minute: int = 160) -> None:
        self.name = f"espeak-ng {voice} {words_per_minute}"
        self._arguments = (voice, str(words_per_minute))
        self._worker: _Worker | None = None
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
                self._worker = await _Worker.spawn(*self._arguments)
                await self._worker.ready(self.rate)
            except (OSError, ProviderError) as fault:
                raise ProviderUnavailableError(
                    f"espeak-ng cannot be used: {fault}; is the package espeakng-loader installed whole?"
                ) from fault
        return await self._worker.speak(text)

    async def _dismiss(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            await worker.end()


class _Worker:
    """The other end of espeak_worker.py."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._requests = cast("asyncio.StreamWriter", process.stdin)
        self._replies = cast("asyncio.StreamReader", process.stdout)

    @classmethod
    async def spawn(cls, *arguments: str) -> _Worker:
        """Start it in a session of its own, out of reach of the terminal's Ctrl-C."""
        return cls(
            await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", "receptionist.providers.espeak_worker", *arguments),
                stdin=PIPE,
                stdout=PIPE,
                env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
                start_new_session=True,
            )
        )

    async def ready(self, rate: int) -> None:
        """Wait until it has its voice."""
        found = (await self._answer())["rate"]
        if found != rate:
            raise ProviderError(f"its voice is made in {found} Hz, not {rate}")

    async def speak(self, text: str) -> Samples:
        self._requests.write(json.dumps(text).encode() + b"\n")
        head = await self._answer()
        try:
            return samples_of(await self._replies.readexactly(head["bytes"]))
        except asyncio.IncompleteReadError:
            raise await self._died() from None

    async def _answer(self) -> dict[str, Any]:
        line = await self._replies.readline()
        if not line.endswith(b"\n"):
            raise await self._died()
        head: dict[str, Any] = json.loads(line)
        if "fault" in head:
            raise ProviderError(head["fault"])
        return head

    async def end(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        # Reads what was left in the pipe, too: only then does the loop close it.
        await self._process.communicate()

    async def _died(self) -> ProviderError:
        return ProviderError(f"the espeak-ng process ended with {await self._process.wait()} in the middle of its work")
