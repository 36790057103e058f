"""Pure: tells machines by their tones: fax, modem, text telephone, the beep of a voicemail, and a line gone busy.

The spectrum of every 80 ms that are loud enough says which one or two tones they hold, if they hold nothing else. Tones
that last and come again as the standards have it are a machine's. It is the same as a bank of Goertzel filters, one for
every 12.5 Hz, at a lower price.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from receptionist.audio import AudioFormat

Floats = npt.NDArray[np.float32]

RATE = 8000
INT16 = np.dtype("<i2")
BLOCK_MS = 80
LOUD = (32768 * 10 ** (-45 / 20)) ** 2

LOBE = 2
"""Steps of the spectrum to either side over which a tone spreads, for the window that it is seen through."""

LOBE_STEPS = np.arange(2 * LOBE + 1, dtype=np.float32)
LOWEST_HERTZ = 100
ALONE = 0.9
"""Of a block's power, in one tone or two: then it holds nothing else."""

SECOND = 0.03
"""Of a block's power, from which on a second tone is one."""

SAME_HERTZ = 12
"""A tone that wanders more from block to block is sung or spoken."""

SAME_POWER = 1.6
"""Nor does a machine's tone swell or fade, but for its first and last block, which it fills only in part."""

SHORTEST = 2
"""Blocks. A vowel can look like a tone for one."""

CALLING_FAX = (1100, 38)
"""CNG (ITU-T T.30): half a second, every three and a half."""

CALLING_MODEM = (1300, 20)
"""CT (ITU-T V.25): 0.5 to 0.7 s, after pauses of 1.5 to 2 s."""

ANSWERING = ((2100, 20), (2225, 20))
"""CED and ANSam (V.25, V.8), Bell 103. Phase reversals break them every 0.45 s."""

ANSWERING_SECONDS = 0.3
CALLING_SECONDS = (0.3, 0.8)
CALLING_PAUSE = (1.3, 3.6)

MARK_HERTZ, SPACE_HERTZ = 1400, 1800
"""Baudot (TIA-825): 22 ms of one or the other a bit."""

KEYING_HERTZ = 60
"""A tone that is switched on and off so fast is as broad as that to either side."""

KEYING_SECONDS = 0.4
KEYING_ALONE = 0.8
BOTH = 0.05
"""Of a block's power, at least, in either tone: a held mark or another whistle has but one."""

LINE_PAIRS = ((480, 620), (350, 440), (400, 450))
LINE_HERTZ = (380, 460)
"""Busy, reorder and dial tones: two tones in America, one of 425, 400 or 450 Hz elsewhere."""

BURST_SECONDS = (0.15, 0.8)
GAP_SECONDS = (0.1, 0.9)
BURSTS = 3
DIAL_SECONDS = 1.6

BEEP_HERTZ = (380, 1600)
BEEP_SECONDS = (0.15, 1.6)
ALONE_SECONDS = 0.9
"""No other tone follows a beep for so long: it was none of a melody, nor of a busy line."""

QUIETER = 0.1
"""Nor is there any other sound but one of so much less power: the machine listens."""


class Tone(Enum):
    """Who makes it."""

    FAX = "fax"
    MODEM = "modem"
    TTY = "text telephone"
    BEEP = "beep"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class _Pitch:
    """The one tone or the two in a block, in hertz."""

    low: float
    high: float = 0.0

    def same_as(self, other: _Pitch) -> bool:
        return abs(self.low - other.low) < SAME_HERTZ and abs(self.high - other.high) < SAME_HERTZ

    def near(self, hertz: float, tolerance: float) -> bool:
        return not self.high and abs(self.low - hertz) <= tolerance

    def between(self, lowest: float, highest: float) -> bool:
        return not self.high and lowest <= self.low <= highest

    @property
    def of_a_line(self) -> bool:
        return self.between(*LINE_HERTZ) or any(self.same_as(_Pitch(low, high)) for low, high in LINE_PAIRS)


@dataclass(slots=True)
class _Run:
    """A tone that lasts, or has lasted."""

    pitch: _Pitch
    start: float
    end: float
    powers: list[float]
    glides: bool
    """Another tone came right before it, or came right behind it."""
    told: bool = False

    @property
    def seconds(self) -> float:
        return self.end - self.start

    def lasted(self, least: float, most: float) -> bool:
        return least <= self.seconds <= most

    @property
    def steady(self) -> bool:
        inner = self.powers[1:-1]
        return not inner or max(inner) < SAME_POWER * min(inner)


class ToneWatch:
    """Hears one line's frames. What it finds is told once it is sure, and again if it comes again."""

    __slots__ = ("_beep", "_block", "_bursts", "_frames", "_keyed", "_last", "_run", "_seconds", "_thin", "_window")

    def __init__(self, format: AudioFormat) -> None:  # noqa: A002
        self._block = max(1, BLOCK_MS // format.frame_ms)
        self._seconds = self._block * format.frame_ms / 1000
        self._thin = np.full(format.rate // RATE, RATE / format.rate, dtype=np.float32)
        self._window = np.hanning(round(self._seconds * RATE)).astype(np.float32)
        self._frames: list[bytes] = []
        self._run: _Run | None = None
        self._last: _Run | None = None
        self._bursts = 0
        self._beep: _Run | None = None
        self._keyed = 0.0

    def hear(self, frame: bytes, now: float) -> Tone | None:
        """Take the line's next frame."""
        self._frames.append(frame)
        if len(self._frames) < self._block:
            return None
        samples = np.frombuffer(b"".join(self._frames), INT16).astype(np.float32)
        self._frames.clear()
        if samples.dot(samples) < LOUD * len(samples):
            return self._follow(None, 0.0, now)
        if len(self._thin) > 1:
            samples = samples.reshape(-1, len(self._thin)) @ self._thin
        parts = np.fft.rfft(samples * self._window).view(np.float32)
        parts *= parts
        return self._judge(parts[::2] + parts[1::2], now)

    def _judge(self, spectrum: Floats, now: float) -> Tone | None:
        total = float(spectrum[round(LOWEST_HERTZ * self._seconds) :].sum())
        place, power, hertz = self._peak(spectrum)
        if self._keying(spectrum, hertz, total):
            return Tone.TTY
        pitch = None
        if power >= ALONE * total / 2:
            rest = spectrum.copy()
            rest[max(0, place - LOBE - 1) : place + LOBE + 2] = 0.0
            _, second_power, second_hertz = self._peak(rest)
            if power + second_power >= ALONE * total:
                one = second_power < SECOND * total
                pitch = _Pitch(hertz) if one else _Pitch(min(hertz, second_hertz), max(hertz, second_hertz))
        return self._follow(pitch, total, now)

    def _peak(self, spectrum: Floats) -> tuple[int, float, float]:
        """Where the loudest tone of a spectrum stands in it, its power and its pitch in hertz."""
        place = int(spectrum.argmax())
        place = min(max(place, LOBE), len(spectrum) - LOBE - 1)
        lobe = spectrum[place - LOBE : place + LOBE + 1]
        power = float(lobe.sum()) or 1.0
        return place, power, (place - LOBE + float(lobe.dot(LOBE_STEPS)) / power) / self._seconds

    def _keying(self, spectrum: Floats, hertz: float, total: float) -> bool:
        """Whether a text telephone has been writing for long enough."""
        if not MARK_HERTZ - KEYING_HERTZ < hertz < SPACE_HERTZ + KEYING_HERTZ:
            self._keyed = max(0.0, self._keyed - self._seconds)
            return False
        mark, space = self._around(spectrum, MARK_HERTZ), self._around(spectrum, SPACE_HERTZ)
        if mark + space < KEYING_ALONE * total:
            self._keyed = max(0.0, self._keyed - self._seconds)
        elif min(mark, space) > BOTH * total:
            self._keyed += self._seconds
            self._beep = None
        if self._keyed < KEYING_SECONDS:
            return False
        self._keyed = 0.0
        return True

    def _around(self, spectrum: Floats, hertz: float) -> float:
        first, last = (hertz - KEYING_HERTZ) * self._seconds, (hertz + KEYING_HERTZ) * self._seconds
        return float(spectrum[round(first) : round(last) + 1].sum())

    def _follow(self, pitch: _Pitch | None, power: float, now: float) -> Tone | None:
        """What the tones so far mean, now that one more block is known."""
        run = self._run
        if run is not None and pitch is not None and pitch.same_as(run.pitch):
            run.end = now
            run.powers.append(power)
            return None if run.told else self._while_lasting(run)
        glides = run is not None and pitch is not None
        self._run = _Run(pitch, now - self._seconds, now, [power], glides) if pitch is not None else None
        if run is not None:
            run.glides |= glides
        if run is not None and len(run.powers) >= SHORTEST:
            last, self._last = self._last, run
            return None if run.told else self._when_ended(run, last)
        return self._beeped(power, now)

    def _while_lasting(self, run: _Run) -> Tone | None:
        tone = None
        if run.seconds >= ANSWERING_SECONDS and any(run.pitch.near(*answer) for answer in ANSWERING):
            tone = Tone.MODEM
        elif run.seconds >= DIAL_SECONDS and run.pitch.of_a_line:
            tone = Tone.BUSY
        run.told = tone is not None
        return tone

    def _when_ended(self, run: _Run, last: _Run | None) -> Tone | None:
        again = last is not None and run.pitch.same_as(last.pitch)
        pause = run.start - last.end if last is not None else ALONE_SECONDS
        self._beep = None
        for calling, tone in ((CALLING_FAX, Tone.FAX), (CALLING_MODEM, Tone.MODEM)):
            if run.pitch.near(*calling) and run.lasted(*CALLING_SECONDS):
                return tone if again and CALLING_PAUSE[0] <= pause <= CALLING_PAUSE[1] else None
        if run.pitch.of_a_line and run.lasted(*BURST_SECONDS):
            self._bursts = self._bursts + 1 if again and GAP_SECONDS[0] <= pause <= GAP_SECONDS[1] else 1
            if self._bursts == BURSTS:
                self._bursts = 0
                return Tone.BUSY
        alone = run.steady and not run.glides and pause >= ALONE_SECONDS
        if alone and run.pitch.between(*BEEP_HERTZ) and run.lasted(*BEEP_SECONDS):
            self._beep = run
        return None

    def _beeped(self, power: float, now: float) -> Tone | None:
        beep = self._beep
        if beep is None:
            return None
        if now - beep.end < ALONE_SECONDS:
            # Its own end lies in the first block behind it.
            if power > max(beep.powers) * QUIETER and now - beep.end > 1.5 * self._seconds:
                self._beep = None
            return None
        self._beep = None
        return Tone.BEEP
