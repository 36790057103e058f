"""Pure: frames, rates, stateful resampling, levels, WAV. Samples are signed 16-bit little-endian mono throughout."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import soxr

Samples = npt.NDArray[np.int16]

RATES = (8000, 16000, 32000, 48000)
PACKET_TIMES_MS = (10, 20, 30, 40, 60)
SILENCE_DBFS = -100.0


@dataclass(frozen=True, slots=True)
class AudioFormat:
    """What one line's frames look like: sample rate and packet time."""

    rate: int
    frame_ms: int

    @property
    def frame_samples(self) -> int:
        return self.rate * self.frame_ms // 1000

    @property
    def frame_bytes(self) -> int:
        return 2 * self.frame_samples

    @classmethod
    def of_datagram(cls, length: int, rate: int) -> AudioFormat | None:
        """The format a datagram of this length implies at this rate, or None if no telephone sends such."""
        if rate not in RATES:
            return None
        for ms in PACKET_TIMES_MS:
            if length == rate * ms // 500:
                return cls(rate, ms)
        return None


def samples_of(frame: bytes) -> Samples:
    return np.frombuffer(frame, dtype="<i2")


def frame_of(samples: npt.NDArray[np.generic]) -> bytes:
    return np.ascontiguousarray(samples, dtype="<i2").tobytes()


def level(frame: bytes) -> float:
    """Loudness in dBFS (0 is full scale), -100 for digital silence."""
    if not frame:
        return SILENCE_DBFS
    samples = samples_of(frame).astype(np.float64)
    power = float(np.dot(samples, samples)) / len(samples)
    return max(SILENCE_DBFS, 10 * math.log10(power / 32768.0**2)) if power > 0 else SILENCE_DBFS


class Resampler:
    """Changes the rate of a stream piece by piece, without a seam between the pieces."""

    def __init__(self, from_rate: int, to_rate: int) -> None:
        self._stream = soxr.ResampleStream(from_rate, to_rate, 1, dtype="int16") if from_rate != to_rate else None

    def feed(self, samples: Samples, *, last: bool = False) -> Samples:
        if self._stream is None:
            return samples
        resampled: Samples = self._stream.resample_chunk(samples, last=last)
        return resampled


def resample(samples: Samples, from_rate: int, to_rate: int) -> Samples:
    """Change the rate of a whole recording."""
    return Resampler(from_rate, to_rate).feed(samples, last=True)


def tone(hertz: float, seconds: float, rate: int, dbfs: float = -12.0) -> Samples:
    """A sine with soft edges, so that it starts and ends without a click."""
    n = round(seconds * rate)
    t = np.arange(n) / rate
    edge = max(1, min(n // 2, rate // 200))
    envelope = np.minimum(1.0, np.minimum(np.arange(n), np.arange(n)[::-1]) / edge)
    wave = np.sin(2 * math.pi * hertz * t) * envelope * 32767 * 10 ** (dbfs / 20)
    return wave.astype(np.int16)


def wav(channels: list[Samples], rate: int) -> bytes:
    """A WAV file of equally rated channels; the shorter ones are padded with silence."""
    n = max(len(channel) for channel in channels)
    woven = np.zeros((n, len(channels)), dtype="<i2")
    for i, channel in enumerate(channels):
        woven[: len(channel), i] = channel
    data = woven.tobytes()
    block = 2 * len(channels)
    header = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, 1, len(channels), rate,
                         rate * block, block, 16, b"data", len(data))  # fmt: skip
    return header + data
