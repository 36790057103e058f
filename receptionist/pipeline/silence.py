"""Pure: what becomes of a line on which nobody speaks: the caller is asked, kept company, said goodbye to."""

from __future__ import annotations

import math

from receptionist.pipeline.signals import Which

ASKS = (Which.STILL_THERE, Which.STILL_THERE_AGAIN, Which.KEYPAD, Which.GOODBYE)


class Silence:
    """One line's. It is counted from the end of our last sound, whatever noises there were in between."""

    __slots__ = ("_after_goodbye", "_asked", "_before_asking", "_held_until", "_hold_on", "_ringing", "_rings",
                 "_since", "hang_up_at")  # fmt: skip

    def __init__(self, before_asking: float, ringing: float, hold_on: float, after_goodbye: float) -> None:
        self.hang_up_at = math.inf
        self._before_asking = before_asking
        self._ringing = ringing
        self._hold_on = hold_on
        self._after_goodbye = after_goodbye
        self._since = math.inf
        self._asked = 0
        self._held_until: float | None = None
        self._rings = False

    @property
    def wanted(self) -> bool:
        """The caller asked us to wait."""
        return self._held_until is not None

    @property
    def ask_at(self) -> float:
        if self.hang_up_at < math.inf:
            return math.inf
        if self._rings:
            return self._since + self._ringing
        return self._since + self._before_asking if self._held_until is None else self._held_until

    def count_from(self, now: float) -> None:
        self._since = now

    def ring(self, now: float, *, still: bool) -> None:
        """A telephone rings for the caller, who has nothing to say meanwhile; or it does no more."""
        self._rings = still
        self.break_off()
        self.count_from(now)

    def grant(self, now: float) -> None:
        """The caller wants a while to themselves."""
        self._held_until = now + self._hold_on

    def end_grant(self) -> None:
        self._held_until = None

    def ask(self) -> Which:
        """What to say now; each time it is something more."""
        if self._rings:
            return Which.STILL_TRYING
        self._held_until = None
        self._asked += 1
        return ASKS[min(self._asked, len(ASKS)) - 1]

    def break_off(self) -> None:
        """A real turn: next time we begin with the first question again."""
        self._asked = 0

    def part(self, now: float) -> None:
        """Goodbye was said: a moment more, and the line is closed."""
        self.hang_up_at = now + self._after_goodbye

    def stay(self) -> None:
        self.hang_up_at = math.inf

    def wait_through(self, gap: float) -> None:
        """The line was lost for so long, in which time stood still."""
        self._since += gap
        self.hang_up_at += gap
        if self._held_until is not None:
            self._held_until += gap
