"""Pure: whether one more call may come in. Turning away is kinder than answering and stuttering."""

from __future__ import annotations

from dataclasses import dataclass

MEMORY_SECONDS = 2.0
"""How long a late loop is remembered: one hiccup turns away for this long, not longer."""


@dataclass(slots=True)
class Admission:
    """Counts the calls we have, and remembers how late the loop has been."""

    max_calls: int
    max_lag: float
    calls: int = 0
    draining: bool = False
    _late_at: float = float("-inf")
    _lag: float = 0.0

    def note_lag(self, seconds: float, now: float) -> None:
        if seconds >= self._lag or now - self._late_at > MEMORY_SECONDS:
            self._lag, self._late_at = seconds, now

    def lag(self, now: float) -> float:
        return self._lag if now - self._late_at <= MEMORY_SECONDS else 0.0

    def refusal(self, now: float, *, returning: bool = False) -> str | None:
        """Why a call must be turned away now, or None if it is welcome. One that we had before has its place still."""
        if self.draining:
            return "draining"
        if returning:
            return None
        if self.calls >= self.max_calls:
            return f"all {self.max_calls} lines of answer.max_calls are busy"
        if (lag := self.lag(now)) > self.max_lag:
            return f"the loop is {lag * 1000:.0f} ms late, more than answer.max_lag_ms"
        return None
