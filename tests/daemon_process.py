"""The daemon as a process of its own, which tests stop, kill and start again beside an emulated switch: for `wall`."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from receptionist.audio import level
from receptionist.config import Config
from receptionist.events import Fact
from receptionist.rehearsal.activation import activated
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

LONG_MOMENT = "tone_stream://v=-18;%(150,60,660);%(200,2600,880)"
"""Twice as long as the dialplan's: where nobody holds the port, the start has to be over before three of them are."""

UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""Makes Python compile everything anew at each start, as no service does."""


class DaemonProcess:
    """One life of `receptionist run`. What it logs is read as it comes."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.pid = process.pid
        self.lines: list[dict[str, Any]] = []
        self.noise: list[str] = []
        """What came on stderr and is no line of the log: tracebacks, warnings."""
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def spawn(cls, config: Path, door: socket.socket | None = None, **environment: str) -> DaemonProcess:
        """Start it; with a `door`, that is the socket it finds open, as if by systemd."""
        daemon = [
            sys.executable,
            "-W",
            "default::ResourceWarning",
            "-m",
            "receptionist",
            "run",
            "--config",
            str(config),
        ]
        process = await asyncio.create_subprocess_exec(
            *(daemon if door is None else activated(daemon)),
            stdin=DEVNULL if door is None else door.fileno(),
            stdout=DEVNULL,
            stderr=PIPE,
            cwd=REPOSITORY,
            env={**{name: value for name, value in os.environ.items() if name != UNCOMPILED}, **environment},
        )
        return cls(process)

    async def says(self, event: str, within: float = 10.0) -> dict[str, Any]:
        """Wait for a line of the log; the first of this name, even if it came before we asked."""
        await eventually(lambda: self._line(event) is not None or self._reading.done(), within)
        line = self._line(event)
        assert line is not None, f"ended without saying {event!r}"
        return line

    def tell(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    async def exited(self, within: float = 5.0) -> int:
        """Wait for its end; the exit code, after everything that it said has been read."""
        async with asyncio.timeout(within):
            code = await self._process.wait()
            await asyncio.shield(self._reading)
        return code

    async def stopped(self, within: float = 5.0) -> None:
        """Wait for an end as it should be: exit code 0, and nothing on stderr but a log in which nothing is wrong."""
        assert await self.exited(within) == 0
        self.must_be_well()

    def must_be_well(self) -> None:
        assert not self.noise
        assert not [line for line in self.lines if line["level"] in {"error", "critical"}]

    async def kill(self) -> None:
        """End it with SIGKILL, unless it has ended already."""
        if self._process.returncode is None:
            self.tell(signal.SIGKILL)
        await self.exited()

    def children(self) -> list[int]:
        """The processes that it has started and that are still there."""
        pids = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii")
        return [int(pid) for pid in pids.split()]

    def processor_seconds(self) -> float:
        """How long it has kept a processor busy so far, in all its threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _line(self, event: str) -> dict[str, Any] | None:
        return next((line for line in self.lines if line["event"] == event), None)

    async def _read(self) -> None:
        assert self._process.stderr is not None
        async for text in self._process.stderr:
            try:
                self.lines.append(json.loads(text))
            except ValueError:
                self.noise.append(text.decode())


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
        """SIGTERM to a daemon without calls; no leg of any call is left on the switch."""
        self.daemon.tell(signal.SIGTERM)
        await self.daemon.stopped()
        await eventually(lambda: not self.switch.channels)

    def call(self, **how: Any) -> Phone:
        return self.switch.place_call(dialled=self.config.telephony.extension, **how)

    async def until(self, caller: Phone, kind: type[Fact], within: float = 8.0) -> None:
        """Wait until the journal holds a fact of this kind of the caller's call."""
        async with asyncio.timeout(within):
            while kind not in [type(fact) for record, facts in await self.journal(caller) for fact in facts]:
                await asyncio.sleep(0.02)

    async def journal(self, *callers: Phone) -> list[tuple[CallRecord, list[Fact]]]:
        """The calls that there have been, oldest first, with their facts; of these callers, if any are named."""
        channels = [caller.uuid for caller in callers]
        async with Queries.opened(self.config.storage.database) as queries:
            return [
                (record, [entry.fact for entry in await queries.facts(record.id)])
                for record in reversed(await queries.calls())
                if record.channel in channels or not channels
            ]


@asynccontextmanager
async def open_mortal_house(
    folder: Path, *, activated: bool = True, moment: str = BRIEF_MOMENT, rings: int = 3, **answer: Any
) -> AsyncIterator[MortalHouse]:
    """Without a daemon at first. Whatever the test leaves running is killed at the end."""
    config = config_for(folder, rings=rings, **answer)
    plan = dialplan(config)
    assert ONE_MOMENT in plan
    async with AsyncExitStack() as stack:
        door = socket.create_server(config.telephony.listen_address) if activated else None
        stack.enter_context(nullcontext() if door is None else closing(door))
        switch = Softswitch(dialplan=Dialplan.from_xml(plan.replace(ONE_MOMENT, moment)))
        await stack.enter_async_context(switch)
        house = MortalHouse(config, written(config, folder / "config.toml"), switch, door)
        try:
            yield house
        finally:
            for daemon in house.lives:
                await daemon.kill()
                # Seen when the test has failed.
                sys.stdout.writelines(f"{daemon.pid}: {line}\n" for line in [*daemon.lines, *daemon.noise])


def written(config: Config, path: Path) -> Path:
    """The config as an operator's file."""
    text = []
    for name, section in config.model_dump(mode="json", by_alias=True).items():
        for table in section if isinstance(section, list) else [section]:
            text.append(f"[[{name}]]" if isinstance(section, list) else f"[{name}]")
            # All values that a config has are written in TOML as they are in JSON.
            text += [f"{key} = {json.dumps(value)}" for key, value in table.items()]
    path.write_text("\n".join(text), encoding="utf-8")
    return path


class Notices:
    """What a service tells systemd."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    async def hear(self, state: str, within: float = 5.0) -> list[str]:
        """Wait for a notice with this state in it; all its states. Others before it are passed over."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(within):
            while state not in (states := (await loop.sock_recv(self._sock, 4096)).decode().split("\n")):
                pass
        return states

    def forget(self) -> None:
        """Pass over all that has been told so far."""
        with suppress(BlockingIOError):
            while True:
                self._sock.recv(4096)


@contextmanager
def systemd_at(path: Path) -> Iterator[Notices]:
    """The other end of NOTIFY_SOCKET."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
        sock.setblocking(False)
        sock.bind(str(path))
        yield Notices(sock)
