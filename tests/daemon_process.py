"""The daemon as a process of its own, which tests stop, kill and start again beside an emulated switch: for `wall`."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from receptionist.audio import level
from receptionist.config import Config
from receptionist.events import Fact
from receptionist.rehearsal.dialplan import Dialplan
from receptionist.rehearsal.phone import Phone
from receptionist.rehearsal.softswitch import Softswitch
from receptionist.store.queries import Queries
from receptionist.store.records import CallRecord
from receptionist.telephony.dialplan import ONE_MOMENT, dialplan
from tests.house import config_for, eventually

REPOSITORY = Path(__file__).parents[1]
BRIEF_MOMENT = "tone_stream://v=-18;%(50,100,660)"
"""Stands in for the dialplan's long one where systemd holds the port, and nothing hangs on how long it is."""

ACTIVATED = 'export LISTEN_FDS=1 LISTEN_PID=$$; exec "$@" 3<&0 0</dev/null'
"""What systemd does for a service with a socket: descriptor 3 listens, and the variables say so."""


class DaemonProcess:
    """One life of `receptionist run`. What it logs is read as it comes."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.pid = process.pid
        self.lines: list[dict[str, Any]] = []
        self.noise: list[str] = []
        """What came on stderr and is no log line: tracebacks, warnings."""
        self._something = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def spawn(cls, config: Path, door: socket.socket | None = None, **environment: str) -> DaemonProcess:
        """Start it; with a `door`, that is the socket it finds open, as if by systemd."""
        command = [sys.executable, "-W", "default::ResourceWarning", "-m", "receptionist", "run", "--config", config]
        if door is not None:
            command = ["/bin/sh", "-c", ACTIVATED, "sh", *command]
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=door or DEVNULL,
            stdout=DEVNULL,
            stderr=PIPE,
            cwd=REPOSITORY,
            env={**os.environ, **environment},
        )
        return cls(process)

    async def says(self, event: str, within: float = 10.0) -> dict[str, Any]:
        """Wait for a line of the log; the first of this name, even if it came before we asked."""
        async with asyncio.timeout(within), self._something:
            await self._something.wait_for(lambda: self._line(event) is not None or self._reading.done())
        line = self._line(event)
        assert line is not None, f"ended without saying {event!r}: {self.lines} {self.noise}"
        return line

    def tell(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    async def exited(self, within: float = 5.0) -> int:
        """Wait for its end; the exit code, after everything it said has been read."""
        async with asyncio.timeout(within):
            code = await self._process.wait()
            await asyncio.shield(self._reading)
        return code

    async def stopped(self, within: float = 5.0) -> None:
        """Wait for an end as it should be: nothing on stderr but the log, nothing wrong in that, exit code 0."""
        assert await self.exited(within) == 0
        self.must_be_well()

    def must_be_well(self) -> None:
        assert not self.noise
        assert not [line for line in self.lines if line["level"] in {"error", "critical"}]

    async def kill(self) -> None:
        """kill -9."""
        if self._process.returncode is None:
            self.tell(signal.SIGKILL)
        await self.exited()

    def children(self) -> list[int]:
        """The processes that it has started and that are still there."""
        pids = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii")
        return [int(pid) for pid in pids.split()]

    def _line(self, event: str) -> dict[str, Any] | None:
        return next((line for line in self.lines if line["event"] == event), None)

    async def _read(self) -> None:
        assert self._process.stderr is not None
        async for text in self._process.stderr:
            async with self._something:
                try:
                    self.lines.append(json.loads(text))
                except ValueError:
                    self.noise.append(text.decode())
                self._something.notify_all()
        async with self._something:
            self._something.notify_all()


class Ear:
    """What a phone hears from now on, frame by frame: a stalled test loses none, as it would by the clock."""

    def __init__(self, phone: Phone) -> None:
        self.sounds = 0
        self.silences = 0
        phone._ears.append(self._hear)

    def _hear(self, frame: bytes) -> None:
        if level(frame) > -50:
            self.sounds += 1
        else:
            self.silences += 1

    async def hears(self, frames: int, within: float = 5.0) -> None:
        """Wait until so many more frames with a sound in them have come."""
        enough = self.sounds + frames
        await eventually(lambda: self.sounds >= enough, within)


@dataclass
class MortalHouse:
    """A switch and one daemon after the other, each a process, with the journal that they share."""

    config: Config
    config_file: Path
    switch: Softswitch
    door: socket.socket | None
    """The listening socket that outlives the daemons, if the house has one."""
    lives: list[DaemonProcess] = field(default_factory=list)

    @property
    def daemon(self) -> DaemonProcess:
        return self.lives[-1]

    async def start(self, **environment: str) -> DaemonProcess:
        """The next life; returns when it is ready."""
        self.lives.append(await DaemonProcess.spawn(self.config_file, self.door, **environment))
        await self.daemon.says("ready")
        return self.daemon

    async def stop(self) -> None:
        """SIGTERM to a daemon without calls."""
        self.daemon.tell(signal.SIGTERM)
        await self.daemon.stopped()

    def call(self, **how: Any) -> Phone:
        return self.switch.place_call(dialled=self.config.telephony.extension, **how)

    async def until(self, *kinds: type[Fact], within: float = 8.0) -> None:
        """Wait until the journal holds facts of all these kinds."""
        async with asyncio.timeout(within):
            while not set(kinds) <= {type(fact) for _, facts in await self.journal() for fact in facts}:
                await asyncio.sleep(0.02)

    async def journal(self) -> list[tuple[CallRecord, list[Fact]]]:
        """Every call, oldest first, with its facts."""
        async with Queries.opened(self.config.storage.database) as queries:
            return [
                (record, [entry.fact for entry in await queries.facts(record.id)])
                for record in reversed(await queries.calls())
            ]

    async def nothing_is_left(self) -> None:
        """Wait until no leg of any call is on the switch."""
        await eventually(lambda: not self.switch.channels)


@asynccontextmanager
async def open_mortal_house(
    folder: Path, *, activated: bool = True, moment: str = BRIEF_MOMENT, **answer: Any
) -> AsyncIterator[MortalHouse]:
    """Without a daemon at first. Whatever the test leaves running is killed at the end."""
    config = config_for(folder, **answer)
    config_file = written(config, folder / "config.toml")
    plan = dialplan(config)
    assert ONE_MOMENT in plan
    async with AsyncExitStack() as stack:
        door = socket.create_server(config.telephony.listen_address) if activated else None
        stack.enter_context(nullcontext() if door is None else closing(door))
        switch = await stack.enter_async_context(Softswitch(dialplan=Dialplan.from_xml(plan.replace(ONE_MOMENT, moment))))
        house = MortalHouse(config, config_file, switch, door)
        try:
            yield house
        finally:
            for daemon in house.lives:
                await daemon.kill()


def written(config: Config, path: Path) -> Path:
    """The config as an operator's file."""
    text = []
    for name, section in config.model_dump(mode="json").items():
        tables = section if isinstance(section, list) else [section]
        for table in tables:
            text.append(f"[[{name}]]" if isinstance(section, list) else f"[{name}]")
            # All values that a config has are written in TOML as they are in JSON.
            text += [f"{key} = {json.dumps(value)}" for key, value in table.items()]
    path.write_text("\n".join(text), encoding="utf-8")
    return path
