"""A telephone on loopback: it calls and is called, as a caller's or a person's would be."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.freeswitch.call import Call, Place
from tests.freeswitch.sip import Message, endpoint_of
from tests.freeswitch.wire import Wire


@dataclass(frozen=True)
class Manner:
    """How somebody takes a call: after so many seconds with this status, then pressing these keys.

    None for the seconds lets it ring; a test may still answer by hand.
    """

    after: float | None = 0.1
    status: int = 200
    keys: str = ""
    keys_after: float = 0.5


class Phone:
    """One telephone, for any number of calls."""

    def __init__(self, switch: tuple[str, int], name: str, tasks: asyncio.TaskGroup) -> None:
        self.manner = Manner()
        self.calls: dict[str, Call] = {}
        self._rung: asyncio.Queue[Call] = asyncio.Queue()
        self._switch = f"{switch[0]}:{switch[1]}"
        self._wire = Wire(self._take)
        host, self.port = self._wire.address
        self._place = Place(f"sip:{name}@{host}:{self.port}", self._send, tasks.create_task)

    def dial(self, number: str, *, codecs: tuple[str, ...] = ("PCMU", "PCMA"), ptime: int = 20) -> Call:
        """Place a call; it rings when this returns."""
        call = Call.to(self._place, f"sip:{number}@{self._switch}")
        self.calls[call.id] = call
        call.dial(codecs, ptime)
        return call

    async def rung(self, seconds: float = 10.0) -> Call:
        """Wait for the next call that comes in."""
        async with asyncio.timeout(seconds):
            return await self._rung.get()

    def close(self) -> None:
        """Hang everything up."""
        for call in self.calls.values():
            call.hang_up()
            call.end("closed")
        self._wire.close()

    def _send(self, message: Message, uri: str) -> None:
        self._wire.send(bytes(message), endpoint_of(uri))

    def _take(self, data: bytes) -> None:
        message = Message.parse(data)
        call = self.calls.get(message.get("call-id"))
        if call is not None:
            call.take(message)
        elif message.method == "INVITE":
            self._ring(message)
        elif message.method != "ACK" and message.status is None:
            status = 200 if message.method == "OPTIONS" else 481
            self._send(message.answer(status, self._place.contact, "none"), message.source)

    def _ring(self, invitation: Message) -> None:
        call = self.calls[invitation.get("call-id")] = Call.by(self._place, invitation)
        call.ring()
        if self.manner.after is not None:
            call.act(_behave(call, self.manner))
        self._rung.put_nowait(call)


@asynccontextmanager
async def telephone(switch: tuple[str, int], name: str = "1000") -> AsyncIterator[Phone]:
    """A telephone that knows this switch; at the end it hangs up whatever is left."""
    async with asyncio.TaskGroup() as tasks:
        phone = Phone(switch, name, tasks)
        try:
            yield phone
        finally:
            phone.close()


async def _behave(call: Call, manner: Manner) -> None:
    await asyncio.sleep(manner.after or 0)
    if manner.status != 200:
        call.refuse(manner.status)
        return
    call.answer()
    if manner.keys:
        await asyncio.sleep(manner.keys_after)
        call.audio.press(manner.keys)
