"""What both sides of a call heard, on one timeline: left is what the phone said, right what it was told."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from receptionist.audio import AudioFormat, Samples, samples_of, wav

_BUFFERED_AHEAD = 0.2
"""Seconds that a telephone's jitter buffer holds; of a longer burst it plays only the beginning."""
_RAGGED = 0.06
"""A frame this much late, in seconds, still follows the one before it without a gap: the jitter buffer's work."""


class Track:
    """One direction: frames laid down where they belong in time."""

    def __init__(self, line: AudioFormat, start: float) -> None:
        self._rate = line.rate
        self._start = start
        self._samples = bytearray()

    def lay(self, frame: bytes, now: float) -> None:
        due = round((now - self._start) * self._rate)
        end = len(self._samples) // 2
        if due - end > _RAGGED * self._rate:
            self._samples += bytes(2 * (due - end))
        elif end - due > _BUFFERED_AHEAD * self._rate:
            return
        self._samples += frame

    def samples(self) -> Samples:
        return samples_of(bytes(self._samples))


class Recording:
    """Both directions of one leg, sample beside sample."""

    def __init__(self, line: AudioFormat, start: float) -> None:
        self.format = line
        self._said = Track(line, start)
        self._heard = Track(line, start)
        self.lay_said = self._said.lay
        self.lay_heard = self._heard.lay

    @property
    def said(self) -> Samples:
        return self._said.samples()

    @property
    def heard(self) -> Samples:
        return self._heard.samples()

    def wav(self) -> bytes:
        return wav([self.said, self.heard], self.format.rate)

    def save(self, path: Path) -> None:
        path.write_bytes(self.wav())


def read_wav(path: Path) -> tuple[Samples, int]:
    """The first channel of a 16-bit WAV file, and its rate."""
    with wave.open(str(path), "rb") as file:
        woven = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        return woven[:: file.getnchannels()], file.getframerate()
