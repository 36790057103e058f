"""Stock sentences, spoken in advance: kept on disk for the next start, and in memory in every rate that lines have."""

from __future__ import annotations

import asyncio
import hashlib
import os
import tempfile
import zlib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Protocol

from receptionist.audio import Samples, resample, samples_of, tone, wav
from receptionist.errors import ProviderError

WAV_HEADER_BYTES = 44
CHECK_BYTES = 4
"""A CRC follows the WAV's own end, where players do not look: what a power cut left half written is not played."""


class Speaker(Protocol):
    """Somebody who speaks. `name` tells apart all that makes one voice sound different from another."""

    name: str
    rate: int

    async def speak(self, text: str) -> Samples: ...


class Phrasebook:
    """The sentences of one speaker."""

    def __init__(self, speaker: Speaker, directory: Path) -> None:
        self._speaker = speaker
        self._directory = directory
        self._spoken: dict[str, Samples] = {}
        self._by_rate: dict[tuple[str, int], Samples] = {}
        self._turn = asyncio.Lock()
        self._not_kept: OSError | None = None

    async def prepare(self, texts: Iterable[str]) -> None:
        """Have these ready, in this order.

        Raises ProviderUnavailableError or ProviderError at the first that cannot be spoken; ProviderError at the end if
        all are ready but will have to be spoken anew after the next start.
        """
        for text in texts:
            await self._learn(text)
        if self._not_kept is not None:
            raise ProviderError(f"phrases are ready but could not be kept in {self._directory}: {self._not_kept}")

    async def phrase(self, text: str, rate: int) -> Samples:
        """The sentence in a line's rate, spoken now if it was not prepared."""
        await self._learn(text)
        return self.at_once(text, rate)

    def has(self, text: str) -> bool:
        """Whether the sentence is ready."""
        return text in self._spoken

    def at(self, rate: int) -> Callable[[str], Samples]:
        """What gives sentences to a conductor on a line of this rate."""
        return partial(self.at_once, rate=rate)

    def at_once(self, text: str, rate: int) -> Samples:
        """The sentence in a line's rate; a short tone in its place if it was never prepared."""
        samples = self._by_rate.get((text, rate))
        if samples is None:
            if text not in self._spoken:
                return tone(440, 0.2, rate)
            samples = self._by_rate[text, rate] = resample(self._spoken[text], self._speaker.rate, rate)
        return samples

    async def _learn(self, text: str) -> None:
        async with self._turn:
            if text in self._spoken:
                return
            path = self._directory / f"{_key(self._speaker, text)}.wav"
            samples = await asyncio.to_thread(_read, path)
            if samples is None:
                samples = await self._speaker.speak(text)
                await self._keep(path, samples)
            self._spoken[text] = samples

    async def _keep(self, path: Path, samples: Samples) -> None:
        # A sentence that is not kept can still be said: the fault is prepare()'s to report, not the caller's to suffer.
        try:
            await asyncio.to_thread(_write, path, wav([samples], self._speaker.rate))
        except OSError as fault:
            self._not_kept = fault


def _key(speaker: Speaker, text: str) -> str:
    return hashlib.sha256(f"{speaker.name}\0{speaker.rate}\0{text}".encode()).hexdigest()[:32]


def _read(path: Path) -> Samples | None:
    """What was kept, or None if nothing was or it is damaged: then it is spoken and kept anew."""
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    sound, check = kept[:-CHECK_BYTES], kept[-CHECK_BYTES:]
    whole = len(sound) > WAV_HEADER_BYTES and _crc(sound) == check
    return samples_of(sound[WAV_HEADER_BYTES:]) if whole else None


def _write(path: Path, sound: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(sound + _crc(sound))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink()
        raise


def _crc(sound: bytes) -> bytes:
    return zlib.crc32(sound).to_bytes(CHECK_BYTES, "little")
