"""What all legs of this daemon share: the audio socket, the ports, who may be dialled, and which channels are ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from receptionist.config import Telephony
from receptionist.destinations import Destinations
from receptionist.telephony import esl
from receptionist.telephony.media import MediaPort
from receptionist.telephony.routes import Routes
from receptionist.telephony.session import Session
from receptionist.telephony.unicast_ports import UnicastPorts


class KnownLeg(Protocol):
    """A channel that is ours."""

    switch: str

    @property
    def gone(self) -> bool: ...

    async def adopt(self, session: Session, data: esl.Headers) -> None:
        """Take a socket that the switch opened for the channel."""

    async def sees(self, channel: str) -> bool | None:
        """Whether another channel lives on the same switch, or None if that cannot be asked."""


@dataclass(slots=True)
class Exchange:
    """Channels are looked up here when a switch opens a socket for one that we know."""

    settings: Telephony
    destinations: Destinations
    media: MediaPort
    ports: UnicastPorts
    routes: Routes
    legs: dict[str, KnownLeg] = field(default_factory=dict)

    async def lives(self, switch: str, channel: str) -> bool | None:
        """Whether a channel lives on a switch; None if no leg of ours there can be asked."""
        for leg in list(self.legs.values()):
            if leg.switch == switch and not leg.gone and (seen := await leg.sees(channel)) is not None:
                return seen
        return None
