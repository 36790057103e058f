"""The daemon under test: a process and a core of its own, what it says and what the kernel says of it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

START_SECONDS = 20.0
STOP_SECONDS = 60.0
PORTS = "2000-15999"
"""Below the ports that the kernel gives to others, so that no call finds its port taken."""

PAGE = os.sysconf("SC_PAGE_SIZE")
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process has used so far, in seconds."""

    user: float
    system: float
    waited: float
    """So long it could have run, but its core was somebody else's."""

    @classmethod
    def of(cls, pid: int) -> Self:
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        waited = Path(f"/proc/{pid}/schedstat").read_text().split()[1]
        return cls(int(stat[11]) / TICKS_A_SECOND, int(stat[12]) / TICKS_A_SECOND, int(waited) / 1e9)

    def __sub__(self, before: Usage) -> Usage:
        return Usage(self.user - before.user, self.system - before.system, self.waited - before.waited)


class Subject:
    """`python -m receptionist run`, listened to."""

    def __init__(self, process: Process, address: tuple[str, int]) -> None:
        self.address = address
        self.pid = process.pid
        self.tally: Counter[str] = Counter()
        """Sums over the lines that the daemon writes at the end of each call."""
        self.complaints: list[str] = []
        self._process = process
        self._ready = asyncio.Event()
        self._health: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    @classmethod
    @asynccontextmanager
    async def running(
        cls, folder: Path, core: int, more: str = "answer.echo = true", database: Path | None = None
    ) -> AsyncIterator[Self]:
        """From ready to stopped. `folder` keeps the stock phrases from one daemon to the next; `more` is config."""
        port = _free_port()
        config = folder / "config.toml"
        config.write_text(_config(port, database or folder / f"{port}.db") + more)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "receptionist", "run", "--config", str(config)),
            stderr=PIPE,
            preexec_fn=lambda: os.sched_setaffinity(0, {core}),
        )
        subject = cls(process, ("127.0.0.1", port))
        listening = asyncio.create_task(subject._listen())
        try:
            async with asyncio.timeout(START_SECONDS):
                await subject._ready.wait()
            yield subject
        finally:
            await subject._stop()
            await listening

    async def health(self) -> dict[str, Any]:
        """What it says of the time since it was last asked."""
        os.kill(self.pid, signal.SIGUSR1)
        async with asyncio.timeout(START_SECONDS):
            return await self._health.get()

    @property
    def usage(self) -> Usage:
        return Usage.of(self.pid)

    @property
    def resident_bytes(self) -> int:
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * PAGE

    async def _listen(self) -> None:
        lines = self._process.stderr
        assert lines is not None
        async for line in lines:
            try:
                self._take(json.loads(line))
            except json.JSONDecodeError:
                self._complain(line.decode(errors="replace").rstrip())
        self._ready.set()

    def _take(self, said: dict[str, Any]) -> None:
        match said["event"]:
            case "ready":
                self._ready.set()
            case "health":
                self._health.put_nowait(said)
            case "call":
                self.tally.update(
                    calls=1, heard=said["frames_heard"], sent=said["frames_sent"], misfits=said["misfits"]
                )
            case _ if said["level"] in {"warning", "error", "critical"}:
                told = next((said[name] for name in ("reason", "why", "error", "cure") if name in said), "")
                self._complain(f"{said['event']}: {told}")

    def _complain(self, what: str) -> None:
        self.tally["complaints"] += 1
        if what not in self.complaints:
            self.complaints.append(what)

    async def _stop(self) -> None:
        if self._process.returncode is None:
            self._process.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            raise


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _config(port: int, database: Path) -> str:
    return f"""
answer.max_calls = 5000
answer.drain_seconds = 5
telephony.listen = "127.0.0.1:{port}"
telephony.allow = ["127.0.0.0/8"]
telephony.unicast_ports = "{PORTS}"
storage.database = "{database}"
log.format = "json"
"""
