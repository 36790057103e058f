"""Pure: finds a sentence in what a telephone has heard."""

from __future__ import annotations

import numpy as np

from receptionist.audio import Samples
from tests.freeswitch.rtp import RATE

ALIKE = 0.8
"""How much of what was heard must be the sentence: G.711 takes a little of it, other words take all."""

PIECE = RATE // 4
PIECES = 2
"""A sentence is known by either of its last pieces, as one packet that comes late puts the rest out of step."""


def end_of(sentence: Samples, heard: Samples) -> int | None:
    """Where the sentence ends in what was heard; None if it does not, or is not through."""
    for behind in range(0, min(PIECES * PIECE, len(sentence) - PIECE + 1), PIECE):
        end = len(sentence) - behind
        found = _end_of(sentence[end - PIECE : end], heard[: len(heard) - behind])
        if found is not None:
            return found + behind
    return None


def _end_of(piece: Samples, heard: Samples) -> int | None:
    if len(heard) < len(piece):
        return None
    there, wanted = heard.astype(np.float64), piece.astype(np.float64)
    size = 1 << (len(there) + len(wanted)).bit_length()
    product = np.fft.irfft(np.fft.rfft(there, size) * np.conj(np.fft.rfft(wanted, size)), size)
    sums = np.concatenate([[0.0], np.cumsum(there**2)])
    power = (sums[len(wanted) :] - sums[: -len(wanted)]) * float(np.dot(wanted, wanted))
    likeness = product[: len(power)] / np.sqrt(np.maximum(power, 1.0))
    best = int(np.argmax(likeness))
    return best + len(wanted) if likeness[best] > ALIKE else None
