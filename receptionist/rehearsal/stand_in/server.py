"""A stand-in's port: HTTP/1.1 with kept-alive connections, by timers alone, so that one process carries hundreds."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections import defaultdict, deque
from collections.abc import Iterator
from types import TracebackType
from typing import Self, cast

from receptionist.rehearsal.stand_in.asked import Asked, Stage
from receptionist.rehearsal.stand_in.reply import Ending, Reply
from receptionist.rehearsal.stand_in.script import Script

REMEMBERED = 100
"""So many of the last requests are kept: a benchmark sends gigabytes."""


class Port(ABC):
    """Somebody's servers. Use it as a context: leaving it breaks every connection."""

    def __init__(self, port: int = 0) -> None:
        self.asked: deque[Asked] = deque(maxlen=REMEMBERED)
        self.connections = 0
        """How many there have been."""
        self.left_early = 0
        """How often a client went away before a reply was over."""
        self._port = port
        self._open: set[_Connection] = set()
        self._waits: list[tuple[int, asyncio.Future[None]]] = []

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", self._port, backlog=1000)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        self.hang_up()
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        """Where clients find it: Groq's and ElevenLabs' this very address."""
        return f"http://127.0.0.1:{self._port}"

    def hang_up(self) -> None:
        """Break every connection."""
        for connection in list(self._open):
            connection.abort()

    async def left(self, times: int = 1) -> None:
        """Wait until clients have gone away so often before a reply was over."""
        if self.left_early < times:
            gone = asyncio.get_running_loop().create_future()
            self._waits.append((times, gone))
            await gone

    def take(self, asked: Asked) -> Reply:
        """A request has come: what is answered to it."""
        self.asked.append(asked)
        return self.reply(asked)

    @abstractmethod
    def reply(self, asked: Asked) -> Reply: ...

    def opened(self, connection: _Connection) -> None:
        self.connections += 1
        self._open.add(connection)

    def closed(self, connection: _Connection, *, early: bool) -> None:
        self._open.discard(connection)
        if early:
            self.left_early += 1
            for times, gone in self._waits:
                if self.left_early >= times and not gone.done():
                    gone.set_result(None)


class StandIn(Port):
    """The providers."""

    def __init__(self, script: Script | None = None, port: int = 0) -> None:
        super().__init__(port)
        self.script = script or Script()
        self._orders: defaultdict[Stage, deque[Reply]] = defaultdict(deque)

    @property
    def openai_url(self) -> str:
        return f"{self.url}/v1"

    def next(self, stage: Stage, *replies: Reply) -> None:
        """The next requests of this stage are answered so, in this order."""
        self._orders[stage] += replies

    def reply(self, asked: Asked) -> Reply:
        stage = asked.stage
        if stage is not None and self._orders[stage]:
            return self._orders[stage].popleft()
        return self.script.reply(asked)


class _Connection(asyncio.Protocol):
    """One client: its requests, one after the other, and the reply that is going out."""

    def __init__(self, house: Port) -> None:
        self._house = house
        self._loop = asyncio.get_running_loop()
        self._received = bytearray()
        self._asking: Asked | None = None
        self._reply: Reply | None = None
        self._writes: Iterator[bytes] = iter(())
        self._timer: asyncio.TimerHandle | None = None
        self._due = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._house.opened(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - a reset is no different from an end
        if self._timer is not None:
            self._timer.cancel()
        self._house.closed(self, early=self._reply is not None)

    def data_received(self, data: bytes) -> None:
        self._received += data
        if self._reply is None:
            self._read()

    def abort(self) -> None:
        self._transport.abort()

    def _read(self) -> None:
        """Answer the next request if all of it is here."""
        if self._asking is None:
            end = self._received.find(b"\r\n\r\n")
            if end < 0:
                return
            self._asking = Asked.of(bytes(self._received[:end]))
            del self._received[: end + 4]
        asking = self._asking
        if len(self._received) < asking.length:
            return
        whole = Asked(asking.method, asking.target, asking.headers, bytes(self._received[: asking.length]))
        del self._received[: asking.length]
        self._asking = None
        self._begin(self._house.take(whole))

    def _begin(self, reply: Reply) -> None:
        self._reply = reply
        self._writes = reply.wire()
        self._due = self._loop.time() + reply.first_seconds
        self._timer = self._loop.call_at(self._due, self._write, next(self._writes))

    def _write(self, data: bytes) -> None:
        reply = cast("Reply", self._reply)
        while True:
            self._transport.write(data)
            following = next(self._writes, None)
            if following is None:
                self._end(reply.ending)
                return
            data = following
            self._due += reply.seconds
            if reply.seconds:
                self._timer = self._loop.call_at(self._due, self._write, data)
                return

    def _end(self, ending: Ending) -> None:
        self._timer = None
        if ending is Ending.STALLED:
            return
        self._reply = None
        if ending is Ending.CUT:
            self._transport.close()
        else:
            self._read()
