"""What a channel needs of the world around it: the switch it is on, and the daemons' sockets that hold it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol

from receptionist.rehearsal.dialplan import Dial
from receptionist.rehearsal.media import Datagrams, Metronome

if TYPE_CHECKING:  # a channel knows its switch and the switch its channels
    from receptionist.rehearsal.channel import Channel

Application = Callable[["Channel", str], Awaitable[str | None]]
"""Something that a channel can execute: it takes an argument and gives FreeSWITCH's Application-Response, if any."""


class EventSocket(Protocol):
    """A daemon's hold on a channel."""

    only_mine: bool

    def asked_for(self, event: str) -> bool: ...
    def wants(self, event: str, message: bytes) -> bool: ...
    def deliver(self, message: bytes) -> None: ...
    def channel_ended(self) -> None: ...
    def vanish(self) -> None: ...
    def freeze(self) -> None: ...
    def babble(self, rubbish: bytes) -> None: ...


class Switch(Protocol):
    """The switch that channels are on."""

    metronome: Metronome
    datagrams: Datagrams
    applications: dict[str, Application]
    channels: dict[str, Channel]
    sockets: list[EventSocket]
    eavesdroppers: list[EventSocket]
    """Event sockets that want to hear of every channel, not only of their own."""
    calls_so_far: int

    def ring_person(self, dial: Dial, caller: Channel | None) -> Channel: ...
    def transfer(self, channel: Channel, destination: str, dialplan: str = "", context: str = "") -> None: ...
    def run(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]: ...
    def micros(self) -> int: ...
    def opening(self, event: str) -> str: ...
    def vanish(self) -> None: ...
