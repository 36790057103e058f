"""Pure: how many transcriptions a minute the account allows, and how long a dip must last to be worth one of them."""

from __future__ import annotations

from collections import deque

MINUTE = 60.0
AT_EASE = 0.5
"""With more than this share of the budget left, nobody waits longer than usual."""
LONGEST = 10
"""With nothing left, a dip must last so many times as long: then only real pauses are transcribed."""


class Budget:
    """All calls of the house spend from one."""

    def __init__(self, requests_a_minute: int, dip_ms: int) -> None:
        self._most = requests_a_minute
        self._dip_ms = dip_ms
        self._spent: deque[float] = deque()

    def spend(self, now: float) -> None:
        """A transcription goes out. It is never refused: a caller who waits is worth more than a limit kept."""
        self._spent.append(now)

    def left(self, now: float) -> float:
        """The share of the last minute's budget that was not spent."""
        while self._spent and self._spent[0] <= now - MINUTE:
            self._spent.popleft()
        return max(0.0, 1.0 - len(self._spent) / self._most)

    def dip_ms(self, now: float) -> int:
        """How long the voice must have fallen now."""
        scarcity = max(0.0, 1.0 - self.left(now) / AT_EASE)
        return round(self._dip_ms * (1.0 + (LONGEST - 1) * scarcity))
