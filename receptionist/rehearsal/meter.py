"""Pure: how regularly frames arrive, measured against the best cadence they could have had."""

from __future__ import annotations

from dataclasses import dataclass, field

_BUCKET = 0.0005
_BUCKETS = 400


@dataclass(slots=True)
class Meter:
    """Counts one stream's frames, and how late each came."""

    period: float = 0.02
    frames: int = 0
    unsent: int = 0
    late: list[int] = field(default_factory=lambda: [0] * (_BUCKETS + 1))
    """How many frames came how late, in steps of half a millisecond; the last step holds all that were worse."""
    _base: float = 0.0
    _first: float = 0.0
    _last: float = 0.0

    def arrived(self, now: float) -> None:
        due = self._base + self.frames * self.period
        if self.frames == 0:
            self._base = self._first = due = now
        elif now < due:
            self._base -= due - now
            due = now
        self.frames += 1
        self._last = now
        self.late[min(int((now - due) / _BUCKET), _BUCKETS)] += 1

    @property
    def lost(self) -> int:
        """Frames that must have been sent between the first and the last, and did not arrive."""
        if not self.frames:
            return 0
        return max(0, round((self._last - self._first) / self.period) + 1 - self.frames)


def lateness(meters: list[Meter], quantile: float) -> float:
    """Seconds that this share of all frames came late at most."""
    steps = [sum(column) for column in zip(*(meter.late for meter in meters), strict=True)]
    wanted = quantile * sum(steps)
    for step, count in enumerate(steps):
        wanted -= count
        if wanted <= 0:
            return (step + 1) * _BUCKET
    return 0.0
