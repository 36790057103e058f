"""What comes down a telephone line: speech, hum, hiss; at a loudness, cut into frames."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from receptionist.audio import AudioFormat, frame_of, resample, samples_of

SENTENCE = "when I came home last evening all of my neighbours were standing around in the garden"

Wave = npt.NDArray[Any]


@cache
def _spoken(text: str, voice: str, rate: int) -> Wave:
    # Each in a fresh process: espeak-ng's second sentence is never quite its first one, and tests are to be the same.
    worker = [sys.executable, "-m", "receptionist.providers.espeak_worker", voice, "160"]
    replies = subprocess.run(worker, input=json.dumps(text).encode(), stdout=subprocess.PIPE, check=True).stdout
    ready, head, samples = replies.split(b"\n", 2)
    assert len(samples) == json.loads(head)["bytes"]
    return resample(samples_of(samples), json.loads(ready)["rate"], rate)


def speech(text: str = SENTENCE, *, voice: str = "en-us", dbfs: float = -20, rate: int = 8000) -> Wave:
    return at(_spoken(text, voice, rate), dbfs)


def silence(seconds: float, rate: int = 8000) -> Wave:
    return np.zeros(round(seconds * rate))


def hum(seconds: float, *, hertz: int = 50, dbfs: float = -30, rate: int = 8000) -> Wave:
    """The mains and their overtones."""
    t = np.arange(round(seconds * rate)) / rate
    overtones = [np.sin(2 * np.pi * hertz * k * t + k) / k for k in range(1, 10)]
    return at(np.sum(overtones, axis=0), dbfs)


def hiss(seconds: float, *, dbfs: float = -50, rate: int = 8000) -> Wave:
    return at(np.random.default_rng(7).normal(size=round(seconds * rate)), dbfs)


def spoken_end(wave: Wave, rate: int = 8000) -> float:
    """When the voice in a recording without noise ends: its last 5 ms within 30 dB of its loud ones."""
    return (int(np.flatnonzero(_voiced(wave, rate))[-1]) + 1) * 0.005


def spoken_start(wave: Wave, rate: int = 8000) -> float:
    return int(np.flatnonzero(_voiced(wave, rate))[0]) * 0.005


def _voiced(wave: Wave, rate: int) -> npt.NDArray[np.bool_]:
    step = rate // 200
    powers = np.mean(np.square(wave[: len(wave) // step * step].reshape(-1, step).astype(np.float64)), axis=1)
    voiced: npt.NDArray[np.bool_] = powers > np.percentile(powers, 97) / 1000
    return voiced


def echo(wave: Wave, *, db: float, delay: float, room: float = 0.0, seed: int = 0) -> Wave:
    """What a loudspeaker telephone sends back of 8 kHz samples: later, coloured, and with a room's reverberation.

    `room` is the reverberation's power beside that of the direct sound.
    """
    t = np.arange(2400) / 8000
    path = np.random.default_rng(seed).normal(size=len(t)) * 10 ** (-3 * t / 0.3)
    path *= np.sqrt(room / np.sum(np.square(path)))
    path[:17] += np.sinc(np.arange(-8, 9) - 0.3)
    path = np.convolve(path, [1, -0.8])
    back = np.convolve(wave, path)[: len(wave)]
    back *= 10 ** (db / 20) * np.sqrt(np.mean(np.square(wave)) / np.mean(np.square(back)))
    return np.concatenate([silence(delay), back])[: len(wave)]


def companded(wave: Wave) -> Wave:
    """As PCMU carries it."""
    loudness = np.round(127 * np.log1p(255 * np.minimum(np.abs(wave) / 32768, 1)) / np.log(256)) / 127
    carried: Wave = np.sign(wave) * np.round(np.expm1(loudness * np.log(256)) / 255 * 32767)
    return carried


def at(wave: Wave, dbfs: float) -> Wave:
    rms = np.sqrt(np.mean(wave.astype(np.float64) ** 2))
    scaled: Wave = wave * (32768 * 10 ** (dbfs / 20) / rms)
    return scaled


def mixed(*waves: Wave) -> Wave:
    """Several at once, as long as the shortest."""
    together: Wave = np.sum([wave[: min(map(len, waves))] for wave in waves], axis=0)
    return together


def frames(wave: Wave, form: AudioFormat) -> list[bytes]:
    """Whole frames only."""
    data = frame_of(np.clip(wave, -32768, 32767))
    size = form.frame_bytes
    return [data[i : i + size] for i in range(0, len(data) - size + 1, size)]
