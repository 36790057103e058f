"""As much of a switch as a load test needs: it says what a real FreeSWITCH was recorded to say, and answers at once.

What a call's set-up takes is thus the daemon's time alone: the 20 ms steps in which FreeSWITCH obeys come on top.
"""

from __future__ import annotations

import asyncio
import json
import os
from asyncio import TaskGroup
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import cast
from uuid import uuid4

from bench.audio import Audio, CallAudio
from receptionist.rehearsal import wire

RECORDED = Path(__file__).parents[1] / "tests/fixtures/captures/call-with-dtmf.jsonl"
RECORDED_COMMAND = "11111111-0000-4000-8000-000000000001"
"""The uuid with which `answer` was sent in the recording."""

ADDRESS = f"127.{os.getpid() >> 16 & 255}.{os.getpid() >> 8 & 255}.{os.getpid() & 255 or 1}"
"""Where this switch lives: a loopback address of its own, so that nobody else on this machine has its ports."""

LAST_WORDS = ("CHANNEL_HANGUP", "CHANNEL_UNPARK", "CHANNEL_STATE", "CHANNEL_HANGUP_COMPLETE")
HUSH_SECONDS = 0.1
"""Between a caller's last frame and the hang-up, so that every frame is heard; the daemon misses none before 0.5 s."""

PATIENCE_SECONDS = 15.0


class Recording:
    """A conversation with a real FreeSWITCH, made to fit other calls."""

    def __init__(self) -> None:
        told = [json.loads(line) for line in RECORDED.read_text(encoding="utf-8").split("\n") if line]
        self._texts: dict[str, str] = {}
        for entry in told:
            if entry["from"] == "freeswitch" and "Event-Name: " in entry["data"]:
                name = _header(entry["data"], "Event-Name")
                self._texts.setdefault(name, entry["data"])
        self._uuid = _header(self._texts["CHANNEL_DATA"], "Unique-ID")

    def said(self, name: str, uuid: str, command: str = "") -> bytes:
        text = self._texts[name].replace(self._uuid, uuid)
        return (text.replace(RECORDED_COMMAND, command) if command else text).encode()


class Call(asyncio.Protocol):
    """One call: the socket that the switch opens for it, and its audio."""

    def __init__(self, switch: Switch, dialled_at: float) -> None:
        self.uuid = str(uuid4())
        self.dialled_at = dialled_at
        self.answered_at: float | None = None
        self.moved = False
        """The daemon sent the call elsewhere: it was turned away, or its audio failed."""
        self.audio: CallAudio | None = None
        self.over = asyncio.Event()
        self._switch = switch
        self._reader = wire.CommandReader()
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, _: Exception | None) -> None:
        self.over.set()
        self._hush()

    def data_received(self, data: bytes) -> None:
        for command in self._reader.feed(data):
            self._obey(command)

    async def hang_up(self) -> None:
        """The caller falls silent and is gone; returns when the daemon has let go."""
        self._hush()
        await asyncio.sleep(HUSH_SECONDS)
        for name in LAST_WORDS:
            self._say(name)
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self.over.wait()

    def _obey(self, command: wire.Command) -> None:
        match command.verb:
            case "connect":
                self._say("CHANNEL_DATA")
            case "api":
                self.moved |= command.argument.startswith("uuid_transfer")
                self._transport.write(wire.api_response("+OK\n"))
            case "exit":
                self._transport.close()
            case _:
                self._transport.write(wire.reply("+OK"))
        if command.verb == "sendmsg":
            self._act(command.headers)

    def _act(self, headers: dict[str, str]) -> None:
        if headers["call-command"] == "unicast":
            ours = headers["local-ip"], int(headers["local-port"])
            theirs = headers["remote-ip"], int(headers["remote-port"])
            self._hush()  # the daemon heard nothing on the port before
            self.audio = self._switch.audio.join(ours, theirs)
        elif headers.get("execute-app-name") == "answer":
            self.answered_at = asyncio.get_running_loop().time()
            for name in ("CHANNEL_EXECUTE", "CHANNEL_ANSWER", "CHANNEL_EXECUTE_COMPLETE"):
                self._say(name, headers["event-uuid"])

    def _say(self, name: str, command: str = "") -> None:
        self._transport.write(self._switch.recording.said(name, self.uuid, command))

    def _hush(self) -> None:
        if self.audio is not None:
            self._switch.audio.hush(self.audio)


class Switch:
    """Places calls, so many a second, and ends them."""

    def __init__(self, daemon: tuple[str, int], audio: Audio) -> None:
        self.audio = audio
        self.recording = Recording()
        self.calls: list[Call] = []
        self._daemon = daemon

    async def place(self, calls: int, a_second: float) -> None:
        """Returns when all are answered and have audio, or when it is clear that some never will."""
        async with TaskGroup() as dialling:
            await _paced(a_second, [self._dial for _ in range(calls)], dialling)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE_SECONDS
        while loop.time() < deadline and any(call.audio is None and not call.over.is_set() for call in self.calls):
            await asyncio.sleep(0.05)

    async def hang_up(self, a_second: float) -> None:
        async with TaskGroup() as ending:
            await _paced(a_second, [call.hang_up for call in self.calls if not call.over.is_set()], ending)
        self.calls.clear()

    async def _dial(self) -> None:
        loop = asyncio.get_running_loop()
        call = Call(self, loop.time())
        self.calls.append(call)
        await loop.create_connection(lambda: call, *self._daemon, local_addr=(ADDRESS, 0))


async def _paced(a_second: float, works: list[Callable[[], Coroutine[None, None, None]]], tasks: TaskGroup) -> None:
    """Start these on an absolute schedule."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    for number, work in enumerate(works):
        await asyncio.sleep(start + number / a_second - loop.time())
        tasks.create_task(work())


def _header(text: str, name: str) -> str:
    return f"\n{text}".partition(f"\n{name}: ")[2].partition("\n")[0]
