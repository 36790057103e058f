"""Pure: how soon a provider usually answers, and whether one that is late is worth a second request."""

from __future__ import annotations

import math
from collections import deque

REMEMBERED = 100
ENOUGH = 20
LATE = 0.95
SHARE = 0.1
"""At most so many second requests for each first one: a provider that is slow because it is full is not pushed over."""
MOST_SAVED_UP = 3.0
SHORTEST = 0.05


class Punctuality:
    """One provider's, for one kind of work. Times are seconds until the first piece of an answer."""

    __slots__ = ("_allowance", "_seconds")

    def __init__(self) -> None:
        self._seconds: deque[float] = deque(maxlen=REMEMBERED)
        self._allowance = 0.0

    @property
    def late(self) -> float | None:
        """Who takes longer than this is late: the 95th percentile, once enough is known."""
        if len(self._seconds) < ENOUGH:
            return None
        ordered = sorted(self._seconds)
        return max(SHORTEST, ordered[math.ceil(LATE * len(ordered)) - 1])

    def asked(self) -> None:
        """A first request goes out."""
        self._allowance = min(MOST_SAVED_UP, self._allowance + SHARE)

    def answered(self, seconds: float) -> None:
        """The first piece came after so long, or would have come later still."""
        self._seconds.append(seconds)

    def may_hedge(self) -> bool:
        """Whether a second request is within the share; it is taken as sent."""
        # A tenth added ten times is a little less than one.
        if self._allowance < 1.0 - 1e-9:
            return False
        self._allowance -= 1.0
        return True
