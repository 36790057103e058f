"""Pure: whether a voice came to rest at its end, or was held up, as in a question or an unfinished list."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from receptionist.audio import Samples

Floats = npt.NDArray[np.float32]

RATE = 8000
FRAME, HOP = 320, 80
"""Two periods of the lowest voice, and 10 ms."""

LOWEST, HIGHEST = 65, 400
"""Hertz."""

CLEAR = 0.5
"""Of a frame's own energy, found again a period later: less is no pitch."""

END, BEFORE = 12, 30
"""Frames with a pitch, counted from the end: the end, and what it is compared with."""

FEWEST = 6
"""Frames with a pitch on either side; with fewer nothing can be said."""

OCTAVE_FALL = 0.35
"""So much of an octave down is a full fall: that is about four semitones."""


def fall(samples: Samples, rate: int) -> float:
    """From -1 (rose) to 1 (came to rest); 0 if it cannot be told."""
    wave = samples.astype(np.float32)
    if rate != RATE:
        wave = wave.reshape(-1, rate // RATE).mean(axis=1)
    if len(wave) < FRAME + HOP * 2 * FEWEST:
        return 0.0
    frames = np.lib.stride_tricks.sliding_window_view(wave, FRAME)[::HOP]
    pitches, energies = _pitches(frames)
    voiced = np.flatnonzero(pitches)[-BEFORE:]
    if len(voiced) < 2 * FEWEST:
        return 0.0
    end = min(END, len(voiced) // 2)
    last, earlier = voiced[-end:], voiced[:-end]
    octaves = float(np.median(np.log2(pitches[earlier])) - np.median(np.log2(pitches[last])))
    decibels = 10 * math.log10(float(energies[earlier].mean()) / float(energies[last].mean()))
    return max(-1.0, min(1.0, 0.8 * octaves / OCTAVE_FALL + 0.2 * decibels / 10))


def _pitches(frames: npt.NDArray[np.float32]) -> tuple[Floats, Floats]:
    """The pitch of each frame in hertz, 0 where there is none, and its energy."""
    shortest, longest = RATE // HIGHEST, RATE // LOWEST
    frames = frames - frames.mean(axis=1, keepdims=True)
    spectra = np.fft.rfft(frames, 2 * FRAME, axis=1)
    again = np.fft.irfft(np.square(np.abs(spectra)), axis=1)[:, : longest + 1]
    energies = again[:, 0] + 1.0
    # What lies a period apart overlaps less, the longer the period.
    likeness = again / energies[:, None] / (1 - np.arange(longest + 1) / FRAME)
    lags = shortest + np.argmax(likeness[:, shortest:] - np.arange(longest + 1 - shortest) * 1e-3, axis=1)
    clear = likeness[np.arange(len(frames)), lags] > CLEAR
    loud = energies > energies.max() * 1e-2
    return np.where(clear & loud, RATE / lags, 0.0).astype(np.float32), energies.astype(np.float32)
