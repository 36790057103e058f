"""Pure: finds a known sound in what was heard, to the sample. It trusts nothing but the recording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from receptionist.audio import Samples

AUDIBLE = 32768 * 10 ** (-50 / 20)
CLUE_SECONDS = 0.35
"""So much of a sound tells it from any other."""

PIECES = 3
"""So many clues, one behind the other, are looked for: a machine that is busy tears holes into what is heard."""

LIKE = 0.9
"""How alike two sounds must be, of 1, to be the same: another line's noise passes, another word does not."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A piece of a sound, and how many samples it lies behind what it is a clue to."""

    sound: Samples
    offset: int


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


def beginnings(sound: Samples, rate: int) -> list[Clue]:
    """What a sound begins with, and should that be torn on its way, how it goes on: of a short one, its halves."""
    loud, length = trimmed(sound), round(CLUE_SECONDS * rate)
    if len(loud) < 2 * length:
        half = min(length, len(loud)) // 2
        return [Clue(loud[:length], 0), Clue(loud[:half], 0), Clue(loud[half : 2 * half], half)]
    return [
        Clue(loud[start : start + length], start)
        for start in range(0, min(PIECES * length, len(loud) - length + 1), length)
    ]


def ends(sound: Samples, rate: int) -> list[Clue]:
    """What a sound ends with, and how it ends at the very last, should the one before that be torn."""
    loud, length = trimmed(sound), round(CLUE_SECONDS * rate)
    pieces = [loud[-length:], loud[-length // 2 :]]
    return [Clue(piece, -len(piece)) for piece in pieces]


def find_any(clues: Sequence[Clue], heard: Samples) -> int | None:
    """Where in `heard` that which they are clues to begins or ends; None if no clue is there."""
    for clue in clues:
        if (place := find(clue.sound, heard)) is not None:
            return place - clue.offset
    return None


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
