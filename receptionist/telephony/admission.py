"""Pure: whether one more call may come in. Turning away is kinder than answering and stuttering."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import partial

MEMORY_SECONDS = 2.0
"""How long a late loop is remembered."""

HICCUPS = 1
"""So often within that time it may be late: a machine that held its breath once is not behind."""


@dataclass(slots=True)
class Admission:
    """Counts the calls we have, and remembers how late the loop has been."""

    max_calls: int
    max_lag: float
    calls: int = 0
    draining: bool = False
    _late: deque[tuple[float, float]] = field(default_factory=partial(deque, maxlen=64))

    def note_lag(self, seconds: float, now: float) -> None:
        if seconds > self.max_lag:
            self._late.append((now, seconds))

    def lag(self, now: float) -> float:
        """How far behind the loop is; not at all if it came late once and then in time."""
        while self._late and now - self._late[0][0] > MEMORY_SECONDS:
            self._late.popleft()
        return max(lag for _, lag in self._late) if len(self._late) > HICCUPS else 0.0

    def refusal(self, now: float, *, returning: bool = False) -> str | None:
        """Why a call must be turned away now, or None if it is welcome. One that we had before has its place still."""
        if self.draining:
            return "draining"
        if returning:
            return None
        if self.calls >= self.max_calls:
            return f"all {self.max_calls} lines of answer.max_calls are busy"
        if lag := self.lag(now):
            return f"the loop is {lag * 1000:.0f} ms late, more than answer.max_lag_ms"
        return None
