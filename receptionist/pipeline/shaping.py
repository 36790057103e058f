"""Pure: a voice, as it streams, made fit for a line: its rate, no silence to wait through, one loudness, no click."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from receptionist.audio import Resampler, Samples
from receptionist.pipeline.playout import FADE_MS, louder

Floats = npt.NDArray[np.float32]

TARGET = (32768 * 10 ** (-20 / 20)) ** 2
"""The power that all our voices have, phrases and replies."""

HIGHEST_GAIN = 8.0
BLOCK_MS = 20
SILENT_PEAK = 120
"""What never exceeds this is silence: a provider's own is cut, so that its first sound is ours."""

LEAD_IN_BLOCKS = 1
LEAD_OUT_BLOCKS = 10
"""So much silence is left at the end: the breath before the next sentence."""

PAUSE = 0.003
"""A block this much weaker than the voice (25 dB) is a pause, and has no say in how loud the voice is."""

DOUBT_BLOCKS = 3.0
"""As much as this many blocks weighs our expectation that an unknown voice is as loud as it should be..."""

KNOWN_BLOCKS = 10
"""...until this many were heard."""

MEMORY_BLOCKS = 100.0


class Loudness:
    """How loud a voice is, in power. It is learnt as it speaks, and remembered from sentence to sentence."""

    __slots__ = ("_blocks", "_sum")

    def __init__(self) -> None:
        self._sum = 0.0
        self._blocks = 0.0

    @property
    def power(self) -> float:
        doubt = DOUBT_BLOCKS * max(0.0, 1 - self._blocks / KNOWN_BLOCKS)
        return (self._sum + doubt * TARGET) / (self._blocks + doubt)

    def gains(self, powers: Floats) -> list[float]:
        """What these blocks call for, one after the other."""
        gains = []
        for power in powers.tolist():
            if power > PAUSE * self.power:
                self._sum += power
                self._blocks += 1
                if self._blocks > MEMORY_BLOCKS:
                    self._sum *= MEMORY_BLOCKS / self._blocks
                    self._blocks = MEMORY_BLOCKS
            gains.append(min(HIGHEST_GAIN, (TARGET / self.power) ** 0.5))
        return gains


class Shaping:
    """The way of one sentence to the line. However its samples are cut, the same comes out."""

    def __init__(self, rate: int, line_rate: int, loudness: Loudness, gain: float = 1.0) -> None:
        """`gain` is how much louder than usual the caller wants us."""
        self.rate = rate
        self._resampler = Resampler(rate, line_rate)
        self._loudness = loudness
        self._wanted = gain
        self._block = line_rate * BLOCK_MS // 1000
        self._ramp: Floats = np.linspace(0, 1, line_rate * FADE_MS // 1000, dtype=np.float32)
        self._rest: Samples = np.zeros(0, dtype=np.int16)
        """Less than a block."""
        self._held: Samples = np.zeros((0, self._block), dtype=np.int16)
        """Blocks that may turn out to be silence at an end, and always the latest one: it may be the last."""
        self._gain: float | None = None
        """With which the latest block ended, None before the first."""

    def feed(self, samples: Samples) -> Samples:
        """What can be said of it already."""
        blocks = self._blocks(samples, last=False)
        loud = np.flatnonzero(np.abs(blocks).max(axis=1, initial=0) > SILENT_PEAK)
        if not len(loud):
            self._held = blocks if self._begun else blocks[-LEAD_IN_BLOCKS:]
            return blocks[:0].ravel()
        first = 0 if self._begun else max(0, int(loud[0]) - LEAD_IN_BLOCKS)
        end = min(int(loud[-1]) + 1, len(blocks) - 1)
        self._held = blocks[max(first, end) :]
        return self._shaped(blocks[first:end])

    def end(self) -> Samples:
        """The rest of it."""
        blocks = self._blocks(np.zeros(0, dtype=np.int16), last=True)
        loud = np.flatnonzero(np.abs(blocks).max(axis=1, initial=0) > SILENT_PEAK)
        if not self._begun and not len(loud):
            return blocks[:0].ravel()
        first = 0 if self._begun else max(0, int(loud[0]) - LEAD_IN_BLOCKS)
        end = (int(loud[-1]) + 1 if len(loud) else 0) + LEAD_OUT_BLOCKS
        shaped = self._shaped(blocks[first:end])
        edge = min(len(shaped), len(self._ramp))
        if edge:
            shaped[-edge:] = (shaped[-edge:] * self._ramp[::-1][-edge:]).astype(np.int16)
        return shaped

    @property
    def _begun(self) -> bool:
        return self._gain is not None

    def _blocks(self, samples: Samples, *, last: bool) -> Samples:
        fresh = np.concatenate([self._rest, self._resampler.feed(np.ascontiguousarray(samples), last=last)])
        if last:
            fresh = np.pad(fresh, (0, -len(fresh) % self._block))
        whole = len(fresh) - len(fresh) % self._block
        self._rest = fresh[whole:]
        return np.concatenate([self._held, fresh[:whole].reshape(-1, self._block)])

    def _shaped(self, blocks: Samples) -> Samples:
        if not len(blocks):
            return blocks.ravel()
        wave = blocks.astype(np.float32)
        gains = self._loudness.gains(np.einsum("ij,ij->i", wave, wave) / self._block)
        begun = self._begun
        turns = [gains[0] if self._gain is None else self._gain, *gains]
        self._gain = gains[-1]
        glide = np.interp(np.arange(1, wave.size + 1) / self._block, np.arange(len(turns)), turns)
        shaped = louder(wave.ravel(), glide.astype(np.float32) * self._wanted)
        if not begun:
            edge = len(self._ramp)
            shaped[:edge] = (shaped[:edge] * self._ramp).astype(np.int16)
        return shaped
