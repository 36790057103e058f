"""One event socket: commands awaited in order, events dispatched, a lost socket fails everything that waits."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar, cast
from uuid import uuid4

from receptionist.errors import (
    ChannelGoneError,
    CommandRefusedError,
    CommandTimeoutError,
    ProtocolError,
    SocketLostError,
)
from receptionist.telephony import esl

T = TypeVar("T")

MAX_UNSENT_BYTES = 1024 * 1024


class Session(asyncio.Protocol):
    """A socket that FreeSWITCH opened for one channel, or that we opened to its inbound event socket."""

    def __init__(self, opened: Callable[[Session], None], reply_seconds: float) -> None:
        self._opened = opened
        self._reply_seconds = reply_seconds
        self._decoder = esl.Decoder()
        self._replies: deque[asyncio.Future[esl.Message] | None] = deque()
        self._completions: dict[str, asyncio.Future[esl.Event]] = {}
        self._jobs: dict[str, asyncio.Future[str]] = {}
        self._transport: asyncio.Transport | None = None
        self._lost: str | None = None
        self.closed = asyncio.Event()
        self._early: list[esl.Event] = []
        self.on_event: Callable[[esl.Event], None] = self._early.append
        self.on_lost: Callable[[str], None] = _ignore

    @property
    def peer(self) -> tuple[str, int]:
        return self._address("peername")

    @property
    def own(self) -> tuple[str, int]:
        return self._address("sockname")

    @property
    def lost(self) -> str | None:
        """Why the socket is gone, or None while it stands."""
        return self._lost

    async def command(self, line: str, headers: dict[str, str] | None = None) -> esl.Message:
        """Send a command and wait for its reply; -ERR is an answer like any other here."""
        return await self._ask(esl.command(line, headers), line)

    async def require(self, line: str, headers: dict[str, str] | None = None) -> esl.Message:
        """Send a command whose refusal is an error."""
        return _granted(line, await self.command(line, headers))

    async def api(self, line: str) -> str:
        """Run an api command and return what it printed. Raises CommandRefusedError on -ERR."""
        return (await self.require(f"api {line}")).reply

    async def last_words(self, line: str) -> None:
        """Run an api command and leave the socket to the switch, in one write: nothing can come between the two."""
        _granted(line, await self._ask(esl.command(f"api {line}") + esl.command("exit"), line, replies=2))

    async def connect(self) -> esl.Message:
        """Take the channel; the reply is all that the switch knows of it.

        The switch reads a channel's keys, those that were pressed before included, as soon as we are connected. So we
        ask for keys in the same write, of all channels, for we do not know yet which is ours; a filter follows. Before
        `connect` we cannot ask which it is: the switch never sends the reply to a socket's first command, unless it is
        this one.
        """
        data = esl.command("connect") + esl.command("event plain DTMF")
        return _granted("connect", await self._ask(data, "connect", replies=2))

    def listen(self, on_event: Callable[[esl.Event], None]) -> None:
        """From now on events are heard, those first that came since we connected."""
        self.on_event = on_event
        while self._early:
            on_event(self._early.pop(0))

    async def unicast(self, local: tuple[str, int], remote: tuple[str, int]) -> None:
        _granted("unicast", await self._ask(esl.unicast(local, remote), "unicast"))

    async def execute(self, application: str, argument: str = "") -> esl.Event:
        """Run a dialplan application and wait until it is through."""
        uuid = str(uuid4())
        completion = self._completions[uuid] = asyncio.get_running_loop().create_future()
        try:
            _granted(application, await self._ask(esl.execute(application, argument, uuid), application))
            return await self._within(completion, application)
        finally:
            del self._completions[uuid]

    async def settle(self, *lines: str) -> None:
        """Send several commands at once; all must be granted."""
        replies: list[asyncio.Future[esl.Message]] = [asyncio.get_running_loop().create_future() for _ in lines]
        if self._lost is not None:
            raise SocketLostError(f"{lines[0]}: {self._lost}")
        self._write(b"".join(map(esl.command, lines)), *replies)
        for line, reply in zip(lines, replies, strict=True):
            _granted(line, await self._within(reply, line))

    async def background(self, line: str) -> asyncio.Future[str]:
        """Start an api command in the background; the future is what it printed, whenever that is.

        By way of `api`: a job of the socket's own `bgapi` would pin the channel for as long as it runs, so that after
        our death the caller would sit in silence until the person's telephone stops ringing.
        """
        uuid = str(uuid4())
        job = self._jobs[uuid] = asyncio.get_running_loop().create_future()
        job.add_done_callback(lambda _: self._jobs.pop(uuid, None))
        try:
            await self.settle(f"filter Job-UUID {uuid}", f"api bgapi uuid:{uuid} {line}")
        except BaseException:
            job.cancel()
            raise
        return job

    def send(self, line: str) -> None:
        """Send a command whose reply nobody waits for. A socket that is gone takes nothing and says nothing."""
        if self._lost is None:
            self._write(esl.command(line), None)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    async def _ask(self, data: bytes, what: str, *, replies: int = 1) -> esl.Message:
        if self._lost is not None:
            raise SocketLostError(f"{what}: {self._lost}")
        reply: asyncio.Future[esl.Message] = asyncio.get_running_loop().create_future()
        self._write(data, reply, *[None] * (replies - 1))
        return await self._within(reply, what)

    async def _within(self, future: asyncio.Future[T], what: str) -> T:
        try:
            async with asyncio.timeout(self._reply_seconds):
                return await future
        except TimeoutError:
            raise CommandTimeoutError(f"FreeSWITCH did not answer {what!r} within {self._reply_seconds:g} s") from None

    def _write(self, data: bytes, *replies: asyncio.Future[esl.Message] | None) -> None:
        if self._transport is None:
            raise SocketLostError("the socket is not open yet")
        # Cancelled waits keep their place here: the reply still comes, and must not be given to the next command.
        self._replies.extend(replies)
        self._transport.write(data)
        if self._transport.get_write_buffer_size() > MAX_UNSENT_BYTES:
            self._drop("FreeSWITCH does not read what we send")

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._opened(self)

    def data_received(self, data: bytes) -> None:
        try:
            for message in self._decoder.feed(data):
                self._take(message)
        except ProtocolError as error:
            self._drop(str(error))

    def connection_lost(self, exc: Exception | None) -> None:
        self._fail(str(exc) if exc else "FreeSWITCH closed the socket")

    def _take(self, message: esl.Message) -> None:
        match message.content_type:
            case "text/event-plain":
                self._take_event(message.event)
            case "command/reply" | "api/response":
                if not self._replies:
                    raise ProtocolError("a reply to no command")
                reply = self._replies.popleft()
                if reply is not None and not reply.done():
                    reply.set_result(message)
            case "text/disconnect-notice" | "auth/request":
                pass
            case "text/rude-rejection":
                self._drop("FreeSWITCH's access list refuses us")
            case other:
                raise ProtocolError(f"a message of unknown type {other!r}")

    def _take_event(self, event: esl.Event) -> None:
        name = event.name
        if name == "CHANNEL_EXECUTE_COMPLETE":
            completion = self._completions.get(event.get("Application-UUID"))
            if completion is not None and not completion.done():
                completion.set_result(event)
        elif name == "BACKGROUND_JOB":
            job = self._jobs.get(event.get("Job-UUID"))
            if job is not None and not job.done():
                job.set_result(event.body.strip())
        self.on_event(event)

    def _drop(self, why: str) -> None:
        self._fail(why)
        if self._transport is not None:
            self._transport.abort()

    def _fail(self, why: str) -> None:
        if self._lost is not None:
            return
        self._lost = why
        for future in (*self._replies, *self._completions.values(), *self._jobs.values()):
            if future is not None and not future.done():
                future.set_exception(SocketLostError(why))
                future.exception()  # nobody may be waiting: that is no fault to report
        self._replies.clear()
        self.closed.set()
        self.on_lost(why)

    def _address(self, which: str) -> tuple[str, int]:
        if self._transport is None:
            raise SocketLostError("the socket is not open yet")
        host, port, *_ = self._transport.get_extra_info(which)
        return host, port


def _granted(what: str, message: esl.Message) -> esl.Message:
    if message.reply.startswith("-"):
        # Each api command has its own words for a channel that is gone.
        gone = "No such channel" in message.reply or "Cannot locate session" in message.reply
        raise (ChannelGoneError if gone else CommandRefusedError)(what, message.reply)
    return message


def _ignore(_: Any) -> None:
    """Events before somebody listens are of no interest."""
