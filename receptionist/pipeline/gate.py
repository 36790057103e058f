"""Pure: tells when a voice starts, dips, goes on and stops on a line, whatever the line's hum and hiss.

A frame counts as voice if webrtcvad says so and it stands out of the line's own noise. The noise is what the level
keeps falling back to: speech dips between its syllables, hum and hiss do not. webrtcvad lets go of a voice a tenth of a
second late, so where a voice falls is read from the level alone, in steps of ten milliseconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from functools import cache

import numpy as np
import numpy.typing as npt
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

STEP_MS = 10
"""How finely the end of a voice is told. The power of hum repeats in this time or less, so that it stays level."""

PEAK_FADES = 10 ** (-0.8 * STEP_MS / 1000)
"""What a voice's peak is worth a step later: who speaks softer and softer, by 8 dB a second, has not fallen silent."""


STEADY = 10 ** (6 / 10)
"""A voice rises further above its own quiet moments."""


class Change(Enum):
    """Which edge of a voice."""

    STARTED = "started"
    DIPPED = "dipped"
    RESUMED = "resumed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Voice:
    """What became of a voice: when it really did, and how much voice there was since it started, pauses left out."""

    change: Change
    at: float
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How much voice it takes. What is guarded holds while we speak, when a sound may be our own echo."""

    opening_ms: int = 40
    guarded_opening_ms: int = 80
    dip_ms: int = 60
    closing_ms: int = 400
    quietest_dbfs: float = -50.0
    above_noise_db: float = 10.0
    stay_above_noise_db: float = 3.0
    below_peak_db: float = 30.0


DEFAULT = Thresholds()


@dataclass(frozen=True, slots=True)
class _Powers:
    """The thresholds as what they are compared with."""

    quietest: float
    above_noise: float
    stay_above_noise: float
    below_peak: float


@cache
def _powers(limits: Thresholds) -> _Powers:
    """One for all lines: what a thousand of them share is at hand, what each has for itself is fetched from afar."""
    return _Powers(
        quietest=FULL_SCALE * _ratio(limits.quietest_dbfs),
        above_noise=_ratio(limits.above_noise_db),
        stay_above_noise=_ratio(limits.stay_above_noise_db),
        below_peak=_ratio(-limits.below_peak_db),
    )


def _ratio(decibels: float) -> float:
    return 10 ** (decibels / 10)


class Gate:
    """Hears one line's frames.

    Time is counted in audio, not by the clock: a batch of frames that we read late is not a pause. `now` only dates
    what is found.
    """

    __slots__ = (
        "_dipped",
        "_floor",
        "_frame_ms",
        "_judge",
        "_noise",
        "_opening_ms",
        "_peak",
        "_piece_bytes",
        "_power",
        "_powers",
        "_quiet_ms",
        "_rate",
        "_step",
        "_thin",
        "_voiced_ms",
        "dip_ms",
        "open",
        "thresholds",
    )

    def __init__(self, format: AudioFormat, thresholds: Thresholds = DEFAULT) -> None:  # noqa: A002
        self.thresholds = thresholds
        self.dip_ms = thresholds.dip_ms
        """May grow while a call runs, when there are to be fewer dips."""
        self.open = False
        self._frame_ms = format.frame_ms
        self._thin = format.rate == 48000
        self._rate = 16000 if self._thin else format.rate
        self._judge = webrtcvad.Vad(DETECTOR_MODE).is_speech
        self._piece_bytes = DETECTOR_MS[format.frame_ms] * self._rate // 500
        self._step = format.rate * STEP_MS // 1000
        self._powers = _powers(thresholds)
        self._floor = _Floor(format.frame_ms)
        self._power = 0.0
        self._noise = 0.0
        self._peak = 0.0
        self._opening_ms = 0
        self._voiced_ms = 0
        self._quiet_ms = 0
        self._dipped = False

    @property
    def level(self) -> float:
        """Loudness of the last frame in dBFS."""
        return 10 * math.log10(self._power / FULL_SCALE) if self._power > 0 else SILENCE_DBFS

    def relearn(self) -> None:
        """After a gap the line may sound different: learn its noise from the next frame on."""
        self._floor = _Floor(self._frame_ms)

    def shut(self) -> None:
        """What has just opened the gate is no voice after all."""
        self.open = False

    def feed(self, frame: bytes, now: float, *, guarded: bool = False, own: float = 0.0) -> Voice | None:
        """Take the line's next frame. `guarded` says that we speak; `own` is our echo's part in the frame, 0 to 1."""
        powers = self._powers
        samples = np.frombuffer(frame, INT16).astype(np.float32)
        self._power = power = float(samples.dot(samples)) / len(samples)
        noise = self._floor.feed(power)
        # The detector hears every frame, also those too quiet to matter: it learns the line's noise from them.
        if self._thin:
            frame = (samples.reshape(-1, 3) @ THIRD).astype("<i2").tobytes()
        speech = self._is_speech(frame)
        theirs = 1.0 - own
        if self.open:
            if not speech:
                self._count_silence(self._frame_ms)
            else:
                self._count(samples, self._noise_beneath(noise) * powers.stay_above_noise, theirs)
            return self._edge(now)
        power *= theirs
        voiced = speech and power > powers.quietest and power > noise * powers.above_noise
        self._noise = noise
        return self._while_closed(voiced, guarded, now)

    def _is_speech(self, frame: bytes) -> bool:
        size = self._piece_bytes
        if len(frame) == size:
            return bool(self._judge(frame, self._rate))
        # Both halves are fed, whatever the first one says: the detector has a memory.
        return bool(self._judge(frame[:size], self._rate) | self._judge(frame[size:], self._rate))

    def _while_closed(self, voiced: bool, guarded: bool, now: float) -> Voice | None:
        if not voiced:
            self._opening_ms = max(0, self._opening_ms - self._frame_ms)
            return None
        self._opening_ms += self._frame_ms
        if self._opening_ms < (self.thresholds.guarded_opening_ms if guarded else self.thresholds.opening_ms):
            return None
        self.open = True
        self._dipped = False
        self._voiced_ms, self._opening_ms, self._quiet_ms = self._opening_ms, 0, 0
        self._peak = self._power
        return Voice(Change.STARTED, now - self._voiced_ms / 1000, self._voiced_ms / 1000)

    def _noise_beneath(self, noise: float) -> float:
        """The noise beneath an open voice: who speaks on without a breath is no noise, but what stays level is."""
        if noise < self._noise or self._peak < noise * STEADY:
            self._noise = noise
        return self._noise

    def _count(self, samples: npt.NDArray[np.float32], above_noise: float, theirs: float) -> None:
        """Count voice and silence in a frame step by step."""
        step, below_peak = self._step, self._powers.below_peak
        for start in range(0, len(samples), step):
            piece = samples[start : start + step]
            power = float(piece.dot(piece)) / step * theirs
            self._peak = peak = max(power, self._peak * PEAK_FADES)
            if power > above_noise and power > peak * below_peak:
                self._count_voice(STEP_MS)
            else:
                self._count_silence(STEP_MS)

    def _count_voice(self, ms: int) -> None:
        self._voiced_ms += ms
        if self._dipped:
            # It takes more than a click to go on: until it is sure, the time runs on as if silent.
            self._opening_ms += ms
            self._quiet_ms += ms
        else:
            self._quiet_ms = 0

    def _count_silence(self, ms: int) -> None:
        self._quiet_ms += ms
        self._opening_ms = max(0, self._opening_ms - ms)

    def _edge(self, now: float) -> Voice | None:
        """What the last frame means to an open gate."""
        limits = self.thresholds
        if self._dipped and self._opening_ms >= limits.opening_ms:
            at, self._opening_ms, self._quiet_ms = now - self._opening_ms / 1000, 0, 0
            self._dipped = False
            return Voice(Change.RESUMED, at, self._voiced_ms / 1000)
        if self._quiet_ms >= limits.closing_ms:
            self.open = False
            self._opening_ms = 0
            return Voice(Change.STOPPED, now - self._quiet_ms / 1000, self._voiced_ms / 1000)
        if not self._dipped and self._quiet_ms >= self.dip_ms:
            self._dipped = True
            return Voice(Change.DIPPED, now - self._quiet_ms / 1000, self._voiced_ms / 1000)
        return None


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
