"""The protocols that the wings meet at. A wing imports these, never another wing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from receptionist.audio import AudioFormat
from receptionist.events import Fact


class Conductor(Protocol):
    """What a line drives: it hears every frame that comes and gives every frame that goes.

    Both are called on the frame path: they must not wait, log, or make tasks.
    """

    def hear(self, frame: bytes, now: float) -> None:
        """Take one frame of the line's audio, in the line's own rate and packet time."""

    def next_frame(self, now: float) -> bytes | None:
        """Give exactly one frame to say, or None for silence."""


class Clock(Protocol):
    """The loop's clock, handed inwards as a function so that tests can bend it."""

    def __call__(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Caller:
    """Who the switch says is calling. A number can be forged: it is a hint, never a proof."""

    number: str
    name: str
    dialled: str


class Line(Protocol):
    """One leg of a call, from the ring to the hang-up: the caller's, or a person's that we rang."""

    channel: str
    switch: str
    caller: Caller

    async def answer(self, call_id: str) -> AudioFormat:
        """Pick up and open both directions of audio. Raises NoMediaError, HungUpError."""

    def connect(self, conductor: Conductor) -> None:
        """From now on `conductor` hears and speaks."""

    def facts(self) -> AsyncIterator[Fact]:
        """What happens on the line, in order: keys, holds, moves. Ends when the leg is gone."""

    async def ring(self, person: str, call_id: str) -> Line:
        """Ring a person from config; their answered leg. Raises NotAllowedError, NotReachedError."""

    async def bridge(self, leg: Line) -> None:
        """Let the caller and that person talk; returns when they do."""

    async def came_home(self) -> bool:
        """Wait while bridged: True when the caller is back with us, False when the caller has hung up."""

    async def send_keys(self, digits: str) -> None:
        """Press keys towards the other side."""

    async def hand_over(self, person: str) -> None:
        """Blind transfer to a person from config; the call is no longer ours."""

    async def refer(self, person: str) -> None:
        """Ask the caller's own switch to call a person from config instead (SIP REFER)."""

    async def last_resort(self) -> None:
        """Move the call to the dialplan's last resort; it is no longer ours."""

    async def hang_up(self, cause: str) -> None:
        """End the leg; harmless when it is gone already."""
