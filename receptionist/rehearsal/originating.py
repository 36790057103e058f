"""Ringing people: the leg that rings until it is answered, refused, killed or late."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from receptionist.rehearsal.channel import Channel
from receptionist.rehearsal.dialplan import Dial
from receptionist.rehearsal.surroundings import Switch

_RING_SECONDS = 60.0


class Ringing:
    """A leg that rings."""

    def __init__(self, leg: Channel) -> None:
        self.leg = leg
        self.over = asyncio.Event()

    @property
    def cause(self) -> str:
        """Why nobody came to the telephone; empty if somebody did."""
        return self.leg.leg.cause


def ring(
    switch: Switch,
    dial: Dial,
    follow: Callable[[Channel], Awaitable[None]],
    *,
    caller: Channel | None = None,
    within: float = _RING_SECONDS,
) -> Ringing:
    """Ring somebody; what follows the answer runs on their leg."""
    leg = switch.ring_person(dial, caller)
    ringing = Ringing(leg)
    patience = float(dial.variables.get("leg_timeout") or dial.variables.get("originate_timeout") or within)
    early = dial.variables.get("ignore_early_media") != "true"

    def picked_up() -> bool:
        return leg.is_answered or (early and leg.medium.is_up)

    async def live() -> None:
        await leg.idle(picked_up, patience)
        if not picked_up():
            leg.hang_up("NO_ANSWER")
        ringing.over.set()
        if caller is not None:
            caller.notice()
        if leg.up:
            await follow(leg)

    leg.start(live)
    return ringing
