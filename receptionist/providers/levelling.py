"""Pure: brings speech of any origin to one loudness, so that no voice of ours startles or strains the caller."""

from __future__ import annotations

import numpy as np

from receptionist.audio import Samples

TARGET_RMS = 32768 * 10 ** (-20 / 20)
LOUDEST_PEAK = 32768 * 10 ** (-1 / 20)
EDGE_MS = 5
BLOCK_MS = 20
PAUSE = 0.001
"""A block this much weaker than the strongest (30 dB) is a pause, and has no say in how loud the speech is."""


def levelled(samples: Samples, rate: int) -> Samples:
    """The same speech at -20 dBFS rms where it is not pausing, without DC, with soft edges."""
    if not len(samples):
        return samples
    wave = samples.astype(np.float64)
    wave -= wave.mean()
    peak = np.abs(wave).max()
    if not peak:
        return np.zeros_like(samples)
    wave *= min(TARGET_RMS / _loudness(wave, rate), LOUDEST_PEAK / peak)
    edge = min(len(wave), rate * EDGE_MS // 1000)
    wave[:edge] *= np.linspace(0, 1, edge)
    wave[-edge:] *= np.linspace(1, 0, edge)
    return wave.round().astype(np.int16)


def _loudness(wave: np.ndarray[tuple[int], np.dtype[np.float64]], rate: int) -> float:
    block = rate * BLOCK_MS // 1000
    padded = np.pad(wave, (0, -len(wave) % block))
    powers = (padded.reshape(-1, block) ** 2).mean(axis=1)
    return float(np.sqrt(powers[powers > powers.max() * PAUSE].mean()))
