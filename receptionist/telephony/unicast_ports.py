"""Pure: which UDP ports FreeSWITCH is told to bind, per switch; a port that was used rests before it is used again."""

from __future__ import annotations

from collections import deque

from receptionist.errors import TelephonyError

REST_SECONDS = 10.0


class UnicastPorts:
    """Hands out the ports of one configured range, each switch having the whole range for itself."""

    def __init__(self, first: int, last: int) -> None:
        self._range = range(first, last + 1)
        self._fresh: dict[str, deque[int]] = {}
        self._resting: dict[str, deque[tuple[float, int]]] = {}

    def take(self, switch: str, now: float) -> int:
        fresh = self._fresh.setdefault(switch, deque(self._range))
        resting = self._resting.setdefault(switch, deque())
        while resting and resting[0][0] <= now:
            fresh.append(resting.popleft()[1])
        if not fresh:
            raise TelephonyError(
                f"all {len(self._range)} ports of telephony.unicast_ports are in use or resting for {switch}: "
                "make the range wider"
            )
        return fresh.popleft()

    def give_back(self, switch: str, port: int, now: float) -> None:
        self._resting[switch].append((now + REST_SECONDS, port))
