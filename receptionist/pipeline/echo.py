"""Pure: how much of what a line brings is our own voice, come back from the caller's loudspeaker or a bad hybrid.

At first nothing is known. When something is about to pass for a caller while we speak, it is laid against all that we
said within the last moments: if it is a copy of that, the copy's delay is the line's, and what comes after so long is
expected from then on. Two things are learnt of the expected: a filter that takes away what of the echo is regular, and,
for what is left, how loud it is in each band of the spectrum. Only what exceeds that can be the caller.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import numpy.typing as npt

from receptionist.audio import AudioFormat
from receptionist.pipeline.echo_path import TAPS, EchoFilter, Floats, Tape, likeness

INT16 = np.dtype("<i2")
RATE = 8000
"""More than a telephone's band is not needed to know ourselves again."""

PIECES = {10: 1, 20: 1, 30: 1, 40: 2, 60: 3}
"""Spectra are taken of 10 to 30 ms."""

LONGEST_DELAY = 0.42
WINDOW = 0.24
"""So many seconds are compared, and learnt from, at a time."""

HERTZ = np.arange(300, 3400, 130)
BANDS = len(HERTZ)
REVERBERATION = 0.3
"""Seconds in which a room lets a sound die away by 60 dB."""

RISE, SINK = np.float32(1.4), np.float32(0.97)
"""How the bands follow: one that was louder than expected rises at once, so that one in ten is."""

LEAST = np.float32(0.1)
"""The bands do not sink below so much of the echo's first power, however well the filter did in a calm moment."""

QUIET = (32768 * 10 ** (-52 / 20)) ** 2
"""Power of what is left of a frame, below which it is nobody's."""

LOUD = (32768 * 10 ** (-40 / 20)) ** 2
"""Power of a frame of ours from which on its echo teaches something."""

MARGIN = np.float32(2.0)
"""Power over what is expected, from which on it is somebody else's."""

THEIRS = 0.4
"""A frame is the caller's if at least so much of its power is beyond the margin."""

COPY = 0.42
"""Likeness from which on a sound is our own, as long as little is known: an echo's first words come to 0.55 and more in
a hall, to 0.75 in a hand; one person's words and another's to 0.13, and to 0.4 in one of two hundred times."""

COPY_ELSEWHERE = 0.5
"""The same for a delay that is not the known one: the line has slipped."""

SAME_DELAY = 40
"""Samples by which a delay that is found again may differ."""

RIPE = 25
"""Frames of echo after which it is known well enough to be believed when it says that somebody else speaks."""

FIRST_PAUSE, LONGEST_PAUSE = 12, 200
"""Frames of echo between lessons: at first few, in the end many."""


@cache
def _analysis(samples: int) -> Floats:
    """Takes so many samples to the real, then the imaginary parts of the bands. One for all lines."""
    t = np.arange(samples)[:, None] / RATE
    shape = np.hanning(samples + 2)[1:-1, None] * np.sqrt(HERTZ / 1000) / samples
    parts = [np.cos(2 * np.pi * HERTZ * t) * shape, np.sin(2 * np.pi * HERTZ * t) * shape]
    return np.concatenate(parts, axis=1).astype(np.float32)


class EchoGuard:
    """Hears both directions of one line."""

    __slots__ = (
        "_analysis",
        "_bands",
        "_delay",
        "_fade",
        "_filter",
        "_heard",
        "_heard_at",
        "_heard_spectra",
        "_known",
        "_least",
        "_lesson_due",
        "_lesson_pause",
        "_pieces",
        "_ringing",
        "_said",
        "_said_at",
        "_said_loud",
        "_said_spectra",
        "_samples",
        "_silent",
        "_thin",
        "_window",
    )

    def __init__(self, format: AudioFormat) -> None:  # noqa: A002
        seconds = format.frame_ms / 1000
        self._samples = RATE * format.frame_ms // 1000
        self._thin = np.full(format.rate // RATE, RATE / format.rate, dtype=np.float32)
        self._pieces = PIECES[format.frame_ms]
        self._analysis = _analysis(self._samples // self._pieces)
        self._window = math.ceil(WINDOW / seconds)
        frames = math.ceil(LONGEST_DELAY / seconds) + self._window + 2
        self._said = Tape(frames * self._samples + TAPS)
        self._heard = Tape(self._window * self._samples)
        self._said_spectra = np.zeros((frames, BANDS), dtype=np.float32)
        self._heard_spectra = np.zeros((self._window, BANDS), dtype=np.float32)
        self._said_loud = [False] * frames
        self._said_at = self._heard_at = 0
        self._silent = frames
        self._fade = np.float32(10 ** (-6 * seconds / REVERBERATION))
        self._ringing = self._bands = self._least = np.zeros(BANDS, dtype=np.float32)
        self._delay: int | None = None
        self._filter = EchoFilter()
        self._known = 0
        self._lesson_due = self._lesson_pause = FIRST_PAUSE

    def said(self, frame: bytes | None) -> None:
        """Take note of the frame that was sent, None for silence."""
        self._said_at = (self._said_at + 1) % len(self._said_spectra)
        if frame is not None:
            if self._silent >= len(self._said_spectra):
                self._heard.add(self._window * self._samples, 0.0)
                self._heard_spectra[:] = 0.0
            self._silent = 0
            samples = self._load(frame)
            self._said.add(self._samples, samples)
            self._ringing = np.maximum(self._spectrum(samples), self._ringing * self._fade)
            self._said_loud[self._said_at] = samples.dot(samples) > LOUD * len(samples)
        elif self._silent <= 2 * len(self._said_spectra):
            self._silent += 1
            self._said.add(self._samples, 0.0)
            self._ringing = self._ringing * self._fade
            self._said_loud[self._said_at] = False
        else:
            return  # All that could come back has done so, and all that is kept is silence.
        self._said_spectra[self._said_at] = self._ringing

    def hear(self, frame: bytes) -> float:
        """Take the line's next frame; how much of it is our own, from 0 to 1."""
        samples = self._load(frame)
        self._heard.add(self._samples, samples)
        self._heard_at = (self._heard_at + 1) % self._window
        if self._delay is None:
            self._heard_spectra[self._heard_at] = self._spectrum(samples)
            return 0.0
        rest = self._filter.rest(samples, self._said, self._delay)
        if rest.dot(rest) < QUIET * len(rest):
            return 1.0
        spectrum = self._spectrum(rest)
        expected = self._bands * self._source(self._delay)
        beyond = float(np.maximum(spectrum - MARGIN * expected, 0.0).sum())
        theirs = beyond / (float(spectrum.sum()) + 1e-3)
        if theirs >= THEIRS:
            return 1.0 - theirs
        if self._said_loud[(self._said_at - self._delay // self._samples) % len(self._said_loud)]:
            self._follow(spectrum > expected, self._delay)
        return 1.0

    def is_echo(self) -> bool:
        """Whether what was heard last, and has just passed for a voice, is a copy of what we said."""
        like, delay = likeness(self._heard.last(self._window * self._samples), self._all_said())
        if self._delay is None:
            if like < COPY:
                return False
            self._meet(delay)
            return True
        elsewhere = abs(delay - self._delay) > SAME_DELAY
        if self._known > RIPE and (like < COPY_ELSEWHERE or not elsewhere):
            return False
        if like < COPY:
            return False
        if elsewhere:
            self._delay = delay
        else:
            self._bands *= 2
        return True

    def _load(self, frame: bytes) -> Floats:
        samples = np.frombuffer(frame, INT16).astype(np.float32)
        return samples if len(self._thin) == 1 else samples.reshape(-1, len(self._thin)) @ self._thin

    def _spectrum(self, samples: Floats) -> Floats:
        parts = samples.dot(self._analysis) if self._pieces == 1 else samples.reshape(self._pieces, -1) @ self._analysis
        parts *= parts
        if self._pieces > 1:
            parts = parts.sum(axis=0)
        power: Floats = parts[:BANDS] + parts[BANDS:]
        return power

    def _source(self, delay: int, back: int = 0) -> Floats:
        """The spectrum that echoes now, or `back` frames ago: of the two frames that a frame of echo lies across."""
        spectra = self._said_spectra
        at = self._said_at - delay // self._samples - back
        source: Floats = np.maximum(spectra[at % len(spectra)], spectra[(at - 1) % len(spectra)])
        return source

    def _all_said(self) -> Floats:
        return self._said.last((len(self._said_spectra) - 1) * self._samples)

    def _meet(self, delay: int) -> None:
        """The line's echo is heard for the first time."""
        self._delay = delay
        heard = [self._heard_spectra[(self._heard_at - back) % self._window] for back in range(self._window)]
        source = np.array([self._source(delay, back) for back in range(self._window)])
        both, alone = (np.array(heard) * source).sum(axis=0), np.square(source).sum(axis=0)
        overall, share = both.sum() / (alone.sum() + 1e-9), alone.mean() + 1e-9
        self._bands = (1.5 * (both + overall * share) / (alone + share)).astype(np.float32)
        self._least = self._bands * LEAST
        self._learn(delay)

    def _follow(self, louder: npt.NDArray[np.bool_], delay: int) -> None:
        """What was heard was echo: expect more of it, or less."""
        self._bands = np.maximum(self._bands * np.where(louder, RISE, SINK), self._least)
        self._known += 1
        self._lesson_due -= 1
        if not self._lesson_due:
            self._lesson_pause = self._lesson_due = min(2 * self._lesson_pause, LONGEST_PAUSE)
            self._learn(delay)

    def _learn(self, delay: int) -> None:
        self._filter.learn(self._heard.last(self._window * self._samples), self._said, delay)
