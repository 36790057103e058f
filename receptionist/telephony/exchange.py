"""What all legs of this daemon share: the audio socket, the ports, who may be dialled, and which channels are ours."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from receptionist.config import Telephony
from receptionist.destinations import Destinations
from receptionist.telephony.media import MediaPort
from receptionist.telephony.routes import Routes
from receptionist.telephony.unicast_ports import UnicastPorts

if TYPE_CHECKING:  # a leg knows its exchange and the exchange its legs
    from receptionist.telephony.leg import SwitchLeg


@dataclass(slots=True)
class Exchange:
    """Channels are looked up here when a switch opens a socket for one that we know."""

    settings: Telephony
    destinations: Destinations
    media: MediaPort
    ports: UnicastPorts
    routes: Routes
    legs: dict[str, SwitchLeg] = field(default_factory=dict)

    async def lives(self, switch: str, channel: str) -> bool | None:
        """Whether a channel lives on a switch; None if no leg of ours there can be asked."""
        for leg in list(self.legs.values()):
            if leg.switch == switch and not leg.gone and (seen := await leg.sees(channel)) is not None:
                return seen
        return None


async def first_of(seconds: float | None, *events: asyncio.Event) -> bool:
    """Wait for the first of these, so long at most; whether one came."""
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        done, _ = await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        return bool(done)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
