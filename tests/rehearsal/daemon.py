"""A tiny daemon for the emulator's tests: it accepts event sockets and lets a test speak on them."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import unquote

PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Message:
    """A reply, notice or event, exactly as it came, and its headers (an event's own, decoded)."""

    raw: str
    kind: str
    headers: dict[str, str]
    names: tuple[str, ...]
    body: str

    @property
    def event(self) -> str:
        return self.headers.get("Event-Name", "")

    def __getitem__(self, name: str) -> str:
        return self.headers.get(name, "")


def parse(raw: str) -> Message:
    """Read one whole message; an event within `text/event-plain` is what counts of it."""
    head, _, body = raw.partition("\n\n")
    kind = _pairs(head).get("Content-Type", "")
    if kind == "text/event-plain":
        head, _, body = body.partition("\n\n")
    names = tuple(line.partition(":")[0] for line in head.split("\n"))
    encoded = head.startswith("Event-Name")
    headers = {name: unquote(value) if encoded else value for name, value in _pairs(head).items()}
    return Message(raw, kind, headers, names, body)


def _pairs(head: str) -> dict[str, str]:
    return {name: value.lstrip() for name, _, value in (line.partition(":") for line in head.split("\n"))}


@dataclass
class Session:
    """One event socket that the switch opened."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    log: list[tuple[str, Message]] = field(default_factory=list)
    opening: Message | None = None

    async def read(self, within: float = PATIENCE) -> Message:
        """The next message; ConnectionError when the switch has closed."""
        async with asyncio.timeout(within):
            head = await self._until_blank()
            length = int(_pairs(head).get("Content-Length", "0"))
            message = parse(head + (await self.reader.readexactly(length)).decode())
        self.log.append(("freeswitch", message))
        return message

    async def _until_blank(self) -> str:
        try:
            return (await self.reader.readuntil(b"\n\n")).decode()
        except asyncio.IncompleteReadError as fault:
            raise ConnectionError("the switch has closed") from fault

    def send(self, text: str) -> None:
        self.writer.write(text.encode())

    async def ask(self, text: str, within: float = PATIENCE) -> Message:
        """Send a command and wait for its answer; events that come before are kept in the log."""
        self.send(text + "\n\n")
        while True:
            message = await self.read(within)
            if message["Content-Type"] in {"command/reply", "api/response"}:
                return message

    async def event(self, name: str, within: float = PATIENCE, **wanted: str) -> Message:
        """Wait for an event of this name whose headers (given with underscores) are as wanted."""
        async with asyncio.timeout(within):
            while True:
                message = await self.read(within)
                if message.event == name and all(message[k.replace("_", "-")] == v for k, v in wanted.items()):
                    return message

    async def closed(self, within: float = PATIENCE) -> list[Message]:
        """Everything until the switch closes."""
        seen = []
        try:
            while True:
                seen.append(await self.read(within))
        except ConnectionError:
            return seen

    async def begin(self, linger: int = 1) -> Message:
        """connect, linger, myevents: as every daemon begins."""
        self.opening = await self.ask("connect")
        await self.ask(f"linger {linger}")
        await self.ask("myevents")
        return self.opening

    @property
    def uuid(self) -> str:
        assert self.opening is not None
        return self.opening["Unique-ID"]

    async def execute(self, application: str, argument: str = "", uuid: str = "") -> None:
        lines = ["sendmsg", "call-command: execute", f"execute-app-name: {application}"]
        lines += [f"execute-app-arg: {argument}"] if argument else []
        lines += [f"event-uuid: {uuid}"] if uuid else []
        reply = await self.ask("\n".join(lines))
        assert reply["Reply-Text"] == "+OK"

    async def unicast(self, ear: Ear, port: int) -> None:
        host, own = ear.address
        reply = await self.ask(
            f"sendmsg\ncall-command: unicast\nlocal-ip: {host}\nlocal-port: {port}\n"
            f"remote-ip: {host}\nremote-port: {own}\ntransport: udp"
        )
        assert reply["Reply-Text"] == "+OK"

    def close(self) -> None:
        self.writer.close()


class Ear:
    """The daemon's end of a unicast: a UDP socket."""

    def __init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.setblocking(False)
        self.address: tuple[str, int] = self.socket.getsockname()

    async def frame(self, within: float = PATIENCE) -> tuple[bytes, tuple[str, int]]:
        async with asyncio.timeout(within):
            return await asyncio.get_running_loop().sock_recvfrom(self.socket, 65536)

    async def hears_nothing(self, seconds: float) -> bool:
        try:
            await self.frame(seconds)
        except TimeoutError:
            return True
        return False

    def say(self, frame: bytes, port: int) -> None:
        self.socket.sendto(frame, ("127.0.0.1", port))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, t: TracebackType | None) -> None:
        self.socket.close()


class Daemon:
    """Listens; `session()` gives the event sockets in the order in which they come."""

    def __init__(self) -> None:
        self._sessions: asyncio.Queue[Session] = asyncio.Queue()
        self._writers: list[asyncio.StreamWriter] = []
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        self._sessions.put_nowait(Session(reader, writer))

    async def session(self, within: float = PATIENCE) -> Session:
        async with asyncio.timeout(within):
            return await self._sessions.get()

    def stop_listening(self) -> None:
        self._server.close()

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.sleep(0)

    @property
    def socket(self) -> str:
        """The dialplan's step that reaches this daemon."""
        return f"socket 127.0.0.1:{self.port} async full"


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
