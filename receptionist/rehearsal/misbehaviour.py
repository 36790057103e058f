"""What can be wrong with a switch or one of its calls, and a socket's writer that carries it out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Misbehaviour:
    """Faults that hold for a whole call; a switch has them for all calls that bring none of their own."""

    taken_ports: int = 0
    """So many unicast commands meet a port that is taken: +OK all the same, and no audio."""
    no_media: bool = False
    """Audio never flows, whatever is tried."""
    media_after: float = 0.0
    """A busy machine: audio that was asked for begins so many seconds later."""
    never_sends: bool = False
    """The phone sends no RTP: the switch fills in 0xFF."""
    stray_frames: bool = False
    """Each frame is followed by one from a port that has no business with the call."""
    reply_seconds: float = 0.0
    """Everything on the event socket comes this much later."""
    dribbles: bool = False
    """The event socket brings its bytes one by one."""
    reads_every: float = 0.0
    """The switch reads its event socket only once in so many seconds, a little at a time."""


HARMLESS = Misbehaviour()


class Writer:
    """Writes to an event socket the way the misbehaviour has it, always in order."""

    def __init__(self, transport: asyncio.Transport, misbehaviour: Misbehaviour) -> None:
        self._transport = transport
        self._delay = misbehaviour.reply_seconds
        self._dribbles = misbehaviour.dribbles
        self._loop = asyncio.get_running_loop()
        self._due = 0.0
        self.frozen = False

    def write(self, data: bytes) -> None:
        if self.frozen or self._transport.is_closing():
            return
        pieces = [data[i : i + 1] for i in range(len(data))] if self._dribbles else [data]
        for piece in pieces:
            self._later(self._transport.write, piece)

    def close(self) -> None:
        if not self.frozen:
            self._later(self._transport.close)

    def _later(self, act: Callable[..., None], *args: bytes) -> None:
        if not self._delay and not self._dribbles:
            act(*args)
            return
        self._due = max(self._due + 1e-5, self._loop.time() + self._delay)
        self._loop.call_at(self._due, act, *args)
