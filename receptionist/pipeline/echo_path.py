"""Pure: the way of our voice through a line, a loudspeaker and a room back to us, found and learnt from samples."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

TAPS = 128
"""16 ms: the loudspeaker, the hand or table it lies on, and the first walls."""

BEFORE = 24
"""So many of the filter's taps lie before the delay that was found: that is of the loudest path, not of the first."""

RIDGE = 0.01
"""Keeps the filter from inventing what the echo's spectrum does not show."""

KEPT = 0.8
"""What a lesson still counts when the next one is learnt."""

LAGS = np.abs(np.subtract.outer(np.arange(TAPS), np.arange(TAPS)))


class Tape:
    """The last samples of one direction, always in one piece."""

    __slots__ = ("_end", "_samples", "_span")

    def __init__(self, span: int) -> None:
        self._span = span
        self._samples = np.zeros(2 * span, dtype=np.float32)
        self._end = span

    def add(self, count: int, samples: Floats | float) -> None:
        end, span = self._end, self._span
        if end + count > 2 * span:
            self._samples[:span] = self._samples[end - span : end]
            end = span
        self._samples[end : end + count] = samples
        self._end = end + count

    def last(self, count: int, before: int = 0) -> Floats:
        """So many samples, of which the last lies `before` samples before the newest."""
        end = self._end - before
        return self._samples[end - count : end]


def likeness(heard: Floats, said: Floats) -> tuple[float, int]:
    """How much of `heard` is a copy of a stretch of `said`, from 0 to 1, and how far from the end of it.

    What is compared are differences of samples: they even out the spectrum of speech, whose low tones are all alike.
    """
    heard, said = np.diff(heard), np.diff(said)
    size = 1 << (len(said) - 1).bit_length()
    product = np.fft.rfft(said, size) * np.conj(np.fft.rfft(heard, size))
    shifts = len(said) - len(heard) + 1
    products = np.abs(np.fft.irfft(product, size)[:shifts])
    energy = np.concatenate(([0.0], np.cumsum(np.square(said), dtype=np.float64)))
    beneath = energy[len(heard) :] - energy[:shifts]
    found = products / np.sqrt(beneath * float(heard.dot(heard)) + 1e6)
    best = int(np.argmax(found))
    return float(found[best]), shifts - 1 - best


class EchoFilter:
    """What a line does to our voice, as far as it always does the same."""

    __slots__ = ("_correlation", "_image", "_taps")

    def __init__(self) -> None:
        self._image = np.zeros(TAPS)
        self._correlation = np.zeros(TAPS)
        self._taps = np.zeros(TAPS, dtype=np.float32)

    def rest(self, heard: Floats, said: Tape, delay: int) -> Floats:
        """What is left when the echo is taken away; all of it if that does not make it less."""
        source = said.last(len(heard) + TAPS - 1, max(0, delay - BEFORE))
        rest = heard - np.convolve(source, self._taps, "valid")
        return rest if rest.dot(rest) < heard.dot(heard) else heard

    def learn(self, heard: Floats, said: Tape, delay: int) -> None:
        """Take a stretch in which nobody but our echo was heard as a lesson."""
        heard = np.diff(heard)
        source = np.diff(said.last(len(heard) + TAPS, max(0, delay - BEFORE)))
        image = np.correlate(source, source[TAPS - 1 :], "valid")[::-1]
        self._image = KEPT * self._image + image
        self._correlation = KEPT * self._correlation + np.correlate(source, heard, "valid")[::-1]
        system = self._image[LAGS]
        system[np.diag_indices(TAPS)] += self._image[0] * RIDGE + 1.0
        self._taps = np.linalg.solve(system, self._correlation).astype(np.float32)
