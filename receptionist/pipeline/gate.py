"""Pure: tells when a voice starts and stops on a line, whatever the line's hum and hiss.

A frame counts as voice if webrtcvad says so and it stands out of the line's own noise. The noise is what the level
keeps falling back to: speech dips between its syllables, hum and hiss do not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from functools import cache

import numpy as np
import webrtcvad

from receptionist.audio import SILENCE_DBFS, AudioFormat

FULL_SCALE = 32768.0**2
INT16 = np.dtype("<i2")
DETECTOR_MODE = 2
"""Of 0 to 3. The strictest misses the start of quiet speech; what this one lets through, the noise margin stops."""

DETECTOR_MS = {10: 10, 20: 20, 30: 30, 40: 20, 60: 30}
"""webrtcvad knows frames of 10, 20 and 30 ms; longer packets are judged in halves."""

THIRD = np.full(3, 1 / 3, dtype=np.float32)
"""webrtcvad spends 15 µs on bringing a 48 kHz frame down; averaging three samples into one costs a tenth of that."""

FLOOR_WINDOW_MS = 1000
"""The noise is the quietest moment of the last one to two of these: long enough for any speaker to breathe."""


class Change(Enum):
    """Which edge of a voice."""

    STARTED = "started"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice started or stopped: when it really did, and on stopping, how long it had lasted."""

    change: Change
    at: float
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How much voice it takes. The guarded figures hold while we speak, against our own echo from the phone."""

    opening_ms: int = 40
    closing_ms: int = 400
    quietest_dbfs: float = -50.0
    above_noise_db: float = 10.0
    stay_above_noise_db: float = 3.0
    guarded_opening_ms: int = 120
    guarded_quietest_dbfs: float = -33.0


DEFAULT = Thresholds()


@dataclass(frozen=True, slots=True)
class _Powers:
    """The thresholds as what they are compared with."""

    quietest: float
    guarded_quietest: float
    above_noise: float
    stay_above_noise: float


@cache
def _powers(limits: Thresholds) -> _Powers:
    """One for all lines: what a thousand of them share is at hand, what each has for itself is fetched from afar."""
    return _Powers(
        quietest=FULL_SCALE * _ratio(limits.quietest_dbfs),
        guarded_quietest=FULL_SCALE * _ratio(limits.guarded_quietest_dbfs),
        above_noise=_ratio(limits.above_noise_db),
        stay_above_noise=_ratio(limits.stay_above_noise_db),
    )


def _ratio(decibels: float) -> float:
    return 10 ** (decibels / 10)


class Gate:
    """Hears one line's frames.

    Time is counted in audio, not by the clock: a batch of frames that we read late is not a pause. `now` only dates
    what is found.
    """

    __slots__ = (
        "_floor",
        "_frame_ms",
        "_judge",
        "_open_ms",
        "_piece_bytes",
        "_power",
        "_powers",
        "_rate",
        "_silent_ms",
        "_thin",
        "_voiced_ms",
        "open",
        "thresholds",
    )

    def __init__(self, format: AudioFormat, thresholds: Thresholds = DEFAULT) -> None:  # noqa: A002
        self.thresholds = thresholds
        self.open = False
        self._frame_ms = format.frame_ms
        self._thin = format.rate == 48000
        self._rate = 16000 if self._thin else format.rate
        self._judge = webrtcvad.Vad(DETECTOR_MODE).is_speech
        self._piece_bytes = DETECTOR_MS[format.frame_ms] * self._rate // 500
        self._powers = _powers(thresholds)
        self._floor = _Floor(format.frame_ms)
        self._power = 0.0
        self._voiced_ms = 0
        self._silent_ms = 0
        self._open_ms = 0

    @property
    def level(self) -> float:
        """Loudness of the last frame in dBFS."""
        return 10 * math.log10(self._power / FULL_SCALE) if self._power > 0 else SILENCE_DBFS

    def relearn(self) -> None:
        """After a gap the line may sound different: learn its noise from the next frame on."""
        self._floor = _Floor(self._frame_ms)

    def feed(self, frame: bytes, now: float, *, guarded: bool = False) -> Voice | None:
        """Take the line's next frame. `guarded` says that we are speaking, or were a moment ago."""
        powers = self._powers
        samples = np.frombuffer(frame, INT16).astype(np.float32)
        self._power = power = float(samples.dot(samples)) / len(samples)
        noise = self._floor.feed(power)
        quietest = powers.guarded_quietest if guarded else powers.quietest
        margin = powers.stay_above_noise if self.open else powers.above_noise
        # The detector hears every frame, also those too quiet to matter: it learns the line's noise from them.
        if self._thin:
            frame = (samples.reshape(-1, 3) @ THIRD).astype("<i2").tobytes()
        voiced = self._is_speech(frame) and power > quietest and power > noise * margin
        return self._while_open(voiced, now) if self.open else self._while_closed(voiced, guarded, now)

    def _is_speech(self, frame: bytes) -> bool:
        size = self._piece_bytes
        if len(frame) == size:
            return bool(self._judge(frame, self._rate))
        # Both halves are fed, whatever the first one says: the detector has a memory.
        return bool(self._judge(frame[:size], self._rate) | self._judge(frame[size:], self._rate))

    def _while_closed(self, voiced: bool, guarded: bool, now: float) -> Voice | None:
        if not voiced:
            self._voiced_ms = max(0, self._voiced_ms - self._frame_ms)
            return None
        self._voiced_ms += self._frame_ms
        if self._voiced_ms < (self.thresholds.guarded_opening_ms if guarded else self.thresholds.opening_ms):
            return None
        self.open = True
        self._open_ms = self._voiced_ms
        self._silent_ms = 0
        return Voice(Change.STARTED, now - self._voiced_ms / 1000)

    def _while_open(self, voiced: bool, now: float) -> Voice | None:
        self._open_ms += self._frame_ms
        if voiced:
            self._silent_ms = 0
            return None
        self._silent_ms += self._frame_ms
        if self._silent_ms < self.thresholds.closing_ms:
            return None
        self.open = False
        self._voiced_ms = 0
        return Voice(Change.STOPPED, now - self._silent_ms / 1000, (self._open_ms - self._silent_ms) / 1000)


class _Floor:
    """The line's noise: the least that the smoothed level has been of late."""

    __slots__ = ("_frames", "_least", "_least_before", "_left", "_new", "_smooth", "_weight")

    def __init__(self, frame_ms: int) -> None:
        self._weight = _weight(frame_ms)
        self._frames = FLOOR_WINDOW_MS // frame_ms
        self._left = self._frames
        self._smooth = 0.0
        self._least = self._least_before = math.inf
        self._new = True

    def feed(self, power: float) -> float:
        self._smooth = smooth = self._smooth + self._weight * (power - self._smooth)
        # At first the quietest frame counts as it is: if a call begins with a voice, its first dip must show it.
        self._least = min(self._least, power if self._new else smooth)
        self._left -= 1
        if not self._left:
            self._left = self._frames
            self._new = False
            self._least_before, self._least = self._least, smooth
        return min(self._least, self._least_before)


@cache
def _weight(frame_ms: int) -> float:
    """Of the newest frame, in the smoothed level."""
    return 1.0 - float(0.7 ** (frame_ms / 20))
