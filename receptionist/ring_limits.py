"""Pure: how often telephones ring for callers, so that nobody can make our line dial all day at our expense."""

from __future__ import annotations

from collections import defaultdict, deque
from enum import StrEnum

HOUR = 3600.0

RINGS_A_CALL = 3
RINGS_A_CALLER = 6
RINGS_FOR_WITHHELD = 12
"""Callers who show no number count as one, of whom there may be several."""

RINGS_A_PERSON = 20


class TooOften(StrEnum):
    """Which limit is reached."""

    IN_CALL = "in this call"
    BY_CALLER = "by this caller"
    OF_PERSON = "of this person"


class RingLimits:
    """What was rung in the last hour, over all calls. Times are in seconds of any clock that does not jump."""

    def __init__(self) -> None:
        self._by_caller: defaultdict[str, deque[float]] = defaultdict(deque)
        self._of_person: defaultdict[str, deque[float]] = defaultdict(deque)

    @property
    def known(self) -> int:
        """How many callers and people are remembered."""
        return len(self._by_caller) + len(self._of_person)

    def reached(self, caller: str, person: str, in_call: int, now: float) -> TooOften | None:
        """What keeps this person from being rung for this caller, in a call in which so many were rung already."""
        if in_call >= RINGS_A_CALL:
            return TooOften.IN_CALL
        if self._count(self._by_caller, caller, now) >= (RINGS_A_CALLER if caller else RINGS_FOR_WITHHELD):
            return TooOften.BY_CALLER
        return self.reached_for(person, now)

    def reached_for(self, person: str, now: float) -> TooOften | None:
        """The same for what is urgent, where it matters only how often this person was rung."""
        rung = self._count(self._of_person, person, now)
        return TooOften.OF_PERSON if rung >= RINGS_A_PERSON else None

    def note(self, caller: str, person: str, now: float) -> None:
        """This person is being rung for this caller."""
        self._by_caller[caller].append(now)
        self._of_person[person].append(now)
        self._forget(now)

    def _count(self, rings: dict[str, deque[float]], who: str, now: float) -> int:
        return sum(at > now - HOUR for at in rings.get(who, ()))

    def _forget(self, now: float) -> None:
        """Whoever was not rung, or did not call, for an hour takes no room: numbers can be forged without end."""
        for rings in (self._by_caller, self._of_person):
            for who in [who for who, times in rings.items() if times[-1] <= now - HOUR]:
                del rings[who]
