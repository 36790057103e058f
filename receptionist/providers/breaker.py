"""Pure: whether a provider is worth asking at the moment, judged by what became of the latest requests to it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

from receptionist.errors import (
    ProviderBusyError,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
)


class State(StrEnum):
    """Closed lets requests through, open none, half-open one, on trial."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """When a breaker opens, and for how long; times in seconds."""

    in_a_row: int = 3
    window: float = 60.0
    enough: int = 10
    """So many requests in the window say something about the share of bad ones."""
    bad_share: float = 0.5
    rest: float = 5.0
    """The first rest; each that brought nothing is followed by one twice as long."""
    longest_rest: float = 120.0
    refused: float = 600.0
    """Somebody has to do something first, and we find out in time that it was done."""
    longest_wait: float = 300.0
    """A provider's own word on when to come back is believed up to this."""


@dataclass(frozen=True, slots=True)
class Permit:
    """One request that may go out. What comes of it counts only while the breaker is as it was then."""

    era: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A breaker for logs and health."""

    state: State
    why: str
    seconds: float
    """Until it may be tried again."""


class Breaker:
    """One provider's, for one kind of work."""

    __slots__ = ("_era", "_in_a_row", "_on_trial", "_outcomes", "_rests", "_tolerance", "_until", "state", "why")

    def __init__(self, tolerance: Tolerance | None = None) -> None:
        self.state = State.CLOSED
        self.why = ""
        """What opened it."""
        self._tolerance = tolerance or Tolerance()
        self._outcomes: deque[tuple[float, bool]] = deque(maxlen=1000)
        self._in_a_row = 0
        self._rests = 0
        self._until = 0.0
        self._on_trial = False
        self._era = 0

    def reading(self, now: float) -> Reading:
        waiting = max(0.0, self._until - now) if self.state is State.OPEN else 0.0
        return Reading(self.state, self.why, waiting)

    def permit(self, now: float) -> Permit | None:
        """Leave for one request, to be handed back with what came of it; None while the provider rests."""
        if self.state is State.OPEN and now >= self._until:
            self._become(State.HALF_OPEN)
        if self.state is State.OPEN or self._on_trial:
            return None
        self._on_trial = self.state is State.HALF_OPEN
        return Permit(self._era)

    def succeeded(self, permit: Permit, now: float) -> None:
        if permit.era != self._era:
            return
        self._in_a_row = 0
        if self.state is State.HALF_OPEN:
            self._rests = 0
            self.why = ""
            self._outcomes.clear()
            self._become(State.CLOSED)
        else:
            self._outcomes.append((now, True))

    def failed(self, permit: Permit, fault: ProviderError, now: float) -> None:
        told = self._told(fault)
        if permit.era != self._era:
            # It went out before the breaker opened: that it failed too is no news, but when to come back is.
            if self.state is State.OPEN and told is not None:
                self._until = max(self._until, now + told)
            return
        self._in_a_row += 1
        self._outcomes.append((now, False))
        if told is not None:
            self._open(str(fault), now + told)
        elif self.state is State.HALF_OPEN or self._is_bad(now):
            rest = min(self._tolerance.rest * 2.0**self._rests, self._tolerance.longest_rest)
            self._rests += 1
            self._open(str(fault), now + rest)

    def gave_up(self, permit: Permit) -> None:
        """We did not wait for what comes of it: another was faster, or nobody needs it any more."""
        if permit.era == self._era:
            self._on_trial = False

    def _told(self, fault: ProviderError) -> float | None:
        """How long the fault itself says that asking is of no use."""
        match fault:
            case ProviderRefusedError() | ProviderUnavailableError():
                return self._tolerance.refused
            case ProviderBusyError(seconds=float() | int() as seconds) if seconds > 0:
                return min(seconds, self._tolerance.longest_wait)
        return None

    def _is_bad(self, now: float) -> bool:
        while self._outcomes[0][0] <= now - self._tolerance.window:
            self._outcomes.popleft()
        bad = sum(not well for _, well in self._outcomes)
        enough = len(self._outcomes) >= self._tolerance.enough
        many = enough and bad >= self._tolerance.bad_share * len(self._outcomes)
        return many or self._in_a_row >= self._tolerance.in_a_row

    def _open(self, why: str, until: float) -> None:
        self.why = why
        self._until = until
        self._become(State.OPEN)

    def _become(self, state: State) -> None:
        self.state = state
        self._era += 1
        self._on_trial = False
        self._in_a_row = 0
