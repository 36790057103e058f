"""One outbound event socket: what the `socket` application opens to a daemon, and all that the daemon may say on it."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import ClassVar, cast
from uuid import uuid4

from receptionist.errors import ProtocolError
from receptionist.rehearsal import api, wire
from receptionist.rehearsal.channel import Channel
from receptionist.rehearsal.misbehaviour import Writer

_CONNECT_SECONDS = 25
_FOR_EVER = -1
_MY_EVENTS = (
    "CHANNEL_ANSWER",
    "CHANNEL_BRIDGE",
    "CHANNEL_EXECUTE",
    "CHANNEL_EXECUTE_COMPLETE",
    "CHANNEL_HANGUP",
    "CHANNEL_HANGUP_COMPLETE",
    "CHANNEL_PARK",
    "CHANNEL_STATE",
    "CHANNEL_UNBRIDGE",
    "CHANNEL_UNPARK",
    "DTMF",
)


class Outbound(asyncio.Protocol):
    """A daemon's hold on a channel. Commands are answered in order; while an `api` works, everything waits for it."""

    _writer: Writer
    _transport: asyncio.Transport

    def __init__(self, channel: Channel, *, full: bool) -> None:
        self.channel = channel
        self.is_connected = False
        self.is_over = False
        self.resumes = False
        self._full = full
        self._linger: int | None = None
        self._events: set[str] = set()
        self._filters: list[bytes] = []
        self.only_mine = False
        self._reader = wire.CommandReader()
        self._queue: deque[wire.Command] = deque()
        self._held: list[bytes] = []
        self._job: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    # The connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._writer = Writer(self._transport, self.channel.misbehaviour)
        self._timer = asyncio.get_running_loop().call_later(_CONNECT_SECONDS, self._finish)
        self.channel.sockets.append(self)
        self.channel.switch.sockets.append(self)

    def data_received(self, data: bytes) -> None:
        slowness = self.channel.misbehaviour.reads_every
        if slowness:
            self._transport.pause_reading()
            asyncio.get_running_loop().call_later(slowness, self._transport.resume_reading)
        try:
            self._queue.extend(self._reader.feed(data))
        except ProtocolError:
            self._finish()
        else:
            self._work()

    def connection_lost(self, _: Exception | None) -> None:
        self.channel.switch.sockets.remove(self)
        self._finish()

    def _finish(self) -> None:
        """The hold ends: by `exit`, by a lost connection, after lingering, or for want of `connect`."""
        if self.is_over:
            return
        self.is_over = True
        if self._timer is not None:
            self._timer.cancel()
        self.channel.sockets.remove(self)
        self._eavesdrop(False)
        self._writer.write(wire.disconnect_notice(self.channel.uuid))
        self._writer.close()
        self.channel.let_go(resumes=self.resumes)

    def vanish(self) -> None:
        """The connection is torn, without a word."""
        self._transport.abort()

    def freeze(self) -> None:
        """From now on this end neither reads nor writes, and says nothing of it."""
        self._writer.frozen = True
        self._transport.pause_reading()

    def babble(self, rubbish: bytes) -> None:
        """Send bytes that are no message."""
        self._writer.write(rubbish)

    # What the channel tells

    def asked_for(self, event: str) -> bool:
        return event in self._events or "ALL" in self._events

    def wants(self, event: str, message: bytes) -> bool:
        """Whether this kind was asked for, and one of the filters lets it through; none is as good as all."""
        passes = not self._filters or any(wanted in message for wanted in self._filters)
        return passes and self.asked_for(event)

    def deliver(self, message: bytes) -> None:
        if self._job is None:
            self._writer.write(message)
        else:
            self._held.append(message)

    def channel_ended(self) -> None:
        if self._linger is None:
            self._finish()
            return
        self.deliver(wire.linger_notice(self.channel.uuid, self.channel.leg.profile.channel_name, self._linger))
        if self._linger != _FOR_EVER:
            # FreeSWITCH counts whole seconds of the wall clock, and closes when more than so many have passed.
            rest = 1 - self.channel.switch.micros() % 1_000_000 / 1e6
            self._timer = asyncio.get_running_loop().call_later(self._linger + rest, self._finish)

    # What the daemon says

    def _work(self) -> None:
        while self._queue and self._job is None and not self.is_over:
            command = self._queue.popleft()
            answer = self._ANSWERS.get(command.verb, Outbound._unknown)(self, command)
            if answer:
                self._writer.write(wire.reply(answer))

    def _unknown(self, _: wire.Command) -> str:
        return "-ERR command not found"

    def _connect(self, _: wire.Command) -> None:
        self.is_connected = True
        if self._timer is not None:
            self._timer.cancel()
        channel = self.channel
        opening = channel.switch.opening("CHANNEL_DATA")
        self._writer.write(channel.leg.connect_reply(opening, full=self._full).encode())
        channel.notice()

    def _exit(self, _: wire.Command) -> None:
        self._writer.write(wire.reply("+OK bye"))
        self._finish()

    def _myevents(self, _: wire.Command) -> str:
        if self.only_mine:
            return "-ERR aready enabled."
        self.only_mine = True
        self._eavesdrop(False)
        self._events.update(_MY_EVENTS)
        return "+OK Events Enabled"

    def _event(self, command: wire.Command) -> str:
        kinds = command.argument.upper().split()
        if kinds and kinds[0] == "PLAIN":
            kinds = kinds[1:]
        if not kinds:
            return "-ERR no keywords supplied"
        self._events.update(kinds)
        self._eavesdrop(not self.only_mine)
        return "+OK event listener enabled plain"

    def _filter(self, command: wire.Command) -> str:
        name, _, value = command.argument.partition(" ")
        if not value:
            return "-ERR invalid syntax"
        self._filters.append(f"\n{name}: {value}\n".encode())
        return f"+OK filter added. [{name}]=[{value}]"

    def _eavesdrop(self, wanted: bool) -> None:
        others = self.channel.switch.eavesdroppers
        if wanted and self not in others:
            others.append(self)
        elif not wanted and self in others:
            others.remove(self)

    def _linger_on(self, command: wire.Command) -> str:
        argument = command.argument
        self._linger = int(argument) if argument.isdecimal() else _FOR_EVER
        return f"+OK will linger {self._linger} seconds" if argument else "+OK will linger"

    def _nolinger(self, _: wire.Command) -> str:
        self._linger = None
        return "+OK will not linger"

    def _resume(self, _: wire.Command) -> str:
        self.resumes = True
        self.channel.variables.set("socket_resume", "true")
        return "+OK"

    def _getvar(self, command: wire.Command) -> str:
        return self.channel.variables.get(command.argument) or "-ERR command not found"

    def _sendmsg(self, command: wire.Command) -> str:
        uuid = command.argument or command.headers.get("session-id") or self.channel.uuid
        if uuid == self.channel.uuid:
            self.channel.queue(command)
            return "+OK"
        other = self.channel.switch.channels.get(uuid)
        if other is None:
            return f"-ERR invalid session id [{uuid}]"
        other.queue(command)
        return "+OK"

    def _api(self, command: wire.Command) -> str | None:
        if not self._full:
            return self._unknown(command)
        self._job = self.channel.switch.run(self._ask(command.argument))
        return None

    async def _ask(self, argument: str) -> None:
        answer = await api.run(self.channel.switch, argument)
        self._job = None
        self._writer.write(wire.api_response(answer))
        for message in self._held:
            self._writer.write(message)
        self._held.clear()
        self._work()

    def _bgapi(self, command: wire.Command) -> str | None:
        if not self._full:
            return self._unknown(command)
        job = command.headers.get("job-uuid") or str(uuid4())
        self._writer.write(wire.reply(f"+OK Job-UUID: {job}", Job_UUID=job))
        self.channel.switch.run(self._background(job, command.argument))
        return None

    async def _background(self, job: str, argument: str) -> None:
        switch = self.channel.switch
        owner = [("Job-Owner-UUID", self.channel.uuid)]
        self.channel.tell("BACKGROUND_JOB", await api.job(switch, job, argument, owner))

    _ANSWERS: ClassVar = {
        "api": _api,
        "bgapi": _bgapi,
        "connect": _connect,
        "event": _event,
        "exit": _exit,
        "filter": _filter,
        "getvar": _getvar,
        "linger": _linger_on,
        "myevents": _myevents,
        "nolinger": _nolinger,
        "resume": _resume,
        "sendmsg": _sendmsg,
    }
