"""Pure: finds a known sound in what was heard, to the sample. It trusts nothing but the recording."""

from __future__ import annotations

import numpy as np

from receptionist.audio import Samples

AUDIBLE = 32768 * 10 ** (-50 / 20)
CLUE_SECONDS = 0.35
"""So much of a sound tells it from any other."""

LIKE = 0.9
"""How alike two sounds must be, of 1, to be the same: another line's noise passes, another word does not."""


def trimmed(sound: Samples) -> Samples:
    """The sound without the silence around it."""
    loud = np.flatnonzero(np.abs(sound.astype(np.int32)) >= AUDIBLE)
    return sound[loud[0] : loud[-1] + 1] if len(loud) else sound[:0]


def audible_until(sound: Samples) -> int:
    """Where the last audible sample ends."""
    loud = np.flatnonzero(np.abs(sound.astype(np.int32)) >= AUDIBLE)
    return int(loud[-1]) + 1 if len(loud) else 0


def audible_from(sound: Samples) -> int | None:
    """Where the first audible sample is; None if there is none."""
    loud = np.flatnonzero(np.abs(sound.astype(np.int32)) >= AUDIBLE)
    return int(loud[0]) if len(loud) else None


def beginning(sound: Samples, rate: int) -> Samples:
    return trimmed(sound)[: round(CLUE_SECONDS * rate)]


def end(sound: Samples, rate: int) -> Samples:
    return trimmed(sound)[-round(CLUE_SECONDS * rate) :]


def find(clue: Samples, heard: Samples) -> int | None:
    """Where in `heard` the clue begins, or None if it is not there, whatever the loudness."""
    if not len(clue) or len(heard) < len(clue):
        return None
    wanted, there = clue.astype(np.float64), heard.astype(np.float64)
    energy = np.concatenate([[0.0], np.cumsum(there**2)])
    energies = energy[len(clue) :] - energy[: -len(clue)]
    likeness = np.correlate(there, wanted, "valid") / np.sqrt(np.maximum(energies, 1.0) * np.dot(wanted, wanted))
    best = int(likeness.argmax())
    return best if likeness[best] >= LIKE else None
