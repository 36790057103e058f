"""Pure: what the caller has said since the last commit: words for what is settled, sound for what is not."""

from __future__ import annotations

import math
from bisect import bisect_right

import numpy as np
import numpy.typing as npt

from receptionist.audio import AudioFormat, Samples, samples_of
from receptionist.pipeline.prosody import fall
from receptionist.speech import Sound

LEAD_IN = 0.3
"""Kept from before a voice's start: a soft first sound comes earlier than what opened the gate."""

LEAD_OUT = 0.12
"""Kept from behind its end: a soft last sound."""

LOOK_BACK = 1.0
"""The start of a voice is told later than it was, and how it fell is asked when its words are back."""

CADENCE = 0.6
"""So much of a voice's end tells whether it came to rest."""

PAUSE = 0.15
"""A piece is settled at a silence of at least this length; shorter ones are found within words."""

LONGEST = 60.0
"""If nothing can be settled for so long, because nobody pauses or nobody transcribes, the oldest sound is dropped."""

STEP_MS = 10
FAINT = 10 ** (-25 / 10)
"""Of the loudest step's power: what is below is no voice."""

NOISE_MARGIN = 10 ** (6 / 10)
SILENT = (32768 * 10 ** (-60 / 20)) ** 2


class Utterance:
    """Keeps one line's frames. Times are those that the frames were dated by when they were heard."""

    __slots__ = ("_ends", "_format", "_frames", "_longest", "_look_back", "_piece", "_pieces", "_start", "_taken")

    def __init__(self, format: AudioFormat, piece_seconds: float = 8.0) -> None:  # noqa: A002
        self._format = format
        self._piece = piece_seconds
        self._look_back = round(LOOK_BACK * 1000 / format.frame_ms)
        self._longest = round(LONGEST * 1000 / format.frame_ms)
        self._frames: list[bytes] = []
        self._ends: list[float] = []
        self._start: int | None = None
        """The first frame of what is not settled, None if no voice was heard since the last restart."""
        self._taken = -1.0
        """Until when sound was given out: it is not given again as the lead-in to the next words."""
        self._pieces: list[str] = []

    def hear(self, frame: bytes, now: float) -> None:
        """Every frame of the line, always."""
        self._frames.append(frame)
        self._ends.append(now)
        first = self._first
        if first >= 2 * self._look_back:
            self._drop(first - self._look_back)
        elif len(self._frames) > self._longest:
            self._drop(len(self._frames) // 10)

    def begin(self, at: float) -> None:
        """A voice started. If others came before it in this turn, they belong together."""
        if self._start is None:
            self._start = self._index(max(at - LEAD_IN, min(self._taken, at)))

    def sound(self, until: float) -> Sound:
        """What is not settled, up to a little after `until`."""
        end = self._index(until + LEAD_OUT)
        if end:
            self._taken = self._ends[end - 1]
        return Sound(self._samples(self._first, end), self._format.rate)

    @property
    def seconds(self) -> float:
        """How much voice there is in what is not settled, pauses left out."""
        return _voiced(self._powers(self._first, len(self._frames)))

    def settle(self, until: float, text: str) -> bool:
        """The words of the sound up to `until` are known. If that was long, and a pause follows, they are final."""
        end = self._index(until)
        if (end - self._first) * self._format.frame_ms < self._piece * 1000 or not self._pauses(end):
            return False
        self._pieces.append(text)
        self._start = self._index(until + LEAD_OUT)
        return True

    def text(self, tail: str) -> str:
        """All that was said: what is settled, and then these words."""
        return " ".join(piece for piece in (*self._pieces, tail) if piece)

    def fall(self, until: float) -> float:
        """How far pitch and loudness fell towards `until`, from -1 (rose) to 1 (came to rest)."""
        end = self._index(until)
        first = max(0, end - math.ceil(CADENCE * 1000 / self._format.frame_ms))
        return fall(self._samples(first, end), self._format.rate)

    def restart(self, at: float | None = None) -> None:
        """Forget what was said; the next words begin at `at`, or with the next voice."""
        self._pieces.clear()
        self._start = None
        if at is not None:
            self.begin(at)

    @property
    def _first(self) -> int:
        return len(self._frames) if self._start is None else self._start

    def _index(self, at: float) -> int:
        """The number of frames that ended by then."""
        return bisect_right(self._ends, at + 1e-6)

    def _samples(self, first: int, end: int) -> Samples:
        return samples_of(b"".join(self._frames[first:end]))

    def _powers(self, first: int, end: int) -> npt.NDArray[np.float32]:
        samples = self._samples(first, end).astype(np.float32)
        steps = samples.reshape(-1, self._format.rate * STEP_MS // 1000)
        powers: npt.NDArray[np.float32] = np.einsum("ij,ij->i", steps, steps) / steps.shape[1]
        return powers

    def _pauses(self, end: int) -> bool:
        """Whether nothing loud follows for as long as a pause lasts, so far as it was heard yet."""
        after = self._powers(end, end + math.ceil(PAUSE * 1000 / self._format.frame_ms))
        loudest = float(self._powers(self._first, end).max())
        # The last sound of a word may still fade in the first steps.
        return len(after) * STEP_MS >= PAUSE * 1000 and float(after[4:].max()) < loudest * FAINT

    def _drop(self, count: int) -> None:
        del self._frames[:count], self._ends[:count]
        if self._start is not None:
            self._start = max(0, self._start - count)


def _voiced(powers: npt.NDArray[np.float32]) -> float:
    if not len(powers):
        return 0.0
    noise, loudest = np.percentile(powers, [10, 98])
    least = max(loudest * FAINT, min(noise * NOISE_MARGIN, loudest / 2), SILENT)
    return float(np.count_nonzero(powers > least)) * STEP_MS / 1000
