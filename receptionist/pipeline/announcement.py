"""What a person hears who was rung for a caller: that there is one, again and again; then, at their wish, who it is."""

from __future__ import annotations

import math

from receptionist.audio import AudioFormat, Samples
from receptionist.pipeline.playout import Playout

PAUSE_SECONDS = 2.0


class Announcement:
    """A conductor for a person's leg."""

    def __init__(self, format: AudioFormat, samples: Samples, *, times: int = 5, every: float = 4.0) -> None:  # noqa: A002
        self._playout = Playout(format)
        self._rate = format.rate
        self._samples = samples
        self._left = times
        self._every = every
        self._due = -math.inf

    @property
    def done(self) -> bool:
        """It has been said as often as it is going to be."""
        return not self._left and not self._playout.busy

    def hush(self) -> None:
        """The key was heard: what comes now is something else."""
        self._playout.stop()
        self._left = 0

    def tell(self, samples: Samples, *, times: int = 3) -> None:
        """From now on this is said, with a pause behind it in which a key is found."""
        self.hush()
        self._samples, self._left, self._due = samples, times, -math.inf
        self._every = len(samples) / self._rate + PAUSE_SECONDS

    def hear(self, frame: bytes, now: float) -> None:
        """What the person says means nothing to us; their keys reach us as facts of their line."""

    def next_frame(self, now: float) -> bytes | None:
        if self._left and now >= self._due and not self._playout.busy:
            self._left -= 1
            self._due = now + self._every
            self._playout.say(self._samples)
        return self._playout.next_frame()
